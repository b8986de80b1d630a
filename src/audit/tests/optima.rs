//! Optimal choices; all answers by hand, by completing squares and by looking at the ends of intervals.

use super::{as_expected, audit, correction};
use crate::audit::Verdict;

const HEAD: &str = "paper p dimension money param a, m : money, > 0 param t : number, > 0 ";

#[test]
fn one_number() {
    // a x - x^2 = a^2/4 - (x - a/2)^2.
    as_expected(&format!(
        "{HEAD}
        claim inner : maximizers of (a - x)*x over x : money, >= 0 are {{a/2}} expect proved
        claim elsewhere : maximizers of (a - x)*x over x : money, >= 0 are {{a}} expect refuted
        claim bound when m < a/2 : maximizers of (a - x)*x over x : money, >= 0 when x <= m are {{m}} expect proved
        claim either : maximizers of (a - x)*x over x : money in [0, m] are {{min(m, a/2)}} expect proved
        claim outside : maximizers of (a - x)*x over x : money in [0, m] include {{a/2}} expect refuted
        claim least : minimizers of x^2 - a*x over x : money are {{a/2}} expect proved
        claim ends : maximizers of x^2 over x : money in [-m, m] are {{m, -m}} expect proved
        claim unequal : maximizers of x^2 over x : money in [-m, 2*m] are {{2*m, -m}} expect refuted
        claim flat : maximizers of 0*x over x : money include {{a, m}} expect proved
        claim not_alone : maximizers of 0*x over x : money are {{a, m}} expect refuted
        claim empty : maximizers of x over x : money, > 2*m when x < m are {{m}} expect vacuous
        "
    ));
}

#[test]
fn roots_in_choices_and_objectives() {
    // 2 sqrt(x) - x = 1 - (sqrt(x) - 1)^2, and with t likewise t - (sqrt(x) - sqrt(t))^2.
    as_expected(&format!(
        "{HEAD}
        claim inner : maximizers of 2*sqrt(x) - x over x : number, >= 0 are {{1}} expect proved
        claim scaled : maximizers of 2*sqrt(t*x) - x over x : number, >= 0 are {{t}} expect proved
        "
    ));
}

#[test]
fn no_optimum() {
    as_expected(&format!(
        "{HEAD}
        claim open : maximizers of x over x : share in [0, 1) are none since (1 + x)/2 expect proved
        claim closed : maximizers of x over x : share in [0, 1] are none since (1 + x)/2 expect refuted
        claim leaves : maximizers of x over x : share in [0, 1) are none since x + 1/2 expect refuted
        claim falls : minimizers of 1/x over x : number, > 0 are none since 2*x expect proved
        claim jump : maximizers of (if x < t then x else 0) over x : number in [0, 2*t]
          are none since if x < t then (x + t)/2 else t/2 expect proved
        claim reached : maximizers of (if x <= t then x else 0) over x : number in [0, 2*t] are {{t}} expect proved
        "
    ));
}

#[test]
fn whole_numbers_and_several() {
    // (2k - 3)^2 is 1 at 1 and at 2, and 9 or more elsewhere. On y >= x the nearest to (1, 0) is (1/2, 1/2).
    as_expected(
        "paper p param n : integer >= 2
        claim pair : minimizers of (2*k - 3)^2 over k : integer are {1, 2} expect proved
        claim top : maximizers of k over k : integer in [0, n] are {n} expect proved
        claim tuple : minimizers of (x - 1)^2 + (y - 2)^2 over x, y : number are {(1, 2)} expect proved
        claim edge : minimizers of (x - 1)^2 + y^2 over x : number, y : number, >= x are {(1/2, 1/2)} expect proved
        claim swapped : minimizers of (x - 1)^2 + (y - 2)^2 over x, y : number are {(2, 1)} expect refuted
        claim beyond : maximizers of x + y over x, y : number, >= 0 are none since (x + 1, y) expect proved
        table t for p : number, >= 0 { expect proved
          case 1 { range 1 for p <= 1 : maximizers of x*(p - x) over x : number are {p/2}
                   range 2 for p > 1 : maximizers of x over x : number in [0, p] are {p} } }",
    );
}

#[test]
fn corrections() {
    let findings = audit(&format!(
        "{HEAD}
        claim one_end : maximizers of x^2 over x : money in [-m, m] are {{m}} expect refuted
        claim too_far when m < a/2 : maximizers of (a - x)*x over x : money in [0, m] are {{a/2}} expect refuted
        claim turned : minimizers of (a - x)*x over x : money, >= 0 are {{a/2}} expect refuted
        "
    ));
    assert!(findings.iter().all(|finding| finding.verdict == Verdict::Refuted), "{findings:#?}");
    assert_eq!(correction(&findings, "one_end"), Some("maximizers of x^2 over x : money in [-m, m] are {m, -m}"));
    assert_eq!(
        correction(&findings, "too_far"),
        Some("when m < a/2 : maximizers of (a - x)*x over x : money in [0, m] are {m}")
    );
    assert_eq!(correction(&findings, "turned"), Some("maximizers of (a - x)*x over x : money, >= 0 are {a/2}"));
}
