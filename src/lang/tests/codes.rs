//! Every code once: the smallest text that meets it, and the words that it points at.
//!
//! The expected codes and places are from the language's description, by hand.

use super::super::diagnostic::{Code, Severity};
use super::super::{SourceMap, load};
use super::{found, load_text};

/// What goes before each snippet.
const HEAD: &str = "paper p dimension money, firms param m : money param n : firms, integer >= 1 \
    param x, y : number let f(k) = m*k condition C : x > 0 assume B : y > 0 \
    game g(q : money) { type A : n players type B : n players action a : payoff q action b : payoff 2*q \
    profile P = all a } table t { expect proved case 1 when x > 0 { range 1 for y > 0 : x > y } } ";

/// Code, snippet after the head, the words it points at.
const CASES: &[(&str, &str, &str)] = &[
    ("L001", "let z = x $ claim k : x > 0 expect proved", "$"),
    ("L002", "claim k @ \"open\n : x > 0 expect proved", "\"open"),
    ("L003", "let z = ) param w : number", ")"),
    ("L003", "claim k : x > 0 expect perhaps", "perhaps"),
    ("L003", "table u { expect proved case 1 when x > 0 { }", ""),
    ("L007", "let z = 1e9999", "1e9999"),
    ("L008", "claim k @ \"a\" @ \"b\" : x > 0 expect proved", "@"),
    ("L008", "claim k : x > 0 expect proved expect refuted", "expect"),
    ("L010", "let z = 1/2x", "1/2x"),
    ("N001", "let z = xx + 1", "xx"),
    ("N001", "claim k : C expect proved", "C"),
    ("N002", "param x : number", "x"),
    ("N002", "let h(z, z) = 2*z", "z"),
    ("N002", "table u for z : number { case 1 when z > 0 { } } claim k for z : number : cases of u cover", "z"),
    ("N002", "claim k for m : number : m > 0 expect proved", "m"),
    ("N002", "condition B : x > 0", "B"),
    ("N003", "claim t.case1.sat : x > 0 expect proved", "t.case1.sat"),
    ("N003", "claim k : x > 0 expect proved claim k : x > 1 expect proved", "k"),
    ("N003", "claim k part \"a\" : x > 0 expect proved claim k reading \"a\" : x > 1 expect proved", "k"),
    ("L008", "claim k part \"a\" part \"b\" : x > 0 expect proved", "part"),
    ("N004", "let z = w + 1 let w = z + 1", "w"),
    ("N004", "let z = z + 1", "z"),
    ("N005", "let z = w + 1 let w = 2", "w"),
    ("N005", "param z : number, > w param w : number", "w"),
    ("N006", "let z = f(x, y)", "f(x, y)"),
    ("N006", "let z = f", "f"),
    ("N006", "claim k : equilibrium P of g expect proved", "equilibrium P of g"),
    ("N007", "claim k : equilibrium P of h(m) expect proved", "h"),
    ("N007", "claim k : equilibrium Q of g(m) expect proved", "Q"),
    ("N007", "claim k under D : x > 0 expect proved", "D"),
    ("N007", "claim k under B : x > 0 expect proved", "B"),
    ("N007", "claim k : cases of u cover expect proved", "u"),
    ("N007", "claim k : x > 0 expect proved contradicts l", "l"),
    ("N007", "claim k : x > 0 expect proved contradicts k", "k"),
    ("N007", "claim k part \"a\" : x > 0 expect proved contradicts k \"b\"", "\"b\""),
    ("N007", "param z : mony", "mony"),
    ("N007", "game h { type A : n players action a : payoff 1 tie -> c }", "c"),
    ("N007", "game h { type A : n players action a : payoff count(c) }", "count(c)"),
    ("N007", "claim k : x > 0 using l expect proved", "l"),
    (
        "N007",
        "claim l part \"a\" : x > 0 expect proved claim l part \"b\" : x > 1 expect proved claim k : x > 0 using l expect proved",
        "l",
    ),
    ("N025", "claim k : x > 0 using k expect proved", "k"),
    ("N025", "claim l : possible x > 0 expect proved claim k : x > 0 using l expect proved", "l"),
    ("N008", "game h { type A : n players type B : n players action a : payoff 1 for A }", "a"),
    ("N008", "game h { type A : n players action a : payoff 1, 2 }", "2"),
    ("N009", "let payoff = 1 let min = 2", "min"),
    ("N010", "claim k : x + 1 expect proved", "x + 1"),
    ("N010", "let z = 1 + (x < 2)", "(x < 2)"),
    ("N010", "claim k : if x > 0 then x > 1 else x + 1 expect proved", "x + 1"),
    ("N011", "let z = count(a)", "count(a)"),
    ("N011", "game h { type A : n players action a : payoff count(1) }", "count(1)"),
    ("N012", "param z : integer >= 1/2", "1/2"),
    ("N014", "game h { type A : n players type B : n players action a : payoff 1 profile P = A a }", "P"),
    ("N014", "game h { type A : n players action a : payoff 1 profile P = A a, A a }", "A"),
    ("N015", "game h { type A : n players }", "h"),
    ("N016", "game h { type A : x players action a : payoff 1 }", "x"),
    ("L003", "claim k : maximizers of z over z : number are {} expect proved", "}"),
    ("L003", "claim k : maximizers of z + w over z, w : number are {1} expect proved", "1"),
    ("L003", "claim k : maximizers of z over z : number is {1} expect proved", "is"),
    ("N001", "claim k : maximizers of x over z : number are {z} expect proved", "z"),
    ("N002", "claim k : maximizers of x over x : number are {1} expect proved", "x"),
    ("N002", "claim k for z : number : maximizers of y over z : number are {1} expect proved", "z"),
    ("N006", "claim k : maximizers of z + w over z, w : number are {(1, 2, 3)} expect proved", "(1, 2, 3)"),
    ("N010", "claim k : minimizers of (z > 1) over z : number include {1} expect proved", "(z > 1)"),
    ("N006", "claim k : strong equilibrium P of g expect proved", "strong equilibrium P of g"),
    ("N007", "claim k : strong equilibrium Q of g(m) expect proved", "Q"),
    ("N007", "claim k : coalition-proof equilibrium P of h(m) expect proved", "h"),
    ("U001", "claim k : coalition-proof equilibrium P of g(x) expect proved", "x"),
    ("L003", "claim k : strong equilibrium P expect proved", "expect"),
    ("N018", "claim k : maximizers of z over z : firms, integer >= 0 are none since n/2 expect proved", "n/2"),
    ("U001", "claim k : maximizers of z over z : money are {n} expect proved", "n"),
    ("N017", "table empty { expect proved }", "empty"),
    ("L003", "assume c(z : number) : x > 0", "("),
    ("L003", "assume c : x > 0 cited \"a theorem\"", "cited"),
    ("L008", "condition c : x > 0 cited \"a\" cited \"b\"", "cited"),
    ("N002", "condition c(x : number) : x > 0", "x"),
    ("N006", "condition c(z : number) : z > x claim k under c(x, y) : x > 0 expect proved", "c(x, y)"),
    ("N006", "claim k under C(x) : x > 0 expect proved", "C(x)"),
    ("N007", "condition c : x > 0 needs d", "d"),
    ("N019", "condition c : y > 0 needs C claim k under c : x > 0 expect proved", "c"),
    ("N020", "condition c(i : integer >= 1) : i > x claim k under c(y) : x > 0 expect proved", "y"),
    ("U001", "condition c(z : money) : z > m claim k under c(x) : x > 0 expect proved", "x"),
    ("N002", "claim k : identically in x : number : x = y expect proved", "x"),
    ("N002", "claim k for z : number : identically in z : number : z = y expect proved", "z"),
    ("N021", "claim k : identically in z : number : z < y expect proved", "z < y"),
    ("N021", "claim k : identically in z : number : (z = y and z = x) expect proved", "(z = y and z = x)"),
    ("N022", "claim k : identically in z : number, = x : z = y expect proved", "z"),
    ("N022", "claim k : identically in z : number in [1, 1] : z = y expect proved", "z"),
    ("N022", "claim k : identically in z : firms, integer in [1, n] : z = n expect proved", "z"),
    ("N022", "claim k : identically in z, w : number in [x, y] : z = w expect proved", "w"),
    ("U001", "claim k : identically in z : money : z = y expect proved", "z = y"),
    ("L003", "function h(z : number) : number, increasing", "increasing"),
    ("L003", "function h(z : number) : number, strictly monotone", "monotone"),
    ("L003", "function h(z : number) : number, concave, >= 0", ">="),
    ("L003", "function h : number", ":"),
    ("N001", "claim k : h(x) = 0 expect proved", "h(x)"),
    ("N002", "function f(z : number) : number", "f"),
    ("N002", "function h(x : number) : number", "x"),
    ("N005", "function h(z : number, >= w) : number let w = 1", "w"),
    ("N005", "let w = h(1) function h(z : number, >= w) : number", "h(1)"),
    ("N006", "function h(z : number) : number claim k : h(x, y) = 0 expect proved", "h(x, y)"),
    ("N006", "function h(z : number) : number claim k : h = 0 expect proved", "h"),
    ("N023", "function h(z : integer) : number", "z : integer"),
    ("N023", "function h(z : number) : integer", "integer"),
    ("N023", "function h(z, w : number) : number, concave", "concave"),
    ("N023", "function h(z : number, != 0) : number, nondecreasing", "nondecreasing"),
    ("N023", "function h(z : number) : number, convex, strictly concave", "strictly concave"),
    ("N023", "function h(z : number) : number, convex, convex", "convex"),
    ("N023", "function h(z : number, >= 0) : number, >= 0, strictly decreasing, concave", "strictly decreasing"),
    ("N023", "function h(z : number, > 0) : number, < 5, strictly increasing, convex", "strictly increasing"),
    ("N023", "function h(z : number, <= 0) : number, > y, nondecreasing, strictly concave", "nondecreasing"),
    ("N023", "function h(z : number) : number, >= 0, strictly concave", "strictly concave"),
    ("U001", "function h(z : money) : number claim k : h(x) = 0 expect proved", "x"),
    ("U001", "function h(z : number) : money claim k : h(1) = x expect proved", "h(1) = x"),
    ("U001", "function h(z : number) : money, >= z", "z"),
    ("N024", "condition c(z : number) : z > x table u { expect proved case 1 under c(1) { } }", "c(1)"),
    ("N019", "condition c : y > 0 needs C table u { expect proved case 1 { range 1 under c : x > 0 } }", "c"),
    ("N007", "table u { expect proved group 1 under D { case 1 { } } }", "D"),
    ("N006", "table u { expect proved case 1 under C(x) { } }", "C(x)"),
    ("U001", "let z = m + n", "m + n"),
    ("U001", "let z = m + x", "m + x"),
    ("U001", "claim k : x < m expect proved", "x < m"),
    ("U001", "claim k : if x > 0 then x < m else x < 1 expect proved", "x < m"),
    ("U001", "claim k : f(n) > m expect proved", "f(n) > m"),
    ("U001", "let h(k) = m + k let z = h(n)", "h(n)"),
    ("U001", "let z = m^x", "m^x"),
    ("U001", "let z = 2^m", "2^m"),
    ("U001", "let z = min(m, n)", "min(m, n)"),
    ("U001", "let z = if x > 0 then m else n", "if x > 0 then m else n"),
    ("U001", "param z : money, >= n", "n"),
    ("U001", "claim k : equilibrium P of g(x) expect proved", "x"),
    ("U001", "game h { type A : n players action a : payoff m action b : payoff x }", "game h"),
    ("D001", "let z = x/0", "x/0"),
    ("D001", "let z = x/0.00", "x/0.00"),
    ("D001", "let z = sqrt(-2)", "sqrt(-2)"),
    ("D001", "let z = (-1/4)^0.5", "(-1/4)^0.5"),
    ("D002", "let z = root(x, 1)", "1"),
    ("D002", "let z = root(x, y)", "y"),
    ("D002", "let z = x^(1/9)", "(1/9)"),
    ("D003", "let z = derivative(x^2, f(1))", "f(1)"),
    ("D003", "let w = x let z = derivative(x^2, w)", "w"),
    ("D003", "let z = derivative(x^2, x, 5)", "5"),
    ("D003", "let z = derivative(x^2, x, y)", "y"),
    // An unknown function need not be continuous, so that a change of sign shows no root.
    ("D005", "function h(z : number) : number root r : number in [0, 1] : r + h(r) = 0 expect proved", "h(r)"),
    ("D005", "root z : number, > 0 : z^2 = 2 expect proved", "z : number, > 0"),
    ("D005", "root z : number in [1, 0] : z^2 = 2 expect proved", "z : number in [1, 0]"),
    ("D005", "root z : number in [0, 2] : z^2 <= 2 expect proved", "z^2 <= 2"),
    ("D005", "root z : number in [0, 2] : x^2 = 2 expect proved", "x^2 = 2"),
    ("D005", "root z : number in [0, 2] : 1/z = x expect proved", "1/z"),
    ("D005", "root z : number in [0, 2] : abs(z) = x expect proved", "abs(z)"),
    ("D005", "let h(k) = x/k root z : number in [0, 2] : h(z) = 1 expect proved", "h(z)"),
    ("E001", "root z : number in [0, 2] : z^2 = 2 expect exists proved", "z"),
    ("L003", "root z : number in [0, 2] : z^2 = 2 expect sat proved", "sat"),
    ("L003", "root (x, 3)", "root"),
    ("N002", "root x : number in [0, 2] : x^2 = 2 expect proved", "x"),
    ("N003", "root z : number in [0, 2] : z^2 = 2 expect proved claim z.unique : x > 0 expect proved", "z.unique"),
    ("N004", "root z : number in [0, z] : z^2 = 2 expect proved", "z"),
    ("N005", "let w = z root z : number in [0, 2] : z^2 = 2 expect proved", "z"),
    ("N006", "root z(v : number) : number in [0, 2] : z^2 = v expect proved claim k : z > 0 expect proved", "z"),
    ("U001", "root z : money in [0, m] : z = n expect proved", "z = n"),
    ("U001", "root z(v : money) : money in [0, v] : z = v expect proved claim k : z(n) > 0 expect proved", "z(n)"),
    ("D004", "let z = derivative(n^2, n)", "n"),
    ("N001", "let z = derivative(x^2, v)", "v"),
    ("N006", "let z = derivative(x^2)", "derivative(x^2)"),
    ("N011", "game h { type A : n players action a : payoff derivative(x*count(a), x) }", "count(a)"),
    ("U001", "claim k for q : money : derivative(q^2*n, q) > n expect proved", "derivative(q^2*n, q) > n"),
    ("N006", "let z = sqrt(x, 2)", "sqrt(x, 2)"),
    ("N006", "let z = root(x)", "root(x)"),
    ("N009", "let sqrt = 1", "sqrt"),
    ("U001", "let z = sqrt(m) + m", "sqrt(m) + m"),
    ("U001", "let z = root(m^3, 3) + n", "root(m^3, 3) + n"),
    ("E001", "claim k : x > 0", "k"),
    ("E003", "paper q", "paper q"),
];

