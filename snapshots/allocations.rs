//! Every refuted claim of `proofs/output-allocations` against maximisation written apart, at the witness that the audit gives.
//!
//! Costs and demand are written here again. Joint profit is maximised over a grid of exact outputs, which must show the best choices that
//! the claim's note names and no others; at best outputs the difference quotients of cost must equal marginal revenue (first-order condition,
//! up to a tiny step). A grid cannot prove that a choice is best among all; that is what the paper's claims "at all points" are for.

use crate::paper::{Memory, home, is_denied};
use referee::audit::{self, Options, Verdict};
use referee::lang;
use referee::logic::Rational;
use referee::logic::point::Point;

const ROOT: &str = "proofs/output-allocations/output-allocations.claims";

/// A cost function with marginal cost `m` somewhere.
enum Cost {
    /// m q + k, also at zero.
    Line { k: Rational },
    /// k is not paid at zero.
    Avoid { k: Rational },
    /// m q up to a point, and d (q - from)^2 more beyond.
    Late { from: Rational, d: Rational },
    /// m q + d q^2.
    Curve { d: Rational },
    /// Slopes m - s up to l, m up to u, m + t beyond.
    Steps { s: Rational, t: Rational, l: Rational, u: Rational },
}

/// Demand a - b Q, two cost functions, and what the claim's note says of the best choices.
struct Example {
    a: Rational,
    b: Rational,
    m: Rational,
    costs: [Cost; 2],
    total: Rational,
    best: Best,
}

enum Best {
    /// Every split of the total.
    Every,
    /// One unit produces everything, either.
    Ends,
    /// The first produces everything.
    First,
    /// The splits with both units on the middle piece.
    Middle,
}

fn number(n: i64, d: i64) -> Rational {
    Rational::from((n, d))
}

fn product(x: &Rational, y: &Rational) -> Rational {
    Rational::from(x * y)
}

fn minus(x: &Rational, y: &Rational) -> Rational {
    Rational::from(x - y)
}

impl Example {
    fn cost(&self, unit: usize, q: &Rational) -> Rational {
        let line = product(&self.m, q);
        match &self.costs[unit] {
            Cost::Line { k } => line + k,
            Cost::Avoid { k } => {
                if *q == 0 {
                    line
                } else {
                    line + k
                }
            }
            Cost::Late { from, d } => {
                if q <= from {
                    line
                } else {
                    line + product(d, &minus(q, from).square())
                }
            }
            Cost::Curve { d } => line + product(d, &q.clone().square()),
            Cost::Steps { s, t, l, u } => {
                let above = if q > u { product(t, &minus(q, u)) } else { number(0, 1) };
                line - product(s, q.min(l)) + above
            }
        }
    }

    fn profit(&self, x: &Rational, y: &Rational) -> Rational {
        let total = Rational::from(x + y);
        let price = minus(&self.a, &product(&self.b, &total));
        price * total - self.cost(0, x) - self.cost(1, y)
    }

    /// Whether (x, y) should be best.
    fn expected(&self, x: &Rational, y: &Rational) -> bool {
        let inside = |unit: usize, q: &Rational| match &self.costs[unit] {
            Cost::Steps { l, u, .. } => q >= l && q <= u,
            _ => false,
        };
        Rational::from(x + y) == self.total
            && match self.best {
                Best::Every => true,
                Best::Ends => *x == 0 || *y == 0,
                Best::First => *y == 0,
                Best::Middle => inside(0, x) && inside(1, y),
            }
    }

    /// The grid's best choices are the expected ones, and the first-order condition holds at the inner outputs among them.
    fn check(&self, title: &str) {
        let step = if self.total == 0 { number(1, 30) } else { self.total.clone() / 30 };
        let outputs: Vec<Rational> = (0..=60).map(|i| step.clone() * i).collect();
        let pairs = || outputs.iter().flat_map(|x| outputs.iter().map(move |y| (x, y)));
        let most = pairs().map(|(x, y)| self.profit(x, y)).max().unwrap();
        let revenue = minus(&self.a, &(product(&self.b, &self.total) * 2));
        let h = step.clone() / 1_000_000;
        let mut count = 0;
        for (x, y) in pairs() {
            let best = self.profit(x, y) == most;
            assert_eq!(best, self.expected(x, y), "{title}: {x}, {y}");
            count += usize::from(best);
            for (unit, q) in [(0, x), (1, y)] {
                let up = (self.cost(unit, &Rational::from(q + &h)) - self.cost(unit, q)) / &h;
                let inner = match &self.costs[unit] {
                    Cost::Steps { l, u, .. } => q > l && q < u,
                    _ => *q > 0,
                };
                if best && inner {
                    assert!(minus(&up, &revenue).abs() < number(1, 1000), "{title}: first order at {q}");
                }
            }
        }
        let (few, many) = (count == 1, count >= 3);
        let as_named = match self.best {
            Best::First => few,
            Best::Ends => count == 2,
            Best::Every => {
                if self.total == 0 {
                    few
                } else {
                    many
                }
            }
            Best::Middle => many && count < 31,
        };
        assert!(as_named, "{title}: {count} best choices");
    }

