//! Changes that are calculated from the claim itself: a threshold, the value that a calculation gives, an optimal choice.
//!
//! Where a claim compares a name with a term, the term is solved for from what the claim says besides. An optimal choice is solved for
//! from the first-order conditions, with the bounds of the variable as corners and a further condition on the choices as binding.

use super::calculated::{Calculated, Quotient, replaced, slope, system};
use super::change::{Change, Variant};
use super::{exchanges, supposed, variants};
use crate::lang::Paper;
use crate::lang::tree::{
    Answer, Builtin, Choice, Claim, Constraint, Declaration, Expr, ExprKind, Goal, GoalKind, Optimum, Relation,
};
use crate::logic::poly::Poly;

/// Comparisons of a name with a term, the term solved for from another part of the claim.
pub fn thresholds(paper: &Paper, claim: &Claim) -> Vec<Variant<Claim>> {
    let GoalKind::Formula(goal) = &claim.goal.kind else { return Vec::new() };
    let sides: Vec<&Expr> = match &goal.kind {
        ExprKind::Iff(one, two) | ExprKind::Implies(one, two) => vec![one, two],
        _ => vec![goal],
    };
    // What the claim asks stays.
    let asked = exchanges::asked(paper, claim, goal);
    let answers = |side: &Expr| asked.is_none_or(|asked| !std::ptr::eq(asked, side));
    let mut out = Vec::new();
    for (place, side) in sides.iter().enumerate().rev().filter(|(_, side)| answers(side)) {
        let besides = sides.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, other)| *other);
        let sources: Vec<&Expr> = besides.chain(&claim.when).collect();
        for (whole, pair) in [(true, [0, 1]), (false, [1, 0])] {
            let ExprKind::Chain(terms, relations) = &side.kind else { continue };
            let ([_, _], [relation]) = (terms.as_slice(), relations.as_slice()) else { continue };
            let (ExprKind::Name(name), Some(printed)) = (&terms[pair[0]].kind, terms.get(pair[1])) else { continue };
            for term in sources.iter().flat_map(|source| zeros(paper, claim, source, name, printed)) {
                for new in [*relation, relation.mirrored()] {
                    let mut changed = terms.clone();
                    changed[usize::from(whole)] = term.clone();
                    let kind = ExprKind::Chain(changed, vec![new]);
                    let formula = within(goal, place, Expr { kind, span: side.span });
                    let change = if variants::text(printed) == variants::text(&term) {
                        Change::Relation { printed: *relation, new }
                    } else {
                        Change::Term { printed: printed.clone(), new: term.clone() }
                    };
                    out.push(Variant { changed: with_formula(claim, formula), change });
                }
            }
        }
    }
    out
}

/// The terms at which the two sides of a comparison are equal, as values of a name.
fn zeros(paper: &Paper, claim: &Claim, source: &Expr, name: &str, place: &Expr) -> Vec<Expr> {
    let ExprKind::Chain(terms, _) = &source.kind else { return Vec::new() };
    let [one, other] = terms.as_slice() else { return Vec::new() };
    // What is solved already would only be said again.
    if [one, other].into_iter().any(|side| matches!(&side.kind, ExprKind::Name(own) if own == name)) {
        return Vec::new();
    }
    let zeros = || {
        let found = Calculated::of(paper, claim, &[one, other])?;
        Some(found.zeros(&found.difference()?, found.variable(name)?, place))
    };
    let mut zeros = zeros().unwrap_or_default();
    // What is positive is not compared with what is negative at sight.
    if positive(paper, claim, name) {
        let negative =
            |zero: &Expr| matches!(&zero.kind, ExprKind::Neg(root) if matches!(root.kind, ExprKind::Builtin(..)));
        zeros.retain(|zero| !negative(zero));
    }
    zeros
}

/// Whether a name is declared to be nonnegative.
fn positive(paper: &Paper, claim: &Claim, name: &str) -> bool {
    let declared = |declaration: &&Declaration| declaration.names.iter().any(|own| own.text == name);
    let declaration = claim.variables.iter().chain(&paper.params).find(declared);
    declaration.and_then(supposed::starts).is_some_and(|lower| lower >= 0)
}

/// A formula with another side.
fn within(goal: &Expr, place: usize, side: Expr) -> Expr {
    let put = |one: &Expr, two: &Expr| match place {
        0 => (Box::new(side.clone()), Box::new(two.clone())),
        _ => (Box::new(one.clone()), Box::new(side.clone())),
    };
    let kind = match &goal.kind {
        ExprKind::Iff(one, two) => {
            let (one, two) = put(one, two);
            ExprKind::Iff(one, two)
        }
        ExprKind::Implies(one, two) => {
            let (one, two) = put(one, two);
            ExprKind::Implies(one, two)
        }
        _ => side.kind.clone(),
    };
    Expr { kind, span: goal.span }
}

fn with_formula(claim: &Claim, formula: Expr) -> Claim {
    let goal = Goal { kind: GoalKind::Formula(formula), span: claim.goal.span };
    Claim { goal, ..claim.clone() }
}

