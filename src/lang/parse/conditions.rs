//! Assumptions and conditions: plain ones, ones about all values, theorems of the literature; and the conditions of a claim.
//!
//! `condition additive(x, y : number) : f(x + y) = f(x) + f(y) @ "Theorem 1"`, used by `under additive(0, 0), additive(x, 2*x)`.

use super::parser::Parser;
use crate::lang::precedence::{IFF, SUM};
use crate::lang::span::Span;
use crate::lang::tree::{Expr, Premise, Use};

impl Parser<'_> {
    /// `assume a : formula @ "…"`
    pub fn assumption(&mut self, start: Span) -> Option<Premise> {
        self.advance();
        let name = self.name("a name")?;
        if self.is_mark(0, "(") {
            let hint = "what holds for all values of something is a `condition`, which claims use by `under`";
            return self.expected_hint("`:`", Some(hint));
        }
        let mut premise = self.premise_body(start, name, Vec::new())?;
        if matches!(self.word(0), "cited" | "needs") {
            let hint = "what may be cited, and what needs other premises, is a `condition`";
            return self.expected_hint("`@` or the next declaration", Some(hint));
        }
        premise.span = self.since(start);
        Some(premise)
    }

    /// `condition a(x : number) : formula @ "…" cited "…" needs b, c`
    pub fn condition(&mut self, start: Span) -> Option<Premise> {
        self.advance();
        let name = self.name("a name")?;
        let mut parameters = Vec::new();
        if self.take_mark("(") {
            self.declarations(&mut parameters)?;
            self.mark(")")?;
        }
        let mut premise = self.premise_body(start, name, parameters)?;
        loop {
            let here = self.here();
            if self.take_word("cited") {
                let text = self.text("a quoted theorem")?;
                self.once(&mut premise.cited, text, "what is cited", here);
            } else if self.take_word("needs") {
                premise.needs.extend(self.list(|parser| parser.name("a condition's name"))?);
            } else if self.take_mark("@") {
                let text = self.text("a quoted place in the paper")?;
                self.once(&mut premise.location, text, "the place", here);
            } else {
                break;
            }
        }
        premise.span = self.since(start);
        Some(premise)
    }

    /// `: formula @ "…"`
    fn premise_body(
        &mut self,
        start: Span,
        name: crate::lang::tree::Name,
        parameters: Vec<crate::lang::tree::Declaration>,
    ) -> Option<Premise> {
        if !self.is_mark(0, ":") {
            let hint = self.meant().unwrap_or("a premise has a name, as in `assume interior : a > c`");
            return self.expected_hint("`:`", Some(hint));
        }
        self.advance();
        let formula = self.expression(IFF)?;
        let location = match self.take_mark("@") {
            true => Some(self.text("a quoted place in the paper")?),
            false => None,
        };
        let span = self.since(start);
        Some(Premise { name, parameters, formula, location, cited: None, needs: Vec::new(), span })
    }

    /// The formulas after `when`, separated by commas: all of them hold.
    pub fn formulas(&mut self, into: &mut Vec<Expr>) -> Option<()> {
        into.extend(self.list(|parser| parser.expression(IFF))?);
        Some(())
    }

    /// A condition that a claim stands under, with its values.
    pub fn condition_used(&mut self) -> Option<Use> {
        let start = self.here();
        let name = self.name("a condition's name")?;
        let mut args = Vec::new();
        if self.take_mark("(") {
            args = self.list(|parser| parser.expression(SUM))?;
            self.mark(")")?;
        }
        let span = self.since(start);
        Some(Use { name, args, span })
    }
}
