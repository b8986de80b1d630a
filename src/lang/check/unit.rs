//! Dimensions as vectors of exponents.
//!
//! A bare number may stand for any dimension where it is added or compared, and is a pure number where it is multiplied.

use rug::Rational;
use std::collections::BTreeMap;

/// The dimension of an expression.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Something is wrong with it, and that has been reported.
    Unknown,
    /// Made of bare numbers only.
    Literal,
    /// A product of powers of base dimensions.
    Known(Powers),
}

/// Exponents by the number of the base dimension, in lowest terms with positive denominator; zeros are left out.
pub type Powers = BTreeMap<usize, (i64, i64)>;

/// Exponents whose parts are larger than this are refused.
const LIMIT: i64 = 1_000_000;

impl Unit {
    /// A pure number.
    pub fn pure() -> Unit {
        Unit::Known(Powers::new())
    }

    /// One base dimension.
    pub fn base(number: usize) -> Unit {
        Unit::Known(Powers::from([(number, (1, 1))]))
    }

    /// What two quantities that are added or compared have in common; `None` when they do not agree.
    pub fn common(&self, other: &Unit) -> Option<Unit> {
        match (self, other) {
            (Unit::Unknown, _) | (_, Unit::Unknown) => Some(Unit::Unknown),
            (Unit::Literal, unit) | (unit, Unit::Literal) => Some(unit.clone()),
            (one, two) => (one == two).then(|| one.clone()),
        }
    }

    /// The product with a power of another; `None` when an exponent grows too large.
    pub fn times(&self, other: &Unit, power: (i64, i64)) -> Option<Unit> {
        let (one, two) = match (self, other) {
            (Unit::Unknown, _) | (_, Unit::Unknown) => return Some(Unit::Unknown),
            (Unit::Literal, Unit::Literal) => return Some(Unit::Literal),
            (unit, Unit::Literal) => return Some(unit.clone()),
            (Unit::Literal, Unit::Known(two)) => (Powers::new(), two),
            (Unit::Known(one), Unit::Known(two)) => (one.clone(), two),
        };
        let mut product = one;
        for (&base, &(p, q)) in two {
            let (a, b) = product.get(&base).copied().unwrap_or((0, 1));
            let (p, q) = reduced(p.checked_mul(power.0)?, q.checked_mul(power.1)?)?;
            let sum = a.checked_mul(q)?.checked_add(p.checked_mul(b)?)?;
            let (sum, under) = reduced(sum, b.checked_mul(q)?)?;
            match sum {
                0 => product.remove(&base),
                _ => product.insert(base, (sum, under)),
            };
        }
        Some(Unit::Known(product))
    }

    /// How it is written, given the names of the base dimensions.
    pub fn written(&self, names: &[String]) -> String {
        let Unit::Known(powers) = self else {
            return "number".to_string();
        };
        let factor = |&(base, (p, q)): &(usize, (i64, i64))| {
            let name = names.get(base).map_or("?", String::as_str);
            match (p.abs(), q) {
                (1, 1) => name.to_string(),
                (p, 1) => format!("{name}^{p}"),
                (p, q) => format!("{name}^({p}/{q})"),
            }
        };
        let all: Vec<_> = powers.iter().map(|(&base, &power)| (base, power)).collect();
        let above: Vec<_> = all.iter().filter(|p| p.1.0 > 0).map(factor).collect();
        let below: Vec<_> = all.iter().filter(|p| p.1.0 < 0).map(factor).collect();
        let mut text = match (above.is_empty(), below.is_empty()) {
            (true, true) => "number".to_string(),
            (true, false) => "1".to_string(),
            _ => above.join("*"),
        };
        for factor in below {
            text.push('/');
            text.push_str(&factor);
        }
        text
    }
}

/// Lowest terms with positive denominator; `None` when a part is too large or the denominator is zero.
pub fn reduced(p: i64, q: i64) -> Option<(i64, i64)> {
    let (mut a, mut b) = (p.checked_abs()?, q.checked_abs()?);
    if b == 0 {
        return None;
    }
    while b != 0 {
        (a, b) = (b, a % b);
    }
    let sign = q.signum();
    let (p, q) = (p / a * sign, q / a * sign);
    (p.abs() <= LIMIT && q <= LIMIT).then_some((p, q))
}

/// Numerator and denominator of an exponent; `None` when a part is too large.
pub fn parts(value: &Rational) -> Option<(i64, i64)> {
    reduced(value.numer().to_i64()?, value.denom().to_i64()?)
}

#[cfg(test)]
mod tests {
    use super::{Unit, reduced};

    #[test]
    fn a_square_root_undoes_a_square() {
        let money = Unit::base(0);
        let square = money.times(&money, (1, 1)).unwrap_or(Unit::Unknown);
        assert_eq!(Unit::pure().times(&square, (1, 2)), Some(money.clone()));
        assert_eq!(square.times(&money, (-2, 1)), Some(Unit::pure()));
    }

    #[test]
    fn fractions_are_in_lowest_terms() {
        assert_eq!(reduced(4, -6), Some((-2, 3)));
        assert_eq!(reduced(0, 5), Some((0, 1)));
        assert_eq!(reduced(1, 0), None);
        assert_eq!(reduced(i64::MIN, 1), None);
    }
}
