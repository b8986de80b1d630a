//! Searches that found nothing, kept so that they are not done again.
//!
//! What is kept names the program's version, what was searched for by its hash, the limits of the search and why it ended. It counts for the
//! same words, version and limits, or smaller ones: nothing is concluded from it but that the search would find nothing again. A search that the
//! user interrupted is not kept, and what is kept is no certificate.

use super::{Options, Store, kept};
use crate::engine::{self, Limits, Reason};
use std::time::Duration;

/// The number of the search; another one when it finds what it did not find before.
const SEARCH: u32 = 1;

/// Why a search that was not interrupted found nothing.
const REASONS: [Reason; 8] = [
    Reason::Budget,
    Reason::Time,
    Reason::NoCertificate,
    Reason::NoWitness,
    Reason::Irrational,
    Reason::Undefined,
    Reason::TooLarge,
    Reason::LongCertificate,
];

/// Head of the line that says why a search ended.
const NOTHING: &str = "nothing found: ";

/// Where searches for one claim are kept.
pub struct Attempts<'a> {
    store: &'a dyn Store,
    key: String,
    options: &'a Options,
    sought: String,
}

impl<'a> Attempts<'a> {
    /// The searches for what would be kept under this key, with the limits of these options. What is `sought` is the text of the statement, with
    /// what the search depends on besides.
    pub fn new(store: &'a dyn Store, key: &str, options: &'a Options, sought: String) -> Self {
        Self { store, key: key.to_owned(), options, sought }
    }

    /// Why a search with these limits would find nothing, when that is known.
    pub fn known(&self) -> Option<Reason> {
        let kept = self.kept()?;
        let why = kept.lines().find_map(|line| line.strip_prefix(NOTHING))?;
        REASONS.into_iter().find(|reason| reason.text() == why)
    }

    /// Keeps why a search found nothing, unless somebody interrupted it.
    pub fn keep(&self, reason: Reason) {
        if REASONS.contains(&reason) && !engine::interrupted() {
            self.store.save_attempt(&self.key, &format!("{}{NOTHING}{}\n", self.head(), reason.text()));
        }
    }

    /// What is kept, when it speaks of these words, this version and limits that are not smaller.
    fn kept(&self) -> Option<String> {
        let kept = self.store.attempt(&self.key).filter(|_| !self.options.fresh)?;
        let line = |head: &str| kept.lines().find_map(|line| line.strip_prefix(head));
        let number = |head: &str| line(head)?.parse::<u128>().ok();
        let same = kept.starts_with(&self.whose());
        let large = self.limits().into_iter().all(|(name, own)| match (line(&format!("{name} ")), own) {
            (Some("none"), _) => true,
            (Some(_), Some(own)) => number(&format!("{name} ")).is_some_and(|limit| limit >= own),
            _ => false,
        });
        (same && large).then_some(kept)
    }

    /// The limits, by name; none where there is none.
    fn limits(&self) -> [(&'static str, Option<u128>); 4] {
        let budget = &self.options.budget;
        [
            ("steps", Some(budget.steps.into())),
            ("rlimit", Some(budget.rlimit.into())),
            ("signs", Some(budget.signs.into())),
            ("milliseconds", self.options.time_limit.as_ref().map(Duration::as_millis)),
        ]
    }

    fn head(&self) -> String {
        let limit = |(name, limit): (&str, Option<u128>)| {
            let limit = limit.map_or_else(|| "none".to_owned(), |limit| limit.to_string());
            format!("{name} {limit}\n")
        };
        format!("{}{}", self.whose(), self.limits().map(limit).concat())
    }

    /// The first lines: of which program and of what it speaks.
    fn whose(&self) -> String {
        let hash = kept::hash(&self.sought, 32);
        let budget = &self.options.budget;
        let (version, scaled) = (env!("CARGO_PKG_VERSION"), budget.scaled);
        let without: String = budget.without.names().map(|name| format!(", without {}", name.word())).collect();
        let limits = match *budget.limits == Limits::default() {
            true => String::new(),
            false => format!(", limits {}", kept::hash(&format!("{:?}", budget.limits), 8)),
        };
        format!("referee {version}, search {SEARCH}, scaled {scaled}{without}{limits}\nsought {hash}\n")
    }
}
