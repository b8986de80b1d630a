//! `recheck FILE…` checks certificate files with the kernel alone; folders are for `referee recheck`, or for `find`.
//!
//! Exit code 0 when all are accepted, 3 when one is rejected, 2 for wrong usage or unreadable input.

use std::fs;
use std::io::{self, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(run().unwrap_or_else(|message| {
        // Nothing is left to be done when not even the error can be written.
        let _ = writeln!(io::stderr(), "recheck: {message}");
        2
    }))
}

fn run() -> Result<u8, String> {
    let files: Vec<String> = std::env::args().skip(1).collect();
    if files.is_empty() || files.iter().any(|file| file.starts_with('-')) {
        return Err("usage: recheck FILE…".to_owned());
    }
    let mut out = io::stdout().lock();
    let mut rejected = 0_usize;
    for file in &files {
        let failed = |error: io::Error| format!("{file}: {error}");
        if fs::metadata(file).map_err(failed)?.len() > referee_kernel::SIZE_LIMIT {
            return Err(format!("{file}: larger than {} MiB", referee_kernel::SIZE_LIMIT >> 20));
        }
        if let Err(rejection) = referee_kernel::check(&fs::read_to_string(file).map_err(failed)?) {
            rejected += 1;
            writeln!(out, "{file}: {rejection}").map_err(failed)?;
        }
    }
    writeln!(out, "{} accepted, {rejected} rejected", files.len() - rejected).map_err(|error| error.to_string())?;
    Ok(if rejected == 0 { 0 } else { 3 })
}
