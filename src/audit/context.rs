//! What every question of an audit needs: the paper, what may be spent, where certificates are kept.

use super::finding::{CertificateNote, Witness};
use super::store::Store;
use super::{Selection, deciding, witness};
use crate::certify::{Certificate, ReadPoint};
use crate::engine::{Budget, Cancel};
use crate::lang::{Paper, Subject};
use crate::logic::Statement;
use crate::logic::point::AtPoint;
use crate::obligation::Obligation;
use std::time::Duration;

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
    /// Ends the audit early: claims that are not settled by then are `unknown`.
    pub cancel: Cancel,
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
    pub fn load(&self, key: &str) -> Option<String> {
        load(self.options, self.store, key)
    }
}

/// What is kept under a key, unless everything is to be searched anew.
pub fn load(options: &Options, store: &dyn Store, key: &str) -> Option<String> {
    (!options.fresh).then(|| store.load(key)).flatten()
}

/// The certificate for the report.
pub fn note(certificate: &Certificate) -> CertificateNote {
    CertificateNote {
        key: None,
        text: certificate.text.clone(),
        evidence: certificate.evidence.clone(),
        rule: certificate.checked.rule.to_owned(),
        steps: certificate.checked.steps,
        supposes: certificate.checked.lemmas.clone(),
    }
}

/// A point for the report, with the quantities that decide there.
pub fn described(obligation: &Obligation, statement: &Statement, point: &ReadPoint) -> Witness {
    let mut quantities = obligation.beside.quantities.clone();
    if matches!(obligation.subject, Subject::Claim(_)) {
        let met = deciding::terms(statement, &AtPoint::new(statement, &point.values));
        quantities.retain(|term| met.contains(&term.to_string()));
    }
    witness::describe(statement, point, &quantities, &obligation.beside)
}
