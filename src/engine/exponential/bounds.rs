//! Bounds of exponentials as formulas, and which of them a model violates.

use super::candidates::{Candidates, candidates};
use super::parts::{Positive, Powers, float, ratio_at};
use crate::engine::limits::Exponential;
use crate::logic::proof::{Bound, Tightness};
use crate::logic::{Atom, Normal, Ratio, Rational, Sequent, Sign, Var, series};
use rug::Integer;
use std::collections::BTreeSet;

/// The values of functions in a sequent, with products of their powers that bounds may speak of.
pub(super) struct Values {
    positive: Vec<Positive>,
    candidates: Candidates,
}

/// Relative error within which a model counts as meeting an inequality.
const NEAR: f64 = 1e-9;
/// How much what is read off one comparison weighs.
const PREFERRED: f64 = 100.0;
/// Largest logarithm at which a tangent is taken.
const FAR: f64 = 30.0;
/// Orders of Taylor's polynomials.
const ORDERS: [u32; 3] = [1, 3, 5];
/// Binary digits of lower bounds of exponentials at places, from coarse to fine.
const DIGITS: [u32; 3] = [10, 24, 60];

impl Values {
    pub(super) fn of(sequent: &Sequent, logarithms: &BTreeSet<Var>, limits: &Exponential) -> Self {
        let positive = Positive::all(sequent, logarithms);
        let candidates = candidates(sequent, &positive, limits);
        Self { positive, candidates }
    }

    /// Without candidates.
    pub(super) fn bare(positive: Vec<Positive>) -> Self {
        Self { positive, candidates: Candidates::default() }
    }

    fn of_var(&self, var: Var) -> Option<&Positive> {
        self.positive.iter().find(|one| one.var == var)
    }

    /// P, N and w of a bound.
    fn parts(&self, powers: &[(Var, i32)]) -> Option<(Ratio, Ratio, Ratio)> {
        let one = || Ratio::constant(1);
        let (mut above, mut below, mut logarithm) = (one(), one(), Ratio::constant(0));
        for &(var, exponent) in powers {
            let own = self.of_var(var)?;
            let side = if exponent > 0 { &mut above } else { &mut below };
            *side = side.times(&own.value.pow(exponent.saturating_abs())?);
            logarithm = logarithm.plus(&own.logarithm.times(&Ratio::constant(exponent)));
        }
        Some((above, below, logarithm))
    }

    /// What a bound says.
    pub(super) fn formula(&self, bound: &Bound) -> Option<Normal> {
        let (above, mut below, mut logarithm) = self.parts(&bound.powers)?;
        if let Tightness::At { place, least } = &bound.tightness {
            logarithm = logarithm.minus(&Ratio::constant(place.clone()));
            below = below.times(&Ratio::constant(least.clone()));
        }
        let (mut sum, mut power, mut factor) = (Ratio::constant(1), Ratio::constant(1), Rational::from(1));
        for k in 1..=bound.order {
            power = power.times(&logarithm);
            factor /= k;
            sum = sum.plus(&power.times(&Ratio::constant(factor.clone())));
        }
        let value = above.minus(&below.times(&sum));
        let atom = |sign| Normal::Atom(Atom { value: value.clone(), sign });
        Some(match bound.tightness {
            Tightness::Weak => atom(Sign::NonNegative),
            Tightness::At { .. } => atom(Sign::Positive),
            Tightness::Strict => {
                let equal = Normal::Atom(Atom { value: logarithm, sign: Sign::Zero });
                Normal::any([equal, atom(Sign::Positive)])
            }
        })
    }

