//! `referee doctor`: what this machine lacks, and how to get it.
//!
//! Each check tries the thing itself. What an audit cannot do without ends the command with exit code 1; what only some commands want is advice.

use super::exit::{Exit, Failure};
use super::{budget, files, new, output, papers, versions};
use crate::audit::{self, Finding, NoStore, Options};
use crate::engine::Cancel;
use crate::lang;
use clap::Args;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

/// What `--help` shows at its end.
const EXAMPLES: &str = "\
Examples:
  referee doctor                              this machine
  referee doctor duopoly                      and whether certificates can be kept beside this paper

Exit codes: 0 an audit can be made, 1 something is missing for one, 2 usage.";

/// Say what this machine lacks, and how to get it
///
/// The program and the solver settle the starter's claims; then it is tried whether certificates can be kept, and what there is of memory, processors,
/// and of the programs that only some commands want.
#[derive(Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Arguments {
    /// Papers beside which certificates will be kept [default: the current folder]
    paths: Vec<PathBuf>,
}

/// The address space that a process with the solver may take, in KiB.
const WORKER_KIB: u64 = 1 << 20;

/// Longest search for a claim of the starter.
const LIMIT: Duration = Duration::from_secs(20);

/// How well something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Good,
    /// Only some commands want it, or it is slow without.
    Advice,
    /// No audit without it.
    Missing,
}

impl State {
    fn word(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Advice => "advice",
            Self::Missing => "missing",
        }
    }
}

/// What one check found.
#[derive(Debug)]
struct Check {
    name: &'static str,
    state: State,
    found: String,
    /// How to get it; empty where nothing is lacking.
    cure: String,
}

impl Check {
    fn good(name: &'static str, found: impl Into<String>) -> Self {
        Self { name, state: State::Good, found: found.into(), cure: String::new() }
    }

    fn lacking(name: &'static str, state: State, found: impl Into<String>, cure: &str) -> Self {
        Self { name, state, found: found.into(), cure: cure.to_owned() }
    }

    fn lines(&self) -> String {
        let cure = if self.cure.is_empty() { String::new() } else { format!("{:22} {}\n", "", self.cure) };
        format!("{:8} {:13} {}\n{cure}", self.state.word(), self.name, self.found)
    }
}

/// Runs the command.
pub fn run(arguments: &Arguments, cancel: &Cancel) -> Result<Exit, Failure> {
    let folders = stores(&arguments.paths)?;
    let mut checks = vec![Check::good("program", format!("referee {}", versions::long().replace('\n', ", ")))];
    checks.extend([worker(), first_audit(cancel)]);
    checks.extend(folders.iter().map(|folder| store(folder)));
    checks.extend([memory(fs::read_to_string("/proc/meminfo").ok().as_deref()), processors()]);
    let path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    checks.extend(PROGRAMS.iter().map(|wanted| wanted.check(&folders)));
    output::say(&checks.iter().map(Check::lines).collect::<String>())?;
    let is_fit = checks.iter().all(|check| check.state != State::Missing);
    Ok(if is_fit { Exit::Expected } else { Exit::Differs })
}

/// Whether the solver can be asked in a process of its own, where limits hold.
fn worker() -> Check {
    let cure =
        "let processes be started (a limit on processes? a mount without exec?); limits of time do not hold otherwise";
    let name = "worker";
    match budget::budget().solver.map(|workers| workers.ready()) {
        Some(Ok(())) => Check::good(name, "a process for Z3 starts and answers"),
        Some(Err(error)) => Check::lacking(name, State::Missing, format!("no process for Z3 starts: {error}"), cure),
        None => Check::lacking(name, State::Missing, "the program's own file is not to be found", cure),
    }
}

/// Whether the starter's claims are settled as it says.
fn first_audit(cancel: &Cancel) -> Check {
    let cure =
        "the Z3 library does not do what it should: fetch it anew with `make setup`, build again, and run `make test`";
    let start = Instant::now();
    let options =
        Options { time_limit: Some(LIMIT), budget: budget::budget(), cancel: cancel.clone(), ..Options::default() };
    let Ok((paper, _)) = lang::load("starter", &mut |_| Ok(new::starter().to_owned())) else {
        return Check::lacking("first audit", State::Missing, "the starter cannot be read", cure);
    };
    let findings = audit::run(&paper, &options, &NoStore, &|_| {});
    let settled = findings.iter().filter(|finding| Finding::as_expected(finding)).count();
    let found = format!(
        "{settled} of {} claims of the starter settled as they should be, {:.2} s",
        findings.len(),
        start.elapsed().as_secs_f64()
    );
    if settled == findings.len() {
        Check::good("first audit", found)
    } else {
        Check::lacking("first audit", State::Missing, found, cure)
    }
}

