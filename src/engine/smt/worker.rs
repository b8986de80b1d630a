//! The worker: a process that answers one question after another, and can be killed. No question knows of another.
//!
//! It has a memory limit of its own. A question that runs past its time in processor time ends the process, as does the end of its input, even
//! while the solver calculates: a worker never outlives the one that asks. What it says is not trusted.

use super::question::Answer;
use super::{solver, wire};
use rustix::process::{Resource, Rlimit, Signal, getpid, getrlimit, kill_process, setrlimit};
use rustix::time::{ClockId, clock_gettime};
use std::io;
use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

/// The only argument that a program is given so that it becomes a worker; it then calls [`serve`].
pub const ARGUMENT: &str = "solver-worker";

/// What a worker says first: which program it is.
pub const GREETING: &str = concat!("referee worker ", env!("CARGO_PKG_VERSION"));

/// The address space that a worker may use, in bytes.
const MEMORY: u64 = 1 << 30;

/// Stack of the thread that asks, in bytes: formulas may be nested deeply.
const STACK: usize = 64 << 20;

/// How much longer than it was told a solver may take to notice that its time is over.
pub const GRACE: Duration = Duration::from_millis(150);

/// Answers questions from standard input on standard output until there are none.
pub fn serve() -> ExitCode {
    let most = getrlimit(Resource::As).maximum;
    let own = Some(most.map_or(MEMORY, |most| most.min(MEMORY)));
    // Where there is no such limit the worker does without.
    let _ = setrlimit(Resource::As, Rlimit { current: own, maximum: most });
    if wire::write(&mut io::stdout(), GREETING).is_err() {
        return ExitCode::FAILURE;
    }
    let (questions, asked) = mpsc::channel();
    let (times, watched) = mpsc::channel();
    let answering = thread::Builder::new().stack_size(STACK).spawn(move || answer_all(&asked, &times));
    let watching = thread::Builder::new().spawn(move || watch(&watched));
    if answering.is_err() || watching.is_err() {
        return ExitCode::FAILURE;
    }
    let mut input = io::stdin().lock();
    while let Ok(question) = wire::read(&mut input) {
        if questions.send(question).is_err() {
            break;
        }
    }
    end()
}

/// Ends the process at once, whatever its threads do.
fn end() -> ExitCode {
    let _ = kill_process(getpid(), Signal::KILL);
    ExitCode::FAILURE
}

/// Answers questions until there are none, or one that makes no sense.
fn answer_all(asked: &Receiver<String>, times: &Sender<Option<Duration>>) {
    for text in asked {
        let Some(question) = wire::read_question(&text) else { break };
        let start = spent();
        let _ = times.send(Some(start + Duration::from_millis(question.milliseconds.into()) + GRACE));
        let answer = question.put(solver::answer);
        let _ = times.send(None);
        let reply = Reply { answer, taken: spent().saturating_sub(start) };
        if wire::write(&mut io::stdout(), &reply.text()).is_err() {
            break;
        }
    }
    end();
}

/// Ends the process when its processor time passes the limit that was sent last.
fn watch(limits: &Receiver<Option<Duration>>) {
    let mut limit: Option<Duration> = None;
    loop {
        let next = match limit {
            None => limits.recv().map_err(|_| RecvTimeoutError::Disconnected),
            // No faster than the clock does processor time pass.
            Some(end) => limits.recv_timeout(end.saturating_sub(spent()).max(Duration::from_millis(1))),
        };
        match next {
            Ok(next) => limit = next,
            Err(RecvTimeoutError::Timeout) if limit.is_some_and(|end| spent() >= end) => drop(end()),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// How much processor time this process has had.
fn spent() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or(0))
}

/// An answer with the processor time that it took.
#[derive(Debug, PartialEq)]
pub struct Reply {
    /// The answer.
    pub answer: Answer,
    /// Its processor time.
    pub taken: Duration,
}

impl Reply {
    fn text(&self) -> String {
        format!("{} {}", self.taken.as_nanos(), wire::answer(&self.answer))
    }

    /// The reply that the words say.
    pub fn read(text: &str) -> Option<Self> {
        let (taken, answer) = text.split_once(' ')?;
        Some(Self { answer: wire::read_answer(answer)?, taken: Duration::from_nanos(taken.parse().ok()?) })
    }
}
