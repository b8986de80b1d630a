//! The report for a terminal: case tables, totals, every finding that needs words, and loudly what was not expected.

use super::document::{Block, Document, Entry, Field, Inline, Inlines, Marker, Tone, paragraph, words};
use super::overview::count;
use super::there::{Spacing, point, point_cell, told, values};
use super::{Report, cases, changes, model, problem, sentences, there};
use crate::audit::finding::{CertificateNote, Gap, Premises};
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
        let drawn = table.blocks(&Inline::Break);
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

/// One finding with the lowered statement and its evidence.
pub fn whole(paper: &Paper, finding: &Finding) -> Document {
    let mut own = entry(paper, finding);
    for (number, trust) in finding.trusted.iter().enumerate() {
        let said = trust.explain();
        let whose = trust.name().map_or_else(String::new, |whose| format!(" ({whose})"));
        let label = if number == 0 { "rests on" } else { "" };
        own.fields.push(field(label, vec![words(format!("{}{whose}: {}", said.name, said.explained()))]));
    }
    let mut out = vec![Block::Entry(own)];
    if !finding.statement.is_empty() {
        let lines = Block::Verbatim(finding.statement.clone(), usize::MAX);
        out.push(Block::Group(vec![title("The statement as the kernel reads it"), lines]));
    }
    let mut kinds: Vec<(String, &CertificateNote)> = Vec::new();
    kinds.extend(finding.certificate.iter().map(|note| ("The certificate".to_owned(), note)));
    kinds.extend(finding.defined.iter().map(|note| ("The certificate that all has a value".to_owned(), note)));
    for property in finding.example.iter().flat_map(|example| &example.properties) {
        let said = super::document::plain(&sentences::holds(&property.said));
        kinds.push((format!("The certificate that {said}"), &property.certificate));
    }
    let correction = finding.correction.as_ref().map(|correction| &correction.certificate);
    kinds.extend(correction.map(|note| ("The certificate of the correction".to_owned(), note)));
    for (name, certificate) in kinds {
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

fn field(label: &'static str, words: Inlines) -> Field {
    Field { label, words, deeper: false }
}

/// A finding in words.
fn entry(paper: &Paper, finding: &Finding) -> Entry {
    let code = words(format!(" ({}) · {}", model::expectation(finding), finding.shown_code().name()));
    let tone = match finding.verdict {
        Verdict::Proved => Tone::Good,
        Verdict::Refuted => Tone::Bad,
        _ => Tone::Open,
    };
    let verdict = Inline::Toned(tone, finding.verdict.word().to_owned());
    let place = finding.location.as_ref().filter(|place| !place.is_empty());
    let mut out = Entry {
        title: vec![Inline::Strong(finding.title()), words(" "), verdict, code],
        aside: place.map(|place| field("place", vec![words(place)])),
        fields: vec![
            field("claim", vec![super::document::code(there::claim(paper, finding))]),
            field("found", problem::told(paper, finding).whole()),
        ],
    };
    let mut tell = |label, words| out.fields.push(field(label, words));
    if let Some(witness) = &finding.witness {
        let (point, values) = (point(paper, finding, witness), values(paper, finding, witness));
        if !point.is_empty() {
            tell("at", vec![words(told(&point, Spacing::Bound))]);
        }
        if let Some(profile) = &witness.profile {
            tell("profile", vec![words(profile.to_string())]);
        }
        if !values.is_empty() {
            tell("there", vec![words(told(&values, Spacing::Bound))]);
        }
    }
    if let (Some(undefined), false) = (&finding.undefined, matches!(finding.verdict, Verdict::Malformed(_))) {
        tell("no value", vec![words(format!("Besides, {undefined}."))]);
    }
    if let Premises::Open(why) = &finding.premises {
        tell("premises", vec![words(format!("Whether they can hold together is not settled: {why}."))]);
    }
    if let Some(correction) = &finding.correction {
        tell("correction", vec![super::document::code(&correction.claim), words(" (proved)")]);
        tell("changed", changes::told(&correction.change));
    }
    out.fields.extend(regions(paper, finding, "left open", &finding.gaps));
    out.fields.extend(regions(paper, finding, "ties", &finding.ties));
    let mut tell = |label, text: &str| out.fields.push(field(label, vec![words(text)]));
    if finding.listing.is_some() {
        tell("complete", "No further ordering is left open (proved).");
    }
    if finding.minimum.is_some() {
        tell("smallest", "No point has a smaller total of its whole numbers (proved).");
    }
    for doubt in &finding.doubts {
        tell("warning", &model::capital(&format!("{doubt}.")));
    }
    for remark in &finding.remarks {
        tell("remark", &remark.to_string());
    }
    if let Some(note) = &finding.note {
        tell("note", note);
    }
    out
}

/// Regions, each with a point in it.
fn regions(paper: &Paper, finding: &Finding, label: &'static str, all: &[Gap]) -> Vec<Field> {
    let mut out = Vec::new();
    for (number, gap) in all.iter().enumerate() {
        let only = gap.only_if.as_ref().map_or_else(String::new, |only| format!(" (only if {})", only));
        let label = if number == 0 { label } else { "" };
        out.push(field(label, vec![words(format!("{}. {}{only}", number + 1, gap.ordering))]));
        let point = format!("e.g. {}", point_cell(paper, finding, &gap.witness));
        out.push(Field { label: "", words: vec![words(point)], deeper: true });
    }
    out
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
