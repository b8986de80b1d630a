//! Goals about optimal choices: what maximizes or minimizes a term over some variables.

use super::super::span::Span;
use super::{Declaration, Expr};

/// `maximizers of u(x) over x : money, >= 0 when x <= m are {a, b}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Optimum {
    /// Whether the largest or the smallest value is looked for.
    pub extreme: Extreme,
    /// The term whose value is compared.
    pub objective: Expr,
    /// What is chosen; their bounds are part of what is feasible.
    pub variables: Vec<Declaration>,
    /// Further conditions on what is feasible.
    pub when: Vec<Expr>,
    /// What is said of the optimal choices.
    pub answer: Answer,
}

impl Optimum {
    /// How many numbers a choice consists of.
    pub fn dimension(&self) -> usize {
        self.variables.iter().map(|declaration| declaration.names.len()).sum()
    }
}

/// Which end is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extreme {
    /// The largest value.
    Maximum,
    /// The smallest value.
    Minimum,
}

impl Extreme {
    /// Both, in order.
    pub const ALL: [Extreme; 2] = [Extreme::Maximum, Extreme::Minimum];

    /// The word that begins the goal.
    pub fn word(self) -> &'static str {
        match self {
            Extreme::Maximum => "maximizers",
            Extreme::Minimum => "minimizers",
        }
    }
}

/// What is said of the optimal choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// `are {…}`: the listed ones and no others.
    Are(Vec<Choice>),
    /// `include {…}`: all the listed ones.
    Include(Vec<Choice>),
    /// `are none since …`: there is none, because this one, which may speak of the variables, is feasible and strictly better.
    None(Choice),
}

impl Answer {
    /// The choices that it names.
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::Are(choices) | Self::Include(choices) => choices,
            Self::None(better) => std::slice::from_ref(better),
        }
    }

    /// The values of all of them.
    pub fn values(&self) -> impl Iterator<Item = &Expr> {
        self.choices().iter().flat_map(|choice| &choice.values)
    }
}

/// A value for each of the variables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The values, in the order of the variables.
    pub values: Vec<Expr>,
    /// Where it stands.
    pub span: Span,
}
