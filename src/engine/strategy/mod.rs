//! The techniques in the order in which they are tried: each has a folder, and a row here.
//!
//! Each looks at the goal's features first, so that one that has nothing to say costs next to nothing. What they find is a proof in the
//! kernel's terms; nothing in them is trusted.

use super::cleared::Goal;
use super::technique::Technique;
use super::{Budget, Name, Reason};
use crate::logic::proof::Proof;
use std::collections::BTreeSet;

/// When a technique is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Before the solver is asked: what is cheap, and on goals of one kind only.
    Early,
    /// On what is left when equalities are used up and combinations of hypotheses have failed.
    Late,
}

macro_rules! techniques {
    ($([$($when:ident $technique:ident),+] $folder:ident,)*) => {
        $(mod $folder;)*

        /// All techniques, in order.
        const ALL: &[(When, &dyn Technique)] = &[$($((When::$when, &$folder::$technique),)+)*];
    };
}

techniques! {
    [Early Conjugate] conjugate,
    [Late Order] order,
    [Early OneVariable, Late FewVariables] leaf,
}

/// Tries the techniques that have their time now, one after another.
///
/// # Errors
/// When the budget is used up.
pub fn first(now: When, goal: &Goal, core: &BTreeSet<usize>, budget: &mut Budget) -> Result<Option<Proof>, Reason> {
    for (_, technique) in ALL.iter().filter(|(when, _)| *when == now) {
        if !budget.uses(Name::Technique(technique.name())) {
            continue;
        }
        if let Some(proof) = technique.close(goal, core, budget)? {
            return Ok(Some(proof));
        }
    }
    Ok(None)
}

/// Everything that a search does and could do without: its parts, and the techniques.
pub fn names() -> impl Iterator<Item = Name> {
    Name::PARTS.iter().copied().chain(ALL.iter().map(|(_, technique)| Name::Technique(technique.name())))
}
