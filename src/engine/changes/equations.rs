//! Variables that equations determine, put in where that makes the goal shorter: the equations are then used up.
//!
//! A sum of products that comes to a number where a variable `x` is `P` differs from it elsewhere by a multiple of `x - P`; that multiple of
//! the equation is one more item of the sum.

use super::carried::{Carry, Known, carry};
use super::change::{Change, remade, terms};
use crate::engine::cleared::Goal;
use crate::engine::derive::{multiple, needs};
use crate::logic::proof::{Condition, Factor, Item, Proof};
use crate::logic::{Atom, Hypothesis, Poly, Ratio, Rational, Sign, Var};

/// A variable and its value, which has none of the variables that are put in.
struct Determined {
    var: Var,
    value: Poly,
    /// The equation's number, and its polynomial, which has the variable with a constant before it.
    equation: usize,
    poly: Poly,
}

/// A goal with variables put in.
pub struct PutIn {
    goal: Goal,
    all: Vec<Determined>,
}

/// The goal with those variables put in that make it shorter; `None` when there are none.
pub fn shorter(goal: &Goal) -> Option<PutIn> {
    let mut found: Vec<Determined> = goal.constraints().flat_map(|(number, _)| determined(goal, number)).collect();
    found.sort_by_key(|one| (one.value.term_count(), one.value.degree(), one.equation, one.var));
    let mut all: Vec<Determined> = Vec::new();
    let mut length = terms(goal, &Poly::clone);
    for one in found.into_iter().take(goal.limits.changes.equations) {
        if crate::engine::stopped() {
            break;
        }
        let apart = |other: &Determined| {
            other.equation != one.equation && other.poly.degree_in(one.var) == 0 && one.poly.degree_in(other.var) == 0
        };
        if !all.iter().all(apart) {
            continue;
        }
        all.push(one);
        let now = terms(goal, &|poly| put(&all, poly));
        if now < length {
            length = now;
        } else {
            all.pop();
        }
    }
    if all.is_empty() {
        return None;
    }
    let goal = remade(goal, &|_, hypothesis| hypothesis.map(&|poly| put(&all, poly)));
    Some(PutIn { goal, all })
}

/// The variables that an equation without denominators determines.
fn determined(goal: &Goal, number: usize) -> Vec<Determined> {
    let Some(entry) = goal.entries.get(number - 1).filter(|entry| !entry.apart) else { return Vec::new() };
    let Hypothesis::Atom(Atom { value, sign: Sign::Zero }) = &*entry.hypothesis else { return Vec::new() };
    let poly = &value.numerator;
    if !value.denominator.is_empty() || poly.term_count() > goal.limits.changes.terms {
        return Vec::new();
    }
    let of = |var: Var| {
        let lead = poly.leading_in(var).as_constant().filter(|_| poly.degree_in(var) == 1)?;
        let rest = poly.minus(&Poly::variable(var).scale(&lead));
        let value = rest.scale(&(Rational::from(-1) / lead));
        Some(Determined { var, value, equation: number, poly: poly.clone() })
    };
    poly.variables().into_iter().filter(|var| !goal.scope.is_integer(*var)).filter_map(of).collect()
}

fn put(all: &[Determined], poly: &Poly) -> Poly {
    all.iter().fold(poly.clone(), |poly, one| match poly.degree_in(one.var) {
        0 => poly,
        _ => poly.compose(one.var, &one.value),
    })
}

impl Change for PutIn {
    fn goal(&self) -> &Goal {
        &self.goal
    }

    fn proof_back(&self, before: &Goal, proof: Proof) -> Option<Proof> {
        let own = |goal: &Goal| goal.entries.iter().map(|entry| (*entry.hypothesis).clone()).collect();
        // Steps of the changed goal are part of its proof.
        let after: Vec<Hypothesis> = own(&self.goal);
        let known = Known::new(own(before), after.into_iter().take(before.entries.len()).collect());
        carry(&Carrying { before, all: &self.all }, &known, &self.goal.wrap(proof))
    }

    fn point_back(&self, point: &mut [Rational]) {
        for one in &self.all {
            let value = one.value.evaluate(point);
            if let Some(slot) = point.get_mut(one.var as usize) {
                *slot = value;
            }
        }
    }
}

struct Carrying<'a> {
    before: &'a Goal,
    all: &'a [Determined],
}

impl Carry for Carrying<'_> {
    fn condition(&self, condition: &Condition) -> Condition {
        condition.clone()
    }

    fn products(&self, known: &Known, items: &[Item], numbers: &[usize]) -> Option<Proof> {
        let mut sum = Ratio::constant(0);
        for item in items {
            sum = sum.plus(&value(known, item)?);
        }
        // What the sum comes to where all is put in.
        let below = sum.denominator_product();
        let number = constant(&put(self.all, &sum.numerator), &put(self.all, &below))?;
        let mut rest = sum.numerator.minus(&below.scale(&number));
        // The denominators of the sum, by the hypotheses that say their signs.
        let mut divisors = Vec::new();
        let mut scale = Rational::from(-1);
        for (factor, exponent) in &sum.denominator {
            let (hypothesis, content) = known.sign_of(factor)?;
            divisors.push(Factor::Hypothesis(hypothesis, -i32::try_from(*exponent).ok()?));
            (0..*exponent).for_each(|_| scale *= &content);
        }
        let mut items = items.to_vec();
        for one in self.all {
            let left = rest.compose(one.var, &one.value);
            let quotient = rest.minus(&left).exact_divide(&one.poly)?;
            rest = left;
            if quotient.is_zero() {
                continue;
            }
            let mut item = multiple(&quotient.scale(&scale), one.equation);
            item.factors.extend(divisors.iter().cloned());
            items.push(item);
        }
        let mut numbers = numbers.to_vec();
        numbers.extend(needs(self.before, &items));
        numbers.sort_unstable();
        numbers.dedup();
        rest.is_zero().then_some(Proof::Products(items, numbers))
    }
}

/// What an item is worth before the change.
fn value(known: &Known, item: &Item) -> Option<Ratio> {
    let mut product = Ratio::constant(item.coefficient.clone());
    for factor in &item.factors {
        let by = match factor {
            Factor::Hypothesis(number, power) => match known.before(*number)? {
                Hypothesis::Atom(atom) => atom.value.pow(*power)?,
                Hypothesis::Clause(_) => return None,
            },
            Factor::Square(poly) => poly.times(poly).into(),
            Factor::Multiplier(poly) => poly.clone().into(),
        };
        product = product.times(&by);
    }
    Some(product)
}

/// The number by which one polynomial is the other.
fn constant(above: &Poly, below: &Poly) -> Option<Rational> {
    let (monomial, lead) = below.terms().next()?;
    let number = above.coefficient(monomial) / lead;
    (*above == below.scale(&number)).then_some(number)
}
