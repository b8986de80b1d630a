//! Proof search on one sequent: Z3 says which hypotheses matter, clauses are split, products close the leaves.
//!
//! Nothing that Z3 says enters the proof; a model is handed back as a hint for the witness search.

use super::changes::Changes;
use super::cleared::{Cleared, Goal};
use super::combine::combine;
use super::definite;
use super::products::{self, Level};
use super::reduce::{reduce, without_denominators};
use super::smt::{self, Answer};
use super::strategy::When;
use super::strip::strip;
use super::{
    Budget, Name, Reason, Stuck, cascade, exponential, pinned, quadratic, roots, sampling, sos, splits, strategy,
};
use crate::logic::proof::{Condition, Proof};
use crate::logic::{Atom, Hypothesis, Monomial, Normal, Poly, Rational, Sequent, Sign, Var};
use rug::Integer;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// Searches for a proof that the sequent is impossible.
///
/// # Errors
/// [`Stuck`] with a model or a reason.
pub fn prove(sequent: &Sequent, budget: &mut Budget) -> Result<Proof, Stuck> {
    exponential::prove(sequent, budget, &mut |sequent, budget| {
        prove_to_depth(sequent, budget.limits.prove.integer_depth, budget)
    })
}

/// The same over the reals only: no integer variable is split.
///
/// # Errors
/// [`Stuck`] with a model or a reason.
pub fn prove_over_reals(sequent: &Sequent, budget: &mut Budget) -> Result<Proof, Stuck> {
    exponential::prove(sequent, budget, &mut |sequent, budget| prove_to_depth(sequent, 0, budget))
}

/// Whether a goal that is set up already is impossible, integers considered.
pub fn impossible(goal: &Goal, budget: &mut Budget) -> bool {
    close(goal, budget.limits.prove.integer_depth, 0, budget).is_ok()
}

fn prove_to_depth(sequent: &Sequent, depth: u32, budget: &mut Budget) -> Result<Proof, Stuck> {
    let mut goal = definite::prepare(sequent, &budget.limits);
    define(&mut goal, budget)?;
    if budget.uses(Name::Sampling)
        && goal.undefined.is_empty()
        && let Some(point) = sampling::search(&goal)
    {
        return Err(Stuck::Model(point));
    }
    if let Some(proof) = directly(&goal, goal.limits.prove.clause_depth, budget) {
        return Ok(goal.wrap(proof));
    }
    if budget.uses(Name::Cascade)
        && let Some(found) = cascade::search(&goal)
    {
        return Err(Stuck::Model(found.near(goal.scope.variables().len())));
    }
    if enrich(&mut goal, budget)
        && let Some(proof) = directly(&goal, goal.limits.prove.clause_depth, budget)
    {
        return Ok(goal.wrap(proof));
    }
    if let Some(proof) = in_other_variables(&goal, depth, budget) {
        return proof.map(|proof| goal.wrap(proof));
    }
    let proof = close_divided(&goal, depth, goal.limits.prove.sign_depth, budget)?;
    Ok(goal.wrap(proof))
}

/// The same for the goal in variables in which it is shorter, where there are such. What is not found so may be found otherwise.
fn in_other_variables(goal: &Goal, depth: u32, budget: &mut Budget) -> Option<Result<Proof, Stuck>> {
    if !budget.scaled || !goal.undefined.is_empty() {
        return None;
    }
    let changes = Changes::of(goal, budget)?;
    match close(changes.goal()?, depth, goal.limits.prove.sign_depth, budget) {
        Ok(proof) => changes.proof_back(goal, proof).map(Ok),
        Err(Stuck::Model(mut point)) => {
            changes.point_back(&mut point);
            Some(Err(Stuck::Model(point)))
        }
        Err(Stuck::Reason(Reason::Undefined | Reason::NoCertificate)) => None,
        Err(reason) => Some(Err(reason)),
    }
}

