//! Bounds of logarithms and exponentials of rational numbers, by series in fixed point with their remainders.
//!
//! exp: halve the argument k times until it is below 1/256, sum Taylor's polynomial (the remainder is below twice the next term), square k
//! times. ln: write the argument as m*2^e with m from 2/3 to 4/3; ln(m) = 2*artanh((m-1)/(m+1)), whose series has ratio at most 1/25. Every
//! step is rounded outwards.

use rug::{Integer, Rational};

/// Largest argument of an exponential, as a size; its value then has some 90,000 binary digits.
const LARGEST: u32 = 1 << 16;

/// Bounds in units of 2^-precision.
struct Fixed {
    low: Integer,
    high: Integer,
}

/// Bounds of exp(x); none where x is too large.
pub fn exponential(x: &Rational, precision: u32) -> Option<(Rational, Rational)> {
    if Rational::from(x.abs_ref()) > LARGEST {
        return None;
    }
    if *x == 0 {
        return Some((Rational::from(1), Rational::from(1)));
    }
    // The value of exp of a positive number loses as many digits as it has before the point.
    let size = Rational::from(x.abs_ref()).ceil().into_numer_denom().0.to_u32()?;
    let halvings = 8 + Integer::from(size).significant_bits();
    let digits = precision + 2 * size + 2 * halvings + 16;
    let one = Integer::from(1) << digits;
    let small = Rational::from(x.abs_ref()) * &one / (Integer::from(1) << halvings);
    let mut found = {
        let (low, high) = (small.clone().floor(), small.ceil());
        let [low, high] = [low, high].map(|value| value.into_numer_denom().0);
        Fixed { low: taylor(&low, &one, digits, false), high: taylor(&high, &one, digits, true) }
    };
    for _ in 0..halvings {
        found.low = Integer::from(found.low.square_ref()) >> digits;
        found.high = (Integer::from(found.high.square_ref()) >> digits) + 1;
    }
    let [low, high] = [found.low, found.high].map(|value| Rational::from((value, one.clone())));
    Some(if *x < 0 { (high.recip(), low.recip()) } else { (low, high) })
}

/// A bound of exp of a number from 0 to 1/256, in fixed point.
fn taylor(x: &Integer, one: &Integer, digits: u32, upwards: bool) -> Integer {
    let (mut sum, mut term) = (one.clone(), one.clone());
    let round = Integer::from(u32::from(upwards));
    let mut k = 1_u32;
    loop {
        term = ((term * x) >> digits) / k + &round;
        if term <= round || k > digits {
            break;
        }
        sum += &term;
        k += 1;
    }
    // What is left is below twice the next term.
    if upwards { sum + 2 * term + 2 } else { sum }
}

/// Bounds of ln(x); none where x is not positive.
pub fn logarithm(x: &Rational, precision: u32) -> Option<(Rational, Rational)> {
    if *x <= 0 {
        return None;
    }
    if *x == 1 {
        return Some((Rational::new(), Rational::new()));
    }
    let bits = |part: &Integer| i64::from(part.significant_bits());
    let mut exponent = i32::try_from(bits(x.numer()) - bits(x.denom())).ok()?;
    let mut part = Rational::from(x >> exponent);
    // Now between 1/2 and 2.
    if part > Rational::from((4, 3)) {
        part /= 2;
        exponent += 1;
    } else if part < Rational::from((2, 3)) {
        part *= 2;
        exponent -= 1;
    }
    let digits = precision + 48;
    let one = Integer::from(1) << digits;
    let of_part = artanh(&(Rational::from(&part - 1u32) / Rational::from(&part + 1u32)), &one, digits);
    let of_two = artanh(&Rational::from((1, 3)), &one, digits);
    let times = |bound: &Fixed| match exponent >= 0 {
        true => (Integer::from(&bound.low * exponent), Integer::from(&bound.high * exponent)),
        false => (Integer::from(&bound.high * exponent), Integer::from(&bound.low * exponent)),
    };
    let (low, high) = times(&of_two);
    let [low, high] = [low + of_part.low, high + of_part.high];
    Some((Rational::from((low * 2, one.clone())), Rational::from((high * 2, one))))
}

/// Bounds of artanh of a number of size at most 1/3, in fixed point.
fn artanh(z: &Rational, one: &Integer, digits: u32) -> Fixed {
    if *z < 0 {
        let Fixed { low, high } = artanh(&Rational::from(-z), one, digits);
        return Fixed { low: -high, high: -low };
    }
    let scaled = Rational::from(z * one);
    let series = |z: Integer, upwards: bool| {
        let round = Integer::from(u32::from(upwards));
        let square = (Integer::from(z.square_ref()) >> digits) + &round;
        let (mut sum, mut power) = (z.clone(), z);
        let mut k = 3_u32;
        loop {
            power = ((power * &square) >> digits) + &round;
            if power <= round || k > digits {
                break;
            }
            sum += Integer::from(&power / k) + &round;
            k += 2;
        }
        // What is left is a geometric series of ratio at most 1/9.
        if upwards { sum + 2 * power + 2 } else { sum }
    };
    let [low, high] = [scaled.clone().floor(), scaled.ceil()].map(|value| value.into_numer_denom().0);
    Fixed { low: series(low, false), high: series(high, true) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From tables: e = 2.718281828459045235360287471352662497757…, ln 2 = 0.693147180559945309417232121458176568…,
    /// ln 10 = 2.302585092994045684017991454684364207601….
    #[test]
    fn constants_to_thirty_digits() {
        let about = |text: &str| {
            let digits = text.replace('.', "");
            let value: Integer = digits.parse().expect("digits");
            let scale = Integer::from(Integer::u_pow_u(10, digits.len() as u32 - 1));
            (Rational::from((value.clone(), scale.clone())), Rational::from((value + 1, scale)))
        };
        let check = |(low, high): (Rational, Rational), text: &str| {
            let (below, above) = about(text);
            assert!(below <= high && low <= above, "{text}");
            assert!(Rational::from(&high - &low) < Rational::from((1, Integer::from(1) << 100)), "{text}");
        };
        check(exponential(&Rational::from(1), 110).expect("small"), "2.718281828459045235360287471352");
        check(logarithm(&Rational::from(2), 110).expect("positive"), "0.693147180559945309417232121458");
        check(logarithm(&Rational::from(10), 110).expect("positive"), "2.302585092994045684017991454684");
        let (low, high) = exponential(&Rational::from(-1), 110).expect("small");
        check((high.recip(), low.recip()), "2.718281828459045235360287471352");
    }

    /// exp(ln x) = x, at numbers near and far.
    #[test]
    fn they_are_inverse() {
        for (n, d) in [(1, 1000), (2, 3), (999, 1000), (1001, 1000), (4, 3), (7, 1), (123_456_789, 1)] {
            let x = Rational::from((n, d));
            let (low, high) = logarithm(&x, 80).expect("positive");
            let (below, _) = exponential(&low, 80).expect("small");
            let (_, above) = exponential(&high, 80).expect("small");
            assert!(below <= x && x <= above && Rational::from(&above - &below) < Rational::from((1, 1 << 20)), "{x}");
            assert!(low <= high);
        }
        assert!(logarithm(&Rational::new(), 80).is_none() && exponential(&Rational::from(1 << 17), 80).is_none());
    }
}
