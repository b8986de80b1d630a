//! Which claims use which others.

use super::Paper;
use super::tree::{Appeal, Claim, Text};
use std::collections::BTreeMap;

impl Paper {
    /// The claims, by number, that an appeal may mean: one in a checked paper.
    pub fn appealed(&self, appeal: &Appeal) -> Vec<usize> {
        self.claims.iter().enumerate().filter(|(_, claim)| is_meant(appeal, claim)).map(|(place, _)| place).collect()
    }

    /// For each claim, by number, those that it uses.
    pub fn uses(&self) -> Vec<Vec<usize>> {
        let mut named: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (place, claim) in self.claims.iter().enumerate() {
            named.entry(&claim.name.text).or_default().push(place);
        }
        let meant = |appeal: &Appeal| {
            let all = named.get(appeal.claim.id.text.as_str()).into_iter().flatten().copied();
            let one = |place: &usize| self.claims.get(*place).is_some_and(|claim| is_meant(appeal, claim));
            all.filter(one).collect::<Vec<_>>()
        };
        self.claims.iter().map(|claim| claim.using.iter().flat_map(meant).collect()).collect()
    }
}

/// The numbers in an order in which each stands behind those that it uses; those that use each other, and what uses them, are left out.
pub fn in_order(uses: &[Vec<usize>]) -> Vec<usize> {
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); uses.len()];
    let mut open: Vec<usize> = uses.iter().map(Vec::len).collect();
    for (place, used) in uses.iter().enumerate() {
        for one in used {
            if let Some(own) = users.get_mut(*one) {
                own.push(place);
            }
        }
    }
    let mut out: Vec<usize> = (0..uses.len()).filter(|place| open.get(*place) == Some(&0)).collect();
    let mut next = 0;
    while let Some(place) = out.get(next).copied() {
        next += 1;
        for user in users.get(place).into_iter().flatten() {
            if let Some(left) = open.get_mut(*user) {
                *left -= 1;
                out.extend((*left == 0).then_some(*user));
            }
        }
    }
    out
}

fn is_meant(appeal: &Appeal, claim: &Claim) -> bool {
    let (part, reading) = (text_of(&claim.part), text_of(&claim.reading));
    appeal.claim.means(&claim.name.text, part, reading)
}

fn text_of(text: &Option<Text>) -> Option<&str> {
    text.as_ref().map(|text| text.text.as_str())
}
