//! Small changes of what a paper prints: another threshold, another comparison sign, a profile more or less.
//!
//! Changes are made on the claims file's own tree, so that a correction reads like the claim. They are proposals; what holds is proved elsewhere.

use super::change::{Change, Part, Variant};
use super::optima;
use crate::lang::tree::{EquilibriaRelation, Expr, ExprKind, Goal, GoalKind, Name, Range, Relation};
use crate::lang::{Paper, print};
use crate::obligation::lower::names_in;
use std::collections::BTreeSet;

/// The comparison signs that a printed one may have been meant to be, nearest first.
fn neighbours(relation: Relation) -> &'static [Relation] {
    match relation {
        Relation::Less => &[Relation::LessEqual, Relation::Greater],
        Relation::LessEqual => &[Relation::Less, Relation::GreaterEqual],
        Relation::Equal => &[Relation::GreaterEqual, Relation::LessEqual, Relation::Greater, Relation::Less],
        Relation::GreaterEqual => &[Relation::Greater, Relation::LessEqual],
        Relation::Greater => &[Relation::GreaterEqual, Relation::Less],
        Relation::NotEqual => &[Relation::Equal],
    }
}

/// A formula or a term as it is written.
pub fn text(expr: &Expr) -> String {
    print::expr(expr, 0)
}

/// The formula with one comparison sign changed; equations only where asked: to weaken an identity is no correction.
pub fn signs(formula: &Expr, equations: bool) -> Vec<Variant<Expr>> {
    others(formula, &|relation| match relation {
        Relation::Equal if !equations => &[],
        _ => neighbours(relation),
    })
}

/// The formula with one inequality made strict or weak.
pub fn boundaries(formula: &Expr) -> Vec<Variant<Expr>> {
    others(formula, &|relation| match relation {
        Relation::Less => &[Relation::LessEqual],
        Relation::LessEqual => &[Relation::Less],
        Relation::GreaterEqual => &[Relation::Greater],
        Relation::Greater => &[Relation::GreaterEqual],
        Relation::Equal | Relation::NotEqual => &[],
    })
}

/// The formula with one comparison sign replaced by each of those offered for it.
fn others(formula: &Expr, offered: &dyn Fn(Relation) -> &'static [Relation]) -> Vec<Variant<Expr>> {
    rewrite(formula, &|terms, relations| {
        let mut out = Vec::new();
        for (k, &relation) in relations.iter().enumerate() {
            for &other in offered(relation) {
                let mut changed = relations.to_vec();
                changed[k] = other;
                let change = Change::Relation { printed: relation, new: other };
                out.push((terms.to_vec(), changed, change));
            }
        }
        out
    })
}

/// The formula with one compared term replaced by one of the thresholds; terms that speak of the table's variables stay.
pub fn thresholds(formula: &Expr, thresholds: &[Expr], variables: &BTreeSet<String>) -> Vec<Variant<Expr>> {
    rewrite(formula, &|terms, relations| {
        let mut out = Vec::new();
        for (k, term) in terms.iter().enumerate() {
            if mentions(term, variables) {
                continue;
            }
            for other in thresholds.iter().filter(|t| text(t) != text(term)) {
                let mut changed = terms.to_vec();
                changed[k] = other.clone();
                let change = Change::Term { printed: term.clone(), new: other.clone() };
                out.push((changed, relations.to_vec(), change));
            }
        }
        out
    })
}

type Rewritten = (Vec<Expr>, Vec<Relation>, Change);

/// Proposes changes of one chain of comparisons.
type Rewriter<'a> = &'a dyn Fn(&[Expr], &[Relation]) -> Vec<Rewritten>;

/// All ways to change one chain of comparisons in a formula.
fn rewrite(formula: &Expr, chains: Rewriter<'_>) -> Vec<Variant<Expr>> {
    let with = |kind: ExprKind| Expr { kind, span: formula.span };
    let inside = |members: &[Expr], build: &dyn Fn(Vec<Expr>) -> ExprKind| {
        let mut out = Vec::new();
        for (k, member) in members.iter().enumerate() {
            for variant in rewrite(member, chains) {
                let mut all = members.to_vec();
                all[k] = variant.changed;
                out.push(Variant { changed: with(build(all)), change: variant.change });
            }
        }
        out
    };
    let pair = |a: &Expr, b: &Expr, build: &dyn Fn(Box<Expr>, Box<Expr>) -> ExprKind| {
        inside(&[a.clone(), b.clone()], &|mut members| {
            let second = members.pop().unwrap_or_else(|| b.clone());
            let first = members.pop().unwrap_or_else(|| a.clone());
            build(Box::new(first), Box::new(second))
        })
    };
    match &formula.kind {
        ExprKind::Chain(terms, relations) => chains(terms, relations)
            .into_iter()
            .map(|(terms, relations, change)| Variant { changed: with(ExprKind::Chain(terms, relations)), change })
            .collect(),
        ExprKind::And(members) => inside(members, &ExprKind::And),
        ExprKind::Or(members) => inside(members, &ExprKind::Or),
        ExprKind::Not(a) => inside(std::slice::from_ref(&**a), &|mut members| {
            ExprKind::Not(Box::new(members.pop().unwrap_or_else(|| (**a).clone())))
        }),
        ExprKind::Implies(a, b) => pair(a, b, &ExprKind::Implies),
        ExprKind::Iff(a, b) => pair(a, b, &ExprKind::Iff),
        _ => Vec::new(),
    }
}

