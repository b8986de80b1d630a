//! Terms with cases: written out, named, differentiated; formulas with `if`. The answers are by hand, beside each claim.

use super::{findings, only, settle, statement};

/// Demand, and what two sellers get of it; several cases of each meet in one comparison.
const MARKET: &str = "param a, b : number, > 0 let P(q) = max(a - b*q, 0) let D(p) = max(a - p, 0)/b \
    let r(x) = max((a - b*x)/(2*b), 0) let late(p, k, x) = p*min(k, max(D(p) - x, 0)) ";

/// Whether a statement has this line.
fn has(text: &str, line: &str) -> bool {
    text.lines().any(|found| found == line)
}

#[test]
fn few_cases_are_written_out() {
    let text = statement("param x, y : number claim c : max(x, 0) >= min(y, 1)");
    assert!(
        has(
            &text,
            "show x >= 0 and y <= 1 and x >= y or x >= 0 and not y <= 1 and x >= 1 \
         or not x >= 0 and y <= 1 and 0 >= y or not x >= 0 and not y <= 1 and 0 >= 1"
        ),
        "{text}"
    );
}

#[test]
fn many_cases_have_names_that_read_like_them() {
    let text =
        statement(&format!("{MARKET} claim c for k, x : number, >= 0 : late(P(r(x) + x), k, x) <= r(x)*P(r(x) + x)"));
    for line in [
        "given (a - b*x)/(2*b) >= 0 and r_x = (a - b*x)/(2*b) or (a - b*x)/(2*b) < 0 and r_x = 0",
        "given a - b*(r_x + x) >= 0 and P_r_x_plus_x = a - b*(r_x + x) or a - b*(r_x + x) < 0 and P_r_x_plus_x = 0",
        "show late_P_r_x_plus_x_k_x <= r_x*P_r_x_plus_x",
    ] {
        assert!(has(&text, line), "{line} in\n{text}");
    }
    // Used three times, and there once.
    assert_eq!(text.matches("var r_x real").count(), 1, "{text}");
}

/// By hand: where k > r(x) the seller who charges P(r(x) + x) sells r(x), since D(P(q)) = q for q <= a/b.
#[test]
fn a_term_used_several_times_is_one_quantity() {
    settle(
        MARKET,
        &[
            (
                "for k, x : number, >= 0 when k > r(x) and a/b > x : late(P(r(x) + x), k, x) = r(x)*P(r(x) + x)",
                "proved",
            ),
            // At k = r(x) + 1 he sells r(x), not k.
            ("for k, x : number, >= 0 when k > r(x) and a/b > x : late(P(r(x) + x), k, x) = k*P(r(x) + x)", "refuted"),
        ],
    );
}

/// A sum of six maxima has 64 cases.
const SUM: &str = "max(x, 0) + max(y, 0) + max(z, 0) + max(x + y, 0) + max(y + z, 0) + max(x + z, 0)";

#[test]
fn verdicts_with_names() {
    settle(
        "param x, y, z, d : number",
        &[
            (&format!(": {SUM} >= 0"), "proved"),
            // max(x, 0) >= x and so on; the sum of the six is 3x + 3y + 3z.
            (&format!(": {SUM} >= 3*(x + y + z)"), "proved"),
            // x = y = z = 1: 9 on both sides.
            (&format!(": {SUM} > 3*(x + y + z)"), "refuted"),
            // At x = d = 0 the first term has no value.
            (&format!(": max(x/d, 0) + {SUM} >= 0"), "malformed"),
            (&format!("when d != 0 : max(x/d, 0) + {SUM} >= 0"), "proved"),
            // Where d = 0 the other branch holds.
            (&format!(": (if d > 0 then max(x/d, 0) else 0) + {SUM} >= 0"), "proved"),
            (&format!(": (if d > 0 then 1/d else 0) + {SUM} >= 0"), "proved"),
            (&format!(": (if d >= 0 then 1/d else 0) + {SUM} >= 0"), "malformed"),
            (&format!(": d > 0 implies (if x > 0 then x/d else 0) + {SUM} >= 0"), "proved"),
            (&format!(": d >= 0 implies (if x > 0 then x/d else 0) + {SUM} >= 0"), "malformed"),
            // The value there is right, too: at d = 1/2 it is 2, and all maxima can be 0.
            (&format!(": (if d > 0 then 1/d else 0) + {SUM} <= 1"), "refuted"),
            // A refuted claim at a point where the denominator of the other case is zero: d = 0, all others 0.
            (&format!(": (if d > 0 then 1/d else 0) + {SUM} > 0"), "refuted"),
        ],
    );
}

