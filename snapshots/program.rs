//! Runs the program as a user does, with a limit on its time, and sends it signals.

use std::fs::File;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// What a run of the program left behind.
pub struct Run {
    /// Exit code; none when a signal ended it.
    pub code: Option<i32>,
    /// What it wrote to standard output.
    pub out: String,
    /// What it wrote to standard error.
    pub err: String,
    /// How long it took, in seconds.
    pub seconds: f64,
}

/// A run of the program under way.
pub struct Running {
    child: Child,
    start: Instant,
    written: TempDir,
}

/// Starts the program in a folder.
pub fn start(folder: &Path, arguments: &[&str]) -> Running {
    let written = TempDir::new().expect("a folder");
    let file = |name: &str| Stdio::from(File::create(written.path().join(name)).expect("a file"));
    let child = Command::new(env!("CARGO_BIN_EXE_referee"))
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .stdin(Stdio::null())
        .stdout(file("out"))
        .stderr(file("err"))
        .spawn()
        .expect("the program starts");
    Running { child, start: Instant::now(), written }
}

impl Running {
    /// Sends a signal by its name, such as `INT`.
    pub fn signal(&self, name: &str) {
        let words = format!("kill -{name} {}", self.child.id());
        let status = Command::new("sh").args(["-c", &words]).status().expect("a shell");
        assert!(status.success(), "the program ended before it got {name}");
    }

    /// Waits for the end, for at most so many seconds; then the program is killed and has no exit code.
    pub fn wait(mut self, limit: f64) -> Run {
        let code = loop {
            if let Some(status) = self.child.try_wait().expect("its status") {
                break status.code();
            }
            if self.start.elapsed().as_secs_f64() > limit {
                self.child.kill().expect("it can be killed");
                break self.child.wait().expect("its status").code();
            }
            std::thread::sleep(Duration::from_millis(10));
        };
        let read = |name: &str| {
            let bytes = std::fs::read(self.written.path().join(name)).expect("its words");
            String::from_utf8_lossy(&bytes).into_owned()
        };
        Run { code, out: read("out"), err: read("err"), seconds: self.start.elapsed().as_secs_f64() }
    }
}

/// Runs the program in a folder, for at most fifteen seconds.
pub fn run(folder: &Path, arguments: &[&str]) -> Run {
    start(folder, arguments).wait(15.0)
}

/// All files below a folder with their sizes, sorted.
pub fn listing(folder: &Path) -> Vec<(String, u64)> {
    let mut out = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(&next).expect("a folder") {
            let path = entry.expect("an entry").path();
            let size = path.metadata().map_or(0, |data| if data.is_dir() { 0 } else { data.len() });
            out.push((path.to_string_lossy().into_owned(), size));
            if path.is_dir() {
                open.push(path);
            }
        }
    }
    out.sort();
    out
}
