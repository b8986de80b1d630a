//! Claims that grow when they are written out: settled, or unknown with the others untouched.

use super::{as_expected, audit};
use crate::audit::finding::Unsettled;
use crate::audit::{self, NoStore, Options, Verdict};
use crate::engine::Reason;
use crate::lang;

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
        assert_eq!(findings[0].verdict, Verdict::Unknown(Unsettled::Search(Reason::TooLarge)));
        assert_eq!(findings[1].verdict, Verdict::Proved);
    }
}

#[test]
fn a_claim_that_is_nested_deeply_takes_no_other_with_it() {
    let deep = 5_000;
    let nested = |open: &str, inside: &str, close: &str| format!("{}{inside}{}", open.repeat(deep), close.repeat(deep));
    for long in [
        format!(": {}", vec!["x > 0"; deep].join(" iff ")),
        format!(": {}", vec!["x > 0"; deep].join(" implies ")),
        format!(": {} > 0", vec!["x"; deep].join(" + ")),
        format!("when {} > 0 : x > 0", vec!["x"; deep].join(" * ")),
        format!("for y : number, >= {} : x > 0", vec!["x"; deep].join(" - ")),
        format!(": {} > 0", nested("(", "x", ")")),
        format!(": {} > 0", nested("abs(", "x", ")")),
        format!(": possible {}", nested("not (", "x > 0", ")")),
    ] {
        let text = format!(
            "paper p param x : number, > 0 claim long \"in words\" @ \"page 1\" {long} expect unknown note \"long\" \
             claim short : x + 1 > 1 expect proved"
        );
        let (paper, _) = lang::load("p", &mut |_| Ok(text.clone())).expect("no more than a warning");
        assert_eq!(paper.warnings.iter().map(|one| one.code).collect::<Vec<_>>(), [lang::Code::L009]);
        let findings = audit::run(&paper, &Options::default(), &NoStore, &|_| ());
        assert_eq!(findings.len(), 2);
        assert_eq!(findings[0].verdict, Verdict::Unknown(Unsettled::Search(Reason::TooLarge)));
        assert!(findings[0].as_expected() && findings[0].note.as_deref() == Some("long"));
        assert_eq!(findings[1].verdict, Verdict::Proved);
    }
}
