//! Tests of what roots say: each step is accepted by the kernel.

use super::*;
use crate::engine::definite;
use crate::engine::testing::{accepted, sequent};
use std::sync::Arc;

/// What roots add to the formulas; the kernel accepts each step, as part of a proof of what is false anyway.
fn said(formulas: &[&str]) -> Vec<String> {
    let with = [formulas, &["x^2 + 1 < 0"]].concat();
    let mut goal = definite::prepare(&sequent(&with), &Arc::default());
    let before = goal.entries.len();
    compare(&mut goal);
    let told = goal.constraints().filter(|(number, _)| *number > before);
    let told: Vec<String> = told.map(|(_, c)| c.poly.display(&|var| goal.scope.name(var))).collect();
    for number in before + 1..=goal.entries.len() {
        // A proof that uses the step: it is named, and not needed.
        let mut all = vec![item(Rational::from(1), &[(with.len(), 1)]), item(Rational::from(1), &[])];
        all[1].factors.push(Factor::Square(Poly::variable(0)));
        let proof = goal.wrap(Proof::Products(all, vec![number]));
        accepted(&with, &goal.scope, &proof);
    }
    told
}

/// By hand: `(z - w)^2 + 2*w*(z - w)` is `z^2 - w^2`, and `w^2` is x.
#[test]
fn a_bound_of_a_root_is_one_of_its_square() {
    assert!(said(&["w >= 0", "w^2 = x", "w < z"]).contains(&"z^2 - x".to_owned()));
    assert!(said(&["w >= 0", "w^2 = x", "z > 0", "w > z"]).contains(&"-z^2 + x".to_owned()));
}

/// By hand: `w^2 = x^2*z` and `v^2 = y^2*z`, all positive: `y*w = x*v`.
#[test]
fn roots_are_in_proportion() {
    let told = said(&["x > 0", "y > 0", "z > 0", "w >= 0", "v >= 0", "w^2 = x^2*z", "v^2 = y^2*z"]);
    assert!(told.iter().any(|told| ["y*w - x*v", "-y*w + x*v", "x*v - y*w"].contains(&told.as_str())), "{told:?}");
}

/// By hand: `w^2 = x > y = v^2`.
#[test]
fn roots_are_in_the_order_of_their_squares() {
    let told = said(&["w >= 0", "v >= 0", "w^2 = x", "v^2 = y", "x - y > 0"]);
    assert!(told.iter().any(|told| ["w - v", "-v + w"].contains(&told.as_str())), "{told:?}");
    let told = said(&["w >= 0", "v >= 0", "w^2 = x", "v^2 > x"]);
    assert!(told.iter().any(|told| ["v - w", "-w + v"].contains(&told.as_str())), "{told:?}");
}
