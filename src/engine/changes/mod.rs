//! The same goal in other variables, in which it is shorter: what equations determine is put in, quotients that come together stand for
//! themselves, differences are variables, and units are 1.
//!
//! Each change gives the goal in its variables, and carries proofs and points back. That the changed goal is easier is not certain; it has
//! fewer terms or fewer variables.

pub mod carried;
pub mod change;
mod equations;
mod quotients;
#[cfg(test)]
mod tests;

use super::cleared::Goal;
use super::coordinates;
use super::scaling::Scaled;
use super::{Budget, Name};
use crate::logic::Rational;
use crate::logic::proof::Proof;
use change::Change;

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
