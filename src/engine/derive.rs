//! Consequences that a sum of items shows: `claim = Σ items`, where each item has a sign, becomes a hypothesis of the goal.

use super::cleared::Goal;
use crate::logic::proof::{Condition, Factor, Item, Proof};
use crate::logic::{Hypothesis, Poly, Rational, Sign};

/// A coefficient times hypotheses (with powers).
pub fn item(coefficient: Rational, hypotheses: &[(usize, i32)]) -> Item {
    let factors = hypotheses.iter().filter(|(_, power)| *power != 0);
    Item { coefficient, factors: factors.map(|&(number, power)| Factor::Hypothesis(number, power)).collect() }
}

/// A polynomial times an equality.
pub fn multiple(multiplier: &Poly, equality: usize) -> Item {
    let (content, primitive) = multiplier.primitive();
    let mut out = item(content, &[(equality, 1)]);
    if primitive.as_constant().is_none() {
        out.factors.push(Factor::Multiplier(primitive));
    }
    out
}

/// Adds `claim` as a hypothesis, shown by items whose sum is identically its polynomial and has its sign; gives its number.
pub fn conclude(goal: &mut Goal, claim: Condition, items: Vec<Item>) -> usize {
    let next = goal.entries.len() + 1;
    let with = |number: usize, negative: bool| {
        let mut sum = vec![item(Rational::from(1), &[(number, 1)])];
        sum.extend(items.iter().cloned().map(|mut item| {
            if negative {
                item.coefficient *= -1;
            }
            item
        }));
        let needs = needs(goal, &sum);
        Proof::Products(sum, needs)
    };
    let proof = match claim.sign {
        // The negation is `claim < 0` or `claim > 0`, each with the number after the clause's.
        Sign::Zero => Proof::Cases(next, vec![with(next + 1, false), with(next + 1, true)]),
        _ => with(next, false),
    };
    goal.have(claim, proof)
}

/// The hypotheses that say that the denominators in the items do not vanish.
pub fn needs(goal: &Goal, items: &[Item]) -> Vec<usize> {
    let mut out = Vec::new();
    for factor in items.iter().flat_map(|item| &item.factors) {
        let Factor::Hypothesis(number, _) = factor else { continue };
        let Some(entry) = goal.entries.get(number - 1) else { continue };
        if let Hypothesis::Atom(atom) = &*entry.hypothesis {
            let factors = atom.value.denominator.keys();
            out.extend(factors.filter_map(|f| goal.denominators.get(f)).map(|d| d.0));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}
