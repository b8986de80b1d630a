//! What may have been meant in the place of a term: slips of a pen, each a small change of one place.
//!
//! A name or a number for another, another sign between two terms, a difference or a quotient turned round, two names for each other, a square
//! too much or too little, a factor forgotten or too much.

use super::variants::text;
use crate::lang::literal;
use crate::lang::tree::{BinaryOp, Expr, ExprKind};
use crate::logic::Rational;
use crate::obligation::lower::names_in;
use std::collections::BTreeSet;

/// The largest number that is offered for another one.
const LARGEST: u32 = 12;

/// How far apart numbers are that are easily taken for each other.
const NEAR: u32 = 2;

/// The numbers that are offered for a name, and as exponents.
const SIMPLE: [&str; 2] = ["1", "2"];

/// The numbers that are offered as a forgotten factor.
const MULTIPLES: [&str; 3] = ["2", "3", "4"];

/// A term like another one, at its place.
pub fn like(term: &Expr, kind: ExprKind) -> Expr {
    Expr { kind, span: term.span }
}

fn number(term: &Expr, value: &str) -> Expr {
    like(term, ExprKind::Number(value.to_owned()))
}

fn joined(term: &Expr, op: BinaryOp, one: &Expr, other: &Expr) -> Expr {
    like(term, ExprKind::Binary(op, Box::new(one.clone()), Box::new(other.clone())))
}

/// A difference the other way round.
pub fn turned(term: &Expr) -> Vec<Expr> {
    match &term.kind {
        ExprKind::Binary(BinaryOp::Sub, a, b) => vec![joined(term, BinaryOp::Sub, b, a)],
        _ => Vec::new(),
    }
}

/// Whole numbers near this one, its double and its half, the nearest first.
pub fn numbers(term: &Expr) -> Vec<Expr> {
    other_numbers(term, true)
}

/// Whole numbers farther off, the nearest first.
pub fn far_numbers(term: &Expr) -> Vec<Expr> {
    other_numbers(term, false)
}

fn other_numbers(term: &Expr, near: bool) -> Vec<Expr> {
    let ExprKind::Number(_) = &term.kind else { return Vec::new() };
    let Some(own) = literal(term).filter(|value| *value.denom() == 1) else { return Vec::new() };
    let apart = |value: &Rational| Rational::from(value - &own).abs();
    let twice = |one: &Rational, other: &Rational| Rational::from(one * 2) == *other;
    let close = |value: &Rational| apart(value) <= NEAR || twice(value, &own) || twice(&own, value);
    let mut all: Vec<Rational> = (0..=LARGEST).map(Into::into).filter(|value| *value != own).collect();
    all.retain(|value| close(value) == near);
    all.sort_by_key(apart);
    all.into_iter().map(|value| number(term, &value.to_string())).collect()
}

/// Names for a number.
pub fn names<'n>(term: &Expr, names: impl Iterator<Item = &'n String>) -> Vec<Expr> {
    match &term.kind {
        ExprKind::Number(_) => names.map(|name| named(term, name)).collect(),
        _ => Vec::new(),
    }
}

/// Whether a name differs from the one that stands there in its index only.
pub fn alike(term: &Expr, name: &str) -> bool {
    let stem = |name: &str| name.split(|c: char| c == '_' || c.is_ascii_digit()).next().map(str::to_owned);
    let indexed = |name: &str| stem(name).is_some_and(|stem| stem.len() < name.len());
    matches!(&term.kind, ExprKind::Name(own) if indexed(own) && indexed(name) && stem(own) == stem(name))
}

/// A number for a name.
pub fn counted(term: &Expr) -> Vec<Expr> {
    match &term.kind {
        ExprKind::Name(_) => SIMPLE.into_iter().map(|value| number(term, value)).collect(),
        _ => Vec::new(),
    }
}

/// Another sign between two terms.
pub fn operations(term: &Expr) -> Vec<Expr> {
    let other = |op: &BinaryOp| match op {
        BinaryOp::Add => Some(BinaryOp::Sub),
        BinaryOp::Sub => Some(BinaryOp::Add),
        BinaryOp::Mul => Some(BinaryOp::Div),
        BinaryOp::Div => Some(BinaryOp::Mul),
        BinaryOp::Pow => None,
    };
    match &term.kind {
        ExprKind::Binary(op, a, b) => other(op).map(|op| joined(term, op, a, b)).into_iter().collect(),
        ExprKind::Neg(a) => vec![(**a).clone()],
        _ => Vec::new(),
    }
}

/// A quotient the other way round, or with its numerator among the divisors.
pub fn inverted(term: &Expr) -> Vec<Expr> {
    let ExprKind::Binary(BinaryOp::Div, a, b) = &term.kind else { return Vec::new() };
    if literal(a).is_some_and(|value| value == 1) {
        return vec![(**b).clone()];
    }
    let below = joined(term, BinaryOp::Mul, a, b);
    vec![joined(term, BinaryOp::Div, b, a), joined(term, BinaryOp::Div, &number(term, "1"), &below)]
}

/// A square for a name, a sum or a difference, and the other way round.
pub fn squared(term: &Expr) -> Vec<Expr> {
    let square = || joined(term, BinaryOp::Pow, term, &number(term, "2"));
    match &term.kind {
        ExprKind::Name(_) | ExprKind::Binary(BinaryOp::Add | BinaryOp::Sub, ..) => vec![square()],
        ExprKind::Binary(BinaryOp::Pow, base, exponent) if literal(exponent).is_some_and(|value| value == 2) => {
            vec![(**base).clone()]
        }
        _ => Vec::new(),
    }
}

