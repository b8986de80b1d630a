//! Division of polynomials in one of their variables.

use super::Rational;
use super::number::exact_root;
use super::poly::{Monomial, Poly, Var};

/// `lead^power * dividend = quotient * divisor + remainder`, where `lead` is the divisor's leading coefficient in the variable.
#[derive(Clone, Debug, PartialEq)]
pub struct PseudoDivision {
    /// How often the leading coefficient was multiplied in.
    pub power: u32,
    /// The quotient.
    pub quotient: Poly,
    /// The remainder, of lower degree in the variable than the divisor.
    pub remainder: Poly,
}

impl Poly {
    /// Division in one variable without fractions. A constant leading coefficient is divided by, so that `power` is 0.
    pub fn pseudo_divide(&self, by: &Self, var: Var) -> PseudoDivision {
        let degree = by.degree_in(var);
        let lead = by.leading_in(var);
        let inverse = lead.as_constant().filter(|value| *value != 0).map(|value| value.recip());
        let mut out = PseudoDivision { power: 0, quotient: Self::zero(), remainder: self.clone() };
        while !out.remainder.is_zero() && degree > 0 && out.remainder.degree_in(var) >= degree {
            let shift = Monomial::power(var, out.remainder.degree_in(var) - degree);
            let mut part = out.remainder.leading_in(var).shift(&shift);
            if let Some(inverse) = &inverse {
                part = part.scale(inverse);
            } else {
                out.power += 1;
                out.quotient = out.quotient.times(&lead);
                out.remainder = out.remainder.times(&lead);
            }
            out.remainder = out.remainder.minus(&by.times(&part));
            out.quotient = out.quotient.plus(&part);
        }
        out
    }

    /// The remainder of [`Self::pseudo_divide`]: a polynomial of lower degree in the variable that lies in the ideal of the two.
    pub fn pseudo_remainder(&self, by: &Self, var: Var) -> Self {
        self.pseudo_divide(by, var).remainder
    }

    /// The quotient, when the other polynomial divides this one exactly.
    pub fn exact_divide(&self, by: &Self) -> Option<Self> {
        if let Some(value) = by.as_constant() {
            return (value != 0).then(|| self.scale(&value.recip()));
        }
        let var = by.variables().first().copied()?;
        let lead = by.leading_in(var);
        let mut rest = self.clone();
        let mut quotient = Self::zero();
        while !rest.is_zero() {
            let shift = rest.degree_in(var).checked_sub(by.degree_in(var))?;
            let part = rest.leading_in(var).exact_divide(&lead)?.shift(&Monomial::power(var, shift));
            rest = rest.minus(&by.times(&part));
            quotient = quotient.plus(&part);
        }
        Some(quotient)
    }
}

/// The polynomial whose square this one is, with a positive leading coefficient; none where it is no square.
pub fn square_root(poly: &Poly) -> Option<Poly> {
    let variables = poly.variables();
    // By the exponents in turn, which multiplication keeps in order.
    let order = |monomial: &Monomial| -> Vec<u32> { variables.iter().map(|var| monomial.exponent(*var)).collect() };
    let leading = |poly: &Poly| {
        let (monomial, value) = poly.terms().max_by_key(|(monomial, _)| order(monomial))?;
        Some((monomial.clone(), value.clone()))
    };
    let Some((monomial, value)) = leading(poly) else { return Some(Poly::zero()) };
    let mut half = Monomial::one();
    for (var, exponent) in monomial.factors() {
        if !exponent.is_multiple_of(2) {
            return None;
        }
        half = half.times(&Monomial::power(*var, exponent / 2));
    }
    let first = exact_root(&value, 2)?;
    let mut root = Poly::term(half.clone(), first.clone());
    // A square of n summands has no fewer than n.
    for _ in 0..=poly.term_count() {
        let rest = poly.minus(&root.times(&root));
        let Some((monomial, value)) = leading(&rest) else { return Some(root) };
        root = root.plus(&Poly::term(monomial.divide(&half)?, value / Rational::from(&first * 2)));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn small() -> impl Strategy<Value = Poly> {
        prop::collection::vec(((0u32..3, 0u32..3), -4i32..5), 0..5).prop_map(|terms| {
            let mut out = Poly::zero();
            for ((a, b), k) in terms {
                out.add_term(Monomial::power(0, a).times(&Monomial::power(1, b)), k.into());
            }
            out
        })
    }

    proptest! {
        #[test]
        fn exact_division_undoes_product(a in small(), b in small()) {
            prop_assume!(!b.is_zero());
            prop_assert_eq!(a.times(&b).exact_divide(&b), Some(a));
        }

        #[test]
        fn pseudo_division_divides(a in small(), b in small()) {
            prop_assume!(b.degree_in(0) > 0);
            let found = a.pseudo_divide(&b, 0);
            let left = b.leading_in(0).pow(found.power).times(&a);
            prop_assert_eq!(left, found.quotient.times(&b).plus(&found.remainder));
            prop_assert!(found.remainder.degree_in(0) < b.degree_in(0));
        }
    }

    /// By hand: (x - 2y + 1)^2; x^2 + y^2 is no square, nor is -x^2.
    #[test]
    fn squares_have_roots() {
        let (x, y) = (Poly::variable(0), Poly::variable(1));
        let root = x.minus(&y.scale(&2.into())).plus(&Poly::constant(1));
        let found = square_root(&root.times(&root)).expect("a square");
        assert!(found == root || found == Poly::zero().minus(&root));
        assert_eq!(square_root(&x.times(&x).plus(&y.times(&y))), None);
        assert_eq!(square_root(&Poly::zero().minus(&x.times(&x))), None);
        assert_eq!(square_root(&Poly::zero()), Some(Poly::zero()));
    }
}
