//! Rule `have`.
//!
//! Rule: `have A {P} Q`: P closes the hypotheses with not A, Q closes them with A. A is any formula.
//!
//! Side conditions: what a block adds is in scope in that block only.
//!
//! Exactness: the two cases are exhaustive for every value, whatever a division by zero is taken to be, since a formula and its negation
//! are.
//!
//! Source: excluded middle.
//!
//! Trusted: the negation normal form (`normal`).

pub(super) mod rejects;

use super::prover::Prover;
use crate::accepted::Origin;
use crate::rejection::Result;

/// Reads `A {P}` and keeps A.
pub(super) fn check(prover: &mut Prover<'_, '_, '_>) -> Result<()> {
    let formula = prover.formula()?;
    prover.block(prover.evaluator.normal(&formula, false)?, Origin::Step)?;
    prover.sequent.add(prover.evaluator.normal(&formula, true)?, Origin::Step, prover.evaluator.budget)
}
