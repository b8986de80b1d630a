//! Every verdict against brute force: exact parameter points, and equilibria by trying all profiles.
//!
//! What the audit calls proved must hold at every point of the grid, what it calls refuted must fail at its witness, what it calls vacuous
//! must have no point. Premises are evaluated as a reader would with a calculator; equilibria come from [`Market`], which knows neither
//! the claims language nor the kernel. A finite grid does not prove anything; it would only expose a wrong verdict.

use crate::market::{Market, at_all_prices, grid};
use crate::paper::{asked, audit};
use crate::sampled::needs_more;
use rayon::prelude::*;
use referee::audit::{Finding, Verdict};
use referee::logic::point::{AtPoint, Point};
use referee::logic::{Formula, Goal, Rational, Statement};
use referee::obligation::Code;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The price that the game of a statement speaks of: what selling pays, and c.
fn price(statement: &Statement, point: &Point) -> Option<Rational> {
    let game = statement.game.as_ref()?;
    let sell = game.actions.iter().position(|action| action == "sell")?;
    let margin = AtPoint::new(statement, point).term(game.types.first()?.payoffs.get(sell)?).ok()?;
    Some(margin + point.get("c")?)
}

/// The truth of a formula, with equilibria by enumeration.
pub fn truth(statement: &Statement, formula: &Formula, point: &Point) -> bool {
    let go = |formula: &Formula| truth(statement, formula, point);
    match formula {
        Formula::And(members) => members.iter().all(go),
        Formula::Or(members) => members.iter().any(go),
        Formula::Not(inner) => !go(inner),
        Formula::Implies(first, then) => !go(first) || go(then),
        Formula::Iff(one, other) => go(one) == go(other),
        Formula::Equilibrium(name) => {
            let market = Market::at(point).expect("a market");
            let price = price(statement, point).expect("a price");
            market.equilibria(&price).contains(&market.profile(name))
        }
        other => AtPoint::new(statement, point).formula(other).unwrap_or_else(|e| panic!("{}: {other}", e.0)),
    }
}

/// Whether what is claimed holds at the point (for a possibility: whether the point shows it).
pub fn goal_holds(statement: &Statement, point: &Point) -> bool {
    let found = || {
        let market = Market::at(point).expect("a market");
        let found = market.equilibria(&price(statement, point).expect("a price"));
        (market, found)
    };
    match &statement.goal {
        Goal::Show(formula) | Goal::Find(formula) => truth(statement, formula, point),
        Goal::EquilibriaAre(names) => {
            let (market, found) = found();
            found == market.profiles(names)
        }
        Goal::EquilibriaAmong(names) => {
            let (market, found) = found();
            found.is_subset(&market.profiles(names))
        }
    }
}

/// Premises of many statements of one paper, each evaluated at most once a point: a formula's words mean the same everywhere.
pub struct Premises<'s> {
    different: Vec<(&'s Statement, &'s Formula)>,
    of: Vec<Vec<usize>>,
}

