//! One slip mended in what a claim says: the claims with another word, sign, power or factor in one place.
//!
//! That another word makes an equation, an equivalence or an optimal choice true says much. That it makes an inequality true says little, unless
//! both sides are equal somewhere then. What becomes degenerate by it, such as `b/b` or `s - s`, nobody would print.

use super::change::{Change, Variant};
use super::slips::{self, degenerate, like};
use super::trivial;
use super::variants::{self, equations, text};
use crate::lang::Paper;
use crate::lang::tree::{
    Answer, BinaryOp, Builtin, Choice, Claim, Expr, ExprKind, Goal, GoalKind, Let, Optimum, Relation,
};
use crate::obligation::lower::names_in;
use std::collections::BTreeSet;

/// Most exchanges that are proposed for one claim.
const EXCHANGES: usize = 1_200;

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
    let exchange = Exchange::of(paper, claim);
    let mut out: Vec<Variant<Claim>> = match &claim.goal.kind {
        GoalKind::Formula(formula) if equations(formula) || matches!(formula.kind, ExprKind::Iff(..)) => {
            let asked = asked(paper, claim, formula).map(text);
            // Where it is not clear what is asked, everything is an answer.
            let answers = |changed: &Expr| {
                asked.as_ref().is_none_or(|asked| changed.children().into_iter().any(|side| text(side) == *asked))
            };
            // With another exponent on the side that asks, the other side would answer something else.
            let powers = matches!(formula.kind, ExprKind::Chain(..)) || (asked.is_some() && place == Where::Answer);
            let mut exchanged = exchange.formula(formula, powers);
            exchanged.retain(|v| !variants::trivial(&v.changed) && answers(&v.changed) == (place == Where::Answer));
            // Where it is not clear what is asked, it stands on the left, as papers write.
            let left = formula.children().into_iter().next().map(text);
            let kept = |v: &Variant<Expr>| v.changed.children().into_iter().next().map(text) == left;
            exchanged.sort_by_key(|v| asked.is_none() && !kept(v));
            with_formulas(claim, exchanged)
        }
        GoalKind::Optimum(optimum) if place == Where::Answer => exchange.choices(claim, optimum),
        _ => Vec::new(),
    };
    out.truncate(EXCHANGES);
    out
}

/// The claim with one word exchanged on a side of the inequality that it states, where that side is more than a word. It has to allow equality:
/// of a bound that is not attained it cannot be said that it is the right one.
pub fn bounds(paper: &Paper, claim: &Claim) -> Vec<Variant<Claim>> {
    let GoalKind::Formula(formula) = &claim.goal.kind else { return Vec::new() };
    let ExprKind::Chain(terms, relations) = &formula.kind else { return Vec::new() };
    let ([one, other], [relation]) = (terms.as_slice(), relations.as_slice()) else { return Vec::new() };
    if !matches!(relation, Relation::LessEqual | Relation::GreaterEqual) {
        return Vec::new();
    }
    let exchange = Exchange::of(paper, claim);
    let inside = |side: &Expr| if side.children().is_empty() { Vec::new() } else { exchange.words(side) };
    let with = |terms: Vec<Expr>| like(formula, ExprKind::Chain(terms, relations.clone()));
    let right = inside(other).into_iter().map(|v| Variant { changed: with(vec![one.clone(), v.changed]), ..v });
    let left = inside(one).into_iter().map(|v| Variant { changed: with(vec![v.changed, other.clone()]), ..v });
    let mut all: Vec<Variant<Expr>> = right.chain(left).collect();
    all.retain(|variant| !variants::trivial(&variant.changed));
    with_formulas(claim, all)
}

/// The claim with changed formulas as its goal.
pub fn with_formulas(claim: &Claim, formulas: Vec<Variant<Expr>>) -> Vec<Variant<Claim>> {
    let with = |variant: Variant<Expr>| {
        let goal = Goal { kind: GoalKind::Formula(variant.changed), span: claim.goal.span };
        Variant { changed: Claim { goal, ..claim.clone() }, change: variant.change }
    };
    formulas.into_iter().map(with).collect()
}

/// The side of an equivalence or an equation that asks, where the other one answers.
pub fn asked<'e>(paper: &Paper, claim: &Claim, formula: &'e Expr) -> Option<&'e Expr> {
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
    let plain = |term: &Expr| match &term.kind {
        ExprKind::Name(name) => own(name),
        ExprKind::Binary(BinaryOp::Pow, base, _) => matches!(&base.kind, ExprKind::Name(name) if own(name)),
        _ => false,
    };
    matches!(&formula.kind, ExprKind::Chain(terms, _) if terms.iter().any(plain))
}

/// The names of the variables and parameters that a claim may speak of.
pub fn declared(paper: &Paper, claim: &Claim) -> Vec<String> {
    let all = claim.variables.iter().chain(&paper.params).flat_map(|declaration| &declaration.names);
    all.map(|name| name.text.clone()).collect()
}

/// The names that a claim's premises and what it claims speak of.
fn spoken(claim: &Claim) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    claim.when.iter().for_each(|when| names_in(when, &mut names));
    match &claim.goal.kind {
        GoalKind::Formula(formula) => names_in(formula, &mut names),
        GoalKind::Optimum(optimum) => names_in(&optimum.objective, &mut names),
        _ => {}
    }
    names
}

/// What may stand in the place of a term.
type Offer<'a> = &'a dyn Fn(&Expr) -> Vec<Expr>;

