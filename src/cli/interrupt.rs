//! Ctrl-C and its like: the first one ends all searches, and soon after the program, whatever it is waiting for; the second one ends it at once.

use crate::engine::Cancel;
use std::process;
use std::thread;
use std::time::Duration;

/// How long the program may take to report after an interrupt.
const PATIENCE: Duration = Duration::from_millis(900);

/// How long searches may take to notice that they are to end, before the report is made without them.
pub const NOTICE: Duration = Duration::from_millis(400);

/// From now on an interrupt cancels these searches, and ends the process with exit code 130 if that does not end by itself.
///
/// # Errors
/// What the system says when signals cannot be handled.
pub fn handle(cancel: &Cancel) -> Result<(), String> {
    let cancel = cancel.clone();
    ctrlc::set_handler(move || {
        if cancel.is_cancelled() {
            process::exit(130);
        }
        cancel.cancel();
        thread::spawn(|| {
            thread::sleep(PATIENCE);
            process::exit(130);
        });
    })
    .map_err(|error| format!("cannot handle interrupts: {error}"))
}
