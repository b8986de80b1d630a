//! Terms with cases: each alternative with the guard under which it is the term's value. There may be too many of them, or none at all.

use super::names::safe;
use super::unsupported::Unsupported;
use crate::lang::tree;
use crate::logic::{Formula, Relation, Term};
use std::collections::BTreeMap;

/// Most alternatives of one comparison.
const ALTERNATIVE_LIMIT: usize = 256;

/// A term's alternatives: exactly one guard holds at every point.
pub type Alternatives = Vec<(Formula, Term)>;

/// Values for bound variables.
pub type Values = Vec<Alternatives>;

/// Values of macro parameters and game parameters.
pub type Locals = BTreeMap<String, Alternatives>;

/// The term that a term without cases is.
pub(super) fn only(alternatives: &Alternatives) -> Option<Term> {
    match alternatives.as_slice() {
        [(_, term)] => Some(term.clone()),
        _ => None,
    }
}

pub(super) fn guarded(guard: &Formula, alternatives: Alternatives) -> Alternatives {
    alternatives.into_iter().map(|(g, term)| (Formula::all([guard.clone(), g]), term)).collect()
}

/// The one of two terms that stands in the relation to the other.
pub(super) fn select(relation: Relation, a: &Alternatives, b: &Alternatives) -> Result<Alternatives, Unsupported> {
    let mut out = Vec::new();
    for (guard_a, x) in a {
        for (guard_b, y) in b {
            let first = Formula::compare(x.clone(), relation, y.clone());
            let guards = [guard_a.clone(), guard_b.clone()];
            let with = |last: Formula| Formula::all(guards.iter().cloned().chain([last]));
            out.push((with(first.clone()), x.clone()));
            out.push((with(first.negate()), y.clone()));
        }
    }
    limited(out)
}

pub(super) fn combine(parts: &[Alternatives], build: impl Fn(&[Term]) -> Term) -> Result<Alternatives, Unsupported> {
    Ok(combinations(parts)?.into_iter().map(|(guard, terms)| (guard, build(&terms))).collect())
}

/// The chain of comparisons `t0 R1 t1 R2 t2 …`.
pub(super) fn chain(values: &[Alternatives], relations: &[Relation]) -> Result<Formula, Unsupported> {
    let alternatives = combinations(values)?;
    Ok(Formula::any(
        alternatives.into_iter().map(|(guard, terms)| Formula::all([guard, Formula::Chain(terms, relations.to_vec())])),
    ))
}

/// `left REL right`.
///
/// # Errors
/// [`Unsupported`] when there are too many combinations of alternatives.
pub fn compare(left: &Alternatives, relation: Relation, right: &Alternatives) -> Result<Formula, Unsupported> {
    chain(&[left.clone(), right.clone()], &[relation])
}

/// A variable of the statement as a term.
pub fn variable(name: &tree::Name) -> Alternatives {
    vec![(Formula::True, Term::Name(safe(&name.text)))]
}

/// All ways to choose one alternative of each part.
pub(super) fn combinations(parts: &[Alternatives]) -> Result<Vec<(Formula, Vec<Term>)>, Unsupported> {
    let mut out = vec![(Formula::True, Vec::new())];
    for part in parts {
        let mut longer = Vec::new();
        for (guard, terms) in &out {
            for (next, term) in part {
                let mut terms: Vec<Term> = terms.clone();
                terms.push(term.clone());
                longer.push((Formula::all([guard.clone(), next.clone()]), terms));
            }
        }
        out = longer;
        if out.len() > ALTERNATIVE_LIMIT {
            return Err(too_many());
        }
    }
    Ok(out)
}

pub(super) fn limited(out: Alternatives) -> Result<Alternatives, Unsupported> {
    if out.len() > ALTERNATIVE_LIMIT {
        return Err(too_many());
    }
    Ok(out)
}

/// That there are too many combinations.
pub(super) fn too_many() -> Unsupported {
    Unsupported::Combinations(ALTERNATIVE_LIMIT)
}
