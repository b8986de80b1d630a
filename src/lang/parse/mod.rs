//! Text to a tree: tokens ([`lexer`]), the state of parsing ([`parser`]), and the grammar, one file for each kind of thing.

mod blocks;
mod claims;
mod coalition;
mod conditions;
mod declarations;
mod expression;
mod functions;
mod lexer;
mod meant;
mod optimum;
mod parser;
mod quantified;
mod roots;

pub use parser::parse;
#[cfg(test)]
pub use parser::reserved;
