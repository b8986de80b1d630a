//! Reading files that somebody else may have put there: ordinary files only, and never more of one than its limit.
//!
//! A device, a pipe or a folder is not opened; a link is followed to what it names. What the text says is not looked at here.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// Reads an ordinary file of at most so many bytes, as UTF-8.
///
/// # Errors
/// Why it cannot be used, without the path.
pub fn read(path: &Path, limit: u64) -> Result<String, String> {
    let words = |error: io::Error| error.to_string();
    // Looked at before it is opened: opening a pipe waits for a writer, and opening a device may do something.
    ordinary(&fs::metadata(path).map_err(words)?)?;
    let file = File::open(path).map_err(words)?;
    ordinary(&file.metadata().map_err(words)?)?;
    read_from(file, limit)
}

fn ordinary(about: &fs::Metadata) -> Result<(), String> {
    match () {
        () if about.is_dir() => Err("it is a folder, not a file".to_owned()),
        () if !about.is_file() => Err("it is a device, a pipe or a socket, not an ordinary file".to_owned()),
        () => Ok(()),
    }
}

/// Reads at most so many bytes of anything, as UTF-8.
///
/// # Errors
/// Why it cannot be used.
pub fn read_from(from: impl Read, limit: u64) -> Result<String, String> {
    let mut bytes = Vec::new();
    from.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    if bytes.len() as u64 > limit {
        return Err(format!("it is larger than {} MiB", limit >> 20));
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(error.as_bytes().get(..good).unwrap_or_default());
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count()) + 1;
        format!("it is not UTF-8 at line {line}, column {column}")
    })
}

/// The text without a mark of the byte order at its head, and with every line end written as one character.
pub fn normal(text: String) -> String {
    match text.strip_prefix('\u{feff}') {
        None if !text.contains("\r\n") => text,
        rest => rest.unwrap_or(&text).replace("\r\n", "\n"),
    }
}

/// The text with control characters written out, so that none reaches a terminal; line ends and tabulators stay.
pub fn visible(text: &str) -> String {
    let plain = |c: char| matches!(c, '\n' | '\t') || !c.is_control();
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if plain(c) { out.push(c) } else { out.extend(c.escape_unicode()) }
    }
    out
}
