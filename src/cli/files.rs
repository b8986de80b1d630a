//! Writing files: as a whole or not at all; what exists and is no ordinary file is written through to.
//!
//! A file is written beside its place under a temporary name and then renamed, so that a killed process leaves no half of it. The temporary file
//! is locked while somebody writes it; one that nobody locks was left by a process that was killed, and the next one removes it.

use super::output;
use super::paths::{folder_of, is_stdin};
use rustix::fs::{FlockOperation, flock};
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// How a temporary file's name begins and ends.
const HEAD: &str = ".referee-";
const TAIL: &str = ".tmp";

/// Most links from one to the next that are followed, and most temporary files that are tried.
const TRIES: usize = 40;

/// Where a path leads.
#[derive(Debug, PartialEq, Eq)]
enum Target {
    /// A file that is there, or could be.
    File(PathBuf),
    /// A device, a pipe, or a file that some process holds open.
    Through,
    Stdout,
    Stderr,
}

impl Target {
    fn of(path: &Path) -> Result<Self, String> {
        if is_stdin(path) {
            return Ok(Self::Stdout);
        }
        let (end, descriptor) = end_of(path);
        let about = match fs::metadata(path) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.to_string()),
            about => about.ok(),
        };
        match (descriptor.as_deref(), about) {
            (Some("1"), Some(_)) => Ok(Self::Stdout),
            (Some("2"), Some(_)) => Ok(Self::Stderr),
            (Some(_), Some(_)) => Ok(Self::Through),
            (_, Some(about)) if about.is_dir() => Err("it is a folder".to_owned()),
            (_, Some(about)) if !about.is_file() => Ok(Self::Through),
            _ if !folder_of(&end).is_dir() => Err("its folder does not exist".to_owned()),
            _ => Ok(Self::File(end)),
        }
    }
}

/// Where the links from a path end; and the number of the open file that it stands for, if it is one of this process.
fn end_of(path: &Path) -> (PathBuf, Option<String>) {
    let open = Path::new("/proc/self/fd").canonicalize().ok();
    let mut end = path.to_owned();
    for _ in 0..TRIES {
        if open.is_some() && folder_of(&end).canonicalize().ok() == open {
            let number = end.file_name().map(|name| name.to_string_lossy().into_owned());
            return (end, number);
        }
        match fs::read_link(&end) {
            Ok(next) => end = folder_of(&end).join(next),
            Err(_) => break,
        }
    }
    (end, None)
}

/// Sees whether something can be written here, before the work for it is done.
///
/// # Errors
/// Why it cannot.
pub fn check(path: &Path) -> Result<(), String> {
    Target::of(path).map(drop).map_err(|reason| format!("cannot write {}: {reason}", path.display()))
}

/// Writes where the user says: `-` is stdout, links are followed, a device or a pipe is written to as it is, a file is replaced as a whole. A reader
/// of a pipe that has gone away is no error.
///
/// # Errors
/// What the system says, with the path.
pub fn deliver(path: &Path, text: &str) -> Result<(), String> {
    let failed = |reason: String| format!("cannot write {}: {reason}", path.display());
    match Target::of(path).map_err(failed)? {
        Target::Stdout => output::say(text),
        Target::Stderr => {
            output::warn(text);
            Ok(())
        }
        Target::Through => {
            let written = OpenOptions::new().append(true).open(path).and_then(|mut out| out.write_all(text.as_bytes()));
            match written {
                Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(failed(error.to_string())),
                _ => Ok(()),
            }
        }
        Target::File(end) => {
            clear(folder_of(&end));
            replace(&end, text)
        }
    }
}

/// Writes a file as a whole, in the place of what is there.
///
/// # Errors
/// What the system says, with the path.
pub fn replace(path: &Path, text: &str) -> Result<(), String> {
    let failed = |error: io::Error| format!("cannot write {}: {error}", path.display());
    for _ in 0..TRIES {
        let mut file = temporary(path).map_err(failed)?;
        file.write_all(text.as_bytes()).map_err(failed)?;
        match file.persist(path) {
            Ok(_) => return Ok(()),
            // On a file system of which locks hold for one machine only, a process of another one has taken it for one that was left.
            Err(error) if error.error.kind() == ErrorKind::NotFound && folder_of(path).is_dir() => {}
            Err(error) => return Err(failed(error.error)),
        }
    }
    Err(failed(io::Error::from(ErrorKind::WouldBlock)))
}

/// A locked temporary file with the rights of the one that it will replace, else those of any new file.
fn temporary(path: &Path) -> io::Result<NamedTempFile> {
    let rights = fs::metadata(path).map_or_else(|_| fs::Permissions::from_mode(0o666), |found| found.permissions());
    for _ in 0..TRIES {
        let mut builder = tempfile::Builder::new();
        let file = builder.prefix(HEAD).suffix(TAIL).permissions(rights.clone()).tempfile_in(folder_of(path))?;
        // Before the lock another process may have taken it for one that was left.
        if !is_locked(file.as_file()) && file.as_file().metadata()?.nlink() > 0 {
            return Ok(file);
        }
    }
    Err(io::Error::from(ErrorKind::WouldBlock))
}

/// Whether another one holds the file's lock; else it is ours, where the file system has locks.
fn is_locked(file: &File) -> bool {
    matches!(flock(file, FlockOperation::NonBlockingLockExclusive), Err(rustix::io::Errno::WOULDBLOCK))
}

/// Removes the temporary files in a folder whose writers were killed.
pub fn clear(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let ours = name.strip_prefix(HEAD).and_then(|name| name.strip_suffix(TAIL));
        let ours = ours.is_some_and(|random| random.len() == 6 && random.chars().all(|c| c.is_ascii_alphanumeric()));
        if ours && path.symlink_metadata().is_ok_and(|about| about.is_file()) {
            // What cannot be removed stays: it harms nobody.
            let _ = File::open(&path).and_then(|file| match flock(&file, FlockOperation::NonBlockingLockExclusive) {
                Ok(()) => fs::remove_file(&path),
                Err(error) => Err(error.into()),
            });
        }
    }
}

/// Tries whether files can be written in a folder, which need not be there yet, and whether they can be locked.
///
/// # Errors
/// What the system says, with the path. Nothing is left either way.
pub fn try_folder(folder: &Path) -> Result<bool, String> {
    let made = make_folder(folder)?;
    let tried = tempfile::Builder::new().prefix(HEAD).suffix(TAIL).tempfile_in(folder);
    let tried = tried.map(|file| flock(file.as_file(), FlockOperation::NonBlockingLockExclusive).is_ok());
    remove_folders(&made);
    tried.map_err(|error| format!("cannot write in {}: {error}", folder.display()))
}

/// Makes a folder and those above it; which of them were not there, outermost first.
///
/// # Errors
/// What the system says, with the path; nothing is left then.
pub fn make_folder(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let missing: Vec<PathBuf> =
        folder.ancestors().take_while(|one| !one.as_os_str().is_empty() && !one.exists()).map(Path::to_owned).collect();
    let made: Vec<PathBuf> = missing.into_iter().rev().collect();
    fs::create_dir_all(folder).map_err(|error| {
        remove_folders(&made);
        format!("cannot make {}: {error}", folder.display())
    })?;
    Ok(made)
}

/// Takes folders away again, as far as nothing is in them.
pub fn remove_folders(made: &[PathBuf]) {
    for folder in made.iter().rev() {
        let _ = fs::remove_dir(folder);
    }
}

#[cfg(test)]
#[path = "files/tests.rs"]
mod tests;
