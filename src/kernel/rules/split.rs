//! Rules `have`, `split`, `integer` and `cases`: proofs by distinction of cases.
//!
//! Rule:
//! `have A {P} Q`: P closes the hypotheses with not A, Q closes them with A. A is any formula.
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
//! Trusted: the negation normal form (`normal`).

use crate::accepted::Origin;
use crate::number::{Value, whole};
use crate::ratio::Ratio;
use crate::rejection::{RejectionCode as Code, Result};
use crate::rules::Prover;
use crate::sequent::Normal;
use crate::syntax::Relation;

impl Prover<'_, '_, '_> {
    /// Reads what follows `have`: proves the formula and keeps it.
    pub(crate) fn have(&mut self) -> Result<()> {
        let formula = self.formula()?;
        self.block(self.evaluator.normal(&formula, false)?, Origin::Step)?;
        self.sequent.add(self.evaluator.normal(&formula, true)?, Origin::Step, self.evaluator.budget)
    }

    /// Distinguishes a formula and its negation.
    pub(crate) fn split(&mut self) -> Result<()> {
        self.cursor.expect("split")?;
        let formula = self.formula()?;
        self.block(self.evaluator.normal(&formula, true)?, Origin::Step)?;
        self.block(self.evaluator.normal(&formula, false)?, Origin::Step)
    }

    /// Distinguishes `t <= k` and `t >= k + 1`.
    pub(crate) fn integer(&mut self) -> Result<()> {
        self.cursor.expect("integer")?;
        let value = self.term()?;
        self.cursor.expect("<=")?;
        let bound = self.cursor.signed_integer()?;
        let message = "an integer split on a term that need not be whole";
        Code::IntegerTerm.unless(self.evaluator.is_whole(&value), message)?;
        let next = Ratio::number(whole(&bound + 1));
        let bound = Ratio::number(whole(bound));
        self.block(self.evaluator.relation(&value, Relation::LessEqual, &bound, true)?, Origin::Step)?;
        self.block(self.evaluator.relation(&next, Relation::LessEqual, &value, true)?, Origin::Step)
    }

    /// Distinguishes the disjuncts of a clause.
    pub(crate) fn cases(&mut self) -> Result<()> {
        self.cursor.expect("cases")?;
        let number = self.hypothesis()?;
        let clause = self.sequent.take(number)?.clone();
        let Normal::Junction(_, disjuncts) = &*clause else {
            return Err(Code::NotClause.because(format!("h{number} is not a clause")));
        };
        for disjunct in disjuncts {
            Code::CaseBlocks.unless(self.cursor.text() == "{", "a disjunct has no block")?;
            self.block(disjunct.clone(), Origin::Step)?;
        }
        Code::CaseBlocks.unless(self.cursor.text() != "{", "a block without a disjunct")
    }
}
