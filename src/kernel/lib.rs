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
mod lexer;
mod normal;
mod number;
mod poly;
mod ratio;
mod reader;
mod rejection;
mod rules;
mod sequent;
mod statement;
mod syntax;

#[cfg(test)]
#[path = "tests/unit/laws.rs"]
mod laws;

pub use accepted::{Accepted, Checked, Coordinate, Count, Point, Summand, Used, Verdict};
pub use declaration::RESERVED;
pub use number::Rational;
pub use rejection::{Rejection, RejectionCode};

use accepted::Origin;
use evaluate::Evaluator;
use lexer::Cursor;
use number::Budget;
use ratio::Ratio;
use rejection::{RejectionCode as Code, Result};
use rules::{Prover, equilibria, point};
use sequent::Sequent;
use statement::{Goal, Statement};

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
    let rules = ["point", "algebraic", "equilibria", "have", "split", "integer", "cases"];
    let rule = rules.into_iter().find(|rule| *rule == cursor.text()).unwrap_or("products");
    let result = match rule {
        "point" => point::check(&statement, frame.verdict, &mut cursor, budget).map(Accepted::Point),
        _ => decide(&statement, frame.verdict, rule, &mut cursor, budget),
    };
    let result = result.and_then(|accepted| cursor.finish().map(|()| accepted));
    let accepted = result.map_err(|rejection| rejection.at(cursor.line()).at(first_line))?;
    let (id, verdict, statement) = (frame.id, frame.verdict, frame.statement.text);
    Ok(Checked { id, verdict, statement, accepted, rule, steps: budget.used() })
}

/// Checks a proof, the proofs of classes, or values, of what the verdict says about the goal.
fn decide<'a>(
    statement: &'a Statement,
    verdict: Verdict,
    rule: &str,
    cursor: &mut Cursor<'a>,
    budget: &'a Budget,
) -> Result<Accepted> {
    let (by_classes, by_values) = (rule == "equilibria", rule == "algebraic");
    let free: fn(usize) -> Ratio = Ratio::variable;
    let evaluator = Evaluator::new(statement, (!by_values).then_some(free), budget);
    let mut prover = Prover { evaluator: &evaluator, cursor, sequent: Sequent::default(), class: None, depth: 0 };
    if by_values {
        return prover.algebraic(verdict).map(Accepted::Point);
    }
    let sequent = &mut prover.sequent;
    let mut plain = Vec::new();
    let mut about_equilibria = by_classes;
    for (index, (given, line)) in statement.givens.iter().enumerate() {
        let before = sequent.len();
        let normal = evaluator.normal(given, true).map_err(|rejection| rejection.at(*line))?;
        sequent.add(normal, Origin::Given(index), budget)?;
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
            sequent.add(normal.map_err(|rejection| rejection.at(line))?, Origin::Goal, budget)?;
            None
        }
        (Goal::Equilibria(exact, listed), Verdict::Proved, true) => Some((listed, *exact)),
        _ => return Err(Code::Verdict.because("this kind of evidence cannot show the stated verdict about this goal")),
    };
    if about_equilibria || evaluator.met_equilibrium.get() {
        equilibria::check_counts(&evaluator, sequent, &plain)?;
    }
    match listed {
        Some((listed, exact)) => prover.equilibria(listed, exact)?,
        None => prover.proof()?,
    }
    Ok(Accepted::Proof(prover.sequent.used.take()))
}
