//! What is said of optimal choices: `maximizers of TERM over DECLARATIONS when F` with `are {…}`, `include {…}` or `are none since …`.
//!
//! A choice of one variable is a term; of several it is a tuple `(a, b)`. None of the words is reserved.

use super::parser::Parser;
use crate::lang::precedence::SUM;
use crate::lang::tree::{Answer, Choice, Extreme, Optimum};

impl Parser<'_> {
    /// Which optimum is looked for, when something is said of one here.
    pub fn at_optimum(&self) -> Option<Extreme> {
        Extreme::ALL.into_iter().find(|extreme| self.word(0) == extreme.word() && self.word(1) == "of")
    }

    /// What is said, where its first word stands here.
    pub fn optimum(&mut self, extreme: Extreme) -> Option<Optimum> {
        self.advance();
        self.keyword("of")?;
        let objective = self.expression(SUM)?;
        if !self.take_word("over") {
            return self.expected_hint("`over` and what is chosen", Some("for example `over x : money, >= 0`"));
        }
        let mut variables = Vec::new();
        self.declarations(&mut variables)?;
        let mut when = Vec::new();
        while self.take_word("when") {
            self.formulas(&mut when)?;
        }
        let mut optimum = Optimum { extreme, objective, variables, when, answer: Answer::Are(Vec::new()) };
        let several = optimum.dimension() > 1;
        optimum.answer = if self.take_word("include") {
            Answer::Include(self.choices(several)?)
        } else if self.take_word("are") {
            match self.take_word("none") {
                true => {
                    self.keyword("since")?;
                    Answer::None(self.choice(several)?)
                }
                false => Answer::Are(self.choices(several)?),
            }
        } else {
            return self.expected_hint(
                "`are`, `include` or `are none since`",
                Some("for example `are {a/2}`, or `are none since x + 1`"),
            );
        };
        Some(optimum)
    }

    /// `{a, b}`, at least one.
    fn choices(&mut self, several: bool) -> Option<Vec<Choice>> {
        self.mark("{")?;
        if self.is_mark(0, "}") {
            return self.expected_hint(
                "what the optimal choices are",
                Some("that there are none is said by `are none since` and a choice that is better than `x`"),
            );
        }
        let all = self.list(|parser| parser.choice(several))?;
        self.mark("}")?;
        Some(all)
    }

    /// A term, or with several variables a tuple of terms.
    fn choice(&mut self, several: bool) -> Option<Choice> {
        let start = self.here();
        let values = if several {
            if !self.is_mark(0, "(") {
                return self.expected_hint("`(`", Some("with several variables a choice is a tuple such as `(a, b)`"));
            }
            self.advance();
            let values = self.list(|parser| parser.expression(SUM))?;
            self.mark(")")?;
            values
        } else {
            vec![self.expression(SUM)?]
        };
        Some(Choice { values, span: self.since(start) })
    }
}
