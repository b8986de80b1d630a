//! Products of powers that bounds may speak of: quotients of what occurs.

use super::parts::{Positive, Powers};
use crate::engine::limits::Exponential;
use crate::logic::{Monomial, Poly, Ratio, Rational, Sequent, Var};
use std::collections::{BTreeMap, BTreeSet};

/// Products of powers that bounds may speak of.
#[derive(Default)]
pub(super) struct Candidates {
    /// All of them, simple ones first.
    pub(super) all: Vec<Powers>,
    /// How many of the first are preferred.
    pub(super) preferred: usize,
}

type Exponents = BTreeMap<Var, i32>;

/// Quotients of two products that occur: values of functions, arguments of logarithms, products of powers in some monomial, and sums of logarithms
/// with a common factor. Those that are read off one comparison come first, and products of powers in one stay as they are, so that a bound
/// has only to be multiplied by coefficients, with the sums in their logarithms; then simple ones.
pub(super) fn candidates(sequent: &Sequent, positive: &[Positive], limits: &Exponential) -> Candidates {
    let bases = Bases::of(positive, limits.exponent);
    let units = positive.iter().map(|one| Exponents::from([(one.var, 1)]));
    let mut forms: BTreeSet<Exponents> = units.clone().chain([Exponents::new()]).collect();
    let numbers = positive.iter().filter(|one| one.value.numerator.as_constant().is_some());
    for (number, unit) in numbers.flat_map(|number| units.clone().map(|unit| (number.var, unit))) {
        for sign in [1, -1].into_iter().filter(|_| !unit.contains_key(&number)) {
            forms.insert(unit.iter().map(|(var, exponent)| (*var, *exponent)).chain([(number, sign)]).collect());
        }
    }
    let mut sums: BTreeSet<Exponents> = BTreeSet::new();
    let mut first: Vec<Powers> = Vec::new();
    for hypothesis in &sequent.hypotheses {
        hypothesis.for_each_atom(&mut |atom| {
            let own = bases.read(&atom.value.numerator);
            for (one, other) in own.products.iter().flat_map(|one| own.products.iter().map(move |other| (one, other))) {
                let quotient: Powers =
                    one.iter().map(|(var, n)| (*var, *n)).chain(other.iter().map(|(var, n)| (*var, -n))).collect();
                if one != other && !first.contains(&quotient) {
                    first.push(quotient);
                }
            }
            forms.extend(own.products);
            sums.extend(own.sums);
        });
    }
    for quotient in &first {
        sums.extend(bases.beside(&logarithm(quotient, positive).numerator));
    }
    let mut out: BTreeSet<(i32, Powers)> = BTreeSet::new();
    for (place, one) in sums.iter().enumerate() {
        for other in sums.iter().take(place) {
            for (one, other, times) in [(one, other, 1), (one, other, -1), (other, one, -1)] {
                add(&mut out, one, other, times, limits.exponent);
            }
        }
    }
    for sum in &sums {
        add(&mut out, sum, &Exponents::new(), 1, limits.exponent);
        add(&mut out, &Exponents::new(), sum, -1, limits.exponent);
    }
    first.extend(std::mem::take(&mut out).into_iter().map(|(_, powers)| powers));
    let all: Vec<&Exponents> = forms.iter().chain(&sums).collect();
    for (one, other) in all.iter().flat_map(|one| all.iter().map(move |other| (one, other))) {
        add(&mut out, one, other, -1, limits.exponent);
    }
    first.truncate(limits.candidates / 2);
    let preferred = first.len();
    first.extend(out.into_iter().map(|(_, powers)| powers));
    first.truncate(limits.candidates);
    Candidates { all: first, preferred }
}

/// The logarithm of a product of powers.
pub(super) fn logarithm(powers: &Powers, positive: &[Positive]) -> Ratio {
    let each = powers.iter().filter_map(|(var, exponent)| {
        let one = positive.iter().find(|one| one.var == *var)?;
        Some(one.logarithm.times(&Ratio::constant(*exponent)))
    });
    each.fold(Ratio::constant(0), |sum, next| sum.plus(&next))
}

/// Adds the product of one and a power of the other.
fn add(out: &mut BTreeSet<(i32, Powers)>, one: &Exponents, other: &Exponents, times: i32, largest: i32) {
    let mut sum = one.clone();
    for (var, exponent) in other {
        *sum.entry(*var).or_insert(0) += times * exponent;
    }
    let powers: Powers = sum.into_iter().filter(|(_, exponent)| *exponent != 0).collect();
    let size = powers.iter().map(|(_, exponent)| exponent.abs()).sum();
    if !powers.is_empty() && powers.iter().all(|(_, exponent)| exponent.abs() <= largest) {
        out.insert((size, powers));
    }
}

/// Products of powers in the monomials of a polynomial, and sums of logarithms with a common factor.
struct Read {
    products: BTreeSet<Exponents>,
    sums: Vec<Exponents>,
}

/// Variables whose powers are powers of values.
pub(super) struct Bases {
    exponentials: BTreeSet<Var>,
    logarithms: BTreeSet<Var>,
    /// Variables of which there is a logarithm.
    arguments: BTreeMap<Var, Var>,
    /// Other polynomials of which there is a logarithm, with it.
    polynomials: Vec<(Poly, Var)>,
    /// Largest exponent of a quotient.
    largest: i32,
}

