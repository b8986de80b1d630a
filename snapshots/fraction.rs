//! Exact fractions of machine numbers, for searching: every operation is exact or, where its result would not fit, has no value.
//!
//! [`Small`] is some ten times as fast as numbers of any length. It is only ever used to look for points; what is found is judged in
//! numbers of any length.

use referee::logic::Rational;
use std::cmp::Ordering;

/// A reduced fraction; the denominator is positive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Small {
    over: i128,
    under: i128,
}

/// The greatest common divisor, by Euclid's steps until the numbers are short and by halves from there.
fn common(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        if let (Ok(short), Ok(other)) = (u64::try_from(a), u64::try_from(b)) {
            return halves(short, other).into();
        }
        (a, b) = (b, a % b);
    }
    a
}

fn halves(mut a: u64, mut b: u64) -> u64 {
    if a == 0 || b == 0 {
        return a | b;
    }
    let twos = (a | b).trailing_zeros();
    a >>= a.trailing_zeros();
    while b != 0 {
        b >>= b.trailing_zeros();
        (a, b) = (a.min(b), a.abs_diff(b));
    }
    a << twos
}

/// The greatest common divisor, one for two zeros.
fn divisor(a: i128, b: i128) -> i128 {
    if a == 1 || b == 1 {
        return 1;
    }
    // Only 2^127 itself does not fit; nothing is divided by it.
    i128::try_from(common(a.unsigned_abs(), b.unsigned_abs())).unwrap_or(1).max(1)
}

/// The quotient without remainder, the short way where there is one.
fn part(n: i128, divisor: i128) -> i128 {
    match (i64::try_from(n), i64::try_from(divisor)) {
        (_, Ok(1)) => n,
        (Ok(n), Ok(divisor)) => i128::from(n) / i128::from(divisor),
        _ => n / divisor,
    }
}

impl Small {
    /// Nought.
    pub const ZERO: Self = Self::whole(0);
    /// One.
    pub const ONE: Self = Self::whole(1);

    /// A whole number.
    pub const fn whole(n: i64) -> Self {
        Self { over: n as i128, under: 1 }
    }

    /// What has a negative.
    fn fit(over: i128, under: i128) -> Option<Self> {
        (over != i128::MIN && under != i128::MIN).then_some(Self { over, under })
    }

    /// A fraction, unless its denominator is zero.
    pub fn new(over: i128, under: i128) -> Option<Self> {
        let divisor = divisor(over, under);
        let (over, under) = (part(over, divisor), part(under, divisor));
        match under.cmp(&0) {
            Ordering::Equal => None,
            Ordering::Greater => Self::fit(over, under),
            Ordering::Less => Self::fit(over.checked_neg()?, under.checked_neg()?),
        }
    }

    /// Numerator and denominator.
    pub fn parts(self) -> (i128, i128) {
        (self.over, self.under)
    }

    /// Binary digits of the longer of numerator and denominator.
    pub fn digits(self) -> u32 {
        128 - self.over.unsigned_abs().leading_zeros().min(self.under.unsigned_abs().leading_zeros())
    }

    /// Whether it is a whole number.
    pub fn is_whole(self) -> bool {
        self.under == 1
    }

    /// The greatest whole number that is not above it.
    pub fn floor(self) -> Self {
        Self { over: self.over.div_euclid(self.under), under: 1 }
    }

    /// How it compares with zero.
    pub fn sign(self) -> Ordering {
        self.over.cmp(&0)
    }

    /// The negative.
    pub fn neg(self) -> Self {
        Self { over: -self.over, ..self }
    }

    /// The sum.
    pub fn add(self, other: Self) -> Option<Self> {
        if self.under == 1 && other.under == 1 {
            return Self::fit(self.over.checked_add(other.over)?, 1);
        }
        let divisor = divisor(self.under, other.under);
        let (mine, its) = (part(self.under, divisor), part(other.under, divisor));
        let sum = self.over.checked_mul(its)?.checked_add(other.over.checked_mul(mine)?)?;
        Self::new(sum, self.under.checked_mul(its)?)
    }

    /// The difference.
    pub fn sub(self, other: Self) -> Option<Self> {
        self.add(other.neg())
    }

    /// The product.
    pub fn mul(self, other: Self) -> Option<Self> {
        let (one, two) = (divisor(self.over, other.under), divisor(other.over, self.under));
        let over = part(self.over, one).checked_mul(part(other.over, two))?;
        Self::fit(over, part(self.under, two).checked_mul(part(other.under, one))?)
    }

    /// One over it, unless it is zero.
    pub fn recip(self) -> Option<Self> {
        Self::new(self.under, self.over)
    }

