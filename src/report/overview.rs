//! The beginning of the letter: what was examined, how it came out, and what holds at which places.
//!
//! Everything here is counted from the findings; a place holds in part if some of its findings are proved and others are not.

use super::contradictions::{Outcome, Pair};
use super::errors::{Class, Error};
use super::headings::title;
use super::markdown::{code, plain};
use super::{Report, model, places, there};
use crate::audit::{Finding, Verdict};
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

/// What is proved, by kind of place.
pub fn holds(out: &mut String, findings: &[Finding]) {
    if !findings.iter().any(|finding| finding.verdict == Verdict::Proved) {
        return;
    }
    out.push_str("## What holds\n\nProved as stated, by place:\n\n");
    for kind in places::kinds(findings) {
        let name = |place: &places::Place| plain(if place.label.is_empty() { "this place" } else { &place.label });
        let whole: Vec<String> = kind.places.iter().filter(|p| p.proved == p.total).map(name).collect();
        let part: Vec<String> = kind
            .places
            .iter()
            .filter(|place| place.proved < place.total && place.proved > 0)
            .map(|place| format!("{} ({} of {} claims)", name(place), place.proved, place.total))
            .collect();
        let alone = matches!(kind.places.as_slice(), [only] if only.label.is_empty());
        if kind.places.iter().all(|place| place.proved == 0) {
            continue;
        }
        let words = match kind.places.as_slice() {
            [only] if alone && only.proved == only.total => "everything".into(),
            [only] if alone => format!("{} of {}", only.proved, only.total),
            _ => {
                let all = [(whole, "everything in "), (part, "in part in ")];
                let parts = all.into_iter().filter(|(list, _)| !list.is_empty());
                parts.map(|(list, words)| format!("{words}{}", listed(&list))).collect::<Vec<_>>().join("; ")
            }
        };
        out.push_str(&format!("- **{}**: {words}.\n", plain(&kind.name)));
    }
    out.push('\n');
}
