//! Diagnostics as pictures of the source for people.
//!
//! Pure: the text is returned, with or without colour and with or without characters beyond ASCII. Long lines are shown in part,
//! so that a hostile file does not flood the terminal; a mistake that is made again and again is drawn once; control characters are not passed on.

use super::diagnostic::{Code, Diagnostic, Severity};
use super::span::{SourceMap, Span};
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteDiagnostic, NamedSource, Report};
use std::collections::BTreeMap;

/// Longest source line that is drawn, in bytes.
const LINE_LIMIT: usize = 400;

/// Most further places of a repeated mistake that are named.
const PLACES: usize = 4;

/// All diagnostics, one picture for all that say the same.
pub fn render(found: &[Diagnostic], sources: &SourceMap, colour: bool, unicode: bool) -> String {
    let theme = match (colour, unicode) {
        (true, true) => GraphicalTheme::unicode(),
        (false, true) => GraphicalTheme::unicode_nocolor(),
        (true, false) => GraphicalTheme { characters: miette::ThemeCharacters::ascii(), ..GraphicalTheme::unicode() },
        (false, false) => {
            GraphicalTheme { characters: miette::ThemeCharacters::ascii(), ..GraphicalTheme::unicode_nocolor() }
        }
    };
    let handler = GraphicalReportHandler::new_themed(theme).with_links(false).with_width(100).with_context_lines(1);
    let mut same: BTreeMap<(Code, &str), Vec<&Diagnostic>> = BTreeMap::new();
    for one in found {
        same.entry((one.code, &one.message)).or_default().push(one);
    }
    let mut out = String::new();
    for one in found {
        if let Some((first, further)) =
            same.remove(&(one.code, one.message.as_str())).as_deref().and_then(<[_]>::split_first)
        {
            render_one(&mut out, &handler, first, sources);
            again(&mut out, further, sources);
        }
    }
    out
}

/// The text with control characters, and those that turn the direction of writing, written out.
fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_hidden(c) { out.extend(c.escape_unicode()) } else { out.push(c) }
    }
    out
}

/// Whether a character would do something to a terminal rather than be seen.
fn is_hidden(c: char) -> bool {
    let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || (c.is_control() && !matches!(c, '\n' | '\t'))
}

/// A source with question marks in the place of such characters, every place in it where it was.
fn drawable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_hidden(c) { out.extend(std::iter::repeat_n('?', c.len_utf8())) } else { out.push(c) }
    }
    out
}

/// Says where a mistake is made again.
fn again(out: &mut String, further: &[&Diagnostic], sources: &SourceMap) {
    if further.is_empty() {
        return;
    }
    let places = further.iter().take(PLACES).map(|one| place(one.span, sources));
    let more = if further.len() > PLACES { ", …" } else { "" };
    let places = places.collect::<Vec<_>>().join(", ");
    out.push_str(&format!("  {} more of the same: {places}{more}\n", further.len()));
}

/// `path:line:column`
fn place(span: Span, sources: &SourceMap) -> String {
    let (line, column) = sources.line_column(span);
    format!("{}:{line}:{column}", visible(sources.get(span.file).map_or("", |s| s.path.as_str())))
}

fn render_one(out: &mut String, handler: &GraphicalReportHandler, one: &Diagnostic, sources: &SourceMap) {
    let path = visible(sources.get(one.span.file).map_or("", |s| s.path.as_str()));
    let location = match &one.location {
        Some(location) => format!(" (in the paper: {location})"),
        None => String::new(),
    };
    let message = visible(&format!("{}{location}", one.message));
    let hint = one.hint.as_deref().map(visible);
    let severity = match one.severity {
        Severity::Error => miette::Severity::Error,
        Severity::Warning => miette::Severity::Warning,
    };
    let mut picture = MietteDiagnostic::new(&message).with_code(one.code.as_str()).with_severity(severity);
    if let Some(hint) = &hint {
        picture = picture.with_help(hint);
    }
    if let Some(text) = source_of(one, sources) {
        let mut labels = vec![label(one.span, &one.label, text.len())];
        let here = one.labels.iter().filter(|(span, _)| span.file == one.span.file);
        labels.extend(here.map(|(span, words)| label(*span, words, text.len())));
        picture = picture.with_labels(labels);
        let source = NamedSource::new(path, drawable(text));
        let report = Report::new(picture).with_source_code(source);
        if handler.render_report(out, report.as_ref()).is_ok() {
            elsewhere(out, one, sources);
            return;
        }
    }
    let word = match one.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    out.push_str(&format!("{word} {}: {message}\n", one.code));
    out.push_str(&format!("  at {}\n", place(one.span, sources)));
    if let Some(hint) = hint {
        out.push_str(&format!("  help: {hint}\n"));
    }
    elsewhere(out, one, sources);
}

/// Names the places in other files, which the picture cannot show.
fn elsewhere(out: &mut String, one: &Diagnostic, sources: &SourceMap) {
    for (span, words) in one.labels.iter().filter(|(s, _)| s.file != one.span.file) {
        out.push_str(&format!("  {}: {}\n", place(*span, sources), visible(words)));
    }
}

/// The text to draw from, unless it is empty or the lines in question are too long.
fn source_of<'s>(one: &Diagnostic, sources: &'s SourceMap) -> Option<&'s str> {
    let text = sources.get(one.span.file)?.text.as_str();
    let all = one.labels.iter().map(|(span, _)| span).chain([&one.span]);
    for span in all.filter(|span| span.file == one.span.file) {
        let (start, end) = (span.start as usize, span.end as usize);
        let before = text.get(..start)?.rfind('\n').map_or(0, |at| at + 1);
        let rest = text.get(end..)?;
        let after = end + rest.find('\n').unwrap_or(rest.len());
        let lines = text.get(before..after)?;
        if lines.split('\n').any(|line| line.len() > LINE_LIMIT) {
            return None;
        }
    }
    (!text.trim().is_empty()).then_some(text)
}

fn label(span: Span, words: &str, length: usize) -> LabeledSpan {
    let start = (span.start as usize).min(length);
    let width = (span.end as usize).min(length).saturating_sub(start);
    let words = (!words.is_empty()).then(|| visible(words));
    LabeledSpan::new(words, start, width)
}
