//! What newcomers write, and how it is said here: advice for errors, never a correction.
//!
//! Marks and words of other languages and of mathematics are recognised where reading them has failed already, or where a name is not
//! defined, so that nothing here decides what a text means.

use super::parser::Parser;
use super::span::Span;

const IMPLIES: &str = "write `A implies B`; what a claim supposes may also stand before its colon, as in `when A : B`";
const IFF: &str = "write `A iff B`";
const CHOOSES_TERMS: &str = "`if A then t else u` is a term, and a formula if `t` and `u` are; without `else` write `A implies B`, or `when A` before the claim's colon";
const ALL_VALUES: &str = "variables stand before the colon, and what is claimed holds for all their values, as in \
    `claim c for x : number, > 0 : x^2 > 0`; parameters need no `for`";
const SOME_VALUE: &str = "that some value does is a claim of its own: `claim c for x : number, > 0 : possible x^2 = x`";
const PREMISES: &str = "what a claim supposes stands before its colon: `claim c when A, B : …`, or `A and B implies …`";
const OWN_FORM: &str = "equilibria and best choices are claims of their own, as in `when A : maximizers of u over x : number are {a}`, and no \
    parts of formulas; an `iff` takes two claims, one `when A` and one `when not A` that says what is so there";
const JOINED: &str = "a claim of its own form is not joined with a formula: put the formula before the colon, as in `when A : equilibria of G are {S}`; \
    an `iff` takes two claims, one `when A` and one `when not A` that says what is so there";
const TRANSCENDENTAL: &str = "exponentials and logarithms are not decided; declare what the argument uses of one, such as \
    `function ln(x : number, > 0) : number, strictly increasing, strictly concave`, and its values at named points by conditions";

/// Characters that belong to marks of other languages.
const MARK_CHARACTERS: [char; 6] = ['<', '=', '>', '-', '!', '/'];

/// Greek letters in order of their numbers from alpha on, the second sigma being the one at the end of a word.
const GREEK: [&str; 25] = [
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi",
    "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
];

/// Advice about a name that is not defined, when it is a word of mathematics.
pub(super) fn undefined(name: &str) -> Option<&'static str> {
    match name {
        "exp" | "ln" | "log" | "log2" | "log10" | "e" => Some(TRANSCENDENTAL),
        "argmax" | "argmin" | "maximizers" | "minimizers" => Some(OWN_FORM),
        "forall" => Some(ALL_VALUES),
        "exists" => Some(SOME_VALUE),
        _ => None,
    }
}

/// Advice about a character or a word that no name may have in it.
pub(super) fn spelling(word: &str) -> String {
    let spelled: Option<String> = word.chars().map(letter).collect();
    let letters = "names are made of the letters A-Z and a-z, digits and `_`";
    match spelled {
        Some(spelled) => format!("{letters}: write `{spelled}`"),
        None if word.contains(['²', '³', '⁴', '⁵', 'ⁿ']) => "a power is written `x^2`".to_string(),
        None => letters.to_string(),
    }
}

/// A letter, digit or Greek letter in letters and digits that names may have.
fn letter(character: char) -> Option<String> {
    let number = u32::from(character);
    let from = |first: char| usize::try_from(number.checked_sub(u32::from(first))?).ok();
    let named = |first: char| GREEK.get(from(first)?).copied();
    match character {
        c if c.is_ascii() => Some(c.to_string()),
        'ϵ' => Some("epsilon".to_string()),
        'ϑ' => Some("theta".to_string()),
        'ϕ' => Some("phi".to_string()),
        '₀'..='₉' => from('₀').map(|digit| digit.to_string()),
        'α'..='ω' => named('α').map(str::to_string),
        'Α'..='Ω' => {
            let name = named('Α')?;
            let (first, rest) = name.split_at_checked(1)?;
            Some(format!("{}{rest}", first.to_uppercase()))
        }
        _ => None,
    }
}

/// Advice about a character that belongs to nothing.
pub(super) fn stray(character: char) -> &'static str {
    match character {
        '\'' | '“' | '”' => "texts stand between straight double quotes",
        ';' => "no separator is needed",
        '&' | '∧' => "write `and`",
        '|' | '∨' => "write `or`",
        '!' | '~' | '¬' => "write `not`",
        '→' | '⇒' | '⟹' => IMPLIES,
        '↔' | '⇔' | '⟺' => IFF,
        '∀' => ALL_VALUES,
        '∃' => SOME_VALUE,
        '·' | '×' => "write `*`",
        '−' | '–' => "write `-`",
        '÷' => "write `/`",
        '√' => "write `sqrt(x)`",
        '²' | '³' => "a power is written `x^2`",
        _ => "remove it, or put it into a comment after `#`",
    }
}

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
            _ => None,
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
