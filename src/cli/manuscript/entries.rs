//! What makes statements: environments of statements, numbered equations, footnotes with mathematics.

use super::declared::{Declared, Theorem};
use super::numbering::Counters;
use super::source::Source;
use super::syntax::{braced, bracketed, command, has_mathematics, plain};
use std::collections::BTreeSet;

/// Deepest nesting of environments.
const DEPTH_LIMIT: usize = 200;
/// Longest text of an entry, in letters.
const TEXT_LIMIT: usize = 4_000;
/// Environments with a number, and whether each of their rows has one.
const EQUATIONS: [(&str, bool); 8] = [
    ("equation", false),
    ("multline", false),
    ("dmath", false),
    ("align", true),
    ("alignat", true),
    ("flalign", true),
    ("gather", true),
    ("eqnarray", true),
];

/// One row of the inventory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its id: what it is, and its number.
    pub id: String,
    /// What the paper calls it: `Proposition 2 (Entry)`.
    pub called: String,
    /// Section, file and line.
    pub place: String,
    /// What it says, as LaTeX in one line.
    pub text: String,
    /// The source's label; may be empty.
    pub label: String,
    /// Where it begins.
    pub at: usize,
}

/// What was found in a manuscript.
#[derive(Debug, Default)]
pub struct Manuscript {
    /// The title.
    pub title: String,
    /// The authors.
    pub authors: String,
    /// All entries, in the order of the paper.
    pub entries: Vec<Entry>,
    /// Where the text of the paper begins.
    pub begin: usize,
}

/// An environment that has begun.
struct Open {
    name: String,
    at: usize,
    /// How many braces are open.
    braces: usize,
    kind: Kind,
}

/// What an environment is.
enum Kind {
    Other,
    Statement { called: String, id: String, label: String },
    Equation { rows: bool, start: usize, tag: Option<String>, silent: bool, label: String },
    Subequations { number: String },
}

struct Scanner<'s> {
    source: &'s Source,
    text: &'s str,
    declared: Declared,
    counters: Counters,
    open: Vec<Open>,
    braces: Vec<usize>,
    section: String,
    appendix: bool,
    ids: BTreeSet<String>,
    out: Manuscript,
}

impl Manuscript {
    /// Finds the entries of a text.
    ///
    /// # Errors
    /// Braces and environments that do not fit together, with the place.
    pub fn of(source: &Source) -> Result<Self, String> {
        let text = source.text.as_str();
        let mut scanner = Scanner {
            source,
            text,
            declared: Declared::default(),
            counters: Counters::default(),
            open: Vec::new(),
            braces: Vec::new(),
            section: String::new(),
            appendix: false,
            ids: BTreeSet::new(),
            out: Self::default(),
        };
        for (inner, outer) in [("subsection", "section"), ("subsubsection", "subsection")] {
            scanner.counters.put_within(inner, outer);
        }
        let mut at = 0;
        while let Some(found) = text.get(at..).and_then(|rest| rest.find(['\\', '{', '}'])) {
            at = scanner.step(at + found)?;
        }
        let left = scanner.braces.last().map(|at| (*at, "{".to_owned()));
        let left = left.or_else(|| scanner.open.last().map(|open| (open.at, format!("\\begin{{{}}}", open.name))));
        if let Some((at, what)) = left {
            return Err(format!("{}: `{what}` is not closed", source.place(at)));
        }
        scanner.out.entries.sort_by_key(|entry| entry.at);
        Ok(scanner.out)
    }
}

