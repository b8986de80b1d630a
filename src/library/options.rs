//! What a call may spend, who asks the solver, and who may end it.

use super::Error;
use crate::engine::smt::Workers;
use crate::engine::{Budget, Cancel};
use std::path::PathBuf;
use std::time::Duration;

/// What a call may spend, and who may end it.
///
/// ```
/// use referee::{Cancel, Options};
/// use std::time::Duration;
///
/// let cancel = Cancel::default();
/// let options = Options { time_limit: Some(Duration::from_secs(5)), threads: 2, cancel: cancel.clone(), ..Options::default() };
/// cancel.cancel();
/// assert!(options.cancel.is_cancelled() && options.worker.is_none());
/// ```
#[derive(Clone, Debug)]
pub struct Options {
    /// How much processor time each claim or each check-sat may take; none: no limit. What is found near the limit depends on the machine.
    pub time_limit: Option<Duration>,
    /// Threads of an audit; 0: one for each processor. Findings do not depend on it.
    pub threads: usize,
    /// The program `referee`, whose processes are then asked what is asked of Z3: they have a memory limit and are killed where a question runs
    /// past its time or the call is cancelled. None: Z3 is asked in this process, where a question that it does not give up in time cannot be ended
    /// from outside, so that limit and cancellation may be late. Findings are the same.
    pub worker: Option<PathBuf>,
    /// Ends the call early; what is not settled by then is unknown.
    pub cancel: Cancel,
}

impl Default for Options {
    /// A minute for each claim, a thread for each processor, no worker.
    fn default() -> Self {
        Self { time_limit: Some(Duration::from_secs(60)), threads: 0, worker: None, cancel: Cancel::default() }
    }
}

impl Options {
    /// What each search may spend.
    ///
    /// # Errors
    /// [`Error::Worker`], so that nobody takes it for granted that questions have limits when they have none.
    pub(super) fn budget(&self) -> Result<Budget, Error> {
        let solver = self.worker.clone().map(|program| {
            let workers = Workers::new(program.clone());
            workers.ready().map(|()| workers).map_err(|why| Error::Worker { program, why })
        });
        Ok(Budget { solver: solver.transpose()?, ..Budget::default() })
    }
}
