//! The three programs, each run once on a problem as a command of its own, one at a time, with a limit on its time.
//!
//! - `referee solve`, whose every certificate is read back and checked again by the kernel;
//! - Z3, the same library that `referee` is linked with: this very program, called again, hands the script to Z3's own SMT-LIB reader;
//! - cvc5 with its own reader, from its Python module; it reports its own time, so that Python's start-up is not counted.
//!
//! An answer counts when every question of the file is answered within the limit.

use crate::manifest::{Answer, answers};
use referee_kernel::Verdict;
use std::ffi::CString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The argument with which this program plays Z3.
pub const AS_Z3: &str = "--as-z3";

/// Seconds that a program gets beyond the limit to say that it gives up.
const GRACE: f64 = 2.0;

/// Reads a script with cvc5 and prints what it answers; on the error stream its reason for `unknown` and its own seconds.
const CVC5: &str = "
import sys
sys.path.insert(0, sys.argv[1])
import time, cvc5
start = time.perf_counter()
solver = cvc5.Solver(cvc5.TermManager())
parser = cvc5.InputParser(solver)
parser.setFileInput(cvc5.InputLanguage.SMT_LIB_2_6, sys.argv[2])
symbols = parser.getSymbolManager()
while not (command := parser.nextCommand()).isNull():
    printed = command.invoke(solver, symbols)
    print(printed, end='', flush=True)
    if printed.strip() == 'unknown':
        print(solver.getInfo('reason-unknown'), file=sys.stderr)
print('seconds', time.perf_counter() - start, file=sys.stderr)
";

/// The programs that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// `referee solve`.
    Referee,
    /// Z3.
    Z3,
    /// cvc5.
    Cvc5,
}

impl Program {
    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Referee => "referee",
            Self::Z3 => "z3",
            Self::Cvc5 => "cvc5",
        }
    }
}

/// What a program made of a problem.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The answer to the last question, when all were answered in time.
    pub answer: Option<Answer>,
    /// Its reason, when there is no answer; what is wrong with its certificates, when there is.
    pub reason: String,
    /// Wall time; for cvc5 without the start of Python.
    pub seconds: f64,
    /// Its certificates, which the kernel accepts and which say what it answered: their size in bytes, and the seconds of the check.
    pub certificate: Option<(usize, f64)>,
}

/// Runs a program on a script.
pub fn run(program: Program, script: &Path, limit: f64) -> Result<Outcome, String> {
    let scratch = TempDir::new().map_err(|error| error.to_string())?;
    let printed = execute(command(program, script, limit, scratch.path())?, scratch.path(), limit + GRACE)?;
    let own = printed.err.lines().find_map(|line| line.strip_prefix("seconds ")?.parse().ok());
    let seconds = own.unwrap_or(printed.seconds);
    let all = answers(&printed.out);
    let answer = all.last().copied().flatten().filter(|_| all.iter().all(Option::is_some) && seconds <= limit);
    // Without an answer the grace is not counted.
    let seconds = if answer.is_none() { seconds.min(limit) } else { seconds };
    let mut outcome = Outcome { answer, reason: String::new(), seconds, certificate: None };
    if answer.is_none() {
        outcome.reason = reason(&printed, limit);
    } else if program == Program::Referee {
        match recheck(&scratch.path().join("kept"), &all) {
            Ok(checked) => outcome.certificate = Some(checked),
            Err(why) => outcome.reason = why,
        }
    }
    Ok(outcome)
}

/// Median wall seconds of the whole command on a script that asks nothing hard.
pub fn start_up(program: Program) -> Result<f64, String> {
    let scratch = TempDir::new().map_err(|error| error.to_string())?;
    let script = scratch.path().join("empty.smt2");
    fs::write(&script, "(set-logic QF_LRA)\n(check-sat)\n").map_err(|error| error.to_string())?;
    let mut seconds = Vec::new();
    for _ in 0..5 {
        let inner = TempDir::new().map_err(|error| error.to_string())?;
        seconds.push(execute(command(program, &script, 30.0, inner.path())?, inner.path(), 60.0)?.seconds);
    }
    seconds.sort_by(f64::total_cmp);
    Ok(seconds[2])
}

/// The library's folder, where cvc5's module lies; none when it was not fetched.
pub fn cvc5_module() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/cvc5");
    folder.join("cvc5/__init__.py").is_file().then_some(folder)
}

