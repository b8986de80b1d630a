//! The outside problems: files in SMT-LIB with known answers, listed in a `MANIFEST.csv`, and how answers are read off what a solver prints.
//!
//! Nothing of the corpora is part of this project; where they are not, whoever asks for them says so.

use std::fmt;
use std::path::{Path, PathBuf};

/// What a solver says of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Some values satisfy it.
    Sat,
    /// None do.
    Unsat,
}

impl fmt::Display for Answer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(if *self == Self::Sat { "sat" } else { "unsat" })
    }
}

/// A problem with its known answer.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The file, from the corpora's folder on.
    pub name: String,
    /// The file.
    pub file: PathBuf,
    /// The collection: the first folder of its name.
    pub folder: String,
    /// `QF_LRA` or `QF_NRA`.
    pub logic: String,
    /// The known answer: that of the last question, where a file has several (those seen so far have one each).
    pub expected: Answer,
}

/// The problems listed in the folder's `MANIFEST.csv` (columns `path,origin,logic,status,…`, no quotes), in its order.
///
/// # Errors
/// Says what cannot be read, or which line is not understood.
pub fn read(corpora: &Path) -> Result<Vec<Problem>, String> {
    let manifest = corpora.join("MANIFEST.csv");
    let text = std::fs::read_to_string(&manifest).map_err(|error| format!("{}: {error}", manifest.display()))?;
    let mut problems = Vec::new();
    for (number, line) in text.lines().enumerate().skip(1) {
        let wrong = || format!("{}, line {}: not understood", manifest.display(), number + 1);
        let [name, _origin, logic, status, ..] = line.split(',').collect::<Vec<_>>()[..] else { return Err(wrong()) };
        let file = corpora.join(name);
        let expected = word(status).flatten().ok_or_else(wrong)?;
        let folder = name.split('/').next().unwrap_or(name).to_owned();
        problems.push(Problem { name: name.to_owned(), file, folder, logic: logic.to_owned(), expected });
    }
    Ok(problems)
}

/// The answers in what a solver printed, one for each question; nothing for an `unknown`.
pub fn answers(printed: &str) -> Vec<Option<Answer>> {
    printed.lines().filter_map(word).collect()
}

/// The answer that a line is, if it is one: `unknown` is an answer that says nothing.
fn word(line: &str) -> Option<Option<Answer>> {
    match line.trim() {
        "sat" => Some(Some(Answer::Sat)),
        "unsat" => Some(Some(Answer::Unsat)),
        "unknown" => Some(None),
        _ => None,
    }
}
