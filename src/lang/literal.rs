//! Literal numbers in expressions: what the front end takes for one, everything behind it takes for the same one.

use super::tree::{BinaryOp, Expr, ExprKind};
use crate::literal;
use rug::Rational;

/// The value of a literal: a number, a quotient of literals, a power of one with a whole exponent, or minus one of these.
pub fn literal(expr: &Expr) -> Option<Rational> {
    match &expr.kind {
        ExprKind::Number(text) => literal::parse(text),
        ExprKind::Neg(inner) => literal(inner).map(|value| -value),
        ExprKind::Binary(BinaryOp::Div, above, below) => {
            let (above, below) = (literal(above)?, literal(below)?);
            (below != 0).then(|| above / below)
        }
        ExprKind::Binary(BinaryOp::Pow, base, exponent) => literal::power(&literal(base)?, &literal(exponent)?),
        _ => None,
    }
}

/// Whether it is a whole number.
pub fn is_whole(value: &Rational) -> bool {
    *value.denom() == 1
}
