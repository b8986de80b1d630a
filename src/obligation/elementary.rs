//! Logarithms, exponentials and powers whose exponents are no literal numbers, as quantities of their own, in a normal form.
//!
//! A power x^a is exp(a*ln(x)). An exponential of a sum is a product of exponentials, one for each monomial of the sum, and a logarithm of
//! a product of positive factors is a sum of logarithms; so products of powers that are equal by the laws of exponents are equal terms. What is
//! known of these quantities is not said here: the statement declares what each of them is, and the kernel knows these functions
//! (`proofs/FORMAT.md`). That ln(t) is read only where t > 0, and x^a only where x > 0, or x = 0 and a > 0, is asked apart (`needs`).

use super::alternatives::{Alternatives, Locals, combinations, limited};
use super::factors::{Factors, quotient_term};
use super::lower::Lowering;
use super::quantities::{Meaning, Quantity, words};
use super::roots::constant;
use super::unsupported::{CountIn, Unsupported};
use super::written;
use crate::lang::print;
use crate::lang::tree::{Builtin, Expr};
use crate::logic::neat::{number, power, product, sum};
use crate::logic::{Formula, Monomial, Poly, Ratio, Rational, Relation, Term, Var};
use std::cmp::Ordering;

/// Largest whole power of an exponential that is written as one.
const LARGEST_POWER: u32 = 64;