/// Proves the signs of denominators that combinations of hypotheses leave open, one sign split deep.
fn define(goal: &mut Goal, budget: &mut Budget) -> Result<(), Stuck> {
    loop {
        let before = goal.undefined.len();
        for factor in std::mem::take(&mut goal.undefined) {
            let signs = [factor.clone(), factor.scale(&Rational::from(-1))];
            let found = signs.into_iter().find_map(|poly| {
                let value = poly.clone().into();
                let branch = goal.branch(Normal::Atom(Atom { value, sign: Sign::Positive }).negate());
                let proof = close(&branch, 0, goal.limits.prove.denominator_depth, budget).ok()?;
                Some((Condition { poly, sign: Sign::Positive }, proof))
            });
            match found {
                Some((claim, proof)) => {
                    goal.have(claim, proof);
                    goal.clear_all();
                }
                None => goal.undefined.push(factor),
            }
        }
        if goal.undefined.is_empty() || goal.undefined.len() == before {
            return budget.step().map_err(Stuck::Reason);
        }
    }
}

/// Divides by what is known not to vanish, and adds what roots say; tells whether there was anything.
fn enrich(goal: &mut Goal, budget: &Budget) -> bool {
    let divided = budget.uses(Name::Division) && strip(goal);
    let compared = budget.uses(Name::Roots) && roots::compare(goal);
    divided || compared
}

/// Closes a goal; `depth` integer splits and `signs` sign splits may nest. The steps that the goal has proved already are not wrapped.
fn close(goal: &Goal, depth: u32, signs: u32, budget: &mut Budget) -> Result<Proof, Stuck> {
    budget.step().map_err(Stuck::Reason)?;
    if let Some(proof) = directly(goal, goal.limits.prove.clause_depth, budget) {
        return Ok(proof);
    }
    let mut shorter = Goal { haves: Vec::new(), given: goal.entries.len(), ..goal.clone() };
    if !enrich(&mut shorter, budget) {
        return close_divided(goal, depth, signs, budget);
    }
    let proof = match directly(&shorter, goal.limits.prove.clause_depth, budget) {
        Some(proof) => proof,
        None => close_divided(&shorter, depth, signs, budget)?,
    };
    Ok(shorter.wrap(proof))
}

/// The same for a goal whose constraints have no factors of known sign, and which does not close directly.
///
/// Long, since the strategies are tried one after another, each where those before it have failed.
fn close_divided(goal: &Goal, depth: u32, signs: u32, budget: &mut Budget) -> Result<Proof, Stuck> {
    if let Some((number, sides)) = definite::sides(goal) {
        let closed = sides.iter().map(|side| close(side, depth, signs, budget)).collect::<Result<_, _>>()?;
        return Ok(Proof::Cases(number, closed));
    }
    if budget.uses(Name::Squares)
        && let Some(proof) = squares(goal, goal.limits.prove.clause_depth, budget)
    {
        return Ok(proof);
    }
    let all = (1..=goal.entries.len()).collect();
    if let Some(proof) = strategy::first(When::Early, goal, &all, budget).map_err(Stuck::Reason)? {
        return Ok(proof);
    }
    let answer = if budget.uses(Name::Solver) { ask(goal, budget) } else { Answer::Unknown };
    let core: BTreeSet<usize> = match answer {
        Answer::Sat(_) if !goal.undefined.is_empty() => return by_denominator(goal, depth, signs, budget),
        // What stands over a zero was left out, so that a model of the rest says nothing.
        Answer::Sat(_) if goal.vanished => return Err(Stuck::Reason(Reason::Undefined)),
        Answer::Sat(model) => {
            let found = if depth > 0 && budget.uses(Name::IntegerSplits) {
                integer_split(goal, &model.near, budget)
            } else {
                None
            };
            return match found {
                Some((poly, bound)) => split(goal, poly, bound, depth - 1, signs, budget),
                None => Err(Stuck::Model(model.near)),
            };
        }
        Answer::Unsat(core) => core,
        Answer::Unknown => {
            if let Some(proof) = combine(goal, &likely(goal), budget).map_err(Stuck::Reason)? {
                return Ok(proof);
            }
            (1..=goal.entries.len()).collect()
        }
    };
    if let Some((number, members)) = shortest_clause(goal, |n| core.contains(&n)) {
        let mut branches = Vec::new();
        for member in members {
            branches.push(close(&branch(goal, number, member), depth, signs, budget)?);
        }
        return Ok(Proof::Cases(number, branches));
    }
    if let Some(proof) = combine(goal, &core, budget).map_err(Stuck::Reason)? {
        return Ok(proof);
    }
    for level in [Level::Linear, Level::Monomials] {
        budget.step().map_err(Stuck::Reason)?;
        if budget.uses(Name::Products)
            && let Some(proof) = products::search(goal, level, None)
        {
            return Ok(proof);
        }
    }
    if depth > 0
        && budget.uses(Name::FewValues)
        && let Some((var, low)) = pinned::few(goal)
    {
        return split(goal, Poly::variable(var), low, depth - 1, signs, budget);
    }
    let found =
        nonlinear(goal, &core, signs, &mut |goal, signs, budget| close(goal, depth, signs, budget).ok(), budget);
    match found.map_err(Stuck::Reason)? {
        Some(proof) => Ok(proof),
        None if !goal.undefined.is_empty() => by_denominator(goal, depth, signs, budget),
        None => Err(Stuck::Reason(Reason::NoCertificate)),
    }
}

