//! Claims that grow when they are written out: settled, or unknown with the others untouched.

use super::{as_expected, audit};
use crate::audit::Verdict;
use crate::audit::finding::Unsettled;

/// By hand: a chain of n + 1 comparisons that are all false, as where every quantity is 1, is true for odd n and false for even n; where
/// one more is true, the other way round. So it fails somewhere.
#[test]
fn chains_of_equivalences_are_refuted_at_a_point() {
    for links in [3, 20, 60] {
        let names: Vec<String> = (0..links).map(|k| format!("a{k}")).collect();
        let chain: Vec<String> = names.iter().map(|name| format!("{name} < 1")).collect();
        let text = format!(
            "paper p param {} : number, > 0 claim c : {} expect refuted",
            names.join(", "),
            chain.join(" iff ")
        );
        as_expected(&text);
    }
}

#[test]
fn a_claim_of_many_comparisons_takes_no_other_with_it() {
    let many = |word: &str| (0..20_000).map(|k| format!("x > -{k}")).collect::<Vec<_>>().join(word);
    for (long, word) in [(many(" and "), ":"), (many(" or "), ":"), (many(", "), "when")] {
        let goal = if word == "when" { ": x > 0" } else { "" };
        let text = format!(
            "paper p param x : number, > 0 claim long {word} {long} {goal} expect unknown claim short : x + 1 > 1 expect proved"
        );
        let findings = audit(&text);
        assert!(
            matches!(findings[0].verdict, Verdict::Unknown(Unsettled::Unsupported(_))),
            "{:?}",
            findings[0].verdict
        );
        assert_eq!(findings[1].verdict, Verdict::Proved);
    }
}
