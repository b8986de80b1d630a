//! Formulas with quantifiers: `for all x : T when A : F`, `exists y : T by t : F`, and optimal choices as parts of formulas.

use super::expression::Tall;
use super::parser::Parser;
use crate::lang::precedence::{IFF, SUM};
use crate::lang::span::Span;
use crate::lang::tree::{ExprKind, Extreme, Quantified, Quantifier};

impl Parser<'_> {
    /// The quantifier that begins here.
    pub(super) fn at_quantifier(&self) -> Option<Quantifier> {
        let begins = |own: &Quantifier| own.words().iter().enumerate().all(|(at, word)| self.word(at) == *word);
        Quantifier::ALL.into_iter().find(begins)
    }

    /// The formula whose first word stands here; it reads on as far as it can.
    pub(super) fn quantified(&mut self, quantifier: Quantifier, start: Span) -> Option<Tall> {
        quantifier.words().iter().for_each(|_| _ = self.advance());
        let (mut variables, mut when, mut by) = (Vec::new(), Vec::new(), Vec::new());
        self.declarations(&mut variables)?;
        while !self.is_mark(0, ":") {
            if self.take_word("when") {
                self.formulas(&mut when)?;
            } else if self.take_word("by") {
                by.extend(self.list(|parser| parser.expression(SUM))?);
            } else {
                return self.expected_hint("`:` and what is said", Some("for example `exists z : number, > 0 : z^2 = z`; before the second colon may stand `when` and `by`"));
            }
        }
        self.advance();
        let (formula, _) = self.tall(IFF)?;
        let inside = Quantified { quantifier, variables, when, by, formula };
        self.binding(ExprKind::Quantified(Box::new(inside)), start)
    }

    /// What is said of optimal choices, as a part of a formula.
    pub(super) fn optimal(&mut self, extreme: Extreme, start: Span) -> Option<Tall> {
        let optimum = self.optimum(extreme)?;
        self.binding(ExprKind::Optimal(Box::new(optimum)), start)
    }
}
