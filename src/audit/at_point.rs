//! What is said for all values of something, at one point: a proof there settles what terms leave open.
//!
//! Where a claim that something exists fails at all terms that were tried, or premises about all values are used at some only, a point of
//! the statement decides nothing. With the paper's parameters and the claim's variables fixed at it, it is proved that the premises hold and
//! the claim does not, or that what is claimed to be possible is so: what was said at terms is then said for all values, and what was said
//! for all values at terms.

use super::choosing::sought;
use super::context::described;
use super::example::terms::number;
use super::finding::{Finding, TrustId, Unsettled, Verdict};
use super::kept::Kept;
use super::{CertificateNote, Context, note};
use crate::certify::ReadPoint;
use crate::engine;
use crate::lang::Paper;
use crate::lang::tree::{self, Claim, Declaration, Expr, ExprKind, Goal, GoalKind, Name, Relation};
use crate::logic::Statement;
use crate::obligation::lower::safe;
use crate::obligation::roots::Applied;
use crate::obligation::sides::is_quantified;
use crate::obligation::{Lowered, Reliance, claim_choosing};
use crate::settle::{self, Settled};

/// Most points at which it is tried.
const POINTS: usize = 4;

/// Settles a claim at a point that its statement, or one with other terms in it, leaves.
pub fn propose(context: &Context<'_>, statement: &Statement, points: &[ReadPoint], finding: &mut Finding) {
    let at_terms = |reliance: &Reliance| matches!(reliance, Reliance::Witnesses | Reliance::Instances);
    let open = match &finding.verdict {
        Verdict::Unknown(Unsettled::Reliance(reliance)) => at_terms(reliance),
        Verdict::Unknown(Unsettled::Search(_)) => context.obligation.beside.rests_on.iter().any(at_terms),
        _ => false,
    };
    let Some(claim) = context.paper.claim_of(context.obligation.subject).filter(|_| open) else { return };
    let key = Kept::Fixed.of(context.key);
    let mut each = points.iter().take(POINTS).take_while(|_| !engine::stopped());
    let found = each.find_map(|point| Some((point, decided(context, claim, point, &key)?)));
    let Some((point, (lowered, settled))) = found else { return };
    finding.verdict = match claim.goal.kind {
        GoalKind::Possible(_) => Verdict::Proved,
        _ => Verdict::Refuted,
    };
    finding.statement = lowered.statement.to_string();
    let own = settled.certificate.as_ref().map(note);
    finding.certificate = own.map(|own| CertificateNote { key: Some(Kept::Fixed.of(context.key)), ..own });
    finding.trusted.retain(|one| !matches!(one, TrustId::Statement(reliance) if at_terms(reliance)));
    let relied = lowered.beside.rests_on.iter().filter(|reliance| !at_terms(reliance));
    finding.trusted.extend(relied.cloned().map(TrustId::Statement));
    let mut witness = described(context.obligation, statement, point);
    let fixed: Vec<String> = fixed(context.paper, claim).map(|name| safe(&name.text)).collect();
    witness.point.retain(|(name, _)| fixed.contains(name));
    finding.witness = Some(witness);
}

/// Certificates that premises about all values hold together, at a point of what they say at terms. Of unknown functions a point says nothing,
/// also where only the claim itself speaks of them: whether there is one as it is declared to be is a premise.
pub fn premises(context: &Context<'_>, claim: &Claim, applied: &[Applied]) -> Option<Vec<CertificateNote>> {
    if !applied.is_empty() {
        return None;
    }
    let statement = context.obligation.statement.as_ref().ok()?;
    let id = &context.obligation.id;
    let found = super::isolated(|| settle::settle(id, statement, &mut context.options.budget.clone()));
    let (_, settled) = decided(context, claim, found.point.as_ref()?, &Kept::Fixed.of(context.key))?;
    let own = note(settled.certificate.as_ref()?);
    Some(vec![CertificateNote { key: Some(Kept::Fixed.of(context.key)), ..own }])
}

/// The proof that a claim's premises hold at a point, and that what it says does not, or, of what is possible, that it does.
fn decided(context: &Context<'_>, claim: &Claim, point: &ReadPoint, key: &str) -> Option<(Lowered, Settled)> {
    let Context { paper, obligation, .. } = context;
    let plain = obligation.beside.applied.is_empty() && point.roots.is_empty();
    let assumed = paper.assumptions.iter().any(|premise| is_quantified(&premise.formula));
    let law = |name: &Name| {
        let condition = paper.condition(&name.text);
        condition.is_none_or(|one| !one.parameters.is_empty() || one.cited.is_some() || is_quantified(&one.formula))
    };
    if !plain || assumed || claim.under.iter().any(|used| law(&used.name)) {
        return None;
    }
    let at = at(paper, claim, point)?;
    let lower = |picks: &[usize]| claim_choosing(paper, &at, picks);
    let choices = lower(&[]).ok()?.beside.choices.unwrap_or(1);
    let found = sought(context, key, choices, &lower).proved?;
    let own = |one: &Reliance| {
        !matches!(one, Reliance::Root(_)) && one.leaves(tree::Verdict::Proved, false) == tree::Verdict::Proved
    };
    let sound = found.0.beside.rests_on.iter().all(own);
    // What has no value there is neither true nor false.
    let defined = found.0.beside.definedness.as_ref().is_none_or(|question| {
        let budget = &mut context.options.budget.clone();
        super::isolated(|| settle::settle(&obligation.id, &question.statement, budget)).verdict == Verdict::Proved
    });
    let plain = found.0.beside.applied.is_empty();
    (sound && defined && plain).then_some(found)
}

/// The names that a point fixes.
fn fixed<'p>(paper: &'p Paper, claim: &'p Claim) -> impl Iterator<Item = &'p Name> {
    paper.params.iter().chain(&claim.variables).flat_map(|declaration: &Declaration| &declaration.names)
}

/// The claim that at the point the premises hold and the goal does not, or that what is possible is so there.
fn at(paper: &Paper, claim: &Claim, point: &ReadPoint) -> Option<Claim> {
    let span = claim.goal.span;
    let made = |kind| Expr { kind, span };
    let said = match &claim.goal.kind {
        GoalKind::Formula(formula) => made(ExprKind::Not(Box::new(formula.clone()))),
        GoalKind::Possible(formula) => formula.clone(),
        _ => return None,
    };
    let mut when = Vec::new();
    for name in fixed(paper, claim) {
        let value = number(point.values.get(&safe(&name.text))?);
        let own = made(ExprKind::Name(name.text.clone()));
        when.push(made(ExprKind::Chain(vec![own, value], vec![Relation::Equal])));
    }
    let formula = match claim.when.is_empty() {
        true => said,
        false => made(ExprKind::And(claim.when.iter().cloned().chain([said]).collect())),
    };
    Some(Claim { when, goal: Goal { kind: GoalKind::Formula(formula), span }, ..claim.clone() })
}
