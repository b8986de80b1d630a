//! Bounds of logarithms and exponentials of rational numbers, by series in fixed point whose remainders are known; all rounding is outwards.
//!
//! Exponential: for 0 <= y <= 1/256, 1 + y + … + y^k/k! is at most exp(y), and what it leaves out is at most twice the next term (Taylor). With
//! y = |x|/2^n, exp(|x|) is exp(y) squared n times; exp(-|x|) is its inverse. Logarithm: x = m*2^e with 1/2 <= m < 2, z = (m - 1)/(m + 1) has
//! |z| <= 1/3, and ln(m) = 2*(z + z^3/3 + z^5/5 + …), of which what is left out after z^k/k is at most 2*|z|^(k+2) (geometric series of
//! ratio at most 1/9); ln(2) is the same with z = 1/3.

use crate::number::{Budget, Rational, fraction, whole};
use crate::rejection::{RejectionCode as Code, Result};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

/// Binary digits of the bounds, behind the point.
const PRECISION: u64 = 288;
/// Largest argument of an exponential, as a size.
const LARGEST: u64 = 4_096;

/// Rounds downwards, or upwards.
fn shifted(value: BigInt, digits: u64, upwards: bool) -> BigInt {
    if upwards { -((-value) >> digits) } else { value >> digits }
}

/// `left * right` in fixed point, paid for.
fn times(left: &BigInt, right: &BigInt, digits: u64, upwards: bool, budget: &Budget) -> Result<BigInt> {
    budget.spend_product(left.bits(), right.bits())?;
    Ok(shifted(left * right, digits, upwards))
}

/// A fraction in fixed point.
fn fixed(value: &Rational, digits: u64, upwards: bool, budget: &Budget) -> Result<BigInt> {
    budget.spend_product(value.numer().bits().saturating_add(digits), value.denom().bits())?;
    let scaled: BigInt = value.numer() << digits;
    Ok(if upwards { -((-scaled).div_floor(value.denom())) } else { scaled.div_floor(value.denom()) })
}

fn quotient(value: &BigInt, by: u64, upwards: bool) -> BigInt {
    let by = BigInt::from(by);
    if upwards { -((-value).div_floor(&by)) } else { value.div_floor(&by) }
}

/// A lower and an upper bound of exp(x).
pub(crate) fn exponential(x: &Rational, budget: &Budget) -> Result<(Rational, Rational)> {
    if x.is_zero() {
        return Ok((whole(1), whole(1)));
    }
    let size = x.abs().ceil().to_integer().to_u64().filter(|size| *size <= LARGEST);
    let size = size.ok_or_else(|| Code::Budget.because("the exponential of a number that is too large"))?;
    let halvings = 8 + u64::from(64 - size.leading_zeros());
    let digits = PRECISION + 3 * size + 2 * halvings;
    let one = BigInt::one() << digits;
    let bound = |upwards: bool| -> Result<BigInt> {
        let small = shifted(fixed(&x.abs(), digits, upwards, budget)?, halvings, upwards);
        let (mut sum, mut term) = (one.clone(), one.clone());
        for k in 1..=digits {
            term = quotient(&times(&term, &small, digits, upwards, budget)?, k, upwards);
            if term <= BigInt::one() {
                break;
            }
            sum += &term;
        }
        if upwards {
            sum += &term * 2 + 2;
        }
        for _ in 0..halvings {
            sum = times(&sum, &sum, digits, upwards, budget)?;
        }
        Ok(sum)
    };
    let (low, high) = (bound(false)?, bound(true)?);
    match x.is_negative() {
        false => Ok((fraction(low, one.clone(), budget)?, fraction(high, one, budget)?)),
        true => Ok((fraction(one.clone(), high, budget)?, fraction(one, low, budget)?)),
    }
}

/// A lower and an upper bound of ln(x), for positive x.
pub(crate) fn logarithm(x: &Rational, budget: &Budget) -> Result<(Rational, Rational)> {
    Code::UndefinedAtPoint.unless(x.is_positive(), "the logarithm of what is not positive")?;
    if x.is_one() {
        return Ok((Rational::zero(), Rational::zero()));
    }
    let (above, below) = (x.numer().bits(), x.denom().bits());
    budget.spend_product(above.saturating_add(below), above.saturating_add(below))?;
    // Between 1/2 and 2 after division by 2^exponent.
    let exponent = i64::try_from(above).unwrap_or(0) - i64::try_from(below).unwrap_or(0);
    let part = match exponent >= 0 {
        true => fraction(x.numer().clone(), x.denom() << exponent.unsigned_abs(), budget)?,
        false => fraction(x.numer() << exponent.unsigned_abs(), x.denom().clone(), budget)?,
    };
    let z = fraction(part.numer() - part.denom(), part.numer() + part.denom(), budget)?;
    let third = fraction(BigInt::one(), BigInt::from(3), budget)?;
    let digits = PRECISION + 64;
    let bound = |upwards: bool| -> Result<Rational> {
        let of_part = series(&z, digits, upwards, budget)?;
        let of_two = series(&third, digits, upwards == (exponent >= 0), budget)?;
        fraction((of_part + of_two * exponent) * 2, BigInt::one() << digits, budget)
    };
    Ok((bound(false)?, bound(true)?))
}

/// A bound of z + z^3/3 + z^5/5 + … in fixed point.
fn series(z: &Rational, digits: u64, upwards: bool, budget: &Budget) -> Result<BigInt> {
    if z.is_negative() {
        return Ok(-series(&-z, digits, !upwards, budget)?);
    }
    let mut power = fixed(z, digits, upwards, budget)?;
    let square = times(&power, &power, digits, upwards, budget)?;
    let mut sum = power.clone();
    for k in (3..).step_by(2).take_while(|k| *k <= digits) {
        power = times(&power, &square, digits, upwards, budget)?;
        sum += quotient(&power, k, upwards);
        if power <= BigInt::one() {
            break;
        }
    }
    if upwards {
        sum += power * 2 + 2;
    }
    Ok(sum)
}
