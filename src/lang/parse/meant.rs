//! What was probably meant where reading has failed: the advice of [`crate::lang::hints`] for the tokens that stand here.

use super::parser::Parser;
use crate::lang::hints::{ALL_VALUES, IFF, IMPLIES, OWN_FORM, PRODUCT, SOME_VALUE, SUBSCRIPT};
use crate::lang::span::Span;

const CHOOSES_TERMS: &str = "`if A then t else u` is a term, and a formula if `t` and `u` are; without `else` write `A implies B`, or `when A` before the claim's colon";
const PREMISES: &str = "what a claim supposes stands before its colon: `claim c when A, B : …`, or `A and B implies …`";
const WHOLE_TABLE: &str =
    "what a whole table supposes stands with its groups or cases: `group g when A { case 1 when B { … } }`";
const JOINED: &str = "a claim of its own form is not joined with a formula: put the formula before the colon, as in `when A : equilibria of G are {S}`; \
    an `iff` takes two claims, one `when A` and one `when not A` that says what is so there";

/// Characters that belong to marks of other languages.
const MARK_CHARACTERS: [char; 6] = ['<', '=', '>', '-', '!', '/'];

impl Parser<'_> {
    /// The mark of another language that the next token is a part of.
    pub(super) fn foreign_mark(&self) -> Option<(Span, &'static str)> {
        let here = self.here();
        let (before, rest) = self.source().split_at_checked(here.start as usize)?;
        if !rest.starts_with(MARK_CHARACTERS) {
            return None;
        }
        let left = before.len() - before.trim_end_matches(MARK_CHARACTERS).len();
        let right = rest.len() - rest.trim_start_matches(MARK_CHARACTERS).len();
        let span = Span { start: here.start.checked_sub(left as u32)?, end: here.start + right as u32, ..here };
        let hint = match self.words(span) {
            "=>" | "==>" | "->" | "-->" => IMPLIES,
            "<=>" | "<==>" | "<->" | "<-->" => IFF,
            "==" => "write `=`",
            "=<" => "write `<=`",
            "<>" | "/=" | "=/=" => "write `!=`",
            _ => return None,
        };
        Some((span, hint))
    }

    /// What was probably meant by the words that stand here, where no expression goes on.
    pub(super) fn meant(&self) -> Option<&'static str> {
        match (self.word_before(), self.word(0)) {
            (_, "if") if self.word(1) == "and" && self.word(2) == "only" => Some(IFF),
            (_, "if" | "only" | "then") => Some(IMPLIES),
            ("maximizers" | "minimizers" | "argmax" | "argmin", _) | (_, "equilibria") => Some(OWN_FORM),
            ("strong" | "proof", "equilibrium") => Some(OWN_FORM),
            ("exists" | "exist", _) | (_, "exists" | "exist") => Some(SOME_VALUE),
            ("forall" | "every", _) | (_, "for" | "forall") => Some(ALL_VALUES),
            (_, "when" | "under" | "where" | "whenever" | "given" | "provided" | "with" | "such") => Some(PREMISES),
            (_, "possible") => Some(SOME_VALUE),
            (_, word) if word.starts_with('_') => Some(SUBSCRIPT),
            _ if self.is_unmarked() => Some(PRODUCT),
            _ => None,
        }
    }

    /// The same where a table begins.
    pub(super) fn meant_of_a_table(&self) -> Option<&'static str> {
        match self.word(0) {
            "when" | "under" => Some(WHOLE_TABLE),
            _ => self.meant(),
        }
    }

    /// The same where a claim has ended.
    pub(super) fn meant_behind(&self) -> Option<&'static str> {
        match self.word(0) {
            "iff" | "implies" | "and" | "or" => Some(JOINED),
            _ if self.is_mark(0, ",") => {
                Some("several formulas are claimed together by `and`; after `when` a comma does")
            }
            _ => self.meant(),
        }
    }

    /// Reports that `then` or `else` is missing, as it is where `if` stands between formulas.
    pub(super) fn chosen(&mut self, word: &str) -> Option<Span> {
        if self.word(0) == word {
            return Some(self.advance());
        }
        self.expected_hint(&format!("`{word}`"), Some(CHOOSES_TERMS))
    }
}
