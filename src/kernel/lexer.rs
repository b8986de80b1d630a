//! Text to tokens, with lines, and a cursor for the parsers.
//!
//! A whole line whose first non-blank character is `#`, followed by a blank or nothing, is a comment. A token that opens a line which
//! does not start with a blank is marked `fresh`: the statement's declarations begin there. Each `(` is marked when its parenthesis
//! holds a relation or a connective, so that no parser has to go back.

use crate::rejection::{Rejection, RejectionCode, Result};
use num_bigint::BigInt;

/// Longest integer, in digits.
const DIGIT_LIMIT: usize = 4_000;
/// Most tokens in a text.
const TOKEN_LIMIT: usize = 4_000_000;
/// Deepest nesting of terms and formulas.
const NESTING_LIMIT: usize = 200;

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Name(String),
    Integer(BigInt),
    /// `#action`
    Count(String),
    /// `#type.action`
    ClassCount(String, String),
    Symbol(&'static str),
    /// `(`, and whether the parenthesis holds a formula.
    Open(bool),
}

/// A token with its line.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) line: usize,
    pub(crate) fresh: bool,
}

const SYMBOLS: [&str; 18] = ["<=>", "<=", ">=", "=>", "!=", "<", ">", "=", "+", "-", "*", "/", "^", ")", ",", "{", "}", ":"];
const OF_FORMULAS: [&str; 14] =
    ["<=>", "<=", ">=", "=>", "!=", "<", ">", "=", "and", "or", "not", "true", "false", "equilibrium"];

/// Splits a text into tokens; `first_line` is the number of its first line.
pub(crate) fn tokens(text: &str, first_line: usize) -> Result<Vec<Token>> {
    let mut result = Vec::new();
    for (offset, raw) in text.lines().enumerate() {
        let line = first_line.saturating_add(offset);
        if is_comment(raw) {
            continue;
        }
        let mut rest = raw;
        let mut fresh = !raw.starts_with([' ', '\t', '\r']);
        while let Some(first) = rest.chars().next() {
            if matches!(first, ' ' | '\t' | '\r') {
                rest = rest.get(1..).unwrap_or_default();
                continue;
            }
            let (kind, length) = token(rest, first, line)?;
            rest = rest.get(length..).unwrap_or_default();
            result.push(Token { kind, line, fresh });
            if result.len() > TOKEN_LIMIT {
                return Err(Rejection::new(RejectionCode::Budget, line, format!("more than {TOKEN_LIMIT} tokens")));
            }
            fresh = false;
        }
    }
    mark_formulas(&mut result);
    Ok(result)
}

/// Whether the whole line is a comment.
pub(crate) fn is_comment(line: &str) -> bool {
    line.trim_start().strip_prefix('#').is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r']))
}

fn token(rest: &str, first: char, line: usize) -> Result<(Kind, usize)> {
    if first.is_ascii_alphabetic() || first == '_' {
        let name = word(rest);
        return Ok((Kind::Name(name.to_owned()), name.len()));
    }
    if first.is_ascii_digit() {
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        if length > DIGIT_LIMIT {
            return Err(Rejection::new(RejectionCode::Budget, line, format!("an integer of more than {DIGIT_LIMIT} digits")));
        }
        let digits = rest.get(..length).unwrap_or_default();
        let value = BigInt::parse_bytes(digits.as_bytes(), 10).unwrap_or_default();
        return Ok((Kind::Integer(value), length));
    }
    if first == '#' {
        let after = rest.get(1..).unwrap_or_default();
        let left = word(after);
        let tail = after.get(left.len()..).unwrap_or_default();
        if left.is_empty() {
            return Err(Rejection::new(RejectionCode::Unparsable, line, "`#` without a name"));
        }
        let right = tail.strip_prefix('.').map(word).unwrap_or_default();
        if right.is_empty() {
            return Ok((Kind::Count(left.to_owned()), left.len() + 1));
        }
        return Ok((Kind::ClassCount(left.to_owned(), right.to_owned()), left.len() + right.len() + 2));
    }
    if first == '(' {
        return Ok((Kind::Open(false), 1));
    }
    SYMBOLS
        .iter()
        .find(|symbol| rest.starts_with(**symbol))
        .map(|symbol| (Kind::Symbol(symbol), symbol.len()))
        .ok_or_else(|| Rejection::new(RejectionCode::Unparsable, line, format!("unexpected character {first:?}")))
}

/// The name at the start of the text, or nothing.
fn word(text: &str) -> &str {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return "";
    }
    let length = text.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
    text.get(..length).unwrap_or_default()
}

