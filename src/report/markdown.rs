//! The report as a referee's letter in Markdown: summary, errors by weight, what holds, and every finding in one table.

use super::Report;
use super::model;
use crate::audit::finding::Gap;
use crate::audit::{Finding, Verdict};
use crate::lang::Paper;
use crate::obligation::Code;

/// The letter for one paper.
pub fn write(report: &Report<'_>) -> String {
    let (paper, findings) = (report.paper, report.findings);
    let mut out = format!("# Referee report: {}\n\n", plain(paper.title.as_deref().unwrap_or(&paper.slug)));
    if let Some(authors) = &paper.authors {
        out.push_str(&format!("Authors: {}\n\n", plain(authors)));
    }
    summary(&mut out, report);
    for (heading, chosen) in chapters(findings) {
        if !chosen.is_empty() {
            out.push_str(&format!("## {heading}\n\n"));
            for finding in chosen {
                item(&mut out, paper, finding);
            }
        }
    }
    tables(&mut out, report);
    conformance(&mut out, report);
    out
}

fn summary(out: &mut String, report: &Report<'_>) {
    let findings = report.findings;
    out.push_str(&format!("## Summary\n\n{} claims were examined: {}.", findings.len(), model::totals_line(findings)));
    out.push_str(" What is called proved or refuted was accepted by an independent checker in exact arithmetic.");
    match model::unexpected(findings).len() {
        0 => out.push_str(" All findings are as the claims file expects.\n\n"),
        n => out.push_str(&format!(" **{n} findings are not as the claims file expects.**\n\n")),
    }
    if let Some(inventory) = &report.inventory {
        out.push_str(&format!("Of {} listed claims {} are settled", inventory.listed, inventory.settled));
        match inventory.missing.as_slice() {
            [] => out.push_str("; none was left out.\n\n"),
            missing => {
                let ids: Vec<String> = missing.iter().map(|id| code(id)).collect();
                out.push_str(&format!("; without a finding: {}.\n\n", ids.join(", ")));
            }
        }
    }
}

/// The findings that need words, by weight: false results before holes in tables before empty claims before open ones.
fn chapters(findings: &[Finding]) -> Vec<(&'static str, Vec<&Finding>)> {
    let pick = |wanted: &dyn Fn(&Finding) -> bool| findings.iter().filter(|finding| wanted(finding)).collect();
    let refuted = |finding: &Finding| finding.verdict == Verdict::Refuted;
    let open = |finding: &Finding| {
        !matches!(finding.verdict, Verdict::Proved | Verdict::Refuted | Verdict::Vacuous | Verdict::Malformed(_))
    };
    vec![
        ("Errors: claims that fail", pick(&|f| refuted(f) && f.code == Code::C001)),
        ("Errors: case tables", pick(&|f| refuted(f) && f.code != Code::C001)),
        ("Not well defined", pick(&|f| matches!(f.verdict, Verdict::Malformed(_)))),
        ("Claims about nothing", pick(&|f| f.verdict == Verdict::Vacuous)),
        ("Not settled", pick(&open)),
        ("Proved, though this was not expected", pick(&|f| f.verdict == Verdict::Proved && !f.as_expected())),
    ]
}

fn item(out: &mut String, paper: &Paper, finding: &Finding) {
    let place = finding.location.as_deref().map_or_else(String::new, |place| format!(" ({})", plain(place)));
    let surprise =
        if finding.as_expected() { String::new() } else { format!(" — **{}**", model::expectation(finding)) };
    out.push_str(&format!("### {}{place}{surprise}\n\n", plain(&finding.title())));
    out.push_str(&format!("Claim: {}\n\n{}", code(&finding.claim), plain(&model::problem(paper, finding))));
    if let Some(witness) = &finding.witness {
        out.push_str(&format!(" Take {}", code(&model::point_line(witness))));
        if let Some(profile) = &witness.profile {
            out.push_str(&format!(" and the profile {}", code(profile)));
        }
        if !witness.values.is_empty() {
            out.push_str(&format!("; then {}", code(&model::values_line(witness))));
        }
        out.push('.');
    }
    out.push_str("\n\n");
    if let Some(correction) = &finding.correction {
        out.push_str(&format!(
            "What holds instead (proved): {}. The change: {}.\n\n",
            code(&correction.claim),
            correction.change
        ));
    }
    regions(out, "Left open", &finding.gaps);
    regions(out, "Ties", &finding.ties);
    if let Some(note) = &finding.note {
        out.push_str(&format!("Remark: {}\n\n", plain(note)));
    }
}

fn regions(out: &mut String, title: &str, all: &[Gap]) {
    if all.is_empty() {
        return;
    }
    out.push_str(&format!("{title}:\n\n"));
    for gap in all {
        let only = gap.only_if.as_deref().map_or_else(String::new, |only| format!(", only if {}", code(only)));
        out.push_str(&format!(
            "1. {}{only}; for instance {}\n",
            code(&gap.ordering),
            code(&model::point_cell(&gap.witness))
        ));
    }
    out.push('\n');
}

fn tables(out: &mut String, report: &Report<'_>) {
    for table in model::case_tables(report.paper, report.findings) {
        out.push_str(&format!("## Table {}\n\n", plain(&table.title)));
        out.push_str("| case | conditions | can happen, e.g. | ranges | cover | agree |\n|---|---|---|---|---|---|\n");
        for row in &table.rows {
            out.push_str(&format!(
                "| {} | {} | {} | {} | {} | {} |\n",
                plain(&row.case),
                code(&row.conditions),
                plain(&row.possible),
                row.ranges.replace('\n', ", "),
                row.coverage,
                row.consistent
            ));
        }
        out.push_str(&format!("\n{}\n\n", model::LEGEND));
    }
}

fn conformance(out: &mut String, report: &Report<'_>) {
    out.push_str(
        "## All findings\n\n| id | place | code | verdict | expected | evidence |\n|---|---|---|---|---|---|\n",
    );
    for finding in report.findings {
        let evidence = finding
            .certificate
            .as_ref()
            .map_or_else(String::new, |note| format!("{}, {} bytes", note.rule, note.text.len()));
        let verdict = finding.verdict.word();
        let verdict = if finding.as_expected() { verdict.to_owned() } else { format!("**{verdict}**") };
        out.push_str(&format!(
            "| {} | {} | {} | {verdict} | {} | {evidence} |\n",
            plain(&finding.title()),
            plain(finding.location.as_deref().unwrap_or("")),
            finding.code.name(),
            finding.expect.map_or("", |expect| expect.word()),
        ));
    }
}

/// Words without anything that Markdown would take for layout.
fn plain(words: &str) -> String {
    let mut out = String::new();
    for letter in words.chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#') {
            out.push('\\');
        }
        out.push(if letter == '\n' { ' ' } else { letter });
    }
    out
}

/// Words as code; a bar would end a cell of a table, so it is escaped.
fn code(words: &str) -> String {
    format!("`{}`", words.replace('`', "'").replace('|', "\\|"))
}
