//! The report for a terminal: case tables, totals, every finding that needs words, and loudly what was not expected.

use super::document::{Block, Document, Entry, Inline, Marker, Tone, paragraph, words};
use super::overview::count;
use super::{Report, cases, details, model, problem};
use crate::audit::finding::Premises;
use crate::audit::{Finding, Verdict};
use crate::lang::Paper;

/// Most lines of a certificate that are shown.
const CERTIFICATE_LINES: usize = 40;

/// The report of one paper.
pub fn document(report: &Report<'_>) -> Document {
    let (paper, findings) = (report.paper, report.findings);
    let names = [&paper.title, &paper.authors].into_iter().flatten().map(paragraph);
    let mut out = vec![Block::Group(std::iter::once(title(&paper.slug)).chain(names).collect())];
    if let Some(assumptions) = report.assumptions {
        let tone = if assumptions.premises == Premises::Possible { Tone::Good } else { Tone::Bad };
        out.push(Block::Paragraph(vec![Inline::Toned(tone, problem::assumptions(assumptions).text())]));
    }
    for table in cases::tables(paper, findings) {
        let drawn = [table.block(&Inline::Break, cases::mark), cases::legend()];
        out.push(Block::Group(std::iter::once(title(&table.title)).chain(drawn).collect()));
    }
    let totals = words(format!(": {}", model::totals_line(findings)));
    out.push(Block::Paragraph(vec![Inline::Strong(count(findings.len(), "finding")), totals]));
    // That the assumptions exclude each other is said once.
    let excluded = report.assumptions.is_some_and(|assumptions| assumptions.premises == Premises::Impossible);
    let said = |finding: &&Finding| excluded && finding.verdict == Verdict::Vacuous;
    let told = findings.iter().filter(|finding| !model::is_plain(finding) && !said(finding));
    out.extend(told.map(|finding| Block::Entry(entry(paper, finding))));
    if let Some(inventory) = &report.inventory {
        let head = format!("Inventory: {} listed, {}", inventory.listed, inventory.counted());
        out.push(match inventory.missing.as_slice() {
            [] => paragraph(head),
            missing => listed(words(format!("{head}:")), missing),
        });
        if !inventory.special.is_empty() {
            out.push(Block::Paragraph([vec![words("Special cases: ")], inventory.special_cases()].concat()));
        }
    }
    let unsure: Vec<String> = model::unsure(findings).map(Finding::title).collect();
    if !unsure.is_empty() {
        let head =
            format!("Whether their premises can hold together is not settled of {}:", count(unsure.len(), "finding"));
        out.push(listed(Inline::Strong(head), &unsure));
    }
    out.push(expectations(findings));
    out
}

/// One finding with the lowered statement and its evidence; where so many digits are asked for, with those of its values.
pub fn whole(paper: &Paper, finding: &Finding, most: Option<u32>) -> Document {
    let mut own = entry(paper, finding);
    own.fields.extend(most.into_iter().flat_map(|most| details::digits(paper, finding, most)));
    own.fields.extend(details::trusted(finding));
    let mut out = vec![Block::Entry(own)];
    if !finding.statement.is_empty() {
        let lines = Block::Verbatim(finding.statement.clone(), usize::MAX);
        out.push(Block::Group(vec![title("The statement as the kernel reads it"), lines]));
    }
    for (name, certificate) in details::evidence(finding) {
        let head = format!("{name}: rule {}, {} bytes", certificate.rule, certificate.text.len());
        let lines = Block::Verbatim(certificate.evidence().to_owned(), CERTIFICATE_LINES);
        out.push(Block::Group(vec![title(&head), lines]));
    }
    out
}

fn title(text: &str) -> Block {
    Block::Heading(2, vec![words(text)])
}

/// Names in the lines below a head.
fn listed(head: Inline, names: &[String]) -> Block {
    let items = vec![vec![words(names.join(", "))]];
    Block::Group(vec![Block::Paragraph(vec![head]), Block::List(Marker::Bullet, items)])
}

/// A finding in words.
fn entry(paper: &Paper, finding: &Finding) -> Entry {
    let code = words(format!(" ({}) · {}", model::expectation(finding), finding.shown_code().name()));
    let place = finding.location.as_ref().filter(|place| !place.is_empty());
    Entry {
        title: vec![Inline::Strong(finding.title()), words(" "), model::verdict(finding), code],
        aside: place.map(|place| details::field("place", vec![words(place)])),
        fields: details::fields(paper, finding),
    }
}

fn expectations(findings: &[Finding]) -> Block {
    let unmet = model::unexpected(findings);
    if unmet.is_empty() {
        return Block::Paragraph(vec![Inline::Toned(Tone::Good, "All findings are as expected.".into())]);
    }
    let head = Inline::Toned(Tone::Bad, format!("NOT AS EXPECTED: {}", count(unmet.len(), "finding")));
    let line = |finding: &&Finding| {
        vec![words(format!("{}: {}, {}", finding.title(), finding.verdict.word(), model::expectation(finding)))]
    };
    let items = unmet.iter().map(line).collect();
    Block::Group(vec![Block::Paragraph(vec![head]), Block::List(Marker::Bullet, items)])
}
