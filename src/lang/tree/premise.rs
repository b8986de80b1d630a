//! Premises: assumptions and conditions, and where a claim stands under a condition.

use super::super::span::Span;
use super::{Declaration, Expr, Name, Text};

/// `assume` (holds throughout) or `condition` (holds where a claim says `under`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Premise {
    /// Its name.
    pub name: Name,
    /// For all values of which it holds; empty for a plain one. Only conditions have them.
    pub parameters: Vec<Declaration>,
    /// What it says.
    pub formula: Expr,
    /// The paper's place for it.
    pub location: Option<Text>,
    /// The theorem of the literature that it is, when it is one.
    pub cited: Option<Text>,
    /// The conditions under which a claim must also stand to use it.
    pub needs: Vec<Name>,
    /// Where it stands.
    pub span: Span,
}

/// An assumption that holds throughout the paper.
pub type Assume = Premise;
/// A condition that holds only under claims that name it.
pub type Condition = Premise;

/// A condition that a claim stands under: `monotone`, or at named values `additive(x, 2*x)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// The condition.
    pub name: Name,
    /// One term for every parameter of the condition; none: it is assumed, but used nowhere.
    pub args: Vec<Expr>,
    /// Where it stands.
    pub span: Span,
}
