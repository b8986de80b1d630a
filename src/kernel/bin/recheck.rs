//! `recheck FILE…` checks certificate files with the kernel alone; folders are for `referee recheck`, or for `find`.
//!
//! Exit code 0 when all are accepted, 3 when one is rejected or cannot be read, 2 for wrong usage.

use referee_kernel::{Checked, file};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(run().unwrap_or_else(|message| {
        // Nothing is left to be done when not even the error can be written.
        let _ = writeln!(io::stderr(), "recheck: {message}");
        2
    }))
}

fn run() -> Result<u8, String> {
    let files: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    if files.is_empty() || files.iter().any(|file| file.to_string_lossy().starts_with('-')) {
        return Err("usage: recheck FILE…".to_owned());
    }
    let mut out = io::stdout().lock();
    let mut rejected = 0_usize;
    let failed = |error: io::Error| format!("cannot write the output: {error}");
    let checked: Vec<Result<Checked, String>> = files.iter().map(|file| check(file)).collect();
    for (file, why) in files.iter().zip(referee_kernel::refusals(&checked)) {
        let Some(why) = why else { continue };
        rejected += 1;
        writeln!(out, "{}", file::visible(&format!("{}: {why}", file.display()))).map_err(failed)?;
    }
    writeln!(out, "{} accepted, {rejected} rejected", files.len() - rejected).map_err(failed)?;
    Ok(if rejected == 0 { 0 } else { 3 })
}

fn check(path: &Path) -> Result<Checked, String> {
    let text = file::read(path, referee_kernel::SIZE_LIMIT)?;
    referee_kernel::check(&file::normal(text)).map_err(|rejection| rejection.to_string())
}
