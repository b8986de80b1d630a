//! Terms over products of positive denominators, and how they are added and multiplied.

use super::graph::Id;
use super::signs::Owners;
use crate::logic::{Rational, Term};
use std::collections::BTreeMap;

/// A term over a product of positive denominators.
#[derive(Clone, Debug)]
pub struct Fraction {
    /// What stands above them.
    pub term: Term,
    /// Nodes of the term with its definitions written out.
    pub size: usize,
    /// How deep it is nested.
    pub depth: usize,
    /// Positive nodes with exponents.
    pub denominators: BTreeMap<Id, u32>,
    /// The assertions that say that these are positive.
    pub owners: Owners,
}

impl Fraction {
    /// A term without denominators.
    pub fn plain(term: Term) -> Self {
        Self { term, size: 1, depth: 0, denominators: BTreeMap::new(), owners: Owners::new() }
    }

    fn constant(value: i32) -> Self {
        Self::plain(Term::Number(Rational::from(value)))
    }

    fn join(term: Term, size: usize, one: &Self, other: &Self, denominators: BTreeMap<Id, u32>) -> Self {
        Self {
            term,
            size: one.size.saturating_add(other.size).saturating_add(size),
            depth: one.depth.max(other.depth) + 1,
            denominators,
            owners: one.owners.union(&other.owners).copied().collect(),
        }
    }

    /// The product, without writing factors of 1.
    pub fn times(&self, other: &Self) -> Self {
        let mut denominators = self.denominators.clone();
        for (&id, power) in &other.denominators {
            *denominators.entry(id).or_insert(0) += power;
        }
        let one = |fraction: &Self| matches!(&fraction.term, Term::Number(value) if *value == 1);
        let term = match (one(self), one(other)) {
            (true, _) => other.term.clone(),
            (_, true) => self.term.clone(),
            _ => Term::Mul(Box::new(self.term.clone()), Box::new(other.term.clone())),
        };
        Self::join(term, 1, self, other, denominators)
    }

    /// Its negative.
    pub fn negate(&self) -> Self {
        let term = match &self.term {
            Term::Number(value) => Term::Number(Rational::from(-value)),
            Term::Neg(inner) => (**inner).clone(),
            other => Term::Neg(Box::new(other.clone())),
        };
        Self { term, size: self.size + 1, depth: self.depth + 1, ..self.clone() }
    }
}

/// Both powers' maximum, by denominator.
pub fn common(one: &BTreeMap<Id, u32>, other: &BTreeMap<Id, u32>) -> BTreeMap<Id, u32> {
    let mut out = one.clone();
    for (&id, &power) in other {
        let slot = out.entry(id).or_insert(0);
        *slot = power.max(*slot);
    }
    out
}

/// `a + b`, with a subtraction where `b` is negative.
pub fn plus(a: &Fraction, b: &Fraction) -> Fraction {
    let left = Box::new(a.term.clone());
    let term = match &b.term {
        Term::Neg(inner) => Term::Sub(left, inner.clone()),
        Term::Number(value) if *value < 0 => Term::Sub(left, Box::new(Term::Number(Rational::from(-value)))),
        other => Term::Add(left, Box::new(other.clone())),
    };
    Fraction::join(term, 1, a, b, BTreeMap::new())
}

/// Joins parts two by two; few parts simply from the left, as one would write them.
pub fn balanced(parts: &[Fraction], join: &dyn Fn(&Fraction, &Fraction) -> Fraction) -> Fraction {
    const FEW: usize = 16;
    match parts {
        [] => Fraction::constant(0),
        [only] => only.clone(),
        [first, rest @ ..] if rest.len() < FEW => rest.iter().fold(first.clone(), |sum, part| join(&sum, part)),
        _ => {
            let (left, right) = parts.split_at(parts.len() / 2);
            join(&balanced(left, join), &balanced(right, join))
        }
    }
}
