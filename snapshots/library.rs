//! The library as other programs use it: calls know nothing of each other, one after the other and side by side.

use crate::workers::HARD;
use referee::{Answer, Audit, Cancel, Options, Unknown, Verdict};
use std::thread;
use std::time::Duration;

const EASY: &str = "paper easy param a, b : number, > 0 assume order : a < b \
    claim one : a^2 < b^2 claim two : (a + b)^2 >= 4*a*b claim three : a + 1 > b claim four : a*b^2 > a^3";

/// Without a limit, through a worker, so that a question can be ended.
fn options(cancel: &Cancel) -> Options {
    let worker = Some(env!("CARGO_BIN_EXE_referee").into());
    Options { time_limit: None, threads: 1, worker, cancel: cancel.clone() }
}

fn audit(paper: &str, cancel: &Cancel) -> Audit {
    referee::audit(paper, &options(cancel)).expect("the paper is correct")
}

fn verdicts(audit: &Audit) -> Vec<&Verdict> {
    audit.findings.iter().map(|finding| &finding.verdict).collect()
}

/// By hand: the first two and the last follow from the order; the third fails at a = 1, b = 3.
const SETTLED: [&Verdict; 4] = [&Verdict::Proved, &Verdict::Proved, &Verdict::Refuted, &Verdict::Proved];

/// The hard paper takes minutes when nobody ends it.
#[test]
fn one_audit_is_cancelled_and_the_other_goes_on() {
    let (ended, other) = (Cancel::default(), Cancel::default());
    thread::scope(|scope| {
        let hard = scope.spawn(|| audit(HARD, &ended));
        let easy = scope.spawn(|| {
            while !ended.is_cancelled() {
                assert_eq!(verdicts(&audit(EASY, &other)), SETTLED);
            }
            audit(EASY, &other)
        });
        thread::sleep(Duration::from_millis(30));
        ended.cancel();
        let hard = hard.join().expect("it ends");
        assert_eq!(verdicts(&hard), [&Verdict::Unknown(Unknown::Cancelled)]);
        assert_eq!(verdicts(&easy.join().expect("it ends")), SETTLED);
    });
    assert!(!other.is_cancelled());
}

#[test]
fn an_audit_after_a_cancelled_one_is_whole() {
    let cancel = Cancel::default();
    cancel.cancel();
    let nothing = audit(EASY, &cancel);
    assert_eq!(verdicts(&nothing), [&Verdict::Unknown(Unknown::Cancelled); 4]);
    let script = "(declare-const x Real) (assert (> (* x x) 2)) (check-sat)";
    let solved = referee::solve(script, &options(&cancel)).expect("a correct script");
    assert_eq!(solved.answers[0].answer, Answer::Unknown);

    let fresh = Cancel::default();
    let (first, second) = (audit(EASY, &fresh), audit(EASY, &fresh));
    assert_eq!(verdicts(&first), SETTLED);
    assert_eq!(first.findings, second.findings);
    let solved = referee::solve(script, &options(&fresh)).expect("a correct script");
    assert_eq!(solved.answers[0].answer, Answer::Sat);
}

/// A worker changes who is asked, not what is found.
#[test]
fn without_a_worker_the_findings_are_the_same() {
    let inside = referee::audit(EASY, &Options::default()).expect("the paper is correct");
    assert_eq!(inside.findings, audit(EASY, &Cancel::default()).findings);
}
