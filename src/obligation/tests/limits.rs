//! Limits, improper integrals, sums without end, expectations. The answers are by hand, from series at the end or from textbooks of calculus.

use super::{settle, statement};

const HEAD: &str = "param a, k, r : number, > 0 param delta : number in (0, 1) param x, y : number \
    function f(t : number) : number, concave ";

#[test]
fn orders_of_growth() {
    settle(
        HEAD,
        &[
            (": limit((2*t^2 + x*t)/(t^2 + 1), t -> infinity) = 2", "proved"),
            (": limit((x*t + y)/(k*t + 1), t -> -infinity) = x/k", "proved"),
            (": limit(t^k*exp(-r*t), t -> infinity) = 0", "proved"),
            (": limit(ln(t)/t^k, t -> infinity) = 0", "proved"),
            // It is 1; roots of quotients are not seen apart.
            (": limit(sqrt(t + 1)/sqrt(t), t -> infinity) = 1", "unknown"),
            (": limit(t^k*ln(t)^2, t -> 0+) = 0", "proved"),
            (": limit(delta^t, t -> infinity) = 0", "proved"),
            (": limit(t^k, t -> infinity) = 0", "malformed"),
            // t^(a - k) goes to 0, to 1 or nowhere.
            (": limit(t^a/t^k, t -> infinity) = 0", "unknown"),
            (": limit(x*t, t -> infinity) = 0", "unknown"),
        ],
    );
}

#[test]
fn slopes() {
    settle(
        HEAD,
        &[
            (": limit((exp(r*t) - 1)/t, t -> 0) = r", "proved"),
            (": limit((exp(t) - 1 - t)/t^2, t -> 0) = 1/2", "proved"),
            (": limit((exp(t) - 1 - t)/t^2, t -> 0) = 1", "refuted"),
            (": limit(ln(1 + k*t)/t, t -> 0+) = k", "proved"),
            (": limit((t^2 - 1)/(t - 1), t -> 1) = 2", "proved"),
            (": limit((1 + t)^(1/t), t -> 0+) = exp(1)", "proved"),
        ],
    );
}

#[test]
fn sides_and_values() {
    settle(
        HEAD,
        &[
            (": limit(abs(t)/t, t -> 0+) = 1", "proved"),
            (": limit(abs(t)/t, t -> 0-) = -1", "proved"),
            (": limit(abs(t)/t, t -> 0) = 1", "malformed"),
            // It has no value there, which is not looked at before its growth.
            (": limit(ln(t), t -> 0-) <= 0", "unknown"),
            (": limit(sqrt(t - 1), t -> 1) = 0", "unknown"),
            (": limit(f(t), t -> 1) = f(1)", "unknown"),
        ],
    );
}

#[test]
fn without_end() {
    settle(
        HEAD,
        &[
            (": sum(i in 0..infinity : delta^i) = 1/(1 - delta)", "proved"),
            (": sum(i in 0..infinity : r^i) >= 0", "unknown"),
            (": sum(i in 1..infinity : i) >= 0", "malformed"),
            (": integral(exp(r*t), t from -infinity to 0) = 1/r", "proved"),
            (": integral(1/t^2, t from 1 to infinity) = 1", "proved"),
            (": integral(1/t, t from 0+ to 1) >= 0", "malformed"),
            (": integral(ln(t), t from 0+ to 1) = -1", "proved"),
            (": expectation(t^2, t exponential(r)) = 2/r^2", "proved"),
            (": expectation(t, t exponential(x)) >= 0", "malformed"),
            (": expectation(t, t power(k) on [0, a]) = a*k/(k + 1)", "proved"),
            (": expectation(t^2, t in {delta : x, 1 - delta : y}) = delta*x^2 + (1 - delta)*y^2", "proved"),
            (": expectation(t, t in {x : 1, 1 - x : 0}) = x", "malformed"),
        ],
    );
}

#[test]
fn what_is_refused_says_why() {
    let text = statement(&format!("{HEAD} claim c : limit(t^a/t^k, t -> infinity) = 0"));
    assert!(text.contains("how it grows towards the end is not seen"), "{text}");
}
