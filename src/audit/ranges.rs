//! Small changes of a case's ranges: of one of them, or one range more.
//!
//! A changed range shifts a threshold, a sign or the list of profiles. A further range, for a case that its ranges do not cover, takes in the
//! point that is left out, between thresholds of the table, and lists the profiles that are equilibria at that point. Both are
//! proposals; that they hold for all values, and that nothing is left out then, is proved elsewhere.

use super::change::{Change, Variant};
use super::draft::{Draft, Needs};
use super::variants;
use crate::lang::Mentioned;
use crate::lang::paper::Paper;
use crate::lang::print;
use crate::lang::tree::{Case, EquilibriaRelation, Expr, ExprKind, Goal, GoalKind, Name, Range, Relation, Table};
use crate::logic::point::{AtPoint, Judgement, Point};
use crate::obligation::Unsupported;
use crate::obligation::{Lowered, table};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// What is asked of a case.
#[derive(Clone, Copy, PartialEq)]
pub enum Asked {
    /// What one of its ranges claims.
    Range(usize),
    /// Whether its ranges cover it.
    Coverage,
    /// Whether its ranges do not contradict.
    Consistent,
    /// What its ranges should be, all of them.
    Row,
}

/// A case with what a change of its ranges may use.
pub(super) struct Place<'a> {
    paper: &'a Paper,
    table: usize,
    number: usize,
    /// The case.
    pub case: &'a Case,
    /// The table's variables.
    pub variables: BTreeSet<String>,
    /// What these are compared with, in the case first.
    pub thresholds: Vec<Expr>,
}

impl<'a> Place<'a> {
    /// A case of a table by its number.
    pub fn new(paper: &'a Paper, table: usize, number: usize) -> Option<Self> {
        let found = paper.tables.get(table)?;
        let (_, case) = found.cases().nth(number)?;
        let names = found.variables.iter().flat_map(|declaration| &declaration.names);
        let variables: BTreeSet<String> = names.map(|name| name.text.clone()).collect();
        let thresholds = known_thresholds(found, case, &variables);
        Some(Self { paper, table, number, case, variables, thresholds })
    }

    /// A draft for the case with changed ranges by their places; behind the last one stand further ones.
    pub fn draft(&self, asked: Asked, changes: Vec<(usize, Range)>, change: Change, region: bool) -> Draft<'a> {
        let claim = listed(changes.iter().map(|(_, range)| range));
        let mut mentioned = Mentioned::default();
        changes.iter().for_each(|(_, range)| mentioned.range(range));
        let (paper, table, case) = (self.paper, self.table, self.number);
        let needs = move || {
            let mut defined = Vec::new();
            let mut statement = |lowered: Result<Lowered, Unsupported>| {
                let Lowered { statement, beside } = lowered.ok()?;
                defined.extend(beside.definedness.map(|question| question.statement));
                Some(statement)
            };
            let mut ranges = match asked {
                Asked::Row => Vec::new(),
                _ => table::ranges(paper, table, case),
            };
            for (place, range) in &changes {
                match ranges.get_mut(*place) {
                    Some(old) => *old = range,
                    None => ranges.push(range),
                }
            }
            let own = changes.iter().map(|(_, range)| statement(table::range(paper, table, case, range)));
            let mut own = own.collect::<Option<Vec<_>>>()?;
            let coverage = statement(table::coverage(paper, table, case, &ranges))?;
            let consistent = statement(table::consistent(paper, table, case, &ranges))?;
            let (statement, also, better) = match asked {
                Asked::Range(_) => (own.pop()?, Vec::new(), vec![consistent, coverage]),
                Asked::Coverage => (coverage, own, vec![consistent]),
                Asked::Consistent => (consistent, own, vec![coverage]),
                Asked::Row => {
                    own.push(consistent);
                    (coverage, own, Vec::new())
                }
            };
            Some(Needs { statement, also, defined, possible: Vec::new(), better })
        };
        Draft { claim, mentioned, change, region, needs: Box::new(needs) }
    }
}

fn listed<'r>(ranges: impl Iterator<Item = &'r Range>) -> String {
    ranges.map(print::range).collect::<Vec<_>>().join("; ")
}

/// Changes of one range, or of any range of a case when the question is about all of them.
pub fn changed(paper: &Paper, table: usize, case: usize, asked: Asked) -> Vec<Draft<'_>> {
    let Some(place) = Place::new(paper, table, case) else { return Vec::new() };
    let mut out = Vec::new();
    for (k, range) in place.case.ranges.iter().enumerate() {
        if matches!(asked, Asked::Range(wanted) if wanted != k) {
            continue;
        }
        let variants = variants::ranges(range, &place.thresholds, &place.variables, &profiles(paper, range));
        for Variant { changed, change } in variants {
            let region = changed.region != range.region;
            out.push(place.draft(asked, vec![(k, changed)], change, region));
        }
    }
    out
}

