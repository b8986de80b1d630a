//! Quantifiers, whole: answers by hand.

use super::super::{NoStore, Options, run};
use crate::lang;

#[test]
fn answers_are_right() {
    let text = "paper p param a, c : number, > 0 param v : number assume viable : a > c
        let profit(x, y) = (a - (x + y) - c)*x
        claim cournot : exists x, y : number, >= 0 : (for all z : number, >= 0 : profit(z, y) <= profit(x, y))
          and (for all w : number, >= 0 : profit(w, x) <= profit(y, x)) expect proved
        claim no_best : exists no x : number, >= 0 : for all z : number, >= 0 : z <= x expect proved
        claim square : exists x : number : x^2 = -1 expect refuted
        claim coefficient for x : number : exists y : number : for all z : number : y*z = x*z expect proved
        claim bounded for x : number : exists y : number : for all z : number : y*z >= x expect refuted
        claim between for x, y : number when x <= y : exists z : number : x < z < y expect refuted
        claim never_less when for all t : number, > 0 : v < t : v < 0 expect refuted
        claim below : possible for all t : number : v <= t expect refuted
        claim only_positive : (exists t : number, >= 0 : v = t) iff v > 0 expect refuted
        claim inverse for y : number : exists t : number : t*y = 1 expect refuted
        claim quotient : exists t : number : 1/t > a expect proved
        claim half for n : integer >= 1 : exists m : integer : 2*m = n expect refuted
        claim next for n : integer >= 1 : exists m : integer : m > n expect proved
        claim corner for p : number when maximizers of p*x - x^2 over x : number, >= 0 include {0} : p < 0 expect refuted
        claim extracted : exists x : number, > 0 : x^2 + x = a expect proved
        claim square_of_terms : exists exactly one x : number, > 0 : 4*a^2*x^2 = (a + 1)^2 expect proved
        claim beside_a_pole : exists x : number, > a : 1/(x - a) = 1 expect proved
        claim empty when for all t : number : v < t : v = 1 expect vacuous";
    let paper = lang::load("p", &mut |_| Ok(text.to_owned())).expect("the paper is correct").0;
    for finding in run(&paper, &Options::default(), &NoStore, &|_| ()) {
        assert!(finding.as_expected(), "{}: {:?}", finding.id, finding.verdict);
    }
}

/// By hand. Squares are not negative, and positive numbers have two roots; middles of two bounds each, one of which lies between all of them;
/// loss at `lam*(1 - e)` for a small e, since its slope at lam is `2*k^2*lam`; roots by Bolzano, since x^5 + x goes from 0 to infinity and
/// a - b*x^3 - c*x - x^2 falls from a. The mean of a uniform value below t is t/2, so that c is below 2 where c times it is below t.
#[test]
fn several_terms_steps_and_changes_of_sign() {
    let text = "paper p param l, a, b, c, k : number, > 0 param s, r : share in (0, 1)
        let loss(w) = (w*k)^2 + a*(w^2 + l)/(1 + w)^2
        claim square for m : number : exists x : number : x^2 = m expect refuted
        claim two_roots : exists exactly one x : number : x^2 = l expect refuted
        claim two_roots_but_at_0 for m : number, >= 0 : exists exactly one x : number : x^2 = m expect refuted
        claim cutoff : c > 1 iff (exists f : share in (s, 1) : f*c >= 1) expect proved
        claim between for x, y, z, w : number when max(x, y) < min(z, w) :
          exists t : number : x < t < z and y < t < w expect proved
        claim between_weakly for x, y, z, w : number when max(x, y) <= min(z, w) :
          exists t : number : x < t < z and y < t < w expect refuted
        claim better : exists w : number, >= 0 : loss(w) < loss(l) expect proved
        claim patient : exists d : share in (0, 1) : for all e : share in (0, 1) when e > d : e*a/(1 - e) > b expect proved
        claim fixed : exists exactly one x : number in (0, 1) : x^3 + a*x = r*(1 + a) expect proved
        claim not_fixed : exists x : number in (0, 1) : x^3 + a*x = b expect refuted
        claim two_inside : exists exactly one x : number in (0, 1) : x*(1 - x) = r expect refuted
        claim fifth : exists x : number, > 0 : x^5 + x = a expect proved
        claim mean : (for all t : number in (0, l] : c*expectation(x, x uniform on [0, t]) < t) iff c < 2 expect proved
        claim mean_at_2 : (for all t : number in (0, l] : c*expectation(x, x uniform on [0, t]) < t) iff c <= 2 expect refuted
        claim falling : exists exactly one x : number, > 0 : a - b*x^3 = c*x + x^2 expect proved";
    let paper = lang::load("p", &mut |_| Ok(text.to_owned())).expect("the paper is correct").0;
    for finding in run(&paper, &Options::default(), &NoStore, &|_| ()) {
        assert!(finding.as_expected(), "{}: {:?}", finding.id, finding.verdict);
    }
}
