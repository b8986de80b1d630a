//! What the shape of an unknown function comes to: bounds of values and slopes, and whether points always fit a function.
//!
//! Points that meet what is said of them lie on a function of the shape: straight lines between them, and beyond them lines that are flat
//! enough, or steep enough. Bounds of the value say more. They may give a direction ([`direction`]). A strictly monotone one reaches a bound at an end of its domain only ([`limits`]). A concave one lies above
//! each chord from a point of its graph to a corner, an end of the domain at the height of the bound ([`corners`]). A slope is zero only where
//! a curved function is largest or smallest, which a strictly monotone one is at an end only ([`slope`]). That points fit a function that is
//! bounded on the side to which it bends, or strictly curved between bounds, is not claimed ([`reliance`]).

use super::reliance::Reliance;
use crate::lang::graph::{
    Bound, End, bound, bounds, comparisons, curvatures, direction, domain, is_apart, turns, within,
};
use crate::lang::tree::{Constraint, Declaration, Expr, Function, Relation};

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
