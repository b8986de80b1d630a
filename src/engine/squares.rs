//! Squares that a goal suggests.
//!
//! Where a hypothesis is quadratic in a variable, completing the square gives its derivative; where it is of higher degree, a repeated
//! factor is the last remainder of division by its derivative. Factors of known sign are divided out. These are guesses: whether they help
//! is for the linear program, whether they prove anything for the kernel.

use super::candidates::Product;
use super::cleared::Goal;
use super::limits::Squares;
use crate::logic::{Poly, Var};

/// Bases of squares, without repetition.
pub fn suggest(goal: &Goal, sources: &[Product]) -> Vec<Poly> {
    let limits = &goal.limits.squares;
    let mut out: Vec<Poly> = Vec::new();
    for source in sources {
        let variables = source.poly.variables();
        let single = variables.len() == 1;
        for var in variables {
            if super::stopped() {
                return out;
            }
            let degree = source.poly.degree_in(var);
            let most = if single { limits.degree_of_one } else { limits.degree };
            let large = source.poly.degree() > 2 * most || source.poly.term_count() > limits.terms;
            if !(2..=most).contains(&degree) || large {
                continue;
            }
            let derivative = source.poly.derivative(var);
            let base = if degree == 2 { Some(derivative) } else { repeated(&source.poly, derivative, var, limits) };
            let Some(base) = base.map(|b| reduced(goal, &b)) else { continue };
            if base.as_constant().is_none() && !out.contains(&base) && out.len() < limits.squares {
                out.push(base);
            }
        }
    }
    out
}

/// The last remainder with the variable in it when a polynomial is divided by its derivative, and so on.
pub fn repeated(poly: &Poly, derivative: Poly, var: Var, limits: &Squares) -> Option<Poly> {
    let (mut high, mut low) = (poly.clone(), derivative);
    loop {
        let rest = high.pseudo_remainder(&low, var);
        if rest.is_zero() {
            return Some(low);
        }
        if rest.degree_in(var) == 0 || rest.term_count() > limits.remainder {
            return None;
        }
        (high, low) = (low, rest.primitive().1.without_common_monomial());
    }
}

/// Without content, common monomials and the denominators of known sign.
fn reduced(goal: &Goal, base: &Poly) -> Poly {
    let mut out = base.primitive().1.without_common_monomial();
    for factor in goal.denominators.keys().filter(|f| f.variables().len() > 1 || f.term_count() > 1) {
        while let Some(quotient) = out.exact_divide(factor) {
            out = quotient;
        }
    }
    out.primitive().1
}
