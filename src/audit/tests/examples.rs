//! Claims about unknown functions that fail for a known one. The answers are by hand: beside each claim stands a function for which it
//! fails, or why it does not fail, or why none of the families has such a function.

use super::super::{Finding, Options, Store, Verdict, run};
use super::as_expected;
use crate::audit::finding::{Premises, TrustId};
use crate::lang;
use std::collections::BTreeMap;
use std::sync::Mutex;

const HEAD: &str = "paper p
    function up(x : number) : number, strictly increasing
    function down(q : number, >= 0) : number, strictly decreasing
    function arch(x : number, >= 0) : number, concave
    function output(x : number, >= 0) : number, >= 0, concave
    function cost(q : number, >= 0) : number, nondecreasing, convex
    function unit(s : number in (0, 1)) : number in (0, 1), strictly increasing
    function peak(x : number, >= 0) : number, strictly increasing, strictly concave
    function demand(p : number, > 0) : number, > 0, strictly decreasing, strictly convex
    function F(x, y : number, > 0) : number
    function D(p : number, > 0) : number, > 0
    function A(x : number) : number
    function T(x : number) : number
    condition homogeneous(x, y, l : number, > 0) : F(l*x, l*y) = l*F(x, y)
    condition square_law(p, l : number, > 0) : D(l*p) = l^2*D(p)
    condition additive(x, y : number) : A(x + y) = A(x) + A(y)
    condition involutive(x : number) : T(T(x)) = x
    condition linear(x : number) : A(x) = x*A(1) cited \"monotone additive functions are linear\" needs additive ";

/// Audits claims, each of the form `for … : goal`, with what is expected of them.
fn settled(claims: &[(&str, &str)]) -> Vec<Finding> {
    let numbered = claims.iter().enumerate().map(|(k, (claim, expect))| format!(" claim c{k} {claim} expect {expect}"));
    let findings = as_expected(&std::iter::once(HEAD.to_owned()).chain(numbered).collect::<String>());
    for finding in findings.iter().filter(|finding| finding.example.is_some()) {
        assert_eq!((&finding.verdict, finding.trusted.as_slice()), (&Verdict::Refuted, &[TrustId::Lowering][..]));
    }
    findings
}

#[test]
fn slopes_of_one_function() {
    settled(&[
        // x^3 at 0.
        ("for x : number : derivative(up(x), x) > 0", "refuted"),
        // A slope has the sign of the direction.
        ("for x : number : derivative(up(x), x) >= 0", "proved"),
        // x^3 at -1: not every increasing function is convex.
        ("for x : number : derivative(up(x), x, 2) >= 0", "refuted"),
        // 2 - (q - 1)^3 at q = 1.
        ("for q : number, > 0 : derivative(down(q)*q, q) < down(q)", "refuted"),
        // 3 - q has the revenue 3 q - q^2, which falls beyond 3/2.
        ("for q : number, > 0 : derivative(down(q)*q, q) >= 0", "refuted"),
        // 3 - q at q = 1.
        ("for q : number, > 0 : derivative(down(q)*q, q) < 0", "refuted"),
        // s^2 (3 - 2 s) has the slope 3/2 at 1/2, and keeps between 0 and 1.
        ("for s : number in (0, 1) : derivative(unit(s), s) <= 1", "refuted"),
        // (1 + s)/2 is above s.
        ("for s : number in (0, 1) : unit(s) <= s", "refuted"),
    ]);
}

#[test]
fn averages() {
    settled(&[
        // x - 1 at 1: the slope is 1, the average 0.
        ("for x : number, > 0 : derivative(arch(x), x) <= arch(x)/x", "refuted"),
        // f(0) <= f(x) - x f'(x), by the tangent at x.
        ("for x : number, > 0 when arch(0) >= 0 : derivative(arch(x), x) <= arch(x)/x", "proved"),
        // The tangent at x is not below 0 at 0.
        ("for x : number, > 0 : derivative(output(x), x) <= output(x)/x", "proved"),
        // 1 + q: the average is 1 + 1/q.
        ("for q : number, > 0 : derivative(cost(q), q) >= cost(q)/q", "refuted"),
        ("for q : number, > 0 when cost(0) <= 0 : derivative(cost(q), q) >= cost(q)/q", "proved"),
        // 1 at all arguments.
        ("for x : number, > 0 : derivative(output(x), x) > 0", "refuted"),
        // Concave and bounded below on a half-line it does not fall.
        ("for x : number, > 0 : derivative(output(x), x) >= 0", "proved"),
        ("for x, y : number, >= 0 : output(x + y) >= output(x)", "proved"),
        // 1: 1 < 1 + 1.
        ("for x, y : number, >= 0 : output(x + y) >= output(x) + output(y)", "refuted"),
        // -1/(1 + x) at 1: no polynomial rises and bends for ever.
        ("for x : number, > 0 : derivative(peak(x), x) >= 1", "refuted"),
        // 1/x^2: twice the price, a quarter of the demand.
        (": demand(1) <= 2*demand(2)", "refuted"),
        // 1/x.
        ("for p : number, > 0 : demand(2*p) < demand(p)/2", "refuted"),
    ]);
}

