//! Every verdict against brute force, at 2,000 and more exact points that meet the premises of its claim.
//!
//! What the audit calls proved must hold at every point, what it calls impossible must be shown by none, and what it calls vacuous must
//! have no point: there 2,000 are tried and refused. Points come from the market's seeded grid, on and between the thresholds, and from
//! [`Sampler`], which solves premises that are equations and seeks where the claims themselves change. Whether a point meets premises and
//! goal is found by plain evaluation and enumeration ([`crate::brute`]). Where roots are rational at too few points, they are caught
//! between rational bounds instead ([`Enclosed`]). Points prove nothing; they would expose a wrong verdict.

use crate::brute::{goal_holds, points, truth};
use crate::enclosed::Enclosed;
use crate::market::Stream;
use crate::paper::{asked, is_denied, kept, paper};
use crate::sampler::Sampler;
use rayon::prelude::*;
use referee::audit::{Finding, Verdict};
use referee::logic::point::Point;
use referee::logic::{Goal, Statement};
use std::collections::{BTreeMap, BTreeSet};

/// Points for every claim.
const WANTED: usize = 2_000;
/// Of these, at most so many from the grid.
const GRID: usize = 1_500;
/// Starts and steps of the search before it gives up.
const TRIES: usize = 60_000;

/// Claims with the same variables and premises.
struct Group {
    claims: Vec<(&'static Finding, &'static Statement)>,
}

/// Points for a group of claims.
struct Sampled {
    met: Vec<Point>,
    refused: usize,
}

fn groups() -> Vec<Group> {
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    for (finding, asked) in kept().iter().zip(asked()) {
        let statement = asked.statement.as_ref().unwrap_or_else(|_| panic!("{} has no statement", finding.title()));
        let mut key = format!("{:?}", statement.variables);
        for formula in &statement.given {
            key.push_str(&format!("\n{formula}"));
            if let Some(game) = statement.game.as_ref().filter(|_| formula.mentions_equilibrium()) {
                key.push_str(&game.to_string());
            }
        }
        groups.entry(key).or_insert_with(|| Group { claims: Vec::new() }).claims.push((finding, statement));
    }
    groups.into_values().collect()
}

impl Group {
    fn meets(&self, point: &Point) -> bool {
        let (_, statement) = self.claims[0];
        // The last premises are the claim's own, and decide soonest.
        statement.given.iter().rev().all(|formula| truth(statement, formula, point) == Some(true))
    }

    fn is_vacuous(&self) -> bool {
        self.claims.iter().any(|(finding, _)| finding.verdict == Verdict::Vacuous)
    }

    /// Points that meet the premises by the reader's evaluation.
    fn sample(&self, grid: &[Point], seed: u64) -> Sampled {
        let (finding, first) = self.claims[0];
        let statements: Vec<&Statement> = self.claims.iter().map(|(_, statement)| *statement).collect();
        let mut sampler = Sampler::new(&statements, seed).unwrap_or_else(|| panic!("{}: no circuit", finding.title()));
        let mut met = BTreeSet::new();
        let start = Stream(seed).below(grid.len());
        for point in grid[start..].iter().chain(&grid[..start]).filter(|point| sampler.meets(point)) {
            let own = first.variables.iter().map(|variable| (variable.name.clone(), point[&variable.name].clone()));
            met.insert(own.collect::<Point>());
            if met.len() >= GRID {
                break;
            }
        }
        met.retain(|point| self.meets(point));
        let tries = if self.is_vacuous() { WANTED + WANTED / 2 } else { TRIES };
        // Some points of the grid are found again.
        let found = sampler.search(grid, WANTED - met.len() * 2 / 3, tries);
        met.extend(found.points.into_iter().filter(|point| self.meets(point)));
        let refused = found.refused.iter().filter(|point| !self.meets(point)).count();
        Sampled { met: met.into_iter().collect(), refused }
    }
}

/// Whether a point that meets the premises speaks against the verdict.
fn contradicts(finding: &Finding, statement: &Statement, point: &Point) -> bool {
    let find = matches!(statement.goal, Goal::Find(_));
    match finding.verdict {
        Verdict::Refuted if is_denied(paper(), finding) => !find && goal_holds(statement, point) != Some(true),
        Verdict::Vacuous => true,
        Verdict::Proved | Verdict::Holed if !find => goal_holds(statement, point) != Some(true),
        Verdict::Refuted if find => goal_holds(statement, point) != Some(false),
        _ => false,
    }
}

#[test]
fn verdicts_hold_at_sampled_points() {
    let groups = groups();
    let start = std::time::Instant::now();
    let grid = points(20_260_101);
    let sample = |(seed, group): (usize, &Group)| group.sample(&grid, seed as u64);
    let sampled: Vec<Sampled> = groups.par_iter().enumerate().with_max_len(1).map(sample).collect();
    let claims: Vec<_> = groups
        .iter()
        .zip(&sampled)
        .flat_map(|(group, sampled)| {
            group.claims.iter().map(move |(finding, statement)| (*finding, *statement, sampled))
        })
        .collect();
    let wrong: Vec<String> = claims
        .par_iter()
        .filter_map(|(finding, statement, sampled)| {
            let point = sampled.met.iter().find(|point| contradicts(finding, statement, point))?;
            Some(format!("{} is {} against {point:?}", finding.title(), finding.verdict.word()))
        })
        .collect();
    assert!(wrong.is_empty(), "{} contradictions, such as {:#?}", wrong.len(), &wrong[..wrong.len().min(5)]);

    let checked = |finding: &Finding, sampled: &Sampled| match finding.verdict {
        Verdict::Vacuous => sampled.refused,
        _ => sampled.met.len(),
    };
    let (mut counts, mut enclosed) = (Vec::new(), 0);
    for (finding, statement, sampled) in &claims {
        let mut count = checked(finding, sampled);
        if count < WANTED
            && finding.verdict == Verdict::Proved
            && let Some(roots) = Enclosed::new(statement)
        {
            let (held, against) = roots.check(&grid, 1, WANTED, TRIES);
            assert!(against.is_none(), "{} is proved against {against:?}", finding.title());
            count = held;
            enclosed += 1;
        }
        counts.push((count, finding.title()));
    }
    let vacuous = claims.iter().filter(|(finding, ..)| finding.verdict == Verdict::Vacuous).count();
    let least = counts.iter().min().expect("a paper makes claims");
    println!(
        "brute force: {} findings in {} groups, {vacuous} of them vacuous, {enclosed} with enclosed roots; the least-met, {}, at {} points; {:.1} s",
        claims.len(),
        groups.len(),
        least.1,
        least.0,
        start.elapsed().as_secs_f64()
    );
    let short: Vec<_> = counts.iter().filter(|(n, _)| *n < WANTED).collect();
    assert!(short.is_empty(), "at fewer than {WANTED} points: {short:?}");
}
