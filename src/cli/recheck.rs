//! `referee recheck`: the kernel alone over kept certificates.
//!
//! Says the same as the kernel's own program `recheck`, which can be built without any of the search.

use super::{Exit, Failure, output, papers};
use clap::Args;
use std::fs;
use std::path::{Path, PathBuf};

/// Check kept certificates with the kernel alone
///
/// Reads every certificate file (*.cert) at or below the paths and lets the kernel decide, without solver and without floating
/// point. A folder named `rejects` holds certificates that must be refused and is left out unless it is named itself. Whether a certificate's
/// statement is still the one of the claims file is for `referee audit` to see.
#[derive(Args)]
pub struct Arguments {
    /// Certificates, or folders that hold some [default: proofs]
    paths: Vec<PathBuf>,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let mut files = Vec::new();
    for path in papers::or_default(&arguments.paths) {
        collect(&path, true, 0, &mut files)?;
    }
    if files.is_empty() {
        return Err("no certificate (*.cert) found".to_owned().into());
    }
    let (mut accepted, mut rejected) = (0_usize, 0_usize);
    let mut out = String::new();
    for file in &files {
        match referee_kernel::check(&read(file)?) {
            Ok(_) => accepted += 1,
            Err(rejection) => {
                rejected += 1;
                out.push_str(&format!("{}: {rejection}\n", file.display()));
            }
        }
    }
    output::say(&format!("{out}{accepted} accepted, {rejected} rejected\n"))?;
    Ok(if rejected == 0 { Exit::Expected } else { Exit::Rejected })
}

fn read(file: &Path) -> Result<String, String> {
    let failed = |error: std::io::Error| format!("{}: {error}", file.display());
    if fs::metadata(file).map_err(failed)?.len() > referee_kernel::SIZE_LIMIT {
        return Err(format!("{}: larger than {} MiB", file.display(), referee_kernel::SIZE_LIMIT >> 20));
    }
    fs::read_to_string(file).map_err(failed)
}

fn collect(path: &Path, named: bool, depth: usize, files: &mut Vec<PathBuf>) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{}: {error}", path.display());
    if !path.is_dir() {
        if named {
            fs::metadata(path).map_err(failed)?;
        }
        if named || path.extension().is_some_and(|extension| extension == "cert") {
            files.push(path.to_owned());
        }
        return Ok(());
    }
    if depth > 64 {
        return Err(format!("{}: folders nested too deeply", path.display()));
    }
    if !named && path.file_name().is_some_and(|name| name == "rejects") {
        return Ok(());
    }
    let mut entries = Vec::new();
    for entry in fs::read_dir(path).map_err(failed)? {
        entries.push(entry.map_err(failed)?.path());
    }
    entries.sort();
    entries.iter().try_for_each(|entry| collect(entry, false, depth + 1, files))
}
