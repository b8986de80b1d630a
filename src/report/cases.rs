//! Tables of cases with what was found of each case.

use super::document::{Block, Inline, Inlines, code, plain, table, words};
use super::{model, there};
use crate::audit::Finding;
use crate::lang::tree::{Case, Group};
use crate::lang::{Paper, Subject};
use std::collections::BTreeMap;

/// One case of a table with everything that was found of it.
#[derive(Clone, Debug)]
pub struct CaseRow {
    /// Its name.
    pub case: String,
    /// Its conditions as written.
    pub conditions: String,
    /// The smallest witness that it can happen, or a mark.
    pub possible: String,
    /// Each range with a mark.
    pub ranges: Vec<(String, String)>,
    /// A mark: do the ranges cover the case?
    pub coverage: String,
    /// A mark: are the ranges disjoint?
    pub consistent: String,
}

/// A table of cases with what was found of each.
#[derive(Clone, Debug)]
pub struct CaseTable {
    /// `cases: Outcomes by case (Section 2)`
    pub title: String,
    /// Cases of which something was found, in order.
    pub rows: Vec<CaseRow>,
}

/// What of a row stands in a column.
type Cell<'a> = &'a dyn Fn(&CaseRow) -> Inlines;

impl CaseTable {
    /// The columns that are not empty in all rows, their ranges below each other or side by side; and what the marks mean.
    pub fn blocks(&self, between: &Inline) -> Vec<Block> {
        let marks = |text: &str| vec![Inline::Marks(text.to_owned())];
        let columns: [(&str, Cell<'_>); 6] = [
            ("case", &|row| vec![words(&row.case)]),
            ("conditions", &|row| vec![code(&row.conditions)]),
            ("can happen, e.g.", &|row| vec![words(&row.possible)]),
            ("ranges", &|row| {
                let each = row.ranges.iter().map(|(name, mark)| Inline::Marks(format!("{name} {mark}")));
                each.flat_map(|range| [between.clone(), range]).skip(1).collect()
            }),
            ("cover", &|row| marks(&row.coverage)),
            ("agree", &|row| marks(&row.consistent)),
        ];
        let filled = |cell: Cell<'_>| self.rows.iter().any(|row| !plain(&cell(row)).is_empty());
        let columns: Vec<_> = columns.into_iter().filter(|(_, cell)| filled(*cell)).collect();
        let heads: Vec<&str> = columns.iter().map(|(head, _)| *head).collect();
        let rows = self.rows.iter().map(|row| columns.iter().map(|(_, cell)| cell(row)).collect());
        vec![table(&heads, rows.collect()), Block::Paragraph(vec![Inline::Marks(model::LEGEND.into())])]
    }
}

/// All tables of which something was found.
pub fn tables(paper: &Paper, findings: &[Finding]) -> Vec<CaseTable> {
    let mut by_subject: BTreeMap<Subject, &Finding> = BTreeMap::new();
    let by_id: BTreeMap<(&str, Option<String>), &Finding> =
        findings.iter().map(|f| ((f.id.as_str(), f.label()), f)).collect();
    for entry in &paper.entries {
        if let Some(finding) = by_id.get(&(entry.id.as_str(), entry.label())) {
            by_subject.insert(entry.subject, finding);
        }
    }
    let mut tables = Vec::new();
    for (number, table) in paper.tables.iter().enumerate() {
        let cases = table.cases().enumerate();
        let rows: Vec<CaseRow> =
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
        tables.push(CaseTable { title, rows });
    }
    tables
}

fn row(
    paper: &Paper,
    found: &BTreeMap<Subject, &Finding>,
    table: usize,
    number: usize,
    (_, case): (Option<&Group>, &Case),
) -> Option<CaseRow> {
    let signs = |subject: Subject| found.get(&subject).map_or_else(String::new, |finding| model::mark(finding));
    let sat = Subject::Sat { table, case: number };
    let point =
        found.get(&sat).filter(|f| model::is_plain(f)).and_then(|f| f.witness.as_ref().map(|witness| (*f, witness)));
    let ranges: Vec<(String, String)> = case
        .ranges
        .iter()
        .enumerate()
        .filter_map(|(k, range)| {
            let finding = found.get(&Subject::Range { table, case: number, range: k })?;
            Some((range.name.text.clone(), model::mark(finding)))
        })
        .collect();
    let row = CaseRow {
        case: case.name.text.clone(),
        conditions: case.conditions().unwrap_or("always").to_owned(),
        possible: point.map_or_else(|| signs(sat), |(finding, witness)| there::point_cell(paper, finding, witness)),
        ranges,
        coverage: signs(Subject::Coverage { table, case: number }),
        consistent: signs(Subject::Consistent { table, case: number }),
    };
    let empty =
        row.ranges.is_empty() && [&row.possible, &row.coverage, &row.consistent].iter().all(|cell| cell.is_empty());
    (!empty).then_some(row)
}
