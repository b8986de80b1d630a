//! Many papers at a glance: a row for each, with how many of its results stand, its errors by class, how much is settled, and the time.

use super::Report;
use super::document::{Document, Inlines, table, words};
use super::errors::{self, Class};
use super::judged::{self, Standing};
use super::points::Points;
use std::time::Duration;

/// One paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its short name.
    pub paper: String,
    /// Its title.
    pub title: String,
    /// How many results are proved as stated, and how many there are.
    pub results: [usize; 2],
    /// The errors of each class, in the order of [`Class::ALL`].
    pub errors: [usize; Class::ALL.len()],
    /// How many findings are settled, and how many there are.
    pub settled: [usize; 2],
    /// How many ids of a given list are settled, and how many there are.
    pub listed: Option<[usize; 2]>,
    /// How long its findings took together.
    pub time: Duration,
}

/// The words for the columns that every format has.
const HEADS: [&str; 4] = ["paper", "title", "results that stand", "settled"];

/// The word for a class of errors.
fn word(class: Class) -> &'static str {
    match class {
        Class::Result => "false result",
        Class::Part => "false part",
        Class::Table => "table",
        Class::Step => "step",
        Class::Misprint => "misprint",
        Class::Undefined => "undefined",
        Class::Boundary => "boundary",
        Class::Ambiguity => "ambiguity",
    }
}

impl Row {
    /// The row of a paper.
    pub fn of(report: &Report<'_>) -> Self {
        let (paper, findings) = (report.paper, report.findings);
        let results = Points::of(paper, findings).results;
        let standing = results.iter().filter(|outcome| outcome.standing == Standing::Holds).count();
        let errors = errors::errors(paper, findings);
        let of = |class: Class| errors.iter().filter(|error| error.class == class).count();
        let open = findings.iter().filter(|finding| judged::is_open(finding)).count();
        Self {
            paper: paper.slug.clone(),
            title: paper.title.clone().unwrap_or_default(),
            results: [standing, results.len()],
            errors: Class::ALL.map(of),
            settled: [findings.len() - open, findings.len()],
            listed: report.inventory.as_ref().map(|list| [list.settled(), list.listed]),
            time: report.seconds.iter().sum(),
        }
    }

    /// The errors that there are, in words.
    fn told(&self) -> String {
        let there = Class::ALL.into_iter().zip(self.errors).filter(|(_, count)| *count > 0);
        let told: Vec<String> = there.map(|(class, count)| format!("{count} {}", word(class))).collect();
        if told.is_empty() { "none".to_owned() } else { told.join(", ") }
    }

    fn seconds(&self) -> String {
        format!("{:.2}", self.time.as_secs_f64())
    }
}

/// The rows of these papers with their sum, as a document.
pub fn document(reports: &[Report<'_>]) -> Document {
    let rows: Vec<Row> = reports.iter().map(Row::of).collect();
    let of = |[some, all]: [usize; 2]| format!("{some} of {all}");
    let lists = rows.iter().any(|row| row.listed.is_some());
    let mut heads = HEADS.to_vec();
    heads.extend(lists.then_some("listed"));
    heads.extend(["errors", "seconds"]);
    let cells = |row: &Row| -> Vec<Inlines> {
        let mut cells = vec![row.paper.clone(), row.title.clone(), of(row.results), of(row.settled)];
        cells.extend(lists.then(|| row.listed.map_or_else(String::new, of)));
        cells.extend([row.told(), row.seconds()]);
        cells.into_iter().map(|cell| vec![words(cell)]).collect()
    };
    let mut lines: Vec<Vec<Inlines>> = rows.iter().map(cells).collect();
    if rows.len() > 1 {
        lines.push(cells(&sum(&rows)));
    }
    vec![table(&heads, lines)]
}

/// All rows as one.
fn sum(rows: &[Row]) -> Row {
    let pairs = |of: fn(&Row) -> [usize; 2]| rows.iter().map(of).fold([0, 0], |[a, b], [c, d]| [a + c, b + d]);
    let mut errors = [0; Class::ALL.len()];
    for row in rows {
        errors.iter_mut().zip(row.errors).for_each(|(all, own)| *all += own);
    }
    Row {
        paper: "all".to_owned(),
        title: format!("{} papers", rows.len()),
        results: pairs(|row| row.results),
        errors,
        settled: pairs(|row| row.settled),
        listed: Some(pairs(|row| row.listed.unwrap_or_default())),
        time: rows.iter().map(|row| row.time).sum(),
    }
}

/// The rows as comma-separated values, after RFC 4180, with a column for each class of errors.
pub fn csv(reports: &[Report<'_>]) -> String {
    let classes = Class::ALL.map(word);
    let heads = ["paper", "title", "results", "results that stand", "findings", "settled", "listed", "listed settled"];
    let mut out = line(heads.iter().chain(&classes).chain(&["seconds"]).map(|head| (*head).to_owned()));
    for row in reports.iter().map(Row::of) {
        let [listed_settled, listed] = row.listed.map_or_else(Default::default, |both| both.map(|n| n.to_string()));
        let ([stand, results], [settled, findings]) = (row.results, row.settled);
        let counts = [results, stand, findings, settled].map(|n| n.to_string());
        let seconds = row.seconds();
        let cells = [row.paper, row.title].into_iter().chain(counts).chain([listed, listed_settled]);
        out.push_str(&line(cells.chain(row.errors.map(|n| n.to_string())).chain([seconds])));
    }
    out
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let quoted = |cell: String| match cell.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell,
    };
    cells.map(quoted).collect::<Vec<_>>().join(",") + "\r\n"
}
