//! What a picture is of: premises, and named parts of what they admit, as closed formulas.

use super::undrawable::Undrawable;
use crate::lang::Paper;
use crate::lang::paper;
use crate::lang::tree::{Case, Claim, Declaration, GoalKind, Question, TableParts};
use crate::logic::{Formula, Goal, Sort, Statement};
use crate::obligation::lower::safe;
use crate::obligation::{self, Lowered, table};
use std::collections::BTreeSet;

/// What a picture is of.
#[derive(Clone, Debug)]
pub struct Subject {
    /// Variables, abbreviations and premises; its goal says nothing here.
    pub statement: Statement,
    /// The parts with their names.
    pub parts: Vec<(String, Formula)>,
    /// What the parts are.
    pub kind: Kind,
}

/// What parts are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Cases that should exclude each other.
    Cases,
    /// Cases that should besides cover everything.
    Cover,
    /// Where a claim holds, and where it fails.
    Claim,
}

/// The name of the part where a claim holds, and of the part where it fails.
pub const CLAIM: [&str; 2] = ["holds", "fails"];

impl Subject {
    /// What a finding is about.
    ///
    /// # Errors
    /// What cannot be drawn.
    pub fn of(paper: &Paper, subject: paper::Subject) -> Result<Self, Undrawable> {
        let lowered = |found: Result<Lowered, obligation::Unsupported>| {
            found.map(|lowered| lowered.statement).map_err(Undrawable::Unsupported)
        };
        let one = |table: usize| paper.tables.get(table).ok_or(Undrawable::NoRegions);
        let case = |(_, case): (_, &Case)| case.name.text.clone();
        let group_of = |number: usize, group: usize| {
            let group = one(number)?.groups().nth(group).ok_or(Undrawable::NoRegions)?;
            Ok(group.cases.iter().map(|own| own.name.text.clone()).collect())
        };
        let (kind, statement, names, variables): (_, _, Vec<String>, &[Declaration]) = match subject {
            paper::Subject::Claim(index) => {
                let claim = paper.claims.get(index).ok_or(Undrawable::NoRegions)?;
                return Self::of_claim(paper, claim);
            }
            paper::Subject::Disjoint { table } | paper::Subject::Sat { table, .. } => {
                let statement = lowered(table::covered(paper, table, TableParts::Cases, None))?;
                (Kind::Cases, statement, one(table)?.cases().map(case).collect(), &one(table)?.variables)
            }
            paper::Subject::Cover { table, group } => {
                let statement = lowered(table::cover(paper, table, group))?;
                (Kind::Cover, statement, group_of(table, group)?, &one(table)?.variables)
            }
            paper::Subject::Coverage { table, case }
            | paper::Subject::Consistent { table, case }
            | paper::Subject::Range { table, case, .. } => {
                let (_, own) = one(table)?.cases().nth(case).ok_or(Undrawable::NoRegions)?;
                let names = own.ranges.iter().map(|range| range.name.text.clone()).collect();
                (
                    Kind::Cover,
                    lowered(table::coverage(paper, table, case, &table::ranges(paper, table, case)))?,
                    names,
                    &one(table)?.variables,
                )
            }
            _ => return Err(Undrawable::NoRegions),
        };
        Self::cases(paper, kind, variables, statement, names)
    }

    /// Where a claim holds and where it fails, or the table that it asks about.
    fn of_claim(paper: &Paper, claim: &Claim) -> Result<Self, Undrawable> {
        let statement = obligation::claim_statement(paper, claim).map_err(Undrawable::Unsupported)?.statement;
        if let GoalKind::Table { table: name, parts, question } = &claim.goal.kind {
            let number = paper.tables.iter().position(|table| table.name.text == name.text);
            let number = number.ok_or(Undrawable::NoRegions)?;
            let own = paper.tables.get(number).ok_or(Undrawable::NoRegions)?;
            let kind = if *question == Question::Disjoint { Kind::Cases } else { Kind::Cover };
            let names = match parts {
                TableParts::Cases => own.cases().map(|(_, case)| case.name.text.clone()).collect(),
                TableParts::Groups => own.groups().map(|group| group.name.text.clone()).collect(),
            };
            let statement =
                table::covered(paper, number, *parts, Some(claim)).map_err(Undrawable::Unsupported)?.statement;
            let variables: Vec<Declaration> = own.variables.iter().chain(&claim.variables).cloned().collect();
            return Self::cases(paper, kind, &variables, statement, names);
        }
        let (Goal::Show(said) | Goal::Find(said)) = statement.goal.clone() else { return Err(Undrawable::NoRegions) };
        if !matches!(claim.goal.kind, GoalKind::Formula(_) | GoalKind::Possible(_)) {
            return Err(Undrawable::NoRegions);
        }
        let [holds, fails] = CLAIM.map(str::to_owned);
        let denied = Formula::Not(Box::new(said.clone()));
        Self { statement, parts: vec![(holds, said), (fails, denied)], kind: Kind::Claim }
            .checked(paper, &claim.variables)
    }

    /// The parts of a statement whose goal is that one of them holds.
    fn cases(
        paper: &Paper,
        kind: Kind,
        variables: &[Declaration],
        statement: Statement,
        names: Vec<String>,
    ) -> Result<Self, Undrawable> {
        let formulas = match statement.goal.clone() {
            Goal::Show(Formula::Or(members)) if names.len() > 1 => members,
            Goal::Show(one) => vec![one],
            _ => return Err(Undrawable::NoRegions),
        };
        if formulas.len() != names.len() {
            return Err(Undrawable::NoRegions);
        }
        Self { statement, parts: names.into_iter().zip(formulas).collect(), kind }.checked(paper, variables)
    }

    /// It, if all its variables are declared ones: what stands for roots, logarithms or values of unknown functions depends on others.
    fn checked(self, paper: &Paper, variables: &[Declaration]) -> Result<Self, Undrawable> {
        let declared = paper.params.iter().chain(variables).flat_map(|declaration| &declaration.names);
        let declared: BTreeSet<String> = declared.map(|name| safe(&name.text)).collect();
        let all = self.statement.variables.iter().all(|variable| declared.contains(&variable.name));
        if all && self.statement.values.is_empty() { Ok(self) } else { Err(Undrawable::Dependent) }
    }

    /// The names of the real variables that it speaks of, in their order.
    pub fn reals(&self) -> impl Iterator<Item = &str> {
        let reals = self.statement.variables.iter().filter(|variable| variable.sort == Sort::Real);
        reals.map(|variable| variable.name.as_str())
    }

    /// The question for a point that the premises admit; of a claim one at which it fails, if that is asked for.
    pub fn somewhere(&self, failing: bool) -> Statement {
        let wanted = match (self.kind, self.parts.as_slice()) {
            (Kind::Claim, [_, (_, fails)]) if failing => fails.clone(),
            (_, parts) if failing => Formula::any(parts.iter().map(|(_, formula)| formula.clone())),
            _ => Formula::True,
        };
        self.statement.with_goal(Goal::Find(wanted))
    }
}
