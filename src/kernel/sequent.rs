//! Sequents: numbered hypotheses that are to be shown unsatisfiable, and how formulas become hypotheses.
//!
//! A formula is brought to negation normal form. Conjunctions at the top are taken apart from left to right; each part gets the next
//! number: an atom `f > 0`, `f >= 0` or `f = 0`, or a clause. The normal form of `f` stands for `f` only where its denominators are
//! non-zero; the rules that use it must check that (see [`Sequent::check_defined`]).

use crate::accepted::{Origin, Used};
use crate::evaluate::{Evaluator, Value};
use crate::game::Class;
use crate::number::Budget;
use crate::poly::Poly;
use crate::ratio::Ratio;
use crate::rejection::{RejectionCode as Code, Result};
use crate::syntax::{Formula, Relation};
use std::cell::RefCell;

/// `0 < f`, `0 <= f` or `0 = f`.
#[derive(Clone, Debug)]
pub(crate) struct Atom {
    pub(crate) f: Ratio,
    pub(crate) relation: Relation,
    /// The primitive polynomial that this atom shows to be non-zero.
    nonzero: Option<Poly>,
}

/// A formula in negation normal form.
#[derive(Clone, Debug)]
pub(crate) enum Normal {
    Atom(Atom),
    /// A conjunction (`true`) or disjunction (`false`); the empty conjunction is truth, a disjunction is never empty.
    Junction(bool, Vec<Normal>),
}

impl Normal {
    pub(crate) fn atom(f: Ratio, relation: Relation, budget: &Budget) -> Result<Normal> {
        let nonzero = match f.as_polynomial() {
            Some(polynomial) if relation == Relation::Less => Some(polynomial.primitive(budget)?.1),
            _ => None,
        };
        Ok(Normal::Atom(Atom { f, relation, nonzero }))
    }

    /// The conjunction or disjunction of the parts; those of the same kind are taken apart.
    pub(crate) fn junction(conjunction: bool, parts: Vec<Normal>, budget: &Budget) -> Result<Normal> {
        let mut flat = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                Normal::Junction(true, inner) if inner.is_empty() && !conjunction => {
                    return Ok(Normal::Junction(true, Vec::new()));
                }
                Normal::Junction(kind, inner) if kind == conjunction => flat.extend(inner),
                other => flat.push(other),
            }
        }
        match flat.pop() {
            None if !conjunction => Normal::atom(Ratio::number(num_traits::Zero::zero()), Relation::Less, budget),
            Some(only) if flat.is_empty() => Ok(only),
            last => Ok(Normal::Junction(conjunction, flat.into_iter().chain(last).collect())),
        }
    }

    /// Pays for a copy.
    pub(crate) fn pay_for_copy(&self, budget: &Budget) -> Result<()> {
        match self {
            Normal::Atom(atom) => budget.spend(atom.f.size()),
            Normal::Junction(_, parts) => parts.iter().try_for_each(|part| part.pay_for_copy(budget)),
        }
    }
}

/// The hypotheses in scope; `h1` is the first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sequent {
    /// Atoms and clauses, and where they come from.
    hypotheses: Vec<(Normal, Origin)>,
    /// What the rules have used until now.
    pub(crate) used: RefCell<Used>,
}

impl Sequent {
    pub(crate) fn len(&self) -> usize {
        self.hypotheses.len()
    }

    /// Forgets everything after the first `length` hypotheses.
    pub(crate) fn truncate(&mut self, length: usize) {
        self.hypotheses.truncate(length);
    }

    /// Hypothesis `h{number}` and where it comes from.
    pub(crate) fn get(&self, number: usize) -> Result<&(Normal, Origin)> {
        let found = number.checked_sub(1).and_then(|index| self.hypotheses.get(index));
        let unknown =
            || Code::HypothesisRange.because(format!("h{number} is not in scope, h{} is the last", self.len()));
        found.ok_or_else(unknown)
    }

