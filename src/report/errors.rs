//! The errors of a paper by class, in order of consequence.
//!
//! A class follows from the finding, its code and the other findings of its id, never from what the id is. An id may assert several things
//! (parts), and what it asserts may mean several things (readings). Of these rules the first that fits decides:
//!
//! 1. Something in it has no value at a point where it is claimed: [`Class::Undefined`].
//! 2. A question of coverage that leaves nothing but ties open: [`Class::Boundary`].
//! 3. Any other question about a table of cases, or about a range of one: [`Class::Table`].
//! 4. A proved correction only makes a strict comparison weak, or a weak one strict: [`Class::Boundary`].
//! 5. A proved correction exchanges one name or number, not what is optimal: [`Class::Misprint`]. So does a proved reading that the claims file calls
//!    `corrected …` if it differs in one word or sign, or has two of them exchanged. In a step of a proof a comparison sign that must be
//!    another one is a misprint, too; in a result it is not. Where a comparison must point to the other side it never is a misprint: what is
//!    printed is the opposite of what holds, and a proof that goes on from it goes the wrong way.
//! 6. Any other step of a proof (C002): [`Class::Step`].
//! 7. A result, or part of one, of whose readings at least as many are proved as are refuted: [`Class::Ambiguity`].
//! 8. A part of a result of which another part is proved: [`Class::Part`]. As printed the result is false.
//! 9. Any other result: [`Class::Result`].
//!
//! An id is reported once, under the gravest class of its findings. A corrected version is no reading and no part. That a change is small does not show that it was meant.

use super::difference::{is_misprint, points_back, same_side};
use super::model;
use crate::audit::change::Change;
use crate::audit::{Finding, Verdict};
use crate::lang::tree::Voice;
use crate::lang::{Paper, Subject};
use crate::obligation::Code;
use std::collections::BTreeMap;

/// What kind of error it is, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// A result that is false.
    Result,
    /// A result that is false in part.
    Part,
    /// A table of cases that is wrong.
    Table,
    /// A step of a proof that fails.
    Step,
    /// One name, number or sign is another.
    Misprint,
    /// It is not defined everywhere where it is claimed.
    Undefined,
    /// Only a boundary is wrong.
    Boundary,
    /// It holds in one reading and not in another.
    Ambiguity,
}

impl Class {
    /// All of them, the gravest first.
    pub const ALL: [Self; 8] = [
        Self::Result,
        Self::Part,
        Self::Table,
        Self::Step,
        Self::Misprint,
        Self::Undefined,
        Self::Boundary,
        Self::Ambiguity,
    ];
}

/// An id with findings that are refuted, or not defined everywhere.
#[derive(Clone, Debug)]
pub struct Error<'a> {
    /// The id.
    pub id: &'a str,
    /// The gravest class of its findings.
    pub class: Class,
    /// The findings that are refuted, or not defined everywhere.
    pub refuted: Vec<&'a Finding>,
    /// The findings that are proved.
    pub proved: Vec<&'a Finding>,
    /// The parts that the id is split into.
    pub parts: Parts<'a>,
}

/// The parts of an id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts<'a> {
    /// Those that are refuted in every reading.
    pub failing: Vec<&'a str>,
    /// Those that are refuted in some readings only.
    pub depending: Vec<&'a str>,
    /// How many there are.
    pub total: usize,
    /// Whether everything is proved of the other parts, of which there is one.
    pub rest_holds: bool,
}

