//! Operators over a variable: `sum(i in 1..n : t)`, `integral(t, x from a to b)`, `expectation(t, x uniform on [a, b])`, `limit(t, x -> a)`.

use super::expression::Tall;
use super::parser::Parser;
use crate::lang::precedence::{IFF, SUM};
use crate::lang::span::Span;
use crate::lang::tree::{Expr, ExprKind, Operator, Side};

/// How an operator names a variable.
const OWN: &str = "the variable's name";

/// How far an arrow is looked for, in words and marks.
const LOOKAHEAD: usize = 2_000;

impl Parser<'_> {
    /// The operator that begins here: `sum` and `product` may be names, too, and are none before `(i in`; `limit` is none before an arrow.
    pub(super) fn operator_here(&self, word: &str) -> Option<Operator> {
        let opened = self.is_mark(1, "(");
        Operator::named(word).filter(|operator| match operator {
            Operator::Limit => opened && self.holds("->", 1..LOOKAHEAD),
            operator => !operator.is_discrete() || opened && self.word(3) == "in",
        })
    }

    /// An operator with its variable and its range.
    pub(super) fn over(&mut self, operator: Operator, start: Span) -> Option<Tall> {
        self.advance();
        self.mark("(")?;
        let (operator, variable, range, term) = if operator.is_discrete() {
            let variable = self.name(OWN)?;
            self.keyword("in")?;
            let low = self.tall(SUM)?;
            self.mark("..")?;
            let high = self.end()?;
            self.mark(":")?;
            (operator, variable, vec![low, high], self.tall(IFF)?)
        } else {
            let term = self.tall(IFF)?;
            self.mark(",")?;
            let variable = self.name(OWN)?;
            let (operator, range) = match operator {
                Operator::Integral => (operator, self.ends()?),
                Operator::Limit => {
                    self.mark("->")?;
                    (operator, vec![self.end()?])
                }
                _ => self.distribution()?,
            };
            (operator, variable, range, term)
        };
        self.mark(")")?;
        let height = range.iter().map(|(_, height)| *height).max().unwrap_or(0).max(term.1);
        let range = range.into_iter().map(|(end, _)| end).collect();
        self.whole(ExprKind::Over(operator, variable, range, Box::new(term.0)), height, start)
    }

    /// `from a to b`.
    fn ends(&mut self) -> Option<Vec<Tall>> {
        self.keyword("from")?;
        let low = self.end()?;
        self.keyword("to")?;
        Some(vec![low, self.end()?])
    }

    /// How the variable of an expectation is distributed: `uniform on [a, b]`, `exponential(r)`, `power(k) on [a, b]`, `in {p : v, q : w}`.
    fn distribution(&mut self) -> Option<(Operator, Vec<Tall>)> {
        match self.word(0) {
            "exponential" => {
                self.advance();
                Some((Operator::Exponential, vec![self.parameter()?]))
            }
            "power" => {
                self.advance();
                let mut range = vec![self.parameter()?];
                range.extend(self.on_interval()?);
                Some((Operator::Power, range))
            }
            "in" => {
                self.advance();
                self.mark("{")?;
                let states = self.list(|parser| {
                    let probability = parser.tall(SUM)?;
                    parser.mark(":")?;
                    Some([probability, parser.tall(SUM)?])
                })?;
                self.mark("}")?;
                Some((Operator::States, states.into_iter().flatten().collect()))
            }
            "uniform" => {
                self.advance();
                Some((Operator::Expectation, self.on_interval()?))
            }
            _ => self.expected("`uniform on`, `exponential(`, `power(` or `in {`"),
        }
    }

    fn parameter(&mut self) -> Option<Tall> {
        self.mark("(")?;
        let parameter = self.tall(SUM)?;
        self.mark(")")?;
        Some(parameter)
    }

    /// `on [a, b]`.
    fn on_interval(&mut self) -> Option<Vec<Tall>> {
        self.keyword("on")?;
        self.mark("[")?;
        let low = self.tall(SUM)?;
        self.mark(",")?;
        let high = self.tall(SUM)?;
        self.mark("]")?;
        Some(vec![low, high])
    }

    /// An end: a term, `a+` or `a-`, `infinity` or `-infinity`.
    fn end(&mut self) -> Option<Tall> {
        let start = self.here();
        let negative = self.is_mark(0, "-") && self.word(1) == "infinity";
        if negative || self.word(0) == "infinity" {
            let from = if negative { 1 } else { 0 };
            (0..=from).for_each(|_| _ = self.advance());
            let end = Expr { kind: ExprKind::Infinity, span: self.since(start) };
            return match negative {
                true => self.whole(ExprKind::Neg(Box::new(end)), 1, start),
                false => Some((end, 1)),
            };
        }
        let (place, height) = self.tall(SUM)?;
        let side = [Side::Above, Side::Below].into_iter().find(|side| self.is_mark(0, side.mark()));
        let Some(side) = side else { return Some((place, height)) };
        self.advance();
        self.whole(ExprKind::Beside(Box::new(place), side), height, start)
    }

    /// Whether the sign here has nothing behind it that it could be applied to, as in `x -> a+)` and `from a+ to b`.
    pub(super) fn is_approached(&self) -> bool {
        self.is_mark(1, ")") || self.word(1) == "to" && !self.numbers.contains("to")
    }
}
