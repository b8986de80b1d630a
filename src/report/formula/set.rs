//! Terms and formulas as they are set. Parentheses follow from how tight operations bind, as in the claims language; a product is written without a
//! sign before a name or a bracket.

use super::math::{ARGUMENTS, BARS, BRACES, BRACKETS, INTERVAL, Large, Math, PARENTHESES, Sign};
use super::names::name;
use crate::lang::tree::{
    BinaryOp, Declaration, Expr, ExprKind, Nash, Operator, Optimum, Play, Quantified, Quantifier, Relation,
};

/// How tight operations bind: formulas, sums, products, powers, and what needs no parentheses.
const FORMULA: u8 = 0;
const CLAUSE: u8 = 1;
const CHAIN: u8 = 2;
const SUM: u8 = 3;
const PRODUCT: u8 = 4;
const POWER: u8 = 5;
const ATOM: u8 = 6;

/// A term or a formula.
pub fn set(expr: &Expr) -> Math {
    at(expr, FORMULA)
}

/// Whether it is nothing but a zero that carries a dimension.
fn is_zero(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Number(text) => text == "0",
        ExprKind::Binary(BinaryOp::Mul, one, two) => is_zero(one) || is_zero(two),
        _ => false,
    }
}

fn at(expr: &Expr, level: u8) -> Math {
    let (math, own) = bare(&expr.kind);
    if own < level { Math::fenced(&PARENTHESES, math) } else { math }
}

fn list<'e>(parts: impl IntoIterator<Item = &'e Expr>, level: u8, between: Math) -> Math {
    Math::joined(parts.into_iter().map(|part| at(part, level)), &between)
}

fn called(name: Math, args: &[Expr]) -> Math {
    let args = list(args, FORMULA, Math::Sign(Sign::Comma));
    let fence = if args.is_tall() { &PARENTHESES } else { &ARGUMENTS };
    Math::Row(vec![name, Math::fenced(fence, args)])
}

/// Two sides with something between them.
fn sides(one: &Expr, between: Math, two: &Expr, level: u8) -> Math {
    Math::Row(vec![at(one, level), between, at(two, level)])
}

/// The formula, and how tight its outermost operation binds.
fn bare(kind: &ExprKind) -> (Math, u8) {
    match kind {
        ExprKind::Number(text) => (Math::Number(text.clone()), ATOM),
        ExprKind::Name(text) => (name(text), ATOM),
        ExprKind::Call(text, args) => (called(name(text), args), ATOM),
        ExprKind::Builtin(builtin, args) => (builtin_call(builtin.word(), args), ATOM),
        ExprKind::Neg(inside) => (Math::Row(vec![Math::Sign(Sign::Negative), at(inside, PRODUCT)]), SUM),
        ExprKind::Binary(op, one, two) => binary(*op, one, two),
        ExprKind::If(condition, yes, no) => (Math::Cases(cases(condition, yes, no)), ATOM),
        ExprKind::Chain(terms, relations) => {
            let rest = relations.iter().zip(terms.iter().skip(1));
            let rest = rest.flat_map(|(relation, term)| [Math::Sign(sign(*relation)), at(term, SUM)]);
            (Math::Row(terms.first().map(|term| at(term, SUM)).into_iter().chain(rest).collect()), CHAIN)
        }
        ExprKind::And(parts) => (list(parts, CHAIN, and()), CLAUSE),
        ExprKind::Or(parts) => (list(parts, CHAIN, spaced(" or ")), CLAUSE),
        ExprKind::Not(inside) => {
            (Math::Row(vec![Math::words("not "), Math::Sign(Sign::Gap), at(inside, CHAIN)]), CLAUSE)
        }
        ExprKind::Implies(one, two) => (sides(one, Math::Sign(Sign::Implies), two, CLAUSE), FORMULA),
        ExprKind::Iff(one, two) => (sides(one, spaced(" exactly if "), two, CLAUSE), FORMULA),
        ExprKind::True => (Math::words("true"), ATOM),
        ExprKind::False => (Math::words("a contradiction"), ATOM),
        ExprKind::Over(operator, variable, range, term) => over(*operator, name(&variable.text), range, term),
        ExprKind::Infinity => (Math::Sign(Sign::Infinity), ATOM),
        ExprKind::Beside(inside, side) => (Math::Row(vec![at(inside, SUM), Math::words(side.mark())]), ATOM),
        ExprKind::Identically(declared, equation) => {
            (Math::Row(vec![at(equation, CHAIN), spaced(" for all "), variables(declared)]), CLAUSE)
        }
        ExprKind::Quantified(own) => (quantified(own), FORMULA),
        ExprKind::Optimal(own) => (optimal(own), FORMULA),
        ExprKind::Nash(own) => (nash(own), FORMULA),
        ExprKind::Equilibrium { profile, args, .. } => {
            let mut said = vec![name(&profile.text), Math::words(" is an equilibrium")];
            if !args.is_empty() {
                said.extend([Math::words(" at "), list(args, SUM, Math::Sign(Sign::Comma))]);
            }
            (Math::Row(said), CHAIN)
        }
    }
}

