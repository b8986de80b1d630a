//! Comparisons of a term with itself: a claim that says no more corrects nothing.
//!
//! Beside another comparison it may stand: that of two payoffs one is larger and the other is not smaller says something.
//! Two terms are the same when they are written the same, or when both are the same quotient of polynomials once abbreviations are expanded.
//! Of an equation only the first counts: that its sides can be turned into each other is what a corrected calculation says. Terms with cases in
//! them, or of unknown functions, are compared as written only, and so are derivatives: that one is 0 is a result.

use super::calculated::Calculated;
use super::change::Change;
use super::variants;
use crate::lang::Paper;
use crate::lang::tree::{Builtin, Claim, Expr, ExprKind, GoalKind, Relation};
use crate::logic::Rational;
use crate::logic::poly::Poly;
use crate::obligation::lower::names_in;
use std::collections::BTreeSet;

/// Whether a claim says nothing: it says what one of its premises does, or compares a term with itself, and no more.
pub fn says_nothing(paper: &Paper, claim: &Claim) -> bool {
    match &claim.goal.kind {
        GoalKind::Formula(formula) => {
            claim.when.iter().any(|when| variants::text(when) == variants::text(formula))
                || is_empty(paper, claim, formula)
        }
        _ => false,
    }
}

/// Whether a claim with another term says what one of its premises says, multiplied out: a comparison of the same difference. An equation that
/// solves the premise says something as long as it speaks of no variable of the claim that the printed one does not speak of.
pub fn restates(paper: &Paper, printed: &Claim, changed: &Claim, change: &Change) -> bool {
    let (GoalKind::Formula(old), GoalKind::Formula(goal), Change::Term { .. }) =
        (&printed.goal.kind, &changed.goal.kind, change)
    else {
        return false;
    };
    let ExprKind::Chain(_, relations) = &goal.kind else { return false };
    let equation = relations.iter().all(|relation| *relation == Relation::Equal);
    if equation && !speaks_of_more(changed, old, goal) {
        return false;
    }
    let Some(claimed) = difference(paper, changed, goal) else { return false };
    printed.when.iter().filter_map(|when| difference(paper, changed, when)).any(|premise| premise == claimed)
}

/// Whether a formula speaks of a variable of the claim that the printed one does not speak of.
fn speaks_of_more(claim: &Claim, printed: &Expr, formula: &Expr) -> bool {
    let names = |formula: &Expr| {
        let mut names = BTreeSet::new();
        names_in(formula, &mut names);
        names
    };
    let (old, new) = (names(printed), names(formula));
    let declared = claim.variables.iter().flat_map(|declaration| &declaration.names);
    declared.map(|name| &name.text).any(|name| new.contains(name) && !old.contains(name))
}

/// The difference of the two sides of a comparison, without denominators and up to a factor that is a number.
fn difference(paper: &Paper, claim: &Claim, comparison: &Expr) -> Option<Poly> {
    let ExprKind::Chain(terms, _) = &comparison.kind else { return None };
    let [one, other] = terms.as_slice() else { return None };
    // What terms are worth does not hang on what the claim is made under, which may take long to read.
    let bare = Claim { under: Vec::new(), when: Vec::new(), ..claim.clone() };
    let found = Calculated::of(paper, &bare, &[one, other])?.difference()?.primitive().1;
    let leads = found.terms().next().is_some_and(|(_, value)| *value < 0);
    Some(if leads { found.scale(&Rational::from(-1)) } else { found })
}

/// Whether a comparison holds everywhere since its sides are the same term: an equation, or an inequality that allows equality.
pub fn is_true(paper: &Paper, claim: &Claim, formula: &Expr) -> bool {
    let ExprKind::Chain(terms, relations) = &formula.kind else { return false };
    let mut links = terms.iter().zip(relations).zip(terms.iter().skip(1));
    links.all(|((one, &relation), other)| {
        matches!(relation, Relation::Equal | Relation::LessEqual | Relation::GreaterEqual)
            && (variants::text(one) == variants::text(other) || is_same(paper, claim, one, other).unwrap_or(false))
    })
}

fn is_empty(paper: &Paper, claim: &Claim, formula: &Expr) -> bool {
    match &formula.kind {
        ExprKind::Chain(terms, relations) => {
            let mut links = terms.iter().zip(relations).zip(terms.iter().skip(1));
            links.all(|((one, &relation), other)| {
                variants::text(one) == variants::text(other)
                    || (relation != Relation::Equal && is_same(paper, claim, one, other).unwrap_or(false))
            })
        }
        ExprKind::And(members) => members.iter().all(|member| is_empty(paper, claim, member)),
        ExprKind::Or(members) => members.iter().any(|member| is_empty(paper, claim, member)),
        ExprKind::Implies(_, then) => is_empty(paper, claim, then),
        _ => false,
    }
}

/// Whether two terms denote the same, where that can be said.
fn is_same(paper: &Paper, claim: &Claim, one: &Expr, other: &Expr) -> Option<bool> {
    if [one, other].into_iter().any(differentiates) {
        return None;
    }
    let found = Calculated::of(paper, claim, &[one, other])?;
    Some(found.difference()?.is_zero())
}

/// Whether a derivative stands in a term.
pub fn differentiates(term: &Expr) -> bool {
    matches!(&term.kind, ExprKind::Builtin(Builtin::Derivative, _)) || term.children().into_iter().any(differentiates)
}
