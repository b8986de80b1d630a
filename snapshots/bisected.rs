//! The numbers of the retailer-clusters paper a second time, by halving alone: neither the language nor the kernel takes part.
//!
//! Logarithms and exponentials are series in numbers with [`PLACES`] binary digits behind the point.

use rug::Integer;
use rug::ops::Pow;

/// Binary digits behind the point, for numbers and for halving.
const PLACES: u32 = 128;
const HALVINGS: u32 = 80;

fn one() -> Integer {
    Integer::from(1) << PLACES
}

fn times(a: &Integer, b: &Integer) -> Integer {
    Integer::from(a * b) >> PLACES
}

fn over(a: &Integer, b: &Integer) -> Integer {
    (a.clone() << PLACES) / b
}

fn number(over: u32, under: u32) -> Integer {
    (Integer::from(over) << PLACES) / under
}

/// exp(x) by its series.
fn exp(x: &Integer) -> Integer {
    let (mut term, mut sum, mut k) = (one(), one(), 0_u32);
    while term != 0 && term != -1 {
        k += 1;
        term = times(&term, x) / k;
        sum += &term;
    }
    sum
}

/// ln(x) = 2 artanh((x - 1)/(x + 1)), by its series.
fn ln(x: &Integer) -> Integer {
    let ratio = over(&(x.clone() - one()), &(x.clone() + one()));
    let square = times(&ratio, &ratio);
    let (mut power, mut sum, mut k) = (ratio, Integer::new(), 1_u32);
    while power != 0 && power != -1 {
        sum += Integer::from(&power / k);
        power = times(&power, &square);
        k += 2;
    }
    sum * 2
}

/// Where a function goes from above 0 to below.
fn falls_through_0(mut low: Integer, mut high: Integer, value: impl Fn(&Integer) -> Integer) -> Integer {
    for _ in 0..HALVINGS {
        let middle = Integer::from(&low + &high) >> 1;
        if value(&middle) > 0 { low = middle } else { high = middle }
    }
    low
}

/// The price within a cluster: P^s + s (P - C) = 1.
fn price(s: &Integer, cost: &Integer) -> Integer {
    falls_through_0(cost.clone() + 1, (one() + cost) >> 1, |p| {
        one() - exp(&times(s, &ln(p))) - times(s, &Integer::from(p - cost))
    })
}

/// The rate at which the logarithm of profit changes in s, with the price; by the quotients of the paper.
fn rate(s: &Integer, p: &Integer, cost: &Integer, overlap: bool) -> Integer {
    let (logarithm, margin) = (ln(p), Integer::from(p - cost));
    let power = exp(&times(s, &logarithm));
    let slope = over(
        &(times(&power, &(one() - times(s, &logarithm))) - one()),
        &times(&times(s, s), &(over(&power, p) + one())),
    );
    let shared = over(&one(), s) + over(&slope, &margin) * 2;
    let bracket = one() - p - times(p, &margin);
    let bracket_slope = times(&(one() + p + &margin), &slope);
    if overlap { shared } else { shared - over(&one(), &(one() + s)) - over(&bracket_slope, &bracket) }
}

/// The best size and its price under the constraint itself.
fn exact(cost: &Integer, overlap: bool) -> [Integer; 2] {
    // Wide enough, and no price so small that its logarithm takes many terms.
    let most = over(&(one() * 4), &(one() - cost));
    let s = falls_through_0(one() + 1, most, |s| rate(s, &price(s, cost), cost, overlap));
    let p = price(&s, cost);
    [s, p]
}

