//! Where a polynomial vanishes in one variable: as quotients, and as terms with a root.

use crate::logic::division::square_root;
use crate::logic::poly::Var;
use crate::logic::{Poly, Rational};

/// A root that has to be extracted: `(middle + root)/below`, or with a minus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Radical<T> {
    /// What stands beside the root.
    pub middle: T,
    /// What the root is extracted of.
    pub radicand: T,
    /// Of which degree it is.
    pub degree: u32,
    /// What both are divided by.
    pub below: T,
    /// Whether the root is subtracted.
    pub negative: bool,
}

impl<T> Radical<T> {
    /// Its parts.
    pub fn parts(&self) -> impl Iterator<Item = &T> {
        [&self.middle, &self.radicand, &self.below].into_iter()
    }

    /// The same with other parts.
    pub fn map<U>(&self, with: impl Fn(&T) -> U) -> Radical<U> {
        Radical {
            middle: with(&self.middle),
            radicand: with(&self.radicand),
            degree: self.degree,
            below: with(&self.below),
            negative: self.negative,
        }
    }
}

/// A polynomial of second degree in a variable by its coefficients: twice the first, the second, and the discriminant.
fn quadratic(poly: &Poly, var: Var) -> Option<[Poly; 3]> {
    if poly.degree_in(var) != 2 {
        return None;
    }
    let at_zero = |poly: &Poly| poly.assign(var, &Rational::new());
    let slope = poly.derivative(var);
    let (twice, middle) = (slope.derivative(var), at_zero(&slope));
    let square = middle.times(&middle).minus(&twice.times(&at_zero(poly)).scale(&2.into()));
    Some([twice, middle, square])
}

/// Where a polynomial vanishes, as quotients: one of first degree in a variable, or one of second degree whose discriminant is a square.
pub fn roots(poly: &Poly, var: Var) -> Vec<(Poly, Poly)> {
    if poly.degree_in(var) == 1 {
        let end = poly.assign(var, &Rational::new());
        return vec![(end.scale(&Rational::from(-1)), poly.derivative(var))];
    }
    let Some([twice, middle, square]) = quadratic(poly, var) else { return Vec::new() };
    let Some(width) = square_root(&square) else { return Vec::new() };
    let value = |above: Poly| match twice.as_constant() {
        Some(below) => (above.scale(&Rational::from(below.recip_ref())), Poly::constant(Rational::from(1))),
        None => (above, twice.clone()),
    };
    vec![value(width.minus(&middle)), value(Poly::zero().minus(&middle).minus(&width))]
}

/// Where a polynomial vanishes, as terms with a root: one of second degree in a variable, or a power of it alone.
pub fn radicals(poly: &Poly, var: Var) -> Vec<Radical<Poly>> {
    let zero = Poly::zero();
    let degree = poly.degree_in(var);
    let end = poly.assign(var, &Rational::new());
    let leading = poly.leading_in(var);
    let pure = degree > 1 && (1..degree).all(|power| poly.part_in(var, power).is_zero());
    match quadratic(poly, var) {
        Some([_, _, square]) if square_root(&square).is_some() => Vec::new(),
        Some([twice, middle, radicand]) if !pure => {
            let middle = zero.minus(&middle);
            let both = [false, true];
            both.map(|negative| Radical {
                middle: middle.clone(),
                radicand: radicand.clone(),
                degree: 2,
                below: twice.clone(),
                negative,
            })
            .into()
        }
        _ if pure => {
            // leading*x^n = -end: of what is multiplied by leading^(n - 1) the root is extracted, so that nothing is divided by below it.
            let radicand = zero.minus(&end).times(&leading.pow(degree - 1));
            let radical = |negative| Radical {
                middle: zero.clone(),
                radicand: radicand.clone(),
                degree,
                below: leading.clone(),
                negative,
            };
            std::iter::once(radical(false)).chain(degree.is_multiple_of(2).then(|| radical(true))).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn x() -> Poly {
        Poly::variable(0)
    }

    /// By hand: 4 x^2 u^2 = v^2 at x = v/(2u) and -v/(2u); x^2 - 3x + 2 at 1 and 2; x^2 = u has no quotient, and the root of u.
    #[test]
    fn squares_are_seen() {
        let (u, v) = (Poly::variable(1), Poly::variable(2));
        let equation = x().pow(2).times(&u.pow(2)).scale(&4.into()).minus(&v.pow(2));
        let found = roots(&equation, 0);
        assert_eq!(found.len(), 2);
        for (above, below) in found {
            let put = equation.put_quotient(0, &(above, below), 2);
            assert!(put.is_zero());
        }
        let numbers = x().pow(2).minus(&x().scale(&3.into())).plus(&Poly::constant(2));
        let values: Vec<Rational> = roots(&numbers, 0).iter().filter_map(|(above, _)| above.as_constant()).collect();
        assert_eq!(values, [2, 1]);
        let plain = x().pow(2).minus(&u);
        assert!(roots(&plain, 0).is_empty());
        let found = radicals(&plain, 0);
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|radical| radical.radicand == u && radical.middle.is_zero()));
    }
}
