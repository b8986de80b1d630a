//! Tests of the reports on findings made by hand, so that no search is involved.

use super::contradictions::{Outcome, Pair, pairs};
use super::errors::{Class, errors};
use super::formats::Format;
use super::formula::tests::read;
use super::{Inventory, Listed, Report, formats, model, problem};
use crate::audit::change::Change;
use crate::audit::finding::{CertificateNote, Correction, Gap, Played, Premises, TrustId, Unsettled, Witness};
use crate::audit::{Finding, Verdict};
use crate::engine::Reason;
use crate::lang::tree::{Expr, ExprKind, Relation, Role, Verdict as Expected};
use crate::lang::{self, Mentioned, Paper, Span};
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
    let finding = |entry: &lang::paper::Entry| {
        let mut finding = Finding {
            premises: Premises::Possible,
            premises_certificates: Vec::new(),
            defined: None,
            undefined: None,
            id: entry.id.clone(),
            part: entry.part.clone(),
            reading: entry.reading.clone(),
            subject: entry.subject,
            location: entry.location.clone(),
            code: Code::C001,
            verdict: Verdict::Proved,
            expect: entry.expect,
            claim: entry.source_text.clone(),
            statement: "show 1 = 1\n".into(),
            certificate: Some(CertificateNote {
                key: None,
                text: "twelve bytes".into(),
                evidence: 0..0,
                rule: "products".into(),
                steps: 1,
                supposes: Vec::new(),
            }),
            witness: None,
            example: None,
            correction: None,
            row: None,
            partly: None,
            gaps: Vec::new(),
            regions: Vec::new(),
            ties: Vec::new(),
            listing: None,
            minimum: None,
            uses: Vec::new(),
            scope: None,
            doubts: Vec::new(),
            remarks: Vec::new(),
            trusted: vec![TrustId::Lowering],
            note: None,
        };
        change(&mut finding);
        finding
    };
    paper.entries.iter().map(finding).collect()
}