    /// Whether both cost functions are m q, as far as the grid shows.
    fn plain(&self) -> bool {
        let at = |i: i64| number(i, 8);
        (0..200).all(|i| (0..2).all(|unit| self.cost(unit, &at(i)) == product(&self.m, &at(i))))
    }
}

/// The example behind a finding, at its witness; nothing for claims without cost functions of their own.
fn example(id: &str, reading: &str, p: &Point) -> Option<Example> {
    let get = |name: &str| p.get(name).cloned().unwrap_or_else(|| number(0, 1));
    let (mut a, b, mut m) = (get("a"), get("b"), get("c"));
    let line = |k: Rational| Cost::Line { k };
    let late = || Cost::Late { from: get("K"), d: get("d") };
    let steps = |l: Rational| Cost::Steps { s: get("s"), t: get("t"), l, u: get("u") };
    let zero = reading.contains("zero optimal output");
    let one_unit = ["prop2.onlyif", "concl.fixed", "longrun"].contains(&id);
    let (costs, best) = if reading.contains("not paid") {
        ([Cost::Avoid { k: get("k1") }, Cost::Avoid { k: get("k2") }], Best::First)
    } else if p.contains_key("K") {
        ([if one_unit { line(number(0, 1)) } else { late() }, late()], Best::Every)
    } else if p.contains_key("l") {
        ([steps(get("l")), steps(get(if one_unit { "m" } else { "l" }))], Best::Middle)
    } else if p.contains_key("d") && zero {
        ([Cost::Curve { d: get("d") }, Cost::Curve { d: get("d") }], Best::Every)
    } else if p.contains_key("d") && id != "cauchy.domain" {
        ([Cost::Curve { d: -get("d") }, Cost::Curve { d: -get("d") }], Best::Ends)
    } else if p.contains_key("k1") {
        ([line(get("k1")), line(get("k2"))], Best::Every)
    } else if p.contains_key("k") {
        ([line(get("k")), line(get("k"))], Best::Every)
    } else if zero {
        ([line(number(0, 1)), line(number(0, 1))], Best::Every)
    } else {
        return None;
    };
    if p.contains_key("m") && !p.contains_key("l") {
        m = get("m");
    }
    if !zero && a <= m {
        // S does not speak of demand: any with a market will do.
        a = m.clone() + 8;
    }
    let slope = if matches!(best, Best::Ends) { minus(&b, &get("d")) } else { b.clone() };
    let total = if zero { number(0, 1) } else { minus(&a, &m) / (slope * 2) };
    Some(Example { a, b, m, costs, total, best })
}

/// The outputs with the largest value.
fn maximisers(outputs: &[Rational], value: &dyn Fn(&Rational) -> Rational) -> Vec<Rational> {
    let most = outputs.iter().map(value).max().unwrap();
    outputs.iter().filter(|output| value(output) == most).cloned().collect()
}

/// Whether C(q) = 1 + q, whose joint cost depends on the total only, has the witness's values and is not proportional there.
fn proportional_fails(p: &Point) -> bool {
    let cost = |q: &Rational| Rational::from(q + 1);
    let joint = |x: &Rational, y: &Rational| cost(x) + cost(y);
    let outputs: Vec<Rational> = (0..=20).map(|i| number(i, 4)).collect();
    let at_total = |x: &Rational, y: &Rational| joint(x, y) == joint(&Rational::from(x + y), &number(0, 1));
    let total_only = outputs.iter().all(|x| outputs.iter().all(|y| at_total(x, y)));
    let (q, h) = (&p["q"], &p["h"]);
    let valued = p["C_q_"] == cost(q) && p["C_h"] == cost(h);
    total_only && valued && product(h, &cost(q)) != product(q, &cost(h))
}

