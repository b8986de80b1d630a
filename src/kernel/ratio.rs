//! Rational functions: a numerator polynomial over a list of denominator factors.
//!
//! Factors are never cancelled against the numerator and never forgotten: a factor with exponent 0 no longer divides but must still
//! be non-zero for the expression, as it was written, to have a value. `1/(1/x)` is `x` with the factor `x^0`.
//! So [`Ratio::factors`] lists everything that must be non-zero before the normal form may stand for the expression.

use crate::number::{Budget, Rational, too_much};
use crate::poly::{EXPONENT_LIMIT, Poly};
use crate::rejection::{Rejection, RejectionCode, Result};
use num_traits::{One, Zero};
use std::collections::BTreeMap;

/// A numerator over factors; the factors are primitive, not constant, with positive leading coefficient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ratio {
    pub(crate) numerator: Poly,
    denominator: BTreeMap<Poly, u32>,
}

impl Ratio {
    pub(crate) fn polynomial(numerator: Poly) -> Ratio {
        Ratio { numerator, denominator: BTreeMap::new() }
    }

    pub(crate) fn constant(value: Rational) -> Ratio {
        Ratio::polynomial(Poly::constant(value))
    }

    /// The polynomials that must be non-zero where the expression has a value.
    pub(crate) fn factors(&self) -> impl Iterator<Item = &Poly> {
        self.denominator.keys()
    }

    /// The numerator when nothing has to be non-zero.
    pub(crate) fn as_polynomial(&self) -> Option<&Poly> {
        self.denominator.is_empty().then_some(&self.numerator)
    }

    /// `self + sign * other`, over the common denominator with the larger exponents.
    pub(crate) fn add_scaled(self, other: &Ratio, sign: &Rational, budget: &Budget) -> Result<Ratio> {
        if self.denominator == other.denominator {
            let numerator = self.numerator.add_scaled(&other.numerator, sign, budget)?;
            return Ok(Ratio { numerator, denominator: self.denominator });
        }
        let mut common = self.denominator.clone();
        for (factor, exponent) in &other.denominator {
            budget.spend(factor.len() as u64)?;
            let place = common.entry(factor.clone()).or_insert(0);
            *place = (*place).max(*exponent);
        }
        let left = self.raised_to(&common, budget)?;
        let right = other.raised_to(&common, budget)?;
        Ok(Ratio { numerator: left.add_scaled(&right, sign, budget)?, denominator: common })
    }

    pub(crate) fn mul(&self, other: &Ratio, budget: &Budget) -> Result<Ratio> {
        let numerator = self.numerator.mul(&other.numerator, budget)?;
        let mut denominator = self.denominator.clone();
        for (factor, exponent) in &other.denominator {
            budget.spend(factor.len() as u64)?;
            let place = denominator.entry(factor.clone()).or_insert(0);
            *place = exponent_within_limit(place.saturating_add(*exponent))?;
        }
        Ok(Ratio { numerator, denominator })
    }

    /// The reciprocal; its old factors stay on record with exponent 0, the old numerator becomes a factor.
    pub(crate) fn inverse(&self, budget: &Budget) -> Result<Ratio> {
        if self.numerator.is_zero() {
            return Err(Rejection::new(RejectionCode::ZeroDivision, 0, "division by something that is identically zero"));
        }
        let (content, part) = self.numerator.primitive(budget)?;
        let numerator = expand(&self.denominator, budget)?.scale(&content.recip(), budget)?;
        let mut denominator: BTreeMap<Poly, u32> = self.denominator.keys().map(|factor| (factor.clone(), 0)).collect();
        if part.as_constant().is_none() {
            *denominator.entry(part).or_insert(0) += 1;
        }
        Ok(Ratio { numerator, denominator })
    }

    pub(crate) fn power(&self, exponent: i32, budget: &Budget) -> Result<Ratio> {
        if exponent < 0 {
            return self.inverse(budget)?.power(exponent.saturating_neg(), budget);
        }
        let exponent = exponent.unsigned_abs();
        let mut denominator = BTreeMap::new();
        for (factor, times) in &self.denominator {
            denominator.insert(factor.clone(), exponent_within_limit(times.saturating_mul(exponent))?);
        }
        Ok(Ratio { numerator: self.numerator.power(exponent, budget)?, denominator })
    }

    /// The constant that this function is identically equal to, if there is one.
    pub(crate) fn identical_constant(&self, budget: &Budget) -> Result<Option<Rational>> {
        if self.numerator.is_zero() {
            return Ok(Some(Rational::zero()));
        }
        let whole = expand(&self.denominator, budget)?;
        let quotient = self.numerator.leading() / whole.leading();
        let rest = self.numerator.clone().add_scaled(&whole, &-quotient.clone(), budget)?;
        Ok(rest.is_zero().then_some(quotient))
    }

    /// The numerator over the given denominator, which has every factor of this one with at least its exponent.
    fn raised_to(&self, common: &BTreeMap<Poly, u32>, budget: &Budget) -> Result<Poly> {
        let mut numerator = self.numerator.clone();
        for (factor, exponent) in common {
            let here = self.denominator.get(factor).copied().unwrap_or(0);
            for _ in here..*exponent {
                numerator = numerator.mul(factor, budget)?;
            }
        }
        Ok(numerator)
    }
}

fn expand(denominator: &BTreeMap<Poly, u32>, budget: &Budget) -> Result<Poly> {
    let mut product = Poly::constant(Rational::one());
    for (factor, exponent) in denominator {
        product = product.mul(&factor.power(*exponent, budget)?, budget)?;
    }
    Ok(product)
}

fn exponent_within_limit(exponent: u32) -> Result<u32> {
    if exponent > EXPONENT_LIMIT {
        return Err(too_much(format!("an exponent above {EXPONENT_LIMIT}")));
    }
    Ok(exponent)
}
