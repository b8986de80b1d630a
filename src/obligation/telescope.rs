//! Sums whose terms are powers of the index times geometric factors, by telescoping: F with F(i) - F(i - 1) = t(i).
//!
//! F = P*G, where G is the factor, G(i)/G(i - 1) = q, and P a polynomial with P(i) - P(i - 1)/q = p(i), solved for from its highest power down.
//! Source: any textbook of finite differences; that F is right is shown anew for each sum.

use super::parts::{Powers, cancelled, times_number};
use crate::logic::{Ratio, Rational};

/// The coefficients of P, given those of p and the quotient; none where the quotient is 0, or a power is negative.
pub(super) fn antidifference(powers: &Powers, quotient: &Ratio) -> Option<Powers> {
    if powers.keys().any(|power| *power < 0) {
        return None;
    }
    let one = Ratio::constant(1);
    let is_one = cancelled(quotient.minus(&one)).numerator.is_zero();
    let inverse = cancelled(quotient.reciprocal()?);
    let highest = powers.keys().next_back().copied().unwrap_or(0);
    let mut out = Powers::new();
    // Of a polynomial alone the difference has a degree less.
    let lower = i32::from(is_one);
    for power in (0..=highest).rev() {
        let mut own = powers.get(&power).cloned().unwrap_or_else(|| Ratio::constant(0));
        for (&above, known) in out.range(power + lower + 1..) {
            let sign = if (above - power) % 2 == 0 { 1 } else { -1 };
            let factor = Rational::from(binomial(above, power)) * sign;
            own = own.plus(&times_number(&known.times(&inverse), &factor));
        }
        let found = if is_one {
            times_number(&own, &Rational::from((1, power + 1)))
        } else {
            own.times(&one.minus(&inverse).reciprocal()?)
        };
        out.insert(power + lower, cancelled(found));
    }
    out.retain(|_, own| !own.numerator.is_zero());
    Some(out)
}

fn binomial(above: i32, below: i32) -> rug::Integer {
    rug::Integer::from(above).binomial(below.unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::super::parts::gathered;
    use super::*;
    use crate::logic::Poly;

    /// By hand: the sum of i up to n is n(n + 1)/2.
    #[test]
    fn a_polynomial() {
        let powers = Powers::from([(1, Ratio::constant(1))]);
        let found = antidifference(&powers, &Ratio::constant(1)).expect("1 is not 0");
        let (n, half) = (Poly::variable(0), Rational::from((1, 2)));
        assert_eq!(gathered(&found, 0), Ratio::from(n.times(&n).plus(&n).scale(&half)));
    }

    /// By hand: the sum of 2^i up to n is 2^(n + 1) - 2, and that of i*2^i is (n - 1)*2^(n + 1) + 2.
    #[test]
    fn a_geometric_factor() {
        let (one, two) = (Ratio::constant(1), Ratio::constant(2));
        let plain = antidifference(&Powers::from([(0, one.clone())]), &two).expect("2 is not 0");
        assert_eq!(gathered(&plain, 0), Ratio::constant(2));
        let weighted = antidifference(&Powers::from([(1, one)]), &two).expect("2 is not 0");
        let n = Poly::variable(0).minus(&Poly::constant(1)).scale(&Rational::from(2));
        assert_eq!(gathered(&weighted, 0), Ratio::from(n));
    }
}
