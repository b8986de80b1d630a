//! The value of a term: one evaluator over the tree, used with rational functions (proofs) and with numbers (points).
//!
//! Numbers are computed from the tree as it stands and never from a normal form, so a point also guards against a wrong normal form.
//! A `let` without parameters is evaluated when it is first used.

use crate::number::{Budget, Rational, whole};
use crate::rejection::{RejectionCode as Code, Result};
use crate::statement::{Statement, Symbol};
use crate::syntax::{Formula, Term};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// What terms take as values.
pub(crate) trait Value: Clone {
    fn number(value: Rational) -> Self;
    /// `self + factor * other`.
    fn plus(self, other: &Self, factor: &Rational, budget: &Budget) -> Result<Self>;
    fn times(&self, other: &Self, budget: &Budget) -> Result<Self>;
    fn inverse(&self, budget: &Budget) -> Result<Self>;
    /// Steps that a copy costs.
    fn size(&self) -> u64;
}

/// A statement with values of its variables and of the lets that have been used.
pub(crate) struct Evaluator<'a, V> {
    pub(crate) statement: &'a Statement,
    pub(crate) budget: &'a Budget,
    /// Whether a formula has spoken of an equilibrium.
    pub(crate) met_equilibrium: Cell<bool>,
    variables: RefCell<Vec<Option<V>>>,
    lets: RefCell<BTreeMap<usize, V>>,
}

impl<'a, V: Value> Evaluator<'a, V> {
    pub(crate) fn new(statement: &'a Statement, variables: Vec<Option<V>>, budget: &'a Budget) -> Self {
        let met_equilibrium = Cell::new(false);
        Evaluator { statement, budget, variables: RefCell::new(variables), lets: RefCell::default(), met_equilibrium }
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
        let missing = || Code::MissingVariable.because("a variable has no value");
        self.variables.borrow().get(index).cloned().flatten().ok_or_else(missing)
    }

    /// Gives a variable a value; what was computed from another one is forgotten.
    pub(crate) fn assign(&self, index: usize, value: V) {
        self.lets.borrow_mut().clear();
        if let Some(place) = self.variables.borrow_mut().get_mut(index) {
            *place = Some(value);
        }
    }

    /// The value of a term; `arguments` are those of the `let` whose body it is, or the numbers of players of a payoff.
    pub(crate) fn term(&self, term: &Term, arguments: &[V]) -> Result<V> {
        self.budget.spend(1)?;
        self.budget.deeper(|| self.term_here(term, arguments))
    }

    fn term_here(&self, term: &Term, arguments: &[V]) -> Result<V> {
        match term {
            Term::Integer(value) => Ok(V::number(whole(value.clone()))),
            Term::Variable(index) => self.variable(*index),
            Term::Argument(index) => {
                let unknown = || Code::UnknownName.because("a parameter without a value");
                let value = arguments.get(*index).ok_or_else(unknown)?;
                self.budget.spend(value.size())?;
                Ok(value.clone())
            }
            Term::Let(index, inner) => {
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
                let factor = value.clone();
                (1..exponent.unsigned_abs()).try_fold(value, |power, _| power.times(&factor, self.budget))
            }
        }
    }

    /// The value of a `let`; kept when there are no parameters.
    fn definition(&self, index: usize, arguments: &[V]) -> Result<V> {
        if let Some(value) = self.lets.borrow().get(&index) {
            self.budget.spend(value.size())?;
            return Ok(value.clone());
        }
        let Symbol::Let(parameters, body, line) = self.statement.symbols.get(index)? else {
            return Err(Code::UnknownName.because("a name that is no definition"));
        };
        let value = self.term(body, arguments).map_err(|rejection| rejection.at(*line))?;
        if *parameters == 0 {
            self.budget.spend(value.size())?;
            self.lets.borrow_mut().insert(index, value.clone());
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
