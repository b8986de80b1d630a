//! Tests of changes: what a goal is in other variables, and that proofs carried back are accepted by the kernel.

use super::change::Change;
use super::{equations, quotients};
use crate::engine::cleared::Goal;
use crate::engine::combine::combine;
use crate::engine::testing::{accepted, sequent};
use crate::engine::{Budget, definite};
use crate::logic::Rational;
use std::sync::Arc;

fn goal(formulas: &[&str]) -> Goal {
    definite::prepare(&sequent(formulas), &Arc::default())
}

/// Closes the changed goal by products; the kernel reads the formulas as they were.
fn closes(formulas: &[&str], goal: &Goal, change: &dyn Change) {
    let changed = change.goal();
    let core = (1..=changed.entries.len()).collect();
    let proof = combine(changed, &core, &mut Budget::default()).expect("enough steps").expect("a proof");
    let proof = change.proof_back(goal, proof).expect("a proof of the goal before");
    accepted(formulas, &goal.scope, &goal.wrap(proof));
}

fn constraints(goal: &Goal) -> Vec<String> {
    goal.constraints().map(|(_, c)| c.poly.display(&|var| goal.scope.name(var))).collect()
}

/// By hand: with `x = w^2` and `y = v^2` the others are `w^2 + v^2 - z > 0`, `z - (w + v)^2 > 0`, w and v not negative. They add up to
/// `-2*w*v > 0`.
#[test]
fn squares_are_put_in() {
    let formulas = ["x = w^2", "y = v^2", "w >= 0", "v >= 0", "x + y - z > 0", "z - (w+v)^2 > 0"];
    let before = goal(&formulas);
    let change = equations::shorter(&before).expect("two equations");
    let told = constraints(change.goal());
    assert_eq!([&told[0], &told[1], &told[4]], ["0", "0", "v^2 + w^2 - z"], "{told:?}");
    closes(&formulas, &before, &change);
    let mut point = [0, 0, 1, 2, 3].map(Rational::from);
    change.point_back(&mut point);
    assert_eq!(point, [4, 9, 1, 2, 3].map(Rational::from));
}

/// By hand: `x = z^2/w` is no polynomial, and `x = y^2 + y*z + w` put into `x^3` is longer than it is.
#[test]
fn nothing_is_put_in_that_makes_it_longer() {
    assert!(equations::shorter(&goal(&["x*w = z^2", "w > 0", "x > 1"])).is_none());
    assert!(equations::shorter(&goal(&["x = y^2 + y*z + w", "x^3 + x^2 > 1", "w^2 + w > 3"])).is_none());
}

/// By hand: with `x = r*(y - z)` the formulas are `r > 0`, `v - w*r >= 0`, `w >= 0` and `w*r - 2*v > 0`; the second twice and the last make
/// `-w*r > 0`. The denominator's sign is a hypothesis that is not divided by itself.
#[test]
fn a_quotient_becomes_a_variable() {
    for (order, x) in [("y - z > 0", "x > 0"), ("z - y > 0", "x < 0")] {
        let formulas = [order, x, "w >= 0", "v >= w*x/(y-z)", "w*x/(y-z) > 2*v"];
        let before = goal(&formulas);
        let change = quotients::shorter(&before).expect("a quotient");
        let told = constraints(change.goal());
        assert!(told[0].contains('y') && told[0].contains('z'), "{told:?}");
        assert!(told[1..5].iter().all(|told| !told.contains(['y', 'z'])), "{told:?}");
        closes(&formulas, &before, &change);
    }
}

/// By hand: where x stands once without its denominator, the quotient makes that one longer.
#[test]
fn a_quotient_that_stands_once_stays() {
    assert!(quotients::shorter(&goal(&["y - z > 0", "x/(y-z) > 1", "x + y + w < 2", "x + z > w"])).is_none());
}
