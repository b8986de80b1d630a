//! Certificates as files, one a claim, written as soon as they are found.

use super::output;
use crate::audit::Store;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Certificates in a folder, as `<key>.cert`.
pub struct FileStore {
    folder: PathBuf,
    write: bool,
    warned: AtomicBool,
    searched: AtomicUsize,
    reused: Mutex<BTreeSet<String>>,
}

impl FileStore {
    /// A store over a folder, which is made when the first certificate is kept; without `write` it is only read.
    pub fn new(folder: PathBuf, write: bool) -> Self {
        Self { folder, write, warned: AtomicBool::new(false), searched: AtomicUsize::new(0), reused: Mutex::default() }
    }

    /// How many certificates were found by search, and how many that were kept before were used again.
    pub fn counts(&self) -> (usize, usize) {
        let reused = self.reused.lock().map_or(0, |keys| keys.len());
        (self.searched.load(Ordering::Relaxed), reused)
    }

    fn path(&self, key: &str) -> PathBuf {
        path(&self.folder, key)
    }
}

/// Where the certificate with this key lies.
pub fn path(folder: &Path, key: &str) -> PathBuf {
    folder.join(format!("{key}.cert"))
}

impl Store for FileStore {
    fn load(&self, key: &str) -> Option<String> {
        let path = self.path(key);
        if fs::metadata(&path).ok()?.len() > referee_kernel::SIZE_LIMIT {
            return None;
        }
        let text = fs::read_to_string(path).ok()?;
        if let Ok(mut keys) = self.reused.lock() {
            keys.insert(key.to_owned());
        }
        Some(text)
    }

    fn save(&self, key: &str, text: &str) {
        self.searched.fetch_add(1, Ordering::Relaxed);
        if let Ok(mut keys) = self.reused.lock() {
            keys.remove(key);
        }
        if !self.write {
            return;
        }
        let made = fs::create_dir_all(&self.folder);
        let made = made.map_err(|error| format!("cannot make {}: {error}", self.folder.display()));
        if let Err(message) = made.and_then(|()| output::replace(&self.path(key), text))
            && !self.warned.swap(true, Ordering::Relaxed)
        {
            output::warn(&format!("referee: certificates are not kept: {message}\n"));
        }
    }
}