    /// The bounds that a model violates most, simple ones first.
    ///
    /// Long, since tangents through 0, Taylor's polynomials and tangents elsewhere are tried one after the other.
    pub(super) fn violated(&self, model: &[Rational], already: &[&Bound], most: usize) -> Vec<Bound> {
        let point: Vec<f64> = model.iter().map(float).collect();
        let seen: Vec<Seen<'_>> = self
            .candidates
            .all
            .iter()
            .enumerate()
            .filter_map(|(rank, powers)| {
                let (mut ratio, mut logarithm) = (1.0, 0.0);
                for &(var, exponent) in powers {
                    let own = self.of_var(var)?;
                    ratio *= ratio_at(&own.value, &point).powi(exponent);
                    logarithm += f64::from(exponent) * ratio_at(&own.logarithm, &point);
                }
                let weight = if rank < self.candidates.preferred { PREFERRED } else { 1.0 };
                (ratio.is_finite() && logarithm.is_finite()).then_some(Seen { powers, ratio, logarithm, weight })
            })
            .collect();
        let mut out = Vec::new();
        for order in ORDERS {
            for tightness in [Tightness::Weak, Tightness::Strict] {
                let each = seen.iter().map(|&Seen { powers, ratio, logarithm: w, weight }| {
                    let bound = Bound { order, powers: powers.clone(), tightness: tightness.clone() };
                    let short = (taylor(order, w) - ratio) / (1.0 + ratio.abs());
                    let counts = match bound.tightness {
                        Tightness::Strict => short.abs() <= NEAR && w.abs() > NEAR,
                        _ => short > NEAR,
                    };
                    (bound, if counts { weight * (short.abs() + f64::EPSILON) } else { 0.0 })
                });
                take_largest(each, already, most, &mut out);
                if !out.is_empty() {
                    return out;
                }
            }
        }
        for digits in DIGITS {
            let each = seen.iter().filter_map(|&Seen { powers, ratio, logarithm: w, weight }| {
                let place = simple(w.clamp(-FAR, FAR), digits / 2)?;
                let (low, _) = series::exponential(&place, digits + 8)?;
                let scale = Integer::from(1) << digits;
                let shifts = low < 1;
                // A few significant digits, rounded downwards.
                let least = match shifts {
                    true => (Rational::from(low.recip_ref()) * &scale).ceil().recip() * &scale,
                    false => (low * &scale).floor() / &scale,
                };
                let short = float(&least) * (1.0 + w - float(&place)) - ratio;
                let bound = Bound { order: 1, powers: powers.clone(), tightness: Tightness::At { place, least } };
                Some((
                    bound,
                    if short > NEAR * (1.0 + ratio.abs()) { weight * short / (1.0 + ratio.abs()) } else { 0.0 },
                ))
            });
            take_largest(each, already, most, &mut out);
            if !out.is_empty() {
                return out;
            }
        }
        out
    }
}

/// A product of powers at a model: its value, its logarithm, and how much it is preferred.
struct Seen<'v> {
    powers: &'v Powers,
    ratio: f64,
    logarithm: f64,
    weight: f64,
}

/// Adds those with the largest weights, none that is known already or weighs nothing.
fn take_largest(each: impl Iterator<Item = (Bound, f64)>, already: &[&Bound], most: usize, out: &mut Vec<Bound>) {
    let mut all: Vec<(Bound, f64)> =
        each.filter(|(bound, weight)| *weight > 0.0 && !already.contains(&bound)).collect();
    all.sort_by(|one, other| other.1.total_cmp(&one.1));
    out.extend(all.into_iter().take(most).map(|(bound, _)| bound));
}

/// `1 + w + … + w^order/order!`
fn taylor(order: u32, w: f64) -> f64 {
    let mut term = 1.0;
    (1..=order).fold(1.0, |sum, k| {
        term *= w / f64::from(k);
        sum + term
    })
}

/// The simplest number near to one, other than 0, with so many binary digits behind the point.
fn simple(value: f64, digits: u32) -> Option<Rational> {
    let scale = f64::from(1_u32 << digits.min(30));
    let rounded = (value * scale).round();
    let rounded = if rounded == 0.0 { value.signum() } else { rounded };
    Rational::from_f64(rounded / scale).filter(|value| *value != 0)
}
