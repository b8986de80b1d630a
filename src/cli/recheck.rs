//! `referee recheck`: the kernel alone over kept certificates.
//!
//! Says the same as the kernel's own program `recheck`, which can be built without any of the search.

use super::exit::{Exit, Failure};
use super::{output, papers};
use clap::Args;
use referee_kernel::{Checked, file};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Check kept certificates with the kernel alone
///
/// Reads every certificate file (*.cert) at or below the paths and lets the kernel decide, without solver and without floating
/// point. A folder named `rejects` holds certificates that must be refused and is left out unless it is named itself. Whether a certificate's
/// statement is still the one of the claims file is for `referee audit` to see. What cannot be read counts as rejected, and so
/// does what supposes a lemma that none of the accepted certificates proves.
#[derive(Args)]
pub struct Arguments {
    /// Certificates, or folders that hold some [default: proofs]
    paths: Vec<PathBuf>,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let mut found = Found::default();
    for path in papers::or_default(&arguments.paths) {
        papers::exists(&path)?;
        found.collect(&path, true, 0);
    }
    if found.files.is_empty() && found.rejected.is_empty() {
        return Err("no certificate (*.cert) found".to_owned().into());
    }
    let checked: Vec<Result<Checked, String>> = found.files.iter().map(|file| check(file)).collect();
    let mut accepted = 0_usize;
    for (file, why) in found.files.iter().zip(referee_kernel::refusals(&checked)) {
        match why {
            None => accepted += 1,
            Some(why) => found.rejected.push(format!("{}: {why}\n", file.display())),
        }
    }
    let rejected = found.rejected.len();
    output::say(&format!("{}{accepted} accepted, {rejected} rejected\n", found.rejected.concat()))?;
    Ok(if rejected == 0 { Exit::Expected } else { Exit::Rejected })
}

fn check(path: &Path) -> Result<Checked, String> {
    let text = file::read(path, referee_kernel::SIZE_LIMIT)?;
    referee_kernel::check(&file::normal(text)).map_err(|rejection| rejection.to_string())
}

/// What lies at or below the paths.
#[derive(Default)]
struct Found {
    files: Vec<PathBuf>,
    /// Folders that cannot be looked into, each a line that says why.
    rejected: Vec<String>,
    /// Folders that have been looked into, so that links that lead round in a circle end.
    known: BTreeSet<PathBuf>,
}

impl Found {
    fn collect(&mut self, path: &Path, named: bool, depth: usize) {
        if !path.is_dir() {
            if named || path.extension().is_some_and(|extension| extension == "cert") {
                self.files.push(path.to_owned());
            }
            return;
        }
        if !named && path.file_name().is_some_and(|name| name == "rejects") {
            return;
        }
        match inside(path) {
            Ok((whole, _)) if !self.known.insert(whole.clone()) => {}
            Ok(_) if depth > papers::DEPTH_LIMIT => {
                self.rejected.push(format!("{}: folders nested too deeply\n", path.display()));
            }
            Ok((_, entries)) => entries.iter().for_each(|entry| self.collect(entry, false, depth + 1)),
            Err(error) => self.rejected.push(format!("{}: {error}\n", path.display())),
        }
    }
}

/// A folder's own path, and what is in it, sorted.
fn inside(folder: &Path) -> io::Result<(PathBuf, Vec<PathBuf>)> {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    entries.sort();
    Ok((folder.canonicalize()?, entries))
}
