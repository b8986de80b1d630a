//! `recheck PATH…` checks certificate files, and folders of them, with the kernel alone.
//!
//! Folders are walked in sorted order for `*.cert`; a folder named `rejects` holds certificates that must be refused and is left out
//! unless it is named itself. Exit code 0 when all are accepted, 3 when one is rejected, 2 for wrong usage or unreadable input.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(code) => ExitCode::from(code),
        Err(message) => {
            // Nothing is left to be done when not even the error can be written.
            let _ = writeln!(io::stderr(), "recheck: {message}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<u8, String> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    if arguments.is_empty() || arguments.iter().any(|path| path.to_string_lossy().starts_with('-')) {
        return Err("usage: recheck PATH…".to_owned());
    }
    let mut files = Vec::new();
    for path in &arguments {
        collect(path, true, 0, &mut files)?;
    }
    if files.is_empty() {
        return Err("no certificate (*.cert) found".to_owned());
    }
    let mut out = io::stdout().lock();
    let (mut accepted, mut rejected) = (0_u64, 0_u64);
    for file in &files {
        match referee_kernel::check(&read(file)?) {
            Ok(_) => accepted += 1,
            Err(rejection) => {
                rejected += 1;
                writeln!(out, "{}: {rejection}", file.display()).map_err(|error| error.to_string())?;
            }
        }
    }
    writeln!(out, "{accepted} accepted, {rejected} rejected").map_err(|error| error.to_string())?;
    Ok(if rejected == 0 { 0 } else { 3 })
}

fn read(file: &Path) -> Result<String, String> {
    let failed = |error: io::Error| format!("{}: {error}", file.display());
    if fs::metadata(file).map_err(failed)?.len() > referee_kernel::SIZE_LIMIT {
        return Err(format!("{}: larger than {} MiB", file.display(), referee_kernel::SIZE_LIMIT >> 20));
    }
    fs::read_to_string(file).map_err(failed)
}

/// Adds the certificate files at or below a path.
fn collect(path: &Path, named: bool, depth: usize, files: &mut Vec<PathBuf>) -> Result<(), String> {
    let failed = |error: io::Error| format!("{}: {error}", path.display());
    if !fs::metadata(path).map_err(failed)?.is_dir() {
        if named || path.extension().is_some_and(|extension| extension == "cert") {
            files.push(path.to_owned());
        }
        return Ok(());
    }
    if !named && path.file_name().is_some_and(|name| name == "rejects") {
        return Ok(());
    }
    if depth > 64 {
        return Err(format!("{}: folders nested too deeply", path.display()));
    }
    let entries = fs::read_dir(path).map_err(failed)?.map(|entry| entry.map(|entry| entry.path()));
    let mut entries = entries.collect::<io::Result<Vec<PathBuf>>>().map_err(failed)?;
    entries.sort();
    entries.iter().try_for_each(|entry| collect(entry, false, depth + 1, files))
}
