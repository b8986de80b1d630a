//! Sums, products, integrals and expectations. The answers are by hand, or those of the textbooks: Faulhaber, annuities, uniform values.

use super::{only, settle, statement};

const HEAD: &str = "param n : integer, >= 1 param r, k : number, > 0 param delta : number in (0, 1) param x : number \
    function f(q : number) : number ";

#[test]
fn a_closed_form_and_its_step() {
    let found = only(&format!("{HEAD} claim c : sum(i in 1..n : i) = n*(n + 1)/2"));
    let text = found.statement.expect("it is stated").to_string();
    assert!(text.lines().any(|line| line == "show 1/2*n^2 + 1/2*n = n*(n + 1)/2"), "{text}");
    let asked = found.beside.definedness.expect("the step is asked").statement.to_string();
    let step = "show 1 <= i_1 and i_1 <= n => 1/2*i_1^2 + 1/2*i_1 - (1/2*(i_1 - 1)^2 + 1/2*(i_1 - 1)) = i_1";
    assert!(asked.lines().any(|line| line == step), "{asked}");
}

#[test]
fn ends_and_terms() {
    settle(
        HEAD,
        &[
            (": sum(i in 1..3 : f(i)) = f(1) + f(2) + f(3)", "proved"),
            (": sum(i in 0..3 : 1/i) > 0", "malformed"),
            ("for m : integer : sum(i in 1..m : i) = m*(m + 1)/2", "malformed"),
            // At m = 0 the sum is 0; below that it has no value.
            ("for m : integer : sum(i in 1..m : 1) = 1", "refuted"),
            ("for m : integer : possible sum(i in 1..m : 1) = 3", "proved"),
            (": sum(x in 1..n : x) = n*(n + 1)/2", "proved"),
            (": product(i in 1..n : r^i) = r^(n*(n + 1)/2)", "proved"),
            (": sum(i in 1..n : 1/i) >= 1", "unknown"),
            // The slope exists at r = 1, too, though the closed form has a case there.
            (": derivative(sum(i in 1..n : r^i), r) >= 0", "unknown"),
        ],
    );
}

#[test]
fn geometric_sums() {
    settle(
        HEAD,
        &[
            (": sum(t in 1..n : 1/(1 + r)^t) = 1/r*(1 - (1 + r)^(-n))", "proved"),
            (": sum(t in 0..n : delta^t) = (1 - delta^n)/(1 - delta)", "refuted"),
            ("when r != 1 : sum(i in 0..n : r^i) = (r^(n + 1) - 1)/(r - 1)", "proved"),
        ],
    );
}

#[test]
fn integrals_over_what_has_values() {
    settle(
        HEAD,
        &[
            (": integral(y^n, y from 0 to k) = k^(n + 1)/(n + 1)", "proved"),
            (": integral(y^n, y from 0 to k) = k^n/n", "refuted"),
            (": integral(1/y, y from -1 to 1) = 0", "malformed"),
            (": integral(1/y^2, y from 0 to 1) >= 1", "malformed"),
            (": integral(sqrt(1 - y), y from 0 to 1) = 2/3", "proved"),
            (": integral(y*exp(-r*y), y from 0 to k) = (1 - (1 + r*k)*exp(-r*k))/r^2", "proved"),
            (": integral(1/y, y from -k to -1) = -ln(k)", "proved"),
            (": expectation(y^2, y uniform on [0, k]) = k^2/3", "proved"),
            (": expectation(y, y uniform on [x, k]) = (x + k)/2", "malformed"),
        ],
    );
}

#[test]
fn what_is_refused_says_why() {
    let text = statement(&format!("{HEAD} claim c : integral(max(y, x), y from 0 to 1) >= x"));
    assert!(text.contains("its cases change on the way"), "{text}");
}
