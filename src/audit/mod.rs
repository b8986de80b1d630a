//! The audit: every obligation becomes a finding, and the kernel decides which.
//!
//! Obligations are settled in parallel, each in a Z3 context of its own and with a budget counted in steps, so that findings depend neither
//! on the number of threads nor on timing. Certificates are kept by a [`Store`] as soon as they exist; one that is there already is used
//! again when it speaks of the same statement and the kernel accepts it.

mod attempts;
pub mod change;
pub mod correction;
pub mod deciding;
pub mod definedness;
mod draft;
pub mod example;
pub mod finding;
pub mod gaps;
pub mod kept;
mod members;
pub mod minimum;
mod optima;
mod premises;
mod ranges;
pub mod repairs;
pub mod selection;
pub mod sides;
#[cfg(test)]
mod tests;
mod trivial;
pub mod variants;
pub mod witness;

use attempts::Attempts;
pub use finding::{Finding, Verdict};
pub use kept::key;

use crate::certify::ReadPoint;
pub use crate::engine::smt::isolated;
use crate::engine::{self, Budget, Reason};
use crate::lang::{Paper, Subject};
use crate::logic::point::AtPoint;
use crate::logic::{Goal, Statement};
use crate::obligation::{self, Obligation, Unstated};
use crate::settle::{self, Settled};
use definedness::Values;
use finding::{CertificateNote, Premises, Remark, TrustId, Undefined, Unsettled, Witness};
use members::Read;
use premises::Answers;
use rayon::prelude::*;
use selection::Selection;
use std::time::Duration;

/// Where certificates are kept, by key: a name of [`kept`], which may lie in one folder. Implemented by the command line with files; tests may keep them in memory.
pub trait Store: Sync {
    /// The text kept under a key.
    fn load(&self, key: &str) -> Option<String>;
    /// Keeps a text under a key; a failure is the store's to report.
    fn save(&self, key: &str, text: &str);
    /// What is kept under a key of searches that found nothing.
    fn attempt(&self, _key: &str) -> Option<String> {
        None
    }
    /// Keeps under a key that searches found nothing, in the place of what was kept of them before.
    fn save_attempt(&self, _key: &str, _text: &str) {}
}

/// A store that keeps nothing.
pub struct NoStore;

impl Store for NoStore {
    fn load(&self, _key: &str) -> Option<String> {
        None
    }
    fn save(&self, _key: &str, _text: &str) {}
}

/// What to audit and how much to spend.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Only these claims; none: all.
    pub only: Vec<Selection>,
    /// Threads; 0 lets the machine decide.
    pub jobs: usize,
    /// Search anew although a certificate is there.
    pub fresh: bool,
    /// What each claim may spend.
    pub budget: Budget,
    /// How much processor time each claim may take, with its correction and its example.
    pub time_limit: Option<Duration>,
}

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
    },
}

/// Audits a paper: one finding for each of its entries that are asked for, in their order. Claims that were not reached when the
/// audit was interrupted are `unknown`.
pub fn run(paper: &Paper, options: &Options, store: &dyn Store, progress: &(dyn Fn(Event) + Sync)) -> Vec<Finding> {
    let work = || {
        let mut all = obligation::obligations(paper);
        all.retain(|obligation| selection::takes(&options.only, &obligation.id, obligation.label().as_deref()));
        progress(Event::Total(all.len()));
        let answers = Answers::of(paper, &all, &for_premises(options), store);
        all.par_iter()
            .enumerate()
            .with_max_len(1)
            .map(|(number, obligation)| {
                let premises = answers.about(obligation);
                let limit = match premises.0 {
                    Premises::Open(_) => options.time_limit.map(|limit| limit - limit / PREMISES),
                    Premises::Possible | Premises::Impossible => options.time_limit,
                };
                let finding = engine::apart(limit, || one(paper, obligation, premises, options, store));
                progress(Event::Settled { number, finding: Box::new(finding.clone()) });
                finding
            })
            .collect()
    };
    match rayon::ThreadPoolBuilder::new().num_threads(options.jobs).stack_size(64 << 20).build() {
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    }
}

/// Which part of a claim's time its premises may take. Where they stay open they have taken it, and the claim has the rest.
const PREMISES: u32 = 4;

