//! When the members of a family have a shape, said of their coefficients: a formula that guides the search and proves nothing.
//!
//! A monotone polynomial has a slope of one sign, a curved one a second derivative of one sign; a polynomial of degree 2 or less is nonnegative
//! on an interval when it is so at the ends, and between them has no vertex below zero. Hyperbolas are polynomials in `1/(x - pole)`.

use super::family::Family;
use super::terms::{all, any, compare, minus, negative, number, over, plus, times, whole};
use crate::lang::literal;
use crate::lang::tree::{Constraint, Expr, Function, Relation, Shape};
use crate::logic::Rational;
use crate::obligation::lower::names_in;
use std::collections::BTreeSet;

/// The ends of an interval, where it has them.
struct Ends {
    low: Option<Expr>,
    high: Option<Expr>,
}

impl Ends {
    /// The domain of a function of one argument, when that is an interval with at most one bound on a side.
    fn of(function: &Function) -> Option<Self> {
        let [declaration] = function.parameters.as_slice() else { return None };
        let mut ends = Self { low: None, high: None };
        for constraint in &declaration.constraints {
            let (low, high) = match constraint {
                Constraint::Interval { lower, upper, .. } => (Some(lower), Some(upper)),
                Constraint::Relation(Relation::Greater | Relation::GreaterEqual, bound) => (Some(bound), None),
                Constraint::Relation(Relation::Less | Relation::LessEqual, bound) => (None, Some(bound)),
                Constraint::Relation(Relation::Equal | Relation::NotEqual, _) => return None,
            };
            for (end, found) in [(&mut ends.low, low), (&mut ends.high, high)] {
                if let Some(found) = found
                    && end.replace(found.clone()).is_some()
                {
                    return None;
                }
            }
        }
        Some(ends)
    }
}

impl Ends {
    /// The values of `1/(x - pole)` for the numbers `x` of the interval, which begins at the pole or beyond it.
    fn seen_from(&self, pole: &Rational) -> Self {
        let far = |end: &Expr| over(whole(1), minus(end.clone(), number(pole)));
        let low = self.high.as_ref().map_or_else(|| whole(0), far);
        let high = self.low.as_ref().filter(|low| literal(low).is_none_or(|low| low != *pole)).map(far);
        Self { low: Some(low), high }
    }
}

/// A straight line with hyperbolas `f0 + f1*x + f2*t + f3*t^2`, where `t = 1/(x - pole)`.
struct Hyperbolic<'c> {
    /// The coefficients.
    terms: [&'c Expr; 4],
    /// The values of `t`.
    reach: Ends,
    /// The domain.
    ends: &'c Ends,
}

impl Hyperbolic<'_> {
    /// Enough for a shape: the slope is `f1 + t^2*(-f2 - 2*f3*t)`, the second derivative `t^3*(2*f2 + 6*f3*t)`.
    fn shape(&self, shape: Shape) -> Expr {
        let (order, up, strict) = meaning(shape);
        let signed = |term: Expr| if up { term } else { negative(term) };
        let [_, slope, first, second] = self.terms.map(Expr::clone);
        let (line, bent) = match order {
            1 => (Some(slope), [negative(first), times(whole(-2), second)]),
            _ => (None, [times(whole(2), first), times(whole(6), second)]),
        };
        let somewhere = line.iter().chain(&bent).map(|term| compare(term.clone(), Relation::NotEqual, whole(0)));
        let somewhere = any(somewhere.collect());
        let mut held = vec![nonnegative_on(&bent.map(signed), &self.reach)];
        held.extend(line.map(|slope| nonnegative(signed(slope))));
        held.extend(strict.then_some(somewhere));
        all(held)
    }

    /// Enough for a bound of the values: the line does not come nearer to it than at the low end of the domain, and the rest is a polynomial.
    fn bound(&self, above: bool, bound: Expr) -> Expr {
        let signed = |term: Expr| if above { term } else { negative(term) };
        let [constant, slope, first, second] = self.terms.map(Expr::clone);
        let start = self.ends.low.iter().fold(constant, |sum, low| plus(sum, times(slope.clone(), low.clone())));
        let gap = [minus(start, bound), first, second].map(signed);
        all(vec![nonnegative(signed(slope)), nonnegative_on(&gap, &self.reach)])
    }
}

