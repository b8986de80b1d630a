//! Unknown functions: a name, arguments with their bounds, and what is known of the values.

use super::super::span::Span;
use super::{Constraint, Declaration, Expr, ExprKind, Name, Premise, Relation, Text};

/// `function P(q : units, >= 0) : money/units, >= 0, strictly decreasing @ "Assumption 1"`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Function {
    /// Its name.
    pub name: Name,
    /// Its arguments, with the bounds of its domain.
    pub parameters: Vec<Declaration>,
    /// Dimension and bounds of its values; the declared name is the function's.
    pub value: Declaration,
    /// What its graph looks like, with places.
    pub shapes: Vec<(Shape, Span)>,
    /// Whether it is declared as a distribution function: 0 and 1 at the ends of its domain.
    pub distribution: bool,
    /// The paper's place for it.
    pub location: Option<Text>,
    /// Where it stands.
    pub span: Span,
}

impl Function {
    /// The names of its arguments, in order.
    pub fn arguments(&self) -> impl Iterator<Item = (&Declaration, &Name)> {
        self.parameters.iter().flat_map(|declaration| declaration.names.iter().map(move |name| (declaration, name)))
    }

    /// The ends of its domain, where that is one interval that has them.
    pub fn ends(&self) -> Option<[&Expr; 2]> {
        match self.parameters.as_slice() {
            [Declaration { names, constraints, .. }] if names.len() == 1 => match constraints.as_slice() {
                [Constraint::Interval { lower, lower_closed: true, upper, upper_closed: true }] => Some([lower, upper]),
                _ => None,
            },
            _ => None,
        }
    }

    /// What a distribution function is at the ends of its domain.
    pub fn at_ends(&self) -> Vec<Premise> {
        let Some(ends) = self.ends().filter(|_| self.distribution) else { return Vec::new() };
        let whole = |kind| Expr { kind, span: self.span };
        let at = |(place, end): (&Expr, &str), value: &str| {
            let own = whole(ExprKind::Call(self.name.text.clone(), vec![place.clone()]));
            let formula = ExprKind::Chain(vec![own, whole(ExprKind::Number(value.to_owned()))], vec![Relation::Equal]);
            Premise {
                name: Name { text: format!("{}.{end}", self.name.text), span: self.name.span },
                parameters: Vec::new(),
                formula: whole(formula),
                location: self.location.clone(),
                cited: None,
                needs: Vec::new(),
                span: self.span,
            }
        };
        vec![at((ends[0], "low"), "0"), at((ends[1], "high"), "1")]
    }

    /// Whether it has a shape.
    pub fn is(&self, shape: Shape) -> bool {
        self.shapes.iter().any(|(own, _)| *own == shape)
    }
}

/// What the graph of a function of one argument looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// A larger argument has no smaller value.
    Nondecreasing,
    /// A larger argument has no larger value.
    Nonincreasing,
    /// A larger argument has a larger value.
    StrictlyIncreasing,
    /// A larger argument has a smaller value.
    StrictlyDecreasing,
    /// No chord lies above the graph.
    Concave,
    /// No chord lies below the graph.
    Convex,
    /// Chords lie below the graph between their ends.
    StrictlyConcave,
    /// Chords lie above the graph between their ends.
    StrictlyConvex,
}

impl Shape {
    /// All shapes, in order.
    pub const ALL: [Self; 8] = [
        Self::Nondecreasing,
        Self::Nonincreasing,
        Self::StrictlyIncreasing,
        Self::StrictlyDecreasing,
        Self::Concave,
        Self::Convex,
        Self::StrictlyConcave,
        Self::StrictlyConvex,
    ];

    /// The words for it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Nondecreasing => "nondecreasing",
            Self::Nonincreasing => "nonincreasing",
            Self::StrictlyIncreasing => "strictly increasing",
            Self::StrictlyDecreasing => "strictly decreasing",
            Self::Concave => "concave",
            Self::Convex => "convex",
            Self::StrictlyConcave => "strictly concave",
            Self::StrictlyConvex => "strictly convex",
        }
    }

    /// Whether no function has both, or only a constant.
    pub fn contradicts(self, other: Self) -> bool {
        use Shape::{
            Concave, Convex, Nondecreasing, Nonincreasing, StrictlyConcave, StrictlyConvex, StrictlyDecreasing,
            StrictlyIncreasing,
        };
        let pairs = [
            (Nondecreasing, Nonincreasing),
            (StrictlyIncreasing, StrictlyDecreasing),
            (StrictlyIncreasing, Nonincreasing),
            (StrictlyDecreasing, Nondecreasing),
            (StrictlyConcave, StrictlyConvex),
            (StrictlyConcave, Convex),
            (StrictlyConvex, Concave),
        ];
        pairs.contains(&(self, other)) || pairs.contains(&(other, self))
    }
}
