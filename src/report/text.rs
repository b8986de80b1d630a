//! The report for the terminal: case tables, totals, every finding that needs words, and loudly what was not expected.
//!
//! Escape codes for colour are always written; whoever prints takes them away where they are not wanted.

use super::{Report, model, sentences, there};
use crate::audit::finding::{CertificateNote, Gap, Premises, Witness};
use crate::audit::{Finding, Verdict};
use crate::lang::Paper;
use anstyle::{AnsiColor, Style};
use comfy_table::LineStyle;
use comfy_table::{ContentArrangement, Table, presets};

/// Columns before a field's text.
const INDENT: usize = 14;

/// Most lines of a certificate that are shown.
const CERTIFICATE_LINES: usize = 40;

/// The report of one paper, at most `width` columns wide where words allow.
pub fn write(report: &Report<'_>, width: usize) -> String {
    let (paper, findings) = (report.paper, report.findings);
    let mut out = heading(paper, width);
    let mut excluded = false;
    if let Some(assumptions) = report.assumptions {
        let words = model::assumptions(assumptions);
        excluded = assumptions.premises == Premises::Impossible;
        let colour = if assumptions.premises == Premises::Possible { AnsiColor::Green } else { AnsiColor::Red };
        out.push_str(&format!("\n{}", paint(wrap(&words, 0, width).trim_end(), colour)));
        out.push('\n');
    }
    for table in model::case_tables(paper, findings) {
        out.push_str(&format!(
            "\n{}\n{}\n{}\n",
            bold(wrap(&table.title, 0, width).trim_end()),
            cases(&table, width),
            model::LEGEND
        ));
    }
    out.push_str(&format!("\n{}: {}\n", bold(&count(findings.len(), "finding")), model::totals_line(findings)));
    // That the assumptions exclude each other is said once.
    let said = |finding: &&Finding| excluded && finding.verdict == Verdict::Vacuous;
    for finding in findings.iter().filter(|finding| !model::is_plain(finding) && !said(finding)) {
        out.push('\n');
        out.push_str(&block(paper, finding, width));
    }
    if let Some(inventory) = &report.inventory {
        out.push_str(&format!("\nInventory: {} listed, {} settled", inventory.listed, inventory.settled));
        match inventory.missing.as_slice() {
            [] => out.push_str(", none missing\n"),
            missing => {
                out.push_str(&format!(", {} without a finding:\n", missing.len()));
                out.push_str(&wrap(&missing.join(", "), 2, width));
            }
        }
    }
    let unsure: Vec<String> = model::unsure(findings).map(Finding::title).collect();
    if !unsure.is_empty() {
        let title =
            format!("Whether their premises can hold together is not settled of {}:", count(unsure.len(), "finding"));
        out.push_str(&format!("\n{}\n{}", bold(&title), wrap(&unsure.join(", "), 2, width)));
    }
    out.push_str(&expectations(findings));
    out
}

/// One finding with the lowered statement and its evidence.
pub fn whole(paper: &Paper, finding: &Finding, width: usize) -> String {
    let mut out = block(paper, finding, width);
    for (number, trust) in finding.trusted.iter().enumerate() {
        let (name, words) = trust.explain();
        let whose = trust.name().map_or_else(String::new, |whose| format!(" ({whose})"));
        field(&mut out, if number == 0 { "rests on" } else { "" }, &format!("{name}{whose}: {words}"), width);
    }
    if !finding.statement.is_empty() {
        out.push_str(&format!(
            "\n{}\n{}",
            bold("The statement as the kernel reads it"),
            indent(&finding.statement, usize::MAX)
        ));
    }
    let mut kinds: Vec<(String, &CertificateNote)> = Vec::new();
    kinds.extend(finding.certificate.iter().map(|note| ("The certificate".to_owned(), note)));
    kinds.extend(finding.defined.iter().map(|note| ("The certificate that all has a value".to_owned(), note)));
    for property in finding.example.iter().flat_map(|example| &example.properties) {
        let said = sentences::holds(&property.said, &str::to_owned);
        kinds.push((format!("The certificate that {said}"), &property.certificate));
    }
    let correction = finding.correction.as_ref().map(|correction| &correction.certificate);
    kinds.extend(correction.map(|note| ("The certificate of the correction".to_owned(), note)));
    for (title, certificate) in kinds {
        let evidence = certificate.text.split_once("\nevidence\n").map_or("", |(_, evidence)| evidence);
        let evidence = evidence.strip_suffix("end\n").unwrap_or(evidence);
        let title = format!("{title}: rule {}, {} bytes", certificate.rule, certificate.text.len());
        out.push_str(&format!("\n{}\n{}", bold(&title), indent(evidence, CERTIFICATE_LINES)));
    }
    out
}

