//! The name at a place: where it is declared, where it is used, and what it would be called otherwise.

use super::symbols::{Kind, Symbol, all};
use super::workspace::{View, Workspace};
use crate::lang::{Span, is_reserved, words};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A word of a text, and all that the paper declares.
pub struct Named<'v> {
    /// The word.
    pub word: String,
    /// Where it stands.
    pub at: Span,
    /// What is declared, file by file.
    outlines: &'v [Vec<Symbol>],
}

impl<'v> Named<'v> {
    /// The word at an offset of a file. An id of several words is one where it is declared.
    pub fn at(view: &'v View, path: &Path, offset: usize) -> Option<Self> {
        let (file, text) = view.file(path)?;
        let outlines = view.outlines.as_slice();
        let covers = |span: &Span| span.file == file && span.start as usize <= offset && offset <= span.end as usize;
        let declared = outlines.iter().flat_map(|outline| all(outline)).find(|symbol| covers(&symbol.at));
        let found = declared.map(|symbol| (symbol.name.clone(), symbol.at));
        let (word, at) = found.or_else(|| words(file, text).into_iter().find(|(_, span)| covers(span)))?;
        Some(Self { word, at, outlines })
    }

    /// What is declared under this name: what stands here or around it first.
    pub fn declared(&self) -> Vec<&'v Symbol> {
        let named = self.outlines.iter().flat_map(|outline| all(outline)).filter(|symbol| symbol.name == self.word);
        let mut found: Vec<&'v Symbol> = named.collect();
        found.sort_by_key(|symbol| symbol.at != self.at);
        found
    }

    /// Where the word stands that means this name.
    ///
    /// # Errors
    /// Why that cannot be told.
    pub fn uses(&self, view: &View) -> Result<Vec<Span>, String> {
        let declared = self.declared();
        let within = match declared.as_slice() {
            [] => Some(self.around().ok_or("it is declared nowhere")?),
            [one] if one.kind.is_global() => None,
            [_] => return Err(format!("`{}` is no name that terms and premises use", self.word)),
            _ => return Err(format!("`{}` is declared more than once", self.word)),
        };
        let numbered = (0..).zip(view.sources.sources());
        let all = numbered.flat_map(|(file, source)| words(file, &source.text));
        let meant = |span: &Span| within.is_none_or(|around| contains(around, *span));
        Ok(all.filter(|(word, span)| *word == self.word && meant(span)).map(|(_, span)| span).collect())
    }

    /// The declaration that a bound name stands in.
    fn around(&self) -> Option<Span> {
        let symbols = self.outlines.iter().flat_map(|outline| all(outline));
        let owners = symbols.filter(|symbol| !matches!(symbol.kind, Kind::Section | Kind::Part | Kind::Paper));
        owners.map(|symbol| symbol.whole).find(|whole| contains(*whole, self.at))
    }

    /// The texts of the paper's files in which the name is another one.
    ///
    /// # Errors
    /// Why it cannot be: what is no name, what is one already, or a paper with errors before or after.
    pub fn renamed(&self, view: &View, workspace: &Workspace, new: &str) -> Result<Vec<Span>, String> {
        let mut parts = words(0, new).into_iter();
        let is_word = parts.next().is_some_and(|(word, span)| word == new && span.end as usize == new.len());
        if !is_word || !new.is_ascii() || is_reserved(new) {
            return Err(format!("`{}` cannot be a name", crate::lang::diagnostic::shorten(new)));
        }
        let before = view.paper.as_ref().ok_or("the paper has errors; what a name means is not certain")?;
        let spans = self.uses(view)?;
        let texts = changed(view, &spans, new);
        let taken =
            view.sources.sources().iter().flat_map(|source| words(0, &source.text)).any(|(word, _)| word == new);
        if taken {
            return Err(format!("`{new}` is used already"));
        }
        let after = workspace.view_with(&view.root, &texts);
        match after.paper {
            Some(paper) if paper.entries.len() == before.entries.len() => Ok(spans),
            _ => Err(format!("the paper could not be read with the name `{new}`")),
        }
    }
}

/// The texts of files in which these words are replaced.
fn changed(view: &View, spans: &[Span], new: &str) -> BTreeMap<PathBuf, String> {
    let mut texts: BTreeMap<u32, String> = BTreeMap::new();
    for span in spans.iter().rev() {
        let Some(source) = view.sources.get(span.file) else { continue };
        let text = texts.entry(span.file).or_insert_with(|| source.text.clone());
        text.replace_range(span.start as usize..span.end as usize, new);
    }
    let named = texts.into_iter().filter_map(|(file, text)| Some((PathBuf::from(&view.sources.get(file)?.path), text)));
    named.collect()
}

fn contains(outer: Span, inner: Span) -> bool {
    outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
}
