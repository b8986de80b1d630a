//! Polynomials in several variables with exact rational coefficients, in expanded form.
//!
//! Two polynomials are equal as functions exactly when their expanded forms are the same, so equality here is syntactic equality of
//! sorted maps without zero coefficients. Sizes are limited through the budget.

use crate::number::{Budget, Rational, bits};
use crate::rejection::{RejectionCode as Code, Result};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, Zero};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Largest exponent of a variable or of a denominator factor.
pub(crate) const EXPONENT_LIMIT: u32 = 4_096;
/// Most terms a polynomial may have.
const TERM_LIMIT: usize = 100_000;
/// Steps charged for each term that is stored.
const STORE: u64 = 16;

/// A power product: variables with exponents ≥ 1, sorted by variable.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Monomial(Vec<(usize, u32)>);

impl Monomial {
    fn product(&self, other: &Monomial) -> Result<Monomial> {
        let mut powers = [self.0.as_slice(), other.0.as_slice()].concat();
        powers.sort_unstable();
        let mut merged: Vec<(usize, u32)> = Vec::with_capacity(powers.len());
        for (variable, exponent) in powers {
            match merged.last_mut() {
                Some(last) if last.0 == variable => last.1 = within_limit(last.1.saturating_add(exponent))?,
                _ => merged.push((variable, exponent)),
            }
        }
        Ok(Monomial(merged))
    }
}

/// The exponent, unless it is too large.
pub(crate) fn within_limit(exponent: u32) -> Result<u32> {
    Code::Budget.unless(exponent <= EXPONENT_LIMIT, "an exponent that is too large")?;
    Ok(exponent)
}

/// A polynomial; the zero polynomial has no terms.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Poly {
    terms: BTreeMap<Monomial, Rational>,
}

impl Poly {
    pub(crate) fn constant(value: Rational) -> Poly {
        let term = (!value.is_zero()).then_some((Monomial(Vec::new()), value));
        Poly { terms: term.into_iter().collect() }
    }

    pub(crate) fn variable(index: usize) -> Poly {
        Poly { terms: BTreeMap::from([(Monomial(vec![(index, 1)]), Rational::one())]) }
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.terms.is_empty()
    }

    /// Number of terms.
    pub(crate) fn len(&self) -> u64 {
        self.terms.len() as u64
    }

    /// The value when there is no variable in it.
    pub(crate) fn as_constant(&self) -> Option<Rational> {
        match self.terms.first_key_value() {
            None => Some(Rational::zero()),
            Some((monomial, value)) if self.terms.len() == 1 && monomial.0.is_empty() => Some(value.clone()),
            Some(_) => None,
        }
    }

    /// Whether every coefficient is an integer and every variable satisfies the condition.
    pub(crate) fn is_integral(&self, integer: impl Fn(usize) -> bool) -> bool {
        let whole = |monomial: &Monomial| monomial.0.iter().all(|(variable, _)| integer(*variable));
        self.terms.iter().all(|(monomial, value)| value.is_integer() && whole(monomial))
    }

    /// `self + factor * other`.
    pub(crate) fn plus(mut self, other: &Poly, factor: &Rational, budget: &Budget) -> Result<Poly> {
        budget.spend_bits(STORE.saturating_mul(other.len()), other.widest(), bits(factor))?;
        for (monomial, value) in &other.terms {
            self.accumulate(monomial.clone(), value * factor, budget)?;
        }
        Ok(self)
    }

    pub(crate) fn scale(&self, factor: &Rational, budget: &Budget) -> Result<Poly> {
        Poly::constant(Rational::zero()).plus(self, factor, budget)
    }

    pub(crate) fn times(&self, other: &Poly, budget: &Budget) -> Result<Poly> {
        let pairs = self.len().saturating_mul(other.len());
        budget.spend_bits(pairs.saturating_mul(12), self.widest(), other.widest())?;
        let mut product = Poly { terms: BTreeMap::new() };
        for (left, x) in &self.terms {
            for (right, y) in &other.terms {
                product.accumulate(left.product(right)?, x * y, budget)?;
            }
        }
        budget.spend(STORE.saturating_mul(product.len()))?;
        Ok(product)
    }

    /// `self * factor^exponent`.
    pub(crate) fn times_power(self, factor: &Poly, exponent: u32, budget: &Budget) -> Result<Poly> {
        (0..exponent).try_fold(self, |product, _| product.times(factor, budget))
    }

    /// The number q with `self = q * other`, if there is one; `other` is not zero.
    pub(crate) fn quotient(&self, other: &Poly, budget: &Budget) -> Result<Option<Rational>> {
        let Some((monomial, divisor)) = other.terms.last_key_value() else { return Ok(None) };
        let quotient = self.terms.get(monomial).map_or_else(Rational::zero, |value| value / divisor);
        let rest = self.clone().plus(other, &-quotient.clone(), budget)?;
        Ok(rest.is_zero().then_some(quotient))
    }

    /// Writes a non-zero polynomial as `content * primitive`, where the primitive part has coprime integer coefficients and a
    /// positive leading coefficient. The zero polynomial gives content 0.
    pub(crate) fn primitive(&self, budget: &Budget) -> Result<(Rational, Poly)> {
        let mut numerator = BigInt::zero();
        let mut denominator = BigInt::one();
        for value in self.terms.values() {
            budget.spend_bits(STORE, denominator.bits(), value.denom().bits())?;
            numerator = numerator.gcd(value.numer());
            denominator = denominator.lcm(value.denom());
        }
        let Some((_, leading)) = self.terms.last_key_value() else { return Ok((Rational::zero(), self.clone())) };
        let content = Rational::new(numerator, denominator) * leading.signum();
        let part = self.scale(&content.recip(), budget)?;
        Ok((content, part))
    }

    /// Size in bits of the longest coefficient.
    fn widest(&self) -> u64 {
        self.terms.values().map(bits).max().unwrap_or(0)
    }

    fn accumulate(&mut self, monomial: Monomial, value: Rational, budget: &Budget) -> Result<()> {
        match self.terms.entry(monomial) {
            _ if value.is_zero() => {}
            Entry::Vacant(place) => {
                place.insert(value);
                Code::Budget.unless(self.terms.len() <= TERM_LIMIT, "a polynomial of too many terms")?;
            }
            Entry::Occupied(mut place) => {
                budget.spend_bits(1, bits(place.get()), bits(&value))?;
                *place.get_mut() += value;
                if place.get().is_zero() {
                    place.remove();
                }
            }
        }
        Ok(())
    }
}
