//! Readable witnesses: small integers first, then the simplest fractions that Z3 admits.
//!
//! Integer variables are enumerated by increasing total, so the first hit is smallest; then one real variable after another is fixed to
//! the simplest value that leaves the rest possible. The point is exact and is evaluated again by the caller and by the kernel.

use super::cascade::{self, Found};
use super::cleared::{Cleared, Constraint, Goal};
use super::definite;
use super::scaling::Scaling;
use super::smt::{self, Answer};
use super::{Budget, Name, Reason, sampling, simple_values};
use crate::logic::{Atom, Normal, Poly, Rational, Scope, Sequent, Sign, Var, number};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A readable point at which all hypotheses hold, by variable; the sum of the integer variables is the smallest possible as far as the
/// solver could tell.
///
/// # Errors
/// Why none was found.
pub fn search(sequent: &Sequent, budget: &mut Budget) -> Result<Vec<Rational>, Reason> {
    search_goal(&definite::prepare(sequent, &budget.limits), budget)
}

/// The same, in another order where that leads to values that are irrational: what occurs in high powers first, so that equations are left
/// that are linear in the rest.
///
/// # Errors
/// Why none was found.
pub fn search_rational(sequent: &Sequent, budget: &mut Budget) -> Result<Vec<Rational>, Reason> {
    let goal = definite::prepare(sequent, &budget.limits);
    match search_goal(&goal, budget) {
        Err(Reason::Irrational) => {
            let values = search_values(&goal, Wanted::LinearLast, budget)?;
            Ok(values.into_values().map(|value| value.near).collect())
        }
        found => found,
    }
}

/// The same for a goal that is set up already.
///
/// # Errors
/// Why none was found.
pub fn search_goal(goal: &Goal, budget: &mut Budget) -> Result<Vec<Rational>, Reason> {
    let values = search_values(goal, Wanted::Rational, budget)?;
    Ok(values.into_values().map(|value| value.near).collect())
}

/// The value that the search has fixed a variable to.
#[derive(Clone, Debug, Default)]
pub struct Fixed {
    /// The value, or a number very near to it.
    pub near: Rational,
    /// For an irrational value, a polynomial in the variable alone of which it is a root.
    pub equation: Option<Poly>,
}

/// Which values are looked for, and in which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    /// Rational ones, in the order of the variables.
    Rational,
    /// Rational ones, first those of variables that occur in high powers.
    LinearLast,
    /// Irrational ones, too.
    Roots,
}

impl Wanted {
    /// Real variables in the order in which their values are looked for.
    fn ordered(self, formulas: &[Cleared], mut reals: Vec<Var>) -> Vec<Var> {
        if self == Self::LinearLast {
            reals.sort_by_key(|&var| Reverse(degree(formulas, var)));
        }
        reals
    }
}

/// Values of all variables at which all hypotheses hold, which may be irrational.
///
/// # Errors
/// Why none was found.
pub fn search_roots(goal: &Goal, budget: &mut Budget) -> Result<BTreeMap<Var, Fixed>, Reason> {
    search_values(goal, Wanted::Roots, budget)
}

fn search_values(goal: &Goal, wanted: Wanted, budget: &mut Budget) -> Result<BTreeMap<Var, Fixed>, Reason> {
    let Some(scaling) = Scaling::of(goal).filter(|_| budget.scaled && goal.undefined.is_empty()) else {
        return search_all(goal, wanted, budget);
    };
    let mut found = search_all(&scaling.smaller(goal), wanted, budget)?;
    found.extend(scaling.units().map(|unit| (unit, Fixed { near: Rational::from(1), equation: None })));
    Ok(found)
}

/// What was calculated, with a number of no account for what occurs nowhere.
pub fn calculated(goal: &Goal, found: &Found) -> BTreeMap<Var, Fixed> {
    let all = 0..goal.scope.variables().len() as Var;
    let mut out: BTreeMap<Var, Fixed> =
        all.map(|var| (var, Fixed { near: Rational::from(1), equation: None })).collect();
    let rational = found.rational.iter().cloned();
    out.extend(rational.map(|(var, near)| (var, Fixed { near, equation: None })));
    let roots = found.roots.iter().cloned();
    out.extend(roots.map(|root| (root.var, Fixed { near: root.near, equation: Some(root.defining) })));
    out
}

