//! How a finding bears on the paper: whether the paper asserts what it is about, and whether it is wrong there.

use super::{errors, model, places};
use crate::audit::{Finding, Verdict};
use crate::lang::Paper;

/// Whether the paper itself asserts what a finding is about; a corrected version is the auditor's.
pub fn is_asserted(_paper: &Paper, finding: &Finding) -> bool {
    !errors::is_repair(finding)
}

/// Whether the paper is wrong in what a finding is about: it asserts it, and it is refuted, has no value somewhere, or speaks of nothing.
pub fn fails(paper: &Paper, finding: &Finding) -> bool {
    let wrong = match finding.verdict {
        Verdict::Refuted | Verdict::Malformed(_) => true,
        Verdict::Vacuous => !model::holds(paper, finding),
        _ => false,
    };
    wrong && is_asserted(paper, finding)
}

/// Whether it is not known if things are as claimed.
pub fn is_open(finding: &Finding) -> bool {
    matches!(finding.verdict, Verdict::Unknown(_))
}

/// What stands for a finding's place: where it has none, its id.
pub fn place(finding: &Finding) -> &str {
    match places::place_of(finding) {
        "" => &finding.id,
        place => place,
    }
}
