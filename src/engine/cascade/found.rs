//! What was found: rational values, and irrational ones as roots of equations.

use crate::logic::{Poly, Rational, Var};

/// An irrational value.
#[derive(Clone, Debug)]
pub struct Root {
    /// The variable.
    pub var: Var,
    /// What it is a root of, in itself and in variables that stand before it, rational ones put in.
    pub equation: Poly,
    /// The same in the variable alone.
    pub defining: Poly,
    /// A number very near to it.
    pub near: Rational,
}

/// Values of all variables that formulas speak of.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Rational ones.
    pub rational: Vec<(Var, Rational)>,
    /// Irrational ones, each after those that it is calculated from.
    pub roots: Vec<Root>,
}

impl Found {
    /// The point, by variable, irrational values replaced by numbers near to them.
    pub fn near(&self, width: usize) -> Vec<Rational> {
        let mut out = vec![Rational::new(); width];
        let roots = self.roots.iter().map(|root| (root.var, &root.near));
        for (var, value) in self.rational.iter().map(|(var, value)| (*var, value)).chain(roots) {
            if let Some(slot) = out.get_mut(var as usize) {
                *slot = value.clone();
            }
        }
        out
    }
}
