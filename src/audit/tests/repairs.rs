//! One misprint each: what a referee would print instead, by hand, and where there is nothing to print.

use super::{as_expected, correction};

/// Claims with the corrections that are wanted; none where every one would say nothing.
const REPAIRS: [(&str, Option<&str>); 15] = [
    // 2x <= 1 exactly where x <= 1/2.
    ("for x : number, > 0 : 2*x <= 1 iff x <= 1/3", Some("for x : number, > 0 : 2*x <= 1 iff x <= 1/2")),
    ("for x : number, > 0 : a*x <= b iff x <= c/a", Some("for x : number, > 0 : a*x <= b iff x <= b/a")),
    // (n - 1)x <= n, and n > 1.
    (
        "for n : number, integer >= 2 for x : number, > 0 : n*x <= n + x iff x <= 2",
        Some("for n : number, integer >= 2, x : number, > 0 : n*x <= n + x iff x <= n/(n - 1)"),
    ),
    // a - 2x = 0 at x = a/2.
    ("maximizers of (a - x)*x over x : number are {a/3}", Some("maximizers of (a - x)*x over x : number are {a/2}")),
    // k - 2q + a = 0 at q = (a + k)/2, no word away from b/5, and for k < -a that is below 0.
    (
        "maximizers of (a + k - q)*q over q : number, >= 0 are {b/5}",
        Some("maximizers of (a + k - q)*q over q : number, >= 0 are {max(0, (k + a)/2)}"),
    ),
    // 9 >= 8 at n = 3, 4 < 6 at n = 2; for n >= 3 it is (n - 1)^2 >= 3.
    (
        "for n : number, integer >= 1 : n^2 >= 2*n + 2",
        Some("for n : number, integer >= 1 when n >= 3 : n^2 >= 2*n + 2"),
    ),
    ("for x, y : number : x + y > 0", Some("for x, y : number under first(x), second(y) : x + y > 0")),
    // k(1 + a) >= k exactly where ka >= 0.
    ("k*(1 + a) >= k", Some("when k >= 0 : k*(1 + a) >= k")),
    ("(k + m)^2 >= k^2 + m^2", Some("when k*m >= 0 : (k + m)^2 >= k^2 + m^2")),
    // Nothing helps but the contrary: sqrt(1 + a) > 1.
    ("sqrt(1 + a) < 1", Some("sqrt(1 + a) > 1")),
    // Its value, since no word exchanged gives it: a^2 - b^2.
    ("spread(a, b) = 7*k", Some("spread(a, b) = a^2 - b^2")),
    // What would be `b/b`, `s - s`, or a premise that is the claim.
    ("a/b = 1", None),
    ("for s, t : number when t > s : t - s = 0", None),
    ("k > m", None),
    ("for x : number when x > a : x < 0", Some("for x : number when x > a : x > 0")),
];

#[test]
fn what_a_referee_would_print_comes_first() {
    let head = "paper p
param a, b, c : number, > 0
param k, m : number
let spread(x, y) = (x - y)*(x + y)
condition first(x : number) : x > 0
condition second(y : number) : y > 0
";
    let claims = REPAIRS.iter().enumerate().map(|(n, (claim, _))| {
        let colon = if claim.contains(" : ") && !claim.starts_with("maximizers") { "" } else { ": " };
        format!("claim c{n} {colon}{claim} expect refuted\n")
    });
    let findings = as_expected(&format!("{head}{}", claims.collect::<String>()));
    let found: Vec<_> = (0..REPAIRS.len()).map(|n| correction(&findings, &format!("c{n}"))).collect();
    assert_eq!(found, REPAIRS.map(|(_, wanted)| wanted));
}
