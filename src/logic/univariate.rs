//! Polynomials in one variable and their real roots, exactly: Sturm's theorem isolates them, halving narrows them, common divisors tell which are equal.

use super::number::simplest_between;
use super::poly::{Monomial, Poly, Var};
use rug::{Integer, Rational};
use std::cmp::Ordering;

/// Highest degree whose roots are isolated.
const DEGREE: usize = 48;

/// Longest last coefficient, in binary digits, of a polynomial whose rational roots are told.
const DIGITS: u32 = 128;

/// A polynomial by its whole coefficients from the constant on, without common divisor; the last one is not 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Univariate(Vec<Integer>);

impl Univariate {
    /// A polynomial in this variable; none if another one occurs in it, or if its degree is too high. A positive factor is left out.
    pub fn of(poly: &Poly, var: Var) -> Option<Self> {
        let degree = poly.degree() as usize;
        if degree > DEGREE || poly.variables().iter().any(|other| *other != var) {
            return None;
        }
        let mut common = Integer::from(1);
        poly.terms().for_each(|(_, coefficient)| common.lcm_mut(coefficient.denom()));
        let at = |k: usize| poly.coefficient(&Monomial::power(var, k as u32));
        let whole = (0..=degree).map(|k| (at(k) * &common).into_numer_denom().0);
        Some(Self::primitive(whole.collect()))
    }

    fn primitive(mut coefficients: Vec<Integer>) -> Self {
        while coefficients.last().is_some_and(|last| *last == 0) {
            coefficients.pop();
        }
        let mut content = Integer::new();
        coefficients.iter().for_each(|one| content.gcd_mut(one));
        coefficients.iter_mut().for_each(|one| one.div_exact_mut(&content));
        Self(coefficients)
    }

    /// Whether it is 0.
    pub fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    /// Its sign at a number.
    pub fn sign(&self, at: &Rational) -> Ordering {
        let (above, below) = (at.numer(), at.denom());
        let (mut sum, mut power) = (Integer::new(), Integer::from(1));
        for coefficient in self.0.iter().rev() {
            sum *= above;
            sum += Integer::from(coefficient * &power);
            power *= below;
        }
        sum.cmp0()
    }

    fn derivative(&self) -> Self {
        Self::primitive(self.0.iter().enumerate().skip(1).map(|(k, one)| Integer::from(one * k as u32)).collect())
    }

    /// The remainder times a positive number.
    fn remainder(&self, by: &Self) -> Self {
        let mut rest = self.0.clone();
        let Some(lead) = by.0.last() else { return self.clone() };
        while rest.len() >= by.0.len() {
            let Some(top) = rest.pop() else { break };
            let shift = rest.len() + 1 - by.0.len();
            let (size, top) = (Integer::from(lead.abs_ref()), if *lead < 0 { -top } else { top });
            rest.iter_mut().for_each(|one| *one *= &size);
            for (slot, one) in rest.iter_mut().skip(shift).zip(&by.0) {
                *slot -= Integer::from(one * &top);
            }
            while rest.last().is_some_and(|last| *last == 0) {
                rest.pop();
            }
        }
        Self::primitive(rest)
    }

    fn common_divisor(&self, other: &Self) -> Self {
        let (mut one, mut two) = (self.clone(), other.clone());
        while !two.is_zero() {
            (one, two) = (two.clone(), one.remainder(&two));
        }
        one
    }

    /// The quotient by a divisor, up to a number.
    fn quotient(&self, by: &Self) -> Self {
        let mut rest: Vec<Rational> = self.0.iter().map(Rational::from).collect();
        let (Some(lead), Some(steps)) = (by.0.last(), rest.len().checked_sub(by.0.len())) else { return self.clone() };
        let mut out = vec![Rational::new(); steps + 1];
        for shift in (0..=steps).rev() {
            let top = rest.pop().unwrap_or_default() / lead;
            for (slot, one) in rest.iter_mut().skip(shift).zip(&by.0) {
                *slot -= Rational::from(&top * one);
            }
            out[shift] = top;
        }
        let mut common = Integer::from(1);
        out.iter().for_each(|one| common.lcm_mut(one.denom()));
        Self::primitive(out.into_iter().map(|one| (one * &common).into_numer_denom().0).collect())
    }

