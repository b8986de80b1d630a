//! What is proved of a claim that stays open: of its members, of the directions of an equivalence, of inequalities with equality allowed.
//!
//! Each member is asked for itself, with all that the claim supposes; where it does not hold as it is written, what claims less. The whole is not
//! settled by that: whatever is not proved here may fail.

use super::attempts::Attempts;
use super::context::{Context, note};
use super::finding::{CertificateNote, Finding, Partly, ProvedPart, Unsettled, Verdict};
use super::kept::Kept;
use super::{isolated, repairs, trivial};
use crate::certify::Certificate;
use crate::engine::limits::Parts;
use crate::engine::{self, Budget, Reason};
use crate::lang::tree::{Claim, Expr, ExprKind, Goal, GoalKind, Relation, Verdict as Word};
use crate::lang::{Paper, print};
use crate::logic::Statement;
use crate::obligation::{self, Obligation};
use crate::settle;
use std::time::Duration;

/// Statements that a part needs, at most.
const STATEMENTS: usize = 16;

/// Claims that stand for one member, at most.
const LESS: usize = 3;

/// A member of a claim, as claims for themselves: as it is written, then what claims less.
pub type Member = Vec<Claim>;

/// How much processor time the search for the whole claim may take, so that some is left for its members.
pub fn time_of_whole(members: &[Member], limits: &Parts) -> Option<Duration> {
    let left = engine::left()?;
    Some(if members.is_empty() { left } else { left - left / limits.share })
}

/// Says in the finding of an open claim what of it is proved.
pub fn prove(context: &Context<'_>, members: &[Member], finding: &mut Finding) {
    let open = matches!(&finding.verdict, Verdict::Unknown(Unsettled::Search(_) | Unsettled::Reliance(_)));
    if !open || members.is_empty() || engine::interrupted() {
        return;
    }
    let attempts =
        Attempts::new(context.store, &Kept::Part(0).of(context.key), context.options, finding.statement.clone());
    let search = attempts.known().is_none();
    let mut partly = Partly::default();
    for (place, member) in members.iter().enumerate() {
        let found = member.iter().enumerate().find_map(|(less, claim)| {
            let first = (place * LESS + less) * STATEMENTS;
            Some((less, claim, certificates(context, claim, first, search)?))
        });
        let as_written = matches!(found, Some((0, ..)));
        if let Some((_, claim, certificates)) = found {
            partly.proved.push(ProvedPart { formula: print::goal(&claim.goal), certificates });
        }
        if let (Some(written), false) = (member.first(), as_written) {
            partly.open.push(print::goal(&written.goal));
        }
    }
    if search && !partly.open.is_empty() {
        attempts.keep(if engine::stopped() { Reason::Time } else { Reason::NoCertificate });
    }
    finding.partly = (!partly.proved.is_empty()).then_some(partly);
}

/// The certificates of all that a part needs, as kept or searched for; the places of those that are kept are counted from the first.
fn certificates(context: &Context<'_>, part: &Claim, first: usize, search: bool) -> Option<Vec<CertificateNote>> {
    let all = statements(context.paper, part)?;
    let id = format!("{} in part: {}", context.obligation.id, print::goal(&part.goal));
    let key = |place: usize| Kept::Part(first + place).of(context.key);
    let kept = |(place, statement)| Certificate::recall(&id, statement, context.load(&key(place))?);
    let told = |all: &[Certificate]| {
        let keyed = |(place, one)| CertificateNote { key: Some(key(place)), ..note(one) };
        all.iter().enumerate().map(keyed).collect()
    };
    if let Some(kept) = all.iter().enumerate().map(kept).collect::<Option<Vec<Certificate>>>() {
        return Some(told(&kept));
    }
    if !search || engine::stopped() {
        return None;
    }
    let proved = |statement: &Statement| {
        let mut budget: Budget = context.options.budget.clone();
        isolated(|| settle::prove_only(&id, statement, &mut budget))
    };
    let found: Vec<Certificate> = all.iter().map(proved).collect::<Option<_>>()?;
    for (place, certificate) in found.iter().enumerate() {
        context.store.save(&key(place), &certificate.text);
    }
    Some(told(&found))
}

