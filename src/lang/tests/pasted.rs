//! Formulas pasted from LaTeX, and products without a mark. What each means is written beside it by hand.

use super::super::diagnostic::has_errors;
use super::super::{Code, parse, print};
use super::found;

const HEAD: &str = "paper p param a, b, c, q, q_1, q_2, theta, theta_A, R : number, > 0 let f(x) = x*x ";

/// The canonical form of a term in a file that declares some names.
fn canonical(term: &str) -> String {
    let (file, found) = parse(0, &format!("{HEAD}let z = {term}"));
    assert!(found.is_empty(), "{term}: {found:#?}");
    let printed = print(&file);
    let (again, found) = parse(0, &printed);
    assert!(found.is_empty() && print(&again) == printed, "{printed}: {found:?}");
    printed.lines().last().and_then(|line| line.strip_prefix("let z = ")).expect("the last line").to_owned()
}

#[test]
fn latex_is_read() {
    for (pasted, meant) in [
        ("\\frac{a-c}{3b}", "(a - c)/(3*b)"),
        ("x^\\frac{1}{2}", "x^(1/2)"),
        ("a^{\\frac12}b", "a^(1/2)*b"),
        ("\\dfrac{a}{b}q", "a/b*q"),
        ("\\theta_A R", "theta_A*R"),
        ("\\left( 1 - \\theta \\right) R", "(1 - theta)*R"),
        ("\\left[a - b(q_1+q_2) - c\\right]\\,q_1", "(a - b*(q_1 + q_2) - c)*q_1"),
        ("q_{-i} + \\bar{v}_{1}", "q_minus_i + v_bar_1"),
        ("q^*\\cdot 2", "q_star*2"),
        ("\\max\\left\\{a, b\\right\\} + \\min\\{a,b\\}", "max(a, b) + min(a, b)"),
        ("\\sqrt{a}\\sqrt[3]{b}", "sqrt(a)*root(b, 3)"),
        ("\\ln x - \\ln(x) - \\exp\\{x\\}", "ln(x) - ln(x) - exp(x)"),
        ("2\\theta\\ln\\left(x\\right)", "2*theta*ln(x)"),
    ] {
        assert_eq!(canonical(pasted), meant, "{pasted}");
    }
    let relations = "a \\leq b \\le c \\neq q \\geq a";
    let (file, found) = parse(0, &format!("assume x : {relations} \\implies a < b \\lor \\lnot (a > b \\land b > c)"));
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(print(&file), "assume x : a <= b <= c != q >= a implies a < b or not (a > b and b > c)\n");
}

#[test]
fn products_without_a_mark() {
    for (written, meant) in [
        ("2x", "2*x"),
        ("2x^2", "2*x^2"),
        ("-2q", "-2*q"),
        ("2(a + b)", "2*(a + b)"),
        ("(a - c)(b + c)q", "(a - c)*(b + c)*q"),
        ("a q_1 - b q_1^2", "a*q_1 - b*q_1^2"),
        ("b(q_1 + q_2)", "b*(q_1 + q_2)"),
        ("f(q)q", "f(q)*q"),
        ("g(q)", "g(q)"),
        ("q^2 b", "q^2*b"),
        ("q^{2}b", "q^2*b"),
        ("q^(2)b", "q^2*b"),
        ("q^2\\theta", "q^2*theta"),
        ("2sqrt(x)", "2*sqrt(x)"),
        ("2e3", "2e3"),
        ("if a < b then 2q else 3q", "if a < b then 2*q else 3*q"),
    ] {
        assert_eq!(canonical(written), meant, "{written}");
    }
}

/// The only error of a term, with its advice.
fn asked(term: &str) -> (Code, String) {
    let all = found(&format!("{HEAD}let z = {term}"));
    assert_eq!(all.len(), 1, "{term}: {all:#?}");
    let one = all.into_iter().next().expect("one");
    (one.code, one.hint.unwrap_or_default())
}

