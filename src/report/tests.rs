//! Tests of the reports on findings made by hand, so that no search is involved.

use super::{Inventory, Report, json, markdown, model, text};
use crate::audit::finding::{CertificateNote, Correction, Gap, TrustId, Unsettled, Witness};
use crate::audit::{Finding, Verdict};
use crate::engine::Reason;
use crate::lang::{self, Paper};
use crate::logic::Rational;
use crate::obligation::Code;

const PAPER: &str = r#"
paper market title "Two sellers"
dimension money
param n, m : integer >= 1
param t : money, > 0
game entry(p : money) {
  type A : n players
  type B : m players
  action stay : payoff p
  action go : payoff t
  profile S = all stay
  profile T = A go, B stay
}
table tab "Outcomes" @ "Section 2" for p : money, >= 0 {
  expect proved
  group 1 when n > m {
    case 1 @ "case 1" when n >= 2 {
      range 1 for p < t  : equilibria of entry(p) are {S}  expect refuted
      range 2 for p >= t : equilibria of entry(p) are {S, T}
    }
  }
}
claim sum reading "as printed" : n + m >= 3 expect proved
"#;

fn paper() -> Paper {
    lang::load("market", &mut |_| Ok(PAPER.to_owned())).expect("the paper is correct").0
}

/// All entries proved as expected, then changed by `change`.
fn findings(paper: &Paper, change: impl Fn(&mut Finding)) -> Vec<Finding> {
    let finding = |entry: &lang::Entry| {
        let mut finding = Finding {
            id: entry.id.clone(),
            reading: entry.reading.clone(),
            location: entry.location.clone(),
            code: Code::C001,
            verdict: Verdict::Proved,
            expect: entry.expect,
            claim: entry.source_text.clone(),
            statement: "show 1 = 1\n".into(),
            certificate: Some(CertificateNote { text: "twelve bytes".into(), rule: "products".into(), steps: 1 }),
            witness: None,
            correction: None,
            gaps: Vec::new(),
            ties: Vec::new(),
            trusted: vec![TrustId::Lowering],
            note: None,
        };
        change(&mut finding);
        finding
    };
    paper.entries.iter().map(finding).collect()
}

fn at(profile: Option<&str>) -> Option<Witness> {
    Some(Witness {
        point: vec![("n".into(), Rational::from(2)), ("m".into(), Rational::from(1))],
        roots: Vec::new(),
        profile: profile.map(str::to_owned),
        values: vec![("t/2".into(), Rational::from((3, 8)))],
    })
}

fn report<'a>(paper: &'a Paper, findings: &'a [Finding]) -> Report<'a> {
    Report { paper, findings, inventory: None, certificates: Vec::new() }
}

fn refute(id: &'static str, profile: Option<&'static str>) -> impl Fn(&mut Finding) {
    move |finding| {
        if finding.id == id {
            finding.verdict = Verdict::Refuted;
            finding.witness = at(profile);
        }
    }
}

#[test]
fn a_profile_is_named_and_told_to_be_listed_or_not() {
    let paper = paper();
    let sentence = |id: &'static str, profile| {
        let all = findings(&paper, refute(id, Some(profile)));
        let found = all.iter().find(|f| f.id == id).expect("the id is there");
        model::problem(&paper, found)
    };
    assert_eq!(
        sentence("tab.case1.range1", "A go 2, B stay 1"),
        "At this point T is an equilibrium but is not listed."
    );
    assert_eq!(
        sentence("tab.case1.range2", "A go 2, B stay 1"),
        "At this point T is listed but is not an equilibrium."
    );
    assert_eq!(
        sentence("tab.case1.range2", "A stay 1 go 1, B stay 1"),
        "At this point (of type A 1 stay and 1 go; of type B 1 stay) is an equilibrium but is not listed."
    );
}

