//! Proofs about a goal with its units set to 1, carried over to the goal itself.
//!
//! A polynomial becomes homogeneous again when each monomial is multiplied by powers of the units; where the units are 1 nothing has
//! changed, and elsewhere signs are the same, since the units are positive. In a combination of products all items get the weight of the
//! heaviest: what cancels where the units are 1 then cancels everywhere. A combination that leaves a negative constant gets that constant as
//! one more item, times the units.

use super::{Scaling, Weight};
use crate::engine::changes::carried::{Carry, Known, carry};
use crate::engine::cleared::Goal;
use crate::logic::proof::{Condition, Factor, Item, Proof};
use crate::logic::{Hypothesis, Monomial, Poly, Ratio, Rational, Var};
use std::collections::BTreeMap;

impl Scaling {
    /// The proof for the goal; `None` when the proof speaks of what is not there.
    pub fn lift(&self, goal: &Goal, proof: &Proof) -> Option<Proof> {
        let hypotheses: Vec<Hypothesis> = goal.entries.iter().map(|entry| (*entry.hypothesis).clone()).collect();
        // What the hypotheses are where the units are 1 is not asked.
        carry(&Lifting { scaling: self, goal }, &Known::new(hypotheses.clone(), hypotheses), proof)
    }
}

struct Lifting<'a> {
    scaling: &'a Scaling,
    goal: &'a Goal,
}

impl Carry for Lifting<'_> {
    fn condition(&self, condition: &Condition) -> Condition {
        Condition { poly: self.homogeneous(&condition.poly).0, sign: condition.sign }
    }

    fn products(&self, known: &Known, items: &[Item], needs: &[usize]) -> Option<Proof> {
        let mut items = items.to_vec();
        let constant = self.constant(known, &items)?;
        if constant < 0 {
            items.push(Item { coefficient: -constant, factors: Vec::new() });
        }
        let mut needs = needs.to_vec();
        let mut weights = Vec::new();
        for item in &mut items {
            let mut weight = vec![0; self.scaling.units.len()];
            for factor in &mut item.factors {
                let (own, times) = match factor {
                    Factor::Hypothesis(number, power) => {
                        let value = value(known, *number)?;
                        needs.extend(
                            value.denominator.keys().filter_map(|d| self.goal.denominators.get(d)).map(|d| d.0),
                        );
                        (self.weigh(value), i64::from(*power))
                    }
                    Factor::Square(poly) | Factor::Multiplier(poly) => {
                        let (whole, own) = self.homogeneous(poly);
                        *poly = whole;
                        (own, 1)
                    }
                };
                let times = if matches!(factor, Factor::Square(_)) { 2 } else { times };
                weight.iter_mut().zip(&own).for_each(|(sum, own)| *sum += own * times);
            }
            weights.push(weight);
        }
        let heaviest = heaviest(&weights, self.scaling.units.len());
        for (item, weight) in items.iter_mut().zip(&weights) {
            for (unit, (most, own)) in self.scaling.units.iter().zip(heaviest.iter().zip(weight)) {
                multiply(item, unit.positive, i32::try_from(most - own).ok()?);
                needs.push(unit.positive);
            }
        }
        needs.sort_unstable();
        needs.dedup();
        Some(Proof::Products(items, needs))
    }
}

impl Lifting<'_> {
    /// The polynomial with each monomial times powers of the units, and what all of them weigh then.
    fn homogeneous(&self, poly: &Poly) -> (Poly, Weight) {
        let weights: Vec<Weight> = poly.terms().map(|(monomial, _)| self.scaling.weigh(monomial)).collect();
        let heaviest = heaviest(&weights, self.scaling.units.len());
        let mut out = Poly::zero();
        for ((monomial, coefficient), weight) in poly.terms().zip(&weights) {
            let missing = self.scaling.units.iter().zip(heaviest.iter().zip(weight));
            let whole = missing.fold(monomial.clone(), |monomial, (unit, (most, own))| {
                monomial.times(&Monomial::power(unit.var, u32::try_from(most - own).unwrap_or(0)))
            });
            out.add_term(whole, coefficient.clone());
        }
        (out, heaviest)
    }

    /// What a rational function weighs, whose monomials all weigh the same.
    fn weigh(&self, value: &Ratio) -> Weight {
        let of = |poly: &Poly| {
            let first = poly.terms().next().map(|(monomial, _)| self.scaling.weigh(monomial));
            first.unwrap_or_else(|| vec![0; self.scaling.units.len()])
        };
        let mut out = of(&value.numerator);
        for (factor, exponent) in &value.denominator {
            out.iter_mut().zip(of(factor)).for_each(|(sum, own)| *sum -= own * i64::from(*exponent));
        }
        out
    }

    /// The number that the items come to where the units are 1: their value at some point, as it is the same at all.
    fn constant(&self, known: &Known, items: &[Item]) -> Option<Rational> {
        (0..self.goal.limits.scaling.points).find_map(|seed| {
            let point = |var: Var| {
                if self.scaling.units.iter().any(|unit| unit.var == var) {
                    return Rational::from(1);
                }
                Rational::from((3 + 2 * var + 5 * seed, 7 + seed))
            };
            let mut sum = Rational::new();
            for item in items {
                let mut product = item.coefficient.clone();
                for factor in &item.factors {
                    match factor {
                        Factor::Hypothesis(number, power) => {
                            let value = ratio_at(value(known, *number)?, &point)?;
                            if value == 0 && *power < 0 {
                                return None;
                            }
                            for _ in 0..power.unsigned_abs() {
                                if *power < 0 { product /= &value } else { product *= &value }
                            }
                        }
                        Factor::Square(poly) => product *= poly_at(poly, &point).square(),
                        Factor::Multiplier(poly) => product *= poly_at(poly, &point),
                    }
                }
                sum += product;
            }
            Some(sum)
        })
    }
}

fn value(known: &Known, number: usize) -> Option<&Ratio> {
    match known.before(number)? {
        Hypothesis::Atom(atom) => Some(&atom.value),
        Hypothesis::Clause(_) => None,
    }
}

fn poly_at(poly: &Poly, point: &dyn Fn(Var) -> Rational) -> Rational {
    let variables = poly.variables();
    let last = variables.last().map_or(0, |last| last + 1);
    poly.evaluate(&(0..last).map(point).collect::<Vec<_>>())
}

fn ratio_at(value: &Ratio, point: &dyn Fn(Var) -> Rational) -> Option<Rational> {
    let below = poly_at(&value.denominator_product(), point);
    (below != 0).then(|| poly_at(&value.numerator, point) / below)
}

/// The largest weight in each unit.
fn heaviest(weights: &[Weight], units: usize) -> Weight {
    let most = |unit: usize| weights.iter().filter_map(|weight| weight.get(unit).copied()).max().unwrap_or(0);
    (0..units).map(most).collect()
}

/// One hypothesis more in an item, to a power.
fn multiply(item: &mut Item, number: usize, power: i32) {
    if power == 0 {
        return;
    }
    let mut powers: BTreeMap<usize, i32> = BTreeMap::from([(number, power)]);
    item.factors.retain(|factor| match factor {
        Factor::Hypothesis(other, own) if *other == number => {
            *powers.entry(number).or_insert(0) += own;
            false
        }
        _ => true,
    });
    let all = powers.into_iter().filter(|(_, power)| *power != 0);
    item.factors.splice(0..0, all.map(|(number, power)| Factor::Hypothesis(number, power)));
}
