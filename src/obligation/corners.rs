//! What is known of a curved function at a corner: an end of its domain at the height of a bound of its values, whether the domain has that end
//! or comes near it.
//!
//! A concave function lies above the corner where it has the end, or comes as near to that as wanted. So it lies above the segment between the
//! corner and any point of its graph, and its tangents pass above the corner. For points on the graph with their places in the order
//! `end, near, far` that is `f(near)*(far - end) >= bound*(far - near) + f(far)*(near - end)`; convex functions lie below.

use super::application::{Application, Corner};
use super::facts::{Facts, held_strictly, width};
use crate::lang::graph::End;
use crate::logic::{Formula, Rational, Relation, Sign, Term};

impl Corner {
    /// How the function lies to a segment that begins in the corner.
    fn relation(&self) -> Relation {
        if self.curvature.0 { Relation::GreaterEqual } else { Relation::LessEqual }
    }

    /// Whether the graph is strictly off the corner, even at the end.
    fn is_off(&self) -> bool {
        self.closed && !self.reachable
    }

    /// The distance of a place from the end.
    fn distance(&self, place: &Term) -> Term {
        self.between(&self.place, place)
    }

    /// The distance of two places, the first one nearer to the end.
    fn between(&self, near: &Term, far: &Term) -> Term {
        match self.end {
            End::Low => width(near, far),
            End::High => width(far, near),
        }
    }

    /// The bound so many times, and more.
    fn raised(&self, times: Term, more: Term) -> Term {
        match &self.bound {
            Term::Number(zero) if *zero == Rational::new() => more,
            bound => Term::Add(Box::new(product(bound.clone(), times)), Box::new(more)),
        }
    }
}

/// The corners of an application at whose places no application has a value of its own, which says more.
pub(super) fn unnamed<'a>(application: &'a Application<'_>, all: &[Application<'_>]) -> Vec<&'a Corner> {
    let named = |corner: &Corner| {
        let there = |other: &Application<'_>| other.is_like(application) && other.keys.first() == Some(&corner.key);
        all.iter().any(there)
    };
    application.corners.iter().filter(|corner| !named(corner)).collect()
}

fn product(left: Term, right: Term) -> Term {
    Term::Mul(Box::new(left), Box::new(right))
}

impl Facts<'_> {
    /// Two values and the corners.
    pub(super) fn above_corners(
        &mut self,
        corners: &[&Corner],
        left: &Application<'_>,
        right: &Application<'_>,
    ) -> Vec<Formula> {
        let mut out = Vec::new();
        for corner in corners {
            for [near, far] in [[left, right], [right, left]] {
                if let Some(formula) = self.above_corner(corner, near, far) {
                    out.push(self.inside(&[near, far], formula));
                }
            }
        }
        out
    }

    fn above_corner(&self, corner: &Corner, near: &Application<'_>, far: &Application<'_>) -> Option<Formula> {
        let ([near_at], [far_at]) = (near.args.as_slice(), far.args.as_slice()) else { return None };
        let orders = self.orders(near.keys.first()?, far.keys.first()?);
        let ahead = if corner.end == End::Low { Relation::Less } else { Relation::Greater };
        if !orders.contains(&ahead) {
            return None;
        }
        let height = |point: &Application<'_>, times: Term| product(Term::name(&point.name), times);
        let left = height(near, corner.distance(far_at));
        let right = corner.raised(corner.between(near_at, far_at), height(far, corner.distance(near_at)));
        let held = |relation| Formula::compare(left.clone(), relation, right.clone());
        let relation = corner.relation();
        let (formula, strict) = match (corner.is_off(), corner.curvature.1) {
            (true, _) => (held(relation.strict()), true),
            (false, true) => (self.off_the_end(corner, near, relation, &held), true),
            (false, false) => (held(relation), false),
        };
        let sure = orders.iter().all(|order| *order == ahead || (!strict && *order == Relation::Equal));
        Some(match sure {
            true => formula,
            false => {
                let order = Formula::compare(near_at.clone(), ahead, far_at.clone());
                Formula::Implies(Box::new(order), Box::new(formula))
            }
        })
    }

    /// A tangent and the corners.
    pub(super) fn tangent_above_corners(
        &mut self,
        corners: &[&Corner],
        slope: &Application<'_>,
        at: &Application<'_>,
    ) -> Vec<Formula> {
        let [start] = at.args.as_slice() else { return Vec::new() };
        let mut out = Vec::new();
        for corner in corners {
            let run = product(Term::name(&slope.name), width(start, &corner.place));
            let line = Term::Add(Box::new(Term::name(&at.name)), Box::new(run));
            let held = |relation| Formula::compare(line.clone(), relation, corner.bound.clone());
            let relation = corner.relation();
            let formula = match (corner.is_off(), corner.curvature.1) {
                (true, _) => held(relation.strict()),
                (false, true) => self.off_the_end(corner, at, relation, &held),
                (false, false) => held(relation),
            };
            out.push(self.inside(&[slope, at], formula));
        }
        out
    }

    /// What holds strictly of a strictly curved function but at the end itself.
    fn off_the_end(
        &self,
        corner: &Corner,
        at: &Application<'_>,
        relation: Relation,
        held: &dyn Fn(Relation) -> Formula,
    ) -> Formula {
        let (Some(place), Some(key)) = (at.args.first(), at.keys.first()) else { return held(relation) };
        let apart = match corner.end {
            End::Low => key.minus(&corner.key),
            End::High => corner.key.minus(key),
        };
        let off = !corner.closed || self.evident.sign(&apart) == Some(Sign::Positive);
        let equal = (!off).then(|| Formula::compare(place.clone(), Relation::Equal, corner.place.clone()));
        held_strictly(relation, equal, held)
    }
}
