//! The table of the rules, and the choice among them. Each has a folder: what it checks and what it must refuse.

mod algebraic;
mod cases;
mod equilibria;
mod exponential;
mod have;
mod integer;
mod lemma;
mod point;
mod products;
mod prover;
mod split;

pub use lemma::standing::{refusals, unsupported};
pub(crate) use prover::Evidence;
pub use prover::Rule;

use crate::accepted::{Accepted, Origin, Verdict};
use crate::evaluate::Evaluator;
use crate::ratio::Ratio;
use crate::rejection::{RejectionCode as Code, Result};
use crate::statement::Goal;
use prover::Check::{self, Adds, Closes, Shows};
use prover::Prover;

/// All rules.
pub const RULES: &[Rule] = &[
    rule("algebraic", Shows(algebraic::check), algebraic::rejects::REJECTS),
    rule("cases", Closes(cases::check), cases::rejects::REJECTS),
    rule("equilibria", Shows(equilibria::check), equilibria::rejects::REJECTS),
    rule("exponential", Adds(exponential::check), exponential::rejects::REJECTS),
    rule("have", Adds(have::check), have::rejects::REJECTS),
    rule("integer", Closes(integer::check), integer::rejects::REJECTS),
    rule("lemma", Adds(lemma::check), lemma::rejects::REJECTS),
    rule("point", Shows(point::check), point::rejects::REJECTS),
    rule("products", Closes(products::check), products::rejects::REJECTS),
    rule("split", Closes(split::check), split::rejects::REJECTS),
];

const fn rule(name: &'static str, check: Check, rejects: &'static [&'static str]) -> Rule {
    Rule { name, rejects, check }
}

/// Checks what stands at the beginning of the evidence; gives the name of its first rule and what it shows.
pub(crate) fn check(evidence: &mut Evidence<'_, '_>) -> Result<(&'static str, Accepted)> {
    let rule = evidence.rules.iter().find(|rule| rule.name == evidence.cursor.text());
    let rule = rule.ok_or_else(|| evidence.cursor.unexpected("the name of a rule"))?;
    let accepted = match rule.check {
        Shows(check) => {
            evidence.cursor.take();
            check(evidence)
        }
        Adds(_) | Closes(_) => proof(evidence),
    };
    Ok((rule.name, accepted?))
}

/// Checks a proof of what the verdict says about the goal.
fn proof(evidence: &mut Evidence<'_, '_>) -> Result<Accepted> {
    let (statement, verdict, budget) = (evidence.statement, evidence.verdict, evidence.budget);
    let free: fn(usize) -> Ratio = Ratio::variable;
    let evaluator = Evaluator::new(statement, Some(free), budget);
    let mut prover = Prover::new(evidence, &evaluator);
    let plain = prover.givens()?;
    let (goal, line) = statement.goal()?;
    match (goal, verdict) {
        (Goal::Show(_) | Goal::Equilibria(..), Verdict::Vacuous) => {}
        (Goal::Show(formula), Verdict::Proved) | (Goal::Find(formula), Verdict::Refuted) => {
            let normal = evaluator.normal(formula, verdict == Verdict::Refuted);
            prover.sequent.add(normal.map_err(|rejection| rejection.at(line))?, Origin::Goal, budget)?;
        }
        _ => return Err(Code::Verdict.because("this kind of evidence cannot show the stated verdict about this goal")),
    }
    if evaluator.met_equilibrium.get() {
        equilibria::check_counts(&evaluator, &prover.sequent, &plain)?;
    }
    prover.proof()?;
    Ok(Accepted::Proof(prover.sequent.used.take()))
}