/// What a part needs: that it holds, and that everything that is written in it has a value. None where that cannot be said, where the proof would
/// rest on something, and where it says nothing.
fn statements(paper: &Paper, part: &Claim) -> Option<Vec<Statement>> {
    let lowered = obligation::claim_statement(paper, part).ok()?;
    let holed = lowered.beside.rests_on.iter().any(|reliance| reliance.leaves(Word::Proved, false) != Word::Proved);
    if holed || trivial::says_nothing(paper, part) {
        return None;
    }
    let defined = lowered.beside.definedness.into_iter().map(|question| question.statement);
    let all: Vec<Statement> = std::iter::once(lowered.statement).chain(defined).collect();
    (all.len() <= STATEMENTS).then_some(all)
}

/// The members of a claim; none where it has a single one that cannot be weakened, or too many.
pub fn members(paper: &Paper, obligation: &Obligation, limits: &Parts) -> Vec<Member> {
    let Some(claim) = paper.claim_of(obligation.subject) else { return Vec::new() };
    let goal = |kind: GoalKind| Claim { goal: Goal { kind, span: claim.goal.span }, ..claim.clone() };
    let mut all: Vec<Member> = match &claim.goal.kind {
        GoalKind::Formula(formula) => {
            let members = of_formula(formula).into_iter();
            members.map(|member| member.into_iter().map(|part| goal(GoalKind::Formula(part))).collect()).collect()
        }
        GoalKind::Equilibria { .. } | GoalKind::Optimum(_) => Vec::new(),
        _ => return Vec::new(),
    };
    let less = repairs::weaker_lists(claim);
    all.extend(less.into_iter().map(|variant| vec![variant.changed]));
    // The claim itself was tried.
    if let [only] = all.as_mut_slice() {
        only.retain(|part| part.goal != claim.goal);
    }
    all.retain(|member| !member.is_empty());
    if all.len() > limits.members { Vec::new() } else { all }
}

/// The members of a formula.
fn of_formula(formula: &Expr) -> Vec<Vec<Expr>> {
    let with = |kind: ExprKind| Expr { kind, span: formula.span };
    let implies = |from: &Expr, to: Expr| with(ExprKind::Implies(Box::new(from.clone()), Box::new(to)));
    match &formula.kind {
        ExprKind::And(members) => members.iter().flat_map(of_formula).collect(),
        ExprKind::Implies(premise, rest) => {
            let under = |member: Vec<Expr>| member.into_iter().map(|part| implies(premise, part)).collect();
            of_formula(rest).into_iter().map(under).collect()
        }
        ExprKind::Iff(one, other) => {
            vec![vec![implies(one, (**other).clone())], vec![implies(other, (**one).clone())]]
        }
        ExprKind::Chain(terms, relations) => {
            let links = terms.windows(2).zip(relations);
            let chain = |pair: &[Expr], relation| with(ExprKind::Chain(pair.to_vec(), vec![relation]));
            links.map(|(pair, relation)| less(*relation).map(|relation| chain(pair, relation)).collect()).collect()
        }
        _ => vec![vec![formula.clone()]],
    }
}

/// A relation, then those that claim less.
fn less(relation: Relation) -> impl Iterator<Item = Relation> {
    let less: &[Relation] = match relation {
        Relation::Less => &[Relation::LessEqual],
        Relation::Greater => &[Relation::GreaterEqual],
        Relation::Equal => &[Relation::LessEqual, Relation::GreaterEqual],
        Relation::LessEqual | Relation::GreaterEqual | Relation::NotEqual => &[],
    };
    std::iter::once(relation).chain(less.iter().copied())
}