/// Closes a goal by the sign of a denominator of which it is not known. Where it is zero, what stands over it is left out.
fn by_denominator(goal: &Goal, depth: u32, signs: u32, budget: &mut Budget) -> Result<Proof, Stuck> {
    let factor = goal.undefined.first().ok_or(Stuck::Reason(Reason::Undefined))?;
    splits::three_ways(goal, factor, &mut |mut branch, order| {
        if order == Ordering::Equal {
            branch.undefined.retain(|other| other != factor);
            branch.vanished = true;
            branch.weaken();
        }
        close(&branch, depth, signs, budget)
    })
}

/// The hypotheses that most likely matter, where the solver does not say: equalities, and what is not a premise.
fn likely(goal: &Goal) -> BTreeSet<usize> {
    let mine = goal.constraints().filter(|(number, c)| c.sign == Sign::Zero || *number > goal.premises);
    mine.map(|(number, _)| number).collect()
}

/// Closes a branch with so many sign splits left.
type Close<'a> = dyn FnMut(&Goal, u32, &mut Budget) -> Option<Proof> + 'a;

/// What linear programs on the constraints as they stand do not find: elimination by equalities, sums of squares, sign splits.
fn nonlinear(
    goal: &Goal,
    core: &BTreeSet<usize>,
    signs: u32,
    close: &mut Close<'_>,
    budget: &mut Budget,
) -> Result<Option<Proof>, Reason> {
    let mut local = goal.clone();
    local.haves.clear();
    local.given = local.entries.len();
    let plain = without_denominators(&mut local, core);
    let reduced = if budget.uses(Name::Equations) { reduce(&mut local, &plain) } else { plain.clone() };
    for (before, now) in [(core, &plain), (&plain, &reduced)] {
        if before != now
            && let Some(proof) = combine(&local, now, budget)?
        {
            return Ok(Some(local.wrap(proof)));
        }
    }
    if let Some(proof) = strategy::first(When::Late, &local, &reduced, budget)? {
        return Ok(Some(local.wrap(proof)));
    }
    if budget.uses(Name::SumsOfSquares)
        && let Some(proof) = sums_of_squares(&local, &reduced, budget)?
    {
        return Ok(Some(local.wrap(proof)));
    }
    if signs == 0 || !budget.uses(Name::SignSplits) {
        return Ok(None);
    }
    let found = splits::search(&mut local, &reduced, budget, &mut |branch, budget| close(&branch, signs - 1, budget))?;
    Ok(found.map(|proof| local.wrap(proof)))
}

