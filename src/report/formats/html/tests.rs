//! Tests of the page over small papers that are audited for it. That it is well formed says a parser of XML, once the elements that HTML leaves open are
//! closed; what stands in it follows by hand, as told beside each claim.

use super::scripts::CHECKER;
use super::{shown, write};
use crate::audit::{self, Finding, NoStore, Options};
use crate::lang::{self, Paper};
use crate::report::{Report, formula};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// A paper whose words would be elements if they were not escaped: a < b is assumed, so `one` is proved and `two` is refuted.
const HOSTILE: &str = r#"paper p title "</title><script>alert(1)</script>" authors "<b onclick='x'>&"
param a, b : number, > 0 assume order : a < b
claim one "<img src=x onerror=alert(2)> ' & ]]>" @ "Lemma 1</option></select>" : a < b expect proved
claim two @ "Theorem 2' onload='x" : a/b >= 1 expect refuted
table t "<svg/>" for x : number, >= 0 { expect proved case 1 when a < 2 { range 1 for x >= 1 : x^2 >= 1 range 2 for x < 1 : x < 1 } case 2 when a >= 2 { } }"#;

fn audited(text: &str) -> (Paper, Vec<Finding>) {
    let paper = lang::load("p", &mut |_| Ok(text.to_owned())).expect("the paper is correct").0;
    let findings = audit::run(&paper, &Options::default(), &NoStore, &|_| ());
    (paper, findings)
}

/// The page without what stands in scripts and styles, as XML.
fn as_xml(page: &str) -> String {
    let mut out = page.replace("<!DOCTYPE html>", "");
    for (from, to) in [("<style>", "</style>"), ("<script", "</script>")] {
        while let Some((before, rest)) = out.clone().split_once(from) {
            let (_, after) = rest.split_once(to).expect("it is closed");
            out = format!("{before}{after}");
        }
    }
    out = out.replace("<br>", "<br/>").replace(" hidden>", " hidden=\"\">");
    let mut pieces = out.split("<meta ");
    let first = pieces.next().unwrap_or_default().to_owned();
    let rest = pieces.map(|piece| format!("<meta {}", piece.replacen('>', "/>", 1)));
    std::iter::once(first).chain(rest).collect()
}

#[test]
fn a_page_is_well_formed_and_no_text_is_an_element() {
    let (paper, findings) = audited(HOSTILE);
    let page = write(&[Report::new(&paper, &findings)]).expect("it is written");
    let xml = as_xml(&page);
    let tree = roxmltree::Document::parse(&xml).unwrap_or_else(|error| panic!("{error}: {xml}"));
    let named = |name: &str| tree.descendants().filter(|node| node.has_tag_name(name)).count();
    // The table has a picture: its cases divide the plane at a = 2. `two` fails everywhere, which needs none.
    let pictures = tree.descendants().filter(|node| node.tag_name().name() == "svg");
    let of_ours = pictures.filter(|node| node.attribute("class") == Some("picture") && node.has_children());
    assert_eq!((of_ours.count(), page.matches("<svg").count(), page.matches("<title").count()), (1, 1, 2));
    assert_eq!((named("img"), named("b"), named("h1")), (0, 0, 1));
    assert_eq!(page.matches("<script").count(), 2, "the certificates, and the page's own");
    assert!(page.contains("&lt;img src=x onerror=alert(2)&gt;"), "{page}");
    assert_eq!(shown("a\u{202e}b\u{1b}c\nd"), "a\u{fffd}b\u{fffd}c\nd");
    assert!(tree.descendants().all(|node| node.attributes().all(|one| !one.name().starts_with("on"))), "{xml}");
    assert!(named("math") > 3, "{xml}");
}

/// Each finding has its own anchor, and what leads somewhere leads to something that is there; `two` is refuted, which the totals lead to.
#[test]
fn what_leads_somewhere_arrives() {
    let (paper, findings) = audited(HOSTILE);
    let (one, two) = (Report::new(&paper, &findings), Report::new(&paper, &findings));
    let xml = as_xml(&write(&[one, two]).expect("it is written"));
    let tree = roxmltree::Document::parse(&xml).expect("it is well formed");
    let ids: Vec<&str> = tree.descendants().filter_map(|node| node.attribute("id")).collect();
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), ids.len(), "{ids:?}");
    let links: Vec<&str> = tree.descendants().filter_map(|node| node.attribute("href")).collect();
    assert!(links.contains(&"#verdict=refuted") && links.contains(&"#finding-1-two"), "{links:?}");
    let arrives = |link: &&str| link.strip_prefix('#').is_some_and(|to| to.contains('=') || ids.contains(&to));
    assert!(links.iter().all(arrives), "{links:?}");
}

