//! Sequents: numbered hypotheses that are to be shown unsatisfiable, and how formulas become hypotheses.
//!
//! A formula is brought to negation normal form. Conjunctions at the top are taken apart from left to right; each part gets the next
//! number: an atom `f > 0`, `f >= 0` or `f = 0`, or a clause. The normal form of `f` stands for `f` only where its denominators are
//! non-zero; the rules that use it must check that (see [`Sequent::check_defined`]).

use crate::accepted::{Origin, Used};
use crate::evaluate::{Evaluator, Value};
use crate::game::Class;
use crate::number::Budget;
use crate::poly::{KEEP, Poly};
use crate::ratio::Ratio;
use crate::rejection::{RejectionCode as Code, Result};
use crate::syntax::{Formula, Relation};
use std::cell::RefCell;
use std::rc::Rc;

/// Steps charged for a part of a conjunction or disjunction, or a hypothesis: a pointer in a list that may have grown by doubling.
const PART: u64 = 4;

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

impl Evaluator<'_, Ratio> {
    /// Whether the value is a polynomial with integer coefficients in integer variables.
    pub(crate) fn is_whole(&self, value: &Ratio) -> bool {
        value.as_polynomial().is_some_and(|value| value.is_integral(|index| self.statement.is_integer(index)))
    }

    /// The normal form of a formula, or of its negation when `positive` is false.
    pub(crate) fn normal(&self, formula: &Formula, positive: bool) -> Result<Rc<Normal>> {
        let (formula, plain) = formula.without_not(self.budget)?;
        let positive = plain == positive;
        self.budget.deeper(|| match formula {
            Formula::Atom(left, relation, right) => {
                self.relation(&self.term(left, &[])?, *relation, &self.term(right, &[])?, positive)
            }
            Formula::Junction(conjunction, parts) => {
                let parts = parts.iter().map(|part| self.normal(part, positive)).collect::<Result<Vec<_>>>()?;
                Normal::junction(*conjunction == positive, parts, self.budget)
            }
            Formula::Not(inner) => self.normal(inner, !positive),
            Formula::Iff(left, right) => self.equivalence(&self.both(left)?, &self.both(right)?, positive),
            Formula::Equilibrium(profile) => {
                self.met_equilibrium.set(true);
                self.condition(&self.statement.game.pure_class(*profile)?, positive)
            }
            Formula::Defined(index) => self.named_normal(*index, positive),
        })
    }

    /// The normal forms of a formula and of its negation. An equivalence needs both of each side, so that chains of them would double
    /// the work at each link if each form were made on its own.
    fn both(&self, formula: &Formula) -> Result<[Rc<Normal>; 2]> {
        let (formula, plain) = formula.without_not(self.budget)?;
        let [yes, no] = self.budget.deeper(|| match formula {
            Formula::Junction(conjunction, parts) => {
                let (mut yes, mut no) = (Vec::new(), Vec::new());
                for part in parts {
                    let [positive, negative] = self.both(part)?;
                    yes.push(positive);
                    no.push(negative);
                }
                let junction = |kind, parts| Normal::junction(kind, parts, self.budget);
                Ok([junction(*conjunction, yes)?, junction(!*conjunction, no)?])
            }
            Formula::Iff(left, right) => {
                let (left, right) = (self.both(left)?, self.both(right)?);
                Ok([self.equivalence(&left, &right, true)?, self.equivalence(&left, &right, false)?])
            }
            _ => Ok([self.normal(formula, true)?, self.normal(formula, false)?]),
        })?;
        Ok(if plain { [yes, no] } else { [no, yes] })
    }

    /// `(not a or b) and (not b or a)`, or its negation `(a and not b) or (b and not a)`.
    fn equivalence(&self, left: &[Rc<Normal>; 2], right: &[Rc<Normal>; 2], positive: bool) -> Result<Rc<Normal>> {
        let ([a, not_a], [b, not_b]) = (left, right);
        let pairs = if positive { [[not_a, b], [not_b, a]] } else { [[a, not_b], [b, not_a]] };
        let junction =
            |[one, other]: [&Rc<Normal>; 2]| Normal::junction(!positive, vec![one.clone(), other.clone()], self.budget);
        let parts = pairs.into_iter().map(junction).collect::<Result<Vec<_>>>()?;
        Normal::junction(positive, parts, self.budget)
    }

    /// The normal form of a named formula, made when it is first used and shared then.
    fn named_normal(&self, index: usize, positive: bool) -> Result<Rc<Normal>> {
        let [yes, no] = &self.normals;
        let made = if positive { yes } else { no };
        if let Some((normal, met)) = made.borrow().get(&index) {
            self.met_equilibrium.set(self.met_equilibrium.get() || *met);
            return Ok(normal.clone());
        }
        let (body, line) = self.defined(index)?;
        let before = self.met_equilibrium.replace(false);
        let normal = self.normal(body, positive).map_err(|rejection| rejection.at(line))?;
        let met = self.met_equilibrium.replace(before || self.met_equilibrium.get());
        self.budget.spend(PART)?;
        made.borrow_mut().insert(index, (normal.clone(), met));
        Ok(normal)
    }

    /// The condition that a profile of the class is an equilibrium, or its negation.
    pub(crate) fn condition(&self, class: &Class, positive: bool) -> Result<Rc<Normal>> {
        let (totals, _) = self.class_counts(class)?;
        let mut parts = Vec::new();
        for (loss, strict) in self.losses(class, &totals)? {
            let relation = if strict { Relation::Less } else { Relation::LessEqual };
            parts.push(self.relation(&self.integer(0), relation, &loss, positive)?);
        }
        Normal::junction(positive, parts, self.budget)
    }

    /// `left relation right`, or its negation.
    pub(crate) fn relation(
        &self,
        left: &Ratio,
        relation: Relation,
        right: &Ratio,
        positive: bool,
    ) -> Result<Rc<Normal>> {
        let atom = |greater: &Ratio, less: &Ratio, relation| {
            Normal::atom(self.add(self.copy(greater)?, less, true)?, relation, self.budget)
        };
        match (relation, positive) {
            (Relation::Equal, true) => atom(left, right, Relation::Equal),
            (Relation::Equal, false) => {
                let sides = vec![atom(right, left, Relation::Less)?, atom(left, right, Relation::Less)?];
                Ok(Rc::new(Normal::Junction(false, sides)))
            }
            (_, true) => atom(right, left, relation),
            (Relation::Less, false) => atom(left, right, Relation::LessEqual),
            (Relation::LessEqual, false) => atom(left, right, Relation::Less),
        }
    }
}