/// What is said of the coefficients of a function of one argument so that the function has its shapes and keeps its bounds; not all of it where the
/// degree is high. `None` when no member has such a shape.
pub fn of(function: &Function, family: &Family, coefficients: &[Expr]) -> Option<Vec<Expr>> {
    let mut out = Vec::new();
    let Some(ends) = Ends::of(function) else { return Some(out) };
    if let (Some(pole), [constant, slope, first, second]) = (&family.pole, coefficients) {
        let hyperbolic =
            Hyperbolic { terms: [constant, slope, first, second], reach: ends.seen_from(pole), ends: &ends };
        out.extend(function.shapes.iter().map(|(shape, _)| hyperbolic.shape(*shape)));
        out.extend(value_bounds(function).into_iter().map(|(above, bound)| hyperbolic.bound(above, bound)));
        return Some(out);
    }
    for (shape, _) in &function.shapes {
        out.push(match kinked(family, coefficients) {
            Some(pieces) => kinked_shape(*shape, pieces)?,
            None => polynomial_shape(*shape, coefficients, &ends)?,
        });
    }
    for (above, bound) in value_bounds(function) {
        let signed = |term: Expr| if above { term } else { negative(term) };
        if let Some([_, slope, change]) = kinked(family, coefficients) {
            if ends.high.is_none() {
                out.push(nonnegative(signed(plus(slope.clone(), change.clone()))));
            }
            if ends.low.is_none() {
                out.push(nonnegative(negative(signed(slope.clone()))));
            }
            continue;
        }
        let mut gap: Vec<Expr> = coefficients.iter().cloned().map(signed).collect();
        if let Some(constant) = gap.first_mut() {
            *constant = minus(constant.clone(), signed(bound));
        }
        match (gap.as_slice(), &ends) {
            ([_, _, _, lead], Ends { low: None, high: None }) => {
                out.push(compare(lead.clone(), Relation::Equal, whole(0)))
            }
            ([_, _, _, lead], Ends { high: None, .. }) => out.push(nonnegative(lead.clone())),
            ([_, _, _, lead], Ends { low: None, .. }) => out.push(nonnegative(negative(lead.clone()))),
            ([_, _, _, _], _) => {}
            (gap, ends) => out.push(nonnegative_on(gap, ends)),
        }
    }
    Some(out)
}

/// Constant, slope and change of slope of a kinked line.
fn kinked<'c>(family: &Family, coefficients: &'c [Expr]) -> Option<[&'c Expr; 3]> {
    match coefficients {
        [constant, slope, change, _] if family.kinked => Some([constant, slope, change]),
        _ => None,
    }
}

/// The bounds of the values that do not depend on the argument: whether each is a lower one, and its term.
fn value_bounds(function: &Function) -> Vec<(bool, Expr)> {
    let mut out = Vec::new();
    for constraint in &function.value.constraints {
        match constraint {
            Constraint::Interval { lower, upper, .. } => out.extend([(true, lower.clone()), (false, upper.clone())]),
            Constraint::Relation(Relation::Greater | Relation::GreaterEqual, bound) => out.push((true, bound.clone())),
            Constraint::Relation(Relation::Less | Relation::LessEqual, bound) => out.push((false, bound.clone())),
            Constraint::Relation(Relation::Equal | Relation::NotEqual, _) => {}
        }
    }
    let arguments: BTreeSet<String> = function.arguments().map(|(_, name)| name.text.clone()).collect();
    out.retain(|(_, bound)| {
        let mut names = BTreeSet::new();
        names_in(bound, &mut names);
        names.is_disjoint(&arguments)
    });
    out
}

fn nonnegative(term: Expr) -> Expr {
    compare(term, Relation::GreaterEqual, whole(0))
}