#[test]
fn text_says_what_was_not_expected_and_fits_80_columns() {
    let paper = paper();
    let all = findings(&paper, refute("sum", None));
    let words = anstream::adapter::strip_str(&text::write(&report(&paper, &all), 80)).to_string();
    assert!(words.contains("NOT AS EXPECTED: 2 findings"), "{words}");
    assert!(words.contains("sum [as printed]: refuted, expected proved"), "{words}");
    assert!(words.contains("tab.case1.range1: proved, expected refuted"), "{words}");
    assert!(words.contains("there       t/2 = 3/8"), "{words}");
    assert!(words.lines().all(|line| line.chars().count() <= 80), "{words}");
}

#[test]
fn corrections_gaps_and_ties_are_in_every_format() {
    let paper = paper();
    let gap = |ordering: &str| Gap {
        ordering: ordering.into(),
        only_if: Some("n = m".into()),
        witness: at(None).unwrap_or_default(),
    };
    let all = findings(&paper, |finding| {
        if finding.id == "sum" {
            finding.verdict = Verdict::Refuted;
            finding.gaps = vec![gap("n < m < 1")];
            finding.ties = vec![gap("n = m < 2")];
            finding.correction = Some(Correction {
                claim: "n + m >= 2".into(),
                change: "2 for 3".into(),
                certificate: CertificateNote::default(),
            });
        }
    });
    let report = report(&paper, &all);
    let formats = [text::write(&report, 80), markdown::write(&report), json::write(&[report]).expect("it is written")];
    for words in formats {
        for part in ["n < m < 1", "n = m < 2", "n + m >= 2", "2 for 3"] {
            assert!(words.contains(part), "{part} is not in {words}");
        }
    }
}

/// The digest of the text `show 1 = 1` with a line end, by sha256sum.
const DIGEST: &str = "88483091aa03f29258cd29bf5bdc185a6c51585f00d46bf8d5a0beb108ee1545";

#[test]
fn json_is_what_the_readme_promises() {
    let paper = paper();
    let all = findings(&paper, refute("sum", None));
    let mut one = report(&paper, &all);
    one.inventory = Some(Inventory::compare(["sum", "lost"].into_iter(), &all));
    let value: serde_json::Value =
        serde_json::from_str(&json::write(&[one]).expect("it is written")).expect("it is JSON");
    assert_eq!(value["schema"], 1);
    assert_eq!(value["paper"], "market");
    assert_eq!(value["summary"]["refuted"], 1);
    assert_eq!(value["inventory"]["missing"], serde_json::json!(["lost"]));
    assert_eq!(value["inventory"]["settled"], 1);
    let last = value["findings"].as_array().and_then(|all| all.last()).expect("there are findings");
    assert_eq!(last["reading"], "as printed");
    assert_eq!(last["values"]["t/2"], "3/8");
    assert_eq!(last["statement_sha256"], DIGEST);
    assert_eq!(last["certificate"]["bytes"], 12);
    let several = json::write(&[report(&paper, &all), report(&paper, &all)]).expect("it is written");
    assert!(several.starts_with('['));
}

#[test]
fn an_interrupted_claim_is_not_settled() {
    let paper = paper();
    let all = findings(&paper, |finding| finding.verdict = Verdict::Unknown(Unsettled::Search(Reason::Interrupted)));
    assert_eq!(model::totals_line(&all), format!("{} unknown", all.len()));
    assert_eq!(Inventory::compare(["sum"].into_iter(), &all).settled, 0);
    assert!(markdown::write(&report(&paper, &all)).contains("## Not settled"));
}

/// One line of the README for each trusted step, so that none is added or dropped in silence.
#[test]
fn the_readme_lists_every_trusted_step() {
    let readme = include_str!("../../README.md");
    let rows: Vec<String> = TrustId::ALL
        .iter()
        .map(|trust| {
            let (name, words) = trust.explain();
            format!("| `{name}` | {words} |")
        })
        .collect();
    let found: Vec<&str> = readme
        .lines()
        .skip_while(|line| *line != "| trusted | what it means |")
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .collect();
    assert_eq!(found, rows);
}
