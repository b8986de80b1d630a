//! Writing to the terminal.
//!
//! Control characters that came in with somebody's text are written out, so that none reaches a terminal or a report; only what solves scripts
//! hands its symbols on as they are, when it writes to a program.

use anstream::adapter::strip_str;
use referee_kernel::file::visible;
use std::io::{self, ErrorKind, IsTerminal, Write};

/// Writes plain text to stdout. A reader that has gone away is no error.
///
/// # Errors
/// What the system says when it cannot be written.
pub fn say(text: &str) -> Result<(), String> {
    written(io::stdout().lock(), &visible(text))
}

/// Writes text with colours of our own to stdout, without them unless it is a terminal that wants colour.
///
/// # Errors
/// What the system says when it cannot be written.
pub fn say_in_colour(text: &str) -> Result<(), String> {
    written(anstream::stdout().lock(), &but_colours(text))
}

/// Writes a solver's answer to stdout: as it is for a program that reads it, as plain text for a terminal.
///
/// # Errors
/// What the system says when it cannot be written.
pub fn answer(text: &str) -> Result<(), String> {
    let out = io::stdout().lock();
    if out.is_terminal() { written(out, &visible(text)) } else { written(out, text) }
}

fn written(mut out: impl Write, text: &str) -> Result<(), String> {
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(format!("cannot write the output: {error}")),
        _ => Ok(()),
    }
}

/// Writes plain text to stderr. Nothing is left to be done when not even that can be written.
pub fn warn(text: &str) {
    let _ = io::stderr().lock().write_all(visible(text).as_bytes());
}

/// Writes text with colours of our own to stderr.
pub fn warn_in_colour(text: &str) {
    let _ = anstream::stderr().lock().write_all(but_colours(text).as_bytes());
}

/// The text without colours, for a file.
pub fn plain(text: &str) -> String {
    visible(&strip_str(text).to_string())
}

/// The text with control characters written out that do not stand in a sequence that sets colours.
fn but_colours(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("\u{1b}[") {
        let (before, from) = rest.split_at(at);
        let code = from.get(2..).unwrap_or("");
        let end = code.find(|c: char| !c.is_ascii_digit() && c != ';');
        // What begins a sequence, and the sequence when it is one.
        let length =
            2 + end.filter(|&end| code.get(end..).is_some_and(|code| code.starts_with('m'))).map_or(0, |end| end + 1);
        let (sequence, after) = from.split_at(length);
        out.push_str(&visible(before));
        if length > 2 {
            out.push_str(sequence)
        } else {
            out.push_str(&visible(sequence))
        }
        rest = after;
    }
    out + &visible(rest)
}

/// Whether stderr shows colour.
pub fn colour_on_stderr() -> bool {
    anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never
}

/// The width for text on stdout, in columns: the terminal's between 60 and 120, else 80.
pub fn width() -> usize {
    if !io::stdout().is_terminal() {
        return 80;
    }
    let found = comfy_table::Table::new().width();
    found.map_or(80, |columns| usize::from(columns).clamp(60, 120))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_pass_and_nothing_else_does() {
        let text = "\u{1b}[1;31mred\u{1b}[0m \u{1b}]0;title\u{7}\u{1b}[2J\u{9b}5m\tend\n";
        let seen = "\u{1b}[1;31mred\u{1b}[0m \\u{1b}]0;title\\u{7}\\u{1b}[2J\\u{9b}5m\tend\n";
        assert_eq!(but_colours(text), seen);
        assert_eq!(but_colours("\u{1b}["), "\\u{1b}[");
        assert!(!plain(text).chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
    }
}
