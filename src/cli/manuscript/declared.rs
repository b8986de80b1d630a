//! What a manuscript declares: the environments of statements, and short forms of environments.

use super::numbering::Counters;
use super::syntax::{braced, bracketed, command};
use std::collections::BTreeMap;

/// Statements that classes and packages bring with them; used only where an environment of this name stands that the manuscript does not declare.
const KNOWN: [&str; 17] = [
    "theorem",
    "lemma",
    "proposition",
    "corollary",
    "definition",
    "assumption",
    "conjecture",
    "claim",
    "remark",
    "example",
    "axiom",
    "hypothesis",
    "condition",
    "fact",
    "observation",
    "result",
    "property",
];

/// An environment of statements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theorem {
    /// What is printed before the number.
    pub title: String,
    /// What counts it; nothing where it has no number.
    pub counter: Option<String>,
}

/// All that is declared.
#[derive(Debug, Default)]
pub struct Declared {
    theorems: BTreeMap<String, Theorem>,
    /// Commands and environments that stand for the beginning or the end of another environment.
    short: BTreeMap<String, String>,
}

impl Declared {
    /// The environment of statements with this name.
    pub fn theorem(&self, name: &str) -> Option<Theorem> {
        let own = self.theorems.get(name).cloned();
        own.or_else(|| {
            let known = KNOWN.contains(&name.trim_end_matches('*'));
            let counter = (!name.ends_with('*')).then(|| name.to_owned());
            known.then(|| Theorem { title: titled(name.trim_end_matches('*')), counter })
        })
    }

    /// What a command stands for, where it is a short form.
    pub fn short(&self, command: &str) -> Option<&str> {
        self.short.get(command).map(String::as_str)
    }

    /// Reads a declaration at an offset, behind its command; gives the offset behind it.
    pub fn read(&mut self, word: &str, text: &str, at: usize, counters: &mut Counters) -> Option<usize> {
        match word {
            "newtheorem" | "newdefinition" | "spnewtheorem" => self.theorem_like(text, at, counters),
            "declaretheorem" => self.declared_theorem(text, at, counters),
            "newcommand"
            | "renewcommand"
            | "providecommand"
            | "def"
            | "DeclareMathOperator"
            | "newenvironment"
            | "renewenvironment"
            | "DeclareRobustCommand" => self.macros(word, text, at, counters),
            _ => None,
        }
    }

    /// `\newtheorem{prop}[counter]{Proposition}[within]`, or with a star.
    fn theorem_like(&mut self, text: &str, at: usize, counters: &mut Counters) -> Option<usize> {
        let starred = text.get(at..)?.starts_with('*');
        let (name, at) = braced(text, at + usize::from(starred))?;
        let (shared, at) = bracketed(text, at).map_or((None, at), |(inside, end)| (Some(inside), end));
        let (title, mut at) = braced(text, at)?;
        let mut counter = shared.unwrap_or(name).to_owned();
        if let Some(Theorem { counter: Some(other), .. }) = self.theorems.get(&counter) {
            counter.clone_from(other);
        }
        if let Some((outer, end)) = bracketed(text, at) {
            counters.put_within(&counter, outer);
            at = end;
        }
        let theorem = Theorem { title: title.trim().to_owned(), counter: (!starred).then_some(counter) };
        self.theorems.insert(name.to_owned(), theorem);
        Some(at)
    }

    /// `\declaretheorem[name=Proposition, sibling=theorem]{prop}`
    fn declared_theorem(&mut self, text: &str, at: usize, counters: &mut Counters) -> Option<usize> {
        let (options, at) = bracketed(text, at).unwrap_or(("", at));
        let (names, at) = braced(text, at)?;
        let option = |keys: &[&str]| {
            let mut each = options.split(',').filter_map(|one| one.split_once('='));
            each.find(|(key, _)| keys.contains(&key.trim())).map(|(_, value)| value.trim().trim_matches(['{', '}']))
        };
        for name in names.split(',').map(str::trim) {
            let shared = option(&["sibling", "numberlike", "sharenumber"]).unwrap_or(name);
            let shared = match self.theorems.get(shared) {
                Some(Theorem { counter: Some(counter), .. }) => counter.clone(),
                _ => shared.to_owned(),
            };
            if let Some(outer) = option(&["numberwithin", "within", "parent"]) {
                counters.put_within(&shared, outer);
            }
            let title = option(&["name", "title"]).map_or_else(|| titled(name), str::to_owned);
            let counter = (option(&["numbered"]) != Some("no")).then_some(shared);
            self.theorems.insert(name.to_owned(), Theorem { title, counter });
        }
        Some(at)
    }

    /// Definitions of commands and environments: none of what stands in them is a part of the text.
    fn macros(&mut self, word: &str, text: &str, at: usize, counters: &mut Counters) -> Option<usize> {
        let at = at + usize::from(text.get(at..)?.starts_with('*'));
        let (name, mut at) = match braced(text, at) {
            Some((inside, end)) => (inside.trim().trim_start_matches('\\'), end),
            None => {
                let start = at + text.get(at..)?.find('\\')?;
                let name = command(text.get(start..)?)?;
                (name, start + 1 + name.len())
            }
        };
        if word == "def" {
            // Its parameters stand before the brace.
            at += text.get(at..)?.find('{')?;
        }
        while let Some((_, end)) = bracketed(text, at) {
            at = end;
        }
        let (body, mut at) = braced(text, at)?;
        if let Some(counter) = name.strip_prefix("the").filter(|counter| !counter.is_empty()) {
            counters.print_as(counter, body);
        }
        if word.ends_with("environment") {
            let (_, end) = braced(text, at)?;
            at = end;
            let inner = body.split("\\begin{").nth(1).and_then(|rest| rest.split_once('}'));
            if let Some(theorem) = inner.and_then(|(inner, _)| self.theorem(inner)) {
                self.theorems.insert(name.to_owned(), theorem);
            }
        } else if body.starts_with("\\begin{") || body.starts_with("\\end{") {
            self.short.insert(name.to_owned(), body.to_owned());
        }
        Some(at)
    }
}

/// A name with a capital.
fn titled(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
