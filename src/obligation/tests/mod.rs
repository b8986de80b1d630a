//! Tests of what constructs of the claims language come to: statements, and verdicts of the whole audit.

mod cases;
mod derivatives;
mod functions;
mod limits;
mod named_roots;
mod premises;
mod roots;
mod sums;
mod tables;

use super::{Obligation, obligations};
use crate::audit::{self, Finding, NoStore, Options};
use crate::lang::{Paper, load};

/// The paper with these declarations.
fn paper(declarations: &str) -> Paper {
    let text = format!("paper p {declarations}");
    let (paper, _) = load("p", &mut |_| Ok(text.clone())).unwrap_or_else(|(found, _)| panic!("{text}\n{found:#?}"));
    paper
}

/// The obligation of the only claim among the declarations.
fn only(declarations: &str) -> Obligation {
    obligations(&paper(declarations)).pop().expect("an entry")
}

/// The statement of the only claim among the declarations, or why there is none.
fn statement(declarations: &str) -> String {
    match only(declarations).statement {
        Ok(statement) => statement.to_string(),
        Err(why) => why.to_string(),
    }
}

/// What the audit finds.
fn findings(declarations: &str) -> Vec<Finding> {
    audit::run(&paper(declarations), &Options::default(), &NoStore, &|_| {})
}

/// Audits claims, each of the form `for … when … : goal`, and compares the verdicts.
fn settle(head: &str, claims: &[(&str, &str)]) {
    let numbered = claims.iter().enumerate().map(|(k, (claim, _))| format!(" claim c{k} {claim}"));
    let declarations: String = std::iter::once(head.to_owned()).chain(numbered).collect();
    let found = findings(&declarations);
    for (k, (claim, expected)) in claims.iter().enumerate() {
        let finding = found.iter().find(|finding| finding.id == format!("c{k}")).expect("a finding");
        assert_eq!(finding.verdict.word(), *expected, "{claim}: {:?}", finding.verdict);
    }
}
