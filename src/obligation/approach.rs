//! How an end is met: reached, or approached from a side or without bound.

use crate::lang::tree::{Expr, ExprKind, Side};
use crate::logic::Term;
use crate::logic::neat::{difference, negative, number, quotient, sum};

/// How an end is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Approach {
    /// It is reached; a limit there is one from both sides.
    Reached,
    /// From one side, and not reached.
    Beside(Side),
    /// Beyond all bounds.
    Upwards,
    /// Below all bounds.
    Downwards,
}

impl Approach {
    /// How an end is met that is written so.
    pub fn of(end: &Expr) -> Self {
        match &end.kind {
            ExprKind::Beside(_, side) => Self::Beside(*side),
            ExprKind::Infinity => Self::Upwards,
            _ if end.place().is_none() => Self::Downwards,
            _ => Self::Reached,
        }
    }

    /// Whether the end is a number.
    pub const fn is_finite(self) -> bool {
        matches!(self, Self::Reached | Self::Beside(_))
    }

    /// The places that go to the end as the positive step goes to 0, one for each side.
    pub fn places(self, end: &Term, step: &Term) -> Vec<Term> {
        let above = || sum(end.clone(), step.clone());
        let below = || difference(end.clone(), step.clone());
        let far = || quotient(number(1), step.clone());
        match self {
            Self::Reached => vec![above(), below()],
            Self::Beside(Side::Above) => vec![above()],
            Self::Beside(Side::Below) => vec![below()],
            Self::Upwards => vec![far()],
            Self::Downwards => vec![negative(far())],
        }
    }
}
