//! Named roots: the value in an interval that solves an equation.

use super::super::span::Span;
use super::{Constraint, Declaration, Expectation, Expr, ExprKind, Name, Relation, Text};

/// `root low(v : share) : share in [0, 1/2] : low*(1 - low) = v when 0 <= v <= 1/4`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// Its name; inside its equation the root itself.
    pub name: Name,
    /// What it depends on besides the paper's parameters.
    pub parameters: Vec<Declaration>,
    /// Its dimension and the interval that it lies in, under its name.
    pub declaration: Declaration,
    /// The equation that it solves.
    pub equation: Expr,
    /// Where it is defined; all of them (none: everywhere).
    pub when: Vec<Expr>,
    /// The paper's place for it.
    pub location: Option<Text>,
    /// Expectations: the default (no question) and those of its own questions.
    pub expects: Vec<Expectation>,
    /// A remark.
    pub note: Option<Text>,
    /// Equation and conditions as written, blanks collapsed.
    pub source_text: String,
    /// Where it stands.
    pub span: Span,
}

/// The interval of a named root.
#[derive(Clone, Copy, Debug)]
pub struct Interval<'r> {
    /// Lower end.
    pub lower: &'r Expr,
    /// Whether the lower end belongs to it.
    pub lower_closed: bool,
    /// Upper end.
    pub upper: &'r Expr,
    /// Whether the upper end belongs to it.
    pub upper_closed: bool,
}

impl Root {
    /// The interval; none when the declaration gives anything but one interval.
    pub fn interval(&self) -> Option<Interval<'_>> {
        match self.declaration.constraints.as_slice() {
            [Constraint::Interval { lower, lower_closed, upper, upper_closed }] => {
                Some(Interval { lower, lower_closed: *lower_closed, upper, upper_closed: *upper_closed })
            }
            _ => None,
        }
    }

    /// The two sides of the equation; none when it is no single equation.
    pub fn sides(&self) -> Option<(&Expr, &Expr)> {
        match &self.equation.kind {
            ExprKind::Chain(terms, relations) => match (terms.as_slice(), relations.as_slice()) {
                ([left, right], [Relation::Equal]) => Some((left, right)),
                _ => None,
            },
            _ => None,
        }
    }

    /// The names of its parameters, in order.
    pub fn parameter_names(&self) -> impl Iterator<Item = &Name> {
        self.parameters.iter().flat_map(|declaration| &declaration.names)
    }
}
