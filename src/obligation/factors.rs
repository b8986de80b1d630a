//! Terms as products of powers of factors that are seen to be positive.

use super::evident::Evident;
use super::expansion::Expansion;
use super::lower::Lowering;
use super::quantities::{Meaning, Quantity};
use super::unsupported::Unsupported;
use crate::logic::neat::quotient;
use crate::logic::{Poly, Ratio, Rational, Sign, Term};
use rug::ops::Pow;
use std::cmp::Ordering;
use std::rc::Rc;

/// A positive number times powers of factors, each of them once.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Factors {
    /// The number.
    pub number: Rational,
    /// Factors with their exponents, none of which is 0.
    pub powers: Vec<(Term, i32)>,
}

/// Deepest nesting of a product that is taken apart.
const DEPTH: usize = 100;
/// Largest exponent.
const LARGEST: i32 = 1_000;

impl Lowering<'_> {
    /// What is in force where the term that is being lowered is read, as far as it is seen at sight.
    pub(super) fn in_force(&mut self) -> Rc<Evident> {
        if !self.known.is_empty() {
            let known = std::mem::take(&mut self.known);
            self.seen = self.seen.clone().with(&known, self.expansion());
        }
        let guards = self.needs.guards().to_vec();
        if guards.is_empty() { self.seen.clone() } else { self.seen.clone().with(&guards, self.expansion()) }
    }

    /// The positive factors of a term; none where some factor is not seen to be positive.
    ///
    /// # Errors
    /// [`Unsupported`] terms.
    pub(super) fn positive_factors(&mut self, term: &Term) -> Result<Option<Factors>, Unsupported> {
        let mut out = Factors { number: Rational::from(1), powers: Vec::new() };
        let found = self.gather(term, 1, &mut out, 0)? && out.number > 0;
        out.powers.retain(|(_, exponent)| *exponent != 0);
        Ok(found.then_some(out))
    }

    fn gather(&mut self, term: &Term, exponent: i32, out: &mut Factors, depth: usize) -> Result<bool, Unsupported> {
        if depth > DEPTH || exponent.abs() > LARGEST {
            return Ok(false);
        }
        match term {
            Term::Number(value) if *value != 0 => {
                out.number *= Rational::from(value.pow(exponent));
                Ok(true)
            }
            Term::Number(_) | Term::Count(_) => Ok(false),
            Term::Mul(a, b) => {
                Ok(self.gather(a, exponent, out, depth + 1)? && self.gather(b, exponent, out, depth + 1)?)
            }
            Term::Div(a, b) => {
                Ok(self.gather(a, exponent, out, depth + 1)? && self.gather(b, -exponent, out, depth + 1)?)
            }
            Term::Pow(a, power) => match exponent.checked_mul(*power) {
                Some(exponent) => self.gather(a, exponent, out, depth + 1),
                None => Ok(false),
            },
            Term::Neg(a) => {
                out.number *= if exponent % 2 == 0 { 1 } else { -1 };
                self.gather(a, exponent, out, depth + 1)
            }
            Term::Name(_) | Term::Call(..) => {
                let (name, arguments) = match term {
                    Term::Call(name, arguments) => (name, arguments.as_slice()),
                    Term::Name(name) => (name, &[][..]),
                    _ => return Ok(false),
                };
                match self.definition(name)? {
                    Some(definition) => {
                        let values = definition.parameters.iter().cloned().zip(arguments.iter().cloned()).collect();
                        self.gather(&definition.body.replace(&values), exponent, out, depth + 1)
                    }
                    None => Ok(self.gather_poly(term, exponent, out)?),
                }
            }
            Term::Add(..) | Term::Sub(..) => self.gather_poly(term, exponent, out),
        }
    }

    /// A sum or a variable: numbers and common variables are taken out of it.
    fn gather_poly(&mut self, term: &Term, exponent: i32, out: &mut Factors) -> Result<bool, Unsupported> {
        let Ratio { numerator, denominator } = self.expansion().ratio(term)?;
        if numerator.is_zero() {
            return Ok(false);
        }
        let below = denominator.into_iter().map(|(factor, times)| (factor, -i32::try_from(times).unwrap_or(LARGEST)));
        for (poly, times) in std::iter::once((numerator, 1)).chain(below) {
            let Some(exponent) = exponent.checked_mul(times) else { return Ok(false) };
            let (content, primitive) = poly.primitive();
            out.number *= content.pow(exponent);
            let rest = primitive.without_common_monomial();
            let common = primitive.exact_divide(&rest).unwrap_or_default();
            for (monomial, _) in common.terms() {
                for &(var, times) in monomial.factors() {
                    let Some(exponent) = exponent.checked_mul(i32::try_from(times).unwrap_or(LARGEST)) else {
                        return Ok(false);
                    };
                    if !self.add_factor(&Poly::variable(var), exponent, out) {
                        return Ok(false);
                    }
                }
            }
            if !self.add_factor(&rest, exponent, out) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Adds a power of a polynomial, or of its negative, if that is seen to be positive.
    fn add_factor(&mut self, poly: &Poly, exponent: i32, out: &mut Factors) -> bool {
        if let Some(value) = poly.as_constant() {
            let nonzero = value != 0;
            if nonzero {
                out.number *= value.pow(exponent);
            }
            return nonzero;
        }
        let sign = match self.sign_of_factor(poly) {
            Some(Ordering::Greater) => 1,
            Some(Ordering::Less) => -1,
            _ => return false,
        };
        if exponent % 2 != 0 {
            out.number *= sign;
        }
        let base = self.expansion().term(&poly.scale(&Rational::from(sign)));
        match out.powers.iter_mut().find(|(known, _)| *known == base) {
            Some((_, known)) => *known = known.saturating_add(exponent),
            None => out.powers.push((base, exponent)),
        }
        true
    }

    /// The sign of a factor: at sight, and for sums of powers with premises taken off. What is simpler stays one argument of a logarithm, of
    /// which bounds are found sooner than of its factors.
    fn sign_of_factor(&mut self, poly: &Poly) -> Option<Ordering> {
        let seen = self.in_force();
        let is_positive = |poly: Poly| seen.sign(&poly.into()) == Some(Sign::Positive);
        if is_positive(poly.clone()) {
            return Some(Ordering::Greater);
        }
        if is_positive(poly.scale(&Rational::from(-1))) {
            return Some(Ordering::Less);
        }
        let has_powers = poly.variables().into_iter().any(|var| {
            let name = self.expansion().name(var);
            matches!(self.quantities.named(&name), Some(Quantity { meaning: Meaning::Exponential { .. }, .. }))
        });
        if has_powers { self.sign_of(&poly.clone().into()) } else { None }
    }
}

/// A quotient of polynomials as a term.
pub(super) fn quotient_term(ratio: &Ratio, expansion: &Expansion) -> Term {
    let above = expansion.term(&ratio.numerator);
    match ratio.denominator.is_empty() {
        true => above,
        false => quotient(above, expansion.term(&ratio.denominator_product())),
    }
}