/// What the claim has to do with and what was left out have no variable in common: each gives the values of its own.
fn search_all(goal: &Goal, wanted: Wanted, budget: &mut Budget) -> Result<BTreeMap<Var, Fixed>, Reason> {
    let mut found = search_related(goal, wanted, budget)?;
    if let Some((others, variables)) = definite::left_out(goal) {
        let apart = search_related(&others, wanted, budget)?;
        found.extend(apart.into_iter().filter(|(var, _)| variables.contains(var)));
    }
    Ok(found)
}

/// By equations that give one value after another, else by simple values.
fn search_related(goal: &Goal, wanted: Wanted, budget: &mut Budget) -> Result<BTreeMap<Var, Fixed>, Reason> {
    if budget.uses(Name::Cascade)
        && wanted != Wanted::LinearLast
        && let Some(found) = cascade::search(goal)
    {
        return match found.roots.is_empty() || wanted == Wanted::Roots {
            true => Ok(calculated(goal, &found)),
            false => Err(Reason::Irrational),
        };
    }
    search_simple(goal, wanted, budget)
}

fn search_simple(goal: &Goal, wanted: Wanted, budget: &mut Budget) -> Result<BTreeMap<Var, Fixed>, Reason> {
    if let Some((_, sides)) = definite::sides(goal) {
        let mut found = Err(Reason::Undefined);
        for side in &sides {
            budget.step()?;
            found = search_related(side, wanted, budget);
            if found.is_ok() {
                break;
            }
        }
        return found;
    }
    if let Some(factor) = goal.undefined.first() {
        return search_beside(goal, factor, wanted, budget);
    }
    let formulas: Vec<Cleared> = goal.entries.iter().filter_map(|entry| entry.cleared.as_deref().cloned()).collect();
    let all: Vec<Var> = (0..goal.scope.variables().len() as Var).collect();
    let (whole, reals): (Vec<Var>, Vec<Var>) = all.into_iter().partition(|&v| goal.scope.is_integer(v));
    let (integers, idle): (Vec<Var>, Vec<Var>) = whole.into_iter().partition(|&v| occurs(&formulas, v));
    let reals = wanted.ordered(&formulas, reals);
    let limits = &goal.limits.witness;
    // On long polynomials the solver may not come back; of real values none is the smallest anyway.
    if integers.is_empty()
        && formulas.iter().any(|f| f.has(&|c| c.poly.term_count() > limits.long))
        && let Some(found) = sampled(goal)
    {
        return Ok(found);
    }
    let mut left = limits.assignments;
    for total in 0..=limits.integer * integers.len() as i64 {
        for assignment in assignments(integers.len(), total, limits.integer) {
            let whole = integers.iter().copied().zip(assignment.into_iter().map(Rational::from));
            let fixed: Vec<(Var, Rational)> = whole.chain(idle.iter().map(|&var| (var, Rational::new()))).collect();
            let Some(rest) = assign_all(&formulas, &fixed) else {
                continue;
            };
            left = left.checked_sub(1).ok_or(Reason::NoWitness)?;
            budget.step()?;
            if let Some(point) = fix_reals(&goal.scope, rest, &reals, wanted == Wanted::Roots, budget)? {
                let whole = fixed.into_iter().map(|(var, near)| (var, Fixed { near, equation: None }));
                return Ok(whole.chain(point).collect());
            }
        }
    }
    // Where the solver gives up, a point that was found by trying is a witness, too, if not the simplest.
    sampled(goal).ok_or(Reason::NoWitness)
}

