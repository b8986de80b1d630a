//! A point in the letter: what is printed, why it fails, one example, the correction; and what else fails from the same cause, as rows.

use super::base::Base;
use super::called::called;
use super::prose::prose;
use super::room::{Room, cut};
use super::statement;
use crate::audit::Finding;
use crate::audit::change::Change;
use crate::lang::Paper;
use crate::lang::tree::{BinaryOp, Calculus, Expr, ExprKind};
use crate::report::document::{Block, Document, Inline, Inlines, formula, joined, plain, table, words};
use crate::report::points::Point;
use crate::report::{errors, model, places, problem, there};

/// Most rows of a point's table.
const ROWS: usize = 4;

/// Most words of a claim or a remark in a row.
const ROW: usize = 60;

/// Most letters of a claim in symbols that has words, too.
const LONG: usize = 300;

/// Most values that are told of a point.
const VALUES: usize = 4;

/// A point at length.
pub fn told(paper: &Paper, base: &Base, point: &Point<'_>, number: usize, room: Room) -> Document {
    let Some(lead) = point.lead() else { return Document::new() };
    let mut said = vec![Inline::Strong(format!("{number}. {}.", called(paper, point))), words(" ")];
    if let Some(claim) = model::words(paper, lead) {
        said.extend([vec![words("“")], prose(paper, &cut(claim, room.claim)), vec![words("” ")]].concat());
    }
    if let Some(scope) = model::scope(paper, lead) {
        said.extend([vec![words("It fails already for ")], prose(paper, scope), vec![words(". ")]].concat());
    }
    said.extend(symbols(paper, lead));
    said.extend(example(paper, lead, base));
    if let Some(note) = lead.note.as_deref().filter(|note| note.split_whitespace().count() <= room.remark) {
        said.push(words(" "));
        said.extend(prose(paper, note));
    }
    let mut correction = correction(paper, point, lead, room);
    if point.failing.iter().any(|finding| super::rows::row(finding).is_some()) {
        correction.push(words(
            " A table at the end gives each faulty case as it should be; that these rows leave nothing out and do not contradict is proved.",
        ));
    }
    let mut out = vec![Block::Paragraph(said), Block::Paragraph(correction)];
    let others = rows(paper, point, lead, base);
    if !others.is_empty() {
        out.push(table(&["Where", "printed", "example", "should read"], others));
    }
    out
}

/// The claim in symbols, unless its contrary is what is settled; where it is long, its words have to do.
fn symbols(paper: &Paper, finding: &Finding) -> Inlines {
    let claimed = statement::claimed(paper, finding);
    if model::is_denied(paper, finding) {
        return Inlines::new();
    }
    if model::words(paper, finding).is_some() && plain(&claimed).chars().count() > LONG {
        return Inlines::new();
    }
    [vec![words("In symbols: ")], claimed, vec![words(". ")]].concat()
}

/// `It fails at this point: a = 1, where x = 3.`
fn example(paper: &Paper, finding: &Finding, base: &Base) -> Inlines {
    let problem = problem::told(paper, finding);
    let mut out = problem.words.clone();
    let open: Vec<Inlines> =
        finding.gaps.iter().chain(&finding.ties).take(VALUES).map(|gap| vec![formula(&gap.ordering)]).collect();
    if let Some(witness) = &finding.witness {
        let mut point = base.but(there::point(paper, finding, witness));
        point.retain(|one| one.stands_for().is_none_or(|term| is_own(paper, term)));
        let point = joined(point.iter().map(there::Equation::typeset), ", ");
        if !point.is_empty() {
            out.push(words(if problem.at_point { ": " } else { "; for instance at " }));
            out.extend(point);
        }
        if let Some(profile) = &witness.profile {
            out.push(words(format!(", with {profile}")));
        }
        let values = there::values(paper, finding, witness);
        let values = joined(values.iter().take(VALUES).map(there::Equation::typeset), ", ");
        if !values.is_empty() {
            out.push(words(", where "));
            out.extend(values);
        }
    } else if !open.is_empty() {
        out.push(words(": "));
        out.extend(joined(open, "; "));
    }
    out.push(words("."));
    out
}

/// Whether a term has a value that no calculation from the others gives: a root, or an unknown function somewhere.
fn is_own(paper: &Paper, term: &Expr) -> bool {
    match &term.kind {
        ExprKind::Name(name) | ExprKind::Call(name, _) => paper.function(name).is_some() || paper.root(name).is_some(),
        ExprKind::Builtin(builtin, _) => !builtin.is_written_out() || builtin.calculus() == Calculus::Root,
        ExprKind::Binary(BinaryOp::Pow, ..) => true,
        _ => false,
    }
}

/// What should stand there instead.
fn correction(paper: &Paper, point: &Point<'_>, lead: &Finding, room: Room) -> Inlines {
    let mut out = vec![Inline::Strong("Correction:".to_owned()), words(" ")];
    let repair = repairs(point, lead).next();
    let reading =
        point.proved.iter().find(|other| other.id == lead.id && other.part == lead.part && !errors::is_repair(other));
    match (repair, &lead.correction, reading) {
        (Some(repair), ..) => {
            if let Some(said) = model::words(paper, repair) {
                out.extend(prose(paper, &cut(said, room.claim)));
                out.push(words(" "));
            }
            out.extend(symbols(paper, repair));
            out.push(words("This is proved."));
        }
        (None, Some(correction), _) => {
            out.extend(statement::changed(paper, &correction.change));
            out.push(words("; this is proved."));
        }
        (None, None, _) if model::is_denied(paper, lead) => {
            out.push(words("what holds is: "));
            out.extend(statement::claimed(paper, lead));
            out.push(words("; this is proved."));
        }
        (None, None, Some(reading)) => {
            out.push(words("it holds if the words are read otherwise"));
            out.extend(reading.reading.as_ref().map(|reading| words(format!(" ({})", cut(reading, ROW)))));
            out.push(words("; say which is meant."));
        }
        (None, None, None) => {
            out = vec![words("No correction was found")];
            let parts = point
                .proved
                .iter()
                .filter(|other| other.id == lead.id && other.part.is_some() && other.part != lead.part);
            let parts: Vec<&str> = parts.filter_map(|other| other.part.as_deref()).collect();
            if !parts.is_empty() {
                out.push(words(format!("; of it holds: {}", cut(&parts.join("; "), ROW))));
            }
            out.push(words("."));
        }
    }
    out
}

