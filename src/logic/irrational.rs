//! Irrational values as the kernel accepted them: by a term, or by a polynomial and two bounds.

use rug::Rational;
use std::fmt;

/// An irrational value of a variable. Its display is the words for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Irrational {
    /// A term in variables that have a value already, as the certificate writes it.
    Term(String),
    /// A root of a polynomial in this variable and in ones that have a value already.
    Root {
        /// The polynomial, as the certificate writes it.
        equation: String,
        /// At most the root, as the certificate writes it.
        low: String,
        /// At least the root, as the certificate writes it.
        high: String,
        /// The polynomial: each number with the powers of variables that it is multiplied with.
        summands: Vec<(Rational, Vec<(String, u32)>)>,
        /// Both bounds, where they are numbers.
        between: Option<(Rational, Rational)>,
    },
}

impl fmt::Display for Irrational {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Term(term) => out.write_str(term),
            Self::Root { equation, low, high, .. } => write!(out, "the root of {equation} between {low} and {high}"),
        }
    }
}
