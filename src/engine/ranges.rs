//! The ranges of variables, as hypotheses about one variable alone say them.

use super::cleared::{Constraint, Goal};
use crate::logic::{Hypothesis, Monomial, Rational, Sign, Var};
use std::collections::BTreeMap;

/// One side of a variable's range: a hypothesis says `scale*(x - value) >= 0`, or `scale*(value - x) >= 0` above.
#[derive(Clone, Debug, PartialEq)]
pub struct Bound {
    /// The bound.
    pub value: Rational,
    /// The hypothesis.
    pub number: usize,
    /// The positive number before the difference.
    pub scale: Rational,
    /// Whether the bound itself is excluded.
    pub strict: bool,
}

/// The range of a variable.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Range {
    /// From below.
    pub low: Option<Bound>,
    /// From above.
    pub high: Option<Bound>,
}

impl Range {
    /// Takes over a bound if it is tighter; tells whether it is.
    fn tighten(&mut self, bound: Bound, above: bool) -> bool {
        let slot = if above { &mut self.high } else { &mut self.low };
        let tighter = slot.as_ref().is_none_or(|old| {
            let closer = if above { bound.value < old.value } else { bound.value > old.value };
            closer || (bound.value == old.value && bound.strict && !old.strict)
        });
        if tighter {
            *slot = Some(bound);
        }
        tighter
    }
}

/// The polynomial of a hypothesis without denominators.
pub fn plain(goal: &Goal, number: usize) -> Option<&Constraint> {
    match &*goal.entries.get(number.checked_sub(1)?)?.hypothesis {
        Hypothesis::Atom(atom) if atom.value.denominator.is_empty() => goal.constraint(number),
        _ => None,
    }
}

/// The ranges that hypotheses about one variable alone say.
pub fn ranges(goal: &Goal) -> BTreeMap<Var, Range> {
    let mut out: BTreeMap<Var, Range> = BTreeMap::new();
    for number in 1..=goal.entries.len() {
        if let Some((var, above, bound)) = plain(goal, number).and_then(|c| said(c, number)) {
            out.entry(var).or_default().tighten(bound, above);
        }
    }
    out
}

/// The bound that a constraint is.
fn said(constraint: &Constraint, number: usize) -> Option<(Var, bool, Bound)> {
    let Constraint { poly, sign } = constraint;
    let &[var] = poly.variables().as_slice() else { return None };
    if poly.degree() != 1 || *sign == Sign::Zero {
        return None;
    }
    let lead = poly.coefficient(&Monomial::power(var, 1));
    let value = -poly.coefficient(&Monomial::one()) / &lead;
    let above = lead < 0;
    Some((var, above, Bound { value, number, scale: lead.abs(), strict: *sign == Sign::Positive }))
}
