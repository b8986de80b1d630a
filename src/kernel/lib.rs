//! The kernel: decides whether a certificate establishes its verdict about its statement.
//!
//! It reads the statement and the evidence as text and trusts nobody's search. Arithmetic is exact, there is no floating point and no
//! solver, and the number of steps is limited. What it does not justify: that the statement says what a paper means, and that a
//! rejected certificate's statement is false. The format is described in `proofs/FORMAT.md`.

mod accepted;
mod budget;
mod certificate;
mod declaration;
mod equilibrium;
mod evaluate;
pub mod file;
mod game;
mod interval;
mod lexer;
mod normal;
mod number;
mod poly;
mod ratio;
mod reader;
mod rejection;
mod rules;
mod sequent;
mod series;
mod statement;
mod syntax;

#[cfg(test)]
#[path = "tests/unit/bounds.rs"]
mod bounds;
#[cfg(test)]
#[path = "tests/unit/laws.rs"]
mod laws;

pub use accepted::{Accepted, Checked, Coordinate, Count, Point, Summand, Used, Verdict, Word};
pub use certificate::FORMAT;
pub use declaration::RESERVED;
pub use number::Rational;
pub use rejection::{Rejection, RejectionCode};
pub use rules::{RULES, Rule, refusals, unsupported};

use certificate::Section;
use lexer::Cursor;
use number::Budget;
use rejection::{RejectionCode as Code, Result};
use rules::Evidence;
use statement::Statement;

/// Largest certificate file that is read, in bytes.
pub const SIZE_LIMIT: u64 = 1 << 20;

/// Steps that a certificate may take.
pub const STEP_LIMIT: u64 = 50_000_000;

/// Stack of the checking thread, in bytes.
const STACK: usize = 64 << 20;

/// Checks a whole certificate file.
///
/// # Errors
/// A [`Rejection`] that names the first violated condition.
pub fn check(text: &str) -> std::result::Result<Checked, Rejection> {
    check_with_budget(text, STEP_LIMIT)
}

/// The same in at most this number of steps. It runs on a thread of its own, so that the stack that the nesting limits need is there.
///
/// # Errors
/// A [`Rejection`] that names the first violated condition.
pub fn check_with_budget(text: &str, steps: u64) -> std::result::Result<Checked, Rejection> {
    Code::Budget.unless(text.len() as u64 <= SIZE_LIMIT, "the file is too large")?;
    let failed = || Code::Budget.because("no thread to check on");
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK);
        let checker = thread.spawn_scoped(scope, || check_here(text, &Budget::new(steps))).map_err(|_| failed())?;
        checker.join().map_err(|_| failed())?
    })
}

fn check_here(text: &str, budget: &Budget) -> Result<Checked> {
    let frame = certificate::frame(text)?;
    let statement = Statement::parse(&frame.statement.text, frame.statement.first_line)?;
    let first_line = frame.evidence.first_line;
    let tokens = lexer::tokens(&frame.evidence.text, first_line)?;
    let mut cursor = Cursor::new(&tokens);
    let lemma = |section: &Section| Statement::parse(&section.text, section.first_line);
    let lemmas = frame.lemmas.iter().map(lemma).collect::<Result<Vec<_>>>()?;
    let (statement, verdict) = (&statement, frame.verdict);
    let mut evidence = Evidence { rules: RULES, statement, lemmas: &lemmas, verdict, cursor: &mut cursor, budget };
    let result = rules::check(&mut evidence).and_then(|shown| cursor.finish().map(|()| shown));
    let (rule, accepted) = result.map_err(|rejection| rejection.at(cursor.line()).at(first_line))?;
    let (id, verdict, statement) = (frame.id, frame.verdict, frame.statement.text);
    let lemmas = frame.lemmas.into_iter().map(|section| section.text).collect();
    Ok(Checked { id, verdict, statement, lemmas, accepted, rule, steps: budget.used() })
}
