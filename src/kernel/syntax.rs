//! What a statement is made of: tables of declared things, and terms and formulas as trees that speak of these by their index.
//!
//! Sums, products and connectives are flat lists: the depth of a tree is the depth of its parentheses.

use crate::number::Budget;
use crate::rejection::{RejectionCode as Code, Result};
use num_bigint::BigInt;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Declared things of one kind, by name and by index.
#[derive(Debug)]
pub(crate) struct Table<T> {
    items: Vec<(String, T)>,
    index: BTreeMap<String, usize>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Table { items: Vec::new(), index: BTreeMap::new() }
    }
}

impl<T> Table<T> {
    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    /// Names and items in order of declaration.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.items.iter().map(|(name, item)| (name.as_str(), item))
    }

    /// The name of the thing with this index.
    pub(crate) fn name(&self, index: usize) -> Result<&str> {
        let unknown = || Code::UnknownName.because("something that is not declared");
        self.items.get(index).map(|(name, _)| name.as_str()).ok_or_else(unknown)
    }

    pub(crate) fn find(&self, name: &str) -> Result<usize> {
        let unknown = || Code::UnknownName.because(format!("`{name}` is not declared here"));
        self.index.get(name).copied().ok_or_else(unknown)
    }

    pub(crate) fn get(&self, index: usize) -> Result<&T> {
        let unknown = || Code::UnknownName.because("something that is not declared");
        self.items.get(index).map(|(_, item)| item).ok_or_else(unknown)
    }

    pub(crate) fn add(&mut self, name: &str, item: T) -> Result<()> {
        let before = self.index.insert(name.to_owned(), self.items.len());
        self.items.push((name.to_owned(), item));
        Code::DuplicateName.unless(before.is_none(), &format!("`{name}` is declared twice"))
    }
}

/// A term; indices are those of the statement's symbols.
#[derive(Clone, Debug)]
pub(crate) enum Term {
    Integer(BigInt),
    /// A variable, or (after all symbols) a count variable of a class.
    Variable(usize),
    /// A parameter of the `let`, or in a payoff the number of players choosing this action.
    Argument(usize),
    /// A `let` with its arguments.
    Let(usize, Vec<Term>),
    /// Terms with whether they are subtracted.
    Sum(Vec<(bool, Term)>),
    /// Factors with whether they divide.
    Product(Vec<(bool, Term)>),
    Power(Box<Term>, i32),
}

/// A relation between two terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    Less,
    LessEqual,
    Equal,
}

/// A formula.
#[derive(Clone, Debug)]
pub(crate) enum Formula {
    Atom(Rc<Term>, Relation, Rc<Term>),
    /// A conjunction (`true`) or disjunction (`false`). The empty ones are truth and falsity.
    Junction(bool, Vec<Rc<Formula>>),
    Not(Rc<Formula>),
    /// Both or neither.
    Iff(Rc<Formula>, Rc<Formula>),
    /// The profile with this index is an equilibrium.
    Equilibrium(usize),
    /// A named formula.
    Defined(usize),
}

impl Formula {
    /// The formula under the outer `not`s, and whether it is as it stands or negated.
    pub(crate) fn without_not(&self, budget: &Budget) -> Result<(&Formula, bool)> {
        let (mut formula, mut positive) = (self, true);
        budget.spend(8)?;
        while let Formula::Not(inner) = formula {
            budget.spend(1)?;
            (formula, positive) = (&**inner, !positive);
        }
        Ok((formula, positive))
    }
}
