//! Words that are settled by proving their contrary.
//!
//! The statement is the contrary, and the kernel's certificate proves it; the verdict is that of the words.

use super::finding::{Finding, Premises, Unsettled, Verdict};
use crate::lang::Paper;

/// Whether a finding's statement is the contrary of what is claimed.
pub fn is_denied(paper: &Paper, finding: &Finding) -> bool {
    paper.claim_of(finding.subject).is_some_and(|claim| claim.denied)
}

/// Turns what was found of the contrary into the verdict of the words: refuted where it holds and the premises are possible.
pub fn judge(finding: &mut Finding) {
    finding.verdict = match (&finding.verdict, &finding.premises) {
        (Verdict::Proved, Premises::Possible) => Verdict::Refuted,
        (Verdict::Proved, Premises::Open(why)) => Verdict::Unknown(Unsettled::Premises(Box::new(why.clone()))),
        (Verdict::Refuted | Verdict::Holed, _) => Verdict::Unknown(Unsettled::NotDenied),
        (verdict, _) => verdict.clone(),
    };
}
