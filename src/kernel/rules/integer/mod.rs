//! Rule `integer`.
//!
//! Rule: `integer t <= k {P} {Q}`: P closes the hypotheses with `t <= k`, Q closes them with `t >= k + 1`.
//!
//! Side conditions: t is a polynomial with integer coefficients in variables of integer sort. What a block adds is in scope in that block
//! only.
//!
//! Exactness: t is a whole number at every point.
//!
//! Source: an integer is at most k or at least k + 1.
//!
//! Trusted: rational functions (`ratio`).

pub(super) mod rejects;

use super::prover::Prover;
use crate::accepted::Origin;
use crate::number::{Value, whole};
use crate::ratio::Ratio;
use crate::rejection::{RejectionCode as Code, Result};
use crate::syntax::Relation;

/// Reads `t <= k {P} {Q}`.
pub(super) fn check(prover: &mut Prover<'_, '_, '_>) -> Result<()> {
    let value = prover.term()?;
    prover.cursor.expect("<=")?;
    let bound = prover.cursor.signed_integer()?;
    let message = "an integer split on a term that need not be whole";
    Code::IntegerTerm.unless(prover.evaluator.is_whole(&value), message)?;
    let next = Ratio::number(whole(&bound + 1));
    let bound = Ratio::number(whole(bound));
    prover.block(prover.evaluator.relation(&value, Relation::LessEqual, &bound, true)?, Origin::Step)?;
    prover.block(prover.evaluator.relation(&next, Relation::LessEqual, &value, true)?, Origin::Step)
}
