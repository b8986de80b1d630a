//! Unknown functions: what statements say of their values, and what follows. The expected texts and verdicts are found by hand.

use super::premises::{all, lines, reason};
use super::settle;
use crate::obligation::Reliance;

/// What premises and goal become for a claim about a function declared by `head`.
fn said(head: &str, claim: &str) -> Vec<String> {
    lines(&format!("function f{head} claim c {claim} expect unknown"))
}

#[test]
fn equal_arguments_have_equal_values() {
    assert_eq!(
        said("(x : number) : number", "for x : number : f(2*x) = f(1)"),
        ["given 2*x = 1 => f_2_x = f_1", "show f_2_x = f_1"]
    );
    // The same argument written in two ways is one variable; 0 and 1 are never equal.
    assert_eq!(
        said("(x : number) : number", "for x, y : number : f(x + y) = f(y + x)"),
        ["show f_x_plus_y = f_x_plus_y"]
    );
    assert_eq!(said("(x : number) : number", ": f(0) = f(1)"), ["show f_0 = f_1"]);
    assert_eq!(
        said("(x, y : number) : number", "for x : number : f(x, 1) = f(2, 1)"),
        ["given x = 2 => f_x_and_1 = f_2_and_1", "show f_x_and_1 = f_2_and_1"]
    );
}

#[test]
fn monotone_functions_keep_or_turn_the_order() {
    assert_eq!(
        said("(x : number) : number, nondecreasing", "for x : number : f(x) <= f(x + 1)"),
        ["given f_x <= f_x_plus_1", "show f_x <= f_x_plus_1"]
    );
    assert_eq!(
        said("(x : number) : number, strictly decreasing", "for x, y : number : f(x) <= f(y)"),
        ["given x < y and f_x > f_y or x = y and f_x = f_y or x > y and f_x < f_y", "show f_x <= f_y"]
    );
    assert_eq!(
        said("(x : number) : number, nonincreasing", "for x : number, >= 0 : f(x) <= f(0)"),
        ["given x >= 0", "given f_x <= f_0", "given x = 0 => f_x = f_0", "show f_x <= f_0"]
    );
}

#[test]
fn curved_functions_lie_beside_their_chords() {
    // The midpoint is in the middle, whichever end is larger.
    let jensen = said("(x : number) : number, concave", "for x, y : number : f((x + y)/2) >= f(x)/2 + f(y)/2");
    assert!(jensen.contains(&"given f_x_plus_y_over_2 >= 1/2*f_y + 1/2*f_x".to_string()), "{jensen:#?}");
    // 0 <= x as premised.
    let chord = said("(x : number) : number, convex", "for x : number in [0, 1] : f(x) <= f(0) + x*f(1)");
    assert!(chord.contains(&"given f_x*1 <= f_0*(1 - x) + f_1*x".to_string()), "{chord:#?}");
    let strict = said("(x : number) : number, strictly convex", "for x : number, > 1 : f(x) > f(0) + f(1)");
    assert!(strict.contains(&"given f_1*x < f_0*(x - 1) + f_x*1".to_string()), "{strict:#?}");
}

#[test]
fn what_is_said_outside_of_the_domain_is_said_under_a_premise() {
    assert_eq!(
        said("(x : number, > 1) : number, >= 2", "for x : number : f(x) > 1"),
        ["given x > 1 => f_x >= 2", "show x > 1 => f_x > 1"]
    );
    // Where the argument is chosen by cases, only the case that holds must be in the domain.
    let cases = said("(x : number, >= 1) : number", "for x : number : f(max(x, 1)) = f(1)").pop().unwrap_or_default();
    assert!(!cases.contains("=> x >= 1"), "{cases}");
}