/// Whether a formula is an equation, or several joined by `and`.
pub fn equations(formula: &Expr) -> bool {
    match &formula.kind {
        ExprKind::Chain(_, relations) => relations.iter().all(|relation| *relation == Relation::Equal),
        ExprKind::And(members) => members.iter().all(equations),
        _ => false,
    }
}

/// Whether an abbreviation stands in a term.
pub fn abbreviates(paper: &Paper, term: &Expr) -> bool {
    let own = match &term.kind {
        ExprKind::Name(name) | ExprKind::Call(name, _) => paper.definition(name).is_some(),
        _ => false,
    };
    own || term.children().into_iter().any(|child| abbreviates(paper, child))
}

/// Whether some comparison in a formula has the same term on both sides.
pub fn trivial(formula: &Expr) -> bool {
    match &formula.kind {
        ExprKind::Chain(terms, _) => terms.iter().zip(terms.iter().skip(1)).any(|(a, b)| text(a) == text(b)),
        ExprKind::Iff(one, other) if text(one) == text(other) => true,
        _ => formula.children().into_iter().any(trivial),
    }
}

fn mentions(expr: &Expr, variables: &BTreeSet<String>) -> bool {
    let mut names = BTreeSet::new();
    names_in(expr, &mut names);
    !names.is_disjoint(variables)
}

/// Every term that the formulas compare and that does not mention the variables, once each.
pub fn compared(formulas: &[&Expr], variables: &BTreeSet<String>) -> Vec<Expr> {
    let mut out: Vec<Expr> = Vec::new();
    fn walk(expr: &Expr, visit: &mut dyn FnMut(&Expr)) {
        match &expr.kind {
            ExprKind::Chain(terms, _) => terms.iter().for_each(visit),
            _ => expr.children().into_iter().for_each(|child| walk(child, visit)),
        }
    }
    for formula in formulas {
        walk(formula, &mut |term| {
            let known = out.iter().any(|t| text(t) == text(term));
            if !known && !matches!(term.kind, ExprKind::Number(_)) && !mentions(term, variables) {
                out.push(term.clone());
            }
        });
    }
    out
}

/// A range with one small change, nearest first: another threshold, another sign, another list of profiles.
pub fn ranges(range: &Range, known: &[Expr], variables: &BTreeSet<String>, profiles: &[Name]) -> Vec<Variant<Range>> {
    let regions = thresholds(&range.region, known, variables).into_iter().chain(signs(&range.region, true));
    let mut out: Vec<Variant<Range>> = regions
        .map(|variant| Variant { changed: Range { region: variant.changed, ..range.clone() }, change: variant.change })
        .collect();
    for variant in lists(&range.goal, profiles, &[&range.region]) {
        out.push(Variant { changed: Range { goal: variant.changed, ..range.clone() }, change: variant.change });
    }
    out
}

/// The goal with one profile more or one less in its list, or with another choice that is said to be best; `premises` are what the claim
/// says besides.
pub fn lists(goal: &Goal, profiles: &[Name], premises: &[&Expr]) -> Vec<Variant<Goal>> {
    let GoalKind::Equilibria { game, args, relation, profiles: listed } = &goal.kind else {
        return optima::choices(goal, premises);
    };
    let with = |list: Vec<Name>, change: Change| Variant {
        changed: Goal {
            kind: GoalKind::Equilibria { game: game.clone(), args: args.clone(), relation: *relation, profiles: list },
            span: goal.span,
        },
        change,
    };
    let mut out = Vec::new();
    if *relation == EquilibriaRelation::Are {
        for (k, gone) in listed.iter().enumerate() {
            let mut list = listed.clone();
            list.remove(k);
            out.push(with(list, Change::Without(Part::Profile(gone.clone()))));
        }
        for more in profiles.iter().filter(|p| !listed.iter().any(|l| l.text == p.text)) {
            let mut list = listed.clone();
            list.push(more.clone());
            out.push(with(list, Change::With(Part::Profile(more.clone()))));
        }
    }
    out
}
