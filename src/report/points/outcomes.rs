//! What became of each place of a paper: whether what it says is proved as stated, proved in a special case, or fails.

use super::place::Weight;
use crate::audit::Finding;
use crate::lang::Paper;
use crate::report::judged::{self, Standing};
use std::collections::BTreeMap;

/// What became of a place.
#[derive(Clone, Debug)]
pub struct Outcome<'a> {
    /// The place, such as `Proposition 2`.
    pub place: &'a str,
    /// How much it carries.
    pub weight: Weight,
    /// What was found there.
    pub standing: Standing,
    /// What was examined there.
    pub findings: Vec<&'a Finding>,
    /// The points, by number from 1 on, that tell what fails there.
    pub points: Vec<usize>,
}

/// What became of each place, given the number of the point that tells of a finding; corrected versions and what is not the paper's own count nowhere.
pub fn outcomes<'a>(
    paper: &Paper,
    findings: &'a [Finding],
    by_id: &BTreeMap<&str, Vec<&'a Finding>>,
    told_in: impl Fn(&Finding) -> Option<usize>,
) -> Vec<Outcome<'a>> {
    let mut out: Vec<Outcome<'a>> = Vec::new();
    for finding in findings {
        let all = by_id.get(finding.id.as_str()).map_or(&[][..], Vec::as_slice);
        let Some(standing) = Standing::of(paper, finding, all) else { continue };
        let place = judged::place(finding);
        let weight = Weight::of(finding);
        let number = told_in(finding);
        match out.iter_mut().find(|outcome| outcome.place == place && outcome.weight == weight) {
            Some(outcome) => {
                outcome.standing = outcome.standing.min(standing);
                outcome.findings.push(finding);
                let known = number.is_none_or(|number| outcome.points.contains(&number));
                outcome.points.extend(number.filter(|_| !known));
            }
            None => {
                let points = number.into_iter().collect();
                out.push(Outcome { place, weight, standing, findings: vec![finding], points });
            }
        }
    }
    out.sort_by_key(|outcome| (outcome.weight, number(outcome.place)));
    out
}

/// The first number in a place's name; none stands behind all.
fn number(place: &str) -> u64 {
    let digits: String = place.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(u64::MAX)
}
