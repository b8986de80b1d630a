//! The step budget.
//!
//! Every operation whose cost the input can drive up is paid for before it is done, in time and in memory, so that hostile input ends
//! soon with the code `budget`. A step stands for about 30 ns, and for 6 bytes of what is kept. The budget counts elementary operations
//! and not time: the same text always takes the same number of steps.

use crate::rejection::{RejectionCode as Code, Result};
use std::cell::Cell;

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
    pub(crate) fn spend_product(&self, left: u64, right: u64) -> Result<()> {
        Code::Budget.unless(left.saturating_add(right) <= BIT_LIMIT, "a number that is too long")?;
        self.spend((left / 64).saturating_mul(right / 64) / 8 + (left + right) / 256 + 1)
    }

    /// Pays for the greatest common divisor of numbers of these sizes in bits: a shift and a subtraction for each bit, or for each
    /// bit of a machine word where both fit into one.
    pub(crate) fn spend_divisor(&self, left: u64, right: u64) -> Result<()> {
        let longest = left.max(right);
        let each = if longest <= 128 { 1 } else { longest / 64 + 8 };
        self.spend((left + right).saturating_mul(each) / 16 + 1)
    }
}
