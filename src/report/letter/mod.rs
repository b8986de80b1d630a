//! The referee's letter: what the paper claims, the verdict, the points in order of consequence, minor corrections, what was not checked, and how to
//! check it. It is short: words beyond [`WORDS`] are saved by telling less of each point.
//!
//! It says what [`Points`] say and nothing of how it was found.

mod base;
mod called;
mod notation;
mod point;
mod prose;
mod room;
mod rows;
mod statement;
mod verdict;

pub use statement::claimed;

use super::document::{Block, Document, Inline, Inlines, Marker, joined, length, paragraph, table, words};
use super::overview::count;
use super::points::{Grade, Point, Points};
use super::{Report, judged, model, sentences, unsettled};
use crate::audit::{Finding, Verdict};
use crate::lang::Paper;
use base::Base;
use prose::prose;
use room::{ROOMS, Room, cut};
use std::collections::BTreeSet;
use verdict::ROWS;

/// Most words of a letter, tables apart.
const WORDS: usize = 2200;

/// Most points that are told at length, and how many of them are essential ones.
const POINTS: usize = 7;
const ESSENTIAL: usize = 3;

/// Most results that are quoted.
const QUOTED: usize = 6;

/// The letter.
pub fn document(report: &Report<'_>) -> Document {
    let points = Points::of(report.paper, report.findings);
    let mut last = Document::new();
    for room in ROOMS {
        last = written(report, &points, room);
        if length(&last) <= WORDS {
            break;
        }
    }
    last
}

fn heading(text: impl Into<String>) -> Block {
    Block::Heading(2, vec![words(text)])
}

fn written(report: &Report<'_>, points: &Points<'_>, room: Room) -> Document {
    let paper = report.paper;
    let base = Base::of(paper, points);
    let essential = points.points.iter().filter(|point| point.grade == Grade::Essential).count().min(ESSENTIAL);
    let (told, rest) = points.points.split_at(points.points.len().min(POINTS));
    let (first, second) = told.split_at(essential.min(told.len()));
    let mut body = Document::new();
    for (title, from, some) in [("Essential points", 1, first), ("Further points", 1 + essential, second)] {
        if !some.is_empty() {
            body.push(heading(title));
            body.extend(some.iter().zip(from..).flat_map(|(one, number)| point::told(paper, &base, one, number, room)));
        }
    }
    if !rest.is_empty() {
        body.push(heading("Further points in short"));
        body.push(paragraph(format!(
            "{} that there is no room to tell at length.",
            model::capital(&count(rest.len(), "further point"))
        )));
        body.push(point::short(paper, &base, rest, told.len() + 1));
    }
    if !points.minor.is_empty() {
        body.extend([heading("Minor points and misprints"), point::short(paper, &base, &points.minor, 0)]);
    }
    let title = paper.title.as_deref().unwrap_or(&paper.slug);
    let mut out = vec![Block::Heading(1, vec![words(format!("Report on “{title}”"))])];
    out.extend(claims(paper, points, room));
    out.extend(verdict::chapter(paper, points));
    out.extend(notation::chapter(paper, &base, &body));
    out.extend(body);
    out.extend(not_checked(report, points));
    out.extend(check(report, points));
    out.extend(rows::chapter(paper, points));
    out
}

/// What the paper claims: its results in its own words.
fn claims(paper: &Paper, points: &Points<'_>, room: Room) -> Document {
    let labelled = points.results.iter().any(|outcome| outcome.weight.is_labelled());
    let chosen = points.results.iter().filter(|outcome| outcome.weight.is_labelled() == labelled);
    let said = chosen.filter_map(|outcome| {
        let mut all: Vec<&&Finding> = outcome.findings.iter().collect();
        all.sort_by_key(|finding| finding.part.is_some());
        let said = all.into_iter().find_map(|finding| model::words(paper, finding))?;
        let head = vec![Inline::Strong(model::capital(outcome.place)), words(". ")];
        Some([head, prose(paper, &cut(said, room.claim))].concat())
    });
    let said: Vec<Inlines> = said.take(QUOTED).collect();
    if said.is_empty() {
        return Document::new();
    }
    vec![heading("What the paper claims"), Block::List(Marker::Bullet, said)]
}

