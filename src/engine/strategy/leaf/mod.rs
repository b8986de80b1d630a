//! Few variables: linear programs over a basis of a box, and smaller boxes.
//!
//! On a box every constraint is written in coordinates in which all that is not negative by the bounds is a monomial ([`frame`]); a combination
//! of constraints times the basis closes the box, or it is cut in two. A point that satisfies everything ends the search at once. Repeated
//! factors take part as squares, since where a polynomial touches zero no box is small enough.
//! Source: Bernstein (1912), Garloff (1993). Not justified here: that a box is closed at any depth.

mod bounds;
mod frame;
#[cfg(test)]
mod tests;

use crate::engine::candidates;
use crate::engine::cleared::{Constraint, Goal};
use crate::engine::products::{self, Level};
use crate::engine::ranges::{Range, plain, ranges};
use crate::engine::reduce::without_denominators;
use crate::engine::squares;
use crate::engine::technique::Technique;
use crate::engine::{Budget, Reason};
use crate::logic::proof::{Condition, Proof};
use crate::logic::{Atom, Normal, Poly, Rational, Sign, Var, number};
use frame::Frame;
use std::collections::{BTreeMap, BTreeSet};

/// The technique for what is said of one variable alone, which it decides but for roots that several polynomials share.
pub struct OneVariable;

/// The technique for few variables.
pub struct FewVariables;

impl Technique for OneVariable {
    fn name(&self) -> &'static str {
        "one-variable"
    }

    fn close(&self, goal: &Goal, core: &BTreeSet<usize>, budget: &mut Budget) -> Result<Option<Proof>, Reason> {
        if !polys(goal, core).any(|poly| poly.degree() >= 3 && poly.variables().len() == 1) {
            return Ok(None);
        }
        let (local, numbers) = bounded(goal, core);
        let mut alone: BTreeMap<Var, BTreeSet<usize>> = BTreeMap::new();
        for &number in &numbers {
            if let Some(&[var]) = plain(&local, number).map(|c| c.poly.variables()).as_deref() {
                alone.entry(var).or_default().insert(number);
            }
        }
        for numbers in alone.into_values() {
            if polys(&local, &numbers).any(|poly| poly.degree() >= 3)
                && let Some(proof) = whole(&local, &numbers, budget)?
            {
                return Ok(Some(proof));
            }
        }
        Ok(None)
    }
}

impl Technique for FewVariables {
    fn name(&self) -> &'static str {
        "few-variables"
    }

    fn close(&self, goal: &Goal, core: &BTreeSet<usize>, budget: &mut Budget) -> Result<Option<Proof>, Reason> {
        let variables: BTreeSet<Var> = polys(goal, core).flat_map(Poly::variables).collect();
        let degree = polys(goal, core).map(Poly::degree).max().unwrap_or(0);
        if variables.is_empty() || variables.len() > goal.limits.leaf.variables || degree < 2 {
            return Ok(None);
        }
        let (local, numbers) = bounded(goal, core);
        whole(&local, &numbers, budget)
    }
}

/// Closes all that the ranges of the variables leave.
fn whole(goal: &Goal, numbers: &BTreeSet<usize>, budget: &mut Budget) -> Result<Option<Proof>, Reason> {
    let mut boxes = goal.limits.leaf.boxes;
    let proof = cut(goal, numbers, goal.limits.leaf.cuts, &mut boxes, budget)?;
    Ok(proof.map(|proof| goal.wrap(proof)))
}

/// What some of the constraints speak of.
fn polys<'a>(goal: &'a Goal, core: &'a BTreeSet<usize>) -> impl Iterator<Item = &'a Poly> {
    goal.constraints().filter(|(number, _)| core.contains(number)).map(|(_, c)| &c.poly)
}

/// The goal without denominators and with the bounds that follow, and the constraints that are left to look at.
fn bounded(goal: &Goal, core: &BTreeSet<usize>) -> (Goal, BTreeSet<usize>) {
    let mut local = goal.clone();
    local.haves.clear();
    local.given = local.entries.len();
    let mut numbers = without_denominators(&mut local, core);
    let first = local.entries.len();
    bounds::propagate(&mut local, &numbers);
    numbers.extend(first + 1..=local.entries.len());
    (local, numbers)
}

