//! Derivatives as terms. The answers are by hand, with the rules of calculus.

use super::{settle, statement};

const MARKET: &str = "dimension money, units param a, c : money/units, > 0 param b : money/units^2, > 0 \
    param k : number, > 0 param n : number, integer >= 1 \
    let price(q) = a - b*q let profit(own, other) = (price(own + other) - c)*own let best = (a - c)/(2*b) \
    let revenue(q) = price(q)*q let marginal(q) = derivative(revenue(q), q) ";

#[test]
fn a_derivative_is_written_out_and_reads_well() {
    let text = statement(&format!("{MARKET} claim c for x : units : derivative(profit(x, 0), x) = marginal(x) - c"));
    for line in ["let marginal(q) = price(q) - b*q", "show price(x + 0) - c - b*x = marginal(x) - c"] {
        assert!(text.lines().any(|l| l == line), "{line} in\n{text}");
    }
}

/// By hand: monopoly, duopoly, envelope, elasticity.
#[test]
fn conditions_of_optimal_choices() {
    settle(
        MARKET,
        &[
            ("for x : units : derivative(profit(x, 0), x) = 0 iff x = best", "proved"),
            ("for x, y : units : derivative(profit(x, y), x, 2) = -2*b", "proved"),
            (
                "for x, y : units when derivative(profit(x, y), x) = 0 and derivative(profit(y, x), y) = 0 \
                 : x = (a - c)/(3*b) and y = x",
                "proved",
            ),
            // The margin is twice too large: the first-order condition says price - c = b x.
            ("for x : units when derivative(profit(x, 0), x) = 0 : price(x) - c = 2*b*x", "refuted"),
            // The parameter moves the best choice, too; that adds nothing.
            (": derivative(profit(best, 0), a) = best", "proved"),
            (": derivative(best, a, 2) = 0", "proved"),
            ("for p : number, > 0 : derivative(k/p^2, p)*p/(k/p^2) = -2", "proved"),
            // At p = 0 the elasticity has no value.
            ("for p : number, >= 0 : derivative(k*p^2, p)*p/(k*p^2) = 2", "malformed"),
            (": derivative(n^2, n) = 2*n", "proved"),
        ],
    );
}

/// By hand: sqrt' = 1/(2 sqrt); v in sqrt(v w) alone gives w/(2 sqrt(v w)), which is 1/2 at v = w.
#[test]
fn roots_are_differentiated_through_their_equations() {
    settle(
        "param w, z : number, > 0 let f(v) = derivative(sqrt(v*w), v) let g(v) = f(v)*v",
        &[
            (": derivative(sqrt(w), w) = 1/(2*sqrt(w))", "proved"),
            (": derivative(w^(3/2), w) = 3/2*sqrt(w)", "proved"),
            (": f(w) = 1/2", "proved"),
            (": f(4*w) = 1/4", "proved"),
            (": g(z) = sqrt(w*z)/2", "proved"),
            (": derivative(sqrt(w), w, 2) < 0", "proved"),
            (": derivative(sqrt(sqrt(w)), w) > 0", "proved"),
        ],
    );
}

#[test]
fn growth_ends_with_a_message() {
    let squares: String = (1..16).map(|k| format!("let f{k} = f{}*f{} ", k - 1, k - 1)).collect();
    let text = statement(&format!("param x : number let f0 = x + 1 {squares} claim c : derivative(f15, x, 4) > 0"));
    assert!(text.contains("too large"), "{text}");
}
