//! Places that contradict each other, each pair with its words, its verdicts, and which is right.
//!
//! That two places contradict each other is the claims file's word (`contradicts`). Which of them is right is said only where one is proved and
//! the other refuted, all findings of each taken together; a corrected version counts for neither.

use super::document::{Block, Document, Inline, Inlines, Marker, code, paragraph, words};
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
        for reference in paper.claim_of(finding.subject).map_or(&[][..], |claim| &claim.contradicts) {
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
pub fn chapter(paper: &Paper, pairs: &[Pair<'_>], numbers: &BTreeMap<&str, usize>) -> Document {
    if pairs.is_empty() {
        return Document::new();
    }
    let mut out = vec![
        Block::Heading(2, vec![words("Places that contradict each other")]),
        paragraph(
            "Of each pair at most one can be right. Which one is, is said only where it is proved and the other is refuted.",
        ),
    ];
    for pair in pairs {
        let [one, other] = &pair.sides;
        let (one, other) = (name(one, &model::capital), name(other, &str::to_owned));
        out.push(Block::Heading(3, [one, vec![words(" and ")], other].concat()));
        let quoted = pair.sides.iter().flat_map(|side| quotations(paper, side, numbers));
        out.push(Block::List(Marker::Bullet, quoted.collect()));
        out.push(Block::Paragraph(match pair.outcome() {
            Outcome::Right(side) => {
                let right = pair.sides.get(side).map_or_else(Inlines::new, |side| name(side, &str::to_owned));
                let why = words(": it is proved, and there is a counterexample to the other.");
                [vec![words("Right is ")], right, vec![why]].concat()
            }
            Outcome::BothFail => vec![words("Neither is right: both are refuted.")],
            Outcome::BothHold => vec![words(
                "Both are proved: in the meaning that they are given here they do not contradict each other.",
            )],
            Outcome::Open => vec![words("Which of them is right is not settled.")],
        }));
    }
    out
}

/// `Theorem 2, `edge``, the place as `written` says.
fn name(side: &[&Finding], written: &dyn Fn(&str) -> String) -> Inlines {
    let Some(first) = side.first() else { return Inlines::new() };
    let place = first.location.as_deref().map(|place| words(format!("{}, ", written(place))));
    place.into_iter().chain([code(&first.id)]).collect()
}

fn quotations(paper: &Paper, side: &[&Finding], numbers: &BTreeMap<&str, usize>) -> Vec<Inlines> {
    let Some(first) = side.first() else { return Vec::new() };
    let number = numbers.get(first.id.as_str()).map_or_else(String::new, |number| format!(" (no. {number})"));
    let place = model::capital(first.location.as_deref().unwrap_or(&first.id));
    if side.len() > QUOTED {
        return vec![vec![words(format!("{place}: {}{number}.", model::totals_line(side.iter().copied())))]];
    }
    let each = side.iter().map(|finding| {
        let said = model::words(paper, finding).map_or_else(|| code(&finding.claim), words);
        let label = finding.label().map_or_else(String::new, |label| format!(" ({label})"));
        let number = if finding.verdict == Verdict::Refuted { number.as_str() } else { "" };
        let verdict = Inline::Strong(model::capital(finding.verdict.word()));
        vec![words(format!("{place}: ")), said, words(format!("{label} ")), verdict, words(format!("{number}."))]
    });
    each.collect()
}
