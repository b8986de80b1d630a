//! Unknown functions: `function P(q : units, >= 0) : money/units, >= 0, strictly decreasing, concave @ "Assumption 1"`.

use super::parser::Parser;
use crate::lang::span::Span;
use crate::lang::tree::{Constraint, Declaration, DimensionExpr, Expr, ExprKind, Function, Name, Shape, Sort, Text};

/// The words that begin a shape, and those that leave open which one is meant.
const SHAPE_WORDS: [&str; 7] =
    ["strictly", "nondecreasing", "nonincreasing", "concave", "convex", "increasing", "decreasing"];

impl Parser<'_> {
    /// `function f(x : number) : number, concave @ "…"`
    pub fn function(&mut self, start: Span) -> Option<Function> {
        let (name, parameters) = self.function_head()?;
        self.mark(":")?;
        let begin = self.here();
        let value = self.described(begin, vec![name.clone()])?;
        let shapes = self.shapes("bounds of the value stand before its shape")?;
        let location = self.function_place()?;
        let span = self.since(start);
        Some(Function { name, parameters, value, shapes, distribution: false, location, span })
    }

    /// `distribution F(v : money in [0, h]), concave @ "…"`
    pub fn distribution_function(&mut self, start: Span) -> Option<Function> {
        let (name, parameters) = self.function_head()?;
        let span = name.span;
        let mut shapes = self.shapes("the values of a distribution function lie between 0 and 1")?;
        shapes.retain(|(shape, _)| *shape != Shape::Nondecreasing);
        if !shapes.iter().any(|(shape, _)| *shape == Shape::StrictlyIncreasing) {
            shapes.insert(0, (Shape::Nondecreasing, span));
        }
        let whole = |value: &str| Expr { kind: ExprKind::Number(value.to_owned()), span };
        let (lower, upper) = (whole("0"), whole("1"));
        let value = Declaration {
            names: vec![name.clone()],
            dimension: DimensionExpr { factors: Vec::new(), span },
            sort: Sort::Real,
            constraints: vec![Constraint::Interval { lower, lower_closed: true, upper, upper_closed: true }],
            span,
        };
        let location = self.function_place()?;
        let span = self.since(start);
        Some(Function { name, parameters, value, shapes, distribution: true, location, span })
    }

    /// The name behind the word that begins the declaration, and the arguments.
    fn function_head(&mut self) -> Option<(Name, Vec<Declaration>)> {
        self.advance();
        let name = self.name("a function's name")?;
        if !self.is_mark(0, "(") {
            let hint = "name the argument and its domain, for example `(q : units, >= 0)`; a number is a `param`";
            return self.expected_hint("`(`", Some(hint));
        }
        self.advance();
        let mut parameters = Vec::new();
        self.declarations(&mut parameters)?;
        self.mark(")")?;
        Some((name, parameters))
    }

    /// What the graph looks like; `hint` says what no other word stands for.
    fn shapes(&mut self, hint: &str) -> Option<Vec<(Shape, Span)>> {
        let mut shapes = Vec::new();
        loop {
            if self.is_mark(0, ",") {
                self.advance();
                if !SHAPE_WORDS.contains(&self.word(0)) {
                    return self.no_shape(hint);
                }
            } else if !SHAPE_WORDS.contains(&self.word(0)) {
                break;
            }
            shapes.push(self.shape()?);
        }
        Some(shapes)
    }

    fn function_place(&mut self) -> Option<Option<Text>> {
        match self.take_mark("@") {
            true => self.text("a quoted place in the paper").map(Some),
            false => Some(None),
        }
    }

    fn no_shape<T>(&mut self, hint: &str) -> Option<T> {
        let all = Shape::ALL.map(|shape| format!("`{}`", shape.words())).join(", ");
        self.expected_hint("a shape", Some(&format!("{hint}; the shapes are {all}")))
    }

    fn shape(&mut self) -> Option<(Shape, Span)> {
        let start = self.here();
        if matches!(self.word(0), "increasing" | "decreasing") {
            let (word, weak) = match self.word(0) {
                "increasing" => ("increasing", "nondecreasing"),
                _ => ("decreasing", "nonincreasing"),
            };
            return self.no_shape(&format!("which is meant, `strictly {word}` or `{weak}`?"));
        }
        let found = Shape::ALL.into_iter().find(|shape| {
            let mut words = shape.words().split(' ');
            let first = words.next().unwrap_or("");
            self.word(0) == first && words.next().is_none_or(|second| self.word(1) == second)
        });
        let Some(shape) = found else {
            self.advance();
            return self.no_shape("after `strictly` stands `increasing`, `decreasing`, `concave` or `convex`");
        };
        for _ in shape.words().split(' ') {
            self.advance();
        }
        Some((shape, self.since(start)))
    }
}