/// What each finding is filtered by is one of the choices of the form.
#[test]
fn every_finding_can_be_chosen() {
    let (paper, findings) = audited(HOSTILE);
    let xml = as_xml(&write(&[Report::new(&paper, &findings)]).expect("it is written"));
    let tree = roxmltree::Document::parse(&xml).expect("it is well formed");
    let shown: Vec<_> = tree.descendants().filter(|node| node.attribute("class") == Some("finding")).collect();
    assert_eq!(shown.len(), findings.len());
    for name in ["verdict", "question", "place"] {
        let select = tree.descendants().find(|node| node.attribute("id") == Some(name)).expect("a choice");
        let values: Vec<_> = select.children().filter_map(|option| option.attribute("value")).collect();
        let label = format!("data-{name}");
        assert!(shown.iter().all(|one| values.contains(&one.attribute(label.as_str()).expect("a value"))), "{name}");
    }
}

#[test]
fn ten_thousand_findings_are_written_soon() {
    let (paper, findings) = audited(HOSTILE);
    let many: Vec<Finding> = findings.iter().cycle().take(10_000).cloned().collect();
    let start = Instant::now();
    let page = write(&[Report::new(&paper, &many)]).expect("it is written");
    assert_eq!(page.matches("<details class=\"finding\"").count(), 10_000);
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}

/// By hand: a fraction of a letter with an index and a power, a distinction, and an integral.
#[test]
fn formulas_are_elements() {
    let set = |text: &str| formula::mathml(&formula::tests::read(text).expect(text)).into_string();
    let fraction = "<mfrac><mrow><msub><mrow><mi>θ</mi></mrow><mrow><mi>K</mi></mrow></msub></mrow>\
        <mrow><msup><mrow><mi>x</mi></mrow><mrow><mn>2</mn></mrow></msup></mrow></mfrac>";
    let second = "<math><mrow><mo form=\"infix\">≤</mo><mn>1</mn></mrow></math>";
    assert_eq!(
        set("theta_K/x^2 <= 1"),
        format!("<math><mrow>{fraction}</mrow></math>{second}"),
        "a line may end between"
    );
    let all = [
        "if a < b then 1 else 2*x > 0 and not (a = b or c != d)",
        "integral(x^2, x from 0 to 1) = 1/3",
        "sum(i in 1..n : i) = n*(n + 1)/2",
        "derivative(f(x), x) > sqrt(abs(x)) implies max(a, b) >= min(a, b)",
    ];
    for text in all {
        let Some(expr) = formula::tests::read(text) else { panic!("{text}") };
        let set = formula::mathml(&expr).into_string();
        assert!(roxmltree::Document::parse(&format!("<p>{set}</p>")).is_ok(), "{set}");
    }
}

/// The checker of the page, where there is a Node to run it: it accepts every certificate under `proofs`, refuses each tampered one with the code that is
/// written in it by hand, and accepts it once it is repaired. Each rule of the kernel has tampered ones, so that none can be missing here.
#[test]
fn the_page_checks_what_the_kernel_checks() {
    if Command::new("node").arg("--version").output().is_err() {
        // Written past the test runner, which hides what a passing test prints.
        let _ = writeln!(std::io::stderr(), "SKIPPED: there is no node");
        return;
    }
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().expect("a folder");
    let (script, page) = (folder.path().join("check.js"), folder.path().join("page.html"));
    let (paper, findings) = audited(HOSTILE);
    fs::write(&script, CHECKER).expect("it is written");
    fs::write(&page, write(&[Report::new(&paper, &findings)]).expect("it is written")).expect("it is written");
    let mut node = Command::new("node");
    node.arg(home.join("src/report/formats/html/check/node.js")).args([&script, &page]).arg(home.join("proofs"));
    let found = node.output().expect("it runs");
    let said = format!("{}{}", String::from_utf8_lossy(&found.stdout), String::from_utf8_lossy(&found.stderr));
    assert!(found.status.success(), "{said}");
    let counts = said.lines().last().unwrap_or_default();
    assert!(!counts.contains(":0") || !home.join("proofs/rejects").is_dir(), "{said}");
}
