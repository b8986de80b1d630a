//! Exact rational numbers and the step budget.
//!
//! Every operation whose cost the input can drive up is paid for here, so that hostile input ends soon with the code `budget`.
//! The budget counts elementary operations and not time: the same text always takes the same number of steps.

use crate::rejection::{Rejection, RejectionCode, Result};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Zero};
use std::cell::Cell;

/// An exact rational number.
pub(crate) type Rational = BigRational;

/// Steps a certificate may take.
pub(crate) const STEP_LIMIT: u64 = 50_000_000;
/// Deepest nesting of terms, calls and definitions together.
const DEPTH_LIMIT: usize = 2_000;
/// Largest size of a number, numerator and denominator together, in bits.
const BIT_LIMIT: u64 = 1 << 16;

/// Counts steps down from [`STEP_LIMIT`].
#[derive(Debug)]
pub(crate) struct Budget {
    used: Cell<u64>,
    depth: Cell<usize>,
}

impl Budget {
    pub(crate) fn new() -> Self {
        Budget { used: Cell::new(0), depth: Cell::new(0) }
    }

    /// Steps spent until now.
    pub(crate) fn used(&self) -> u64 {
        self.used.get()
    }

    /// Pays for `steps` elementary operations.
    pub(crate) fn spend(&self, steps: u64) -> Result<()> {
        let used = self.used.get().saturating_add(steps);
        self.used.set(used);
        if used > STEP_LIMIT {
            return Err(too_much(format!("more than {STEP_LIMIT} steps")));
        }
        Ok(())
    }

    /// Does something one level further down in terms, calls and definitions.
    pub(crate) fn deeper<T>(&self, inner: impl FnOnce() -> Result<T>) -> Result<T> {
        if self.depth.get() >= DEPTH_LIMIT {
            let message = format!("terms, calls and definitions nested more than {DEPTH_LIMIT} deep");
            return Err(Rejection::new(RejectionCode::Nesting, 0, message));
        }
        self.depth.set(self.depth.get().saturating_add(1));
        let result = inner();
        self.depth.set(self.depth.get().saturating_sub(1));
        result
    }

    /// Pays for one operation on numbers of the given sizes in bits and refuses results that may get too long.
    pub(crate) fn spend_bits(&self, operations: u64, left: u64, right: u64) -> Result<()> {
        if left.saturating_add(right) > BIT_LIMIT {
            return Err(too_much(format!("a number of more than {BIT_LIMIT} bits")));
        }
        let words = (left / 64 + 1).saturating_mul(right / 64 + 1);
        self.spend(operations.saturating_mul(words))
    }
}

pub(crate) fn too_much(message: String) -> Rejection {
    Rejection::new(RejectionCode::Budget, 0, message)
}

/// Size of a number in bits, numerator and denominator together.
pub(crate) fn bits(value: &Rational) -> u64 {
    value.numer().bits().saturating_add(value.denom().bits())
}

/// `numerator / denominator`, or nothing when the denominator is zero.
pub(crate) fn fraction(numerator: BigInt, denominator: BigInt) -> Option<Rational> {
    if denominator.is_zero() { None } else { Some(Rational::new(numerator, denominator)) }
}

/// `base` to a whole power; `0^0` is 1. Dividing by zero gives nothing.
pub(crate) fn power(base: &Rational, exponent: i32, budget: &Budget) -> Result<Option<Rational>> {
    let mut result = Rational::one();
    for _ in 0..exponent.unsigned_abs() {
        budget.spend_bits(4, bits(&result), bits(base))?;
        result *= base;
    }
    if exponent >= 0 {
        return Ok(Some(result));
    }
    Ok(if result.is_zero() { None } else { Some(result.recip()) })
}
