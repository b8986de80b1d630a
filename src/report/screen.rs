//! The report for one screen: a line for each result and for each point, what is not as expected, and the next command.
//!
//! A short paper is told whole: every claim with its verdict, what fails with its counterexample and its correction, what is open with the reason.
//! Of a long one the results and points are told that there is room for, the most important first; the rest is counted.

use super::document::{Block, Document, Field, Inline, Inlines, Tone, code, paragraph, words};
use super::judged::Standing;
use super::overview::count;
use super::points::{Outcome, Point, Points};
use super::there::{Spacing, point, told, values};
use super::{Report, changes, judged, model, problem, there, unsettled};
use crate::audit::Finding;
use crate::audit::finding::Premises;
use crate::lang::Paper;
use crate::lang::print;
use crate::lang::tree::Table;

/// How many lines results, points, and what is not as expected may take.
const ROOM: [[usize; 3]; 7] = [[99, 99, 99], [16, 10, 6], [14, 8, 4], [8, 7, 4], [5, 4, 3], [3, 2, 2], [0, 1, 1]];

/// The report, longest first: whole, and then with less and less room.
pub fn documents<'r>(report: &'r Report<'_>) -> impl Iterator<Item = Document> + use<'r> {
    let points = Points::of(report.paper, report.findings);
    let shorter = ROOM.into_iter().map(move |room| short(report, &points, room));
    std::iter::once_with(|| whole(report)).chain(shorter)
}

/// Title, authors, and what is wrong with the assumptions.
fn head(report: &Report<'_>) -> Document {
    let paper = report.paper;
    let title = Inline::Strong(paper.title.clone().unwrap_or_else(|| paper.slug.clone()));
    let mut out = vec![Block::Paragraph(vec![title])];
    out.extend(paper.authors.as_ref().map(|authors| Block::Aligned(vec![vec![vec![words(authors)]]])));
    if let Some(assumptions) = report.assumptions.filter(|found| found.premises != Premises::Possible) {
        out.push(Block::Paragraph(vec![Inline::Toned(Tone::Bad, problem::assumptions(assumptions).text())]));
    }
    out
}

/// Everything: each claim with what was found of it.
fn whole(report: &Report<'_>) -> Document {
    let (paper, findings) = (report.paper, report.findings);
    let mut out = vec![Block::Group(head(report))];
    let mut plain: Vec<Vec<Inlines>> = Vec::new();
    for finding in findings {
        let lines = details(paper, finding);
        let place = finding.location.as_deref().map_or_else(String::new, |place| format!(" · {place}"));
        let said = format!("{}{place}", finding.title());
        if lines.is_empty() {
            let claim =
                model::words(paper, finding).map_or_else(|| there::claim(paper, finding).into_owned(), str::to_owned);
            plain.push(vec![vec![model::verdict(finding)], vec![words(said)], vec![words(claim)]]);
            continue;
        }
        out.extend((!plain.is_empty()).then(|| Block::Aligned(std::mem::take(&mut plain))));
        let title = vec![model::verdict(finding), words("  "), Inline::Strong(finding.title()), words(place)];
        out.push(Block::Entry(super::document::Entry { title, aside: None, fields: lines }));
    }
    out.extend((!plain.is_empty()).then_some(Block::Aligned(plain)));
    out.push(end(report, None, usize::MAX));
    out
}

/// What is told of a finding that is more than proved.
fn details(paper: &Paper, finding: &Finding) -> Vec<Field> {
    let mut out: Vec<Field> = Vec::new();
    if model::is_plain(finding) {
        return out;
    }
    let mut tell = |label, words| out.push(Field { label, words, deeper: false });
    if let Some(said) = model::words(paper, finding) {
        tell("says", vec![words(said)]);
    }
    tell("claim", vec![code(there::claim(paper, finding))]);
    tell("found", problem::told(paper, finding).whole());
    if let Some(witness) = &finding.witness {
        let point = told(&point(paper, finding, witness), Spacing::Bound);
        if !point.is_empty() {
            tell("at", vec![words(point)]);
        }
        if let Some(profile) = &witness.profile {
            tell("profile", vec![words(profile.to_string())]);
        }
        let values = told(&values(paper, finding, witness), Spacing::Bound);
        if !values.is_empty() {
            tell("there", vec![words(values)]);
        }
    }
    let gaps = finding.gaps.iter().chain(&finding.ties).take(GAPS);
    for (number, gap) in gaps.enumerate() {
        tell(if number == 0 { "left open" } else { "" }, vec![words(print::expr(&gap.ordering, 0))]);
    }
    if let Some(correction) = &finding.correction {
        let change = changes::told(&correction.change);
        tell("correction", [vec![code(&correction.claim), words(" (proved; ")], change, vec![words(")")]].concat());
    }
    out.extend(unsettled::fields(finding));
    let mut tell = |label, words| out.push(Field { label, words, deeper: false });
    for doubt in &finding.doubts {
        tell("warning", vec![words(model::capital(&format!("{doubt}.")))]);
    }
    if let Some(note) = &finding.note {
        tell("note", vec![words(note)]);
    }
    out
}

