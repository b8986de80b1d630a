//! Reading a paper with all the files that it imports.
//!
//! Files are fetched through a function that the caller gives, so nothing is read here. Paths are relative to the file that
//! imports, with `/` between their parts. A file imported twice is read once.

use super::check::check;
use super::diagnostic::{Code, Diagnostic, has_errors};
use super::paper::Paper;
use super::parse::parse;
use super::span::{SourceMap, Span};
use super::tree::{File, Item, Text};
use std::collections::BTreeMap;

/// Most files of one paper.
const FILE_LIMIT: usize = 256;

/// Reads the file `root` with `read` and everything it imports, and checks the whole.
///
/// # Errors
/// All mistakes of all files, with the texts that they are in. `read`'s own error is reported where the import stands (for the
/// root: at the start of an empty text).
pub fn load(
    root: &str,
    read: &mut dyn FnMut(&str) -> Result<String, String>,
) -> Result<(Paper, SourceMap), (Vec<Diagnostic>, SourceMap)> {
    let mut loader =
        Loader { read, sources: SourceMap::default(), found: Vec::new(), done: Vec::new(), states: BTreeMap::new() };
    loader.file(&normal(root), None);
    let mut found = loader.found;
    let whole = !found.iter().any(|d| matches!(d.code, Code::F001 | Code::F002));
    if !loader.done.is_empty() && (whole || has_names(&loader.done)) {
        match check(loader.done) {
            Ok(mut paper) if !has_errors(&found) => {
                paper.warnings.splice(0..0, found);
                return Ok((paper, loader.sources));
            }
            Ok(paper) => found.extend(paper.warnings),
            // What an unread file defines is not known, nor what the file does that imports a part of a paper: unknown names mean nothing.
            Err(more) => {
                let is_part = more.iter().any(|d| d.code == Code::E002);
                found.extend(more.into_iter().filter(|d| match d.code {
                    Code::N001 | Code::N007 => whole && !is_part,
                    Code::E002 => whole,
                    _ => true,
                }));
            }
        }
    }
    // What is expected of a finding matters once the paper can be read.
    found.retain(|d| d.code != Code::E001);
    found.sort_by_key(|d| (d.span.file, d.span.start, d.code));
    Err((found, loader.sources))
}

fn has_names(files: &[File]) -> bool {
    files.iter().any(|file| !file.items.is_empty())
}

/// How far a file is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    Done,
}

struct Loader<'r> {
    read: &'r mut dyn FnMut(&str) -> Result<String, String>,
    sources: SourceMap,
    found: Vec<Diagnostic>,
    /// Files in order, imported ones first.
    done: Vec<File>,
    states: BTreeMap<String, State>,
}

impl Loader<'_> {
    /// Reads a file and what it imports; `import` is where it is imported.
    fn file(&mut self, path: &str, import: Option<Span>) {
        match self.states.get(path) {
            Some(State::Done) => return,
            Some(State::Open) => {
                let message = format!("`{path}` is imported by a file that it imports itself");
                let span = import.unwrap_or_default();
                let found = Diagnostic::new(Code::F002, span, message)
                    .label("leads back to where it started")
                    .hint("move what both files need into a third one");
                return self.found.push(found);
            }
            None => {}
        }
        if self.states.len() >= FILE_LIMIT {
            let message = format!("a paper has at most {FILE_LIMIT} files");
            let span = import.unwrap_or_default();
            return self.found.push(Diagnostic::new(Code::F001, span, message));
        }
        self.states.insert(path.to_string(), State::Open);
        match (self.read)(path) {
            Ok(text) => {
                let number = u32::try_from(self.sources.sources().len()).unwrap_or(u32::MAX);
                let (tree, found) = parse(number, &text);
                self.sources.add(path, text);
                self.found.extend(found);
                for (target, span) in imports(&tree) {
                    self.file(&join(path, &target.text), Some(span));
                }
                self.done.push(tree);
            }
            Err(reason) => {
                let message = format!("cannot read `{path}`: {reason}");
                let span =
                    import.unwrap_or_else(|| Span { file: self.sources.add(path, String::new()), start: 0, end: 0 });
                self.found.push(Diagnostic::new(Code::F001, span, message));
            }
        }
        self.states.insert(path.to_string(), State::Done);
    }
}

fn imports(file: &File) -> Vec<(Text, Span)> {
    let found = file.items.iter().filter_map(|item| match item {
        Item::Import(path, span) => Some((path.clone(), *span)),
        _ => None,
    });
    found.collect()
}

/// The path of a file that another one imports.
fn join(importer: &str, target: &str) -> String {
    match importer.rsplit_once('/') {
        Some((folder, _)) if !target.starts_with('/') => normal(&format!("{folder}/{target}")),
        _ => normal(target),
    }
}

/// A path without `.` parts, and without `..` parts where what they undo is known.
fn normal(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            ".." if path.starts_with('/') && parts.is_empty() => {}
            _ => parts.push(part),
        }
    }
    let joined = parts.join("/");
    match path.starts_with('/') {
        true => format!("/{joined}"),
        false => joined,
    }
}
