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
