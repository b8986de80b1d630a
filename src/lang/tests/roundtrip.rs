//! Printing and parsing again gives the same tree, for random files and for the example.

use super::super::tree::{Claim, File, Item, Role};
use super::super::{load, parse, print};
use super::example;
use proptest::prelude::*;

/// A tree as text without places and without the words as written.
fn shape(file: &File) -> String {
    let all = format!("{:?}", file.items);
    let mut out = String::new();
    let mut rest = all.as_str();
    while let Some(at) = rest.find(['<', 's']) {
        let (before, here) = rest.split_at(at);
        out.push_str(before);
        let span = here.starts_with('<') && here[1..].starts_with(|c: char| c.is_ascii_digit());
        rest = if span {
            here.split_once('>').map_or("", |(_, after)| after)
        } else if let Some(text) = here.strip_prefix("source_text: \"") {
            // No quotes inside: expressions have none.
            text.split_once('"').map_or("", |(_, after)| after)
        } else {
            out.push_str(&here[..1]);
            &here[1..]
        };
    }
    out + rest
}

fn comments(file: &File) -> Vec<&str> {
    file.comments.iter().map(|c| c.text.as_str()).collect()
}

fn returns(text: &str) {
    let (first, found) = parse(0, text);
    assert!(found.is_empty(), "{text}\n{found:#?}");
    let printed = print(&first);
    let (second, found) = parse(0, &printed);
    assert!(found.is_empty(), "{printed}\n{found:#?}");
    assert_eq!(shape(&first), shape(&second), "{text}\n{printed}");
    assert_eq!(comments(&first), comments(&second), "{printed}");
    assert_eq!(print(&second), printed, "printing again changes nothing");
}

#[test]
fn the_example_returns() {
    let text = example();
    returns(&text);
    let (paper, _) = load("a", &mut |_| Ok(text.clone())).unwrap_or_else(|e| panic!("{e:?}"));
    let printed = print(&parse(0, &text).0);
    let (again, _) = load("a", &mut |_| Ok(printed.clone())).unwrap_or_else(|e| panic!("{e:?}"));
    let ids = |paper: &super::super::Paper| {
        let all = paper.entries.iter().map(|e| (e.id.clone(), e.expect));
        all.collect::<Vec<_>>()
    };
    assert_eq!(ids(&paper), ids(&again));
}

#[test]
fn a_step_stays_a_step() {
    let text = "step s \"so\" : 1 < 2 expect proved\n\nclaim c : 1 < 2 expect proved\n";
    let (file, found) = parse(0, text);
    assert!(found.is_empty(), "{found:?}");
    let roles: Vec<Role> = file.items.iter().filter_map(|item| Some(item_claim(item)?.role)).collect();
    assert_eq!(roles, [Role::Step, Role::Result]);
    assert!(print(&file).starts_with("step s \"so\""), "{}", print(&file));
    returns(text);
}

#[test]
fn conditions_about_all_values_return() {
    returns(
        "condition add(x, y : number, >= 0, n : integer >= 1) : f(x + n*y) = f(x) + n*f(y) @ \"Theorem 1\"\n\
         condition linear(x : number) : f(x) = x*f(1) @ \"p. 3\" cited \"A theorem\" needs add, rising\n\
         condition rising : f(0) < f(1) needs add\n\n\
         claim one for x : number under add(0, 2*x, 1), rising, linear(-x) : f(0) = 0 expect holed\n",
    );
}

#[test]
fn premises_of_tables_return() {
    returns(
        "table t for p : real {\n  expect proved\n  group 1 under A, B when a < b, b < c when c < d {\n    case 1 \"one\" under C {\n      \
         range 1 : p = p expect refuted\n      range 2 for p > 0 under A : p > 0\n      range 3 under B for true : p > 0\n    }\n  }\n}\n\
         claim c when a < b, b < c : maximizers of x over x : real when x < a, x < b are {a}\n\
         root r : real in [0, 1] : r = a when 0 < a, a < 1 expect proved\n",
    );
    let printed = print(&parse(0, "table t { case 1 { range 1 : 1 < 2 expect proved range 2 under A : 2 < 3 } }").0);
    assert_eq!(
        printed,
        "table t {\n  case 1 {\n    range 1         : 1 < 2  expect proved\n    range 2 under A : 2 < 3\n  }\n}\n"
    );
}

