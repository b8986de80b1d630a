//! One part of a paper's claims, for one of several processes: which part a claim belongs to follows from its text and the number of parts.
//!
//! Questions about one case of a table belong to one part, since a faulty case is written anew when all of them are answered.

use crate::audit::selection::{self, Selection};
use crate::lang::Paper;
use crate::lang::paper::Entry;
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// Most parts.
pub const PARTS: u64 = 100_000;

/// One of the parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shard {
    /// How many there are.
    pub all: u64,
    /// Which, from 1 on.
    pub own: u64,
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.own, self.all)
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let both = text.split_once('/').and_then(|(own, all)| Some((own.parse().ok()?, all.parse().ok()?)));
        let both = both.filter(|(own, all)| (1..=PARTS).contains(all) && (1..=*all).contains(own));
        both.map(|(own, all)| Self { own, all })
            .ok_or_else(|| format!("a part and their number are wanted, such as 2/8, at most {PARTS}"))
    }
}

impl Shard {
    /// Whether it is the first one, which has what belongs to the paper as a whole.
    pub fn is_first(self) -> bool {
        self.own == 1
    }

    /// The claims of a paper that belong to this part.
    pub fn of_paper(self, paper: &Paper) -> Vec<Selection> {
        let own = paper.entries.iter().filter(|entry| self.takes(paper, entry));
        vec![Selection::Among(own.map(|entry| selection::title(&entry.id, entry.label().as_deref())).collect())]
    }

    /// Whether what an entry asks belongs to this part.
    fn takes(self, paper: &Paper, entry: &Entry) -> bool {
        let text = match entry.subject.case() {
            Some((table, case)) => {
                let table = paper.tables.get(table);
                let case = table.and_then(|table| Some(table.cases().nth(case)?.1.name.text.as_str()));
                format!("case {} {}", table.map_or("", |table| &table.name.text), case.unwrap_or(""))
            }
            None => format!("{} {}", selection::title(&entry.id, entry.label().as_deref()), entry.source_text),
        };
        let hash = Sha256::digest(format!("{} {text}", paper.slug).as_bytes());
        let number = hash.iter().take(8).fold(0, |number, byte| (number << 8) | u64::from(*byte));
        number % self.all + 1 == self.own
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang;

    /// By hand.
    #[test]
    fn a_part_is_written_as_one_of_many() {
        assert_eq!("2/8".parse(), Ok(Shard { own: 2, all: 8 }));
        for wrong in ["", "0/2", "3/2", "1/0", "-1/2", "1/2/3", "1", "1/100001", "a/b"] {
            assert!(wrong.parse::<Shard>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn each_claim_belongs_to_one_part_and_each_case_is_whole() {
        let claims: String = (0..40).map(|n| format!("claim c{n} : x + {n} > {n} expect proved\n")).collect();
        let cases: String =
            (1..9).map(|n| format!("case {n} when {n} < x <= {} {{ range 1 : x > {n} }}\n", n + 1)).collect();
        let text = format!("paper p\nparam x : number, > 0\ntable t {{\nexpect proved\n{cases}}}\n{claims}");
        let (paper, _) = lang::load("p", &mut |_| Ok(text.clone())).expect("it loads");
        for all in [1, 2, 3, 7] {
            let parts: Vec<Shard> = (1..=all).map(|own| Shard { own, all }).collect();
            let mut whose: std::collections::BTreeMap<(usize, usize), &Shard> = std::collections::BTreeMap::new();
            for entry in &paper.entries {
                let own: Vec<&Shard> = parts.iter().filter(|part| part.takes(&paper, entry)).collect();
                assert_eq!(own.len(), 1, "{}", entry.id);
                if let Some(case) = entry.subject.case() {
                    assert_eq!(*whose.entry(case).or_insert(own[0]), own[0], "{}", entry.id);
                }
            }
            // None has more than half as much again as its share, and something besides.
            for part in &parts {
                let own = paper.entries.iter().filter(|entry| part.takes(&paper, entry)).count() as u64;
                assert!(own <= paper.entries.len() as u64 * 3 / (2 * all) + 8, "{part:?}: {own}");
            }
        }
    }
}
