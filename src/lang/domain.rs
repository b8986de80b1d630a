//! What a declaration says of the values of its names, as far as identities need it: whether they lie dense in something that has an inside.
//!
//! Without bounds, with bounds on one side only, and on an interval between two different numbers there are enough values for a polynomial
//! that vanishes at all of them to vanish altogether. Between two symbols that depends on the symbols. Bounds may depend on other
//! quantities; this is about one name once those are fixed.

use super::tree::{BinaryOp, Constraint, Declaration, Expr, ExprKind, Relation, Sort};

/// The values of a declared name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Domain<'a> {
    /// Infinitely many whatever the bounds are; a polynomial that vanishes there is zero.
    Rich,
    /// The real numbers between two terms.
    Between {
        /// Lower end.
        lower: &'a Expr,
        /// Upper end.
        upper: &'a Expr,
        /// Whether both ends belong to it, so that it is one point when they are equal.
        closed: bool,
    },
    /// Something else, for the reason given.
    Poor(&'static str),
}

/// The domain of the names of a declaration.
pub fn domain(declaration: &Declaration) -> Domain<'_> {
    let (mut lower, mut upper) = (None, None);
    for constraint in &declaration.constraints {
        let slot = match constraint {
            Constraint::Relation(Relation::NotEqual, _) => continue,
            Constraint::Relation(Relation::Equal, _) => return Domain::Poor("it has one value only"),
            Constraint::Relation(relation, bound) => {
                let closed = matches!(relation, Relation::LessEqual | Relation::GreaterEqual);
                match relation {
                    Relation::Greater | Relation::GreaterEqual => [Some((bound, closed)), None],
                    _ => [None, Some((bound, closed))],
                }
            }
            Constraint::Interval { lower, lower_closed, upper, upper_closed } => {
                [Some((lower, *lower_closed)), Some((upper, *upper_closed))]
            }
        };
        for (known, new) in [&mut lower, &mut upper].into_iter().zip(slot) {
            if let Some(new) = new {
                if known.is_some() {
                    return Domain::Poor("it has two bounds on one side");
                }
                *known = Some(new);
            }
        }
    }
    let (Some((lower, lower_closed)), Some((upper, upper_closed))) = (lower, upper) else {
        return Domain::Rich;
    };
    if declaration.sort == Sort::Integer {
        return Domain::Poor("it has finitely many values");
    }
    match (value(lower), value(upper)) {
        (Some((p, q)), Some((r, s))) if p * s < r * q => Domain::Rich,
        (Some(_), Some(_)) => Domain::Poor("there is nothing between its bounds"),
        _ => Domain::Between { lower, upper, closed: lower_closed && upper_closed },
    }
}

/// The value of a number, of a quotient of numbers, or of minus one of these, as a fraction with positive denominator; `None` also when
/// its parts are too large.
fn value(expr: &Expr) -> Option<(i128, i128)> {
    const LARGE: i128 = 1 << 40;
    let (p, q) = match &expr.kind {
        ExprKind::Number(text) => {
            let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
            let digits: i128 = format!("{whole}{fraction}").parse().ok()?;
            (digits, 10_i128.checked_pow(u32::try_from(fraction.len()).ok()?)?)
        }
        ExprKind::Neg(inside) => value(inside).map(|(p, q)| (-p, q))?,
        ExprKind::Binary(BinaryOp::Div, one, two) => {
            let ((a, b), (c, d)) = (value(one)?, value(two)?);
            (a * d * c.signum(), b * c.abs())
        }
        _ => return None,
    };
    (p.abs() < LARGE && 0 < q && q < LARGE).then_some((p, q))
}
