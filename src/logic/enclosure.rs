//! Numbers known between two rational bounds: exact where the bounds agree, so that irrational values can be compared and printed safely.
//!
//! Every operation gives bounds of all values that it can have; where a number lies beyond what the bounds tell, nothing is said. Nothing here
//! is trusted: enclosures only serve to print what a certified point says.

use super::series;
use rug::{Integer, Rational};
use std::cmp::Ordering;

/// Binary digits behind the point that inexact bounds keep.
const PRECISION: u32 = 320;

/// Largest number of binary digits of an exact value.
const LARGEST: u32 = 1 << 16;

/// A number between two bounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enclosure {
    low: Rational,
    high: Rational,
}

impl Enclosure {
    /// A number that is known.
    pub fn exact(value: Rational) -> Self {
        Self { low: value.clone(), high: value }
    }

    /// A number between two others, which may come in any order.
    pub fn between(one: Rational, other: Rational) -> Self {
        let (low, high) = if one <= other { (one, other) } else { (other, one) };
        if low == high {
            return Self { low, high };
        }
        Self { low: rounded(&low, false), high: rounded(&high, true) }
    }

    /// The number, if it is known exactly.
    pub fn value(&self) -> Option<&Rational> {
        (self.low == self.high).then_some(&self.low)
    }

    /// The bounds.
    pub fn bounds(&self) -> (&Rational, &Rational) {
        (&self.low, &self.high)
    }

    /// The opposite number.
    pub fn negative(&self) -> Self {
        Self { low: Rational::from(-&self.high), high: Rational::from(-&self.low) }
    }

    /// The sum.
    pub fn plus(&self, other: &Self) -> Self {
        Self::between(Rational::from(&self.low + &other.low), Rational::from(&self.high + &other.high))
    }

    /// The difference.
    pub fn minus(&self, other: &Self) -> Self {
        self.plus(&other.negative())
    }

    /// The product; none if it is too large to write.
    pub fn times(&self, other: &Self) -> Option<Self> {
        let bits = |value: &Self| value.low.numer().significant_bits() + value.low.denom().significant_bits();
        if bits(self) + bits(other) > LARGEST {
            return None;
        }
        let corners = [(&self.low, &other.low), (&self.low, &other.high), (&self.high, &other.low)];
        let mut low = Rational::from(&self.high * &other.high);
        let mut high = low.clone();
        for (a, b) in corners {
            let product = Rational::from(a * b);
            if product < low {
                low = product;
            } else if product > high {
                high = product;
            }
        }
        Some(Self::between(low, high))
    }

    /// The quotient; none if the divisor may be 0.
    pub fn over(&self, other: &Self) -> Option<Self> {
        if other.low <= 0 && other.high >= 0 {
            return None;
        }
        let reciprocal = Self::between(Rational::from(other.high.recip_ref()), Rational::from(other.low.recip_ref()));
        self.times(&reciprocal)
    }

    /// The power; none where it has no value or is too large to write.
    pub fn power(&self, exponent: i32) -> Option<Self> {
        let one = Self::exact(Rational::from(1));
        let mut power = one.clone();
        for _ in 0..exponent.unsigned_abs() {
            power = power.times(self)?;
        }
        if exponent % 2 == 0 && power.low < 0 {
            power.low = Rational::new();
        }
        if exponent < 0 { one.over(&power) } else { Some(power) }
    }

    /// The nonnegative root of this degree; none where the number may be negative.
    pub fn root(&self, degree: u32) -> Option<Self> {
        if self.low < 0 || degree == 0 {
            return None;
        }
        if let Some(root) = self.value().and_then(|value| super::number::exact_root(value, degree)) {
            return Some(Self::exact(root));
        }
        let shift = Integer::from(1) << PRECISION;
        let scaled = |value: &Rational| {
            let power = Integer::from(1) << (PRECISION * degree);
            Rational::from(value * &power).floor().into_numer_denom().0.root(degree)
        };
        let low = Rational::from((scaled(&self.low), shift.clone()));
        let high = Rational::from((scaled(&self.high) + 1, shift));
        Some(Self::between(low, high))
    }

    /// The logarithm; none where the number may not be positive.
    pub fn logarithm(&self) -> Option<Self> {
        self.increasing(series::logarithm)
    }

    /// The exponential; none where it is too large to write.
    pub fn exponential(&self) -> Option<Self> {
        self.increasing(series::exponential)
    }

    /// The value of an increasing function with bounds, which are worked out once where the number is known.
    fn increasing(&self, bounds: fn(&Rational, u32) -> Option<(Rational, Rational)>) -> Option<Self> {
        let (low, above) = bounds(&self.low, PRECISION)?;
        let high = if self.low == self.high { above } else { bounds(&self.high, PRECISION)?.1 };
        Some(Self::between(low, high))
    }

    /// How it compares with another number, if the bounds tell.
    pub fn order(&self, other: &Self) -> Option<Ordering> {
        match (self.value(), other.value()) {
            (Some(one), Some(two)) => Some(one.cmp(two)),
            _ if self.high < other.low => Some(Ordering::Less),
            _ if self.low > other.high => Some(Ordering::Greater),
            _ => None,
        }
    }