impl<'s> Premises<'s> {
    /// The premises of these statements.
    pub fn new(statements: &[&'s Statement]) -> Self {
        let mut different = Vec::new();
        let mut number = BTreeMap::new();
        let mut of = Vec::new();
        for statement in statements {
            let mut mine = Vec::new();
            for formula in &statement.given {
                let next = *number.entry(formula.to_string()).or_insert_with(|| {
                    different.push((*statement, formula));
                    different.len() - 1
                });
                mine.push(next);
            }
            of.push(mine);
        }
        Self { different, of }
    }

    /// The statements (by index) whose premises hold at the point.
    pub fn holding(&self, point: &Point) -> Vec<usize> {
        let known = RefCell::new(vec![None; self.different.len()]);
        let holds = |&k: &usize| {
            let value = known.borrow()[k];
            value.unwrap_or_else(|| {
                let (statement, formula) = self.different[k];
                let value = truth(statement, formula, point);
                known.borrow_mut()[k] = Some(value);
                value
            })
        };
        (0..self.of.len()).filter(|&s| self.of[s].iter().all(holds)).collect()
    }
}

/// The witness as a point.
pub fn witness(finding: &Finding) -> Point {
    let witness = finding.witness.as_ref().unwrap_or_else(|| panic!("{} has no witness", finding.title()));
    witness.point.iter().cloned().collect()
}

/// A seeded grid, and a point in each case of the table at all prices, as some cases are rare.
pub fn points(seed: u64) -> Vec<Point> {
    let mut points = grid(seed, 800, 3, 7);
    let cases = audit().0.iter().filter(|finding| finding.code == Code::T003);
    points.extend(cases.flat_map(|finding| at_all_prices(&witness(finding))));
    points
}

#[test]
fn verdicts_hold_on_the_grid() {
    let points = points(20_260_101);
    assert!(points.len() >= 2_000, "{} points", points.len());
    let start = std::time::Instant::now();
    assert!(asked().iter().all(|asked| asked.statement.is_ok()), "every obligation has a statement");
    let pairs = audit().0.iter().zip(asked().iter().filter_map(|asked| asked.statement.as_ref().ok()));
    let (findings, statements): (Vec<_>, Vec<&Statement>) =
        pairs.filter(|(_, statement)| !needs_more(statement, &points[0])).unzip();
    let premises = Premises::new(&statements);
    let met: Vec<AtomicUsize> = findings.iter().map(|_| AtomicUsize::new(0)).collect();
    let wrong: Vec<String> = points
        .par_iter()
        .flat_map_iter(|point| {
            let holding = premises.holding(point).into_iter();
            let wrong = holding.filter_map(|s| {
                met[s].fetch_add(1, Ordering::Relaxed);
                let (finding, find) = (findings[s], matches!(statements[s].goal, Goal::Find(_)));
                let contradicted = match finding.verdict {
                    Verdict::Vacuous => true,
                    Verdict::Proved => !find && !goal_holds(statements[s], point),
                    Verdict::Refuted => find && goal_holds(statements[s], point),
                    _ => false,
                };
                contradicted.then(|| format!("{} is {} against {point:?}", finding.title(), finding.verdict.word()))
            });
            wrong.collect::<Vec<_>>()
        })
        .collect();
    assert!(wrong.is_empty(), "{} contradictions, such as {:#?}", wrong.len(), &wrong[..wrong.len().min(5)]);
    let unmet: Vec<String> =
        findings.iter().zip(&met).filter(|(_, n)| n.load(Ordering::Relaxed) == 0).map(|(f, _)| f.title()).collect();
    println!("brute force: {} points, {} claims, {:.1} s", points.len(), findings.len(), start.elapsed().as_secs_f64());
    // Premises that are equations between several parameters are met by no point of a grid.
    println!("the grid meets the premises of all claims but {unmet:?}");
    assert!(unmet.len() * 40 <= findings.len(), "the grid meets too few premises");
}

#[test]
fn witnesses_are_what_they_are_called() {
    let mut checked = 0;
    for (finding, asked) in audit().0.iter().zip(asked()) {
        let statement = asked.statement.as_ref().expect("a statement");
        let find = matches!(statement.goal, Goal::Find(_));
        let expected = match finding.verdict {
            Verdict::Refuted if !find => false,
            Verdict::Proved if find => true,
            _ => continue,
        };
        let point = witness(finding);
        let title = finding.title();
        for formula in &statement.given {
            assert!(truth(statement, formula, &point), "{title}: the witness violates {formula}");
        }
        assert_eq!(goal_holds(statement, &point), expected, "{title}: {point:?}");
        for variable in &statement.variables {
            let value = &point[&variable.name];
            match variable.sort {
                referee::logic::Sort::Integer => {
                    assert!(*value.denom() == 1 && *value <= 12, "{title}: {} = {value}", variable.name)
                }
                referee::logic::Sort::Real => {
                    let readable = value.numer().clone().abs() <= 1000 && *value.denom() <= 1000;
                    assert!(readable, "{title}: {} = {value}", variable.name);
                }
            }
        }
        checked += 1;
    }
    println!("{checked} witnesses checked by enumeration");
    assert!(checked >= 27, "at least one for every case");
}
