//! Uncovered orderings in few regions.

use crate::audit::{self, NoStore, Options};
use crate::lang::{self, print};

/// By hand: of the six orders of three numbers one is a case. The other five are those with b < a and those with c < b; `b < a < c`, `b < c < a` and
/// `c < b < a` are of the first kind, `a < c < b`, `c < a < b` and `c < b < a` of the second.
#[test]
fn five_orderings_are_two_regions() {
    let text = "paper p
param a, b, c : number
table t {
  group all {
    expect cover refuted
    case 1 when a < b < c { range 1 : a < c expect proved }
  }
}
";
    let paper = lang::load("p", &mut |_| Ok(text.to_owned())).expect("the paper is correct").0;
    let findings = audit::run(&paper, &Options::default(), &NoStore, &|_| ());
    let cover = findings.iter().find(|finding| !finding.gaps.is_empty()).expect("orderings are left open");
    assert_eq!(cover.gaps.len(), 5);
    let mut regions: Vec<String> = cover.regions.iter().map(|region| print::expr(&region.ordering, 0)).collect();
    regions.sort();
    assert_eq!(regions, ["b < a", "c < b"]);
    for gap in 0..5 {
        assert!(cover.regions.iter().any(|region| region.gaps.contains(&gap)), "ordering {gap} is in a region");
    }
}
