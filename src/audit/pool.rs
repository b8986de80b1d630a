//! Points near a counterexample: by plain evaluation they dismiss wrong proposals, and show that a proposal's premises can hold.

use super::finding::Finding;
use super::{Context, exchanges};
use crate::engine::Budget;
use crate::lang::paper::Subject;
use crate::logic::number::exact_root;
use crate::logic::point::{AtPoint, Judgement, Point};
use crate::logic::{Formula, Goal, Rational, Relation, Statement, Term};
use crate::obligation::lower::safe;
use crate::settle;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Points near the counterexample, for a table: its own, and those at which the table's one variable takes the deciding quantities' values there, lies
/// between them, or outside; for a claim: its own, and some [`around`] it. They dismiss wrong proposals by plain evaluation, and show that a
/// proposal's premises can hold.
pub fn pool(context: &Context<'_>, finding: &Finding) -> Vec<Point> {
    let Some(witness) = &finding.witness else { return Vec::new() };
    let base: Point = witness.point.iter().cloned().collect();
    let mut out = vec![base.clone()];
    let table = match context.obligation.subject {
        Subject::Range { table, .. } | Subject::Coverage { table, .. } | Subject::Consistent { table, .. } => table,
        Subject::Claim(claim) => {
            let names = context.paper.claims.get(claim).map(|claim| exchanges::declared(context.paper, claim));
            out.extend(around(&base, &names.unwrap_or_default(), context.options.budget.limits.correcting.around));
            return out;
        }
        _ => return out,
    };
    let names = context.paper.tables.get(table).map(|t| t.variables.iter().flat_map(|d| &d.names).collect::<Vec<_>>());
    let Some([variable]) = names.as_deref() else { return out };
    let mut values: Vec<Rational> =
        witness.values.iter().chain(&witness.point).map(|(_, value)| value.clone()).collect();
    values.sort();
    values.dedup();
    out.extend(along(&base, &variable.text, &values));
    out
}

/// A point with a variable below the first of some values in their order, at it, between it and the next one, and so on up to beyond the last.
pub fn along(base: &Point, variable: &str, values: &[Rational]) -> Vec<Point> {
    let mut all: Vec<Rational> = values.first().map(|low| Rational::from(low - 1)).into_iter().collect();
    for (number, value) in values.iter().enumerate() {
        all.push(value.clone());
        all.push(match values.get(number + 1) {
            Some(next) => Rational::from(value + next) / 2,
            None => Rational::from(value + 1),
        });
    }
    let with = |value| {
        let mut point = base.clone();
        point.insert(safe(variable), value);
        point
    };
    all.into_iter().map(with).collect()
}

/// Factors by which points around a counterexample differ from it; the first three keep integers.
const FACTORS: [(u32, u32); 6] = [(1, 1), (2, 1), (3, 1), (1, 2), (2, 3), (3, 2)];

/// Values in a point of small numbers; the first ones are integers.
const SMALL: [(i32, u32); 12] =
    [(1, 1), (2, 1), (3, 1), (0, 1), (-1, 1), (4, 1), (5, 1), (7, 1), (1, 2), (1, 3), (3, 2), (-1, 2)];

/// Factors by which one value differs from that of a counterexample so much that what is compared with it changes its order.
const FAR: [(u32, u32); 2] = [(100, 1), (1, 100)];

/// Points whose values are those of a point times small factors, every second one with whole factors only, some with other signs; points that differ from it in one
/// value; points of small numbers. Names that the point does not speak of get small numbers. Always the same ones.
fn around(base: &Point, names: &[String], most: usize) -> Vec<Point> {
    let mut state = 1u32;
    let mut draw = move |below: usize| {
        // A linear congruential generator: all that matters is that the factors vary.
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as usize % below
    };
    let small = |place: usize| SMALL.get(place).map_or_else(Rational::new, |&value| Rational::from(value));
    let mut out: Vec<Point> = Vec::new();
    for k in 0..most {
        let kinds = if k % 2 == 0 { FACTORS.len() } else { 3 };
        let scaled = base.iter().map(|(name, value)| {
            let (above, below) = FACTORS.get(draw(kinds)).copied().unwrap_or((1, 1));
            let turned = k % 4 == 3 && draw(2) == 1;
            let scaled = Rational::from(value * above) / below;
            (name.clone(), if turned { -scaled } else { scaled })
        });
        out.push(scaled.collect());
    }
    for (name, value) in base {
        let scaled = FAR.map(|factor| value * Rational::from(factor));
        let others = (0..SMALL.len()).map(small).chain(scaled);
        out.extend(others.map(|other| base.clone().into_iter().chain([(name.clone(), other)]).collect()));
    }
    for k in 0..most {
        let kinds = if k % 2 == 0 { SMALL.len() } else { 8 };
        out.push(base.keys().map(|name| (name.clone(), small(draw(kinds)))).collect());
    }
    for point in &mut out {
        for name in names {
            let other = small(draw(3));
            point.entry(safe(name)).or_insert(other);
        }
    }
    out
}

/// Whether some point of the pool refutes the statement.
pub fn dismissed(statement: &Statement, pool: &[Point]) -> bool {
    pool.iter().any(|point| AtPoint::new(statement, &completed(statement, point)).refutes() == Ok(Judgement::Fails))
}

/// Whether one side of an equivalence has one truth value wherever the pool's points satisfy the premises: it says nothing then.
pub fn one_sided(statement: &Statement, pool: &[Point]) -> bool {
    let Goal::Show(Formula::Iff(side, _)) = &statement.goal else { return false };
    let judged = pool.iter().filter_map(|point| {
        let point = completed(statement, point);
        let at = AtPoint::new(statement, &point);
        // A root that is irrational there has no value; what does not speak of it is judged without.
        let outside = statement.given.iter().any(|given| at.formula(given) == Ok(false));
        (!outside).then(|| at.formula(side).ok()).flatten()
    });
    let values: BTreeSet<bool> = judged.collect();
    values.len() == 1
}

/// Whether the statement's premises can hold; without a table around the counterexample that may need a search.
pub fn happens(statement: &Statement, pool: &[Point], searched: bool, budget: &mut Budget) -> bool {
    let inside = |point| {
        matches!(
            AtPoint::new(statement, &completed(statement, point)).refutes(),
            Ok(Judgement::Holds | Judgement::Fails)
        )
    };
    pool.iter().any(inside) || (searched && settle::can_happen(statement, budget))
}

/// The point with the values of roots that are rational there; where it gives another value for one, it was the root of something else.
fn completed<'p>(statement: &Statement, point: &'p Point) -> Cow<'p, Point> {
    let mut out = Cow::Borrowed(point);
    for given in &statement.given {
        let Formula::Chain(terms, relations) = given else { continue };
        let ([Term::Pow(base, degree), radicand], [Relation::Equal]) = (terms.as_slice(), relations.as_slice()) else {
            continue;
        };
        let (Term::Name(name), Ok(degree)) = (&**base, u32::try_from(*degree)) else { continue };
        let at = AtPoint::new(statement, &out);
        if out.contains_key(name) && at.formula(given) == Ok(true) {
            continue;
        }
        match at.term(radicand).ok().and_then(|value| exact_root(&value, degree)) {
            Some(root) => drop(out.to_mut().insert(name.clone(), root)),
            None if out.contains_key(name) => drop(out.to_mut().remove(name)),
            None => {}
        }
    }
    out
}
