//! Problems that nobody here wrote, side by side: `referee solve`, the same Z3 library alone, and cvc5.
//!
//! `make corpora` runs it and prints two Markdown tables; the times of every problem go to `target/corpora.csv`. The problems and their
//! known answers lie outside of this project. Among the other benchmarks it does nothing, as it takes many minutes.
//!
//!     --corpora DIR     the folder with MANIFEST.csv
//!     --only TEXT       only problems with this in their path
//!     --limit SECONDS   for each program on each problem (30)

mod manifest;
mod programs;
mod table;

use programs::Program;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use table::Row;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1).map(String::as_str)
    };
    let done = match (value(programs::AS_Z3), value("--corpora")) {
        (Some(script), _) => programs::as_z3(Path::new(script)).map(|printed| {
            print!("{printed}");
            true
        }),
        (None, Some(folder)) => compare(Path::new(folder), value("--only"), value("--limit")),
        (None, None) => {
            println!("corpora: run by `make corpora`");
            Ok(true)
        }
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            // Nothing is left to be done when not even the error can be written.
            let _ = writeln!(std::io::stderr(), "corpora: {message}");
            ExitCode::from(2)
        }
    }
}

/// Runs everything and prints the tables; whether no answer of ours is wrong and no certificate is rejected.
fn compare(folder: &Path, only: Option<&str>, limit: Option<&str>) -> Result<bool, String> {
    let mut problems = manifest::read(folder).map_err(|error| {
        format!("SKIPPED, the outside problems are not here: {error} (CORPORA=DIR names their folder)")
    })?;
    problems.retain(|problem| only.is_none_or(|text| problem.name.contains(text)));
    if problems.is_empty() {
        return Err("no such problem".to_owned());
    }
    let limit: f64 = limit.map_or(Ok(30.0), str::parse).map_err(|error| format!("--limit: {error}"))?;
    let mut programs = vec![Program::Referee, Program::Z3];
    if programs::cvc5_module().is_some() {
        programs.push(Program::Cvc5);
    } else {
        eprintln!("corpora: without cvc5, which is not here (python3 .cargo/fetch.py cvc5)");
    }
    let mut rows: Vec<Row> = Vec::new();
    for (number, problem) in problems.iter().enumerate() {
        let outcomes = programs.iter().map(|&program| programs::run(program, &problem.file, limit));
        let outcomes = outcomes.collect::<Result<Vec<_>, _>>()?;
        let said = programs.iter().zip(&outcomes).map(|(program, outcome)| {
            let answer = outcome.answer.map_or_else(|| "unknown".to_owned(), |answer| answer.to_string());
            format!("{} {answer} {:.2} s", program.name(), outcome.seconds)
        });
        let said: Vec<String> = said.collect();
        eprintln!("{}/{} {}: {}", number + 1, problems.len(), problem.name, said.join(", "));
        rows.push(Row { problem: problem.clone(), outcomes });
    }
    let csv = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/corpora.csv");
    std::fs::write(&csv, table::csv(&programs, &rows)).map_err(|error| format!("{}: {error}", csv.display()))?;
    println!("{}\n{}", times(&programs, limit)?, table::summary(&programs, &rows));
    println!("Undecided by someone, wrong, or without a good certificate:\n\n{}", table::undecided(&programs, &rows));
    println!("{}", rechecked(&rows));
    let bad =
        |row: &Row| table::wrong(&row.problem, &row.outcomes[0]) || row.outcomes[0].reason.starts_with("REJECTED");
    Ok(!rows.iter().any(bad))
}

/// What the times are, and how long the programs take to start.
fn times(programs: &[Program], limit: f64) -> Result<String, String> {
    let mut starts = Vec::new();
    for &program in programs {
        starts.push(format!("{} {:.0} ms", program.name(), 1000.0 * programs::start_up(program)?));
    }
    Ok(format!(
        "At most {limit} s each, one program at a time. Times are those of whole commands, but for cvc5, where Python's start is not\n\
         counted. A whole command on a script without assertions takes: {}.\n",
        starts.join(", ")
    ))
}

/// The size of the certificates, and what checking them again took.
fn rechecked(rows: &[Row]) -> String {
    let ours: Vec<_> =
        rows.iter().filter_map(|row| Some((row.outcomes[0].seconds, row.outcomes[0].certificate?))).collect();
    let search: f64 = ours.iter().map(|(seconds, _)| seconds).sum();
    let check: f64 = ours.iter().map(|(_, (_, seconds))| seconds).sum();
    let largest = ours.iter().map(|(_, (bytes, _))| *bytes).max().unwrap_or(0);
    format!(
        "{} certificates, the largest of {largest} bytes, checked again in {check:.2} s; the commands that found them took {search:.2} s \
         (ratio {:.4}).",
        ours.len(),
        check / search.max(f64::MIN_POSITIVE)
    )
}
