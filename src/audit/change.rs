//! What a correction changes, as data; reports put it into words.

use crate::lang::tree::{Choice, EquilibriaRelation, Expr, Extreme, Name, Range, Relation, Use};

/// A small change of what is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// One comparison sign for another.
    Relation {
        /// The sign that is printed.
        printed: Relation,
        /// The one instead.
        new: Relation,
    },
    /// One term for another.
    Term {
        /// The term that is printed.
        printed: Expr,
        /// The one instead.
        new: Expr,
    },
    /// Another choice is optimal.
    Choice {
        /// The choice that is printed.
        printed: Choice,
        /// The one instead.
        new: Choice,
    },
    /// The other end is looked for.
    Extreme {
        /// The end that is printed.
        printed: Extreme,
        /// The other one.
        new: Extreme,
    },
    /// One less of what is listed or joined by `and`.
    Without(Part),
    /// One more in a list.
    With(Part),
    /// Of an equivalence only one direction.
    Only(Direction),
    /// The optimal choices include the listed ones, and are not all of them.
    Includes,
    /// The list of equilibria claims less than that it is all of them.
    Listing(EquilibriaRelation),
    /// Some of the paper's conditions more.
    Under(Vec<Use>),
    /// One premise more.
    When(Expr),
    /// Further ranges of a case, by their number.
    Ranges(usize),
    /// All ranges of a case.
    Row(Vec<Range>),
}

/// A changed thing with the change.
pub struct Variant<T> {
    /// What it is now.
    pub changed: T,
    /// What was changed.
    pub change: Change,
}

/// Something that is listed or joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A profile.
    Profile(Name),
    /// A choice.
    Choice(Choice),
    /// A member of a conjunction.
    Member(Expr),
}

/// A direction of an equivalence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    Forward,
    /// From right to left.
    Backward,
}

impl Change {
    /// Whether its words say what stands in place of what, so that they tell the changed claim.
    pub fn tells_both(&self) -> bool {
        match self {
            Self::Relation { .. } | Self::Term { .. } | Self::Choice { .. } | Self::Extreme { .. } | Self::Includes => {
                true
            }
            Self::Without(_)
            | Self::With(_)
            | Self::Only(_)
            | Self::Listing(_)
            | Self::Under(_)
            | Self::When(_)
            | Self::Ranges(_)
            | Self::Row(_) => false,
        }
    }
}
