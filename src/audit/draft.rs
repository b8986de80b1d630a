//! A changed claim before it is known whether it holds, and what must hold for it to be a correction.

use super::change::Change;
use crate::lang::Mentioned;
use crate::logic::Statement;

/// A changed claim as it is written; what must hold for it to be a correction is worked out when asked for.
pub struct Draft<'a> {
    /// The claim, changed.
    pub claim: String,
    /// The names that are written in it.
    pub mentioned: Mentioned,
    /// What was changed.
    pub change: Change,
    /// Whether it changes where something holds, not what does.
    pub region: bool,
    /// What must hold; none where that cannot be said.
    pub needs: Box<dyn Fn() -> Option<Needs> + 'a>,
}

/// What must hold for a changed claim to be a correction.
pub struct Needs {
    /// The question, answered.
    pub statement: Statement,
    /// Statements that must hold besides.
    pub also: Vec<Statement>,
    /// That everything that is written has a value, where that is not seen at sight.
    pub defined: Vec<Statement>,
    /// Statements whose premises must be able to hold, besides those of what must hold.
    pub possible: Vec<Statement>,
    /// Statements that a good correction makes hold.
    pub better: Vec<Statement>,
}

impl Needs {
    /// Everything that must hold, what was asked for first.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = &Statement> {
        std::iter::once(&self.statement).chain(&self.also).chain(&self.defined)
    }
}
