//! A faulty case of a table written anew: its variable cut wherever other profiles begin to be equilibria, each part from one cut to the next, so that
//! no value is left out or counted twice.
//!
//! Where the cuts lie is read off some points of the case; that each part says what holds, that the parts cover the case and do not contradict is
//! proved. So all rows of a table may be put in together.

use super::change::Change;
use super::context::{Context, Options};
use super::correction::{self, Drafts, Proposals};
use super::finding::{Finding, Verdict};
use super::kept::Kept;
use super::key;
use super::pool::along;
use super::ranges::{Asked, Place, range_like, region};
use super::store::Store;
use crate::engine;
use crate::lang::Paper;
use crate::lang::paper::Subject;
use crate::lang::tree::{Expr, ExprKind, Goal, Range, Relation};
use crate::logic::point::Point;
use crate::logic::{Enclosure, Rational};
use crate::obligation::Obligation;
use crate::obligation::lower::Locals;
use crate::obligation::valuation::Valuation;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Adds to the first failing question of each case what its row should be. The findings are those of the obligations, in their order.
pub fn complete(
    paper: &Paper,
    obligations: &[Obligation],
    findings: &mut [Finding],
    options: &Options,
    store: &dyn Store,
) {
    let mut cases: BTreeMap<(usize, usize), (Option<usize>, Vec<Point>)> = BTreeMap::new();
    for (number, finding) in findings.iter().enumerate() {
        let Some(case) = finding.subject.case() else { continue };
        let (first, bases) = cases.entry(case).or_default();
        if finding.verdict == Verdict::Refuted && !matches!(finding.subject, Subject::Sat { .. }) {
            first.get_or_insert(number);
        }
        let rational = finding.witness.as_ref().filter(|witness| witness.roots.is_empty());
        bases.extend(rational.map(|witness| witness.point.iter().cloned().collect::<Point>()));
    }
    let faulty = cases.into_iter().filter_map(|(case, (first, bases))| Some((first?, (case, bases))));
    let faulty: BTreeMap<usize, ((usize, usize), Vec<Point>)> = faulty.collect();
    findings.par_iter_mut().zip(obligations).enumerate().with_max_len(1).for_each(|(number, (finding, obligation))| {
        let Some(((table, case), bases)) = faulty.get(&number) else { return };
        let key = key(&obligation.id, obligation.label().as_deref());
        let context = Context { paper, obligation, options, store, key: &key };
        engine::apart(options.time_limit, &options.cancel, || {
            propose(&context, finding, (*table, *case), bases);
        });
    });
}

/// Proposes the row of a case, given points of it without the table's variable.
fn propose(context: &Context<'_>, finding: &mut Finding, (table, case): (usize, usize), bases: &[Point]) {
    let Some(place) = Place::new(context.paper, table, case) else { return };
    let (pool, rows) = rows(context.paper, &place, bases, context.options.budget.limits.rows.rows);
    if rows.is_empty() {
        return;
    }
    let draft = |ranges: &Vec<Range>| {
        let changes = ranges.iter().cloned().enumerate().collect();
        place.draft(Asked::Row, changes, Change::Row(ranges.clone()), true)
    };
    let kinds = || -> Vec<Drafts<'_>> { vec![Box::new(rows.iter().map(draft))] };
    let proposals = Proposals { kinds: Box::new(kinds), pool: &pool, kept: Kept::Row };
    finding.row = correction::proposed(context, finding, &proposals);
}

/// What begins at a cut: the thresholds that have its value at all points, whether the cut itself belongs to it, and what holds in it.
#[derive(Clone, PartialEq)]
struct Part {
    from: Option<(BTreeSet<usize>, bool)>,
    goal: Goal,
}

/// At most so many rows that fit all points, given points of the case without the table's variable; with the points that they were read off.
fn rows(paper: &Paper, place: &Place<'_>, bases: &[Point], most: usize) -> (Vec<Point>, Vec<Vec<Range>>) {
    let none = (Vec::new(), Vec::new());
    let (Some(variable), 1) = (place.variables.first(), place.variables.len()) else { return none };
    let Some(model) = place.case.ranges.first() else { return none };
    let mut pool: Vec<Point> = Vec::new();
    let mut found: Vec<Vec<Part>> = Vec::new();
    for base in bases {
        let cuts = cuts(paper, &place.thresholds, base);
        let values: Vec<Rational> = cuts.iter().map(|(value, _)| value.clone()).collect();
        let points = along(base, variable, &values);
        let goals = place.goals_at(model, &points);
        found.extend(parts(&cuts, &goals));
        pool.extend(points.into_iter().zip(goals).filter(|(_, goal)| goal.is_some()).map(|(point, _)| point));
    }
    let Some(row) = common(found) else { return none };
    let named =
        named(&row, most).into_iter().filter_map(|cuts| ranges(&row, &cuts, &place.thresholds, variable, model));
    (pool, named.take(most).collect())
}