/// Where certificates of these papers are kept.
fn stores(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    if paths.is_empty() {
        return Ok(vec![PathBuf::from(".")]);
    }
    let mut folders = Vec::new();
    for path in paths {
        for root in papers::find(path)? {
            let folder = papers::beside(&root);
            if !folders.contains(&folder) {
                folders.push(folder);
            }
        }
    }
    Ok(folders)
}

fn store(folder: &Path) -> Check {
    let shown = folder.display();
    match files::try_folder(folder) {
        Ok(true) => Check::good("certificates", format!("can be kept in {shown}")),
        Ok(false) => Check::lacking(
            "certificates",
            State::Advice,
            format!("can be kept in {shown}, but nothing can be locked there"),
            "several programs at once may search for the same claim",
        ),
        Err(why) => Check::lacking(
            "certificates",
            State::Missing,
            why,
            "make the folder one that you may write in, or say where with `referee audit --certificates DIR`",
        ),
    }
}

/// What there is of memory, as `/proc/meminfo` says.
fn memory(text: Option<&str>) -> Check {
    let line = text.and_then(|text| text.lines().find_map(|line| line.strip_prefix("MemAvailable:")));
    let kib: Option<u64> = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    let Some(kib) = kib else { return Check::good("memory", "not known here") };
    let found = format!("{:.1} GiB free; a process for Z3 takes 1 GiB at most", kib as f64 / WORKER_KIB as f64);
    match kib / WORKER_KIB {
        0 => Check::lacking("memory", State::Advice, found, "close other programs, or use `referee audit --jobs 1`"),
        _ => Check::good("memory", found),
    }
}

fn processors() -> Check {
    let many = thread::available_parallelism().map_or(1, usize::from);
    Check::good("processors", format!("{many}; claims are settled side by side (`referee audit --jobs N`)"))
}

/// A program that only some commands want.
struct Wanted {
    name: &'static str,
    /// Each of them will do.
    any: &'static [&'static str],
    /// What it is for.
    purpose: &'static str,
    cure: &'static str,
}

const PROGRAMS: [Wanted; 2] = [
    Wanted {
        name: "C compiler",
        any: &["cc", "gcc", "clang"],
        purpose: "only to build the program",
        cure: "apt-get install gcc libc6-dev m4 make",
    },
    Wanted {
        name: "TeX",
        any: &["latexmk", "pdflatex", "lualatex", "xelatex", "tectonic"],
        purpose: "only to print reports of `--format tex`",
        cure: "apt-get install texlive-latex-recommended; or read `--format html`",
    },
];

impl Wanted {
    fn check(&self, folders: &[PathBuf]) -> Check {
        let there = self.any.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
        match there.into_iter().find(|path| path.is_file()) {
            Some(path) => Check::good(self.name, format!("{}, {}", path.display(), self.purpose)),
            None => {
                let found = format!("none of {}; wanted {}", self.any.join(", "), self.purpose);
                Check::lacking(self.name, State::Advice, found, self.cure)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: 1 GiB is 1048576 KiB.
    #[test]
    fn memory_is_read_from_the_systems_words() {
        let state = |text: &str| memory(Some(text)).state;
        assert_eq!(state("MemTotal: 9 kB\nMemAvailable:  1048576 kB\n"), State::Good);
        assert_eq!(state("MemAvailable: 1048575 kB\n"), State::Advice);
        assert_eq!(memory(Some("no such line")).found, "not known here");
        assert_eq!(memory(None).state, State::Good);
    }

    #[test]
    fn a_program_is_found_where_the_path_leads() {
        let folder = tempfile::tempdir().expect("a folder");
        let wanted = Wanted { name: "tool", any: &["one", "two"], purpose: "for this test", cure: "make it" };
        let path = [folder.path().to_owned()];
        assert_eq!(
            wanted.check(&path).lines(),
            format!("advice   tool          none of one, two; wanted for this test\n{:22} make it\n", "")
        );
        fs::write(folder.path().join("two"), "").expect("a file");
        assert_eq!(wanted.check(&path).state, State::Good);
    }
}
