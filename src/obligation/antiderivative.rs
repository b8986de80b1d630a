//! Antiderivatives of powers of one base, of its logarithm, and of powers of the variable times exponentials in it, as sums of pieces.
//!
//! The base u is linear in the variable x, with a number before it: u = s*x + r. Source: any textbook of calculus, by parts from the highest power
//! down; that the derivative of the result is the integrand is shown anew for each integral.

use super::parts::{Factor, Powers, cancelled, times_number};
use crate::logic::{Monomial, Poly, Ratio, Rational, Var};

/// `coefficient * u^exponent * ln(u)^logs * factor`.
pub(super) struct Piece {
    /// What does not depend on the variable.
    pub coefficient: Ratio,
    /// The exponent of the base, which does not depend on the variable.
    pub exponent: Ratio,
    /// The power of the base's logarithm.
    pub logs: u32,
    /// Exponentials in the variable.
    pub factor: Factor,
}

/// What the factors of a group come to.
pub(super) struct Group {
    /// Powers of the base that are not whole numbers.
    pub exponent: Ratio,
    /// The power of the base's logarithm.
    pub logs: u32,
    /// Exponentials, and what their exponent grows by with the variable.
    pub factor: Factor,
    /// The same.
    pub rate: Ratio,
}

/// A base, linear in a variable.
pub(super) struct Base {
    /// It.
    pub poly: Poly,
    /// The number before the variable.
    pub slope: Rational,
    /// The variable in terms of the base, under the variable's own name.
    pub variable: Poly,
}

/// A polynomial that is linear in a variable, with a number before it.
pub(super) fn linear(poly: &Poly, variable: Var) -> Option<Base> {
    let slope = poly.coefficient(&Monomial::power(variable, 1));
    let rest = poly.minus(&Poly::variable(variable).scale(&slope));
    if slope == 0 || rest.variables().contains(&variable) {
        return None;
    }
    let inverse = Rational::from(slope.recip_ref());
    Some(Base { poly: poly.clone(), slope, variable: Poly::variable(variable).minus(&rest).scale(&inverse) })
}

/// The base x + r that a polynomial is a number times a power of.
pub(super) fn root(poly: &Poly, variable: Var) -> Option<Poly> {
    let degree = poly.degree_in(variable);
    let lead = poly.leading_in(variable).as_constant()?;
    let lower = poly.minus(&Poly::variable(variable).pow(degree).scale(&lead));
    let shift = match lower.degree_in(variable) + 1 == degree {
        true => lower.leading_in(variable).scale(&Rational::from(lead.recip_ref())).scale(&Rational::from((1, degree))),
        false => Poly::zero(),
    };
    let base = Poly::variable(variable).plus(&shift);
    (base.pow(degree).scale(&lead) == *poly).then_some(base)
}

/// The pieces of an antiderivative in the base, given the coefficients of the base's powers; none where an exponent or a rate is 0 but for a
/// whole exponent, which gives a logarithm.
pub(super) fn pieces(group: &Group, powers: &Powers) -> Option<Vec<Piece>> {
    if !group.factor.is_empty() {
        return by_parts(group, powers);
    }
    let mut out = Vec::new();
    for (&power, own) in powers {
        let above = cancelled(group.exponent.plus(&Ratio::constant(power + 1)));
        if above.numerator.is_zero() {
            let (logs, factor) = (group.logs + 1, Factor::new());
            let coefficient = times_number(own, &Rational::from((1, logs)));
            out.push(Piece { coefficient, exponent: Ratio::constant(0), logs, factor });
            continue;
        }
        let inverse = above.reciprocal()?;
        let mut coefficient = cancelled(own.times(&inverse));
        for logs in (0..=group.logs).rev() {
            let own = Piece { coefficient: coefficient.clone(), exponent: above.clone(), logs, factor: Factor::new() };
            coefficient = cancelled(times_number(&coefficient.times(&inverse), &Rational::from(-i64::from(logs))));
            out.push(own);
        }
    }
    Some(out)
}

/// P with P' + c*P = p, so that P times the exponential has p times it as its derivative.
fn by_parts(group: &Group, powers: &Powers) -> Option<Vec<Piece>> {
    if group.logs > 0 || !group.exponent.numerator.is_zero() || powers.keys().any(|power| *power < 0) {
        return None;
    }
    let inverse = cancelled(group.rate.reciprocal()?);
    let highest = powers.keys().next_back().copied().unwrap_or(0);
    let (mut out, mut above) = (Vec::new(), Ratio::constant(0));
    for power in (0..=highest).rev() {
        let own = powers.get(&power).cloned().unwrap_or_else(|| Ratio::constant(0));
        let grown = times_number(&above, &Rational::from(power + 1));
        let coefficient = cancelled(own.minus(&grown).times(&inverse));
        above = coefficient.clone();
        out.push(Piece { coefficient, exponent: Ratio::constant(power), logs: 0, factor: group.factor.clone() });
    }
    out.retain(|piece| !piece.coefficient.numerator.is_zero());
    Some(out)
}
