//! What the audit of the joint-action paper must say, fixed outside of anything that a snapshot update can rewrite.
//!
//! Every entry of the claims files states its `expect`, and the audit meets it. The numbers below come from a separate program (exact
//! linear arithmetic at fixed counts, every pair of counts; orderings of thresholds tried one by one), not from this one.

use crate::paper::{audit, finding, home, is_denied, paper, skipped};
use referee::audit::Verdict;
use referee::obligation::Code;
use std::collections::BTreeSet;

/// The smallest N_A + N_B at which each of the cases 1 to 27 is possible.
const SMALLEST: [u32; 27] = [3, 6, 6, 6, 3, 3, 5, 6, 6, 6, 4, 4, 4, 4, 4, 4, 4, 4, 6, 6, 6, 8, 7, 6, 7, 6, 6];

/// What of the table is false, by case: ranges, coverage or consistency.
const FALSE: [(u32, &[&str]); 15] = [
    (2, &["range1"]),
    (3, &["range2"]),
    (8, &["coverage"]),
    (9, &["range2", "consistent"]),
    (10, &["range2", "consistent"]),
    (12, &["range3", "consistent"]),
    (13, &["range3", "consistent"]),
    (14, &["range2", "consistent"]),
    (15, &["coverage"]),
    (22, &["coverage"]),
    (23, &["coverage"]),
    (24, &["range1", "range2", "coverage"]),
    (25, &["range2", "range3", "coverage"]),
    (26, &["range2", "range3", "coverage"]),
    (27, &["range1", "range2", "coverage"]),
];

/// Uncovered strict orderings of each group, and uncovered orderings with ties that hold at some counts whatever the real parameters are.
const UNCOVERED: [(&str, usize, usize); 4] = [("1", 0, 0), ("2-15", 14, 19), ("16-21", 0, 3), ("22-27", 0, 2)];

#[test]
fn every_entry_is_expected_and_met() {
    assert!(paper().warnings.is_empty(), "{:?}", paper().warnings);
    let mut wrong = Vec::new();
    for (entry, finding) in paper().entries.iter().zip(&audit().0) {
        match entry.expect {
            None => wrong.push(format!("{}: no expect", finding.title())),
            Some(expect) if !finding.verdict.meets(expect) => {
                wrong.push(format!("{}: {} expected, found {:?}", finding.title(), expect.word(), finding.verdict));
            }
            Some(_) => {}
        }
    }
    assert_eq!(paper().entries.len(), audit().0.len());
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), audit().0.len(), wrong.join("\n"));
}

#[test]
fn the_table_is_false_where_it_is() {
    let found: BTreeSet<&str> =
        audit().0.iter().filter(|f| f.verdict != Verdict::Proved).map(|f| f.id.as_str()).collect();
    let found: BTreeSet<&str> = found.into_iter().filter(|id| id.starts_with("app3.")).collect();
    let mut expected: BTreeSet<String> = ["2-15", "16-21", "22-27"].map(|group| format!("app3.cover.{group}")).into();
    // With one firm of a type none of the cases happens.
    expected.extend(["app3.NA1", "app3.NB1"].map(str::to_owned));
    for (case, parts) in FALSE {
        expected.extend(parts.iter().map(|part| format!("app3.case{case}.{part}")));
    }
    assert_eq!(found, expected.iter().map(String::as_str).collect());
}

#[test]
fn cases_are_possible_at_the_smallest_counts() {
    let mut wrong = Vec::new();
    for (case, smallest) in (1..).zip(SMALLEST) {
        let finding = finding(&format!("app3.case{case}.sat"));
        let point = crate::brute::witness(finding);
        let sum = point["N_A"].clone() + &point["N_B"];
        if sum != smallest {
            wrong.push(format!("case {case}: {sum}, and {smallest} is possible"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn uncovered_orderings_are_all_listed() {
    let mut wrong = Vec::new();
    for (group, strict, tied) in UNCOVERED {
        let finding = finding(&format!("app3.cover.{group}"));
        let open = finding.gaps.iter().filter(|gap| gap.only_if.is_none()).count();
        let some_counts = finding.gaps.len() - open;
        if (open, some_counts) != (strict, tied) {
            wrong.push(format!("group {group}: {open} and {some_counts} orderings, {strict} and {tied} are open"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_kernel_accepts_what_counts() {
    for finding in &audit().0 {
        let title = finding.title();
        let certificate = finding.certificate.as_ref().unwrap_or_else(|| panic!("{title}: {:?}", finding.verdict));
        let corrected = finding.correction.iter().map(|correction| &correction.certificate);
        let proofs = corrected.map(|note| (note, "proved"));
        for (note, word) in [(certificate, finding.verdict.word())].into_iter().chain(proofs) {
            let checked =
                referee_kernel::check(&note.text).unwrap_or_else(|rejection| panic!("{title}: {rejection:?}"));
            let kernel = match checked.verdict {
                referee_kernel::Verdict::Proved => "proved",
                referee_kernel::Verdict::Refuted => "refuted",
                referee_kernel::Verdict::Vacuous => "vacuous",
            };
            // What rests on a trusted step is a proof to the kernel.
            let contrary = is_denied(paper(), finding) && word == "refuted";
            let word = if word == "holed" || contrary { "proved" } else { word };
            assert_eq!(kernel, word, "{title}");
        }
        let statement = format!("\nstatement\n{}end\n", finding.statement);
        assert!(certificate.text.contains(&statement), "{title}: the certificate speaks of another statement");
    }
}

#[test]
fn refuted_ranges_are_corrected() {
    let ranges = audit()
        .0
        .iter()
        .filter(|f| f.code == Code::C001 && f.id.starts_with("app3.case") && f.verdict == Verdict::Refuted);
    let without: Vec<String> = ranges.filter(|f| f.correction.is_none()).map(|f| f.title()).collect();
    assert!(without.is_empty(), "no correction for {without:?}");
}

#[test]
fn nothing_of_the_inventory_is_left_out() {
    let path = home().join("../shared/papers/joint-action.claims.tsv");
    let Ok(text) = std::fs::read_to_string(&path) else {
        skipped("the inventory of the paper's claims is not here");
        return;
    };
    let ids = text.lines().skip(1).filter_map(|line| line.split('\t').next());
    let ids: Vec<&str> = ids.filter(|id| id.starts_with("app3.") || id.starts_with("app.groups.")).collect();
    let settled: BTreeSet<&str> = audit().0.iter().map(|finding| finding.id.as_str()).collect();
    let missing: Vec<&&str> = ids.iter().filter(|id| !settled.contains(**id)).collect();
    println!("{} ids of the inventory", ids.len());
    assert!(!ids.is_empty() && missing.is_empty(), "no finding for {missing:?}");
}
