//! Constraints divided by their factors of known sign.
//!
//! What is written as quotients of quotients has numerators full of factors that stand in the denominators, too: without them it is the form
//! that a reader would reduce it to. What results is a consequence with a proof; the longer form is left out. Only factors are found that
//! some hypothesis names; nothing is factored otherwise.

use super::cleared::{Constraint, Entry, Goal};
use super::derive::{conclude, item};
use super::reduce::divide_known;
use crate::logic::proof::Condition;
use crate::logic::{Atom, Hypothesis, Poly, Rational, Sign};
use std::collections::BTreeMap;

/// Divides what can be divided; tells whether anything was.
pub fn strip(goal: &mut Goal) -> bool {
    name_divisors(goal);
    let before = goal.entries.len();
    for number in 1..=before {
        divide(goal, number);
    }
    goal.entries.len() > before
}

/// Brings what a strict hypothesis says of a multiple, as `u - 3/4*v > 0` does of `4*u - 3*v`, into the form in which it divides others.
fn name_divisors(goal: &mut Goal) {
    let plain = |entry: &Entry| match &*entry.hypothesis {
        Hypothesis::Atom(Atom { value, sign: Sign::Positive })
            if value.denominator.is_empty() && value.numerator.degree() > 0 =>
        {
            entry.cleared.is_some().then(|| value.numerator.clone())
        }
        _ => None,
    };
    let strict = goal.entries.iter().zip(1..).filter_map(|(entry, number)| Some((number, plain(entry)?)));
    for (number, poly) in strict.collect::<Vec<(usize, Poly)>>() {
        let (content, primitive) = poly.primitive();
        let divides = |(other, c): (usize, &Constraint)| {
            other != number
                && c.poly.degree() > primitive.degree()
                && c.poly.term_count() <= goal.limits.strip.terms
                && c.poly.exact_divide(&primitive).is_some()
        };
        if goal.denominators.contains_key(&primitive) || !goal.constraints().any(divides) {
            continue;
        }
        let size = Rational::from(content.abs_ref());
        let poly = poly.scale(&Rational::from(size.recip_ref()));
        conclude(goal, Condition { poly, sign: Sign::Positive }, vec![item(size.recip(), &[(number, 1)])]);
    }
}

fn divide(goal: &mut Goal, number: usize) {
    let Some(constraint) = goal.constraint(number).cloned() else { return };
    let Some(Hypothesis::Atom(Atom { value, .. })) = goal.entries.get(number - 1).map(|entry| &*entry.hypothesis)
    else {
        return;
    };
    let denominator: BTreeMap<Poly, u32> = value.denominator.clone();
    if constraint.poly.degree() < 2 || constraint.poly.term_count() > goal.limits.strip.terms {
        return;
    }
    let mut poly = constraint.poly;
    let by = divide_known(goal, &mut poly, usize::MAX);
    // A hypothesis divided by itself says nothing.
    if by.is_empty() || by.contains(&number) || poly.as_constant().is_some() && constraint.sign != Sign::Zero {
        return;
    }
    let mut powers: BTreeMap<usize, i32> = BTreeMap::from([(number, 1)]);
    for (factor, exponent) in &denominator {
        let Some((known, _)) = goal.denominators.get(factor) else { return };
        *powers.entry(*known).or_insert(0) += *exponent as i32;
    }
    by.into_iter().for_each(|known| *powers.entry(known).or_insert(0) -= 1);
    let (content, primitive) = poly.primitive();
    let size = Rational::from(content.abs_ref());
    if size == 0 {
        return;
    }
    let poly = if content > 0 { primitive } else { primitive.scale(&Rational::from(-1)) };
    let powers: Vec<(usize, i32)> = powers.into_iter().collect();
    conclude(goal, Condition { poly, sign: constraint.sign }, vec![item(size.recip(), &powers)]);
    goal.entries[number - 1].cleared = None;
}
