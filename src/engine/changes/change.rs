//! What a change of variables is, and what all changes need: the length of a goal, and the goal with other hypotheses.

use crate::engine::cleared::{Cleared, Entry, Goal};
use crate::engine::definite;
use crate::logic::proof::Proof;
use crate::logic::{Hypothesis, Poly, Rational, Sequent};

/// A goal in other variables. Its hypotheses keep their numbers.
pub trait Change {
    /// The changed goal.
    fn goal(&self) -> &Goal;

    /// The proof for the goal before, from one for the changed goal; `None` where it cannot be carried over.
    fn proof_back(&self, before: &Goal, proof: Proof) -> Option<Proof>;

    /// A point of the changed goal becomes one of the goal before.
    fn point_back(&self, point: &mut [Rational]);
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
    // What has to do with the claim is known by now; where values are put in, it does not show any more.
    let mut made = definite::prepare(&Sequent::plain(goal.scope.clone(), hypotheses, 0), &goal.limits);
    made.premises = goal.premises;
    let mut needed = Vec::new();
    for (entry, before) in made.entries.iter_mut().zip(&goal.entries) {
        if before.cleared.is_none() {
            *entry = Entry { cleared: None, apart: before.apart, ..entry.clone() };
        } else {
            definite::collect_denominators(&entry.hypothesis, &mut needed);
        }
    }
    made.undefined.retain(|factor| needed.contains(factor));
    made
}
