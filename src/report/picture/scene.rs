//! Which points a picture goes through, and which of them it marks: those of the findings about what it shows.

use crate::audit::{Finding, Verdict, finding::Witness};
use crate::lang::{Paper, Subject};
use crate::logic::point::Point;
use crate::picture;

/// Points of findings.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    /// Points that premises admit.
    pub points: Vec<Point>,
    /// Those at which something is wrong.
    pub marked: Vec<Point>,
}

/// The part of a table that something is about: the table, or one of its cases.
fn about(subject: Subject) -> Option<(usize, Option<usize>)> {
    match subject {
        Subject::Disjoint { table } | Subject::Sat { table, .. } | Subject::Cover { table, .. } => Some((table, None)),
        other => other.case().map(|(table, case)| (table, Some(case))),
    }
}

/// The points of what was found, of a claim its own ones, of a table those of everything that is asked of it. Of points with irrational values
/// none is taken, nor such as leave something open that the picture speaks of.
pub fn scene(drawn: &picture::Subject, asked: Subject, findings: &[Finding]) -> Scene {
    let mut out = Scene::default();
    let same = |finding: &&Finding| match about(asked) {
        Some(part) => about(finding.subject) == Some(part),
        None => finding.subject == asked,
    };
    let whole = |witness: &Witness| {
        let point: Point = witness.point.iter().cloned().collect();
        let all = drawn.statement.variables.iter().all(|variable| point.contains_key(&variable.name));
        (all && witness.roots.is_empty()).then_some(point)
    };
    for finding in findings.iter().filter(same) {
        let refuted = finding.verdict == Verdict::Refuted;
        let gaps = finding.gaps.iter().chain(&finding.ties).map(|gap| &gap.witness);
        for (witness, wrong) in finding.witness.iter().map(|own| (own, refuted)).chain(gaps.map(|gap| (gap, true))) {
            let Some(point) = whole(witness) else { continue };
            if wrong && !out.marked.contains(&point) {
                out.marked.push(point.clone());
            }
            if !out.points.contains(&point) {
                out.points.push(point);
            }
        }
    }
    // A picture through what is wrong says more.
    out.points.sort_by_key(|point| !out.marked.contains(point));
    out
}

/// What a picture of this is called: in the paper's words, else by its id.
pub fn title(paper: &Paper, subject: Subject, id: &str) -> String {
    let words = match (subject, about(subject)) {
        (Subject::Claim(index), _) => paper.claims.get(index).and_then(|claim| claim.words.as_ref()),
        (_, Some((table, None))) => paper.tables.get(table).and_then(|table| table.title.as_ref()),
        _ => None,
    };
    words.map_or_else(|| id.to_owned(), |words| words.text.clone())
}
