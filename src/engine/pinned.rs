//! Integer variables with few values: each value is a case; where the bounds have met, `n <= 2` and `n >= 2` become
//! `n = 2`, which eliminates the variable.

use super::cleared::{Constraint, Goal};
use super::derive;
use super::ranges::{Bound, ranges};
use crate::logic::proof::{Condition, Item, Proof};
use crate::logic::{Monomial, Poly, Rational, Sign, Var};
use rug::Integer;
use std::collections::BTreeMap;

/// Proves by the way what each integer variable is whose bounds have met, where no equation says so yet.
pub fn pin(goal: &mut Goal) {
    for (var, range) in ranges(goal) {
        let (Some(low), Some(high)) = (range.low, range.high) else { continue };
        let met = low.value == high.value && !low.strict && !high.strict;
        let is_equation = |constraint: &Constraint| {
            constraint.sign == Sign::Zero && constraint.poly.degree() == 1 && constraint.poly.variables() == [var]
        };
        if met && goal.scope.is_integer(var) && !goal.constraints().any(|(_, constraint)| is_equation(constraint)) {
            equate(goal, var, &low, &high);
        }
    }
}

/// The integer variable with the fewest values, two at least, with the smallest of these; none where all may have many. Bounds are read off the
/// linear constraints between integer variables.
pub fn few(goal: &Goal) -> Option<(Var, Integer)> {
    let mut bounds: BTreeMap<(Var, bool), Integer> = BTreeMap::new();
    let linear = |poly: &Poly| poly.degree() == 1 && poly.variables().into_iter().all(|var| goal.scope.is_integer(var));
    let forms = goal.constraints().filter(|(_, constraint)| linear(&constraint.poly));
    let forms: Vec<Poly> = forms
        .flat_map(|(_, constraint)| {
            let turned = (constraint.sign == Sign::Zero).then(|| constraint.poly.scale(&Rational::from(-1)));
            [Some(constraint.poly.clone()), turned].into_iter().flatten()
        })
        .collect();
    for (var, form) in (0..goal.limits.pinned.rounds)
        .flat_map(|_| &forms)
        .flat_map(|form| form.variables().into_iter().map(move |v| (v, form)))
    {
        let factor = form.coefficient(&Monomial::power(var, 1));
        // Of `factor*var + rest >= 0`, the most that the rest can be.
        let mut most = form.coefficient(&Monomial::power(0, 0));
        let mut is_bounded = true;
        for other in form.variables().into_iter().filter(|other| *other != var) {
            let by = form.coefficient(&Monomial::power(other, 1));
            match bounds.get(&(other, by > 0)) {
                Some(bound) => most += by * bound,
                None => is_bounded = false,
            }
        }
        if !is_bounded {
            continue;
        }
        let (end, upper) = (-most / &factor, factor < 0);
        let end = if upper { end.floor() } else { end.ceil() }.into_numer_denom().0;
        let known = bounds.entry((var, upper)).or_insert_with(|| end.clone());
        if (upper && end < *known) || (!upper && end > *known) {
            *known = end;
        }
    }
    let ranges = bounds.iter().filter(|((_, upper), _)| !upper).filter_map(|((var, _), low)| {
        let width = Integer::from(bounds.get(&(*var, true))? - low);
        (1..goal.limits.pinned.values).contains(&width).then(|| (width, *var, low.clone()))
    });
    ranges.min().map(|(_, var, low)| (var, low))
}

/// Proves the equation: its negation has two sides, and each contradicts one of the bounds.
fn equate(goal: &mut Goal, var: Var, low: &Bound, high: &Bound) {
    let next = goal.entries.len() + 1;
    let against = |bound: &Bound| -> Proof {
        let items: Vec<Item> = vec![
            derive::item(Rational::from(1), &[(next + 1, 1)]),
            derive::item(Rational::from(bound.scale.recip_ref()), &[(bound.number, 1)]),
        ];
        let needs = derive::needs(goal, &items);
        Proof::Products(items, needs)
    };
    let claim = Condition { poly: Poly::variable(var).minus(&Poly::constant(low.value.clone())), sign: Sign::Zero };
    let proof = Proof::Cases(next, vec![against(low), against(high)]);
    goal.have(claim, proof);
}
