//! Units of measurement are free: where every formula is homogeneous in some weights of the variables, one positive variable for each such
//! freedom may be set to 1, as economists do when they normalise a price or the size of a market.
//!
//! The weights are found from the formulas alone: all monomials of a polynomial must weigh the same. Integer variables weigh nothing, as
//! multiples of whole numbers need not be whole. A point of the smaller problem is one of the whole problem with the units put back as 1; a
//! proof is carried over by `lift`, which makes every polynomial in it homogeneous again. That the smaller problem is easier is not
//! certain; it has fewer variables.

mod lift;
#[cfg(test)]
mod tests;

use super::changes::change::{Change, remade};
use super::cleared::Goal;
use crate::logic::proof::Proof;
use crate::logic::{Atom, Hypothesis, Monomial, Poly, Rational, Sign, Var};
use std::collections::{BTreeMap, BTreeSet};

/// A weight for each unit.
type Weight = Vec<i64>;

/// A positive variable that is set to 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Unit {
    var: Var,
    /// The number of the hypothesis that says that it is positive.
    positive: usize,
}

/// The units of a goal, and what each variable weighs in them: a unit weighs 1 in itself and 0 in the others.
#[derive(Clone, Debug)]
pub struct Scaling {
    units: Vec<Unit>,
    /// By variable.
    weights: Vec<Weight>,
}

impl Scaling {
    /// The units that a goal leaves free; `None` when there are none.
    pub fn of(goal: &Goal) -> Option<Self> {
        let count = goal.scope.variables().len();
        let mut positive: BTreeMap<Var, usize> = BTreeMap::new();
        let mut polys: BTreeSet<Poly> = BTreeSet::new();
        for (entry, number) in goal.entries.iter().zip(1..) {
            if let Some(var) = positive_variable(&entry.hypothesis) {
                positive.entry(var).or_insert(number);
            }
            if entry.apart {
                continue;
            }
            entry.hypothesis.for_each_atom(&mut |atom| {
                polys.insert(atom.value.numerator.clone());
                polys.extend(atom.value.denominator.keys().cloned());
            });
        }
        if positive.is_empty() || count > goal.limits.scaling.variables {
            return None;
        }
        let vars = 0..count as Var;
        let free = |var: &Var| positive.contains_key(var) && !goal.scope.is_integer(*var);
        // Variables that come last stay free: those that are known to be positive, the first declared last of all.
        let (mut rest, mut last): (Vec<Var>, Vec<Var>) = vars.clone().partition(|var| !free(var));
        last.reverse();
        let occurs: BTreeSet<Var> = polys.iter().flat_map(Poly::variables).collect();
        let mut weightless: BTreeSet<Var> = vars.clone().filter(|var| goal.scope.is_integer(*var)).collect();
        loop {
            let mut system = System { order: [rest.clone(), last.clone()].concat(), rows: Vec::new() };
            weightless.iter().for_each(|var| system.weightless(*var));
            polys.iter().for_each(|poly| system.homogeneous(poly));
            let units = system.free();
            let fits = |var: &Var| last.contains(var) && occurs.contains(var) && system.is_whole(*var);
            let Some(unfit) = units.iter().copied().find(|var| !fits(var)) else {
                let weights = vars.map(|var| units.iter().map(|unit| system.weight(var, *unit)).collect()).collect();
                let unit = |var: &Var| Some(Unit { var: *var, positive: *positive.get(var)? });
                let units: Vec<Unit> = units.iter().filter_map(unit).collect();
                return (!units.is_empty()).then_some(Self { units, weights });
            };
            if last.contains(&unfit) && occurs.contains(&unfit) {
                // Another variable may do in its place.
                last.retain(|var| *var != unfit);
                rest.push(unfit);
            } else {
                weightless.insert(unfit);
            }
        }
    }

    /// The goal with its units set to 1. Its hypotheses keep their numbers.
    pub fn smaller(&self, goal: &Goal) -> Goal {
        remade(goal, &|_, hypothesis| hypothesis.map(&|poly| self.poly(poly)))
    }

    /// The variables that were set to 1.
    pub fn units(&self) -> impl Iterator<Item = Var> + '_ {
        self.units.iter().map(|unit| unit.var)
    }

    /// Gives the units their value in a point of the smaller goal.
    pub fn put_back(&self, point: &mut [Rational]) {
        for unit in self.units() {
            if let Some(value) = point.get_mut(unit as usize) {
                *value = Rational::from(1);
            }
        }
    }

    fn poly(&self, poly: &Poly) -> Poly {
        self.units.iter().fold(poly.clone(), |poly, unit| poly.assign(unit.var, &Rational::from(1)))
    }

    /// What a monomial weighs.
    fn weigh(&self, monomial: &Monomial) -> Weight {
        let mut out = vec![0; self.units.len()];
        for &(var, exponent) in monomial.factors() {
            for (sum, weight) in out.iter_mut().zip(self.weights.get(var as usize).into_iter().flatten()) {
                *sum += weight * i64::from(exponent);
            }
        }
        out
    }
}

