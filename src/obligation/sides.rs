//! Where a formula stands, what its quantifiers have become so far, and which of several terms is meant.

use super::alternatives::Alternatives;
use crate::lang::tree::{DimensionExpr, Expr, ExprKind, Sort};
use crate::logic::Variable;

/// Most terms of which it is claimed together that one of them is such.
const TOGETHER: usize = 4;

/// What a formula is to the statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Something that a point must satisfy.
    Supposed,
    /// Something that holds everywhere.
    Claimed,
    /// Something that terms are looked for in: every bound variable becomes one of the statement.
    Searched,
}

impl Side {
    /// The side of what stands behind `not`.
    pub fn other(self) -> Self {
        match self {
            Self::Supposed => Self::Claimed,
            Self::Claimed => Self::Supposed,
            Self::Searched => Self::Searched,
        }
    }
}

/// A variable of the statement that the paper declares.
#[derive(Clone)]
pub struct Declared {
    /// Its name in the statement.
    pub name: String,
    /// What it measures.
    pub dimension: DimensionExpr,
    /// Integer or real.
    pub sort: Sort,
}

/// The quantifiers of one statement.
#[derive(Default)]
pub struct Quantifiers {
    /// The side of what is being lowered; none where no quantifier may stand.
    pub side: Option<Side>,
    /// The side of the whole premise or of the whole of what is claimed.
    pub whole: Option<Side>,
    /// The variables that quantifiers have become.
    pub bound: Vec<Variable>,
    /// The statement's other variables.
    pub declared: Vec<Declared>,
    /// The choices that the formula being lowered says to be best, a value for each of its variables.
    pub best: Vec<Vec<Alternatives>>,
    /// Which terms are claimed to be such, one of several, each as one number for all quantifiers together; none: some of them, together.
    pub picks: Vec<usize>,
    /// How many such numbers there are; none where nothing is claimed to exist.
    pub choices: Option<usize>,
    /// Whether something is supposed at terms.
    pub instances: bool,
}

impl Quantifiers {
    /// Whether the paper declares a variable of the statement.
    pub fn declares(&self, name: &str) -> bool {
        self.declared.iter().any(|known| known.name == name)
    }

    /// Of the terms of which one has to be such those that are tried: all of them in what is supposed, the chosen ones in what is claimed,
    /// each with what its numbers say of further quantifiers.
    pub fn chosen<T>(&mut self, mut all: Vec<T>) -> Vec<(T, Vec<usize>)> {
        if self.whole != Some(Side::Claimed) {
            return all.into_iter().map(|one| (one, Vec::new())).collect();
        }
        let mut picks = std::mem::take(&mut self.picks);
        let count = all.len().max(1);
        self.choices = Some(self.choices.unwrap_or(1).saturating_mul(count));
        if picks.is_empty() {
            all.truncate(TOGETHER);
            return all.into_iter().map(|one| (one, Vec::new())).collect();
        }
        let each = all.into_iter().enumerate().map(|(place, one)| {
            let (own, others) = std::mem::take(&mut picks).into_iter().partition(|number| number % count == place);
            picks = others;
            let own: Vec<usize> = own;
            (one, own.into_iter().map(|number| number / count).collect::<Vec<_>>())
        });
        each.filter(|(_, own)| !own.is_empty()).collect()
    }
}

/// Whether a formula has a quantifier, or optimal choices, in it.
pub fn is_quantified(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Quantified(_) | ExprKind::Optimal(_) | ExprKind::Nash(_))
        || expr.children().into_iter().any(is_quantified)
}
