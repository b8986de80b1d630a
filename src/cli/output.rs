//! Writing: to the terminal, and files as a whole or not at all.
//!
//! A file is written beside its place under a temporary name and then renamed, so that a killed process leaves no half of it.

use std::fs;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::Path;

/// Writes to stdout, without escape codes unless it is a terminal that wants colour. A reader that has gone away is no error.
///
/// # Errors
/// What the system says when it cannot be written.
pub fn say(text: &str) -> Result<(), String> {
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(format!("cannot write the output: {error}")),
        _ => Ok(()),
    }
}

/// Writes to stderr. Nothing is left to be done when not even that can be written.
pub fn warn(text: &str) {
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
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

/// Sees whether a file can be written here, before the work for it is done.
///
/// # Errors
/// Why it cannot.
pub fn check(path: &Path) -> Result<(), String> {
    let reason = match folder_of(path) {
        _ if path.is_dir() => "it is a folder",
        folder if !folder.is_dir() => "its folder does not exist",
        _ => return Ok(()),
    };
    Err(format!("cannot write {}: {reason}", path.display()))
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Writes a file as a whole.
///
/// # Errors
/// What the system says, with the path.
pub fn replace(path: &Path, text: &str) -> Result<(), String> {
    let failed = |error: io::Error| format!("cannot write {}: {error}", path.display());
    let mut file = temporary(path).tempfile_in(folder_of(path)).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// A temporary file with the rights of the one that it will replace, else those of any new file.
#[cfg(unix)]
fn temporary(path: &Path) -> tempfile::Builder<'_, '_> {
    use std::os::unix::fs::PermissionsExt;
    let rights = fs::metadata(path).map_or_else(|_| fs::Permissions::from_mode(0o666), |found| found.permissions());
    let mut builder = tempfile::Builder::new();
    builder.prefix(".referee-").permissions(rights);
    builder
}

#[cfg(not(unix))]
fn temporary(_path: &Path) -> tempfile::Builder<'_, '_> {
    tempfile::Builder::new()
}