/// Words with blanks on both sides, and room around them.
fn spaced(text: &str) -> Math {
    Math::Row(vec![Math::Sign(Sign::Gap), Math::words(text), Math::Sign(Sign::Gap)])
}

fn and() -> Math {
    spaced(" and ")
}

/// A sum, a product, an integral, an expectation or a limit of a variable.
fn over(operator: Operator, own: Math, range: &[Expr], term: &Expr) -> (Math, u8) {
    let (Some(first), Some(last)) = (range.first(), range.last()) else { return (set(term), ATOM) };
    let large = |sign: Large, below: Math| Math::Large(sign, Box::new([below, set(last)]));
    let from = |own: Math| Math::Row(vec![own, Math::Sign(Sign::Equal), set(first)]);
    let parts = match operator {
        Operator::Sum => vec![large(Large::Sum, from(own)), at(term, PRODUCT)],
        Operator::Product => vec![large(Large::Product, from(own)), at(term, PRODUCT)],
        Operator::Integral => vec![
            large(Large::Integral, set(first)),
            at(term, PRODUCT),
            Math::Sign(Sign::Room),
            Math::Letter("d".to_owned()),
            own,
        ],
        Operator::Limit => {
            let below = Math::Row(vec![own, Math::Sign(Sign::To), set(first)]);
            vec![Math::Index(Box::new(Math::Function("lim")), vec![below]), Math::Sign(Sign::Room), at(term, PRODUCT)]
        }
        _ => {
            let below = Math::Row(vec![own, Math::Sign(Sign::Follows), distribution(operator, range)]);
            let expected = Math::Index(Box::new(Math::Function("E")), vec![below]);
            return (Math::Row(vec![expected, Math::fenced(&BRACKETS, set(term))]), ATOM);
        }
    };
    (Math::Row(parts), PRODUCT)
}

/// How the variable of an expectation is distributed.
fn distribution(operator: Operator, range: &[Expr]) -> Math {
    let listed = |fence, parts: &[Expr]| Math::fenced(fence, list(parts, FORMULA, Math::Sign(Sign::Comma)));
    match (operator, range) {
        (Operator::Exponential, _) => Math::Row(vec![Math::Upright("Exp".into()), listed(&PARENTHESES, range)]),
        (Operator::Power, [power, ends @ ..]) => {
            let power = listed(&PARENTHESES, std::slice::from_ref(power));
            Math::Row(vec![Math::Upright("Power".into()), power, listed(&INTERVAL, ends)])
        }
        (Operator::States, _) => {
            let state = |state: &[Expr]| list(state, FORMULA, Math::Sign(Sign::Colon));
            Math::fenced(&BRACES, Math::joined(range.chunks(2).map(state), &Math::Sign(Sign::Comma)))
        }
        _ => Math::Row(vec![Math::Letter("U".into()), listed(&INTERVAL, range)]),
    }
}

