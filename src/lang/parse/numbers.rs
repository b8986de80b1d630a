//! Which names of a file are numbers: they tell `b(x + y)` and `b x` as products from calls and from words of the language.
//!
//! A name counts when the file declares it as a parameter, a variable or an abbreviation without parameters, and nowhere as something that
//! takes arguments.

use super::lexer::TokenKind;
use super::parser::{Parser, is_reserved};
use std::collections::BTreeSet;
use std::ops::Range;

/// The words that variables with a colon behind them follow.
const BEFORE_VARIABLES: [&str; 6] = ["param", "for", "all", "over", "exists", "in"];

/// Most names in one declaration that are looked at.
const LIST_LIMIT: usize = 64;

/// How far it is looked for the end of a parenthesis.
const LOOK_LIMIT: usize = 1_000;

impl Parser<'_> {
    /// The names that are declared as numbers and as nothing else.
    pub(super) fn declared_numbers(&self) -> BTreeSet<String> {
        let (mut numbers, mut others) = (BTreeSet::new(), BTreeSet::new());
        for at in 0..self.tokens().len() {
            let next = self.word(at + 1);
            match self.word(at) {
                "let" if self.is_mark(at + 2, "(") => {
                    others.insert(next);
                    numbers.extend(self.listed(at + 3, ")"));
                }
                "let" => _ = numbers.insert(next),
                "function" | "distribution" | "define" | "condition" | "root" | "game" | "table" => {
                    _ = others.insert(next)
                }
                "sum" | "product" if self.is_mark(at + 1, "(") && self.word(at + 3) == "in" => {
                    numbers.insert(self.word(at + 2));
                }
                word if BEFORE_VARIABLES.contains(&word) => numbers.extend(self.listed(at + 1, ":")),
                "" if self.is_mark(at, "(") || self.is_mark(at, ",") => numbers.extend(self.listed(at + 1, ":")),
                _ => {}
            }
        }
        let numbers = numbers.difference(&others).filter(|word| !word.is_empty() && !is_reserved(word));
        numbers.map(|word| (*word).to_owned()).collect()
    }

    /// Whether the parenthesis that opens ahead holds a list, as only a call's does.
    pub(super) fn is_list(&self) -> bool {
        self.holds(",", 0..LOOK_LIMIT)
    }

    /// Whether a mark stands between the parentheses that open first among the tokens ahead, and not inside others.
    pub(super) fn holds(&self, wanted: &str, among: Range<usize>) -> bool {
        let mut depth = 0_usize;
        for ahead in among {
            match self.token(ahead).kind {
                TokenKind::Mark("(" | "[" | "{") => depth += 1,
                TokenKind::Mark(")" | "]" | "}") if depth <= 1 => return false,
                TokenKind::Mark(")" | "]" | "}") => depth -= 1,
                TokenKind::Mark(mark) if depth == 1 && mark == wanted => return true,
                TokenKind::End => return false,
                _ => {}
            }
        }
        false
    }

    /// The names from a position on, separated by commas up to this mark; none where something else stands between.
    fn listed(&self, from: usize, end: &str) -> Vec<&str> {
        let mut names = Vec::new();
        for at in (from..).step_by(2).take(LIST_LIMIT) {
            let is_word = self.token(at).kind == TokenKind::Word;
            names.push(self.word(at));
            match is_word {
                true if self.is_mark(at + 1, ",") => {}
                true if self.is_mark(at + 1, end) => return names,
                _ => break,
            }
        }
        Vec::new()
    }
}
