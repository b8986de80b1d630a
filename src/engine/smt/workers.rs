//! Worker processes from the side that asks: started when they are needed, kept alive between questions, killed when one takes too long.
//!
//! A worker's processor time counts towards the limit of the search that asks. Where no worker can be started the question is not answered
//! here, and the caller asks in its own process; whoever wants to know of that is told once.

use super::answered::Answered;
use super::question::{Answer, Question};
use super::wire;
use super::worker::{ARGUMENT, GRACE, GREETING, Reply};
use crate::engine;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use std::cell::RefCell;
use std::io::{self, BufReader};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How often it is seen whether the user wants to stop.
const GLANCE: Duration = Duration::from_millis(20);

/// Longest wait for a worker to say what it is.
const START: Duration = Duration::from_secs(20);

/// A worker that has got so far before it knew no answer may hold much memory, and is not given to another search.
const COSTLY: Duration = Duration::from_millis(200);

/// What a worker's allocator is told, where it is glibc's: to keep the memory of one question for the next, whose context would have to be
/// given the same pages anew.
const MEMORY: [(&str, &str); 4] = [
    ("MALLOC_TRIM_THRESHOLD_", "67108864"),
    ("MALLOC_MMAP_THRESHOLD_", "67108864"),
    ("MALLOC_TOP_PAD_", "4194304"),
    ("MALLOC_ARENA_MAX", "1"),
];

/// Worker processes of one program, shared by all clones.
#[derive(Clone, Debug)]
pub struct Workers(Arc<Pool>);

#[derive(Debug)]
struct Pool {
    program: PathBuf,
    idle: Mutex<Vec<Worker>>,
    answered: Answered,
    /// Told once that no worker could be started, and why.
    missing: fn(&io::Error),
    told: AtomicBool,
    /// In nanoseconds.
    charged: AtomicU64,
}

thread_local! {
    /// The worker that this thread's search has asked before, if it has; the outer none is outside of searches.
    static HELD: RefCell<Option<Option<Held>>> = const { RefCell::new(None) };
}

/// Runs a search: its questions go to one worker.
pub(super) fn session<T>(search: impl FnOnce() -> T) -> T {
    let before = HELD.replace(Some(None));
    let result = search();
    HELD.set(before);
    result
}

impl Workers {
    /// Workers that are this program, called with [`ARGUMENT`] alone; it then has to call [`super::worker::serve`].
    pub fn new(program: PathBuf) -> Self {
        Self::telling(program, |_| ())
    }

    /// The same; `missing` is told, once, that no worker could be started.
    pub fn telling(program: PathBuf, missing: fn(&io::Error)) -> Self {
        Self(Arc::new(Pool {
            program,
            idle: Mutex::default(),
            answered: Answered::default(),
            missing,
            told: AtomicBool::new(false),
            charged: AtomicU64::new(0),
        }))
    }

    /// The processor time that they have used.
    pub fn charged(&self) -> Duration {
        Duration::from_nanos(self.0.charged.load(Ordering::Relaxed))
    }

    /// Counts processor time that one of them has used for this thread's search.
    fn charge(&self, time: Duration) {
        self.0.charged.fetch_add(u64::try_from(time.as_nanos()).unwrap_or(u64::MAX), Ordering::Relaxed);
        engine::charge(time);
    }

    /// Starts a worker, so that it is known whether one can be had.
    ///
    /// # Errors
    /// Why not.
    pub fn ready(&self) -> io::Result<()> {
        let worker = Worker::start(&self.0.program)?;
        if let Ok(mut idle) = self.0.idle.lock() {
            idle.push(worker);
        }
        Ok(())
    }

    /// A new worker; where there is none that is told.
    fn start(&self) -> Option<Worker> {
        let started = Worker::start(&self.0.program);
        if let Err(error) = &started
            && !engine::interrupted()
            && !self.0.told.swap(true, Ordering::Relaxed)
        {
            (self.0.missing)(error);
        }
        started.ok()
    }