#[test]
fn scopes_voices_and_sections_return() {
    returns(
        "claim a own \"words\" part \"p\" scope \"linear\" @ \"3\" when x > 0 denied by : possible x > 1 expect refuted as printed \"so\" note \"n\"\n\
         claim b quoted scope \"two firms\" denied by : x > 0 expect refuted\n\n\
         section \"3\" under A, B when x > 1 {\n  # first\n  param y : number\n\n  step c : y > 0 expect proved\n\n  \
         table t {\n    case 1 {\n      range 1 : 1 < 2\n    }\n  }\n}\n\n\
         section \"Section IV\" {\n}\n",
    );
}

/// What stands in a section stands under its conditions; a mistake in it costs one declaration.
#[test]
fn sections_are_put_over_what_is_inside() {
    let text = |inside: &str| {
        format!(
            "paper p\nparam a : number\ncondition A : a > 1\nsection \"3\" under A {{\n{inside}\n  claim c : a > 0 expect proved\n}}\n\
             claim d @ \"Section 4\" : a > 0 expect refuted\n"
        )
    };
    let (paper, _) = load("p", &mut |_| Ok(text(""))).unwrap_or_else(|e| panic!("{e:?}"));
    let told: Vec<(&str, Option<&str>, usize)> = (paper.entries.iter().zip(&paper.claims))
        .map(|(entry, claim)| (entry.source_text.as_str(), entry.location.as_deref(), claim.under.len()))
        .collect();
    assert_eq!(told, [("under A : a > 0", Some("Section 3"), 1), ("a > 0", Some("Section 4"), 0)]);
    for wrong in
        ["claim e : a > > 0", "table t { case 1 when { range 1 : 1 < 2 } }", "section \"5\" { }", "import \"q\""]
    {
        let (file, found) = parse(0, &text(wrong));
        assert_eq!(found.len(), 1, "{wrong}: {found:?}");
        let inside = file.items.iter().find_map(|item| match item {
            Item::Section(section) => Some(section.items.len()),
            _ => None,
        });
        assert!(file.items.len() == 5 && inside >= Some(1), "{wrong}: {:?}", file.items);
    }
}

#[test]
fn functions_return() {
    returns(
        "function P(q : units, >= 0) : money/units, >= 0, strictly decreasing, concave @ \"Assumption 1\"\n\
         function U(x, y : number, r : in [0, 1)) : real  # utility\n\
         function f(x : real) : in [0, 1], nondecreasing, strictly convex\n",
    );
}

#[test]
fn identities_return() {
    for formula in [
        "identically in x, y : units, >= 0, z : integer in [1, n) : f(x + y) = f(x) = z",
        "not identically in x : real : x = 0 and 1 < 2",
        "a = 0 implies identically in x : real : a*x = 0 iff a = 0 or identically in y : number : a*y = y",
        "(identically in x : real : x = (if x < 0 then 1 else 2)) = 3",
        "identically in x : real : (identically in y : real : x = y)",
        "for all x, y : units, >= 0 when x < y, y < a : exists z : real by x/2 + y/2 : x < z < y",
        "not (exists no x : real : x = 0) and 1 < 2 implies exists exactly one y : real : y = a",
        "(for all x : real : x = a) iff exists at most one y : integer >= 0 : y = a",
        "a = 0 or (maximizers of a*x over x : real when x <= a include {a/2, 3})",
    ] {
        returns(&format!("claim one : {formula} expect proved\n"));
    }
}

