//! How a list of the ids that a paper's audit should settle compares with its findings.

use super::document::{Inlines, code, joined, words};
use super::judged::{self, Standing};
use crate::audit::Finding;
use crate::lang::Paper;
use std::collections::BTreeMap;

/// One line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The id.
    pub id: String,
    /// For what class of functions, numbers and the like the paper claims it, where the list says so.
    pub class: Option<String>,
    /// Where the paper says it, where the list has that.
    pub location: Option<String>,
}

/// Something that is proved in special cases only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Special {
    /// The id.
    pub id: String,
    /// The special cases that it is proved for.
    pub scopes: Vec<String>,
    /// For what the paper claims it.
    pub class: Option<String>,
}

/// How a list of ids compares with the findings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inventory {
    /// How many ids are listed.
    pub listed: usize,
    /// How many of them are proved as stated.
    pub stated: usize,
    /// How many of them fail, in part or whole.
    pub refuted: usize,
    /// Those that are proved in special cases only.
    pub special: Vec<Special>,
    /// Listed ids without any finding, in the order of the list.
    pub missing: Vec<String>,
}

impl Inventory {
    /// Compares listed ids with findings.
    pub fn compare<'i>(list: impl Iterator<Item = &'i Listed>, paper: &Paper, findings: &[Finding]) -> Self {
        let mut by_id: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
        for finding in findings {
            by_id.entry(finding.id.as_str()).or_default().push(finding);
        }
        let mut inventory = Self::default();
        for Listed { id, class, .. } in list {
            inventory.listed += 1;
            let Some(all) = by_id.get(id.as_str()) else {
                inventory.missing.push(id.clone());
                continue;
            };
            match Standing::of_id(paper, all) {
                Some(Standing::Holds) => inventory.stated += 1,
                Some(Standing::Fails) => inventory.refuted += 1,
                Some(Standing::Special) => {
                    let scopes = judged::scopes(paper, all).into_iter().map(str::to_owned).collect();
                    inventory.special.push(Special { id: id.clone(), scopes, class: class.clone() });
                }
                Some(Standing::Open | Standing::Holed) | None => {}
            }
        }
        inventory
    }

    /// How many ids are settled as the paper claims them.
    pub fn settled(&self) -> usize {
        self.stated + self.refuted
    }

    /// The counts in words.
    pub fn counted(&self) -> String {
        let (stated, refuted, special) = (self.stated, self.refuted, self.special.len());
        let open = self.listed - self.settled() - special - self.missing.len();
        let each = [
            (stated, "proved as stated"),
            (special, "proved for special cases"),
            (refuted, "refuted in part or whole"),
            (open, "open"),
            (self.missing.len(), "without a finding"),
        ];
        let each = each.iter().filter(|(n, _)| *n > 0).map(|(n, noun)| format!("{n} {noun}"));
        each.collect::<Vec<_>>().join(", ")
    }

    /// What is proved in special cases only: `thm3, for linear demand (claimed for every demand)`.
    pub fn special_cases(&self) -> Inlines {
        let each = self.special.iter().map(|special| {
            let class = special.class.as_ref().map_or_else(String::new, |class| format!(" (claimed for {class})"));
            vec![code(&special.id), words(format!(", for {}{class}", special.scopes.join("; ")))]
        });
        joined(each, "; ")
    }
}
