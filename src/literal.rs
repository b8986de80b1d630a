//! Numbers as they are written, exactly: the one routine that reads them, in claims files, scripts and answers of solvers alike.

use rug::{Integer, Rational};

/// Reads `12`, `0.25`, `1e-3`, `3/4` or `-7/2` exactly; `None` when the text is no number or its exponent is beyond ±4096.
pub fn parse(text: &str) -> Option<Rational> {
    if let Some((numerator, denominator)) = text.split_once('/') {
        let denominator = Integer::from_str_radix(denominator, 10).ok()?;
        if denominator == 0 {
            return None;
        }
        return Some(Rational::from((Integer::from_str_radix(numerator, 10).ok()?, denominator)));
    }
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = Integer::from_str_radix(&format!("{whole}{fraction}"), 10).ok()?;
    let scale = exponent - i32::try_from(fraction.len()).ok()?;
    if scale.unsigned_abs() > 4096 {
        return None;
    }
    let power = Integer::from(Integer::u_pow_u(10, scale.unsigned_abs()));
    Some(if scale >= 0 { Rational::from(digits * power) } else { Rational::from((digits, power)) })
}

/// A power of a number with a whole exponent, as long as it stays short; `None` for a negative power of zero.
pub fn power(base: &Rational, exponent: &Rational) -> Option<Rational> {
    let whole = exponent.numer().to_i32().filter(|_| *exponent.denom() == 1)?;
    let width = base.numer().significant_bits().max(base.denom().significant_bits());
    if whole.unsigned_abs().checked_mul(width)? > WIDEST || (whole < 0 && *base == 0) {
        return None;
    }
    let raised = (0..whole.unsigned_abs()).fold(Rational::from(1), |product, _| product * base);
    Some(if whole < 0 { raised.recip() } else { raised })
}

/// Most bits of a power.
const WIDEST: u32 = 1 << 14;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact() {
        assert_eq!(parse("0.25"), Some(Rational::from((1, 4))));
        assert_eq!(parse("1e-3"), Some(Rational::from((1, 1000))));
        assert_eq!(parse("-7/2"), Some(Rational::from((-7, 2))));
        assert_eq!(parse("1/0"), None);
        assert_eq!(parse("x"), None);
        assert_eq!(parse("1e99999"), None);
        let half = Some(Rational::from((1, 2)));
        assert!(["0.5", "5e-1", "1/2", "0.5000000", "50E-2", "0.05e+1"].into_iter().all(|text| parse(text) == half));
    }

    /// By hand: 2^9 = 512, (2/3)^-2 = 9/4.
    #[test]
    fn powers_are_exact() {
        let r = |n: i32, d: i32| Rational::from((n, d));
        assert_eq!(power(&r(2, 1), &r(9, 1)), Some(r(512, 1)));
        assert_eq!(power(&r(2, 3), &r(-2, 1)), Some(r(9, 4)));
        assert_eq!(power(&r(0, 1), &r(-1, 1)), None);
        assert_eq!(power(&r(2, 1), &r(1, 2)), None);
        assert_eq!(power(&r(2, 1), &r(1_000_000, 1)), None);
    }
}
