//! From what the kernel accepted to a verdict.

use super::context::{Context, described, note};
use super::definedness::{self, Values};
use super::finding::{Finding, Premises, TrustId, Undefined, Unsettled, Verdict};
use super::members::{self, Read};
use super::minimum;
use crate::logic::{Goal, Statement};
use crate::obligation;
use crate::settle::Settled;

/// The verdict where the premises exclude each other: vacuous, unless a premise has no value before they do.
pub fn vacuous(context: &Context<'_>, finding: &mut Finding) {
    finding.verdict = match definedness::ask(context) {
        Values::Missing(undefined) => malformed(*undefined, finding),
        Values::Everywhere(defined) => {
            finding.defined = defined;
            Verdict::Vacuous
        }
        Values::Open(why) => Verdict::Unknown(Unsettled::WhereDefined(Box::new(why))),
    };
    if finding.verdict == Verdict::Vacuous {
        finding.certificate = finding.premises_certificates.first().cloned();
    }
}

/// What the kernel's verdict on the claim's statement comes to, given where what is written has a value.
pub fn judge(context: &Context<'_>, statement: &Statement, settled: &Settled, finding: &mut Finding) {
    let beside = &context.obligation.beside;
    let possible = matches!(statement.goal, Goal::Find(_));
    let verdict = settled.verdict.clone().resting_on(&beside.rests_on, possible);
    let plain = verdict.plain();
    finding.certificate = settled.certificate.as_ref().map(note);
    if settled.excludes(&beside.supposed) {
        finding.premises = Premises::Impossible;
        finding.premises_certificates = finding.certificate.iter().cloned().collect();
        return vacuous(context, finding);
    }
    // Whether what terms are taken over has a value is not seen at a point.
    let by_point = if possible { Verdict::Proved } else { Verdict::Refuted };
    let unseen = if verdict == by_point { definedness::ask_within(context) } else { None };
    finding.verdict = match (verdict, possible) {
        (Verdict::Proved, true) => match unseen {
            Some(why) => Verdict::Unknown(Unsettled::WhereDefined(Box::new(why))),
            None => Verdict::Proved,
        },
        (Verdict::Refuted, true) => match members::read(context) {
            Read::All => Verdict::Refuted,
            Read::Not(undefined) => malformed(*undefined, finding),
            Read::Open(why) => Verdict::Unknown(Unsettled::WhereDefined(Box::new(why))),
        },
        (verdict, true) => verdict,
        (verdict, false) => match (verdict, definedness::ask(context)) {
            (Verdict::Refuted, Values::Missing(undefined)) if unseen.is_some() => malformed(*undefined, finding),
            (Verdict::Refuted, _) if let Some(why) = unseen => Verdict::Unknown(Unsettled::WhereDefined(Box::new(why))),
            (Verdict::Proved | Verdict::Holed, Values::Missing(undefined)) => malformed(*undefined, finding),
            (Verdict::Proved | Verdict::Holed, Values::Open(why)) => {
                Verdict::Unknown(Unsettled::WhereDefined(Box::new(why)))
            }
            (Verdict::Unknown(why), Values::Missing(undefined)) => {
                let what = undefined.to_string();
                finding.undefined = Some(*undefined);
                Verdict::Unknown(Unsettled::Elsewhere(what, Box::new(why)))
            }
            (verdict, Values::Missing(undefined)) => {
                finding.undefined = Some(*undefined);
                verdict
            }
            (verdict, Values::Everywhere(defined)) => {
                finding.defined = defined;
                verdict
            }
            (verdict, Values::Open(_)) => verdict,
        },
    };
    if matches!(finding.verdict, Verdict::Malformed(_)) {
        return;
    }
    let relied = beside.rests_on.iter().filter(|reliance| reliance.matters(plain, possible));
    finding.trusted.extend(relied.cloned().map(TrustId::Statement));
    if let Some(point) = &settled.point {
        finding.witness = Some(described(context.obligation, statement, point));
        if finding.code == obligation::Code::T003 && possible {
            minimum::prove(context, statement, point, finding);
        }
    }
}

/// The verdict for what has no value at a point, and is nowhere false.
fn malformed(undefined: Undefined, finding: &mut Finding) -> Verdict {
    let why = undefined.to_string();
    finding.certificate = Some(undefined.certificate.clone());
    finding.undefined = Some(undefined);
    Verdict::Malformed(why)
}