/// An equation with the value that one side has, where that side is an abbreviation or speaks of one.
pub fn values(paper: &Paper, claim: &Claim) -> Vec<Variant<Claim>> {
    let GoalKind::Formula(goal) = &claim.goal.kind else { return Vec::new() };
    let ExprKind::Chain(terms, relations) = &goal.kind else { return Vec::new() };
    // Under premises the value that the abbreviation has anyway would be its definition again.
    if !claim.when.is_empty() {
        return Vec::new();
    }
    let ([one, other], [Relation::Equal]) = (terms.as_slice(), relations.as_slice()) else { return Vec::new() };
    let abbreviates = |term: &Expr| variants::abbreviates(paper, term);
    let (place, side, printed) = match (abbreviates(one), abbreviates(other)) {
        (true, false) => (1, one, other),
        (false, true) => (0, other, one),
        _ => return Vec::new(),
    };
    let value = || {
        let found = Calculated::of(paper, claim, &[side, printed])?;
        let ratio = found.ratios.first()?;
        found.written(&(ratio.numerator.clone(), ratio.denominator_product()), printed)
    };
    let Some(new) = value() else { return Vec::new() };
    let mut changed = terms.clone();
    changed[place] = new.clone();
    let formula = Expr { kind: ExprKind::Chain(changed, relations.clone()), span: goal.span };
    vec![Variant { changed: with_formula(claim, formula), change: Change::Term { printed: printed.clone(), new } }]
}

/// Optimal choices that satisfy the first-order conditions.
pub fn choices(paper: &Paper, claim: &Claim) -> Vec<Variant<Claim>> {
    let GoalKind::Optimum(optimum) = &claim.goal.kind else { return Vec::new() };
    let (listed, exact) = match &optimum.answer {
        Answer::Are(listed) => (listed, true),
        Answer::Include(listed) => (listed, false),
        Answer::None(_) => return Vec::new(),
    };
    let [printed] = listed.as_slice() else { return Vec::new() };
    let known = |choice: &Choice| choice.values.iter().map(variants::text).collect::<Vec<_>>();
    let mut out: Vec<Variant<Claim>> = Vec::new();
    for new in stationary(paper, claim, optimum).into_iter().filter(|new| known(new) != known(printed)) {
        let answer = if exact { Answer::Are(vec![new.clone()]) } else { Answer::Include(vec![new.clone()]) };
        let kind = GoalKind::Optimum(Optimum { answer, ..optimum.clone() });
        let changed = Claim { goal: Goal { kind, span: claim.goal.span }, ..claim.clone() };
        out.push(Variant { changed, change: Change::Choice { printed: printed.clone(), new } });
    }
    out
}

/// The choices at which the objective's slopes are zero, then what the bounds make of them.
fn stationary(paper: &Paper, claim: &Claim, optimum: &Optimum) -> Vec<Choice> {
    let chosen = claim.variables.iter().chain(&optimum.variables).cloned().collect();
    let inside = Claim { variables: chosen, ..claim.clone() };
    let place = &optimum.objective;
    let choice = |values: Vec<Expr>| Choice { values, span: place.span };
    let names: Vec<&str> = optimum.variables.iter().flat_map(|d| &d.names).map(|name| name.text.as_str()).collect();
    let mut terms = vec![place, place];
    if let Some(ExprKind::Chain(sides, _)) = optimum.when.first().map(|when| &when.kind) {
        terms.extend(sides.iter().filter(|_| sides.len() == 2));
    }
    let Some(found) = Calculated::of(paper, &inside, &terms) else { return Vec::new() };
    let Some(variables) = names.iter().map(|name| found.variable(name)).collect::<Option<Vec<_>>>() else {
        return Vec::new();
    };
    let Some(ratio) = found.ratios.first() else { return Vec::new() };
    let objective: Quotient = (ratio.numerator.clone(), ratio.denominator_product());
    let write = |values: Vec<Quotient>| values.iter().map(|v| found.written(v, place)).collect::<Option<Vec<_>>>();
    let mut out: Vec<Choice> = Vec::new();
    if let ([variable], [declared]) = (variables.as_slice(), optimum.variables.as_slice()) {
        for zero in found.zeros(&slope(&objective, *variable), *variable, place) {
            out.extend(cornered(declared, &zero).into_iter().map(|value| choice(vec![value])));
        }
        return out;
    }
    let slopes: Vec<Poly> = variables.iter().map(|&var| slope(&objective, var)).collect();
    out.extend(system(&slopes, &variables).and_then(write).map(choice));
    if let [_, _, one, other] = found.ratios.as_slice() {
        out.extend(binding(&objective, &one.minus(other).numerator, &variables).and_then(write).map(choice));
    }
    out
}

/// The stationary choice on the line where a condition binds, for two variables.
fn binding(objective: &Quotient, condition: &Poly, variables: &[u32]) -> Option<Vec<Quotient>> {
    let &[first, second] = variables else { return None };
    let on_line = system(std::slice::from_ref(condition), &[second])?.pop()?;
    let along = replaced(objective, second, &on_line);
    let own = system(&[slope(&along, first)], &[first])?.pop()?;
    let other = replaced(&on_line, first, &own);
    Some(vec![own, other])
}

/// A term, and the same held between the bounds of the declaration.
fn cornered(declared: &Declaration, term: &Expr) -> Vec<Expr> {
    let (mut low, mut high) = (None, None);
    for constraint in &declared.constraints {
        match constraint {
            Constraint::Relation(Relation::GreaterEqual, bound) => low = Some(bound.clone()),
            Constraint::Relation(Relation::LessEqual, bound) => high = Some(bound.clone()),
            Constraint::Interval { lower, upper, .. } => {
                low = Some(lower.clone());
                high = Some(upper.clone());
            }
            Constraint::Relation(..) => {}
        }
    }
    let call = |builtin, bound: &Expr, term: &Expr| Expr {
        kind: ExprKind::Builtin(builtin, vec![bound.clone(), term.clone()]),
        span: term.span,
    };
    let above = low.as_ref().map(|low| call(Builtin::Max, low, term));
    let below = high.as_ref().map(|high| call(Builtin::Min, high, term));
    let both = low.as_ref().zip(below.as_ref()).map(|(low, below)| call(Builtin::Max, low, below));
    std::iter::once(term.clone()).chain(above).chain(below).chain(both).collect()
}
