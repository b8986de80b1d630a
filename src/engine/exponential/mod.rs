//! Logarithms and exponentials: bounds by tangents and Taylor's polynomials, added where a model of what is known so far violates them.
//!
//! For the rest of the search a value of a function is a variable like others. A model in which it is not the value of the function at its argument
//! violates some bound of `exp` (kernel rule `exponential`); the bounds that are violated most become hypotheses, until what is
//! left is impossible or a model's other variables give a true point. Source: abstraction refinement for transcendental functions (Cimatti,
//! Griggio, Irfan, Roveri and Sebastiani 2018); products of powers as candidates: weighted means and Bernoulli's inequality come from them.

mod bounds;
mod candidates;
mod compared;
mod parts;
pub mod point;
mod positive;

use super::{Budget, Reason, Stuck};
use crate::logic::proof::{Bound, Proof};
use crate::logic::{Normal, Sequent};
use bounds::Values;
use parts::Inner;
use std::collections::BTreeSet;

/// A proof that the sequent is impossible, with the bounds that it needs; without values of functions, what `inner` says.
///
/// # Errors
/// [`Stuck`] with a model of the bounds that were added, or a reason.
pub fn prove(sequent: &Sequent, budget: &mut Budget, inner: &mut Inner<'_>) -> Result<Proof, Stuck> {
    if sequent.values.is_empty() {
        return inner(sequent, budget);
    }
    let limits = budget.limits.clone();
    let limits = &limits.exponential;
    let mut known = positive::known(sequent, budget, inner);
    compared::add(&mut known, budget, inner);
    let base = known.sequent.clone();
    let values = Values::of(&base, &known.logarithms, limits);
    let mut found: Vec<(Bound, Normal)> = Vec::new();
    let mut with_bounds = base.clone();
    let mut last = None;
    for _ in 0..limits.rounds {
        budget.step().map_err(Stuck::Reason)?;
        let mut own = budget.part(limits.round);
        let given = own.steps;
        let answer = inner(&with_bounds, &mut own);
        budget.steps = budget.steps.saturating_sub(given - own.steps);
        match answer {
            Ok(proof) => return Ok(known.wrap(with_needed(&base, proof, &found))),
            Err(Stuck::Model(model)) => {
                if point::is_true(sequent, &model) {
                    return Err(Stuck::Model(model));
                }
                let already: Vec<&Bound> = found.iter().map(|(bound, _)| bound).collect();
                let new = values.violated(&model, &already, limits.at_once);
                if new.is_empty() {
                    return Err(Stuck::Model(model));
                }
                for bound in new {
                    let Some(formula) = values.formula(&bound) else { continue };
                    with_bounds.push(formula.clone());
                    found.push((bound, formula));
                }
                last = Some(model);
            }
            Err(reason) => return Err(reason),
        }
    }
    Err(last.map_or(Stuck::Reason(Reason::NoCertificate), Stuck::Model))
}

/// The proof behind the bounds that it uses. Each bound is one hypothesis behind those of the sequent.
fn with_needed(base: &Sequent, mut proof: Proof, found: &[(Bound, Normal)]) -> Proof {
    let first = base.hypotheses.len();
    let mut used = BTreeSet::new();
    proof.for_each_number(&mut |number| _ = used.insert(number));
    let kept: Vec<usize> = (0..found.len()).filter(|place| used.contains(&(first + place + 1))).collect();
    let left_out = |number: usize| {
        let before = number.saturating_sub(first + 1).min(found.len());
        before - kept.iter().filter(|place| **place < before).count()
    };
    proof.renumber(&|number| if number > first { number - left_out(number) } else { number });
    let bounds = kept.iter().rev().filter_map(|place| found.get(*place));
    bounds.fold(proof, |proof, (bound, _)| Proof::Bound(bound.clone(), Box::new(proof)))
}
