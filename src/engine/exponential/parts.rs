//! What the files here share: positive quantities with their logarithms, values in floating point.

use crate::engine::{Budget, Stuck};
use crate::logic::proof::Proof;
use crate::logic::{Elementary, Monomial, Poly, Ratio, Rational, Sequent, Var};
use std::collections::BTreeSet;

/// Searches for a proof of what speaks of no functions any more.
pub type Inner<'a> = dyn FnMut(&Sequent, &mut Budget) -> Result<Proof, Stuck> + 'a;

/// Values of functions with exponents, none of them 0; by variable.
pub(super) type Powers = Vec<(Var, i32)>;

/// A positive quantity and its logarithm: E with t, for E = exp(t); t with L, for L = ln(t).
#[derive(Clone, Debug)]
pub(super) struct Positive {
    pub(super) var: Var,
    pub(super) value: Ratio,
    pub(super) logarithm: Ratio,
}

impl Positive {
    /// The values of functions in a sequent in which these logarithms are of what is positive.
    pub(super) fn all(sequent: &Sequent, logarithms: &BTreeSet<Var>) -> Vec<Self> {
        let each = sequent.values.iter().filter_map(|one| {
            let (var, own): (Var, Ratio) = (one.var, Poly::variable(one.var).into());
            match one.function {
                Elementary::Exponential => Some(Self { var, value: own, logarithm: one.argument.clone() }),
                Elementary::Logarithm if logarithms.contains(&var) => {
                    Some(Self { var, value: one.argument.clone(), logarithm: own })
                }
                Elementary::Logarithm => None,
            }
        });
        each.collect()
    }
}

/// A quotient of polynomials in floating point.
pub(super) fn ratio_at(ratio: &Ratio, point: &[f64]) -> f64 {
    let below = ratio.denominator.iter().map(|(factor, exponent)| poly_at(factor, point).powi(*exponent as i32));
    poly_at(&ratio.numerator, point) / below.product::<f64>()
}

fn poly_at(poly: &Poly, point: &[f64]) -> f64 {
    let term = |(monomial, coefficient): (&Monomial, &Rational)| {
        let powers = monomial
            .factors()
            .iter()
            .map(|(var, exponent)| point.get(*var as usize).copied().unwrap_or(f64::NAN).powi(*exponent as i32));
        float(coefficient) * powers.product::<f64>()
    };
    poly.terms().map(term).sum()
}

/// A rational number as one in floating point.
pub(super) fn float(value: &Rational) -> f64 {
    value.to_f64()
}
