//! Sums, products, quotients and powers of terms, put together as one would write them.
//!
//! Zeros and ones go, numbers are multiplied and come first, a minus sign before a summand becomes a subtraction. Nothing is expanded,
//! factored or reduced otherwise, so that the result has the value of what was asked for wherever that is defined.

use super::poly::{Poly, Var};
use super::term::Term;
use rug::Rational;

/// A whole number.
pub fn number(value: i32) -> Term {
    Term::Number(Rational::from(value))
}

/// Whether a term is this number.
pub fn is(term: &Term, value: i32) -> bool {
    matches!(term, Term::Number(number) if *number == value)
}

/// A term as a number times a rest.
fn coefficient(term: Term) -> (Rational, Term) {
    match term {
        Term::Number(value) => (value, number(1)),
        Term::Neg(a) => {
            let (value, rest) = coefficient(*a);
            (-value, rest)
        }
        Term::Mul(a, b) => match *a {
            Term::Number(value) => (value, *b),
            Term::Neg(a) => {
                let (value, rest) = coefficient(Term::Mul(a, b));
                (-value, rest)
            }
            a => (Rational::from(1), Term::Mul(Box::new(a), b)),
        },
        other => (Rational::from(1), other),
    }
}

fn scaled(value: Rational, rest: Term) -> Term {
    if value == 0 || is(&rest, 1) {
        return Term::Number(value);
    }
    if value == 1 {
        return rest;
    }
    if value == -1 {
        return Term::Neg(Box::new(rest));
    }
    Term::Mul(Box::new(Term::Number(value)), Box::new(rest))
}

/// `-a`.
pub fn negative(term: Term) -> Term {
    let (value, rest) = coefficient(term);
    scaled(-value, rest)
}

/// Whether a minus sign stands before it.
fn is_negative(term: &Term) -> bool {
    match term {
        Term::Number(value) => *value < 0,
        Term::Neg(_) => true,
        Term::Mul(a, _) => is_negative(a),
        _ => false,
    }
}

/// `a + b`.
pub fn sum(a: Term, b: Term) -> Term {
    match (a, b) {
        (Term::Number(a), Term::Number(b)) => Term::Number(a + b),
        (a, b) if is(&a, 0) => b,
        (a, b) if is(&b, 0) => a,
        (a, b) if is_negative(&b) => difference(a, negative(b)),
        (a, b) if is_negative(&a) => difference(b, negative(a)),
        (a, b) => Term::Add(Box::new(a), Box::new(b)),
    }
}

/// `a - b`.
pub fn difference(a: Term, b: Term) -> Term {
    match (a, b) {
        (Term::Number(a), Term::Number(b)) => Term::Number(a - b),
        (a, b) if is(&a, 0) => negative(b),
        (a, b) if is(&b, 0) => a,
        (a, b) if is_negative(&b) => sum(a, negative(b)),
        (a, b) => Term::Sub(Box::new(a), Box::new(b)),
    }
}

/// `a*b`.
pub fn product(a: Term, b: Term) -> Term {
    let ((first, a), (second, b)) = (coefficient(a), coefficient(b));
    let rest = match (a, b) {
        (a, b) if is(&a, 1) => b,
        (a, b) if is(&b, 1) => a,
        (Term::Div(one, below), above) | (above, Term::Div(one, below)) if is(&one, 1) => {
            Term::Div(Box::new(above), below)
        }
        (a, b) => Term::Mul(Box::new(a), Box::new(b)),
    };
    scaled(first * second, rest)
}

/// `a/b`; where `b` is zero the quotient stays, undefined.
pub fn quotient(a: Term, b: Term) -> Term {
    let ((first, a), (second, b)) = (coefficient(a), coefficient(b));
    if second == 0 {
        return Term::Div(Box::new(scaled(first, a)), Box::new(number(0)));
    }
    if is(&b, 1) {
        return scaled(first / second, a);
    }
    // Numbers are divided as far as that leaves a whole one above the line.
    let ratio = first / second;
    let (above, below) = (Rational::from(ratio.numer()), Rational::from(ratio.denom()));
    if ratio == 0 {
        return number(0);
    }
    Term::Div(Box::new(scaled(above, a)), Box::new(scaled(below, b)))
}

/// A polynomial as a term, highest powers first.
pub fn polynomial(poly: &Poly, name: &dyn Fn(Var) -> String) -> Term {
    let mut out: Option<Term> = None;
    for (monomial, coefficient) in poly.terms().rev() {
        let size = Rational::from(coefficient.abs_ref());
        let negative = *coefficient < 0;
        let mut factors: Vec<Term> = Vec::new();
        for &(var, exponent) in monomial.factors() {
            let name = Term::Name(name(var));
            factors.push(match i32::try_from(exponent) {
                Ok(1) | Err(_) => name,
                Ok(exponent) => Term::Pow(Box::new(name), exponent),
            });
        }
        let lead = if out.is_none() && negative { Rational::from(-&size) } else { size };
        if lead != 1 || factors.is_empty() {
            factors.insert(0, Term::Number(lead));
        }
        let product = factors.into_iter().reduce(|a, b| Term::Mul(Box::new(a), Box::new(b)));
        out = match (out, product) {
            (None, product) => product,
            (Some(sum), Some(product)) if negative => Some(Term::Sub(Box::new(sum), Box::new(product))),
            (Some(sum), Some(product)) => Some(Term::Add(Box::new(sum), Box::new(product))),
            (sum, None) => sum,
        };
    }
    out.unwrap_or_else(|| number(0))
}

/// `base^exponent`.
pub fn power(base: Term, exponent: i32) -> Term {
    match exponent {
        0 => number(1),
        1 => base,
        _ => Term::Pow(Box::new(base), exponent),
    }
}
