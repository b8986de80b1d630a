//! Reports of an audit: for the terminal, as a referee's letter, for programs.
//!
//! [`points`] is what is said, apart from how: results, points, minor rows. [`screen`], [`letter`] and [`terminal`] select and put into words, as [`document`]s; the [`formats`] only lay out. Nothing is decided here, and numbers
//! are exact.

#[cfg(feature = "cli")]
mod annotations;
mod appendix;
#[cfg(feature = "cli")]
mod archive;
mod cases;
pub mod changes;
mod choices;
mod concern;
mod concise;
mod contradictions;
#[cfg(feature = "cli")]
mod details;
mod difference;
pub mod document;
mod errors;
pub mod formats;
mod formula;
mod headings;
mod inventory;
mod judged;
#[cfg(feature = "cli")]
mod legible;
mod letter;
mod long;
mod model;
mod nash;
mod overview;
#[cfg(feature = "cli")]
mod page;
#[cfg(feature = "cli")]
pub mod picture;
mod places;
pub mod points;
pub mod problem;
mod readings;
mod screen;
mod sentences;
#[cfg(feature = "cli")]
pub mod terminal;
#[cfg(test)]
mod tests;
mod there;
mod unsettled;
#[cfg(test)]
mod wording;

use crate::audit::Finding;
use crate::lang::Paper;
pub use inventory::{Inventory, Listed};
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
    /// Where each finding's claim is written, in the order of the findings; may be empty.
    pub places: Vec<Place>,
}

/// Where something is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The path of the file.
    pub path: String,
    /// The line, from 1 on.
    pub line: usize,
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
            places: Vec::new(),
        }
    }
}
