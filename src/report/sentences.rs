//! Sentences that name things: what a proof is proved up to, and which cases or ranges hold together at a witness.

use crate::audit::finding::TrustId;
use crate::audit::{Finding, sides};
use crate::lang::Paper;
use crate::lang::tree::{Expr, Verdict as Expected};

/// What a proof is proved up to.
pub fn holed(finding: &Finding) -> String {
    let steps = finding.trusted.iter().filter_map(|trust| match trust {
        TrustId::Statement(reliance) if reliance.leaves(Expected::Proved, false) == Expected::Holed => {
            let (name, words) = reliance.explain();
            Some(match trust.name() {
                Some(theorem) => format!("{theorem} ({name})"),
                None => format!("{name}, that {}", words.split(';').next().unwrap_or(words)),
            })
        }
        _ => None,
    });
    match steps.collect::<Vec<_>>().as_slice() {
        [] => "It is proved up to steps that are trusted.".into(),
        steps => format!("It is proved up to what is not proved here: {}.", steps.join("; ")),
    }
}

/// Which of some parts hold together at the witness.
pub fn together(paper: &Paper, finding: &Finding, noun: &str, parts: &[(String, Vec<&Expr>)], rest: &str) -> String {
    let holding = finding.witness.as_ref().map(|witness| sides::holding(&mut sides::valuation(paper, witness), parts));
    match holding.unwrap_or_default().as_slice() {
        [first @ .., last] if !first.is_empty() => {
            format!("At this point {noun}s {} and {last}{rest} hold together.", first.join(", "))
        }
        _ => format!("At this point two {noun}s{rest} hold together."),
    }
}
