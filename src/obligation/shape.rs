//! What the shape of an unknown function comes to: directions, curvatures, bounds of values and slopes, and whether points always fit a
//! function.
//!
//! Points that meet what is said of them lie on a function of the shape: straight lines between them, and beyond them lines that are flat
//! enough, or steep enough. Bounds of the value say more. A concave function above a bound does not fall where its domain has no end: it would
//! fall for ever ([`direction`]). A strictly monotone one reaches a bound at an end of its domain only ([`limits`]). A concave one lies above
//! each chord from a point of its graph to a corner, an end of the domain at the height of the bound ([`corners`]). A slope is zero only where
//! a curved function is largest or smallest, which a strictly monotone one is at an end only ([`slope`]). That points fit a function that is
//! bounded on the side to which it bends, or strictly curved between bounds, is not claimed ([`reliance`]).

use super::names::names_in;
use super::reliance::Reliance;
use crate::lang::tree::{Constraint, Declaration, Expr, Function, Relation, Shape};
use std::collections::BTreeSet;

/// Whether a function rises or falls, and whether strictly; `None` when neither is known.
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
        (false, false) => endless(function),
    }
}

/// The direction of a curved function that stays on the one side of a bound although its domain has no end: concave and above a bound it does
/// not fall towards larger arguments, for it would fall for ever.
fn endless(function: &Function) -> Option<(bool, bool)> {
    let (domain, values) = (domain(function)?, bounds(&function.value)?);
    let free = |end: End| !domain.iter().any(|one| one.end == end);
    let kept = |concave: bool| values.iter().any(|bound| turns(concave, bound) && is_apart(function, bound.term));
    let (concave, strict) = curvatures(function).into_iter().find(|&(concave, _)| kept(concave))?;
    match (free(End::High), free(End::Low)) {
        (true, _) => Some((concave, strict)),
        (_, true) => Some((!concave, strict)),
        _ => None,
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

/// An end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// What is least.
    Low,
    /// What is largest.
    High,
}

/// What a declaration says on one side.
struct Bound<'e> {
    end: End,
    closed: bool,
    term: &'e Expr,
}

/// Whether a concave function, or a convex one, bends towards a bound.
fn turns(concave: bool, bound: &Bound<'_>) -> bool {
    concave == (bound.end == End::Low)
}

/// The comparisons of a declaration.
fn comparisons(declaration: &Declaration) -> Vec<(Relation, &Expr)> {
    let mut out = Vec::new();
    for constraint in &declaration.constraints {
        match constraint {
            Constraint::Relation(relation, term) => out.push((*relation, term)),
            Constraint::Interval { lower, lower_closed, upper, upper_closed } => {
                out.extend([(within(End::Low, *lower_closed), lower), (within(End::High, *upper_closed), upper)]);
            }
        }
    }
    out
}

/// The comparison with a bound at an end.
fn within(end: End, closed: bool) -> Relation {
    let relation = if end == End::Low { Relation::GreaterEqual } else { Relation::LessEqual };
    if closed { relation } else { relation.strict() }
}

/// A comparison as a bound; `None` for `=` and `!=`.
fn bound<'e>((relation, term): (Relation, &'e Expr)) -> Option<Bound<'e>> {
    let end = match relation.weak() {
        Relation::GreaterEqual => End::Low,
        Relation::LessEqual => End::High,
        _ => return None,
    };
    Some(Bound { end, closed: relation.weak() == relation, term })
}

/// The bounds of a declaration; `None` where it says that something is equal, or not equal.
fn bounds(declaration: &Declaration) -> Option<Vec<Bound<'_>>> {
    comparisons(declaration).into_iter().map(bound).collect()
}

/// Whether a bound speaks of none of the function's arguments.
fn is_apart(function: &Function, bound: &Expr) -> bool {
    let mut names = BTreeSet::new();
    names_in(bound, &mut names);
    !function.arguments().any(|(_, argument)| names.contains(&argument.text))
}

/// The bounds of the domain, when it is an interval of numbers.
fn domain(function: &Function) -> Option<Vec<Bound<'_>>> {
    match function.parameters.as_slice() {
        [declaration] if declaration.names.len() == 1 => bounds(declaration),
        _ => None,
    }
}

/// The end of the domain at which a function of this direction is nearest to a bound of its values.
fn nearest(rising: bool, bound: End) -> End {
    if rising == (bound == End::Low) { End::Low } else { End::High }
}

