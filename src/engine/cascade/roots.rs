//! Real roots of polynomials in one variable, in floating point, and one of them as precisely as wanted.

use crate::logic::{Poly, Rational, Var, number};
use rug::Integer;

/// Halvings of an interval in floating point.
const HALVINGS: usize = 80;

/// The real roots, given the coefficients from the constant on; where there is none, the place that comes nearest to one.
pub fn nearly(coefficients: &[f64]) -> Vec<f64> {
    let size = coefficients.iter().fold(0.0_f64, |most, c| most.max(c.abs()));
    let degree = coefficients.iter().rposition(|c| c.abs() > size * 1e-14).unwrap_or(0);
    let coefficients = &coefficients[..(degree + 1).min(coefficients.len())];
    if degree == 0 || !size.is_finite() {
        return Vec::new();
    }
    let mut places = turning(coefficients);
    // Cauchy's bound.
    let lead = coefficients[degree].abs();
    let bound = 1.0 + size / lead;
    places.insert(0, -bound);
    places.push(bound);
    let mut out: Vec<f64> = Vec::new();
    for pair in places.windows(2) {
        if let &[low, high] = pair
            && let Some(root) = between(coefficients, low, high)
            && out.last().is_none_or(|last| (root - last).abs() > 1e-9 * (1.0 + root.abs()))
        {
            out.push(root);
        }
    }
    if out.is_empty() {
        let inner = places.get(1..places.len() - 1).unwrap_or_default();
        let nearest = inner.iter().min_by(|a, b| at(coefficients, **a).abs().total_cmp(&at(coefficients, **b).abs()));
        out.extend(nearest);
    }
    out
}

/// Where the slope is zero, in order.
fn turning(coefficients: &[f64]) -> Vec<f64> {
    let slope: Vec<f64> = coefficients.iter().enumerate().skip(1).map(|(k, c)| k as f64 * c).collect();
    if slope.len() < 2 { Vec::new() } else { nearly(&slope) }
}

fn at(coefficients: &[f64], x: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |value, c| value * x + c)
}

/// The root in an interval on which a polynomial is monotone.
fn between(coefficients: &[f64], mut low: f64, mut high: f64) -> Option<f64> {
    let (first, last) = (at(coefficients, low), at(coefficients, high));
    let touches = |x: f64, value: f64| {
        let size: f64 = coefficients.iter().rev().fold(0.0, |sum, c| sum * x.abs() + c.abs());
        value.abs() <= size * 1e-13
    };
    if touches(low, first) {
        return Some(low);
    }
    if touches(high, last) {
        return Some(high);
    }
    if (first > 0.0) == (last > 0.0) {
        return None;
    }
    for _ in 0..HALVINGS {
        let middle = (low + high) / 2.0;
        if (at(coefficients, middle) > 0.0) == (first > 0.0) { low = middle } else { high = middle }
    }
    Some((low + high) / 2.0)
}

/// A root near a number: exactly, where it is a simple fraction.
pub enum Precise {
    /// The fraction.
    Rational(Rational),
    /// A number very near to an irrational root, at which the sign changes.
    Near(Rational),
}

/// The root near a number of a polynomial in one variable, to so many binary digits.
pub fn precisely(poly: &Poly, var: Var, near: f64, digits: u32) -> Option<Precise> {
    let value = |x: &Rational| poly.assign(var, x).as_constant();
    if poly.degree() == 1 {
        let lead = poly.leading_in(var).as_constant()?;
        return Some(Precise::Rational(-value(&Rational::new())? / lead));
    }
    let start = Rational::from_f64(near)?;
    let reach = Rational::from_f64(1e-8 * (1.0 + near.abs()))?;
    let simple = number::simplest_between(&Rational::from(&start - &reach), &Rational::from(&start + &reach));
    if value(&simple)? == 0 {
        return Some(Precise::Rational(simple));
    }
    let mut width = Rational::from_f64(1e-13 * (1.0 + near.abs()))?;
    for _ in 0..20 {
        let (low, high) = (Rational::from(&start - &width), Rational::from(&start + &width));
        if (value(&low)? > 0) != (value(&high)? > 0) {
            return Some(Precise::Near(halved(&value, low, high, digits)?));
        }
        width *= 4;
    }
    None
}

/// Halves an interval with a change of sign down to the digits wanted.
fn halved(
    value: &dyn Fn(&Rational) -> Option<Rational>,
    mut low: Rational,
    mut high: Rational,
    digits: u32,
) -> Option<Rational> {
    let above = value(&high)? > 0;
    let far = Rational::from((1, Integer::from(1) << digits));
    while Rational::from(&high - &low) > far {
        let middle = Rational::from(&low + &high) / 2u32;
        if (value(&middle)? > 0) == above { high = middle } else { low = middle }
    }
    Some(low)
}
