//! One word exchanged: a name for a name, a number or a name for a number, one sign of arithmetic for another, a difference the other way round.
//!
//! That another word makes an inequality true says little; that it makes an equation, an equivalence or an optimal choice true says much. What
//! becomes degenerate by it, such as `b/b` or `s - s`, nobody would print.

use super::change::{Change, Variant};
use super::trivial;
use super::variants::{self, equations, text};
use crate::lang::Paper;
use crate::lang::literal;
use crate::lang::tree::{Answer, BinaryOp, Builtin, Choice, Claim, Expr, ExprKind, Goal, GoalKind, Let, Optimum};
use crate::logic::Rational;
use crate::obligation::lower::names_in;
use std::collections::BTreeSet;

/// Most exchanges that are proposed for one claim.
const EXCHANGES: usize = 600;

/// The largest number that is offered for another one.
const LARGEST: u32 = 12;

/// Where a word is exchanged.
#[derive(Clone, Copy, PartialEq)]
pub enum Where {
    /// In what the claim answers: the side of an equivalence that compares a name, the side of an equation that speaks of neither an
    /// abbreviation nor a derivative, an optimal choice.
    Answer,
    /// In what it asks. Premises stay: with others the claim speaks of something else.
    Elsewhere,
}

/// All exchanges of one word of a claim.
pub fn of(paper: &Paper, claim: &Claim, place: Where) -> Vec<Variant<Claim>> {
    let exchange = Exchange { names: &names(paper, claim), paper };
    let mut out: Vec<Variant<Claim>> = Vec::new();
    match &claim.goal.kind {
        GoalKind::Formula(formula) if equations(formula) || matches!(formula.kind, ExprKind::Iff(..)) => {
            let asked = asked(paper, claim, formula).map(text);
            let with = |formula: Expr| Goal { kind: GoalKind::Formula(formula), span: claim.goal.span };
            // Where it is not clear what is asked, everything is an answer.
            let answers = |changed: &Expr| {
                asked.as_ref().is_none_or(|asked| changed.children().into_iter().any(|side| text(side) == *asked))
            };
            let exchanged = exchange
                .formula(formula)
                .into_iter()
                .filter(|v| !variants::trivial(&v.changed) && answers(&v.changed) == (place == Where::Answer));
            out.extend(
                exchanged
                    .map(|v| Variant { changed: Claim { goal: with(v.changed), ..claim.clone() }, change: v.change }),
            );
        }
        GoalKind::Optimum(optimum) if place == Where::Answer => out.extend(exchange.choices(claim, optimum)),
        GoalKind::Optimum(_) => {}
        _ => return Vec::new(),
    }
    out.truncate(EXCHANGES);
    out
}

/// The side of an equivalence or an equation that asks, where the other one answers.
fn asked<'e>(paper: &Paper, claim: &Claim, formula: &'e Expr) -> Option<&'e Expr> {
    let (one, other, asks): (_, _, &dyn Fn(&Expr) -> bool) = match &formula.kind {
        ExprKind::Iff(one, other) => (&**one, &**other, &|side| !compares_a_name(paper, claim, side)),
        ExprKind::Chain(terms, _) => match terms.as_slice() {
            [one, other] => (one, other, &|side| variants::abbreviates(paper, side) || trivial::differentiates(side)),
            _ => return None,
        },
        _ => return None,
    };
    match (asks(one), asks(other)) {
        (true, false) => Some(one),
        (false, true) => Some(other),
        _ => None,
    }
}

/// Whether a formula compares a variable of the claim with something else; a parameter, where the claim has no variables.
fn compares_a_name(paper: &Paper, claim: &Claim, formula: &Expr) -> bool {
    let own = |name: &str| match claim.variables.is_empty() {
        true => paper.definition(name).is_none(),
        false => claim.variables.iter().flat_map(|declaration| &declaration.names).any(|other| other.text == name),
    };
    let plain = |term: &Expr| matches!(&term.kind, ExprKind::Name(name) if own(name));
    matches!(&formula.kind, ExprKind::Chain(terms, _) if terms.iter().any(plain))
}

/// The names of the variables and parameters that a claim may speak of.
pub fn declared(paper: &Paper, claim: &Claim) -> Vec<String> {
    let all = claim.variables.iter().chain(&paper.params).flat_map(|declaration| &declaration.names);
    all.map(|name| name.text.clone()).collect()
}

/// The plain names that may stand for a number in a claim.
fn names(paper: &Paper, claim: &Claim) -> Vec<String> {
    let plain = paper.lets.iter().filter(|found| found.parameters.is_empty()).map(|found| &found.name);
    declared(paper, claim).into_iter().chain(plain.map(|name| name.text.clone())).collect()
}

