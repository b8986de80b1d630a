//! Sequents: numbered hypotheses that are to be shown unsatisfiable, and how formulas become hypotheses.
//!
//! A formula is brought to negation normal form. Conjunctions at the top are taken apart from left to right; each part gets the next
//! number: an atom `f > 0`, `f >= 0` or `f = 0`, or a clause. The normal form of `f` stands for `f` only where its denominators are
//! non-zero; the rules that use it must check that (see [`Sequent::knows_nonzero`]).

use crate::evaluate::{Evaluator, Scope, Symbolic, pay_for_copy};
use crate::game::Class;
use crate::number::{Budget, Rational};
use crate::poly::Poly;
use crate::ratio::Ratio;
use crate::rejection::{Rejection, RejectionCode, Result};
use crate::syntax::{Formula, Relation};
use num_traits::Zero;
use std::cell::Cell;

/// How an atom compares its function with zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    Positive,
    NonNegative,
    Zero,
}

/// `f > 0`, `f >= 0` or `f = 0`.
#[derive(Clone, Debug)]
pub(crate) struct Atom {
    pub(crate) f: Ratio,
    pub(crate) sign: Sign,
    /// The primitive polynomial that this atom shows to be non-zero.
    nonzero: Option<Poly>,
}

impl Atom {
    pub(crate) fn new(f: Ratio, sign: Sign, budget: &Budget) -> Result<Atom> {
        let nonzero = match f.as_polynomial() {
            Some(polynomial) if sign == Sign::Positive => Some(polynomial.primitive(budget)?.1),
            _ => None,
        };
        Ok(Atom { f, sign, nonzero })
    }
}

/// A formula in negation normal form.
#[derive(Clone, Debug)]
pub(crate) enum Normal {
    Truth,
    Atom(Atom),
    And(Vec<Normal>),
    Or(Vec<Normal>),
}

/// One numbered hypothesis.
#[derive(Clone, Debug)]
pub(crate) enum Hypothesis {
    Atom(Atom),
    Clause(Vec<Normal>),
}

/// The hypotheses in scope; `h1` is the first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sequent {
    hypotheses: Vec<Hypothesis>,
}

impl Sequent {
    pub(crate) fn len(&self) -> usize {
        self.hypotheses.len()
    }

    /// A copy, paid for.
    pub(crate) fn copied(&self, budget: &Budget) -> Result<Sequent> {
        for hypothesis in &self.hypotheses {
            match hypothesis {
                Hypothesis::Atom(atom) => pay_for_copy(&atom.f, budget)?,
                Hypothesis::Clause(parts) => parts.iter().try_for_each(|part| pay_for_normal(part, budget))?,
            }
        }
        Ok(self.clone())
    }

    /// Forgets everything after the first `length` hypotheses.
    pub(crate) fn truncate(&mut self, length: usize) {
        self.hypotheses.truncate(length);
    }

    /// Hypothesis `h{number}`.
    pub(crate) fn get(&self, number: usize) -> Result<&Hypothesis> {
        let found = number.checked_sub(1).and_then(|index| self.hypotheses.get(index));
        found.ok_or_else(|| {
            let message = format!("h{number} is not in scope, there are {} hypotheses", self.hypotheses.len());
            Rejection::new(RejectionCode::HypothesisRange, 0, message)
        })
    }

    /// The atoms in scope.
    pub(crate) fn atoms(&self) -> impl Iterator<Item = &Atom> {
        self.hypotheses.iter().filter_map(|hypothesis| match hypothesis {
            Hypothesis::Atom(atom) => Some(atom),
            Hypothesis::Clause(_) => None,
        })
    }

    /// Adds a formula: conjunctions are taken apart, true parts get no number.
    pub(crate) fn add(&mut self, normal: Normal) {
        match normal {
            Normal::Truth => {}
            Normal::Atom(atom) => self.hypotheses.push(Hypothesis::Atom(atom)),
            Normal::Or(parts) => self.hypotheses.push(Hypothesis::Clause(parts)),
            Normal::And(parts) => {
                for part in parts {
                    self.add(part);
                }
            }
        }
    }

