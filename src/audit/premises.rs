//! Can the premises of a claim hold together (T004)? Asked once for each distinct set of premises, before any claim.
//!
//! *Possible* is a point that the kernel accepted, *impossible* a proof that it accepted. With unknown functions, or conditions about all
//! values, a point is not enough: some known functions must be such ones, everywhere.

use super::finding::{CertificateNote, Premises, Unsettled};
use super::settle::Settled;
use super::{Options, Store, Verdict, note, recall_or_settle};
use crate::engine::Reason;
use crate::logic::Statement;
use crate::obligation::{Obligation, Reliance};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The id that certificates of premises carry.
const ID: &str = "premises";

/// What is known of each set of premises, by the question's text.
pub struct Answers(BTreeMap<String, Settled>);

impl Answers {
    /// Asks for the premises of these claims.
    pub fn of(obligations: &[Obligation], options: &Options, store: &dyn Store) -> Self {
        let questions = obligations.iter().flat_map(|obligation| &obligation.beside.premises);
        let distinct: BTreeMap<String, &Statement> =
            questions.map(|question| (question.to_string(), question)).collect();
        let settle = |(text, question): (String, &Statement)| {
            let settled = recall_or_settle(&key(&text), ID, question, options, store, &mut options.budget.clone());
            (text, settled)
        };
        let distinct: Vec<(String, &Statement)> = distinct.into_iter().collect();
        Self(distinct.into_par_iter().with_max_len(1).map(settle).collect())
    }

    /// What is known of a claim's premises, with the certificates that say so.
    pub fn about(&self, obligation: &Obligation) -> (Premises, Vec<CertificateNote>) {
        let mut certificates = Vec::new();
        let mut open = None;
        for question in &obligation.beside.premises {
            let settled = self.0.get(&question.to_string());
            let certificate = settled.and_then(|settled| settled.certificate.as_ref()).map(note);
            match settled.map(|settled| &settled.verdict) {
                Some(Verdict::Refuted) => return (Premises::Impossible, certificate.into_iter().collect()),
                Some(Verdict::Proved) => certificates.extend(certificate),
                Some(Verdict::Unknown(reason)) => open = open.or(Some(reason.clone())),
                Some(_) => open = open.or(Some(Unsettled::Search(Reason::NoWitness))),
                None => open = open.or(Some(Unsettled::Search(Reason::Interrupted))),
            }
        }
        let beside = &obligation.beside;
        // What is known of functions at some points is enough to exclude them, not to have them.
        if !beside.applied.is_empty() || beside.rests_on.contains(&Reliance::Instances) {
            open = open.or(Some(Unsettled::Reliance(Reliance::Instances)));
        }
        (open.map_or(Premises::Possible, Premises::Open), certificates)
    }
}

/// Where the certificate of a question is kept: what it asks, not who asks it.
fn key(text: &str) -> String {
    let hash: String = Sha256::digest(text).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("premises/{hash}")
}
