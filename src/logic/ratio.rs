//! Rational functions with their denominators kept as factors.
//!
//! A denominator is never cancelled against the numerator: `x/x` keeps the factor `x`, so that the question "can it vanish?" (D001) is not lost.

use super::poly::Poly;
use rug::Rational;
use std::collections::BTreeMap;

/// `numerator / Π factorᵉ`; the factors are primitive, non-constant polynomials. One with exponent 0 no longer divides, but must not vanish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ratio {
    /// The numerator.
    pub numerator: Poly,
    /// Denominator factors with their exponents.
    pub denominator: BTreeMap<Poly, u32>,
}

impl From<Poly> for Ratio {
    fn from(numerator: Poly) -> Self {
        Self { numerator, denominator: BTreeMap::new() }
    }
}

impl Ratio {
    /// A constant.
    pub fn constant(value: impl Into<Rational>) -> Self {
        Poly::constant(value).into()
    }

    /// The number that it is, where it has no denominator and no variable.
    pub fn as_constant(&self) -> Option<Rational> {
        self.denominator.is_empty().then(|| self.numerator.as_constant()).flatten()
    }

    /// The product of the denominator's factors.
    pub fn denominator_product(&self) -> Poly {
        product(&self.denominator)
    }

    /// Other polynomials in the place of numerator and factors; what becomes a number other than 0 is put into the numerator.
    pub fn map(&self, put: &dyn Fn(&Poly) -> Poly) -> Self {
        let mut numerator = put(&self.numerator);
        let mut denominator = BTreeMap::new();
        for (factor, &exponent) in &self.denominator {
            let (content, primitive) = put(factor).primitive();
            let number = primitive.as_constant().map_or_else(|| content.clone(), |value| value * &content);
            if number != 0 {
                let power = (0..exponent).fold(Rational::from(1), |power, _| power / &number);
                numerator = numerator.scale(&power);
            }
            if primitive.as_constant().is_none() {
                *denominator.entry(primitive).or_insert(0) += exponent;
            }
        }
        Self { numerator, denominator }
    }

    /// Sum, over the common denominator.
    pub fn plus(&self, other: &Self) -> Self {
        let mut denominator = self.denominator.clone();
        for (factor, &exponent) in &other.denominator {
            let slot = denominator.entry(factor.clone()).or_insert(0);
            *slot = (*slot).max(exponent);
        }
        let lift = |ratio: &Self| ratio.numerator.times(&missing(&denominator, &ratio.denominator));
        Self { numerator: lift(self).plus(&lift(other)), denominator }
    }

    /// Difference.
    pub fn minus(&self, other: &Self) -> Self {
        self.plus(&other.negate())
    }

    /// The negative.
    pub fn negate(&self) -> Self {
        Self { numerator: self.numerator.scale(&Rational::from(-1)), denominator: self.denominator.clone() }
    }

    /// Product.
    pub fn times(&self, other: &Self) -> Self {
        let mut denominator = self.denominator.clone();
        for (factor, exponent) in &other.denominator {
            *denominator.entry(factor.clone()).or_insert(0) += exponent;
        }
        Self { numerator: self.numerator.times(&other.numerator), denominator }
    }

    /// `1 / self`; `None` when the numerator is identically zero. The old denominators stay as factors that must not vanish.
    pub fn reciprocal(&self) -> Option<Self> {
        if self.numerator.is_zero() {
            return None;
        }
        let (content, primitive) = self.numerator.primitive();
        let numerator = self.denominator_product().scale(&content.recip());
        // 1/(a/b) is b/a, and still undefined where b vanishes.
        let mut denominator: BTreeMap<Poly, u32> = self.denominator.keys().map(|factor| (factor.clone(), 0)).collect();
        if primitive.as_constant().is_none() {
            denominator.insert(primitive, 1);
        }
        Some(Self { numerator, denominator })
    }

    /// Power with an integer exponent; `None` for a negative power of zero.
    pub fn pow(&self, exponent: i32) -> Option<Self> {
        let base = if exponent < 0 { self.reciprocal()? } else { self.clone() };
        Some((0..exponent.unsigned_abs()).fold(Self::constant(1), |power, _| power.times(&base)))
    }
}

/// The product of factors with exponents.
pub fn product(factors: &BTreeMap<Poly, u32>) -> Poly {
    factors.iter().fold(Poly::constant(1), |out, (factor, &exponent)| out.times(&factor.pow(exponent)))
}

/// What `part` lacks of `whole`, multiplied out.
pub fn missing(whole: &BTreeMap<Poly, u32>, part: &BTreeMap<Poly, u32>) -> Poly {
    whole.iter().fold(Poly::constant(1), |out, (factor, &exponent)| {
        let have = part.get(factor).copied().unwrap_or(0);
        out.times(&factor.pow(exponent.saturating_sub(have)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_denominators() {
        let x: Ratio = Poly::variable(0).into();
        let y: Ratio = Poly::variable(1).into();
        let inverse = |r: &Ratio| r.reciprocal().expect("not zero");
        // 1/x + 1/y = (x + y)/(x y)
        let sum = inverse(&x).plus(&inverse(&y));
        assert_eq!(sum.numerator, Poly::variable(0).plus(&Poly::variable(1)));
        assert_eq!(sum.denominator.len(), 2);
        // x/x keeps its denominator
        assert_eq!(x.times(&inverse(&x)).denominator.len(), 1);
        assert!(x.minus(&x).reciprocal().is_none());
        // 1/(1/x) is x, where x is not 0
        let twice = inverse(&inverse(&x));
        assert_eq!(twice.denominator.into_values().collect::<Vec<_>>(), [0]);
        assert_eq!(twice.numerator, Poly::variable(0));
    }
}
