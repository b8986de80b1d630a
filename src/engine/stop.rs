//! Whether a search has to end: whoever wants its result asks for that, or its time is over.

use super::allowance::{cancel, left};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Ends searches from outside; clones are the same one. Every search that was given it ends at its next step once it is cancelled, and no other.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Asks the searches to end; that cannot be taken back.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    /// Whether they are to end.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

/// Whether somebody wants this thread's search to end.
pub fn interrupted() -> bool {
    cancel().is_some_and(|cancel| cancel.is_cancelled())
}

/// Whether this thread's search has to end, since somebody wants it or its time is over.
pub fn stopped() -> bool {
    interrupted() || left() == Some(Duration::ZERO)
}