/// The report for programs.
fn json(all: &[Report<'_>]) -> Result<String, String> {
    Format::named("json").expect("there is one").print(all, 80, true)
}

/// A profile written as `A stay 1 go 1, B stay 1`.
fn played(text: &str) -> Played {
    let part = |part: &str| {
        let words: Vec<&str> = part.split(' ').collect();
        let counts = words[1..].chunks(2).map(|pair| (pair[0].to_owned(), pair[1].parse().expect("a number")));
        (words[0].to_owned(), counts.collect())
    };
    Played { types: text.split(", ").map(part).collect() }
}

fn at(profile: Option<&str>) -> Option<Witness> {
    Some(Witness {
        point: vec![("n".into(), Rational::from(2)), ("m".into(), Rational::from(1))],
        roots: Vec::new(),
        written: Vec::new(),
        speaking_of: Default::default(),
        profile: profile.map(played),
        values: vec![("t/2".into(), Rational::from((3, 8)))],
    })
}

fn report<'a>(paper: &'a Paper, findings: &'a [Finding]) -> Report<'a> {
    Report::new(paper, findings)
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
        problem::problem(&paper, found).text()
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
    let words = anstream::adapter::strip_str(&formats::text(&report(&paper, &all), 80)).to_string();
    assert!(words.contains("NOT AS EXPECTED: 2 findings"), "{words}");
    assert!(words.contains("sum [as printed]: refuted, expected proved"), "{words}");
    assert!(words.contains("tab.case1.range1: proved, expected refuted"), "{words}");
    assert!(words.contains("there       n + m = 3"), "{words}");
    assert!(words.lines().all(|line| line.chars().count() <= 80), "{words}");
}

#[test]
fn corrections_gaps_and_ties_are_in_every_format() {
    let paper = paper();
    let gap = |ordering: &str| Gap {
        ordering: read(ordering).expect("a formula"),
        only_if: read("n = m"),
        witness: at(None).unwrap_or_default(),
        certificate: CertificateNote::default(),
    };
    let all = findings(&paper, |finding| {
        if finding.id == "sum" {
            finding.verdict = Verdict::Refuted;
            finding.gaps = vec![gap("n < m < 1")];
            finding.ties = vec![gap("n = m < 2")];
            finding.correction = Some(Correction {
                mentioned: Mentioned::default(),
                besides: Vec::new(),
                claim: "n + m >= 2".into(),
                change: Change::Ranges(2),
                certificate: CertificateNote::default(),
            });
        }
    });
    let report = report(&paper, &all);
    let formats = [formats::text(&report, 80), formats::markdown(&report), json(&[report]).expect("it is written")];
    for words in formats {
        for part in ["n < m < 1", "n = m < 2", "n + m >= 2", "two ranges more"] {
            assert!(words.contains(part), "{part} is not in {words}");
        }
    }
}

const CLAIMS: &str = r#"
claim wrong @ "Lemma 1" : n < m expect refuted
claim half reading "one way" : n > m expect refuted
claim half reading "the other way" : n >= 1 expect proved
claim worse reading "one way" : n > m expect refuted
claim worse reading "another way" : n < m expect refuted
claim worse reading "a third way" : n >= 1 expect proved
claim partly part "one" : n > m expect refuted
claim partly part "the other" : n >= 1 expect proved
claim mended part "one" : n > m expect refuted
claim mended part "one" reading "S, corrected" : n >= 1 expect proved
step lost @ "Appendix, proof of Lemma 1" : n = m expect refuted
  note "It contradicts `edge`."
step turned @ "Appendix" : n < 1 expect refuted
step swapped reading "as printed" : n - m = 1 - 1 expect refuted
step swapped reading "corrected" : m - n = 1 - 1 expect proved
claim turned.result : n < 1 expect refuted
claim low @ "Section 1, line 2" "It is low." : n < 1 expect refuted contradicts high, wrong, half
claim high @ "Section 2" "It is high." : n >= 1 expect proved contradicts low
claim misprint : n >= m expect refuted
claim edge @ "Theorem 2" : n > 1 expect refuted
"#;

/// Everything refuted that expects it, with these corrections.
fn refuted(paper: &Paper, changes: &[(&str, Change)]) -> Vec<Finding> {
    findings(paper, |finding| {
        let entry = paper.entries.iter().find(|entry| entry.id == finding.id && entry.label() == finding.label());
        finding.note = entry.and_then(|entry| entry.note.clone());
        if matches!(entry.map(|entry| entry.subject), Some(lang::Subject::Claim(index)) if paper.claims[index].role == Role::Step)
        {
            finding.code = Code::C002;
        }
        if finding.expect == Some(Expected::Refuted) {
            finding.verdict = Verdict::Refuted;
            finding.witness = at(None);
        }
        if let Some((_, change)) = changes.iter().find(|(id, _)| *id == finding.id) {
            finding.correction = Some(Correction {
                mentioned: Mentioned::default(),
                besides: Vec::new(),
                claim: "1 = 1".into(),
                change: change.clone(),
                certificate: CertificateNote::default(),
            });
        }
    })
}

#[test]
fn errors_are_classed_by_code_correction_and_readings() {
    let text = format!("{PAPER}{CLAIMS}");
    let paper = lang::load("market", &mut |_| Ok(text.clone())).expect("the paper is correct").0;
    let sign = |new, printed| Change::Relation { printed, new };
    let term = |kind| Expr { kind, span: Span::default() };
    let misprint = Change::Term { printed: term(ExprKind::Name("m".into())), new: term(ExprKind::Number("1".into())) };
    let changes = [
        ("turned", sign(Relation::GreaterEqual, Relation::Less)),
        ("turned.result", sign(Relation::GreaterEqual, Relation::Less)),
        ("misprint", misprint),
        ("edge", sign(Relation::GreaterEqual, Relation::Greater)),
    ];
    let all = refuted(&paper, &changes);
    let found: Vec<(&str, Class)> = errors(&paper, &all).iter().map(|error| (error.id, error.class)).collect();
    // By the rules in the head of the module.
    let wanted = [
        ("wrong", Class::Result),
        ("worse", Class::Result),
        ("mended", Class::Result),
        ("turned.result", Class::Result),
        ("low", Class::Result),
        ("partly", Class::Part),
        ("tab.case1.range1", Class::Table),
        ("lost", Class::Step),
        ("turned", Class::Step),
        ("swapped", Class::Misprint),
        ("misprint", Class::Misprint),
        ("edge", Class::Boundary),
        ("half", Class::Ambiguity),
    ];
    assert_eq!(found, wanted);

    let letter = formats::markdown(&report(&paper, &all));
    let headings: Vec<&str> = letter.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    let errors = [
        "Results that are false",
        "Results that are false in part",
        "Tables of cases that are wrong",
        "Steps of proofs that fail",
        "Misprints",
        "Boundary cases",
        "Claims that hold in one reading only",
    ];
    let from = headings.iter().position(|heading| *heading == errors[0]).expect("there are errors");
    assert_eq!(headings[from..from + errors.len()], errors);
    // The remark names another id, the location a lemma.
    assert!(letter.contains("Compare: Theorem 2, `edge`: refuted (see no. 12)."), "{letter}");
    assert!(letter.contains("Of its 2 parts 1 fails (one); the rest is proved."), "{letter}");
    assert!(letter.contains("Results of the same place: Lemma 1, `wrong`: refuted (see no. 1)."), "{letter}");
}

#[test]
fn a_contradiction_is_settled_where_one_place_is_proved_and_the_other_refuted() {
    let text = format!("{PAPER}{CLAIMS}");
    let paper = lang::load("market", &mut |_| Ok(text.clone())).expect("the paper is correct").0;
    let all = refuted(&paper, &[]);
    let found: Vec<Outcome> = pairs(&paper, &all).iter().map(Pair::outcome).collect();
    // The pair that both places name is one; the readings of the last one differ.
    assert_eq!(found, [Outcome::Right(1), Outcome::BothFail, Outcome::Open]);
    let letter = formats::markdown(&report(&paper, &all));
    let chapter = "### Section 1, line 2, `low` and Section 2, `high`\n\n\
        - Section 1, line 2: It is low. **Refuted** (no. 5).\n- Section 2: It is high. **Proved**.\n\n\
        Right is Section 2, `high`: it is proved, and there is a counterexample to the other.\n";
    assert!(letter.contains(chapter), "{letter}");
    assert!(
        letter.contains("Places that contradict each other: 3 pairs; of 1 it is proved which place is right."),
        "{letter}"
    );
}

#[test]
fn ties_alone_are_a_boundary_and_open_regions_are_not() {
    let paper = paper();
    let gap = || {
        vec![Gap {
            ordering: read("n = m").expect("a formula"),
            only_if: None,
            witness: Witness::default(),
            certificate: CertificateNote::default(),
        }]
    };
    let class = |open: bool| {
        let all = findings(&paper, |finding| {
            if finding.id == "tab.cover.1" {
                (finding.code, finding.verdict) = (Code::T001, Verdict::Refuted);
                finding.ties = gap();
                finding.gaps = if open { gap() } else { Vec::new() };
            }
        });
        errors(&paper, &all).iter().map(|error| error.class).collect::<Vec<_>>()
    };
    assert_eq!((class(false), class(true)), (vec![Class::Boundary], vec![Class::Table]));
}

/// The digest of the text `show 1 = 1` with a line end, by sha256sum.
const DIGEST: &str = "88483091aa03f29258cd29bf5bdc185a6c51585f00d46bf8d5a0beb108ee1545";

fn listed(ids: &[&str]) -> Vec<Listed> {
    ids.iter().map(|id| Listed { id: (*id).to_owned(), class: None, location: None }).collect()
}

#[test]
fn json_is_what_the_readme_promises() {
    let paper = paper();
    let all = findings(&paper, refute("sum", None));
    let mut one = report(&paper, &all);
    one.inventory = Some(Inventory::compare(listed(&["sum", "lost"]).iter(), &paper, &all));
    let value: serde_json::Value = serde_json::from_str(&json(&[one]).expect("it is written")).expect("it is JSON");
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
    let several = json(&[report(&paper, &all), report(&paper, &all)]).expect("it is written");
    assert!(several.starts_with('['));
}

/// What is written of findings made by hand, and of an audit, is as the schema says.
#[test]
fn json_is_as_its_schema_says() {
    let schema: serde_json::Value =
        serde_json::from_str(include_str!("formats/schema.json")).expect("the schema is JSON");
    let schema = jsonschema::draft202012::new(&schema).expect("the schema is one");
    let check = |reports: &[Report<'_>]| {
        let value: serde_json::Value =
            serde_json::from_str(&json(reports).expect("it is written")).expect("it is JSON");
        let wrong: Vec<String> =
            schema.iter_errors(&value).map(|error| format!("{error} at {}", error.instance_path())).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
        value
    };
    let paper = paper();
    let all = findings(&paper, refute("sum", None));
    let mut one = report(&paper, &all);
    one.inventory = Some(Inventory::compare(listed(&["sum", "lost"]).iter(), &paper, &all));
    let value = check(&[one]);
    assert_eq!(value["tables"][0]["cases"][0]["conditions"], serde_json::json!(["when n > m", "when n >= 2"]));
    assert_eq!(value["points"][0]["number"], 1);
    assert!(!schema.is_valid(&serde_json::json!({ "schema": 1 })));
    let text = "paper p param a, b : number, > 0 condition A : a < b @ \"A\" function f(x : number) : number, strictly increasing \
        claim one \"So.\" scope \"s\" for x : number when x > a : x*x > a + 1 expect refuted \
        claim two under A denied by : a < b + 1 expect refuted claim three : f(a) < f(b) expect refuted \
        claim four : a/(a - b) > 0 expect malformed claim five : possible a*a = 2 expect proved";
    let (paper, _) = lang::load("p", &mut |_| Ok(text.to_owned())).expect("the paper loads");
    let findings = crate::audit::run(&paper, &Default::default(), &crate::audit::NoStore, &|_| {});
    let value = check(&[Report::new(&paper, &findings), Report::new(&paper, &findings)]);
    let finding = &value[0]["findings"];
    assert_eq!(finding[0]["supposes"], serde_json::json!(["for x : number", "when x > a"]));
    assert_eq!((&finding[0]["scope"], &finding[1]["denied"]), (&"s".into(), &true.into()));
    assert_eq!(value[0]["notation"][3]["declared"], "condition A : a < b @ \"A\"");
}

#[test]
fn an_interrupted_claim_is_not_settled() {
    let paper = paper();
    let all = findings(&paper, |finding| finding.verdict = Verdict::Unknown(Unsettled::Search(Reason::Interrupted)));
    assert_eq!(model::totals_line(&all), format!("{} unknown", all.len()));
    assert_eq!(Inventory::compare(listed(&["sum"]).iter(), &paper, &all).settled(), 0);
    assert!(formats::markdown(&report(&paper, &all)).contains("## Not settled"));
}

/// One line of the README for each trusted step, so that none is added or dropped in silence.
#[test]
fn the_readme_lists_every_trusted_step() {
    let readme = include_str!("../../README.md");
    let rows: Vec<String> = TrustId::all()
        .iter()
        .map(|trust| {
            let trust = trust.explain();
            format!("| `{}` | {} |", trust.name, trust.explained())
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
