//! Exact rationals: the simplest fraction in an interval, and roots. Numbers are read as everywhere ([`crate::literal`]).
//!
//! All arithmetic of the search side is done in GMP rationals. Nothing here is trusted: the kernel has arithmetic of its own.

pub use crate::literal::parse;
use rug::{Integer, Rational};

/// The fraction with the smallest denominator in the closed interval `[low, high]` (the one nearest to zero among integers).
///
/// Source: the Stern–Brocot tree, by continued fractions. `low <= high` is expected; the ends are exchanged otherwise.
pub fn simplest_between(low: &Rational, high: &Rational) -> Rational {
    if low > high {
        return simplest_between(high, low);
    }
    if *low <= 0 && *high >= 0 {
        return Rational::new();
    }
    if *high < 0 {
        return -simplest_between(&Rational::from(-high), &Rational::from(-low));
    }
    let whole = Rational::from(low.floor_ref());
    if whole == *low {
        return whole;
    }
    let next = Rational::from(&whole + 1);
    if next <= *high {
        return next;
    }
    let inner_low = Rational::from(high - &whole).recip();
    let inner_high = Rational::from(low - &whole).recip();
    whole + simplest_between(&inner_low, &inner_high).recip()
}

/// The simplest numbers on both sides of a number and within `(1/2)^width` of it.
pub fn around(near: &Rational, width: u32) -> [Rational; 2] {
    let far = Rational::from((1, Integer::from(1) << width));
    let close = Rational::from((1, Integer::from(1) << (width + 3)));
    [
        simplest_between(&Rational::from(near - &far), &Rational::from(near - &close)),
        simplest_between(&Rational::from(near + &close), &Rational::from(near + &far)),
    ]
}

/// The nonnegative rational whose power of this degree (at least 1) is the number, when there is one.
pub fn exact_root(value: &Rational, degree: u32) -> Option<Rational> {
    let whole = |part: &Integer| {
        let (root, rest) = part.clone().root_rem(Integer::new(), degree);
        (rest == 0).then_some(root)
    };
    if *value < 0 || degree == 0 {
        return None;
    }
    Some(Rational::from((whole(value.numer())?, whole(value.denom())?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roots_of_powers_are_exact() {
        let r = |n: i32, d: i32| Rational::from((n, d));
        assert_eq!(exact_root(&r(9, 4), 2), Some(r(3, 2)));
        assert_eq!(exact_root(&r(8, 27), 3), Some(r(2, 3)));
        assert_eq!(exact_root(&r(0, 1), 5), Some(r(0, 1)));
        assert_eq!(exact_root(&r(2, 1), 2), None);
        assert_eq!(exact_root(&r(-8, 1), 3), None);
    }

    /// By hand: between 1/3 and 2/5 the denominators 1 and 2 have no fraction, 3 has 1/3 itself; in (0.35, 0.39) the first is 3/8.
    #[test]
    fn simplest_fraction() {
        let r = |n: i32, d: i32| Rational::from((n, d));
        assert_eq!(simplest_between(&r(1, 3), &r(2, 5)), r(1, 3));
        assert_eq!(simplest_between(&r(35, 100), &r(39, 100)), r(3, 8));
        assert_eq!(simplest_between(&r(-39, 100), &r(-35, 100)), r(-3, 8));
        assert_eq!(simplest_between(&r(-1, 2), &r(7, 2)), r(0, 1));
        assert_eq!(simplest_between(&r(5, 2), &r(7, 2)), r(3, 1));
    }
}
