//! Terms as sums of powers of one variable times exponentials in it, which is the form in which sums and integrals are known.

use crate::logic::{Monomial, Poly, Ratio, Rational, Var};
use std::collections::BTreeMap;

/// Quantities that move with the variable, with their exponents, none of which is 0.
pub(super) type Factor = BTreeMap<Var, i32>;

/// Coefficients, which do not move, by the power of the variable.
pub(super) type Powers = BTreeMap<i32, Ratio>;

/// The highest power of the variable, and of its inverse.
const HIGHEST: i32 = 40;

/// A quotient as powers of the variable with coefficients, for each factor that moves; `moving` are the variables that stand for quantities
/// which depend on the variable. None where it is no such sum, or
/// a power is too high.
pub(super) fn parts_in(ratio: &Ratio, variable: Var, moving: &[Var]) -> Option<BTreeMap<Factor, Powers>> {
    let moves = |var: &Var| *var == variable || moving.contains(var);
    let (mut below, mut divided) = (BTreeMap::new(), (0_i32, Factor::new()));
    for (factor, &times) in &ratio.denominator {
        if !factor.variables().iter().any(moves) {
            below.insert(factor.clone(), times);
            continue;
        }
        let mut terms = factor.terms();
        let (Some((monomial, coefficient)), None) = (terms.next(), terms.next()) else { return None };
        let ([(var, power)], true) = (monomial.factors(), *coefficient == 1) else { return None };
        let power = -i32::try_from(power * times).ok()?;
        if *var == variable {
            divided.0 += power;
        } else {
            *divided.1.entry(*var).or_insert(0) += power;
        }
    }
    let mut out: BTreeMap<Factor, Powers> = BTreeMap::new();
    for (monomial, coefficient) in ratio.numerator.terms() {
        let (mut power, mut factor, mut rest) = (divided.0, divided.1.clone(), Monomial::one());
        for &(var, times) in monomial.factors() {
            let whole = i32::try_from(times).ok()?;
            if var == variable {
                power += whole;
            } else if moving.contains(&var) {
                *factor.entry(var).or_insert(0) += whole;
            } else {
                rest = rest.times(&Monomial::power(var, times));
            }
        }
        factor.retain(|_, times| *times != 0);
        let power = Some(power).filter(|power| power.abs() <= HIGHEST)?;
        let own = Ratio { numerator: Poly::term(rest, coefficient.clone()), denominator: below.clone() };
        let slot = out.entry(factor).or_default().entry(power).or_insert_with(|| Ratio::constant(0));
        *slot = slot.plus(&own);
    }
    Some(out)
}

/// Without the factors that numerator and denominator have in common.
pub(super) fn cancelled(ratio: Ratio) -> Ratio {
    let Ratio { mut numerator, mut denominator } = ratio;
    for (factor, times) in &mut denominator {
        while *times > 0
            && let Some(quotient) = numerator.exact_divide(factor)
        {
            numerator = quotient;
            *times -= 1;
        }
    }
    denominator.retain(|_, times| *times > 0);
    Ratio { numerator, denominator }
}

/// A number as a quotient.
pub(super) fn times_number(ratio: &Ratio, number: &Rational) -> Ratio {
    Ratio { numerator: ratio.numerator.scale(number), denominator: ratio.denominator.clone() }
}

/// The sum of powers, none of them negative, with their coefficients.
pub(super) fn gathered(powers: &Powers, variable: Var) -> Ratio {
    let each = powers.iter().map(|(&power, own)| {
        let raised = Poly::variable(variable).pow(power.unsigned_abs());
        own.times(&raised.into())
    });
    cancelled(each.fold(Ratio::constant(0), |sum, own| sum.plus(&own)))
}