/// What may be exchanged.
struct Exchange<'p> {
    /// The names of variables and parameters that a claim may speak of.
    names: Vec<String>,
    /// Those of them that it speaks of.
    spoken: Vec<String>,
    /// The plain abbreviations.
    short: Vec<String>,
    paper: &'p Paper,
}

impl<'p> Exchange<'p> {
    fn of(paper: &'p Paper, claim: &Claim) -> Self {
        let (names, used) = (declared(paper, claim), spoken(claim));
        let short = paper.lets.iter().filter(|found| found.parameters.is_empty()).map(|found| found.name.text.clone());
        let spoken = names.iter().filter(|name| used.contains(*name)).cloned().collect();
        Self { spoken, names, short: short.collect(), paper }
    }

    /// A formula or a term with one slip mended, by kind of slip: what the claim speaks of stands more likely in the place than what it does not.
    fn formula(&self, formula: &Expr, powers: bool) -> Vec<Variant<Expr>> {
        let mut used = BTreeSet::new();
        names_in(formula, &mut used);
        let (own, others): (Vec<_>, Vec<_>) =
            self.names.iter().partition(|name| used.contains(*name) || self.spoken.contains(name));
        let (near, far): (Vec<_>, Vec<_>) = self.short.iter().partition(|name| used.contains(*name));
        let alike = |term: &Expr| renamed(term, own.iter().copied().filter(|name| slips::alike(term, name)));
        let named = |term: &Expr| renamed(term, own.iter().copied());
        let as_names = |term: &Expr| slips::names(term, own.iter().chain(&near).copied());
        let called = |term: &Expr| self.called(term);
        let multiplied = |term: &Expr| slips::multiplied(term, &self.spoken);
        let divided = |term: &Expr| slips::divided(term, &self.spoken);
        let named_otherwise = |term: &Expr| renamed(term, others.iter().copied());
        let as_others = |term: &Expr| slips::names(term, others.iter().copied());
        let abbreviated = |term: &Expr| renamed(term, near.iter().chain(&far).copied());
        let words: [Offer<'_>; 7] =
            [&slips::turned, &alike, &named, &called, &slips::numbers, &as_names, &slips::operations];
        let raised: [Offer<'_>; 1] = [&slips::squared];
        let parts: [Offer<'_>; 6] =
            [&slips::counted, &slips::inverted, &slips::swapped, &multiplied, &divided, &slips::single];
        let further: [Offer<'_>; 4] = [&slips::far_numbers, &named_otherwise, &as_others, &abbreviated];
        let raised = raised.into_iter().filter(|_| powers);
        offered(formula, powers, words.into_iter().chain(raised).chain(parts).chain(further))
    }

    /// A term with a word for another that the claim speaks of, another number or another sign.
    fn words(&self, term: &Expr) -> Vec<Variant<Expr>> {
        let alike = |term: &Expr| renamed(term, self.spoken.iter().filter(|name| slips::alike(term, name)));
        let named = |term: &Expr| renamed(term, self.spoken.iter());
        let words: [Offer<'_>; 6] =
            [&alike, &named, &slips::numbers, &slips::turned, &slips::operations, &slips::far_numbers];
        offered(term, true, words.into_iter())
    }

    /// Another abbreviation at the same arguments.
    fn called(&self, term: &Expr) -> Vec<Expr> {
        let ExprKind::Call(name, args) = &term.kind else { return Vec::new() };
        let fits = |other: &&Let| other.parameters.len() == args.len() && other.name.text != *name && !args.is_empty();
        let lets = self.paper.lets.iter().filter(fits);
        lets.map(|other| like(term, ExprKind::Call(other.name.text.clone(), args.clone()))).collect()
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
                for variant in self.formula(value, true) {
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

/// A name in the place of a name.
fn renamed<'n>(term: &Expr, names: impl Iterator<Item = &'n String>) -> Vec<Expr> {
    let ExprKind::Name(name) = &term.kind else { return Vec::new() };
    names.filter(|other| *other != name).map(|other| like(term, ExprKind::Name(other.clone()))).collect()
}

/// An expression with one place changed, each way once, without those that become degenerate by it.
fn offered<'o>(expr: &Expr, powers: bool, kinds: impl Iterator<Item = Offer<'o>>) -> Vec<Variant<Expr>> {
    let (mut seen, allowed) = (BTreeSet::new(), degenerate(expr));
    let all = kinds.flat_map(|kind| inside(expr, powers, kind));
    all.filter(|variant| (allowed || !degenerate(&variant.changed)) && seen.insert(text(&variant.changed))).collect()
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
            if *op != BinaryOp::Pow {
                add(b, &|new| ExprKind::Binary(*op, boxed(a), Box::new(new)));
            } else if powers {
                out.extend(exponents(expr, a, b, offered));
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

/// A power with another exponent; a number is no slip for a name there.
fn exponents(expr: &Expr, base: &Expr, exponent: &Expr, offered: Offer<'_>) -> Vec<Variant<Expr>> {
    let number = |term: &Expr| matches!(term.kind, ExprKind::Number(_));
    let mut others = inside(exponent, true, offered);
    others.retain(|variant| number(&variant.changed) || !number(exponent));
    let power = |new: Expr| like(expr, ExprKind::Binary(BinaryOp::Pow, Box::new(base.clone()), Box::new(new)));
    others.into_iter().map(|v| Variant { changed: power(v.changed), change: v.change }).collect()
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
