//! The errors of a paper by class, in order of consequence.
//!
//! A class follows from the finding, its code and the other readings of its id, never from what the id is. Of these rules the first
//! that fits decides:
//!
//! 1. A question of coverage that leaves nothing but ties open (T005): [`Class::Boundary`].
//! 2. Any other question about a table of cases, or about a range of one: [`Class::Table`].
//! 3. A proved correction only makes a strict comparison weak, or a weak one strict: [`Class::Boundary`].
//! 4. A proved correction exchanges one name or number: [`Class::Misprint`]. So does a proved reading that the claims file calls
//!    `corrected …` if it differs in one word or sign, or has two of them exchanged. In a step of a proof a comparison sign that must be
//!    another one is a misprint, too; in a result it is not, for there the opposite of what is printed holds.
//! 5. Any other step of a proof (C002): [`Class::Step`].
//! 6. A result of whose readings at least as many are proved as are refuted: [`Class::Ambiguity`].
//! 7. Any other result: [`Class::Result`].
//!
//! An id is reported once, under the gravest class of its readings. That a change is small does not show that it was meant.

use super::model;
use crate::audit::{Finding, Verdict};
use crate::lang::{Paper, Subject};
use crate::obligation::Code;
use std::collections::BTreeMap;

/// What kind of error it is, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// A result that is false.
    Result,
    /// A table of cases that is wrong.
    Table,
    /// A step of a proof that fails.
    Step,
    /// One name, number or sign is another.
    Misprint,
    /// Only a boundary is wrong.
    Boundary,
    /// It holds in one reading and not in another.
    Ambiguity,
}

impl Class {
    /// All of them, the gravest first.
    pub const ALL: [Self; 6] = [Self::Result, Self::Table, Self::Step, Self::Misprint, Self::Boundary, Self::Ambiguity];
}

/// An id with readings that are refuted.
#[derive(Clone, Debug)]
pub struct Error<'a> {
    /// The id.
    pub id: &'a str,
    /// The gravest class of its readings.
    pub class: Class,
    /// The readings that are refuted.
    pub refuted: Vec<&'a Finding>,
    /// The readings that are proved.
    pub proved: Vec<&'a Finding>,
}

/// All errors, the gravest class first, within a class in the order of the findings.
pub fn errors<'a>(paper: &Paper, findings: &'a [Finding]) -> Vec<Error<'a>> {
    let mut readings: BTreeMap<&str, Vec<&'a Finding>> = BTreeMap::new();
    for finding in findings {
        readings.entry(finding.id.as_str()).or_default().push(finding);
    }
    let mut out: Vec<Error<'a>> = Vec::new();
    for finding in findings.iter().filter(|finding| finding.verdict == Verdict::Refuted) {
        let all = readings.get(finding.id.as_str()).map_or(&[][..], Vec::as_slice);
        let class = class(paper, finding, all);
        if let Some(error) = out.iter_mut().find(|error| error.id == finding.id) {
            error.class = error.class.min(class);
            error.refuted.push(finding);
        } else {
            let proved = all.iter().copied().filter(|reading| reading.verdict == Verdict::Proved).collect();
            out.push(Error { id: &finding.id, class, refuted: vec![finding], proved });
        }
    }
    out.sort_by_key(|error| error.class);
    out
}

/// The class of a refuted finding, given all readings of its id.
pub fn class(paper: &Paper, finding: &Finding, readings: &[&Finding]) -> Class {
    if finding.gaps.is_empty() && !finding.ties.is_empty() {
        return Class::Boundary;
    }
    let is_claim = matches!(finding.code, Code::C001 | Code::C002);
    let of_table = !matches!(model::subject_of(paper, finding), None | Some(Subject::Claim(_)));
    if of_table || !is_claim {
        return Class::Table;
    }
    let step = finding.code == Code::C002;
    let change = finding.correction.as_ref().map(|correction| change(&correction.change));
    let proved = |reading: &&&Finding| reading.verdict == Verdict::Proved;
    let refuted = |reading: &&&Finding| reading.verdict == Verdict::Refuted;
    let repaired = readings.iter().filter(proved).any(|r| is_repair(r) && is_exchange(&finding.claim, &r.claim));
    match change {
        Some(Change::Boundary) => Class::Boundary,
        Some(Change::Exchange) => Class::Misprint,
        Some(Change::Relation) if step => Class::Misprint,
        _ if repaired => Class::Misprint,
        _ if step => Class::Step,
        _ if readings.iter().filter(proved).count() >= readings.iter().filter(refuted).count() => Class::Ambiguity,
        _ => Class::Result,
    }
}

/// Whether a reading is the claims file's repair of what is printed.
pub fn is_repair(reading: &Finding) -> bool {
    reading.reading.as_deref().is_some_and(|words| words.starts_with("corrected"))
}

/// What a correction changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Whether equality is included.
    Boundary,
    /// A comparison sign into one that says something else.
    Relation,
    /// One term for another.
    Exchange,
    /// Something else.
    Other,
}

/// What a correction changes, from its words: `` `new` instead of `old` ``.
pub fn change(words: &str) -> Change {
    let plain = |part: &str| part.trim().trim_matches('`').to_owned();
    let Some((new, old)) = words.split_once(" instead of ").map(|(new, old)| (plain(new), plain(old))) else {
        return Change::Other;
    };
    match (direction(&new), direction(&old)) {
        (None, None) => Change::Exchange,
        (Some(a), Some(b)) if a == b => Change::Boundary,
        (Some(_), Some(_)) => Change::Relation,
        _ => Change::Other,
    }
}

fn direction(sign: &str) -> Option<char> {
    matches!(sign, "<" | "<=" | ">" | ">=" | "=" | "!=").then(|| sign.chars().next()).flatten()
}

/// Whether two formulas differ in one word or sign, or only in that two of them are exchanged.
fn is_exchange(printed: &str, repaired: &str) -> bool {
    let (a, b) = (tokens(printed), tokens(repaired));
    let other: Vec<(&str, &str)> =
        a.iter().copied().zip(b.iter().copied()).filter(|(left, right)| left != right).collect();
    a.len() == b.len()
        && match other.as_slice() {
            [_] => true,
            [first, second] => first.0 == second.1 && first.1 == second.0,
            _ => false,
        }
}

fn tokens(words: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = words.trim_start();
    while let Some(first) = rest.chars().next() {
        let inside = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '.';
        let length =
            if inside(first) { rest.find(|letter| !inside(letter)).unwrap_or(rest.len()) } else { first.len_utf8() };
        let (token, after) = rest.split_at(length);
        out.push(token);
        rest = after.trim_start();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_told_apart_by_their_words() {
        assert_eq!(change("`<=` instead of `<`"), Change::Boundary);
        assert_eq!(change("`>` instead of `>=`"), Change::Boundary);
        assert_eq!(change("`<` instead of `>`"), Change::Relation);
        assert_eq!(change("`=` instead of `!=`"), Change::Relation);
        assert_eq!(change("`a - 1` instead of `b`"), Change::Exchange);
        assert_eq!(change("without S"), Change::Other);
    }

    #[test]
    fn an_exchange_is_one_word_or_two_that_changed_places() {
        assert!(is_exchange("x = a*(b - c)", "x = a*(c - b)"));
        assert!(is_exchange("x = a + b", "x = a - b"));
        assert!(!is_exchange("x = a", "x = a + b"));
        assert!(!is_exchange("x = a + b", "x = c + d"));
    }
}
