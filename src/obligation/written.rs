//! Terms of a statement as the paper writes them, in its names and with what its variables for roots and the like stand for.

use super::names::paper_name;
use crate::lang::Span;
use crate::lang::tree::{BinaryOp, Builtin, Expr, ExprKind};
use crate::logic::{Formula, Rational, Term};
use std::collections::BTreeMap;

/// What the paper writes for variables of a statement that stand for roots and the like.
pub type Written = BTreeMap<String, Expr>;

/// A kind of expression that stands nowhere.
pub fn expr(kind: ExprKind) -> Expr {
    Expr { kind, span: Span::default() }
}

/// A name as a term.
pub fn named(text: &str) -> Expr {
    expr(ExprKind::Name(text.to_owned()))
}

/// A number as a term.
pub fn number(value: &Rational) -> Expr {
    let whole = |part: String| expr(ExprKind::Number(part));
    let size = Rational::from(value.abs_ref());
    let size = match *size.denom() == 1 {
        true => whole(size.numer().to_string()),
        false => binary(BinaryOp::Div, whole(size.numer().to_string()), whole(size.denom().to_string())),
    };
    if *value < 0 { expr(ExprKind::Neg(Box::new(size))) } else { size }
}

/// Two terms joined.
pub fn binary(op: BinaryOp, left: Expr, right: Expr) -> Expr {
    expr(ExprKind::Binary(op, Box::new(left), Box::new(right)))
}

/// A function that the language knows at arguments.
pub fn builtin(builtin: Builtin, arguments: Vec<Expr>) -> Expr {
    expr(ExprKind::Builtin(builtin, arguments))
}

/// Something by its name at arguments; without any, the name.
pub fn call(name: &str, arguments: Vec<Expr>) -> Expr {
    match arguments.is_empty() {
        true => named(name),
        false => expr(ExprKind::Call(name.to_owned(), arguments)),
    }
}

/// A term of a statement as the paper writes it.
pub fn term(of: &Term, others: &Written) -> Expr {
    let go = |part: &Term| term(part, others);
    let join = |op, one: &Term, other: &Term| binary(op, go(one), go(other));
    match of {
        Term::Number(value) if *value < 0 && *value.denom() != 1 => {
            let (above, below) = (Rational::from(value.numer()), Rational::from(value.denom()));
            binary(BinaryOp::Div, number(&above), number(&below))
        }
        Term::Number(value) => number(value),
        Term::Name(name) => others.get(name).cloned().unwrap_or_else(|| named(paper_name(name))),
        Term::Count(action) => builtin(Builtin::Count, vec![named(paper_name(action))]),
        Term::Call(name, arguments) => call(paper_name(name), arguments.iter().map(go).collect()),
        Term::Neg(inside) => expr(ExprKind::Neg(Box::new(go(inside)))),
        Term::Pow(base, exponent) => binary(BinaryOp::Pow, go(base), number(&Rational::from(*exponent))),
        Term::Add(one, other) => join(BinaryOp::Add, one, other),
        Term::Sub(one, other) => join(BinaryOp::Sub, one, other),
        Term::Mul(one, other) => join(BinaryOp::Mul, one, other),
        Term::Div(one, other) => join(BinaryOp::Div, one, other),
    }
}

/// A formula of a statement as the paper writes it.
pub fn formula(of: &Formula, others: &Written) -> Expr {
    let go = |part: &Formula| formula(part, others);
    let all = |members: &[Formula]| members.iter().map(go).collect();
    let boxed = |part: &Formula| Box::new(go(part));
    expr(match of {
        Formula::True => ExprKind::True,
        Formula::False => ExprKind::False,
        Formula::Chain(terms, relations) => {
            ExprKind::Chain(terms.iter().map(|part| term(part, others)).collect(), relations.clone())
        }
        Formula::And(members) => ExprKind::And(all(members)),
        Formula::Or(members) => ExprKind::Or(all(members)),
        Formula::Not(inside) => ExprKind::Not(boxed(inside)),
        Formula::Implies(one, other) => ExprKind::Implies(boxed(one), boxed(other)),
        Formula::Iff(one, other) => ExprKind::Iff(boxed(one), boxed(other)),
        Formula::Equilibrium(name) | Formula::Defined(name) => ExprKind::Name(paper_name(name).to_owned()),
    })
}
