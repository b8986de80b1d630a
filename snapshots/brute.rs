//! The truth of statements at exact points as a reader would find it, equilibria by trying all profiles.
//!
//! Premises and goals are evaluated as with a calculator; equilibria come from [`Market`], which knows neither the claims language nor the
//! kernel. [`crate::verdicts`] holds the audit against it at many points; here every witness is.

use crate::market::{Market, at_all_prices, grid};
use crate::paper::{asked, kept, paper};
use referee::audit::change::Change;
use referee::audit::{Finding, Verdict};
use referee::logic::point::{AtPoint, Point};
use referee::logic::{Formula, Goal, Rational, Statement};
use referee::obligation::{Code, table};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// The market and the price that the game of a statement speaks of, if it is the paper's: to sell or to join, two types.
fn market(statement: &Statement, point: &Point) -> Option<(Market, Rational)> {
    let game = statement.game.as_ref()?;
    if game.actions != ["sell", "join"] || game.types.len() != 2 {
        return None;
    }
    let margin = AtPoint::new(statement, point).term(game.types.first()?.payoffs.first()?).ok()?;
    let market = Market::at(point)?;
    let price = margin + &market.cost;
    Some((Market { indifferent_sell: game.tie == Some(0), ..market }, price))
}

/// The truth of a formula, with equilibria by enumeration; `None` where something that decides has no value.
pub fn truth(statement: &Statement, formula: &Formula, point: &Point) -> Option<bool> {
    let go = |formula: &Formula| truth(statement, formula, point);
    let first = |members: &[Formula], decides: bool| {
        let found = members.iter().map(go).find(|value| *value != Some(!decides));
        found.unwrap_or(Some(!decides))
    };
    match formula {
        Formula::And(members) => first(members, false),
        Formula::Or(members) => first(members, true),
        Formula::Not(inner) => Some(!go(inner)?),
        Formula::Implies(condition, then) => {
            if go(condition)? {
                go(then)
            } else {
                Some(true)
            }
        }
        Formula::Iff(one, other) => Some(go(one)? == go(other)?),
        Formula::Equilibrium(name) => {
            let (market, price) = market(statement, point)?;
            Some(market.equilibria(&price).contains(&market.profile(name)))
        }
        other => AtPoint::new(statement, point).formula(other).ok(),
    }
}

/// Whether what is claimed holds at the point (for a possibility: whether the point shows it).
pub fn goal_holds(statement: &Statement, point: &Point) -> Option<bool> {
    let found = || {
        let (market, price) = market(statement, point)?;
        let found = market.equilibria(&price);
        Some((market, found))
    };
    match &statement.goal {
        Goal::Show(formula) | Goal::Find(formula) => truth(statement, formula, point),
        Goal::EquilibriaAre(names) => found().map(|(market, found)| found == market.profiles(names)),
        Goal::EquilibriaAmong(names) => found().map(|(market, found)| found.is_subset(&market.profiles(names))),
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
                let value = truth(statement, formula, point) == Some(true);
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
    let cases = kept().iter().filter(|finding| finding.code == Code::T003);
    points.extend(cases.flat_map(|finding| at_all_prices(&witness(finding))));
    points
}

#[test]
fn witnesses_are_what_they_are_called() {
    let (mut checked, mut irrational) = (0, 0);
    for (finding, asked) in kept().iter().zip(asked()) {
        let statement = asked.statement.as_ref().expect("a statement");
        let find = matches!(statement.goal, Goal::Find(_));
        // A witness between bounds has no exact value to put in; the kernel has checked it.
        if finding.witness.as_ref().is_some_and(|witness| !witness.roots.is_empty()) {
            irrational += 1;
            continue;
        }
        let expected = match finding.verdict {
            Verdict::Refuted if !find => false,
            Verdict::Proved if find => true,
            _ => continue,
        };
        let point = witness(finding);
        let title = finding.title();
        for formula in &statement.given {
            assert_eq!(truth(statement, formula, &point), Some(true), "{title}: the witness violates {formula}");
        }
        assert_eq!(goal_holds(statement, &point), Some(expected), "{title}: {point:?}");
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
    println!("{checked} witnesses checked by enumeration, {irrational} with roots left to the kernel");
    assert!(irrational * 20 <= checked, "too many witnesses with roots");
    assert!(checked >= 27, "at least one for every case");
}

/// Each row that is proposed for a faulty case says what holds, by enumeration, wherever the case does, and exactly one of its ranges speaks of it.
#[test]
fn cases_written_anew_hold_and_leave_nothing_out() {
    let points = points(17);
    let (mut rows, mut met) = (0, 0);
    for finding in kept() {
        let Some(Change::Row(ranges)) = finding.row.as_ref().map(|row| &row.change) else { continue };
        let (table, case) = finding.subject.case().expect("a row is one of a case");
        rows += 1;
        let of = |range| table::range(paper(), table, case, range).expect("a statement").statement;
        let own: Vec<Statement> = ranges.iter().map(of).collect();
        let cover = table::coverage(paper(), table, case, &ranges.iter().collect::<Vec<_>>());
        let cover = cover.expect("a statement").statement;
        let statements: Vec<&Statement> = std::iter::once(&cover).chain(&own).collect();
        let premises = Premises::new(&statements);
        for point in &points {
            let mut holding = premises.holding(point);
            if holding.first() != Some(&0) {
                continue;
            }
            holding.remove(0);
            assert_eq!(holding.len(), 1, "{}: ranges {holding:?} at {point:?}", finding.title());
            assert_eq!(goal_holds(statements[holding[0]], point), Some(true), "{}: {point:?}", finding.title());
            met += 1;
        }
    }
    println!("{rows} rows at {met} points");
    assert!(rows == 15 && met >= 10 * rows, "{rows} rows at {met} points");
}
