//! The library's own face: what another program may call. Everything else of the crate is private.
//!
//! Three functions, [`audit`](paper::audit), [`recheck`](certificate::recheck) and [`solve`](script::solve), take texts and give data. They read
//! and write no file, print nothing and keep nothing between two calls, which may run side by side.

mod certificate;
mod error;
mod finding;
mod options;
mod paper;
pub(crate) mod script;

pub use certificate::recheck;
pub use error::{Error, Mistake};
pub use finding::{Correction, Finding, Unknown, Value, Verdict, Witness};
pub use options::Options;
pub use paper::{Audit, audit};
pub use script::{Answered, Solved, solve};