#[test]
fn several_functions() {
    let found = settled(&[
        // Price 1 - (q - 1)^3 and no cost: the second derivative -6 (q - 1)^2 - 6 q (q - 1) of revenue is 3/4 at q = 3/4.
        ("for q : number, > 0 : derivative(down(q)*q - cost(q), q, 2) <= 0", "refuted"),
        // The same price and the cost 7/8 q: marginal revenue 1 - (q - 1)^3 - 3 q (q - 1)^2 is 7/8 at q = 3/4.
        (
            "for q : number, > 0 when derivative(down(q)*q - cost(q), q) = 0 : derivative(down(q)*q - cost(q), q, 2) <= 0",
            "refuted",
        ),
        // Price 1 - q and cost q: marginal revenue is 0 at 1/2, marginal cost 1.
        ("for q : number, > 0 : derivative(down(q)*q, q) >= derivative(cost(q), q)", "refuted"),
        // The first-order condition says P - C' = -q P' >= 0.
        (
            "for q : number, > 0 when derivative(down(q)*q - cost(q), q) = 0 : down(q) >= derivative(cost(q), q)",
            "proved",
        ),
    ]);
    let functions = |finding: &Finding| finding.example.as_ref().map_or(0, |example| example.functions.len());
    assert_eq!(found.iter().map(functions).collect::<Vec<_>>(), [2, 2, 2, 0]);
}

#[test]
fn conditions_hold_for_all_their_values() {
    settled(&[
        // -x; it is homogeneous.
        ("for x, y : number, > 0 under homogeneous(x, y, 2) : F(x, y) >= 0", "refuted"),
        // y: the sum of the shares is not the whole.
        ("for x, y : number, > 0 under homogeneous(x, y, 2) : x*derivative(F(x, y), x) = F(x, y)", "refuted"),
        // True: l = 4. The instance is not named, and no function violates it.
        ("for x, y : number, > 0 under homogeneous(x, y, 2) : F(4*x, 4*y) = 4*F(x, y)", "unknown"),
        // False for sqrt(x y); of polynomials only the linear ones are homogeneous of degree 1.
        (
            "for x, y, z : number, > 0 under homogeneous(x, y, 2), homogeneous(y, x, 2) : F(x + z, y + z) = F(x, y) + F(z, z)",
            "unknown",
        ),
        // p^2, whose slope is 2 at 1.
        ("for p : number, > 0 under square_law(1, p) : derivative(D(p), p) <= D(p)", "refuted"),
        // x at -1.
        ("for x, y : number under additive(x, y) : A(x) >= 0", "refuted"),
        // False only for functions that are not measurable.
        ("for x : number under additive(x, x), additive(0, 0), additive(1, x) : A(x) = A(1)*x", "unknown"),
        // 1 - x is its own inverse and falls.
        ("for x, y : number under involutive(x), involutive(y) when x < y : T(x) < T(y)", "refuted"),
        // By applying T.
        ("for x, y : number under involutive(x), involutive(y) when T(x) = T(y) : x = y", "proved"),
        // A theorem is a premise: nothing is looked for.
        ("for x : number under additive(x, x), linear(x) : A(x) >= 0", "unknown"),
        // That something is possible is shown by no counterexample.
        ("under additive(0, 0) : possible A(1) = 2", "unknown"),
    ]);
}

/// A kink, a game, a domain that begins beyond a parameter.
#[test]
fn other_families_and_goals() {
    as_expected(
        "paper p param n : integer >= 1 param c : number, > 0
         function output(x : number, >= 0) : number, >= 0, concave
         function gain(k : number, >= 0) : number, nonincreasing
         function h(x : number, > c) : number, > c, concave
         game entry(p : number) { type A : n players action stay : payoff 0 action go : payoff gain(count(go)) - p
           profile S = all stay }
         # min(x, 1); a polynomial that is flat between 1 and 2 and concave falls later, below any bound.
         claim kink when output(1) = output(2) : output(0) = output(1) expect refuted
         # After 2 it does not fall, for it would fall for ever, nor rise, for it is concave.
         claim flat when output(1) = output(2) : output(3) = output(2) expect proved
         # A gain of 1 at the price 1/2: the first to go gains.
         claim entrant for p : number, > 0 when derivative(gain(c), c) = 0 : equilibrium S of entry(p) expect refuted
         # The constant c + 1.
         claim beyond for x : number, > c : derivative(h(x), x) > 0 expect refuted
         claim ever for x : number, > c : derivative(h(x), x) >= 0 expect proved",
    );
}