/// One or two ranges more for a case that its ranges do not cover, the first of these points being left out; what they say is read off the
/// points.
pub fn further<'a>(paper: &'a Paper, table: usize, case: usize, points: &[Point]) -> Vec<Draft<'a>> {
    let Some(place) = Place::new(paper, table, case) else { return Vec::new() };
    let Some(model) = place.case.ranges.first() else { return Vec::new() };
    let Some(line) = Line::new(&place, model, points) else { return Vec::new() };
    let next = place.case.ranges.len();
    let mut out = Vec::new();
    for parts in line.parts().into_iter().filter(|parts| line.covered_by(parts)) {
        let ranges = parts
            .iter()
            .zip(next..)
            .map(|(part, number)| Some((number, range_like(model, number, line.region(part), line.goal(part)?))));
        if let Some(ranges) = ranges.collect::<Option<Vec<_>>>() {
            let change = Change::Ranges(ranges.len());
            out.push(place.draft(Asked::Coverage, ranges, change, true));
        }
    }
    out
}

/// The table's only variable at some points: where it lies among the thresholds, and which profiles are equilibria.
struct Line<'p> {
    variable: Expr,
    thresholds: &'p [Expr],
    /// By point, the variable against each threshold, where both have a value.
    places: Vec<Vec<Option<Ordering>>>,
    /// By point, what a range there would say.
    goals: Vec<Option<Goal>>,
    /// The points that no range takes in.
    open: Vec<usize>,
}

/// A part of the line: what its members say of the variable, each with a threshold's number.
type Part = Vec<(Relation, usize)>;

impl<'p> Line<'p> {
    fn new(place: &'p Place<'_>, model: &'p Range, points: &[Point]) -> Option<Self> {
        let variable = place.variables.first().filter(|_| place.variables.len() == 1)?;
        let with = |kind| Expr { kind, span: model.region.span };
        let variable = with(ExprKind::Name(variable.clone()));
        let against = |end: &Expr, relation| {
            let chain = with(ExprKind::Chain(vec![variable.clone(), end.clone()], vec![relation]));
            place.judged(model, Goal { kind: GoalKind::Formula(chain), span: model.region.span }, points)
        };
        let mut places = vec![Vec::new(); points.len()];
        for end in &place.thresholds {
            let (below, at) = (against(end, Relation::Less), against(end, Relation::Equal));
            for (place, pair) in places.iter_mut().zip(below.into_iter().zip(at)) {
                place.push(match pair {
                    (Some(true), _) => Some(Ordering::Less),
                    (_, Some(true)) => Some(Ordering::Equal),
                    (Some(false), Some(false)) => Some(Ordering::Greater),
                    _ => None,
                });
            }
        }
        let goals = place.goals_at(model, points);
        let mut open: Vec<usize> = (0..points.len()).collect();
        for range in &place.case.ranges {
            let goal = Goal { kind: GoalKind::Formula(range.region.clone()), span: range.region.span };
            let inside = place.judged(range, goal, points);
            open.retain(|point| inside.get(*point) == Some(&Some(false)));
        }
        Some(Self { variable, thresholds: &place.thresholds, places, goals, open })
    }

    /// Parts beyond a threshold, at it, between two; then what is beyond a threshold, split at another.
    fn parts(&self) -> Vec<Vec<Part>> {
        use Relation::{Equal, Greater, GreaterEqual, Less, LessEqual};
        let all = 0..self.thresholds.len();
        let mut out = Vec::new();
        for relation in [Greater, GreaterEqual, Less, LessEqual, Equal] {
            out.extend(all.clone().map(|end| vec![vec![(relation, end)]]));
        }
        let pairs =
            || all.clone().flat_map(|low| all.clone().filter(move |high| *high != low).map(move |high| (low, high)));
        let signs = [(Greater, Less), (GreaterEqual, Less), (Greater, LessEqual), (GreaterEqual, LessEqual)];
        let between = pairs().flat_map(|(low, high)| signs.map(|(first, second)| vec![(first, low), (second, high)]));
        out.extend(between.clone().map(|part| vec![part]));
        for part in between {
            let beyond = part.iter().map(|&(relation, end)| vec![(relation.opposite(), end)]);
            let split = beyond.map(|beyond| vec![part.clone(), beyond]);
            out.extend(split);
        }
        out
    }

    fn region(&self, part: &Part) -> Expr {
        let ends = part.iter().filter_map(|(relation, end)| Some((*relation, self.thresholds.get(*end)?.clone())));
        region(&self.variable, ends.collect())
    }