/// The best price with its size through the estimates: `o` and `n` on the line, `SW` on P = C + 1/s.
fn estimated(cost: &Integer, which: &str) -> [Integer; 2] {
    let a = one() - cost;
    let d = times(&(one() + cost), &ln(&((one() + cost) >> 1))) + &a;
    let spare = |y: &Integer| a.clone() - times(&(one() * 2 - &a), y) - times(y, y);
    let spare_slope = |y: &Integer| a.clone() - one() * 2 - y.clone() * 2;
    let y = falls_through_0(number(1, 1000), a.clone() >> 1, |y| {
        let with_line =
            |power: u32| over(&one(), y) * power - over(&(one() * 4), &(d.clone() + a.clone() * 2 - y.clone() * 4));
        let shape = over(&spare_slope(y), &spare(y));
        match which {
            "o" => with_line(2),
            "n" => with_line(2) + shape + over(&(one() * 2), &(d.clone() + &a - y.clone() * 2)),
            _ => {
                let sum = spare(y) + y.clone() * 2 + times(y, y) * 2;
                let sum_slope = spare_slope(y) + one() * 2 + y.clone() * 4;
                over(&one(), y) + shape + over(&sum_slope, &sum) - over(&(one() * 2), &(one() + y))
            }
        }
    });
    let s = match which {
        "SW" => over(&one(), &y),
        _ => one() + over(&((a - y.clone() * 2) * 2), &d),
    };
    [s, y + cost]
}

/// The digits of a number as a text gives them, cut off.
fn reads(value: &Integer, digits: &str) -> bool {
    let (whole, behind) = digits.split_once('.').expect("a point");
    let places = u32::try_from(behind.len()).expect("few digits");
    let cut = (value * Integer::from(10).pow(places)) >> PLACES;
    cut == format!("{whole}{behind}").parse::<Integer>().expect("digits")
}

/// Behind `name = ` in a text, up to the dots.
fn digits<'t>(text: &'t str, name: &str) -> &'t str {
    let (_, rest) = text.split_once(&format!("{name} = ")).unwrap_or_else(|| panic!("{name} in {text}"));
    rest.split_once('…').unwrap_or_else(|| panic!("dots in {rest}")).0
}

fn check(claims: &str, number_of: usize, values: impl Fn(&Integer, &str) -> [Integer; 2]) {
    let lines: Vec<&str> = claims.lines().filter(|line| line.contains("\"At C = ") && line.contains("_")).collect();
    assert_eq!(lines.len(), number_of);
    for line in lines {
        let (_, cost) = line.split_once("At C = ").expect("a cost");
        let cost = cost.split_once(',').expect("a comma").0;
        let cost = match cost.split_once('/') {
            Some((above, below)) => number(above.parse().expect("a number"), below.parse().expect("a number")),
            None => number(cost.parse().expect("a number"), 1),
        };
        let which = ["SW", "n", "o"].into_iter().find(|which| line.contains(&format!("s_{which}* ="))).expect("one");
        let [s, p] = values(&cost, which);
        assert!(reads(&s, digits(line, &format!("s_{which}*"))), "s in {line}");
        assert!(reads(&p, digits(line, &format!("P_{which}*"))), "P in {line}");
    }
}

#[test]
fn best_sizes_through_the_estimates() {
    check(include_str!("../proofs/retailer-clusters/numbers.claims"), 18, estimated);
}

#[test]
fn best_sizes_under_the_constraint_itself() {
    let claims = include_str!("../proofs/retailer-clusters/exact.claims");
    check(claims, 12, |cost, which| exact(cost, which == "o"));
}

#[test]
fn threshold_under_the_constraint_itself() {
    let claims = include_str!("../proofs/retailer-clusters/exact.claims");
    let (_, behind) = digits(claims, "C_h").split_once('.').expect("a point");
    let below = behind.parse::<Integer>().expect("digits");
    let scale = Integer::from(10).pow(u32::try_from(behind.len()).expect("few digits"));
    // The rate without overlap at the best size with overlap.
    let at = |above: Integer| {
        let cost = (above << PLACES) / &scale;
        let [s, p] = exact(&cost, true);
        rate(&s, &p, &cost, false)
    };
    assert!(at(below.clone()) > 0 && at(below + 1_u32) < 0);
}
