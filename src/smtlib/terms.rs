//! Numbers of the graph as terms of a statement, over denominators of known sign.
//!
//! Structure is kept where it is small; what would be too large or too deep when written out is expanded to a polynomial, and what is
//! used more than once gets a definition.

use super::fraction::{Fraction, balanced, common, plus};
use super::graph::{Id, Node, Sort};
use super::lower::{Lowering, TooLarge};
use super::problem::fresh_name;
use super::signs::Known;
use crate::logic::{Definition, Formula, Rational, Relation, Term};
use std::collections::BTreeMap;

/// Largest term that keeps its structure.
const STRUCTURE_SIZE: usize = 1_000;
/// Deepest term that keeps its structure.
const STRUCTURE_DEPTH: usize = 40;
/// Terms up to this size are written again where they are used again.
const INLINE: usize = 12;
/// Highest power of a denominator.
const POWER_LIMIT: u32 = 16;

impl Lowering<'_> {
    /// `a REL b`, denominators multiplied out.
    pub(super) fn compare(&mut self, a: Id, relation: Relation, b: Id) -> Result<Formula, TooLarge> {
        let (left, right) = (self.fraction(a)?, self.fraction(b)?);
        let all = common(&left.denominators, &right.denominators);
        let (left, right) = (self.lift(&left, &all)?, self.lift(&right, &all)?);
        self.owners.extend(left.owners.iter().chain(&right.owners));
        // `1 < x` reads better as `x > 1`.
        if matches!((&left.term, &right.term), (Term::Number(_), other) if !matches!(other, Term::Number(_))) {
            return Ok(Formula::compare(right.term, relation.mirrored(), left.term));
        }
        Ok(Formula::compare(left.term, relation, right.term))
    }

    /// The numerator over these denominators.
    fn lift(&mut self, fraction: &Fraction, all: &BTreeMap<Id, u32>) -> Result<Fraction, TooLarge> {
        let mut out = Fraction { denominators: BTreeMap::new(), ..fraction.clone() };
        for (&id, &power) in all {
            let own = fraction.denominators.get(&id).copied().unwrap_or(0);
            let factor = self.fraction(id)?;
            for _ in own..power {
                out = out.times(&factor);
            }
        }
        if out.size > STRUCTURE_SIZE || out.depth > 2 * STRUCTURE_DEPTH { Err(TooLarge) } else { Ok(out) }
    }

    fn fraction(&mut self, id: Id) -> Result<Fraction, TooLarge> {
        if let Some(known) = self.fractions.get(&id) {
            return Ok(known.clone());
        }
        let mut fraction = match self.structure(id)? {
            Some(fraction) if fraction.size <= STRUCTURE_SIZE && fraction.depth <= STRUCTURE_DEPTH => fraction,
            _ => self.expanded(id)?,
        };
        let shared = self.uses.get(&id).is_some_and(|uses| *uses > 1);
        if shared && fraction.size > INLINE && !matches!(fraction.term, Term::Name(_)) {
            let name = fresh_name("term", 1, &mut self.taken);
            let body = std::mem::replace(&mut fraction.term, Term::name(&name));
            fraction.depth += 1;
            self.problem.statement.definitions.push(Definition { name, parameters: Vec::new(), body });
        }
        self.fractions.insert(id, fraction.clone());
        Ok(fraction)
    }

    /// The term as the script writes it; `None` when it gets too large.
    fn structure(&mut self, id: Id) -> Result<Option<Fraction>, TooLarge> {
        Ok(Some(match self.graph.node(id).clone() {
            Node::Number(value, _) => Fraction::plain(Term::Number(value)),
            Node::Neg(a) => self.fraction(a)?.negate(),
            Node::ToReal(a) => self.fraction(a)?,
            Node::Sum(members) => {
                if members.len() > STRUCTURE_SIZE {
                    return Ok(None);
                }
                let parts = members.iter().map(|&m| self.fraction(m)).collect::<Result<Vec<_>, _>>()?;
                let all = parts.iter().fold(BTreeMap::new(), |all, part| common(&all, &part.denominators));
                let mut lifted = Vec::new();
                for part in &parts {
                    match self.lift(part, &all) {
                        Ok(part) => lifted.push(part),
                        Err(TooLarge) => return Ok(None),
                    }
                }
                Fraction { denominators: all, ..balanced(&lifted, &|a, b| plus(a, b)) }
            }
            Node::Product(members) => {
                if members.len() > STRUCTURE_SIZE {
                    return Ok(None);
                }
                let mut factors: Vec<Fraction> = Vec::new();
                for run in members.chunk_by(|a, b| a == b) {
                    let base = self.fraction(run[0])?;
                    let exponent = run.len() as u32;
                    if exponent > 1 && exponent <= 64 && base.denominators.is_empty() {
                        let term = Term::Pow(Box::new(base.term), exponent as i32);
                        factors.push(Fraction { term, size: base.size * run.len() + 1, depth: base.depth + 1, ..base });
                    } else {
                        factors.extend(run.iter().map(|_| base.clone()));
                    }
                }
                let product = balanced(&factors, &|a, b| a.times(b));
                if product.denominators.values().any(|power| *power > POWER_LIMIT) {
                    return Ok(None);
                }
                product
            }
            Node::Quotient(x, t) => match self.cleared(x, t)? {
                Some(fraction) => fraction,
                None => Fraction::plain(Term::Name(self.variable(id)?)),
            },
            _ => Fraction::plain(Term::Name(self.variable(id)?)),
        }))
    }

    /// `x/t` as a fraction, when the sign of `t` is known and nothing is divided in it.
    fn cleared(&mut self, x: Id, t: Id) -> Result<Option<Fraction>, TooLarge> {
        if self.graph.divides(t) {
            return Ok(None);
        }
        let Some((known, owners)) = self.signs.of(self.graph, &mut self.polys, t) else {
            return Ok(None);
        };
        let mut fraction = self.fraction(x)?;
        let divisor = match known {
            Known::Positive => t,
            Known::Negative => {
                fraction = fraction.negate();
                self.graph.add(Node::Neg(t)).map_err(|_| TooLarge)?
            }
            Known::NonZero => return Ok(None),
        };
        let power = fraction.denominators.entry(divisor).or_insert(0);
        *power += 1;
        if *power > POWER_LIMIT || self.fraction(divisor)?.size > STRUCTURE_SIZE / 4 {
            return Ok(None);
        }
        // Proofs multiply by it: let it be a hypothesis of its own.
        if self.noted.insert(divisor) && !self.signs.is_fact(self.graph, &mut self.polys, divisor) {
            let zero = self.graph.add(Node::Number(Rational::new(), Sort::Real)).map_err(|_| TooLarge)?;
            let positive = self.graph.add(Node::Less(zero, divisor)).map_err(|_| TooLarge)?;
            self.side_condition(positive, owners.clone())?;
        }
        fraction.owners.extend(owners);
        Ok(Some(fraction))
    }

    /// The node as a polynomial written out.
    fn expanded(&mut self, id: Id) -> Result<Fraction, TooLarge> {
        let poly = self.polys.of(self.graph, id).ok_or(TooLarge)?;
        let mut terms = Vec::new();
        for (monomial, coefficient) in poly.terms() {
            let mut factors = vec![Fraction::plain(Term::Number(coefficient.clone()))];
            for &(node, exponent) in monomial.factors() {
                let base = Box::new(Term::Name(self.variable(node)?));
                let exponent = i32::try_from(exponent).ok().filter(|e| *e <= 64).ok_or(TooLarge)?;
                factors.push(Fraction::plain(if exponent == 1 { *base } else { Term::Pow(base, exponent) }));
            }
            terms.push(balanced(&factors, &|a, b| a.times(b)));
        }
        Ok(balanced(&terms, &|a, b| plus(a, b)))
    }
}
