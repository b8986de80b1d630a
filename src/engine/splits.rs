//! Case trees on the signs of polynomials that the constraints suggest.
//!
//! Candidates are variables, coefficients of variables that occur linearly, discriminants, and differences of variables. A sign that is
//! refuted at once becomes a fact; when no candidate teaches anything, the first one is split three ways and each branch is closed by
//! `close`. Complete in principle only together with the leaves' techniques; the depth is limited.

use super::cleared::Goal;
use super::derive::item;
use super::products::{self, Level};
use super::reduce::reduce;
use super::{Budget, Reason};
use crate::logic::proof::{Condition, Proof};
use crate::logic::{Atom, Normal, Poly, Rational, Sign};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// What closes a branch.
pub type Close<'a> = dyn FnMut(Goal, &mut Budget) -> Option<Proof> + 'a;

/// Searches for a case tree on the constraints in `core`.
///
/// # Errors
/// When the budget is used up.
pub fn search(
    goal: &mut Goal,
    core: &BTreeSet<usize>,
    budget: &mut Budget,
    close: &mut Close<'_>,
) -> Result<Option<Proof>, Reason> {
    let mut core = core.clone();
    let mut open = Vec::new();
    for _ in 0..goal.limits.splits.rounds {
        let mut learned = false;
        open.clear();
        for poly in candidates(goal, &core) {
            let Some(left) = budget.signs.checked_sub(1) else { return Ok(None) };
            budget.signs = left;
            let below = refute(goal, &core, &poly.scale(&Rational::from(-1)), budget)?;
            let above = refute(goal, &core, &poly, budget)?;
            match learn(goal, &poly, below, above) {
                Some(number) => {
                    core.insert(number);
                    learned = true;
                }
                None => open.push(poly),
            }
        }
        if !learned {
            break;
        }
        core = reduce(goal, &core);
        if let Some(proof) = quickly(goal, &core, budget)? {
            return Ok(Some(proof));
        }
    }
    let Some(poly) = open.first() else { return Ok(None) };
    Ok(three_ways(goal, poly, &mut |branch, _| close(branch, budget).ok_or(())).ok())
}

/// A polynomial is positive, negative or zero; each branch is closed by `close`, which is told the sign.
///
/// # Errors
/// The first branch's that is not closed.
pub fn three_ways<E>(
    goal: &Goal,
    poly: &Poly,
    close: &mut dyn FnMut(Goal, Ordering) -> Result<Proof, E>,
) -> Result<Proof, E> {
    let mut side = |poly: &Poly, sign: Sign, order: Ordering| {
        close(goal.branch(Normal::Atom(Atom { value: poly.clone().into(), sign })), order)
    };
    let minus = poly.scale(&Rational::from(-1));
    let above = side(poly, Sign::Positive, Ordering::Greater)?;
    let below = side(&minus, Sign::Positive, Ordering::Less)?;
    let zero = side(poly, Sign::Zero, Ordering::Equal)?;
    let base = goal.entries.len();
    // `have poly = 0 { cases … }`: the negation is a clause whose members take the next number.
    let cases = Proof::Cases(base + 1, vec![later(below, base), later(above, base)]);
    let claim = Condition { poly: poly.clone(), sign: Sign::Zero };
    Ok(Proof::Have(claim, Box::new(cases), Box::new(zero)))
}

/// Moves the hypotheses that a branch adds by one.
fn later(mut proof: Proof, base: usize) -> Proof {
    proof.renumber(&|n| if n > base { n + 1 } else { n });
    proof
}

/// A proof that `poly > 0` is impossible, if one is found at once.
fn refute(goal: &Goal, core: &BTreeSet<usize>, poly: &Poly, budget: &mut Budget) -> Result<Option<Proof>, Reason> {
    let mut branch = goal.branch(Normal::Atom(Atom { value: poly.clone().into(), sign: Sign::Positive }));
    let mut inner = core.clone();
    inner.insert(branch.entries.len());
    let inner = reduce(&mut branch, &inner);
    Ok(quickly(&branch, &inner, budget)?.map(|proof| branch.wrap(proof)))
}

