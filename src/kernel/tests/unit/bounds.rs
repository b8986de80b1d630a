//! Bounds of logarithms and exponentials against published digits, and against each other.
#![allow(clippy::expect_used)]

use crate::interval::{Interval, PointValue};
use crate::number::{Budget, Rational, Value};
use crate::series::{exponential, logarithm};
use num_bigint::BigInt;
use proptest::prelude::*;

fn budget() -> Budget {
    Budget::new(crate::STEP_LIMIT)
}

fn rational(n: i64, d: i64) -> Rational {
    Rational::new(n.into(), d.into())
}

/// Whether the digits, one before the point, begin the number that lies between the bounds, which agree to some 70 digits.
fn begins(bounds: &(Rational, Rational), digits: &str) -> bool {
    let whole: BigInt = digits.replace('.', "").parse().expect("digits");
    let scale = BigInt::from(10).pow(digits.len() as u32 - 2);
    let (below, above) = (Rational::new(whole.clone(), scale.clone()), Rational::new(whole + 1, scale));
    let near = &bounds.1 - &bounds.0 < Rational::new(1.into(), BigInt::from(10).pow(70));
    below <= bounds.1 && bounds.0 <= above && bounds.0 < bounds.1 && near
}

/// e, its square root, ln 2, ln 3 and ln 10 to 50 digits, from tables.
#[test]
fn published_digits() {
    let exp = |n, d| exponential(&rational(n, d), &budget()).expect("small");
    let ln = |n, d| logarithm(&rational(n, d), &budget()).expect("positive");
    assert!(begins(&exp(1, 1), "2.7182818284590452353602874713526624977572470936999"));
    assert!(begins(&exp(1, 2), "1.6487212707001281468486507878141635716537761007101"));
    assert!(begins(&exp(-1, 1), "0.3678794411714423215955237701614608674458111310317"));
    assert!(begins(&ln(2, 1), "0.6931471805599453094172321214581765680755001343602"));
    assert!(begins(&ln(3, 1), "1.0986122886681096913952452369225257046474905578227"));
    assert!(begins(&ln(10, 1), "2.3025850929940456840179914546843642076011014886287"));
}

#[test]
fn ends() {
    assert_eq!(exponential(&rational(0, 1), &budget()).expect("small"), (rational(1, 1), rational(1, 1)));
    assert_eq!(logarithm(&rational(1, 1), &budget()).expect("positive"), (rational(0, 1), rational(0, 1)));
    assert!(logarithm(&rational(0, 1), &budget()).is_err() && logarithm(&rational(-1, 2), &budget()).is_err());
    assert!(exponential(&rational(100_000, 1), &budget()).is_err());
    let (low, high) = exponential(&rational(-4_000, 1), &budget()).expect("in range");
    assert!(low > rational(0, 1) && low < high);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 300, ..ProptestConfig::default() })]

    /// exp(ln x) = x, and exp is strictly increasing.
    #[test]
    fn they_are_inverse(n in 1_i64..1_000_000, d in 1_i64..1_000_000) {
        let x = rational(n, d);
        let (low, high) = logarithm(&x, &budget()).expect("positive");
        prop_assert!(low <= high);
        let (below, _) = exponential(&low, &budget()).expect("small");
        let (_, above) = exponential(&high, &budget()).expect("small");
        prop_assert!(below <= x && x <= above);
    }

    /// ln(x*y) = ln x + ln y and exp(x + y) = exp x * exp y, as far as bounds tell.
    #[test]
    fn laws_of_exponents(a in 1_i64..1_000, b in 1_i64..1_000, c in -40_i64..40, d in 1_i64..40) {
        let budget = budget();
        let (x, y) = (Interval::number(rational(a, 7)), Interval::number(rational(b, 13)));
        let product = x.times(&y, &budget).and_then(|value| value.elementary(true, &budget)).expect("positive");
        let parts = [x.elementary(true, &budget).expect("positive"), y.elementary(true, &budget).expect("positive")];
        let [one, other] = parts;
        let sum = one.plus(&other, &rational(1, 1), &budget).expect("small");
        prop_assert!(product.order(&sum, &budget).is_err() || product.exact().is_some());
        let (p, q) = (rational(c, d), rational(d, 9));
        let whole = Interval::number(&p + &q).elementary(false, &budget).expect("small");
        let one = Interval::number(p).elementary(false, &budget).expect("small");
        let two = Interval::number(q).elementary(false, &budget).expect("small");
        let both = one.times(&two, &budget).expect("small");
        prop_assert!(whole.order(&both, &budget).is_err() || whole.exact().is_some());
    }
}
