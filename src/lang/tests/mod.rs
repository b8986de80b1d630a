//! Tests of the whole front end, by what they are about.

mod codes;
mod definitions;
mod hints;
mod hostile;
mod pasted;
mod roundtrip;
mod syntax;

use super::{Diagnostic, Paper, SourceMap, load};

/// A paper that has one of everything; nothing in it is wrong.
fn example() -> String {
    r#"paper example title "A small market" authors "A. Author" source "made up"
dimension money, firms                   # base dimensions
param N_A, N_B : firms, integer >= 1
param R, c : money/firms, > 0
param M : money, > 0

# shares
param theta_A, theta_B : share in [0, 1]
param lean : in (0, 1 - 0.5]
let N = N_A + N_B
root low(v : share, m : money, > 0) : share in [0, 1/2] : low*(1 - low) = v when 0 <= v <= 1/4 and m > 0
  @ "eq. (4)" expect proved  expect unique unknown note "smaller"
root half : share in (0, 1] : 2*half = 1  expect proved
let join_A(k) = (1 - theta_A)*R - M/k
let join_B(k) = (1 - theta_B)*R - M/k    # per firm
assume quality : theta_A < theta_B @ "Section III"
condition A : join_B(N) ≥ c @ "Assumption A"
game stage2(p : money/firms) {
  type A : N_A players
  type B : N_B players
  action sell : payoff p - c
  action join : payoff join_A(count(join)) - c for A, join_B(count(join)) - c for B
  tie -> sell   # when indifferent
  profile S = all sell
  profile T = A join, B sell
}
table t "Cases" @ "Appendix" for p : money/firms, >= c {
  expect proved
  expect disjoint refuted
  group 1-2 when join_B(N) > c {
    expect cover unknown
    case 1 when join_A(N_A) > c {
      # comment inside
      expect coverage vacuous
      range 1 for c <= p < join_A(N_A) : equilibria of stage2(p) are {S, T} expect refuted
      range 2 for p >= join_A(N_A) : equilibria of stage2(p) are among {S} @ "here" note "why"
    }
  }
  case 2 @ "Case 2" when not (c < R or c = R) { range 1 for p > c : p >= c }
}
claim one "in words" reading "first" @ "Lemma" for p : money/firms, >= c under A when p < R
  : equilibrium S of stage2(p) expect proved
claim one reading "second" : possible min(c, R)^2 != abs(-c)*max(c, 1) iff true expect holed
claim one part "only if" reading "second" @ "Lemma" : c < R expect proved contradicts one "first", one.two-3 note "n"
claim one.two-3 : groups of t cover expect holed
claim four : cases of t are disjoint expect proved
claim five for p : money/firms, >= c : equilibria of stage2(p) include {} expect proved
claim best for p : money/firms, >= c : maximizers of (p - q)*q over q : money/firms, >= 0 when q <= p are {p/2} expect proved
claim least : minimizers of k*s over k : firms, integer in [1, N], s : share in [0, 1] include {(1, 0), (N, 0)} expect proved
claim strong for p : money/firms, >= c : strong equilibrium S of stage2(p) expect proved
claim proof : coalition-proof equilibrium T of stage2(c) expect holed
claim none : maximizers of q over q : share < 1 are none since (1 + q)/2 expect proved
claim seven : sqrt(c^2)*root(R/c, 3)^2*(c/R)^(1/2) >= derivative(low(theta_A, M)*R, theta_A)*derivative(R^2, R, 2)*half or true expect proved
claim six : R > (if c > 1 then c else 2) implies c < R implies true expect proved
"#
    .to_string()
}

/// Loads one text as a paper.
fn load_text(text: &str) -> Result<(Paper, SourceMap), (Vec<Diagnostic>, SourceMap)> {
    load("main.claims", &mut |_| Ok(text.to_string()))
}

/// All diagnostics of a text, warnings included.
fn found(text: &str) -> Vec<Diagnostic> {
    match load_text(text) {
        Ok((paper, _)) => paper.warnings,
        Err((found, _)) => found,
    }
}
