//! What is known of the values of unknown functions, as far as the premises do not say it themselves.
//!
//! For two values of a function: that equal arguments have equal values, and the order that a monotone function keeps or turns. For three
//! values of a concave or convex one: the middle one and the chord. For a value and a slope: the tangent. Slopes have the sign that the
//! direction gives them, and rise or fall with the argument as the curvature says. Where values are bounded, the ends of the domain are such
//! points, too ([`super::corners`]).

use super::application::{Application, Limit};
use super::evident::{Evident, flipped};
use super::expansion::Expansion;
use crate::lang::graph;
use crate::logic::{Formula, Ratio, Rational, Relation, Sign, Term};
use std::rc::Rc;

/// What is known of applications, as far as the premises do not say it themselves.
pub(super) struct Facts<'e> {
    /// What premises say at sight.
    pub(super) evident: Rc<Evident>,
    /// Writes terms out.
    pub(super) expansion: &'e mut Expansion,
}

/// `left REL right` between values.
fn values(left: &Application<'_>, relation: Relation, right: &Application<'_>) -> Formula {
    Formula::compare(Term::name(&left.name), relation, Term::name(&right.name))
}

impl Facts<'_> {
    /// A bound of a value, strict where the argument is seen to be off the end at which it can be reached.
    pub(super) fn limited(&mut self, application: &Application<'_>, limit: &Limit) -> Vec<Formula> {
        let weak = self.inside(&[application], limit.held.clone());
        let Some((off, sharp)) = &limit.sharp else { return vec![weak] };
        let at_the_end = off.iter().map(|one| flipped(one.clone().negate()));
        if self.evident.rest(at_the_end.collect(), self.expansion).len() < off.len() {
            return vec![weak];
        }
        let open = Formula::all(self.evident.rest(off.clone(), self.expansion));
        if open == Formula::True {
            return vec![self.inside(&[application], sharp.clone())];
        }
        let sharp = Formula::Implies(Box::new(open), Box::new(sharp.clone()));
        vec![weak, self.inside(&[application], sharp)]
    }

    /// The formula, under the premise that the arguments are in the domain.
    pub(super) fn inside(&mut self, applications: &[&Application<'_>], formula: Formula) -> Formula {
        let mut domain: Vec<Formula> = Vec::new();
        for member in applications.iter().flat_map(|application| &application.domain) {
            if !domain.contains(member) {
                domain.push(member.clone());
            }
        }
        match Formula::all(self.evident.rest(domain, self.expansion)) {
            Formula::True => formula,
            open => Formula::Implies(Box::new(open), Box::new(formula)),
        }
    }

    /// The ways in which two terms may compare.
    pub(super) fn orders(&self, left: &Ratio, right: &Ratio) -> Vec<Relation> {
        let (up, down) = (self.evident.sign(&right.minus(left)), self.evident.sign(&left.minus(right)));
        match (up, down) {
            (Some(Sign::Zero), _) | (_, Some(Sign::Zero)) => vec![Relation::Equal],
            (Some(Sign::Positive), _) => vec![Relation::Less],
            (_, Some(Sign::Positive)) => vec![Relation::Greater],
            (Some(_), Some(_)) => vec![Relation::Equal],
            (Some(_), None) => vec![Relation::Less, Relation::Equal],
            (None, Some(_)) => vec![Relation::Equal, Relation::Greater],
            (None, None) => vec![Relation::Less, Relation::Equal, Relation::Greater],
        }
    }

    /// What two applications of a function have to do with each other.
    pub(super) fn pair(&mut self, left: &Application<'_>, right: &Application<'_>) -> Vec<Formula> {
        let orders: Vec<_> = left.keys.iter().zip(&right.keys).map(|(a, b)| self.orders(a, b)).collect();
        let arguments = left.args.iter().zip(&right.args);
        if let (Some((rising, strict)), [orders], Some((a, b))) =
            (left.direction(), orders.as_slice(), arguments.clone().next())
        {
            let all = monotone(orders, [a, b], rising, strict, |relation| values(left, relation, right));
            return all.into_iter().map(|formula| self.inside(&[left, right], formula)).collect();
        }
        if orders.iter().any(|orders| !orders.contains(&Relation::Equal)) {
            return Vec::new();
        }
        let open = arguments.zip(&orders).filter(|(_, orders)| orders.len() > 1);
        let equal = Formula::all(open.map(|((a, b), _)| Formula::compare(a.clone(), Relation::Equal, b.clone())));
        let same = values(left, Relation::Equal, right);
        vec![match equal {
            Formula::True => same,
            equal => Formula::Implies(Box::new(equal), Box::new(same)),
        }]
    }

    /// A value beside the tangent: `f(s) <= f(t) + f'(t)*(s - t)` for a concave function.
    pub(super) fn tangent(
        &mut self,
        slope: &Application<'_>,
        at: &Application<'_>,
        other: &Application<'_>,
    ) -> Vec<Formula> {
        let (Some(start), Some(end)) = (at.args.first(), other.args.first()) else { return Vec::new() };
        let (Some(first), Some(second)) = (at.keys.first(), other.keys.first()) else { return Vec::new() };
        let run = Term::Mul(Box::new(Term::name(&slope.name)), Box::new(width(start, end)));
        let line = Term::Add(Box::new(Term::name(&at.name)), Box::new(run));
        let held = |relation| Formula::compare(Term::name(&other.name), relation, line.clone());
        let mut out = Vec::new();
        for (concave, strict) in graph::curvatures(at.function) {
            let relation = if concave { Relation::LessEqual } else { Relation::GreaterEqual };
            let equal = || Formula::compare(start.clone(), Relation::Equal, end.clone());
            let formula = match strict {
                false => held(relation),
                true => {
                    let equal = self.orders(first, second).contains(&Relation::Equal).then(equal);
                    held_strictly(relation, equal, &held)
                }
            };
            out.push(self.inside(&[slope, at, other], formula));
        }
        out
    }

    /// What three applications of a concave or convex function have to do with each other.
    pub(super) fn triple(&mut self, points: [&Application<'_>; 3]) -> Vec<Formula> {
        let [first, ..] = points;
        let mut out = Vec::new();
        if points.iter().any(|point| point.order() > 0) {
            return out;
        }
        for (concave, strict) in graph::curvatures(first.function) {
            let relation = match (concave, strict) {
                (true, false) => Relation::GreaterEqual,
                (true, true) => Relation::Greater,
                (false, false) => Relation::LessEqual,
                (false, true) => Relation::Less,
            };
            let formula = match self.fixed_chord(points, relation) {
                Some(formula) => formula,
                None => self.chord(points, relation),
            };
            out.push(self.inside(&points, formula));
        }
        out
    }

    /// Where the differences of the arguments are multiples of each other, one lies between the others at a fixed place:
    /// `f((x + y)/2) >= 1/2*f(x) + 1/2*f(y)`, whichever of `x` and `y` is larger.
    fn fixed_chord(&mut self, points: [&Application<'_>; 3], relation: Relation) -> Option<Formula> {
        let [x, y, z] = points;
        let unit = y.keys.first()?.minus(x.keys.first()?);
        let other = z.keys.first()?.minus(x.keys.first()?);
        let ((one, base), (many, same)) = (unit.numerator.primitive(), other.numerator.primitive());
        if base != same || unit.denominator != other.denominator || one == 0 || many == 0 {
            return None;
        }
        let mut places = [(Rational::new(), x), (Rational::from(1), y), (many / one, z)];
        places.sort_by(|(a, _), (b, _)| a.cmp(b));
        let [(low, left), (middle, between), (high, right)] = places;
        if low == middle || middle == high {
            return None;
        }
        let share = Rational::from(&high - &middle) / Rational::from(&high - &low);
        let part = |share: Rational, point: &Application<'_>| {
            Term::Mul(Box::new(Term::Number(share)), Box::new(Term::name(&point.name)))
        };
        let rest = Rational::from(1) - &share;
        let chord = Term::Add(Box::new(part(share, left)), Box::new(part(rest, right)));
        let held = |relation| Formula::compare(Term::name(&between.name), relation, chord.clone());
        if relation.weak() == relation {
            return Some(held(relation));
        }
        let (a, b) = (left.args.first()?.clone(), right.args.first()?.clone());
        let equal = self.orders(left.keys.first()?, right.keys.first()?).contains(&Relation::Equal);
        Some(held_strictly(relation, equal.then(|| Formula::compare(a, Relation::Equal, b)), &held))
    }

    /// The middle value and the chord, for every order that the arguments may have.
    fn chord(&mut self, points: [&Application<'_>; 3], relation: Relation) -> Formula {
        let strict = relation.weak() != relation;
        let mut cases = Vec::new();
        for [p, q, r] in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            let [Some(p), Some(q), Some(r)] = [points.get(p), points.get(q), points.get(r)] else { continue };
            let (Some(low), Some(middle), Some(high)) = (p.args.first(), q.args.first(), r.args.first()) else {
                continue;
            };
            let before = |left: &Application<'_>, right: &Application<'_>| match (left.keys.first(), right.keys.first())
            {
                (Some(left), Some(right)) => self.orders(left, right),
                _ => Vec::new(),
            };
            let steps = [before(p, q), before(q, r), before(p, r)];
            // An order that holds only where its reverse does too is that one's business.
            if steps.iter().any(|orders| !orders.contains(&Relation::Less)) {
                continue;
            }
            let wanted = if strict { Relation::Less } else { Relation::LessEqual };
            let known = |orders: &Vec<Relation>| match strict {
                true => orders.len() == 1,
                false => !orders.contains(&Relation::Greater),
            };
            let mut order = Vec::new();
            if !known(&steps[0]) {
                order.push(Formula::compare(low.clone(), wanted, middle.clone()));
            }
            if !known(&steps[1]) {
                order.push(Formula::compare(middle.clone(), wanted, high.clone()));
            }
            let product =
                |width: Term, point: &Application<'_>| Term::Mul(Box::new(Term::name(&point.name)), Box::new(width));
            let left = product(width(low, high), q);
            let right = Term::Add(Box::new(product(width(middle, high), p)), Box::new(product(width(low, middle), r)));
            cases.push((order, Formula::compare(left, relation, right)));
        }
        match strict {
            true => Formula::all(cases.into_iter().map(|(order, held)| match Formula::all(order) {
                Formula::True => held,
                order => Formula::Implies(Box::new(order), Box::new(held)),
            })),
            false => Formula::any(cases.into_iter().map(|(order, held)| Formula::all(order.into_iter().chain([held])))),
        }
    }
}

/// What a monotone function says of two values, given the orders that their arguments may have.
fn monotone(
    orders: &[Relation],
    [a, b]: [&Term; 2],
    rising: bool,
    strict: bool,
    values: impl Fn(Relation) -> Formula,
) -> Vec<Formula> {
    let value = |order: Relation| {
        let order = match (order, rising) {
            (Relation::Less, false) => Relation::Greater,
            (Relation::Greater, false) => Relation::Less,
            (order, _) => order,
        };
        values(if strict { order } else { order.weak() })
    };
    let case = |order: Relation| Formula::all([Formula::compare(a.clone(), order, b.clone()), value(order)]);
    match orders {
        [only] => vec![value(*only)],
        [one, Relation::Equal] | [Relation::Equal, one] if !strict => {
            let equal = Formula::compare(a.clone(), Relation::Equal, b.clone());
            vec![value(*one), Formula::Implies(Box::new(equal), Box::new(values(Relation::Equal)))]
        }
        _ => vec![Formula::any(orders.iter().copied().map(case))],
    }
}

/// What holds strictly, but at the places, if there may be such, where two points are equal: there it holds with equality allowed.
pub(super) fn held_strictly(relation: Relation, equal: Option<Formula>, held: &dyn Fn(Relation) -> Formula) -> Formula {
    match equal {
        None => held(relation.strict()),
        Some(equal) => Formula::all([held(relation.weak()), Formula::any([equal, held(relation.strict())])]),
    }
}

/// `high - low`, worked out where one of them is zero or both are numbers.
pub(super) fn width(low: &Term, high: &Term) -> Term {
    match (low, high) {
        (Term::Number(low), Term::Number(high)) => Term::Number(Rational::from(high - low)),
        (Term::Number(zero), high) if *zero == 0 => high.clone(),
        (low, Term::Number(zero)) if *zero == 0 => Term::Neg(Box::new(low.clone())),
        (low, high) => Term::Sub(Box::new(high.clone()), Box::new(low.clone())),
    }
}
