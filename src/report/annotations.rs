//! A line for each finding that is not as expected, as GitHub reads them from a workflow's log and shows them beside the file: `::error file=…,line=…::…`.
//!
//! What is refuted, vacuous or malformed is an error there, what is open or only lacks its `expect` a warning.

use super::{Place, Report, problem};
use crate::audit::{Finding, Verdict};

/// The lines of one paper.
pub fn lines(report: &Report<'_>) -> String {
    let places = report.places.iter().map(Some).chain(std::iter::repeat(None));
    let placed = report.findings.iter().zip(places).filter(|(finding, _)| !finding.as_expected());
    placed.map(|(finding, place)| line(report, finding, place)).collect()
}

fn line(report: &Report<'_>, finding: &Finding, place: Option<&Place>) -> String {
    let level = match finding.verdict {
        Verdict::Proved | Verdict::Holed | Verdict::Unknown(_) => "warning",
        _ => "error",
    };
    let place = place.map_or_else(String::new, |at| format!("file={},line={},", value(&at.path), at.line));
    let title = value(&format!("{} {}", finding.verdict.word(), finding.title()));
    let expected = finding.expect.map_or("no `expect` is written".to_owned(), |e| format!("expected {}", e.word()));
    let correction = finding.correction.as_ref().map_or_else(String::new, |found| format!("\nproved: {}", found.claim));
    let words = format!(
        "{}\n{} ({expected})\n{}{correction}",
        finding.claim,
        finding.verdict.word(),
        problem::problem(report.paper, finding).text()
    );
    format!("::{level} {place}title={title}::{}\n", text(&words))
}

/// The text in one line, as GitHub has it.
fn text(words: &str) -> String {
    words.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The same in front of the two colons.
fn value(words: &str) -> String {
    text(words).replace(':', "%3A").replace(',', "%2C")
}