/// Where a factor of a denominator is positive, negative, or zero where that is no matter.
fn search_beside(
    goal: &Goal,
    factor: &Poly,
    wanted: Wanted,
    budget: &mut Budget,
) -> Result<BTreeMap<Var, Fixed>, Reason> {
    let mut found = Err(Reason::Undefined);
    for (by, sign) in [(1, Sign::Positive), (-1, Sign::Positive), (1, Sign::Zero)] {
        // The branches of all factors multiply, so that each is a step.
        budget.step()?;
        let value = factor.scale(&Rational::from(by)).into();
        let mut branch = goal.branch(Normal::Atom(Atom { value, sign }));
        if sign == Sign::Zero && !branch.without(factor) {
            break;
        }
        found = search_related(&branch, wanted, budget);
        if found.is_ok() {
            break;
        }
    }
    found
}

fn sampled(goal: &Goal) -> Option<BTreeMap<Var, Fixed>> {
    let plain = |near| Fixed { near, equation: None };
    Some((0..).zip(sampling::search(goal)?.into_iter().map(plain)).collect())
}

/// All integer vectors of a length whose absolute values sum to the total, non-negative ones first, each at most the limit.
fn assignments(length: usize, total: i64, limit: i64) -> Vec<Vec<i64>> {
    if length == 0 {
        return if total == 0 { vec![Vec::new()] } else { Vec::new() };
    }
    let mut out = Vec::new();
    for size in 0..=total.min(limit) {
        for rest in assignments(length - 1, total - size, limit) {
            for value in if size == 0 { vec![0] } else { vec![size, -size] } {
                let mut full = vec![value];
                full.extend(&rest);
                out.push(full);
            }
        }
    }
    out.sort_by_key(|v| (v.iter().filter(|x| **x < 0).count(), spread(v)));
    out
}

/// Even splits before uneven ones.
fn spread(values: &[i64]) -> i64 {
    values.iter().max().unwrap_or(&0) - values.iter().min().unwrap_or(&0)
}

/// Substitutes values; `None` when some formula becomes plainly false.
fn assign_all(formulas: &[Cleared], values: &[(Var, Rational)]) -> Option<Vec<Cleared>> {
    let mut out = Vec::new();
    for formula in formulas {
        let mut formula = formula.clone();
        for (var, value) in values {
            formula = formula.map(&|poly| poly.assign(*var, value));
        }
        match truth(&formula) {
            Some(true) => {}
            Some(false) => return None,
            None => out.push(formula),
        }
    }
    Some(out)
}

/// The truth value, when constants alone decide it.
fn truth(formula: &Cleared) -> Option<bool> {
    match formula {
        Cleared::Atom(Constraint { poly, sign }) => Some(sign.admits(&poly.as_constant()?)),
        Cleared::All(members) => {
            let values: Vec<_> = members.iter().map(truth).collect();
            if values.contains(&Some(false)) {
                Some(false)
            } else if values.iter().all(|v| *v == Some(true)) {
                Some(true)
            } else {
                None
            }
        }
        Cleared::Any(members) => {
            let values: Vec<_> = members.iter().map(truth).collect();
            if values.contains(&Some(true)) {
                Some(true)
            } else if values.iter().all(|v| *v == Some(false)) {
                Some(false)
            } else {
                None
            }
        }
    }
}

