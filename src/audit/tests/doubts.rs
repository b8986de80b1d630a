//! Warnings about claims that may not say what is printed.

use super::super::{NoStore, Options, run};
use crate::lang;

const MODEL: &str = "paper p param a, b : number, > 0 condition A : a < b ";

/// The warnings about the one claim of a text.
fn warnings(text: &str) -> Vec<String> {
    let (paper, _) = lang::load("p", &mut |_| Ok(format!("{MODEL}{text}"))).expect("the paper loads");
    let findings = run(&paper, &Options::default(), &NoStore, &|_| {});
    findings.iter().flat_map(|finding| &finding.doubts).map(ToString::to_string).collect()
}

/// By hand.
#[test]
fn empty_looking_claims_are_warned_about() {
    for (text, wanted) in [
        (
            "claim c when (a + b)^2 >= a^2 + 2*a*b + b^2 : a < b",
            "the premise (a + b)^2 >= a^2 + 2*a*b + b^2 holds everywhere",
        ),
        ("claim c : a + b < b implies a > 1", "a + b < b never holds, so that nothing is said where it does"),
        ("claim c when a < b : b > a and a > 0", "b > a is one of its premises"),
        ("claim c under A : a < b", "a < b is one of its premises"),
        ("claim c under A : a + b > b", "it holds without any of its premises"),
        (
            "claim c \"It gains at every other point.\" for x, y : number : x*a < y*b",
            "its words keep points apart, but in the counterexample x and y are one",
        ),
        (
            "claim c \"It holds for all.\" : possible a < b",
            "its words speak of every case, but `possible` asks for one",
        ),
    ] {
        assert_eq!(warnings(&format!("{text} expect proved")), [wanted], "{text}");
        let none = warnings(&format!("{text} expect proved as printed \"so it is\""));
        assert!(none.is_empty(), "{text}: {none:?}");
    }
}

/// By hand: a premise that gives what is written a value is needed, though no proof uses it; one that holds at some points only says something.
#[test]
fn claims_that_need_their_premises_are_not() {
    for text in [
        "claim c when a != b : (a - b)/(a - b) = 1",
        "claim c when a < b : a < b + 1",
        "claim c \"Other points.\" for x, y : number when x != y : x*a < y*b",
        "claim c : a < b implies a < b + 1",
    ] {
        let none = warnings(&format!("{text} expect proved"));
        assert!(none.is_empty(), "{text}: {none:?}");
    }
}
