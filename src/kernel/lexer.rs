//! Text to tokens, with lines, and the cursor from which statement and evidence are read.
//!
//! A token is a slice of the text: a name, digits, `#action`, `#type.action` or a symbol. A whole line whose first non-blank
//! character is `#`, followed by a blank or nothing, is a comment. A token that opens a line which does not start with a blank is
//! marked `fresh`: the statement's declarations begin there.

use crate::accepted::Word;
use crate::number::{Budget, Rational, fraction, whole};
use crate::rejection::{Rejection, RejectionCode as Code, Result};
use num_bigint::BigInt;
use num_traits::Zero;

/// Longest integer, in digits.
const DIGIT_LIMIT: usize = 4_000;
/// Most tokens in a text.
const TOKEN_LIMIT: usize = 4_000_000;
/// Deepest nesting of parentheses, calls and implications.
const NESTING_LIMIT: usize = 200;

const SYMBOLS: [&str; 19] =
    ["<=>", "<=", ">=", "=>", "!=", "<", ">", "=", "+", "-", "*", "/", "^", "(", ")", ",", "{", "}", ":"];

/// A token with its line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token<'a> {
    text: &'a str,
    pub(crate) line: usize,
    pub(crate) fresh: bool,
}

/// Splits a text into tokens; `first_line` is the number of its first line.
pub(crate) fn tokens(text: &str, first_line: usize) -> Result<Vec<Token<'_>>> {
    let mut result = Vec::new();
    for (raw, line) in text.lines().zip(first_line..).filter(|(raw, _)| !is_comment(raw)) {
        let mut fresh = !raw.starts_with([' ', '\t', '\r']);
        let mut rest = raw.trim_start_matches([' ', '\t', '\r']);
        while !rest.is_empty() {
            let (text, after) = token(rest).map_err(|rejection| rejection.at(line))?;
            result.push(Token { text, line, fresh });
            Code::Budget.unless(result.len() <= TOKEN_LIMIT, "too many tokens")?;
            rest = after.trim_start_matches([' ', '\t', '\r']);
            fresh = false;
        }
    }
    Ok(result)
}

/// Whether the whole line is a comment.
pub(crate) fn is_comment(line: &str) -> bool {
    line.trim_start().strip_prefix('#').is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r']))
}

/// The first token and the rest.
fn token(text: &str) -> Result<(&str, &str)> {
    let length = match text.strip_prefix('#') {
        Some(after) if name_length(after) > 0 => {
            let left = name_length(after);
            let right = after.get(left..).and_then(|tail| tail.strip_prefix('.')).map_or(0, name_length);
            left + 1 + if right > 0 { right + 1 } else { 0 }
        }
        _ if name_length(text) > 0 => name_length(text),
        _ => match text.bytes().take_while(u8::is_ascii_digit).count() {
            0 => SYMBOLS.iter().find(|symbol| text.starts_with(**symbol)).map_or(0, |symbol| symbol.len()),
            digits if digits > DIGIT_LIMIT => return Err(Code::Budget.because("an integer of too many digits")),
            digits => digits,
        },
    };
    Code::Unparsable.unless(length > 0, "a character that begins no token")?;
    Ok(text.split_at_checked(length).unwrap_or((text, "")))
}

/// Length of the name at the start of the text, 0 when there is none.
fn name_length(text: &str) -> usize {
    let starts = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    if starts { text.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count() } else { 0 }
}

