//! Points found by trying: from random small values, one variable of a violated formula after another is changed for the better.
//!
//! A point counts only when every formula holds at it exactly. Random numbers come from a fixed seed, so that the same formulas give the
//! same point. Source: local search for satisfiability (Selman, Kautz and Cohen 1994). Finding nothing means nothing.

use super::cleared::{Cleared, Goal};
use super::nearby::Formula;
use super::random::Random;
use super::substitution::{Substituted, substitute};
use crate::logic::{Rational, Var};

/// Values tried for a variable, and those for one that is a whole number.
pub const REAL: [(i32, i32); 17] = [
    (1, 1),
    (2, 1),
    (3, 1),
    (1, 2),
    (0, 1),
    (1, 3),
    (2, 3),
    (1, 4),
    (3, 4),
    (3, 2),
    (5, 1),
    (10, 1),
    (1, 10),
    (9, 10),
    (100, 1),
    (-1, 1),
    (-2, 1),
];
const WHOLE: [(i32, i32); 8] = [(1, 1), (2, 1), (3, 1), (4, 1), (5, 1), (0, 1), (8, 1), (12, 1)];

/// A point, by variable, at which all that is cleared in a goal holds; whole numbers where they have to be.
pub fn search(goal: &Goal) -> Option<Vec<Rational>> {
    let formulas: Vec<&Cleared> = goal.entries.iter().filter_map(|entry| entry.cleared.as_deref()).collect();
    let smaller = substitute(&formulas, &goal.limits.substitution);
    let width = goal.scope.variables().len();
    let whole = |var: Var| goal.scope.is_integer(var);
    // A whole number that an equation gives could be none.
    if smaller.determined.iter().any(|found| whole(found.var)) {
        return None;
    }
    let compiled: Vec<Formula> = smaller.formulas.iter().flatten().map(Formula::new).collect();
    let mut random = Random::new();
    let limits = &goal.limits.sampling;
    for _ in 0..limits.starts {
        let mut chosen: Vec<(i32, i32)> = (0..width as Var).map(|var| random.pick(values(whole(var)))).collect();
        for _ in 0..limits.changes {
            let point: Vec<f64> = chosen.iter().map(|&(p, q)| f64::from(p) / f64::from(q)).collect();
            let violated: Vec<&Formula> = compiled.iter().filter(|formula| !formula.holds(&point)).collect();
            let Some(formula) = violated.get(random.below(violated.len().max(1))) else {
                if exact(&formulas, &smaller, &chosen).is_none() {
                    break;
                }
                return simplest(&formulas, &smaller, chosen, &whole);
            };
            improve(&mut chosen, point, formula, &compiled, &whole, (&mut random, limits.draws));
        }
    }
    None
}

fn values(whole: bool) -> &'static [(i32, i32)] {
    if whole { &WHOLE } else { &REAL }
}

/// Gives one variable of a violated formula the value, of some drawn, at which most formulas hold; sometimes any.
fn improve(
    chosen: &mut [(i32, i32)],
    mut point: Vec<f64>,
    formula: &Formula,
    all: &[Formula],
    whole: &dyn Fn(Var) -> bool,
    (random, draws): (&mut Random, usize),
) {
    let bold = random.below(6) == 0;
    let mut best: Option<(usize, usize, (i32, i32))> = None;
    for _ in 0..draws {
        let Some(&var) = formula.variables.get(random.below(formula.variables.len().max(1))) else { return };
        let at = var as usize;
        let value = random.pick(values(whole(var)));
        let before = std::mem::replace(&mut point[at], f64::from(value.0) / f64::from(value.1));
        let held = all.iter().filter(|formula| formula.holds(&point)).count();
        point[at] = before;
        if best.is_none_or(|(most, ..)| held > most) {
            best = Some((held, at, value));
        }
        if bold {
            break;
        }
    }
    if let Some((_, at, value)) = best {
        chosen[at] = value;
    }
}

/// The point after each variable has got the simplest value that the others admit.
fn simplest(
    formulas: &[&Cleared],
    smaller: &Substituted,
    mut chosen: Vec<(i32, i32)>,
    whole: &dyn Fn(Var) -> bool,
) -> Option<Vec<Rational>> {
    for var in 0..chosen.len() {
        let own = chosen[var];
        for &value in values(whole(var as Var)).iter().take_while(|value| **value != own) {
            chosen[var] = value;
            if exact(formulas, smaller, &chosen).is_some() {
                break;
            }
            chosen[var] = own;
        }
    }
    exact(formulas, smaller, &chosen)
}

/// The point with the variables that equations determine, when everything holds there.
fn exact(formulas: &[&Cleared], smaller: &Substituted, chosen: &[(i32, i32)]) -> Option<Vec<Rational>> {
    let mut point: Vec<Rational> = chosen.iter().map(|&pair| Rational::from(pair)).collect();
    let found: Vec<_> = smaller.determined.iter().map(|d| (d.var as usize, d.value.evaluate(&point))).collect();
    found.into_iter().for_each(|(at, value)| point[at] = value);
    formulas.iter().all(|formula| formula.holds(&point)).then_some(point)
}
