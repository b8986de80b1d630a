//! Laws of a commutative ring for polynomials, and of a field for rational functions, on random small ones. Fractions are compared
//! with the arithmetic of the library that they come from, on random long and short ones.
#![allow(clippy::expect_used)]

use crate::number::{Budget, Rational, Value, divisor, fraction, ordering, product, sum};
use crate::poly::Poly;
use crate::ratio::Ratio;
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Zero};
use proptest::prelude::*;

fn budget() -> Budget {
    Budget::new(crate::STEP_LIMIT)
}

fn plus<V: Value>(left: &V, right: &V) -> V {
    left.clone().plus(right, &Rational::one(), &budget()).expect("a small sum")
}

fn minus<V: Value>(left: &V, right: &V) -> V {
    left.clone().plus(right, &-Rational::one(), &budget()).expect("a small difference")
}

fn times<V: Value>(left: &V, right: &V) -> V {
    left.times(right, &budget()).expect("a small product")
}

fn number() -> impl Strategy<Value = Rational> {
    (-9_i32..=9, 1_i32..=4).prop_map(|(n, d)| Rational::new(n.into(), d.into()))
}

/// A number of up to 40 bytes, often a short one.
fn long() -> impl Strategy<Value = BigInt> {
    (prop::collection::vec(any::<u8>(), 0..40), any::<bool>(), 0_usize..40).prop_map(|(mut bytes, negative, length)| {
        bytes.truncate(length);
        let value = BigInt::from_bytes_le(num_bigint::Sign::Plus, &bytes);
        if negative { -value } else { value }
    })
}

/// A polynomial in three variables, as a rational function.
fn polynomial() -> impl Strategy<Value = Ratio> {
    let term = (number(), prop::collection::vec(0_usize..3, 0..4));
    prop::collection::vec(term, 0..4).prop_map(|terms| {
        terms.iter().fold(Ratio::number(Rational::zero()), |sum, (coefficient, variables)| {
            let one = Ratio::number(coefficient.clone());
            plus(&sum, &variables.iter().fold(one, |product, index| times(&product, &Ratio::variable(*index))))
        })
    })
}

/// A quotient of polynomials; the divisor is not zero.
fn quotient() -> impl Strategy<Value = Ratio> {
    (polynomial(), polynomial()).prop_map(|(above, below)| match below.inverse(&budget()) {
        Ok(inverse) => times(&above, &inverse),
        Err(_) => above,
    })
}

/// Whether the difference is identically zero.
fn same(left: &Ratio, right: &Ratio) -> bool {
    minus(left, right).identical_constant(&budget()).expect("a small difference").is_some_and(|value| value.is_zero())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn fractions_are_those_of_the_library(a in long(), b in long(), c in long(), d in long()) {
        prop_assume!(!b.is_zero() && !d.is_zero());
        let budget = budget();
        prop_assert_eq!(divisor(&a, &b, &budget).expect("short"), a.gcd(&b));
        let (left, right) = (Rational::new(a.clone(), b.clone()), Rational::new(c.clone(), d.clone()));
        let same = |one: &Rational, other: &Rational| (one.numer(), one.denom()) == (other.numer(), other.denom());
        prop_assert!(same(&fraction(a, b, &budget).expect("short"), &left));
        prop_assert!(same(&product(&left, &right, &budget).expect("short"), &(&left * &right)));
        prop_assert!(same(&sum(&left, &right, &budget).expect("short"), &(&left + &right)));
        prop_assert_eq!(ordering(&left, &right, &budget).expect("short"), left.cmp(&right));
        prop_assert!(ordering(&left, &left, &budget).expect("short").is_eq());
    }

    #[test]
    fn polynomials_form_a_commutative_ring(a in polynomial(), b in polynomial(), c in polynomial()) {
        prop_assert_eq!(plus(&a, &b), plus(&b, &a));
        prop_assert_eq!(plus(&plus(&a, &b), &c), plus(&a, &plus(&b, &c)));
        prop_assert_eq!(times(&a, &b), times(&b, &a));
        prop_assert_eq!(times(&times(&a, &b), &c), times(&a, &times(&b, &c)));
        prop_assert_eq!(times(&a, &plus(&b, &c)), plus(&times(&a, &b), &times(&a, &c)));
        prop_assert_eq!(minus(&plus(&a, &b), &b), a);
    }

    #[test]
    fn rational_functions_form_a_field(a in quotient(), b in quotient(), c in quotient()) {
        prop_assert!(same(&plus(&a, &b), &plus(&b, &a)));
        prop_assert!(same(&plus(&plus(&a, &b), &c), &plus(&a, &plus(&b, &c))));
        prop_assert!(same(&times(&times(&a, &b), &c), &times(&a, &times(&b, &c))));
        prop_assert!(same(&times(&a, &plus(&b, &c)), &plus(&times(&a, &b), &times(&a, &c))));
        prop_assert!(same(&minus(&plus(&a, &b), &b), &a));
        if let Ok(inverse) = a.inverse(&budget()) {
            prop_assert!(same(&times(&a, &inverse), &Ratio::number(Rational::one())));
            // Nothing that has to be non-zero is forgotten.
            prop_assert!(a.factors().all(|factor| inverse.factors().any(|kept| kept == factor)));
        }
    }

    #[test]
    fn a_constant_is_told_from_what_is_none(a in quotient(), k in number()) {
        let constant = Ratio::number(k.clone());
        let shifted = plus(&minus(&a, &a), &constant);
        prop_assert_eq!(shifted.identical_constant(&budget()).expect("small"), Some(k));
        let moving = plus(&shifted, &Ratio::variable(7));
        prop_assert_eq!(moving.identical_constant(&budget()).expect("small"), None);
    }

    #[test]
    fn the_primitive_part_does_not_depend_on_a_factor(a in polynomial(), k in number()) {
        let zero = Poly::constant(Rational::zero());
        let polynomial = a.as_polynomial().unwrap_or(&zero);
        if !k.is_zero() && !polynomial.is_zero() {
            let scaled = polynomial.scale(&k, &budget()).expect("small");
            let (content, part) = polynomial.primitive(&budget()).expect("small");
            prop_assert_eq!(&part.scale(&content, &budget()).expect("small"), polynomial);
            prop_assert_eq!(scaled.primitive(&budget()).expect("small").1, part);
            prop_assert_eq!(scaled.quotient(polynomial, &budget()).expect("small"), Some(k));
        }
    }
}
