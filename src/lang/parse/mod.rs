//! Text to a tree: tokens ([`lexer`]), the state of parsing ([`parser`]), and the grammar, one file for each kind of thing.

mod blocks;
mod claims;
mod coalition;
mod conditions;
mod declarations;
mod expression;
mod factors;
mod functions;
mod latex;
mod lexer;
mod meant;
mod nash;
mod numbers;
mod operators;
mod optimum;
mod parser;
mod quantified;
mod roots;
mod sections;
#[cfg(feature = "cli")]
mod words;

#[cfg(feature = "cli")]
pub use latex::{Piece, read as read_latex};
#[cfg(feature = "cli")]
pub use parser::is_reserved;
pub use parser::parse;
#[cfg(any(test, feature = "cli"))]
pub use parser::reserved;
#[cfg(feature = "cli")]
pub use words::words;