/// Closes a box, or the two that it is cut in.
fn cut(
    goal: &Goal,
    numbers: &BTreeSet<usize>,
    depth: u32,
    boxes: &mut usize,
    budget: &mut Budget,
) -> Result<Option<Proof>, Reason> {
    budget.step()?;
    let Some(left) = boxes.checked_sub(1) else { return Ok(None) };
    *boxes = left;
    let ranges = ranges(goal);
    let empty = |range: &Range| match (&range.low, &range.high) {
        (Some(a), Some(b)) => a.value >= b.value,
        _ => false,
    };
    if ranges.values().any(empty) {
        return Ok(products::search(goal, Level::Linear, Some(numbers)));
    }
    let constraints: Vec<&Constraint> = numbers.iter().filter_map(|&number| plain(goal, number)).collect();
    let polys: Vec<&Poly> = constraints.iter().map(|c| &c.poly).collect();
    let Some(frame) = Frame::new(&polys, &ranges, &goal.limits.leaf) else { return Ok(None) };
    let squares = squares::suggest(goal, &candidates::sources(goal, Some(numbers)));
    if let Some(proof) = frame.close(goal, numbers, &squares) {
        return Ok(Some(proof));
    }
    let Some(depth) = depth.checked_sub(1) else { return Ok(None) };
    let Some((var, at)) = place(&polys, &ranges) else { return Ok(None) };
    if holds_near(&constraints, &ranges, var, &at) {
        return Ok(None);
    }
    let poly = Poly::constant(at).minus(&Poly::variable(var)).primitive().1;
    let poly = if poly.leading_in(var).as_constant().is_some_and(|lead| lead > 0) {
        poly.scale(&Rational::from(-1))
    } else {
        poly
    };
    let below = Normal::Atom(Atom { value: poly.clone().into(), sign: Sign::NonNegative });
    let mut closed = Vec::new();
    for side in [below.clone(), below.negate()] {
        let branch = goal.branch(side);
        let mut inner = numbers.clone();
        inner.insert(branch.entries.len());
        match cut(&branch, &inner, depth, boxes, budget)? {
            Some(proof) => closed.push(Box::new(branch.wrap(proof))),
            None => return Ok(None),
        }
    }
    let (Some(above), Some(under)) = (closed.pop(), closed.pop()) else { return Ok(None) };
    Ok(Some(Proof::Split(Condition { poly, sign: Sign::NonNegative }, under, above)))
}

/// Where a box is cut: the variable with the longest range among those that occur in a power or a product, about its middle.
fn place(polys: &[&Poly], ranges: &BTreeMap<Var, Range>) -> Option<(Var, Rational)> {
    let none = Range::default();
    let variables: BTreeSet<Var> =
        polys.iter().filter(|poly| poly.degree() > 1).flat_map(|poly| poly.variables()).collect();
    let measured = variables.into_iter().map(|var| {
        let range = ranges.get(&var).unwrap_or(&none);
        let (width, at) = match (&range.low, &range.high) {
            (Some(a), Some(b)) => {
                let width = Rational::from(&b.value - &a.value);
                (width.to_f64(), inside(&a.value, &width))
            }
            (Some(a), None) => (f64::INFINITY, &a.value + size(&a.value)),
            (None, Some(b)) => (f64::INFINITY, &b.value - size(&b.value)),
            (None, None) => (f64::INFINITY, Rational::new()),
        };
        (width, var, at)
    });
    let (_, var, at) = measured.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
    Some((var, at))
}

/// The simplest number in the middle quarter of a range.
fn inside(low: &Rational, width: &Rational) -> Rational {
    let part = |eighths: u32| low + Rational::from(width * eighths) / 8u32;
    number::simplest_between(&part(3), &part(5))
}

/// A number's size, at least 1.
fn size(value: &Rational) -> Rational {
    Rational::from(value.abs_ref()).max(Rational::from(1))
}

/// Whether all constraints hold at the box's middle: then nothing closes it.
fn holds_near(constraints: &[&Constraint], ranges: &BTreeMap<Var, Range>, var: Var, at: &Rational) -> bool {
    let highest = constraints.iter().flat_map(|c| c.poly.variables()).max().unwrap_or(0).max(var);
    let middle = |var: Var| match ranges.get(&var) {
        Some(Range { low: Some(a), high: Some(b) }) => Rational::from(&a.value + &b.value) / 2u32,
        Some(Range { low: Some(a), high: None }) => Rational::from(&a.value + 1),
        Some(Range { low: None, high: Some(b) }) => Rational::from(&b.value - 1),
        _ => Rational::new(),
    };
    let mut point: Vec<Rational> = (0..=highest).map(middle).collect();
    point[var as usize] = at.clone();
    constraints.iter().all(|c| c.sign.admits(&c.poly.evaluate(&point)))
}
