//! Claims about unknown functions that fail for a known one. The answers are by hand; beside each claim stands a function for which it
//! fails, or why there is none in the families.

use super::{Finding, as_expected};

const HEAD: &str = "paper p
    function up(x : number) : number, strictly increasing
    function down(q : number, >= 0) : number, strictly decreasing
    function arch(x : number, >= 0) : number, concave
    function cost(q : number, >= 0) : number, >= 0, concave
    function convex_cost(q : number, >= 0) : number, nondecreasing, convex
    function unit(s : number in (0, 1)) : number in (0, 1), strictly increasing
    function F(x, y : number, > 0) : number
    function D(p : number, > 0) : number, > 0
    condition homogeneous(x, y, l : number, > 0) : F(l*x, l*y) = l*F(x, y)
    condition square_law(p, l : number, > 0) : D(l*p) = l^2*D(p)
    function A(x : number) : number
    condition additive(x, y : number) : A(x + y) = A(x) + A(y) ";

/// Audits claims, each of the form `for … : goal`, and compares the verdicts; all are as expected.
fn settled(claims: &[(&str, &str)]) -> Vec<Finding> {
    let numbered = claims.iter().enumerate().map(|(k, (claim, expect))| format!(" claim c{k} {claim} expect {expect}"));
    as_expected(&std::iter::once(HEAD.to_owned()).chain(numbered).collect::<String>())
}

#[test]
fn slopes_of_one_function() {
    settled(&[
        // x^3 at 0.
        ("for x : number : derivative(up(x), x) > 0", "refuted"),
        // A slope of one sign: true.
        ("for x : number : derivative(up(x), x) >= 0", "proved"),
        // -x^2 is concave, so not every increasing function is convex: x - x^2 near 0 is not increasing everywhere, but x^3 at x < 0 is.
        ("for x : number : derivative(up(x), x, 2) >= 0", "refuted"),
        // 2 - (q - 1)^3 at q = 1.
        ("for q : number, > 0 : derivative(down(q)*q, q) < down(q)", "refuted"),
        // 3 - q has the revenue 3 q - q^2, which falls beyond 3/2.
        ("for q : number, > 0 : derivative(down(q)*q, q) >= 0", "refuted"),
        // -q is negative.
        ("for q : number, > 0 : derivative(down(q)*q, q) < 0", "refuted"),
        // With a price of -(q - 1)^3 the revenue's second derivative is -6 (q - 1)^2 - 6 q (q - 1), which is positive at q = 1/4.
        ("for q : number, > 0 : derivative(down(q)*q, q, 2) <= derivative(convex_cost(q), q, 2)", "refuted"),
    ]);
}

#[test]
fn averages() {
    settled(&[
        // -1 + q: the average 1 - 1/q rises.
        ("for x : number, > 0 : derivative(arch(x), x) <= arch(x)/x", "refuted"),
        // f(0) >= f(x) - x f'(x), the tangent at 0.
        ("for x : number, > 0 when arch(0) >= 0 : derivative(arch(x), x) <= arch(x)/x", "proved"),
        ("for x : number, > 0 : derivative(cost(x), x) <= cost(x)/x", "proved"),
        // 1 at all arguments.
        ("for x : number, > 0 : derivative(cost(x), x) > 0", "refuted"),
        // True, but by all arguments at once: concave and bounded below on a half-line.
        ("for x : number, > 0 : derivative(cost(x), x) >= 0", "unknown"),
    ]);
}
