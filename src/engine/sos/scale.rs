//! Scaling of variables by powers of two, so that coefficients come near one.
//!
//! Logarithms are counted in bits, exactly, and balanced by least squares; small unevenness is left alone, since unscaled solutions
//! round to simpler fractions.

use crate::logic::{Monomial, Poly, Rational, Var};
use std::collections::BTreeMap;

/// Spread of coefficients, in bits, that needs no scaling.
const SPREAD: i64 = 7;
const SWEEPS: usize = 60;

/// A substitution `x = 2^k x'`.
#[derive(Default)]
pub struct Scale(BTreeMap<Var, i32>);

impl Scale {
    /// The scale that balances these polynomials.
    pub fn balancing<'a>(polys: impl Iterator<Item = &'a Poly>) -> Self {
        let polys: Vec<Vec<(&Monomial, f64)>> =
            polys.map(|p| p.terms().map(|(m, c)| (m, bits(c) as f64)).collect()).collect();
        let spread = |terms: &Vec<(&Monomial, f64)>| {
            let low = terms.iter().map(|t| t.1).fold(f64::INFINITY, f64::min);
            let high = terms.iter().map(|t| t.1).fold(f64::NEG_INFINITY, f64::max);
            high - low > SPREAD as f64
        };
        if !polys.iter().any(spread) {
            return Self::default();
        }
        let mut exponents: BTreeMap<Var, f64> = BTreeMap::new();
        for (monomial, _) in polys.iter().flatten() {
            exponents.extend(monomial.factors().iter().map(|&(v, _)| (v, 0.0)));
        }
        let variables: Vec<Var> = exponents.keys().copied().collect();
        let mut levels = vec![0.0; polys.len()];
        for _ in 0..SWEEPS {
            let size = |m: &Monomial, bits: f64, exponents: &BTreeMap<Var, f64>| {
                let shift: f64 =
                    m.factors().iter().map(|(v, e)| f64::from(*e) * exponents.get(v).copied().unwrap_or(0.0)).sum();
                bits + shift
            };
            for (level, terms) in levels.iter_mut().zip(&polys) {
                let sum: f64 = terms.iter().map(|(m, b)| size(m, *b, &exponents)).sum();
                *level = -sum / (terms.len().max(1)) as f64;
            }
            for &var in &variables {
                let (mut weight, mut pull) = (0.01, 0.0);
                for (terms, level) in polys.iter().zip(&levels) {
                    for (monomial, bits) in terms {
                        let exponent = f64::from(monomial.exponent(var));
                        let own = exponents.get(&var).copied().unwrap_or(0.0);
                        weight += exponent * exponent;
                        pull -= exponent * (size(monomial, *bits, &exponents) + level - exponent * own);
                    }
                }
                exponents.insert(var, pull / weight);
            }
        }
        Self(exponents.into_iter().map(|(v, e)| (v, e.round() as i32)).filter(|(_, e)| *e != 0).collect())
    }

    /// The polynomial in the scaled variables, divided by a power of two, and that power.
    pub fn apply(&self, poly: &Poly) -> (Poly, Rational) {
        let mut out = Poly::zero();
        for (monomial, coefficient) in poly.terms() {
            out.add_term(monomial.clone(), shifted(coefficient, self.of(monomial)));
        }
        let highest = out.terms().map(|(_, c)| bits(c)).max().unwrap_or(0);
        if self.0.is_empty() && highest.abs() <= SPREAD {
            return (out, Rational::from(1));
        }
        let unit = shifted(&Rational::from(1), highest);
        (out.scale(&Rational::from(unit.recip_ref())), unit)
    }

    /// Back to the original variables.
    pub fn undo(&self, poly: &Poly) -> Poly {
        let mut out = Poly::zero();
        for (monomial, coefficient) in poly.terms() {
            out.add_term(monomial.clone(), shifted(coefficient, -self.of(monomial)));
        }
        out
    }

    fn of(&self, monomial: &Monomial) -> i64 {
        let part = |&(v, e): &(Var, u32)| i64::from(e) * i64::from(self.0.get(&v).copied().unwrap_or(0));
        monomial.factors().iter().map(part).sum()
    }
}

/// About the binary logarithm of the size.
fn bits(value: &Rational) -> i64 {
    i64::from(value.numer().significant_bits()) - i64::from(value.denom().significant_bits())
}

fn shifted(value: &Rational, bits: i64) -> Rational {
    let amount = u32::try_from(bits.unsigned_abs()).unwrap_or(u32::MAX);
    if bits >= 0 { Rational::from(value << amount) } else { Rational::from(value >> amount) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2^40 x² - 1 becomes balanced for x = 2^-20 x'; undoing gives the polynomial back up to its unit.
    #[test]
    fn balances_and_undoes() {
        let square = Monomial::power(0, 2);
        let mut poly = Poly::term(square.clone(), Rational::from(1u64 << 40));
        poly.add_term(Monomial::one(), Rational::from(-1));
        let scale = Scale::balancing([&poly].into_iter());
        let (small, unit) = scale.apply(&poly);
        let coefficient = small.terms().find(|(m, _)| **m == square).map(|(_, c)| c.to_f64());
        assert!(coefficient.is_some_and(|c| c.abs() <= 1.0 && c.abs() > 0.01));
        assert_eq!(scale.undo(&small).scale(&unit), poly);
    }
}