fn heading(paper: &Paper, width: usize) -> String {
    let mut out = format!("{}\n", bold(&paper.slug));
    for words in [&paper.title, &paper.authors].into_iter().flatten() {
        out.push_str(&wrap(words, 0, width));
    }
    out
}

fn cases(table: &model::CaseTable, width: usize) -> String {
    let mut drawn = Table::new();
    drawn
        .load_style(presets::UTF8_HORIZONTAL_ONLY.row_separator(LineStyle::none()))
        .set_content_arrangement(ContentArrangement::Dynamic);
    drawn.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    let columns = table.columns();
    drawn.set_header(columns.iter().map(|(head, _)| *head));
    for row in 0..table.rows.len() {
        drawn.add_row(columns.iter().filter_map(|(_, cells)| cells.get(row).copied()));
    }
    let lines = drawn.to_string();
    lines.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// A finding in words.
fn block(paper: &Paper, finding: &Finding, width: usize) -> String {
    let mut out = format!("{} {} · {}", bold(&finding.title()), coloured(finding), finding.shown_code().name());
    let place = finding.location.as_deref().unwrap_or("");
    let length = anstream::adapter::strip_str(&out).to_string().chars().count();
    if place.is_empty() {
        out.push('\n');
    } else if length + 3 + place.chars().count() <= width {
        out.push_str(&format!(" · {place}\n"));
    } else {
        out.push('\n');
        field(&mut out, "place", place, width);
    }
    field(&mut out, "claim", &there::claim(paper, finding), width);
    field(&mut out, "found", &there::problem(paper, finding), width);
    if let Some(witness) = &finding.witness {
        point(&mut out, paper, finding, witness, width);
    }
    if let (Some(undefined), false) = (&finding.undefined, matches!(finding.verdict, Verdict::Malformed(_))) {
        field(&mut out, "no value", &format!("Besides, {undefined}."), width);
    }
    if let Premises::Open(why) = &finding.premises {
        field(&mut out, "premises", &format!("Whether they can hold together is not settled: {why}."), width);
    }
    if let Some(correction) = &finding.correction {
        field(&mut out, "correction", &format!("{} (proved)", correction.claim), width);
        field(&mut out, "changed", &correction.change.to_string(), width);
    }
    let about = (paper, finding);
    regions(&mut out, about, "left open", &finding.gaps, width);
    regions(&mut out, about, "ties", &finding.ties, width);
    if finding.listing.is_some() {
        field(&mut out, "complete", "No further ordering is left open (proved).", width);
    }
    if finding.minimum.is_some() {
        field(&mut out, "smallest", "No point has a smaller total of its whole numbers (proved).", width);
    }
    for remark in &finding.remarks {
        field(&mut out, "remark", &remark.to_string(), width);
    }
    if let Some(note) = &finding.note {
        field(&mut out, "note", note, width);
    }
    out
}

fn point(out: &mut String, paper: &Paper, finding: &Finding, witness: &Witness, width: usize) {
    let point = there::point_line(paper, finding, witness);
    if !point.is_empty() {
        field(out, "at", &together(&point), width);
    }
    if let Some(profile) = &witness.profile {
        field(out, "profile", &profile.to_string(), width);
    }
    let values = there::values_line(paper, finding, witness);
    if !values.is_empty() {
        field(out, "there", &together(&values), width);
    }
}

fn regions(out: &mut String, (paper, finding): (&Paper, &Finding), label: &str, all: &[Gap], width: usize) {
    for (number, gap) in all.iter().enumerate() {
        let only = gap.only_if.as_deref().map_or_else(String::new, |only| format!(" (only if {only})"));
        let label = if number == 0 { label } else { "" };
        field(out, label, &format!("{}. {}{only}", number + 1, gap.ordering), width);
        field(out, "", &format!("   e.g. {}", there::point_cell(paper, finding, &gap.witness)), width);
    }
}

fn expectations(findings: &[Finding]) -> String {
    let unmet = model::unexpected(findings);
    if unmet.is_empty() {
        return format!("\n{}\n", paint("All findings are as expected.", AnsiColor::Green));
    }
    let title = format!("NOT AS EXPECTED: {}", count(unmet.len(), "finding"));
    let mut out = format!("\n{}\n", paint(&title, AnsiColor::Red));
    for finding in unmet {
        out.push_str(&format!("  {}: {}, {}\n", finding.title(), finding.verdict.word(), model::expectation(finding)));
    }
    out
}

/// `1 finding`, `2 findings`.
fn count(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

fn coloured(finding: &Finding) -> String {
    let colour = match finding.verdict {
        Verdict::Proved => AnsiColor::Green,
        Verdict::Refuted => AnsiColor::Red,
        _ => AnsiColor::Yellow,
    };
    format!("{} ({})", paint(finding.verdict.word(), colour), model::expectation(finding))
}

fn paint(words: &str, colour: AnsiColor) -> String {
    let style = colour.on_default().bold();
    format!("{style}{words}{style:#}")
}

fn bold(words: &str) -> String {
    let style = Style::new().bold();
    format!("{style}{words}{style:#}")
}

/// A label and its words, the later lines under the first.
fn field(out: &mut String, label: &str, words: &str, width: usize) {
    let lines = wrap(words, INDENT, width);
    let rest = lines.get(INDENT..).unwrap_or_default();
    out.push_str(&format!("  {label:<indent$}{rest}", indent = INDENT - 2));
    if !rest.ends_with('\n') {
        out.push('\n');
    }
}

/// Keeps each `name = value` on one line.
fn together(pairs: &str) -> String {
    pairs.replace(" = ", "\u{a0}=\u{a0}").replace(" ≈ ", "\u{a0}≈\u{a0}")
}

/// Words in lines of at most `width` columns, all indented; blanks at the beginning of the words indent further,
/// and words joined by no-break spaces stay together.
fn wrap(words: &str, indent: usize, width: usize) -> String {
    let lead = words.len() - words.trim_start_matches(' ').len();
    let mut out = String::new();
    let mut line = " ".repeat(indent + lead);
    let mut used = line.len();
    let mut fresh = true;
    for word in words.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
        let length = word.chars().count();
        if !fresh && used + 1 + length > width {
            out.push_str(&line);
            out.push('\n');
            line = " ".repeat(indent + lead);
            used = line.len();
            fresh = true;
        }
        if !fresh {
            line.push(' ');
            used += 1;
        }
        line.push_str(&word.replace('\u{a0}', " "));
        used += length;
        fresh = false;
    }
    out.push_str(&line);
    out.push('\n');
    out
}

fn indent(text: &str, limit: usize) -> String {
    let total = text.lines().count();
    let mut out: String = text.lines().take(limit).map(|line| format!("  {line}\n")).collect();
    if total > limit {
        out.push_str(&format!("  … {} more lines\n", total - limit));
    }
    out
}
