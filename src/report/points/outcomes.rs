//! What became of each place of a paper: whether what it says is proved as stated, proved in a special case, or fails.

use super::place::Weight;
use crate::audit::Finding;
use crate::lang::Paper;
use crate::report::{judged, model};

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

/// How a place stands, the worst first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Something in it fails.
    Fails,
    /// Something in it is not settled.
    Open,
    /// It rests on something that is not proved here.
    Holed,
    /// It is proved as stated.
    Holds,
}

impl Standing {
    /// The word for it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Fails => "fails",
            Self::Open => "open",
            Self::Holed => "cited",
            Self::Holds => "holds",
        }
    }
}

/// What became of each place, given the number of the point that tells of a finding; corrected versions and what is not the paper's own count nowhere.
pub fn outcomes<'a>(
    paper: &Paper,
    findings: &'a [Finding],
    told_in: impl Fn(&Finding) -> Option<usize>,
) -> Vec<Outcome<'a>> {
    let mut out: Vec<Outcome<'a>> = Vec::new();
    for finding in findings.iter().filter(|finding| judged::is_asserted(paper, finding)) {
        let place = judged::place(finding);
        let weight = Weight::of(finding);
        let standing = standing(paper, finding);
        let number = told_in(finding);
        match out.iter_mut().find(|outcome| outcome.place == place && outcome.weight == weight) {
            Some(outcome) => {
                outcome.standing = outcome.standing.clone().min(standing);
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

/// How one finding lets its place stand.
fn standing(paper: &Paper, finding: &Finding) -> Standing {
    match () {
        () if judged::fails(paper, finding) => Standing::Fails,
        () if model::holds(paper, finding) => Standing::Holds,
        () if finding.verdict == crate::audit::Verdict::Holed => Standing::Holed,
        () => Standing::Open,
    }
}

/// The first number in a place's name; none stands behind all.
fn number(place: &str) -> u64 {
    let digits: String = place.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(u64::MAX)
}