/// Simplest values for the real variables, one after another; `None` when there are none.
///
/// Long, since formulas, model and values change together from one variable to the next.
fn fix_reals(
    scope: &Scope,
    mut formulas: Vec<Cleared>,
    reals: &[Var],
    roots: bool,
    budget: &mut Budget,
) -> Result<Option<Vec<(Var, Fixed)>>, Reason> {
    let ask = |formulas: &[Cleared], rlimit: u32, budget: &mut Budget| {
        budget.step()?;
        let refs: Vec<&Cleared> = formulas.iter().collect();
        let limited = Budget { rlimit: rlimit.min(budget.rlimit), ..budget.clone() };
        Ok::<_, Reason>(match smt::check(scope, &refs, &limited) {
            Answer::Sat(model) => Some(model),
            Answer::Unsat(_) | Answer::Unknown => None,
        })
    };
    let Some(mut model) = ask(&formulas, budget.rlimit, budget)? else {
        return Ok(None);
    };
    let mut out: Vec<(Var, Fixed)> = Vec::new();
    let mut asked = 0;
    let limits = budget.limits.clone();
    let limits = &limits.witness;
    // Each answer brings a new model, and with it other simple values: many variables are not worth so many questions.
    let sparing = roots || reals.len() > limits.many;
    let limit = if sparing { limits.simple } else { budget.rlimit };
    for &var in reals {
        let near = model.near.get(var as usize).cloned().unwrap_or_default();
        let equation = model.equations.get(&var).filter(|_| roots);
        let known: BTreeSet<Var> = out.iter().filter(|(_, v)| v.equation.is_some()).map(|(var, _)| *var).collect();
        let determined = !known.is_empty() && formulas.iter().any(|f| determines(f, var, &known));
        if !occurs(&formulas, var) {
            let any = if sparing { None } else { simple_values::near(&near).into_iter().next() };
            out.push((var, Fixed { near: any.unwrap_or_else(|| Rational::from(1)), equation: None }));
            continue;
        }
        if asked > if sparing { limits.few_questions } else { limits.questions } && model.equations.is_empty() {
            // The model itself is a witness, if not the simplest.
            formulas = assign_all(&formulas, &[(var, near.clone())]).unwrap_or_default();
            out.push((var, Fixed { near, equation: None }));
            continue;
        }
        let mut chosen = None;
        // Questions about rational values of what can only be irrational are the solver's hardest.
        let tries = if determined && equation.is_some() { Vec::new() } else { simple_values::near(&near) };
        for value in tries {
            let Some(rest) = assign_all(&formulas, &[(var, value.clone())]) else {
                continue;
            };
            asked += 1;
            let own = sparing && value == near && model.equations.is_empty();
            let next = if own { Some(model.clone()) } else { ask(&rest, limit, budget)? };
            if let Some(next) = next {
                chosen = Some((value, rest, next));
                break;
            }
        }
        match (chosen, equation) {
            (Some((near, rest, next)), _) => {
                out.push((var, Fixed { near, equation: None }));
                formulas = rest;
                model = next;
            }
            (None, Some(equation)) => {
                let skip = usize::from(determined);
                formulas.extend(kept(var, equation, &near, limits.kept).into_iter().skip(skip));
                out.push((var, Fixed { near, equation: Some(equation.clone()) }));
            }
            (None, None) => return Err(Reason::Irrational),
        }
    }
    Ok(Some(out))
}

fn occurs(formulas: &[Cleared], var: Var) -> bool {
    formulas.iter().any(|formula| formula.has(&|c| c.poly.degree_in(var) > 0))
}

/// The highest power in which a variable occurs.
fn degree(formulas: &[Cleared], var: Var) -> u32 {
    let occurs = |power: &u32| formulas.iter().any(|formula| formula.has(&|c| c.poly.degree_in(var) >= *power));
    (1..).take_while(occurs).last().unwrap_or(0)
}

/// Whether an equation that must hold has the variable and otherwise only known ones.
fn determines(formula: &Cleared, var: Var, known: &BTreeSet<Var>) -> bool {
    match formula {
        Cleared::Atom(Constraint { poly, sign: Sign::Zero }) => {
            let variables = poly.variables();
            variables.contains(&var) && variables.iter().all(|v| *v == var || known.contains(v))
        }
        Cleared::Atom(_) | Cleared::Any(_) => false,
        Cleared::All(members) => members.iter().any(|member| determines(member, var, known)),
    }
}

/// What keeps a variable at a root: its equation, and bounds near it, whose width is a power of 1/2.
fn kept(var: Var, equation: &Poly, near: &Rational, width: u32) -> [Cleared; 3] {
    let atom = |poly: Poly, sign: Sign| Cleared::Atom(Constraint { poly, sign });
    let x = Poly::variable(var);
    let [low, high] = number::around(near, width).map(Poly::constant);
    [
        atom(equation.clone(), Sign::Zero),
        atom(x.minus(&low), Sign::NonNegative),
        atom(high.minus(&x), Sign::NonNegative),
    ]
}
