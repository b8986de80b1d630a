//! How the results of a paper stand: in a paragraph, and what is not proved as stated in a table.

use crate::lang::Paper;
use crate::report::document::{Block, Document, paragraph, table, words};
use crate::report::judged::{self, Standing};
use crate::report::model;
use crate::report::overview::count;
use crate::report::points::{Grade, Outcome, Points};

/// Most rows of the table of results.
pub const ROWS: usize = 10;

/// Names of places, with `and` before the last.
fn listed(all: &[&Outcome<'_>]) -> String {
    let names: Vec<&str> = all.iter().map(|outcome| outcome.place).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// How the results stand.
pub fn chapter(paper: &Paper, points: &Points<'_>) -> Document {
    let labelled: Vec<&Outcome<'_>> = points.results.iter().filter(|outcome| outcome.weight.is_labelled()).collect();
    let named = if labelled.is_empty() { points.results.iter().collect() } else { labelled };
    let mut out = vec![Block::Heading(2, vec![words("Verdict")]), paragraph(said(points, &named))];
    out.extend(faulty(paper, &named));
    out
}

/// It in words.
fn said(points: &Points<'_>, named: &[&Outcome<'_>]) -> String {
    let of = |standing: Standing| -> Vec<&Outcome<'_>> {
        named.iter().copied().filter(|outcome| outcome.standing == standing).collect()
    };
    let mut said: Vec<String> = Vec::new();
    let whole = of(Standing::Holds);
    match whole.len() {
        0 => {}
        1 => said.push(format!("{} is proved as stated.", listed(&whole))),
        n if n <= ROWS => said.push(format!("{} are proved as stated.", listed(&whole))),
        n => said.push(format!("{n} of {} results are proved as stated.", named.len())),
    }
    let special = of(Standing::Special);
    match special.len() {
        0 => {}
        1 => said.push(format!("{} is proved for a special case only.", listed(&special))),
        n if n <= ROWS => said.push(format!("{} are proved for special cases only.", listed(&special))),
        n => said.push(format!("{n} are proved for special cases only.")),
    }
    let cited = of(Standing::Holed);
    if !cited.is_empty() {
        said.push(format!("{}: proved once theorems of the literature are granted.", listed(&cited)));
    }
    let others = points.results.iter().filter(|outcome| !named.iter().any(|own| std::ptr::eq(*own, *outcome)));
    let (mut all, mut good) = (0, 0);
    for outcome in others {
        all += 1;
        good += usize::from(outcome.standing == Standing::Holds);
    }
    if all > 0 {
        said.push(format!("Of {all} other places that were examined everything holds at {good}."));
    }
    let essential = points.points.iter().filter(|point| point.grade == Grade::Essential).count();
    said.push(match (points.points.len(), points.minor.len()) {
        (0, 0) => "Nothing fails.".to_owned(),
        (0, m) => format!("What fails is {}.", count(m, "minor point")),
        (n, m) => {
            let minor = if m == 0 { String::new() } else { format!(", and {}", count(m, "minor correction")) };
            format!("What fails makes {}, of which {essential} essential{minor}.", count(n, "point"))
        }
    });
    said.join(" ")
}

/// What is not proved as stated, as rows.
fn faulty(paper: &Paper, named: &[&Outcome<'_>]) -> Option<Block> {
    let rest = |outcome: &&&Outcome<'_>| !matches!(outcome.standing, Standing::Holds | Standing::Holed);
    let mut faulty: Vec<&&Outcome<'_>> = named.iter().filter(rest).collect();
    faulty.sort_by_key(|outcome| outcome.standing);
    let rows = faulty.iter().take(ROWS).map(|outcome| {
        let state = match outcome.standing {
            Standing::Fails => "fails in part or whole".to_owned(),
            Standing::Special => format!("proved for {}", judged::scopes(paper, &outcome.findings).join("; ")),
            _ => "not settled".to_owned(),
        };
        let see: Vec<String> = outcome.points.iter().map(|number| format!("point {number}")).collect();
        let see = match (see.is_empty(), &outcome.standing) {
            (false, _) => see.join(", "),
            (true, Standing::Fails) => "minor points".to_owned(),
            (true, Standing::Special) => String::new(),
            (true, _) => "what was not checked".to_owned(),
        };
        vec![vec![words(model::capital(outcome.place))], vec![words(state)], vec![words(see)]]
    });
    let rows: Vec<_> = rows.collect();
    (!rows.is_empty()).then(|| table(&["Result", "as stated", "see"], rows))
}
