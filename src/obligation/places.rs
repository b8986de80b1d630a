//! Places: what a term that binds a variable is lowered at, and what becomes of the quantities that depend on it ([`super::placed`]).

use super::alternatives::Locals;
use super::lower::Lowering;
use super::quantities::{Introduced, Meaning, Quantity};
use super::unsupported::Unsupported;
use crate::lang::tree::Name;
use crate::logic::{Elementary, Formula, Sort, Term, Value, Var, Variable};

/// The variable that a term binds, in the statement.
pub(super) struct Place {
    /// Its name.
    pub name: String,
    /// It in the expansion.
    pub var: Var,
    /// The quantities that depend on it.
    pub moving: Vec<Quantity>,
}

impl Lowering<'_> {
    /// A variable of the statement for one that a term binds, and the names with it in them.
    pub(super) fn place(&mut self, variable: &Name, sort: Sort, locals: &Locals) -> (String, Locals) {
        let name = self.quantities.fresh(self.paper, &variable.text);
        self.quantities.reserved.push(name.clone());
        if sort == Sort::Integer {
            self.whole.insert(name.clone());
        }
        self.placed.variables.push(Variable { name: name.clone(), sort });
        let mut inside = locals.clone();
        inside.insert(variable.text.clone(), vec![(Formula::True, Term::Name(name.clone()))]);
        (name, inside)
    }

    /// Those of the quantities introduced since there were so many that depend on a variable.
    pub(super) fn moving(&mut self, variable: &str, known: usize) -> Result<Vec<Quantity>, Unsupported> {
        let recent: Vec<Quantity> = self.quantities.determined.iter().skip(known).cloned().collect();
        let terms: Vec<Term> = recent.iter().map(|quantity| Term::name(&quantity.name)).collect();
        let background = self.background(&terms)?;
        Ok(recent.into_iter().filter(|own| background.depends(&Term::name(&own.name), variable)).collect())
    }

    /// Takes the quantities that depend on a bound variable out of the claim's statement, and keeps them for the question about values.
    ///
    /// # Errors
    /// [`Unsupported`] when one of them is no root, logarithm or exponential.
    pub(super) fn keep_apart(&mut self, variable: &str, known: usize) -> Result<Vec<Quantity>, Unsupported> {
        let introduced = self.quantities.introduced.clone();
        let moved = self.withdraw(variable, known)?;
        for quantity in &moved {
            let (function, argument) = match &quantity.meaning {
                Meaning::Logarithm { argument } => (Elementary::Logarithm, argument),
                Meaning::Exponential { exponent, .. } => (Elementary::Exponential, exponent),
                Meaning::Root { .. } => {
                    let variable = Variable { name: quantity.name.clone(), sort: Sort::Real };
                    self.placed.variables.push(variable);
                    self.placed_given(quantity, &introduced);
                    continue;
                }
                _ => return Err(Unsupported::SumOf(quantity.name.clone())),
            };
            let value = Value { name: quantity.name.clone(), function, argument: argument.clone() };
            self.placed.values.push(value);
            self.placed_given(quantity, &introduced);
        }
        Ok(moved)
    }

    /// Keeps what is known of a quantity, and its name from others.
    fn placed_given(&mut self, quantity: &Quantity, introduced: &[Introduced]) {
        self.quantities.reserved.push(quantity.name.clone());
        let own = introduced.iter().filter(|one| one.name == quantity.name).flat_map(|one| one.given.clone());
        self.placed.given.extend(own);
    }
}