/// What may stand in the place of a term.
type Offer<'a> = &'a dyn Fn(&Expr) -> Vec<Expr>;

/// What may be exchanged.
struct Exchange<'a> {
    names: &'a [String],
    paper: &'a Paper,
}

impl Exchange<'_> {
    /// A formula or a term with one word exchanged, by kind of word.
    fn formula(&self, formula: &Expr) -> Vec<Variant<Expr>> {
        let (own, others): (Vec<_>, Vec<_>) = {
            let mut used = BTreeSet::new();
            names_in(formula, &mut used);
            self.names.iter().cloned().partition(|name| used.contains(name))
        };
        let all = || own.iter().chain(&others);
        let as_names = |term: &Expr| match &term.kind {
            ExprKind::Number(_) => all().map(|other| like(term, ExprKind::Name(other.clone()))).collect(),
            _ => Vec::new(),
        };
        let named = |term: &Expr| match &term.kind {
            ExprKind::Name(name) => {
                let other = all().filter(|other| *other != name);
                other.map(|other| like(term, ExprKind::Name(other.clone()))).collect()
            }
            ExprKind::Call(name, args) => {
                let fits =
                    |other: &&Let| other.parameters.len() == args.len() && other.name.text != *name && !args.is_empty();
                let lets = self.paper.lets.iter().filter(fits);
                lets.map(|other| like(term, ExprKind::Call(other.name.text.clone(), args.clone()))).collect()
            }
            _ => Vec::new(),
        };
        let kinds: [Offer<'_>; 5] = [&turned, &named, &numbers, &as_names, &operations];
        let powers = !matches!(formula.kind, ExprKind::Iff(..));
        let all = kinds.into_iter().flat_map(|offered| inside(formula, powers, offered));
        all.filter(|variant| !degenerate(&variant.changed) || degenerate(formula)).collect()
    }

    /// An optimal choice with one word exchanged.
    fn choices(&self, claim: &Claim, optimum: &Optimum) -> Vec<Variant<Claim>> {
        let (listed, exact) = match &optimum.answer {
            Answer::Are(listed) => (listed, true),
            Answer::Include(listed) => (listed, false),
            Answer::None(_) => return Vec::new(),
        };
        let mut out = Vec::new();
        for (k, printed) in listed.iter().enumerate() {
            for (place, value) in printed.values.iter().enumerate() {
                for variant in self.formula(value) {
                    let mut new = printed.clone();
                    new.values[place] = variant.changed;
                    let change = Change::Choice { printed: printed.clone(), new: new.clone() };
                    let mut list: Vec<Choice> = listed.clone();
                    list[k] = new;
                    let answer = if exact { Answer::Are(list) } else { Answer::Include(list) };
                    let kind = GoalKind::Optimum(Optimum { answer, ..optimum.clone() });
                    let goal = Goal { kind, span: claim.goal.span };
                    out.push(Variant { changed: Claim { goal, ..claim.clone() }, change });
                }
            }
        }
        out
    }
}

fn like(term: &Expr, kind: ExprKind) -> Expr {
    Expr { kind, span: term.span }
}

/// A difference the other way round.
fn turned(term: &Expr) -> Vec<Expr> {
    match &term.kind {
        ExprKind::Binary(BinaryOp::Sub, a, b) => {
            vec![like(term, ExprKind::Binary(BinaryOp::Sub, b.clone(), a.clone()))]
        }
        _ => Vec::new(),
    }
}

/// Other whole numbers, the nearest first.
fn numbers(term: &Expr) -> Vec<Expr> {
    let ExprKind::Number(_) = &term.kind else { return Vec::new() };
    let Some(own) = literal(term).filter(|value| *value.denom() == 1) else { return Vec::new() };
    let mut all: Vec<Rational> = (0..=LARGEST).map(Into::into).filter(|value| *value != own).collect();
    all.sort_by_key(|value| Rational::from(value - &own).abs());
    all.into_iter().map(|value| like(term, ExprKind::Number(value.to_string()))).collect()
}

/// Another sign between two terms.
fn operations(term: &Expr) -> Vec<Expr> {
    let other = |op: &BinaryOp| match op {
        BinaryOp::Add => Some(BinaryOp::Sub),
        BinaryOp::Sub => Some(BinaryOp::Add),
        BinaryOp::Mul => Some(BinaryOp::Div),
        BinaryOp::Div => Some(BinaryOp::Mul),
        BinaryOp::Pow => None,
    };
    match &term.kind {
        ExprKind::Binary(op, a, b) => {
            let with = |op| like(term, ExprKind::Binary(op, a.clone(), b.clone()));
            other(op).map(with).into_iter().collect()
        }
        ExprKind::Neg(a) => vec![(**a).clone()],
        _ => Vec::new(),
    }
}

