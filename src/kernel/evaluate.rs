//! The value of a term: one evaluator over the tree, used with rational functions (proofs) and with numbers (points).
//!
//! Numbers are computed from the tree as it stands and never from a normal form, so a point also guards against a wrong normal form.
//! A `let` without parameters and a named formula are evaluated when they are first used.

use crate::number::{Budget, Value, whole};
use crate::poly::KEEP;
use crate::rejection::{RejectionCode as Code, Result};
use crate::sequent::Normal;
use crate::statement::{Statement, Symbol};
use crate::syntax::{Formula, Term};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Something computed for a named formula.
pub(crate) type Named<T> = RefCell<BTreeMap<usize, T>>;

/// A statement with values of its variables and of the lets and named formulas that have been used.
pub(crate) struct Evaluator<'a, V> {
    pub(crate) statement: &'a Statement,
    pub(crate) budget: &'a Budget,
    /// Whether a formula has spoken of an equilibrium.
    pub(crate) met_equilibrium: Cell<bool>,
    /// Truths of named formulas at a point.
    pub(crate) truths: Named<bool>,
    /// Normal forms of named formulas and of their negations, and whether they speak of an equilibrium.
    pub(crate) normals: [Named<(Rc<Normal>, bool)>; 2],
    /// What a variable stands for that has got no value.
    free: Option<fn(usize) -> V>,
    variables: RefCell<BTreeMap<usize, V>>,
    lets: RefCell<BTreeMap<usize, V>>,
}

impl<'a, V: Value> Evaluator<'a, V> {
    pub(crate) fn new(statement: &'a Statement, free: Option<fn(usize) -> V>, budget: &'a Budget) -> Self {
        Evaluator {
            statement,
            budget,
            met_equilibrium: Cell::new(false),
            truths: RefCell::default(),
            normals: Default::default(),
            free,
            variables: RefCell::default(),
            lets: RefCell::default(),
        }
    }

    /// The value of a number.
    pub(crate) fn integer(&self, value: i32) -> V {
        V::number(whole(value))
    }

    /// `left + right`, or the difference.
    pub(crate) fn add(&self, left: V, right: &V, negative: bool) -> Result<V> {
        left.plus(right, &whole(if negative { -1 } else { 1 }), self.budget)
    }

    /// The value of a variable or count variable.
    pub(crate) fn variable(&self, index: usize) -> Result<V> {
        if let Some(value) = self.variables.borrow().get(&index) {
            return self.copy(value);
        }
        let missing = || Code::MissingVariable.because("a variable has no value");
        self.budget.spend(4)?;
        self.free.map(|free| free(index)).ok_or_else(missing)
    }

    /// Whether a variable has got a value.
    pub(crate) fn has_value(&self, index: usize) -> bool {
        self.variables.borrow().contains_key(&index)
    }

    /// Gives a variable a value; what was computed from another one is forgotten.
    pub(crate) fn assign(&self, index: usize, value: V) -> Result<()> {
        self.budget.spend(KEEP)?;
        self.lets.borrow_mut().clear();
        self.truths.borrow_mut().clear();
        self.normals.iter().for_each(|normals| normals.borrow_mut().clear());
        self.variables.borrow_mut().insert(index, value);
        Ok(())
    }

    /// Pays for a copy and makes it.
    pub(crate) fn copy(&self, value: &V) -> Result<V> {
        self.budget.spend(value.weight())?;
        Ok(value.clone())
    }

    /// The value of a term; `arguments` are those of the `let` whose body it is, or the numbers of players of a payoff.
    pub(crate) fn term(&self, term: &Term, arguments: &[V]) -> Result<V> {
        self.budget.spend(4)?;
        self.budget.deeper(|| self.term_here(term, arguments))
    }

    fn term_here(&self, term: &Term, arguments: &[V]) -> Result<V> {
        match term {
            Term::Integer(value) => {
                self.budget.spend(value.bits() / 32)?;
                Ok(V::number(whole(value.clone())))
            }
            Term::Variable(index) => self.variable(*index),
            Term::Argument(index) => {
                let unknown = || Code::UnknownName.because("a parameter without a value");
                self.copy(arguments.get(*index).ok_or_else(unknown)?)
            }
            Term::Let(index, inner) => {
                self.budget.spend(KEEP.saturating_mul(inner.len() as u64))?;
                let values = inner.iter().map(|term| self.term(term, arguments)).collect::<Result<Vec<V>>>()?;
                self.definition(*index, &values)
            }
            Term::Sum(parts) => parts.iter().try_fold(self.integer(0), |sum, (negative, part)| {
                let value = self.term(part, arguments)?;
                self.add(sum, &value, *negative)
            }),
            Term::Product(parts) => parts.iter().try_fold(self.integer(1), |product, (divides, part)| {
                let value = self.term(part, arguments)?;
                product.times(&if *divides { value.inverse(self.budget)? } else { value }, self.budget)
            }),
            Term::Power(base, exponent) => {
                let value = self.term(base, arguments)?;
                let value = if *exponent < 0 { value.inverse(self.budget)? } else { value };
                if *exponent == 0 {
                    // 1 + 0 * value keeps on record what the value needs to be defined.
                    return self.integer(1).plus(&value, &whole(0), self.budget);
                }
                let factor = self.copy(&value)?;
                (1..exponent.unsigned_abs()).try_fold(value, |power, _| power.times(&factor, self.budget))
            }
        }
    }

    /// The value of a `let`; kept when there are no parameters.
    fn definition(&self, index: usize, arguments: &[V]) -> Result<V> {
        if let Some(value) = self.lets.borrow().get(&index) {
            return self.copy(value);
        }
        let Symbol::Let(parameters, body, line) = self.statement.symbols.get(index)? else {
            return Err(Code::UnknownName.because("a name that is no definition"));
        };
        let value = self.term(body, arguments).map_err(|rejection| rejection.at(*line))?;
        if *parameters == 0 {
            self.budget.spend(KEEP)?;
            self.lets.borrow_mut().insert(index, self.copy(&value)?);
        }
        Ok(value)
    }

    /// A named formula and its line.
    pub(crate) fn defined(&self, index: usize) -> Result<(&'a Formula, usize)> {
        match self.statement.symbols.get(index)? {
            Symbol::Define(formula, line) => Ok((formula, *line)),
            _ => Err(Code::UnknownName.because("a name that is no formula")),
        }
    }
}
