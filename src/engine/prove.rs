//! Proof search on one sequent: Z3 says which hypotheses matter, clauses are split, products close the leaves.
//!
//! Nothing that Z3 says enters the proof; a model is handed back as a hint for the witness search.

use super::cleared::{Cleared, Goal};
use super::products::{self, LEVELS, Level};
use super::smt::{self, Answer};
use super::{Budget, Reason};
use crate::logic::proof::{Condition, Proof};
use crate::logic::sequent::{Hypothesis, Sign};
use crate::logic::{Poly, Rational, Sequent, Var};
use rug::Integer;
use std::collections::BTreeSet;

/// Why a sequent was not proved impossible.
#[derive(Clone, Debug)]
pub enum Stuck {
    /// It seems possible: a model over the reals (by variable), to be checked.
    Model(Vec<Rational>),
    /// No proof found.
    Reason(Reason),
}

/// Searches for a proof that the sequent is impossible.
///
/// # Errors
/// [`Stuck`] with a model or a reason.
pub fn prove(sequent: &Sequent, budget: &mut Budget) -> Result<Proof, Stuck> {
    let goal = Goal::new(sequent);
    let proof = close(&goal, INTEGER_DEPTH, budget)?;
    Ok(goal.wrap(proof))
}

/// Most integer splits on one branch.
const INTEGER_DEPTH: u32 = 4;

fn close(goal: &Goal, depth: u32, budget: &mut Budget) -> Result<Proof, Stuck> {
    budget.step().map_err(Stuck::Reason)?;
    let numbered: Vec<(usize, &Cleared)> = goal
        .entries
        .iter()
        .enumerate()
        .filter_map(|(k, entry)| entry.cleared.as_ref().map(|c| (k + 1, c)))
        .collect();
    let formulas: Vec<&Cleared> = numbered.iter().map(|(_, c)| *c).collect();
    let core: BTreeSet<usize> = match smt::check(&goal.scope, &formulas, budget.rlimit) {
        Answer::Sat(_) if !goal.undefined.is_empty() => {
            return Err(Stuck::Reason(Reason::Undefined));
        }
        Answer::Sat(model) => {
            return match integer_split(goal, &model) {
                Some((poly, bound)) if depth > 0 => split(goal, poly, bound, depth - 1, budget),
                _ => Err(Stuck::Model(model)),
            };
        }
        Answer::Unsat(core) => core.into_iter().map(|k| numbered[k].0).collect(),
        Answer::Unknown => numbered.iter().map(|(n, _)| *n).collect(),
    };
    let clause = core
        .iter()
        .filter_map(|&n| match &goal.entries[n - 1].hypothesis {
            Hypothesis::Clause(members) => Some((members.len(), n, members)),
            Hypothesis::Atom(_) => None,
        })
        .min_by_key(|(len, n, _)| (*len, *n));
    if let Some((_, number, members)) = clause {
        let mut branches = Vec::new();
        for member in members {
            let mut branch = goal.clone();
            // What is split is spent: its member says more.
            branch.entries[number - 1].cleared = None;
            branch.push(member.clone());
            branches.push(close(&branch, depth, budget)?);
        }
        return Ok(Proof::Cases(number, branches));
    }
    for level in LEVELS {
        budget.step().map_err(Stuck::Reason)?;
        if let Some(proof) = products::search(goal, level, Some(&core)) {
            return Ok(proof);
        }
    }
    for level in [Level::Linear, Level::Monomials] {
        budget.step().map_err(Stuck::Reason)?;
        if let Some(proof) = products::search(goal, level, None) {
            return Ok(proof);
        }
    }
    Err(Stuck::Reason(Reason::NoCertificate))
}

/// An integer-valued form that has no integer value in the model, with that value rounded down. Differences come first: they separate
/// the orderings of two counts, which bounding the counts themselves never does.
fn integer_split(goal: &Goal, model: &[Rational]) -> Option<(Poly, Integer)> {
    let integers: Vec<Var> = (0..goal.scope.variables().len() as Var)
        .filter(|&v| goal.scope.is_integer(v))
        .collect();
    let mut forms = Vec::new();
    for (k, &a) in integers.iter().enumerate() {
        for &b in integers.iter().take(k) {
            forms.push(Poly::variable(a).minus(&Poly::variable(b)));
        }
    }
    forms.extend(integers.iter().map(|&v| Poly::variable(v)));
    forms.into_iter().find_map(|form| {
        let value = form.evaluate(model);
        (*value.denom() != 1).then(|| (form, value.floor().into_numer_denom().0))
    })
}

fn split(
    goal: &Goal,
    poly: Poly,
    bound: Integer,
    depth: u32,
    budget: &mut Budget,
) -> Result<Proof, Stuck> {
    let at = |value: Integer| Poly::constant(Rational::from(value));
    let above = Integer::from(&bound + 1);
    let mut side = |value: Poly| {
        let mut branch = goal.clone();
        branch.push_condition(&Condition {
            poly: value,
            sign: Sign::NonNegative,
        });
        close(&branch, depth, budget)
    };
    let low = side(at(bound.clone()).minus(&poly))?;
    let high = side(poly.minus(&at(above)))?;
    Ok(Proof::Integer(poly, bound, Box::new(low), Box::new(high)))
}
