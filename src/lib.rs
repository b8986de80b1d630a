//! Machine refereeing of economic theory: every claim of a paper is proved, refuted or honestly left unknown.
//!
//! [`audit()`] settles the claims of a paper that is written in the claims language, [`recheck`] lets the kernel alone decide a certificate, and
//! [`solve`] answers SMT-LIB scripts with certificates. All three take texts and give data:
//!
//! ```
//! let audit = referee::audit("paper p param a : number claim c : a^2 >= 0 expect proved", &referee::Options::default())?;
//! assert_eq!(audit.findings[0].verdict, referee::Verdict::Proved);
//! # Ok::<(), referee::Error>(())
//! ```
//!
//! What asks Z3 is said in [`Options::worker`]. Features: `cli` (default), the program `referee`; without it the library needs none of what draws on
//! a terminal.
//!
//! Inside, a claims file is read by `lang`, turned into closed statements by `obligation`, searched by the untrusted `engine`s, written down by
//! `certify` and decided by the independent kernel crate: these steps are `settle`. `audit` makes findings of it, `report` words them, `library` is
//! what other programs call, `cli` the program.

// The program and the tests of whole papers use what the library alone does not; what nobody uses is seen with the feature `cli`.
#![cfg_attr(not(feature = "cli"), allow(dead_code, unused_imports, reason = "the program uses it"))]

#[cfg(feature = "cli")]
mod cli;
mod library;
mod relation;

// For the tests in snapshots/ and the benchmarks.
#[cfg(feature = "internals")]
pub mod audit;
#[cfg(feature = "internals")]
pub mod certify;
#[cfg(feature = "internals")]
pub mod codes;
#[cfg(feature = "internals")]
pub mod engine;
#[cfg(feature = "internals")]
pub mod lang;
#[cfg(feature = "internals")]
pub mod literal;
#[cfg(feature = "internals")]
pub mod logic;
#[cfg(feature = "internals")]
pub mod obligation;
#[cfg(feature = "internals")]
pub mod picture;
#[cfg(feature = "internals")]
pub mod report;
#[cfg(feature = "internals")]
pub mod settle;
#[cfg(feature = "internals")]
pub mod smtlib;

#[cfg(not(feature = "internals"))]
mod audit;
#[cfg(not(feature = "internals"))]
mod certify;
#[cfg(not(feature = "internals"))]
mod codes;
#[cfg(not(feature = "internals"))]
mod engine;
#[cfg(not(feature = "internals"))]
mod lang;
#[cfg(not(feature = "internals"))]
mod literal;
#[cfg(not(feature = "internals"))]
mod logic;
#[cfg(not(feature = "internals"))]
mod obligation;
#[cfg(not(feature = "internals"))]
mod picture;
#[cfg(not(feature = "internals"))]
mod report;
#[cfg(not(feature = "internals"))]
mod settle;
#[cfg(not(feature = "internals"))]
mod smtlib;

pub use engine::Cancel;
pub use library::{
    Answered, Audit, Correction, Error, Finding, Mistake, Options, Solved, Unknown, Value, Verdict, Witness, audit,
    recheck, solve,
};
pub use logic::Rational;
pub use referee_kernel as kernel;
pub use smtlib::Answer;

/// The program, for `src/main.rs`.
#[cfg(feature = "cli")]
#[doc(hidden)]
pub use cli::main as program;
