//! The claims language: text to a checked paper.
//!
//! Text is cut into tokens, parsed to a [`tree`], and checked; every step is a pure function that reports all its errors
//! as plain [`Diagnostic`]s. What is checked is that the file means something (names, arities,
//! dimensions), never that what it claims is true.

mod blocks;
mod cases;
mod check;
mod claims;
mod coalition;
mod conditions;
mod declarations;
pub mod diagnostic;
pub mod domain;
mod expression;
mod functions;
mod hints;
mod known;
mod lexer;
mod literal;
mod load;
mod optimum;
pub mod paper;
mod parser;
pub mod print;
mod reading;
pub mod reference;
pub mod render;
mod roots;
pub mod span;
#[cfg(test)]
mod tests;
pub mod tree;

pub use check::{check, fits};
pub use diagnostic::{Code, Diagnostic, Severity};
pub use literal::literal;
pub use load::load;
pub use paper::{Entry, Paper, Subject};
pub use parser::{is_reserved, parse};
pub use print::print;
pub use span::{SourceMap, Span};
