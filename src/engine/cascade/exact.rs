//! The values of a plan in rational numbers, as far as they are rational; else as roots of equations.

use super::found::{Found, Root};
use super::plan::{Plan, Step};
use super::roots::{Precise, precisely};
use crate::engine::Limits;
use crate::engine::squares::repeated;
use crate::logic::{Poly, Rational, Var};

/// What the choices give, near the point that they give in floating point.
pub fn calculate(plan: &Plan<'_>, choices: &[(i32, i32)], point: &[f64], limits: &Limits) -> Option<Found> {
    let mut out = Found::default();
    for (step, &drawn) in plan.steps.iter().zip(choices) {
        let (var, equation) = match step {
            Step::Drawn(var) => {
                out.rational.push((*var, Rational::from(drawn)));
                continue;
            }
            Step::Solved(var, equation, _) => (*var, *equation),
        };
        let put = |poly: Poly, (var, value): &(Var, Rational)| poly.assign(*var, value);
        let equation = out.rational.iter().fold(equation.clone(), put);
        let near = *point.get(var as usize)?;
        let alone = out.roots.iter().fold(equation.clone(), |poly, root| poly.assign(root.var, &root.near));
        let is_alone = alone == equation;
        match precisely(&alone, var, near, limits.cascade.digits)? {
            Precise::Rational(value) if is_alone => out.rational.push((var, value)),
            Precise::Rational(near) | Precise::Near(near) => {
                let defining = defining(&equation, var, &out.roots, limits)?;
                out.roots.push(Root { var, equation: equation.primitive().1, defining, near });
            }
        }
    }
    Some(out)
}

/// A polynomial in the variable alone that is zero where the equation is and the earlier roots are theirs; without repeated factors.
fn defining(equation: &Poly, var: Var, earlier: &[Root], limits: &Limits) -> Option<Poly> {
    let mut poly = equation.clone();
    for root in earlier.iter().rev() {
        if poly.degree_in(root.var) > 0 {
            poly = eliminated(poly, root.equation.clone(), root.var, limits.cascade.eliminated)?;
        }
    }
    let derivative = poly.derivative(var);
    match repeated(&poly, derivative, var, &limits.squares) {
        Some(factor) => poly.exact_divide(&factor.primitive().1).map(|poly| poly.primitive().1),
        None => Some(poly.primitive().1),
    }
}

/// The last remainder of division of one by the other, and so on, which does not have the variable any more: a combination of both; none of its steps has
/// more terms than these.
fn eliminated(mut high: Poly, mut low: Poly, var: Var, terms: usize) -> Option<Poly> {
    if high.degree_in(var) < low.degree_in(var) {
        std::mem::swap(&mut high, &mut low);
    }
    loop {
        let rest = high.pseudo_remainder(&low, var).primitive().1;
        if rest.is_zero() || rest.term_count() > terms || crate::engine::stopped() {
            return None;
        }
        if rest.degree_in(var) == 0 {
            return Some(rest);
        }
        (high, low) = (low, rest);
    }
}
