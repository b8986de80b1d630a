//! Tests of units: which variables are set to 1, and that proofs carried over are accepted.

use super::Scaling;
use crate::engine::definite;
use crate::lang;
use crate::logic::sequent::sequents;
use crate::obligation;
use std::sync::Arc;

/// The variables that are set to 1 for the last claim of a paper.
fn units(text: &str) -> Vec<String> {
    let paper = lang::load("p", &mut |_| Ok(text.to_owned())).expect("the paper is correct").0;
    let all = obligation::obligations(&paper);
    let statement = all.last().expect("a claim").statement.as_ref().expect("a statement");
    let sequent = sequents(statement).expect("sequents").remove(0);
    let goal = definite::prepare(&sequent, &Arc::default());
    let found = Scaling::of(&goal);
    found.iter().flat_map(Scaling::units).map(|var| goal.scope.name(var)).collect()
}

/// By hand, for a market `a - b q` with cost c: money and units may be measured as one likes, so two of a, b, c can be 1; the first two
/// declared positive ones. With `a < 1` money is no longer free, with a whole number of units the units are not.
#[test]
fn units_are_what_the_formulas_leave_free() {
    let claim = |head: &str, premise: &str| {
        format!("paper p param {head} claim c for q : number, >= 0 when {premise} : (a - b*q - c)*q <= (a - c)^2/(4*b)")
    };
    assert_eq!(units(&claim("a, b, c : number, > 0", "c < a")), ["a", "b"]);
    assert_eq!(units(&claim("a, b, c : number, > 0", "c < a and a < 1")), ["b"]);
    assert_eq!(units(&claim("a, b : number, > 0 param c : number, integer >= 1", "c < a")), ["b"]);
    assert_eq!(units(&claim("a, b, c : number, > 0", "b*c = 3 and a < 1 and q < 2")), [""; 0]);
}

/// `x^2 = y^3` weighs x as 3/2 of y: whole weights come with neither x nor y as unit, so there is none.
#[test]
fn units_weigh_whole_numbers() {
    assert_eq!(units("paper p param x, y : number, > 0 claim c when x^2 = y^3 : x*y^2 > 0"), [""; 0]);
    assert_eq!(units("paper p param x, y : number, > 0 claim c when x = y^3 : x*y^2 > 0"), ["y"]);
}
