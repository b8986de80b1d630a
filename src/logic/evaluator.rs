//! From terms to rational functions, within a limit on work.

use super::poly::Poly;
use super::ratio::Ratio;
use super::statement::{Definition, Scope, Statement};
use super::term::Term;
use rug::Rational;
use std::cell::Cell;
use std::collections::BTreeMap;

/// Why a term or formula has no normal form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Division by something that is identically zero.
    ZeroDivision(String),
    /// Expansion passed the limit on size.
    TooLarge,
    /// An unknown name or a misuse; the front end excludes it for claims files.
    Malformed(String),
}

impl std::fmt::Display for Failure {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::ZeroDivision(what) => write!(out, "division by zero in `{what}`"),
            Self::TooLarge => write!(out, "the expanded formula is too large"),
            Self::Malformed(what) => write!(out, "{what}"),
        }
    }
}

/// Evaluates terms over a statement's definitions; counts the work so that hostile input ends.
pub struct Evaluator<'a> {
    pub(super) statement: &'a Statement,
    pub(super) scope: &'a Scope,
    /// What stands for variables.
    values: BTreeMap<String, Ratio>,
    work: Cell<usize>,
}

/// Most coefficient operations for one statement.
const WORK_LIMIT: usize = 4_000_000;
/// Deepest nesting of definitions and terms.
const DEPTH_LIMIT: usize = 400;

type Locals<'l> = BTreeMap<&'l str, Ratio>;

impl<'a> Evaluator<'a> {
    /// An evaluator for the statement, whose variables are numbered as in `scope`.
    pub fn new(statement: &'a Statement, scope: &'a Scope) -> Self {
        Self::with_values(statement, scope, BTreeMap::new())
    }

    /// The same with numbers for some of the variables.
    pub fn with_values(statement: &'a Statement, scope: &'a Scope, values: BTreeMap<String, Rational>) -> Self {
        let values = values.into_iter().map(|(name, value)| (name, Ratio::constant(value))).collect();
        Self::with_terms(statement, scope, values)
    }

    /// The same with rational functions for some of the variables, or for all.
    pub fn with_terms(statement: &'a Statement, scope: &'a Scope, values: BTreeMap<String, Ratio>) -> Self {
        Self { statement, scope, values, work: Cell::new(0) }
    }

    /// The rational function that a term denotes.
    ///
    /// # Errors
    /// [`Failure`] as named there.
    pub fn term(&self, term: &Term) -> Result<Ratio, Failure> {
        self.value(term, &Locals::new(), &Locals::new(), 0)
    }

    /// The same for a payoff, where `count(action)` stands for the given numbers of players.
    ///
    /// # Errors
    /// [`Failure`] as named there.
    pub fn payoff(&self, term: &Term, counts: &BTreeMap<&str, Ratio>) -> Result<Ratio, Failure> {
        self.value(term, &Locals::new(), counts, 0)
    }

    pub(super) fn spend(&self, amount: usize) -> Result<(), Failure> {
        self.work.set(self.work.get().saturating_add(amount));
        if self.work.get() > WORK_LIMIT {
            return Err(Failure::TooLarge);
        }
        Ok(())
    }

    fn value(
        &self,
        term: &Term,
        locals: &Locals<'_>,
        counts: &BTreeMap<&str, Ratio>,
        depth: usize,
    ) -> Result<Ratio, Failure> {
        if depth > DEPTH_LIMIT {
            return Err(Failure::TooLarge);
        }
        let go = |inner: &Term| self.value(inner, locals, counts, depth + 1);
        let product = |a: &Ratio, b: &Ratio| {
            self.spend(a.numerator.term_count() * b.numerator.term_count())?;
            Ok(a.times(b))
        };
        let sum = |a: &Ratio, b: &Ratio| {
            let size = |r: &Ratio| 4usize.saturating_pow(r.denominator.len() as u32);
            self.spend((a.numerator.term_count() + b.numerator.term_count()) * size(a).max(size(b)))?;
            Ok(a.plus(b))
        };
        match term {
            Term::Number(value) => Ok(Ratio::constant(value.clone())),
            Term::Name(name) => self.name(name, locals, depth),
            Term::Count(action) => counts
                .get(action.as_str())
                .cloned()
                .ok_or_else(|| Failure::Malformed(format!("count({action}) outside a payoff"))),
            Term::Call(name, arguments) => {
                let definition = self.definition(name)?;
                if definition.parameters.len() != arguments.len() {
                    return Err(Failure::Malformed(format!("wrong arguments for {name}")));
                }
                let mut inner = Locals::new();
                for (parameter, argument) in definition.parameters.iter().zip(arguments) {
                    inner.insert(parameter, go(argument)?);
                }
                self.value(&definition.body, &inner, counts, depth + 1)
            }
            Term::Neg(a) => Ok(go(a)?.negate()),
            Term::Add(a, b) => sum(&go(a)?, &go(b)?),
            Term::Sub(a, b) => sum(&go(a)?, &go(b)?.negate()),
            Term::Mul(a, b) => product(&go(a)?, &go(b)?),
            Term::Div(a, b) => {
                let inverse = go(b)?.reciprocal().ok_or_else(|| Failure::ZeroDivision(term.to_string()))?;
                product(&go(a)?, &inverse)
            }
            Term::Pow(a, exponent) => {
                if exponent.unsigned_abs() > 64 {
                    return Err(Failure::TooLarge);
                }
                let base = go(a)?;
                let size = base.numerator.term_count().max(2);
                self.spend(size.saturating_pow(exponent.unsigned_abs().min(40)) / size)?;
                base.pow(*exponent).ok_or_else(|| Failure::ZeroDivision(term.to_string()))
            }
        }
    }

    fn name(&self, name: &str, locals: &Locals<'_>, depth: usize) -> Result<Ratio, Failure> {
        if let Some(value) = locals.get(name) {
            return Ok(value.clone());
        }
        if let Some(value) = self.values.get(name) {
            return Ok(value.clone());
        }
        if let Some(var) = self.scope.find(name) {
            return Ok(Poly::variable(var).into());
        }
        let definition = self.definition(name)?;
        if !definition.parameters.is_empty() {
            return Err(Failure::Malformed(format!("{name} wants arguments")));
        }
        self.value(&definition.body, &Locals::new(), &Locals::new(), depth + 1)
    }

    fn definition(&self, name: &str) -> Result<&'a Definition, Failure> {
        self.statement
            .definitions
            .iter()
            .find(|d| d.name == name)
            .ok_or_else(|| Failure::Malformed(format!("unknown name {name}")))
    }
}
