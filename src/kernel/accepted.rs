//! What the kernel hands back of a certificate that it has accepted, so that nobody else needs to read one.
//!
//! Everything here was part of the check: values are those at which the formulas were evaluated, and a given that is not among the used
//! ones could be left out of the statement without harm to the proof. It does not say that a used given is needed.

use crate::number::Rational;
use num_bigint::BigInt;
use std::collections::BTreeSet;

/// The value of a variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Coordinate {
    /// An exact number.
    Rational(Rational),
    /// A term in variables that have a value already.
    Term(Vec<Word>),
    /// A root of a polynomial in this variable and in ones that have a value already, between two terms in those.
    Root {
        /// The polynomial.
        equation: Vec<Word>,
        /// At most the root.
        low: Vec<Word>,
        /// At least the root.
        high: Vec<Word>,
        /// The polynomial's value, expanded, with the variables that are known numbers put in.
        summands: Vec<Summand>,
        /// The values of both terms, where they are numbers.
        between: Option<(Rational, Rational)>,
    },
}

/// A part of a term as it was read; one after the other they are the term, spaced as terms are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// The name of a variable or a function.
    Name(String),
    /// Anything else, with the blanks around it.
    Sign(String),
}

/// A number times powers of variables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summand {
    /// The number.
    pub coefficient: Rational,
    /// Each variable with its exponent.
    pub powers: Vec<(String, u32)>,
}

/// The players of a type who choose an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The type of players.
    pub kind: String,
    /// The action.
    pub action: String,
    /// How many choose it.
    pub players: BigInt,
}

/// A point, in the order of the evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// Each variable with its value.
    pub values: Vec<(String, Coordinate)>,
    /// The profile that decides an equilibria goal; counts that the evidence leaves out are 0.
    pub profile: Vec<Count>,
}

/// What a proof rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Used {
    /// The statement's givens, counted from 0.
    pub givens: BTreeSet<usize>,
    /// Whether the goal was used. A proof of classes that does not use it shows in some class that the givens alone cannot hold.
    pub goal: bool,
}

/// The content of accepted evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// Values of the variables.
    Point(Point),
    /// A proof.
    Proof(Used),
}

/// What a certificate establishes of its statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The claim holds (`show`), or values as claimed exist (`find`).
    Proved,
    /// The claim fails at a point (`show`), or no such values exist (`find`).
    Refuted,
    /// No values satisfy the givens.
    Vacuous,
}

/// An accepted certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The claim's id as the file gives it.
    pub id: String,
    /// The verdict that has been established.
    pub verdict: Verdict,
    /// The statement's text, line by line as it was read, without the end of the last line.
    pub statement: String,
    /// The statements of the lemmas that it supposes, as they were read; [`crate::unsupported`] looks for their proofs.
    pub lemmas: Vec<String>,
    /// What the evidence gives.
    pub accepted: Accepted,
    /// The outermost rule: `point`, `algebraic`, `products`, `split`, `integer`, `cases`, `have` or `equilibria`.
    pub rule: &'static str,
    /// Elementary steps taken.
    pub steps: u64,
}

/// Where a hypothesis comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The given with this index.
    Given(usize),
    /// The goal; of a class its counts and its condition.
    Goal,
    /// A step of the proof: what it rests on is noted where the step is checked.
    Step,
}

impl Used {
    /// Notes that a hypothesis from there was used.
    pub(crate) fn note(&mut self, origin: Origin) {
        match origin {
            Origin::Given(index) => _ = self.givens.insert(index),
            Origin::Goal => self.goal = true,
            Origin::Step => {}
        }
    }
}
