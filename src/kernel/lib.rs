//! The kernel: decides whether a certificate establishes its verdict about its statement.
//!
//! It reads the statement and the evidence as text and trusts nobody's search. Arithmetic is exact, there is no floating point and no
//! solver, and the number of steps is limited. What it does not justify: that the statement says what a paper means, and that a
//! rejected certificate's statement is false. The format is described in `proofs/FORMAT.md`.

mod certificate;
mod evaluate;
mod game;
mod lexer;
mod number;
mod poly;
mod ratio;
mod rejection;
mod rules;
mod sequent;
mod statement;
mod syntax;

#[cfg(test)]
#[path = "tests/unit/laws.rs"]
mod laws;

pub use rejection::{Rejection, RejectionCode};

use certificate::Section;
use evaluate::Evaluator;
use lexer::Cursor;
use number::Budget;
use ratio::Ratio;
use rejection::{RejectionCode as Code, Result};
use rules::{Prover, equilibria, point};
use sequent::Sequent;
use statement::{Goal, Statement};

/// Largest certificate file that is read, in bytes.
pub const SIZE_LIMIT: u64 = 64 << 20;

/// Steps that a certificate may take.
pub const STEP_LIMIT: u64 = 50_000_000;

/// Stack of the checking thread, in bytes.
const STACK: usize = 64 << 20;

/// What a certificate establishes of its statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The claim holds (`show`), or values as claimed exist (`find`).
    Proved,
    /// The claim fails at a point (`show`), or no such values exist (`find`).
    Refuted,
    /// No values satisfy the givens.
    Vacuous,
}

/// An accepted certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The claim's id as the file gives it; empty for [`check_parts`].
    pub id: String,
    /// The verdict that has been established.
    pub verdict: Verdict,
    /// The outermost rule: `point`, `products`, `split`, `integer`, `cases`, `have` or `equilibria`.
    pub rule: &'static str,
    /// Elementary steps taken.
    pub steps: u64,
}

/// Checks a whole certificate file.
///
/// # Errors
/// A [`Rejection`] that names the first violated condition.
pub fn check(text: &str) -> std::result::Result<Checked, Rejection> {
    check_with_budget(text, STEP_LIMIT)
}

/// Checks a whole certificate file in at most this number of steps.
///
/// # Errors
/// A [`Rejection`] that names the first violated condition.
pub fn check_with_budget(text: &str, steps: u64) -> std::result::Result<Checked, Rejection> {
    Code::Budget.unless(text.len() as u64 <= SIZE_LIMIT, "the file is too large")?;
    let frame = certificate::frame(text)?;
    let checked = decide(&frame.statement, frame.verdict, &frame.evidence, steps)?;
    Ok(Checked { id: frame.id, ..checked })
}

/// Checks evidence for a verdict about a statement: the texts that stand between `statement` and `end`, and `evidence` and `end`.
///
/// # Errors
/// A [`Rejection`] that names the first violated condition; its line counts from 1 in the text that it concerns.
pub fn check_parts(statement: &str, verdict: Verdict, evidence: &str) -> std::result::Result<Checked, Rejection> {
    let size = statement.len().saturating_add(evidence.len());
    Code::Budget.unless(size as u64 <= SIZE_LIMIT, "the certificate is too large")?;
    let [statement, evidence] = [statement, evidence].map(|text| Section { text: text.to_owned(), first_line: 1 });
    decide(&statement, verdict, &evidence, STEP_LIMIT)
}

/// Checks on a thread of its own, so that the stack that the nesting limits need is there whoever calls.
fn decide(statement: &Section, verdict: Verdict, evidence: &Section, steps: u64) -> Result<Checked> {
    let budget = Budget::new(steps);
    let run = move || {
        let rule = decide_here(statement, verdict, evidence, &budget)?;
        Ok(Checked { id: String::new(), verdict, rule, steps: budget.used() })
    };
    let failed = || Code::Budget.because("no thread to check on");
    std::thread::scope(|scope| {
        let checker = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, run).map_err(|_| failed())?;
        checker.join().map_err(|_| failed())?
    })
}

fn decide_here(statement: &Section, verdict: Verdict, evidence: &Section, budget: &Budget) -> Result<&'static str> {
    let statement = Statement::parse(&statement.text, statement.first_line)?;
    let tokens = lexer::tokens(&evidence.text, evidence.first_line)?;
    let mut cursor = Cursor::new(&tokens);
    let rules = ["point", "equilibria", "have", "split", "integer", "cases"];
    let rule = rules.into_iter().find(|rule| *rule == cursor.text()).unwrap_or("products");
    let result = match rule {
        "point" => point::check(&statement, verdict, &mut cursor, budget),
        _ => decide_proof(&statement, verdict, rule == "equilibria", &mut cursor, budget),
    };
    let result = result.and_then(|()| cursor.finish());
    result.map(|()| rule).map_err(|rejection| rejection.at(cursor.line()).at(evidence.first_line))
}

/// Checks a proof, or the proofs of classes, of what the verdict says about the goal.
fn decide_proof<'a>(
    statement: &'a Statement,
    verdict: Verdict,
    by_classes: bool,
    cursor: &mut Cursor<'a>,
    budget: &'a Budget,
) -> Result<()> {
    let variables = 0..statement.count_variable(statement.game.kinds.len(), 0);
    let evaluator = Evaluator::new(statement, variables.map(|index| Some(Ratio::variable(index))).collect(), budget);
    let mut sequent = Sequent::default();
    let mut plain = Vec::new();
    let mut about_equilibria = by_classes;
    for (given, line) in &statement.givens {
        let before = sequent.len();
        sequent.add(evaluator.normal(given, true).map_err(|rejection| rejection.at(*line))?);
        if evaluator.met_equilibrium.replace(false) {
            about_equilibria = true;
        } else {
            plain.push(before + 1..sequent.len() + 1);
        }
    }
    let (goal, line) = statement.goal()?;
    let listed = match (goal, verdict, by_classes) {
        (Goal::Show(_) | Goal::Equilibria(..), Verdict::Vacuous, false) => None,
        (Goal::Show(formula), Verdict::Proved, false) | (Goal::Find(formula), Verdict::Refuted, false) => {
            let normal = evaluator.normal(formula, verdict == Verdict::Refuted);
            sequent.add(normal.map_err(|rejection| rejection.at(line))?);
            None
        }
        (Goal::Equilibria(exact, listed), Verdict::Proved, true) => Some((listed, *exact)),
        _ => return Err(Code::Verdict.because("this kind of evidence cannot show the stated verdict about this goal")),
    };
    if about_equilibria || evaluator.met_equilibrium.get() {
        equilibria::check_counts(&evaluator, &sequent, &plain)?;
    }
    let mut prover = Prover { evaluator: &evaluator, cursor, sequent, class: None, depth: 0 };
    match listed {
        Some((listed, exact)) => prover.equilibria(listed, exact),
        None => prover.proof(),
    }
}