/// The corrected versions of what fails that the claims file gives, proved; first those of the same part.
fn repairs<'a>(point: &Point<'a>, finding: &Finding) -> impl Iterator<Item = &'a Finding> {
    let mut own: Vec<&'a Finding> =
        point.proved.iter().copied().filter(|other| other.id == finding.id && errors::is_repair(other)).collect();
    own.sort_by_key(|other| other.part != finding.part);
    own.into_iter()
}

/// Two corrections that say the same.
fn one_change(paper: &Paper, one: &Finding, two: &Finding) -> bool {
    let told = |finding: &Finding| finding.correction.as_ref().map(|c| plain(&statement::changed(paper, &c.change)));
    told(one).is_some() && told(one) == told(two)
}

/// What else fails from the same cause: a row for each correction, or for each claim.
fn rows(paper: &Paper, point: &Point<'_>, lead: &Finding, base: &Base) -> Vec<Vec<Inlines>> {
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    for finding in point.failing.iter().copied().filter(|finding| !std::ptr::eq(*finding, lead)) {
        match groups.iter_mut().find(|group| group.first().is_some_and(|first| one_change(paper, first, finding))) {
            Some(group) => group.push(finding),
            None => groups.push(vec![finding]),
        }
    }
    let most = if point.table(paper).is_some() { 2 * ROWS } else { ROWS };
    let left = groups.len().saturating_sub(most);
    let mut out: Vec<Vec<Inlines>> =
        groups.iter().take(most).filter_map(|group| row(paper, point, group, base)).collect();
    if left > 0 {
        out.push(vec![vec![words(format!("{left} more"))], vec![], vec![], vec![]]);
    }
    out
}

fn row(paper: &Paper, point: &Point<'_>, group: &[&Finding], base: &Base) -> Option<Vec<Inlines>> {
    let first = group.first()?;
    let mut where_: Vec<&str> = Vec::new();
    for location in group.iter().filter_map(|finding| finding.location.as_deref()) {
        if !where_.contains(&location) {
            where_.push(location);
        }
    }
    let where_ = match where_.as_slice() {
        [one, .., last] if where_.len() > 3 => format!("{one} to {last} ({} places)", where_.len()),
        _ => where_.join("; "),
    };
    Some(vec![vec![words(where_)], printed(paper, first), example(paper, first, base), instead(paper, point, first)])
}

/// The words of a claim, or else the claim.
fn printed(paper: &Paper, finding: &Finding) -> Inlines {
    match model::words(paper, finding) {
        Some(said) => prose(paper, &cut(said, ROW)),
        None => statement::claimed(paper, finding),
    }
}

/// What should stand there, shortly.
fn instead(paper: &Paper, point: &Point<'_>, finding: &Finding) -> Inlines {
    let same =
        |change: &Change| matches!(change, Change::Under(_) | Change::Listing(_) | Change::Only(_) | Change::Ranges(_));
    match (repairs(point, finding).next(), &finding.correction) {
        (None, None) if model::is_denied(paper, finding) => statement::claimed(paper, finding),
        (_, Some(correction)) if !same(&correction.change) => statement::changed(paper, &correction.change),
        (Some(repair), _) => printed(paper, repair),
        (None, Some(correction)) => statement::changed(paper, &correction.change),
        (None, None) => match point.proved.iter().find(|other| other.id == finding.id && other.part == finding.part) {
            Some(other) => {
                let read = other.reading.as_ref().map_or_else(String::new, |reading| cut(reading, ROW));
                vec![words(format!("say which is meant; it holds if {read}"))]
            }
            None if !finding.regions.is_empty() => {
                let regions = finding.regions.iter().map(|one| vec![formula(&one.ordering)]);
                [
                    vec![words("cases are missing where ")],
                    joined(regions, "; where "),
                    vec![words(" (no case holds there; proved)")],
                ]
                .concat()
            }
            None => finding.note.as_deref().map_or_else(Inlines::new, |note| prose(paper, &cut(note, ROW))),
        },
    }
}

/// Points as rows, a line each; numbered from a number on, or not at all.
pub fn short(paper: &Paper, base: &Base, points: &[Point<'_>], from: usize) -> Block {
    let row = |(at, point): (usize, &Point<'_>)| {
        let lead = point.lead()?;
        let place = if from > 0 { format!("{}. {}", from + at, called(paper, point)) } else { place(lead) };
        Some(vec![vec![words(place)], printed(paper, lead), example(paper, lead, base), instead(paper, point, lead)])
    };
    table(&["Place", "printed", "why not", "should read"], points.iter().enumerate().filter_map(row).collect())
}

fn place(finding: &Finding) -> String {
    let whole = finding.location.as_deref().unwrap_or_else(|| places::place_of(finding));
    model::capital(if whole.is_empty() { &finding.id } else { whole })
}
