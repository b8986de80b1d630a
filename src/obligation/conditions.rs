//! The conditions of a claim: a plain one is a premise, one about all values a premise at each of the values that the claim names.
//!
//! An instance says `bounds implies formula`, where the bounds are those of the condition's parameters at the values; what the premises
//! say of them at sight is left out. Instances are true wherever the condition is, so that a proof stands. A counterexample to a statement
//! with some instances may violate others ([`Reliance::Instances`]). What a condition cites is named beside the verdict.

use super::alternatives::Locals;
use super::evident::Evident;
use super::reliance::Reliance;
use super::statement::Builder;
use super::unsupported::{Part, Unsupported};
use crate::lang::tree::{Expr, Use};
use crate::logic::Formula;

impl<'a> Builder<'a> {
    /// The formula of a condition that is no law about all values; what it cites is noted.
    ///
    /// # Errors
    /// [`Unsupported`] conditions about all values.
    pub(super) fn plain_condition(&mut self, used: &Use) -> Result<&'a Expr, Unsupported> {
        let name = &used.name.text;
        let condition = self.paper.condition(name).filter(|condition| condition.parameters.is_empty());
        let condition = condition.ok_or_else(|| Unsupported::LawInTable(name.clone()))?;
        if let Some(theorem) = &condition.cited {
            self.lowering.rests_on.insert(Reliance::CitedTheorem(theorem.text.clone()));
        }
        Ok(&condition.formula)
    }

    /// Takes a condition as a premise.
    ///
    /// # Errors
    /// [`Unsupported`] constructs in it.
    pub(super) fn under(&mut self, used: &Use) -> Result<(), Unsupported> {
        let name = &used.name.text;
        let condition =
            self.paper.condition(name).ok_or_else(|| Unsupported::Undeclared(Part::Condition, name.clone()))?;
        if let Some(theorem) = &condition.cited {
            self.lowering.rests_on.insert(Reliance::CitedTheorem(theorem.text.clone()));
        }
        if condition.parameters.is_empty() {
            return self.premise(&condition.formula);
        }
        self.lowering.rests_on.insert(Reliance::Instances);
        if used.args.is_empty() {
            return Ok(());
        }
        let none = Locals::new();
        let values = used.args.iter().map(|arg| self.lowering.term(arg, &none)).collect::<Result<Vec<_>, _>>()?;
        let (values, bounds) = self.lowering.bounded(&condition.parameters, values)?;
        let expansion = self.lowering.expansion();
        let open = Formula::all(Evident::new(&self.given, expansion).rest(bounds, expansion));
        let depth = self.lowering.needs.suppose(open.clone());
        let formula = self.lowering.formula(&condition.formula, &values)?;
        self.lowering.needs.conclude(depth);
        self.begin_law();
        self.assume(match open {
            Formula::True => formula,
            open => Formula::Implies(Box::new(open), Box::new(formula)),
        });
        Ok(())
    }
}