/// Whether something stands in it that calculation removes at once: a term divided by itself or taken from itself, a factor, a divisor or a
/// power of 0 or 1, a summand of 0.
fn degenerate(expr: &Expr) -> bool {
    let is = |term: &Expr, value: u32| literal(term).is_some_and(|own| own == value);
    let own = match &expr.kind {
        ExprKind::Binary(BinaryOp::Sub, a, b) => text(a) == text(b) || is(a, 0) || is(b, 0),
        ExprKind::Binary(BinaryOp::Add, a, b) => is(a, 0) || is(b, 0),
        ExprKind::Binary(BinaryOp::Mul, a, b) => [a, b].into_iter().any(|term| is(term, 0) || is(term, 1)),
        ExprKind::Binary(BinaryOp::Div, a, b) => text(a) == text(b) || is(a, 0) || is(b, 0) || is(b, 1),
        ExprKind::Binary(BinaryOp::Pow, _, b) => is(b, 0) || is(b, 1),
        _ => false,
    };
    own || expr.children().into_iter().any(degenerate)
}

/// All ways to put something else in one place of an expression, each place offering what may stand there. Arguments of calls stay: with
/// others an equation speaks of something else. So do exponents, unless they are asked for.
fn inside(expr: &Expr, powers: bool, offered: Offer<'_>) -> Vec<Variant<Expr>> {
    let change = |new: &Expr| Change::Term { printed: expr.clone(), new: new.clone() };
    let mut out: Vec<Variant<Expr>> =
        offered(expr).into_iter().map(|new| Variant { change: change(&new), changed: new }).collect();
    let mut add = |child: &Expr, build: &dyn Fn(Expr) -> ExprKind| {
        for variant in inside(child, powers, offered) {
            let changed = Expr { kind: build(variant.changed), span: expr.span };
            out.push(Variant { changed, change: variant.change });
        }
    };
    let boxed = |expr: &Expr| Box::new(expr.clone());
    match &expr.kind {
        ExprKind::Neg(a) => add(a, &|new| ExprKind::Neg(Box::new(new))),
        ExprKind::Not(a) => add(a, &|new| ExprKind::Not(Box::new(new))),
        ExprKind::Binary(op, a, b) => {
            add(a, &|new| ExprKind::Binary(*op, Box::new(new), boxed(b)));
            if powers || *op != BinaryOp::Pow {
                add(b, &|new| ExprKind::Binary(*op, boxed(a), Box::new(new)));
            }
        }
        ExprKind::Chain(parts, relations) => {
            each(parts, &mut add, &|parts| ExprKind::Chain(parts, relations.clone()));
        }
        ExprKind::Iff(a, b) => {
            add(a, &|new| ExprKind::Iff(Box::new(new), boxed(b)));
            add(b, &|new| ExprKind::Iff(boxed(a), Box::new(new)));
        }
        ExprKind::Builtin(builtin @ (Builtin::Min | Builtin::Max | Builtin::Abs | Builtin::Sqrt), parts) => {
            each(parts, &mut add, &|parts| ExprKind::Builtin(*builtin, parts));
        }
        ExprKind::Builtin(Builtin::Derivative, parts) => {
            if let Some((term, rest)) = parts.split_first() {
                let with = |new: Expr| std::iter::once(new).chain(rest.iter().cloned()).collect();
                add(term, &|new| ExprKind::Builtin(Builtin::Derivative, with(new)));
            }
        }
        ExprKind::And(parts) => each(parts, &mut add, &ExprKind::And),
        ExprKind::Or(parts) => each(parts, &mut add, &ExprKind::Or),
        _ => {}
    }
    out
}

/// Takes one way to change a part and how the whole is built from it.
type Adder<'a> = &'a mut dyn FnMut(&Expr, &dyn Fn(Expr) -> ExprKind);

/// Offers every member of a list for a change.
fn each(parts: &[Expr], add: Adder<'_>, build: &dyn Fn(Vec<Expr>) -> ExprKind) {
    for (k, part) in parts.iter().enumerate() {
        add(part, &|new| {
            let rest = parts.iter().enumerate().map(|(at, old)| if at == k { new.clone() } else { old.clone() });
            build(rest.collect())
        });
    }
}
