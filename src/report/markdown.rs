//! The report in Markdown: the referee's letter, the tables of cases, the notation, and every finding.

use super::{Report, letter, model, places, readings, there};
use crate::audit::Finding;
use crate::audit::finding::Gap;
use crate::lang::tree::Game;
use crate::lang::{Paper, print};
use crate::obligation::lower::names_in;
use std::collections::BTreeSet;

/// Up to how many findings are listed in one table.
const LONG: usize = 60;

/// Up to how many regions are listed in the open.
const FOLDED: usize = 8;

/// The report of one paper.
pub fn write(report: &Report<'_>) -> String {
    let mut out = letter::write(report);
    readings::write(&mut out, report.findings);
    notation(&mut out, report);
    tables(&mut out, report);
    conformance(&mut out, report.findings);
    out
}

/// Regions with a point in each.
pub fn regions(out: &mut String, (paper, finding): (&Paper, &Finding), title: &str, all: &[Gap]) {
    if all.is_empty() {
        return;
    }
    let folded = all.len() > FOLDED;
    out.push_str(&match folded {
        true => format!("<details><summary>{title}: {}</summary>\n\n", all.len()),
        false => format!("{title}:\n\n"),
    });
    for gap in all {
        let only = gap.only_if.as_deref().map_or_else(String::new, |only| format!(", only if {}", code(only)));
        out.push_str(&format!(
            "1. {}{only}; for instance {}\n",
            code(&gap.ordering),
            code(&there::point_cell(paper, finding, &gap.witness))
        ));
    }
    out.push_str(if folded { "\n</details>\n\n" } else { "\n" });
}

fn tables(out: &mut String, report: &Report<'_>) {
    for table in model::case_tables(report.paper, report.findings) {
        out.push_str(&format!("## Table {}\n\n", plain(&table.title)));
        let columns = table.columns();
        let heads: Vec<&str> = columns.iter().map(|(head, _)| *head).collect();
        out.push_str(&format!("| {} |\n|{}\n", heads.join(" | "), "---|".repeat(heads.len())));
        for row in 0..table.rows.len() {
            let cells = columns.iter().filter_map(|(head, cells)| {
                let cell = cells.get(row)?;
                Some(match *head {
                    "conditions" => code(cell),
                    "case" | "can happen, e.g." => plain(cell),
                    _ => cell.replace('\n', ", "),
                })
            });
            out.push_str(&format!("| {} |\n", cells.collect::<Vec<_>>().join(" | ")));
        }
        out.push_str(&format!("\n{}\n\n", model::LEGEND));
    }
}

/// The abbreviations and conditions that the findings with counterexamples use, and those that these use.
fn notation(out: &mut String, report: &Report<'_>) {
    let paper = report.paper;
    let (mut used, mut inside) = (BTreeSet::new(), BTreeSet::new());
    for finding in report.findings.iter().filter(|finding| !model::is_plain(finding)) {
        used.extend(words(&finding.claim));
        used.extend(finding.correction.iter().flat_map(|correction| words(&correction.claim)));
    }
    for condition in paper.conditions.iter().filter(|condition| used.contains(&condition.name.text)).collect::<Vec<_>>()
    {
        names_in(&condition.formula, &mut used);
    }
    let shown = model::case_tables(paper, report.findings);
    for row in shown.iter().flat_map(|table| &table.rows) {
        used.extend(words(&row.conditions));
    }
    for payoff in games(paper, &used).flat_map(|game| &game.actions).flat_map(|action| &action.payoffs) {
        names_in(&payoff.payoff, &mut inside);
    }
    used.append(&mut inside);
    // A let may speak of lets before or after it.
    let mut size = 0;
    while size != used.len() {
        size = used.len();
        for found in paper.lets.iter().filter(|found| used.contains(&found.name.text)).collect::<Vec<_>>() {
            names_in(&found.body, &mut used);
        }
    }
    let lines = lines_of(paper, &used);
    if !lines.is_empty() {
        out.push_str(&format!("## Notation\n\n| name | stands for |\n|---|---|\n{lines}\n"));
    }
}

