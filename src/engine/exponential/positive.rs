//! Which logarithms are of what is positive: bounds speak of these only.

use super::parts::Inner;
use crate::engine::Budget;
use crate::logic::proof::{Bound, Condition, Proof};
use crate::logic::{Atom, Elementary, Hypothesis, Normal, Sequent, Sign, Var};
use std::collections::BTreeSet;

/// A sequent with hypotheses that arguments of logarithms are positive.
pub struct Known {
    /// The sequent with them, behind its own.
    pub sequent: Sequent,
    /// The logarithms of what is positive.
    pub logarithms: BTreeSet<Var>,
    steps: Vec<(Condition, Proof)>,
}

/// Proves of the arguments of logarithms that they are positive, where no hypothesis says it.
pub fn known(sequent: &Sequent, budget: &Budget, inner: &mut Inner<'_>) -> Known {
    let mut out = Known { sequent: sequent.clone(), logarithms: BTreeSet::new(), steps: Vec::new() };
    for value in sequent.values.iter().filter(|value| value.function == Elementary::Logarithm) {
        let constant = value.argument.as_constant();
        let atom = Atom { value: value.argument.clone(), sign: Sign::Positive };
        let said = out.sequent.hypotheses.contains(&Hypothesis::Atom(atom));
        if said || constant.is_some_and(|number| number > 0) {
            out.logarithms.insert(value.var);
            continue;
        }
        if !value.argument.denominator.is_empty() {
            continue;
        }
        let condition = Condition { poly: value.argument.numerator.clone(), sign: Sign::Positive };
        let mut own = budget.part(budget.limits.exponential.positive);
        if out.show(condition, None, &mut own, inner) {
            out.logarithms.insert(value.var);
        }
    }
    out
}

impl Known {
    /// Adds a condition if it is proved from what is known and perhaps a bound, which comes with what it says.
    pub fn show(
        &mut self,
        condition: Condition,
        bound: Option<(Bound, Normal)>,
        budget: &mut Budget,
        inner: &mut Inner<'_>,
    ) -> bool {
        let said = Normal::Atom(Atom { value: condition.poly.clone().into(), sign: condition.sign });
        let mut branch = self.sequent.clone();
        branch.values = Vec::new();
        branch.push(said.clone().negate());
        let bound = bound.map(|(bound, formula)| {
            branch.push(formula);
            bound
        });
        let Ok(proof) = inner(&branch, budget) else { return false };
        let proof = match bound {
            Some(bound) => Proof::Bound(bound, Box::new(proof)),
            None => proof,
        };
        self.steps.push((condition, proof));
        self.sequent.push(said);
        true
    }

    /// The proof with these steps before it.
    pub fn wrap(self, proof: Proof) -> Proof {
        let steps = self.steps.into_iter().rev();
        steps.fold(proof, |then, (condition, by)| Proof::Have(condition, Box::new(by), Box::new(then)))
    }
}
