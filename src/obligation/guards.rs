//! Where parts of an expression matter: behind `if` and `implies`, and the earlier members of `and` and `or`, as a reader takes them.
//!
//! A quantity that is not defined everywhere has to be defined where it matters, and the statement's goal says so.

use super::lower::{Locals, Lowering, Unsupported};
use super::roots::Definedness;
use crate::lang::tree::Expr;
use crate::logic::Formula;

impl Lowering<'_> {
    /// Notes that a quantity, or a term that is none (without a name), has to be defined where the expression being lowered matters.
    pub(super) fn require(&mut self, quantity: &str, defined: Formula, otherwise: String) {
        let condition = match Formula::all(self.guards.iter().cloned()) {
            Formula::True => defined,
            guard if guard == defined => return,
            Formula::And(members) if members.contains(&defined) => return,
            guard => Formula::Implies(Box::new(guard), Box::new(defined)),
        };
        if self.partial.iter().any(|known| known.quantity == quantity && known.condition == condition) {
            return;
        }
        match self.introduced.iter_mut().find(|known| known.name == quantity) {
            Some(introduced) => {
                let before = std::mem::replace(&mut introduced.defined, Formula::True);
                introduced.defined = Formula::all([before, condition.clone()]);
            }
            None => self.required.push(condition.clone()),
        }
        self.partial.push(Definedness { quantity: quantity.to_owned(), condition, otherwise });
    }

    /// What is lowered next matters only where the formula holds; [`Self::conclude`] ends that.
    pub(super) fn suppose(&mut self, guard: Formula) -> usize {
        let depth = self.guards.len();
        if guard != Formula::True {
            self.guards.push(guard);
        }
        depth
    }

    /// Ends what [`Self::suppose`] began at this depth.
    pub(super) fn conclude(&mut self, depth: usize) {
        self.guards.truncate(depth);
    }

    /// Formulas each of which matters only where what `left` makes of those before it holds.
    pub(super) fn in_turn(
        &mut self,
        members: &[Expr],
        locals: &Locals,
        left: impl Fn(Formula) -> Formula,
    ) -> Result<Vec<Formula>, Unsupported> {
        let depth = self.guards.len();
        let mut out = Vec::new();
        for member in members {
            let formula = self.formula(member, locals)?;
            self.suppose(left(formula.clone()));
            out.push(formula);
        }
        self.conclude(depth);
        Ok(out)
    }
}