/// What is neither proved nor refuted, what proofs rest on, and what a reader has to compare.
fn not_checked(report: &Report<'_>, points: &Points<'_>) -> Document {
    let mut said: Vec<Inlines> = Vec::new();
    for finding in points.open.iter().take(ROWS) {
        let Verdict::Unknown(why) = &finding.verdict else { continue };
        let place = Inline::Strong(model::capital(judged::place(finding)));
        let proved = unsettled::proved(finding);
        let proved = proved.map(|told| [vec![words(" Of it is proved: ")], told, vec![words(".")]].concat());
        said.push([vec![place, words(format!(" not settled: {why}."))], proved.unwrap_or_default()].concat());
    }
    if points.open.len() > ROWS {
        said.push(vec![words(format!("{} more are not settled.", points.open.len() - ROWS))]);
    }
    let cited = report.findings.iter().filter(|finding| finding.verdict == Verdict::Holed);
    let mut seen: Vec<String> = Vec::new();
    for finding in cited {
        let granted =
            sentences::granted(finding).map(|(theorem, said)| theorem.unwrap_or_else(|| format!("that {}", said.what)));
        let granted: Vec<String> = granted.collect();
        let place = model::capital(judged::place(finding));
        let rests = format!("{place}: proved once it is granted what is not proved here: {}.", granted.join("; "));
        if !seen.contains(&rests) && seen.len() < QUOTED {
            seen.push(rests);
        }
    }
    said.extend(seen.into_iter().map(|rests| vec![words(rests)]));
    let unsure = model::unsure(report.findings).count();
    if unsure > 0 {
        said.push(vec![words(format!(
            "Of {} it is not settled whether the premises can hold together.",
            count(unsure, "statement")
        ))]);
    }
    if let Some(missing) =
        report.inventory.as_ref().map(|inventory| &inventory.missing).filter(|missing| !missing.is_empty())
    {
        said.push(vec![words(format!("Not transcribed: {}.", missing.join(", ")))]);
    }
    said.push(vec![words(
        "All of this concerns the paper as transcribed into formal statements; whether these say what the paper means is for a reader to compare. The \
         plausibility of the assumptions and the literature were not examined.",
    )]);
    vec![heading("What was not checked"), Block::List(Marker::Bullet, said)]
}

/// Two commands, and the statements of each point.
fn check(report: &Report<'_>, points: &Points<'_>) -> Document {
    let example: Option<&Finding> = points.points.first().and_then(Point::lead).or(report.findings.first());
    let id = example.map_or("ID", |finding| finding.id.as_str());
    let command = &report.command;
    let commands = format!("referee recheck {command}\nreferee show {id} --paper {command}\n");
    let mut out = vec![
        heading("How to check it yourself"),
        paragraph(
            "Each example above can be put into a calculator. What is called proved was accepted, like each example, by a small program that computes \
             exactly and relies on no solver. The first command runs it on everything again; the second prints one statement with its proof or example.",
        ),
        Block::Verbatim(commands, usize::MAX),
    ];
    let row = |number: String, all: &[Point<'_>]| {
        let mut ids: Vec<String> =
            all.iter().flat_map(|point| &point.failing).map(|finding| finding.id.clone()).collect();
        let mut seen: BTreeSet<String> = BTreeSet::new();
        ids.retain(|id| seen.insert(id.clone()));
        vec![
            vec![words(number)],
            joined(ids.into_iter().map(|id| vec![Inline::Link(id.clone(), vec![Inline::Code(id)])]), ", "),
        ]
    };
    let numbered = (1..).zip(&points.points).map(|(at, point)| row(format!("{at}"), std::slice::from_ref(point)));
    let minor = (!points.minor.is_empty()).then(|| row("minor".to_owned(), &points.minor));
    let rows: Vec<_> = numbered.chain(minor).collect();
    if !rows.is_empty() {
        out.push(Block::Heading(2, vec![words("Table: where each point is found in the formal statements")]));
        out.push(table(&["Point", "Statements that fail"], rows));
    }
    out
}
