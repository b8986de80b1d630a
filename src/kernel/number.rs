//! Exact rational numbers and the step budget.
//!
//! Every operation whose cost the input can drive up is paid for, so that hostile input ends soon with the code `budget`.
//! The budget counts elementary operations and not time: the same text always takes the same number of steps.

use crate::evaluate::Value;
use crate::rejection::{RejectionCode as Code, Result};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Zero};
use std::cell::Cell;

/// An exact rational number.
pub type Rational = BigRational;

/// Deepest nesting of terms, calls and definitions together.
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

    /// Pays for operations on numbers of the given sizes in bits and refuses results that may get too long.
    pub(crate) fn spend_bits(&self, operations: u64, left: u64, right: u64) -> Result<()> {
        Code::Budget.unless(left.saturating_add(right) <= BIT_LIMIT, "a number that is too long")?;
        self.spend(operations.saturating_mul((left / 64 + 1).saturating_mul(right / 64 + 1)))
    }

    /// Does something one level further down in terms, calls and definitions.
    pub(crate) fn deeper<T>(&self, inner: impl FnOnce() -> Result<T>) -> Result<T> {
        let depth = self.depth.get();
        Code::Nesting.unless(depth < DEPTH_LIMIT, "terms, calls and definitions are nested too deeply")?;
        self.depth.set(depth.saturating_add(1));
        let result = inner();
        self.depth.set(depth);
        result
    }
}

/// Size of a number in bits, numerator and denominator together.
pub(crate) fn bits(value: &Rational) -> u64 {
    value.numer().bits().saturating_add(value.denom().bits())
}

/// A whole number as a rational one.
pub(crate) fn whole(value: impl Into<BigInt>) -> Rational {
    Rational::from_integer(value.into())
}

impl Value for Rational {
    fn number(value: Rational) -> Rational {
        value
    }

    fn plus(self, other: &Rational, factor: &Rational, budget: &Budget) -> Result<Rational> {
        budget.spend_bits(1, bits(&self), bits(other))?;
        Ok(self + other * factor)
    }

    fn times(&self, other: &Rational, budget: &Budget) -> Result<Rational> {
        budget.spend_bits(1, bits(self), bits(other))?;
        Ok(self * other)
    }

    fn inverse(&self, _: &Budget) -> Result<Rational> {
        Code::UndefinedAtPoint.unless(!self.is_zero(), "division by zero at the point")?;
        Ok(Rational::one() / self)
    }

    fn size(&self) -> u64 {
        bits(self) / 64
    }
}
