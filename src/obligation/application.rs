//! An unknown function at arguments, as a quantity of the statement.

use super::shape;
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
    pub value: Vec<Formula>,
}

impl Application<'_> {
    /// How often it is differentiated.
    pub fn order(&self) -> u32 {
        self.orders.iter().sum()
    }

    /// Whether it rises or falls in its argument, and whether strictly.
    pub fn direction(&self) -> Option<(bool, bool)> {
        match self.order() {
            0 => shape::direction(self.function),
            1 => shape::curvatures(self.function).first().map(|&(concave, strict)| (!concave, strict)),
            _ => None,
        }
    }

    /// Whether both are the same derivative of one function.
    pub fn is_like(&self, other: &Self) -> bool {
        self.function.name.text == other.function.name.text && self.orders == other.orders
    }
}
