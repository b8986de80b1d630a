//! The processor time that a search may take, whichever threads and processes work on it, and who may end it.
//!
//! An allowance counts what its threads use while they work for it, and what is charged to it besides. A thread that takes up work for another
//! allowance meanwhile, as threads do that share work, does not count for the first as long as that lasts. Other work on the machine does not
//! count: the limit is the last resort, since it makes results depend on the machine all the same.

use super::cancel::Cancel;
use rustix::time::{ClockId, clock_gettime};
use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

#[derive(Debug)]
struct Allowance {
    /// In nanoseconds.
    used: AtomicU64,
    /// None only where the whole has none either.
    limit: Option<Duration>,
    /// What it is a part of.
    whole: Option<Arc<Allowance>>,
    cancel: Cancel,
}

impl Allowance {
    fn charge(&self, time: Duration) {
        self.used.fetch_add(u64::try_from(time.as_nanos()).unwrap_or(u64::MAX), Ordering::Relaxed);
        if let Some(whole) = &self.whole {
            whole.charge(time);
        }
    }

    fn left(&self) -> Option<Duration> {
        let own = self.limit?.saturating_sub(Duration::from_nanos(self.used.load(Ordering::Relaxed)));
        Some(self.whole.as_ref().and_then(|whole| whole.left()).map_or(own, |whole| whole.min(own)))
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
        if on.limit.is_none() {
            return Some(on.clone());
        }
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

/// An allowance of which nothing is used.
fn fresh(limit: Option<Duration>, whole: Option<Arc<Allowance>>, cancel: Cancel) -> Arc<Allowance> {
    Arc::new(Allowance { used: AtomicU64::new(0), limit, whole, cancel })
}

/// Runs a part of a search that ends after so much processor time, or when that of the whole is over.
pub fn within<T>(limit: Option<Duration>, work: impl FnOnce() -> T) -> T {
    let whole = counted();
    let part = match limit {
        Some(_) => {
            let cancel = whole.as_ref().map_or_else(Cancel::default, |whole| whole.cancel.clone());
            Some(fresh(limit, whole, cancel))
        }
        None => whole,
    };
    work_for(part, work)
}

/// Runs a search that ends after so much processor time or when it is cancelled, whatever this thread was working on.
pub fn apart<T>(limit: Option<Duration>, cancel: &Cancel, work: impl FnOnce() -> T) -> T {
    work_for(Some(fresh(limit, None, cancel.clone())), work)
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

/// Counts processor time that others have used for this thread's search.
pub fn charge(time: Duration) {
    if let Some(on) = counted() {
        on.charge(time);
    }
}

/// How much time this thread's search has left; `None` when that is not limited.
pub fn left() -> Option<Duration> {
    counted()?.left()
}

/// What may end this thread's search; none outside of searches.
pub fn cancel() -> Option<Cancel> {
    WORKING.with_borrow(|working| working.as_ref().map(|working| working.on.cancel.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{interrupted, stopped};

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
        let cancel = &Cancel::default();
        apart(Some(SECOND), cancel, || {
            apart(Some(SECOND * 2), cancel, || burn(SECOND / 10));
            assert!(left().expect("a limit") > SECOND - SECOND / 20);
            let share = share();
            let other = std::thread::spawn(move || share.work(|| burn(SECOND / 10)));
            other.join().expect("it works");
            let left = left().expect("a limit");
            assert!(left <= SECOND - SECOND / 10, "{left:?}");
            apart(None, cancel, || assert_eq!(super::left(), None));
        });
    }

    #[test]
    fn only_the_own_search_is_cancelled() {
        let (one, other) = (Cancel::default(), Cancel::default());
        apart(None, &one, || {
            within(Some(SECOND), || {
                let share = share();
                one.cancel();
                assert!(interrupted() && stopped());
                apart(None, &other, || {
                    assert!(!interrupted() && !stopped());
                    assert!(share.work(stopped));
                });
            });
        });
        assert!(!interrupted(), "outside of searches nothing is");
    }
}