#[test]
fn a_bound_that_is_never_reached_is_strict() {
    let head = "(q : number, >= 0) : number, >= 0, strictly decreasing";
    assert_eq!(said(head, ": f(1) > 0"), ["given f_1 > 0", "show f_1 > 0"]);
    let closed = "(q : number in [0, 1]) : number, >= 0, strictly decreasing";
    assert_eq!(said(closed, ": f(1) > 0"), ["given f_1 >= 0", "show f_1 > 0"]);
    // Before the end it is above what it is at the end.
    assert_eq!(said(closed, ": f(1/2) > 0"), ["given f_1_over_2 > 0", "show f_1_over_2 > 0"]);
    assert_eq!(
        said(closed, "for q : number in [0, 1] : f(q) > 0"),
        ["given q >= 0", "given q <= 1", "given f_q >= 0", "given q < 1 => f_q > 0", "show f_q > 0"]
    );
}

#[test]
fn points_fit_a_function_or_that_is_not_known() {
    for (head, expected) in [
        ("(x : number) : number", Reliance::Interpolation),
        ("(x, y : number) : number, >= 0", Reliance::Interpolation),
        ("(x : number) : number, <= x", Reliance::Instances),
        ("(x : number) : number, concave, strictly increasing", Reliance::Interpolation),
        // Bounded below and concave on a half-line it cannot fall.
        ("(x : number, >= 0) : number, >= 0, concave", Reliance::Instances),
        ("(x : number, >= 0) : number, >= 0, convex", Reliance::Interpolation),
        ("(x : number, >= 0) : number, >= 0, strictly convex", Reliance::Instances),
        ("(x : number, >= 0) : number, >= 0, strictly decreasing", Reliance::Interpolation),
        // It may be 0 at 1 but not at 1/2, which is said.
        ("(x : number in [0, 1]) : number, >= 0, strictly decreasing", Reliance::Interpolation),
        ("(x : number in [0, 1]) : number, > 0, strictly decreasing", Reliance::Interpolation),
    ] {
        let arguments = if head.starts_with("(x, y") { "1, 1" } else { "1" };
        let body = format!("function f{head} claim c : f({arguments}) = 0 expect unknown");
        let rests = all(&body).pop().map(|(_, rests)| rests);
        assert_eq!(rests, Some(vec![expected]), "{head}");
    }
}

#[test]
fn what_cannot_be_said_of_a_function_is_named() {
    let many: Vec<String> = (0..30).map(|k| format!("f({k}) > 0")).collect();
    let body = format!("function f(x : number) : number claim c : {} expect unknown", many.join(" and "));
    assert!(reason(&body).contains("more than 24"));
    let inside = "function f(x : number) : number claim c : identically in x : number : f(x) = 0 expect unknown";
    assert!(reason(inside).contains("condition with parameters"));
    let named = "function f(x : number) : number claim c for f_x, x : number : f(x) = f_x expect unknown";
    assert_eq!(lines(named), ["show f_x_ = f_x"]);
}

#[test]
fn functional_equations_at_named_points() {
    settle(
        "function f(x : number) : number function E(x : number) : number \
         function l(x : number, > 0) : number, strictly increasing \
         condition additive(x, y : number) : f(x + y) = f(x) + f(y) \
         condition exponential(x, y : number) : E(x + y) = E(x)*E(y) \
         condition law(x, y : number, > 0) : l(x*y) = l(x) + l(y) \
         condition linear(x : number) : f(x) = x*f(1) cited \"monotone additive functions are linear\" needs additive",
        &[
            ("under additive(0, 0) : f(0) = 0", "proved"),
            ("for x : number under additive(0, 0), additive(x, -x) : f(-x) = -f(x)", "proved"),
            ("for x : number under additive(x, x), additive(2*x, x) : f(3*x) = 3*f(x)", "proved"),
            ("for x : number under additive(x, x) : f(x) = x*f(1)", "unknown"),
            ("for x : number under additive, linear(x) : f(x) = x*f(1)", "holed"),
            ("for x : number under exponential(x/2, x/2) : E(x) >= 0", "proved"),
            ("for x, y : number under exponential(x, y - x) when E(x) = 0 : E(y) = 0", "proved"),
            ("for x : number, > 0 under law(x, 1/x), law(1, 1) : l(1/x) = -l(x)", "proved"),
            ("for x : number, > 1 under law(1, 1) : l(x) > 0", "proved"),
            ("under additive(0, 0) : possible f(0) = 2", "refuted"),
            ("under additive(0, 0) : possible f(1) = 2", "unknown"),
        ],
    );
}

