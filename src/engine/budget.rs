//! What one search may spend, and what it does without.

use super::Reason;
use super::limits::{Limits, Share};
use super::part::{Name, Without};
use super::smt::Workers;
use super::stop::{interrupted, stopped};
use std::sync::Arc;

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
    /// The limits of its parts.
    pub limits: Arc<Limits>,
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
            limits: Arc::default(),
        }
    }
}

impl Budget {
    /// Whether the search may do this.
    pub fn uses(&self, name: Name) -> bool {
        !self.without.contains(name)
    }

    /// A budget of its own for a part of the search, of what this one has no more than that.
    pub fn part(&self, share: Share) -> Self {
        Self {
            steps: self.steps.min(share.steps),
            rlimit: self.rlimit.min(share.rlimit),
            signs: self.signs.min(share.signs),
            ..self.clone()
        }
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
