//! Certificates as files, one a claim, written as soon as they are found; beside them what is known of searches that found nothing, in folders
//! below what is kept for a claim besides.

use super::paths::folder_of;
use super::{files, output};
use crate::audit::Store;
use referee_kernel::file;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Certificates in a folder, as `<key>.cert`, and searches that found nothing, as `<key>.unknown`.
pub struct FileStore {
    /// None where nothing is kept.
    folder: Option<PathBuf>,
    write: bool,
    warned: AtomicBool,
    searched: AtomicUsize,
    reused: Mutex<BTreeSet<String>>,
    spared: Mutex<BTreeSet<String>>,
}

impl FileStore {
    /// A store over a folder, which is made when the first certificate is kept; without `write` it is only read.
    pub fn new(folder: Option<PathBuf>, write: bool) -> Self {
        if let (Some(folder), true) = (&folder, write) {
            files::clear(folder);
            let below = fs::read_dir(folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
            below.filter(|path| path.is_dir()).for_each(|path| files::clear(&path));
        }
        let (warned, searched) = (AtomicBool::new(false), AtomicUsize::new(0));
        Self { folder, write, warned, searched, reused: Mutex::default(), spared: Mutex::default() }
    }

    /// What of the audit was found by search, and what was kept before.
    pub fn counts(&self) -> Kept {
        let size = |keys: &Mutex<BTreeSet<String>>| keys.lock().map_or(0, |keys| keys.len());
        Kept { searched: self.searched.load(Ordering::Relaxed), reused: size(&self.reused), spared: size(&self.spared) }
    }

    fn path(&self, key: &str) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| path(folder, key))
    }

    /// Where it is kept that a search found nothing.
    fn attempt_path(&self, key: &str) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| attempt_path(folder, key))
    }

    /// Writes a file of the folder, or of one in it; that it cannot be written is said once, and no folder is left that was made for it.
    fn write(&self, path: Option<PathBuf>, text: &str) {
        let Some(path) = path.filter(|_| self.write) else { return };
        let written = files::make_folder(folder_of(&path)).and_then(|made| {
            let written = files::replace(&path, text);
            written.inspect_err(|_| files::remove_folders(&made))
        });
        if let Err(message) = written
            && !self.warned.swap(true, Ordering::Relaxed)
        {
            output::warn(&format!("referee: certificates are not kept: {message}\n"));
        }
    }
}

/// What of an audit was found by search, and what was kept before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Certificates found by search.
    pub searched: usize,
    /// Certificates that were used again.
    pub reused: usize,
    /// Searches that were not repeated, since they had found nothing.
    pub spared: usize,
}

/// An ordinary file that is there and not too large.
fn read(path: &Path) -> Option<String> {
    file::read(path, referee_kernel::SIZE_LIMIT).ok().map(file::normal)
}

fn note(keys: &Mutex<BTreeSet<String>>, key: &str, is_in: bool) {
    if let Ok(mut keys) = keys.lock() {
        if is_in {
            keys.insert(key.to_owned());
        } else {
            keys.remove(key);
        }
    }
}

/// Where the certificate with this key lies.
pub fn path(folder: &Path, key: &str) -> PathBuf {
    folder.join(format!("{key}.cert"))
}

/// Where it is kept that a search for what this key names found nothing.
pub fn attempt_path(folder: &Path, key: &str) -> PathBuf {
    folder.join(format!("{key}.unknown"))
}

impl Store for FileStore {
    fn load(&self, key: &str) -> Option<String> {
        let text = read(&self.path(key)?)?;
        note(&self.reused, key, true);
        Some(text)
    }

    fn save(&self, key: &str, text: &str) {
        self.searched.fetch_add(1, Ordering::Relaxed);
        note(&self.reused, key, false);
        note(&self.spared, key, false);
        self.write(self.path(key), text);
        if let Some(attempt) = self.attempt_path(key).filter(|_| self.write) {
            // There is a certificate now: where there was nothing to tell of, there is nothing to remove.
            let _ = fs::remove_file(attempt);
        }
    }

    fn attempt(&self, key: &str) -> Option<String> {
        let text = read(&self.attempt_path(key)?)?;
        note(&self.spared, key, true);
        Some(text)
    }

    fn save_attempt(&self, key: &str, text: &str) {
        note(&self.spared, key, false);
        self.write(self.attempt_path(key), text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_takes_the_place_of_a_search_without_result() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = FileStore::new(Some(folder.path().to_owned()), true);
        store.save_attempt("c", "nothing");
        assert_eq!((store.attempt("c").as_deref(), store.load("c")), (Some("nothing"), None));
        assert_eq!(store.counts(), Kept { searched: 0, reused: 0, spared: 1 });
        store.save("c", "certificate");
        assert_eq!((store.attempt("c"), store.load("c").as_deref()), (None, Some("certificate")));
        assert_eq!(store.counts(), Kept { searched: 1, reused: 1, spared: 0 });
        let reader = FileStore::new(Some(folder.path().to_owned()), false);
        reader.save_attempt("d", "nothing");
        assert_eq!(reader.attempt("d"), None);
    }

    #[test]
    fn what_is_kept_besides_lies_in_folders() {
        let folder = tempfile::tempdir().expect("a folder");
        let kept = folder.path().join("kept");
        let store = FileStore::new(Some(kept.clone()), true);
        store.save("corrections/c", "certificate");
        assert_eq!(store.load("corrections/c").as_deref(), Some("certificate"));
        fs::write(kept.join("corrections/.referee-abcdef.tmp"), "half").expect("a file");
        FileStore::new(Some(kept.clone()), true);
        assert_eq!(fs::read_dir(kept.join("corrections")).expect("a folder").count(), 1);
        // Where a file stands in the place of the folder nothing is kept, and nothing is left.
        fs::write(kept.join("examples"), "").expect("a file");
        store.save("examples/c", "certificate");
        assert_eq!(store.load("examples/c"), None);
        let nowhere = FileStore::new(None, true);
        nowhere.save("c", "certificate");
        assert_eq!(nowhere.load("c"), None);
    }
}
