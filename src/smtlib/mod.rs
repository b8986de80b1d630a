//! The standard's language of solvers, SMT-LIB 2.6, for real and integer arithmetic without quantifiers.
//!
//! A script is read by [`reader`], its terms become nodes of a [`graph`] ([`elaborate`], [`operators`]), a [`session`] carries out its
//! [`commands`], and each check-sat is lowered ([`lower`], [`terms`], [`fraction`], [`signs`]) to a statement that the kernel reads ([`problem`]).
//! Whoever owns the session decides that statement; models come back as [`value`]s. [`mod@export`] goes the other way. What it does not
//! do: search, check certificates, or touch files.

pub mod commands;
pub mod elaborate;
pub mod export;
pub mod fraction;
pub mod graph;
pub mod lower;
pub mod operators;
pub mod problem;
pub mod reader;
pub mod session;
pub mod signs;
pub mod terms;
#[cfg(test)]
mod tests;
pub mod value;

pub use export::export;
pub use reader::Mistake;
pub use session::{Answer, Decided, Decider, Outcome, Session};
