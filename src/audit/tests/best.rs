//! Best choices as premises, used at the other choices that a claim speaks of: answers by hand.

use super::super::finding::Verdict;
use super::super::{NoStore, Options, run};
use crate::lang;

/// A name ends in what is known of the claim: `_true` has to be proved, `_false` must not be.
fn check(text: &str) {
    let paper = lang::load("p", &mut |_| Ok(text.to_owned())).expect("the paper is correct").0;
    for finding in run(&paper, &Options::default(), &NoStore, &|_| ()) {
        let proved = finding.verdict == Verdict::Proved;
        assert_eq!(proved, finding.id.ends_with("_true"), "{}: {:?}", finding.id, finding.verdict);
    }
}

/// The sum of `v(i) - i >= v(j) - j` and `s*v(j) - j >= s*v(i) - i` is `(1 - s)*(v(i) - v(j)) >= 0`; with the second one `i >= j` follows. Where v is
/// constant both choices are 0, so that `j < i` is false.
#[test]
fn two_best_choices_are_compared() {
    check(
        "paper p function v(i : number, >= 0) : number param s : share in (0, 1) param al, A, r, B : number, > 0
        claim less_true for i, j : number, >= 0
          when maximizers of v(x) - x over x : number, >= 0 include {i}
          when maximizers of s*v(x) - x over x : number, >= 0 include {j} : j <= i
        claim strictly_false for i, j : number, >= 0
          when maximizers of v(x) - x over x : number, >= 0 include {i}
          when maximizers of s*v(x) - x over x : number, >= 0 include {j} : j < i",
    );
}

/// Free entry: with `t/(m + 1)^2 < F`, from `k*F + t/(4*k) <= (k - 1)*F + t/(4*(k - 1))` follows `4*k*(k - 1) < (m + 1)^2`, which fails from
/// `k = m + 2` on. At t = 1, F = 1 and m = 1 the best number is 1, so that `k < m` is false.
#[test]
fn whole_choices_are_compared_with_their_neighbours() {
    check(
        "paper p param t, F : number, > 0
        claim excess_true for m, k : number, integer >= 1 when t/m^2 >= F, t/(m + 1)^2 < F
          when minimizers of y*F + t/(4*y) over y : number, integer >= 1 include {k} : k <= m + 1
        claim fewer_false for m, k : number, integer >= 1 when t/m^2 >= F, t/(m + 1)^2 < F
          when minimizers of y*F + t/(4*y) over y : number, integer >= 1 include {k} : k < m",
    );
}

/// At half the sum of two best choices a strictly concave objective is larger, unless they are the same; a concave one can be the same there.
#[test]
fn strict_concavity_has_one_best_choice() {
    let text = |shape: &str, name: &str| {
        format!(
            "paper p function v(i : number, >= 0) : number, {shape}
            claim {name} for i, j : number, >= 0
              when maximizers of v(x) - x over x : number, >= 0 include {{i}}
              when maximizers of v(x) - x over x : number, >= 0 include {{j}} : i = j"
        )
    };
    check(&text("strictly concave", "one_true"));
    check(&text("concave", "one_false"));
}
