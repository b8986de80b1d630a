//! Polynomials in several variables with exact rational coefficients, in expanded form.
//!
//! Two polynomials are equal as functions exactly when their expanded forms are the same, so equality here is syntactic equality of
//! sorted maps without zero coefficients. Sizes are limited through the budget.

use crate::number::{Budget, Rational, bits, too_much};
use crate::rejection::Result;
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, Zero};
use std::collections::BTreeMap;

/// Largest exponent of a variable.
pub(crate) const EXPONENT_LIMIT: u32 = 4_096;
/// Most terms a polynomial may have.
const TERM_LIMIT: usize = 100_000;
/// Steps charged for each term that is stored.
const STORE: u64 = 16;

/// A power product: variables with exponents ≥ 1, sorted by variable.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Monomial(Vec<(usize, u32)>);

impl Monomial {
    fn product(&self, other: &Monomial) -> Result<Monomial> {
        let mut result: Vec<(usize, u32)> = Vec::with_capacity(self.0.len() + other.0.len());
        let (mut left, mut right) = (self.0.iter().peekable(), other.0.iter().peekable());
        loop {
            let next = match (left.peek(), right.peek()) {
                (Some(a), Some(b)) if a.0 == b.0 => {
                    let exponent = a.1.saturating_add(b.1);
                    if exponent > EXPONENT_LIMIT {
                        return Err(too_much(format!("an exponent above {EXPONENT_LIMIT}")));
                    }
                    let both = (a.0, exponent);
                    left.next();
                    right.next();
                    both
                }
                (Some(a), Some(b)) if a.0 > b.0 => {
                    let one = **b;
                    right.next();
                    one
                }
                (Some(a), _) => {
                    let one = **a;
                    left.next();
                    one
                }
                (None, Some(b)) => {
                    let one = **b;
                    right.next();
                    one
                }
                (None, None) => return Ok(Monomial(result)),
            };
            result.push(next);
        }
    }
}

/// A polynomial; the zero polynomial has no terms.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Poly {
    terms: BTreeMap<Monomial, Rational>,
}

impl Poly {
    pub(crate) fn constant(value: Rational) -> Poly {
        let mut terms = BTreeMap::new();
        if !value.is_zero() {
            terms.insert(Monomial(Vec::new()), value);
        }
        Poly { terms }
    }

    pub(crate) fn variable(index: usize) -> Poly {
        Poly { terms: BTreeMap::from([(Monomial(vec![(index, 1)]), Rational::one())]) }
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.terms.is_empty()
    }

    /// Number of terms.
    pub(crate) fn len(&self) -> usize {
        self.terms.len()
    }

    /// The value when there is no variable in it.
    pub(crate) fn as_constant(&self) -> Option<Rational> {
        match self.terms.first_key_value() {
            None => Some(Rational::zero()),
            Some((monomial, value)) if self.terms.len() == 1 && monomial.0.is_empty() => Some(value.clone()),
            Some(_) => None,
        }
    }

    /// The last term's coefficient in the internal order; zero for the zero polynomial.
    pub(crate) fn leading(&self) -> Rational {
        self.terms.last_key_value().map_or_else(Rational::zero, |(_, value)| value.clone())
    }

    /// Whether every coefficient is an integer.
    pub(crate) fn is_integral(&self) -> bool {
        self.terms.values().all(Rational::is_integer)
    }

    /// Whether every variable satisfies the condition.
    pub(crate) fn all_variables(&self, mut condition: impl FnMut(usize) -> bool) -> bool {
        self.terms.keys().all(|monomial| monomial.0.iter().all(|(variable, _)| condition(*variable)))
    }

    /// `self + factor * other`.
    pub(crate) fn add_scaled(mut self, other: &Poly, factor: &Rational, budget: &Budget) -> Result<Poly> {
        budget.spend_bits(STORE.saturating_mul(other.terms.len() as u64), other.widest(), bits(factor))?;
        for (monomial, value) in &other.terms {
            self.accumulate(monomial.clone(), value * factor, budget)?;
        }
        Ok(self)
    }

    pub(crate) fn scale(mut self, factor: &Rational, budget: &Budget) -> Result<Poly> {
        if factor.is_zero() {
            return Ok(Poly::constant(Rational::zero()));
        }
        budget.spend_bits(self.terms.len() as u64, self.widest(), bits(factor))?;
        for value in self.terms.values_mut() {
            *value *= factor;
        }
        Ok(self)
    }

    pub(crate) fn mul(&self, other: &Poly, budget: &Budget) -> Result<Poly> {
        let pairs = (self.terms.len() as u64).saturating_mul(other.terms.len() as u64);
        budget.spend_bits(pairs.saturating_mul(4), self.widest(), other.widest())?;
        let mut product = Poly { terms: BTreeMap::new() };
        for (left, x) in &self.terms {
            for (right, y) in &other.terms {
                product.accumulate(left.product(right)?, x * y, budget)?;
            }
        }
        budget.spend(STORE.saturating_mul(product.terms.len() as u64))?;
        Ok(product)
    }

    pub(crate) fn power(&self, exponent: u32, budget: &Budget) -> Result<Poly> {
        let mut result = Poly::constant(Rational::one());
        for _ in 0..exponent {
            result = result.mul(self, budget)?;
        }
        Ok(result)
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
        if numerator.is_zero() {
            return Ok((Rational::zero(), self.clone()));
        }
        let mut content = Rational::new(numerator, denominator);
        if self.leading().is_negative() {
            content = -content;
        }
        let part = self.clone().scale(&content.recip(), budget)?;
        Ok((content, part))
    }

    /// Size in bits of the longest coefficient.
    fn widest(&self) -> u64 {
        self.terms.values().map(bits).max().unwrap_or(0)
    }

    fn accumulate(&mut self, monomial: Monomial, value: Rational, budget: &Budget) -> Result<()> {
        use std::collections::btree_map::Entry;
        if value.is_zero() {
            return Ok(());
        }
        match self.terms.entry(monomial) {
            Entry::Vacant(place) => {
                place.insert(value);
                if self.terms.len() > TERM_LIMIT {
                    return Err(too_much(format!("a polynomial of more than {TERM_LIMIT} terms")));
                }
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