/// Sums of squares, degree by degree.
fn sums_of_squares(goal: &Goal, core: &BTreeSet<usize>, budget: &mut Budget) -> Result<Option<Proof>, Reason> {
    let constraints = goal.constraints().filter(|(number, _)| core.contains(number));
    let own = constraints.map(|(_, c)| c.poly.degree()).max().unwrap_or(0).next_multiple_of(2);
    let degrees: BTreeSet<u32> =
        goal.limits.sos.degrees.into_iter().chain([own, own + 2]).filter(|degree| *degree <= own.max(4) + 2).collect();
    for degree in degrees {
        budget.step()?;
        if let Some(proof) = sos::search(goal, Some(core), degree) {
            return Ok(Some(proof));
        }
    }
    Ok(None)
}

/// A proof without a solver: linear combinations, after splitting the shortest clauses. Most sequents of case tables need no more.
fn directly(goal: &Goal, depth: u32, budget: &mut Budget) -> Option<Proof> {
    budget.step().ok()?;
    if let Some(proof) = products::search(goal, Level::Linear, None) {
        return Some(proof);
    }
    let depth = depth.checked_sub(1)?;
    let (number, members) = shortest_clause(goal, |_| true)?;
    let branches = members
        .iter()
        .map(|member| directly(&branch(goal, number, member), depth, budget))
        .collect::<Option<Vec<_>>>()?;
    Some(Proof::Cases(number, branches))
}

/// A proof without a solver by completing squares, after splitting the clauses that the claim brought.
fn squares(goal: &Goal, depth: u32, budget: &mut Budget) -> Option<Proof> {
    if !quadratic::promising(goal) {
        return None;
    }
    // Where products do, they are shorter.
    let likely = likely(goal);
    let short = [Level::Monomials, Level::Squares, Level::Pairs];
    if let Some(proof) = short.into_iter().find_map(|level| products::search(goal, level, Some(&likely))) {
        return Some(proof);
    }
    if let Some(proof) = quadratic::search(goal, budget) {
        return Some(proof);
    }
    let depth = depth.checked_sub(1)?;
    let (number, members) = shortest_clause(goal, |number| number > goal.premises)?;
    let close = |member| {
        let branch = branch(goal, number, member);
        products::search(&branch, Level::Linear, None).or_else(|| squares(&branch, depth, budget))
    };
    Some(Proof::Cases(number, members.iter().map(close).collect::<Option<_>>()?))
}

/// The clause with the fewest members among the unspent ones that are wanted, with its number.
fn shortest_clause(goal: &Goal, wanted: impl Fn(usize) -> bool) -> Option<(usize, &Vec<Normal>)> {
    let numbered = goal.entries.iter().enumerate().map(|(k, entry)| (k + 1, entry));
    numbered
        .filter(|(n, entry)| entry.cleared.is_some() && wanted(*n))
        .filter_map(|(n, entry)| match &*entry.hypothesis {
            Hypothesis::Clause(members) => Some((n, members)),
            Hypothesis::Atom(_) => None,
        })
        .min_by_key(|(n, members)| (members.len(), *n))
}

/// The goal with one member of a clause; the clause itself is spent, since its member says more.
fn branch(goal: &Goal, number: usize, member: &Normal) -> Goal {
    let mut branch = goal.branch(member.clone());
    branch.entries[number - 1].cleared = None;
    branch
}

/// An integer-valued form that has no integer value in the model, with that value rounded down: the one whose two sides the solver
/// refutes most often. Differences come first: they separate the orderings of two counts, which bounding the counts never does.
fn integer_split(goal: &Goal, model: &[Rational], budget: &mut Budget) -> Option<(Poly, Integer)> {
    let mut best: Option<(usize, Poly, Integer)> = None;
    for form in integer_forms(goal) {
        let value = form.evaluate(model);
        if *value.denom() == 1 {
            continue;
        }
        let bound = value.floor().into_numer_denom().0;
        budget.step().ok()?;
        let closed = sides(&form, &bound)
            .into_iter()
            .filter(|side| {
                let mut branch = goal.clone();
                branch.push_condition(side);
                matches!(ask(&branch, budget), Answer::Unsat(_))
            })
            .count();
        if best.as_ref().is_none_or(|(most, ..)| closed > *most) {
            best = Some((closed, form, bound));
        }
        if closed == 2 {
            break;
        }
    }
    best.map(|(_, form, bound)| (form, bound))
}