/// Whether a claim about one firm, the market's optimum or an equation fails at its witness, found by maximising over a grid or by putting in
/// all its values; nothing for other claims.
fn fails_alone(id: &str, reading: &str, p: &Point) -> Option<bool> {
    let get = |name: &str| p.get(name).cloned().unwrap_or_else(|| number(0, 1));
    let (a, b, c) = (get("a"), get("b"), get("c"));
    let total = minus(&a, &c) / &b / 2;
    let grid: Vec<Rational> = (0..=120).map(|i| product(&total, &number(i, 60))).collect();
    let own = |q: &Rational, other: &Rational| {
        let price = minus(&a, &product(&b, &Rational::from(q + other)));
        product(&minus(&price, &c), q)
    };
    let (q1, q2, x) = (get("q1"), get("q2"), get("x"));
    // The joint optimum, and where the witness is a split of it.
    let market = |title: &str| {
        let costs = [Cost::Line { k: number(0, 1) }, Cost::Line { k: number(0, 1) }];
        let (a, b, m, total) = (a.clone(), b.clone(), c.clone(), total.clone());
        Example { a, b, m, costs, total, best: Best::Every }.check(title);
    };
    let split = || {
        market(id);
        Rational::from(&q1 + &q2) == total
    };
    let cournot = || {
        let each = product(&total, &number(2, 3));
        assert_eq!(maximisers(&grid, &|q| own(q, &each)), std::slice::from_ref(&each), "the best reply to itself");
        own(&each, &each)
    };
    let best_replies = |other: &Rational| maximisers(&grid, &|q| own(q, other));
    Some(match (id, reading) {
        ("formulas", "the price is not negative, sign of c not stated") => {
            market(id);
            c < a && product(&b, &total) > a
        }
        ("formulas", "(4), for every q_j") => {
            let formula = total.clone() - get("other") / 2;
            formula < 0 && best_replies(&get("other")) == [number(0, 1)]
        }
        ("formulas", "tempted, at every split") => split() && best_replies(&q2).contains(&q1),
        ("anysplit", "nobody earns less than in the Cournot equilibrium") => {
            split() && own(&q1, &q2).min(own(&q2, &q1)) < cournot()
        }
        ("anysplit", "equilibrium of the quantity game") => {
            let better = own(&x, &q2) > own(&q1, &q2) || own(&x, &q1) > own(&q2, &q1);
            split() && better && !(best_replies(&q2).contains(&q1) && best_replies(&q1).contains(&q2))
        }
        ("notation", _) => split() && cournot() * 2 != own(&q1, &q2) + own(&q2, &q1),
        ("prop1", "only if, S, any non-decreasing cost function") => proportional_fails(p),
        // u + v s goes to u: that adds up, and is not 1 (u + v s), as v is not zero.
        ("cauchy.only", _) => {
            let conjugate = |(u, _): (i64, i64)| u;
            let pairs = || (0..8).flat_map(|u| (0..8).map(move |v| (u, v)));
            let adds = |one: (i64, i64), two: (i64, i64)| {
                conjugate((one.0 + two.0, one.1 + two.1)) == conjugate(one) + conjugate(two)
            };
            pairs().all(|one| pairs().all(|two| adds(one, two))) && get("v") != 0
        }
        ("cauchy.domain", _) => {
            let (q, whole, d) = (get("q"), get("Q"), get("d"));
            let bend = |q: &Rational| {
                let factors = [minus(q, &(whole.clone() / 2)), minus(q, &whole)];
                factors.iter().fold(product(&d, q), |all, factor| product(&all, factor)) + q
            };
            let mut parts = (0..=60).map(|i| product(&whole, &number(i, 60)));
            let adds = |part: Rational| bend(&part) + bend(&minus(&whole, &part)) == bend(&whole);
            q >= 0 && q <= whole && parts.all(adds) && bend(&q) != q
        }
        _ => return None,
    })
}

#[test]
fn counterexamples_maximise() {
    let mut read = |path: &str| std::fs::read_to_string(home().join(path)).map_err(|error| error.to_string());
    let (paper, _) = lang::load(ROOT, &mut read).unwrap_or_else(|_| panic!("{ROOT} cannot be read"));
    let options = Options { fresh: true, ..Options::default() };
    let findings = audit::run(&paper, &options, &Memory::default(), &|_| ());
    let mut alone: Vec<String> = Vec::new();
    let mut checked = 0;
    let refuted = findings.iter().filter(|finding| finding.verdict == Verdict::Refuted);
    for finding in refuted.filter(|finding| !is_denied(&paper, finding)) {
        let point: Point = finding.witness.as_ref().unwrap().point.iter().cloned().collect();
        let reading = &finding.label().unwrap_or_default();
        if let Some(fails) = fails_alone(&finding.id, reading, &point) {
            assert!(fails, "{} holds at its witness", finding.title());
            alone.push(finding.title());
            continue;
        }
        let example =
            example(&finding.id, reading, &point).unwrap_or_else(|| panic!("{}: no example", finding.title()));
        example.check(&finding.title());
        let only_if = !finding.id.ends_with(".if") && !reading.starts_with("if") && example.total != 0;
        if only_if {
            assert!(!example.plain(), "{}: the cost functions are c q", finding.title());
        }
        if finding.id == "longrun" {
            let zero = number(0, 1);
            assert!(example.cost(0, &zero) == 0 && example.cost(1, &zero) == 0, "no fixed costs");
            assert!(
                (0..400).any(|i| example.cost(0, &number(i, 100)) != example.cost(1, &number(i, 100))),
                "different"
            );
        }
        checked += 1;
    }
    println!("{checked} counterexamples maximised jointly, {} otherwise: {alone:?}", alone.len());
    assert!(checked >= 34 && alone.len() <= 10, "{checked} maximised, {alone:?}");
}
