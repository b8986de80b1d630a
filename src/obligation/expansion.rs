//! Terms of statements written out as quotients of polynomials, with all abbreviations replaced, and polynomials as terms again.
//!
//! Where two terms denote the same quotient they have the same value wherever both are defined.

use super::names::safe;
use super::unsupported::{Part, Unsupported};
use crate::lang::Paper;
use crate::logic::evaluator::Evaluator;
use crate::logic::{Definition, Formula, Goal, Poly, Ratio, Scope, Sort, Statement, Term, Var, Variable, neat};
use std::collections::BTreeSet;

/// Writes the terms of one statement out; variables get their numbers as they occur.
pub struct Expansion {
    statement: Statement,
    /// The paper's abbreviations; those that occurred are defined.
    abbreviations: BTreeSet<String>,
    scope: Scope,
}

impl Expansion {
    /// With a paper's parameters as the first variables, and no abbreviation defined.
    pub fn new(paper: &Paper) -> Self {
        let statement = Statement::asking(Goal::Show(Formula::True));
        let abbreviations = paper.lets.iter().map(|one| safe(&one.name.text)).collect();
        let mut all = Self { statement, abbreviations, scope: Scope::default() };
        for name in paper.params.iter().flat_map(|declaration| &declaration.names) {
            all.variable(&safe(&name.text));
        }
        all
    }

    /// The number of a variable.
    pub fn variable(&mut self, name: &str) -> Var {
        let known = self.scope.find(name);
        known.unwrap_or_else(|| self.scope.add(Variable { name: name.to_owned(), sort: Sort::Real }))
    }

    /// The number of a variable that has occurred.
    pub fn known(&self, name: &str) -> Option<Var> {
        self.scope.find(name)
    }

    /// The quotient of polynomials that a term denotes.
    ///
    /// # Errors
    /// [`Unsupported`] when it grows too large, divides by zero, or is no such quotient.
    pub fn ratio(&mut self, term: &Term) -> Result<Ratio, Unsupported> {
        let mut names = Vec::new();
        let mut unknown = None;
        term.for_each_name(&mut |name| {
            if !self.defines(name) {
                match self.abbreviations.contains(name) {
                    true => unknown = Some(name.to_owned()),
                    false => names.push(name.to_owned()),
                }
            }
        });
        if let Some(name) = unknown {
            return Err(Unsupported::Undeclared(Part::Name, name));
        }
        for name in names {
            self.variable(&name);
        }
        let evaluator = Evaluator::new(&self.statement, &self.scope);
        evaluator.term(term).map_err(Unsupported::Algebra)
    }

    /// Takes over the abbreviations among these that it does not know yet.
    pub fn learn<'d>(&mut self, known: impl Iterator<Item = &'d Definition> + Clone) {
        if known.clone().count() > self.statement.definitions.len() {
            let new: Vec<_> = known.filter(|definition| !self.defines(&definition.name)).cloned().collect();
            self.statement.definitions.extend(new);
        }
    }

    fn defines(&self, name: &str) -> bool {
        self.statement.definitions.iter().any(|definition| definition.name == name)
    }

    /// The name of a variable.
    pub fn name(&self, var: Var) -> String {
        self.scope.name(var)
    }

    /// A polynomial as a term, highest powers first.
    pub fn term(&self, poly: &Poly) -> Term {
        neat::polynomial(poly, &|var| self.scope.name(var))
    }
}
