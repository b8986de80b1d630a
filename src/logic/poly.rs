//! Multivariate polynomials over the rationals, sparse, in a canonical order.
//!
//! Variables are numbers into the [`Scope`](super::Scope) of the statement at hand. Equality of polynomials is equality of the values of
//! this type, because monomials are sorted and no zero coefficient is kept.

use rug::{Integer, Rational};
use std::collections::BTreeMap;

/// Index of a variable in its scope.
pub type Var = u32;

/// A power product: variables with positive exponents, sorted by variable.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Monomial(Vec<(Var, u32)>);

impl Monomial {
    /// The empty product, 1.
    pub fn one() -> Self {
        Self::default()
    }

    /// The variable to a power; exponent 0 gives 1.
    pub fn power(var: Var, exponent: u32) -> Self {
        Self(if exponent == 0 { Vec::new() } else { vec![(var, exponent)] })
    }

    /// Variables with their exponents, by variable.
    pub fn factors(&self) -> &[(Var, u32)] {
        &self.0
    }

    /// Sum of the exponents.
    pub fn degree(&self) -> u32 {
        self.0.iter().map(|&(_, exponent)| exponent).sum()
    }

    /// The exponent of a variable.
    pub fn exponent(&self, var: Var) -> u32 {
        self.0.iter().find(|&&(v, _)| v == var).map_or(0, |&(_, e)| e)
    }

    /// Product of two monomials.
    pub fn times(&self, other: &Self) -> Self {
        let mut out = Vec::with_capacity(self.0.len() + other.0.len());
        let (mut left, mut right) = (self.0.iter().peekable(), other.0.iter().peekable());
        loop {
            match (left.peek(), right.peek()) {
                (Some(&&(a, m)), Some(&&(b, n))) => {
                    if a <= b {
                        left.next();
                    }
                    if b <= a {
                        right.next();
                    }
                    out.push(match a.cmp(&b) {
                        std::cmp::Ordering::Less => (a, m),
                        std::cmp::Ordering::Greater => (b, n),
                        std::cmp::Ordering::Equal => (a, m + n),
                    });
                }
                (Some(_), None) => out.extend(left.by_ref().copied()),
                (None, Some(_)) => out.extend(right.by_ref().copied()),
                (None, None) => return Self(out),
            }
        }
    }

    /// The powers of the variables that `keep` accepts, and the others.
    pub fn split(&self, keep: impl Fn(Var) -> bool) -> (Self, Self) {
        let (kept, rest) = self.0.iter().partition(|&&(var, _)| keep(var));
        (Self(kept), Self(rest))
    }

    /// `self / other` when `other` divides it.
    pub fn divide(&self, other: &Self) -> Option<Self> {
        let mut out = self.0.clone();
        for &(var, exponent) in &other.0 {
            let place = out.binary_search_by_key(&var, |&(v, _)| v).ok()?;
            let slot = out.get_mut(place)?;
            if slot.1 < exponent {
                return None;
            }
            slot.1 -= exponent;
            if slot.1 == 0 {
                out.remove(place);
            }
        }
        Some(Self(out))
    }
}

/// A polynomial: monomials with non-zero coefficients.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Poly(BTreeMap<Monomial, Rational>);

impl Poly {
    /// The zero polynomial.
    pub fn zero() -> Self {
        Self::default()
    }

    /// A constant.
    pub fn constant(value: impl Into<Rational>) -> Self {
        Self::term(Monomial::one(), value.into())
    }

    /// A variable.
    pub fn variable(var: Var) -> Self {
        Self::term(Monomial::power(var, 1), Rational::from(1))
    }

    /// One monomial with its coefficient.
    pub fn term(monomial: Monomial, coefficient: Rational) -> Self {
        let mut out = Self::zero();
        out.add_term(monomial, coefficient);
        out
    }

    /// Monomials and coefficients in canonical order.
    pub fn terms(&self) -> impl DoubleEndedIterator<Item = (&Monomial, &Rational)> {
        self.0.iter()
    }

    /// The coefficient of a monomial, 0 when it does not occur.
    pub fn coefficient(&self, monomial: &Monomial) -> Rational {
        self.0.get(monomial).cloned().unwrap_or_default()
    }

    /// Number of monomials.
    pub fn term_count(&self) -> usize {
        self.0.len()
    }

    /// Whether this is the zero polynomial.
    pub fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    /// The value, when no variable occurs.
    pub fn as_constant(&self) -> Option<Rational> {
        match self.0.len() {
            0 => Some(Rational::new()),
            1 => self.0.get(&Monomial::one()).cloned(),
            _ => None,
        }
    }

    /// Highest total degree (0 for constants and zero).
    pub fn degree(&self) -> u32 {
        self.0.keys().map(Monomial::degree).max().unwrap_or(0)
    }

