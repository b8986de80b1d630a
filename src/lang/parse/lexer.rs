//! Text to tokens.
//!
//! Blanks separate tokens and mean nothing else; comments are set aside for the printer. Every character that does not
//! belong is reported once a run. What is pasted from LaTeX becomes the same tokens ([`super::latex`]).

use super::latex::{self, Piece};
use crate::lang::diagnostic::{Code, Diagnostic, shorten};
use crate::lang::hints::{spelling, stray};
use crate::lang::span::Span;
use crate::lang::tree::Comment;
use std::collections::{BTreeMap, BTreeSet};

/// Largest file, in bytes.
pub const SIZE_LIMIT: usize = 16 << 20;
/// Most digits of a number, and the largest exponent that it may state.
const NUMBER_LIMIT: usize = 1000;
/// Most letters of a quoted text.
const TEXT_LIMIT: usize = 20_000;

/// The kinds of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// An identifier or a word of the language.
    Word,
    /// A decimal.
    Number,
    /// A quoted text.
    Text,
    /// A mark of one or two characters, written in ASCII; or `frac`, which two parts in braces follow.
    Mark(&'static str),
    /// The end of the file.
    End,
}

/// A token with its place in bytes.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// First byte.
    pub start: u32,
    /// After the last byte.
    pub end: u32,
    /// Whether it is the first of its line.
    pub first: bool,
}

/// All that the lexer makes of a text.
#[derive(Debug, Default)]
pub struct Lexed {
    /// The tokens; the last one is [`TokenKind::End`].
    pub tokens: Vec<Token>,
    /// The comments in order.
    pub comments: Vec<Comment>,
    /// Offsets of tokens and comments after an empty line.
    pub breaks: Vec<u32>,
    /// What was wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// The words that are written in LaTeX, by their offsets, as they are called otherwise.
    pub spelled: BTreeMap<u32, String>,
    /// Offsets of characters that do not belong and of words with such letters, reported or not, in order.
    pub strange: Vec<u32>,
}

/// Marks, longer ones before their beginnings, with the way they are called later on.
const MARKS: [(&str, &str); 26] = [
    ("..", ".."),
    ("->", "->"),
    ("<=", "<="),
    (">=", ">="),
    ("!=", "!="),
    ("≤", "<="),
    ("≥", ">="),
    ("≠", "!="),
    ("<", "<"),
    (">", ">"),
    ("=", "="),
    ("+", "+"),
    ("-", "-"),
    ("*", "*"),
    ("/", "/"),
    ("^", "^"),
    ("(", "("),
    (")", ")"),
    ("[", "["),
    ("]", "]"),
    ("{", "{"),
    ("}", "}"),
    (",", ","),
    (":", ":"),
    (".", "."),
    ("@", "@"),
];

/// Cuts a text into tokens. Never fails; what is wrong is reported and left out.
pub fn lex(file: u32, text: &str) -> Lexed {
    let mut lexer = Lexer {
        file,
        text,
        at: 0,
        lines: 0,
        fresh: true,
        bad_until: None,
        foreign: BTreeSet::new(),
        out: Lexed::default(),
    };
    if text.len() > SIZE_LIMIT {
        let message = format!("the file has more than {} MiB", SIZE_LIMIT >> 20);
        let span = lexer.span(0, 0);
        let found = Diagnostic::new(Code::L005, span, message);
        lexer.out.diagnostics.push(found);
        lexer.at = text.len();
    }
    while lexer.step() {}
    let end = lexer.at as u32;
    lexer.out.tokens.push(Token { kind: TokenKind::End, start: end, end, first: true });
    lexer.out
}

struct Lexer<'a> {
    file: u32,
    text: &'a str,
    at: usize,
    /// Line ends since the last token or comment.
    lines: u32,
    /// Whether no token stands on this line yet.
    fresh: bool,
    /// End of the last run of unknown characters.
    bad_until: Option<usize>,
    /// The words with unknown letters that have been reported.
    foreign: BTreeSet<&'a str>,
    out: Lexed,
}

