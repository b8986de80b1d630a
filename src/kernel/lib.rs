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

pub use rejection::{Rejection, RejectionCode};

use certificate::Evidence;
use evaluate::{Evaluator, Symbolic};
use number::Budget;
use rejection::Result;
use rules::{equilibria, outermost, point::Instance};
use sequent::{Normalizer, Sequent};
use statement::{Goal, Statement};

/// Largest certificate file that is read, in bytes.
pub const SIZE_LIMIT: u64 = 64 << 20;

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
    if text.len() as u64 > SIZE_LIMIT {
        return Err(Rejection::new(RejectionCode::Budget, 0, "the file is too large"));
    }
    let frame = certificate::frame(text)?;
    let (statement, evidence) = (&frame.statement, &frame.evidence);
    let (rule, steps) = decide((&statement.0, statement.1), frame.verdict, (&evidence.0, evidence.1))?;
    Ok(Checked { id: frame.id, verdict: frame.verdict, rule, steps })
}

/// Checks evidence for a verdict about a statement: the texts that stand between `statement` and `end`, and `evidence` and `end`.
///
/// # Errors
/// A [`Rejection`] that names the first violated condition; its line counts from 1 in the text that it concerns.
pub fn check_parts(statement: &str, verdict: Verdict, evidence: &str) -> std::result::Result<Checked, Rejection> {
    if statement.len().saturating_add(evidence.len()) as u64 > SIZE_LIMIT {
        return Err(Rejection::new(RejectionCode::Budget, 0, "the certificate is too large"));
    }
    let (rule, steps) = decide((statement, 1), verdict, (evidence, 1))?;
    Ok(Checked { id: String::new(), verdict, rule, steps })
}

/// Checks on a thread of its own, so that the stack that the nesting limits need is there whoever calls.
fn decide(statement: (&str, usize), verdict: Verdict, evidence: (&str, usize)) -> Result<(&'static str, u64)> {
    let failed = || Rejection::new(RejectionCode::Budget, 0, "no thread to check on");
    std::thread::scope(|scope| {
        let checker = std::thread::Builder::new().stack_size(STACK);
        let running = checker.spawn_scoped(scope, || decide_here(statement, verdict, evidence)).map_err(|_| failed())?;
        running.join().map_err(|_| failed())?
    })
}

fn decide_here(statement: (&str, usize), verdict: Verdict, evidence: (&str, usize)) -> Result<(&'static str, u64)> {
    let budget = Budget::new();
    let line = evidence.1;
    let statement = &Statement::parse(statement.0, statement.1)?;
    let evidence = Evidence::parse(statement, evidence.0, line)?;
    let (goal, goal_line) = statement.goal()?;
    let rule = match &evidence {
        Evidence::Point(point) => decide_point(statement, goal, verdict, point, &budget),
        Evidence::Equilibria(_) | Evidence::Proof(_) => decide_proof(statement, goal, goal_line, verdict, &evidence, &budget),
    };
    rule.map(|rule| (rule, budget.used())).map_err(|rejection| rejection.at(line))
}

fn decide_point(
    statement: &Statement,
    goal: &Goal,
    verdict: Verdict,
    point: &certificate::Point,
    budget: &Budget,
) -> Result<&'static str> {
    match (goal, verdict, &point.profile) {
        (Goal::Show(formula), Verdict::Refuted, None) => {
            if Instance::new(statement, point, budget)?.truth(formula)? {
                return Err(Rejection::new(RejectionCode::GoalNotFalse, 0, "the goal is true at the point"));
            }
        }
        (Goal::Find(formula), Verdict::Proved, None) => {
            if !Instance::new(statement, point, budget)?.truth(formula)? {
                return Err(Rejection::new(RejectionCode::GoalNotTrue, 0, "the formula is false at the point"));
            }
        }
        (Goal::Equilibria { exact, listed }, Verdict::Refuted, Some(counts)) => {
            Instance::new(statement, point, budget)?.refutes(counts, listed, *exact)?;
        }
        _ => return Err(mismatch()),
    }
    Ok("point")
}

fn decide_proof(
    statement: &Statement,
    goal: &Goal,
    goal_line: usize,
    verdict: Verdict,
    evidence: &Evidence,
    budget: &Budget,
) -> Result<&'static str> {
    let algebra = Symbolic { budget, variables: statement.variables.len(), actions: statement.game.actions.len() };
    let evaluator = Evaluator::new(statement, algebra);
    let normalizer = Normalizer::new(&evaluator, None);
    let mut sequent = Sequent::default();
    let mut plain = Sequent::default();
    for (given, line) in &statement.givens {
        let earlier = normalizer.met_equilibrium.replace(false);
        let normal = normalizer.formula(given, true).map_err(|rejection| rejection.at(*line))?;
        if !normalizer.met_equilibrium.get() {
            sequent::pay_for_normal(&normal, budget)?;
            plain.add(normal.clone());
        }
        normalizer.met_equilibrium.set(earlier || normalizer.met_equilibrium.get());
        sequent.add(normal);
    }
    let wanted = match (goal, verdict) {
        (Goal::Show(formula), Verdict::Proved) => Some((formula, false)),
        (Goal::Find(formula), Verdict::Refuted) => Some((formula, true)),
        _ => None,
    };
    if let Some((formula, positive)) = wanted {
        sequent.add(normalizer.formula(formula, positive).map_err(|rejection| rejection.at(goal_line))?);
    }
    if normalizer.met_equilibrium.get() || matches!(goal, Goal::Equilibria { .. }) {
        equilibria::check_counts(&evaluator, &plain)?;
    }
    match (goal, verdict, evidence) {
        (Goal::Show(_), Verdict::Proved | Verdict::Vacuous, Evidence::Proof(proof))
        | (Goal::Find(_), Verdict::Refuted, Evidence::Proof(proof))
        | (Goal::Equilibria { .. }, Verdict::Vacuous, Evidence::Proof(proof)) => {
            rules::check(proof, &mut sequent, &normalizer)?;
            Ok(outermost(proof))
        }
        (Goal::Equilibria { exact, listed }, Verdict::Proved, Evidence::Equilibria(proofs)) => {
            equilibria::check_classes(&evaluator, &sequent, proofs, listed, *exact)?;
            Ok("equilibria")
        }
        _ => Err(mismatch()),
    }
}

fn mismatch() -> Rejection {
    Rejection::new(RejectionCode::Verdict, 0, "this kind of evidence cannot show the stated verdict about this goal")
}
