//! Families of known functions: polynomials of low degree, straight lines with one kink, and straight lines with hyperbolas, which can fall for
//! ever above a bound, or rise for ever below one.
//!
//! A member is given by its coefficients, in the order of the monomials; a kinked line `f0 + f1*x + f2*max(x - f3, 0)` by four numbers, and one
//! with hyperbolas `f0 + f1*x + f2/(x - pole) + f3/(x - pole)^2`, too. The pole lies before the domain.

use super::terms::{self, Factor};
use crate::lang::literal;
use crate::lang::tree::{Constraint, Expr, Function, Relation};
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
    /// Hyperbolas whose pole is one before the domain.
    Hyperbolic,
    /// Hyperbolas whose pole is the end of the domain, where that does not belong to it.
    Steep,
}

impl Level {
    /// All of them, in the order in which they are tried.
    pub const ALL: [Self; 6] =
        [Self::Affine, Self::Quadratic, Self::Cubic, Self::Kinked, Self::Hyperbolic, Self::Steep];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Affine => "affine",
            Self::Quadratic => "quadratic",
            Self::Cubic => "cubic",
            Self::Kinked => "kinked",
            Self::Hyperbolic => "hyperbolic",
            Self::Steep => "steep",
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
    /// Where the hyperbolas have their pole, when there are such.
    pub pole: Option<Rational>,
}

/// Where the domain of a function of one argument begins, and whether it has that end, when it has a least number or comes near one.
fn beginning(function: &Function) -> Option<(Rational, bool)> {
    let [declaration] = function.parameters.as_slice() else { return None };
    let mut found: Option<(Rational, bool)> = None;
    for constraint in &declaration.constraints {
        let (term, closed) = match constraint {
            Constraint::Interval { lower, lower_closed, .. } => (lower, *lower_closed),
            Constraint::Relation(Relation::GreaterEqual, bound) => (bound, true),
            Constraint::Relation(Relation::Greater, bound) => (bound, false),
            Constraint::Relation(..) => continue,
        };
        let value = literal(term)?;
        let larger = found.as_ref().is_none_or(|(old, kept)| (&value, *kept) > (old, closed));
        if larger {
            found = Some((value, closed));
        }
    }
    found.filter(|_| declaration.names.len() == 1)
}

impl Family {
    /// The functions of a level in the place of an unknown one.
    pub fn of(level: Level, function: &Function) -> Self {
        let pole = beginning(function).and_then(|(place, closed)| match level {
            Level::Steep if !closed => Some(place),
            Level::Steep | Level::Hyperbolic => Some(place - 1),
            _ => None,
        });
        Self {
            pole: pole.clone(),
            ..Self::new(if pole.is_some() { Level::Affine } else { level }, function.arguments().count())
        }
    }

    /// The functions of a level with so many arguments, without poles.
    fn new(level: Level, arguments: usize) -> Self {
        let degree = match level {
            Level::Affine => 1,
            Level::Cubic if arguments == 1 => 3,
            Level::Kinked if arguments == 1 => 1,
            _ => 2,
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
        Self { monomials, kinked: level == Level::Kinked && arguments == 1, pole: None }
    }

    /// How many coefficients a member has.
    pub fn size(&self) -> usize {
        self.monomials.len() + if self.kinked || self.pole.is_some() { 2 } else { 0 }
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
        let hyperbolas = self.hyperbolas(arguments).into_iter().flatten();
        let poles = hyperbolas.zip(coefficients.iter().skip(self.monomials.len()));
        let poles = poles.map(|(below, coefficient)| terms::over(coefficient.clone(), below));
        parts.chain(kink).chain(poles).reduce(terms::plus).unwrap_or_else(|| terms::whole(0))
    }

    /// What the coefficients of the hyperbolas are divided by.
    fn hyperbolas(&self, arguments: &[Expr]) -> Option<[Expr; 2]> {
        let (pole, [argument]) = (self.pole.as_ref()?, arguments) else { return None };
        let below = away(argument, pole);
        let square = terms::monomial(std::slice::from_ref(&below), &[2])?;
        Some([below, square])
    }

    /// A member at terms, as it is written.
    pub fn written(&self, coefficients: &[Rational], arguments: &[Expr]) -> Expr {
        let parts = self.monomials.iter().zip(coefficients);
        let factor = |exponents: &[u32]| terms::monomial(arguments, exponents).map_or(Factor::One, Factor::Times);
        let parts = parts.map(|(exponents, value)| (value.clone(), factor(exponents)));
        let kink = match (self.kinked, coefficients, arguments) {
            (true, [.., slope, place], [argument, ..]) => {
                Some((slope.clone(), Factor::Times(terms::larger(away(argument, place), terms::whole(0)))))
            }
            _ => None,
        };
        let hyperbolas = self.hyperbolas(arguments).into_iter().flatten().map(Factor::Over);
        let poles = coefficients.iter().skip(self.monomials.len()).cloned().zip(hyperbolas);
        terms::combination(parts.chain(kink).chain(poles))
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
        if let (Some(pole), [.., first, second], [order], [value]) = (&self.pole, coefficients, orders, at) {
            let distance = Some(Rational::from(value - pole)).filter(|distance| *distance != 0)?;
            for (coefficient, power) in [(first, 1), (second, 2)] {
                let mut part = coefficient.clone();
                for step in 0..*order {
                    part *= -i64::from(power + step);
                }
                for _ in 0..power + order {
                    part /= &distance;
                }
                sum += part;
            }
        }
        Some(sum)
    }
}

/// `argument - place`
fn away(argument: &Expr, place: &Rational) -> Expr {
    let one = (Rational::from(1), Factor::Times(argument.clone()));
    terms::combination([one, (Rational::from(-place), Factor::One)])
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

    /// By hand: 1/(x + 1) - 2/(x + 1)^2 is 1/2 - 1/2 at 1, with the slope -1/4 + 4/8, and the second derivative 2/8 - 12/16.
    #[test]
    fn hyperbolas_are_written_and_evaluated() {
        let affine = Family::new(Level::Affine, 1);
        let (family, x) = (Family { pole: Some(Rational::from(-1)), ..affine }, terms::variable("x"));
        let member = numbers(&[0, 0, 1, -2]);
        assert_eq!(print::expr(&family.written(&member, &[x]), 0), "1/(x + 1) - 2/(x + 1)^2");
        let at = |order: u32| family.value(&member, &[order], &numbers(&[1]));
        assert_eq!([0, 1, 2].map(at), [(0, 1), (1, 4), (-1, 2)].map(|value| Some(Rational::from(value))));
        assert_eq!(family.value(&member, &[0], &numbers(&[-1])), None);
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
