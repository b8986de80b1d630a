//! Tokens to a tree: the ground that all the parsing stands on.
//!
//! A parsing function returns `None` after it has reported why. What could not be read is skipped up to the next word that
//! begins a declaration, so that one mistake does not hide the others. Expressions are read in [`super::expression`],
//! declarations in [`super::declarations`], games and tables in [`super::blocks`].

use super::lexer::{Token, TokenKind, lex};
use crate::lang::diagnostic::{Code, Diagnostic, shorten};
use crate::lang::span::Span;
use crate::lang::tree::{Builtin, File, Name, Operator, Text};
use std::collections::{BTreeMap, BTreeSet};

/// Most errors that are reported for one file.
const ERROR_LIMIT: usize = 100;

/// Words that begin a declaration of a file.
pub const TOP_WORDS: [&str; 16] = [
    "paper",
    "import",
    "dimension",
    "param",
    "let",
    "define",
    "root",
    "function",
    "distribution",
    "assume",
    "condition",
    "game",
    "table",
    "claim",
    "step",
    "section",
];

/// Words that begin a declaration inside braces.
const INNER_WORDS: [&str; 8] = ["type", "action", "tie", "profile", "group", "case", "range", "expect"];

/// The other words that cannot be names, besides those of built-in functions.
const OTHER_WORDS: [&str; 31] = [
    "and",
    "or",
    "not",
    "implies",
    "iff",
    "true",
    "false",
    "if",
    "then",
    "else",
    "equilibrium",
    "equilibria",
    "possible",
    "integer",
    "real",
    "in",
    "share",
    "number",
    "for",
    "under",
    "when",
    "all",
    "part",
    "reading",
    "contradicts",
    "note",
    "cited",
    "needs",
    "identically",
    "exists",
    "using",
];

/// The words that belong to the language and cannot be names.
pub fn reserved() -> impl Iterator<Item = &'static str> {
    TOP_WORDS
        .into_iter()
        .chain(INNER_WORDS)
        .chain(OTHER_WORDS)
        .chain(Builtin::ALL.map(Builtin::word))
        .chain(Operator::ALL.into_iter().filter(|one| !one.may_be_a_name()).map(Operator::word))
}

/// Whether a word belongs to the language and cannot be a name.
pub fn is_reserved(word: &str) -> bool {
    reserved().any(|own| own == word)
}

/// Parses the text of one file, which gets the given number. Returns what could be read, and every mistake.
///
/// Ends on every input without panic, in time and memory proportional to its length.
pub fn parse(file: u32, text: &str) -> (File, Vec<Diagnostic>) {
    let lexed = lex(file, text);
    let mut parser = Parser {
        file,
        text,
        tokens: lexed.tokens,
        at: 0,
        depth: 0,
        claiming: false,
        deep: false,
        cut: lexed.diagnostics.iter().any(|d| d.code == Code::L005),
        diagnostics: Vec::new(),
        damaged: BTreeSet::new(),
        strange: lexed.strange,
        spelled: lexed.spelled,
        numbers: BTreeSet::new(),
        exponent: None,
        begun: 0,
    };
    parser.numbers = parser.declared_numbers();
    for found in lexed.diagnostics {
        parser.report(found);
    }
    let items = parser.items();
    let tree = File { file, items, comments: lexed.comments, breaks: lexed.breaks, damaged: parser.damaged };
    let mut diagnostics = parser.diagnostics;
    diagnostics.sort_by_key(|found| found.span.start);
    (tree, diagnostics)
}

/// The state of parsing one file.
pub struct Parser<'a> {
    file: u32,
    text: &'a str,
    tokens: Vec<Token>,
    at: usize,
    /// How deep the expression being read is nested.
    pub(super) depth: u32,
    /// Whether a claim is being read.
    pub(super) claiming: bool,
    /// Whether what was read last ended since it was nested too deeply.
    pub(super) deep: bool,
    /// Whether the lexer stopped before the end of the file.
    pub(super) cut: bool,
    diagnostics: Vec<Diagnostic>,
    damaged: BTreeSet<String>,
    /// Where the lexer met what does not belong, in order.
    strange: Vec<u32>,
    /// The words that are written in LaTeX, by their offsets, as they are called otherwise.
    spelled: BTreeMap<u32, String>,
    /// The names that this file declares as numbers and as nothing else.
    pub(super) numbers: BTreeSet<String>,
    /// The position behind the last exponent without braces or parentheses.
    pub(super) exponent: Option<usize>,
    /// Where the declaration or the entry that is being read begins.
    begun: u32,
}

