//! What the solver has said in a search answers many of its later questions, since these repeat most of the earlier formulas.
//!
//! Formulas that contradict each other still do when others stand beside them, and a point answers every question whose formulas hold at it.
//! A search remembers its own answers only, so that what it finds does not depend on other searches.

use super::question::{Answer, Model};
use crate::engine::cleared::Cleared;
use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};

/// How many contradictions are remembered, and how many points.
const MOST: (usize, usize) = (64, 16);

thread_local! {
    /// What this thread's search remembers; none outside of searches.
    static REMEMBERED: RefCell<Option<Remembered>> = const { RefCell::new(None) };
}

/// The latest answers, the newest first.
#[derive(Debug, Default)]
struct Remembered {
    /// Formulas that cannot hold together.
    contradictions: VecDeque<Vec<Cleared>>,
    /// By variable, with the seed that was asked for: another one asks for other points.
    points: VecDeque<(u32, Model)>,
}

/// Runs a search with a memory of its own.
pub(super) fn session<T>(search: impl FnOnce() -> T) -> T {
    let before = REMEMBERED.replace(Some(Remembered::default()));
    let result = search();
    REMEMBERED.set(before);
    result
}

/// The answer to a question about so many variables, if an earlier one has it.
pub(super) fn answer(variables: usize, formulas: &[&Cleared], seed: u32) -> Option<Answer> {
    REMEMBERED.with_borrow(|memory| memory.as_ref()?.answer(variables, formulas, seed))
}

/// Remembers an answer.
pub(super) fn keep(formulas: &[&Cleared], seed: u32, answer: &Answer) {
    REMEMBERED.with_borrow_mut(|memory| {
        if let Some(memory) = memory {
            memory.keep(formulas, seed, answer);
        }
    });
}

impl Remembered {
    fn answer(&self, variables: usize, formulas: &[&Cleared], seed: u32) -> Option<Answer> {
        let place = |member: &Cleared| formulas.iter().position(|formula| *formula == member);
        let core = |contradiction: &Vec<Cleared>| contradiction.iter().map(place).collect();
        if let Some(core) = self.contradictions.iter().find_map(core) {
            return Some(Answer::Unsat(core));
        }
        let is_here = |(of, model): &&(u32, Model)| {
            *of == seed && model.near.len() == variables && formulas.iter().all(|formula| formula.holds(&model.near))
        };
        self.points.iter().find(is_here).map(|(_, model)| Answer::Sat(model.clone()))
    }

    fn keep(&mut self, formulas: &[&Cleared], seed: u32, answer: &Answer) {
        match answer {
            Answer::Unsat(core) => {
                let members = core.iter().filter_map(|&k| formulas.get(k)).map(|formula| (*formula).clone());
                self.contradictions.push_front(members.collect());
                self.contradictions.truncate(MOST.0);
            }
            // At a point that is not exact nothing can be seen to hold.
            Answer::Sat(model) if model.equations.is_empty() => {
                self.points.push_front((seed, Model { near: model.near.clone(), equations: BTreeMap::new() }));
                self.points.truncate(MOST.1);
            }
            Answer::Sat(_) | Answer::Unknown => {}
        }
    }
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
    fn contradictions_and_points_answer_what_contains_them() {
        let [low, high, not_low] = [above(1, true), above(5, true), above(1, false)];
        session(|| {
            assert_eq!(answer(1, &[&low], 0), None);
            keep(&[&low, &not_low], 0, &Answer::Unsat(BTreeSet::from([0, 1])));
            assert_eq!(answer(1, &[&not_low, &high, &low], 0), Some(Answer::Unsat(BTreeSet::from([0, 2]))));
            let two = Answer::Sat(Model { near: vec![Rational::from(2)], equations: BTreeMap::new() });
            keep(&[&low], 0, &two);
            assert_eq!(answer(1, &[&low], 0), Some(two));
            // Not at this point, with so many variables, or for another seed.
            assert_eq!(answer(1, &[&low, &high], 0), None);
            assert_eq!(answer(2, &[&low], 0), None);
            assert_eq!(answer(1, &[&low], 1), None);
        });
        assert_eq!(answer(1, &[&not_low, &low], 0), None);
    }
}
