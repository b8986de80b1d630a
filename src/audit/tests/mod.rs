//! Small papers, audited whole: each claim says what is expected of it, by hand.

mod attempts;
mod best;
mod coalitions;
mod comparisons;
mod corrections;
mod deviations;
mod doubts;
mod examples;
mod growth;
mod instances;
mod kept;
mod lemmas;
mod maxima;
mod optima;
mod partly;
mod powers;
mod profiles;
mod quantifiers;
mod regions;
mod repairs;
mod rows;
mod without;

use super::{Finding, NoStore, Options, run};
use crate::lang;

/// The findings of a text.
fn audit(text: &str) -> Vec<Finding> {
    let (paper, sources) = match lang::load("test.claims", &mut |_| Ok(text.to_owned())) {
        Ok(loaded) => loaded,
        Err((found, sources)) => panic!("{}", lang::render::render(&found, &sources, false, false)),
    };
    let shown = lang::render::render(&paper.warnings, &sources, false, false);
    assert!(paper.warnings.is_empty(), "{shown}");
    run(&paper, &Options { jobs: 1, ..Options::default() }, &NoStore, &|_| {})
}

/// Audits a text; everything is as the claims expect.
fn as_expected(text: &str) -> Vec<Finding> {
    let findings = audit(text);
    let off = findings.iter().filter(|finding| !finding.as_expected());
    let off: Vec<_> =
        off.map(|f| format!("{} is {:?}, not {:?}\n{}", f.id, f.verdict, f.expect, f.statement)).collect();
    assert!(off.is_empty(), "{}", off.join("\n"));
    findings
}

/// What is proposed instead of a claim.
fn correction<'f>(findings: &'f [Finding], id: &str) -> Option<&'f str> {
    let finding = findings.iter().find(|finding| finding.id == id)?;
    finding.correction.as_ref().map(|correction| correction.claim.as_str())
}