#[test]
fn shapes_decide_inequalities() {
    settle(
        "function g(x : number, >= 0) : number, concave function s(x : number) : number, nondecreasing \
         function t(x : number) : number, strictly increasing \
         function C(q : number, >= 0) : number, >= 0, nondecreasing, convex \
         function B(q : number, >= 0) : number, >= 0, concave \
         function D(q : number in [0, 1]) : number, >= 0, strictly decreasing",
        &[
            ("for x, y : number, >= 0 : g((x + y)/2) >= (g(x) + g(y))/2", "proved"),
            ("for x, y : number, >= 0 when g(0) >= 0 : g(x + y) <= g(x) + g(y)", "proved"),
            ("for x, y : number, >= 0 : g(x + y) <= g(x) + g(y)", "refuted"),
            ("for x, y : number : (s(x) - s(y))*(t(x) - t(y)) >= 0", "proved"),
            ("for x, y : number when t(x) < t(y) : x < y", "proved"),
            ("for x, y : number when x < y : s(x) < s(y)", "refuted"),
            ("for x, y : number when x < y : t(s(x)) <= t(s(y))", "proved"),
            ("for x, y : number, >= 0 when C(0) = 0 : C(x + y) >= C(x) + C(y)", "proved"),
            ("for x, y : number, > 0 when x < y and C(0) = 0 : C(x)/x <= C(y)/y", "proved"),
            // It would fall for ever.
            (": B(2) >= B(1)", "proved"),
            // D(1) is less, and not negative.
            (": D(1/2) > 0", "proved"),
            (": D(1) > 0", "refuted"),
            // The corner at 0 is not above the graph.
            ("for x, y : number, >= 0 : B(x + y) <= B(x) + B(y)", "proved"),
            ("for x : number, > 0 : x*derivative(B(x), x) <= B(x)", "proved"),
            ("for x : number : C(x) >= 0", "malformed"),
            ("for x : number : x >= 0 implies C(x) >= 0", "proved"),
            ("for x : number : C(max(x, 0)) >= C(0)", "proved"),
        ],
    );
}

#[test]
fn derivatives_of_unknown_functions_are_unknown_functions() {
    let head = "(q : number, >= 0) : number, strictly decreasing, concave";
    // P(q) q has the derivative P'(q) q + P(q).
    let said = said(head, "for q : number, > 0 : derivative(f(q)*q, q) <= f(q)");
    assert!(said.contains(&"given f_prime_q < 0".to_string()), "{said:#?}");
    assert_eq!(said.last().map(String::as_str), Some("show f_prime_q*q + f_q <= f_q"));
    let body = format!("function f{head} claim c for q : number, > 0 : derivative(f(q), q) < 0 expect unknown");
    let rests = all(&body).pop().map(|(_, rests)| rests);
    assert_eq!(rests, Some(vec![Reliance::Interpolation, Reliance::Differentiable]));
    let tangent = lines(&format!(
        "function f{head} claim c for x, y : number, > 0 : f(y) <= f(x) + derivative(f(x), x)*(y - x) expect proved"
    ));
    assert!(tangent.contains(&"given f_y <= f_x + f_prime_x*(y - x)".to_string()), "{tangent:#?}");
}

