//! The paper under test and its audit, made once for all tests of this program.
//!
//! Certificates stay in memory: what the tests settle is written nowhere.

use referee::audit::{self, Finding, Options, Store};
use referee::lang::{self, Paper, SourceMap};
use referee::obligation::{Obligation, obligations};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};

/// The root file of the paper.
pub const ROOT: &str = "proofs/joint-action/joint-action.claims";

/// The repository.
pub fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A paper from a root file below the repository, with a change made to every text before it is read.
pub fn load_with(change: &dyn Fn(&str) -> String) -> (Paper, SourceMap) {
    let mut read = |path: &str| match std::fs::read_to_string(home().join(path)) {
        Ok(text) => Ok(change(&text)),
        Err(error) => Err(error.to_string()),
    };
    lang::load(ROOT, &mut read).unwrap_or_else(|(found, sources)| {
        panic!("{}", lang::render::render(&found, &sources, false, false));
    })
}

/// The paper as it is.
pub fn paper() -> &'static Paper {
    static PAPER: OnceLock<Paper> = OnceLock::new();
    PAPER.get_or_init(|| load_with(&str::to_owned).0)
}

/// Everything that the paper asks, in order.
pub fn asked() -> &'static [Obligation] {
    static ASKED: OnceLock<Vec<Obligation>> = OnceLock::new();
    ASKED.get_or_init(|| obligations(paper()))
}

/// Certificates in memory.
#[derive(Default)]
pub struct Memory(Mutex<BTreeMap<String, String>>);

impl Memory {
    /// All of them, by name.
    pub fn all(&self) -> BTreeMap<String, String> {
        self.0.lock().unwrap().clone()
    }
}

impl Store for Memory {
    fn load(&self, key: &str) -> Option<String> {
        self.0.lock().unwrap().get(key).cloned()
    }
    fn save(&self, key: &str, text: &str) {
        self.0.lock().unwrap().insert(key.to_owned(), text.to_owned());
    }
}

/// The folder of committed certificates; what is not there is searched and not kept.
struct Committed;

impl Store for Committed {
    fn load(&self, key: &str) -> Option<String> {
        let folder = home().join(ROOT).with_file_name("certificates");
        std::fs::read_to_string(folder.join(format!("{key}.cert"))).ok()
    }
    fn save(&self, _key: &str, _text: &str) {}
}

/// An audit that reuses the committed certificates, in the order of [`asked`]; elsewhere it is shown to find what [`audit`] finds.
pub fn kept() -> &'static [Finding] {
    static KEPT: OnceLock<Vec<Finding>> = OnceLock::new();
    KEPT.get_or_init(|| audit::run(paper(), &Options::default(), &Committed, &|_| ()))
}

/// A full audit from nothing, with the certificates that it found; in the order of [`asked`].
pub fn audit() -> &'static (Vec<Finding>, Memory) {
    static AUDIT: OnceLock<(Vec<Finding>, Memory)> = OnceLock::new();
    AUDIT.get_or_init(|| {
        let memory = Memory::default();
        let options = Options { fresh: true, ..Options::default() };
        let start = std::time::Instant::now();
        let findings = audit::run(paper(), &options, &memory, &|_| ());
        println!("audit: {} findings in {:.1} s", findings.len(), start.elapsed().as_secs_f64());
        (findings, memory)
    })
}

/// The finding with this id, and its reading if it has one.
pub fn finding(id: &str) -> &'static Finding {
    audit().0.iter().find(|finding| finding.id == id).unwrap_or_else(|| panic!("no finding {id}"))
}

/// Whether a finding's words are settled by their contrary: then its certificate, and its statement, are those of the contrary, which is proved.
pub fn is_denied(paper: &Paper, finding: &Finding) -> bool {
    paper.claim_of(finding.subject).is_some_and(|claim| claim.denied)
}

/// All files below a folder of the repository whose name ends so, sorted.
pub fn files(folder: &str, end: &str) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut open = vec![home().join(folder)];
    while let Some(folder) = open.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                open.push(path);
            } else if path.to_string_lossy().ends_with(end) {
                out.push(path);
            }
        }
    }
    out.sort();
    out
}

/// The sources of the project without those of tests, which may use what they like.
pub fn sources() -> Vec<PathBuf> {
    let is_test = |path: &PathBuf| {
        path.file_stem().is_some_and(|stem| stem == "tests")
            || path.components().any(|part| part.as_os_str() == "tests")
    };
    files("src", ".rs").into_iter().filter(|path| !is_test(path)).collect()
}

/// Says on the terminal that a test looked at nothing; the test runner hides what a passing test prints, but not this.
pub fn skipped(why: &str) {
    // A closed standard error hides the line; that is no reason to fail.
    let _ = writeln!(std::io::stderr(), "SKIPPED: {why}");
}
