//! The processor time that a search may take, whichever threads and processes work on it.
//!
//! An allowance counts what its threads use while they work for it, and what is charged to it besides. A thread that takes up work for another
//! allowance meanwhile, as threads do that share work, does not count for the first as long as that lasts. Other work on the machine does not
//! count: the limit is the last resort, since it makes results depend on the machine all the same.

use rustix::time::{ClockId, clock_gettime};
use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

#[derive(Debug)]
struct Allowance {
    /// In nanoseconds.
    used: AtomicU64,
    limit: Duration,
    /// What it is a part of.
    whole: Option<Arc<Allowance>>,
}

impl Allowance {
    fn charge(&self, time: Duration) {
        self.used.fetch_add(u64::try_from(time.as_nanos()).unwrap_or(u64::MAX), Ordering::Relaxed);
        if let Some(whole) = &self.whole {
            whole.charge(time);
        }
    }

    fn left(&self) -> Duration {
        let own = self.limit.saturating_sub(Duration::from_nanos(self.used.load(Ordering::Relaxed)));
        self.whole.as_ref().map_or(own, |whole| whole.left().min(own))
    }
}

/// The allowance that a thread works for, and the thread's time up to which that is counted.
struct Working {
    on: Arc<Allowance>,
    since: Duration,
}

thread_local! {
    static WORKING: RefCell<Option<Working>> = const { RefCell::new(None) };
}

/// How much processor time this thread has had.
fn spent() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or(0))
}

/// Counts what this thread has used up to now; the allowance that it works for.
fn counted() -> Option<Arc<Allowance>> {
    WORKING.with_borrow_mut(|working| {
        let Working { on, since } = working.as_mut()?;
        let now = spent();
        on.charge(now.saturating_sub(*since));
        *since = now;
        Some(on.clone())
    })
}

/// Works for an allowance, then again for the one before.
fn work_for<T>(on: Option<Arc<Allowance>>, work: impl FnOnce() -> T) -> T {
    let before = counted();
    let set = |on: Option<Arc<Allowance>>| {
        let working = on.map(|on| Working { on, since: spent() });
        WORKING.set(working);
    };
    set(on);
    let result = work();
    counted();
    set(before);
    result
}

fn limited(limit: Option<Duration>, whole: Option<Arc<Allowance>>) -> Option<Arc<Allowance>> {
    match limit {
        Some(limit) => Some(Arc::new(Allowance { used: AtomicU64::new(0), limit, whole })),
        None => whole,
    }
}

/// Runs a part of a search that ends after so much processor time, or when that of the whole is over.
pub fn within<T>(limit: Option<Duration>, work: impl FnOnce() -> T) -> T {
    work_for(limited(limit, counted()), work)
}

/// Runs a search that ends after so much processor time, whatever this thread was working on.
pub fn apart<T>(limit: Option<Duration>, work: impl FnOnce() -> T) -> T {
    work_for(limited(limit, None), work)
}

/// The allowance of a search, for other threads that work on it, too.
#[derive(Clone, Debug)]
pub struct Share(Option<Arc<Allowance>>);

/// The allowance that this thread works for.
pub fn share() -> Share {
    Share(counted())
}

impl Share {
    /// Does a piece of the search's work.
    pub fn work<T>(&self, work: impl FnOnce() -> T) -> T {
        work_for(self.0.clone(), work)
    }
}

/// What has been charged to all searches, in nanoseconds.
static CHARGED: AtomicU64 = AtomicU64::new(0);

/// The processor time that others have used for searches of this process.
pub fn charged() -> Duration {
    Duration::from_nanos(CHARGED.load(Ordering::Relaxed))
}

/// Counts processor time that others have used for this thread's search.
pub fn charge(time: Duration) {
    CHARGED.fetch_add(u64::try_from(time.as_nanos()).unwrap_or(u64::MAX), Ordering::Relaxed);
    if let Some(on) = counted() {
        on.charge(time);
    }
}

/// How much time this thread's search has left; `None` when that is not limited.
pub fn left() -> Option<Duration> {
    counted().map(|on| on.left())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    /// Uses processor time.
    fn burn(time: Duration) {
        let start = spent();
        while spent() - start < time {
            std::hint::spin_loop();
        }
    }

    #[test]
    fn a_part_has_no_more_than_the_whole() {
        assert_eq!(left(), None);
        within(Some(SECOND), || {
            charge(SECOND / 2);
            within(Some(SECOND * 9), || assert!(left().expect("a limit") <= SECOND / 2));
            within(Some(SECOND / 4), || charge(SECOND / 4));
            let left = left().expect("a limit");
            assert!(left <= SECOND / 4 && left > SECOND / 8, "{left:?}");
            within(None, || assert!(super::left().expect("the whole's") <= SECOND / 4));
        });
        assert_eq!(left(), None);
    }

    #[test]
    fn other_searches_do_not_count_and_other_threads_do() {
        apart(Some(SECOND), || {
            apart(Some(SECOND * 2), || burn(SECOND / 10));
            assert!(left().expect("a limit") > SECOND - SECOND / 20);
            let share = share();
            let other = std::thread::spawn(move || share.work(|| burn(SECOND / 10)));
            other.join().expect("it works");
            let left = left().expect("a limit");
            assert!(left <= SECOND - SECOND / 10, "{left:?}");
            apart(None, || assert_eq!(super::left(), None));
        });
    }
}