    fn takes_in(&self, part: &Part, point: usize) -> bool {
        let place = self.places.get(point);
        let holds = |(relation, end): &(Relation, usize)| {
            let ordering = place.and_then(|place| place.get(*end).copied().flatten());
            ordering.is_some_and(|ordering| relation.holds(ordering))
        };
        part.iter().all(holds)
    }

    /// Whether the parts take in all that is left out.
    fn covered_by(&self, parts: &[Part]) -> bool {
        !self.open.is_empty() && self.open.iter().all(|point| parts.iter().any(|part| self.takes_in(part, *point)))
    }

    /// What holds at all the points in the part, if there are some and it is the same at all.
    fn goal(&self, part: &Part) -> Option<Goal> {
        let mut goals =
            (0..self.goals.len()).filter(|point| self.takes_in(part, *point)).map(|point| &self.goals[point]);
        let first = goals.next()?;
        goals.all(|goal| goal == first).then(|| first.clone())?
    }
}

impl Place<'_> {
    /// By point, the equilibria goal of a range, with the profiles that are equilibria there; none where there are none of those that have names.
    pub fn goals_at(&self, model: &Range, points: &[Point]) -> Vec<Option<Goal>> {
        let GoalKind::Equilibria { game, args, .. } = &model.goal.kind else { return vec![None; points.len()] };
        let listing = |relation, profiles: Vec<Name>| Goal {
            kind: GoalKind::Equilibria { game: game.clone(), args: args.clone(), relation, profiles },
            span: model.goal.span,
        };
        let all = profiles(self.paper, model);
        let include = |profile: &Name| listing(EquilibriaRelation::Include, vec![profile.clone()]);
        let judged: Vec<_> = all.iter().map(|profile| self.judged(model, include(profile), points)).collect();
        let goal = |point: usize| {
            let found = all.iter().zip(&judged).filter(|(_, judged)| judged.get(point) == Some(&Some(true)));
            let found: Vec<Name> = found.map(|(profile, _)| profile.clone()).collect();
            (!found.is_empty()).then(|| listing(EquilibriaRelation::Are, found))
        };
        (0..points.len()).map(goal).collect()
    }

    /// By point, whether the goal holds there; none where the case does not.
    fn judged(&self, model: &Range, goal: Goal, points: &[Point]) -> Vec<Option<bool>> {
        let region = Expr { kind: ExprKind::True, span: model.region.span };
        let range = Range { goal, region, under: Vec::new(), ..model.clone() };
        let Ok(lowered) = table::range(self.paper, self.table, self.number, &range) else {
            return vec![None; points.len()];
        };
        let judge = |point: &Point| match AtPoint::new(&lowered.statement, point).refutes() {
            Ok(Judgement::Holds) => Some(true),
            Ok(Judgement::Fails) => Some(false),
            _ => None,
        };
        points.iter().map(judge).collect()
    }
}

/// A range with a number that stands beside another one, counted from 0.
pub(super) fn range_like(model: &Range, number: usize, region: Expr, goal: Goal) -> Range {
    let name = Name { text: (number + 1).to_string(), span: model.name.span };
    Range { name, under: Vec::new(), region, goal, ..model.clone() }
}

/// What comparisons with at most two ends say of a variable, in one chain.
pub(super) fn region(variable: &Expr, ends: Vec<(Relation, Expr)>) -> Expr {
    let kind = match ends.as_slice() {
        [] => ExprKind::True,
        [(first, low), (second, high)] => {
            ExprKind::Chain(vec![low.clone(), variable.clone(), high.clone()], vec![first.mirrored(), *second])
        }
        _ => {
            let (relations, ends): (Vec<Relation>, Vec<Expr>) = ends.into_iter().unzip();
            ExprKind::Chain(std::iter::once(variable.clone()).chain(ends).collect(), relations)
        }
    };
    Expr { kind, span: variable.span }
}

/// The thresholds of the case first, then the table's others.
fn known_thresholds(table: &Table, case: &Case, variables: &BTreeSet<String>) -> Vec<Expr> {
    let of = |case: &Case| -> Vec<Expr> {
        let regions = case.ranges.iter().map(|r| &r.region);
        regions.chain(&case.when).cloned().collect()
    };
    let mut formulas = of(case);
    formulas.extend(table.groups().flat_map(|g| g.when.iter().cloned()));
    formulas.extend(table.cases().flat_map(|(_, case)| of(case)));
    variants::compared(&formulas.iter().collect::<Vec<_>>(), variables)
}

fn profiles(paper: &Paper, range: &Range) -> Vec<Name> {
    match &range.goal.kind {
        GoalKind::Equilibria { game, .. } => {
            paper.game(&game.text).map_or_else(Vec::new, |g| g.profiles.iter().map(|p| p.name.clone()).collect())
        }
        _ => Vec::new(),
    }
}
