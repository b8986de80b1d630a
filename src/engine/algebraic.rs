//! Witnesses with irrational coordinates.
//!
//! Each irrational variable becomes a root between two rationals: of an equation of the problem that determines it from variables before
//! it, or else of its own polynomial. That the equation changes sign there, and that the statement's formulas hold, is proved like any
//! sequent; when a sign cannot be proved the bounds are tightened. Rational values are preferred by the search that fixes the variables.

use super::cascade::{self, Root as Irrational};
use super::cleared::{Cleared, Constraint, Goal};
use super::prove;
use super::witness::{self, Fixed};
use super::{Budget, Name, Reason, Stuck, definite};
use crate::logic::algebraic::{Algebraic, Root, Value};
use crate::logic::evaluator::Evaluator;
use crate::logic::{Atom, Goal as Asked, Normal, Poly, Rational, Scope, Sequent, Sign, Statement, Var, number};
use std::collections::{BTreeMap, BTreeSet};

/// Values at which the sequent's hypotheses hold, with the proof for the kernel; the statement must not speak of equilibria.
///
/// # Errors
/// Why none was found.
pub fn search(statement: &Statement, sequent: &Sequent, budget: &mut Budget) -> Result<Algebraic, Reason> {
    if sequent.class.is_some() || statement.game.is_some() {
        return Err(Reason::Irrational);
    }
    let goal = definite::prepare(sequent, &budget.limits);
    let whole = budget.uses(Name::Cascade) && goal.entries.iter().all(|entry| !entry.apart);
    let (fixed, roots) = match whole.then(|| cascade::search(&goal)).flatten() {
        Some(found) => (witness::calculated(&goal, &found), found.roots),
        None => {
            let fixed = witness::search_roots(&goal, budget)?;
            let roots = choose(&goal, &fixed);
            (fixed, roots)
        }
    };
    for width in budget.limits.algebraic.widths {
        if let Some(found) = attempt(statement, &goal.scope, &fixed, &roots, width, budget)? {
            return Ok(found);
        }
    }
    Err(Reason::Irrational)
}

/// Equations for the irrational variables, in order.
fn choose(goal: &Goal, fixed: &BTreeMap<Var, Fixed>) -> Vec<Irrational> {
    let mut equations = Vec::new();
    for formula in goal.entries.iter().filter_map(|entry| entry.cleared.as_deref()) {
        collect(formula, &mut equations);
    }
    for equation in &mut equations {
        for (var, value) in fixed.iter().filter(|(_, value)| value.equation.is_none()) {
            *equation = equation.assign(*var, &value.near);
        }
    }
    let near: Vec<Rational> = (0..goal.scope.variables().len() as Var)
        .map(|var| fixed.get(&var).map(|value| value.near.clone()).unwrap_or_default())
        .collect();
    let mut known = BTreeSet::new();
    let mut out = Vec::new();
    for (&var, value) in fixed {
        let Some(defining) = &value.equation else { continue };
        known.insert(var);
        let fits = |equation: &&Poly| {
            let variables = equation.variables();
            let simple = |poly: &Poly| poly.evaluate(&near).abs();
            variables.contains(&var)
                && variables.iter().all(|v| known.contains(v))
                && simple(equation) < Rational::from((1, 1_000_000_000_000_000_u64))
                && simple(&equation.derivative(var)) > Rational::from((1, 1_000_000))
        };
        let cost = |equation: &&Poly| (equation.degree_in(var), equation.variables().len(), equation.term_count());
        let equation = equations.iter().chain([defining]).filter(fits).min_by_key(cost).unwrap_or(defining);
        let equation = equation.primitive().1;
        out.push(Irrational { var, equation, defining: defining.clone(), near: value.near.clone() });
    }
    out
}

fn collect(formula: &Cleared, out: &mut Vec<Poly>) {
    match formula {
        Cleared::Atom(Constraint { poly, sign: Sign::Zero }) => out.push(poly.clone()),
        Cleared::Atom(_) => {}
        Cleared::All(members) | Cleared::Any(members) => members.iter().for_each(|member| collect(member, out)),
    }
}

/// The proofs with bounds of one width; `None` when some sign is not proved.
fn attempt(
    statement: &Statement,
    scope: &Scope,
    fixed: &BTreeMap<Var, Fixed>,
    roots: &[Irrational],
    width: u32,
    budget: &mut Budget,
) -> Result<Option<Algebraic>, Reason> {
    let mut sequent = Sequent::plain(scope.clone(), Vec::new(), 0);
    let atom = |poly: Poly, sign: Sign| Normal::Atom(Atom { value: poly.into(), sign });
    let rational = fixed.iter().filter(|(_, value)| value.equation.is_none());
    let numbers = rational.clone().map(|(var, value)| (scope.name(*var), value.near.clone())).collect();
    let mut values: Vec<(Var, Value)> =
        rational.map(|(var, value)| (*var, Value::Rational(value.near.clone()))).collect();
    for (root, later) in roots.iter().zip((0..roots.len() as u32).rev()) {
        let [low, high] = number::around(&root.near, width + budget.limits.algebraic.earlier * later);
        let at = |value: &Rational| root.equation.assign(root.var, value);
        let (lower, upper) = (Poly::constant(low.clone()), Poly::constant(high.clone()));
        let mut bracket = sequent.clone();
        let signs = at(&low).times(&at(&high));
        bracket.push(Normal::any(vec![atom(lower.minus(&upper), Sign::Positive), atom(signs, Sign::Positive)]));
        let Some(bracket) = proof(&bracket, budget)? else { return Ok(None) };
        let x = Poly::variable(root.var);
        sequent.push(atom(x.minus(&lower), Sign::NonNegative));
        sequent.push(atom(upper.minus(&x), Sign::NonNegative));
        sequent.push(atom(root.equation.clone(), Sign::Zero));
        let (equation, defining, near) = (root.equation.clone(), root.defining.clone(), root.near.clone());
        values.push((root.var, Value::Root(Box::new(Root { equation, low, high, defining, near, bracket }))));
    }
    let evaluator = Evaluator::with_values(statement, scope, numbers);
    let (asked, wanted) = match &statement.goal {
        Asked::Show(formula) => (formula, false),
        Asked::Find(formula) => (formula, true),
        _ => return Err(Reason::Irrational),
    };
    let too_large = |_| Reason::TooLarge;
    let mut members = Vec::new();
    for given in &statement.given {
        members.push(evaluator.formula(given, true).map_err(too_large)?);
    }
    members.push(evaluator.formula(asked, wanted).map_err(too_large)?);
    sequent.push(Normal::any(members));
    Ok(proof(&sequent, budget)?.map(|proof| Algebraic { values, proof }))
}

fn proof(sequent: &Sequent, budget: &mut Budget) -> Result<Option<crate::logic::proof::Proof>, Reason> {
    match prove::prove_over_reals(sequent, budget) {
        Ok(proof) => Ok(Some(proof)),
        Err(Stuck::Reason(reason @ (Reason::Budget | Reason::Interrupted))) => Err(reason),
        Err(_) => Ok(None),
    }
}
