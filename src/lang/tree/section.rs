//! Sections of a paper: what is supposed throughout, for everything inside.

use super::super::span::Span;
use super::{Expr, Item, Text, Use};

/// `section "3" under A { … }`: claims, steps and tables inside stand under its conditions and premises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What it is called, such as `3` or `Section III`; the place of claims and tables inside that name none.
    pub title: Text,
    /// The conditions that hold throughout.
    pub under: Vec<Use>,
    /// The further premises that hold throughout.
    pub when: Vec<Expr>,
    /// Its declarations, in order.
    pub items: Vec<Item>,
    /// The conditions and premises as written.
    pub source_text: String,
    /// Where it stands.
    pub span: Span,
    /// Where its head stands, up to the opening brace.
    pub head: Span,
}
