//! Quotients of polynomials as values of a variable: in lowest terms as far as that is seen, moved by a number, between two others.

use crate::logic::poly::Var;
use crate::logic::{Poly, Rational};

/// A quotient: above and below.
pub(super) type Quotient = (Poly, Poly);

/// A number.
pub(super) fn constant(value: i32) -> Poly {
    Poly::constant(Rational::from(value))
}

/// A variable as a quotient.
pub(super) fn plain(var: Var) -> Quotient {
    (Poly::variable(var), constant(1))
}

/// So much more.
pub(super) fn moved((above, below): &Quotient, by: i32) -> Quotient {
    (above.plus(&below.scale(&by.into())), below.clone())
}

/// The same quotient, without a factor that is seen to be common.
pub(super) fn reduced((above, below): Quotient) -> Quotient {
    if let Some(whole) = above.exact_divide(&below) {
        return (whole, constant(1));
    }
    let (content, below) = below.primitive();
    let mut out = (above.scale(&Rational::from(content.recip_ref())), below);
    for var in out.1.variables() {
        let one = Poly::variable(var);
        while let (Some(above), Some(below)) = (out.0.exact_divide(&one), out.1.exact_divide(&one)) {
            out = (above, below);
        }
    }
    out
}

/// Whether two quotients are the same.
pub(super) fn same(one: &Quotient, other: &Quotient) -> bool {
    one.0.times(&other.1).minus(&other.0.times(&one.1)).is_zero()
}

/// Half the sum.
pub(super) fn middle(one: &Quotient, other: &Quotient) -> Quotient {
    let above = one.0.times(&other.1).plus(&other.0.times(&one.1));
    (above, one.1.times(&other.1).scale(&2.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: (x^2 + x*y)/x = x + y, (2*x)/(4*x*y) = 1/(2*y), and x is between x - 1 and x + 1.
    #[test]
    fn quotients_are_in_lowest_terms() {
        let (x, y) = (Poly::variable(0), Poly::variable(1));
        let whole = reduced((x.times(&x).plus(&x.times(&y)), x.clone()));
        assert_eq!(whole, (x.plus(&y), constant(1)));
        let (above, below) = reduced((x.scale(&2.into()), x.times(&y).scale(&4.into())));
        assert_eq!(above.times(&y).scale(&2.into()), below);
        assert_eq!((above.degree(), below.degree()), (0, 1));
        let (above, below) = middle(&moved(&plain(0), 1), &moved(&plain(0), -1));
        assert!(above.minus(&x.times(&below)).is_zero());
    }
}
