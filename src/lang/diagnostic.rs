//! What can be wrong with a claims file, as plain data.
//!
//! A [`Diagnostic`] says what is wrong, where, and what could be done; how it is shown is decided elsewhere
//! ([`super::render`]). Every kind of mistake has a stable [`Code`].

use super::span::Span;
use std::fmt;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file cannot be used.
    Error,
    /// The file can be used, but somebody should look.
    Warning,
}

/// One finding of the front end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which kind of mistake.
    pub code: Code,
    /// Error or warning.
    pub severity: Severity,
    /// What is wrong, one sentence without a full stop.
    pub message: String,
    /// Where.
    pub span: Span,
    /// What to write at that place in a picture of it; may be empty.
    pub label: String,
    /// Other places that matter.
    pub labels: Vec<(Span, String)>,
    /// What could be done.
    pub hint: Option<String>,
    /// The paper's place that the surrounding claim names.
    pub location: Option<String>,
}

impl Diagnostic {
    /// A new error (a warning where the code is one).
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            severity: code.severity(),
            message: message.into(),
            span,
            label: String::new(),
            labels: Vec::new(),
            hint: None,
            location: None,
        }
    }

    /// Sets what to write at the place.
    pub fn label(mut self, label: impl Into<String>) -> Diagnostic {
        self.label = label.into();
        self
    }

    /// Adds another place.
    pub fn also(mut self, span: Span, label: impl Into<String>) -> Diagnostic {
        self.labels.push((span, label.into()));
        self
    }

    /// Sets what could be done.
    pub fn hint(mut self, hint: impl Into<String>) -> Diagnostic {
        self.hint = Some(hint.into());
        self
    }
}

macro_rules! codes {
    ($($code:ident $severity:ident $meaning:literal,)*) => {
        /// The kinds of mistakes: L syntax, F files, N names, U units, D definitions, E expectations and the header.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $meaning] $code,)*
        }

        impl Code {
            /// All codes, in order.
            pub const ALL: &'static [Code] = &[$(Code::$code,)*];

            /// The code as written, such as `N001`.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$code => stringify!($code),)* }
            }

            /// What it means, in one line.
            pub fn meaning(self) -> &'static str {
                match self { $(Code::$code => $meaning,)* }
            }

            /// Error or warning.
            pub fn severity(self) -> Severity {
                match self { $(Code::$code => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    L001 Error "a character that the language does not know",
    L002 Error "a quoted text that is not closed on its line",
    L003 Error "something else was expected here",
    L004 Error "nested too deeply",
    L005 Error "the file is too large",
    L006 Error "too many errors; the rest is not shown",
    L007 Error "a number or a quoted text that is too long",
    L008 Error "a clause that is given twice",
    L009 Warning "a claim that is nested too deeply",
    L010 Error "a product without a mark that can be read in two ways",
    F001 Error "a file that cannot be read",
    F002 Error "files that import each other",
    N001 Error "a name that is not defined",
    N002 Error "a name that is defined twice",
    N003 Error "two findings with the same id, part and reading",
    N004 Error "definitions that use each other",
    N005 Error "a name that is used before its definition",
    N006 Error "the wrong number of arguments",
    N007 Error "an unknown game, profile, type, action, condition, table, dimension or claim",
    N008 Error "a payoff that is missing or given twice for a type",
    N009 Error "a word of the language used as a name",
    N010 Error "a term where a formula belongs, or a formula where a term belongs",
    N011 Error "`count` outside a payoff, or not of an action",
    N012 Warning "an integer parameter with a bound that is not an integer",
    N013 Error "a definition that grows too large when it is written out",
    N014 Error "a profile that does not give each type one action",
    N015 Error "a game without types or without actions",
    N016 Error "a number of players, or an end of a sum, that is not an integer",
    N017 Error "a table without cases",
    N018 Error "an integer that is chosen, but not known to be one",
    N019 Error "a claim that uses a condition without another one that it needs",
    N020 Error "a value that may not be a whole number, where one is needed",
    N021 Error "an identity that is no equation",
    N022 Error "an identity whose variables do not have enough values",
    N023 Error "a function that cannot be as it is declared",
    N024 Error "a condition about all values in a table",
    N025 Error "claims that use each other, or one that uses what is no claim of a formula",
    U001 Error "quantities of different dimensions",
    D001 Error "division by zero, or the root of a negative number",
    D002 Error "a root or a power of a degree that is not known",
    D003 Error "a derivative in something that is no variable, or of an order that is not known",
    D004 Warning "a derivative in an integer variable",
    D005 Error "a named root that is not one polynomial equation over an interval",
    E001 Warning "a finding without `expect`",
    E002 Error "no `paper` header",
    E003 Error "more than one `paper` header",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Whether any of them is an error.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity == Severity::Error)
}

/// The beginning of a long word, for messages.
pub fn shorten(word: &str) -> String {
    let mut characters = word.chars();
    let start: String = characters.by_ref().take(40).collect();
    match characters.next() {
        Some(_) => format!("{start}…"),
        None => start,
    }
}
