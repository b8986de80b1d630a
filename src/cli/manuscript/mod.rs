//! A paper's LaTeX source: what in it makes statements, and what claims are begun with.
//!
//! [`source`] joins the files, [`entries`] finds statements, numbered equations and footnotes with mathematics, [`notation`] the symbols, and
//! [`starter`] writes an inventory and a claims file of them. Reading proves nothing: each formula is confirmed by whoever writes the claim.
//! There is no crate for this: those that parse LaTeX give trees without numbers and places across `\input`; what is needed of TeX's syntax,
//! braces, commands and environments, is little.

mod declared;
mod entries;
mod notation;
mod numbering;
mod source;
mod starter;
mod syntax;
#[cfg(test)]
mod tests;

pub use entries::Manuscript;
pub use source::Source;
pub use starter::{inventory, starter};
