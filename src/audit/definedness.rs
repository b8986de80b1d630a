//! Has everything that a claim writes a value (D001)? Asked by a statement of its own where that is not seen at sight.

use super::finding::{CertificateNote, Undefined, Unsettled};
use super::kept::Kept;
use super::{Context, Verdict, note, recall_or_settle, witness};
use crate::certify::ReadPoint;
use crate::logic::point::AtPoint;
use crate::obligation::Definedness;

/// What is known of it.
pub enum Values {
    /// It has, with the certificate where one was needed.
    Everywhere(Option<CertificateNote>),
    /// At a point it has none.
    Missing(Box<Undefined>),
    /// Not settled.
    Open(Unsettled),
}

/// Settles the question of a claim.
pub fn ask(context: &Context<'_>) -> Values {
    let Some(question) = &context.obligation.beside.definedness else { return Values::Everywhere(None) };
    let key = Kept::Defined.of(context.key);
    let id = &context.obligation.id;
    let budget = &mut context.options.budget.clone();
    let settled = recall_or_settle(&key, id, &question.statement, context.options, context.store, budget);
    let verdict = settled.verdict.clone().resting_on(&question.rests_on, false);
    match (verdict, settled.certificate, settled.point) {
        (Verdict::Proved | Verdict::Holed, certificate, _) => Values::Everywhere(certificate.as_ref().map(note)),
        (Verdict::Refuted, Some(certificate), Some(point)) => {
            let certificate = CertificateNote { key: Some(key), ..note(&certificate) };
            Values::Missing(Box::new(undefined(context, question, &point, certificate)))
        }
        (Verdict::Unknown(reason), ..) => Values::Open(reason),
        _ => Values::Open(Unsettled::Search(crate::engine::Reason::Undefined)),
    }
}

/// Whether what terms are taken over has a value wherever the rest of what is written has; nothing where no term is taken over anything.
pub fn ask_within(context: &Context<'_>) -> Option<Unsettled> {
    let within = context.obligation.beside.definedness.as_ref()?.within.as_ref()?;
    let key = Kept::Within.of(context.key);
    let budget = &mut context.options.budget.clone();
    let settled = recall_or_settle(&key, &context.obligation.id, within, context.options, context.store, budget);
    match settled.verdict {
        Verdict::Proved | Verdict::Holed => None,
        Verdict::Unknown(reason) => Some(reason),
        _ => Some(Unsettled::Search(crate::engine::Reason::Undefined)),
    }
}

/// What has no value at a point that refutes the question.
pub fn undefined(
    context: &Context<'_>,
    question: &Definedness,
    point: &ReadPoint,
    certificate: CertificateNote,
) -> Undefined {
    let at = AtPoint::new(&question.statement, &point.values);
    // The first need that fails: what stands before it has a value.
    let missing = question.needs.iter().find(|need| at.formula(&need.holds()) == Ok(false));
    let what = missing.or(question.needs.first()).map_or_else(String::new, |need| need.otherwise.clone());
    let beside = &context.obligation.beside;
    let mut witness = witness::describe(&question.statement, point, &[], beside);
    let own = |name: &str| !beside.written.contains_key(name);
    witness.point.retain(|(name, _)| own(name));
    Undefined { what, witness, certificate }
}
