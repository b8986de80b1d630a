//! Z3 as an untrusted oracle on cleared sequents: models that must be checked, and cores that tell which hypotheses matter.
//!
//! Questions go to worker processes where the budget has some ([`workers`]), else they are asked in this process (`solver`). The answers are the
//! same: either way every question has a context of its own, so that what was asked before cannot change what is found.

mod answered;
mod question;
mod remembered;
mod solver;
mod wire;
pub mod worker;
pub mod workers;

use question::Question;
pub use question::{Answer, Model};
pub use workers::Workers;

use super::Budget;
use super::cleared::Cleared;
use super::substitution::{Determined, substitute};
use crate::logic::{Rational, Scope};
use std::collections::BTreeMap;

/// Runs a search; all its questions go to the same worker, as long as that lives, and it remembers the answers.
pub fn isolated<T: Send + Sync>(work: impl FnOnce() -> T + Send + Sync) -> T {
    workers::session(|| remembered::session(work))
}

/// Whether the formulas can hold together, over the reals, with a point or those that contradict each other.
pub fn check(scope: &Scope, formulas: &[&Cleared], budget: &Budget) -> Answer {
    if let Some(known) = remembered::answer(formulas) {
        return known;
    }
    let answer = put(scope, formulas, budget);
    remembered::keep(formulas, &answer, budget.limits.smt.contradictions);
    answer
}

/// Asks about the formulas as they stand, and when that is not answered, with what equations determine put in. Neither is always the easier
/// question.
fn put(scope: &Scope, formulas: &[&Cleared], budget: &Budget) -> Answer {
    let plain: Vec<Option<&Cleared>> = formulas.iter().copied().map(Some).collect();
    let answer = ask(scope, &plain, &[], budget);
    if !matches!(answer, Answer::Unknown) {
        return answer;
    }
    let smaller = substitute(formulas, &budget.limits.substitution);
    if smaller.determined.is_empty() {
        return answer;
    }
    let left: Vec<Option<&Cleared>> = smaller.formulas.iter().map(Option::as_ref).collect();
    match ask(scope, &left, &smaller.determined, budget) {
        Answer::Unsat(core) => Answer::Unsat(smaller.origins(formulas, &core)),
        answer => answer,
    }
}

/// Asks about the formulas that are there; what is determined is no unknown any more.
fn ask(scope: &Scope, formulas: &[Option<&Cleared>], determined: &[Determined], budget: &Budget) -> Answer {
    if super::stopped() {
        return Answer::Unknown;
    }
    let variables = scope.variables().len();
    if formulas.iter().all(Option::is_none) && determined.is_empty() {
        return Answer::Sat(Model { near: vec![Rational::new(); variables], equations: BTreeMap::new() });
    }
    let longest = budget.limits.smt.longest;
    let time = super::left().map_or(longest, |left| left.min(longest));
    let milliseconds = u32::try_from(time.as_millis()).unwrap_or(u32::MAX).max(1);
    let question = Question { variables, determined, formulas, rlimit: budget.rlimit, seed: budget.seed, milliseconds };
    let answered = budget.solver.as_ref().and_then(|workers| workers.answer(&question));
    answered.unwrap_or_else(|| solver::answer(&question))
}