impl Parser<'_> {
    /// Adds a diagnostic, unless there are too many already.
    pub fn report(&mut self, found: Diagnostic) {
        if self.diagnostics.len() < ERROR_LIMIT {
            self.diagnostics.push(found);
        } else if self.diagnostics.len() == ERROR_LIMIT {
            let message = format!("more than {ERROR_LIMIT} errors; the rest is not shown");
            let found = Diagnostic::new(Code::L006, found.span, message);
            self.diagnostics.push(found);
        }
    }

    /// Notes that a declaration, or an entry of a block, begins here.
    pub fn begin(&mut self) {
        self.begun = self.here().start;
    }

    /// Whether the lexer met something strange from one place to another, both included.
    fn is_strange(&self, from: u32, to: u32) -> bool {
        let at = self.strange.partition_point(|place| *place < from);
        self.strange.get(at).is_some_and(|place| *place <= to)
    }

    /// Whether some character or letter from a place up to the last token that was taken does not belong there.
    pub fn is_marred(&self, from: Span) -> bool {
        self.is_strange(from.start, self.since(from).end.saturating_sub(1))
    }

    /// The whole text.
    pub fn source(&self) -> &str {
        self.text
    }

    /// The word that was taken last, or nothing when it was something else.
    pub fn word_before(&self) -> &str {
        let word = self.last().filter(|token| token.kind == TokenKind::Word);
        word.map_or("", |token| self.spelling(token))
    }

    /// The token that was taken last.
    pub(super) fn last(&self) -> Option<Token> {
        self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).copied()
    }

    /// All tokens.
    pub(super) fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// A word as names and words of the language are called, also where it is written in LaTeX.
    pub(super) fn spelling(&self, token: Token) -> &str {
        match self.spelled.get(&token.start) {
            Some(spelled) => spelled,
            None => self.words(self.span_of(token)),
        }
    }

    /// Whether a token is written in LaTeX.
    pub(super) fn is_pasted(&self, token: Token) -> bool {
        let command = self.text.get(token.start as usize..).is_some_and(|rest| rest.starts_with('\\'));
        command || self.spelled.contains_key(&token.start)
    }

    /// Notes a name as damaged.
    pub fn lose(&mut self, name: String) {
        self.damaged.insert(name);
    }

    pub(super) fn token(&self, ahead: usize) -> Token {
        let end =
            Token { kind: TokenKind::End, start: self.text.len() as u32, end: self.text.len() as u32, first: true };
        let found = self.tokens.get(self.at.saturating_add(ahead));
        found.or(self.tokens.last()).copied().unwrap_or(end)
    }

    /// The kind of the next token.
    pub fn kind(&self) -> TokenKind {
        self.token(0).kind
    }

    fn span_of(&self, token: Token) -> Span {
        Span { file: self.file, start: token.start, end: token.end }
    }

    /// The place of the next token.
    pub fn here(&self) -> Span {
        self.span_of(self.token(0))
    }

    /// From the start of `from` to the end of the last token that was taken.
    pub fn since(&self, from: Span) -> Span {
        let end = self.last().map_or(from.end, |token| token.end);
        Span { end: end.max(from.start), ..from }
    }

    /// The words under a place.
    pub fn words(&self, span: Span) -> &str {
        let words = self.text.get(span.start as usize..span.end as usize);
        words.unwrap_or("")
    }

    /// The words under a place in one line: comments left out, blanks collapsed.
    pub fn source_text(&self, span: Span) -> String {
        let first = self.tokens.partition_point(|t| t.start < span.start);
        let tokens = self.tokens.get(first..).unwrap_or(&[]).iter();
        let mut out = String::new();
        let mut end = span.start;
        for token in tokens.take_while(|t| t.end <= span.end && t.kind != TokenKind::End) {
            if token.start > end && !out.is_empty() {
                out.push(' ');
            }
            out.push_str(self.words(self.span_of(*token)));
            end = token.end;
        }
        out
    }

    /// Whether a token ahead is this mark.
    pub fn is_mark(&self, ahead: usize, mark: &str) -> bool {
        matches!(self.token(ahead).kind, TokenKind::Mark(m) if m == mark)
    }

    /// The word ahead, or nothing when something else stands there.
    pub fn word(&self, ahead: usize) -> &str {
        let token = self.token(ahead);
        match token.kind {
            TokenKind::Word => self.spelling(token),
            _ => "",
        }
    }

    /// Takes the next token.
    pub fn advance(&mut self) -> Span {
        let span = self.here();
        if self.kind() != TokenKind::End {
            self.at += 1;
        }
        span
    }

    /// Takes the mark when it stands here.
    pub fn take_mark(&mut self, mark: &str) -> bool {
        let found = self.is_mark(0, mark);
        if found {
            self.advance();
        }
        found
    }

    /// Takes the word when it stands here.
    pub fn take_word(&mut self, word: &str) -> bool {
        let found = self.word(0) == word;
        if found {
            self.advance();
        }
        found
    }

    /// Reports that something else was expected here.
    pub fn expected<T>(&mut self, what: &str) -> Option<T> {
        self.expected_hint(what, self.meant())
    }

    /// Reports that something else was expected here, with advice.
    pub fn expected_hint<T>(&mut self, what: &str, hint: Option<&str>) -> Option<T> {
        let mark = self.foreign_mark();
        let here = mark.map_or(self.here(), |(span, _)| span);
        let found = match self.kind() {
            TokenKind::End => "the end of the file".to_string(),
            TokenKind::Text => "a quoted text".to_string(),
            _ => format!("`{}`", shorten(self.words(here))),
        };
        let message = format!("expected {what}, found {found}");
        let mut found = Diagnostic::new(Code::L003, here, message).label(format!("expected {what}"));
        found.hint = mark.map(|(_, hint)| hint).or(hint).map(str::to_string);
        // The lexer has already said why the file ends early, and what does not belong.
        let told = self.cut && self.kind() == TokenKind::End || self.is_strange(self.begun, here.start);
        if !told {
            self.report(found);
        }
        None
    }

    /// Takes a mark that has to stand here.
    pub fn mark(&mut self, mark: &'static str) -> Option<Span> {
        if self.is_mark(0, mark) {
            return Some(self.advance());
        }
        self.expected(&format!("`{mark}`"))
    }

    /// Takes a word that has to stand here.
    pub fn keyword(&mut self, word: &str) -> Option<Span> {
        if self.word(0) == word {
            return Some(self.advance());
        }
        self.expected(&format!("`{word}`"))
    }

    /// Takes a name that is defined or used here; words of the language are reported.
    pub fn name(&mut self, what: &str) -> Option<Name> {
        let token = self.token(0);
        let word = self.word(0).to_string();
        let begins = TOP_WORDS.contains(&word.as_str()) || INNER_WORDS.contains(&word.as_str());
        if word.is_empty() || (begins && token.first) {
            return self.expected(what);
        }
        let span = self.here();
        if is_reserved(&word) {
            let message = format!("`{word}` is a word of the language and cannot be {what}");
            let found = Diagnostic::new(Code::N009, span, message)
                .label("choose another name")
                .hint(format!("for example `{word}_1`"));
            self.report(found);
            self.advance();
            // The tree holds a name that can be one, so that what it prints can be read.
            return Some(Name { text: format!("{word}_1"), span });
        }
        self.advance();
        Some(Name { text: word, span })
    }

    /// Takes a name made of letters, digits, `_`, `.` and `-` without blanks, such as `2-15`.
    pub fn run(&mut self, what: &str) -> Option<Name> {
        let start = self.here();
        if !matches!(self.kind(), TokenKind::Word | TokenKind::Number) {
            return self.expected(what);
        }
        let mut end = self.advance().end;
        while self.token(0).start == end
            && matches!(self.kind(), TokenKind::Word | TokenKind::Number | TokenKind::Mark("." | "-"))
        {
            end = self.advance().end;
        }
        let span = self.since(start);
        let text = self.words(span).to_string();
        // An `e` with a sign, as in `1e+3`, and LaTeX are the only ways for another character to come in.
        if text.contains(['+', '\\', '{', '^']) {
            let message = format!("`{text}` cannot be {what}");
            self.report(Diagnostic::new(Code::L003, span, message));
        }
        Some(Name { text, span })
    }

    /// Takes a quoted text.
    pub fn text(&mut self, what: &str) -> Option<Text> {
        if self.kind() != TokenKind::Text {
            return self.expected_hint(what, Some("texts stand between \" and \""));
        }
        let span = self.advance();
        let inside = self.words(span).trim_start_matches('"');
        let text = inside.trim_end_matches(['"', '\r']).to_string();
        Some(Text { text, span })
    }

    /// Puts a clause into its place, or reports that it is there already.
    pub fn once<T>(&mut self, slot: &mut Option<T>, value: T, what: &str, span: Span) {
        if slot.is_some() {
            let message = format!("{what} is given twice");
            let found = Diagnostic::new(Code::L008, span, message).hint("keep one of them");
            self.report(found);
        } else {
            *slot = Some(value);
        }
    }

    /// Things separated by commas, at least one.
    pub fn list<T>(&mut self, mut one: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let mut all = vec![one(self)?];
        while self.take_mark(",") {
            all.push(one(self)?);
        }
        Some(all)
    }

    /// Skips what cannot be read: to the next declaration of the file, and inside braces (`inner`) also to the next
    /// declaration of the block or to its end. The words that are skipped are noted as damaged.
    pub fn skip(&mut self, from: usize, inner: bool) {
        if self.at == from {
            self.advance();
        }
        let mut open = 0u32;
        loop {
            let token = self.token(0);
            let word = self.word(0);
            let top = self.top_word() && (open == 0 || token.first);
            let block = inner && open == 0 && (INNER_WORDS.contains(&word) || self.is_mark(0, "}"));
            if token.kind == TokenKind::End || top || block {
                break;
            }
            if self.is_mark(0, "{") {
                open += 1;
            } else if self.is_mark(0, "}") {
                open = open.saturating_sub(1);
            }
            self.advance();
        }
        self.damage(from);
    }

    /// Skips to the next declaration of the file, or inside a section to its closing brace.
    pub fn skip_item(&mut self, from: usize, inside: bool) {
        self.skip(from, inside);
        while inside && INNER_WORDS.contains(&self.word(0)) {
            self.skip(self.at, true);
        }
    }

    /// Notes the words from a position up to here as damaged.
    pub fn damage(&mut self, from: usize) {
        let tokens = self.tokens.get(from..self.at).unwrap_or(&[]);
        let words = tokens.iter().filter(|t| t.kind == TokenKind::Word).map(|token| self.spelling(*token));
        let lost: Vec<String> = words.filter(|word| !is_reserved(word)).map(str::to_owned).collect();
        self.damaged.extend(lost);
    }

    /// The number of tokens taken so far.
    pub fn position(&self) -> usize {
        self.at
    }

    /// Whether a declaration of the file or of a block begins here, or the file ends.
    pub fn at_item(&self) -> bool {
        self.at_top() || INNER_WORDS.contains(&self.word(0))
    }

    /// Whether a declaration of the file begins here, or the file ends.
    pub fn at_top(&self) -> bool {
        self.kind() == TokenKind::End || self.top_word()
    }

    /// Whether a word stands here that begins a declaration of the file; `root(` is a term.
    fn top_word(&self) -> bool {
        let word = self.word(0);
        TOP_WORDS.contains(&word) && !(Builtin::named(word).is_some() && self.is_mark(1, "("))
    }
}
