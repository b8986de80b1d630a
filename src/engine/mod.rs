//! Search. Nothing here is trusted: what an engine returns counts only when the kernel has accepted it.
//!
//! Work is counted in steps and solver resources, never in seconds, so that a result depends neither on the machine nor on other threads.

pub mod algebraic;
mod allowance;
pub mod candidates;
pub mod cleared;
mod combine;
mod conjugate;
pub mod coordinates;
pub mod definite;
pub mod derive;
mod leaf;
pub mod lp;
mod order;
pub mod ordering;
mod pinned;
pub mod products;
pub mod prove;
pub mod quadratic;
mod ranges;
pub mod reduce;
pub mod relevance;
pub mod sampling;
pub mod scaling;
pub mod simple_values;
pub mod smt;
pub mod sos;
pub mod splits;
pub mod squares;
mod strip;
pub mod substitution;
pub mod technique;
#[cfg(test)]
mod testing;
pub mod witness;

pub use allowance::{Share, apart, charge, charged, left, share, within};

use smt::Workers;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
pub use technique::{Name, Without};

/// Set when the user wants to stop; every search ends at its next step.
static STOP: AtomicBool = AtomicBool::new(false);

/// Asks all searches to end.
pub fn stop() {
    STOP.store(true, Ordering::SeqCst);
}

/// Whether the user wants to stop.
pub fn interrupted() -> bool {
    STOP.load(Ordering::SeqCst)
}

/// Whether this thread's search has to end, since the user wants it or its time is over.
pub fn stopped() -> bool {
    interrupted() || left() == Some(Duration::ZERO)
}

/// Why a search found nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The step budget was used up.
    Budget,
    /// The time limit has passed.
    Time,
    /// The user asked to stop.
    Interrupted,
    /// Seems impossible, but no certificate was found.
    NoCertificate,
    /// Possible over the reals, but no witness with small integers was found.
    NoWitness,
    /// The witnesses seem to be irrational.
    Irrational,
    /// A denominator may vanish.
    Undefined,
    /// Formulas too large to expand.
    TooLarge,
    /// The certificate would be larger than the kernel reads.
    LongCertificate,
}

impl Reason {
    /// The reason in words.
    pub fn text(self) -> &'static str {
        match self {
            Self::Budget => "the step budget was used up",
            Self::Time => "the time limit has passed",
            Self::Interrupted => "interrupted",
            Self::NoCertificate => "no certificate found",
            Self::NoWitness => "no witness with small integers found",
            Self::Irrational => "no rational witness found",
            Self::Undefined => "a denominator may vanish",
            Self::TooLarge => "the expanded formulas are too large",
            Self::LongCertificate => "the certificate would be longer than the kernel reads",
        }
    }
}

/// What one search may spend.
#[derive(Clone, Debug)]
pub struct Budget {
    /// Steps left (a step is one solver question or one linear program).
    pub steps: u64,
    /// Z3's resource limit for one question.
    pub rlimit: u32,
    /// Z3's random seed: another one gives other points.
    pub seed: u32,
    /// Signs of polynomials that may still be tried in case trees.
    pub signs: u32,
    /// What the search does without.
    pub without: Without,
    /// Whether units of measurement are set to 1 for the search.
    pub scaled: bool,
    /// Processes that answer questions to Z3; none: these are answered in this one, where nothing can stop them before their time.
    pub solver: Option<Workers>,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            steps: 20_000,
            rlimit: 3_000_000,
            seed: 0,
            signs: 400,
            without: Without::default(),
            scaled: true,
            solver: None,
        }
    }
}

impl Budget {
    /// Whether the search may do this.
    pub fn uses(&self, name: Name) -> bool {
        !self.without.contains(name)
    }

    /// Takes one step.
    ///
    /// # Errors
    /// [`Reason::Budget`] when none is left, [`Reason::Time`] when the time is over, [`Reason::Interrupted`] when the user asked to stop.
    pub fn step(&mut self) -> Result<(), Reason> {
        if interrupted() {
            return Err(Reason::Interrupted);
        }
        if stopped() {
            return Err(Reason::Time);
        }
        self.steps = self.steps.checked_sub(1).ok_or(Reason::Budget)?;
        Ok(())
    }
}
