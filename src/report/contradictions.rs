//! Places that contradict each other, each pair with its words, its verdicts, and which is right.
//!
//! That two places contradict each other is the claims file's word (`contradicts`). Which of them is right is said only where one is proved and
//! the other refuted, all findings of each taken together; a corrected version counts for neither.

use super::markdown::{code, plain};
use super::{errors, model};
use crate::audit::{Finding, Verdict};
use crate::lang::Paper;
use std::collections::BTreeMap;

/// Up to how many findings of a place are quoted.
const QUOTED: usize = 3;

/// Two places.
#[derive(Clone, Debug)]
pub struct Pair<'a> {
    /// The findings of each.
    pub sides: [Vec<&'a Finding>; 2],
}

/// How a pair came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The side with this index is proved, the other refuted.
    Right(usize),
    /// Both are refuted.
    BothFail,
    /// Both are proved.
    BothHold,
    /// A side is not settled, or only in part.
    Open,
}

impl Pair<'_> {
    /// How it came out.
    pub fn outcome(&self) -> Outcome {
        let all = |side: &[&Finding], verdict: &Verdict| {
            let mut printed = side.iter().filter(|finding| !errors::is_repair(finding)).peekable();
            printed.peek().is_some() && printed.all(|finding| finding.verdict == *verdict)
        };
        let [one, other] = &self.sides;
        let proved = [all(one, &Verdict::Proved), all(other, &Verdict::Proved)];
        let refuted = [all(one, &Verdict::Refuted), all(other, &Verdict::Refuted)];
        match (proved, refuted) {
            ([true, _], [_, true]) => Outcome::Right(0),
            ([_, true], [true, _]) => Outcome::Right(1),
            (_, [true, true]) => Outcome::BothFail,
            ([true, true], _) => Outcome::BothHold,
            _ => Outcome::Open,
        }
    }
}

/// All pairs that the claims file names and of which both sides have findings, each once.
pub fn pairs<'a>(paper: &Paper, findings: &'a [Finding]) -> Vec<Pair<'a>> {
    let mut out: Vec<Pair<'a>> = Vec::new();
    for finding in findings {
        for reference in model::claim_of(paper, finding).map_or(&[][..], |claim| &claim.contradicts) {
            let means = |other: &&Finding| {
                other.title() != finding.title()
                    && reference.means(&other.id, other.part.as_deref(), other.reading.as_deref())
            };
            let others: Vec<&Finding> = findings.iter().filter(means).collect();
            let mirrored = |pair: &Pair<'_>| match &pair.sides {
                [one, other] => other.as_slice() == [finding] && others.as_slice() == one.as_slice(),
            };
            if !others.is_empty() && !out.iter().any(mirrored) {
                out.push(Pair { sides: [vec![finding], others] });
            }
        }
    }
    out
}

/// The chapter of the letter; empty without pairs. `numbers` are those of the letter's errors.
pub fn write(out: &mut String, paper: &Paper, pairs: &[Pair<'_>], numbers: &BTreeMap<&str, usize>) {
    if pairs.is_empty() {
        return;
    }
    out.push_str("## Places that contradict each other\n\n");
    out.push_str("Of each pair at most one can be right. Which one is, is said only where it is proved and the other is refuted.\n\n");
    for pair in pairs {
        let names = pair.sides.each_ref().map(|side| name(side));
        let [one, other] = &names;
        out.push_str(&format!("### {} and {other}\n\n", model::capital(one)));
        for side in &pair.sides {
            quotations(out, paper, side, numbers);
        }
        let words = match pair.outcome() {
            Outcome::Right(side) => {
                let right = names.get(side).map_or("", String::as_str);
                format!("Right is {right}: it is proved, and there is a counterexample to the other.")
            }
            Outcome::BothFail => "Neither is right: both are refuted.".into(),
            Outcome::BothHold => {
                "Both are proved: in the meaning that they are given here they do not contradict each other.".into()
            }
            Outcome::Open => "Which of them is right is not settled.".into(),
        };
        out.push_str(&format!("\n{words}\n\n"));
    }
}

/// `Theorem 2, `edge``
fn name(side: &[&Finding]) -> String {
    let Some(first) = side.first() else { return String::new() };
    match first.location.as_deref() {
        None => code(&first.id),
        Some(place) => format!("{}, {}", plain(place), code(&first.id)),
    }
}

fn quotations(out: &mut String, paper: &Paper, side: &[&Finding], numbers: &BTreeMap<&str, usize>) {
    let Some(first) = side.first() else { return };
    let number = numbers.get(first.id.as_str()).map_or_else(String::new, |number| format!(" (no. {number})"));
    let place = model::capital(&plain(first.location.as_deref().unwrap_or(&first.id)));
    if side.len() > QUOTED {
        out.push_str(&format!("- {place}: {}{number}.\n", model::totals_line(side.iter().copied())));
        return;
    }
    for finding in side {
        let words = model::words(paper, finding).map_or_else(|| code(&finding.claim), plain);
        let label = finding.label().map_or_else(String::new, |label| format!(" ({})", plain(&label)));
        let number = if finding.verdict == Verdict::Refuted { number.as_str() } else { "" };
        out.push_str(&format!("- {place}: {words}{label} **{}**{number}.\n", model::capital(finding.verdict.word())));
    }
}