    /// The polynomial with the same roots, each once.
    fn square_free(&self) -> Self {
        let common = self.common_divisor(&self.derivative());
        if common.0.len() > 1 { self.quotient(&common) } else { self.clone() }
    }

    /// Sturm's chain of it, which has no multiple root.
    fn chain(&self) -> Vec<Self> {
        let mut chain = vec![self.clone(), self.derivative()];
        while let [.., one, two] = chain.as_slice()
            && !two.is_zero()
        {
            let next = one.remainder(two);
            chain.push(Self(next.0.into_iter().map(|one| -one).collect()));
        }
        chain.pop();
        chain
    }

    /// The real roots from one number to another, in order; none of 0.
    pub fn roots(&self, low: &Rational, high: &Rational) -> Vec<Root> {
        if self.0.len() < 2 || low > high {
            return Vec::new();
        }
        let free = self.square_free();
        let search = Search { chain: free.chain(), poly: &free };
        let ends = |at: &Rational| (free.sign(at) == Ordering::Equal).then(|| Root::exact(&free, at.clone()));
        let mut out: Vec<Root> = ends(low).into_iter().collect();
        if low < high {
            search.between(low, high, (search.variations(low), search.variations(high)), &mut out);
            out.extend(ends(high));
        }
        out
    }
}

/// The search for the roots of a polynomial without multiple ones.
struct Search<'a> {
    chain: Vec<Univariate>,
    poly: &'a Univariate,
}

impl Search<'_> {
    fn variations(&self, at: &Rational) -> usize {
        let signs = self.chain.iter().map(|one| one.sign(at)).filter(|sign| *sign != Ordering::Equal);
        let signs: Vec<Ordering> = signs.collect();
        signs.windows(2).filter(|pair| pair[0] != pair[1]).count()
    }

    /// Adds the roots strictly between two numbers with these variations.
    fn between(&self, low: &Rational, high: &Rational, (at_low, at_high): (usize, usize), out: &mut Vec<Root>) {
        let ends = [low, high].map(|at| self.poly.sign(at));
        let inside = at_low.saturating_sub(at_high) - usize::from(ends[1] == Ordering::Equal && at_low > at_high);
        if inside == 0 {
            return;
        }
        if inside == 1 && ends[0] != Ordering::Equal && ends[1] != Ordering::Equal {
            out.push(Root { poly: self.poly.clone(), low: low.clone(), high: high.clone() });
            return;
        }
        let middle = Rational::from(low + high) / 2u32;
        let variations = self.variations(&middle);
        self.between(low, &middle, (at_low, variations), out);
        if self.poly.sign(&middle) == Ordering::Equal {
            out.push(Root::exact(self.poly, middle.clone()));
        }
        self.between(&middle, high, (variations, at_high), out);
    }
}

/// A real root: a number, or the only root strictly between two, at which the signs differ.
#[derive(Clone, Debug)]
pub struct Root {
    poly: Univariate,
    low: Rational,
    high: Rational,
}

impl Root {
    fn exact(poly: &Univariate, value: Rational) -> Self {
        Self { poly: poly.clone(), low: value.clone(), high: value }
    }

    /// At most the root; less unless it is known exactly.
    pub fn low(&self) -> &Rational {
        &self.low
    }

    /// At least the root; more unless it is known exactly.
    pub fn high(&self) -> &Rational {
        &self.high
    }

    /// The root, where it is known exactly.
    pub fn value(&self) -> Option<&Rational> {
        (self.low == self.high).then_some(&self.low)
    }

    /// The root, if it is a fraction with a denominator of ordinary length: that divides the last coefficient.
    pub fn rational(mut self) -> Option<Rational> {
        let lead = self.poly.0.last()?.clone().abs();
        if lead.significant_bits() > DIGITS {
            return None;
        }
        // Fractions with denominators up to this number are further apart than its square says.
        let width = Rational::from((1, Integer::from(lead.square_ref()) * 2u32));
        self.narrow(&width);
        let simple = simplest_between(&self.low, &self.high);
        (self.poly.sign(&simple) == Ordering::Equal).then_some(simple)
    }

    fn halve(&mut self) {
        if self.low == self.high {
            return;
        }
        let middle = Rational::from(&self.low + &self.high) / 2u32;
        match self.poly.sign(&middle) {
            Ordering::Equal => (self.low, self.high) = (middle.clone(), middle),
            sign if sign == self.poly.sign(&self.low) => self.low = middle,
            _ => self.high = middle,
        }
    }

