//! The statement: what is claimed. The kernel takes it from nowhere else than its own text, which `declaration` reads.

use crate::game::Game;
use crate::rejection::{RejectionCode as Code, Result};
use crate::syntax::{Formula, Table, Term};
use std::collections::BTreeSet;

/// What a name in a term or formula stands for. Lets and named formulas have the line of their declaration.
#[derive(Debug)]
pub(crate) enum Symbol {
    /// A variable, and whether it is of integer sort.
    Variable(bool),
    /// An abbreviation with this number of parameters.
    Let(usize, Term, usize),
    Define(Formula, usize),
}

/// A variable that is the logarithm of a term wherever that is positive, or its exponential. The term speaks of earlier variables only.
#[derive(Debug)]
pub(crate) struct ElementaryValue {
    pub(crate) variable: usize,
    pub(crate) is_logarithm: bool,
    pub(crate) argument: Term,
}

/// What is to be shown of all values that satisfy the givens, or found among them.
#[derive(Debug)]
pub(crate) enum Goal {
    Show(Formula),
    Find(Formula),
    /// The listed profiles, and before that whether each of them must be an equilibrium as well.
    Equilibria(bool, BTreeSet<usize>),
}

/// A statement.
#[derive(Debug, Default)]
pub(crate) struct Statement {
    pub(crate) symbols: Table<Symbol>,
    pub(crate) game: Game,
    /// Variables that are values of functions, in order.
    pub(crate) values: Vec<ElementaryValue>,
    /// Givens with their lines.
    pub(crate) givens: Vec<(Formula, usize)>,
    pub(crate) goal: Option<(Goal, usize)>,
}

impl Statement {
    /// The goal and its line.
    pub(crate) fn goal(&self) -> Result<(&Goal, usize)> {
        let missing = || Code::Goal.because("the statement has no goal");
        self.goal.as_ref().map(|(goal, line)| (goal, *line)).ok_or_else(missing)
    }

    /// The variable with this name, and whether it is of integer sort.
    pub(crate) fn variable(&self, name: &str) -> Result<(usize, bool)> {
        let index = self.symbols.find(name)?;
        match self.symbols.get(index)? {
            Symbol::Variable(integer) => Ok((index, *integer)),
            _ => Err(Code::UnknownName.because(format!("`{name}` is not a variable"))),
        }
    }

    /// The variable that counts the players of a type who choose an action, in a class.
    pub(crate) fn count_variable(&self, kind: usize, action: usize) -> usize {
        let offset = kind.saturating_mul(self.game.actions.len()).saturating_add(action);
        self.symbols.len().saturating_add(offset)
    }

    /// Whether a variable has whole values only.
    pub(crate) fn is_integer(&self, variable: usize) -> bool {
        !matches!(self.symbols.get(variable), Ok(Symbol::Variable(false)))
    }
}