#[test]
fn what_follows_for_marginal_revenue() {
    settle(
        "param c : number, > 0 function P(q : number, >= 0) : number, strictly decreasing, concave \
         function C(q : number, >= 0) : number, nondecreasing, convex function U(x, y : number) : number \
         let revenue(q) = P(q)*q let marginal(q) = derivative(revenue(q), q)",
        &[
            ("for q : number, > 0 : marginal(q) <= P(q)", "proved"),
            // Marginal revenue falls where demand is concave: P'(y) y + P(y) <= P'(x) x + P(x).
            ("for x, y : number, > 0 when x < y : marginal(y) <= marginal(x)", "proved"),
            ("for x, y : number, > 0 when x < y : derivative(C(x), x) <= derivative(C(y), y)", "proved"),
            ("for x : number, > 0 : derivative(C(x), x, 2) >= 0", "proved"),
            ("for x : number, > 0 : derivative(C(2*x) - C(x), x) >= 0 - derivative(C(x), x)", "proved"),
            // A concave function that is flat at q > 0 does not fall before it; at 0 it may be flat.
            ("for q : number, > 0 : derivative(P(q), q) < 0", "proved"),
            ("for q : number, >= 0 : derivative(P(q), q) < 0", "refuted"),
            ("for x, y : number : derivative(U(x^2, y), x) = derivative(U(x^2, y) + y, x)", "proved"),
            // U(x, y) = y.
            ("for x : number : derivative(U(x, x), x) = derivative(U(x, 0), x)", "refuted"),
            ("for x : number : derivative(P(3)*x, x) = P(3)", "proved"),
        ],
    );
}

/// By hand: a segment from the corner `(a, L)`, or from `(b, L)`, to a point of the graph lies below the graph.
#[test]
fn corners_are_points_below_a_concave_graph() {
    let low = said("(x : number, >= 0) : number, >= 0, concave", "for x : number, > 0 : 2*f(x/2) >= f(x)");
    assert!(low.contains(&"given f_x_over_2*x >= f_x*(x/2)".to_string()), "{low:#?}");
    // A single value is not compared with anything.
    let high = said("(x : number in [0, 2]) : number, >= 1, concave", ": f(1) >= 1");
    assert_eq!(high, ["given f_1 >= 1", "show f_1 >= 1"]);
    // Falling, it is far from the corner at 0; 2 - x is the distance of the farther one from 2.
    let both = said(
        "(x : number in (0, 2)) : number, > 1, nonincreasing, concave",
        "for x : number in (0, 2) : f(1) >= f(x)/2",
    );
    assert!(both.contains(&"given 1 > x => f_1*(2 - x) >= 1*(1 - x) + f_x*1".to_string()), "{both:#?}");
    assert!(both.contains(&"given x > 1 => f_x*1 >= 1*(x - 1) + f_1*(2 - x)".to_string()), "{both:#?}");
    assert!(!both.iter().any(|line| line.contains("f_1*x") || line.contains("f_x*x")), "{both:#?}");
    // What is known at the end itself says more.
    let named = said("(x : number, >= 0) : number, >= 0, concave", "for x : number, > 0 : f(x) >= f(0)");
    assert!(!named.iter().any(|line| line.contains('*')), "{named:#?}");
    // Of two bounds on one side it is not known which is the end.
    let double = said("(x : number, >= 0, > -1) : number, >= 0, concave", "for x : number, > 0 : 2*f(x/2) >= f(x)");
    assert!(!double.iter().any(|line| line.starts_with("given") && line.contains('*')), "{double:#?}");
}

/// By hand: -(1 - p)^2 rises on [0, 1], is concave and flat at 1; a convex function below 3 that rose somewhere would rise beyond 3.
#[test]
fn slopes_are_zero_at_an_end_at_most() {
    settle(
        "function D(p : number, > 0) : number, strictly decreasing, convex \
         function S(p : number in [0, 1]) : number, strictly increasing, concave \
         function V(p : number) : number, strictly increasing \
         function W(p : number, >= 0) : number, <= 3, convex",
        &[
            ("for p : number, > 0 : derivative(D(p), p) < 0", "proved"),
            ("for p : number in [0, 1) : derivative(S(p), p) > 0", "proved"),
            ("for p : number in [0, 1] : derivative(S(p), p) > 0", "refuted"),
            // p^3 at 0.
            ("for p : number : derivative(V(p), p) > 0", "refuted"),
            ("for p, q : number, >= 0 when p <= q : W(p) >= W(q)", "proved"),
            // 1/(1 + p).
            ("for p, q : number, >= 0 when p <= q : W(p) <= W(q)", "refuted"),
        ],
    );
}
