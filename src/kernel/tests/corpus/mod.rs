//! The tampered certificates of `proofs/rejects` with their repairs, and the certificates elsewhere under `proofs`.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A tampered certificate.
pub struct Tampered {
    pub name: String,
    /// The name of its file, without ending.
    #[allow(dead_code, reason = "not used by every test")]
    pub stem: String,
    /// The code that its first line names.
    pub expected: String,
    pub text: String,
    /// The text with all repairs made, and the repairs that did not apply.
    pub repaired: String,
    pub idle_repairs: Vec<String>,
}

fn proofs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../proofs")
}

/// All tampered certificates, sorted by name; none when the folder is absent.
pub fn tampered() -> Vec<Tampered> {
    let mut paths = Vec::new();
    collect(&proofs().join("rejects"), &mut paths);
    if paths.is_empty() {
        // Written past the test runner, which hides what a passing test prints.
        let _ = writeln!(std::io::stderr(), "SKIPPED: {} is not there", proofs().join("rejects").display());
    }
    paths.iter().map(|path| read(path)).collect()
}

/// Certificates that should be accepted: the repaired ones and those outside `rejects`.
#[allow(dead_code, reason = "not used by every test")]
pub fn valid() -> Vec<String> {
    let mut paths = Vec::new();
    collect(&proofs(), &mut paths);
    paths.retain(|path| !path.components().any(|part| part.as_os_str() == "rejects"));
    let others = paths.iter().filter_map(|path| fs::read_to_string(path).ok());
    tampered().into_iter().map(|case| case.repaired).chain(others).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut entries: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    entries.sort();
    for entry in entries {
        if entry.is_dir() {
            collect(&entry, paths);
        } else if entry.extension().is_some_and(|extension| extension == "cert") {
            paths.push(entry);
        }
    }
}

fn read(path: &Path) -> Tampered {
    let name = path.display().to_string();
    let stem = path.file_stem().and_then(|stem| stem.to_str()).expect("a name").to_owned();
    let text = fs::read_to_string(path).expect("a readable file");
    let expected =
        text.lines().next().and_then(|line| line.strip_prefix("# rejected: ")).expect("a first line with the code");
    let body = text.lines().filter(|line| !line.starts_with("# re"));
    let mut repaired: String = body.flat_map(|line| [line, "\n"]).collect();
    let mut idle_repairs = Vec::new();
    let repairs: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("# repair: ")).collect();
    for repair in &repairs {
        let (old, new) = repair.split_once(" ==> ").expect("old ==> new");
        let old = old.replace("\\n", "\n");
        if !repaired.contains(&old) {
            idle_repairs.push((*repair).to_owned());
        }
        repaired = repaired.replace(&old, &new.replace("\\n", "\n"));
    }
    if repairs.is_empty() {
        idle_repairs.push("no repair".to_owned());
    }
    Tampered { name, stem, expected: expected.to_owned(), repaired, idle_repairs, text }
}
