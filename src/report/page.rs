//! What stands on a page besides the letter: how every result stands, the tables of cases, and every finding in full.

use super::document::{Block, Document, Entry, Field, Inline, Inlines, code, table, words};
use super::points::Points;
use super::{Report, cases, details, letter, model, problem, screen};
use crate::audit::Finding;
use crate::lang::Paper;

/// Most lines of a certificate that are shown.
const LINES: usize = 40;

/// How each result stands, the labelled ones first and the other places unfolding.
pub fn results(report: &Report<'_>) -> Document {
    let points = Points::of(report.paper, report.findings);
    let rows = |labelled: bool| {
        let chosen = points.results.iter().filter(|outcome| outcome.weight.is_labelled() == labelled);
        chosen.map(|outcome| screen::result(report.paper, outcome)).collect::<Vec<_>>()
    };
    let drawn = |rows| table(&["stands", "where", "what is claimed"], rows);
    let (named, others) = (rows(true), rows(false));
    let mut out = vec![Block::Heading(2, vec![words("Results")])];
    if let Some(assumptions) = report.assumptions {
        out.push(Block::Paragraph(vec![words(problem::assumptions(assumptions).text())]));
    }
    match (named.is_empty(), others.is_empty()) {
        (_, true) => out.push(drawn(named)),
        (true, false) => out.push(drawn(others)),
        (false, false) => {
            let title = vec![words(format!("{} other places", others.len()))];
            out.extend([drawn(named), Block::Folded(title, vec![drawn(others)])]);
        }
    }
    out
}

/// The tables of cases with their numbers, each cell a word that leads to its finding.
pub fn tables(report: &Report<'_>) -> Vec<(usize, Document)> {
    let each = cases::tables(report.paper, report.findings).into_iter().map(|table| {
        let title = Block::Heading(2, vec![words(format!("Table {}", table.title))]);
        (table.number, vec![title, table.block(&Inline::Break, cases::word)])
    });
    each.collect()
}

/// What stands on the line of a finding.
pub fn headline(paper: &Paper, finding: &Finding) -> Inlines {
    let place = finding.location.as_deref().filter(|place| !place.is_empty());
    let mut out = vec![model::verdict(finding), words(" "), Inline::Strong(finding.title())];
    out.extend(place.map(|place| words(format!(" · {place}"))));
    if !finding.as_expected() {
        out.push(words(format!(" · {}", model::expectation(finding))));
    }
    out.extend(model::words(paper, finding).map(|said| words(format!(" — {said}"))));
    out
}

/// A finding in full, apart from its statement and certificates: words, formula, what was found.
pub fn finding(paper: &Paper, finding: &Finding) -> Document {
    let formula = letter::claimed(paper, finding);
    let formula = (!formula.is_empty()).then(|| details::field("formula", formula));
    let said = model::words(paper, finding).map(|said| details::field("says", vec![words(said)]));
    let asked = format!("{} · {}", finding.shown_code().name(), model::expectation(finding));
    let asked = details::field("question", vec![words(asked)]);
    let own = details::fields(paper, finding);
    let fields: Vec<Field> =
        said.into_iter().chain(formula).chain(own).chain(details::trusted(finding)).chain([asked]).collect();
    vec![Block::Entry(Entry { title: Inlines::new(), aside: None, fields })]
}

/// The statement of a finding.
pub fn statement(finding: &Finding) -> Document {
    let title = vec![words("The statement as the kernel reads it")];
    let lines = vec![Block::Verbatim(finding.statement.clone(), usize::MAX)];
    if finding.statement.is_empty() { Document::new() } else { vec![Block::Folded(title, lines)] }
}

/// The certificates of a finding.
pub fn certificates(finding: &Finding) -> Document {
    let each = details::certificates(finding).into_iter().map(|(name, note)| {
        let rule = [words(format!("{name}: rule ")), code(&note.rule), words(format!(", {} bytes", note.text.len()))];
        Block::Folded(rule.to_vec(), vec![Block::Verbatim(note.evidence().to_owned(), LINES)])
    });
    each.collect()
}