    /// Whether a strict hypothesis in scope is a polynomial that is a multiple of this primitive one.
    pub(crate) fn knows_nonzero(&self, factor: &Poly, budget: &Budget) -> Result<bool> {
        for atom in self.atoms() {
            budget.spend(1)?;
            if atom.nonzero.as_ref() == Some(factor) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Pays for a copy of a normal form.
pub(crate) fn pay_for_normal(normal: &Normal, budget: &Budget) -> Result<()> {
    match normal {
        Normal::Truth => budget.spend(1),
        Normal::Atom(atom) => pay_for_copy(&atom.f, budget),
        Normal::And(parts) | Normal::Or(parts) => parts.iter().try_for_each(|part| pay_for_normal(part, budget)),
    }
}

/// Brings formulas to normal form.
pub(crate) struct Normalizer<'a, 'b> {
    pub(crate) evaluator: &'b Evaluator<'a, Symbolic<'a>>,
    pub(crate) class: Option<&'b Class>,
    /// Whether a formula has spoken of an equilibrium.
    pub(crate) met_equilibrium: Cell<bool>,
}

impl<'a, 'b> Normalizer<'a, 'b> {
    pub(crate) fn new(evaluator: &'b Evaluator<'a, Symbolic<'a>>, class: Option<&'b Class>) -> Self {
        Normalizer { evaluator, class, met_equilibrium: Cell::new(false) }
    }

    pub(crate) fn budget(&self) -> &Budget {
        self.evaluator.algebra.budget
    }

    /// The formula, or its negation when `positive` is false.
    pub(crate) fn formula(&self, formula: &Formula, positive: bool) -> Result<Normal> {
        self.budget().spend(8)?;
        match formula {
            Formula::Truth(value) if *value == positive => Ok(Normal::Truth),
            Formula::Truth(_) => self.falsity(),
            Formula::Chain(first, rest) => {
                let mut parts = Vec::with_capacity(rest.len());
                let mut left = self.term(first)?;
                for (relation, term) in rest {
                    let right = self.term(term)?;
                    parts.push(self.relation(&left, *relation, &right, positive)?);
                    left = right;
                }
                Ok(if positive { all(parts) } else { any(parts) })
            }
            Formula::And(parts) | Formula::Or(parts) => {
                let conjunction = matches!(formula, Formula::And(_)) == positive;
                let parts = parts.iter().map(|part| self.formula(part, positive)).collect::<Result<Vec<_>>>()?;
                Ok(if conjunction { all(parts) } else { any(parts) })
            }
            Formula::Not(inner) => self.formula(inner, !positive),
            Formula::Implies(left, right) => {
                let parts = vec![self.formula(left, !positive)?, self.formula(right, positive)?];
                Ok(if positive { any(parts) } else { all(parts) })
            }
            Formula::Iff(left, right) => {
                let forth = vec![self.formula(left, !positive)?, self.formula(right, positive)?];
                let back = vec![self.formula(right, !positive)?, self.formula(left, positive)?];
                Ok(if positive { all(vec![any(forth), any(back)]) } else { any(vec![all(forth), all(back)]) })
            }
            Formula::Defined(index) => {
                let (body, line) = self.evaluator.statement.defined(*index)?;
                self.budget().deeper(|| self.formula(body, positive)).map_err(|rejection| rejection.at(line))
            }
            Formula::Equilibrium(profile) => {
                self.met_equilibrium.set(true);
                let class = self.evaluator.statement.game.pure_class(*profile);
                self.condition(&class, positive)
            }
        }
    }

    /// The condition that a profile of the class is an equilibrium, or its negation.
    pub(crate) fn condition(&self, class: &Class, positive: bool) -> Result<Normal> {
        let game = &self.evaluator.statement.game;
        let (totals, _) = game.class_counts(self.evaluator, class)?;
        let mut parts = Vec::new();
        for (loss, strict) in game.losses(self.evaluator, class, &totals)? {
            let zero = Ratio::constant(Rational::zero());
            let relation = if strict { Relation::Greater } else { Relation::GreaterEqual };
            parts.push(self.relation(&loss, relation, &zero, positive)?);
        }
        if parts.is_empty() && !positive {
            return self.falsity();
        }
        Ok(if positive { all(parts) } else { any(parts) })
    }

    /// `value >= 1`.
    pub(crate) fn at_least_one(&self, value: Ratio) -> Result<Normal> {
        self.relation(&value, Relation::GreaterEqual, &self.evaluator.integer(1), true)
    }

    pub(crate) fn term(&self, term: &crate::syntax::Term) -> Result<Ratio> {
        self.evaluator.term(term, &Scope::proof(self.class))
    }

    /// `left relation right`, or its negation.
    pub(crate) fn relation(&self, left: &Ratio, relation: Relation, right: &Ratio, positive: bool) -> Result<Normal> {
        let relation = if positive { relation } else { opposite(relation) };
        let atom = |greater: &Ratio, less: &Ratio, sign: Sign| -> Result<Normal> {
            pay_for_copy(greater, self.budget())?;
            let f = self.evaluator.difference(greater.clone(), less)?;
            Ok(Normal::Atom(Atom::new(f, sign, self.budget())?))
        };
        match relation {
            Relation::Less => atom(right, left, Sign::Positive),
            Relation::LessEqual => atom(right, left, Sign::NonNegative),
            Relation::Greater => atom(left, right, Sign::Positive),
            Relation::GreaterEqual => atom(left, right, Sign::NonNegative),
            Relation::Equal => atom(left, right, Sign::Zero),
            Relation::NotEqual => Ok(any(vec![atom(right, left, Sign::Positive)?, atom(left, right, Sign::Positive)?])),
        }
    }

    fn falsity(&self) -> Result<Normal> {
        Ok(Normal::Atom(Atom::new(Ratio::constant(Rational::zero()), Sign::Positive, self.budget())?))
    }
}

fn opposite(relation: Relation) -> Relation {
    match relation {
        Relation::Less => Relation::GreaterEqual,
        Relation::LessEqual => Relation::Greater,
        Relation::Equal => Relation::NotEqual,
        Relation::GreaterEqual => Relation::Less,
        Relation::Greater => Relation::LessEqual,
        Relation::NotEqual => Relation::Equal,
    }
}

fn all(parts: Vec<Normal>) -> Normal {
    let mut flat = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Normal::Truth => {}
            Normal::And(inner) => flat.extend(inner),
            other => flat.push(other),
        }
    }
    match (flat.len(), flat.pop()) {
        (1, Some(only)) => only,
        (_, Some(last)) => {
            flat.push(last);
            Normal::And(flat)
        }
        (_, None) => Normal::Truth,
    }
}

/// The disjunction; there is at least one part.
fn any(parts: Vec<Normal>) -> Normal {
    let mut flat = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Normal::Truth => return Normal::Truth,
            Normal::Or(inner) => flat.extend(inner),
            other => flat.push(other),
        }
    }
    match (flat.len(), flat.pop()) {
        (1, Some(only)) => only,
        (_, Some(last)) => {
            flat.push(last);
            Normal::Or(flat)
        }
        (_, None) => Normal::Or(flat),
    }
}
