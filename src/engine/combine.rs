//! Combinations of products, level by level: in the coordinates at hand, then with differences as variables.

use super::cleared::Goal;
use super::products::{self, LEVELS, Level};
use super::{Budget, Name, Reason, coordinates};
use crate::logic::proof::Proof;
use std::collections::BTreeSet;

/// Products of the hypotheses in `core`, level by level; then the same with differences as variables.
///
/// # Errors
/// When the budget is used up.
pub fn combine(goal: &Goal, core: &BTreeSet<usize>, budget: &mut Budget) -> Result<Option<Proof>, Reason> {
    if let Some(proof) = by_levels(goal, core, budget)? {
        return Ok(Some(proof));
    }
    let changed = budget.uses(Name::Differences).then(|| coordinates::change(goal, core)).flatten();
    let Some(changed) = changed else { return Ok(None) };
    Ok(by_levels(&changed.goal, core, budget)?.map(|proof| changed.back(proof)))
}

/// The same in the coordinates at hand only.
///
/// # Errors
/// When the budget is used up.
pub fn by_levels(goal: &Goal, core: &BTreeSet<usize>, budget: &mut Budget) -> Result<Option<Proof>, Reason> {
    let levels: &[Level] = if budget.uses(Name::Products) { &LEVELS } else { &[] };
    for &level in levels {
        budget.step()?;
        if let Some(proof) = products::search(goal, level, Some(core)) {
            return Ok(Some(proof));
        }
    }
    Ok(None)
}