    /// The quotient.
    pub fn div(self, other: Self) -> Option<Self> {
        self.mul(other.recip()?)
    }

    /// A power; zero has no negative ones.
    pub fn power(self, exponent: i32) -> Option<Self> {
        let base = if exponent < 0 { self.recip()? } else { self };
        // What is not -1, 0 or 1 does not fit for long.
        (0..exponent.unsigned_abs().min(256)).try_fold(Self::ONE, |power, _| power.mul(base))
    }

    /// Rational numbers not below and not above the root of what is not negative: equal ones where the root is rational.
    pub fn square_root(self) -> Option<(Self, Self)> {
        let whole = |n: i128| u128::try_from(n).ok().map(u128::isqrt).and_then(|n| i128::try_from(n).ok());
        let (over, under) = (whole(self.over)?, whole(self.under)?);
        if over * over == self.over && under * under == self.under {
            let root = Self::new(over, under)?;
            return Some((root, root));
        }
        // sqrt(n/d) = sqrt(n d)/d, between whole numbers after scaling.
        let floor = whole(self.over.checked_mul(self.under)?.checked_mul(4096)?)?;
        let under = self.under.checked_mul(64)?;
        Some((Self::new(floor, under)?, Self::new(floor + 1, under)?))
    }

    /// The fraction with the least denominator strictly between two numbers, the first of them lower.
    pub fn simplest(low: Self, high: Self) -> Option<Self> {
        if low.sign().is_lt() && high.sign().is_gt() {
            return Some(Self::ZERO);
        }
        if high.sign().is_le() {
            return Self::simplest(high.neg(), low.neg()).map(Self::neg);
        }
        let floor = low.floor();
        let next = floor.add(Self::ONE)?;
        if next < high {
            return Some(next);
        }
        // Both are in [floor, floor + 1]: go on with the inverses of what is beyond the whole number.
        let least = high.sub(floor)?.recip()?;
        let inverse = match low == floor {
            true => least.floor().add(Self::ONE)?,
            false => Self::simplest(least, low.sub(floor)?.recip()?)?,
        };
        floor.add(inverse.recip()?)
    }
}

impl Ord for Small {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.over.checked_mul(other.under), other.over.checked_mul(self.under)) {
            (Some(one), Some(two)) => one.cmp(&two),
            _ => Rational::from(*self).cmp(&Rational::from(*other)),
        }
    }
}

impl PartialOrd for Small {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl From<Small> for Rational {
    fn from(value: Small) -> Self {
        Self::from((value.over, value.under))
    }
}

impl TryFrom<&Rational> for Small {
    type Error = ();

    fn try_from(value: &Rational) -> Result<Self, ()> {
        let (over, under) = (value.numer().to_i128().ok_or(())?, value.denom().to_i128().ok_or(())?);
        Self::new(over, under).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fraction(over: i128, under: i128) -> Small {
        Small::new(over, under).expect("a fraction")
    }

    #[test]
    fn arithmetic_by_hand() {
        let (a, b) = (fraction(1, 6), fraction(3, -4));
        assert_eq!(a.add(b), Some(fraction(-7, 12)));
        assert_eq!(a.mul(b), Some(fraction(-1, 8)));
        assert_eq!(a.div(b), Some(fraction(-2, 9)));
        assert_eq!(b.power(-2), Some(fraction(16, 9)));
        assert_eq!(b.floor(), Small::whole(-1));
        assert!(b < a && a.div(Small::ZERO).is_none() && Small::new(1, 0).is_none());
        assert_eq!(fraction(i128::MAX, 1).add(Small::ONE), None);
        assert_eq!(fraction(-i128::MAX, 1).sub(Small::ONE), None);
        assert_eq!(fraction(9, 4).square_root(), Some((fraction(3, 2), fraction(3, 2))));
        let (low, high) = fraction(2, 1).square_root().expect("a root");
        assert!(low.power(2) < Some(Small::whole(2)) && high.power(2) > Some(Small::whole(2)));
    }

    #[test]
    fn simplest_fractions_by_hand() {
        let simplest = |low, high| Small::simplest(low, high).expect("a fraction");
        assert_eq!(simplest(fraction(1, 3), fraction(1, 2)), fraction(2, 5));
        assert_eq!(simplest(fraction(2, 1), fraction(7, 2)), fraction(3, 1));
        assert_eq!(simplest(fraction(2, 1), fraction(3, 1)), fraction(5, 2));
        assert_eq!(simplest(fraction(-1, 2), fraction(-1, 3)), fraction(-2, 5));
        assert_eq!(simplest(fraction(-1, 9), fraction(1, 9)), Small::ZERO);
        assert_eq!(simplest(fraction(0, 1), fraction(1, 3)), fraction(1, 4));
    }
}