impl Bases {
    pub(super) fn of(positive: &[Positive], largest: i32) -> Self {
        let mut out = Self {
            exponentials: BTreeSet::new(),
            logarithms: BTreeSet::new(),
            arguments: BTreeMap::new(),
            polynomials: Vec::new(),
            largest,
        };
        for one in positive {
            let own: Poly = Poly::variable(one.var);
            if one.value.numerator == own && one.value.denominator.is_empty() {
                out.exponentials.insert(one.var);
                continue;
            }
            out.logarithms.insert(one.var);
            if let [var] = one.value.numerator.variables().as_slice()
                && one.value == Poly::variable(*var).into()
            {
                out.arguments.insert(*var, one.var);
            } else if one.value.denominator.is_empty() && one.value.numerator.as_constant().is_none() {
                out.polynomials.push((one.value.numerator.clone(), one.var));
            }
        }
        out
    }

    /// What is read off a polynomial.
    fn read(&self, poly: &Poly) -> Read {
        let mut products: BTreeSet<Exponents> = match self.factored(poly) {
            Some(all) => all.into_iter().map(|(powers, _)| powers).collect(),
            None => poly.terms().map(|(monomial, _)| self.product(monomial)).collect(),
        };
        if !products.iter().flat_map(BTreeMap::keys).any(|var| self.exponentials.contains(var)) {
            products.clear();
        }
        Read { products, sums: [self.beside(poly), self.alike(poly)].concat() }
    }

    /// The products of exponentials in a polynomial, with what of their coefficients has a logarithm, and what is left of these: terms.
    fn factored(&self, poly: &Poly) -> Option<Vec<(Exponents, Poly)>> {
        let groups = poly.grouped(|var| self.exponentials.contains(&var));
        groups.into_iter().map(|(own, coefficient)| self.split(self.product(&own), coefficient)).collect()
    }

    /// The products with what of their coefficients has a logarithm, and what is left of these; none where that is more than a term.
    fn split(&self, mut powers: Exponents, mut rest: Poly) -> Option<(Exponents, Poly)> {
        for (argument, logarithm) in &self.polynomials {
            while let Some(next) = rest.exact_divide(argument) {
                rest = next;
                *powers.entry(*logarithm).or_insert(0) += 1;
            }
        }
        let mut terms = rest.terms();
        let (monomial, coefficient) = terms.next().filter(|_| terms.next().is_none())?;
        for (var, exponent) in self.product(monomial) {
            *powers.entry(var).or_insert(0) += exponent;
        }
        let (_, left) = monomial.split(|var| self.arguments.contains_key(&var));
        Some((powers, Poly::term(left, coefficient.clone())))
    }

    /// A / B where the polynomial is a positive multiple of A - B, products of powers of what has a logarithm.
    pub(super) fn quotient(&self, poly: &Poly) -> Option<Powers> {
        let [(one, first), (other, second)] = <[_; 2]>::try_from(self.factored(poly)?).ok()?;
        let (first, second) = (first.as_constant()?, second.as_constant()?);
        let mut powers = BTreeSet::new();
        match first > 0 {
            _ if Rational::from(&first + &second) != 0 => return None,
            true => add(&mut powers, &one, &other, -1, self.largest),
            false => add(&mut powers, &other, &one, -1, self.largest),
        }
        powers.pop_first().map(|(_, powers)| powers)
    }

    /// Sums of logarithms beside the same powers in a polynomial.
    fn beside(&self, poly: &Poly) -> Vec<Exponents> {
        let mut groups = BTreeMap::<Monomial, Exponents>::new();
        for (var, rest, coefficient) in self.logarithms_in(&poly.primitive().1) {
            if let Some(whole) = coefficient.numer().to_i32() {
                *groups.entry(rest).or_default().entry(var).or_insert(0) += whole;
            }
        }
        groups.into_values().filter(|group| group.len() > 1).collect()
    }

    /// Sums of logarithms with the same coefficient, up to its sign, in a polynomial.
    fn alike(&self, poly: &Poly) -> Vec<Exponents> {
        let mut coefficients = BTreeMap::<Var, Poly>::new();
        for (var, rest, coefficient) in self.logarithms_in(poly) {
            coefficients.entry(var).or_default().add_term(rest, coefficient);
        }
        let mut groups: Vec<(Poly, Exponents)> = Vec::new();
        for (logarithm, coefficient) in coefficients {
            let opposite = coefficient.scale(&Rational::from(-1));
            match groups.iter_mut().find(|(other, _)| *other == coefficient || *other == opposite) {
                Some((other, group)) => _ = group.insert(logarithm, if *other == coefficient { 1 } else { -1 }),
                None => groups.push((coefficient, Exponents::from([(logarithm, 1)]))),
            }
        }
        groups.into_iter().map(|(_, group)| group).filter(|group| group.len() > 1).collect()
    }

    /// The logarithms in the terms of a polynomial, each with what stands beside it.
    fn logarithms_in(&self, poly: &Poly) -> Vec<(Var, Monomial, Rational)> {
        let mut out = Vec::new();
        for (monomial, coefficient) in poly.terms() {
            for &(var, _) in
                monomial.factors().iter().filter(|(var, times)| *times == 1 && self.logarithms.contains(var))
            {
                out.extend(monomial.divide(&Monomial::power(var, 1)).map(|rest| (var, rest, coefficient.clone())));
            }
        }
        out
    }

    /// What of a monomial is a product of values and of arguments of logarithms.
    fn product(&self, monomial: &Monomial) -> Exponents {
        let mut out = Exponents::new();
        for &(var, exponent) in monomial.factors() {
            let value = if self.exponentials.contains(&var) { Some(&var) } else { self.arguments.get(&var) };
            if let (Some(value), Ok(exponent)) = (value, i32::try_from(exponent)) {
                *out.entry(*value).or_insert(0) += exponent;
            }
        }
        out
    }
}
