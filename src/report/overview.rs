//! The beginning of the letter: what was examined, how it came out, and what holds at which places.
//!
//! Everything here is counted from the findings; a place holds in part if some of its findings are proved and others are not. Each place is named in
//! full, so that no number can be taken for that of something else.

use super::contradictions::{Outcome, Pair};
use super::errors::{Class, Error};
use super::headings::title;
use super::markdown::{code, plain};
use super::places::{self, Place};
use super::{Report, model, there};
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

/// What was examined, how it came out, and how sure that is.
pub fn summary(out: &mut String, report: &Report<'_>, errors: &[Error<'_>], pairs: &[Pair<'_>]) {
    let findings = report.findings;
    let of = |code: Code| findings.iter().filter(|finding| finding.code == code).count();
    let tables = findings.len() - of(Code::C001) - of(Code::C002);
    let kinds =
        [(of(Code::C001), "statement of result"), (of(Code::C002), "proof step"), (tables, "question about cases")];
    let kinds: Vec<String> = kinds
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, noun)| match *noun {
            "statement of result" if *n != 1 => format!("{n} statements of results"),
            "question about cases" if *n != 1 => format!("{n} questions about cases"),
            noun => count(*n, noun),
        })
        .collect();
    out.push_str(&format!(
        "## Summary\n\nThis report goes through what the paper claims, one by one: {}; a claim with several parts or readings counts \
         once for each. The verdicts: {}.",
        listed(&kinds),
        model::totals_line(findings)
    ));
    let groups: Vec<String> = Class::ALL
        .iter()
        .filter_map(|&class| {
            let n = errors.iter().filter(|error| error.class == class).count();
            (n > 0).then(|| format!("{} ({n})", title(class).to_lowercase()))
        })
        .collect();
    match groups.as_slice() {
        [] => out.push_str(" No error was found."),
        groups => out.push_str(&format!(" The errors, in order of consequence: {}.", listed(groups))),
    }
    if let Some(assumptions) = report.assumptions {
        out.push_str(&format!(" {}", plain(&model::assumptions(assumptions))));
    }
    if !pairs.is_empty() {
        let settled = pairs.iter().filter(|pair| matches!(pair.outcome(), Outcome::Right(_))).count();
        let which = if settled == pairs.len() { "of each".to_owned() } else { format!("of {settled}") };
        out.push_str(&format!(
            " Places that contradict each other: {}; {which} it is proved which place is right.",
            count(pairs.len(), "pair")
        ));
    }
    out.push_str(
        "\n\nWhat is called proved or refuted was accepted by an independent checker in exact arithmetic. Each counterexample is exact and \
         can be checked by hand; each correction that is called proved is proved for all admissible values.",
    );
    if errors.iter().flat_map(|error| &error.refuted).any(|finding| there::leaves_out(report.paper, finding)) {
        out.push_str(" Of each point only the variables are shown that the claim has to do with.");
    }
    match model::unexpected(findings).len() {
        0 => out.push_str(" All findings are as the claims file expects.\n\n"),
        1 => out.push_str(" **1 finding is not as the claims file expects.**\n\n"),
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

/// What holds, by place: those where all of it does, then those where some does; one line for each kind of place.
pub fn holds(out: &mut String, paper: &Paper, findings: &[Finding]) {
    let kinds = places::kinds(paper, findings);
    let some = |place: &&Place| place.has_some();
    if !kinds.iter().flat_map(|kind| &kind.places).any(|place| place.has_some()) {
        return;
    }
    out.push_str("## What holds\n\nCounted is what was examined at a place: results and questions about cases as claims, steps of proofs apart.\n\n");
    let chapters = [("All of it is proved as stated:", true), ("Part of it is proved as stated:", false)];
    for (title, whole) in chapters {
        let lines = kinds.iter().map(|kind| {
            let chosen = kind.places.iter().filter(some).filter(|place| place.is_whole() == whole);
            chosen.map(tallied).collect::<Vec<_>>().join("; ")
        });
        let lines: Vec<String> = lines.filter(|line| !line.is_empty()).map(|line| format!("- {line}\n")).collect();
        if !lines.is_empty() {
            out.push_str(&format!("{title}\n\n{}\n", lines.concat()));
        }
    }
    let unsure = model::unsure(findings).filter(|finding| model::holds(paper, finding));
    let unsure: Vec<String> = unsure.map(|finding| code(&finding.title())).collect();
    if !unsure.is_empty() {
        out.push_str(&format!(
            "Of {} of these it is not settled whether the premises can hold together: {}.\n\n",
            unsure.len(),
            unsure.join(", ")
        ));
    }
}

/// `**Theorem 2** (3 of 4 claims, 1 step)`
fn tallied(place: &Place) -> String {
    let name = if place.name.is_empty() { "no place named".to_owned() } else { plain(&place.name) };
    let parts = [(place.claims, "claim"), (place.steps, "step")].into_iter().filter(|(tally, _)| tally.total > 0);
    let parts = parts.map(|(tally, noun)| {
        let of = if tally.holding == tally.total { String::new() } else { format!("{} of ", tally.holding) };
        format!("{of}{}", count(tally.total, noun))
    });
    format!("**{name}** ({})", parts.collect::<Vec<_>>().join(", "))
}
