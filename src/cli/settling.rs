//! An audit on threads of its own, so that a report can be made without those that do not hear an interrupt.

use super::interrupt::NOTICE;
use super::papers::Loaded;
use super::progress::Progress;
use super::store::FileStore;
use crate::audit::{self, Event, Finding, NoStore, Options};
use std::collections::BTreeMap;
use std::panic;
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// How often it is seen whether the user wants to stop.
const GLANCE: Duration = Duration::from_millis(20);

/// Stack of the thread that prepares the audit, in bytes.
const STACK: usize = 64 << 20;

/// What the threads report.
enum News {
    Event(Event),
    Done(Vec<Finding>),
}

/// Findings, and how long each took.
pub type Settled = (Vec<Finding>, Vec<Duration>);

/// Settles the claims of a paper. When the user interrupts it and a search does not end, what is settled by then counts, and the rest is open.
///
/// # Errors
/// When no thread can be had.
pub fn run(
    loaded: &Arc<Loaded>,
    options: &Arc<Options>,
    store: &Arc<FileStore>,
    verbose: bool,
) -> Result<Settled, String> {
    let progress = Progress::new(&loaded.paper.slug, verbose);
    let (sender, news) = mpsc::channel();
    let (own, wanted, kept) = (loaded.clone(), options.clone(), store.clone());
    let work = move || {
        // Nobody may be waiting any more.
        let tell = |event| drop(sender.send(News::Event(event)));
        let findings = audit::run(&own.paper, &wanted, kept.as_ref(), &tell);
        drop(sender.send(News::Done(findings)));
    };
    let thread = thread::Builder::new().stack_size(STACK).spawn(work);
    let thread = thread.map_err(|error| format!("no thread to work on: {error}"))?;
    let mut settled: BTreeMap<usize, Finding> = BTreeMap::new();
    let mut times: BTreeMap<usize, Duration> = BTreeMap::new();
    let seconds = |times: &BTreeMap<usize, Duration>, findings: &[Finding]| {
        (0..findings.len()).map(|number| times.get(&number).copied().unwrap_or_default()).collect()
    };
    let mut since: Option<Instant> = None;
    loop {
        match news.recv_timeout(GLANCE) {
            Ok(News::Done(findings)) => {
                progress.finish();
                let seconds = seconds(&times, &findings);
                return Ok((findings, seconds));
            }
            Ok(News::Event(event)) => {
                progress.note(&event);
                if let Event::Settled { number, finding, took } = event {
                    times.insert(number, took);
                    settled.insert(number, *finding);
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => match thread.join() {
                Err(cause) => panic::resume_unwind(cause),
                Ok(()) => return Err("the audit ended without findings".to_owned()),
            },
        }
        if options.cancel.is_cancelled() && since.get_or_insert_with(Instant::now).elapsed() > NOTICE {
            break;
        }
    }
    progress.finish();
    // Nothing is searched any more: this says of each claim that it is open.
    let mut findings = audit::run(&loaded.paper, options, &NoStore, &|_| {});
    for (number, finding) in settled {
        if let Some(open) = findings.get_mut(number) {
            *open = finding;
        }
    }
    let seconds = seconds(&times, &findings);
    Ok((findings, seconds))
}
