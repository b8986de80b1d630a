//! Roots and powers with fractions: degrees, dimensions, and roots of negative numbers.

use super::super::diagnostic::{Code, Diagnostic};
use super::super::literal::{is_whole, literal};
use super::super::span::Span;
use super::super::tree::{Expr, LARGEST_ROOT};
use super::Checker;
use super::unit::Unit;

impl Checker<'_> {
    /// Checks the degree of `root(t, n)`, and that no negative number stands under a root.
    pub(super) fn root_call(&mut self, args: &[Expr], span: Span) {
        if let [_, degree] = args
            && !literal(degree).is_some_and(|value| is_whole(&value) && (2..=LARGEST_ROOT).contains(&value))
        {
            let message = format!("the degree of a root is a whole number from 2 to {LARGEST_ROOT}");
            let found = Diagnostic::new(Code::D002, degree.span, message)
                .label("not such a number")
                .hint("for example `root(x, 3)` for the cube root of x");
            self.report(found);
        }
        if let Some(radicand) = args.first() {
            self.radicand(radicand, span);
        }
    }

    /// Checks a power with a literal exponent that is not whole.
    pub(super) fn fractional_power(&mut self, base: &Expr, exponent: &Expr, span: Span) {
        let Some(value) = literal(exponent).filter(|value| !is_whole(value)) else {
            return;
        };
        let degree = value.denom();
        if *degree > LARGEST_ROOT {
            let message = format!("the denominator of an exponent is at most {LARGEST_ROOT}");
            let found = Diagnostic::new(Code::D002, exponent.span, message)
                .label(format!("in lowest terms its denominator is {degree}"))
                .hint("use a simpler fraction such as `x^(2/3)`");
            self.report(found);
        }
        self.radicand(base, span);
    }

    fn radicand(&mut self, radicand: &Expr, span: Span) {
        if literal(radicand).is_some_and(|value| value < 0) {
            let found = Diagnostic::new(Code::D001, span, "the root of a negative number")
                .label("this has no value")
                .hint("roots and powers with fractions are taken of numbers that are not negative");
            self.report(found);
        }
    }

    /// The dimension of `sqrt(t)` or `root(t, n)`, given that of t.
    pub(super) fn root_unit(&self, radicand: &Unit, args: &[Expr], span: Span, found: &mut Vec<Diagnostic>) -> Unit {
        let degree = match args {
            [_, degree] => literal(degree).and_then(|value| value.numer().to_i64()).unwrap_or(1),
            _ => 2,
        };
        match radicand {
            Unit::Known(_) => self.grown(Unit::pure().times(radicand, (1, degree.max(1))), span, found),
            other => other.clone(),
        }
    }
}
