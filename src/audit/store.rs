//! Where certificates are kept.

/// Where certificates are kept, by key: a name of [`super::kept`], which may lie in one folder. Implemented by the command line with files; tests may keep them in memory.
pub trait Store: Sync {
    /// The text kept under a key.
    fn load(&self, key: &str) -> Option<String>;
    /// Keeps a text under a key; a failure is the store's to report.
    fn save(&self, key: &str, text: &str);
    /// What is kept under a key of searches that found nothing.
    fn attempt(&self, _key: &str) -> Option<String> {
        None
    }
    /// Keeps under a key that searches found nothing, in the place of what was kept of them before.
    fn save_attempt(&self, _key: &str, _text: &str) {}
}

/// A store that keeps nothing.
pub struct NoStore;

impl Store for NoStore {
    fn load(&self, _key: &str) -> Option<String> {
        None
    }
    fn save(&self, _key: &str, _text: &str) {}
}
