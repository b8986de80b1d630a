//! Rule `products`.
//!
//! Rule: a sum of items is identically a constant k, where each item is
//! (i) any coefficient times a product with an equality `f = 0` among its factors, which is worth 0; or
//! (ii) a positive coefficient times a product of inequalities (`f > 0`, `f >= 0`) and squares, which is worth at least 0, and more
//! than 0 when all its inequalities are strict and it has no squares. If k < 0, or k = 0 and some item is strict, no point satisfies
//! the hypotheses.
//!
//! Side conditions: an item divides only by strict hypotheses; every denominator in a hypothesis or term that is used is known to be
//! non-zero from a strict polynomial hypothesis in scope; clauses are no factors; hypotheses are in scope.
//!
//! Exactness: the identity is checked over the common denominator in rational arithmetic. Sound over the reals and so over the
//! integers. Complete for linear systems over the reals; not complete for bounded degree otherwise.
//!
//! Source: Farkas' lemma for degree 1; the Positivstellensatz (Krivine 1964, Stengle 1974) and Handelman 1988 for products.
//!
//! Trusted: polynomial arithmetic (`poly`, `ratio`) and the reading of hypotheses (`normal`, `sequent`).

pub(super) mod rejects;

use super::prover::Prover;
use crate::number::Value;
use crate::ratio::Ratio;
use crate::rejection::{RejectionCode as Code, Result};
use crate::sequent::{Atom, Normal};
use crate::syntax::Relation;
use num_traits::{One, Signed, Zero};

/// Reads `item + item …` and checks the rule.
pub(super) fn check(prover: &mut Prover<'_, '_, '_>) -> Result<()> {
    prover.products()
}

impl Prover<'_, '_, '_> {
    fn products(&mut self) -> Result<()> {
        Code::NoItems.unless(!matches!(self.cursor.text(), "" | "}"), "`products` of nothing")?;
        let mut total = Ratio::number(Zero::zero());
        let mut strict = false;
        loop {
            let (value, is_strict) = self.item()?;
            total = total.plus(&value, &One::one(), self.evaluator.budget)?;
            strict |= is_strict;
            if !self.cursor.accept("+") {
                break;
            }
        }
        let Some(constant) = total.identical_constant(self.evaluator.budget)? else {
            return Err(Code::NotConstant.because("the sum of the products is not a constant"));
        };
        Code::WrongSign.unless(!constant.is_positive(), "the sum of the products is a positive constant")?;
        let closes = strict || constant.is_negative();
        Code::NotStrict.unless(closes, "the sum of the products is 0 and no product is strict")
    }

    /// Reads an item; gives it as a rational function, and whether it is known to be more than 0.
    fn item(&mut self) -> Result<(Ratio, bool)> {
        let budget = self.evaluator.budget;
        let coefficient = self.cursor.rational(budget)?;
        let positive = coefficient.is_positive();
        let mut value = Ratio::number(coefficient);
        let (mut equality, mut strict, mut bare) = (false, true, false);
        loop {
            if self.cursor.accept("/") {
                Code::TermDivision.unless(self.cursor.text() != "(", "only strict hypotheses may divide")?;
                let number = self.hypothesis()?;
                let atom = self.atom(number)?;
                Code::WeakDivision
                    .unless(atom.relation == Relation::Less, "division by a hypothesis that is not strict")?;
                value = value.times(&atom.f.inverse(budget)?, budget)?;
            } else if !self.cursor.accept("*") {
                break;
            } else if self.cursor.accept("(") {
                let term = self.term()?;
                self.cursor.expect(")")?;
                self.sequent.check_defined(&term, budget)?;
                value = value.times(&term, budget)?;
                strict = false;
                if self.cursor.accept("^") {
                    self.cursor.expect("2")?;
                    value = value.times(&term, budget)?;
                } else {
                    bare = true;
                }
            } else {
                let number = self.hypothesis()?;
                let atom = self.atom(number)?;
                equality |= atom.relation == Relation::Equal;
                strict &= atom.relation == Relation::Less;
                value = value.times(&atom.f, budget)?;
            }
        }
        if equality {
            return Ok((value, false));
        }
        Code::BareTerm.unless(!bare, "a term of unknown sign in a product without an equality")?;
        Code::NegativeCoefficient.unless(positive, "the coefficient must be positive")?;
        Ok((value, strict))
    }

    /// The hypothesis with this number, which must be an atom whose denominators are known to be non-zero.
    fn atom(&self, number: usize) -> Result<&Atom> {
        let Normal::Atom(atom) = &**self.sequent.take(number)? else {
            return Err(Code::ClauseAsFactor.because(format!("h{number} is a clause and has no value")));
        };
        self.sequent.check_defined(&atom.f, self.evaluator.budget)?;
        Ok(atom)
    }
}
