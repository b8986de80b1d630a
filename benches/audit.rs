//! How long the steps of an audit take: reading, lowering, searching with certificates, and re-checking these.
//!
//! `audit/one case, cold` and `z3/the same sequents` speak of the same obligations: their ratio is what a certificate costs over an answer
//! without one. Z3 is asked with denominators already cleared and once for each sequent, in a context of its own, as the search does.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a benchmark ends where it cannot go on")]

use criterion::Criterion;
use referee::audit::selection::Selection;
use referee::audit::{self, NoStore, Options};
use referee::engine::Budget;
use referee::engine::cleared::{Cleared, Goal};
use referee::engine::{definite, smt};
use referee::lang::{self, Paper};
use referee::logic::sequent::{Sequent, sequents};
use referee::obligation::obligations;
use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

const ROOT: &str = "proofs/joint-action/joint-action.claims";
/// The obligations that are searched cold: those of one case.
const ONE_CASE: &str = "app3.case16.";

/// All files of the paper by path.
fn texts() -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut read = |path: &str| {
        let text = std::fs::read_to_string(home.join(path)).map_err(|error| error.to_string())?;
        out.insert(path.to_owned(), text.clone());
        Ok(text)
    };
    assert!(lang::load(ROOT, &mut read).is_ok(), "the paper has errors");
    out
}

fn load(texts: &BTreeMap<String, String>) -> Paper {
    let mut read = |path: &str| texts.get(path).cloned().ok_or_else(|| "no such file".to_owned());
    match lang::load(ROOT, &mut read) {
        Ok((paper, _)) => paper,
        Err((found, _)) => panic!("{} errors", found.len()),
    }
}

/// The sequents of all obligations whose id begins so.
fn lower(paper: &Paper, only: &str) -> Vec<Sequent> {
    let mut out = Vec::new();
    for obligation in obligations(paper).iter().filter(|o| o.id.starts_with(only)) {
        let statement = obligation.statement.as_ref().expect("a statement");
        out.extend(sequents(statement).expect("sequents"));
    }
    out
}

/// Asks Z3 about each goal once; how many of them it calls impossible.
fn ask(goals: &[Goal]) -> usize {
    let mut impossible = 0;
    for goal in goals {
        let formulas: Vec<&Cleared> = goal.entries.iter().filter_map(|entry| entry.cleared.as_deref()).collect();
        let answer = audit::isolated(|| smt::check(&goal.scope, &formulas, &Budget::default()));
        impossible += usize::from(matches!(answer, smt::Answer::Unsat(_)));
    }
    impossible
}

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(5))
        .configure_from_args();
    let texts = texts();
    let paper = load(&texts);
    let only =
        Options { only: vec![Selection::Prefix(ONE_CASE.to_owned())], jobs: 1, fresh: true, ..Options::default() };
    let findings = audit::run(&paper, &only, &NoStore, &|_| ());
    let certificates: Vec<String> =
        findings.iter().filter_map(|f| Some(f.certificate.as_ref()?.text.clone())).collect();
    let goals: Vec<Goal> =
        lower(&paper, ONE_CASE).iter().map(|sequent| definite::prepare(sequent, &Arc::default())).collect();
    println!("one case: {} obligations, {} certificates, {} sequents", findings.len(), certificates.len(), goals.len());

    criterion.bench_function("lang/read the paper", |b| b.iter(|| load(black_box(&texts))));
    criterion.bench_function("obligation/lower the paper", |b| b.iter(|| lower(black_box(&paper), "")));
    criterion.bench_function("audit/one case, cold", |b| b.iter(|| audit::run(&paper, &only, &NoStore, &|_| ())));
    criterion.bench_function("kernel/one case, recheck", |b| {
        b.iter(|| certificates.iter().filter(|text| referee_kernel::check(text).is_ok()).count());
    });
    criterion.bench_function("z3/the same sequents", |b| b.iter(|| ask(black_box(&goals))));
    criterion.final_summary();
}
