//! The same goal in other variables, in which it is shorter: what equations determine is put in, quotients that come together stand for
//! themselves, differences are variables, and units are 1.
//!
//! Each change gives the goal in its variables, and carries proofs and points back. That the changed goal is easier is not certain; it has
//! fewer terms or fewer variables.

mod carried;
mod equations;
mod quotients;
#[cfg(test)]
mod tests;

pub use carried::{Carry, Known, carry};

use super::cleared::{Cleared, Entry, Goal};
use super::coordinates;
use super::definite;
use super::scaling::Scaled;
use super::{Budget, Name};
use crate::logic::proof::Proof;
use crate::logic::{Hypothesis, Poly, Rational};

/// A goal in other variables. Its hypotheses keep their numbers.
pub trait Change {
    /// The changed goal.
    fn goal(&self) -> &Goal;

    /// The proof for the goal before, from one for the changed goal; `None` where it cannot be carried over.
    fn proof_back(&self, before: &Goal, proof: Proof) -> Option<Proof>;

    /// A point of the changed goal becomes one of the goal before.
    fn point_back(&self, point: &mut [Rational]);
}

/// Finds a change that makes the goal shorter.
type Find = fn(&Goal) -> Option<Box<dyn Change>>;

/// The changes, in the order in which they are made.
const ALL: [(Name, Find); 4] = [
    (Name::PutIn, |goal| equations::shorter(goal).map(boxed)),
    (Name::Quotients, |goal| quotients::shorter(goal).map(boxed)),
    (Name::Differences, |goal| coordinates::shorter(goal).map(boxed)),
    (Name::Units, |goal| Scaled::of(goal).map(boxed)),
];

fn boxed(change: impl Change + 'static) -> Box<dyn Change> {
    Box::new(change)
}

/// Changes made one after another.
pub struct Changes(Vec<Box<dyn Change>>);

impl Changes {
    /// Those that make the goal shorter; `None` where there are none.
    pub fn of(goal: &Goal, budget: &Budget) -> Option<Self> {
        let mut made: Vec<Box<dyn Change>> = Vec::new();
        for (_, find) in ALL.iter().filter(|(name, _)| budget.uses(*name)) {
            let last = made.last().map_or(goal, |change| change.goal());
            // Of a denominator without a sign nothing is known in any variables.
            if !last.undefined.is_empty() {
                break;
            }
            made.extend(find(last));
        }
        (!made.is_empty()).then_some(Self(made))
    }

    /// The goal after all of them.
    pub fn goal(&self) -> Option<&Goal> {
        self.0.last().map(|change| change.goal())
    }

    /// The proof for the goal before the first of them.
    pub fn proof_back(&self, before: &Goal, proof: Proof) -> Option<Proof> {
        let goals = std::iter::once(before).chain(self.0.iter().map(|change| change.goal()));
        let steps: Vec<(&Goal, &Box<dyn Change>)> = goals.zip(&self.0).collect();
        steps.into_iter().rev().try_fold(proof, |proof, (before, change)| change.proof_back(before, proof))
    }

    /// The point for the goal before the first of them.
    pub fn point_back(&self, point: &mut [Rational]) {
        self.0.iter().rev().for_each(|change| change.point_back(point));
    }
}

/// The terms of all formulas that the search sees, as they are with other polynomials.
pub fn terms(goal: &Goal, put: &dyn Fn(&Poly) -> Poly) -> usize {
    fn of(cleared: &Cleared, put: &dyn Fn(&Poly) -> Poly) -> usize {
        match cleared {
            Cleared::Atom(constraint) => put(&constraint.poly).term_count(),
            Cleared::All(members) | Cleared::Any(members) => members.iter().map(|member| of(member, put)).sum(),
        }
    }
    goal.entries.iter().filter_map(|entry| entry.cleared.as_deref()).map(|cleared| of(cleared, put)).sum()
}

/// The goal with other hypotheses under the same numbers: what was spent, left out or of no use stays so.
pub fn remade(goal: &Goal, put: &dyn Fn(usize, &Hypothesis) -> Hypothesis) -> Goal {
    let numbered = goal.entries.iter().zip(1..);
    let hypotheses = numbered.map(|(entry, number)| put(number, &entry.hypothesis)).collect();
    let mut made =
        definite::prepare(&crate::logic::Sequent::plain(goal.scope.clone(), hypotheses, goal.premises), &goal.limits);
    let mut needed = Vec::new();
    for (entry, before) in made.entries.iter_mut().zip(&goal.entries) {
        if before.cleared.is_none() {
            *entry = Entry { cleared: None, ..entry.clone() };
        } else {
            definite::collect_denominators(&entry.hypothesis, &mut needed);
        }
    }
    made.undefined.retain(|factor| needed.contains(factor));
    made
}
