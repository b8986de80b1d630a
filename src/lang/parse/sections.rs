//! Sections: a head with conditions and premises, and declarations in braces.

use super::lexer::TokenKind;
use super::parser::Parser;
use crate::lang::span::Span;
use crate::lang::tree::{Expr, Section, Use};

impl Parser<'_> {
    pub fn section(&mut self, start: Span) -> Option<Section> {
        self.advance();
        let title = self.text("the section's number or title in quotes")?;
        let (under, when, source_text) = self.throughout()?;
        let head = self.since(start);
        let open = self.mark("{")?;
        let mut items = Vec::new();
        while !self.take_mark("}") {
            if self.kind() == TokenKind::End {
                return self.unexpected_in_block(open, "section", "`}`");
            }
            self.next_item(&mut items, true);
        }
        Some(Section { title, under, when, items, source_text, span: self.since(start), head })
    }

    /// Conditions and premises, with how they are written.
    fn throughout(&mut self) -> Option<(Vec<Use>, Vec<Expr>, String)> {
        let (mut under, mut when) = (Vec::new(), Vec::new());
        let start = self.here();
        while !self.is_mark(0, "{") {
            if self.take_word("under") {
                under.extend(self.list(Self::condition_used)?);
            } else if self.take_word("when") {
                self.formulas(&mut when)?;
            } else {
                return self.expected("`under`, `when` or `{`");
            }
        }
        let source =
            if under.is_empty() && when.is_empty() { String::new() } else { self.source_text(self.since(start)) };
        Some((under, when, source))
    }
}
