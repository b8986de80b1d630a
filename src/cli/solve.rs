//! `referee solve`: SMT-LIB scripts, answered as solvers do; `sat` and `unsat` only with a certificate that the kernel accepts.

use super::exit::{Exit, Failure};
use super::{budget, files, interrupt, output, paths};
use crate::audit::finding::Unsettled;
use crate::audit::{self, Verdict};
use crate::engine::{self, Budget, Cancel, Reason};
use crate::library::script;
use crate::logic::Statement;
use crate::settle;
use crate::smtlib::session::Ended;
use crate::smtlib::{Answer, Decided, Decider, Outcome, Session};
use clap::Args;
use referee_kernel::file;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

const EXAMPLES: &str = "\
Examples:
  referee solve problem.smt2                    sat, unsat or unknown, as a solver prints it
  referee solve --model problem.smt2            with the model after each sat
  referee solve --explain *.smt2                why an answer is unknown, on stderr
  referee solve --certificate proof.cert problem.smt2
                                                keep what the kernel accepted; `referee recheck` reads it again
  echo '(declare-const x Real) (assert (= (* x x) (/ 1 4))) (check-sat) (get-model)' | referee solve -

It reads SMT-LIB 2.6 over Real, Bool and Int without quantifiers: let, ite, define-fun, division (total, as the standard
says), push and pop, several check-sats, named assertions, get-model, get-value, get-unsat-core. Every sat is a point at
which the assertions hold exactly, every unsat a proof, and the kernel has checked both.

Exit codes: 0 every check-sat was answered sat or unsat, 1 some answer is unknown, 2 usage or a mistake in a script,
3 the kernel rejected what the search had found, 130 interrupted.";

/// Solve SMT-LIB scripts, every answer with a certificate
#[derive(Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Arguments {
    /// SMT-LIB scripts; - reads from stdin
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Write the accepted certificate here; with several check-sats .1, .2 and so on stands before the ending
    #[arg(long, value_name = "FILE")]
    certificate: Option<PathBuf>,
    /// Print the model after each sat, asked for or not
    #[arg(long)]
    model: bool,
    /// Say on stderr why an answer is unknown
    #[arg(long)]
    explain: bool,
    /// Print the statement that the kernel reads before each answer, as comments
    #[arg(long)]
    statement: bool,
    /// How many search steps each check-sat may take
    #[arg(long, value_name = "N")]
    steps: Option<u64>,
    /// Give up a check-sat after this time; answers near the limit depend on the machine
    #[arg(long, value_name = "SECONDS", value_parser = budget::seconds, allow_negative_numbers = true)]
    time_limit: Option<Duration>,
}

/// Largest script, in bytes.
const SIZE_LIMIT: u64 = 64 << 20;
/// How long a search may take to notice that its time is over.
const GRACE: Duration = Duration::from_millis(500);

/// Runs the command, until it is done or cancelled.
pub fn run(arguments: &Arguments, cancel: &Cancel) -> Result<Exit, Failure> {
    if let Some(path) = &arguments.certificate {
        files::check(path)?;
    }
    let mut scripts = Vec::new();
    for path in &arguments.files {
        let script = read(path).map_err(|why| format!("{}: {why}", path.display()))?;
        scripts.push((path, script));
    }
    interrupt::handle(cancel)?;
    let mut state = State {
        arguments,
        budget: budget::budget(),
        cancel,
        certificates: Vec::new(),
        unknown: false,
        rejected: false,
        id: String::new(),
    };
    let mut wrong = false;
    for (path, text) in &scripts {
        if scripts.len() > 1 {
            output::answer(&format!("; {}\n", path.display()))?;
        }
        state.id = identifier(path);
        match script::on_large_stack(|| Session::new(&mut state).run(text)).map_err(|error| error.to_string())? {
            Ok(()) => {}
            Err(Ended::Mistake(mistake)) => {
                wrong = true;
                output::answer(&format!("(error \"{}\")\n", mistake.to_string().replace('"', "\"\"")))?;
            }
            Err(Ended::Output(why)) => return Err(why.into()),
        }
    }
    if let Some(path) = &arguments.certificate {
        state.write_certificates(path)?;
    }
    Ok(match () {
        () if cancel.is_cancelled() => Exit::Interrupted,
        () if state.rejected => Exit::Rejected,
        () if wrong => Exit::Input,
        () if state.unknown => Exit::Differs,
        () => Exit::Expected,
    })
}

