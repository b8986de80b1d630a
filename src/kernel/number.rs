//! Exact rational numbers, paid for as [`budget`](crate::budget) says.
//!
//! Fractions are added, multiplied, reduced and compared here, because their cost has to be known: greatest common divisors are
//! quadratic in the number of bits, and comparing by continued fractions is a recursion as deep as the numbers are long.

pub(crate) use crate::budget::Budget;
use crate::rejection::{RejectionCode as Code, Result};
use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};
use std::cmp::Ordering;

/// An exact rational number.
pub type Rational = BigRational;

/// Size of a number in bits, numerator and denominator together.
fn bits(value: &Rational) -> u64 {
    value.numer().bits().saturating_add(value.denom().bits())
}

/// Steps that stand for the digits of a number that is kept.
pub(crate) fn weight(value: &Rational) -> u64 {
    bits(value) / 32
}

/// A whole number as a rational one.
pub(crate) fn whole(value: impl Into<BigInt>) -> Rational {
    Rational::from_integer(value.into())
}

/// The fraction in lowest terms; the denominator is not zero.
pub(crate) fn fraction(numerator: BigInt, denominator: BigInt, budget: &Budget) -> Result<Rational> {
    Code::ZeroDivision.unless(!denominator.is_zero(), "a fraction with denominator zero")?;
    if denominator.is_one() {
        return Ok(whole(numerator));
    }
    let common = divisor(&numerator, &denominator, budget)?;
    let common = if denominator.is_negative() { -common } else { common };
    let quotients = (common.bits() / 64 + 1).saturating_mul((numerator.bits() + denominator.bits()) / 64 + 1);
    budget.spend(quotients / 8)?;
    Ok(Rational::new_raw(numerator / &common, denominator / common))
}

/// The greatest common divisor, which is not negative.
pub(crate) fn divisor(left: &BigInt, right: &BigInt, budget: &Budget) -> Result<BigInt> {
    budget.spend_divisor(left.bits(), right.bits())?;
    let small = |value: &BigInt| value.magnitude().to_u128();
    Ok(match (small(left), small(right)) {
        (Some(left), Some(right)) => BigInt::from(left.gcd(&right)),
        _ => left.gcd(right),
    })
}

/// The product.
pub(crate) fn product(left: &Rational, right: &Rational, budget: &Budget) -> Result<Rational> {
    budget.spend_product(bits(left), bits(right))?;
    if right.is_one() {
        return Ok(left.clone());
    }
    let numerator = left.numer() * right.numer();
    if left.is_integer() && right.is_integer() {
        return Ok(whole(numerator));
    }
    fraction(numerator, left.denom() * right.denom(), budget)
}

/// The sum.
pub(crate) fn sum(left: &Rational, right: &Rational, budget: &Budget) -> Result<Rational> {
    if left.is_integer() && right.is_integer() {
        budget.spend((left.numer().bits() + right.numer().bits()) / 256 + 1)?;
        return Ok(whole(left.numer() + right.numer()));
    }
    budget.spend_product(bits(left), bits(right))?;
    let numerator = left.numer() * right.denom() + right.numer() * left.denom();
    fraction(numerator, left.denom() * right.denom(), budget)
}

/// Which is the larger one, by multiplication with both denominators, which are positive.
pub(crate) fn ordering(left: &Rational, right: &Rational, budget: &Budget) -> Result<Ordering> {
    budget.spend_product(bits(left), bits(right))?;
    Ok((left.numer() * right.denom()).cmp(&(right.numer() * left.denom())))
}

/// What terms take as values.
pub(crate) trait Value: Clone {
    fn number(value: Rational) -> Self;
    /// `self + factor * other`.
    fn plus(self, other: &Self, factor: &Rational, budget: &Budget) -> Result<Self>;
    fn times(&self, other: &Self, budget: &Budget) -> Result<Self>;
    fn inverse(&self, budget: &Budget) -> Result<Self>;
    /// Steps that a copy costs.
    fn weight(&self) -> u64;
}

impl Value for Rational {
    fn number(value: Rational) -> Rational {
        value
    }

    fn plus(self, other: &Rational, factor: &Rational, budget: &Budget) -> Result<Rational> {
        sum(&self, &product(other, factor, budget)?, budget)
    }

    fn times(&self, other: &Rational, budget: &Budget) -> Result<Rational> {
        product(self, other, budget)
    }

    fn inverse(&self, budget: &Budget) -> Result<Rational> {
        Code::UndefinedAtPoint.unless(!self.is_zero(), "division by zero at the point")?;
        budget.spend(weight(self))?;
        Ok(self.recip())
    }

    fn weight(&self) -> u64 {
        1 + weight(self)
    }
}