#[test]
fn a_counterexample_shows_what_the_terms_are_worth() {
    let found = findings(&format!("param x, y, z : number claim c : {SUM} > 3*(x + y + z)"));
    let witness = found.last().and_then(|finding| finding.witness.clone()).expect("a witness");
    assert!(
        witness.written.iter().any(|(name, words)| name == "max_1" && words.to_string() == "max(x, 0)"),
        "{witness:?}"
    );
    let worth = |name: &str| witness.point.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    let (x, first) = (worth("x").expect("x"), worth("max_1").expect("max_1"));
    // max(x, 0) is x, or x is negative and it is 0.
    assert!(first == x || (format!("{x}").starts_with('-') && format!("{first}") == "0"), "{witness:?}");
}

#[test]
fn what_is_undefined_is_named_as_the_paper_writes_it() {
    let found = findings(&format!("param x, y, z, d : number let f(t) = max(t/d, 0) claim c : f(x) + {SUM} >= 0"));
    let words = format!("{:?}", found.last().expect("a finding").verdict);
    assert!(words.contains("the denominator d is 0 at x = "), "{words}");
}

/// By hand: max(x - 1, 0) has slope 0 below 1, slope 1 above, and none at 1.
#[test]
fn a_maximum_is_differentiated_off_its_kink() {
    settle(
        "param a, b : number, > 0 param w : number let f(x) = max(x - 1, 0) let r(x) = max((a - b*x)/(2*b), 0) \
         let slope(x) = derivative(f(x), x)",
        &[
            ("for x : number when x > 1 : derivative(f(x), x) = 1", "proved"),
            ("for x : number when x < 1 : derivative(f(x), x) = 0", "proved"),
            ("for x : number when x >= 1 : derivative(f(x), x) = 1", "malformed"),
            ("for x : number : derivative(f(x), x) >= 0", "malformed"),
            ("for x : number when x != 1 : derivative(f(x), x) >= 0", "proved"),
            ("for x : number : x != 1 implies derivative(f(x), x) >= 0", "proved"),
            ("for x : number when x != 1 : derivative(f(x), x) > 0", "refuted"),
            // A term that does not depend on the variable has its cases kept.
            (": derivative(abs(a - b)*w, w) = abs(a - b)", "proved"),
            // Through an abbreviation: at 3 - 1 = 2 the slope is 1, at 1 there is none.
            (": slope(3 - 1) = 1", "proved"),
            (": slope(1) = 1", "malformed"),
            ("for x : number when x > 1 : slope(2*x) = 1 and derivative(f(2*x), x) = 2", "proved"),
            ("for x : number when b*x != a : derivative(r(x), x) <= 0", "proved"),
            // -1/2 below a/b, and 0 above.
            ("for x : number when b*x != a : -1 < derivative(r(x), x) < 0", "refuted"),
            // (x - 1)^2 above 1, and 0 below.
            ("for x : number when x != 1 : derivative(f(x)^2, x, 2) <= 2", "proved"),
        ],
    );
}

#[test]
fn the_derivative_of_three_pieces() {
    settle(
        // Marginal rates: 1 up to 2, 3 up to 5, then 4.
        "let tax(y) = if y <= 2 then y else if y <= 5 then 2 + 3*(y - 2) else 11 + 4*(y - 5)",
        &[
            ("for y : number when 2 < y < 5 : derivative(tax(y), y) = 3", "proved"),
            ("for y : number when y != 2, y != 5 : 1 <= derivative(tax(y), y) <= 4", "proved"),
            ("for y : number when y != 2 : derivative(tax(y), y) <= 4", "malformed"),
            ("for y : number when y > 5 : derivative(tax(y)^2, y, 2) = 32", "proved"),
        ],
    );
}

#[test]
fn a_formula_with_if() {
    settle(
        "dimension money param x, y : number param m : money, > 0",
        &[
            (": if x > 0 then x^2 > 0 else x <= 0", "proved"),
            (": if x > 0 then x > 1 else x <= 0", "refuted"),
            (": (if x > y then x > 0 else y > 0) implies x > 0 or y > 0", "proved"),
            // Behind `then` the denominator is not zero.
            (": if m > 0 then x = x else m < 0", "proved"),
            // What is not defined is not looked at.
            (": if x >= 0 then sqrt(x) >= 0 else true", "proved"),
        ],
    );
    let found = only("param x : number claim c : if x > 0 then x > 1 else x < 0");
    let text = found.statement.map(|statement| statement.to_string()).unwrap_or_default();
    assert!(has(&text, "show x > 0 and x > 1 or not x > 0 and x < 0"), "{text}");
}
