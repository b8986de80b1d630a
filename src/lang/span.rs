//! Places in the text of claims files.
//!
//! A [`Span`] is a half-open range of byte offsets in one file; a [`SourceMap`] keeps the texts, so that a span
//! can be turned into a line and a column for people. It does not read files: texts are handed in.

use std::fmt;

/// Bytes `start..end` of the file numbered `file` (the number that was given to the parser).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// Number of the file in the source map.
    pub file: u32,
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}:{}-{}>", self.file, self.start, self.end)
    }
}

/// One text with the path that it came from.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path as given to the loader, normalised.
    pub path: String,
    /// The whole text; empty when it could not be read.
    pub text: String,
    lines: Vec<u32>,
}

/// The texts of all files of a paper; a file's number is its index.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    sources: Vec<Source>,
}

impl SourceMap {
    /// Adds a text and returns its number.
    pub fn add(&mut self, path: &str, text: String) -> u32 {
        let number = u32::try_from(self.sources.len()).unwrap_or(u32::MAX);
        let mut lines = vec![0];
        for (at, _) in text.match_indices('\n') {
            lines.push(u32::try_from(at + 1).unwrap_or(u32::MAX));
        }
        self.sources.push(Source { path: path.to_string(), text, lines });
        number
    }

    /// The file with this number.
    pub fn get(&self, file: u32) -> Option<&Source> {
        self.sources.get(file as usize)
    }

    /// All files, in the order of their numbers.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The words under a span; empty when the span lies outside the text.
    #[cfg(test)]
    pub fn text(&self, span: Span) -> &str {
        self.get(span.file).and_then(|source| source.text.get(span.start as usize..span.end as usize)).unwrap_or("")
    }

    /// Line and column of the span's start, both from 1, columns in characters.
    pub fn line_column(&self, span: Span) -> (usize, usize) {
        let Some(source) = self.get(span.file) else {
            return (1, 1);
        };
        let line = source.lines.partition_point(|&start| start <= span.start);
        let begin = line.checked_sub(1).and_then(|at| source.lines.get(at));
        let begin = begin.copied().unwrap_or(0) as usize;
        let before = source.text.get(begin..span.start as usize);
        (line.max(1), before.map_or(1, |text| text.chars().count() + 1))
    }
}
