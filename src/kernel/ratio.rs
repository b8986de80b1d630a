//! Rational functions: a numerator polynomial over a list of denominator factors.
//!
//! Factors are never cancelled against the numerator and never forgotten: a factor with exponent 0 no longer divides but must still
//! be non-zero for the expression, as it was written, to have a value. `1/(1/x)` is `x` with the factor `x^0`.
//! So [`Ratio::factors`] lists everything that must be non-zero before the normal form may stand for the expression.

use crate::number::{Budget, Rational, Value};
use crate::poly::{Poly, within_limit};
use crate::rejection::{RejectionCode as Code, Result};
use num_traits::One;
use std::collections::BTreeMap;

/// A numerator over factors; the factors are primitive, not constant, with positive leading coefficient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ratio {
    numerator: Poly,
    denominator: BTreeMap<Poly, u32>,
}

impl Ratio {
    pub(crate) fn variable(index: usize) -> Ratio {
        Ratio { numerator: Poly::variable(index), denominator: BTreeMap::new() }
    }

    /// The polynomials that must be non-zero where the expression has a value.
    pub(crate) fn factors(&self) -> impl Iterator<Item = &Poly> {
        self.denominator.keys()
    }

    /// The numerator when nothing has to be non-zero.
    pub(crate) fn as_polynomial(&self) -> Option<&Poly> {
        self.denominator.is_empty().then_some(&self.numerator)
    }

    /// The constant that this function is identically equal to, if there is one.
    pub(crate) fn identical_constant(&self, budget: &Budget) -> Result<Option<Rational>> {
        self.numerator.quotient(&self.expanded_denominator(budget)?, budget)
    }

    /// Steps that a copy of the factors costs.
    fn denominator_weight(&self) -> u64 {
        self.factors().map(Poly::weight).fold(0, u64::saturating_add)
    }

    fn expanded_denominator(&self, budget: &Budget) -> Result<Poly> {
        let one = Ratio { numerator: Poly::constant(Rational::one()), denominator: BTreeMap::new() };
        one.raised_to(&self.denominator, budget)
    }

    /// The numerator over the given denominator, which has every factor of this one with at least its exponent.
    fn raised_to(&self, common: &BTreeMap<Poly, u32>, budget: &Budget) -> Result<Poly> {
        let mut numerator = self.numerator.copy(budget)?;
        for (factor, exponent) in common {
            let here = self.denominator.get(factor).copied().unwrap_or(0);
            numerator = numerator.times_power(factor, exponent.saturating_sub(here), budget)?;
        }
        Ok(numerator)
    }

    /// All factors of both, with exponents from both.
    fn joined(&self, other: &Ratio, join: fn(u32, u32) -> u32, budget: &Budget) -> Result<BTreeMap<Poly, u32>> {
        budget.spend(self.denominator_weight())?;
        let mut joined = self.denominator.clone();
        for (factor, exponent) in &other.denominator {
            // A copy, and comparisons with some of those that are there.
            budget
                .spend(factor.weight().saturating_mul(1 + u64::from(joined.len().checked_ilog2().unwrap_or(0)) / 8))?;
            let place = joined.entry(factor.clone()).or_insert(0);
            *place = within_limit(join(*place, *exponent))?;
        }
        Ok(joined)
    }
}

impl Value for Ratio {
    fn number(value: Rational) -> Ratio {
        Ratio { numerator: Poly::constant(value), denominator: BTreeMap::new() }
    }

    /// Over the common denominator with the larger exponents.
    fn plus(self, other: &Ratio, factor: &Rational, budget: &Budget) -> Result<Ratio> {
        budget.spend(1 + self.denominator_weight() / 8)?;
        if self.denominator == other.denominator {
            let numerator = self.numerator.plus(&other.numerator, factor, budget)?;
            return Ok(Ratio { numerator, denominator: self.denominator });
        }
        let denominator = self.joined(other, u32::max, budget)?;
        let right = other.raised_to(&denominator, budget)?;
        Ok(Ratio { numerator: self.raised_to(&denominator, budget)?.plus(&right, factor, budget)?, denominator })
    }

    fn times(&self, other: &Ratio, budget: &Budget) -> Result<Ratio> {
        let numerator = self.numerator.times(&other.numerator, budget)?;
        Ok(Ratio { numerator, denominator: self.joined(other, u32::saturating_add, budget)? })
    }

    /// The old factors stay on record with exponent 0, the old numerator becomes a factor.
    fn inverse(&self, budget: &Budget) -> Result<Ratio> {
        Code::ZeroDivision.unless(!self.numerator.is_zero(), "division by something that is identically zero")?;
        let (content, part) = self.numerator.primitive(budget)?;
        let numerator = self.expanded_denominator(budget)?.scale(&content.recip(), budget)?;
        budget.spend(self.denominator_weight())?;
        let mut denominator: BTreeMap<Poly, u32> = self.denominator.keys().map(|factor| (factor.clone(), 0)).collect();
        if part.as_constant().is_none() {
            denominator.insert(part, 1);
        }
        Ok(Ratio { numerator, denominator })
    }

    fn weight(&self) -> u64 {
        self.numerator.weight().saturating_add(self.denominator_weight())
    }
}
