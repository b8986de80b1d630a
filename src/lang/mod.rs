//! The claims language: text to a checked paper.
//!
//! Text is cut into tokens, parsed to a [`tree`], and checked; every step is a pure function that reports all its errors
//! as plain [`Diagnostic`]s. What is checked is that the file means something (names, arities,
//! dimensions), never that what it claims is true.

pub mod appeals;
mod cases;
mod check;
pub mod diagnostic;
pub mod domain;
pub mod graph;
mod hints;
mod known;
mod literal;
mod load;
mod mentioned;
pub mod paper;
mod parse;
mod precedence;
pub mod print;
mod reading;
pub mod reference;
#[cfg(feature = "cli")]
pub mod render;
pub mod span;
#[cfg(test)]
mod tests;
pub mod tree;

pub use check::{closed, fits, put_in_bounds, substitute};
pub use diagnostic::{Code, Diagnostic, Severity};
pub use literal::literal;
pub use load::load;
pub use mentioned::Mentioned;
pub use paper::{Paper, Subject};
pub use parse::parse;
#[cfg(feature = "cli")]
pub use parse::{Piece, is_reserved, read_latex, reserved, words};
pub use print::print;
pub use span::{SourceMap, Span};
