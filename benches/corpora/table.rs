//! The comparison as Markdown: a summary by logic and collection, and every problem that some program left undecided.

use crate::manifest::{Answer, Problem};
use crate::programs::{Outcome, Program};
use std::fmt::Write;

/// What the programs made of a problem, in the order of the programs.
pub struct Row {
    /// The problem.
    pub problem: Problem,
    /// One outcome for each program.
    pub outcomes: Vec<Outcome>,
}

/// Some problems under a title.
struct Group<'a> {
    title: String,
    rows: Vec<&'a Row>,
}

/// A program's share of a group.
struct Share {
    decided: usize,
    certified: usize,
    wrong: usize,
    median: f64,
    total: f64,
    /// The first program's median and total over this one's, on what both decided.
    ratios: Option<(f64, f64)>,
}

/// Each collection within its logic, then the logics; `economics` apart.
fn groups(rows: &[Row]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut add = |title: String, wanted: &dyn Fn(&Problem) -> bool| {
        let rows: Vec<&Row> = rows.iter().filter(|row| wanted(&row.problem)).collect();
        if !rows.is_empty() && groups.iter().all(|group| group.title != title) {
            groups.push(Group { title, rows });
        }
    };
    for row in rows.iter().filter(|row| row.problem.folder != "economics") {
        let own = &row.problem;
        add(format!("{}, {}", own.logic, own.folder), &|p| p.logic == own.logic && p.folder == own.folder);
    }
    add("economics".to_owned(), &|p| p.folder == "economics");
    for row in rows {
        let logic = &row.problem.logic;
        add(format!("all of {logic}"), &|p| p.logic == *logic);
    }
    groups.sort_by_key(|group| (group.title.starts_with("all of"), group.title.clone()));
    groups.push(Group { title: "everything".to_owned(), rows: rows.iter().collect() });
    groups
}

/// Whether an answer contradicts the known one.
pub fn wrong(problem: &Problem, outcome: &Outcome) -> bool {
    outcome.answer.is_some_and(|answer: Answer| answer != problem.expected)
}

fn share(rows: &[&Row], index: usize) -> Share {
    let outcomes = || rows.iter().map(|row| (&row.problem, &row.outcomes[index]));
    let seconds: Vec<f64> = outcomes().map(|(_, outcome)| outcome.seconds).collect();
    let both = || rows.iter().filter(|row| [0, index].iter().all(|&k| row.outcomes[k].answer.is_some()));
    let over = |k: usize| both().map(|row| row.outcomes[k].seconds).collect::<Vec<f64>>();
    let ratios = (both().count() > 0).then(|| {
        let (first, own) = (over(0), over(index));
        (median(&first) / median(&own), first.iter().sum::<f64>() / own.iter().sum::<f64>())
    });
    Share {
        decided: outcomes().filter(|(_, outcome)| outcome.answer.is_some()).count(),
        certified: outcomes().filter(|(_, outcome)| outcome.certificate.is_some()).count(),
        wrong: outcomes().filter(|(problem, outcome)| wrong(problem, outcome)).count(),
        median: median(&seconds),
        total: seconds.iter().sum(),
        ratios,
    }
}

/// The middle one, or the mean of the middle two; nothing has none (0).
fn median(seconds: &[f64]) -> f64 {
    let mut sorted = seconds.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.get(middle) {
        Some(upper) if sorted.len() % 2 == 1 => *upper,
        Some(upper) => (sorted[middle - 1] + upper) / 2.0,
        None => 0.0,
    }
}

/// The summary. Times are over all problems of a row; ratios over those that both programs decided.
pub fn summary(programs: &[Program], rows: &[Row]) -> String {
    let mut out = String::from(
        "| problems | | program | decided | certified | wrong | median (s) | total (s) | referee's median / its | referee's total / its |\n\
         |---|---:|---|---:|---:|---:|---:|---:|---:|---:|\n",
    );
    for group in groups(rows) {
        let count = group.rows.len();
        for (index, program) in programs.iter().enumerate() {
            let own = share(&group.rows, index);
            let head = if index == 0 { (group.title.clone(), count.to_string()) } else { Default::default() };
            let percent = |part: usize| format!("{part} ({:.0} %)", 100.0 * part as f64 / count as f64);
            let certified = if *program == Program::Referee { percent(own.certified) } else { "none".to_owned() };
            let ratio = |part: fn((f64, f64)) -> f64| match own.ratios {
                Some(ratios) if index > 0 => format!("{:.2}", part(ratios)),
                _ => String::new(),
            };
            // Writing to a string cannot fail; the results are dropped.
            let _ = writeln!(
                out,
                "| {} | {} | {} | {} | {certified} | {} | {:.3} | {:.1} | {} | {} |",
                head.0,
                head.1,
                program.name(),
                percent(own.decided),
                own.wrong,
                own.median,
                own.total,
                ratio(|r| r.0),
                ratio(|r| r.1),
            );
        }
    }
    out
}

/// Every problem that some program did not decide, answered wrongly, or gave no good certificate for.
pub fn undecided(programs: &[Program], rows: &[Row]) -> String {
    let names: Vec<&str> = programs.iter().map(|program| program.name()).collect();
    let mut out = format!("| problem | answer | {} |\n|---|---|{}\n", names.join(" | "), "---|".repeat(names.len()));
    for row in rows {
        let fine = |o: &Outcome| o.answer.is_some() && o.reason.is_empty() && !wrong(&row.problem, o);
        if row.outcomes.iter().all(fine) {
            continue;
        }
        let cells: Vec<String> = row.outcomes.iter().map(|outcome| cell(&row.problem, outcome)).collect();
        let _ = writeln!(out, "| {} | {} | {} |", short(&row.problem), row.problem.expected, cells.join(" | "));
    }
    out
}

/// The collection and the file's name.
fn short(problem: &Problem) -> String {
    format!("{} … {}", problem.folder, problem.name.rsplit('/').next().unwrap_or(&problem.name))
}

fn cell(problem: &Problem, outcome: &Outcome) -> String {
    let reason = outcome.reason.replace('|', "\\|");
    match outcome.answer {
        None => format!("unknown, {:.1} s: {reason}", outcome.seconds),
        Some(answer) if wrong(problem, outcome) => format!("**WRONG: {answer}**"),
        Some(answer) if reason.is_empty() => answer.to_string(),
        Some(answer) => format!("{answer}, **{reason}**"),
    }
}

/// One line a problem, with all times.
pub fn csv(programs: &[Program], rows: &[Row]) -> String {
    let mut out = String::from("path,logic,expected,certificate_bytes,recheck_seconds");
    for program in programs {
        let _ = write!(out, ",{0},{0}_seconds,{0}_reason", program.name());
    }
    out.push('\n');
    for row in rows {
        let (bytes, seconds) = row.outcomes.iter().find_map(|outcome| outcome.certificate).unwrap_or_default();
        let problem = &row.problem;
        let _ = write!(out, "{},{},{},{bytes},{seconds:.6}", problem.name, problem.logic, problem.expected);
        for outcome in &row.outcomes {
            let answer = outcome.answer.map_or_else(|| "unknown".to_owned(), |answer| answer.to_string());
            let _ = write!(out, ",{answer},{:.6},\"{}\"", outcome.seconds, outcome.reason.replace('"', "'"));
        }
        out.push('\n');
    }
    out
}
