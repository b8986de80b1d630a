//! The texts that are open, and the paper that a file belongs to, read with what is open in the place of what is saved.
//!
//! A file with a `paper` header is the root of its paper. Another one belongs to the paper of its folder whose root imports it, and stands alone
//! where there is none.

use super::super::papers;
use super::super::paths::folder_of;
use super::place::{self, Lines};
use super::symbols::{self, Symbol};
use crate::lang::tree::Item;
use crate::lang::{self, Diagnostic, Paper, SourceMap};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The texts that are open.
#[derive(Default)]
pub struct Workspace {
    texts: BTreeMap<PathBuf, String>,
    /// The papers of files, read since a text changed last.
    views: BTreeMap<PathBuf, Arc<View>>,
    /// Whether texts have a header, as far as they have been asked.
    headed: RefCell<BTreeMap<PathBuf, (String, bool)>>,
}

/// A paper as it is now.
pub struct View {
    /// Its root file.
    pub root: PathBuf,
    /// Its texts.
    pub sources: SourceMap,
    /// What is wrong, warnings included.
    pub found: Vec<Diagnostic>,
    /// What it says; none while there are errors.
    pub paper: Option<Paper>,
    /// What each file declares, by its number.
    pub outlines: Vec<Vec<Symbol>>,
    /// The lines of each file, by its number.
    lines: Vec<Lines>,
}

impl View {
    /// The number and the text of a file.
    pub fn file(&self, path: &Path) -> Option<(u32, &str)> {
        let mut numbered = (0..).zip(self.sources.sources());
        numbered
            .find(|(_, source)| Path::new(&source.path) == path)
            .map(|(number, source)| (number, source.text.as_str()))
    }

    /// The range of a span in its file.
    pub fn range(&self, span: lang::Span) -> Value {
        let (source, lines) = (self.sources.get(span.file), self.lines.get(span.file as usize));
        source.zip(lines).map_or(Value::Null, |(source, lines)| lines.range(&source.text, span))
    }

    /// A place in one of the paper's files.
    pub fn location(&self, span: lang::Span) -> Option<Value> {
        let source = self.sources.get(span.file)?;
        Some(json!({ "uri": place::uri(Path::new(&source.path)), "range": self.range(span) }))
    }

    /// The text under a span.
    pub fn text(&self, span: lang::Span) -> &str {
        let source = self.sources.get(span.file);
        source.and_then(|source| source.text.get(span.start as usize..span.end as usize)).unwrap_or("")
    }
}

impl Workspace {
    /// Takes a text as the one of this file from now on.
    pub fn open(&mut self, path: &Path, text: String) {
        self.texts.insert(path.to_owned(), text);
    }

    /// Goes back to what is saved.
    pub fn close(&mut self, path: &Path) {
        self.texts.remove(path);
    }

    /// Reads again what is asked for next: a text has changed, here or where it is saved.
    pub fn forget(&mut self) {
        self.views.clear();
    }

    /// The files that are open.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.texts.keys().map(PathBuf::as_path)
    }

    /// The text of a file: the open one, or the saved one.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn text(&self, path: &Path) -> Result<String, String> {
        self.texts.get(path).map_or_else(|| papers::read(path), |text| Ok(text.clone()))
    }

    /// The paper that a file belongs to.
    pub fn view(&mut self, path: &Path) -> Arc<View> {
        if let Some(known) = self.views.get(path) {
            return known.clone();
        }
        let known = self.views.values().find(|view| view.file(path).is_some() && self.is_headed(&view.root));
        let shared = known.filter(|view| view.root == path || !self.is_headed(path)).cloned();
        let view = shared.unwrap_or_else(|| Arc::new(self.find(path)));
        self.views.insert(path.to_owned(), view.clone());
        view
    }

    /// The same, read anew.
    fn find(&self, path: &Path) -> View {
        if self.is_headed(path) {
            return self.read(path);
        }
        let folder = folder_of(path);
        let named = papers::own_root(folder);
        let (files, _) = papers::inside(folder).unwrap_or_default();
        let rest = files.iter().filter(|file| Some(*file) != named.as_ref() && self.is_headed(file));
        let mut others = named.iter().chain(rest).filter(|root| *root != path).map(|root| self.read(root));
        others.find(|view| view.file(path).is_some()).unwrap_or_else(|| self.read(path))
    }

    /// The paper with another text of one of its files.
    pub fn view_with(&self, root: &Path, changed: &BTreeMap<PathBuf, String>) -> View {
        let mut texts = self.texts.clone();
        texts.extend(changed.iter().map(|(path, text)| (path.clone(), text.clone())));
        Self { texts, ..Self::default() }.read(root)
    }

    /// Whether a file has a header.
    fn is_headed(&self, path: &Path) -> bool {
        let text = self.text(path).unwrap_or_default();
        let mut known = self.headed.borrow_mut();
        if let Some((_, headed)) = known.get(path).filter(|(before, _)| *before == text) {
            return *headed;
        }
        let headed = lang::parse(0, &text).0.items.iter().any(|item| matches!(item, Item::Paper(_)));
        known.insert(path.to_owned(), (text, headed));
        headed
    }

    /// The paper with this root. What it imports lies in its folder, as in an audit.
    fn read(&self, root: &Path) -> View {
        let mut fetch = |path: &str| match self.texts.get(Path::new(path)) {
            Some(text) => Ok(text.clone()),
            None if folder_of(Path::new(path)).starts_with(folder_of(root)) => papers::read(Path::new(path)),
            None => Err("it lies outside the paper's folder".to_owned()),
        };
        let (found, sources, paper) = match lang::load(&root.to_string_lossy(), &mut fetch) {
            Ok((mut paper, sources)) => (std::mem::take(&mut paper.warnings), sources, Some(paper)),
            Err((found, sources)) => (found, sources, None),
        };
        let numbered = (0..).zip(sources.sources());
        let outlines =
            numbered.map(|(number, source)| symbols::outline(&lang::parse(number, &source.text).0.items)).collect();
        let lines = sources.sources().iter().map(|source| Lines::of(&source.text)).collect();
        View { root: root.to_owned(), sources, found, paper, outlines, lines }
    }
}
