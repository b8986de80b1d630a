//! Whether searches have to end: the user wants to stop, or the time is over.

use super::allowance::left;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

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
