//! Rules `have`, `split`, `integer` and `cases`: proofs by distinction of cases.
//!
//! Rule:
//! `have A {P} Q`: P closes the hypotheses with not A, Q closes them with A.
//! `split A {P} {Q}`: P closes the hypotheses with A, Q closes them with not A.
//! `integer t <= k {P} {Q}`: P closes them with `t <= k`, Q closes them with `t >= k + 1`.
//! `cases hN {P1} … {Pm}`: hN is a clause of m disjuncts and Pi closes the hypotheses with the i-th of them.
//!
//! Side conditions: of `integer`, t is a polynomial with integer coefficients in variables of integer sort; of `cases`, one block for
//! each disjunct, in their order. What a block adds is in scope in that block only.
//!
//! Exactness: the cases are exhaustive for every value, whatever a division by zero is taken to be, since a formula and its negation
//! are.
//!
//! Source: excluded middle; an integer is at most k or at least k + 1.
//!
//! Trusted: the negation normal form (`sequent`).

use crate::certificate::Proof;
use crate::number::Rational;
use crate::ratio::Ratio;
use crate::rejection::{Rejection, RejectionCode, Result};
use crate::rules::check;
use crate::sequent::{Hypothesis, Normal, Normalizer, Sequent, pay_for_normal};
use crate::syntax::{Formula, Relation, Term};
use num_bigint::BigInt;

/// Proves the atom and keeps it.
pub(crate) fn have(atom: &Formula, inner: &Proof, sequent: &mut Sequent, normalizer: &Normalizer<'_, '_>) -> Result<()> {
    with(normalizer.formula(atom, false)?, inner, sequent, normalizer)?;
    sequent.add(normalizer.formula(atom, true)?);
    Ok(())
}

/// Distinguishes the atom and its negation.
pub(crate) fn split(
    atom: &Formula,
    yes: &Proof,
    no: &Proof,
    sequent: &mut Sequent,
    normalizer: &Normalizer<'_, '_>,
) -> Result<()> {
    with(normalizer.formula(atom, true)?, yes, sequent, normalizer)?;
    with(normalizer.formula(atom, false)?, no, sequent, normalizer)
}

/// Distinguishes `t <= k` and `t >= k + 1`.
pub(crate) fn integer(
    term: &Term,
    bound: &BigInt,
    low: &Proof,
    high: &Proof,
    sequent: &mut Sequent,
    normalizer: &Normalizer<'_, '_>,
) -> Result<()> {
    let value = normalizer.term(term)?;
    let Some(polynomial) = value.as_polynomial() else {
        return Err(Rejection::new(RejectionCode::IntegerDenominator, 0, "the term has a denominator"));
    };
    if !polynomial.is_integral() {
        return Err(Rejection::new(RejectionCode::IntegerCoefficient, 0, "the term has a fractional coefficient"));
    }
    let variables = &normalizer.evaluator.statement.variables;
    if !polynomial.all_variables(|index| variables.get(index).is_none_or(|variable| variable.integer)) {
        return Err(Rejection::new(RejectionCode::IntegerSort, 0, "the term has a real variable"));
    }
    let next = Ratio::constant(Rational::from_integer(bound + 1));
    let bound = Ratio::constant(Rational::from_integer(bound.clone()));
    with(normalizer.relation(&value, Relation::LessEqual, &bound, true)?, low, sequent, normalizer)?;
    with(normalizer.relation(&value, Relation::GreaterEqual, &next, true)?, high, sequent, normalizer)
}

/// Distinguishes the disjuncts of a clause.
pub(crate) fn cases(number: usize, blocks: &[Proof], sequent: &mut Sequent, normalizer: &Normalizer<'_, '_>) -> Result<()> {
    let Hypothesis::Clause(disjuncts) = sequent.get(number)? else {
        return Err(Rejection::new(RejectionCode::NotClause, 0, format!("h{number} is not a clause")));
    };
    if disjuncts.len() != blocks.len() {
        let message = format!("h{number} has {} disjuncts, {} blocks are given", disjuncts.len(), blocks.len());
        return Err(Rejection::new(RejectionCode::CaseBlocks, 0, message));
    }
    for disjunct in disjuncts {
        pay_for_normal(disjunct, normalizer.budget())?;
    }
    for (disjunct, block) in disjuncts.clone().into_iter().zip(blocks) {
        with(disjunct, block, sequent, normalizer)?;
    }
    Ok(())
}

/// Checks the proof with one more formula in scope.
fn with(added: Normal, proof: &Proof, sequent: &mut Sequent, normalizer: &Normalizer<'_, '_>) -> Result<()> {
    let before = sequent.len();
    sequent.add(added);
    let result = check(proof, sequent, normalizer);
    sequent.truncate(before);
    result
}
