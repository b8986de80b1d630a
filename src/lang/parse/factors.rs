//! Products without a mark, as papers write them: `2x`, `(a - c)q`, `\theta R`.
//!
//! A factor may follow without a mark where nothing else can be meant: directly behind a number or a parenthesis, where it is written in LaTeX,
//! or behind a blank where the file declares its name as a number. Behind `/`, an exponent without braces or a function's argument without
//! parentheses, readers would differ; there the writer is asked.

use super::lexer::TokenKind;
use super::parser::{Parser, is_reserved};
use crate::lang::diagnostic::{Code, Diagnostic};
use crate::lang::precedence::{NEGATIVE, POWER};
use crate::lang::span::Span;
use crate::lang::tree::{BinaryOp, Builtin, Expr, ExprKind};

/// Words of the language that may be names elsewhere, but are no factors behind a blank.
const NO_FACTORS: [&str; 23] = [
    "among", "are", "as", "by", "concave", "convex", "cover", "denied", "disjoint", "from", "include", "none", "of",
    "on", "over", "player", "players", "scope", "since", "strictly", "to", "uniform", "with",
];

impl Parser<'_> {
    /// Whether a factor begins here, behind an operand, without a mark between them.
    pub(super) fn at_factor(&self) -> bool {
        let Some(last) = self.last() else {
            return false;
        };
        let next = self.token(0);
        let between = self.source().get(last.end as usize..next.start as usize).unwrap_or(" ");
        let pasted = self.is_pasted(next) || between.contains('\\');
        let close = between.is_empty() || pasted;
        let behind_number = matches!(last.kind, TokenKind::Number | TokenKind::Mark(")" | "]" | "}"));
        match next.kind {
            TokenKind::Mark(super::latex::FRACTION) => true,
            TokenKind::Mark("[") => between.contains('\\'),
            TokenKind::Mark("(") => {
                let known = last.kind == TokenKind::Word && self.numbers.contains(self.spelling(last));
                known || close && (behind_number || pasted || self.is_pasted(last))
            }
            TokenKind::Word => {
                let word = self.word(0);
                let function = Builtin::named(word).is_some_and(|_| pasted || self.is_mark(1, "("));
                let declared = self.numbers.contains(word) && !NO_FACTORS.contains(&word) && !next.first;
                let close = close && (behind_number || pasted || self.is_pasted(last));
                // A subscript behind an exponent is none.
                !word.starts_with('_') && if is_reserved(word) { function && close } else { close || declared }
            }
            _ => false,
        }
    }

    /// Reads the factor, and asks what is meant where it can be read in two ways: `quotient` is whether what stands before was divided last.
    pub(super) fn factor(&mut self, left: &Expr, quotient: bool) -> Option<(Expr, u32)> {
        let behind = self.last().map_or(0, |last| last.end);
        let apart = self.here().start > behind || self.is_pasted(self.token(0));
        let exponent = self.exponent == Some(self.position()) && !apart;
        let (right, height) = self.tall(NEGATIVE)?;
        let readings = match (&left.kind, last_power(left)) {
            (ExprKind::Binary(BinaryOp::Div, one, two), _) if quotient => {
                let [one, two, three] = [one.span, two.span, right.span].map(|span| self.words(span).to_owned());
                Some([format!("({one}/{two})*{three}"), format!("{one}/({two}*{three})")])
            }
            (_, Some((base, power))) if exponent => {
                let [one, two, three] = [base.span, power.span, right.span].map(|span| self.words(span).to_owned());
                Some([format!("{one}^{two}*{three}"), format!("{one}^({two}*{three})")])
            }
            _ => None,
        };
        if let Some(readings) = readings {
            self.ask(Span { end: right.span.end, ..left.span }, &readings);
        }
        Some((right, height))
    }

    /// The only argument of a function that is written in LaTeX without parentheses, as in `\ln x`.
    pub(super) fn bare_argument(&mut self, builtin: Builtin, start: Span) -> Option<(Expr, u32)> {
        let (argument, height) = self.tall(POWER + 1)?;
        let inside = self.words(argument.span).to_owned();
        if self.is_mark(0, "^") || self.at_factor() {
            let here = self.here();
            let more = self.words(here).to_owned();
            let word = builtin.word();
            let readings = match more.as_str() {
                "^" => [format!("{word}({inside})^…"), format!("{word}({inside}^…)")],
                _ => [format!("{word}({inside})*{more}"), format!("{word}({inside}*{more})")],
            };
            self.ask(Span { end: here.end, ..start }, &readings);
        }
        Some((argument, height))
    }

    fn ask(&mut self, span: Span, readings: &[String; 2]) {
        let [one, two] = readings;
        let found = Diagnostic::new(Code::L010, span, "a product without a mark that can be read in two ways")
            .label("which product?")
            .hint(format!("write `{one}` or `{two}`"));
        self.report(found);
    }

    /// Whether a name or a number follows a name or a number, with a blank between them.
    pub(super) fn is_unmarked(&self) -> bool {
        let ends = self.last().is_some_and(|last| {
            let word = last.kind == TokenKind::Word && !is_reserved(self.spelling(last));
            word || matches!(last.kind, TokenKind::Number | TokenKind::Mark(")"))
        });
        let begins = match self.kind() {
            TokenKind::Number | TokenKind::Mark("(") => true,
            TokenKind::Word => !is_reserved(self.word(0)) && !NO_FACTORS.contains(&self.word(0)),
            _ => false,
        };
        ends && begins && !self.token(0).first
    }
}

/// The power that an expression ends with, as base and exponent.
fn last_power(expr: &Expr) -> Option<(&Expr, &Expr)> {
    match &expr.kind {
        ExprKind::Binary(BinaryOp::Pow, base, power) => Some((base, power)),
        ExprKind::Binary(_, _, last) => last_power(last),
        ExprKind::Neg(inside) => last_power(inside),
        _ => None,
    }
}
