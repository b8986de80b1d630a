//! Tables of cases with what was found of each case.

use super::document::{Block, Inline, Inlines, code, table, words};
use super::{model, there};
use crate::audit::Finding;
use crate::lang::tree::{Case, Group};
use crate::lang::{Mentioned, Paper, Subject};
use std::collections::BTreeMap;

/// One case of a table with everything that was found of it.
#[derive(Clone, Debug)]
pub struct CaseRow<'a> {
    /// Its name.
    pub case: String,
    /// Its conditions as written.
    pub conditions: String,
    /// The names that are written in them.
    pub mentioned: Mentioned,
    /// Whether it can happen, and the smallest witness that it can.
    pub possible: Option<(&'a Finding, Option<String>)>,
    /// Each range with what was found of it.
    pub ranges: Vec<(String, &'a Finding)>,
    /// Do the ranges cover the case?
    pub coverage: Option<&'a Finding>,
    /// Are the ranges disjoint?
    pub consistent: Option<&'a Finding>,
}

/// A table of cases with what was found of each.
#[derive(Clone, Debug)]
pub struct CaseTable<'a> {
    /// Its number among the paper's tables.
    pub number: usize,
    /// `cases: Outcomes by case (Section 2)`
    pub title: String,
    /// Cases of which something was found, in order.
    pub rows: Vec<CaseRow<'a>>,
}

/// What of a row stands in a column.
type Cell<'a> = &'a dyn Fn(&CaseRow<'_>) -> Inlines;

/// How a finding is shown in a cell.
type Shown = fn(&Finding) -> Inlines;

/// A finding as a mark.
pub fn mark(finding: &Finding) -> Inlines {
    vec![Inline::Marks(model::mark(finding))]
}

/// A finding as a word that leads to it.
pub fn word(finding: &Finding) -> Inlines {
    let expected = if finding.as_expected() { "" } else { ", not as expected" };
    vec![Inline::Link(finding.title(), vec![model::verdict(finding)]), words(expected)]
}

/// What the marks mean.
pub fn legend() -> Block {
    Block::Paragraph(vec![Inline::Marks(model::LEGEND.into())])
}

impl CaseTable<'_> {
    /// The columns that are not empty in all rows, their ranges below each other or side by side.
    pub fn block(&self, between: &Inline, shown: Shown) -> Block {
        let found = |finding: Option<&Finding>| finding.map_or_else(Inlines::new, shown);
        let columns: [(&str, Cell<'_>); 6] = [
            ("case", &|row| vec![words(&row.case)]),
            ("conditions", &|row| vec![code(&row.conditions)]),
            ("can happen, e.g.", &|row| match &row.possible {
                Some((_, Some(point))) => vec![words(point)],
                possible => found(possible.as_ref().map(|(finding, _)| *finding)),
            }),
            ("ranges", &|row| {
                let each = row.ranges.iter().map(|(name, finding)| {
                    std::iter::once(Inline::Marks(format!("{name} "))).chain(shown(finding)).collect::<Inlines>()
                });
                each.flat_map(|range| std::iter::once(between.clone()).chain(range)).skip(1).collect()
            }),
            ("cover", &|row| found(row.coverage)),
            ("agree", &|row| found(row.consistent)),
        ];
        let filled = |cell: Cell<'_>| self.rows.iter().any(|row| !cell(row).is_empty());
        let columns: Vec<_> = columns.into_iter().filter(|(_, cell)| filled(*cell)).collect();
        let heads: Vec<&str> = columns.iter().map(|(head, _)| *head).collect();
        let rows = self.rows.iter().map(|row| columns.iter().map(|(_, cell)| cell(row)).collect());
        table(&heads, rows.collect())
    }
}

/// All tables of which something was found.
pub fn tables<'a>(paper: &Paper, findings: &'a [Finding]) -> Vec<CaseTable<'a>> {
    let mut by_subject: BTreeMap<Subject, &'a Finding> = BTreeMap::new();
    let by_id: BTreeMap<(&str, Option<String>), &'a Finding> =
        findings.iter().map(|f| ((f.id.as_str(), f.label()), f)).collect();
    for entry in &paper.entries {
        if let Some(finding) = by_id.get(&(entry.id.as_str(), entry.label())) {
            by_subject.insert(entry.subject, finding);
        }
    }
    let mut tables = Vec::new();
    for (number, table) in paper.tables.iter().enumerate() {
        let cases = table.cases().enumerate();
        let rows: Vec<CaseRow<'a>> =
            cases.filter_map(|(case_number, parts)| row(paper, &by_subject, number, case_number, parts)).collect();
        if rows.is_empty() {
            continue;
        }
        let mut title = table.name.text.clone();
        if let Some(words) = &table.title {
            title.push_str(&format!(": {}", words.text));
        }
        if let Some(place) = &table.location {
            title.push_str(&format!(" ({})", place.text));
        }
        tables.push(CaseTable { number, title, rows });
    }
    tables
}

fn row<'a>(
    paper: &Paper,
    found: &BTreeMap<Subject, &'a Finding>,
    table: usize,
    number: usize,
    (_, case): (Option<&Group>, &Case),
) -> Option<CaseRow<'a>> {
    let of = |subject: Subject| found.get(&subject).copied();
    let possible = of(Subject::Sat { table, case: number });
    let ranges = case.ranges.iter().enumerate();
    let ranges: Vec<(String, &Finding)> = ranges
        .filter_map(|(k, range)| Some((range.name.text.clone(), of(Subject::Range { table, case: number, range: k })?)))
        .collect();
    let mut mentioned = Mentioned::default();
    mentioned.case(case);
    let row = CaseRow {
        case: case.name.text.clone(),
        mentioned,
        conditions: case.conditions().unwrap_or("always").to_owned(),
        possible: possible.map(|finding| {
            let witness = finding.witness.as_ref().filter(|_| model::is_plain(finding));
            (finding, witness.map(|witness| there::point_cell(paper, finding, witness)))
        }),
        ranges,
        coverage: of(Subject::Coverage { table, case: number }),
        consistent: of(Subject::Consistent { table, case: number }),
    };
    let empty = row.ranges.is_empty() && row.possible.is_none() && row.coverage.is_none() && row.consistent.is_none();
    (!empty).then_some(row)
}
