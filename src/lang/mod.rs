//! The claims language: text to a checked paper.
//!
//! Text is cut into tokens, parsed to a [`tree`], and checked; every step is a pure function that reports all its errors
//! as plain [`Diagnostic`](diagnostic::Diagnostic)s. What is checked is that the file means something (names, arities,
//! dimensions), never that what it claims is true.

pub mod span;
pub mod tree;