fn command(program: Program, script: &Path, limit: f64, scratch: &Path) -> Result<Command, String> {
    let mut command;
    match program {
        Program::Referee => {
            let kept = scratch.join("kept");
            fs::create_dir(&kept).map_err(|error| error.to_string())?;
            command = Command::new(env!("CARGO_BIN_EXE_referee"));
            command.arg("solve").arg(script).arg("--certificate").arg(kept.join("answer.cert"));
            command.args(["--explain", "--time-limit", &limit.to_string()]);
        }
        Program::Z3 => {
            command = Command::new(std::env::current_exe().map_err(|error| error.to_string())?);
            command.arg(AS_Z3).arg(script);
        }
        Program::Cvc5 => {
            let folder = cvc5_module().ok_or("cvc5 is not here")?;
            command = Command::new("python3");
            command.args(["-c", CVC5]).arg(folder).arg(script);
        }
    }
    Ok(command)
}

/// What a command printed and how long it took.
struct Printed {
    out: String,
    err: String,
    seconds: f64,
    killed: bool,
}

/// Runs a command to its end, or kills it after so many seconds.
fn execute(mut command: Command, scratch: &Path, limit: f64) -> Result<Printed, String> {
    let failed = |error: std::io::Error| format!("{error} ({})", scratch.display());
    let (out, err) = (scratch.join("out"), scratch.join("err"));
    command.env("NO_COLOR", "1").stdin(Stdio::null());
    command.stdout(File::create(&out).map_err(failed)?).stderr(File::create(&err).map_err(failed)?);
    let start = Instant::now();
    let mut child = command.spawn().map_err(failed)?;
    let mut killed = false;
    let seconds = loop {
        let ended = child.try_wait().map_err(failed)?.is_some();
        let seconds = start.elapsed().as_secs_f64();
        if ended {
            break seconds;
        }
        if seconds > limit {
            killed = true;
            child.kill().map_err(failed)?;
            child.wait().map_err(failed)?;
            break seconds;
        }
        // Precise to half a percent.
        std::thread::sleep(Duration::from_secs_f64((seconds / 200.0).max(2e-4)));
    };
    let text = |path: &Path| fs::read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).map_err(failed);
    Ok(Printed { out: text(&out)?, err: text(&err)?, seconds, killed })
}

/// Why there is no answer: the time, or the program's last words.
fn reason(printed: &Printed, limit: f64) -> String {
    if printed.killed || printed.seconds > limit {
        return format!("more than {limit} s");
    }
    let words = printed.err.lines().chain(printed.out.lines()).map(|line| line.trim_start_matches(';').trim());
    let mut words = words.filter(|line| !line.is_empty() && !line.starts_with("seconds ") && *line != "unknown");
    words.next().map_or_else(|| "no reason given".to_owned(), |line| line.chars().take(120).collect())
}

/// Checks the certificates in a folder again with the kernel: their bytes and the seconds it took.
fn recheck(folder: &Path, answers: &[Option<Answer>]) -> Result<(usize, f64), String> {
    let failed = |error: std::io::Error| error.to_string();
    let (mut bytes, mut found) = (0, Vec::new());
    let mut seconds = 0.0;
    for entry in fs::read_dir(folder).map_err(failed)? {
        let text = fs::read_to_string(entry.map_err(failed)?.path()).map_err(failed)?;
        let start = Instant::now();
        let checked = referee_kernel::check(&text).map_err(|rejection| format!("REJECTED: {rejection}"))?;
        seconds += start.elapsed().as_secs_f64();
        bytes += text.len();
        found.push(checked.verdict);
    }
    let speak = |verdict: Verdict| found.iter().filter(|found| **found == verdict).count();
    let say = |answer: Answer| answers.iter().filter(|said| **said == Some(answer)).count();
    let fitting = speak(Verdict::Proved) == say(Answer::Sat) && speak(Verdict::Refuted) == say(Answer::Unsat);
    if found.len() != answers.len() || !fitting {
        return Err(format!("{} certificates for {} answers, or not for these", found.len(), answers.len()));
    }
    Ok((bytes, seconds))
}

/// Plays Z3: hands the script to the library's own reader and prints what it answers.
pub fn as_z3(script: &Path) -> Result<String, String> {
    let text = fs::read_to_string(script).map_err(|error| format!("{}: {error}", script.display()))?;
    let mut printed = evaluate(&text)?;
    if printed.lines().any(|line| line.trim() == "unknown") {
        printed.push_str(&evaluate("(get-info :reason-unknown)")?);
    }
    Ok(printed)
}

/// What Z3 prints for these commands, after those of earlier calls.
fn evaluate(commands: &str) -> Result<String, String> {
    let commands = CString::new(commands).map_err(|error| error.to_string())?;
    let context = z3::Context::thread_local();
    // SAFETY: the context outlives the call, the commands end with a zero, and Z3's answer, which it owns and keeps until the next call
    // in this context, is copied at once.
    let answer = unsafe {
        let answer = z3_sys::Z3_eval_smtlib2_string(context.get_z3_context(), commands.as_ptr());
        std::ffi::CStr::from_ptr(answer)
    };
    Ok(answer.to_string_lossy().into_owned())
}