    /// Six significant digits, if the bounds agree on them; an inexact number next to 0 is `0.000000`.
    pub fn decimal(&self) -> Option<String> {
        let tiny = Rational::from((1, Integer::from(1) << 100));
        if self.low < 0 && self.high > 0 && Rational::from(&self.high - &self.low) < tiny {
            return Some("0.000000".into());
        }
        self.agreed(DIGITS)
    }

    /// At most so many significant digits: as many as the bounds agree on.
    pub fn digits(&self, most: u32) -> Option<String> {
        let most = i32::try_from(most).ok()?;
        (1..=most).rev().find_map(|count| self.agreed(count))
    }

    /// So many significant digits, if the bounds agree on them.
    fn agreed(&self, count: i32) -> Option<String> {
        let low = digits(&self.low, count)?;
        (low == digits(&self.high, count)?).then_some(low)
    }
}

/// A bound with at most [`PRECISION`] binary digits behind the point, rounded upwards or downwards.
fn rounded(value: &Rational, upwards: bool) -> Rational {
    if value.denom().significant_bits() <= PRECISION {
        return value.clone();
    }
    let shift = Integer::from(1) << PRECISION;
    let scaled = Rational::from(value * &shift);
    let whole = if upwards { scaled.ceil() } else { scaled.floor() };
    whole / shift
}

/// How many significant digits are printed where nobody asks for more.
const DIGITS: i32 = 6;

/// The nearest number with so many significant digits.
fn digits(value: &Rational, count: i32) -> Option<String> {
    if *value == 0 {
        return Some("0".into());
    }
    let sign = if *value < 0 { "-" } else { "" };
    let size = Rational::from(value.abs_ref());
    let power = |exponent: i32| -> Rational {
        let ten = Rational::from(Integer::from(Integer::u_pow_u(10, exponent.unsigned_abs())));
        if exponent < 0 { ten.recip() } else { ten }
    };
    // The exponent of the first digit: from the lengths, then made exact.
    let bits = |part: &Integer| i64::from(part.significant_bits());
    let length = bits(size.numer()) - bits(size.denom());
    let mut first = i32::try_from(length * 30103 / 100_000).ok()?;
    while power(first) > size {
        first -= 1;
    }
    while power(first + 1) <= size {
        first += 1;
    }
    let scaled = |first: i32| (&size * power(count - 1 - first)).round().into_numer_denom().0;
    let mut kept = scaled(first);
    if kept == Integer::from(Integer::u_pow_u(10, count.unsigned_abs())) {
        first += 1;
        kept = scaled(first);
    }
    let kept = kept.to_string();
    Some(match first {
        -4..=-1 => format!("{sign}0.{}{kept}", "0".repeat((-1 - first).unsigned_abs() as usize)),
        0.. if first < count => {
            let (whole, fraction) = kept.split_at(usize::try_from(first + 1).ok()?);
            if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
        }
        _ => {
            let (whole, fraction) = kept.split_at(1);
            format!("{sign}{whole}.{fraction}e{first}")
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(n: i32, d: i32) -> Enclosure {
        Enclosure::exact(Rational::from((n, d)))
    }

    /// By hand, with a table of square roots: (5 - sqrt 5)/10, and sqrt 2 with its multiples.
    #[test]
    fn six_digits_of_irrational_numbers() {
        let root = exact(5, 1).root(2).expect("it is positive");
        let small = exact(5, 1).minus(&root).over(&exact(10, 1)).expect("ten is not 0");
        assert_eq!(small.decimal().as_deref(), Some("0.276393"));
        let two = exact(2, 1).root(2).expect("it is positive");
        let times = |n: i32, d: i32| two.times(&exact(n, d)).and_then(|value| value.decimal());
        assert_eq!(times(-1000, 1).as_deref(), Some("-1414.21"));
        assert_eq!(times(1, 1000).as_deref(), Some("0.00141421"));
        assert_eq!(times(10_000_000, 1).as_deref(), Some("1.41421e7"));
        assert_eq!(two.minus(&two).decimal().as_deref(), Some("0.000000"));
    }

    /// The square root of 2 to 70 digits, from a table: ...1872420969807856967187537694807317667; of 60 digits the last is rounded up.
    #[test]
    fn as_many_digits_as_the_bounds_tell() {
        let two = exact(2, 1).root(2).expect("it is positive");
        let known = "1.41421356237309504880168872420969807856967187537694807317668";
        assert_eq!(two.digits(60).as_deref(), Some(known));
        assert_eq!(two.digits(30).as_deref(), Some("1.41421356237309504880168872421"));
        assert_eq!(two.digits(1).as_deref(), Some("1"));
        let wide = Enclosure::between(Rational::from((14_141, 10_000)), Rational::from((14_143, 10_000)));
        assert_eq!(wide.digits(30).as_deref(), Some("1.414"));
        assert_eq!(two.minus(&two).digits(30), None);
    }

    #[test]
    fn bounds_order_and_divide_only_where_they_tell() {
        let two = exact(2, 1).root(2).expect("it is positive");
        assert_eq!(two.order(&exact(3, 2)), Some(Ordering::Less));
        assert_eq!(two.order(&two.clone()), None);
        assert!(exact(1, 1).over(&two.minus(&two)).is_none());
        assert_eq!(exact(9, 4).root(2), Some(exact(3, 2)));
        assert_eq!(exact(2, 3).power(-2), Some(exact(9, 4)));
        assert_eq!(exact(-2, 1).root(2), None);
    }
}