    /// Hypothesis `h{number}` for a rule that rests on it.
    pub(crate) fn take(&self, number: usize) -> Result<&Normal> {
        let (hypothesis, origin) = self.get(number)?;
        self.used.borrow_mut().note(*origin);
        Ok(hypothesis)
    }

    /// Adds a formula: conjunctions are taken apart, true parts get no number.
    pub(crate) fn add(&mut self, normal: Normal, origin: Origin) {
        match normal {
            Normal::Junction(true, parts) => parts.into_iter().for_each(|part| self.add(part, origin)),
            other => self.hypotheses.push((other, origin)),
        }
    }

    /// Fails unless every denominator is a multiple of a polynomial that a strict hypothesis in scope shows to be non-zero.
    pub(crate) fn check_defined(&self, value: &Ratio, budget: &Budget) -> Result<()> {
        for factor in value.factors() {
            budget.spend(self.len() as u64)?;
            let known = |(hypothesis, _): &&(Normal, Origin)| matches!(hypothesis, Normal::Atom(atom) if atom.nonzero.as_ref() == Some(factor));
            let unknown = || Code::Undefined.because("a denominator is not known to be non-zero");
            let (_, origin) = self.hypotheses.iter().find(known).ok_or_else(unknown)?;
            self.used.borrow_mut().note(*origin);
        }
        Ok(())
    }
}

impl Evaluator<'_, Ratio> {
    /// Whether the value is a polynomial with integer coefficients in integer variables.
    pub(crate) fn is_whole(&self, value: &Ratio) -> bool {
        value.as_polynomial().is_some_and(|value| value.is_integral(|index| self.statement.is_integer(index)))
    }

    /// The normal form of a formula, or of its negation when `positive` is false.
    pub(crate) fn normal(&self, formula: &Formula, positive: bool) -> Result<Normal> {
        self.budget.spend(8)?;
        match formula {
            Formula::Atom(left, relation, right) => {
                self.relation(&self.term(left, &[])?, *relation, &self.term(right, &[])?, positive)
            }
            Formula::Junction(conjunction, parts) => {
                let parts = parts.iter().map(|part| self.normal(part, positive)).collect::<Result<Vec<_>>>()?;
                Normal::junction(*conjunction == positive, parts, self.budget)
            }
            Formula::Not(inner) => self.normal(inner, !positive),
            Formula::Equilibrium(profile) => {
                self.met_equilibrium.set(true);
                self.condition(&self.statement.game.pure_class(*profile)?, positive)
            }
            Formula::Defined(index) => {
                let (body, line) = self.defined(*index)?;
                let inner = self.budget.deeper(|| self.normal(body, positive));
                inner.map_err(|rejection| rejection.at(line))
            }
        }
    }

    /// The condition that a profile of the class is an equilibrium, or its negation.
    pub(crate) fn condition(&self, class: &Class, positive: bool) -> Result<Normal> {
        let (totals, _) = self.class_counts(class)?;
        let mut parts = Vec::new();
        for (loss, strict) in self.losses(class, &totals)? {
            let relation = if strict { Relation::Less } else { Relation::LessEqual };
            parts.push(self.relation(&self.integer(0), relation, &loss, positive)?);
        }
        Normal::junction(positive, parts, self.budget)
    }

    /// `left relation right`, or its negation.
    pub(crate) fn relation(&self, left: &Ratio, relation: Relation, right: &Ratio, positive: bool) -> Result<Normal> {
        let atom = |greater: &Ratio, less: &Ratio, relation| {
            self.budget.spend(greater.size())?;
            Normal::atom(self.add(greater.clone(), less, true)?, relation, self.budget)
        };
        match (relation, positive) {
            (Relation::Equal, true) => atom(left, right, Relation::Equal),
            (Relation::Equal, false) => {
                let sides = vec![atom(right, left, Relation::Less)?, atom(left, right, Relation::Less)?];
                Ok(Normal::Junction(false, sides))
            }
            (_, true) => atom(right, left, relation),
            (Relation::Less, false) => atom(left, right, Relation::LessEqual),
            (Relation::LessEqual, false) => atom(left, right, Relation::Less),
        }
    }
}
