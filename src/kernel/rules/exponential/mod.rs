//! Rule `exponential`.
//!
//! Rule: `exponential K x^n * y^-m …`, about variables that the statement says are values of `exp` or `ln`, adds the hypothesis
//! `P >= N*(1 + w + w^2/2! + … + w^K/K!)`: a variable E = exp(t) stands for E with the logarithm t, a variable L = ln(t) for t with the logarithm L;
//! P is the product of the powers with positive exponents, N that of the others inverted, and w the sum of the logarithms times exponents, so
//! that P/N = exp(w). With `at c least q` it adds `P > N*q*(1 + (w - c) + … + (w - c)^K/K!)`; with `strict` the clause that w = 0, or `>`.
//!
//! Side conditions: K is odd, from 1 to 25; exponents lie between -64 and 64; of a logarithm, `t > 0` is a hypothesis in scope, or t is a
//! positive number; c is not 0 and 0 < q <= exp(c).
//!
//! Exactness: Taylor's formula with Lagrange's remainder: exp(w) = 1 + … + w^K/K! + exp(r)*w^(K+1)/(K+1)!, and K + 1 is even, so that the remainder
//! is not negative, and 0 only for w = 0. exp(w) = exp(c)*exp(w - c); for a rational c other than 0, exp(c) is irrational (Lambert 1761), so
//! that q < exp(c); where the polynomial is not positive the right side is not, either.
//!
//! Source: Taylor 1715, Lagrange 1797; for bounds in proofs, Akbarpour and Paulson 2010.
//!
//! Trusted: polynomial arithmetic (`poly`, `ratio`), bounds of exponentials of numbers (`series`).

pub(super) mod rejects;

use super::prover::Prover;
use crate::accepted::Origin;
use crate::number::{Rational, Value, ordering, product, whole};
use crate::ratio::Ratio;
use crate::rejection::{RejectionCode as Code, Result};
use crate::sequent::Normal;
use crate::series;
use crate::syntax::Relation;
use num_traits::{One, Signed, ToPrimitive, Zero};

/// Largest order of a polynomial.
const LARGEST_ORDER: u32 = 25;
/// Largest exponent of a factor, as a size.
const LARGEST_EXPONENT: i32 = 64;

/// Reads `K x^n * …` and what may follow, and adds the hypothesis.
pub(super) fn check(prover: &mut Prover<'_, '_, '_>) -> Result<()> {
    let budget = prover.evaluator.budget;
    let order = prover.cursor.integer()?.to_u32().filter(|order| order % 2 == 1 && *order <= LARGEST_ORDER);
    let order = order.ok_or_else(|| Code::Order.because("the order must be odd and at most 25"))?;
    let one = || Ratio::number(One::one());
    let (mut above, mut below, mut logarithm) = (one(), one(), Ratio::number(Zero::zero()));
    loop {
        let (value, own) = prover.factor()?;
        let mut exponent = 1;
        if prover.cursor.accept("^") {
            let found = prover.cursor.signed_integer()?.to_i32().filter(|n| n.abs() <= LARGEST_EXPONENT);
            exponent = found.ok_or_else(|| Code::Exponent.because("an exponent must lie between -64 and 64"))?;
        }
        let side = if exponent > 0 { &mut above } else { &mut below };
        for _ in 0..exponent.unsigned_abs() {
            *side = side.times(&value, budget)?;
        }
        logarithm = logarithm.plus(&own, &whole(exponent), budget)?;
        if !prover.cursor.accept("*") {
            break;
        }
    }
    let mut strict = prover.cursor.accept("strict");
    let may_be_equal = strict;
    if !strict && prover.cursor.accept("at") {
        let place = prover.cursor.rational(budget)?;
        prover.cursor.expect("least")?;
        let least = prover.cursor.rational(budget)?;
        let (low, _) = series::exponential(&place, budget)?;
        let bounds = !place.is_zero() && least.is_positive() && ordering(&least, &low, budget)?.is_le();
        Code::Least.unless(bounds, "`least` is no lower bound of the exponential of a number other than 0")?;
        logarithm = logarithm.plus(&Ratio::number(place), &whole(-1), budget)?;
        below = below.times(&Ratio::number(least), budget)?;
        strict = true;
    }
    let less = below.times(&polynomial(&logarithm, order, prover)?, budget)?;
    let relation = if strict { Relation::Less } else { Relation::LessEqual };
    let mut added = prover.evaluator.relation(&less, relation, &above, true)?;
    if may_be_equal {
        let equal = prover.evaluator.relation(&logarithm, Relation::Equal, &Ratio::number(Zero::zero()), true)?;
        added = Normal::junction(false, vec![equal, added], budget)?;
    }
    prover.sequent.add(added, Origin::Step, budget)
}

/// `1 + w + … + w^K/K!`
fn polynomial(w: &Ratio, order: u32, prover: &Prover<'_, '_, '_>) -> Result<Ratio> {
    let budget = prover.evaluator.budget;
    let (mut sum, mut power, mut factor) = (Ratio::number(One::one()), Ratio::number(One::one()), Rational::one());
    for k in 1..=order {
        power = power.times(w, budget)?;
        factor = product(&factor, &Rational::new_raw(One::one(), k.into()), budget)?;
        sum = sum.plus(&power, &factor, budget)?;
    }
    Ok(sum)
}

impl Prover<'_, '_, '_> {
    /// Reads the name of a value; gives a positive quantity and its logarithm.
    fn factor(&mut self) -> Result<(Ratio, Ratio)> {
        let name = self.cursor.name()?;
        let (index, _) = self.evaluator.statement.variable(name)?;
        let value = self.evaluator.statement.values.iter().find(|value| value.variable == index);
        let value = value.ok_or_else(|| Code::NotElementary.because(format!("`{name}` is no value of ln or exp")))?;
        let (own, argument) = (Ratio::variable(index), self.evaluator.term(&value.argument, &[])?);
        if !value.is_logarithm {
            return Ok((own, argument));
        }
        let budget = self.evaluator.budget;
        let number = argument.as_polynomial().and_then(|argument| argument.as_constant());
        let mut positive = number.is_some_and(|number| number.is_positive());
        for index in 1..=self.sequent.len() {
            if positive {
                break;
            }
            budget.spend(argument.weight() / 8 + 1)?;
            if let (Normal::Atom(atom), _) = self.sequent.get(index).map(|(normal, origin)| (&**normal, origin))?
                && atom.relation == Relation::Less
                && atom.f == argument
            {
                positive = true;
                self.sequent.take(index)?;
            }
        }
        Code::NotPositive
            .unless(positive, &format!("`{name}` is the logarithm of what is not known to be positive"))?;
        Ok((argument, own))
    }
}
