//! Which premises a claim has to do with: those that share variables with it, directly or through other premises.
//!
//! A paper declares its parameters once, and every statement carries all of them. What shares no variable with the claim neither helps to prove
//! it nor stands in the way of a counterexample, as long as it is possible by itself; searches are spared it. Whether the premises
//! contradict each other is asked apart ([`crate::logic::sequent::premises`]), and there nothing is left out.

use crate::logic::{Hypothesis, Var};
use std::collections::BTreeSet;

/// By hypothesis, whether it has to do with those that are no premises; all do where there is nothing but premises.
pub fn related(hypotheses: &[Hypothesis], premises: usize) -> Vec<bool> {
    let variables: Vec<BTreeSet<Var>> = hypotheses.iter().map(variables).collect();
    let mut out: Vec<bool> = (0..hypotheses.len()).map(|k| k >= premises).collect();
    if hypotheses.len() <= premises {
        return vec![true; hypotheses.len()];
    }
    let mut met: BTreeSet<Var> = variables.iter().skip(premises).flatten().copied().collect();
    loop {
        let before = out.clone();
        for (related, own) in out.iter_mut().zip(&variables) {
            // What has no variables is true or false by itself.
            if !*related && (own.is_empty() || !own.is_disjoint(&met)) {
                *related = true;
                met.extend(own);
            }
        }
        if out == before {
            return out;
        }
    }
}

/// The variables that a hypothesis speaks of.
pub fn variables(hypothesis: &Hypothesis) -> BTreeSet<Var> {
    let mut out = BTreeSet::new();
    hypothesis.for_each_atom(&mut |atom| {
        out.extend(atom.value.numerator.variables());
        out.extend(atom.value.denominator.keys().flat_map(|factor| factor.variables()));
    });
    out
}
