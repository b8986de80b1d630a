//! Numbers that are known between two rational bounds, and values that can be compared.
//!
//! Arithmetic on exact numbers stays exact; bounds that differ are rounded outwards to 256 binary digits behind the point. A comparison that
//! the bounds do not decide is a rejection, never an answer.

use crate::number::{Budget, Rational, Value, ordering, product, weight};
use crate::rejection::{RejectionCode as Code, Result};
use crate::series;
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, Zero};
use std::cmp::Ordering;

/// Binary digits behind the point of bounds that differ.
const PRECISION: u64 = 256;

/// What a term is worth at a point.
pub(crate) trait PointValue: Value {
    /// The logarithm, or the exponential.
    fn elementary(&self, is_logarithm: bool, budget: &Budget) -> Result<Self>;
    /// The comparison with another value, where that is decided.
    fn order(&self, other: &Self, budget: &Budget) -> Result<Ordering>;
    /// The number, if it is known.
    fn exact(&self) -> Option<&Rational>;
}

impl PointValue for Rational {
    fn elementary(&self, _: bool, _: &Budget) -> Result<Rational> {
        Err(Code::Undecided.because("a function whose value is no exact number"))
    }

    fn order(&self, other: &Rational, budget: &Budget) -> Result<Ordering> {
        ordering(self, other, budget)
    }

    fn exact(&self) -> Option<&Rational> {
        Some(self)
    }
}

/// A number from `low` to `high`.
#[derive(Clone, Debug)]
pub(crate) struct Interval {
    low: Rational,
    high: Rational,
}

impl Interval {
    /// Between two bounds, of which the first is not larger.
    fn between(low: Rational, high: Rational, budget: &Budget) -> Result<Interval> {
        if low == high {
            return Ok(Interval { low, high });
        }
        Ok(Interval { low: rounded(low, false, budget)?, high: rounded(high, true, budget)? })
    }
}

/// The bound with few digits, rounded upwards or downwards.
fn rounded(value: Rational, upwards: bool, budget: &Budget) -> Result<Rational> {
    if value.denom().bits() <= PRECISION {
        return Ok(value);
    }
    budget.spend_product(value.numer().bits().saturating_add(PRECISION), value.denom().bits())?;
    let scaled: BigInt = value.numer() << PRECISION;
    let (quotient, rest) = scaled.div_mod_floor(value.denom());
    let quotient = if upwards && !rest.is_zero() { quotient + 1 } else { quotient };
    crate::number::fraction(quotient, BigInt::one() << PRECISION, budget)
}

impl Value for Interval {
    fn number(value: Rational) -> Interval {
        Interval { low: value.clone(), high: value }
    }

    fn plus(self, other: &Interval, factor: &Rational, budget: &Budget) -> Result<Interval> {
        let (one, two) = if factor.is_negative() { (&other.high, &other.low) } else { (&other.low, &other.high) };
        Interval::between(self.low.plus(one, factor, budget)?, self.high.plus(two, factor, budget)?, budget)
    }

    fn times(&self, other: &Interval, budget: &Budget) -> Result<Interval> {
        let mut low = product(&self.low, &other.low, budget)?;
        let mut high = low.clone();
        for (a, b) in [(&self.low, &other.high), (&self.high, &other.low), (&self.high, &other.high)] {
            let corner = product(a, b, budget)?;
            if ordering(&corner, &low, budget)?.is_lt() {
                low = corner;
            } else if ordering(&corner, &high, budget)?.is_gt() {
                high = corner;
            }
        }
        Interval::between(low, high, budget)
    }

    fn inverse(&self, budget: &Budget) -> Result<Interval> {
        let zero = self.low.is_zero() && self.high.is_zero();
        Code::UndefinedAtPoint.unless(!zero, "division by zero at the point")?;
        let apart = self.low.is_positive() || self.high.is_negative();
        Code::Undecided.unless(apart, "division by what may be zero at the point")?;
        budget.spend(self.weight())?;
        Interval::between(self.high.recip(), self.low.recip(), budget)
    }

    fn weight(&self) -> u64 {
        weight(&self.low).saturating_add(weight(&self.high)).saturating_add(2)
    }
}

impl PointValue for Interval {
    fn elementary(&self, is_logarithm: bool, budget: &Budget) -> Result<Interval> {
        if is_logarithm {
            Code::UndefinedAtPoint.unless(self.high.is_positive(), "the logarithm of what is not positive")?;
            Code::Undecided.unless(self.low.is_positive(), "the logarithm of what may not be positive")?;
        }
        let bounds = if is_logarithm { series::logarithm } else { series::exponential };
        let (low, above) = bounds(&self.low, budget)?;
        let high = if self.exact().is_some() { above } else { bounds(&self.high, budget)?.1 };
        Interval::between(low, high, budget)
    }

    fn order(&self, other: &Interval, budget: &Budget) -> Result<Ordering> {
        if let (Some(one), Some(two)) = (self.exact(), other.exact()) {
            return ordering(one, two, budget);
        }
        let below = ordering(&self.high, &other.low, budget)?.is_lt();
        let above = ordering(&self.low, &other.high, budget)?.is_gt();
        match (below, above) {
            (true, _) => Ok(Ordering::Less),
            (_, true) => Ok(Ordering::Greater),
            _ => Err(Code::Undecided.because("a comparison that 256 binary digits do not decide")),
        }
    }

    fn exact(&self) -> Option<&Rational> {
        (self.low == self.high).then_some(&self.low)
    }
}
