//! The solver in worker processes: the same answers as in this process, limits that hold while it calculates, and no process left behind.

use crate::paper::{Memory, home};
use crate::program::{Running, start};
use referee::audit::{self, Options};
use referee::engine::Budget;
use referee::engine::smt::Workers;
use referee::lang;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Two firms' revenues with long rational coefficients: cells of the solver whose numbers grow without end, so that it hears no limit.
pub const HARD: &str = "paper hard\nparam A, B, C, D, g : number, > 0\nassume concave : C*D > g^2\nassume first : A*D > g*B\n\
    assume second : B*C > g*A\nlet E = C*D - g^2\nlet a = (A*D - B*g)/E\nlet b = (B*C - A*g)/E\nlet k = g/E\n\
    let s = (2*A*D - g*B)/(4*C*D - g^2)\nlet t = (2*B*C - g*A)/(4*C*D - g^2)\n\
    let p = (2*a*(C/E) + b*k)/(4*(D/E)*(C/E) - k^2)\nlet q = (2*b*(D/E) + a*k)/(4*(D/E)*(C/E) - k^2)\n\
    let u = a - (D/E)*p + k*q\nlet v = b - (C/E)*q + k*p\nlet r(x, y) = (A - C*x - g*y)*x + (B - D*y - g*x)*y\n\
    claim joint : r(s, t) > r(u, v)\n";

fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_referee"))
}

/// All certificates that an audit from nothing finds, by name.
fn found(root: &Path, only: &[&str], solver: Option<Workers>) -> BTreeMap<String, String> {
    let read = |path: &str| fs::read_to_string(Path::new("/").join(path)).map_err(|error| error.to_string());
    let (paper, _) = lang::load(&root.to_string_lossy(), &mut { read }).expect("the paper loads");
    let only = only.iter().map(|id| audit::selection::Selection::Prefix((*id).to_owned())).collect();
    let budget = Budget { solver, ..Budget::default() };
    let memory = Memory::default();
    let options = Options { only, fresh: true, jobs: 2, budget, ..Options::default() };
    audit::run(&paper, &options, &memory, &|_| ());
    memory.all()
}

#[test]
fn workers_answer_as_the_library_does() {
    let root = home().join("proofs/output-allocations/output-allocations.claims");
    let inside = found(&root, &[], None);
    assert!(inside.len() > 100, "{}", inside.len());
    assert!(found(&root, &[], Some(Workers::new(program()))) == inside);
}

/// A program that is not there, one that ends at once, one that says what it was told.
#[test]
fn without_workers_the_library_asks_itself() {
    let root = home().join("proofs/output-allocations/output-allocations.claims");
    let inside = found(&root, &["anysplit"], None);
    assert!(!inside.is_empty());
    for other in ["/nowhere/referee", "/bin/true", "/bin/cat", "/bin/echo"] {
        assert!(found(&root, &["anysplit"], Some(Workers::new(other.into()))) == inside, "{other}");
    }
}

/// The program's own file is taken away before it starts its first worker; the claim needs one, since no product of premises settles it.
#[test]
fn that_there_is_no_worker_is_said_once() {
    let folder = TempDir::new().expect("a folder");
    let copy = folder.path().join("referee");
    fs::copy(program(), &copy).expect("a copy");
    let mut running = Command::new(&copy)
        .args(["audit", "-", "--jobs", "1"])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    fs::remove_file(&copy).expect("it goes");
    let text =
        "paper p param x, y : number claim a : x^4 + y^4 + 1 > 3*x*y expect refuted claim b : x^2*y < 7 expect refuted";
    running.stdin.take().expect("a pipe").write_all(text.as_bytes()).expect("it is read");
    let said = running.wait_with_output().expect("it ends");
    let (out, err) = (String::from_utf8_lossy(&said.stdout), String::from_utf8_lossy(&said.stderr));
    assert_eq!(
        (said.status.code(), err.matches("no process for Z3 can be started").count()),
        (Some(0), 1),
        "{out}{err}"
    );
    assert_eq!(err.lines().count(), 1, "{err}");
}

/// The processes whose folder this is.
fn processes(folder: &Path) -> usize {
    let entries = fs::read_dir("/proc").expect("it is there").filter_map(Result::ok);
    let alive = |path: PathBuf| fs::read_link(path.join("cwd")).is_ok_and(|found| found == folder);
    entries.filter(|entry| alive(entry.path())).count()
}

/// An audit of the hard claim, once a worker is at it.
fn calculating() -> (TempDir, Running) {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("hard.claims"), format!("{HARD}claim easy : A + C > A expect proved\n"))
        .expect("a file");
    let running = start(folder.path(), &["audit", "hard.claims", "--time-limit", "60", "--jobs", "2"]);
    for _ in 0..600 {
        if processes(folder.path()) >= 2 && folder.path().join("certificates/easy.cert").is_file() {
            break;
        }
        std::thread::sleep(Duration::from_millis(25));
    }
    (folder, running)
}

/// Waits until no process is left in the folder, for at most three seconds.
fn all_gone(folder: &Path) -> bool {
    let start = Instant::now();
    while processes(folder) > 0 && start.elapsed() < Duration::from_secs(3) {
        std::thread::sleep(Duration::from_millis(10));
    }
    processes(folder) == 0
}

#[test]
fn an_interrupt_ends_a_calculation() {
    let (folder, running) = calculating();
    running.signal("INT");
    let sent = Instant::now();
    let run = running.wait(90.0);
    assert!(sent.elapsed() < Duration::from_secs(5), "a second, and what a busy machine takes");
    assert_eq!(run.code, Some(130), "{}", run.err);
    assert!(run.out.contains("interrupted") && run.out.contains("2 findings: 1 proved"), "{}", run.out);
    assert!(all_gone(folder.path()));
}

#[test]
fn a_worker_does_not_outlive_who_asks() {
    let (folder, running) = calculating();
    running.signal("KILL");
    assert_eq!(running.wait(90.0).code, None);
    assert!(all_gone(folder.path()));
}

/// What `--stats` says of processor time, in seconds.
fn processor_time(text: &str) -> f64 {
    let line = text.lines().find_map(|line| line.strip_prefix("CPU time")).expect("a line of --stats");
    line.trim().trim_end_matches(" s").parse().expect("a number of seconds")
}

#[test]
fn the_limit_of_a_claim_holds_while_the_solver_calculates() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("hard.claims"), HARD).expect("a file");
    for limit in ["1", "3"] {
        let arguments = ["audit", "hard.claims", "--fresh", "--stats", "--time-limit", limit];
        let run = start(folder.path(), &arguments).wait(90.0);
        let (taken, limit) = (processor_time(&run.err), limit.parse::<f64>().expect("a number"));
        println!("{taken} s of processor time within {limit} s");
        assert!(taken < limit + 1.0, "{taken}");
    }
}