/// Up to how many regions are told on the screen.
const GAPS: usize = 4;

/// What there is room for.
fn short(report: &Report<'_>, points: &Points<'_>, [results, told, unmet]: [usize; 3]) -> Document {
    let paper = report.paper;
    let mut out = vec![Block::Group(head(report))];
    let labelled: Vec<&Outcome<'_>> = points.results.iter().filter(|outcome| outcome.weight.is_labelled()).collect();
    let (named, others): (Vec<_>, Vec<_>) = match labelled.is_empty() {
        true => (points.results.iter().collect(), Vec::new()),
        false => (labelled, points.results.iter().filter(|outcome| !outcome.weight.is_labelled()).collect()),
    };
    let (shown, rest) = named.split_at(named.len().min(results));
    let mut rows: Vec<Vec<Inlines>> = shown.iter().map(|outcome| result(paper, outcome)).collect();
    let rest: Vec<&Outcome<'_>> = rest.iter().copied().chain(others).collect();
    if !rest.is_empty() {
        let noun = if rows.is_empty() { "place" } else { "other place" };
        rows.push(vec![vec![], vec![words(count(rest.len(), noun))], vec![words(counted(&rest))]]);
    }
    out.push(Block::Aligned(rows));
    let mut rows: Vec<Vec<Inlines>> =
        points.points.iter().take(told).enumerate().map(|(at, point)| told_of(paper, at + 1, point)).collect();
    let left = points.points.len().saturating_sub(told);
    let further = [(left, "further point"), (points.minor.len(), "minor point")].into_iter();
    let further: Vec<String> = further.filter(|(n, _)| *n > 0).map(|(n, noun)| count(n, noun)).collect();
    if !further.is_empty() {
        rows.push(vec![vec![], vec![words("and")], vec![words(further.join(", "))]]);
    }
    out.extend((!rows.is_empty()).then_some(Block::Aligned(rows)));
    out.push(end(report, points.points.first().and_then(Point::lead), unmet));
    out
}

/// A result in one line: how it stands, where it is, and what is claimed.
pub fn result(paper: &Paper, outcome: &Outcome<'_>) -> Vec<Inlines> {
    let tone = match outcome.standing {
        Standing::Holds => Tone::Good,
        Standing::Fails => Tone::Bad,
        Standing::Open | Standing::Holed | Standing::Special => Tone::Open,
    };
    let fails = outcome.standing == Standing::Fails;
    let telling = outcome.findings.iter().filter(|finding| !fails || judged::fails(paper, finding));
    let said = telling.filter_map(|finding| model::words(paper, finding)).next();
    let numbers: Vec<String> = outcome.points.iter().map(ToString::to_string).collect();
    let see = match numbers.as_slice() {
        [] => String::new(),
        [one] => format!("(point {one}) "),
        many => format!("(points {}) ", many.join(", ")),
    };
    let word = Inline::Toned(tone, outcome.standing.word().to_owned());
    let scopes = judged::scopes(paper, &outcome.findings);
    let of = match outcome.standing == Standing::Special && !scopes.is_empty() {
        true => format!("for {}: ", scopes.join("; ")),
        false => String::new(),
    };
    vec![vec![word], vec![words(outcome.place)], vec![words(format!("{see}{of}{}", said.unwrap_or_default()))]]
}

