//! Verdicts on random claims against a reader of the written words.
//!
//! Seeded papers with quotients, cases, roots, unknown functions, abbreviations, games and tables are audited, and every verdict is held
//! against points at which the claim is read as it was written ([`reading`]): what is proved, vacuous or malformed at many points, a counterexample at its own.
//! Nothing of the lowering, the engines or the kernel is used for that. That no point speaks against a verdict proves nothing; that one does
//! is printed with the paper, the point, and what is read there.
//!
//! `make soundness CLAIMS=200000 SEED=1` runs at length; without CLAIMS the test is short. What is printed of a false verdict names the seed
//! and the paper's number: `make soundness CLAIMS=1 SEED=1 PAPER=17` repeats that paper alone.

mod by_hand;
mod curves;
mod drafts;
mod games;
mod judge;
mod papers;
mod play;
mod points;
mod question;
mod reading;
mod templates;
mod told;
mod words;

use crate::market::Stream;
use judge::Outcome;
use points::Effort;
use rayon::prelude::*;
use referee::audit::{self, NoStore, Options};
use referee::engine::Budget;
use referee::lang::tree::Verdict;
use std::collections::BTreeMap;
use std::time::Duration;

/// Claims of the short run.
const SHORT: usize = 500;
/// A long run says how far it is each time after so many.
const REPORTED: usize = 10_000;
/// Most disagreements that are printed.
const SHOWN: usize = 25;

/// Counts over many papers.
#[derive(Default)]
struct Tally {
    verdicts: BTreeMap<Verdict, usize>,
    reasons: BTreeMap<String, usize>,
    unchecked: BTreeMap<String, usize>,
    refused: usize,
    wrong: Vec<String>,
}

impl Tally {
    fn add(&mut self, other: Self) {
        for (mine, more) in [(&mut self.reasons, other.reasons), (&mut self.unchecked, other.unchecked)] {
            more.into_iter().for_each(|(key, count)| *mine.entry(key).or_default() += count);
        }
        other.verdicts.into_iter().for_each(|(key, count)| *self.verdicts.entry(key).or_default() += count);
        self.refused += other.refused;
        self.wrong.extend(other.wrong);
    }

    fn total(&self) -> usize {
        self.verdicts.values().sum()
    }

    fn percent(&self, verdict: Verdict) -> f64 {
        self.verdicts.get(&verdict).copied().unwrap_or(0) as f64 * 100.0 / self.total().max(1) as f64
    }
}

/// Little for each claim: a verdict that is not found at once is unknown.
fn options() -> Options {
    Options {
        jobs: 1,
        budget: Budget { steps: 120, rlimit: 120_000, signs: 12, ..Budget::default() },
        time_limit: Some(Duration::from_millis(400)),
        ..Options::default()
    }
}

/// The paper of a number, as far as the front end accepts it, without the claims that it does not.
fn paper(seed: u64, number: u64) -> (drafts::Draft, usize) {
    let mut stream = Stream(seed.wrapping_mul(0x5851_f42d_4c95_7f2d) ^ number.wrapping_mul(0x1405_7b7e_f767_814f));
    let mut refused = 0;
    loop {
        let mut draft = drafts::draft(&mut stream);
        let loads = |text: &str| referee::lang::load("p", &mut |_| Ok(text.to_owned())).is_ok();
        let all = draft.claims.len();
        if !loads(&draft.text()) {
            let shared = draft.shared.clone();
            draft.claims.retain(|claim| loads(&format!("{shared}{claim}")));
        }
        refused += all - draft.claims.len();
        if !draft.claims.is_empty() {
            return (draft, refused);
        }
    }
}

/// Audits the paper of a number and judges its findings.
fn run(seed: u64, number: u64, effort: Effort) -> Tally {
    let (draft, refused) = paper(seed, number);
    let text = draft.text();
    let (paper, _) = referee::lang::load("p", &mut |_| Ok(text.clone())).expect("a paper that was read before");
    let findings = audit::run(&paper, &options(), &NoStore, &|_| {});
    let mut tally = Tally { refused, ..Tally::default() };
    assert_eq!(findings.len(), paper.entries.len());
    for (place, (entry, finding)) in paper.entries.iter().zip(&findings).enumerate() {
        let verdict = finding.verdict.plain();
        *tally.verdicts.entry(verdict).or_default() += 1;
        if verdict == Verdict::Unknown {
            let reason = format!("{:?}", finding.verdict);
            *tally.reasons.entry(reason.chars().take(70).collect()).or_default() += 1;
        }
        let own = seed ^ (number << 8) ^ place as u64;
        match judge::judge(&paper, &text, entry, finding, own, effort) {
            Outcome::Agrees => {}
            Outcome::Unchecked(why) => *tally.unchecked.entry(format!("{}: {why}", verdict.word())).or_default() += 1,
            Outcome::Disagrees(words) => {
                let claim = draft.claims.iter().find(|claim| claim.starts_with(&format!("claim {} ", finding.id)));
                let claim = claim.map_or("", String::as_str);
                tally.wrong.push(format!("seed {seed}, paper {number}\n{words}  paper:\n{}{claim}", draft.shared));
            }
        }
    }
    tally
}

/// A number from the environment.
fn given(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn no_verdict_is_false() {
    let seed = given("SEED").unwrap_or(1);
    let wanted = given("CLAIMS").map_or(SHORT, |claims| claims as usize);
    let effort = Effort { walks: 12, moves: 10, patience: 10 };
    let (mut tally, mut told) = (Tally::default(), 0);
    let mut next = given("PAPER").unwrap_or(0);
    while tally.total() < wanted {
        let papers: Vec<u64> = (next..next + 40).take((wanted - tally.total()).div_ceil(10)).collect();
        next += papers.len() as u64;
        let all: Vec<Tally> = papers.into_par_iter().map(|number| run(seed, number, effort)).collect();
        all.into_iter().for_each(|one| tally.add(one));
        if tally.total() / REPORTED > told {
            told = tally.total() / REPORTED;
            println!("{} verdicts, {} of them false", tally.total(), tally.wrong.len());
        }
    }
    println!(
        "seed {seed}: {} verdicts on {next} papers, {} claims refused by the front end",
        tally.total(),
        tally.refused
    );
    for verdict in Verdict::ALL {
        println!("  {} {:.1} %", verdict.word(), tally.percent(verdict));
    }
    println!("  unknown: {:#?}", tally.reasons);
    println!("  not held against anything: {:#?}", tally.unchecked);
    tally.wrong.iter().take(SHOWN).for_each(|words| println!("\n{words}"));
    assert!(tally.wrong.is_empty(), "{} of {} verdicts are false", tally.wrong.len(), tally.total());
    let unchecked = tally.unchecked.values().sum::<usize>();
    assert!(unchecked * 20 <= tally.total(), "{unchecked} verdicts are not held against anything");
    for verdict in [Verdict::Proved, Verdict::Refuted, Verdict::Vacuous, Verdict::Malformed] {
        // 10 % at length; each part may miss it by what chance moves a few thousand claims.
        assert!(tally.percent(verdict) >= 9.0, "too few claims are {}", verdict.word());
    }
    assert!(tally.percent(Verdict::Unknown) <= 30.0, "too many claims are unknown");
}
