//! Questions to the solver, and its answers.

use crate::engine::cleared::Cleared;
use crate::engine::substitution::Determined;
use crate::logic::{Poly, Rational, Var};
use std::collections::{BTreeMap, BTreeSet};

/// Values of the variables.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// By variable, exact or (for irrational ones) near.
    pub near: Vec<Rational>,
    /// For irrational ones, a polynomial in the variable alone of which the value is a root.
    pub equations: BTreeMap<Var, Poly>,
}

/// What the solver says.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Satisfiable.
    Sat(Model),
    /// Unsatisfiable; indices of formulas that suffice.
    Unsat(BTreeSet<usize>),
    /// A limit, or incompleteness.
    Unknown,
}

/// Whether formulas can hold together.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// How many variables there are.
    pub variables: usize,
    /// Variables that are no unknowns, with their values.
    pub determined: &'a [Determined],
    /// By number; those that are there.
    pub formulas: &'a [Option<&'a Cleared>],
    /// Z3's resource limit.
    pub rlimit: u32,
    pub seed: u32,
    /// Longest time.
    pub milliseconds: u32,
}
