//! Problems that nobody here wrote: on a small budget `referee solve` answers none of them wrongly, and every answer has its certificate.
//!
//! The known answers come with the problems (from their authors and other solvers, by the manifest). Both lie outside of this project;
//! without them the test looks at nothing and says so. `make corpora` gives the program more time and compares it with other solvers.

#[path = "../benches/corpora/manifest.rs"]
mod manifest;

use crate::paper::{home, skipped};
use crate::program::start;
use manifest::{Answer, Problem, answers};
use referee_kernel::Verdict;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use tempfile::TempDir;

/// Search steps for a problem.
const STEPS: &str = "100";

/// Seconds for a problem, where a single step takes long; an answer that is late is none, so that a slow machine fails no test.
const SECONDS: &str = "2";

/// What is wrong with the program's answer to a problem, if anything; whether there was one.
fn judge(problem: &Problem) -> Result<bool, String> {
    let folder = TempDir::new().expect("a folder");
    let script = problem.file.to_str().expect("a path in Unicode");
    let arguments = ["solve", "--certificate", "kept.cert", "--steps", STEPS, "--time-limit", SECONDS, script];
    let run = start(folder.path(), &arguments).wait(15.0);
    let answer = answers(&run.out).last().copied().flatten();
    let Some(answer) = answer else { return Ok(false) };
    if answer != problem.expected {
        return Err(format!("{answer}, and {} is known", problem.expected));
    }
    let text =
        std::fs::read_to_string(folder.path().join("kept.cert")).map_err(|error| format!("{answer}: {error}"))?;
    let wanted = if answer == Answer::Sat { Verdict::Proved } else { Verdict::Refuted };
    match referee_kernel::check(&text) {
        Ok(checked) if checked.verdict == wanted => Ok(true),
        other => Err(format!("the kernel on the certificate of {answer}: {other:?}")),
    }
}

#[test]
fn no_outside_problem_is_answered_wrongly() {
    let corpora = home().join("../shared/corpora");
    let problems = match manifest::read(&corpora) {
        Ok(problems) => problems,
        Err(_) if !corpora.is_dir() => {
            skipped("the outside problems are not here");
            return;
        }
        Err(error) => panic!("{error}"),
    };
    let next = AtomicUsize::new(0);
    let judged = Mutex::new(Vec::new());
    let work = || {
        while let Some(problem) = problems.get(next.fetch_add(1, Ordering::Relaxed)) {
            let result = judge(problem);
            judged.lock().expect("no thread panicked").push((problem, result));
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
    });
    let judged = judged.into_inner().expect("no thread panicked");
    let mut counts: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    for (problem, result) in &judged {
        let (decided, all) = counts.entry((&problem.logic, &problem.folder)).or_default();
        *decided += usize::from(*result == Ok(true));
        *all += 1;
    }
    for ((logic, folder), (decided, all)) in &counts {
        println!("{logic}, {folder}: {decided} of {all} decided");
    }
    let wrong = judged.iter().filter_map(|(problem, result)| Some((&problem.name, result.as_ref().err()?)));
    let wrong: Vec<String> = wrong.map(|(name, why)| format!("{name}: {why}")).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let decided: usize = counts.values().map(|(decided, _)| decided).sum();
    assert!(2 * decided > problems.len(), "hardly anything is decided: {decided} of {}", problems.len());
}
