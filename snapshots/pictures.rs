//! Snapshots: the classified case table, the findings, the diagnostics; and the same ones however the audit came about.
//!
//! Exact numbers only: no times, paths or versions. What must be true stands in the claims files and in [`crate::expectations`]; a
//! snapshot shows what a change of the program changes.

use crate::paper::{Memory, ROOT, audit, home, kept, load_with, paper, skipped};
use referee::audit::finding::{Correction, Witness};
use referee::audit::selection::Selection;
use referee::audit::{self, Finding, Options, Store};
use referee::lang::{self, Paper};
use referee::logic::Rational;
use referee::logic::point::Point;
use referee::picture;
use referee::report::{self, Report, changes, document, formats};

/// A snapshot of this name in `snapshots/`.
fn shown(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(home().join("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// The case table as the report for the terminal draws it, at 100 columns and without colour.
fn table(paper: &Paper, findings: &[Finding]) -> String {
    let report = Report::new(paper, findings);
    let text = anstream::adapter::strip_str(&formats::text(&report, 100)).to_string();
    let end = text.lines().position(|line| line.starts_with(&format!("{} findings", findings.len())));
    let lines: Vec<&str> = text.lines().take(end.expect("the totals follow the table")).collect();
    lines.join("\n")
}

/// Looked at when it was taken: the unit square cut along its diagonal, which belongs to the part that holds, above it.
#[test]
fn a_small_picture() {
    let text = "paper p param x, y : number, in [0, 1] claim c : x <= y";
    let paper = lang::load("p", &mut |_| Ok(text.to_owned())).expect("the paper is correct").0;
    let subject = picture::Subject::of(&paper, lang::Subject::Claim(0)).expect("it has regions");
    let at = Point::from([("x".into(), Rational::from((1, 4))), ("y".into(), Rational::from((1, 8)))]);
    let drawn =
        picture::draw(&subject, &picture::Wish::default(), std::slice::from_ref(&at), std::slice::from_ref(&at));
    let svg = report::picture::alone(&drawn.expect("it can be drawn"), "Below");
    let (before, rest) = svg.split_once("<style>").expect("it says how it looks");
    let after = rest.split_once("</style>").expect("the style ends").1;
    shown("picture", &format!("{before}{after}").replace("><", ">\n<"));
}

/// What a correction changes, in words.
fn changed(correction: &Correction) -> String {
    document::plain(&changes::told(&correction.change))
}

fn equalities(pairs: &[(String, Rational)]) -> String {
    let pairs: Vec<String> = pairs.iter().map(|(name, value)| format!("{name} = {value}")).collect();
    pairs.join(", ")
}

fn point(label: &str, witness: &Witness) -> String {
    let profile = witness.profile.as_ref().map_or(String::new(), |profile| format!("; {profile}"));
    format!("  {label}: {}{profile}\n", equalities(&witness.point))
}

/// All findings with what they rest on.
fn findings(findings: &[Finding]) -> String {
    let mut out = String::new();
    for finding in findings {
        let rule = finding.certificate.as_ref().map_or("none", |note| note.rule.as_str());
        out.push_str(&format!("{} {}: {} by {rule}\n", finding.code.name(), finding.title(), finding.verdict.word()));
        if let Some(witness) = &finding.witness {
            out.push_str(&point("at", witness));
            if !witness.values.is_empty() {
                out.push_str(&format!("  there: {}\n", equalities(&witness.values)));
            }
        }
        if let Some(correction) = &finding.correction {
            out.push_str(&format!("  instead: {} ({})\n", correction.claim, changed(correction)));
        }
        for (label, gaps) in [("open", &finding.gaps), ("tie", &finding.ties)] {
            for gap in gaps {
                let only = gap.only_if.as_ref().map_or(String::new(), |only| format!(" only if {only}"));
                out.push_str(&format!("  {label}: {}{only}\n{}", gap.ordering, point("  e.g.", &gap.witness)));
            }
        }
    }
    out
}

#[test]
fn case_table() {
    shown("joint-action.table", &table(paper(), &audit().0));
}

#[test]
fn all_findings() {
    shown("joint-action.findings", &findings(&audit().0));
}

/// Broken claims files with what is typically got wrong, each in a few lines.
const BROKEN: [(&str, &str); 6] = [
    (
        "names",
        "paper names\nparam price : number, > 0\nlet double = 2*price\nclaim one : pirce > 0 and double(price, 2) > 0 expect proved\n",
    ),
    (
        "units",
        "paper units\ndimension money, firms\nparam M : money\nparam n : firms\nlet each = M/n\nclaim one : each > M expect proved\nclaim two : M + 1 > 0 expect proved\n",
    ),
    ("syntax", "paper syntax\nparam x : number\nclaim one : x > \nclaim two : (x > 1\nclaim three \"open : x > 2\n"),
    (
        "cycle",
        "paper cycle\nlet a = b + 1\nlet b = a*2\nclaim one : a = b expect proved\nclaim one : a > b expect proved\n",
    ),
    (
        "game",
        "paper game\nparam n : number, integer >= 1\ngame g(p : number) {\n  type A : n players\n  action x : payoff p\n  action y : payoff count(z)\n  profile X = all w\n}\nclaim one : equilibria of g(1, 2) are {X, Y} expect proved\n",
    ),
    ("nothing", "import \"nowhere.claims\"\nclaim one : 1/0 > 0 expect proved\n"),
];

#[test]
fn diagnostics() {
    let mut out = String::new();
    for (name, text) in BROKEN {
        let root = format!("{name}.claims");
        let mut read = |path: &str| match path == root {
            true => Ok(text.to_owned()),
            false => Err("there is no such file".to_owned()),
        };
        let Err((found, sources)) = lang::load(&root, &mut read) else { panic!("{name} has no error") };
        out.push_str(&format!("== {root}\n{}\n", lang::render::render(&found, &sources, false, true)));
    }
    let lines: Vec<&str> = out.lines().map(str::trim_end).collect();
    shown("diagnostics", &lines.join("\n"));
}

/// The first line in which two texts differ.
fn same(one: &str, other: &str, treatment: &str) {
    let mut other_lines = other.lines();
    for line in one.lines() {
        assert_eq!(Some(line), other_lines.next(), "{treatment}");
    }
    assert_eq!(None, other_lines.next(), "{treatment}");
}

/// An audit with the certificates of a store, which must serve for every statement.
fn reused(paper: &Paper, store: &dyn Store) -> Vec<Finding> {
    audit::run(paper, &Options::default(), store, &|_| ())
}

#[test]
fn same_from_certificates() {
    let (fresh, memory) = audit();
    let again = reused(paper(), memory);
    same(&findings(fresh), &findings(&again), "from the certificates of the audit");
    same(&table(paper(), fresh), &table(paper(), &again), "the table from the certificates");
}

#[test]
fn same_from_committed_certificates() {
    if !home().join(ROOT).with_file_name("certificates").is_dir() {
        skipped("no certificates are committed");
        return;
    }
    same(&findings(&audit().0), &findings(kept()), "from the committed certificates");
}

#[test]
fn same_after_print_and_parse() {
    let printed = load_with(&|text| lang::print(&lang::parse(0, text).0)).0;
    let (fresh, memory) = audit();
    let again = reused(&printed, memory);
    same(&findings(fresh), &findings(&again), "after print and parse");
    for (before, after) in fresh.iter().zip(&again) {
        assert_eq!(before.statement, after.statement, "{} after print and parse", before.title());
    }
}

/// One thread against as many as there are, cold, for a part of the claims (`REFEREE_ALL_CLAIMS`: for all).
#[test]
fn same_on_one_thread() {
    let only = std::env::var_os("REFEREE_ALL_CLAIMS").is_none().then(|| "app3.case2".to_owned());
    let prefix = only.clone().unwrap_or_default();
    let only = only.map(Selection::Prefix).into_iter().collect();
    let options = Options { only, jobs: 1, fresh: true, ..Options::default() };
    let one = audit::run(paper(), &options, &Memory::default(), &|_| ());
    let many: Vec<Finding> = audit().0.iter().filter(|finding| finding.id.starts_with(&prefix)).cloned().collect();
    assert!(!many.is_empty());
    same(&findings(&many), &findings(&one), "on one thread");
}
