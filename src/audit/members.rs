//! A claim that something is possible, of which it is proved that it is true nowhere: is it false, or does it say nothing?
//!
//! It is false when each member of the conjunction has a value somewhere where the others hold. A member that has none there, at no point, is
//! read by nobody: the claim is malformed then.

use super::finding::{Undefined, Unsettled};
use super::{Context, Verdict, definedness, note};
use crate::engine::Reason;
use crate::lang::tree::{Claim, Expr, ExprKind, Goal, GoalKind};
use crate::logic::{self, Formula};
use crate::obligation::{Lowered, claim_statement};
use crate::settle;

/// What became of the members.
pub enum Read {
    /// Each has a value somewhere where the others hold.
    All,
    /// One has none there, at a point where they do.
    Not(Box<Undefined>),
    /// Not settled.
    Open(Unsettled),
}

/// Looks at each member of what is claimed possible.
pub fn read(context: &Context<'_>) -> Read {
    let Some(claim) = context.paper.claim_of(context.obligation.subject) else { return Read::All };
    let GoalKind::Possible(formula) = &claim.goal.kind else { return Read::All };
    let members = match &formula.kind {
        ExprKind::And(members) => members.clone(),
        _ => vec![formula.clone()],
    };
    for place in 0..members.len() {
        let mut others = members.clone();
        let member = others.remove(place);
        match one(context, claim, formula, others, member) {
            Read::All => {}
            other => return other,
        }
    }
    Read::All
}

fn one(context: &Context<'_>, claim: &Claim, formula: &Expr, mut others: Vec<Expr>, member: Expr) -> Read {
    let possible = |members: Vec<Expr>| {
        let kind = GoalKind::Possible(Expr { kind: ExprKind::And(members), span: formula.span });
        claim_statement(context.paper, &Claim { goal: Goal { kind, ..claim.goal.clone() }, ..claim.clone() })
    };
    let Ok(without) = possible(others.clone()) else { return Read::Open(Unsettled::Search(Reason::TooLarge)) };
    others.push(member);
    let Ok(Lowered { statement, beside }) = possible(others) else {
        return Read::Open(Unsettled::Search(Reason::TooLarge));
    };
    let Some(question) = beside.definedness else { return Read::All };
    let settle = |statement: &logic::Statement| {
        let id = &context.obligation.id;
        super::isolated(|| settle::settle(id, statement, &mut context.options.budget.clone()))
    };
    // The others, and that the member has a value.
    let logic::Goal::Find(others) = &without.statement.goal else { return Read::All };
    let with = statement.with_goal(logic::Goal::Find(Formula::all([question.condition.clone(), others.clone()])));
    match settle(&with).verdict {
        Verdict::Proved => return Read::All,
        Verdict::Refuted => {}
        Verdict::Unknown(reason) => return Read::Open(reason),
        _ => return Read::Open(Unsettled::Search(Reason::Undefined)),
    }
    let found = settle(&without.statement);
    match (found.verdict, found.certificate, found.point) {
        (Verdict::Proved, Some(certificate), Some(point)) => {
            Read::Not(Box::new(definedness::undefined(context, &question, &point, note(&certificate))))
        }
        (Verdict::Refuted, ..) => Read::All,
        (Verdict::Unknown(reason), ..) => Read::Open(reason),
        _ => Read::Open(Unsettled::Search(Reason::Undefined)),
    }
}
