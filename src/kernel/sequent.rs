//! Sequents: numbered hypotheses that are to be shown unsatisfiable.
//!
//! Conjunctions at the top are taken apart from left to right; each part gets the next number: an atom `f > 0`, `f >= 0` or `f = 0`,
//! or a clause. The normal form of `f` stands for `f` only where its denominators are non-zero; the rules that use it must check that
//! (see [`Sequent::check_defined`]).

use crate::accepted::{Origin, Used};
use crate::number::{Budget, Value};
use crate::poly::{KEEP, Poly};
use crate::ratio::Ratio;
use crate::rejection::{RejectionCode as Code, Result};
use crate::syntax::Relation;
use std::cell::RefCell;
use std::rc::Rc;

/// Steps charged for a part of a conjunction or disjunction, or a hypothesis: a pointer in a list that may have grown by doubling.
pub(crate) const PART: u64 = 4;

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
    Junction(bool, Vec<Rc<Normal>>),
}

impl Normal {
    pub(crate) fn atom(f: Ratio, relation: Relation, budget: &Budget) -> Result<Rc<Normal>> {
        budget.spend(KEEP)?;
        let nonzero = match f.as_polynomial() {
            Some(polynomial) if relation == Relation::Less => {
                budget.spend(KEEP)?;
                Some(polynomial.primitive(budget)?.1)
            }
            _ => None,
        };
        Ok(Rc::new(Normal::Atom(Atom { f, relation, nonzero })))
    }

    /// The conjunction or disjunction of the parts; those of the same kind are taken apart.
    pub(crate) fn junction(conjunction: bool, parts: Vec<Rc<Normal>>, budget: &Budget) -> Result<Rc<Normal>> {
        let mut flat = Vec::with_capacity(parts.len());
        for part in parts {
            budget.spend(PART)?;
            match &*part {
                Normal::Junction(true, inner) if inner.is_empty() && !conjunction => return Ok(part),
                Normal::Junction(kind, inner) if *kind == conjunction => {
                    budget.spend(PART.saturating_mul(inner.len() as u64))?;
                    flat.extend(inner.iter().cloned());
                }
                _ => flat.push(part),
            }
        }
        match flat.len() {
            0 if !conjunction => Normal::atom(Ratio::number(num_traits::Zero::zero()), Relation::Less, budget),
            1 => flat.pop().ok_or_else(|| Code::Unparsable.because("a formula without parts")),
            _ => Ok(Rc::new(Normal::Junction(conjunction, flat))),
        }
    }
}

/// The hypotheses in scope; `h1` is the first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sequent {
    /// Atoms and clauses, and where they come from.
    hypotheses: Vec<(Rc<Normal>, Origin)>,
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
    pub(crate) fn get(&self, number: usize) -> Result<&(Rc<Normal>, Origin)> {
        let found = number.checked_sub(1).and_then(|index| self.hypotheses.get(index));
        let unknown =
            || Code::HypothesisRange.because(format!("h{number} is not in scope, h{} is the last", self.len()));
        found.ok_or_else(unknown)
    }

    /// Hypothesis `h{number}` for a rule that rests on it.
    pub(crate) fn take(&self, number: usize) -> Result<&Rc<Normal>> {
        let (hypothesis, origin) = self.get(number)?;
        self.used.borrow_mut().note(*origin);
        Ok(hypothesis)
    }

    /// Adds a formula: conjunctions are taken apart, true parts get no number.
    pub(crate) fn add(&mut self, normal: Rc<Normal>, origin: Origin, budget: &Budget) -> Result<()> {
        budget.spend(PART)?;
        match &*normal {
            Normal::Junction(true, parts) => parts.iter().try_for_each(|part| self.add(part.clone(), origin, budget)),
            _ => {
                self.hypotheses.push((normal, origin));
                Ok(())
            }
        }
    }

    /// Fails unless every denominator is a multiple of a polynomial that a strict hypothesis in scope shows to be non-zero.
    pub(crate) fn check_defined(&self, value: &Ratio, budget: &Budget) -> Result<()> {
        for factor in value.factors() {
            let mut known = None;
            for (hypothesis, origin) in &self.hypotheses {
                budget.spend(1)?;
                if let Normal::Atom(Atom { nonzero: Some(nonzero), .. }) = &**hypothesis
                    && nonzero.len() == factor.len()
                {
                    budget.spend(factor.weight() / 8)?;
                    known = (nonzero == factor).then_some(*origin);
                }
                if known.is_some() {
                    break;
                }
            }
            let unknown = || Code::Undefined.because("a denominator is not known to be non-zero");
            self.used.borrow_mut().note(known.ok_or_else(unknown)?);
        }
        Ok(())
    }
}