/// The cheap techniques.
pub fn quickly(goal: &Goal, core: &BTreeSet<usize>, budget: &mut Budget) -> Result<Option<Proof>, Reason> {
    for level in [Level::Linear, Level::Monomials, Level::Squares] {
        budget.step()?;
        if let Some(proof) = products::search(goal, level, Some(core)) {
            return Ok(Some(proof));
        }
    }
    Ok(None)
}

/// Keeps what the refuted signs say of a polynomial; gives the number of the strongest fact.
fn learn(goal: &mut Goal, poly: &Poly, below: Option<Proof>, above: Option<Proof>) -> Option<usize> {
    let minus = poly.scale(&Rational::from(-1));
    let at_least = below.map(|proof| goal.have(Condition { poly: poly.clone(), sign: Sign::NonNegative }, proof));
    // The first fact takes a number that the second proof's own hypotheses had.
    let base = goal.entries.len() - usize::from(at_least.is_some());
    let at_most = above.map(|mut proof| {
        if at_least.is_some() {
            proof = later(proof, base);
        }
        goal.have(Condition { poly: minus, sign: Sign::NonNegative }, proof)
    });
    match (at_least, at_most) {
        (Some(low), Some(high)) => Some(zero(goal, poly, low, high)),
        (found, None) | (None, found) => found,
    }
}

/// `poly = 0` from `poly >= 0` and `-poly >= 0`.
fn zero(goal: &mut Goal, poly: &Poly, low: usize, high: usize) -> usize {
    let next = goal.entries.len() + 1;
    let sum = |other: usize| {
        let one = Rational::from(1);
        Proof::Products(vec![item(one.clone(), &[(next + 1, 1)]), item(one, &[(other, 1)])], Vec::new())
    };
    let proof = Proof::Cases(next, vec![sum(low), sum(high)]);
    goal.have(Condition { poly: poly.clone(), sign: Sign::Zero }, proof)
}

/// Polynomials whose sign is open and may matter, most promising first.
fn candidates(goal: &Goal, core: &BTreeSet<usize>) -> Vec<Poly> {
    let constraints: Vec<&Poly> =
        goal.constraints().filter(|(number, _)| core.contains(number)).map(|(_, c)| &c.poly).collect();
    let decided = goal.constraints().filter(|(_, c)| c.sign != Sign::NonNegative);
    let known: Vec<Poly> = decided.map(|(_, c)| c.poly.primitive().1).collect();
    let limits = &goal.limits.splits;
    let mut out: Vec<Poly> = Vec::new();
    let mut add = |poly: Poly| {
        let poly = if poly.term_count() > 1 { poly.without_common_monomial() } else { poly }.primitive().1;
        if poly.as_constant().is_none()
            && poly.term_count() <= limits.terms
            && !known.contains(&poly)
            && !out.contains(&poly)
        {
            out.push(poly);
        }
    };
    let mut variables: Vec<_> = constraints.iter().flat_map(|poly| poly.variables()).collect();
    variables.sort_unstable();
    variables.dedup();
    variables.iter().for_each(|&var| add(Poly::variable(var)));
    for poly in &constraints {
        add((*poly).clone());
        for var in poly.variables() {
            match poly.degree_in(var) {
                1 => add(poly.leading_in(var)),
                2 => {
                    add(poly.leading_in(var));
                    let slope = poly.derivative(var);
                    let rest = poly.assign(var, &Rational::new());
                    let middle = slope.assign(var, &Rational::new());
                    let four = poly.leading_in(var).times(&rest).scale(&Rational::from(4));
                    add(middle.times(&middle).minus(&four));
                    add(slope);
                }
                _ => {}
            }
        }
    }
    if variables.len() <= limits.variables {
        for (k, &a) in variables.iter().enumerate() {
            for &b in &variables[..k] {
                add(Poly::variable(b).minus(&Poly::variable(a)));
                add(Poly::variable(b).plus(&Poly::variable(a)));
            }
        }
    }
    out.truncate(limits.candidates);
    out
}