fn mark_formulas(tokens: &mut [Token]) {
    let mut open: Vec<(usize, bool)> = Vec::new();
    let mut marked = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        match &token.kind {
            Kind::Open(_) => open.push((index, false)),
            Kind::Symbol(")") => {
                if let Some((start, true)) = open.pop() {
                    marked.push(start);
                    if let Some(outer) = open.last_mut() {
                        outer.1 = true;
                    }
                }
            }
            kind => {
                let text = match kind {
                    Kind::Name(name) => name.as_str(),
                    Kind::Symbol(symbol) => symbol,
                    _ => continue,
                };
                if let (true, Some(innermost)) = (OF_FORMULAS.contains(&text), open.last_mut()) {
                    innermost.1 = true;
                }
            }
        }
    }
    for index in marked {
        if let Some(token) = tokens.get_mut(index) {
            token.kind = Kind::Open(true);
        }
    }
}

/// Reads tokens one after the other and watches the nesting.
pub(crate) struct Cursor<'a> {
    tokens: &'a [Token],
    position: usize,
    depth: usize,
    line: usize,
}

impl<'a> Cursor<'a> {
    /// `line` is reported while there is no token to name.
    pub(crate) fn new(tokens: &'a [Token], line: usize) -> Self {
        let line = tokens.first().map_or(line, |token| token.line);
        Cursor { tokens, position: 0, depth: 0, line }
    }

    pub(crate) fn peek(&self) -> Option<&'a Kind> {
        self.tokens.get(self.position).map(|token| &token.kind)
    }

    pub(crate) fn peek_second(&self) -> Option<&'a Kind> {
        self.tokens.get(self.position.saturating_add(1)).map(|token| &token.kind)
    }

    /// The first token from here that is not `(`.
    pub(crate) fn peek_inside(&self) -> Option<&'a Kind> {
        let mut rest = self.tokens.iter().skip(self.position).map(|token| &token.kind);
        rest.find(|kind| !matches!(kind, Kind::Open(_)))
    }

    pub(crate) fn advance(&mut self) {
        self.position = self.position.saturating_add(1);
        self.line = self.tokens.get(self.position).map_or(self.line, |token| token.line);
    }

    pub(crate) fn line(&self) -> usize {
        self.line
    }

    pub(crate) fn at_symbol(&self, symbol: &str) -> bool {
        matches!(self.peek(), Some(Kind::Symbol(found)) if *found == symbol)
    }

    pub(crate) fn at_word(&self, word: &str) -> bool {
        matches!(self.peek(), Some(Kind::Name(found)) if found == word)
    }

    pub(crate) fn accept_symbol(&mut self, symbol: &str) -> bool {
        let found = self.at_symbol(symbol);
        if found {
            self.advance();
        }
        found
    }

    pub(crate) fn accept_word(&mut self, word: &str) -> bool {
        let found = self.at_word(word);
        if found {
            self.advance();
        }
        found
    }

    pub(crate) fn expect_symbol(&mut self, symbol: &str) -> Result<()> {
        if self.accept_symbol(symbol) { Ok(()) } else { Err(self.unexpected(&format!("`{symbol}`"))) }
    }

    pub(crate) fn expect_word(&mut self, word: &str) -> Result<()> {
        if self.accept_word(word) { Ok(()) } else { Err(self.unexpected(&format!("`{word}`"))) }
    }

    pub(crate) fn name(&mut self) -> Result<&'a str> {
        match self.peek() {
            Some(Kind::Name(name)) => {
                self.advance();
                Ok(name)
            }
            _ => Err(self.unexpected("a name")),
        }
    }

    pub(crate) fn integer(&mut self) -> Result<&'a BigInt> {
        match self.peek() {
            Some(Kind::Integer(value)) => {
                self.advance();
                Ok(value)
            }
            _ => Err(self.unexpected("an integer")),
        }
    }

    /// Fails unless everything has been read.
    pub(crate) fn finish(&self) -> Result<()> {
        if self.peek().is_none() {
            return Ok(());
        }
        Err(Rejection::new(RejectionCode::TrailingText, self.line, "text after the end of what is complete here"))
    }

    pub(crate) fn unexpected(&self, wanted: &str) -> Rejection {
        let found = match self.peek() {
            None => "the end".to_owned(),
            Some(Kind::Name(name)) => format!("`{}`", name.chars().take(40).collect::<String>()),
            Some(Kind::Integer(_)) => "a number".to_owned(),
            Some(Kind::Count(_) | Kind::ClassCount(..)) => "a count".to_owned(),
            Some(Kind::Symbol(symbol)) => format!("`{symbol}`"),
            Some(Kind::Open(_)) => "`(`".to_owned(),
        };
        Rejection::new(RejectionCode::Unparsable, self.line, format!("expected {wanted}, found {found}"))
    }

    /// Goes one level down in a term or formula.
    pub(crate) fn enter(&mut self) -> Result<()> {
        self.depth = self.depth.saturating_add(1);
        if self.depth > NESTING_LIMIT {
            let message = format!("terms and formulas nested more than {NESTING_LIMIT} deep");
            return Err(Rejection::new(RejectionCode::Nesting, self.line, message));
        }
        Ok(())
    }

    /// Comes back up.
    pub(crate) fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }
}
