//! Terms and formulas of the claims file's tree, made from numbers and names.

use crate::lang::Span;
use crate::lang::tree::{BinaryOp, Builtin, Expr, ExprKind, Name, Relation};
use crate::logic::Rational;
use crate::obligation::written::expr;
pub use crate::obligation::written::{binary, call, named as variable, number};

/// A word that stands nowhere.
pub fn name(text: &str) -> Name {
    Name { text: text.to_owned(), span: Span::default() }
}

/// A whole number as a term.
pub fn whole(value: i32) -> Expr {
    number(&Rational::from(value))
}

/// The sum of two terms.
pub fn plus(left: Expr, right: Expr) -> Expr {
    binary(BinaryOp::Add, left, right)
}

/// The difference of two terms.
pub fn minus(left: Expr, right: Expr) -> Expr {
    binary(BinaryOp::Sub, left, right)
}

/// The product of two terms.
pub fn times(left: Expr, right: Expr) -> Expr {
    binary(BinaryOp::Mul, left, right)
}

/// The quotient of two terms.
pub fn over(left: Expr, right: Expr) -> Expr {
    binary(BinaryOp::Div, left, right)
}

/// The term with the other sign.
pub fn negative(term: Expr) -> Expr {
    expr(ExprKind::Neg(Box::new(term)))
}

/// The larger one of two terms.
pub fn larger(one: Expr, other: Expr) -> Expr {
    expr(ExprKind::Builtin(Builtin::Max, vec![one, other]))
}

/// The product of powers of terms; `None` when all exponents are 0.
pub fn monomial(bases: &[Expr], exponents: &[u32]) -> Option<Expr> {
    let powers = bases.iter().zip(exponents).filter(|(_, exponent)| **exponent > 0);
    let powers = powers.map(|(base, &exponent)| match exponent {
        1 => base.clone(),
        _ => binary(BinaryOp::Pow, base.clone(), number(&Rational::from(exponent))),
    });
    powers.reduce(times)
}

/// What a number is put together with.
pub enum Factor {
    /// Nothing.
    One,
    /// It is multiplied by this.
    Times(Expr),
    /// It is divided by this.
    Over(Expr),
}

/// A sum in which each factor has a number before it, as it is written: `3 - q + 2*q^2 + 4/(q + 1)`.
pub fn combination(parts: impl IntoIterator<Item = (Rational, Factor)>) -> Expr {
    let mut out: Option<Expr> = None;
    for (coefficient, factor) in parts {
        if coefficient == 0 {
            continue;
        }
        let size = Rational::from(coefficient.abs_ref());
        let term = match factor {
            Factor::One => number(&size),
            Factor::Times(factor) if size == 1 => factor,
            Factor::Times(factor) => times(number(&size), factor),
            Factor::Over(factor) => over(number(&size), factor),
        };
        out = Some(match (out, coefficient < 0) {
            (None, false) => term,
            (None, true) => negative(term),
            (Some(sum), false) => plus(sum, term),
            (Some(sum), true) => minus(sum, term),
        });
    }
    out.unwrap_or_else(|| whole(0))
}

/// A chain of comparisons.
pub fn chain(terms: Vec<Expr>, relations: Vec<Relation>) -> Expr {
    expr(ExprKind::Chain(terms, relations))
}

/// A comparison.
pub fn compare(left: Expr, relation: Relation, right: Expr) -> Expr {
    chain(vec![left, right], vec![relation])
}

/// The conjunction.
pub fn all(mut members: Vec<Expr>) -> Expr {
    match (members.len(), members.pop()) {
        (_, None) => expr(ExprKind::True),
        (1, Some(only)) => only,
        (_, Some(last)) => {
            members.push(last);
            expr(ExprKind::And(members))
        }
    }
}

/// The disjunction.
pub fn any(mut members: Vec<Expr>) -> Expr {
    match (members.len(), members.pop()) {
        (_, None) => expr(ExprKind::False),
        (1, Some(only)) => only,
        (_, Some(last)) => {
            members.push(last);
            expr(ExprKind::Or(members))
        }
    }
}

/// The implication.
pub fn implies(premise: Expr, rest: Expr) -> Expr {
    expr(ExprKind::Implies(Box::new(premise), Box::new(rest)))
}
