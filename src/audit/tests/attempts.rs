//! Tests of searches that found nothing: when they are done again.

use super::super::{Finding, Options, Store, run};
use crate::engine::Budget;
use crate::lang;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::Duration;

/// What is kept in memory of certificates and of searches without result.
#[derive(Default)]
pub(super) struct Memory {
    pub(super) certificates: Mutex<BTreeMap<String, String>>,
    attempts: Mutex<BTreeMap<String, String>>,
}

impl Store for Memory {
    fn load(&self, key: &str) -> Option<String> {
        self.certificates.lock().ok()?.get(key).cloned()
    }
    fn save(&self, key: &str, text: &str) {
        self.certificates.lock().expect("no thread failed").insert(key.to_owned(), text.to_owned());
    }
    fn attempt(&self, key: &str) -> Option<String> {
        self.attempts.lock().ok()?.get(key).cloned()
    }
    fn save_attempt(&self, key: &str, text: &str) {
        self.attempts.lock().expect("no thread failed").insert(key.to_owned(), text.to_owned());
    }
}

impl Memory {
    /// Changes what is kept, as no search would: that it is believed shows that nothing was searched.
    fn alter(&self, old: &str, new: &str) {
        for text in self.attempts.lock().expect("no thread failed").values_mut() {
            assert!(text.contains(old), "{text}");
            *text = text.replace(old, new);
        }
    }
}

/// By hand: the left side is a square, and one step is not enough to see it.
const CLAIM: &str = "for x, y : number : x^4*y^2 + x^2*y^4 + 1 >= 3*x^2*y^2";

fn only(store: &Memory, claim: &str, options: &Options) -> Finding {
    let text = format!("paper p param a : number claim c {claim} expect proved");
    let paper = lang::load("p", &mut |_| Ok(text.clone())).expect("the paper is correct").0;
    run(&paper, options, store, &|_| {}).remove(0)
}

fn limited(steps: u64, seconds: u64) -> Options {
    let budget = Budget { steps, ..Budget::default() };
    Options { jobs: 1, budget, time_limit: Some(Duration::from_secs(seconds)), ..Options::default() }
}

fn why(finding: &Finding) -> String {
    match &finding.verdict {
        super::super::Verdict::Unknown(why) => why.to_string(),
        verdict => verdict.word().to_owned(),
    }
}

#[test]
fn a_search_without_result_is_not_repeated_with_the_same_limits_or_smaller_ones() {
    let store = Memory::default();
    let first = only(&store, CLAIM, &limited(1, 9));
    assert_eq!(why(&first), "the step budget was used up");
    store.alter("the step budget was used up", "no certificate found");
    assert_eq!(why(&only(&store, CLAIM, &limited(1, 9))), "no certificate found");
    assert_eq!(why(&only(&store, CLAIM, &limited(0, 8))), "no certificate found");
    // More time, more steps, another statement, or the wish to search.
    assert_eq!(why(&only(&store, CLAIM, &limited(1, 10))), "the step budget was used up");
    store.alter("milliseconds 10000", "milliseconds none");
    store.alter("the step budget was used up", "no certificate found");
    assert_eq!(why(&only(&store, CLAIM, &limited(1, 10))), "no certificate found");
    assert_eq!(why(&only(&store, CLAIM, &Options { fresh: true, ..limited(1, 9) })), "the step budget was used up");
    store.alter("the step budget was used up", "no certificate found");
    let other = CLAIM.replace('1', "2");
    assert_eq!(why(&only(&store, &other, &limited(1, 9))), "the step budget was used up");
    store.alter("the step budget was used up", "no certificate found");
    store.alter("search 1", "search 0");
    assert_eq!(why(&only(&store, &other, &limited(1, 9))), "the step budget was used up");
}
