//! What a paper declares and what is said of it as a whole, for programs: notation, tables as printed, points.

use crate::audit::Finding;
use crate::lang::tree::{Case, Group, Table as Printed, Text};
use crate::lang::{Paper, print};
use crate::report::Report;
use crate::report::points::{Grade, Point as Told, Points};
use serde::Serialize;

/// A name of the paper and what it stands for.
#[derive(Serialize)]
pub struct Symbol<'a> {
    name: &'a str,
    /// As a claims file declares it.
    declared: String,
    location: Option<&'a str>,
}

/// A table of cases, as printed.
#[derive(Serialize)]
pub struct Table<'a> {
    name: &'a str,
    title: Option<&'a str>,
    location: Option<&'a str>,
    cases: Vec<Row<'a>>,
}

/// A case with its group's and its own conditions, and what is said of each range.
#[derive(Serialize)]
struct Row<'a> {
    case: &'a str,
    group: Option<&'a str>,
    location: Option<&'a str>,
    conditions: Vec<String>,
    ranges: Vec<String>,
}

/// What an author corrects at once, the most important finding first.
#[derive(Serialize)]
pub struct Point<'a> {
    number: Option<usize>,
    grade: &'static str,
    places: Vec<&'a str>,
    findings: Vec<String>,
    proved: Vec<String>,
}

/// What the names of a paper stand for: parameters, abbreviations, roots, functions, assumptions, conditions.
pub fn notation(paper: &Paper) -> Vec<Symbol<'_>> {
    let params = paper.params.iter().flat_map(|one| {
        one.names.iter().map(move |name| Symbol {
            name: &name.text,
            declared: format!("param {}", print::declaration(one)),
            location: None,
        })
    });
    let lets = paper.lets.iter();
    let lets = lets.map(|one| Symbol { name: &one.name.text, declared: print::abbreviation(one), location: None });
    let defines = paper.defines.iter();
    let defines =
        defines.map(|one| Symbol { name: &one.name.text, declared: print::formula_name(one), location: None });
    let roots = paper.roots.iter().map(|one| Symbol {
        name: &one.name.text,
        declared: print::root(one),
        location: words(&one.location),
    });
    let functions = paper.functions.iter().map(|one| Symbol {
        name: &one.name.text,
        declared: print::function_declared(one),
        location: words(&one.location),
    });
    let premises = [("assume", &paper.assumptions), ("condition", &paper.conditions)];
    let premises = premises.into_iter().flat_map(|(word, all)| {
        all.iter().map(move |one| Symbol {
            name: &one.name.text,
            declared: print::premise(word, one),
            location: words(&one.location),
        })
    });
    params.chain(lets).chain(defines).chain(roots).chain(functions).chain(premises).collect()
}

/// The tables of a paper.
pub fn tables(paper: &Paper) -> Vec<Table<'_>> {
    paper.tables.iter().map(table).collect()
}

fn table(table: &Printed) -> Table<'_> {
    Table {
        name: &table.name.text,
        title: words(&table.title),
        location: words(&table.location),
        cases: table.cases().map(|(group, case)| row(group, case)).collect(),
    }
}

fn row<'a>(group: Option<&'a Group>, case: &'a Case) -> Row<'a> {
    let outer = group.into_iter().flat_map(|group| print::suppositions(&[], &group.under, &group.when));
    Row {
        case: &case.name.text,
        group: group.map(|group| group.name.text.as_str()),
        location: words(&case.location),
        conditions: outer.chain(print::suppositions(&[], &case.under, &case.when)).collect(),
        ranges: case.ranges.iter().map(print::range).collect(),
    }
}

/// The points of a report, with minor ones behind, which have no number.
pub fn points<'a>(report: &Report<'a>) -> Vec<Point<'a>> {
    let all = Points::of(report.paper, report.findings);
    let numbered = all.points.iter().zip(1..).map(|(told, number)| point(told, Some(number)));
    numbered.chain(all.minor.iter().map(|told| point(told, None))).collect()
}

fn point<'a>(told: &Told<'a>, number: Option<usize>) -> Point<'a> {
    Point {
        number,
        grade: match told.grade {
            Grade::Essential => "essential",
            Grade::Further => "further",
            Grade::Minor => "minor",
        },
        places: told.places(),
        findings: told.failing.iter().map(|finding| Finding::title(finding)).collect(),
        proved: told.proved.iter().map(|finding| Finding::title(finding)).collect(),
    }
}

fn words(text: &Option<Text>) -> Option<&str> {
    text.as_ref().map(|text| text.text.as_str())
}
