//! A line for each finding, for programs that look for lines: paper, verdict, id, place, and how long it took.

use super::Report;
use super::document::{Block, Document, words};

/// The lines of one paper.
pub fn document(report: &Report<'_>) -> Document {
    let mut lines = String::new();
    let mut seconds = report.seconds.iter();
    for finding in report.findings {
        let place = finding.location.as_deref().map_or_else(String::new, |place| format!(" · {place}"));
        let expected = if finding.as_expected() { "" } else { " · NOT AS EXPECTED" };
        let took = seconds.next().map_or_else(String::new, |took| format!(" · {:.2} s", took.as_secs_f64()));
        let (slug, verdict) = (&report.paper.slug, finding.verdict.word());
        lines.push_str(&format!("{slug}: {verdict} {}{place}{expected}{took}\n", finding.title()));
    }
    vec![Block::Plain(vec![words(lines)])]
}
