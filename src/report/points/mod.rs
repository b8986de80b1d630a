//! What a report says, apart from how it is printed: the results with what became of each, and what fails, as points.
//!
//! A [`Point`] is what an author corrects at once: findings that fail from one cause ([`groups`]), ordered by what depends on them ([`grade`]). What
//! is corrected in passing is a minor row. Every finding in which the paper is wrong stands in exactly one of them.

mod grade;
mod groups;
mod outcomes;
mod place;
#[cfg(test)]
mod tests;

pub use grade::Grade;
pub use outcomes::Outcome;
pub use place::Weight;

use super::errors;
use super::judged;
use crate::audit::Finding;
use crate::lang::{Paper, Subject};
use std::collections::BTreeMap;

/// Findings that fail from one cause.
#[derive(Clone, Debug)]
pub struct Point<'a> {
    /// How much depends on it.
    pub grade: Grade,
    /// What fails, the most important first.
    pub failing: Vec<&'a Finding>,
    /// What is proved under the ids of these.
    pub proved: Vec<&'a Finding>,
}

impl<'a> Point<'a> {
    /// What the point is told by.
    pub fn lead(&self) -> Option<&'a Finding> {
        self.failing.first().copied()
    }

    /// The table that all of it is about.
    pub fn table(&self, paper: &Paper) -> Option<usize> {
        let mut tables = self.failing.iter().map(|finding| groups::table(paper, finding));
        let first = tables.next().flatten()?;
        tables.all(|table| table == Some(first)).then_some(first)
    }

    /// The places that it concerns, each once, in its order.
    pub fn places(&self) -> Vec<&'a str> {
        let mut out: Vec<&str> = Vec::new();
        for place in self.failing.iter().map(|finding| judged::place(finding)) {
            if !place.is_empty() && !out.contains(&place) {
                out.push(place);
            }
        }
        out
    }
}

/// What is said of a paper.
#[derive(Clone, Debug, Default)]
pub struct Points<'a> {
    /// What became of each result, the most important first, then in the paper's order.
    pub results: Vec<Outcome<'a>>,
    /// What fails and is told at length, in order of consequence.
    pub points: Vec<Point<'a>>,
    /// What fails and is corrected in passing, in the paper's order.
    pub minor: Vec<Point<'a>>,
    /// What was neither proved nor refuted.
    pub open: Vec<&'a Finding>,
}

impl<'a> Points<'a> {
    /// Puts together what is said of a paper's findings.
    pub fn of(paper: &Paper, findings: &'a [Finding]) -> Self {
        let mut by_id: BTreeMap<&str, Vec<&'a Finding>> = BTreeMap::new();
        for finding in findings {
            by_id.entry(finding.id.as_str()).or_default().push(finding);
        }
        let failing: Vec<&'a Finding> = findings.iter().filter(|finding| judged::fails(paper, finding)).collect();
        let graded = grade::grades(paper, &failing, &by_id);
        let mut points: Vec<Point<'a>> = Vec::new();
        for group in groups::groups(paper, &failing, &graded, &by_id) {
            let grade = group.iter().filter_map(|at| graded.get(*at)).min().copied().unwrap_or(Grade::Minor);
            let mut own: Vec<&Finding> = group.iter().filter_map(|at| failing.get(*at).copied()).collect();
            own.sort_by_key(|finding| Weight::of(finding));
            points.push(Point { grade, proved: proved(&own, &by_id), failing: own });
        }
        let (minor, mut points): (Vec<_>, Vec<_>) = points.into_iter().partition(|point| point.grade == Grade::Minor);
        points.sort_by_key(|point| (point.grade, point.lead().map(Weight::of), usize::MAX - point.failing.len()));
        let open = |finding: &&Finding| judged::is_open(finding) && errors::is_asserted(paper, finding);
        let open = findings.iter().filter(open).collect();
        let tells = |point: &Point<'_>, finding: &Finding| point.failing.iter().any(|own| std::ptr::eq(*own, finding));
        let number = |finding: &Finding| points.iter().position(|point| tells(point, finding)).map(|at| at + 1);
        let results = outcomes::outcomes(paper, findings, &by_id, number);
        Self { results, points, minor, open }
    }
}

/// What is proved under the ids of some findings, corrected versions first; of tables nothing.
fn proved<'a>(own: &[&Finding], by_id: &BTreeMap<&str, Vec<&'a Finding>>) -> Vec<&'a Finding> {
    let mut ids: Vec<&str> = Vec::new();
    for finding in own.iter().filter(|finding| matches!(finding.subject, Subject::Claim(_))) {
        if !ids.contains(&finding.id.as_str()) {
            ids.push(&finding.id);
        }
    }
    let all = ids.iter().filter_map(|id| by_id.get(id)).flatten().copied();
    let mut out: Vec<&Finding> = all.filter(|finding| finding.verdict == crate::audit::Verdict::Proved).collect();
    out.sort_by_key(|finding| !errors::is_repair(finding));
    out
}
