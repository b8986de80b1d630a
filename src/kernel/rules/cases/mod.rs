//! Rule `cases`.
//!
//! Rule: `cases hN {P1} … {Pm}`: hN is a clause of m disjuncts and Pi closes the hypotheses with the i-th of them.
//!
//! Side conditions: one block for each disjunct, in their order. What a block adds is in scope in that block only.
//!
//! Exactness: a clause holds where one of its disjuncts does.
//!
//! Source: elimination of a disjunction (Gentzen 1935).
//!
//! Trusted: the negation normal form (`normal`).

pub(super) mod rejects;

use super::prover::Prover;
use crate::accepted::Origin;
use crate::rejection::{RejectionCode as Code, Result};
use crate::sequent::Normal;

/// Reads `hN {P1} … {Pm}`.
pub(super) fn check(prover: &mut Prover<'_, '_, '_>) -> Result<()> {
    let number = prover.hypothesis()?;
    let clause = prover.sequent.take(number)?.clone();
    let Normal::Junction(_, disjuncts) = &*clause else {
        return Err(Code::NotClause.because(format!("h{number} is not a clause")));
    };
    for disjunct in disjuncts {
        Code::CaseBlocks.unless(prover.cursor.text() == "{", "a disjunct has no block")?;
        prover.block(disjunct.clone(), Origin::Step)?;
    }
    Code::CaseBlocks.unless(prover.cursor.text() != "{", "a block without a disjunct")
}
