//! An audit that is stopped: Ctrl-C loses no finished certificate, and a killed program leaves no half-written one.

use crate::program::{Run, start};
use std::path::Path;
use std::time::Duration;
use tempfile::TempDir;

/// A copy of the paper and a cold audit of it that gets the signal once it has kept a few certificates; what it left, and the folder.
fn stopped_by(signal: &str) -> (Run, TempDir) {
    let folder = TempDir::new().expect("a folder");
    let from = crate::paper::home().join("proofs/joint-action");
    for path in crate::paper::files("proofs/joint-action", ".claims") {
        let copy = folder.path().join(path.strip_prefix(&from).expect("a file of the paper"));
        std::fs::copy(&path, copy).expect("a copy");
    }
    let kept = folder.path().join("kept");
    let running =
        start(folder.path(), &["audit", "joint-action.claims", "--fresh", "--jobs", "2", "--certificates", "kept"]);
    for _ in 0..2400 {
        if certificates(&kept).len() >= 3 {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    running.signal(signal);
    (running.wait(90.0), folder)
}

fn certificates(folder: &Path) -> Vec<std::path::PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    paths.filter(|path| path.extension().is_some_and(|end| end == "cert")).collect()
}

/// Every certificate that is there is whole: the kernel accepts it.
fn all_accepted(folder: &TempDir) -> usize {
    let found = certificates(&folder.path().join("kept"));
    for path in &found {
        let text = std::fs::read_to_string(path).expect("a text");
        if let Err(rejection) = referee_kernel::check(&text) {
            panic!("{}: {rejection:?}", path.display());
        }
    }
    found.len()
}

#[test]
fn interrupt_keeps_what_is_finished() {
    let (run, folder) = stopped_by("INT");
    let kept = all_accepted(&folder);
    println!("interrupted after {:.1} s with {kept} certificates", run.seconds);
    assert_eq!(run.code, Some(130), "{}", run.err);
    assert!(kept >= 3);
    assert!(!run.err.contains("panicked"), "{}", run.err);
}

#[test]
fn kill_leaves_nothing_half_written() {
    let (run, folder) = stopped_by("KILL");
    let kept = all_accepted(&folder);
    println!("killed after {:.1} s with {kept} certificates", run.seconds);
    assert_eq!(run.code, None, "a signal ended it");
    assert!(kept >= 3);
}
