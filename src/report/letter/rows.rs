//! Cases of tables as they should be, a row each; cases with the same row together.

use super::statement;
use crate::audit::Finding;
use crate::audit::change::Change;
use crate::lang::Paper;
use crate::lang::tree::{GoalKind, Range};
use crate::obligation::written;
use crate::report::document::{Block, Document, Inlines, formula, joined, plain, table, words};
use crate::report::points::Points;
use crate::report::{model, places};

/// The ranges of the case that a finding asks about, as they should be.
pub fn row(finding: &Finding) -> Option<&[Range]> {
    match &finding.row.as_ref()?.change {
        Change::Row(ranges) => Some(ranges),
        _ => None,
    }
}

/// The rows of all points; nothing where there are none.
pub fn chapter(paper: &Paper, points: &Points<'_>) -> Document {
    let mut rows: Vec<(Vec<String>, Inlines)> = Vec::new();
    for finding in points.points.iter().chain(&points.minor).flat_map(|point| &point.failing) {
        let Some(ranges) = row(finding) else { continue };
        let (place, told) = (model::capital(place(paper, finding)), told(ranges));
        match rows.iter_mut().find(|(_, other)| plain(other) == plain(&told)) {
            Some((places, _)) => places.push(place),
            None => rows.push((vec![place], told)),
        }
    }
    if rows.is_empty() {
        return Document::new();
    }
    let rows = rows.into_iter().map(|(places, told)| vec![vec![words(places.join("; "))], told]).collect();
    vec![Block::Heading(2, vec![words("Table: faulty cases as they should be")]), table(&["Case", "should read"], rows)]
}

/// The place of the case.
fn place<'p>(paper: &'p Paper, finding: &'p Finding) -> &'p str {
    let case = finding.subject.case().and_then(|(table, case)| paper.tables.get(table)?.cases().nth(case));
    let location = case.and_then(|(_, case)| case.location.as_ref()).map(|place| place.text.as_str());
    location.unwrap_or_else(|| places::place_of(finding))
}

/// Where something begins, and what is an equilibrium there.
fn told(ranges: &[Range]) -> Inlines {
    let each = ranges.iter().map(|range| {
        let profiles = match &range.goal.kind {
            GoalKind::Equilibria { profiles, .. } if profiles.is_empty() => vec![words("none")],
            GoalKind::Equilibria { profiles, .. } => {
                joined(profiles.iter().map(|own| vec![formula(&written::named(&own.text))]), ", ")
            }
            _ => statement::goal(&range.goal),
        };
        let region = match range.is_everywhere() {
            true => vec![words("everywhere")],
            false => vec![formula(&range.region)],
        };
        [region, vec![words(": ")], profiles].concat()
    });
    joined(each, "; ")
}