/// Reads a script: a file, or what another program writes into a pipe. What its lines end with is for the reader of scripts.
fn read(path: &Path) -> Result<String, String> {
    let text = if paths::is_stdin(path) {
        file::read_from(std::io::stdin().lock(), SIZE_LIMIT)
    } else {
        let opened = std::fs::File::open(path).map_err(|error| error.to_string());
        opened.and_then(|opened| file::read_from(opened, SIZE_LIMIT))
    };
    text.map(|text| match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

/// The id of a script's certificates: the stem of its name.
fn identifier(path: &Path) -> String {
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or("");
    let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-') { c } else { '-' };
    let name: String = stem.chars().take(100).map(plain).collect();
    if name.chars().any(|c| c.is_ascii_alphanumeric()) { name } else { "script".to_owned() }
}

/// What goes on beside a session.
struct State<'a> {
    arguments: &'a Arguments,
    budget: Budget,
    cancel: &'a Cancel,
    id: String,
    /// One for each check-sat.
    certificates: Vec<Option<String>>,
    unknown: bool,
    rejected: bool,
}

impl State<'_> {
    fn write_certificates(&self, path: &Path) -> Result<(), String> {
        let several = self.certificates.len() > 1;
        for (k, text) in self.certificates.iter().enumerate() {
            let Some(text) = text else { continue };
            let numbered = match path.extension().and_then(|ending| ending.to_str()) {
                Some(ending) => path.with_extension(format!("{}.{ending}", k + 1)),
                None => path.with_extension((k + 1).to_string()),
            };
            files::deliver(if several { &numbered } else { path }, text)?;
        }
        if self.certificates.iter().all(Option::is_none) {
            output::warn(&format!("referee: nothing was certified, {} is not written\n", path.display()));
        }
        Ok(())
    }

    /// Settles a statement on a thread of its own, which is left alone when it does not end in time.
    fn settle(&self, statement: &Statement) -> Result<settle::Settled, String> {
        let limit = self.arguments.time_limit;
        let mut budget = self.budget.clone();
        budget.steps = self.arguments.steps.unwrap_or(budget.steps);
        let cancel = self.cancel.clone();
        let (sender, receiver) = mpsc::channel();
        let (id, statement) = (format!("{}.{}", self.id, self.certificates.len() + 1), statement.clone());
        let work = move || {
            let search = || audit::isolated(|| settle::settle(&id, &statement, &mut budget));
            let settled = engine::apart(limit, &cancel, search);
            // Nobody may be waiting any more.
            let _ = sender.send(settled);
        };
        let thread = std::thread::Builder::new().stack_size(script::STACK).spawn(work);
        thread.map_err(|error| format!("no thread to search on: {error}"))?;
        let ended = "the search ended without an answer";
        match limit {
            None => receiver.recv().map_err(|_| ended.to_owned()),
            Some(limit) => receiver.recv_timeout(limit.saturating_add(GRACE)).map_err(|error| match error {
                mpsc::RecvTimeoutError::Timeout => Reason::Time.text().to_owned(),
                mpsc::RecvTimeoutError::Disconnected => ended.to_owned(),
            }),
        }
    }
}

impl Decider for State<'_> {
    fn decide(&mut self, statement: &Statement) -> Decided {
        if self.arguments.statement {
            let lines = statement.to_string().lines().map(|line| format!("; {line}\n")).collect::<String>();
            // Whether it can be written shows with the answer.
            let _ = output::answer(&lines);
        }
        let settled = match self.settle(statement) {
            Ok(settled) => settled,
            Err(reason) => {
                self.certificates.push(None);
                return Decided::Unknown(reason);
            }
        };
        self.rejected |= matches!(settled.verdict, Verdict::Unknown(Unsettled::Rejected(_)));
        let decided = script::decided(statement, &settled);
        self.certificates.push(settled.certificate.map(|certificate| certificate.text));
        decided
    }

    fn say(&mut self, text: &str) -> Result<(), String> {
        output::answer(text)
    }

    fn answered(&mut self, outcome: &Outcome) {
        if outcome.answer == Answer::Unknown {
            self.unknown = true;
        }
        if let (true, Some(reason)) = (self.arguments.explain, &outcome.reason) {
            output::warn(&format!("; {reason}\n"));
        }
        if let (true, Some(model)) = (self.arguments.model, &outcome.model) {
            // Whether it can be written shows with the next answer.
            let _ = output::answer(&format!("{model}\n"));
        }
        if let Some(status) = outcome.contradicts {
            output::warn(&format!(
                "referee: line {}: the script's `(set-info :status {})` contradicts the certified answer {}\n",
                outcome.place.line,
                status.word(),
                outcome.answer.word()
            ));
        }
    }
}

#[cfg(test)]
#[path = "solve/tests.rs"]
mod tests;
