//! Odd powers: a linear form `d` of known sign and its conjugate `s` as coordinates.
//!
//! Where `d = p + q` and `s = p - q`, what is `p^n + q^n` for an odd `n` is `d` times a sum of even powers of `d` and `s` with positive
//! coefficients, so that a combination of `d^i*s^(2j)` closes the goal: `x > y` gives `x^5 > y^5`, whatever the signs. Divided by `d` it has
//! even powers only, in which the same holds. One part, `q`, is a single variable with its coefficient; the other may be any. Not justified
//! here: that a combination exists.

#[cfg(test)]
mod tests;

use crate::engine::cleared::{Constraint, Goal};
use crate::engine::products::{self, Level};
use crate::engine::technique::Technique;
use crate::engine::{Budget, Reason, coordinates};
use crate::logic::proof::Proof;
use crate::logic::{Monomial, Poly, Sign, Var};
use std::collections::BTreeSet;

/// The technique.
pub struct Conjugate;

impl Technique for Conjugate {
    fn name(&self) -> &'static str {
        "conjugate"
    }

    fn close(&self, goal: &Goal, core: &BTreeSet<usize>, budget: &mut Budget) -> Result<Option<Proof>, Reason> {
        for (form, var, flipped) in changes(goal, core).into_iter().take(goal.limits.conjugate.changes) {
            budget.step()?;
            let Some(changed) = coordinates::conjugate(goal, &form, var, flipped) else { continue };
            let levels = [Level::Linear, Level::Monomials];
            if let Some(proof) = levels.into_iter().find_map(|level| products::search(&changed.goal, level, Some(core)))
            {
                return Ok(Some(changed.back(proof)));
            }
        }
        Ok(None)
    }
}

/// Linear forms of known sign with two of their variables of which the second occurs in a power.
fn changes(goal: &Goal, core: &BTreeSet<usize>) -> Vec<(Poly, Var, Var)> {
    let mine = || goal.constraints().filter(|(number, _)| core.contains(number)).map(|(_, c)| c);
    let limits = &goal.limits.conjugate;
    let cubic = |c: &&Constraint| {
        let degree = c.poly.degree();
        (3..=limits.degree).contains(&degree) && c.poly.variables().len() <= limits.variables
    };
    let long: Vec<&Constraint> = mine().filter(cubic).collect();
    // In such a power the variable stands alone. It is odd, or even where the form was divided out.
    let alone = |var: Var| {
        let power = |c: &&Constraint| {
            let degree = c.poly.degree_in(var);
            degree >= 3 && c.poly.coefficient(&Monomial::power(var, degree)) != 0
        };
        long.iter().any(power)
    };
    let mut out = Vec::new();
    for form in
        mine().filter(|c| c.sign != Sign::Zero && c.poly.degree() == 1 && c.poly.term_count() <= limits.form_terms)
    {
        let variables = form.poly.variables();
        for &flipped in variables.iter().filter(|var| alone(**var)) {
            let other = variables.iter().find(|var| **var != flipped);
            out.extend(other.map(|&var| (form.poly.clone(), var, flipped)));
        }
    }
    out
}
