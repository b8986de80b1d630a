//! Which terms are claimed to be such, where a claim says that something exists: the first for which it is proved.
//!
//! A choice that fails leaves a point, and one that fails at a point where an earlier one did is not searched.

use super::recall::recall_or;
use super::{Context, isolated};
use crate::certify::Read;
use crate::engine;
use crate::logic::Statement;
use crate::logic::point::{AtPoint, Judgement, Point};
use crate::obligation::Unsupported;
use crate::obligation::{Lowered, Obligation, claim_choosing};
use crate::settle::{self, Settled};

/// The statement with the first choice for which it is proved, with the proof.
pub fn first_proved(
    context: &Context<'_>,
    key: &str,
    choices: usize,
    lower: &(dyn Fn(Option<usize>) -> Result<Lowered, Unsupported> + Sync),
) -> Option<(Lowered, Settled)> {
    let id = &context.obligation.id;
    let all = || {
        (0..choices.min(context.options.budget.limits.premises.choices))
            .map(Some)
            .filter_map(|choice| lower(choice).ok())
    };
    if let Some(read) = context.load(key).and_then(Read::of) {
        let kept = all().find(|lowered| read.is_about(&lowered.statement));
        let recalled = kept.and_then(|lowered| Some((settle::recalled(id, &lowered.statement, read)?, lowered)));
        if let Some((settled, lowered)) = recalled.filter(|(settled, _)| proves(settled)) {
            return Some((lowered, settled));
        }
    }
    let mut points: Vec<Point> = Vec::new();
    for lowered in all().take_while(|_| !engine::stopped()) {
        if points.iter().any(|point| fails(&lowered.statement, point)) {
            continue;
        }
        let settled = isolated(|| settle::settle(id, &lowered.statement, &mut context.options.budget.clone()));
        if proves(&settled) {
            let (options, store) = (context.options, context.store);
            let settled = recall_or(key, id, &lowered.statement, (options, store), || settled.clone());
            return Some((lowered, settled));
        }
        points.extend(settled.point.map(|point| point.values));
    }
    None
}

fn proves(settled: &Settled) -> bool {
    settled.certificate.is_some() && settled.verdict == settle::Verdict::Proved
}

fn fails(statement: &Statement, point: &Point) -> bool {
    AtPoint::new(statement, point).refutes() == Ok(Judgement::Fails)
}

/// A claim's obligation with the terms for which it is proved; none where it is not, or nothing is claimed to exist.
pub fn chosen(context: &Context<'_>) -> Option<Obligation> {
    let Context { paper, obligation, .. } = context;
    let choices = obligation.beside.choices.filter(|choices| *choices > 1)?;
    let claim = paper.claim_of(obligation.subject)?;
    let lower = |choice| claim_choosing(paper, claim, choice);
    let (Lowered { statement, beside }, _) = first_proved(context, context.key, choices, &lower)?;
    Some(Obligation { statement: Ok(statement), beside, ..(*obligation).clone() })
}
