//! Small steps: values so near to a given one that what a polynomial is beside it is told by the lowest power of the step.
//!
//! Where `a e^k + b e^(k + 1) + ...` is looked at for e in (0, 1), and a has a sign, the sum has it, too, as long as e times all that is of the other
//! sign stays below a: at `e = |a|/(|a| + ...)`, and for every smaller e. Of what has no sign the square and 1 are taken, which together exceed
//! it. That a value found so is such is proved, as of all others.

use super::evident::Evident;
use super::quotients::Quotient;
use crate::logic::poly::Var;
use crate::logic::{Poly, Rational, Sign};

/// The value at a small step from one value towards another.
pub(super) fn step(poly: &Poly, var: Var, [from, towards]: [&Quotient; 2], seen: &Evident) -> Option<Quotient> {
    let below = from.1.times(&towards.1);
    let start = from.0.times(&towards.1);
    let way = towards.0.times(&from.1).minus(&start);
    let moved = start.plus(&Poly::variable(var).times(&way));
    let poly = poly.put_quotient(var, &(moved, below.clone()), poly.degree_in(var));
    let (above, all) = small(&poly, var, seen)?;
    Some((start.times(&all).plus(&above.times(&way)), below.times(&all)))
}

/// A step so small that the polynomial in it has the sign of its lowest power; none where that is not seen.
fn small(poly: &Poly, var: Var, seen: &Evident) -> Option<Quotient> {
    let degree = poly.degree_in(var);
    let lowest = (0..=degree).find(|power| !poly.part_in(var, *power).is_zero())?;
    let (size, negative) = absolute(poly.part_in(var, lowest), seen)?;
    let mut against = Poly::zero();
    for power in lowest + 1..=degree {
        against = against.plus(&above(&poly.part_in(var, power), Some(negative), seen));
    }
    if against.is_zero() {
        return Some((Poly::constant(1), Poly::constant(2)));
    }
    let all = size.plus(&against);
    let rest = all.without_common_monomial();
    let common = all.exact_divide(&rest)?;
    let scale = Rational::from(rest.primitive().0.recip_ref());
    Some((size.exact_divide(&common)?.scale(&scale), rest.scale(&scale)))
}

/// The absolute value of what is seen to be positive or negative, and whether it is negative.
pub(super) fn absolute(poly: Poly, seen: &Evident) -> Option<(Poly, bool)> {
    let positive = |poly: &Poly| seen.sign(&poly.clone().into()) == Some(Sign::Positive);
    if positive(&poly) {
        return Some((poly, false));
    }
    let opposite = poly.scale(&Rational::from(-1));
    positive(&opposite).then_some((opposite, true))
}

/// Something that is not negative and at least the summands of a polynomial that have the other sign than what is negative or not, or at least
/// all of them without signs.
pub(super) fn above(poly: &Poly, negative: Option<bool>, seen: &Evident) -> Poly {
    let mut out = Poly::zero();
    for (monomial, coefficient) in poly.terms() {
        let size = Rational::from(coefficient.abs_ref());
        let own = Poly::term(monomial.clone(), size.clone());
        if seen.sign(&own.clone().into()).is_none() {
            out = out.plus(&Poly::term(monomial.times(monomial), size.clone())).plus(&Poly::constant(size));
        } else if negative.is_none_or(|negative| (*coefficient < 0) != negative) {
            out = out.plus(&own);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: a x - b x^2 - x^3 is positive at a/(a + b + 1), and for no sign of b at a/(a + b^2 + 2).
    #[test]
    fn the_lowest_power_decides() {
        let (x, a, b) = (Poly::variable(0), Poly::variable(1), Poly::variable(2));
        let poly = a.times(&x).minus(&b.times(&x.pow(2))).minus(&x.pow(3));
        let (zero, one) = (Poly::zero(), Poly::constant(1));
        let from = (zero.clone(), one.clone());
        let towards = (one.clone(), one.clone());
        let mut expansion = super::super::expansion::Expansion::new(&crate::lang::Paper::default());
        let names: Vec<Var> = ["x", "a", "b"].iter().map(|name| expansion.variable(name)).collect();
        assert_eq!(names, [0, 1, 2]);
        let positive = |name: &str| {
            let zero = crate::logic::neat::number(0);
            crate::logic::Formula::compare(crate::logic::Term::name(name), crate::logic::Relation::Greater, zero)
        };
        let seen = Evident::new(&[positive("a"), positive("b")], &mut expansion);
        let found = step(&poly, 0, [&from, &towards], &seen).expect("a is positive");
        assert_eq!(found, (a.clone(), a.plus(&b).plus(&one)));
        let seen = Evident::new(&[positive("a")], &mut expansion);
        let found = step(&poly, 0, [&from, &towards], &seen).expect("a is positive");
        assert_eq!(found, (a.clone(), a.plus(&b.pow(2)).plus(&Poly::constant(2))));
        let seen = Evident::new(&[positive("b")], &mut expansion);
        assert!(step(&poly, 0, [&from, &towards], &seen).is_none());
    }
}
