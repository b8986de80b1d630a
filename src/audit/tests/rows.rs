//! Faulty cases written anew.

use crate::audit::change::Change;
use crate::audit::{self, Finding, NoStore, Options};
use crate::lang::{self, print};

fn found(text: &str) -> Vec<Finding> {
    let paper = lang::load("p", &mut |_| Ok(text.to_owned())).expect("the paper is correct").0;
    audit::run(&paper, &Options::default(), &NoStore, &|_| ())
}

/// A game in which going loses below `u` and gains from `u` on, so that all stay there and all go here; a table with these ranges.
fn table(ranges: &str) -> String {
    format!(
        "paper p
param u, w : number, > 0
game g(p : number) {{
  type A : 2 players
  action stay : payoff 0*p
  action go : payoff if p < u then -1 else 1
  profile S = all stay
  profile G = all go
}}
table t for p : number, >= 0 {{
  group all {{
    case 1 when u < w {{ {ranges} }}
  }}
}}
"
    )
}

fn row(findings: &[Finding], id: &str) -> Option<Vec<String>> {
    let finding = findings.iter().find(|finding| finding.id == id).expect("a question of its own");
    finding.row.as_ref().map(|row| match &row.change {
        Change::Row(ranges) => ranges.iter().map(print::range).collect(),
        other => panic!("{other:?}"),
    })
}

/// By hand: from u on all go, so that the first range is wrong between u and w, and beyond w nothing is said.
#[test]
fn a_case_is_cut_where_the_equilibria_change() {
    let printed = "range 1 for p < w : equilibria of g(p) are {S} range 2 for p = w : equilibria of g(p) are {G}";
    let findings = found(&table(printed));
    let cut = ["range 1 for p < u : equilibria of g(p) are {S}", "range 2 for p >= u : equilibria of g(p) are {G}"];
    let first = row(&findings, "t.case1.coverage").or_else(|| row(&findings, "t.case1.range1"));
    assert_eq!(first.expect("one of the case's questions has the row"), cut);
    // It stands at one question only, with a certificate for each range, for the cover and for consistency.
    let rows: Vec<_> = findings.iter().filter_map(|finding| finding.row.as_ref()).collect();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].besides.len() + 1, 4);
}

/// A right case has no row; nor has one whose first cut, 2 u, no printed formula speaks of.
#[test]
fn what_is_right_or_cannot_be_said_has_no_row() {
    let right = "range 1 for p < u : equilibria of g(p) are {S} range 2 for p >= u : equilibria of g(p) are {G}";
    assert!(found(&table(right)).iter().all(|finding| finding.row.is_none()));
    let hidden = table("range 1 for p < w : equilibria of g(p) are {S}").replace("if p < u", "if p < 2*u");
    assert!(found(&hidden).iter().all(|finding| finding.row.is_none()));
}