    /// Narrows it until its bounds are no further apart than this.
    pub fn narrow(&mut self, width: &Rational) {
        while Rational::from(&self.high - &self.low) > *width {
            self.halve();
        }
    }

    /// How it compares with another root; both are narrowed until their bounds tell.
    pub fn compare(&mut self, other: &mut Self) -> Ordering {
        let apart = |one: &Self, two: &Self| {
            let exact = one.low == one.high && two.low == two.high;
            one.high < two.low || one.high == two.low && !exact
        };
        if !apart(self, other) && !apart(other, self) && self.is(other) {
            return Ordering::Equal;
        }
        loop {
            if apart(self, other) {
                return Ordering::Less;
            }
            if apart(other, self) {
                return Ordering::Greater;
            }
            self.halve();
            other.halve();
        }
    }

    /// Whether it is the same number as a root whose bounds are not apart from its own.
    fn is(&self, other: &Self) -> bool {
        let inside = |root: &Self, value: &Rational| {
            root.value() == Some(value)
                || root.low < *value && *value < root.high && root.poly.sign(value) == Ordering::Equal
        };
        if let Some(value) = self.value() {
            return inside(other, value);
        }
        if let Some(value) = other.value() {
            return inside(self, value);
        }
        let common = self.poly.common_divisor(&other.poly);
        let (low, high) = ((&self.low).max(&other.low), (&self.high).min(&other.high));
        common.roots(low, high).iter().any(|root| root.value().is_none_or(|value| low < value && value < high))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn poly(coefficients: &[i32]) -> Univariate {
        Univariate::primitive(coefficients.iter().map(|one| Integer::from(*one)).collect())
    }

    fn all(poly: &Univariate) -> Vec<Root> {
        poly.roots(&Rational::from(-100), &Rational::from(100))
    }

    /// By hand: `(x^2 - 2)(x^2 - 3)` and `(x^2 - 2)(x - 1)^2` share the roots of two and no others.
    #[test]
    fn roots_that_are_equal_are_told() {
        let (mut one, mut two) = (all(&poly(&[6, 0, -5, 0, 1])), all(&poly(&[-2, 4, -1, -2, 1])));
        assert_eq!((one.len(), two.len()), (4, 3));
        let found = |k: usize, j: usize, one: &mut [Root], two: &mut [Root]| one[k].compare(&mut two[j]);
        assert_eq!(found(1, 0, &mut one, &mut two), Ordering::Equal);
        assert_eq!(found(2, 2, &mut one, &mut two), Ordering::Equal);
        assert_eq!(found(3, 2, &mut one, &mut two), Ordering::Greater);
        assert_eq!(found(2, 1, &mut one, &mut two), Ordering::Greater);
        assert_eq!(found(0, 1, &mut one, &mut two), Ordering::Less);
    }

    #[test]
    fn ends_and_constants() {
        let line = poly(&[-1, 1]);
        assert_eq!(line.roots(&Rational::from(1), &Rational::from(1)).len(), 1);
        assert_eq!(line.roots(&Rational::from(1), &Rational::from(2)).len(), 1);
        assert_eq!(line.roots(&Rational::from(0), &Rational::from(1)).len(), 1);
        assert!(all(&poly(&[3])).is_empty() && all(&poly(&[])).is_empty() && all(&poly(&[1, 0, 1])).is_empty());
    }

    proptest! {
        /// The product of `(x - r)^m` over different whole numbers has these as roots, in order.
        #[test]
        fn products_of_lines(roots in prop::collection::btree_map(-6i32..7, 1usize..3, 0..5)) {
            let mut product = vec![Integer::from(1)];
            for (root, times) in &roots {
                for _ in 0..*times {
                    let mut next = vec![Integer::new(); product.len() + 1];
                    for (k, one) in product.iter().enumerate() {
                        next[k + 1] += one;
                        next[k] -= Integer::from(one * root);
                    }
                    product = next;
                }
            }
            let mut found = all(&Univariate::primitive(product));
            prop_assert_eq!(found.len(), roots.len());
            for (root, at) in found.iter_mut().zip(roots.keys()) {
                root.narrow(&Rational::from((1, 1000)));
                prop_assert!(*root.low() <= *at && *root.high() >= *at);
            }
        }
    }
}
