//! Whether a search has to end: whoever wants its result asks for that, or its time is over.

use super::allowance::{cancel, left};
use std::time::Duration;

/// Whether somebody wants this thread's search to end.
pub fn interrupted() -> bool {
    cancel().is_some_and(|cancel| cancel.is_cancelled())
}

/// Whether this thread's search has to end, since somebody wants it or its time is over.
pub fn stopped() -> bool {
    interrupted() || left() == Some(Duration::ZERO)
}
