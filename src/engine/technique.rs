//! The techniques that close a goal whose clauses are split, and the order in which they are tried.
//!
//! Each looks at the goal's features first, so that one that has nothing to say costs next to nothing. What they find is a proof in the
//! kernel's terms; nothing in them is trusted.

use super::cleared::Goal;
use super::conjugate::Conjugate;
use super::leaf::{FewVariables, OneVariable};
use super::{Budget, Reason};
use crate::logic::proof::Proof;
use std::collections::BTreeSet;

/// A way to close a goal.
pub trait Technique: Sync {
    /// Its name, by which a budget switches it off.
    fn name(&self) -> &'static str;

    /// A proof that the hypotheses in `core` cannot hold together; `None` where the technique has nothing to say or finds none.
    ///
    /// # Errors
    /// When the budget is used up.
    fn close(&self, goal: &Goal, core: &BTreeSet<usize>, budget: &mut Budget) -> Result<Option<Proof>, Reason>;
}

/// Before the solver is asked: cheap, and on goals of one kind only.
pub const EARLY: [&dyn Technique; 2] = [&Conjugate, &OneVariable];

/// On what is left when equalities are used up and combinations of hypotheses have failed.
pub const LATE: [&dyn Technique; 1] = [&FewVariables];

/// Tries techniques one after another.
///
/// # Errors
/// When the budget is used up.
pub fn first(
    techniques: &[&dyn Technique],
    goal: &Goal,
    core: &BTreeSet<usize>,
    budget: &mut Budget,
) -> Result<Option<Proof>, Reason> {
    for technique in techniques.iter().filter(|technique| !budget.without.contains(&technique.name())) {
        if let Some(proof) = technique.close(goal, core, budget)? {
            return Ok(Some(proof));
        }
    }
    Ok(None)
}
