//! Formulas about all values of some variables, or about some.

use super::{Declaration, Expr};

/// `exists y : number, >= 0 when y < l by l/2 : y*(l - y) > 0`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantified {
    /// Of how many values something is said.
    pub quantifier: Quantifier,
    /// What it is said of; their bounds restrict the values.
    pub variables: Vec<Declaration>,
    /// Further conditions on the values.
    pub when: Vec<Expr>,
    /// Values that are such, one for each variable; none: they are to be found.
    pub by: Vec<Expr>,
    /// What is said.
    pub formula: Expr,
}

/// Of how many values something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantifier {
    /// Of all.
    All,
    /// Of one at least.
    Some,
    /// Of none.
    None,
    /// Of one at most.
    AtMostOne,
    /// Of one and no other.
    ExactlyOne,
}

impl Quantifier {
    /// All of them; where one begins with the words of another, it stands first.
    pub const ALL: [Self; 5] = [Self::All, Self::None, Self::AtMostOne, Self::ExactlyOne, Self::Some];

    /// The words that begin the formula.
    pub fn words(self) -> &'static [&'static str] {
        match self {
            Self::All => &["for", "all"],
            Self::Some => &["exists"],
            Self::None => &["exists", "no"],
            Self::AtMostOne => &["exists", "at", "most", "one"],
            Self::ExactlyOne => &["exists", "exactly", "one"],
        }
    }
}
