//! Products that are compared, by their logarithms: from A > B, both products of powers, follows ln A - ln B > 0.
//!
//! With w = ln A - ln B it is A > B = A*exp(-w) >= A*(1 - w), so that A*w > 0.

use super::bounds::Values;
use super::candidates::{Bases, logarithm};
use super::parts::{Inner, Positive};
use super::positive::Known;
use crate::engine::Budget;
use crate::logic::proof::{Bound, Condition, Tightness};
use crate::logic::{Hypothesis, Sign};

/// Adds what comparisons of products say of the logarithms, as far as it is proved.
pub(super) fn add(known: &mut Known, budget: &Budget, inner: &mut Inner<'_>) {
    let positive = Positive::all(&known.sequent, &known.logarithms);
    let bases = Bases::of(&positive, budget.limits.exponential.exponent);
    let atoms = known.sequent.hypotheses.iter().filter_map(|hypothesis| match hypothesis {
        Hypothesis::Atom(atom) if atom.sign != Sign::Zero => Some(atom),
        _ => None,
    });
    let compared = atoms.filter_map(|atom| {
        let powers = bases.quotient(&atom.value.numerator)?;
        let logarithm = logarithm(&powers, &positive);
        (powers.len() > 1 && logarithm.denominator.is_empty()).then_some((powers, logarithm.numerator, atom.sign))
    });
    let compared: Vec<_> = compared.collect();
    let values = Values::bare(positive);
    for (powers, poly, sign) in compared {
        let inverse = powers.into_iter().map(|(var, exponent)| (var, -exponent)).collect();
        let bound = Bound { order: 1, powers: inverse, tightness: Tightness::Weak };
        let Some(formula) = values.formula(&bound) else { continue };
        let mut own = budget.part(budget.limits.exponential.compared);
        known.show(Condition { poly, sign }, Some((bound, formula)), &mut own, inner);
    }
}