/// Reads tokens one after the other and watches the nesting.
pub(crate) struct Cursor<'a> {
    tokens: &'a [Token<'a>],
    position: usize,
    depth: usize,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(tokens: &'a [Token<'a>]) -> Self {
        Cursor { tokens, position: 0, depth: 0 }
    }

    fn text_at(&self, position: usize) -> &'a str {
        self.tokens.get(position).map_or("", |token| token.text)
    }

    /// The next token, empty at the end.
    pub(crate) fn text(&self) -> &'a str {
        self.text_at(self.position)
    }

    /// How many tokens have been read.
    pub(crate) fn position(&self) -> usize {
        self.position
    }

    /// The tokens from a position up to here, spaced as terms are written.
    pub(crate) fn words_since(&self, start: usize) -> Vec<Word> {
        let mut out = Vec::new();
        let mut operand = false;
        for token in self.tokens.get(start..self.position).unwrap_or_default() {
            // A sign that follows an operand stands between two terms.
            let infix = operand && matches!(token.text, "+" | "-");
            operand = !SYMBOLS.contains(&token.text) || token.text == ")";
            out.push(match token.text {
                "," => Word::Sign(", ".to_owned()),
                sign if infix => Word::Sign(format!(" {sign} ")),
                name if name_length(name) > 0 => Word::Name(name.to_owned()),
                other => Word::Sign(other.to_owned()),
            });
        }
        out
    }

    /// Takes the next token.
    pub(crate) fn take(&mut self) -> &'a str {
        let text = self.text();
        self.position = self.position.saturating_add(1);
        text
    }

    /// The line of the token that was read last, 0 when there are none.
    pub(crate) fn line(&self) -> usize {
        let last = self.tokens.get(self.position.saturating_sub(1)).or_else(|| self.tokens.last());
        last.map_or(0, |token| token.line)
    }

    pub(crate) fn accept(&mut self, text: &str) -> bool {
        let found = self.text() == text;
        if found {
            self.take();
        }
        found
    }

    pub(crate) fn expect(&mut self, text: &str) -> Result<()> {
        if self.accept(text) { Ok(()) } else { Err(self.unexpected(&format!("`{text}`"))) }
    }

    pub(crate) fn at_name(&self) -> bool {
        name_length(self.text()) > 0
    }

    pub(crate) fn name(&mut self) -> Result<&'a str> {
        if self.at_name() { Ok(self.take()) } else { Err(self.unexpected("a name")) }
    }

    pub(crate) fn integer(&mut self) -> Result<BigInt> {
        if !self.text().starts_with(|c: char| c.is_ascii_digit()) {
            return Err(self.unexpected("an integer"));
        }
        Ok(BigInt::parse_bytes(self.take().as_bytes(), 10).unwrap_or_default())
    }

    /// Reads `[-] INT`.
    pub(crate) fn signed_integer(&mut self) -> Result<BigInt> {
        if self.accept("-") { Ok(-self.integer()?) } else { self.integer() }
    }

    /// Reads `[-] INT [/ INT]`.
    pub(crate) fn rational(&mut self, budget: &Budget) -> Result<Rational> {
        let numerator = self.signed_integer()?;
        let divisor = self.text_at(self.position.saturating_add(1));
        if self.text() != "/" || !divisor.starts_with(|c: char| c.is_ascii_digit()) {
            return Ok(whole(numerator));
        }
        self.take();
        let denominator = self.integer()?;
        Code::Unparsable.unless(!denominator.is_zero(), "a fraction with denominator zero")?;
        fraction(numerator, denominator, budget)
    }

    /// Fails unless everything has been read.
    pub(crate) fn finish(&mut self) -> Result<()> {
        let done = self.position >= self.tokens.len();
        self.take();
        Code::TrailingText.unless(done, "text after the end of what is complete here")
    }

    /// A rejection at the next token.
    pub(crate) fn unexpected(&self, wanted: &str) -> Rejection {
        let found: String = self.text().chars().take(40).collect();
        let found = if found.is_empty() { "the end".to_owned() } else { format!("`{found}`") };
        let line = self.tokens.get(self.position).map_or_else(|| self.line(), |token| token.line);
        Code::Unparsable.because(format!("expected {wanted}, found {found}")).at(line)
    }

    /// Reads something one level further down.
    pub(crate) fn deeper<T>(&mut self, inner: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        Code::Nesting.unless(self.depth < NESTING_LIMIT, "terms and formulas are nested too deeply")?;
        self.depth = self.depth.saturating_add(1);
        let result = inner(self);
        self.depth = self.depth.saturating_sub(1);
        result
    }
}
