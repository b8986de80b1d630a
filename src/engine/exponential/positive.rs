//! Which logarithms are of what is positive: bounds speak of these only.

use super::parts::Inner;
use crate::engine::Budget;
use crate::logic::proof::{Condition, Proof};
use crate::logic::{Atom, Elementary, Hypothesis, Normal, Poly, Sequent, Sign, Var};
use std::collections::BTreeSet;

/// A sequent with hypotheses that arguments of logarithms are positive.
pub struct Known {
    /// The sequent with them, behind its own.
    pub sequent: Sequent,
    /// The logarithms of what is positive.
    pub logarithms: BTreeSet<Var>,
    steps: Vec<(Condition, Proof)>,
}

/// Steps for each of these proofs.
const STEPS: u64 = 40;

/// Proves of the arguments of logarithms that they are positive, where no hypothesis says it.
pub fn known(sequent: &Sequent, budget: &Budget, inner: &mut Inner<'_>) -> Known {
    let mut out = Known { sequent: sequent.clone(), logarithms: BTreeSet::new(), steps: Vec::new() };
    for value in sequent.values.iter().filter(|value| value.function == Elementary::Logarithm) {
        let constant = value.argument.denominator.is_empty().then(|| value.argument.numerator.as_constant()).flatten();
        let atom = Atom { value: value.argument.clone(), sign: Sign::Positive };
        let said = out.sequent.hypotheses.contains(&Hypothesis::Atom(atom.clone()));
        if said || constant.is_some_and(|number| number > 0) {
            out.logarithms.insert(value.var);
            continue;
        }
        if !value.argument.denominator.is_empty() {
            continue;
        }
        let mut branch = out.sequent.clone();
        branch.values = Vec::new();
        branch.push(Normal::Atom(atom.clone()).negate());
        let mut own = Budget { steps: budget.steps.min(STEPS), ..budget.clone() };
        if let Ok(proof) = inner(&branch, &mut own) {
            let poly: Poly = value.argument.numerator.clone();
            out.add(Condition { poly, sign: Sign::Positive }, proof, Normal::Atom(atom));
            out.logarithms.insert(value.var);
        }
    }
    out
}

impl Known {
    /// Adds what is proved.
    pub fn add(&mut self, condition: Condition, proof: Proof, said: Normal) {
        self.steps.push((condition, proof));
        self.sequent.push(said);
    }

    /// The proof with these steps before it.
    pub fn wrap(self, proof: Proof) -> Proof {
        let steps = self.steps.into_iter().rev();
        steps.fold(proof, |then, (condition, by)| Proof::Have(condition, Box::new(by), Box::new(then)))
    }
}