/// The options for the premises of claims.
fn for_premises(options: &Options) -> Options {
    Options { time_limit: options.time_limit.map(|limit| limit / PREMISES), ..options.clone() }
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
    let mut finding = Finding::new(obligation);
    let statement = match &obligation.statement {
        Ok(statement) => statement,
        Err(why) => {
            finding.verdict = Verdict::Unknown(match why {
                Unstated::Unsupported(unsupported) => Unsettled::Unsupported(unsupported.0.clone()),
                Unstated::TooLarge => Unsettled::Search(Reason::TooLarge),
            });
            return finding;
        }
    };
    finding.statement = statement.to_string();
    if engine::interrupted() {
        return finding;
    }
    let key = key(&obligation.id, finding.label().as_deref());
    let own = Context { paper, obligation, options, store, key: &key };
    (finding.premises, finding.premises_certificates) = premises;
    if finding.premises == Premises::Impossible {
        vacuous(&own, &mut finding);
        return finding;
    }
    let settled = recall_or_settle(&key, &obligation.id, statement, options, store, &mut options.budget.clone());
    if settled.spared {
        finding.remarks.push(Remark::NotRepeated);
    }
    judge(&own, statement, &settled, &mut finding);
    example::propose(&own, &mut finding);
    if finding.verdict == Verdict::Refuted {
        let key = finding.certificate_key();
        let context = Context { key: &key, ..own };
        gaps::complete(&context, &mut finding);
        correction::propose(&context, &mut finding);
    }
    finding
}

/// The verdict where the premises exclude each other: vacuous, unless a premise has no value before they do.
fn vacuous(context: &Context<'_>, finding: &mut Finding) {
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
fn judge(context: &Context<'_>, statement: &Statement, settled: &Settled, finding: &mut Finding) {
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
    finding.verdict = match (verdict, possible) {
        (Verdict::Proved, true) => Verdict::Proved,
        (Verdict::Refuted, true) => match members::read(context) {
            Read::All => Verdict::Refuted,
            Read::Not(undefined) => malformed(*undefined, finding),
            Read::Open(why) => Verdict::Unknown(Unsettled::WhereDefined(Box::new(why))),
        },
        (verdict, true) => verdict,
        (verdict, false) => match (verdict, definedness::ask(context)) {
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

/// A point for the report, with the quantities that decide there.
fn described(obligation: &Obligation, statement: &Statement, point: &ReadPoint) -> Witness {
    let mut quantities = obligation.beside.quantities.clone();
    if matches!(obligation.subject, Subject::Claim(_)) {
        let met = deciding::terms(statement, &AtPoint::new(statement, &point.values));
        quantities.retain(|term| met.contains(&term.to_string()));
    }
    witness::describe(statement, point, &quantities, &obligation.beside)
}

/// What the follow-up questions to a refuted claim need.
pub struct Context<'a> {
    /// The paper.
    pub paper: &'a Paper,
    /// The refuted obligation.
    pub obligation: &'a Obligation,
    /// Options of the audit.
    pub options: &'a Options,
    /// Where certificates are kept.
    pub store: &'a dyn Store,
    /// The obligation's key there.
    pub key: &'a str,
}

impl Context<'_> {
    /// What is kept under a key, unless everything is to be searched anew.
    fn load(&self, key: &str) -> Option<String> {
        load(self.options, self.store, key)
    }
}

fn load(options: &Options, store: &dyn Store, key: &str) -> Option<String> {
    (!options.fresh).then(|| store.load(key)).flatten()
}

/// The certificate for the report.
pub fn note(certificate: &crate::certify::Certificate) -> CertificateNote {
    CertificateNote {
        key: None,
        text: certificate.text.clone(),
        evidence: certificate.evidence.clone(),
        rule: certificate.checked.rule.to_owned(),
        steps: certificate.checked.steps,
    }
}

/// A kept certificate that speaks of this statement and that the kernel accepts, or that a search found nothing, else a fresh search whose
/// outcome is kept.
pub fn recall_or_settle(
    key: &str,
    id: &str,
    statement: &Statement,
    options: &Options,
    store: &dyn Store,
    budget: &mut Budget,
) -> Settled {
    recall_or(key, id, statement, (options, store), || settle::settle(id, statement, budget))
}

/// The same where the search is another one.
fn recall_or(
    key: &str,
    id: &str,
    statement: &Statement,
    (options, store): (&Options, &dyn Store),
    search: impl FnOnce() -> Settled + Send + Sync,
) -> Settled {
    if let Some(settled) = load(options, store, key).and_then(|text| settle::recall(id, statement, text)) {
        return settled;
    }
    let attempts = Attempts::new(store, key, options, statement.to_string());
    if let Some(reason) = attempts.known() {
        let verdict = Verdict::Unknown(Unsettled::Search(reason));
        return Settled { spared: true, ..Settled::without_evidence(verdict) };
    }
    let settled = isolated(search);
    if let Some(certificate) = &settled.certificate {
        store.save(key, &certificate.text);
    }
    if let Verdict::Unknown(Unsettled::Search(reason)) = settled.verdict {
        attempts.keep(reason);
    }
    settled
}