/// A goal with its units set to 1.
pub struct Scaled {
    scaling: Scaling,
    goal: Goal,
}

impl Scaled {
    /// The goal with the units that it leaves free set to 1; `None` when there are none.
    pub fn of(goal: &Goal) -> Option<Self> {
        Scaling::of(goal).map(|scaling| Self { goal: scaling.smaller(goal), scaling })
    }
}

impl Change for Scaled {
    fn goal(&self) -> &Goal {
        &self.goal
    }

    fn proof_back(&self, before: &Goal, proof: Proof) -> Option<Proof> {
        self.scaling.lift(before, &self.goal.wrap(proof))
    }

    fn point_back(&self, point: &mut [Rational]) {
        self.scaling.put_back(point);
    }
}

/// The variable that a hypothesis says to be positive, and nothing else.
fn positive_variable(hypothesis: &Hypothesis) -> Option<Var> {
    let Hypothesis::Atom(Atom { value, sign: Sign::Positive }) = hypothesis else { return None };
    let mut terms = value.numerator.terms();
    match (terms.next(), terms.next()) {
        (Some((monomial, coefficient)), None) if *coefficient == 1 && value.denominator.is_empty() => {
            match monomial.factors() {
                [(var, 1)] => Some(*var),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Linear equations between weights, in reduced form: in each row the first variable (in this order) that occurs has coefficient 1 and
/// occurs in no other row.
struct System {
    order: Vec<Var>,
    rows: Vec<BTreeMap<Var, Rational>>,
}

impl System {
    /// The variable weighs nothing.
    fn weightless(&mut self, var: Var) {
        self.add(BTreeMap::from([(var, Rational::from(1))]));
    }

    /// All monomials of the polynomial weigh the same.
    fn homogeneous(&mut self, poly: &Poly) {
        let mut terms = poly.terms().map(|(monomial, _)| monomial);
        let Some(first) = terms.next() else { return };
        for other in terms {
            let mut row: BTreeMap<Var, Rational> = BTreeMap::new();
            for (monomial, sign) in [(first, 1), (other, -1)] {
                for &(var, exponent) in monomial.factors() {
                    *row.entry(var).or_default() += Rational::from(exponent) * sign;
                }
            }
            self.add(row);
        }
    }

    fn lead(&self, row: &BTreeMap<Var, Rational>) -> Option<Var> {
        self.order.iter().copied().find(|var| row.get(var).is_some_and(|value| *value != 0))
    }

    fn add(&mut self, mut row: BTreeMap<Var, Rational>) {
        for known in &self.rows {
            if let Some(lead) = self.lead(known) {
                subtract(&mut row, known, lead);
            }
        }
        row.retain(|_, value| *value != 0);
        let Some(lead) = self.lead(&row) else { return };
        let first = row[&lead].clone();
        row.values_mut().for_each(|value| *value /= &first);
        for known in &mut self.rows {
            subtract(known, &row, lead);
        }
        self.rows.push(row);
    }

    /// The variables whose weights are free.
    fn free(&self) -> Vec<Var> {
        let leads: BTreeSet<Var> = self.rows.iter().filter_map(|row| self.lead(row)).collect();
        let mut out: Vec<Var> = self.order.iter().copied().filter(|var| !leads.contains(var)).collect();
        out.sort_unstable();
        out
    }

    fn coefficient(&self, var: Var, unit: Var) -> Rational {
        if var == unit {
            return Rational::from(1);
        }
        let row = self.rows.iter().find(|row| self.lead(row) == Some(var));
        row.and_then(|row| row.get(&unit)).map_or_else(Rational::new, |value| Rational::from(-value))
    }

    /// Whether all variables weigh whole numbers in the unit.
    fn is_whole(&self, unit: Var) -> bool {
        self.order.iter().all(|var| self.coefficient(*var, unit).denom().to_u32() == Some(1))
    }

    fn weight(&self, var: Var, unit: Var) -> i64 {
        self.coefficient(var, unit).numer().to_i64().unwrap_or_default()
    }
}

/// Takes the variable out of a row with the help of another, in which it has the coefficient 1.
fn subtract(row: &mut BTreeMap<Var, Rational>, other: &BTreeMap<Var, Rational>, var: Var) {
    let Some(factor) = row.get(&var).filter(|value| **value != 0).cloned() else { return };
    for (other, value) in other {
        *row.entry(*other).or_default() -= Rational::from(value * &factor);
    }
}
