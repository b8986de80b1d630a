//! Signs that powers, closed forms and limits need: seen as in [`super::evident`], with premises taken off, or by the arguments of logarithms.
//!
//! Statements leave out only what the former shows; what is seen here decides whether a power, a closed form or a limit is read at all.

use super::lower::Lowering;
use super::quantities::Meaning;
use crate::logic::neat::{difference, number, power, product};
use crate::logic::{Monomial, Poly, Ratio, Rational, Sign, Term};
use rug::Integer;
use std::cmp::Ordering;

/// Highest power of a logarithm's argument that is compared.
const HIGHEST: u32 = 8;

impl Lowering<'_> {
    /// The sign of a quotient, if it is seen.
    pub(super) fn sign_of(&mut self, ratio: &Ratio) -> Option<Ordering> {
        if ratio.numerator.is_zero() {
            return Some(Ordering::Equal);
        }
        let mut sign = self.sign_of_poly(&ratio.numerator)?;
        for (factor, times) in &ratio.denominator {
            let own = self.sign_of_poly(factor).filter(|own| own.is_ne())?;
            sign = if own.is_lt() && times % 2 == 1 { sign.reverse() } else { sign };
        }
        Some(sign)
    }

    fn sign_of_poly(&mut self, poly: &Poly) -> Option<Ordering> {
        let seen = self.in_force();
        let rest = seen.without_positive_factors(poly);
        let negative = rest.scale(&Rational::from(-1));
        for (poly, sign) in [(poly, Ordering::Greater), (&rest, Ordering::Greater), (&negative, Ordering::Less)] {
            if seen.beyond_facts(poly) == Some(Sign::Positive) {
                return Some(sign);
            }
        }
        self.sign_of_logarithms(&rest)
    }

    /// Whether a term is seen to be positive.
    pub(super) fn is_positive(&mut self, term: &Term) -> bool {
        self.expansion().ratio(term).is_ok_and(|ratio| self.sign_of(&ratio) == Some(Ordering::Greater))
    }

    /// The sign of a sum of logarithms with numbers, times something that is positive: that of a product of powers beside 1.
    fn sign_of_logarithms(&mut self, poly: &Poly) -> Option<Ordering> {
        let mut parts: Vec<(Term, Rational)> = Vec::new();
        let mut beside: Option<Monomial> = None;
        for (monomial, coefficient) in poly.terms() {
            let mut arguments = monomial.factors().iter().filter_map(|&(var, times)| {
                let name = self.expansion().name(var);
                match &self.quantities.named(&name)?.meaning {
                    Meaning::Logarithm { argument } if times == 1 => Some((var, argument.clone())),
                    _ => None,
                }
            });
            let (Some((var, argument)), None) = (arguments.next(), arguments.next()) else { return None };
            drop(arguments);
            let rest = monomial.divide(&Monomial::power(var, 1))?;
            if beside.get_or_insert_with(|| rest.clone()) != &rest {
                return None;
            }
            parts.push((argument, coefficient.clone()));
        }
        let beside = Poly::term(beside?, Rational::from(1));
        let beside = self.in_force().sign(&beside.into()) == Some(Sign::Positive);
        let scale = parts.iter().fold(Integer::from(1), |scale, (_, own)| scale.lcm(own.denom()));
        let (mut above, mut below) = (number(1), number(1));
        for (argument, own) in parts {
            let times = Rational::from(&own * &scale).numer().to_i32()?;
            let raised =
                power(argument, i32::try_from(Some(times.unsigned_abs()).filter(|own| *own <= HIGHEST)?).ok()?);
            let side = if times > 0 { &mut above } else { &mut below };
            *side = product(side.clone(), raised);
        }
        let ratio = self.expansion().ratio(&difference(above, below)).ok()?;
        if beside { self.sign_without_logarithms(&ratio) } else { None }
    }

    fn sign_without_logarithms(&mut self, ratio: &Ratio) -> Option<Ordering> {
        let seen = self.in_force();
        let below = Ratio { numerator: Poly::constant(1), denominator: ratio.denominator.clone() };
        let below = seen.sign(&below) == Some(Sign::Positive);
        let one = seen.beyond_facts(&ratio.numerator) == Some(Sign::Positive);
        let other = seen.beyond_facts(&ratio.numerator.scale(&Rational::from(-1))) == Some(Sign::Positive);
        match (below, one, other) {
            (true, true, _) => Some(Ordering::Greater),
            (true, _, true) => Some(Ordering::Less),
            _ => None,
        }
    }
}