impl Lexer<'_> {
    fn span(&self, start: usize, end: usize) -> Span {
        Span { file: self.file, start: start as u32, end: end as u32 }
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// Reads one token, comment or run of blanks; false at the end.
    fn step(&mut self) -> bool {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            return false;
        };
        let length = |wanted: fn(char) -> bool| {
            let found = rest.char_indices().find(|&(_, c)| !wanted(c));
            found.map_or(rest.len(), |(at, _)| at)
        };
        if first == '\n' {
            self.lines += 1;
            self.fresh = true;
            self.at += 1;
        } else if first.is_whitespace() || first == '\u{feff}' {
            self.at += first.len_utf8();
        } else if first == '#' {
            let end = length(|c| c != '\n');
            self.comment(end);
        } else if let Some((piece, length)) = latex::read(rest) {
            self.pasted(piece, length);
        } else if first.is_alphabetic() || first == '_' {
            let end = length(|c| c.is_alphanumeric() || c == '_');
            self.named(end);
        } else if first.is_ascii_digit() {
            let end = number_length(rest);
            self.number(end);
        } else if first == '"' {
            self.quoted();
        } else if let Some((mark, name)) = MARKS.iter().find(|(mark, _)| rest.starts_with(mark)) {
            self.push(TokenKind::Mark(name), mark.len());
        } else {
            self.unknown(first);
        }
        true
    }

    /// A word; one with letters that names cannot have is reported where it first occurs.
    fn named(&mut self, length: usize) {
        let whole: &str = self.text;
        let word = whole.get(self.at..self.at + length).unwrap_or("");
        if !word.is_ascii() {
            self.out.strange.push(self.at as u32);
            if self.foreign.insert(word) {
                let span = self.span(self.at, self.at + length);
                let message = format!("`{}` has letters that names cannot have", shorten(word));
                let found = Diagnostic::new(Code::L001, span, message).hint(spelling(&shorten(word)));
                self.out.diagnostics.push(found);
            }
        }
        self.push(TokenKind::Word, length);
    }

    /// A piece of LaTeX.
    fn pasted(&mut self, piece: Piece, length: usize) {
        match piece {
            Piece::Blank => self.at += length,
            Piece::Mark(mark) => {
                self.push(TokenKind::Mark(mark), length);
                // `\frac12` is one half.
                if mark == latex::FRACTION && self.rest().bytes().take(2).filter(u8::is_ascii_digit).count() == 2 {
                    (0..2).for_each(|_| self.push(TokenKind::Number, 1));
                }
            }
            Piece::Word(word) => {
                self.out.spelled.insert(self.at as u32, word);
                self.push(TokenKind::Word, length);
            }
            Piece::Strange(hint) => {
                let span = self.span(self.at, self.at + length);
                let written = self.rest().get(..length).unwrap_or("");
                let message = format!("`{}` is not read here", shorten(written));
                self.out.strange.push(self.at as u32);
                self.out.diagnostics.push(Diagnostic::new(Code::L001, span, message).hint(hint));
                self.push(TokenKind::Word, length);
            }
        }
    }

    fn note_break(&mut self) {
        if self.lines >= 2 {
            self.out.breaks.push(self.at as u32);
        }
        self.lines = 0;
    }

    fn push(&mut self, kind: TokenKind, length: usize) {
        self.note_break();
        let start = self.at;
        self.at += length;
        self.out.tokens.push(Token { kind, start: start as u32, end: self.at as u32, first: self.fresh });
        self.fresh = false;
    }

    fn comment(&mut self, length: usize) {
        self.note_break();
        let start = self.at;
        self.at += length;
        let text = self.text.get(start..self.at).unwrap_or("").trim_end();
        let span = self.span(start, start + text.len());
        self.out.comments.push(Comment { text: text.to_string(), span, own_line: self.fresh });
    }

    fn number(&mut self, length: usize) {
        let written = self.rest().get(..length).unwrap_or("");
        let exponent = written.split(['e', 'E']).nth(1).unwrap_or("0");
        let exponent = exponent.trim_start_matches(['+', '-']).parse::<usize>();
        if length > NUMBER_LIMIT || exponent.map_or(true, |e| e > NUMBER_LIMIT) {
            let span = self.span(self.at, self.at + length);
            let message = format!("numbers have at most {NUMBER_LIMIT} digits, and exponents up to {NUMBER_LIMIT}");
            let found = Diagnostic::new(Code::L007, span, message);
            self.out.diagnostics.push(found);
        }
        self.push(TokenKind::Number, length);
    }

    fn quoted(&mut self) {
        let inside = self.rest().get(1..).unwrap_or("");
        let end = inside.find(['"', '\n']).unwrap_or(inside.len());
        let closed = inside.get(end..).is_some_and(|rest| rest.starts_with('"'));
        let body = inside.get(..end).unwrap_or("");
        let control = body.find(|c: char| c.is_control() && c != '\t');
        let length = 1 + end + usize::from(closed);
        let is_long = body.chars().count() > TEXT_LIMIT;
        if !closed {
            let span = self.span(self.at, self.at + length);
            let found = Diagnostic::new(Code::L002, span, "this text is not closed on its line")
                .hint("close it with \" on the same line");
            self.out.diagnostics.push(found);
        } else if let Some(at) = control {
            let span = self.span(self.at + 1 + at, self.at + 2 + at);
            let found = Diagnostic::new(Code::L001, span, "a control character in a quoted text").hint("remove it");
            self.out.diagnostics.push(found);
        }
        if is_long {
            let span = self.span(self.at, self.at + length);
            let message = format!("a quoted text has at most {TEXT_LIMIT} letters");
            self.out.diagnostics.push(Diagnostic::new(Code::L007, span, message));
        }
        self.push(TokenKind::Text, length);
    }

    fn unknown(&mut self, character: char) {
        let start = self.at;
        self.at += character.len_utf8();
        if self.bad_until != Some(start) {
            let span = self.span(start, self.at);
            let message = format!("unexpected character {}", shown(character));
            self.out.strange.push(start as u32);
            let found = Diagnostic::new(Code::L001, span, message).hint(stray(character));
            self.out.diagnostics.push(found);
        }
        self.bad_until = Some(self.at);
    }
}

/// A character for a message: itself when it can be seen, its number otherwise.
fn shown(character: char) -> String {
    if character.is_control() { format!("U+{:04X}", u32::from(character)) } else { format!("`{character}`") }
}

/// Length of the decimal at the start: digits, a fraction, an exponent.
fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits = |from: usize| {
        let rest = bytes.get(from..).unwrap_or(&[]);
        rest.iter().take_while(|b| b.is_ascii_digit()).count()
    };
    let mut end = digits(0);
    if bytes.get(end) == Some(&b'.') && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        let exponent = digits(end + 1 + sign);
        if exponent > 0 {
            end += 1 + sign + exponent;
        }
    }
    end
}
