//! How terms with cases enter a statement: written out or by names, how wide that is, and which names there are.

use super::alternatives::Alternatives;
use crate::logic::{Formula, Ratio};

/// How terms with cases enter a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Written out.
    Expanded,
    /// As quantities of their own, where several meet.
    Named,
}

/// How many cases there are at most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Width {
    /// Of a term or a comparison.
    pub max: usize,
    /// Of a choice between terms with cases.
    pub layered: usize,
}

impl Width {
    /// Notes a term or a comparison with so many cases.
    pub fn note(&mut self, cases: usize) {
        self.max = self.max.max(cases);
    }

    /// Notes a choice with so many cases; `between` are those of the terms that it chooses from.
    pub fn note_choice(&mut self, cases: usize, between: impl IntoIterator<Item = usize>) {
        if between.into_iter().any(|cases| cases > 1) {
            self.layered = self.layered.max(cases);
        }
    }
}

/// A term with cases that has a name.
#[derive(Clone, Debug)]
pub struct NamedCases {
    /// The variable for its value.
    pub name: String,
    /// Its cases.
    pub cases: Alternatives,
    /// The cases written out, by which it is recognized.
    pub key: Key,
}

/// Guards without their terms, and all terms as quotients of polynomials.
pub type Key = (Vec<Formula>, Vec<Ratio>);

/// The cases of one statement.
pub struct Cases {
    /// How terms with cases enter it.
    pub style: Style,
    /// How many cases there were at most so far.
    pub widest: Width,
    /// Terms with cases that have a name, so far.
    pub named: Vec<NamedCases>,
}
