//! Where the findings of a paper stand on a page.

use crate::audit::Finding;
use std::collections::BTreeMap;

/// The anchors of a paper's findings, by their titles, and by their ids for the first of each.
pub struct Anchors {
    /// In the order of the findings.
    pub all: Vec<String>,
    by_name: BTreeMap<String, usize>,
}

impl Anchors {
    /// The anchors of the paper with this number on the page. They hold nothing but letters, digits, `.`, `_` and `-`, and each is there once.
    pub fn new(paper: usize, findings: &[Finding]) -> Self {
        let (mut all, mut by_name) = (Vec::new(), BTreeMap::new());
        let mut taken: BTreeMap<String, usize> = BTreeMap::new();
        for (number, finding) in findings.iter().enumerate() {
            let name = format!("finding-{paper}-{}", finding.own_key());
            let twins = taken.entry(name.clone()).or_default();
            *twins += 1;
            all.push(if *twins == 1 { name } else { format!("{name}--{twins}") });
            by_name.entry(finding.title()).or_insert(number);
        }
        for (number, finding) in findings.iter().enumerate() {
            by_name.entry(finding.id.clone()).or_insert(number);
        }
        Self { all, by_name }
    }

    /// Where the finding with this title stands, or the first one with this id.
    pub fn of(&self, name: &str) -> Option<&str> {
        self.all.get(*self.by_name.get(name)?).map(String::as_str)
    }
}