/// What linear equations in integer variables say of a combination of these, divided by the common divisor of its coefficients: `3*m = 6*n + 1` says
/// that m - 2*n is 1/3.
fn whole_parts(goal: &Goal) -> Vec<Poly> {
    let mut forms = Vec::new();
    for (_, constraint) in goal.constraints().filter(|(_, constraint)| constraint.sign == Sign::Zero) {
        let poly = &constraint.poly;
        let variables = poly.variables();
        if poly.degree() != 1 || variables.len() < 2 || !variables.iter().all(|&v| goal.scope.is_integer(v)) {
            continue;
        }
        let constant = poly.coefficient(&Monomial::power(0, 0));
        let form = poly.minus(&Poly::constant(constant)).primitive().1;
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
    forms
}

/// What equations say of combinations, then differences of two integer variables, then the variables, among those that meet another variable in some constraint; then the others, and sums of two.
fn integer_forms(goal: &Goal) -> Vec<Poly> {
    let together: BTreeSet<Var> = goal
        .constraints()
        .map(|(_, constraint)| constraint.poly.variables())
        .filter(|variables| variables.len() > 1)
        .flatten()
        .filter(|&v| goal.scope.is_integer(v))
        .collect();
    let mut forms = whole_parts(goal);
    for &a in &together {
        for &b in together.iter().take_while(|&&b| b < a) {
            forms.push(Poly::variable(a).minus(&Poly::variable(b)));
        }
    }
    forms.extend(together.iter().map(|&v| Poly::variable(v)));
    let occurs = |v: &Var| goal.constraints().any(|(_, constraint)| constraint.poly.degree_in(*v) > 0);
    let all = 0..goal.scope.variables().len() as Var;
    forms.extend(all.filter(|v| goal.scope.is_integer(*v) && !together.contains(v) && occurs(v)).map(Poly::variable));
    for &a in &together {
        forms.extend(together.iter().take_while(|&&b| b < a).map(|&b| Poly::variable(a).plus(&Poly::variable(b))));
    }
    forms
}

/// `form <= bound` and `form >= bound + 1`.
fn sides(form: &Poly, bound: &Integer) -> [Condition; 2] {
    let at = |value: Integer| Poly::constant(Rational::from(value));
    let sign = Sign::NonNegative;
    [
        Condition { poly: at(bound.clone()).minus(form), sign },
        Condition { poly: form.minus(&at(Integer::from(bound + 1))), sign },
    ]
}

/// The solver's answer on all that a goal knows; a core speaks of hypotheses by number.
pub fn ask(goal: &Goal, budget: &Budget) -> Answer {
    let numbered = goal.entries.iter().enumerate().filter_map(|(k, entry)| Some((k + 1, entry.cleared.as_deref()?)));
    let (numbers, formulas): (Vec<usize>, Vec<&Cleared>) = numbered.unzip();
    match smt::check(&goal.scope, &formulas, budget) {
        Answer::Unsat(core) => Answer::Unsat(core.into_iter().map(|k| numbers[k]).collect()),
        other => other,
    }
}

fn split(goal: &Goal, poly: Poly, bound: Integer, depth: u32, signs: u32, budget: &mut Budget) -> Result<Proof, Stuck> {
    let mut proofs = Vec::new();
    for side in sides(&poly, &bound) {
        let mut branch = goal.branch(Normal::Atom(Atom { value: side.poly.into(), sign: side.sign }));
        pinned::pin(&mut branch);
        let proof = close(&branch, depth, signs, budget)?;
        proofs.push(Box::new(branch.wrap(proof)));
    }
    match (proofs.pop(), proofs.pop()) {
        (Some(high), Some(low)) => Ok(Proof::Integer(poly, bound, low, high)),
        _ => Err(Stuck::Reason(Reason::NoCertificate)),
    }
}