#[test]
fn every_snippet_meets_its_code_at_its_place() {
    assert!(found(HEAD).is_empty(), "{:?}", found(HEAD));
    for (code, snippet, words) in CASES {
        let text = format!("{HEAD}{snippet}");
        let mut sources = SourceMap::default();
        sources.add("main.claims", text.clone());
        let all = found(&text);
        let hit = all.iter().find(|d| d.code.as_str() == *code && sources.text(d.span) == *words);
        assert!(hit.is_some(), "{code} in {snippet}: {all:#?}");
        let others = all.iter().filter(|d| d.code.as_str() != *code).count();
        assert_eq!(others, 0, "only {code} in {snippet}: {all:#?}");
    }
}

#[test]
fn every_code_has_a_test() {
    // In this file below, or in the tests of hostile input.
    let elsewhere = ["L004", "L005", "L006", "L009", "F001", "F002", "N013", "E002"];
    for code in Code::ALL {
        let here = CASES.iter().any(|case| case.0 == code.as_str());
        assert!(here || elsewhere.contains(&code.as_str()), "{code}");
        assert!(!code.meaning().is_empty());
    }
}

#[test]
fn files_that_cannot_be_read_or_import_each_other() {
    let files = |path: &str| match path {
        "dir/a.claims" => Ok("paper a import \"../b.claims\" import \"c.claims\"".to_string()),
        "b.claims" => Ok("import \"dir/a.claims\"".to_string()),
        other => Err(format!("no {other}")),
    };
    let Err((found, sources)) = load("dir/a.claims", &mut |path| files(path)) else {
        panic!("must not load");
    };
    let codes: Vec<_> = found.iter().map(|d| (d.code, sources.text(d.span))).collect();
    assert!(codes.contains(&(Code::F001, "import \"c.claims\"")), "{codes:?}");
    assert!(codes.contains(&(Code::F002, "import \"dir/a.claims\"")), "{codes:?}");
    assert_eq!(codes.len(), 2, "{codes:?}");
    let Err((found, _)) = load("nowhere", &mut |path| files(path)) else {
        panic!("must not load");
    };
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code, Code::F001);
}

