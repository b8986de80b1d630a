//! What a search may spend, and who asks the solver.

use super::output;
use crate::engine::Budget;
use crate::engine::smt::Workers;
use std::io;
use std::time::Duration;

/// What a search may spend; this program answers its questions to the solver in processes of their own.
pub fn budget() -> Budget {
    let solver = match std::env::current_exe() {
        Ok(program) => Some(Workers::telling(program, without_workers)),
        Err(error) => {
            without_workers(&error);
            None
        }
    };
    Budget { solver, ..Budget::default() }
}

/// Says that Z3 is asked in this process.
fn without_workers(error: &io::Error) {
    output::warn(&format!(
        "referee: no process for Z3 can be started ({error}); it is asked in this one, where it may run past the limits\n"
    ));
}

/// A time in seconds, as an option gives it.
pub fn seconds(text: &str) -> Result<Duration, String> {
    let value: f64 = text.parse().map_err(|_| "a number of seconds is wanted, such as 30 or 0.5".to_owned())?;
    Duration::try_from_secs_f64(value).map_err(|_| "a positive number of seconds is wanted".to_owned())
}

/// Most threads.
const JOBS: usize = 1024;

/// A number of threads, as an option gives it.
pub fn jobs(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| *number <= JOBS);
    number.ok_or_else(|| format!("a whole number from 0 to {JOBS} is wanted"))
}