fn quantified(own: &Quantified) -> Math {
    let word = |word: &&'static str| if *word == "exists" { "there is" } else { word };
    let words = own.quantifier.words().iter().map(word).collect::<Vec<_>>().join(" ");
    let (such, joint) = match own.quantifier {
        Quantifier::All if !own.when.is_empty() => {
            let when = list(&own.when, CLAUSE, Math::Sign(Sign::Comma));
            (Math::Row(vec![at(&own.formula, CLAUSE), spaced(" if "), when]), Math::Sign(Sign::Colon))
        }
        quantifier => {
            let such = list(own.when.iter().chain([&own.formula]), FORMULA, and());
            let all = quantifier == Quantifier::All;
            (such, if all { Math::Sign(Sign::Colon) } else { Math::words(" with ") })
        }
    };
    let gap = Math::Sign(Sign::Gap);
    Math::Row(vec![Math::words(format!("{words} ")), gap.clone(), variables(&own.variables), joint, gap, such])
}

fn optimal(own: &Optimum) -> Math {
    let values = own.answer.choices().iter().map(|choice| list(&choice.values, SUM, Math::Sign(Sign::Comma)));
    let values = Math::joined(values, &Math::Sign(Sign::Semicolon));
    Math::Row(vec![
        Math::words(format!("the {} over ", own.extreme.word())),
        variables(&own.variables),
        Math::words(" of "),
        at(&own.objective, SUM),
        Math::words(": "),
        values,
    ])
}

/// The equilibria of a game that is written out; what each player chooses and gets.
fn nash(own: &Nash) -> Math {
    let words = if own.only { "the only equilibria" } else { "equilibria" };
    let mut said = vec![Math::words(match &own.play {
        Play::Mixed(_) => format!("{words} in mixed strategies"),
        Play::Numbers(numbers) if numbers.symmetric => format!("{words} in which all choose alike"),
        Play::Numbers(_) => words.to_owned(),
    })];
    let comma = || Math::Sign(Sign::Comma);
    match &own.play {
        Play::Numbers(numbers) => {
            let payoffs = numbers.payoffs.iter().zip(numbers.players()).map(|(payoff, names)| {
                let names = Math::joined(names.into_iter().map(|own| name(&own.text)), &comma());
                Math::Row(vec![at(payoff, SUM), Math::words(" by "), names])
            });
            said.extend([Math::words(" of "), Math::joined(payoffs, &Math::Sign(Sign::Semicolon))]);
        }
        Play::Mixed(rows) => {
            let cell = |cell: &[Expr; 2]| Math::fenced(&PARENTHESES, list(cell, SUM, comma()));
            let rows = rows.iter().map(|row| Math::joined(row.iter().map(cell), &comma()));
            said.extend([Math::words(" of "), Math::fenced(&BRACES, Math::joined(rows, &Math::Sign(Sign::Semicolon)))]);
        }
    }
    let profiles = own.profiles.iter().map(|profile| list(&profile.values, SUM, comma()));
    said.push(Math::words(": "));
    said.push(match own.profiles.is_empty() {
        true => Math::words("none"),
        false => Math::joined(profiles, &Math::Sign(Sign::Semicolon)),
    });
    Math::Row(said)
}

/// The names of bound variables.
fn variables(declared: &[Declaration]) -> Math {
    let names = declared.iter().flat_map(|declared| &declared.names).map(|own| name(&own.text));
    Math::joined(names, &Math::Sign(Sign::Comma))
}

/// The rows of a distinction; one inside its last row goes on with it.
fn cases(condition: &Expr, yes: &Expr, no: &Expr) -> Vec<[Math; 2]> {
    let when = Math::Row(vec![Math::words("if "), Math::Sign(Sign::Gap), set(condition)]);
    let rest = match &no.kind {
        ExprKind::If(condition, yes, no) => cases(condition, yes, no),
        _ => vec![[set(no), Math::words("else")]],
    };
    std::iter::once([set(yes), when]).chain(rest).collect()
}

