//! The beginning of the letter: what was examined, how it came out, and what holds at which places.
//!
//! Everything here is counted from the findings; a place holds in part if some of its findings are proved and others are not. Each place is named in
//! full, so that no number can be taken for that of something else.

use super::contradictions::{Outcome, Pair};
use super::document::{Block, Document, Inline, Inlines, Marker, code, joined, paragraph, words};
use super::errors::{Class, Error};
use super::headings::title;
use super::places::{self, Place};
use super::{Inventory, Report, model, problem, there};
use crate::audit::Finding;
use crate::lang::Paper;
use crate::obligation::Code;

/// `1 error`, `2 errors`.
pub fn count(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

/// `a`, `a and b`, `a, b and c`.
fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// How many claims of each kind there are, in words.
fn kinds(findings: &[Finding]) -> Vec<String> {
    let of = |code: Code| findings.iter().filter(|finding| finding.code == code).count();
    let tables = findings.len() - of(Code::C001) - of(Code::C002);
    let kinds =
        [(of(Code::C001), "statement of result"), (of(Code::C002), "proof step"), (tables, "question about cases")];
    kinds
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, noun)| match *noun {
            "statement of result" if *n != 1 => format!("{n} statements of results"),
            "question about cases" if *n != 1 => format!("{n} questions about cases"),
            noun => count(*n, noun),
        })
        .collect()
}

/// What was examined, how it came out, and how sure that is.
pub fn summary(report: &Report<'_>, errors: &[Error<'_>], pairs: &[Pair<'_>]) -> Document {
    let findings = report.findings;
    let mut out = vec![Block::Heading(2, vec![words("Summary")])];
    let mut found = format!(
        "This report goes through what the paper claims, one by one: {}; a claim with several parts or readings counts \
         once for each. The verdicts: {}.",
        listed(&kinds(findings)),
        model::totals_line(findings)
    );
    let groups: Vec<String> = Class::ALL
        .iter()
        .filter_map(|&class| {
            let n = errors.iter().filter(|error| error.class == class).count();
            (n > 0).then(|| format!("{} ({n})", title(class).to_lowercase()))
        })
        .collect();
    match groups.as_slice() {
        [] => found.push_str(" No error was found."),
        groups => found.push_str(&format!(" The errors, in order of consequence: {}.", listed(groups))),
    }
    if let Some(assumptions) = report.assumptions {
        found.push_str(&format!(" {}", problem::assumptions(assumptions).text()));
    }
    if !pairs.is_empty() {
        let settled = pairs.iter().filter(|pair| matches!(pair.outcome(), Outcome::Right(_))).count();
        let which = if settled == pairs.len() { "of each".to_owned() } else { format!("of {settled}") };
        found.push_str(&format!(
            " Places that contradict each other: {}; {which} it is proved which place is right.",
            count(pairs.len(), "pair")
        ));
    }
    out.push(paragraph(found));
    let mut sure = vec![words(
        "What is called proved or refuted was accepted by an independent checker in exact arithmetic. Each counterexample is exact and \
         can be checked by hand; each correction that is called proved is proved for all admissible values.",
    )];
    if errors.iter().flat_map(|error| &error.refuted).any(|finding| there::leaves_out(report.paper, finding)) {
        sure.push(words(" Of each point only the variables are shown that the claim has to do with."));
    }
    match model::unexpected(findings).len() {
        0 => sure.push(words(" All findings are as the claims file expects.")),
        1 => sure.extend([words(" "), Inline::Strong("1 finding is not as the claims file expects.".into())]),
        n => sure.extend([words(" "), Inline::Strong(format!("{n} findings are not as the claims file expects."))]),
    }
    out.push(Block::Paragraph(sure));
    out.extend(report.inventory.as_ref().map(inventory));
    out
}

/// How much of the listed claims is settled.
fn inventory(inventory: &Inventory) -> Block {
    let mut said = vec![words(format!("Of {} listed claims: {}.", inventory.listed, inventory.counted()))];
    if !inventory.missing.is_empty() {
        let ids = joined(inventory.missing.iter().map(|id| vec![code(id)]), ", ");
        said.extend([vec![words(" Without a finding: ")], ids, vec![words(".")]].concat());
    }
    if !inventory.special.is_empty() {
        said.extend(
            [vec![words(" Proved for special cases only: ")], inventory.special_cases(), vec![words(".")]].concat(),
        );
    }
    Block::Paragraph(said)
}

/// What holds, by place: those where all of it does, then those where some does; one line for each kind of place.
pub fn holds(paper: &Paper, findings: &[Finding]) -> Document {
    let kinds = places::kinds(paper, findings);
    let some = |place: &&Place| place.has_some();
    if !kinds.iter().flat_map(|kind| &kind.places).any(|place| place.has_some()) {
        return Document::new();
    }
    let mut out = vec![
        Block::Heading(2, vec![words("What holds")]),
        paragraph(
            "Counted is what was examined at a place: results and questions about cases as claims, steps of proofs apart.",
        ),
    ];
    let chapters = [("All of it is proved as stated:", true), ("Part of it is proved as stated:", false)];
    for (title, whole) in chapters {
        let lines = kinds.iter().map(|kind| {
            let chosen = kind.places.iter().filter(some).filter(|place| place.is_whole() == whole);
            joined(chosen.map(tallied), "; ")
        });
        let lines: Vec<Inlines> = lines.filter(|line| !line.is_empty()).collect();
        if !lines.is_empty() {
            out.extend([paragraph(title), Block::List(Marker::Bullet, lines)]);
        }
    }
    let unsure = model::unsure(findings).filter(|finding| model::holds(paper, finding));
    let unsure: Vec<Inlines> = unsure.map(|finding| vec![code(finding.title())]).collect();
    if !unsure.is_empty() {
        let head = format!("Of {} of these it is not settled whether the premises can hold together: ", unsure.len());
        out.push(Block::Paragraph([vec![words(head)], joined(unsure, ", "), vec![words(".")]].concat()));
    }
    out
}

/// `**Theorem 2** (3 of 4 claims, 1 step)`
fn tallied(place: &Place) -> Inlines {
    let name = if place.name.is_empty() { "no place named".to_owned() } else { place.name.clone() };
    let parts = [(place.claims, "claim"), (place.steps, "step")].into_iter().filter(|(tally, _)| tally.total > 0);
    let parts = parts.map(|(tally, noun)| {
        let of = if tally.holding == tally.total { String::new() } else { format!("{} of ", tally.holding) };
        format!("{of}{}", count(tally.total, noun))
    });
    vec![Inline::Strong(name), words(format!(" ({})", parts.collect::<Vec<_>>().join(", ")))]
}