#[test]
fn what_can_be_read_in_two_ways_is_asked() {
    for (written, one, two) in [
        ("a/2b", "(a/2)*b", "a/(2*b)"),
        ("a/b(q + c)", "(a/b)*(q + c)", "a/(b*(q + c))"),
        ("a q^2b", "q^2*b", "q^(2*b)"),
        ("-q^2(1 - q)", "q^2*(1 - q)", "q^(2*(1 - q))"),
        ("\\theta^2(1 - q)", "\\theta^2*(1 - q)", "\\theta^(2*(1 - q))"),
        ("\\ln a b", "ln(a)*b", "ln(a*b)"),
        ("\\ln a^2", "ln(a)^…", "ln(a^…)"),
    ] {
        let (code, hint) = asked(written);
        assert_eq!(code, Code::L010, "{written}");
        assert!(hint.contains(&format!("`{one}`")) && hint.contains(&format!("`{two}`")), "{written}: {hint}");
    }
    for (written, code, advice) in [
        ("ab + 1", Code::N001, "`a*b`"),
        ("3bq", Code::N001, "`b*q`"),
        ("a 2", Code::L003, "write `*`"),
        ("a k", Code::L003, "write `*`"),
        ("b f(q)", Code::L003, "write `*`"),
        ("q^{2}_1", Code::L003, "before the exponent"),
        ("\\sum_{i=1}^n q_i", Code::L001, "sum(i in 1..n"),
        ("\\frac a b", Code::L003, "in braces"),
        ("\\log a", Code::N001, "ln(x)"),
        ("a$", Code::L001, "without `$`"),
    ] {
        let (found, hint) = asked(written);
        assert!(found == code && hint.contains(advice), "{written}: {found} {hint}");
    }
}

/// What is imported is not known where a file is read; the check knows it, and asks.
#[test]
fn an_imported_number_is_no_function() {
    let mut read = |path: &str| match path {
        "main" => Ok("paper p import \"model\" let z = a(b + 1)".to_owned()),
        _ => Ok("param a, b : number".to_owned()),
    };
    let (all, _) = super::load("main", &mut read).map(drop).expect_err("a is a number");
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].code, Code::N006);
    assert!(all[0].hint.as_deref().is_some_and(|hint| hint.contains("a*(…)") && hint.contains("let a(x)")), "{all:?}");
}

#[test]
fn places_point_at_what_is_written() {
    let text = "paper p param theta : number let z = 2\\theta\\kappa_{-i}";
    let all = found(text);
    let at = all[0].span;
    assert_eq!((all.len(), all[0].code), (1, Code::N001));
    assert_eq!(text.get(at.start as usize..at.end as usize), Some("\\kappa_{-i}"));
    assert!(all[0].message.contains("`kappa_minus_i`"), "{}", all[0].message);
}

/// Words that are no words of the language stay what they are in their places.
#[test]
fn words_in_their_places_are_no_factors() {
    let text = "paper p param over, to, of, x : number claim k for u : number : maximizers of x over u : number are {u} expect proved \
        function P(q : number, >= 0) : number, >= 0 strictly decreasing param strictly : number";
    let (_, found) = parse(0, text);
    assert!(!has_errors(&found), "{found:?}");
}

#[test]
fn broken_latex_ends_with_an_error() {
    for text in [
        "\\",
        "\\frac",
        "\\frac{",
        "\\frac{a}",
        "\\frac{a}{",
        "\\sqrt[",
        "\\sqrt[3]",
        "\\left",
        "\\left.",
        "q_{",
        "q_{{",
        "q_{a",
        "\\bar",
        "\\bar{",
        "\\ln",
        "\\ln}",
        "\\max\\{",
        "\\max\\{a",
        "^*",
        "q^*^*",
        "\\theta_",
        "\\theta_\\",
        "\\\u{e9}",
        "q_{\u{e9}}",
        "\\{a",
    ] {
        let (_, found) = parse(0, &format!("let z = {text}"));
        assert!(has_errors(&found) || text == "q^*^*", "{text}");
    }
    let deep = "\\frac{".repeat(20_000);
    assert!(has_errors(&parse(0, &format!("let z = {deep}")).1));
}
