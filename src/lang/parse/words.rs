//! The words in a text with their places, for whoever looks for the uses of a name; comments and quoted texts are none.

use super::lexer::{TokenKind, lex};
use crate::lang::span::Span;

/// The names and words of the language in a text, in order; what is pasted from LaTeX as it is called otherwise.
pub fn words(file: u32, text: &str) -> Vec<(String, Span)> {
    let mut lexed = lex(file, text);
    let words = lexed.tokens.iter().filter(|token| token.kind == TokenKind::Word);
    words
        .map(|token| {
            let written = || text.get(token.start as usize..token.end as usize).unwrap_or("").to_owned();
            let word = lexed.spelled.remove(&token.start).unwrap_or_else(written);
            (word, Span { file, start: token.start, end: token.end })
        })
        .collect()
}
