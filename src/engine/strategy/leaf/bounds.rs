//! Rational bounds of the variables that follow from what is said of several.
//!
//! A bound follows from a linear inequality whose other variables are bounded, and from a sum of squares that is at most a number. Each that is
//! taken over is proved by a sum of items. Not justified here: that no tighter bound follows.

use crate::engine::cleared::{Constraint, Goal};
use crate::engine::derive::{conclude, item};
use crate::engine::ranges::{Range, plain, ranges};
use crate::logic::proof::{Condition, Factor, Item};
use crate::logic::{Monomial, Poly, Rational, Sign, Var, number};
use std::collections::{BTreeMap, BTreeSet};

/// Adds the bounds that follow for variables that have none, or a weaker one, on that side.
pub fn propagate(goal: &mut Goal, core: &BTreeSet<usize>) {
    for _ in 0..goal.limits.leaf.rounds {
        let known = ranges(goal);
        let before = goal.entries.len();
        let mut seen: BTreeSet<(Var, bool)> = BTreeSet::new();
        for &number in core {
            let Some(Constraint { poly, sign }) = plain(goal, number).cloned() else { continue };
            if sign == Sign::Zero || poly.variables().len() < 2 && poly.degree() < 2 {
                continue;
            }
            for var in poly.variables() {
                for above in [false, true] {
                    if seen.contains(&(var, above)) {
                        continue;
                    }
                    let range = known.get(&var);
                    let old = range.and_then(|range| if above { range.high.as_ref() } else { range.low.as_ref() });
                    let found = linear(&poly, number, var, above, &known).or_else(|| square(&poly, number, var, above));
                    if let Some(found) =
                        found.filter(|found| old.is_none_or(|old| found.is_tighter(var, above, &old.value)))
                    {
                        seen.insert((var, above));
                        found.add(goal, sign);
                    }
                }
            }
        }
        if goal.entries.len() == before {
            return;
        }
    }
}

/// A bound `claim >= 0` as a sum of items; strict where it needs to be no more than the hypothesis.
struct Follows {
    claim: Poly,
    items: Vec<Item>,
    /// Whether the claim's strictness is the hypothesis's.
    own: bool,
}

impl Follows {
    /// Whether it bounds the variable more tightly than the value does.
    fn is_tighter(&self, var: Var, above: bool, value: &Rational) -> bool {
        let lead = self.claim.coefficient(&Monomial::power(var, 1));
        let own = -self.claim.coefficient(&Monomial::one()) / lead;
        if above { own < *value } else { own > *value }
    }

    fn add(self, goal: &mut Goal, sign: Sign) {
        let sign = if self.own { sign } else { Sign::NonNegative };
        conclude(goal, Condition { poly: self.claim, sign }, self.items);
    }
}

/// From a linear inequality: the other variables at the ends of their ranges where it is weakest.
fn linear(poly: &Poly, number: usize, var: Var, above: bool, known: &BTreeMap<Var, Range>) -> Option<Follows> {
    let lead = poly.coefficient(&Monomial::power(var, 1));
    if poly.degree() != 1 || (lead < 0) != above {
        return None;
    }
    let mut claim = poly.clone();
    let mut items = vec![item(Rational::from(1), &[(number, 1)])];
    for other in poly.variables().into_iter().filter(|other| *other != var) {
        let own = poly.coefficient(&Monomial::power(other, 1));
        let range = known.get(&other)?;
        // Of `own*other` at most so much: what lacks is a multiple of the bound's hypothesis.
        let bound = if own > 0 { range.high.as_ref()? } else { range.low.as_ref()? };
        let size = Rational::from(own.abs_ref());
        items.push(item(Rational::from(&size / &bound.scale), &[(bound.number, 1)]));
        let reach = Rational::from(&own * &bound.value);
        claim = claim.minus(&Poly::variable(other).scale(&own)).plus(&Poly::constant(reach));
    }
    Some(Follows { claim, items, own: true })
}

/// From `c - a*x^2 - (squares) >= 0`: `x` is at most `b` when `a*b^2 >= c`.
fn square(poly: &Poly, number: usize, var: Var, above: bool) -> Option<Follows> {
    let square = Monomial::power(var, 2);
    let lead = -poly.coefficient(&square);
    let room = poly.coefficient(&Monomial::one());
    if lead <= 0 || room <= 0 {
        return None;
    }
    let mut rest = Vec::new();
    for (monomial, coefficient) in poly.terms().filter(|(m, _)| **m != Monomial::one() && **m != square) {
        if *coefficient > 0 || monomial.factors().iter().any(|(_, exponent)| exponent % 2 == 1) {
            return None;
        }
        let half = monomial.factors().iter().map(|&(v, e)| Monomial::power(v, e / 2));
        let base = half.fold(Monomial::one(), |product, m| product.times(&m));
        let factors = vec![Factor::Square(Poly::term(base, Rational::from(1)))];
        rest.push(Item { coefficient: Rational::from(-coefficient), factors });
    }
    let bound = root_above(&Rational::from(&room / &lead));
    // The claim is `b - y` with y = ±x; 2ab(b - y) = (c - ay² - …) + … + a(y - b)² + (ab² - c).
    let y = Poly::variable(var).scale(&Rational::from(if above { 1 } else { -1 }));
    let claim = Poly::constant(bound.clone()).minus(&y);
    let by = Rational::from(2 * &lead) * &bound;
    let share = |value: Rational| value / &by;
    let mut items = vec![item(share(Rational::from(1)), &[(number, 1)])];
    items.push(Item { coefficient: share(lead.clone()), factors: vec![Factor::Square(claim.clone())] });
    items.extend(rest.into_iter().map(|part| Item { coefficient: share(part.coefficient), ..part }));
    let left = lead * &bound * &bound - room;
    if left != 0 {
        items.push(item(share(left), &[]));
    }
    Some(Follows { claim, items, own: false })
}

/// A simple number whose square is at least the given positive one.
fn root_above(value: &Rational) -> Rational {
    let (numerator, denominator) = (value.numer(), value.denom());
    let exact = numerator.is_perfect_square() && denominator.is_perfect_square();
    if exact {
        return Rational::from((numerator.clone().sqrt(), denominator.clone().sqrt()));
    }
    // In tenths, rounded up.
    let scaled = Rational::from(value * 100).ceil().into_numer_denom().0.sqrt() + 1u32;
    number::simplest_between(&Rational::from((scaled.clone(), 10)), &Rational::from((scaled + 1u32, 10)))
}