impl Lowering<'_> {
    /// `ln(t)` or `exp(t)`.
    ///
    /// # Errors
    /// [`Unsupported`] terms.
    pub(super) fn elementary(
        &mut self,
        builtin: Builtin,
        arguments: &[Expr],
        locals: &Locals,
    ) -> Result<Alternatives, Unsupported> {
        let inner = self.first_argument(arguments, locals)?;
        self.elementary_of(builtin, inner)
    }

    /// The same of a term, whose cases become cases of the value.
    ///
    /// # Errors
    /// [`Unsupported`] when the term counts players.
    pub(super) fn elementary_of(&mut self, builtin: Builtin, inner: Alternatives) -> Result<Alternatives, Unsupported> {
        let mut out = Alternatives::new();
        for (guard, term) in inner {
            no_counts(&term)?;
            let depth = self.needs.suppose(guard.clone());
            let value = match builtin {
                Builtin::Ln => {
                    let shown = print::expr(&written::term(&term, &self.quantities.written()), 0);
                    self.needs
                        .require(positive(&term), format!("ln({shown}) is the logarithm of what is not positive"));
                    self.logarithm(&term)
                }
                _ => self.exponential(&term),
            };
            self.needs.conclude(depth);
            out.push((guard, value?));
        }
        Ok(out)
    }

    /// A power with an exponent that is no literal number.
    ///
    /// # Errors
    /// [`Unsupported`] terms, and whole powers of what may be negative.
    pub(super) fn symbolic_power(
        &mut self,
        base: Alternatives,
        exponent: Alternatives,
    ) -> Result<Alternatives, Unsupported> {
        let mut out = Alternatives::new();
        for (guard, parts) in combinations(&[base, exponent])? {
            let [base, exponent] = parts.as_slice() else { continue };
            no_counts(base)?;
            no_counts(exponent)?;
            let depth = self.needs.suppose(guard.clone());
            let cases = self.power_cases(base, exponent);
            self.needs.conclude(depth);
            out.extend(cases?.into_iter().map(|(case, value)| (Formula::all([guard.clone(), case]), value)));
        }
        limited(out)
    }

    /// A power where its base is positive, and where it is not.
    pub(super) fn power_cases(&mut self, base: &Term, exponent: &Term) -> Result<Alternatives, Unsupported> {
        if let Some(power) = constant(exponent).filter(|power| *power > 0 || !is_zero(base)) {
            return self.power(vec![(Formula::True, base.clone())], &power);
        }
        if is_zero(base) {
            self.needs
                .require(positive(exponent), "a power of 0 is taken with an exponent that is not positive".into());
            return Ok(vec![(Formula::True, Term::Number(Rational::new()))]);
        }
        let inside = positive(base);
        let seen = self.in_force();
        if seen.holds(&inside, self.expansion()) {
            return Ok(vec![(Formula::True, self.positive_power(base, exponent)?)]);
        }
        if self.is_positive(base) {
            let shown = print::expr(&written::term(base, &self.quantities.written()), 0);
            self.needs.require(inside.clone(), format!("a power of {shown} is taken where that is not positive"));
            let depth = self.needs.suppose(inside);
            let value = self.positive_power(base, exponent);
            self.needs.conclude(depth);
            return Ok(vec![(Formula::True, value?)]);
        }
        let zero = || Term::Number(Rational::new());
        let nonnegative = Formula::compare(base.clone(), Relation::GreaterEqual, zero());
        if self.is_whole(exponent) && !seen.holds(&nonnegative, self.expansion()) {
            let written = self.quantities.written();
            let [base, exponent] = [base, exponent].map(|term| Box::new(written::term(term, &written)));
            return Err(Unsupported::NegativeBase { exponent, base });
        }
        let shown = print::expr(&written::term(base, &self.quantities.written()), 0);
        let at_zero = [Formula::compare(base.clone(), Relation::Equal, zero()), positive(exponent)];
        let defined = Formula::any([inside.clone(), Formula::all(at_zero)]);
        self.needs.require(defined, format!("a power of {shown} is taken where that is not positive"));
        let depth = self.needs.suppose(inside.clone());
        let value = self.positive_power(base, exponent);
        self.needs.conclude(depth);
        Ok(vec![(inside.clone(), value?), (inside.negate(), zero())])
    }

    fn positive_power(&mut self, base: &Term, exponent: &Term) -> Result<Term, Unsupported> {
        let logarithm = self.logarithm(base)?;
        self.exponential(&product(exponent.clone(), logarithm))
    }

    /// The logarithm of a term: a sum of logarithms where it is a product of factors that are seen to be positive.
    fn logarithm(&mut self, term: &Term) -> Result<Term, Unsupported> {
        let Some(Factors { number: scale, powers }) = self.positive_factors(term)? else {
            let ratio = self.expansion().ratio(term)?;
            let canonical = quotient_term(&ratio, self.expansion());
            return Ok(self.logarithm_quantity(canonical));
        };
        let mut out = number(0);
        for (prime, exponent) in prime_powers(&scale) {
            let own = self.logarithm_quantity(Term::Number(prime));
            out = sum(out, product(number(exponent), own));
        }
        for (base, exponent) in powers {
            let own = self.logarithm_of_factor(base)?;
            out = sum(out, product(number(exponent), own));
        }
        Ok(out)
    }

    fn logarithm_of_factor(&mut self, base: Term) -> Result<Term, Unsupported> {
        let Term::Name(name) = &base else { return Ok(self.logarithm_quantity(base)) };
        match self.quantities.named(name).map(|quantity| quantity.meaning.clone()) {
            Some(Meaning::Exponential { exponent, .. }) => Ok(exponent),
            Some(Meaning::Root { radicand, degree }) if self.is_positive(&radicand) => {
                let whole = self.logarithm(&radicand)?;
                Ok(product(Term::Number(Rational::from((1, degree))), whole))
            }
            _ => Ok(self.logarithm_quantity(base)),
        }
    }

    /// The exponential of a term, as a product of one exponential for each of its monomials.
    pub(super) fn exponential(&mut self, exponent: &Term) -> Result<Term, Unsupported> {
        let mut ratio = self.expansion().ratio(exponent)?;
        ratio.denominator.retain(|_, times| *times > 0);
        let below = ratio.denominator_product();
        // A proper fraction, where division in one variable leaves none over a number.
        let divided = below.variables().into_iter().find(|&var| below.leading_in(var).as_constant().is_some());
        let (whole, rest) = match divided {
            Some(var) => {
                let division = ratio.numerator.pseudo_divide(&below, var);
                (division.quotient, division.remainder)
            }
            None if ratio.denominator.is_empty() => (ratio.numerator.clone(), Poly::zero()),
            None => (Poly::zero(), ratio.numerator.clone()),
        };
        let mut out = number(1);
        for (monomial, coefficient) in whole.terms() {
            out = product(out, self.exponential_of(monomial, None, coefficient)?);
        }
        for (monomial, coefficient) in rest.terms() {
            out = product(out, self.exponential_of(monomial, Some(&ratio), coefficient)?);
        }
        Ok(out)
    }

    /// The exponential of a monomial, over the denominator of a quotient if there is one, times a coefficient.
    fn exponential_of(
        &mut self,
        monomial: &Monomial,
        over: Option<&Ratio>,
        coefficient: &Rational,
    ) -> Result<Term, Unsupported> {
        let large = || Unsupported::Exponent(coefficient.clone());
        let above = coefficient.numer().to_i32().ok_or_else(large)?;
        let below = coefficient.denom().to_u32().ok_or_else(large)?;
        if let ([(var, 1)], None) = (monomial.factors(), over)
            && let Some(argument) = self.argument_of_logarithm(*var)
        {
            let mut cases = self.power(vec![(Formula::True, argument)], coefficient)?;
            return cases.pop().map(|(_, value)| value).ok_or_else(large);
        }
        // A power that is too large for one stands in the exponent.
        let fits = above.unsigned_abs() <= LARGEST_POWER;
        let (inside, outside) = if fits { (1, above) } else { (above, 1) };
        let own = Ratio {
            numerator: Poly::term(monomial.clone(), Rational::from((inside, below))),
            denominator: over.map(|ratio| ratio.denominator.clone()).unwrap_or_default(),
        };
        Ok(power(self.exponential_quantity(&own), outside))
    }

    /// What a variable is the logarithm of, if it is one.
    fn argument_of_logarithm(&mut self, var: Var) -> Option<Term> {
        let name = self.expansion().name(var);
        match &self.quantities.named(&name)?.meaning {
            Meaning::Logarithm { argument } => Some(argument.clone()),
            _ => None,
        }
    }

    fn logarithm_quantity(&mut self, argument: Term) -> Term {
        self.elementary_quantity(Meaning::Logarithm { argument }, Vec::new())
    }

    /// An exponential, which is positive wherever its exponent has a value.
    fn exponential_quantity(&mut self, exponent: &Ratio) -> Term {
        let base = self.base_of_power(exponent);
        let mut read = Vec::new();
        let polys = std::iter::once(&exponent.numerator).chain(exponent.denominator.keys());
        for var in polys.flat_map(Poly::variables) {
            if let Some(argument) = self.argument_of_logarithm(var)
                && !self.is_positive(&argument)
            {
                read.push(positive(&argument));
            }
        }
        let exponent = quotient_term(exponent, self.expansion());
        self.elementary_quantity(Meaning::Exponential { exponent, base }, read)
    }

    /// Base and exponent of what is written as a power: the exponent of e is a logarithm times something.
    fn base_of_power(&mut self, exponent: &Ratio) -> Option<(Term, Term)> {
        let mut terms = exponent.numerator.terms();
        let (Some((monomial, coefficient)), None) = (terms.next(), terms.next()) else { return None };
        for &(var, times) in monomial.factors() {
            let Some(argument) = self.argument_of_logarithm(var).filter(|_| times == 1) else { continue };
            let rest = Poly::term(monomial.divide(&Monomial::power(var, 1))?, coefficient.clone());
            let rest = Ratio { numerator: rest, denominator: exponent.denominator.clone() };
            return Some((argument, quotient_term(&rest, self.expansion())));
        }
        None
    }

    /// The quantity of this meaning; `read` is what has to hold for it to have a value, besides what is seen to hold.
    fn elementary_quantity(&mut self, meaning: Meaning, read: Vec<Formula>) -> Term {
        if let Some(known) = self.quantities.known(&meaning) {
            return Term::Name(known);
        }
        let written = meaning.written(&self.quantities.written());
        let mut name = words(&Term::Name(print::expr(&written, 0)));
        if name.len() > 40 || !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            name = self.quantities.fresh(self.paper, "power");
        }
        while !self.quantities.is_free(self.paper, &name) {
            name.push('_');
        }
        let own = Term::Name(name.clone());
        let mut given = Vec::new();
        if let Meaning::Exponential { exponent, .. } = &meaning {
            // What is known stays so: a sign that is seen in a case only is not.
            let always = read.is_empty() && self.needs.guards().is_empty();
            let ratio = self.expansion().ratio(exponent).ok().filter(|_| always);
            if let Some(sign) = ratio.and_then(|exponent| self.sign_of(&exponent)) {
                let relation = match sign {
                    Ordering::Less => Relation::Less,
                    Ordering::Equal => Relation::Equal,
                    Ordering::Greater => Relation::Greater,
                };
                self.known.push(Formula::compare(own.clone(), relation, number(1)));
            }
            let above_zero = positive(&own);
            given.push(match Formula::all(read) {
                Formula::True => {
                    self.quantities.nonnegative.insert(name.clone());
                    self.known.push(above_zero.clone());
                    above_zero
                }
                read => Formula::Implies(Box::new(read), Box::new(above_zero)),
            });
        }
        self.quantities.introduce(Quantity { name, meaning, equation: None }, given);
        own
    }

    /// Whether a term is a polynomial in whole variables with whole coefficients.
    pub(super) fn is_whole(&mut self, term: &Term) -> bool {
        let Ok(ratio) = self.expansion().ratio(term) else { return false };
        let names = ratio.numerator.variables();
        let names: Vec<String> = names.into_iter().map(|var| self.expansion().name(var)).collect();
        ratio.denominator.is_empty()
            && ratio.numerator.terms().all(|(_, coefficient)| *coefficient.denom() == 1)
            && names.iter().all(|name| self.whole.contains(name))
    }
}

fn is_zero(term: &Term) -> bool {
    constant(term).is_some_and(|value| value == 0)
}

/// `term > 0`.
fn positive(term: &Term) -> Formula {
    Formula::compare(term.clone(), Relation::Greater, Term::Number(Rational::new()))
}

fn no_counts(term: &Term) -> Result<(), Unsupported> {
    match term.counts() {
        true => Err(Unsupported::Count(CountIn::Elementary)),
        false => Ok(()),
    }
}

/// Largest prime that numbers are divided by.
const LARGEST_PRIME: u32 = 97;

/// A positive number as a product of powers of primes; what is left has no small prime factors.
fn prime_powers(value: &Rational) -> Vec<(Rational, i32)> {
    let mut out = Vec::new();
    for (part, sign) in [(value.numer(), 1), (value.denom(), -1)] {
        let mut rest = part.clone();
        for prime in 2..=LARGEST_PRIME {
            let mut exponent = 0;
            while rest.is_divisible_u(prime) {
                rest /= prime;
                exponent += sign;
            }
            if exponent != 0 {
                out.push((Rational::from(prime), exponent));
            }
        }
        if rest != 1 {
            out.push((Rational::from(rest), sign));
        }
    }
    out
}
