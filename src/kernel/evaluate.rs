//! The value of a term: one evaluator over the tree, used with rational functions (proofs) and with numbers (points).
//!
//! Numbers are computed from the tree as it stands and never from a normal form, so a point also guards against a wrong normal form.
//! A `let` whose value does not exist is an error only where it is used.

use crate::game::Class;
use crate::number::{self, Budget, Rational, bits, too_much};
use crate::poly::Poly;
use crate::ratio::Ratio;
use crate::rejection::{Rejection, RejectionCode, Result};
use crate::statement::Statement;
use crate::syntax::Term;
use num_bigint::BigInt;
use num_traits::{One, Zero};
use std::cell::OnceCell;

/// Where terms take their values.
pub(crate) trait Algebra {
    type Value: Clone;
    fn budget(&self) -> &Budget;
    fn number(&self, value: Rational) -> Self::Value;
    fn variable(&self, index: usize) -> Result<Self::Value>;
    fn class_count(&self, kind: usize, action: usize) -> Result<Self::Value>;
    fn add(&self, left: Self::Value, right: &Self::Value, negative: bool) -> Result<Self::Value>;
    fn multiply(&self, left: &Self::Value, right: &Self::Value) -> Result<Self::Value>;
    fn divide(&self, left: &Self::Value, right: &Self::Value) -> Result<Self::Value>;
    fn power(&self, base: &Self::Value, exponent: i32) -> Result<Self::Value>;
}

/// Values are rational functions of the variables.
pub(crate) struct Symbolic<'a> {
    pub(crate) budget: &'a Budget,
    /// Number of variables of the statement; the count variables of a class come after them.
    pub(crate) variables: usize,
    /// Number of actions of the game.
    pub(crate) actions: usize,
}

impl Algebra for Symbolic<'_> {
    type Value = Ratio;

    fn budget(&self) -> &Budget {
        self.budget
    }

    fn number(&self, value: Rational) -> Ratio {
        Ratio::constant(value)
    }

    fn variable(&self, index: usize) -> Result<Ratio> {
        Ok(Ratio::polynomial(Poly::variable(index)))
    }

    fn class_count(&self, kind: usize, action: usize) -> Result<Ratio> {
        let offset = kind.saturating_mul(self.actions).saturating_add(action);
        self.variable(self.variables.saturating_add(offset))
    }

    fn add(&self, left: Ratio, right: &Ratio, negative: bool) -> Result<Ratio> {
        left.add_scaled(right, &sign(negative), self.budget)
    }

    fn multiply(&self, left: &Ratio, right: &Ratio) -> Result<Ratio> {
        left.mul(right, self.budget)
    }

    fn divide(&self, left: &Ratio, right: &Ratio) -> Result<Ratio> {
        left.mul(&right.inverse(self.budget)?, self.budget)
    }

    fn power(&self, base: &Ratio, exponent: i32) -> Result<Ratio> {
        base.power(exponent, self.budget)
    }
}

/// Values are numbers, at one point.
pub(crate) struct Numeric<'a> {
    pub(crate) budget: &'a Budget,
    pub(crate) values: Vec<Rational>,
}

impl Algebra for Numeric<'_> {
    type Value = Rational;

    fn budget(&self) -> &Budget {
        self.budget
    }

    fn number(&self, value: Rational) -> Rational {
        value
    }

    fn variable(&self, index: usize) -> Result<Rational> {
        let missing = || Rejection::new(RejectionCode::MissingVariable, 0, "a variable has no value");
        self.values.get(index).cloned().ok_or_else(missing)
    }

    fn class_count(&self, _: usize, _: usize) -> Result<Rational> {
        Err(Rejection::new(RejectionCode::UnknownName, 0, "count variables have no value at a point"))
    }

    fn add(&self, left: Rational, right: &Rational, negative: bool) -> Result<Rational> {
        self.budget.spend_bits(1, bits(&left), bits(right))?;
        Ok(if negative { left - right } else { left + right })
    }

    fn multiply(&self, left: &Rational, right: &Rational) -> Result<Rational> {
        self.budget.spend_bits(1, bits(left), bits(right))?;
        Ok(left * right)
    }

    fn divide(&self, left: &Rational, right: &Rational) -> Result<Rational> {
        self.budget.spend_bits(1, bits(left), bits(right))?;
        if right.is_zero() { Err(undefined()) } else { Ok(left / right) }
    }

    fn power(&self, base: &Rational, exponent: i32) -> Result<Rational> {
        number::power(base, exponent, self.budget)?.ok_or_else(undefined)
    }
}

fn undefined() -> Rejection {
    Rejection::new(RejectionCode::UndefinedAtPoint, 0, "division by zero at the point")
}

fn sign(negative: bool) -> Rational {
    if negative { -Rational::one() } else { Rational::one() }
}

/// What the names of a term mean besides variables and lets.
pub(crate) struct Scope<'a, V> {
    /// Values of a `let`'s parameters.
    pub(crate) arguments: &'a [V],
    /// Number of players choosing each action.
    pub(crate) counts: &'a [V],
    /// The class whose count variables may be used.
    pub(crate) class: Option<&'a Class>,
}

