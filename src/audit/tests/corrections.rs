//! Tests of corrections: what is proposed for a claim, and that what is printed is a claim.

use super::{as_expected, correction};
use crate::audit::change::Change;
use crate::audit::{self, NoStore, Options};
use crate::lang;
use crate::lang::tree::{Expr, ExprKind, GoalKind, Relation};
use crate::obligation;
use crate::report::changes;
use crate::report::document::plain;

/// The words for a change.
fn told(change: &Change) -> String {
    plain(&changes::told(change))
}

const PAPER: &str = "paper p
param a : number, > 0
condition C : a >= 1 or a = 1/2
claim wrong for x, y : number, >= 0 under C when x = 2 or x >= 1 when y >= 1 : a*x*y > 1/2 expect refuted
";

/// A correction is a claim's body: what is printed behind an id is the claim whose statement was proved.
#[test]
fn a_printed_correction_is_a_claim() {
    let load = |text: String| lang::load("p", &mut |_| Ok(text.clone())).expect("the paper is correct").0;
    let paper = load(PAPER.to_owned());
    let found = audit::run(&paper, &Options::default(), &NoStore, &|_| ());
    let correction = found[0].correction.as_ref().expect("equality can be allowed");
    // By hand: at a = 1/2, x = y = 1 both sides are equal, elsewhere the left one is larger.
    assert_eq!(correction.claim, "for x, y : number, >= 0 under C when x = 2 or x >= 1 when y >= 1 : a*x*y >= 1/2");
    let again = load(format!("{PAPER}claim corrected {} expect proved", correction.claim));
    let all = obligation::obligations(&again);
    let statement = all[1].statement.as_ref().expect("it has a statement").to_string();
    assert!(correction.certificate.text.contains(&format!("\nstatement\n{statement}end\n")), "{statement}");
}

/// One claim a kind of change, with the correction that is nearest. By hand.
const REPAIRS: [(&str, &str, &str); 8] = [
    ("for x : number : x^2 > 0", "for x : number : x^2 >= 0", "`>=` instead of `>`"),
    (
        "for x : number when x >= 0 : x^2 > 0 and x + 1 > 1",
        "for x : number when x > 0 : x^2 > 0 and x + 1 > 1",
        "`>` instead of `>=`",
    ),
    (
        "(m - k)^2 + k = m^2 + k*(2*m - k) + k",
        "(m - k)^2 + k = m^2 + k*(k - 2*m) + k",
        "`k - 2*m` instead of `2*m - k`",
    ),
    ("m*k + m*w = m*(k + m)", "m*k + m*w = m*(k + w)", "`w` instead of `m`"),
    (
        "for x : number : x > 1 iff x^2 > 1",
        "for x : number : x > 1 implies x^2 > 1",
        "only the direction from left to right",
    ),
    ("for x : number : x^2 + 1 > x and 2*x < x^2 + 3/4", "for x : number : x^2 + 1 > x", "without `2*x < x^2 + 3/4`"),
    ("m*k >= 2*k", "under big : m*k >= 2*k", "under `big`"),
    ("equilibria of g(1) are {S}", "equilibria of g(1) are {S, T}", "with T too"),
];

#[test]
fn every_kind_of_change_is_found() {
    let head = "paper p
dimension money
param m, w : number, > 1
param k : number, > 0
param cost : money, > 0
condition big : m >= 2 @ \"Section 1\"
game g(p : number) {
  type A : 3 players
  action stay : payoff p
  action go : payoff p*(count(go) - 1)
  profile S = all stay
  profile T = all go
}
";
    let claims = REPAIRS.iter().enumerate().map(|(n, (claim, ..))| {
        let colon = if claim.contains(" : ") { "" } else { ": " };
        format!("claim c{n} {colon}{claim} expect refuted\n")
    });
    let other = "claim other under big : m > 1 expect proved";
    let text = format!("{head}{}{other}", claims.collect::<String>());
    let paper = lang::load("p", &mut |_| Ok(text.clone())).expect("the paper is correct").0;
    let found = audit::run(&paper, &Options::default(), &NoStore, &|_| ());
    let found: Vec<(&str, String)> = found
        .iter()
        .take(REPAIRS.len())
        .map(|f| f.correction.as_ref().map_or(("none", "none".into()), |c| (c.claim.as_str(), told(&c.change))))
        .collect();
    let wanted: Vec<(&str, String)> = REPAIRS.iter().map(|(_, claim, change)| (*claim, (*change).to_owned())).collect();
    assert_eq!(found, wanted);
}

