//! Exact rational numbers and the step budget.
//!
//! Every operation whose cost the input can drive up is paid for before it is done, in time and in memory, so that hostile input ends
//! soon with the code `budget`. A step stands for about 30 ns, and for 6 bytes of what is kept. The budget counts elementary operations
//! and not time: the same text always takes the same number of steps.
//!
//! Fractions are added, multiplied, reduced and compared here, because their cost has to be known: greatest common divisors are
//! quadratic in the number of bits, and comparing by continued fractions is a recursion as deep as the numbers are long.

use crate::evaluate::Value;
use crate::rejection::{RejectionCode as Code, Result};
use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};
use std::cell::Cell;
use std::cmp::Ordering;

/// An exact rational number.
pub type Rational = BigRational;

/// Deepest nesting of formulas, terms, calls and definitions together.
const DEPTH_LIMIT: usize = 2_000;
/// Largest size of a number, numerator and denominator together, in bits.
const BIT_LIMIT: u64 = 1 << 16;

/// Counts steps up to a limit, and the depth of what is being evaluated.
#[derive(Debug)]
pub(crate) struct Budget {
    limit: u64,
    used: Cell<u64>,
    depth: Cell<usize>,
}

impl Budget {
    pub(crate) fn new(limit: u64) -> Self {
        Budget { limit, used: Cell::new(0), depth: Cell::new(0) }
    }

    /// Steps spent until now.
    pub(crate) fn used(&self) -> u64 {
        self.used.get()
    }

    /// Pays for `steps` elementary operations.
    pub(crate) fn spend(&self, steps: u64) -> Result<()> {
        self.used.set(self.used.get().saturating_add(steps));
        Code::Budget.unless(self.used.get() <= self.limit, "too many steps")
    }

    /// Does something one level further down in formulas, terms, calls and definitions.
    pub(crate) fn deeper<T>(&self, inner: impl FnOnce() -> Result<T>) -> Result<T> {
        let depth = self.depth.get();
        Code::Nesting.unless(depth < DEPTH_LIMIT, "terms, calls and definitions are nested too deeply")?;
        self.depth.set(depth.saturating_add(1));
        let result = inner();
        self.depth.set(depth);
        result
    }

    /// Pays for a product of numbers of these sizes in bits, schoolbook multiplication, and refuses what may get too long.
    fn spend_product(&self, left: u64, right: u64) -> Result<()> {
        Code::Budget.unless(left.saturating_add(right) <= BIT_LIMIT, "a number that is too long")?;
        self.spend((left / 64).saturating_mul(right / 64) / 8 + (left + right) / 256 + 1)
    }

    /// Pays for the greatest common divisor of numbers of these sizes in bits: a shift and a subtraction for each bit, or for each
    /// bit of a machine word where both fit into one.
    fn spend_divisor(&self, left: u64, right: u64) -> Result<()> {
        let longest = left.max(right);
        let each = if longest <= 128 { 1 } else { longest / 64 + 8 };
        self.spend((left + right).saturating_mul(each) / 16 + 1)
    }
}

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