impl<'a, V> Scope<'a, V> {
    pub(crate) fn plain() -> Self {
        Scope { arguments: &[], counts: &[], class: None }
    }

    pub(crate) fn payoff(counts: &'a [V]) -> Self {
        Scope { counts, ..Scope::plain() }
    }

    pub(crate) fn proof(class: Option<&'a Class>) -> Self {
        Scope { class, ..Scope::plain() }
    }
}

/// A statement with the values of its lets.
pub(crate) struct Evaluator<'a, A: Algebra> {
    pub(crate) statement: &'a Statement,
    pub(crate) algebra: A,
    /// Values of the lets that have been used.
    lets: Vec<OnceCell<A::Value>>,
}

impl<'a, A: Algebra> Evaluator<'a, A> {
    pub(crate) fn new(statement: &'a Statement, algebra: A) -> Self {
        Evaluator { statement, algebra, lets: statement.lets.iter().map(|_| OnceCell::new()).collect() }
    }

    /// The value of an integer.
    pub(crate) fn integer(&self, value: i32) -> A::Value {
        self.algebra.number(Rational::from_integer(BigInt::from(value)))
    }

    /// `left - right`.
    pub(crate) fn difference(&self, left: A::Value, right: &A::Value) -> Result<A::Value> {
        self.algebra.add(left, right, true)
    }

    pub(crate) fn term(&self, term: &Term, scope: &Scope<'_, A::Value>) -> Result<A::Value> {
        self.algebra.budget().spend(1)?;
        self.algebra.budget().deeper(|| self.term_here(term, scope))
    }

    fn term_here(&self, term: &Term, scope: &Scope<'_, A::Value>) -> Result<A::Value> {
        match term {
            Term::Integer(value) => Ok(self.algebra.number(Rational::from_integer(value.clone()))),
            Term::Variable(index) => self.algebra.variable(*index),
            Term::Let(index) => self.definition(*index),
            Term::Argument(index) => scope.arguments.get(*index).cloned().ok_or_else(|| unknown("a parameter")),
            Term::Count(action) => scope.counts.get(*action).cloned().ok_or_else(|| unknown("a number of players")),
            Term::ClassCount(kind, action) => self.class_count(*kind, *action, scope.class),
            Term::Call(index, arguments) => self.call(*index, arguments, scope),
            Term::Negated(inner) => {
                let value = self.term(inner, scope)?;
                self.algebra.add(self.integer(0), &value, true)
            }
            Term::Sum(parts) => self.sum(parts, scope),
            Term::Product(parts) => self.product(parts, scope),
            Term::Power(base, exponent) => {
                let value = self.term(base, scope)?;
                self.algebra.power(&value, *exponent)
            }
        }
    }

    /// The value of a `let` without parameters, computed when it is first used.
    fn definition(&self, index: usize) -> Result<A::Value> {
        let (Some(place), Some(definition)) = (self.lets.get(index), self.statement.lets.get(index)) else {
            return Err(unknown("a definition"));
        };
        if let Some(value) = place.get() {
            return Ok(value.clone());
        }
        let value = self.term(&definition.body, &Scope::plain()).map_err(|rejection| rejection.at(definition.line))?;
        Ok(place.get_or_init(|| value).clone())
    }

    fn sum(&self, parts: &[(bool, Term)], scope: &Scope<'_, A::Value>) -> Result<A::Value> {
        let mut total = self.integer(0);
        for (negative, part) in parts {
            let value = self.term(part, scope)?;
            total = self.algebra.add(total, &value, *negative)?;
        }
        Ok(total)
    }

    fn product(&self, parts: &[(bool, Term)], scope: &Scope<'_, A::Value>) -> Result<A::Value> {
        let mut total = self.integer(1);
        for (divides, part) in parts {
            let value = self.term(part, scope)?;
            total = if *divides { self.algebra.divide(&total, &value)? } else { self.algebra.multiply(&total, &value)? };
        }
        Ok(total)
    }

    fn call(&self, index: usize, arguments: &[Term], scope: &Scope<'_, A::Value>) -> Result<A::Value> {
        let mut values = Vec::with_capacity(arguments.len());
        for argument in arguments {
            values.push(self.term(argument, scope)?);
        }
        let definition = self.statement.lets.get(index).ok_or_else(|| unknown("a definition"))?;
        let inside = Scope { arguments: &values, counts: &[], class: None };
        self.term(&definition.body, &inside)
    }

    fn class_count(&self, kind: usize, action: usize, class: Option<&Class>) -> Result<A::Value> {
        if class.is_some_and(|class| class.has_variable(kind, action)) {
            return self.algebra.class_count(kind, action);
        }
        Err(unknown("a count variable"))
    }
}

fn unknown(what: &str) -> Rejection {
    Rejection::new(RejectionCode::UnknownName, 0, format!("{what} that does not exist here"))
}

/// Pays for keeping a copy of a rational function.
pub(crate) fn pay_for_copy(value: &Ratio, budget: &Budget) -> Result<()> {
    let size = value.factors().map(Poly::len).fold(value.numerator.len(), usize::saturating_add);
    let steps = u64::try_from(size).map_err(|_| too_much("a copy that is too large".to_owned()))?;
    budget.spend(steps.saturating_mul(4))
}
