//! Search. Nothing here is trusted: what an engine returns counts only when the kernel has accepted it.
//!
//! Work is counted in steps and solver resources, never in seconds, so that a result depends neither on the machine nor on other threads.

pub mod algebraic;
pub mod candidates;
pub mod cleared;
pub mod coordinates;
pub mod definite;
pub mod derive;
pub mod lp;
pub mod ordering;
pub mod products;
pub mod prove;
pub mod reduce;
pub mod smt;
pub mod sos;
pub mod splits;
pub mod squares;
pub mod substitution;
pub mod witness;

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

/// Set when the user wants to stop; every search ends at its next step.
static STOP: AtomicBool = AtomicBool::new(false);

/// Asks all searches to end.
pub fn stop() {
    STOP.store(true, Ordering::SeqCst);
}

/// Whether the searches were asked to end.
pub fn stopped() -> bool {
    STOP.load(Ordering::SeqCst)
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
    /// Signs of polynomials that may still be tried in case trees.
    pub signs: u32,
    /// When to give up whatever is left: the last resort, since it makes results depend on the machine.
    pub deadline: Option<Instant>,
}

impl Default for Budget {
    fn default() -> Self {
        Self { steps: 20_000, rlimit: 3_000_000, signs: 400, deadline: None }
    }
}

impl Budget {
    /// Takes one step.
    ///
    /// # Errors
    /// [`Reason::Budget`] when none is left, [`Reason::Time`] after the deadline, [`Reason::Interrupted`] when the user asked to stop.
    pub fn step(&mut self) -> Result<(), Reason> {
        if stopped() {
            return Err(Reason::Interrupted);
        }
        if self.deadline.is_some_and(|deadline| Instant::now() >= deadline) {
            return Err(Reason::Time);
        }
        self.steps = self.steps.checked_sub(1).ok_or(Reason::Budget)?;
        Ok(())
    }
}
