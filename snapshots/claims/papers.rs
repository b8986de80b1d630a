//! The verdicts on the papers in `proofs` against the reader of their words, at random exact points that meet the premises.
//!
//! Committed certificates are used again, so nothing is searched for. Premises of these papers are narrow: how many findings have a point
//! inside is counted, and a finding without one is held against nothing.

use super::judge::{Outcome, judge};
use super::points::Effort;
use crate::paper::home;
use referee::audit::{self, Options, Store};
use referee::lang;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

/// Certificates in a folder, which are only read.
struct Folder(PathBuf);

impl Store for Folder {
    fn load(&self, key: &str) -> Option<String> {
        std::fs::read_to_string(self.0.join(format!("{key}.cert"))).ok()
    }
    fn save(&self, _key: &str, _text: &str) {}
    fn attempt(&self, key: &str) -> Option<String> {
        std::fs::read_to_string(self.0.join(format!("{key}.unknown"))).ok()
    }
}

/// How many findings agree with the reader, of how many; that others were held against nothing is printed with the reason.
fn compared(root: &str) -> (usize, usize) {
    let path = home().join(root);
    let mut read = |name: &str| std::fs::read_to_string(home().join(name)).map_err(|error| error.to_string());
    let (paper, sources) = lang::load(root, &mut read).unwrap_or_else(|(found, sources)| {
        panic!("{}", lang::render::render(&found, &sources, false, false));
    });
    let store = Folder(path.with_file_name("certificates"));
    let options = Options { time_limit: Some(Duration::from_secs(1)), ..Options::default() };
    let findings = audit::run(&paper, &options, &store, &|_| {});
    let effort = Effort { walks: 3, moves: 10, patience: 60 };
    let (mut agrees, mut wrong) = (0, Vec::new());
    let mut unchecked: BTreeMap<&str, usize> = BTreeMap::new();
    for (number, (entry, finding)) in paper.entries.iter().zip(&findings).enumerate() {
        let text = sources.get(entry.span.file).map_or("", |source| &source.text);
        match judge(&paper, text, entry, finding, number as u64, effort) {
            Outcome::Agrees => agrees += 1,
            Outcome::Unchecked(why) => *unchecked.entry(why).or_default() += 1,
            Outcome::Disagrees(words) => wrong.push(words),
        }
    }
    println!("{root}: {agrees} of {} findings agree with the reader, {unchecked:#?}", findings.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    (agrees, findings.len())
}

/// What is left out: optimal choices, derivatives, and the unknown demand, whose domain ends at a parameter.
#[test]
fn the_capacity_allocation_paper_is_read_so() {
    let (agrees, all) = compared("proofs/capacity-allocation/capacity-allocation.claims");
    assert!(agrees * 2 >= all, "{agrees} of {all}");
}