/// Two names for each other, throughout the term.
pub fn swapped(term: &Expr) -> Vec<Expr> {
    if !matches!(term.kind, ExprKind::Binary(..)) {
        return Vec::new();
    }
    let mut names = BTreeSet::new();
    names_in(term, &mut names);
    let pairs = names.iter().flat_map(|one| names.range::<String, _>(..one.clone()).map(move |other| (other, one)));
    pairs.map(|(one, other)| with_swapped(term, one, other)).collect()
}

fn with_swapped(term: &Expr, one: &str, other: &str) -> Expr {
    let inside = |part: &Expr| with_swapped(part, one, other);
    let all = |parts: &[Expr]| parts.iter().map(inside).collect();
    let kind = match &term.kind {
        ExprKind::Name(name) if name == one => ExprKind::Name(other.to_owned()),
        ExprKind::Name(name) if name == other => ExprKind::Name(one.to_owned()),
        ExprKind::Neg(a) => ExprKind::Neg(Box::new(inside(a))),
        ExprKind::Binary(op, a, b) => ExprKind::Binary(*op, Box::new(inside(a)), Box::new(inside(b))),
        ExprKind::Builtin(builtin, parts) => ExprKind::Builtin(*builtin, all(parts)),
        ExprKind::Call(name, parts) => ExprKind::Call(name.clone(), all(parts)),
        kept => kept.clone(),
    };
    like(term, kind)
}

/// A factor more: one of these names behind it, a small number before it. A quotient has it in its parts.
pub fn multiplied(term: &Expr, names: &[String]) -> Vec<Expr> {
    match &term.kind {
        ExprKind::Name(_) | ExprKind::Binary(BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul | BinaryOp::Pow, ..) => {}
        ExprKind::Number(_) => {
            return names.iter().map(|name| joined(term, BinaryOp::Mul, term, &named(term, name))).collect();
        }
        _ => return Vec::new(),
    }
    let by_number = MULTIPLES.into_iter().map(|value| joined(term, BinaryOp::Mul, &number(term, value), term));
    by_number.chain(names.iter().map(|name| joined(term, BinaryOp::Mul, term, &named(term, name)))).collect()
}

/// A divisor more.
pub fn divided(term: &Expr, names: &[String]) -> Vec<Expr> {
    if !matches!(term.kind, ExprKind::Name(_) | ExprKind::Binary(BinaryOp::Mul | BinaryOp::Pow, ..)) {
        return Vec::new();
    }
    let numbers = MULTIPLES.into_iter().map(|value| number(term, value));
    let all = numbers.chain(names.iter().map(|name| named(term, name)));
    all.map(|divisor| joined(term, BinaryOp::Div, term, &divisor)).collect()
}

/// A factor or a divisor less.
pub fn single(term: &Expr) -> Vec<Expr> {
    match &term.kind {
        ExprKind::Binary(BinaryOp::Mul, a, b) => vec![(**a).clone(), (**b).clone()],
        ExprKind::Binary(BinaryOp::Div, a, _) => vec![(**a).clone()],
        _ => Vec::new(),
    }
}

fn named(term: &Expr, name: &str) -> Expr {
    like(term, ExprKind::Name(name.to_owned()))
}

/// Whether something stands in it that calculation removes at once: a term divided by itself, by one of its factors, or taken from itself, a
/// factor, a divisor or a power of 0 or 1, a summand of 0, the same summand or factor twice.
pub fn degenerate(expr: &Expr) -> bool {
    let is = |term: &Expr, value: u32| literal(term).is_some_and(|own| own == value);
    let own = match &expr.kind {
        ExprKind::Binary(BinaryOp::Add | BinaryOp::Sub, a, b) => is(a, 0) || is(b, 0) || repeats(expr),
        ExprKind::Binary(BinaryOp::Mul, a, b) => {
            [a, b].into_iter().any(|term| is(term, 0) || is(term, 1)) || is_power(expr)
        }
        ExprKind::Binary(BinaryOp::Div, a, b) => is(a, 0) || is(b, 0) || is(b, 1) || shares(a, b),
        ExprKind::Binary(BinaryOp::Pow, _, b) => is(b, 0) || is(b, 1),
        _ => false,
    };
    own || expr.children().into_iter().any(degenerate)
}

/// Whether a product has the same factor twice, which is written as a power.
fn is_power(product: &Expr) -> bool {
    let mut seen = BTreeSet::new();
    factors(product).into_iter().map(base).any(|factor| !seen.insert(factor))
}

/// Whether two summands differ by a number as a factor at most.
fn repeats(sum: &Expr) -> bool {
    let mut seen = BTreeSet::new();
    summands(sum).into_iter().any(|summand| {
        let mut named: Vec<String> = factors(summand).into_iter().filter(|f| literal(f).is_none()).map(text).collect();
        named.sort();
        !seen.insert(named)
    })
}

/// The summands of a sum, and what is taken from it.
fn summands(term: &Expr) -> Vec<&Expr> {
    match &term.kind {
        ExprKind::Binary(BinaryOp::Add | BinaryOp::Sub, a, b) => summands(a).into_iter().chain(summands(b)).collect(),
        _ => vec![term],
    }
}

/// Whether a factor stands above and below.
fn shares(above: &Expr, below: &Expr) -> bool {
    let below: BTreeSet<String> = factors(below).into_iter().map(base).collect();
    factors(above).into_iter().map(base).any(|factor| below.contains(&factor))
}

/// The factors of a product.
fn factors(term: &Expr) -> Vec<&Expr> {
    match &term.kind {
        ExprKind::Binary(BinaryOp::Mul, a, b) => factors(a).into_iter().chain(factors(b)).collect(),
        _ => vec![term],
    }
}

/// What a factor is a power of, as it is written.
fn base(factor: &Expr) -> String {
    match &factor.kind {
        ExprKind::Binary(BinaryOp::Pow, base, _) => text(base),
        _ => text(factor),
    }
}