fn item_claim(item: &Item) -> Option<&Claim> {
    match item {
        Item::Claim(claim) => Some(claim),
        _ => None,
    }
}

#[test]
fn comments_stay_where_they_belong() {
    let text = "# first\n\npaper p # name\n\n# about x\nparam x : number # end\nlet y = # inside\n  x\n# last";
    let (file, _) = parse(0, text);
    assert_eq!(
        print(&file),
        "# first\n\npaper p  # name\n\n# about x\nparam x : number  # end\n# inside\nlet y = x\n# last\n"
    );
    returns(text);
}

fn term() -> impl Strategy<Value = String> {
    let leaf = prop_oneof!["[a-d]".prop_map(|name| format!("v{name}")), "[0-9]{1,3}(\\.[0-9]{1,2})?(e-?[1-9])?",];
    leaf.prop_recursive(5, 40, 3, |inner| {
        let op = prop_oneof![Just("+"), Just("-"), Just("*"), Just("/"), Just("^")];
        prop_oneof![
            (inner.clone(), op.clone(), inner.clone()).prop_map(|(a, op, b)| format!("{a} {op} {b}")),
            (inner.clone(), op, inner.clone()).prop_map(|(a, op, b)| format!("({a}){op}({b})")),
            inner.clone().prop_map(|a| format!("-{a}")),
            inner.clone().prop_map(|a| format!("({a})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("f({a}, max({b}))")),
            (inner.clone(), inner.clone(), inner.clone()).prop_map(|(a, b, c)| format!("sum(i in {a}..{b} : {c})")),
            (inner.clone(), inner.clone(), inner.clone())
                .prop_map(|(a, b, c)| format!("integral({a}, x from {b} to {c})")),
            (inner.clone(), inner.clone(), inner.clone())
                .prop_map(|(a, b, c)| format!("expectation({a}, x uniform on [{b}, {c}])")),
            (inner.clone(), inner.clone(), inner).prop_map(|(a, b, c)| format!("if {a} < {b} then {b} else {c}")),
        ]
    })
}

fn formula() -> impl Strategy<Value = String> {
    let relation = prop_oneof![Just("<"), Just("<="), Just("="), Just("≥"), Just(">"), Just("!=")];
    let leaf = prop_oneof![
        (term(), relation.clone(), term()).prop_map(|(a, r, b)| format!("{a} {r} {b}")),
        (term(), relation, term()).prop_map(|(a, r, b)| format!("{a} {r} {b} <= {a}")),
        Just("true".to_string()),
        term().prop_map(|a| format!("equilibrium P of g({a})")),
    ];
    leaf.prop_recursive(4, 30, 3, |inner| {
        let word = prop_oneof![Just("and"), Just("or"), Just("implies"), Just("iff")];
        prop_oneof![
            (inner.clone(), word.clone(), inner.clone()).prop_map(|(a, w, b)| format!("{a} {w} {b}")),
            (inner.clone(), word, inner.clone()).prop_map(|(a, w, b)| format!("({a}) {w} ({b})")),
            inner.clone().prop_map(|a| format!("not {a}")),
            (inner.clone(), inner.clone(), inner.clone()).prop_map(|(a, b, c)| format!("if {a} then {b} else {c}")),
            (declaration(), term(), term()).prop_map(|(d, a, b)| format!("identically in i, j : {d} : {a} = {b}")),
            inner.prop_map(|a| format!("not ({a})")),
        ]
    })
}

fn declaration() -> impl Strategy<Value = String> {
    let dimension = prop_oneof![Just(""), Just("money"), Just("money^2/firms"), Just("1/firms^-1"), Just("share")];
    let bounds = prop_oneof![
        Just("real".to_string()),
        term().prop_map(|t| format!("integer >= {t}")),
        (term(), term()).prop_map(|(a, b)| format!("in ({a}, {b}], < {b}")),
        term().prop_map(|t| format!("> {t} in [0, {t})")),
    ];
    (dimension, bounds).prop_map(|(d, b)| match d {
        "" => b,
        _ => format!("{d}, {b}"),
    })
}

fn file() -> impl Strategy<Value = String> {
    let comment = prop_oneof![Just(""), Just(" # note\n"), Just("\n# own\n"), Just("\n\n"), Just("\n")];
    let item = prop_oneof![
        declaration().prop_map(|d| format!("param x, y : {d}")),
        term().prop_map(|t| format!("let f(x) = {t}")),
        (declaration(), declaration()).prop_map(|(d, v)| format!("function f(x, y : {d}) : {v}, concave @ \"p\"")),
        formula().prop_map(|f| format!("assume a : {f} @ \"place\"")),
        (declaration(), formula(), formula())
            .prop_map(|(d, f, g)| format!("claim a.b-1 \"w\" when {f} for p : {d} : {g} note \"n\"")),
        (term(), term()).prop_map(|(a, b)| format!(
            "game g {{ type A : {a} players # t\n action s : payoff {b} for A, {a} tie -> s }} # end\n"
        )),
        (declaration(), formula(), term(), term()).prop_map(|(d, f, a, b)| format!(
            "condition c(x, y : {d}) : {f} @ \"p\" cited \"t\" needs a, b claim u under c({a}, {b}), d : {f}"
        )),
        (formula(), formula()).prop_map(|(f, g)| format!(
            "table t {{ # head\n case 1 under b when {f}, {g} {{ range 1 for {g} under c, d : {f} expect proved\n# c\n range 2 : {g} }} expect refuted }}"
        )),
        formula().prop_map(|f| format!("claim e reading \"r\" part \"p\" : {f} expect refuted contradicts d \"r\", e")),
        (term(), formula()).prop_map(|(t, f)| format!("claim v : {f} using e \"r\" ({t}, x), d expect proved note \"n\"")),
        formula().prop_map(|f| format!("step d reading \"r\" @ \"place\" : {f} expect refuted")),
        term().prop_map(|t| format!("claim c : equilibria of g({t}) are {{A, B}} expect holed")),
        (term(), term()).prop_map(|(t, u)| format!(
            "claim c : strong equilibrium P of g({t}, {u}) expect holed step d : coalition-proof equilibrium Q of h note \"n\""
        )),
        (term(), declaration(), formula()).prop_map(|(t, d, f)| format!(
            "claim c : maximizers of {t} over x, y : {d}, z : {d} when {f} are {{({t}, 1, 2), ({t}, x, y)}} expect proved"
        )),
        (term(), declaration(), term()).prop_map(|(t, d, u)| format!(
            "step c : minimizers of {t} over x : {d} when {t} < {u} when {t} = 1 are none since {u} expect holed"
        )),
        (term(), declaration(), term())
            .prop_map(|(t, d, u)| format!("claim c : maximizers of {t} over x : {d} include {{{u}, {t}}} note \"n\"")),
    ];
    prop::collection::vec((item, comment), 1..6).prop_map(|parts| {
        let parts = parts.into_iter().map(|(item, comment)| format!("{item} {comment} "));
        parts.collect::<String>()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn random_files_return(text in file()) {
        returns(&text);
    }

    #[test]
    fn any_text_ends_without_panic(text in "(param|let|claim|game|table|case|range|expect|[a-z(){}:=,@\"#<>+*/^ \n.-]|0|é){0,60}") {
        let (file, _) = parse(0, &text);
        let printed = print(&file);
        let (_, found) = parse(0, &printed);
        prop_assert!(found.is_empty(), "{}\n{}\n{:?}", text, printed, found);
    }
}

/// Found by the property above: a reserved word in the place of a name must not come back when the tree is printed.
#[test]
fn a_reserved_word_is_not_printed_as_a_name() {
    let (file, found) = parse(0, "let param = 1");
    assert!(!found.is_empty());
    let (_, again) = parse(0, &print(&file));
    assert!(again.is_empty(), "{again:?}");
}