/// Under every condition of this paper the premises contradict each other, and with a claim's own premise turned round it says nothing.
#[test]
fn a_correction_does_not_contradict_the_premises() {
    let text =
        "paper p param x, y : number condition C : x < 0 claim c when x > 1 : x*y^3 = 7 expect refuted".to_owned();
    let paper = lang::load("p", &mut |_| Ok(text.clone())).expect("the paper is correct").0;
    let found = audit::run(&paper, &Options::default(), &NoStore, &|_| ());
    assert_eq!(found[0].verdict, audit::Verdict::Refuted);
    assert_eq!(found[0].correction, None);
}

/// A named root has a dimension, which a change of a claim has to respect: `r` is money, `q` is units.
#[test]
fn a_change_fits_the_dimension_of_a_root() {
    let text = "paper p dimension money, units param m : money, > 0 param q : units, > 0
root r : money in [0, m] : 2*r = m expect proved
claim c : r = m expect refuted
claim d : q = q expect proved";
    let paper = lang::load("p", &mut |_| Ok(text.to_owned())).expect("the paper is correct").0;
    let sides = |claim: usize| match &paper.claims[claim].goal.kind {
        GoalKind::Formula(Expr { kind: ExprKind::Chain(terms, _), .. }) => terms.clone(),
        other => panic!("{other:?}"),
    };
    let (own, other) = (sides(0), sides(1));
    let equal = |left: &Expr, right: &Expr| {
        let mut claim = paper.claims[0].clone();
        let kind = ExprKind::Chain(vec![left.clone(), right.clone()], vec![Relation::Equal]);
        claim.goal.kind = GoalKind::Formula(Expr { kind, span: left.span });
        lang::fits(&paper, &claim)
    };
    assert!(equal(&own[0], &own[1]));
    assert!(!equal(&own[0], &other[0]), "money is not units");
}

/// The derivative of (1 - s) x - (1 - s) x in x is 0 everywhere: nonpositive, but not negative.
#[test]
fn claims_about_derivatives_are_corrected_like_others() {
    let findings = as_expected(
        "paper p param x : number let gap(s) = (1 - s)*x - x*(1 - s) claim k for s : number in (0, 1) : derivative(gap(s), x) < 0 expect refuted",
    );
    assert_eq!(correction(&findings, "k"), Some("for s : number in (0, 1) : derivative(gap(s), x) <= 0"));
}

/// A player who goes gets `p - 1` for each of those who go, one who stays gets nothing. By hand: for `p < 1` all stay, for `p > 1` all go, and the
/// table says nothing of `p > 2`; at `p = 1` everybody is indifferent.
#[test]
fn a_range_that_is_missing_is_proposed_with_its_equilibria() {
    let text = "paper p
param u : number, > 0
game g(p : number) {
  type A : 2 players
  action stay : payoff 0*p
  action go : payoff (p - 1)*count(go)
  profile S = all stay
  profile G = all go
}
table t for p : number, >= 0 {
  group all {
    case 1 when u = 2 {
      expect coverage refuted
      range 1 for p < 1 : equilibria of g(p) are {S} expect proved
      range 2 for p = 1 : equilibria of g(p) include {S, G} expect proved
      range 3 for 1 < p <= u : equilibria of g(p) are {G} expect proved
    }
  }
}
";
    let paper = lang::load("p", &mut |_| Ok(text.to_owned())).expect("the paper is correct").0;
    let found = audit::run(&paper, &Options::default(), &NoStore, &|_| ());
    let coverage = found.iter().find(|finding| finding.id == "t.case1.coverage").expect("a question of its own");
    assert_eq!(coverage.verdict, audit::Verdict::Refuted);
    let correction = coverage.correction.as_ref().expect("a range more");
    assert_eq!(correction.claim, "range 4 for p > u : equilibria of g(p) are {G}");
    assert_eq!(correction.change, Change::Ranges(1));
    // Nothing is left out then, and what the range says holds.
    assert!(correction.certificate.text.contains("show "), "{}", correction.certificate.text);
    assert!(correction.besides.iter().any(|note| note.text.contains("equilibria are")), "{:?}", correction.besides);
}

/// v > v fails everywhere, and twice v is f(v): that each is at least itself says nothing. That 0 <= x^2 does, and that v > 0.
#[test]
fn a_term_is_not_compared_with_itself() {
    let findings = as_expected(
        "paper p param v : number, > 0 let f(x) = x + x let g(x) = 2*x
         claim plain : v > v expect refuted
         claim expanded : f(v) < g(v) expect refuted
         claim both : v > 0 and v > v expect refuted
         claim square for x : number : 0 < x^2 expect refuted",
    );
    assert_eq!(correction(&findings, "plain"), None);
    assert_eq!(correction(&findings, "expanded"), None);
    assert_eq!(correction(&findings, "both"), Some("v > 0 and v >= v"));
    assert_eq!(correction(&findings, "square"), Some("for x : number : 0 <= x^2"));
}
