//! The techniques in the order in which they are tried.
//!
//! Each looks at the goal's features first, so that one that has nothing to say costs next to nothing. What they find is a proof in the
//! kernel's terms; nothing in them is trusted.

use super::cleared::Goal;
use super::conjugate::Conjugate;
use super::leaf::{FewVariables, OneVariable};
use super::order::Order;
use super::technique::Technique;
use super::{Budget, Reason};
use crate::logic::proof::Proof;
use std::collections::BTreeSet;

/// Before the solver is asked: cheap, and on goals of one kind only.
pub const EARLY: [&dyn Technique; 2] = [&Conjugate, &OneVariable];

/// On what is left when equalities are used up and combinations of hypotheses have failed.
pub const LATE: [&dyn Technique; 2] = [&Order, &FewVariables];

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
    for technique in techniques {
        if !budget.uses(technique.name()) {
            continue;
        }
        if let Some(proof) = technique.close(goal, core, budget)? {
            return Ok(Some(proof));
        }
    }
    Ok(None)
}
