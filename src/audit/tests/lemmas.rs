//! Claims that use others: verdicts by hand. What is proved so follows by hand in one line from what is used at the terms; what is refuted fails
//! at a point told beside it.

use super::as_expected;
use crate::lang::tree::Verdict;
use crate::obligation::Reliance;

const TEXT: &str = "paper p param a : number, > 0 param n : integer >= 2
    function f(x : number) : number, strictly increasing
    condition known(x : number) : x^3 >= x cited \"Somebody (1900)\"
    root r(v : share) : share in [0, 1/2] : r*(1 - r) = v when 0 <= v <= 1/4 expect proved
    step cubes for x, y : number when x > y, y > 0 : x^3 > y^3 expect proved
    step sums for x, y : number when x < y : f(x) + x < f(y) + y expect proved
    step roots for w : share when 0 <= w <= 1/4 : r(w) <= 2*w expect proved
    step whole for k : integer when k >= 1 : k^2 >= k expect proved
    step narrow scope \"numbers above a\" for x : number when x > a : x*x > a*a expect proved
    step false_step for x : number : x^2 > 0 expect refuted
    step theorem under known(a) : a^3 >= a expect holed
    step empty for x : number when x > 1, x < 1 : x = 5 expect vacuous
    step quotient for x : number : x/x = 1 expect malformed ";

/// Parameters, functions and roots are those of the user; whole terms for whole variables. Lemmas that fail, say nothing or have no value give nothing.
#[test]
fn verdicts_are_those_of_what_is_used() {
    let findings = as_expected(&format!(
        "{TEXT}
        claim one for p : number when p > a : (p + 1)^3 > a^3 using cubes(p + 1, a) expect proved
        claim found for p : number when p > a : p^3 > a^3 using cubes expect proved
        claim of_f for z : number when z > 0 : f(a) < f(a + z) + z using sums(a, a + z) expect proved
        claim of_r for w : share when 0 <= w <= 1/8 : r(2*w) <= 4*w using roots(2*w) expect proved
        claim of_n : (n - 1)^2 >= n - 1 using whole(n - 1) expect proved
        claim scoped : (a + 1)^2 > a^2 using narrow(a + 1) expect proved
        claim twice : (a + 1)^2 + 1 > a^2 using scoped expect proved
        claim resting under known(a) : a^3 + 1 > a using theorem expect holed
        claim with_false for x : number : x^2 + a >= 0 using false_step(x) expect unknown
        claim with_empty for x : number : x^2 + a >= 0 using empty(x) expect unknown
        claim with_quotient : a/a = 1 using quotient(a) expect unknown"
    ));
    let found = |id: &str| findings.iter().find(|finding| finding.id == id).expect("it is there");
    let used = |id: &str| found(id).uses.iter().map(|used| (used.title.as_str(), used.verdict)).collect::<Vec<_>>();
    assert_eq!(used("one"), [("cubes", Verdict::Proved)]);
    assert_eq!(used("twice"), [("scoped", Verdict::Proved)]);
    assert_eq!(used("with_false"), [("false_step", Verdict::Refuted)]);
    assert_eq!(found("twice").scope.as_deref(), Some("numbers above a"));
    assert!(found("of_r").certificate.as_ref().is_some_and(|note| note.text.contains("\nlemma\n")));
    let theorem = Reliance::CitedTheorem("Somebody (1900)".into());
    assert!(found("resting").trusted.contains(&crate::audit::finding::TrustId::Statement(theorem)));
    assert!(found("with_false").certificate.is_none());
}

/// A lemma says nothing where its premises fail: at x = -1, p = a/2 and k = 0. The values of f at other points are others: f may jump between a and
/// a + 1. A root at one value is none at another: r(1/4) = 1/2 and r(1/8) < 1/6.
#[test]
fn what_a_lemma_does_not_say_is_not_used() {
    as_expected(&format!(
        "{TEXT}
        claim negative for x : number : x^3 > a^3 using cubes(x, a) expect refuted
        claim below for p : number when p > 0 : p^3 > a^3 using cubes expect refuted
        claim other_values for z : number when z > 0 : f(a) + 1 < f(a + z) using sums(a, a + z) expect refuted
        claim other_root for w : share when 0 <= w <= 1/8 : r(2*w) <= 2*w using roots(w) expect refuted
        claim not_whole for k : integer : k^2 >= 2*k using whole(k) expect refuted"
    ));
}
