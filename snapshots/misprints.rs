//! True textbook claims with one misprint each: the correction is what the textbook says.
//!
//! Each of `snapshots/misprints` states a claim as misprinted and, under `.right`, as it should be; the list was written down before any of it
//! was run. Where another correction than the listed one is printed, it is named here, with what it is worth.

use crate::paper::files;
use referee::audit::{self, Finding, NoStore, Options, Verdict};
use referee::lang::{self, Paper, Subject, print};
use std::collections::BTreeMap;
use std::time::Duration;

/// Processor time for a claim, with its correction.
const LIMIT: Duration = Duration::from_secs(10);

/// What is printed instead of the listed repair: the same, written otherwise.
const SAME: [(&str, &str); 2] = [
    // It is the other one of two equal factors that is exchanged.
    ("bargaining.two", "for x, y : number when x = 1 - e*y when y = 1 - d*x : x = (1 - e)/(1 - e*d)"),
    // The forgotten factor stands behind.
    ("knowledge", "for x : number when theta < 1 when gamma*n + (theta - 1)*x = 0 : x = n*gamma/(1 - theta)"),
];

/// What is printed instead of the listed repair: something else that is near it.
const NEAR: [(&str, &str); 1] = [
    // Weaker than the list's, which has a premise too much: with S < P the one condition implies the other.
    ("coordination", "for x : number in [1/2, 1] under risk : x*R + (1 - x)*S > x*T + (1 - x)*P"),
];

/// Under what id a misprinted claim's repair is stated.
fn right(id: &str) -> String {
    format!("{id}.right")
}

/// A claim of a paper without its id.
fn body(paper: &Paper, finding: &Finding) -> String {
    match finding.subject {
        Subject::Claim(index) => print::body(&paper.claims[index]),
        _ => panic!("{} is no claim", finding.id),
    }
}

#[test]
fn misprints_are_corrected() {
    let (mut all, mut exact, mut others) = (0, 0, BTreeMap::new());
    for file in files("snapshots/misprints", ".claims") {
        let text = std::fs::read_to_string(&file).expect("a readable file");
        let paper = lang::load("p", &mut |_| Ok(text.clone())).expect("the paper is correct").0;
        let options = Options { time_limit: Some(LIMIT), ..Options::default() };
        let found = audit::run(&paper, &options, &NoStore, &|_| ());
        let by_id: BTreeMap<&str, &Finding> = found.iter().map(|finding| (finding.id.as_str(), finding)).collect();
        for (id, finding) in by_id.iter().filter(|(id, _)| !id.ends_with(".right")) {
            let repaired = by_id[right(id).as_str()];
            assert_eq!(
                (finding.verdict.clone(), repaired.verdict.clone()),
                (Verdict::Refuted, Verdict::Proved),
                "{id}"
            );
            let printed = finding.correction.as_ref().map_or("none", |correction| correction.claim.as_str());
            all += 1;
            match printed == body(&paper, repaired) {
                true => exact += 1,
                false => drop(others.insert((*id).to_owned(), printed.to_owned())),
            }
        }
    }
    let known = SAME.into_iter().chain(NEAR).map(|(id, claim)| (id.to_owned(), claim.to_owned()));
    assert_eq!(others, known.collect(), "printed instead of the repairs");
    assert_eq!((all, exact + SAME.len()), (100, 99));
}
