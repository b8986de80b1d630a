//! All limits of a search: steps, sizes and degrees, and seconds where nothing else bounds the work.
//!
//! They come with the budget of a search and with the goals that are set up for it, in a group for each part that has some. Not here are
//! tolerances of floating point and lists of values that are tried, which bound no work, and what protects the processes that ask Z3: these
//! outlive searches.

mod points;
mod proofs;
mod questions;
mod share;

pub use points::{Algebraic, Cascade, Exponential, Ordering, Sampling, Smt, Substitution, Witness};
pub use proofs::{
    Changes, Conjugate, Coordinates, Equations, Leaf, Linear, Order, Pinned, Products, Prove, Quadratic, Roots,
    Scaling, Sos, Splits, Squares, Strip,
};
pub use questions::{Correcting, Examples, Gaps, Lemmas, Parts, Premises, Rows};
pub use share::Share;

/// A group of limits with the values that they have unless somebody says otherwise.
macro_rules! group {
    ($(#[$doc:meta])* $name:ident { $($(#[$what:meta])* $field:ident: $type:ty = $value:expr,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            $($(#[$what])* pub $field: $type,)*
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $($field: $value,)* }
            }
        }
    };
}
use group;

/// The limits, by the part of a search that they are for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Limits {
    /// How deep cases nest.
    pub prove: Prove,
    /// Combinations of products.
    pub products: Products,
    /// Their linear programs.
    pub linear: Linear,
    /// Squares that a goal suggests.
    pub squares: Squares,
    /// Factors of known sign divided out.
    pub strip: Strip,
    /// Equations used up.
    pub equations: Equations,
    /// Squares completed.
    pub quadratic: Quadratic,
    /// Differences as variables.
    pub coordinates: Coordinates,
    /// Odd powers.
    pub conjugate: Conjugate,
    /// Bounds and proportions of roots.
    pub roots: Roots,
    /// Goals in other variables.
    pub changes: Changes,
    /// Units set to 1.
    pub scaling: Scaling,
    /// Integers with few values.
    pub pinned: Pinned,
    /// Boxes.
    pub leaf: Leaf,
    /// Variables that stand alike.
    pub order: Order,
    /// Sums of squares.
    pub sos: Sos,
    /// Case trees on signs.
    pub splits: Splits,
    /// Questions to Z3.
    pub smt: Smt,
    /// Equations put in before a question.
    pub substitution: Substitution,
    /// Points by trying.
    pub sampling: Sampling,
    /// Points by equations.
    pub cascade: Cascade,
    /// Readable points.
    pub witness: Witness,
    /// Irrational points.
    pub algebraic: Algebraic,
    /// Logarithms and exponentials.
    pub exponential: Exponential,
    /// Orderings of a table's terms.
    pub ordering: Ordering,
    /// Proofs that use lemmas.
    pub lemmas: Lemmas,
    /// Premises of claims.
    pub premises: Premises,
    /// Members of claims that stay open.
    pub parts: Parts,
    /// Corrections.
    pub correcting: Correcting,
    /// Rows of tables.
    pub rows: Rows,
    /// What no case covers.
    pub gaps: Gaps,
    /// Examples of unknown functions.
    pub examples: Examples,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::strategy::{self, When};
    use crate::engine::testing::sequent;
    use crate::engine::{Budget, definite};
    use std::sync::Arc;

    /// By hand: the cube root of 2 is below 7/5; boxes show it, and none may be looked at.
    #[test]
    fn a_search_keeps_to_the_limits_that_it_is_given() {
        let found = |limits: Limits| {
            let goal = definite::prepare(&sequent(&["x^3 = 2", "5*x > 7"]), &Arc::new(limits));
            let all = (1..=goal.entries.len()).collect();
            strategy::first(When::Early, &goal, &all, &mut Budget::default()).expect("enough steps")
        };
        assert!(found(Limits::default()).is_some());
        assert_eq!(found(Limits { leaf: Leaf { boxes: 0, ..Leaf::default() }, ..Limits::default() }), None);
    }

    #[test]
    fn a_part_has_no_more_than_the_whole() {
        let budget = Budget { steps: 7, ..Budget::default() };
        let part = budget.part(Share { steps: 9, rlimit: 5, signs: 3 });
        assert_eq!((part.steps, part.rlimit, part.signs), (7, 5, 3));
        let part = budget.part(Share::steps(2));
        assert_eq!((part.steps, part.rlimit, part.signs), (2, budget.rlimit, budget.signs));
    }
}
