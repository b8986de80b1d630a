//! Every tampered certificate in `proofs/rejects` is refused with the code that its first line names, and is accepted once the
//! repairs that it names are made: so it violates just that one condition.
//!
//! The expected codes and repairs are written by hand, from the side conditions in `proofs/FORMAT.md`.
#![allow(clippy::expect_used, clippy::panic)]

use referee_kernel::{RejectionCode, check_with_budget};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Steps allowed here: enough for the repaired ones, and soon used up by the others.
const STEPS: u64 = 1_000_000;

#[test]
fn tampered_certificates_are_refused_and_their_repairs_accepted() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../proofs/rejects");
    let Ok(entries) = fs::read_dir(&folder) else {
        println!("skipped: {} is not there", folder.display());
        return;
    };
    let mut seen = BTreeSet::new();
    let mut problems = Vec::new();
    for entry in entries {
        let path = entry.expect("a readable folder").path();
        let name = path.display().to_string();
        let text = fs::read_to_string(&path).expect("a readable file");
        let expected =
            text.lines().next().and_then(|line| line.strip_prefix("# rejected: ")).expect("a first line with the code");
        match check_with_budget(&text, STEPS) {
            Ok(_) => problems.push(format!("{name}: accepted, expected {expected}")),
            Err(rejection) if rejection.code.name() != expected => {
                problems.push(format!("{name}: {rejection}, expected {expected}"));
            }
            Err(rejection) => _ = seen.insert(rejection.code.name()),
        }
        let repairs: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("# repair: ")).collect();
        let mut repaired: String =
            text.lines().filter(|line| !line.starts_with("# re")).flat_map(|line| [line, "\n"]).collect();
        for repair in &repairs {
            let (old, new) = repair.split_once(" ==> ").expect("old ==> new");
            let old = old.replace("\\n", "\n");
            if !repaired.contains(&old) {
                problems.push(format!("{name}: nothing to repair for {repair}"));
            }
            repaired = repaired.replace(&old, &new.replace("\\n", "\n"));
        }
        if repairs.is_empty() {
            problems.push(format!("{name}: no repair"));
        } else if let Err(rejection) = check_with_budget(&repaired, STEPS) {
            problems.push(format!("{name}: repaired, still {rejection}"));
        }
    }
    for code in RejectionCode::ALL {
        if !seen.contains(code.name()) {
            problems.push(format!("no tampered certificate for {code}"));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