/// The values of thresholds at a point, in order, each with the thresholds that have it.
fn cuts(paper: &Paper, thresholds: &[Expr], base: &Point) -> Vec<(Rational, BTreeSet<usize>)> {
    let values = base.iter().map(|(name, value)| (name.clone(), Enclosure::exact(value.clone())));
    let mut valuation = Valuation::new(paper, values.collect(), &[]);
    let mut out: BTreeMap<Rational, BTreeSet<usize>> = BTreeMap::new();
    for (number, threshold) in thresholds.iter().enumerate() {
        let value = valuation.term(threshold, &Locals::new());
        if let Some(value) = value.as_ref().and_then(|value| value.value()) {
            out.entry(value.clone()).or_default().insert(number);
        }
    }
    out.into_iter().collect()
}

/// The parts of the line in which one and the same holds, given what holds around the cuts; none where nothing does.
fn parts(cuts: &[(Rational, BTreeSet<usize>)], goals: &[Option<Goal>]) -> Option<Vec<Part>> {
    let mut out: Vec<Part> = Vec::new();
    // The variable may be bounded on both sides: what lies beyond is no part. A hole between parts is none that can be told.
    let first = goals.iter().position(Option::is_some)?;
    let last = goals.iter().rposition(Option::is_some)?;
    for (place, goal) in goals.iter().enumerate().take(last + 1).skip(first) {
        let goal = goal.as_ref()?;
        if out.last().is_some_and(|last| last.goal == *goal) {
            continue;
        }
        // Places with an odd number are cuts, those behind them begin beyond the cut before.
        let from = match out.is_empty() {
            true => None,
            false => Some((cuts.get(place.checked_sub(1)? / 2)?.1.clone(), place % 2 == 1)),
        };
        out.push(Part { from, goal: goal.clone() });
    }
    (!out.is_empty()).then_some(out)
}

/// The row that most points show, with the cuts that all of these agree on: the one with the most parts, since at some points parts are empty.
fn common(found: Vec<Vec<Part>>) -> Option<Vec<Part>> {
    let most = found.iter().map(Vec::len).max()?;
    let mut longest = found.into_iter().filter(|row| row.len() == most);
    let mut row = longest.next()?;
    for other in longest {
        for (part, same) in row.iter_mut().zip(other) {
            match (&mut part.from, same.from) {
                (Some((cuts, closed)), Some((others, as_closed))) if *closed == as_closed && part.goal == same.goal => {
                    cuts.retain(|cut| others.contains(cut));
                }
                (None, None) if part.goal == same.goal => {}
                _ => return None,
            }
        }
    }
    Some(row)
}

/// Choices of one threshold for each cut, at most so many, those of the case first.
fn named(row: &[Part], most: usize) -> Vec<Vec<usize>> {
    let mut out = vec![Vec::new()];
    for (cuts, _) in row.iter().filter_map(|part| part.from.as_ref()) {
        let longer = |chosen: &Vec<usize>| {
            let chosen = chosen.clone();
            cuts.iter().map(move |cut| chosen.iter().copied().chain([*cut]).collect())
        };
        out = out.iter().flat_map(longer).take(most).collect();
    }
    out
}

/// The ranges of a row with a threshold at each cut.
fn ranges(row: &[Part], cuts: &[usize], thresholds: &[Expr], variable: &str, model: &Range) -> Option<Vec<Range>> {
    let variable = Expr { kind: ExprKind::Name(variable.to_owned()), span: model.region.span };
    let end = |number: usize| cuts.get(number).and_then(|cut| thresholds.get(*cut)).cloned();
    let mut out = Vec::new();
    for (number, part) in row.iter().enumerate() {
        let mut ends = Vec::new();
        if let Some((_, closed)) = &part.from {
            let relation = if *closed { Relation::GreaterEqual } else { Relation::Greater };
            ends.push((relation, end(number.checked_sub(1)?)?));
        }
        if let Some((_, closed)) = row.get(number + 1).and_then(|next| next.from.as_ref()) {
            ends.push((if *closed { Relation::Less } else { Relation::LessEqual }, end(number)?));
        }
        out.push(range_like(model, number, region(&variable, ends), part.goal.clone()));
    }
    Some(out)
}