/// The bounds of domain and values may be parameters; an example has values for them.
#[test]
fn parameters_in_bounds_have_values() {
    let found = as_expected(
        "paper p param m, k : number, > 0 assume small : m < k
         function g(x : number in [0, m]) : number, >= k, strictly increasing
         # k + x^3 rises with slope 0 at 0; below k it is nowhere.
         claim a for x : number in [0, m] : derivative(g(x), x) > 0 expect refuted
         claim b for x : number in [0, m] : g(x) > m expect proved
         # The slope at 0 again.
         claim c for x : number in [0, m] when x = m : derivative(g(x - m), x) > 0 expect refuted
         # The bound is reached at 0 at most.
         claim d for x : number in [0, m] when x > 0 : derivative(g(x), x) >= 0 and g(x) > k expect proved",
    );
    let properties = found[0].example.as_ref().map_or(0, |example| example.properties.len());
    assert_eq!(properties, 2);
}

/// Premises that no function of the shape meets: nothing is refuted.
#[test]
fn what_cannot_happen_refutes_nothing() {
    settled(&[
        // Concave and bounded below on a half-line, it cannot fall.
        ("for x : number, > 0 when output(0) > output(x) : x > 5", "vacuous"),
        ("for x : number, > 0 when down(0) < down(x) : x > 5", "vacuous"),
        ("for x : number, > 0 under square_law(x, 2) when D(2*x) = 3*D(x) : x > 5", "vacuous"),
        ("for x : number, > 0 under square_law(x, 2) when D(4*x) = 3*D(x) : x > 5", "unknown"),
    ]);
}

/// Certificates in memory, and how often one was kept.
#[derive(Default)]
struct Memory(Mutex<(BTreeMap<String, String>, usize)>);

impl Store for Memory {
    fn load(&self, key: &str) -> Option<String> {
        self.0.lock().ok()?.0.get(key).cloned()
    }
    fn save(&self, key: &str, text: &str) {
        if let Ok(mut kept) = self.0.lock() {
            kept.0.insert(key.to_owned(), text.to_owned());
            kept.1 += 1;
        }
    }
}

#[test]
fn certificates_are_used_again_all_or_none() {
    let text = format!(
        "{HEAD} claim a for q : number, > 0 : derivative(down(q)*q, q) < down(q) expect refuted
         claim b under homogeneous(1, 1, 2) : F(4, 4) = 4*F(1, 1) expect unknown"
    );
    let paper = lang::load("p", &mut |_| Ok(text.clone())).expect("the paper is correct").0;
    let store = Memory::default();
    let audit = || {
        let before = store.0.lock().expect("no thread failed").1;
        let found = run(&paper, &Options { jobs: 1, ..Options::default() }, &store, &|_| {});
        (found, store.0.lock().expect("no thread failed").1 - before)
    };
    let (first, kept) = audit();
    // Both claims' own statements, the example with one property and the correction of the first; and what says that their premises can
    // hold.
    let keys: Vec<String> = store.0.lock().expect("no thread failed").0.keys().cloned().collect();
    let (premises, keys): (Vec<String>, Vec<String>) =
        keys.into_iter().partition(|key| key.contains("premises/") || key.contains('+'));
    assert_eq!(kept - premises.len(), 4);
    assert_eq!(keys, ["a", "b", "corrections/a", "examples/a"]);
    assert_eq!(audit(), (first.clone(), 0));
    store.0.lock().expect("no thread failed").0.remove("examples/a+1");
    let (again, kept) = audit();
    assert_eq!((again[0].verdict.word(), kept), ("refuted", 2));
    assert_eq!(audit(), (again, 0));
}

/// By hand: f(x) = x rises strictly and is as large as its bound everywhere; g cannot be 0 at x, since it is smaller at x/2 and not negative there.
#[test]
fn a_bound_that_moves_with_the_argument_may_be_reached() {
    as_expected(
        "paper p
        function f(x : number) : number, <= x, strictly increasing
        function g(x : number, > 0) : number, >= 0, strictly increasing
        claim reached for x : number : f(x) < x expect refuted
        claim weak for x : number : f(x) <= x expect proved
        claim apart for x : number, > 0 : g(x) > 0 expect proved",
    );
}

/// There is no such function: at 6 it would lie above 0 and below -1. The claim does not name 6, and holds at what it names.
#[test]
fn a_function_that_cannot_be_is_not_called_possible() {
    let text = "paper p function odd(x : number, >= 0) : number, >= 0, <= 5 - x
        claim near : odd(1) <= 4 expect proved
        claim least for x : number, >= 0 : odd(x) >= 0 expect proved
        claim at_six : odd(6) = 1 expect vacuous";
    let findings = as_expected(text);
    let open: Vec<bool> = findings.iter().map(|one| matches!(one.premises, Premises::Open(_))).collect();
    assert_eq!(open, [true, true, false]);
}
