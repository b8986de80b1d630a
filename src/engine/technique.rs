//! What a technique is: something that closes a goal whose clauses are split.

use super::cleared::Goal;
use super::{Budget, Reason};
use crate::logic::proof::Proof;
use std::collections::BTreeSet;

/// A way to close a goal.
pub trait Technique: Sync {
    /// The word for it, by which a search can do without it.
    fn name(&self) -> &'static str;

    /// A proof that the hypotheses in `core` cannot hold together; `None` where the technique has nothing to say or finds none.
    ///
    /// # Errors
    /// When the budget is used up.
    fn close(&self, goal: &Goal, core: &BTreeSet<usize>, budget: &mut Budget) -> Result<Option<Proof>, Reason>;
}