/// The games whose names are used.
fn games<'p>(paper: &'p Paper, used: &BTreeSet<String>) -> impl Iterator<Item = &'p Game> + use<'p> {
    let chosen: Vec<&Game> = paper.games.iter().filter(|game| used.contains(&game.name.text)).collect();
    chosen.into_iter()
}

fn lines_of(paper: &Paper, used: &BTreeSet<String>) -> String {
    let mut out = String::new();
    for found in paper.lets.iter().filter(|found| used.contains(&found.name.text)) {
        let parameters: Vec<&str> = found.parameters.iter().map(|name| name.text.as_str()).collect();
        let arguments = if parameters.is_empty() { String::new() } else { format!("({})", parameters.join(", ")) };
        out.push_str(&format!(
            "| {} | {} |\n",
            code(&format!("{}{arguments}", found.name.text)),
            code(&print::expr(&found.body, 0))
        ));
    }
    for function in paper.functions.iter().filter(|function| used.contains(&function.name.text)) {
        let place = function.location.as_ref().map_or_else(String::new, |place| format!(" ({})", plain(&place.text)));
        out.push_str(&format!("| {} | an unknown function{place} |\n", code(&print::function(function))));
    }
    for game in games(paper, used) {
        let game_words = format!("{}{}", game.name.text, print::parameters(&game.parameters));
        for (action, payoff) in game.actions.iter().flat_map(|action| action.payoffs.iter().map(move |p| (action, p))) {
            let whose =
                payoff.player_type.as_ref().map_or_else(String::new, |who| format!(" for {}", plain(&who.text)));
            out.push_str(&format!(
                "| payoff of {} in {}{whose} | {} |\n",
                code(&action.name.text),
                code(&game_words),
                code(&print::expr(&payoff.payoff, 0))
            ));
        }
    }
    for condition in paper.conditions.iter().filter(|condition| used.contains(&condition.name.text)) {
        let sources: Vec<String> =
            condition.location.iter().chain(&condition.cited).map(|place| plain(&place.text)).collect();
        let place = if sources.is_empty() { String::new() } else { format!(" ({})", sources.join("; ")) };
        out.push_str(&format!(
            "| under {}{place} | {} |\n",
            code(&format!("{}{}", condition.name.text, print::parameters(&condition.parameters))),
            code(&print::expr(&condition.formula, 0))
        ));
    }
    out
}

/// The names in a formula as text.
fn words(formula: &str) -> impl Iterator<Item = String> + '_ {
    let inside = |letter: char| letter.is_alphanumeric() || letter == '_';
    formula.split(move |letter| !inside(letter)).filter(|word| !word.is_empty()).map(str::to_owned)
}

/// Every finding; a long list is folded by place.
fn conformance(out: &mut String, findings: &[Finding]) {
    out.push_str("## All findings\n\n");
    if findings.len() <= LONG {
        rows(out, findings.iter());
        return;
    }
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for place in findings.iter().map(places::place_of) {
        if !seen.insert(place) {
            continue;
        }
        let here = || findings.iter().filter(|finding| places::place_of(finding) == place);
        let name = if place.is_empty() { "No place named" } else { place };
        out.push_str(&format!("<details><summary>{}: {}</summary>\n\n", plain(name), model::totals_line(here())));
        rows(out, here());
        out.push_str("\n</details>\n\n");
    }
}

fn rows<'f>(out: &mut String, findings: impl Iterator<Item = &'f Finding>) {
    out.push_str("| id | place | code | verdict | expected | evidence |\n|---|---|---|---|---|---|\n");
    for finding in findings {
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
            finding.shown_code().name(),
            finding.expect.map_or("", |expect| expect.word()),
        ));
    }
}

/// Words without anything that Markdown would take for layout.
pub fn plain(words: &str) -> String {
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
pub fn code(words: &str) -> String {
    format!("`{}`", words.replace('`', "'").replace('|', "\\|"))
}