impl Scanner<'_> {
    /// Reads what stands at an offset; gives the offset behind it.
    fn step(&mut self, at: usize) -> Result<usize, String> {
        let rest = self.text.get(at..).unwrap_or("");
        match rest.as_bytes().first() {
            Some(b'{') => {
                self.braces.push(at);
                return Ok(at + 1);
            }
            Some(b'}') => {
                let inside = self.open.last().map_or(0, |open| open.braces);
                if self.braces.len() <= inside {
                    return Err(format!("{}: `}}` closes nothing", self.source.place(at)));
                }
                self.braces.pop();
                return Ok(at + 1);
            }
            _ => {}
        }
        let Some(word) = command(rest) else {
            if rest.starts_with("\\\\") {
                self.row_ends(at, at + 2);
            }
            return Ok(at + 1 + rest.chars().nth(1).map_or(0, char::len_utf8));
        };
        let behind = at + 1 + word.len();
        if let Some(end) = self.declared.read(word, self.text, behind, &mut self.counters) {
            return Ok(end);
        }
        let short = self.declared.short(word).map(str::to_owned);
        if let Some((name, true)) = short.as_deref().and_then(environment) {
            self.begin(&name, at, behind)?;
        } else if let Some((name, false)) = short.as_deref().and_then(environment) {
            self.end(&name, at)?;
        }
        match (word, braced(self.text, behind)) {
            ("begin", Some((name, end))) => self.begin(name.trim(), at, end),
            ("end", Some((name, end))) => self.end(name.trim(), at).map(|()| end),
            _ => {
                self.other(word, at, behind);
                Ok(behind)
            }
        }
    }

    /// The other commands that matter.
    fn other(&mut self, word: &str, at: usize, behind: usize) {
        let option = bracketed(self.text, behind).map_or(behind, |(_, end)| end);
        let starred = self.text.get(behind..).is_some_and(|rest| rest.starts_with('*'));
        let inside = braced(self.text, option + usize::from(starred));
        match (word, inside) {
            ("chapter" | "section" | "subsection" | "subsubsection", Some((title, _))) => {
                let kind = if self.appendix { "Appendix" } else { "Section" };
                self.section = match starred {
                    true => plain(title),
                    false => format!("{kind} {}", self.counters.step(word)),
                };
            }
            ("appendix", _) => {
                self.appendix = true;
                self.counters.set("section", 0);
                self.counters.print_as("section", "\\Alph{section}");
            }
            ("title", Some((title, _))) => self.out.title = plain(title),
            ("author", Some((author, _))) => {
                let apart = if self.out.authors.is_empty() { "" } else { ", " };
                self.out.authors = format!("{}{apart}{}", self.out.authors, plain(author).replace(" \\and ", ", "));
            }
            ("numberwithin", Some((counter, end))) => {
                if let Some((outer, _)) = braced(self.text, end) {
                    self.counters.put_within(counter, outer);
                }
            }
            ("setcounter", Some((counter, end))) => {
                let value = braced(self.text, end).and_then(|(value, _)| value.trim().parse().ok());
                value.into_iter().for_each(|value| self.counters.set(counter, value));
            }
            ("footnote" | "footnotetext", Some((text, _))) => {
                let number = self.counters.step("footnote");
                if has_mathematics(text) && self.out.begin > 0 {
                    self.add(&format!("fn{number}"), format!("footnote {number}"), at, text, String::new());
                }
            }
            ("label", Some((name, _))) => self.label(name.trim()),
            ("nonumber" | "notag" | "tag", inside) => {
                if let Some(Open { kind: Kind::Equation { silent, tag, .. }, .. }) = self.open.last_mut() {
                    match inside {
                        Some((text, _)) if word == "tag" => *tag = Some(plain(text)),
                        _ => *silent = true,
                    }
                }
            }
            _ => {}
        }
    }

    /// An environment begins; gives the offset behind its options.
    fn begin(&mut self, name: &str, at: usize, behind: usize) -> Result<usize, String> {
        if self.open.len() >= DEPTH_LIMIT {
            return Err(format!("{}: more than {DEPTH_LIMIT} environments inside each other", self.source.place(at)));
        }
        let mut behind = behind;
        let kind = if name == "document" {
            self.out.begin = behind;
            Kind::Other
        } else if self.out.begin == 0 {
            Kind::Other
        } else if let Some(theorem) = self.declared.theorem(name) {
            behind = self.overlay(behind);
            let (note, end) = bracketed(self.text, behind).map_or(("", behind), |(note, end)| (note, end));
            behind = end;
            self.statement(&theorem, note)
        } else if name == "restatable" {
            let (note, end) = bracketed(self.text, behind).unwrap_or(("", behind));
            match braced(self.text, end).and_then(|(inner, end)| Some((self.declared.theorem(inner)?, end))) {
                Some((theorem, end)) => {
                    behind = braced(self.text, end).map_or(end, |(_, end)| end);
                    self.statement(&theorem, note)
                }
                None => Kind::Other,
            }
        } else if name == "subequations" {
            Kind::Subequations { number: self.counters.step("equation") }
        } else if let Some((_, rows)) = EQUATIONS.iter().find(|(known, _)| *known == name) {
            if name == "alignat" {
                behind = braced(self.text, behind).map_or(behind, |(_, end)| end);
            }
            Kind::Equation { rows: *rows, start: behind, tag: None, silent: false, label: String::new() }
        } else {
            Kind::Other
        };
        self.open.push(Open { name: name.to_owned(), at: behind, braces: self.braces.len(), kind });
        Ok(behind)
    }

    /// The offset behind `<2->`, which slides have.
    fn overlay(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or("");
        let end = rest.strip_prefix('<').and_then(|rest| rest.find('>'));
        end.map_or(at, |end| at + end + 2)
    }

    fn statement(&mut self, theorem: &Theorem, note: &str) -> Kind {
        let note = plain(note);
        let number = theorem.counter.as_ref().map(|counter| self.counters.step(counter));
        let shown = number.as_ref().map_or_else(String::new, |number| format!(" {number}"));
        let aside = if note.is_empty() { note } else { format!(" ({note})") };
        let first = theorem.title.split_whitespace().next().unwrap_or("statement").to_lowercase();
        let id = format!("{first}{}", number.unwrap_or_default());
        Kind::Statement { called: format!("{}{shown}{aside}", theorem.title), id, label: String::new() }
    }

    /// An environment ends before an offset.
    fn end(&mut self, name: &str, at: usize) -> Result<(), String> {
        let fits = self.open.last().is_some_and(|open| open.name == name && open.braces == self.braces.len());
        if !fits {
            let (place, end) = (self.source.place(at), format!("\\end{{{name}}}"));
            return Err(match (self.open.last(), self.braces.last()) {
                (Some(open), Some(brace)) if self.braces.len() > open.braces => {
                    format!("{place}: `{end}` stands inside the `{{` of {}", self.source.place(*brace))
                }
                (Some(open), _) => {
                    format!("{place}: `{end}` where `\\begin{{{}}}` of {} ends", open.name, self.source.place(open.at))
                }
                _ => format!("{place}: `{end}` ends nothing"),
            });
        }
        self.row_ends(at, at);
        if let Some(Open { at: start, kind: Kind::Statement { called, id, label }, .. }) = self.open.pop() {
            let text = self.text.get(start..at).unwrap_or("");
            self.add(&id, called, start, text, label);
        }
        Ok(())
    }

    /// A row of an equation ends before an offset, and the next one begins behind it.
    fn row_ends(&mut self, at: usize, next: usize) {
        let braces = self.braces.len();
        let ending = at == next;
        let Some(Open { braces: own, kind: Kind::Equation { rows, start, tag, silent, label }, .. }) =
            self.open.last_mut()
        else {
            return;
        };
        if !ending && (!*rows || braces > *own) {
            return;
        }
        let (from, tag, label) = (std::mem::replace(start, next), tag.take(), std::mem::take(label));
        let silent = std::mem::take(silent);
        let text = self.text.get(from..at).unwrap_or("");
        // The last row of an alignment may be empty.
        if silent || plain(text).is_empty() {
            return;
        }
        let number = tag.clone().unwrap_or_else(|| self.equation_number());
        let spelled: String = number.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '.').collect();
        let spelled = if spelled.is_empty() { "tag".to_owned() } else { spelled };
        self.add(&format!("eq{spelled}"), format!("({number})"), from, text, label);
    }

    /// The number of the next equation, with a letter where it is one of several under one number.
    fn equation_number(&mut self) -> String {
        let outer = self.open.iter().rev().find_map(|open| match &open.kind {
            Kind::Subequations { number } => Some(number.clone()),
            _ => None,
        });
        match outer {
            None => self.counters.step("equation"),
            Some(outer) => {
                self.counters.put_within("subequation", "equation");
                self.counters.print_as("subequation", "\\alph{subequation}");
                outer + &self.counters.step("subequation")
            }
        }
    }

    /// A label belongs to the innermost equation or statement.
    fn label(&mut self, name: &str) {
        let slot = self.open.iter_mut().rev().find_map(|open| match &mut open.kind {
            Kind::Equation { label, .. } | Kind::Statement { label, .. } => Some(label),
            _ => None,
        });
        if let Some(slot) = slot.filter(|slot| slot.is_empty()) {
            name.clone_into(slot);
        }
    }

    fn add(&mut self, id: &str, called: String, at: usize, text: &str, label: String) {
        let id: String = id.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_')).collect();
        let id = if id.starts_with(|c: char| c.is_ascii_alphanumeric()) { id } else { format!("statement{id}") };
        // Where numbers are printed twice, or not at all, ids are told apart.
        let mut own = id.clone();
        let mut times = 1;
        while !self.ids.insert(own.clone()) {
            times += 1;
            own = format!("{id}-{times}");
        }
        let shown: String = plain(text.split("\\begin{proof}").next().unwrap_or("")).chars().take(TEXT_LIMIT).collect();
        let apart = if self.section.is_empty() { "" } else { ", " };
        let place = format!("{}{apart}{}", self.section, self.source.place(at));
        self.out.entries.push(Entry { id: own, called, place, text: shown, label, at });
    }
}

/// What a short form begins (true) or ends.
fn environment(body: &str) -> Option<(String, bool)> {
    let word = command(body)?;
    let (name, _) = braced(body, 1 + word.len())?;
    Some((name.to_owned(), word == "begin"))
}
