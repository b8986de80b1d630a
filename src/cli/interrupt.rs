//! Ctrl-C: the first one ends all searches at their next step, the second one the program.

use crate::engine;
use std::process;

/// From now on the first interrupt ends the searches, the second ends the process at once with exit code 130.
///
/// # Errors
/// What the system says when signals cannot be handled.
pub fn handle() -> Result<(), String> {
    ctrlc::set_handler(|| {
        if engine::interrupted() {
            process::exit(130);
        }
        engine::stop();
    })
    .map_err(|error| format!("cannot handle interrupts: {error}"))
}
