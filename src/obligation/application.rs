//! An unknown function at arguments, as a quantity of the statement.

use crate::lang::graph::{self, End};
use crate::lang::tree::Function;
use crate::logic::{Formula, Ratio, Term};

/// A function, or a derivative of it, at arguments.
pub struct Application<'a> {
    /// The function.
    pub function: &'a Function,
    /// How often it is differentiated in each argument.
    pub orders: Vec<u32>,
    /// The variable for its value.
    pub name: String,
    /// Its arguments.
    pub args: Vec<Term>,
    /// The arguments written out; arguments with the same form have the same value.
    pub keys: Vec<Ratio>,
    /// That the arguments are in the domain.
    pub domain: Vec<Formula>,
    /// The bounds of the value.
    pub value: Vec<Limit>,
    /// The corners of a function that is not differentiated.
    pub corners: Vec<Corner>,
}

/// A bound of a value.
pub struct Limit {
    /// It, wherever the argument is.
    pub held: Formula,
    /// That it is not reached where the argument is off an end of the domain.
    pub sharp: Option<(Vec<Formula>, Formula)>,
}

/// An end of the domain at the height of a bound ([`shape::Corner`]).
#[derive(Clone)]
pub struct Corner {
    /// Which end.
    pub end: End,
    /// Its place.
    pub place: Term,
    /// Its place written out.
    pub key: Ratio,
    /// The bound.
    pub bound: Term,
    /// Whether the domain has the end.
    pub closed: bool,
    /// Whether the bound may be reached.
    pub reachable: bool,
    /// Concave, and whether strictly.
    pub curvature: (bool, bool),
}

impl Application<'_> {
    /// How often it is differentiated.
    pub fn order(&self) -> u32 {
        self.orders.iter().sum()
    }

    /// Whether it rises or falls in its argument, and whether strictly.
    pub fn direction(&self) -> Option<(bool, bool)> {
        match self.order() {
            0 => graph::direction(self.function),
            1 => graph::curvatures(self.function).first().map(|&(concave, strict)| (!concave, strict)),
            _ => None,
        }
    }

    /// Whether both are the same derivative of one function.
    pub fn is_like(&self, other: &Self) -> bool {
        self.function.name.text == other.function.name.text && self.orders == other.orders
    }
}
