//! Small changes of what a paper says is optimal: another choice, one more or one less, the other extreme.
//!
//! For a choice of one number other numbers are offered: the bounds of the variable, and what stands in one chain of comparisons with the
//! variable, with a listed number or with one found so; such terms have the same dimension.

use super::change::{Change, Part, Variant};
use crate::lang::print;
use crate::lang::tree::{Answer, Choice, Declaration, Expr, ExprKind, Extreme, Goal, GoalKind, Optimum};
use crate::obligation::lower::names_in;
use std::collections::BTreeSet;

/// The goal with a small change of what is optimal, nearest first; `premises` are what the claim says besides.
pub fn choices(goal: &Goal, premises: &[&Expr]) -> Vec<Variant<Goal>> {
    let GoalKind::Optimum(optimum) = &goal.kind else { return Vec::new() };
    let with = |answer: Answer, change: Change| {
        let kind = GoalKind::Optimum(Optimum { answer, ..optimum.clone() });
        Variant { changed: Goal { kind, span: goal.span }, change }
    };
    let (listed, exact) = match &optimum.answer {
        Answer::Are(listed) => (listed, true),
        Answer::Include(listed) => (listed, false),
        Answer::None(_) => return other_extreme(goal, optimum),
    };
    let again = |list: Vec<Choice>| if exact { Answer::Are(list) } else { Answer::Include(list) };
    let without = |k: usize| {
        let kept = listed.iter().enumerate().filter(|(other, _)| *other != k);
        kept.map(|(_, one)| one.clone()).collect::<Vec<_>>()
    };
    let mut out = Vec::new();
    if listed.len() > 1 {
        let gone = |(k, gone): (usize, &Choice)| with(again(without(k)), Change::Without(Part::Choice(gone.clone())));
        out.extend(listed.iter().enumerate().map(gone));
    }
    let others = others(optimum, listed, premises);
    for (k, gone) in listed.iter().enumerate() {
        for other in &others {
            let mut list = listed.clone();
            list[k] = other.clone();
            out.push(with(again(list), Change::Choice { printed: gone.clone(), new: other.clone() }));
        }
    }
    for more in others.iter().filter(|_| exact) {
        let list = listed.iter().chain([more]).cloned().collect();
        out.push(with(Answer::Are(list), Change::With(Part::Choice(more.clone()))));
    }
    if exact {
        out.push(with(Answer::Include(listed.clone()), Change::Includes));
    }
    out.extend(other_extreme(goal, optimum));
    out
}

fn other_extreme(goal: &Goal, optimum: &Optimum) -> Vec<Variant<Goal>> {
    let extreme = match optimum.extreme {
        Extreme::Maximum => Extreme::Minimum,
        Extreme::Minimum => Extreme::Maximum,
    };
    let change = Change::Extreme { printed: optimum.extreme, new: extreme };
    let kind = GoalKind::Optimum(Optimum { extreme, ..optimum.clone() });
    vec![Variant { changed: Goal { kind, span: goal.span }, change }]
}

/// Numbers that could be meant instead of the listed ones, for a choice of one number.
fn others(optimum: &Optimum, listed: &[Choice], premises: &[&Expr]) -> Vec<Choice> {
    let names: Vec<_> = optimum.variables.iter().flat_map(|d| &d.names).collect();
    let [name] = names.as_slice() else { return Vec::new() };
    let text = |expr: &Expr| print::expr(expr, 0);
    let listed: Vec<&Expr> = listed.iter().flat_map(|one| &one.values).collect();
    let variable = Expr { kind: ExprKind::Name(name.text.clone()), span: name.span };
    let mut alike: Vec<&Expr> = listed.iter().copied().chain([&variable]).collect();
    alike.extend(optimum.variables.iter().flat_map(Declaration::bounds));
    let mut chains = Vec::new();
    for formula in premises.iter().copied().chain(&optimum.when).chain([&optimum.objective]) {
        chained(formula, &mut chains);
    }
    let mut seen: BTreeSet<String> = alike.iter().map(|term| text(term)).collect();
    loop {
        let linked = |terms: &&&[Expr]| terms.iter().any(|term| seen.contains(&text(term)));
        let fresh: Vec<&Expr> = chains.iter().filter(linked).flat_map(|terms| terms.iter()).collect();
        let before = alike.len();
        alike.extend(fresh.into_iter().filter(|term| seen.insert(text(term))));
        if alike.len() == before {
            break;
        }
    }
    let own: BTreeSet<String> = listed.iter().map(|term| text(term)).collect();
    let fits = |term: &&Expr| {
        let mut names = BTreeSet::new();
        names_in(term, &mut names);
        !own.contains(&text(term)) && !names.contains(&name.text)
    };
    let choice = |term: &Expr| Choice { values: vec![term.clone()], span: term.span };
    alike.into_iter().filter(fits).map(choice).collect()
}

/// The chains of comparisons in an expression.
fn chained<'e>(expr: &'e Expr, out: &mut Vec<&'e [Expr]>) {
    if let ExprKind::Chain(terms, _) = &expr.kind {
        out.push(terms);
    }
    expr.children().into_iter().for_each(|child| chained(child, out));
}