    /// What a worker answers; none where there is no worker.
    pub(super) fn answer(&self, question: &Question<'_>) -> Option<Answer> {
        let matter = wire::matter(question);
        let key = Answered::key(&matter);
        if let Some(known) = self.0.answered.get(&key) {
            return Some(known);
        }
        let text = wire::question(question.milliseconds, &matter);
        let mut held = self.asked(&text)?;
        let limit = Duration::from_millis(question.milliseconds.into()) + GRACE;
        // It ends itself by its processor time; when it cannot even do that, by the clock.
        let patience = START + limit * 20;
        let start = Instant::now();
        let reply = held.worker()?.hears(patience).and_then(|text| Reply::read(&text));
        let Some(Reply { answer, taken }) = reply else {
            self.charge(start.elapsed().min(limit));
            held.worker = None;
            return Some(Answer::Unknown);
        };
        self.charge(taken);
        self.0.answered.keep(key, &answer);
        held.is_tired |= answer == Answer::Unknown && taken > COSTLY;
        HELD.with_borrow_mut(|search| {
            if let Some(place) = search {
                *place = Some(held);
            }
        });
        Some(answer)
    }

    /// A worker that has got the question: that of the search, one that is there, unless it was killed meanwhile, or a new one.
    fn asked(&self, text: &str) -> Option<Held> {
        let known = HELD.with_borrow_mut(|search| search.as_mut()?.take());
        if let Some(mut held) = known.filter(|held| Arc::ptr_eq(&held.pool, &self.0))
            && held.worker()?.gets(text)
        {
            return Some(held);
        }
        loop {
            let idle = self.0.idle.lock().ok()?.pop();
            let is_new = idle.is_none();
            let mut worker = match idle {
                Some(worker) => worker,
                None => self.start()?,
            };
            if worker.gets(text) {
                return Some(Held { worker: Some(worker), pool: self.0.clone(), is_tired: false });
            }
            if is_new {
                return None;
            }
        }
    }
}

/// A worker in use; it goes back to the others afterwards.
#[derive(Debug)]
struct Held {
    worker: Option<Worker>,
    pool: Arc<Pool>,
    is_tired: bool,
}

impl Held {
    fn worker(&mut self) -> Option<&mut Worker> {
        self.worker.as_mut()
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if let (Some(worker), false, Ok(mut idle)) = (self.worker.take(), self.is_tired, self.pool.idle.lock()) {
            idle.push(worker);
        }
    }
}

#[derive(Debug)]
struct Worker {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Worker {
    fn start(program: &PathBuf) -> io::Result<Self> {
        let mut command = Command::new(program);
        command.arg(ARGUMENT).envs(MEMORY).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        // The terminal's Ctrl-C is for the one that asks: an answer that is missing would look like one that is not known.
        let mut child = command.process_group(0).spawn()?;
        let gone = || io::Error::other("it does not answer");
        let (to, from) = (child.stdin.take().ok_or_else(gone)?, child.stdout.take().ok_or_else(gone)?);
        let mut worker = Self { child, to, from: BufReader::new(from) };
        match worker.hears(START) {
            Some(greeting) if greeting == GREETING => Ok(worker),
            _ => Err(gone()),
        }
    }

    /// Sends a question; whether it got through.
    fn gets(&mut self, question: &str) -> bool {
        wire::write(&mut self.to, question).is_ok()
    }

    /// The next message; none when it does not come in time, the user wants to stop, or the worker has died.
    fn hears(&mut self, patience: Duration) -> Option<String> {
        let glance = Timespec::try_from(GLANCE).ok()?;
        let start = Instant::now();
        while !engine::interrupted() && start.elapsed() < patience {
            let mut ends = [PollFd::new(self.from.get_ref(), PollFlags::IN)];
            match poll(&mut ends, Some(&glance)) {
                Ok(0) | Err(rustix::io::Errno::INTR) => {}
                Ok(_) => return wire::read(&mut self.from).ok(),
                Err(_) => return None,
            }
        }
        None
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // Both fail only where it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
