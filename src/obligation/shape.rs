//! What the shape of an unknown function comes to: directions, curvatures, bounds of the value, and whether points always fit a function.
//!
//! Points that meet what is said of them lie on a function of the shape: straight lines between them, and beyond them lines that are flat
//! enough, or steep enough. Bounds of the value can make that impossible: a concave function above a bound cannot fall for ever, a strictly
//! monotone one cannot reach its bound inside the domain, and one that is strictly curved needs room between its points.

use super::names::names_in;
use super::reliance::Reliance;
use crate::lang::tree::{Constraint, Declaration, Expr, Function, Relation, Shape};
use crate::logic::Relation as Sign;
use std::collections::BTreeSet;

/// Whether a function rises or falls, and whether strictly; `None` when neither is said.
pub fn direction(function: &Function) -> Option<(bool, bool)> {
    let curved = curvatures(function).iter().any(|(_, strict)| *strict);
    // What is strictly curved is nowhere flat.
    if function.is(Shape::StrictlyIncreasing) || (curved && function.is(Shape::Nondecreasing)) {
        return Some((true, true));
    }
    if function.is(Shape::StrictlyDecreasing) || (curved && function.is(Shape::Nonincreasing)) {
        return Some((false, true));
    }
    match (function.is(Shape::Nondecreasing), function.is(Shape::Nonincreasing)) {
        (true, _) => Some((true, false)),
        (false, true) => Some((false, false)),
        (false, false) => None,
    }
}

/// Concave (`true`) or convex, and whether strictly.
pub fn curvatures(function: &Function) -> Vec<(bool, bool)> {
    let mut out = Vec::new();
    for (concave, strict, weak) in
        [(true, Shape::StrictlyConcave, Shape::Concave), (false, Shape::StrictlyConvex, Shape::Convex)]
    {
        if function.is(strict) {
            out.push((concave, true));
        } else if function.is(weak) {
            out.push((concave, false));
        }
    }
    out
}

/// The sign of a derivative of this order, compared with zero.
pub fn sign(function: &Function, order: u32) -> Option<Sign> {
    let rises = match order {
        1 => direction(function).map(|(rising, _)| rising),
        2 => curvatures(function).first().map(|&(concave, _)| !concave),
        _ => None,
    };
    rises.map(|rises| if rises { Sign::GreaterEqual } else { Sign::LessEqual })
}

/// A bound: whether it is a lower one, whether it belongs to what is bounded, and its term. `None` for `=` and `!=`.
type Bound<'e> = Option<(bool, bool, &'e Expr)>;

fn bounds(declaration: &Declaration) -> Vec<Bound<'_>> {
    let mut out = Vec::new();
    for constraint in &declaration.constraints {
        match constraint {
            Constraint::Relation(relation, bound) => out.push(match relation {
                Relation::Greater => Some((true, false, bound)),
                Relation::GreaterEqual => Some((true, true, bound)),
                Relation::Less => Some((false, false, bound)),
                Relation::LessEqual => Some((false, true, bound)),
                Relation::Equal | Relation::NotEqual => None,
            }),
            Constraint::Interval { lower, lower_closed, upper, upper_closed } => {
                out.extend([Some((true, *lower_closed, lower)), Some((false, *upper_closed, upper))]);
            }
        }
    }
    out
}

/// Whether a bound speaks of none of the function's arguments.
fn is_apart(function: &Function, bound: &Expr) -> bool {
    let mut names = BTreeSet::new();
    names_in(bound, &mut names);
    !function.arguments().any(|(_, argument)| names.contains(&argument.text))
}

/// Whether a strictly monotone function comes near this bound only towards an end that its domain does not have.
fn never_reached(function: &Function, lower: bool, bound: &Expr) -> bool {
    let Some((rising, true)) = direction(function).filter(|_| is_apart(function, bound)) else { return false };
    let end_is_lower = rising == lower;
    let ends = function.parameters.iter().flat_map(bounds);
    !ends.flatten().any(|(is_lower, closed, _)| is_lower == end_is_lower && closed)
}

/// What bounds the values, with the bounds that are never reached left out of them.
pub fn values(function: &Function) -> Declaration {
    let mut out = function.value.clone();
    for constraint in &mut out.constraints {
        match constraint {
            Constraint::Relation(relation @ Relation::GreaterEqual, bound) if never_reached(function, true, bound) => {
                *relation = Relation::Greater;
            }
            Constraint::Relation(relation @ Relation::LessEqual, bound) if never_reached(function, false, bound) => {
                *relation = Relation::Less;
            }
            Constraint::Relation(..) => {}
            Constraint::Interval { lower, lower_closed, upper, upper_closed } => {
                *lower_closed &= !never_reached(function, true, lower);
                *upper_closed &= !never_reached(function, false, upper);
            }
        }
    }
    out
}

/// Whether points that meet everything that is said of them lie on a function of this shape, or that is not known.
pub fn reliance(function: &Function) -> Reliance {
    let curvatures = curvatures(function);
    let strict = direction(function).is_some_and(|(_, strict)| strict);
    for bound in bounds(&function.value) {
        let Some((lower, closed, term)) = bound else { return Reliance::Instances };
        let bent = curvatures.iter().any(|&(concave, strict)| strict || concave == lower);
        if !is_apart(function, term) || bent || (strict && closed && !never_reached(function, lower, term)) {
            return Reliance::Instances;
        }
    }
    Reliance::Interpolation
}
