//! The audit: every obligation becomes a finding, and the kernel decides which.
//!
//! Obligations are settled in parallel, each in a Z3 context of its own and with a budget counted in steps, so that findings depend neither
//! on the number of threads nor on timing. Certificates are kept by a [`Store`] as soon as they exist; one that is there already is used
//! again when it speaks of the same statement and the kernel accepts it.

mod at_point;
mod attempts;
mod calculated;
pub mod change;
mod choosing;
mod context;
pub mod correction;
pub mod deciding;
pub mod definedness;
mod denied;
pub mod doubt;
mod doubts;
mod draft;
pub mod example;
mod exchanges;
pub mod finding;
pub mod gaps;
mod inherited;
mod judging;
pub mod kept;
mod members;
pub mod minimum;
mod optima;
mod partly;
mod pool;
mod premises;
mod ranges;
mod recall;
pub mod repairs;
mod rows;
pub mod selection;
pub mod sides;
mod slips;
mod solved;
mod store;
mod supposed;
#[cfg(test)]
mod tests;
mod trivial;
pub mod variants;
pub mod witness;
mod worthwhile;

pub use crate::engine::smt::isolated;
pub use context::{Context, Options, note};
pub use finding::{Finding, Verdict};
pub use kept::key;
pub use recall::recall_or_settle;
pub use selection::Selection;
pub use store::{NoStore, Store};

use crate::certify::ReadPoint;
use crate::engine::{self, Reason};
use crate::lang::Paper;
use crate::obligation::{self, Obligation, Unstated};
use finding::{CertificateNote, Premises, Remark, Unsettled};
use inherited::Wanted;
use judging::{judge, vacuous};
use premises::Answers;
use rayon::prelude::*;
use std::time::{Duration, Instant};

/// Something that happened during an audit, for progress displays.
#[derive(Clone, Debug)]
pub enum Event {
    /// How many claims there are.
    Total(usize),
    /// A claim is settled.
    Settled {
        /// Its place among the findings.
        number: usize,
        /// What is known of it.
        finding: Box<Finding>,
        /// How long it took.
        took: Duration,
    },
}

/// Audits a paper: one finding for each of its entries that are asked for, in their order. Claims that were not reached when the
/// audit was interrupted are `unknown`.
pub fn run(paper: &Paper, options: &Options, store: &dyn Store, progress: &(dyn Fn(Event) + Sync)) -> Vec<Finding> {
    let work = || {
        let mut all = obligation::obligations(paper);
        let wanted = Wanted::of(paper, &options.only, &mut all);
        progress(Event::Total(all.len()));
        let answers = Answers::of(paper, &all, &for_premises(options), store);
        let mut findings: Vec<Finding> = all
            .par_iter()
            .enumerate()
            .with_max_len(1)
            .map(|(number, obligation)| {
                let (start, premises) = (Instant::now(), answers.about(obligation));
                let limit = match premises.0 {
                    Premises::Open(_) => {
                        options.time_limit.map(|limit| limit - limit / options.budget.limits.premises.part)
                    }
                    Premises::Possible | Premises::Impossible => options.time_limit,
                };
                let finding =
                    engine::apart(limit, &options.cancel, || one(paper, obligation, premises, options, store));
                progress(Event::Settled { number, finding: Box::new(finding.clone()), took: start.elapsed() });
                finding
            })
            .collect();
        rows::complete(paper, &all, &mut findings, options, store);
        wanted.judged(paper, &all, findings)
    };
    match rayon::ThreadPoolBuilder::new().num_threads(options.jobs).stack_size(64 << 20).build() {
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    }
}

/// The options for the premises of claims, which have a part of a claim's time. Where they stay open they have taken it, and the claim has the
/// rest.
fn for_premises(options: &Options) -> Options {
    Options {
        time_limit: options.time_limit.map(|limit| limit / options.budget.limits.premises.part),
        ..options.clone()
    }
}

/// The finding about the paper's assumptions together; none where it makes none. That they cannot hold is a finding of its own, since then
/// every claim under them says nothing.
pub fn assumptions(paper: &Paper, options: &Options, store: &dyn Store) -> Option<Finding> {
    let obligation = obligation::assumptions(paper).filter(|_| options.only.is_empty())?;
    let mut finding = Finding::new(&obligation);
    if let Ok(statement) = &obligation.statement {
        finding.statement = statement.to_string();
    }
    let answers = Answers::of(paper, std::slice::from_ref(&obligation), options, store);
    (finding.premises, finding.premises_certificates) = answers.about(&obligation);
    finding.verdict = match &finding.premises {
        Premises::Possible => Verdict::Proved,
        Premises::Impossible => Verdict::Refuted,
        Premises::Open(why) => Verdict::Unknown(why.clone()),
    };
    Some(finding)
}

/// What is known of premises, with the certificates that say so.
type Premised = (Premises, Vec<CertificateNote>);

fn one(paper: &Paper, obligation: &Obligation, premises: Premised, options: &Options, store: &dyn Store) -> Finding {
    let key = key(&obligation.id, obligation.label().as_deref());
    let own = Context { paper, obligation, options, store, key: &key };
    let (chosen, failing) = choosing::chosen(&own);
    let obligation = chosen.as_ref().unwrap_or(obligation);
    let mut finding = Finding::new(obligation);
    let statement = match &obligation.statement {
        Ok(statement) => statement,
        Err(why) => {
            finding.verdict = Verdict::Unknown(match why {
                Unstated::Unsupported(unsupported) => Unsettled::Unsupported(unsupported.clone()),
                Unstated::TooLarge => Unsettled::Search(Reason::TooLarge),
            });
            return finding;
        }
    };
    finding.statement = statement.to_string();
    if engine::interrupted() {
        return finding;
    }
    let own = Context { paper, obligation, options, store, key: &key };
    (finding.premises, finding.premises_certificates) = premises;
    if finding.premises == Premises::Impossible {
        vacuous(&own, &mut finding);
        return finding;
    }
    let search = || recall_or_settle(&key, &obligation.id, statement, options, store, &mut options.budget.clone());
    let parts = &options.budget.limits.parts;
    let members = partly::members(paper, obligation, parts);
    let settled = engine::within(partly::time_of_whole(&members, parts), search);
    if settled.spared {
        finding.remarks.push(Remark::NotRepeated);
    }
    judge(&own, statement, &settled, &mut finding);
    example::propose(&own, &mut finding);
    let points: Vec<ReadPoint> = settled.point.iter().cloned().chain(failing).collect();
    at_point::propose(&own, statement, &points, &mut finding);
    finding.doubts = doubts::of(&own, &settled, &finding);
    if denied::is_denied(paper, &finding) {
        denied::judge(&mut finding);
        return finding;
    }
    if finding.verdict == Verdict::Refuted {
        gaps::complete(&own, &mut finding);
        correction::propose(&own, &mut finding);
    }
    let part = options.time_limit.map(|limit| limit / parts.share);
    engine::within(part, || partly::prove(&own, &members, &mut finding));
    finding
}