impl<'a> Parts<'a> {
    /// The parts of an id, given its findings; none if something is refuted that is no part.
    fn of(all: &[&'a Finding]) -> Self {
        let mut parts: BTreeMap<&str, Vec<&Verdict>> = BTreeMap::new();
        for finding in all.iter().filter(|finding| !is_repair(finding)) {
            match finding.part.as_deref() {
                Some(part) => parts.entry(part).or_default().push(&finding.verdict),
                None if finding.verdict == Verdict::Refuted => return Self::default(),
                None => {}
            }
        }
        let mut out = Self { total: parts.len(), ..Self::default() };
        let mut rest = 0;
        let mut all_proved = true;
        for (part, verdicts) in parts {
            let refuted = verdicts.iter().filter(|verdict| ***verdict == Verdict::Refuted).count();
            match refuted {
                0 => {
                    rest += 1;
                    all_proved &= verdicts.iter().all(|verdict| **verdict == Verdict::Proved);
                }
                n if n == verdicts.len() => out.failing.push(part),
                _ => out.depending.push(part),
            }
        }
        out.rest_holds = rest > 0 && all_proved;
        out
    }
}

/// All errors, the gravest class first, within a class in the order of the findings.
pub fn errors<'a>(paper: &Paper, findings: &'a [Finding]) -> Vec<Error<'a>> {
    let mut by_id: BTreeMap<&str, Vec<&'a Finding>> = BTreeMap::new();
    for finding in findings {
        by_id.entry(finding.id.as_str()).or_default().push(finding);
    }
    let mut out: Vec<Error<'a>> = Vec::new();
    let wrong = |finding: &&Finding| {
        matches!(finding.verdict, Verdict::Refuted | Verdict::Malformed(_)) && is_asserted(paper, finding)
    };
    for finding in findings.iter().filter(wrong) {
        let all = by_id.get(finding.id.as_str()).map_or(&[][..], Vec::as_slice);
        let class = class(paper, finding, all);
        if let Some(error) = out.iter_mut().find(|error| error.id == finding.id) {
            error.class = error.class.min(class);
            error.refuted.push(finding);
        } else {
            let proved = all.iter().copied().filter(|other| other.verdict == Verdict::Proved).collect();
            out.push(Error { id: &finding.id, class, refuted: vec![finding], proved, parts: Parts::of(all) });
        }
    }
    out.sort_by_key(|error| error.class);
    out
}

/// The class of a finding that is refuted or not defined everywhere, given all findings of its id.
pub fn class(paper: &Paper, finding: &Finding, all: &[&Finding]) -> Class {
    if matches!(finding.verdict, Verdict::Malformed(_)) {
        return Class::Undefined;
    }
    if finding.gaps.is_empty() && !finding.ties.is_empty() {
        return Class::Boundary;
    }
    let is_claim = matches!(finding.code, Code::C001 | Code::C002);
    let alone = matches!(
        finding.subject,
        Subject::Assumptions | Subject::Claim(_) | Subject::Exists { .. } | Subject::Unique { .. }
    );
    if !alone || !is_claim {
        return Class::Table;
    }
    let step = finding.code == Code::C002;
    let change = finding.correction.as_ref().map(|correction| &correction.change);
    let proved = || all.iter().filter(|other| other.verdict == Verdict::Proved);
    let printed = paper.claim_of(finding.subject);
    let is_misprint = |repair: &Finding| {
        printed.zip(paper.claim_of(repair.subject)).is_some_and(|(printed, repair)| is_misprint(printed, repair))
    };
    let repaired = proved().any(|other| is_repair(other) && is_misprint(other));
    let readings = |verdict: Verdict| {
        all.iter().filter(|other| other.part == finding.part && !is_repair(other) && other.verdict == verdict).count()
    };
    let other_part_holds = proved().any(|other| other.part != finding.part && !is_repair(other));
    match change {
        Some(Change::Relation { printed, new }) if same_side(*printed, *new) => Class::Boundary,
        Some(Change::Term { .. }) => Class::Misprint,
        Some(Change::Relation { printed, new }) if step && !points_back(*printed, *new) => Class::Misprint,
        _ if repaired => Class::Misprint,
        _ if step => Class::Step,
        _ if readings(Verdict::Proved) >= readings(Verdict::Refuted) => Class::Ambiguity,
        _ if finding.part.is_some() && other_part_holds => Class::Part,
        _ => Class::Result,
    }
}

/// Whether the paper itself asserts what a finding is about; a corrected version, what it quotes in order to deny it, and what is the auditor's own
/// can be no error of it.
pub fn is_asserted(paper: &Paper, finding: &Finding) -> bool {
    !is_repair(finding) && model::voice(paper, finding) == Voice::Paper
}

/// Whether a finding is about the claims file's repair of what is printed.
pub fn is_repair(finding: &Finding) -> bool {
    finding.reading.as_ref().is_some_and(|reading| reading.corrected)
}
