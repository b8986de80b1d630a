//! Every tampered certificate in `proofs/rejects` is refused with the code that its first line names, and is accepted once the
//! repairs that it names are made: so it violates just that one condition.
//!
//! The expected codes and repairs are written by hand, from the side conditions in `proofs/FORMAT.md`.
#![allow(clippy::expect_used, clippy::panic)]

mod corpus;

use referee_kernel::{RULES, RejectionCode, check_with_budget};
use std::collections::BTreeSet;

/// The certificates that are refused when the file is read, whatever the rules are.
#[rustfmt::skip]
const READING: &[&str] = &[
    "arity", "budget", "budget-digits", "budget-macros", "count-outside-payoff", "duplicate-define", "duplicate-name",
    "exponent", "formula-as-term", "formula-in-term", "goal", "goal-not-last", "incomplete-game", "incomplete-profile",
    "nesting", "nesting-of-proofs", "reserved-name", "trailing-declaration", "trailing-evidence", "trailing-text",
    "unknown-define", "unknown-name", "unparsable", "unparsable-character", "unparsable-missing-end", "version",
    "zero-division",
];

/// Steps allowed here: enough for the repaired ones, and soon used up by the others.
const STEPS: u64 = 1_000_000;

#[test]
fn tampered_certificates_are_refused_and_their_repairs_accepted() {
    let cases = corpus::tampered();
    let mut seen = BTreeSet::new();
    let mut problems = Vec::new();
    for case in &cases {
        match check_with_budget(&case.text, STEPS) {
            Ok(_) => problems.push(format!("{}: accepted, expected {}", case.name, case.expected)),
            Err(rejection) if rejection.code.name() != case.expected => {
                problems.push(format!("{}: {rejection}, expected {}", case.name, case.expected));
            }
            Err(rejection) => _ = seen.insert(rejection.code.name()),
        }
        problems.extend(case.idle_repairs.iter().map(|repair| format!("{}: nothing to repair: {repair}", case.name)));
        if let Err(rejection) = check_with_budget(&case.repaired, STEPS) {
            problems.push(format!("{}: repaired, still {rejection}", case.name));
        }
    }
    for code in RejectionCode::ALL.iter().filter(|code| !cases.is_empty() && !seen.contains(code.name())) {
        problems.push(format!("no tampered certificate for {}", code.name()));
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn each_belongs_to_one_rule_or_to_the_reading_of_files() {
    let cases = corpus::tampered();
    if cases.is_empty() {
        return;
    }
    let mut listed: Vec<&str> = RULES.iter().flat_map(|rule| rule.rejects).chain(READING).copied().collect();
    listed.sort_unstable();
    let mut there: Vec<&str> = cases.iter().map(|case| case.stem.as_str()).collect();
    there.sort_unstable();
    assert_eq!(listed, there);
    let none: Vec<&str> = RULES.iter().filter(|rule| rule.rejects.is_empty()).map(|rule| rule.name).collect();
    assert!(none.is_empty(), "rules without a tampered certificate: {none:?}");
}
