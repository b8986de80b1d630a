//! Points of systems whose equations give one variable after another: some values are drawn, the others calculated.
//!
//! Where an equation has one variable left that has no value yet, that gets a root of it; else the next value is drawn from simple ones. What is
//! drawn, and which root is taken, is changed for the better as long as some formula fails, in floating point first; then all is calculated
//! again in rational numbers, and roots that are none between bounds. Finding nothing means nothing.

mod exact;
mod found;
mod plan;
mod roots;
#[cfg(test)]
mod tests;

use super::cleared::{Cleared, Constraint, Goal};
use super::nearby::Formula;
use super::random::Random;
use super::sampling::REAL;
use crate::logic::{Poly, Rational, Sign, Var};
pub use found::{Found, Root};
use plan::Plan;
use rug::Integer;
use std::collections::BTreeSet;

/// A point at which all that is cleared in a goal holds, for certain where all values are rational; only where some equation is not linear,
/// since of others there are simpler ways to a point.
pub fn search(goal: &Goal) -> Option<Found> {
    let formulas: Vec<&Cleared> = goal.entries.iter().filter_map(|entry| entry.cleared.as_deref()).collect();
    let curved = |c: &Constraint| c.sign == Sign::Zero && c.poly.degree() > 1;
    if !goal.undefined.is_empty() || !formulas.iter().any(|formula| formula.has(&curved)) {
        return None;
    }
    let compiled: Vec<Formula> = formulas.iter().map(|formula| Formula::new(formula)).collect();
    let variables: BTreeSet<Var> = compiled.iter().flat_map(|formula| formula.variables.iter().copied()).collect();
    let limits = &goal.limits.cascade;
    let steep = |c: &Constraint| c.sign == Sign::Zero && c.poly.degree() > limits.degree;
    let large = variables.len() > limits.variables
        || formulas.iter().map(|formula| terms(formula)).sum::<usize>() > limits.terms
        || formulas.iter().any(|formula| formula.has(&steep));
    if large || variables.iter().any(|var| goal.scope.is_integer(*var)) {
        return None;
    }
    let mut random = Random::new();
    for _ in 0..limits.plans {
        let mut equations = Vec::new();
        formulas.iter().for_each(|formula| collect(formula, &mut random, &mut equations));
        let plan = Plan::new(&equations, &variables, &mut random);
        if let Some(found) = climb(&plan, &compiled, &formulas, goal, &mut random) {
            return Some(found);
        }
    }
    None
}

/// Changes one value after another for the better.
fn climb(
    plan: &Plan<'_>,
    compiled: &[Formula],
    formulas: &[&Cleared],
    goal: &Goal,
    random: &mut Random,
) -> Option<Found> {
    let limits = &goal.limits;
    let mut choices: Vec<(i32, i32)> = plan.steps.iter().map(|_| random.pick(&REAL)).collect();
    let mut point = vec![0.0; goal.scope.variables().len()];
    let loss = |choices: &[(i32, i32)], point: &mut [f64]| {
        plan.follow(choices, point);
        compiled.iter().map(|formula| formula.loss(point)).sum::<f64>()
    };
    let mut least = loss(&choices, &mut point);
    for _ in 0..limits.cascade.changes {
        if super::stopped() {
            return None;
        }
        if least == 0.0 {
            plan.follow(&choices, &mut point);
            let found = exact::calculate(plan, &choices, &point, limits)?;
            let exact = found.roots.is_empty();
            let slack = Rational::from((u8::from(!exact), Integer::from(1) << limits.cascade.slack));
            let near = found.near(point.len());
            return formulas.iter().all(|formula| holds(formula, &near, &slack)).then_some(found);
        }
        let at = random.below(choices.len().max(1));
        let before = std::mem::replace(choices.get_mut(at)?, random.pick(&REAL));
        let now = loss(&choices, &mut point);
        if now <= least {
            least = now;
        } else {
            choices[at] = before;
        }
    }
    None
}

/// Whether a formula holds at a point when what is nearer to zero than the slack counts as zero.
fn holds(formula: &Cleared, point: &[Rational], slack: &Rational) -> bool {
    match formula {
        Cleared::Atom(Constraint { poly, sign }) => {
            let value = poly.evaluate(point);
            let zero = Rational::from(value.abs_ref()) <= *slack;
            match sign {
                Sign::Zero => zero,
                Sign::NonNegative => zero || value > 0,
                Sign::Positive => !zero && value > 0,
            }
        }
        Cleared::All(members) => members.iter().all(|member| holds(member, point, slack)),
        Cleared::Any(members) => members.iter().any(|member| holds(member, point, slack)),
    }
}

/// The equations that a formula asks for, some of its alternatives.
fn collect<'a>(formula: &'a Cleared, random: &mut Random, out: &mut Vec<&'a Poly>) {
    match formula {
        Cleared::Atom(Constraint { poly, sign: Sign::Zero }) => out.push(poly),
        Cleared::Atom(_) => {}
        Cleared::All(members) => members.iter().for_each(|member| collect(member, random, out)),
        Cleared::Any(members) => {
            if let Some(member) = members.get(random.below(members.len().max(1))) {
                collect(member, random, out);
            }
        }
    }
}

fn terms(formula: &Cleared) -> usize {
    match formula {
        Cleared::Atom(constraint) => constraint.poly.term_count(),
        Cleared::All(members) | Cleared::Any(members) => members.iter().map(terms).sum(),
    }
}
