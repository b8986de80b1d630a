//! Claims that speak of more than the market's parameters (shares, roots, numbers of a coalition), against seeded points.
//!
//! A point is one of the market's grid with small numbers for the other variables; where a premise reads `x = term`, x takes the term's
//! value. Premises and goals are evaluated as a reader would. What the audit calls proved must hold at every point that meets the
//! premises, what it calls vacuous must meet none. Premises with roots are met rarely: those claims are counted and not hidden.

use crate::brute::truth;
use crate::market::{Stream, grid};
use crate::paper::{asked, audit};
use rayon::prelude::*;
use referee::audit::Verdict;
use referee::logic::point::{AtPoint, Point};
use referee::logic::{Formula, Goal, Rational, Relation, Sort, Statement, Term};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Points tried for a claim, more when its premises are rarely met, until so many meet them.
const TRIES: usize = 12_000;
const WANTED: usize = 2_000;

/// Whether a claim needs more than a point of the grid.
pub fn needs_more(statement: &Statement, point: &Point) -> bool {
    statement.variables.iter().any(|variable| !point.contains_key(&variable.name))
}

/// The value that a premise gives to a variable: `x = term` or `term = x`.
fn defined<'s>(formula: &'s Formula, name: &str) -> Option<&'s Term> {
    match formula {
        Formula::And(members) => members.iter().find_map(|member| defined(member, name)),
        Formula::Chain(terms, relations) if relations.as_slice() == [Relation::Equal] => match terms.as_slice() {
            [Term::Name(x), term] | [term, Term::Name(x)] if x == name => Some(term),
            _ => None,
        },
        _ => None,
    }
}

/// A point for a claim.
fn point(statement: &Statement, base: &Point, stream: &mut Stream) -> Point {
    let mut out = Point::new();
    for variable in &statement.variables {
        let numerator = stream.below(13) as i32 - if stream.below(4) == 0 { 6 } else { 0 };
        let random = match variable.sort {
            Sort::Integer => Rational::from(numerator),
            Sort::Real => Rational::from((numerator, 1 + stream.below(12) as i32)),
        };
        let shared = base.get(&variable.name).filter(|_| stream.below(5) > 0).cloned();
        out.insert(variable.name.clone(), shared.unwrap_or(random));
    }
    for variable in statement.variables.iter().rev() {
        let term = statement.given.iter().find_map(|given| defined(given, &variable.name));
        if let Some(Ok(value)) = term.map(|term| AtPoint::new(statement, &out).term(term)) {
            out.insert(variable.name.clone(), value);
        }
    }
    out
}

/// The truth of a formula at a point, `None` where it has no value.
fn value(statement: &Statement, formula: &Formula, point: &Point) -> Option<bool> {
    if formula.mentions_equilibrium() {
        return catch_unwind(AssertUnwindSafe(|| truth(statement, formula, point))).ok();
    }
    AtPoint::new(statement, point).formula(formula).ok()
}

#[test]
fn verdicts_hold_at_seeded_points() {
    let bases = grid(20_261_122, 200, 3, 5);
    let pairs: Vec<_> = audit().0.iter().zip(asked()).collect();
    let counts: Vec<(String, usize, Option<String>)> = pairs
        .par_iter()
        .enumerate()
        .filter_map(|(k, (finding, asked))| {
            let statement = asked.statement.as_ref().ok().filter(|statement| needs_more(statement, &bases[0]))?;
            let (formula, find) = match &statement.goal {
                Goal::Show(formula) => (formula, false),
                Goal::Find(formula) => (formula, true),
                _ => return None,
            };
            let mut stream = Stream(k as u64);
            let mut met = 0;
            for _ in 0..TRIES {
                let base = &bases[stream.below(bases.len())];
                let point = point(statement, base, &mut stream);
                if !statement.given.iter().all(|given| value(statement, given, &point) == Some(true)) {
                    continue;
                }
                met += 1;
                let holds = value(statement, formula, &point);
                let contradicted = match finding.verdict {
                    Verdict::Vacuous => true,
                    Verdict::Proved => !find && holds == Some(false),
                    Verdict::Refuted => find && holds == Some(true),
                    _ => false,
                };
                if contradicted {
                    return Some((finding.title(), met, Some(format!("{point:?}"))));
                }
                if met >= WANTED {
                    break;
                }
            }
            Some((finding.title(), met, None))
        })
        .collect();
    let wrong: Vec<_> = counts.iter().filter(|(.., wrong)| wrong.is_some()).collect();
    assert!(wrong.is_empty(), "{} contradictions, such as {:#?}", wrong.len(), &wrong[..wrong.len().min(5)]);
    let unmet: Vec<&str> = counts.iter().filter(|(_, met, _)| *met == 0).map(|(title, ..)| title.as_str()).collect();
    let enough = counts.iter().filter(|(_, met, _)| *met >= WANTED).count();
    println!("{} claims, {enough} of them at {WANTED} points, {} at none: {unmet:?}", counts.len(), unmet.len());
    assert!(unmet.len() * 4 <= counts.len(), "the points meet too few premises");
}
