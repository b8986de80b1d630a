//! Sets a sequent up for a search: proves the signs of its denominators and of its variables where combinations of hypotheses do,
//! linear ones first.
//!
//! What is proved becomes a hypothesis (a `have` of the final proof), so that denominators can be cleared. A denominator whose sign stays
//! open is named; nothing may be concluded from what it stands in.

use super::cleared::{Cleared, Goal};
use super::limits::Limits;
use super::products::{self, Level};
use super::relevance;
use crate::logic::proof::{Condition, Proof};
use crate::logic::{Atom, Hypothesis, Normal, Poly, Sequent, Sign, Var};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The sequent as a goal, denominators cleared as far as their signs can be proved.
pub fn prepare(sequent: &Sequent, limits: &Arc<Limits>) -> Goal {
    let mut goal = Goal::bare(sequent, limits);
    let mut open = Vec::new();
    for entry in goal.entries.iter().filter(|entry| !entry.apart) {
        collect_denominators(&entry.hypothesis, &mut open);
    }
    open.sort();
    open.dedup();
    prove_variables(&mut goal);
    for level in LEVELS {
        // A denominator may become definite only after another one is: go round until nothing changes.
        if level == Level::Monomials && !open.is_empty() {
            prove_members(&mut goal);
        }
        loop {
            let before = open.len();
            open.retain(|factor| !goal.denominators.contains_key(factor) && !prove_definite(&mut goal, factor, level));
            goal.clear_all();
            if open.is_empty() || open.len() == before {
                break;
            }
        }
    }
    goal.undefined = open;
    goal
}

/// What was left out as a goal of its own, and the variables that it has; `None` where nothing was.
pub fn left_out(goal: &Goal) -> Option<(Goal, BTreeSet<Var>)> {
    let apart = goal.entries.iter().filter(|entry| entry.apart);
    let hypotheses: Vec<Hypothesis> = apart.map(|entry| (*entry.hypothesis).clone()).collect();
    if hypotheses.is_empty() {
        return None;
    }
    let met = hypotheses.iter().flat_map(relevance::variables).collect();
    let premises = hypotheses.len();
    let sequent = Sequent::plain(goal.scope.clone(), hypotheses, premises);
    Some((prepare(&sequent, &goal.limits), met))
}

/// How denominators are tried, in this order.
const LEVELS: [Level; 3] = [Level::Linear, Level::Monomials, Level::Pairs];

/// Where a hypothesis says that a denominator of unknown sign is not zero: its number, and the goal on each of its sides.
pub fn sides(goal: &Goal) -> Option<(usize, Vec<Goal>)> {
    let gives_sign = |member: &Normal| match member {
        Normal::Atom(Atom { value, sign: Sign::Positive }) => {
            value.denominator.is_empty() && goal.undefined.contains(&value.numerator.primitive().1)
        }
        _ => false,
    };
    let mut numbered = goal.entries.iter().enumerate().filter(|(_, entry)| entry.cleared.is_some());
    let (at, members) = numbered.find_map(|(at, entry)| match &*entry.hypothesis {
        Hypothesis::Clause(members) if members.iter().all(gives_sign) => Some((at, members)),
        _ => None,
    })?;
    let side = |member: &Normal| {
        let mut side = goal.branch(member.clone());
        side.entries[at].cleared = None;
        side
    };
    Some((at + 1, members.iter().map(side).collect()))
}

/// Proves the one member that each clause leaves possible, where linear combinations exclude all its others.
fn prove_members(goal: &mut Goal) {
    for at in 0..goal.entries.len() {
        let entry = goal.entries[at].clone();
        let (Some(Cleared::Any(cleared)), Hypothesis::Clause(members)) = (entry.cleared.as_deref(), &*entry.hypothesis)
        else {
            continue;
        };
        let excluded = |goal: &Goal, member: &Normal| {
            let mut inner = goal.clone();
            inner.push(member.clone());
            products::search(&inner, Level::Linear, None)
        };
        let mut left = members.iter().zip(cleared).filter(|(member, _)| excluded(goal, member).is_none());
        let (Some((_, Cleared::Atom(constraint))), None) = (left.next(), left.next()) else {
            continue;
        };
        // The step is proved without denominators, and so its negation has none. Whatever contradicts the member by itself contradicts that
        // negation, too, once the clause is split.
        let mut inner = goal.clone();
        let negated = Normal::Atom(Atom { value: constraint.poly.clone().into(), sign: constraint.sign }).negate();
        inner.push(negated.clone());
        let negation = inner.entries.len();
        let close = |member: &Normal| {
            let mut branch = inner.clone();
            branch.push(member.clone());
            products::search(&branch, Level::Linear, None).or_else(|| {
                let Normal::Any(sides) = &negated else { return None };
                let closed = sides.iter().map(|side| excluded(&branch, side)).collect::<Option<Vec<_>>>()?;
                Some(Proof::Cases(negation, closed))
            })
        };
        if let Some(branches) = members.iter().map(close).collect() {
            let claim = Condition { poly: constraint.poly.clone(), sign: constraint.sign };
            goal.have(claim, Proof::Cases(at + 1, branches));
        }
    }
}

fn prove_variables(goal: &mut Goal) {
    let mut variables: Vec<_> = goal.constraints().flat_map(|(_, c)| c.poly.variables()).collect();
    variables.sort_unstable();
    variables.dedup();
    for var in variables {
        let poly = Poly::variable(var);
        if !goal.denominators.contains_key(&poly) {
            prove_positive(goal, &poly, Level::Linear);
        }
    }
}

/// Tries to prove that a polynomial is positive or that it is negative; on success that becomes a hypothesis.
pub fn prove_definite(goal: &mut Goal, factor: &Poly, level: Level) -> bool {
    prove_positive(goal, factor, level) || prove_positive(goal, &factor.scale(&(-1).into()), level)
}

fn prove_positive(goal: &mut Goal, poly: &Poly, level: Level) -> bool {
    let claim = Condition { poly: poly.clone(), sign: Sign::Positive };
    let mut inner = goal.clone();
    inner.push(Normal::Atom(Atom { value: poly.clone().into(), sign: Sign::Positive }).negate());
    let Some(proof) = products::search(&inner, level, None) else {
        return false;
    };
    goal.have(claim, proof);
    true
}

/// The denominators in a hypothesis.
pub fn collect_denominators(hypothesis: &Hypothesis, out: &mut Vec<Poly>) {
    hypothesis.for_each_atom(&mut |atom| out.extend(atom.value.denominator.keys().cloned()));
}