/// How something compares with a bound, and where strictly.
pub struct Limit {
    /// How it compares everywhere.
    pub relation: Relation,
    /// The domain, without the end off which the comparison is strict.
    pub off: Option<Declaration>,
}

/// How something compares with a bound that is reached at an end of the domain at most.
fn reached_at(function: &Function, bound: End, end: End) -> Limit {
    let Some(domain) = domain(function) else { return Limit { relation: within(bound, true), off: None } };
    if !domain.iter().any(|one| one.end == end && one.closed) {
        return Limit { relation: within(bound, false), off: None };
    }
    let open = domain.iter().filter(|one| one.end == end);
    let open = open.map(|one| Constraint::Relation(within(end, false), one.term.clone())).collect();
    let off = function.parameters.first().map(|own| Declaration { constraints: open, ..own.clone() });
    Limit { relation: within(bound, true), off }
}

/// The bounds of the values: a strictly monotone function reaches one at an end of its domain at most.
pub fn limits(function: &Function) -> Vec<(Limit, &Expr)> {
    let strict = direction(function).filter(|(_, strict)| *strict);
    let all = comparisons(&function.value).into_iter().map(|(relation, term)| {
        let limit = match (strict, bound((relation, term))) {
            (Some((rising, _)), Some(Bound { end, closed: true, .. })) if is_apart(function, term) => {
                reached_at(function, end, nearest(rising, end))
            }
            _ => Limit { relation, off: None },
        };
        (limit, term)
    });
    all.collect()
}

/// How a derivative of this order compares with zero.
pub fn slope(function: &Function, order: u32) -> Option<Limit> {
    let weak = |rising: bool| Limit { relation: within(if rising { End::Low } else { End::High }, true), off: None };
    let curvature = curvatures(function).first().copied();
    match (order, direction(function), curvature) {
        (1, Some((rising, true)), Some((concave, _))) => {
            // Where a concave function is flat it is largest; one that rises is largest at the high end.
            let bound = if rising { End::Low } else { End::High };
            Some(reached_at(function, bound, if rising == concave { End::High } else { End::Low }))
        }
        (1, Some((rising, _)), _) => Some(weak(rising)),
        (2, _, Some((concave, _))) => Some(weak(!concave)),
        _ => None,
    }
}

/// An end of the domain at the height of a bound, above which a concave function stays, or below which a convex one does.
pub struct Corner<'e> {
    /// Which end.
    pub end: End,
    /// Its place.
    pub place: &'e Expr,
    /// Whether the domain has it.
    pub closed: bool,
    /// The bound.
    pub bound: &'e Expr,
    /// Whether the bound may be reached.
    pub reachable: bool,
    /// Concave, and whether strictly.
    pub curvature: (bool, bool),
}

/// The corners of a curved function, but for those that it is far from by its direction.
pub fn corners(function: &Function) -> Vec<Corner<'_>> {
    let (Some(domain), Some(values)) = (domain(function), bounds(&function.value)) else { return Vec::new() };
    let direction = direction(function);
    let mut out = Vec::new();
    for curvature in curvatures(function) {
        for bound in values.iter().filter(|bound| turns(curvature.0, bound) && is_apart(function, bound.term)) {
            for Bound { end, closed, term } in &domain {
                // Of several bounds on one side it is not known which is the end.
                let single = domain.iter().filter(|one| one.end == *end).count() == 1;
                if single && direction.is_none_or(|(rising, _)| nearest(rising, bound.end) == *end) {
                    let (end, closed, reachable) = (*end, *closed, bound.closed);
                    out.push(Corner { end, place: term, closed, bound: bound.term, reachable, curvature });
                }
            }
        }
    }
    out
}

/// Whether points that meet everything that is said of them lie on a function of this shape, or that is not known.
pub fn reliance(function: &Function) -> Reliance {
    let curvatures = curvatures(function);
    let Some(bounds) = bounds(&function.value) else { return Reliance::Instances };
    let bent = |bound: &Bound<'_>| curvatures.iter().any(|&(concave, strict)| strict || turns(concave, bound));
    match bounds.iter().any(|bound| bent(bound) || !is_apart(function, bound.term)) {
        true => Reliance::Instances,
        false => Reliance::Interpolation,
    }
}
