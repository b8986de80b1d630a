//! Systems whose points are known by hand.

use super::{Found, search};
use crate::engine::definite;
use crate::engine::testing::sequent;
use std::sync::Arc;

fn found(formulas: &[&str]) -> Option<Found> {
    search(&definite::prepare(&sequent(formulas), &Arc::default()))
}

/// By hand: `x = 2`, then `y*x = 6`, then `z^2 = y + 1`, positive.
#[test]
fn one_after_another() {
    let found = found(&["x^3 = 8", "x*y = 6", "z^2 = y+1", "z > 0"]).expect("a point");
    assert!(found.roots.is_empty());
    let values: Vec<String> = found.near(3).iter().map(ToString::to_string).collect();
    assert_eq!(values, ["2", "3", "2"]);
}

/// By hand: `x` is the root of 2, `y = x + 1` the positive root of `y^2 - 2*y - 1`.
#[test]
fn irrational_values_have_equations() {
    let found = found(&["x^2 = 2", "x > 0", "y-x = 1"]).expect("a point");
    let defining: Vec<_> = found.roots.iter().map(|root| root.defining.clone()).collect();
    assert_eq!(defining, [crate::engine::testing::read("x^2-2"), crate::engine::testing::read("y^2-2*y-1")]);
    let near = [std::f64::consts::SQRT_2, std::f64::consts::SQRT_2 + 1.0];
    assert!(found.roots.iter().zip(near).all(|(root, near)| (root.near.to_f64() - near).abs() < 1e-9));
}

/// Values are changed until the others are real: unit vectors, each at a right angle to the other or wider.
#[test]
fn what_is_drawn_is_changed() {
    assert!(found(&["x^2+y^2 = 1", "z^2+w^2 = 1", "x*z+y*w <= 0", "x > 0", "w > 0"]).is_some());
    assert!(found(&["x^2+y^2 = 1", "x+y > 2"]).is_none());
}
