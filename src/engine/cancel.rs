//! A wish from outside that searches end.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

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
