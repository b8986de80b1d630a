//! Families of known functions: polynomials of low degree, and straight lines with one kink.
//!
//! A member is given by its coefficients, in the order of the monomials; a kinked line `f0 + f1*x + f2*max(x - f3, 0)` by four numbers.

use super::terms;
use crate::lang::tree::Expr;
use crate::logic::Rational;
use std::cmp::Reverse;

/// How much freedom the functions of an example have; those of several arguments have degree 2 at most and no kink.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Degree 1.
    Affine,
    /// Degree 2.
    Quadratic,
    /// Degree 3.
    Cubic,
    /// Two straight pieces.
    Kinked,
}

impl Level {
    /// All of them, in the order in which they are tried.
    pub const ALL: [Self; 4] = [Self::Affine, Self::Quadratic, Self::Cubic, Self::Kinked];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Affine => "affine",
            Self::Quadratic => "quadratic",
            Self::Cubic => "cubic",
            Self::Kinked => "kinked",
        }
    }
}

/// The functions of a level with so many arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Family {
    /// The exponents of the arguments in each monomial.
    pub monomials: Vec<Vec<u32>>,
    /// Whether there is a kink.
    pub kinked: bool,
}

impl Family {
    /// The functions of a level with so many arguments.
    pub fn new(level: Level, arguments: usize) -> Self {
        let degree = match level {
            Level::Affine => 1,
            Level::Quadratic => 2,
            Level::Cubic if arguments == 1 => 3,
            Level::Kinked if arguments == 1 => 1,
            Level::Cubic | Level::Kinked => 2,
        };
        let mut monomials = vec![Vec::new()];
        for _ in 0..arguments {
            let longer = |exponents: &Vec<u32>| {
                let left = degree - exponents.iter().sum::<u32>();
                (0..=left).map(|next| exponents.iter().copied().chain([next]).collect()).collect::<Vec<_>>()
            };
            monomials = monomials.iter().flat_map(longer).collect();
        }
        monomials.sort_by_key(|exponents| (exponents.iter().sum::<u32>(), Reverse(exponents.clone())));
        Self { monomials, kinked: level == Level::Kinked && arguments == 1 }
    }

    /// How many coefficients a member has.
    pub fn size(&self) -> usize {
        self.monomials.len() + if self.kinked { 2 } else { 0 }
    }

    /// A member at terms, with names for its coefficients.
    pub fn symbolic(&self, coefficients: &[Expr], arguments: &[Expr]) -> Expr {
        let parts = self.monomials.iter().zip(coefficients).map(|(exponents, coefficient)| {
            match terms::monomial(arguments, exponents) {
                Some(factor) => terms::times(coefficient.clone(), factor),
                None => coefficient.clone(),
            }
        });
        let kink = match (self.kinked, coefficients, arguments) {
            (true, [.., slope, place], [argument, ..]) => {
                Some(terms::times(slope.clone(), bend(argument, place.clone())))
            }
            _ => None,
        };
        parts.chain(kink).reduce(terms::plus).unwrap_or_else(|| terms::whole(0))
    }

    /// A member at terms, as it is written.
    pub fn written(&self, coefficients: &[Rational], arguments: &[Expr]) -> Expr {
        let parts = self.monomials.iter().zip(coefficients);
        let parts = parts.map(|(exponents, value)| (value.clone(), terms::monomial(arguments, exponents)));
        let kink = match (self.kinked, coefficients, arguments) {
            (true, [.., slope, place], [argument, ..]) => {
                let inside =
                    terms::combination([(Rational::from(1), Some(argument.clone())), (Rational::from(-place), None)]);
                Some((slope.clone(), Some(terms::larger(inside, terms::whole(0)))))
            }
            _ => None,
        };
        terms::combination(parts.chain(kink))
    }

    /// The value at some arguments of a member, differentiated so often in each of them; none for a derivative of a kinked line.
    pub fn value(&self, coefficients: &[Rational], orders: &[u32], at: &[Rational]) -> Option<Rational> {
        let mut sum = Rational::new();
        for (exponents, coefficient) in self.monomials.iter().zip(coefficients) {
            let mut product = coefficient.clone();
            for ((&exponent, &order), value) in exponents.iter().zip(orders).zip(at) {
                for step in 0..order {
                    product *= exponent.saturating_sub(step);
                }
                for _ in order..exponent {
                    product *= value;
                }
            }
            sum += product;
        }
        if let (true, [.., slope, place], [value, ..]) = (self.kinked, coefficients, at) {
            if orders.iter().any(|&order| order > 0) {
                return None;
            }
            sum += Rational::from(value - place).max(Rational::new()) * slope;
        }
        Some(sum)
    }
}

/// `max(x - place, 0)`
fn bend(argument: &Expr, place: Expr) -> Expr {
    terms::larger(terms::minus(argument.clone(), place), terms::whole(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::print;

    fn numbers(all: &[i32]) -> Vec<Rational> {
        all.iter().copied().map(Rational::from).collect()
    }

    /// By hand: 2 - (x - 1)^3 = 3 - 3x + 3x^2 - x^3; its slope at 2 is -3, its second derivative there -6.
    #[test]
    fn a_cubic_is_written_and_evaluated() {
        let (family, x) = (Family::new(Level::Cubic, 1), terms::variable("x"));
        let member = numbers(&[3, -3, 3, -1]);
        assert_eq!(print::expr(&family.written(&member, &[x]), 0), "3 - 3*x + 3*x^2 - x^3");
        let at = |order: u32| family.value(&member, &[order], &numbers(&[2]));
        assert_eq!([at(0), at(1), at(2), at(4)].map(Option::unwrap_or_default), [1, -3, -6, 0].map(Rational::from));
    }

    /// By hand: x - 2 max(x - 1, 0) is 1 - (x - 1) beyond 1.
    #[test]
    fn a_kink_is_a_maximum() {
        let (family, x) = (Family::new(Level::Kinked, 1), terms::variable("x"));
        let member = numbers(&[0, 1, -2, 1]);
        assert_eq!(print::expr(&family.written(&member, &[x]), 0), "x - 2*max(x - 1, 0)");
        assert_eq!(family.value(&member, &[0], &numbers(&[3])), Some(Rational::from(-1)));
        assert_eq!(family.value(&member, &[1], &numbers(&[3])), None);
    }

    /// 1, x, y, x^2, xy, y^2, in an order by degree; d/dx d/dy of xy is 1.
    #[test]
    fn two_arguments_have_degree_two() {
        let family = Family::new(Level::Cubic, 2);
        assert_eq!(family.size(), 6);
        let affine = Family::new(Level::Affine, 2).written(&numbers(&[1, 2, 3]), &["x", "y"].map(terms::variable));
        assert_eq!(print::expr(&affine, 0), "1 + 2*x + 3*y");
        let both = family.monomials.iter().map(|exponents| i32::from(*exponents == [1, 1])).collect::<Vec<_>>();
        assert_eq!(family.value(&numbers(&both), &[1, 1], &numbers(&[5, 7])), Some(Rational::from(1)));
    }
}
