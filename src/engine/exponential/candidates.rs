//! Products of powers that bounds may speak of: quotients of what occurs.

use super::bounds::Positive;
use crate::logic::{Monomial, Poly, Sequent, Var};
use std::collections::{BTreeMap, BTreeSet};

/// Values of functions with exponents, none of them 0; by variable.
pub(super) type Powers = Vec<(Var, i32)>;

/// Most candidates.
const MOST: usize = 240;
/// Largest exponent.
const LARGEST: i32 = 8;

type Exponents = BTreeMap<Var, i32>;

/// Quotients of two products that occur: values of functions, arguments of logarithms, products of powers in some monomial, and sums of logarithms
/// with a common factor. Simple ones first.
pub(super) fn candidates(sequent: &Sequent, positive: &[Positive]) -> Vec<Powers> {
    let mut forms: BTreeSet<Exponents> = BTreeSet::from([Exponents::new()]);
    forms.extend(positive.iter().map(|one| Exponents::from([(one.var, 1)])));
    let mut sums: BTreeSet<Exponents> = BTreeSet::new();
    let bases = Bases::of(positive);
    for hypothesis in &sequent.hypotheses {
        hypothesis.for_each_atom(&mut |atom| {
            let mut groups: BTreeMap<Monomial, Exponents> = BTreeMap::new();
            for (monomial, coefficient) in atom.value.numerator.terms() {
                let found = bases.product(monomial);
                if found.keys().any(|var| bases.exponentials.contains(var)) {
                    forms.insert(found);
                }
                for &(var, times) in monomial.factors() {
                    let whole = coefficient.numer().to_i32().filter(|_| *coefficient.denom() == 1 && times == 1);
                    if let (true, Some(whole), Some(rest)) =
                        (bases.logarithms.contains(&var), whole, monomial.divide(&Monomial::power(var, 1)))
                    {
                        *groups.entry(rest).or_default().entry(var).or_insert(0) += whole;
                    }
                }
            }
            sums.extend(groups.into_values().filter(|group| group.len() > 1));
        });
    }
    let mut out: BTreeSet<(i32, Powers)> = BTreeSet::new();
    let all: Vec<&Exponents> = forms.iter().chain(&sums).collect();
    for one in &all {
        for other in &all {
            add(&mut out, one, other, -1);
        }
    }
    for one in &sums {
        for other in &sums {
            add(&mut out, one, other, 1);
            add(&mut out, &Exponents::new(), one, -1);
        }
    }
    out.into_iter().take(MOST).map(|(_, powers)| powers).collect()
}

/// Adds the product of one and a power of the other.
fn add(out: &mut BTreeSet<(i32, Powers)>, one: &Exponents, other: &Exponents, times: i32) {
    let mut sum = one.clone();
    for (var, exponent) in other {
        *sum.entry(*var).or_insert(0) += times * exponent;
    }
    let powers: Powers = sum.into_iter().filter(|(_, exponent)| *exponent != 0).collect();
    let size = powers.iter().map(|(_, exponent)| exponent.abs()).sum();
    if !powers.is_empty() && powers.iter().all(|(_, exponent)| exponent.abs() <= LARGEST) {
        out.insert((size, powers));
    }
}

/// Variables whose powers are powers of values.
struct Bases {
    exponentials: BTreeSet<Var>,
    logarithms: BTreeSet<Var>,
    /// Variables of which there is a logarithm.
    arguments: BTreeMap<Var, Var>,
}

impl Bases {
    fn of(positive: &[Positive]) -> Self {
        let mut out = Self { exponentials: BTreeSet::new(), logarithms: BTreeSet::new(), arguments: BTreeMap::new() };
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
