//! Quotients of polynomials in one unknown, and where they vanish.
//!
//! By these [`crate::sampler`] moves a point along a line until a comparison holds, exactly. Whatever grows too large has no value.

use crate::fraction::Small;

/// Polynomials of higher degree are not followed.
const DEGREE: usize = 12;

/// Coefficients from the constant one up; the last is not zero, zero has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Polynomial(Vec<Small>);

impl Polynomial {
    /// From its coefficients, the constant one first.
    pub fn new(mut coefficients: Vec<Small>) -> Self {
        while coefficients.last() == Some(&Small::ZERO) {
            coefficients.pop();
        }
        Self(coefficients)
    }

    /// A number.
    pub fn constant(value: Small) -> Self {
        Self::new(vec![value])
    }

    fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    fn plus(&self, other: &Self) -> Option<Self> {
        let (short, long) = if self.0.len() < other.0.len() { (self, other) } else { (other, self) };
        let mut sum = long.0.clone();
        for (to, add) in sum.iter_mut().zip(&short.0) {
            *to = to.add(*add)?;
        }
        Some(Self::new(sum))
    }

    fn times(&self, other: &Self) -> Option<Self> {
        if self.is_zero() || other.is_zero() {
            return Some(Self(Vec::new()));
        }
        let degree = self.0.len() + other.0.len() - 2;
        if degree > DEGREE {
            return None;
        }
        let mut product = vec![Small::ZERO; degree + 1];
        for (i, a) in self.0.iter().enumerate() {
            for (j, b) in other.0.iter().enumerate() {
                product[i + j] = product[i + j].add(a.mul(*b)?)?;
            }
        }
        Some(Self::new(product))
    }

    /// Quotient and remainder, unless the divisor is zero.
    fn divided(&self, divisor: &Self) -> Option<(Self, Self)> {
        let mut rest = self.0.clone();
        let mut quotient = vec![Small::ZERO; self.0.len()];
        let (leading, lower) = divisor.0.split_last()?;
        while rest.len() >= divisor.0.len() {
            let shift = rest.len() - divisor.0.len();
            let factor = rest.pop()?.div(*leading)?;
            for (k, coefficient) in lower.iter().enumerate() {
                rest[shift + k] = rest[shift + k].sub(factor.mul(*coefficient)?)?;
            }
            quotient[shift] = factor;
        }
        Some((Self::new(quotient), Self::new(rest)))
    }

    /// The greatest common divisor, up to a factor.
    fn common(&self, other: &Self) -> Option<Self> {
        let (mut a, mut b) = (self.clone(), other.clone());
        while !b.is_zero() {
            let rest = a.divided(&b)?.1;
            a = std::mem::replace(&mut b, rest);
        }
        Some(a)
    }

    /// Real roots: zero, and those of what is left if that is of degree one or two; neighbours of irrational ones.
    fn roots(&self) -> Roots {
        let zeros = self.0.iter().take_while(|coefficient| **coefficient == Small::ZERO).count();
        let mut roots = Roots::default();
        if zeros > 0 {
            roots.exact.push(Small::ZERO);
        }
        match self.0[zeros..] {
            [a, b] => roots.exact.extend(a.neg().div(b)),
            [a, b, c] => {
                let square = || b.mul(b)?.sub(a.mul(c)?.mul(Small::whole(4))?)?.square_root();
                let root = |square: Small| square.sub(b)?.div(c.mul(Small::whole(2))?);
                if let Some((low, high)) = square() {
                    let list = if low == high { &mut roots.exact } else { &mut roots.near };
                    list.extend([low, low.neg(), high, high.neg()].into_iter().filter_map(root));
                }
            }
            _ => {}
        }
        roots
    }
}

/// Where a quotient of polynomials vanishes.
#[derive(Clone, Debug, Default)]
pub struct Roots {
    /// Rational roots, perhaps repeated.
    pub exact: Vec<Small>,
    /// Rational numbers on both sides of irrational roots.
    pub near: Vec<Small>,
}

/// A quotient of polynomials; the denominator is not zero.
#[derive(Clone, Debug)]
pub struct Quotient {
    over: Polynomial,
    under: Polynomial,
}

impl From<Polynomial> for Quotient {
    fn from(over: Polynomial) -> Self {
        Self { over, under: Polynomial::constant(Small::ONE) }
    }
}

impl Quotient {
    /// The negative.
    pub fn negated(mut self) -> Self {
        self.over.0.iter_mut().for_each(|coefficient| *coefficient = coefficient.neg());
        self
    }

    /// The sum.
    pub fn plus(&self, other: &Self) -> Option<Self> {
        if self.under == other.under {
            return Some(Self { over: self.over.plus(&other.over)?, under: self.under.clone() });
        }
        let over = self.over.times(&other.under)?.plus(&other.over.times(&self.under)?)?;
        Some(Self { over, under: self.under.times(&other.under)? })
    }

    /// The product.
    pub fn times(&self, other: &Self) -> Option<Self> {
        Some(Self { over: self.over.times(&other.over)?, under: self.under.times(&other.under)? })
    }

    /// One over it, unless it is zero.
    pub fn inverse(self) -> Option<Self> {
        (!self.over.is_zero()).then_some(Self { over: self.under, under: self.over })
    }

    /// A power.
    pub fn power(self, exponent: i32) -> Option<Self> {
        let base = if exponent < 0 { self.inverse()? } else { self };
        let one = Self::from(Polynomial::constant(Small::ONE));
        (0..exponent.unsigned_abs()).try_fold(one, |power, _| power.times(&base))
    }

    /// Where it vanishes.
    pub fn roots(&self) -> Roots {
        let reduced = || {
            let common = self.over.common(&self.under)?;
            (common.0.len() > 1).then(|| self.over.divided(&common)).flatten()
        };
        reduced().map_or_else(|| self.over.roots(), |(over, _)| over.roots())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2 t^2 - 3 t + 1 = (2 t - 1)(t - 1); t^2 - 2 has no rational root; (t^2 - 1)/(t - 1) vanishes at -1 only; t^3 - t^2 at 0 and 1.
    #[test]
    fn roots_by_hand() {
        let of = |list: &[i64]| Quotient::from(Polynomial::new(list.iter().map(|&n| Small::whole(n)).collect()));
        let exact = |quotient: &Quotient| {
            let mut roots = quotient.roots().exact;
            roots.sort();
            roots.dedup();
            roots
        };
        assert_eq!(Some(exact(&of(&[1, -3, 2]))), Small::new(1, 2).map(|half| vec![half, Small::ONE]));
        let irrational = of(&[-2, 0, 1]);
        assert!(exact(&irrational).is_empty() && irrational.roots().near.len() == 4);
        let quotient = of(&[-1, 0, 1]).times(&of(&[-1, 1]).inverse().expect("not zero")).expect("a low degree");
        assert_eq!(exact(&quotient), [Small::whole(-1)]);
        assert_eq!(exact(&of(&[0, 0, -1, 1])), [Small::ZERO, Small::ONE]);
    }
}
