//! What the solver has shown in a search to be impossible answers many of its later questions, since these repeat most of the earlier formulas.
//!
//! Formulas that contradict each other still do when others stand beside them. A search remembers its own contradictions only, so that what it
//! finds does not depend on other searches. Points are not remembered: the simplest is sought anew each time.

use super::Answer;
use crate::engine::cleared::Cleared;
use std::cell::RefCell;
use std::collections::VecDeque;

/// Formulas that cannot hold together, the newest first.
type Contradictions = VecDeque<Vec<Cleared>>;

thread_local! {
    /// What this thread's search remembers; none outside of searches.
    static REMEMBERED: RefCell<Option<Contradictions>> = const { RefCell::new(None) };
}

/// Runs a search with a memory of its own.
pub(super) fn session<T>(search: impl FnOnce() -> T) -> T {
    let before = REMEMBERED.replace(Some(Contradictions::new()));
    let result = search();
    REMEMBERED.set(before);
    result
}

/// The answer to a question, if an earlier one has it.
pub(super) fn answer(formulas: &[&Cleared]) -> Option<Answer> {
    let place = |member: &Cleared| formulas.iter().position(|formula| *formula == member);
    REMEMBERED.with_borrow(|memory| {
        let core = |contradiction: &Vec<Cleared>| contradiction.iter().map(place).collect();
        memory.as_ref()?.iter().find_map(core).map(Answer::Unsat)
    })
}

/// Remembers an answer, and so many contradictions in all.
pub(super) fn keep(formulas: &[&Cleared], answer: &Answer, most: usize) {
    let Answer::Unsat(core) = answer else { return };
    REMEMBERED.with_borrow_mut(|memory| {
        let Some(memory) = memory else { return };
        let members = core.iter().filter_map(|&k| formulas.get(k)).map(|formula| (*formula).clone());
        memory.push_front(members.collect());
        memory.truncate(most);
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::cleared::Constraint;
    use crate::logic::{Poly, Rational, Sign};
    use std::collections::BTreeSet;

    /// `x - at > 0`, or its contrary.
    fn above(at: i32, is_so: bool) -> Cleared {
        let poly = Poly::variable(0).minus(&Poly::constant(at));
        let (poly, sign) =
            if is_so { (poly, Sign::Positive) } else { (poly.scale(&Rational::from(-1)), Sign::NonNegative) };
        Cleared::Atom(Constraint { poly, sign })
    }

    #[test]
    fn contradictions_answer_what_contains_them() {
        let [low, high, not_low] = [above(1, true), above(5, true), above(1, false)];
        session(|| {
            assert_eq!(answer(&[&low, &not_low]), None);
            keep(&[&low, &not_low], &Answer::Unsat(BTreeSet::from([0, 1])), 9);
            assert_eq!(answer(&[&not_low, &high, &low]), Some(Answer::Unsat(BTreeSet::from([0, 2]))));
            assert_eq!(answer(&[&low, &high]), None);
        });
        assert_eq!(answer(&[&not_low, &low]), None);
    }
}
