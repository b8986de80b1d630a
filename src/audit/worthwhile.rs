//! What must be possible for a changed claim to say something: claims whose premises have to be able to hold.
//!
//! A premise more that allows no more than equality saves a claim for nothing. A bound that is attained only where both sides are 0, or nowhere,
//! could as well be another one.

use super::change::Change;
use crate::lang::literal;
use crate::lang::tree::{Claim, Expr, ExprKind, GoalKind, Relation};

/// The claim whose premises must be able to hold, if the change asks for more than that the changed claim's own can.
pub fn possible(changed: &Claim, change: &Change) -> Option<Claim> {
    match change {
        Change::When(premise) => strictly(changed, premise),
        Change::Term { .. } => attained(changed),
        _ => None,
    }
}

/// The claim with the premise that was added made strict, where it is an inequality.
fn strictly(claim: &Claim, premise: &Expr) -> Option<Claim> {
    let ExprKind::Chain(terms, relations) = &premise.kind else { return None };
    let strict: Vec<Relation> = relations.iter().map(|relation| relation.strict()).collect();
    let mut out = claim.clone();
    *out.when.last_mut()? = Expr { kind: ExprKind::Chain(terms.clone(), strict), span: premise.span };
    Some(out)
}

/// The claim where both sides of the inequality that it states are equal, and not 0 unless one is a number, if it allows that.
fn attained(claim: &Claim) -> Option<Claim> {
    let GoalKind::Formula(formula) = &claim.goal.kind else { return None };
    let ExprKind::Chain(terms, relations) = &formula.kind else { return None };
    let [Relation::LessEqual | Relation::GreaterEqual] = relations.as_slice() else { return None };
    let like = |kind: ExprKind| Expr { kind, span: formula.span };
    let mut out = claim.clone();
    out.when.push(like(ExprKind::Chain(terms.clone(), vec![Relation::Equal])));
    if let [side, _] = terms.as_slice()
        && terms.iter().all(|term| literal(term).is_none())
    {
        let zero = like(ExprKind::Number("0".to_owned()));
        out.when.push(like(ExprKind::Chain(vec![side.clone(), zero], vec![Relation::NotEqual])));
    }
    Some(out)
}
