//! What lowering gives: a statement, the questions that come before it, and what the report needs beside it.

use super::cases::Width;
use super::needs::Definedness;
use super::quantities::{Applied, Quantity};
use super::reliance::Reliance;
use super::written::Written;
use crate::logic::{Statement, Term};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A statement with what stands beside it.
#[derive(Clone, Debug)]
pub struct Lowered {
    /// The closed statement.
    pub statement: Statement,
    /// What comes before it, and what the report needs beside it.
    pub beside: Beside,
}

/// The questions that come before a statement, and what the report needs beside it.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// Can the premises hold together? One question for each group of them that has to do with each other.
    pub premises: Vec<Statement>,
    /// Which of the statement's premises these are; others belong to what it says.
    pub supposed: BTreeSet<usize>,
    /// Which of them stand behind `under` and `when`.
    pub own: Range<usize>,
    /// Has everything that is written a value? None where that is seen at sight.
    pub definedness: Option<Definedness>,
    /// The terms that decide: everything that premises and goal compare.
    pub quantities: Vec<Term>,
    /// What the statement takes for granted.
    pub rests_on: BTreeSet<Reliance>,
    /// Its quantities as the paper writes them, by name.
    pub written: Written,
    /// The quantities that its terms have introduced, in order.
    pub determined: Vec<Quantity>,
    /// The names that these speak of.
    pub speaking_of: BTreeMap<String, BTreeSet<String>>,
    /// Those of its variables that stand for values of unknown functions.
    pub applied: Vec<Applied>,
    /// In how many ways terms can be chosen for what is claimed to exist; none where nothing is.
    pub choices: Option<usize>,
    /// How many cases there are at most in it.
    pub widest: Width,
}