/// The direction of a shape of monotony (upwards), or of one of curvature (convex), and whether it is strict.
fn meaning(shape: Shape) -> (usize, bool, bool) {
    match shape {
        Shape::Nondecreasing => (1, true, false),
        Shape::Nonincreasing => (1, false, false),
        Shape::StrictlyIncreasing => (1, true, true),
        Shape::StrictlyDecreasing => (1, false, true),
        Shape::Convex => (2, true, false),
        Shape::Concave => (2, false, false),
        Shape::StrictlyConvex => (2, true, true),
        Shape::StrictlyConcave => (2, false, true),
    }
}

fn kinked_shape(shape: Shape, [_, slope, change]: [&Expr; 3]) -> Option<Expr> {
    let (order, up, strict) = meaning(shape);
    let signed = |term: Expr| if up { term } else { negative(term) };
    let relation = if strict { Relation::Greater } else { Relation::GreaterEqual };
    let held = |term: Expr| compare(signed(term), relation, whole(0));
    match order {
        1 => Some(all(vec![held(slope.clone()), held(plus(slope.clone(), change.clone()))])),
        _ if strict => None,
        _ => Some(held(change.clone())),
    }
}

fn polynomial_shape(shape: Shape, coefficients: &[Expr], ends: &Ends) -> Option<Expr> {
    let (order, up, strict) = meaning(shape);
    let mut derivative = coefficients.to_vec();
    for _ in 0..order {
        let powers = derivative.into_iter().zip(0..).skip(1);
        derivative = powers.map(|(term, power)| if power == 1 { term } else { times(whole(power), term) }).collect();
    }
    if !up {
        derivative = derivative.into_iter().map(negative).collect();
    }
    if derivative.is_empty() {
        return (!strict).then(|| all(Vec::new()));
    }
    let held = nonnegative_on(&derivative, ends);
    if !strict {
        return Some(held);
    }
    let somewhere = derivative.into_iter().map(|term| compare(term, Relation::NotEqual, whole(0)));
    Some(all(vec![held, any(somewhere.collect())]))
}

/// That a polynomial of degree 2 or less, given by its coefficients, is nonnegative on an interval.
fn nonnegative_on(coefficients: &[Expr], ends: &Ends) -> Expr {
    let zero = || whole(0);
    let (constant, slope, square) = match coefficients {
        [constant] => return nonnegative(constant.clone()),
        [constant, slope] => (constant.clone(), slope.clone(), None),
        [constant, slope, square, ..] => (constant.clone(), slope.clone(), Some(square.clone())),
        [] => return all(Vec::new()),
    };
    let at = |end: &Expr| {
        let line = plus(constant.clone(), times(slope.clone(), end.clone()));
        match &square {
            Some(square) => plus(line, times(square.clone(), times(end.clone(), end.clone()))),
            None => line,
        }
    };
    let slope_at = |end: &Expr| match &square {
        Some(square) => plus(slope.clone(), times(whole(2), times(square.clone(), end.clone()))),
        None => slope.clone(),
    };
    let mut out: Vec<Expr> = ends.low.iter().chain(&ends.high).map(|end| nonnegative(at(end))).collect();
    let Some(square) = &square else {
        if ends.high.is_none() {
            out.push(nonnegative(slope.clone()));
        }
        if ends.low.is_none() {
            out.push(nonnegative(negative(slope.clone())));
        }
        if ends.low.is_none() && ends.high.is_none() {
            out.push(nonnegative(constant));
        }
        return all(out);
    };
    let product = times(whole(4), times(constant.clone(), square.clone()));
    let rootless = compare(times(slope.clone(), slope.clone()), Relation::LessEqual, product);
    let mut vertex = vec![all(vec![nonnegative(square.clone()), nonnegative(constant.clone()), rootless])];
    vertex.extend(ends.low.iter().map(|low| compare(slope_at(low), Relation::GreaterEqual, zero())));
    vertex.extend(ends.high.iter().map(|high| compare(slope_at(high), Relation::LessEqual, zero())));
    if ends.low.is_some() && ends.high.is_some() {
        vertex.push(compare(square.clone(), Relation::LessEqual, zero()));
    } else {
        out.push(nonnegative(square.clone()));
    }
    out.push(any(vertex));
    all(out)
}
