//! Quotients that come together as variables: where a variable `v` stands over a denominator `D` throughout, the quotient `w = v/D` is the
//! variable, and `v` is `w*D`.
//!
//! The change is invertible where D, or -D, is positive. A hypothesis about `w*D` is one about `w` times a power of D, by which it is
//! divided; carried back, each item of a sum is multiplied by that power again.

use super::carried::{Carry, Known, carry};
use super::change::{Change, remade, terms};
use crate::engine::cleared::Goal;
use crate::logic::proof::{Condition, Factor, Item, Proof};
use crate::logic::{Hypothesis, Poly, Ratio, Rational, Var};
use std::collections::BTreeSet;

/// A goal with a quotient as variable.
pub struct Quotient {
    goal: Goal,
    by: Divided,
}

/// The variable that becomes a quotient, and what it is divided by.
#[derive(Clone)]
struct Divided {
    var: Var,
    /// Positive.
    divisor: Poly,
    /// The number of the hypothesis that says so.
    number: usize,
}

/// The goal with that quotient as variable that makes it shortest; `None` when none makes it shorter.
pub fn shorter(goal: &Goal) -> Option<Quotient> {
    let mut divisors: Vec<Poly> = Vec::new();
    for entry in goal.entries.iter().filter(|entry| entry.cleared.is_some()) {
        entry.hypothesis.for_each_atom(&mut |atom| divisors.extend(atom.value.denominator.keys().cloned()));
    }
    let divisors: BTreeSet<Poly> = divisors.into_iter().filter(|divisor| divisor.term_count() > 1).collect();
    let mut best = (terms(goal, &Poly::clone), None);
    for divisor in divisors.into_iter().take(goal.limits.changes.divisors) {
        let Some(&(number, positive)) = goal.denominators.get(&divisor) else { continue };
        let vars = (0..goal.scope.variables().len() as Var).filter(|var| !goal.scope.is_integer(*var));
        for var in vars.filter(|var| divisor.degree_in(*var) == 0) {
            if crate::engine::stopped() {
                return None;
            }
            let divisor = if positive { divisor.clone() } else { divisor.scale(&Rational::from(-1)) };
            let by = Divided { var, divisor, number };
            // What says the divisor's sign stays as it is.
            let now = terms(goal, &|poly| by.put(poly)) + by.divisor.term_count() - 1;
            if now < best.0 {
                best = (now, Some(by));
            }
        }
    }
    let by = best.1?;
    let goal = remade(goal, &|number, hypothesis| {
        // What says the sign of the divisor is not divided by it.
        if number == by.number { hypothesis.clone() } else { hypothesis.map(&|poly| by.put(poly)) }
    });
    Some(Quotient { goal, by })
}

impl Divided {
    /// The polynomial about the quotient, without the divisor.
    fn put(&self, poly: &Poly) -> Poly {
        self.reduced(poly).0
    }

    /// The same, and how often it was divided.
    fn reduced(&self, poly: &Poly) -> (Poly, i32) {
        let mut out = match poly.degree_in(self.var) {
            0 => poly.clone(),
            _ => poly.compose(self.var, &Poly::variable(self.var).times(&self.divisor)),
        };
        let times = self.divide(&mut out);
        (out, times)
    }

    /// Divides by the divisor as often as it goes.
    fn divide(&self, poly: &mut Poly) -> i32 {
        let mut times = 0;
        while let Some(quotient) = poly.exact_divide(&self.divisor).filter(|quotient| !quotient.is_zero()) {
            *poly = quotient;
            times += 1;
        }
        times
    }

    /// What power of the divisor a rational function about the quotient has.
    fn power(&self, value: &Ratio, of: &dyn Fn(&Poly) -> i32) -> i32 {
        value
            .denominator
            .iter()
            .fold(of(&value.numerator), |sum, (factor, exponent)| sum - of(factor) * *exponent as i32)
    }
}

impl Change for Quotient {
    fn goal(&self) -> &Goal {
        &self.goal
    }

    fn proof_back(&self, before: &Goal, proof: Proof) -> Option<Proof> {
        let own = |goal: &Goal| -> Vec<Hypothesis> {
            goal.entries.iter().map(|entry| (*entry.hypothesis).clone()).take(before.entries.len()).collect()
        };
        carry(&self.by, &Known::new(own(before), own(&self.goal)), &self.goal.wrap(proof))
    }

    fn point_back(&self, point: &mut [Rational]) {
        let by = self.by.divisor.evaluate(point);
        if let Some(value) = point.get_mut(self.by.var as usize) {
            *value *= by;
        }
    }
}

impl Carry for Divided {
    fn condition(&self, condition: &Condition) -> Condition {
        let degree = condition.poly.degree_in(self.var);
        Condition { poly: self.back(&condition.poly, degree), sign: condition.sign }
    }

    fn products(&self, known: &Known, items: &[Item], needs: &[usize]) -> Option<Proof> {
        let mut items = items.to_vec();
        for item in &mut items {
            let mut missing = 0;
            for factor in &mut item.factors {
                match factor {
                    Factor::Hypothesis(number, power) => {
                        let (before, after) = (value(known.before(*number)?)?, value(known.after(*number)?)?);
                        let own = self.power(before, &|poly| self.reduced(poly).1);
                        let left = self.power(after, &|poly| self.divide(&mut poly.clone()));
                        missing -= (own - left) * *power;
                    }
                    Factor::Square(poly) | Factor::Multiplier(poly) => {
                        let degree = poly.degree_in(self.var);
                        *poly = self.back(poly, degree);
                        let times = if matches!(factor, Factor::Square(_)) { 2 } else { 1 };
                        missing -= i32::try_from(degree).ok()? * times;
                    }
                }
            }
            if missing != 0 {
                item.factors.push(Factor::Hypothesis(self.number, missing));
            }
        }
        let mut needs = needs.to_vec();
        needs.push(self.number);
        needs.sort_unstable();
        needs.dedup();
        Some(Proof::Products(items, needs))
    }
}

impl Divided {
    /// A polynomial about the quotient as one about the variable, times a power of the divisor.
    fn back(&self, poly: &Poly, degree: u32) -> Poly {
        poly.put_quotient(self.var, &(Poly::variable(self.var), self.divisor.clone()), degree)
    }
}

fn value(hypothesis: &Hypothesis) -> Option<&Ratio> {
    match hypothesis {
        Hypothesis::Atom(atom) => Some(&atom.value),
        Hypothesis::Clause(_) => None,
    }
}
