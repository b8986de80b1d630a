//! The symbols of a manuscript: how the claims language spells them, where they stand first, and what is said there of their values.

use super::entries::Manuscript;
use super::source::Source;
use super::syntax::{braced, command};
use crate::lang::{Piece, read_latex};

/// A symbol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// As it is spelled in claims files.
    pub name: String,
    /// As it is written in LaTeX.
    pub written: String,
    /// Where it stands first.
    pub place: String,
    /// The bounds that are read beside it; empty where none are.
    pub bounds: String,
    /// Whether parentheses follow it where it stands first, as they follow a function, or a factor.
    pub called: bool,
}

/// Most symbols that are listed.
const LIMIT: usize = 500;

/// All symbols in the order in which they stand first.
pub fn symbols(source: &Source, manuscript: &Manuscript) -> Vec<Symbol> {
    let mut found: Vec<Symbol> = Vec::new();
    let mut known = std::collections::BTreeMap::new();
    for (start, end) in formulas(&source.text, manuscript.begin) {
        let text = source.text.get(start..end).unwrap_or("");
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let (name, length) = match next(rest) {
                Some((Some(name), length)) => (name, length),
                Some((None, length)) => {
                    at += length;
                    continue;
                }
                None => break,
            };
            let behind = rest.get(length..).unwrap_or("");
            let bounds = bounds(behind);
            match known.get(&name) {
                None if found.len() < LIMIT => {
                    known.insert(name.clone(), found.len());
                    let written = rest.get(..length).unwrap_or("").to_owned();
                    let called = behind.trim_start().trim_start_matches("\\left").starts_with('(');
                    found.push(Symbol { name, written, place: source.place(start + at), bounds, called });
                }
                Some(known) => {
                    let symbol = found.get_mut(*known).filter(|symbol| symbol.bounds.is_empty());
                    symbol.into_iter().for_each(|symbol| symbol.bounds.clone_from(&bounds));
                }
                None => {}
            }
            at += length;
        }
    }
    found
}

/// Where mathematics stands: between dollars, `\(` and `\)`, `\[` and `\]`, and in environments of equations.
fn formulas(text: &str, from: usize) -> Vec<(usize, usize)> {
    const ENDS: [(&str, &str); 7] = [
        ("$$", "$$"),
        ("$", "$"),
        ("\\(", "\\)"),
        ("\\[", "\\]"),
        ("\\begin{equation", "\\end{equation"),
        ("\\begin{align", "\\end{align"),
        ("\\begin{gather", "\\end{gather"),
    ];
    let mut all = Vec::new();
    let mut at = from;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find(['$', '\\'])) {
        at += found;
        let rest = text.get(at..).unwrap_or("");
        let Some((begin, end)) = ENDS.iter().find(|(begin, _)| rest.starts_with(begin)) else {
            at += 1 + rest.chars().nth(1).filter(|_| rest.starts_with('\\')).map_or(0, char::len_utf8);
            continue;
        };
        // The rest of `\begin{align*}`.
        let head = begin.len()
            + if begin.starts_with("\\b") {
                rest.get(begin.len()..).map_or(0, |r| r.find('}').map_or(0, |at| at + 1))
            } else {
                0
            };
        let Some(length) = rest.get(head..).and_then(|inside| inside.find(end)) else { break };
        all.push((at + head, at + head + length));
        at += head + length + end.len();
    }
    all
}

/// The symbol at the start of a formula, or nothing where something else stands there, and the length.
fn next(text: &str) -> Option<(Option<String>, usize)> {
    let first = text.chars().next()?;
    if first.is_ascii_alphabetic() {
        // In mathematics each letter is a name, and a subscript without braces has one letter.
        let behind = text.get(1..)?;
        if behind.starts_with("_{") || behind.starts_with("_\\") || behind.starts_with('^') {
            let (name, length) = match read_latex(text) {
                Some((Piece::Word(name), length)) => (name, length),
                _ => (first.to_string(), 1),
            };
            return Some((Some(name), length));
        }
        let below = behind.strip_prefix('_').and_then(|rest| rest.chars().next()).filter(char::is_ascii_alphanumeric);
        return Some(match below {
            Some(below) => (Some(format!("{first}_{below}")), 3),
            None => (Some(first.to_string()), 1),
        });
    }
    let Some(word) = command(text) else {
        return Some((
            None,
            first.len_utf8() + usize::from(first == '\\') * text.chars().nth(1).map_or(0, char::len_utf8),
        ));
    };
    let behind = 1 + word.len();
    if ["label", "ref", "eqref", "text", "mathrm", "operatorname", "textrm", "mbox", "begin", "end", "tag", "cite"]
        .contains(&word)
    {
        return Some((None, braced(text, behind).map_or(behind, |(_, end)| end)));
    }
    Some(match read_latex(text) {
        Some((Piece::Word(name), length)) if !is_word(&name) => (Some(name), length),
        _ => (None, behind),
    })
}

/// Whether a command stands for a function or a word of the language.
fn is_word(name: &str) -> bool {
    crate::lang::is_reserved(name) || name == "log"
}

/// The bounds that stand behind a symbol: `\in [0,1]`, `> 0`, `\geq 0`.
fn bounds(behind: &str) -> String {
    let behind = behind.trim_start();
    let number = |text: &str| text.trim().chars().all(|c| c.is_ascii_digit() || c == '.') && !text.trim().is_empty();
    if let Some(rest) = behind.strip_prefix("\\in") {
        let rest = rest.trim_start().trim_start_matches("\\left");
        let end = rest.find([')', ']']).filter(|_| rest.starts_with(['(', '[']));
        let inside = end.and_then(|end| rest.get(1..end)).and_then(|inside| inside.split_once(','));
        let ends = inside.filter(|(low, high)| number(low) && number(high));
        return match (ends, end) {
            (Some((low, high)), Some(end)) => {
                let (open, close) = (rest.get(..1).unwrap_or(""), rest.get(end..=end).unwrap_or(""));
                format!("in {open}{}, {}{close}", low.trim(), high.trim())
            }
            _ => String::new(),
        };
    }
    for (sign, relation) in [("\\geq", ">="), ("\\ge", ">="), (">", ">")] {
        let zero = behind.strip_prefix(sign).map(str::trim_start).and_then(|rest| rest.strip_prefix('0'));
        if zero.is_some_and(|rest| !rest.starts_with(['.', ',']) || rest.starts_with(", ") || rest.starts_with(". ")) {
            return format!("{relation} 0");
        }
    }
    String::new()
}
