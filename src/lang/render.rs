//! Diagnostics as pictures of the source for people.
//!
//! Pure: the text is returned, with or without colour and with or without characters beyond ASCII. Long lines are shown in part,
//! so that a hostile file does not flood the terminal.

use super::diagnostic::{Diagnostic, Severity};
use super::span::{SourceMap, Span};
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteDiagnostic, NamedSource, Report};

/// Longest source line that is drawn, in bytes.
const LINE_LIMIT: usize = 400;

/// All diagnostics, one picture each.
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
    let mut out = String::new();
    for one in found {
        render_one(&mut out, &handler, one, sources);
    }
    out
}

fn render_one(out: &mut String, handler: &GraphicalReportHandler, one: &Diagnostic, sources: &SourceMap) {
    let (line, column) = sources.line_column(one.span);
    let path = sources.get(one.span.file).map_or("", |s| s.path.as_str());
    let place = match &one.location {
        Some(location) => format!(" (in the paper: {location})"),
        None => String::new(),
    };
    let severity = match one.severity {
        Severity::Error => miette::Severity::Error,
        Severity::Warning => miette::Severity::Warning,
    };
    let mut picture =
        MietteDiagnostic::new(format!("{}{place}", one.message)).with_code(one.code.as_str()).with_severity(severity);
    if let Some(hint) = &one.hint {
        picture = picture.with_help(hint);
    }
    let drawable = source_of(one, sources);
    if let Some(text) = drawable {
        let mut labels = vec![label(one.span, &one.label, text.len())];
        let here = one.labels.iter().filter(|(span, _)| span.file == one.span.file);
        labels.extend(here.map(|(span, words)| label(*span, words, text.len())));
        picture = picture.with_labels(labels);
        let source = NamedSource::new(path, text.to_string());
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
    out.push_str(&format!("{word} {}: {}{place}\n", one.code, one.message));
    out.push_str(&format!("  at {path}:{line}:{column}\n"));
    if let Some(hint) = &one.hint {
        out.push_str(&format!("  help: {hint}\n"));
    }
    elsewhere(out, one, sources);
}

/// Names the places in other files, which the picture cannot show.
fn elsewhere(out: &mut String, one: &Diagnostic, sources: &SourceMap) {
    for (span, words) in one.labels.iter().filter(|(s, _)| s.file != one.span.file) {
        let (line, column) = sources.line_column(*span);
        let path = sources.get(span.file).map_or("", |s| s.path.as_str());
        out.push_str(&format!("  {path}:{line}:{column}: {words}\n"));
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
    let words = (!words.is_empty()).then(|| words.to_string());
    LabeledSpan::new(words, start, width)
}
