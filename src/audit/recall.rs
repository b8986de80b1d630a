//! Searches whose outcome is kept, and used again.

use super::attempts::Attempts;
use super::context::{Options, load};
use super::finding::{Unsettled, Verdict};
use super::store::Store;
use crate::engine::Budget;
use crate::engine::smt::isolated;
use crate::logic::{Statement, lemma};
use crate::settle::{self, Settled};

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
pub fn recall_or(
    key: &str,
    id: &str,
    statement: &Statement,
    (options, store): (&Options, &dyn Store),
    search: impl FnOnce() -> Settled + Send + Sync,
) -> Settled {
    if let Some(settled) = load(options, store, key).and_then(|text| settle::recall(id, statement, text)) {
        return settled;
    }
    let attempts = Attempts::new(store, key, options, format!("{statement}{}", lemma::sections(&statement.lemmas)));
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