    /// The variables that occur, sorted.
    pub fn variables(&self) -> Vec<Var> {
        let mut out: Vec<Var> = self.0.keys().flat_map(|m| m.factors().iter().map(|&(v, _)| v)).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Adds one term in place.
    pub fn add_term(&mut self, monomial: Monomial, coefficient: Rational) {
        if coefficient == 0 {
            return;
        }
        match self.0.entry(monomial) {
            std::collections::btree_map::Entry::Vacant(slot) => {
                slot.insert(coefficient);
            }
            std::collections::btree_map::Entry::Occupied(mut slot) => {
                *slot.get_mut() += coefficient;
                if *slot.get() == 0 {
                    slot.remove();
                }
            }
        }
    }

    /// Sum.
    pub fn plus(&self, other: &Self) -> Self {
        let mut out = self.clone();
        for (monomial, coefficient) in &other.0 {
            out.add_term(monomial.clone(), coefficient.clone());
        }
        out
    }

    /// Difference.
    pub fn minus(&self, other: &Self) -> Self {
        self.plus(&other.scale(&Rational::from(-1)))
    }

    /// Product with a number.
    pub fn scale(&self, factor: &Rational) -> Self {
        if *factor == 0 {
            return Self::zero();
        }
        Self(self.0.iter().map(|(m, c)| (m.clone(), Rational::from(c * factor))).collect())
    }

    /// Product.
    pub fn times(&self, other: &Self) -> Self {
        let mut out = Self::zero();
        for (a, x) in &self.0 {
            for (b, y) in &other.0 {
                out.add_term(a.times(b), Rational::from(x * y));
            }
        }
        out
    }

    /// Product with a monomial.
    pub fn shift(&self, by: &Monomial) -> Self {
        Self(self.0.iter().map(|(m, c)| (m.times(by), c.clone())).collect())
    }

    /// Power with a natural exponent.
    pub fn pow(&self, exponent: u32) -> Self {
        (0..exponent).fold(Self::constant(1), |power, _| power.times(self))
    }

    /// Splits off the content: `self = content * primitive`, where `primitive` has coprime integer coefficients and a positive last
    /// (leading in the canonical order) coefficient. Zero gives content 0 and itself.
    pub fn primitive(&self) -> (Rational, Self) {
        let Some((_, lead)) = self.0.last_key_value() else {
            return (Rational::new(), Self::zero());
        };
        let mut numerators = Integer::new();
        let mut denominators = Integer::from(1);
        for coefficient in self.0.values() {
            numerators.gcd_mut(coefficient.numer());
            denominators.lcm_mut(coefficient.denom());
        }
        let mut content = Rational::from((numerators, denominators));
        if *lead < 0 {
            content = -content;
        }
        let inverse = Rational::from(content.recip_ref());
        (content, self.scale(&inverse))
    }

    /// The derivative with respect to a variable.
    pub fn derivative(&self, var: Var) -> Self {
        let mut out = Self::zero();
        for (monomial, coefficient) in &self.0 {
            let exponent = monomial.exponent(var);
            if let Some(lower) = monomial.divide(&Monomial::power(var, 1)) {
                out.add_term(lower, Rational::from(coefficient * exponent));
            }
        }
        out
    }

    /// The degree in one variable.
    pub fn degree_in(&self, var: Var) -> u32 {
        self.0.keys().map(|m| m.exponent(var)).max().unwrap_or(0)
    }

    /// The coefficient of the highest power of a variable, a polynomial in the others.
    pub fn leading_in(&self, var: Var) -> Self {
        self.part_in(var, self.degree_in(var))
    }

    /// The polynomial divided by the largest monomial that divides all its terms.
    pub fn without_common_monomial(&self) -> Self {
        let mut shared: Option<BTreeMap<Var, u32>> = None;
        for monomial in self.0.keys() {
            let own: BTreeMap<Var, u32> = monomial.factors().iter().copied().collect();
            shared = Some(match shared {
                None => own,
                Some(before) => {
                    before.into_iter().filter_map(|(v, e)| own.get(&v).map(|&other| (v, e.min(other)))).collect()
                }
            });
        }
        let by = Monomial(shared.unwrap_or_default().into_iter().collect());
        let parts = self.0.iter().filter_map(|(m, c)| Some((m.divide(&by)?, c.clone())));
        Self(parts.collect())
    }

    /// The exact value at a point; a variable beyond the slice counts as 0.
    pub fn evaluate(&self, point: &[Rational]) -> Rational {
        let mut sum = Rational::new();
        for (monomial, coefficient) in &self.0 {
            let mut product = coefficient.clone();
            for &(var, exponent) in monomial.factors() {
                match point.get(var as usize) {
                    Some(value) => {
                        for _ in 0..exponent {
                            product *= value;
                        }
                    }
                    None => product = Rational::new(),
                }
            }
            sum += product;
        }
        sum
    }

    /// Substitutes a number for a variable.
    pub fn assign(&self, var: Var, value: &Rational) -> Self {
        let mut out = Self::zero();
        for (monomial, coefficient) in &self.0 {
            let mut scaled = coefficient.clone();
            let rest = monomial
                .factors()
                .iter()
                .filter(|&&(v, exponent)| {
                    if v == var {
                        for _ in 0..exponent {
                            scaled *= value;
                        }
                    }
                    v != var
                })
                .copied()
                .collect();
            out.add_term(Monomial(rest), scaled);
        }
        out
    }

    /// Substitutes a polynomial for a variable.
    pub fn compose(&self, var: Var, by: &Poly) -> Self {
        let mut powers = vec![Self::constant(1)];
        let mut out = Self::zero();
        for (monomial, coefficient) in &self.0 {
            let exponent = monomial.exponent(var) as usize;
            while powers.len() <= exponent {
                let next = powers.last().map_or_else(Self::zero, |last| last.times(by));
                powers.push(next);
            }
            let rest = Monomial(monomial.factors().iter().filter(|&&(v, _)| v != var).copied().collect());
            for (other, value) in &powers[exponent].0 {
                out.add_term(rest.times(other), Rational::from(coefficient * value));
            }
        }
        out
    }

    /// `self` with `above / below` in the place of a variable, times `below^degree`; the degree is at least the polynomial's in the variable.
    pub fn put_quotient(&self, var: Var, (above, below): &(Poly, Poly), degree: u32) -> Self {
        (0..=degree).fold(Self::zero(), |sum, power| {
            let term = self.part_in(var, power).times(&above.pow(power)).times(&below.pow(degree - power));
            sum.plus(&term)
        })
    }

    /// What stands beside a power of the variable.
    pub fn part_in(&self, var: Var, power: u32) -> Self {
        let by = Monomial::power(var, power);
        let of = self.0.iter().filter(|(m, _)| m.exponent(var) == power);
        Self(of.filter_map(|(m, c)| Some((m.divide(&by)?, c.clone()))).collect())
    }

    /// The coefficients as polynomials in the variables that `keep` rejects, one for each power product of the variables it accepts.
    pub fn coefficients(&self, keep: impl Fn(Var) -> bool) -> Vec<Poly> {
        self.grouped(keep).into_values().collect()
    }

    /// The same with these power products.
    pub fn grouped(&self, keep: impl Fn(Var) -> bool) -> BTreeMap<Monomial, Poly> {
        let mut groups: BTreeMap<Monomial, Poly> = BTreeMap::new();
        for (monomial, coefficient) in &self.0 {
            let (kept, rest) = monomial.split(&keep);
            groups.entry(kept).or_default().add_term(rest, coefficient.clone());
        }
        groups
    }

    /// Readable text with the names that `name` gives, highest terms first, such as `x - x*y - 3/2`.
    pub fn display(&self, name: &dyn Fn(Var) -> String) -> String {
        let mut out = String::new();
        for (monomial, coefficient) in self.0.iter().rev() {
            let negative = *coefficient < 0;
            out.push_str(match (out.is_empty(), negative) {
                (true, true) => "-",
                (true, false) => "",
                (false, true) => " - ",
                (false, false) => " + ",
            });
            let size = Rational::from(coefficient.abs_ref());
            let mut parts = Vec::new();
            if size != 1 || monomial.factors().is_empty() {
                parts.push(size.to_string());
            }
            for &(var, exponent) in monomial.factors() {
                parts.push(match exponent {
                    1 => name(var),
                    _ => format!("{}^{exponent}", name(var)),
                });
            }
            out.push_str(&parts.join("*"));
        }
        if out.is_empty() { "0".into() } else { out }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn small() -> impl Strategy<Value = Poly> {
        prop::collection::vec(((0u32..3, 0u32..3, 0u32..3), -4i32..5), 0..5).prop_map(|terms| {
            let mut out = Poly::zero();
            for ((a, b, c), k) in terms {
                let m = Monomial::power(0, a).times(&Monomial::power(1, b)).times(&Monomial::power(2, c));
                out.add_term(m, Rational::from(k));
            }
            out
        })
    }

    proptest! {
        #[test]
        fn ring_laws(a in small(), b in small(), c in small()) {
            prop_assert_eq!(a.plus(&b), b.plus(&a));
            prop_assert_eq!(a.times(&b), b.times(&a));
            prop_assert_eq!(a.times(&b.plus(&c)), a.times(&b).plus(&a.times(&c)));
            prop_assert_eq!(a.times(&b).times(&c), a.times(&b.times(&c)));
            prop_assert!(a.minus(&a).is_zero());
        }

        #[test]
        fn evaluation_is_a_homomorphism(a in small(), b in small(), x in -5i32..6, y in -5i32..6, z in -5i32..6) {
            let point = [Rational::from((x, 2)), Rational::from((y, 3)), Rational::from(z)];
            prop_assert_eq!(a.times(&b).evaluate(&point), a.evaluate(&point) * b.evaluate(&point));
            prop_assert_eq!(a.assign(1, &point[1]).evaluate(&point), a.evaluate(&point));
            let (content, primitive) = a.primitive();
            prop_assert_eq!(primitive.scale(&content), a);
        }

        #[test]
        fn monomial_division_undoes_product(a in small(), b in small()) {
            for (m, _) in a.terms() {
                for (n, _) in b.terms() {
                    prop_assert_eq!(m.times(n).divide(n), Some(m.clone()));
                }
            }
        }
    }
}
