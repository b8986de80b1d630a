//! Named roots: `root low(v : share) : share in [0, 1/2] : low*(1 - low) = v when 0 <= v <= 1/4 expect proved`.

use super::parser::Parser;
use crate::lang::precedence::IFF;
use crate::lang::span::Span;
use crate::lang::tree::{Question, Root};

impl Parser<'_> {
    /// Reads a named root; clauses behind its equation may come in any order.
    pub fn root(&mut self, start: Span) -> Option<Root> {
        self.advance();
        let begin = self.here();
        let name = self.name("a root's name")?;
        let mut parameters = Vec::new();
        if self.take_mark("(") {
            self.declarations(&mut parameters)?;
            self.mark(")")?;
        }
        let declaration = self.ranged(vec![name.clone()], begin)?;
        self.mark(":")?;
        let equation = self.expression(IFF)?;
        let mut source = vec![self.source_text(equation.span)];
        let (mut when, mut location, mut expects, mut note) = (Vec::new(), None, Vec::new(), None);
        loop {
            let here = self.here();
            if self.take_word("when") {
                self.formulas(&mut when)?;
                source.push(self.source_text(self.since(here)));
            } else if self.take_mark("@") {
                let text = self.text("a quoted place in the paper")?;
                self.once(&mut location, text, "the place", here);
            } else if self.word(0) == "expect" {
                self.block_expectation(&mut expects, &[Question::Exists, Question::Unique])?;
            } else if self.take_word("note") {
                let text = self.text("a quoted text")?;
                self.once(&mut note, text, "the note", here);
            } else {
                break;
            }
        }
        let (source_text, span) = (source.join(" "), self.since(start));
        Some(Root { name, parameters, declaration, equation, when, location, expects, note, source_text, span })
    }
}