/// How many places stand how.
fn counted(all: &[&Outcome<'_>]) -> String {
    let kinds = [
        (Standing::Holds, "all holds"),
        (Standing::Fails, "something fails"),
        (Standing::Open, "something is open"),
        (Standing::Holed, "rests on cited theorems"),
        (Standing::Special, "holds in special cases"),
    ];
    let counts =
        kinds.map(|(standing, verb)| (all.iter().filter(|outcome| outcome.standing == standing).count(), verb));
    let counts: Vec<String> = counts.iter().filter(|(n, _)| *n > 0).map(|(n, verb)| format!("{verb}: {n}")).collect();
    counts.join(", ")
}

/// A point in one line.
fn told_of(paper: &Paper, number: usize, point: &Point<'_>) -> Vec<Inlines> {
    let places = point.places();
    let place = match (point.table(paper), places.as_slice()) {
        (Some(table), _) => paper.tables.get(table).map_or_else(String::new, title_of),
        (_, []) => String::new(),
        (_, [one]) => (*one).to_owned(),
        (_, [one, rest @ ..]) => format!("{one} and {} more", rest.len()),
    };
    let Some(lead) = point.lead() else { return Vec::new() };
    let claim = model::words(paper, lead).map_or_else(|| code(there::claim(paper, lead)), words);
    let mut said = vec![claim];
    if let Some(repair) = point.proved.iter().find(|finding| super::errors::is_repair(finding)) {
        let new = model::words(paper, repair).map_or_else(|| code(there::claim(paper, repair)), words);
        said = [vec![words("→ ")], vec![new, words(" (proved) · printed: ")], said].concat();
    } else if let Some(correction) = &lead.correction {
        said =
            [vec![words("→ ")], changes::told(&correction.change), vec![words(" (proved) · printed: ")], said].concat();
    }
    let head = Inline::Toned(Tone::Bad, format!("{number}. {}", model::capital(&place)));
    vec![vec![], vec![head], said]
}

/// What a table is called: its title, else its place, else its name.
pub fn title_of(table: &Table) -> String {
    let title = table.title.as_ref().or(table.location.as_ref());
    title.map_or_else(|| table.name.text.clone(), |title| title.text.clone())
}

/// The totals, what is not as expected, and what to do next.
fn end(report: &Report<'_>, example: Option<&Finding>, unmet: usize) -> Block {
    let findings = report.findings;
    let totals = format!("{}: {}", count(findings.len(), "finding"), model::totals_line(findings));
    let unexpected = model::unexpected(findings);
    let tone = if unexpected.is_empty() { Tone::Good } else { Tone::Bad };
    let judged = match unexpected.len() {
        0 => ", all as expected".to_owned(),
        n => format!(", NOT AS EXPECTED: {n}"),
    };
    let mut out = vec![Block::Paragraph(vec![words(totals), Inline::Toned(tone, judged)])];
    let line = |finding: &&Finding| {
        vec![
            vec![],
            vec![words(finding.title())],
            vec![words(format!("{}, {}", finding.verdict.word(), model::expectation(finding)))],
        ]
    };
    let mut rows: Vec<Vec<Inlines>> = unexpected.iter().take(unmet).map(line).collect();
    let left = unexpected.len().saturating_sub(unmet);
    if left > 0 {
        rows.push(vec![vec![], vec![words("and")], vec![words(format!("{left} more"))]]);
    }
    out.extend((!rows.is_empty()).then_some(Block::Aligned(rows)));
    if let Some(inventory) = &report.inventory {
        out.push(paragraph(format!("Inventory: {} listed, {}", inventory.listed, inventory.counted())));
    }
    let doubted = findings.iter().filter(|finding| !finding.doubts.is_empty()).count();
    if doubted > 0 {
        out.push(paragraph(format!(
            "Compare with the paper's words again: {} with warnings (--full).",
            count(doubted, "finding")
        )));
    }
    let premises = model::unsure(findings).count();
    if premises > 0 {
        out.push(paragraph(format!(
            "Whether their premises can hold together is not settled of {}.",
            count(premises, "finding")
        )));
    }
    let command = &report.command;
    let next = match example {
        Some(finding) => format!("Next: referee show {} --paper {command}", finding.id),
        None => format!("Next: referee audit {command} --full"),
    };
    out.push(Block::Plain(vec![words(format!("{next}\n      referee audit {command} --format md\n"))]));
    Block::Group(out)
}
