//! What follows the letter: readings side by side, the notation, the tables of cases, and every finding.

use super::document::{Block, Document, Inline, Inlines, code, table, words};
use super::{Report, cases, model, places, readings};
use crate::audit::Finding;
use crate::lang::tree::Game;
use crate::lang::{Mentioned, Paper, print};
use crate::obligation::lower::names_in;
use std::collections::BTreeSet;

/// Up to how many findings are listed in one table.
const LONG: usize = 60;

/// What follows the letter.
pub fn document(report: &Report<'_>) -> Document {
    let mut out = readings::chapter(report.findings);
    out.extend(notation(report));
    for table in cases::tables(report.paper, report.findings) {
        out.push(Block::Heading(2, vec![words(format!("Table {}", table.title))]));
        out.extend([table.block(&words(", "), cases::mark), cases::legend()]);
    }
    out.extend(conformance(report.findings));
    out
}

/// The abbreviations and conditions that the findings with counterexamples use, and those that these use.
fn notation(report: &Report<'_>) -> Document {
    let paper = report.paper;
    let (mut used, mut inside) = (BTreeSet::new(), BTreeSet::new());
    for finding in report.findings.iter().filter(|finding| !model::is_plain(finding)) {
        used.extend(Mentioned::of(paper, finding.subject).names());
        used.extend(finding.correction.iter().flat_map(|correction| correction.mentioned.clone().names()));
    }
    for condition in paper.conditions.iter().filter(|condition| used.contains(&condition.name.text)).collect::<Vec<_>>()
    {
        names_in(&condition.formula, &mut used);
    }
    let shown = cases::tables(paper, report.findings);
    for row in shown.iter().flat_map(|table| &table.rows) {
        used.extend(row.mentioned.clone().names());
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
    match lines_of(paper, &used) {
        lines if lines.is_empty() => Document::new(),
        lines => vec![Block::Heading(2, vec![words("Notation")]), table(&["name", "stands for"], lines)],
    }
}

/// The games whose names are used.
fn games<'p>(paper: &'p Paper, used: &BTreeSet<String>) -> impl Iterator<Item = &'p Game> + use<'p> {
    let chosen: Vec<&Game> = paper.games.iter().filter(|game| used.contains(&game.name.text)).collect();
    chosen.into_iter()
}

fn lines_of(paper: &Paper, used: &BTreeSet<String>) -> Vec<Vec<Inlines>> {
    let mut out = Vec::new();
    for found in paper.lets.iter().filter(|found| used.contains(&found.name.text)) {
        let parameters: Vec<&str> = found.parameters.iter().map(|name| name.text.as_str()).collect();
        let arguments = if parameters.is_empty() { String::new() } else { format!("({})", parameters.join(", ")) };
        let head = code(format!("{}{arguments}", found.name.text));
        out.push(vec![vec![head], vec![code(print::expr(&found.body, 0))]]);
    }
    for function in paper.functions.iter().filter(|function| used.contains(&function.name.text)) {
        let place = function.location.as_ref().map_or_else(String::new, |place| format!(" ({})", place.text));
        out.push(vec![vec![code(print::function(function))], vec![words(format!("an unknown function{place}"))]]);
    }
    for game in games(paper, used) {
        let game_words = format!("{}{}", game.name.text, print::parameters(&game.parameters));
        for (action, payoff) in game.actions.iter().flat_map(|action| action.payoffs.iter().map(move |p| (action, p))) {
            let whose = payoff.player_type.as_ref().map(|who| words(format!(" for {}", who.text)));
            let mut head = vec![words("payoff of "), code(&action.name.text), words(" in "), code(&game_words)];
            head.extend(whose);
            out.push(vec![head, vec![code(print::expr(&payoff.payoff, 0))]]);
        }
    }
    for condition in paper.conditions.iter().filter(|condition| used.contains(&condition.name.text)) {
        let sources: Vec<&str> =
            condition.location.iter().chain(&condition.cited).map(|place| place.text.as_str()).collect();
        let place = if sources.is_empty() { String::new() } else { format!(" ({})", sources.join("; ")) };
        let name = format!("{}{}", condition.name.text, print::parameters(&condition.parameters));
        let head = vec![words("under "), code(name), words(place)];
        out.push(vec![head, vec![code(print::expr(&condition.formula, 0))]]);
    }
    out
}

/// Every finding; a long list is folded by place.
fn conformance(findings: &[Finding]) -> Document {
    let mut out = vec![Block::Heading(2, vec![words("All findings")])];
    if findings.len() <= LONG {
        out.push(rows(findings.iter()));
        return out;
    }
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for place in findings.iter().map(places::place_of) {
        if !seen.insert(place) {
            continue;
        }
        let here = || findings.iter().filter(|finding| places::place_of(finding) == place);
        let name = if place.is_empty() { "No place named" } else { place };
        let title = words(format!("{name}: {}", model::totals_line(here())));
        out.push(Block::Folded(vec![title], vec![rows(here())]));
    }
    out
}

fn rows<'f>(findings: impl Iterator<Item = &'f Finding>) -> Block {
    let row = |finding: &Finding| {
        let evidence = finding.certificate.as_ref();
        let evidence = evidence.map(|note| words(format!("{}, {} bytes", note.rule, note.text.len())));
        let verdict = finding.verdict.word().to_owned();
        vec![
            vec![words(finding.title())],
            vec![words(finding.location.as_deref().unwrap_or(""))],
            vec![words(finding.shown_code().name())],
            vec![if finding.as_expected() { words(verdict) } else { Inline::Strong(verdict) }],
            vec![words(finding.expect.map_or("", |expect| expect.word()))],
            evidence.into_iter().collect(),
        ]
    };
    table(&["id", "place", "code", "verdict", "expected", "evidence"], findings.map(row).collect())
}
