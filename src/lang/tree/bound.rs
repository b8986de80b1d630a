//! A bound on a variable as the formula that it says of a value.

use super::{Constraint, Expr, ExprKind, Relation};

impl Constraint {
    /// That a value is within the bound.
    pub fn met_by(&self, value: &Expr) -> Expr {
        let kind = match self {
            Self::Relation(relation, bound) => ExprKind::Chain(vec![value.clone(), bound.clone()], vec![*relation]),
            Self::Interval { lower, lower_closed, upper, upper_closed } => {
                let sign = |closed| if closed { Relation::LessEqual } else { Relation::Less };
                let terms = vec![lower.clone(), value.clone(), upper.clone()];
                ExprKind::Chain(terms, vec![sign(*lower_closed), sign(*upper_closed)])
            }
        };
        Expr { kind, span: value.span }
    }
}