#[test]
fn a_file_imported_twice_is_read_once() {
    let mut reads = Vec::new();
    let result = load("a", &mut |path| {
        reads.push(path.to_string());
        Ok(match path {
            "a" => "paper a import \"b\" import \"c\" let z = y + x".to_string(),
            "b" => "import \"./c\" let y = x".to_string(),
            _ => "param x : number".to_string(),
        })
    });
    assert!(result.is_ok(), "{result:?}");
    assert_eq!(reads, ["a", "b", "c"]);
}

#[test]
fn a_missing_header_is_an_error() {
    let all = found("param x : number");
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].code, Code::E002);
}

#[test]
fn a_part_of_a_paper_is_told_so_once() {
    let all = found("let y = 2*x claim k under A : y > 0 expect proved");
    assert_eq!(all.iter().map(|d| d.code).collect::<Vec<_>>(), [Code::E002], "{all:?}");
    assert!(all[0].hint.as_ref().is_some_and(|hint| hint.contains("the folder")));
}

#[test]
fn warnings_do_not_stop_a_paper() {
    let (paper, _) = load_text("paper p claim k : 1 > 0").expect("loads");
    assert_eq!(paper.warnings.len(), 1);
    assert_eq!(paper.warnings[0].severity, Severity::Warning);
}

#[test]
fn hints_name_the_nearest_name_and_both_dimensions() {
    let all = found("paper p param theta : share let z = tehta");
    assert_eq!(all[0].hint.as_deref(), Some("did you mean `theta`?"));
    let all = found("paper p dimension money param m : money param s : share let z = m + s");
    assert!(all[0].message.contains("money + number"), "{}", all[0].message);
}

#[test]
fn a_picture_shows_code_place_and_hint() {
    let text = "paper p\nlet z = thet\nparam theta : share\nlet w = theat";
    let Err((all, sources)) = load_text(text) else {
        panic!("must not load");
    };
    let shown = super::super::render::render(&all, &sources, false, false);
    for part in ["N001", "thet", "main.claims:2:9", "did you mean `theta`?"] {
        assert!(shown.contains(part), "{part} in {shown}");
    }
    assert!(shown.is_ascii(), "{shown}");
}
