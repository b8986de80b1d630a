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
//! Trusted: polynomial arithmetic (`poly`, `ratio`) and the reading of hypotheses (`sequent`).

use crate::certificate::{Factor, Item};
use crate::ratio::Ratio;
use crate::rejection::{Rejection, RejectionCode, Result};
use crate::sequent::{Atom, Hypothesis, Normalizer, Sequent, Sign};
use num_traits::{One, Signed, Zero};

/// Checks the rule for these items.
pub(crate) fn check(items: &[Item], sequent: &Sequent, normalizer: &Normalizer<'_, '_>) -> Result<()> {
    let budget = normalizer.budget();
    let mut total = Ratio::constant(Zero::zero());
    let mut strict = false;
    for item in items {
        let (value, is_strict) = worth(item, sequent, normalizer).map_err(|rejection| rejection.at(item.line))?;
        total = total.add_scaled(&value, &One::one(), budget)?;
        strict |= is_strict;
    }
    let Some(constant) = total.identical_constant(budget)? else {
        return Err(Rejection::new(RejectionCode::NotConstant, 0, "the sum of the products is not a constant"));
    };
    if constant.is_positive() {
        let message = format!("the sum of the products is the positive constant {}", brief(&constant.to_string()));
        return Err(Rejection::new(RejectionCode::WrongSign, 0, message));
    }
    if constant.is_zero() && !strict {
        return Err(Rejection::new(RejectionCode::NotStrict, 0, "the sum of the products is 0 and no product is strict"));
    }
    Ok(())
}

/// The item as a rational function, and whether it is known to be more than 0.
fn worth(item: &Item, sequent: &Sequent, normalizer: &Normalizer<'_, '_>) -> Result<(Ratio, bool)> {
    let budget = normalizer.budget();
    let mut value = Ratio::constant(item.coefficient.clone());
    let (mut equality, mut strict, mut bare) = (false, true, false);
    for factor in &item.factors {
        match factor {
            Factor::Times(number) => {
                let atom = atom(*number, sequent)?;
                defined(&atom.f, sequent, normalizer)?;
                equality |= atom.sign == Sign::Zero;
                strict &= atom.sign == Sign::Positive;
                value = value.mul(&atom.f, budget)?;
            }
            Factor::Over(number) => {
                let atom = atom(*number, sequent)?;
                defined(&atom.f, sequent, normalizer)?;
                if atom.sign != Sign::Positive {
                    return Err(Rejection::new(RejectionCode::WeakDivision, 0, format!("h{number} is not strict")));
                }
                value = value.mul(&atom.f.inverse(budget)?, budget)?;
            }
            Factor::Square(term) | Factor::Bare(term) => {
                let found = normalizer.term(term)?;
                defined(&found, sequent, normalizer)?;
                strict = false;
                value = value.mul(&found, budget)?;
                if matches!(factor, Factor::Square(_)) {
                    value = value.mul(&found, budget)?;
                } else {
                    bare = true;
                }
            }
        }
    }
    if equality {
        return Ok((value, false));
    }
    if bare {
        let message = "a term of unknown sign in a product without an equality";
        return Err(Rejection::new(RejectionCode::BareTerm, 0, message));
    }
    if !item.coefficient.is_positive() {
        return Err(Rejection::new(RejectionCode::NegativeCoefficient, 0, "the coefficient must be positive"));
    }
    Ok((value, strict))
}

fn atom(number: usize, sequent: &Sequent) -> Result<&Atom> {
    match sequent.get(number)? {
        Hypothesis::Atom(atom) => Ok(atom),
        Hypothesis::Clause(_) => {
            Err(Rejection::new(RejectionCode::ClauseAsFactor, 0, format!("h{number} is a clause and has no value")))
        }
    }
}

/// Fails unless every denominator is known to be non-zero.
fn defined(value: &Ratio, sequent: &Sequent, normalizer: &Normalizer<'_, '_>) -> Result<()> {
    for factor in value.factors() {
        if !sequent.knows_nonzero(factor, normalizer.budget())? {
            return Err(Rejection::new(RejectionCode::Undefined, 0, "a denominator is not known to be non-zero"));
        }
    }
    Ok(())
}

fn brief(text: &str) -> String {
    if text.len() <= 40 { text.to_owned() } else { "(a long number)".to_owned() }
}
