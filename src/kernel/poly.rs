//! Polynomials in several variables with exact rational coefficients, in expanded form.
//!
//! Two polynomials are equal as functions exactly when their expanded forms are the same, so equality here is syntactic equality of
//! sorted maps without zero coefficients. Sizes are limited through the budget.

use crate::accepted::Summand;
use crate::number::{Budget, Rational, divisor, fraction, product, sum, weight};
use crate::rejection::{RejectionCode as Code, Result};
use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Largest exponent of a variable or of a denominator factor.
pub(crate) const EXPONENT_LIMIT: u32 = 4_096;
/// Most terms a polynomial may have.
const TERM_LIMIT: usize = 100_000;
/// Steps charged for each term of a polynomial, besides its variables and digits.
const STORE: u64 = 48;
/// Steps charged for a value that is kept and not only passed on, besides its terms: a map of one term takes 1 kB.
pub(crate) const KEEP: u64 = 192;

/// A power product: variables with exponents ≥ 1, sorted by variable.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Monomial(Vec<(usize, u32)>);

impl Monomial {
    /// Steps for each look at it.
    fn len(&self) -> u64 {
        self.0.len() as u64
    }

    fn product(&self, other: &Monomial) -> Result<Monomial> {
        let mut powers = [self.0.as_slice(), other.0.as_slice()].concat();
        powers.sort();
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

    /// Steps that a copy costs.
    pub(crate) fn weight(&self) -> u64 {
        self.terms.iter().map(|(monomial, value)| stored(monomial, value)).fold(1, u64::saturating_add)
    }

    /// Pays for its summands by the names of their variables and makes them.
    pub(crate) fn summands(&self, name: impl Fn(usize) -> Result<String>, budget: &Budget) -> Result<Vec<Summand>> {
        budget.spend(self.weight())?;
        let powers = |monomial: &Monomial| -> Result<Vec<(String, u32)>> {
            monomial.0.iter().map(|(variable, exponent)| Ok((name(*variable)?, *exponent))).collect()
        };
        let each = self.terms.iter().map(|(monomial, value)| {
            budget.spend(KEEP)?;
            Ok(Summand { coefficient: value.clone(), powers: powers(monomial)? })
        });
        each.collect()
    }

    /// Pays for a copy and makes it.
    pub(crate) fn copy(&self, budget: &Budget) -> Result<Poly> {
        budget.spend(self.weight())?;
        Ok(self.clone())
    }

    /// `self + factor * other`.
    pub(crate) fn plus(mut self, other: &Poly, factor: &Rational, budget: &Budget) -> Result<Poly> {
        for (monomial, value) in &other.terms {
            budget.spend(monomial.len().saturating_add(4))?;
            self.accumulate(monomial.clone(), product(value, factor, budget)?, budget)?;
        }
        Ok(self)
    }

    pub(crate) fn scale(&self, factor: &Rational, budget: &Budget) -> Result<Poly> {
        Poly::constant(Rational::zero()).plus(self, factor, budget)
    }

    pub(crate) fn times(&self, other: &Poly, budget: &Budget) -> Result<Poly> {
        let mut result = Poly { terms: BTreeMap::new() };
        budget.spend(1)?;
        for (left, x) in &self.terms {
            for (right, y) in &other.terms {
                // Merging two lists of powers sorts them, and finding the place compares with some of those that are there.
                budget.spend(left.len().saturating_add(right.len()).saturating_mul(2).saturating_add(8))?;
                result.accumulate(left.product(right)?, product(x, y, budget)?, budget)?;
            }
        }
        Ok(result)
    }

    /// `self * factor^exponent`.
    pub(crate) fn times_power(self, factor: &Poly, exponent: u32, budget: &Budget) -> Result<Poly> {
        (0..exponent).try_fold(self, |product, _| product.times(factor, budget))
    }

    /// The number q with `self = q * other`, if there is one; `other` is not zero.
    pub(crate) fn quotient(&self, other: &Poly, budget: &Budget) -> Result<Option<Rational>> {
        let Some((monomial, divisor)) = other.terms.last_key_value() else { return Ok(None) };
        let value = self.terms.get(monomial).cloned().unwrap_or_else(Rational::zero);
        let quotient = product(&value, &divisor.recip(), budget)?;
        let rest = self.copy(budget)?.plus(other, &-quotient.clone(), budget)?;
        Ok(rest.is_zero().then_some(quotient))
    }

    /// Writes a non-zero polynomial as `content * primitive`, where the primitive part has coprime integer coefficients and a
    /// positive leading coefficient. The zero polynomial gives content 0.
    pub(crate) fn primitive(&self, budget: &Budget) -> Result<(Rational, Poly)> {
        let mut numerator = BigInt::zero();
        let mut denominator = Rational::one();
        for value in self.terms.values() {
            numerator = divisor(&numerator, value.numer(), budget)?;
            if !value.is_integer() {
                // The least common multiple is the numerator of the product over the greatest common divisor.
                let common = divisor(denominator.numer(), value.denom(), budget)?;
                let rest = Rational::from_integer(value.denom() / common);
                denominator = product(&denominator, &rest, budget)?;
            }
        }
        let Some((_, leading)) = self.terms.last_key_value() else { return Ok((Rational::zero(), self.clone())) };
        let content = fraction(numerator, denominator.to_integer(), budget)?;
        let content = if leading.is_negative() { -content } else { content };
        let part = self.scale(&content.recip(), budget)?;
        Ok((content, part))
    }

    fn accumulate(&mut self, monomial: Monomial, value: Rational, budget: &Budget) -> Result<()> {
        match self.terms.entry(monomial) {
            _ if value.is_zero() => {}
            Entry::Vacant(place) => {
                budget.spend(stored(place.key(), &value))?;
                place.insert(value);
                Code::Budget.unless(self.terms.len() <= TERM_LIMIT, "a polynomial of too many terms")?;
            }
            Entry::Occupied(mut place) => {
                let total = sum(place.get(), &value, budget)?;
                if total.is_zero() {
                    place.remove();
                } else {
                    *place.get_mut() = total;
                }
            }
        }
        Ok(())
    }
}

/// Steps for a term that is kept.
fn stored(monomial: &Monomial, value: &Rational) -> u64 {
    STORE.saturating_add(monomial.len().saturating_mul(3)).saturating_add(weight(value))
}
