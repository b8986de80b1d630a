//! Reports of an audit: for the terminal, as a referee's letter, for programs.
//!
//! [`points`] is what is said, apart from how: results, points, minor rows. [`screen`], [`letter`] and [`terminal`] select and put into words, as [`document`]s; the [`formats`] only lay out. Nothing is decided here, and numbers
//! are exact.

mod appendix;
mod cases;
pub mod changes;
mod choices;
mod concern;
mod concise;
mod contradictions;
mod difference;
pub mod document;
mod errors;
pub mod formats;
mod formula;
mod headings;
mod judged;
mod letter;
mod long;
mod model;
mod overview;
mod places;
pub mod points;
mod problem;
mod readings;
mod screen;
mod sentences;
#[cfg(feature = "cli")]
pub mod terminal;
#[cfg(test)]
mod tests;
mod there;
#[cfg(test)]
mod wording;

use crate::audit::{Finding, Verdict};
use crate::lang::Paper;
use std::collections::BTreeSet;
use std::time::Duration;

/// What is reported of one paper.
#[derive(Clone, Debug)]
pub struct Report<'a> {
    /// The paper.
    pub paper: &'a Paper,
    /// The finding about its assumptions together.
    pub assumptions: Option<&'a Finding>,
    /// Its findings, in the order of its entries.
    pub findings: &'a [Finding],
    /// What of a given list of ids was settled.
    pub inventory: Option<Inventory>,
    /// The folder of each finding's certificates, as the beginning of a path, where they are kept; in the order of the findings.
    pub certificates: Vec<Option<String>>,
    /// What commands call the paper.
    pub command: String,
    /// How long each finding took, in the order of the findings; may be empty.
    pub seconds: Vec<Duration>,
}

impl<'a> Report<'a> {
    /// The report of a paper's findings, with nothing besides.
    pub fn new(paper: &'a Paper, findings: &'a [Finding]) -> Self {
        let command = paper.slug.clone();
        Self {
            paper,
            assumptions: None,
            findings,
            inventory: None,
            certificates: Vec::new(),
            command,
            seconds: Vec::new(),
        }
    }
}

/// How a list of ids compares with the findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inventory {
    /// How many ids are listed.
    pub listed: usize,
    /// How many of them have a finding that is proved, refuted or vacuous.
    pub settled: usize,
    /// Listed ids without any finding, in the order of the list.
    pub missing: Vec<String>,
}

impl Inventory {
    /// Compares listed ids with findings.
    pub fn compare<'i>(ids: impl Iterator<Item = &'i str>, findings: &[Finding]) -> Self {
        let is_settled = |f: &&Finding| matches!(f.verdict, Verdict::Proved | Verdict::Refuted | Verdict::Vacuous);
        let any: BTreeSet<&str> = findings.iter().map(|f| f.id.as_str()).collect();
        let settled: BTreeSet<&str> = findings.iter().filter(is_settled).map(|f| f.id.as_str()).collect();
        let mut inventory = Self { listed: 0, settled: 0, missing: Vec::new() };
        for id in ids {
            inventory.listed += 1;
            inventory.settled += usize::from(settled.contains(id));
            if !any.contains(id) {
                inventory.missing.push(id.to_owned());
            }
        }
        inventory
    }
}
