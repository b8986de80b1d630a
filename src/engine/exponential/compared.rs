//! Products that are compared, by their logarithms: from A > B, both products of powers, follows ln A - ln B > 0.
//!
//! With w = ln A - ln B it is A > B = A*exp(-w) >= A*(1 - w), so that A*w > 0.

use super::bounds::Values;
use super::candidates::quotient;
use super::parts::{Inner, Positive};
use super::positive::Known;
use crate::engine::Budget;
use crate::logic::proof::{Bound, Condition, Proof, Tightness};
use crate::logic::{Atom, Hypothesis, Normal, Sign};

/// Steps for each of these proofs.
const STEPS: u64 = 20;

/// Adds what comparisons of products say of the logarithms, as far as it is proved.
pub(super) fn add(known: &mut Known, budget: &Budget, inner: &mut Inner<'_>) {
    let positive = Positive::all(&known.sequent, &known.logarithms);
    let values = Values::bare(&positive);
    let atoms = known.sequent.hypotheses.iter().filter_map(|hypothesis| match hypothesis {
        Hypothesis::Atom(atom) if atom.sign != Sign::Zero => Some(atom),
        _ => None,
    });
    let compared = atoms.filter_map(|atom| {
        let (powers, logarithm) = quotient(&atom.value.numerator, &positive)?;
        (powers.len() > 1 && logarithm.denominator.is_empty()).then_some((powers, logarithm, atom.sign))
    });
    for (powers, logarithm, sign) in compared.collect::<Vec<_>>() {
        let inverse = powers.into_iter().map(|(var, exponent)| (var, -exponent)).collect();
        let bound = Bound { order: 1, powers: inverse, tightness: Tightness::Weak };
        let Some(formula) = values.formula(&bound) else { continue };
        let poly = logarithm.numerator.clone();
        let said = Normal::Atom(Atom { value: logarithm, sign });
        let mut branch = known.sequent.clone();
        branch.values = Vec::new();
        branch.push(said.clone().negate());
        branch.push(formula);
        let mut own = Budget { steps: budget.steps.min(STEPS), ..budget.clone() };
        if let Ok(proof) = inner(&branch, &mut own) {
            known.add(Condition { poly, sign }, Proof::Bound(bound, Box::new(proof)), said);
        }
    }
}