/// A product or a quotient that begins with a minus, without it.
fn without_minus(expr: &Expr) -> Option<Expr> {
    let kind = match &expr.kind {
        ExprKind::Neg(inside) => return Some((**inside).clone()),
        ExprKind::Binary(op @ (BinaryOp::Mul | BinaryOp::Div), one, two) => {
            ExprKind::Binary(*op, Box::new(without_minus(one)?), two.clone())
        }
        _ => return None,
    };
    Some(Expr { kind, span: expr.span })
}

fn binary(op: BinaryOp, one: &Expr, two: &Expr) -> (Math, u8) {
    let negative = |math: Math| Math::Row(vec![Math::Sign(Sign::Negative), math]);
    let sum = |sign: Sign, two: Math| Math::Row(vec![at(one, SUM), Math::Sign(sign), two]);
    match op {
        BinaryOp::Mul if is_zero(one) || is_zero(two) => (Math::Number("0".to_owned()), ATOM),
        BinaryOp::Add if is_zero(one) => bare(&two.kind),
        BinaryOp::Add | BinaryOp::Sub if is_zero(two) => bare(&one.kind),
        BinaryOp::Mul | BinaryOp::Div if let Some(one) = without_minus(one) => (negative(binary(op, &one, two).0), SUM),
        BinaryOp::Div if let ExprKind::Binary(BinaryOp::Div, above, below) = &one.kind => {
            let kind = ExprKind::Binary(BinaryOp::Mul, below.clone(), Box::new(two.clone()));
            binary(op, above, &Expr { kind, span: one.span })
        }
        BinaryOp::Add => (sum(Sign::Plus, at(two, SUM)), SUM),
        BinaryOp::Sub => (sum(Sign::Minus, at(two, PRODUCT)), SUM),
        BinaryOp::Mul => {
            let (left, right) = (at(one, PRODUCT), at(two, PRODUCT));
            let dot = right.begins_with_figure() || left.ends_in_name();
            let sign = Math::Sign(if dot { Sign::Dot } else { Sign::Times });
            (Math::Row(vec![left, sign, right]), PRODUCT)
        }
        BinaryOp::Div => (Math::fraction(set(one), set(two)), PRODUCT),
        BinaryOp::Pow => (Math::power(at(one, ATOM), set(two)), POWER),
    }
}

fn builtin_call(word: &'static str, args: &[Expr]) -> Math {
    let derived = |above: Math, by: Math, of: &Expr| {
        let below = Math::Row(vec![Math::Sign(Sign::PartialOf), by]);
        Math::Row(vec![Math::fraction(above, below), Math::fenced(&BRACKETS, set(of))])
    };
    match (word, args) {
        ("sqrt", [inside]) => Math::Root(Box::new(set(inside))),
        ("abs", [inside]) => Math::fenced(&BARS, set(inside)),
        ("min" | "max", args) => {
            let among = Math::fenced(&BRACES, list(args, FORMULA, Math::Sign(Sign::Comma)));
            Math::Row(vec![Math::Function(word), among])
        }
        ("derivative", [of, by]) => derived(Math::Sign(Sign::Partial), set(by), of),
        ("derivative", [of, by, order]) => {
            let above = Math::power(Math::Sign(Sign::Partial), set(order));
            derived(above, Math::power(set(by), set(order)), of)
        }
        (word, args) => called(Math::Function(word), args),
    }
}

fn sign(relation: Relation) -> Sign {
    match relation {
        Relation::Less => Sign::Less,
        Relation::LessEqual => Sign::LessEqual,
        Relation::Equal => Sign::Equal,
        Relation::GreaterEqual => Sign::GreaterEqual,
        Relation::Greater => Sign::Greater,
        Relation::NotEqual => Sign::NotEqual,
    }
}
