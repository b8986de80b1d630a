//! Rule `point`.
//!
//! Rule: a point satisfies every given. If it makes F false, `show F` is refuted; if it makes F true, `find F` is proved. With a
//! profile, it refutes an equilibria goal: a listed profile that is no equilibrium at the point (where the goal says that it is), or
//! an equilibrium that is not listed.
//!
//! Side conditions: each variable has one value, whole for integer variables; every division that has to be carried out is defined
//! (`and`, `or`, `=>` are evaluated from the left and stop when decided); each type has a whole positive number of players; the counts
//! of the profile are not negative and add up to it.
//!
//! Exactness: values are computed from the statement's tree in rational arithmetic, without normal forms.
//!
//! Source: definition of truth at a point; Nash equilibrium in pure strategies.
//!
//! Trusted: the reading of the statement and rational arithmetic.

use crate::certificate::Point;
use crate::evaluate::{Evaluator, Numeric, Scope};
use crate::game::Class;
use crate::number::{Budget, Rational};
use crate::rejection::{Rejection, RejectionCode, Result};
use crate::statement::Statement;
use crate::syntax::{Formula, Relation};
use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};
use std::collections::BTreeMap;

/// A statement at a point that satisfies the sorts and the givens.
pub(crate) struct Instance<'a> {
    evaluator: Evaluator<'a, Numeric<'a>>,
}

impl<'a> Instance<'a> {
    /// Checks sorts and givens.
    pub(crate) fn new(statement: &'a Statement, point: &Point, budget: &'a Budget) -> Result<Self> {
        for (variable, value) in statement.variables.iter().zip(&point.values) {
            if variable.integer && !value.is_integer() {
                let message = format!("the integer variable `{}` has a fractional value", variable.name);
                return Err(Rejection::new(RejectionCode::NonInteger, 0, message));
            }
        }
        let evaluator = Evaluator::new(statement, Numeric { budget, values: point.values.clone() });
        let instance = Instance { evaluator };
        for (given, line) in &statement.givens {
            if !instance.truth(given).map_err(|rejection| rejection.at(*line))? {
                return Err(Rejection::new(RejectionCode::GivenFalse, *line, "a given is false at the point"));
            }
        }
        Ok(instance)
    }

    /// Whether the formula is true at the point.
    pub(crate) fn truth(&self, formula: &Formula) -> Result<bool> {
        self.evaluator.algebra.budget.spend(1)?;
        match formula {
            Formula::Truth(value) => Ok(*value),
            Formula::Chain(first, rest) => {
                let mut left = self.evaluator.term(first, &Scope::plain())?;
                for (relation, term) in rest {
                    let right = self.evaluator.term(term, &Scope::plain())?;
                    if !holds(&left, *relation, &right) {
                        return Ok(false);
                    }
                    left = right;
                }
                Ok(true)
            }
            Formula::And(parts) => {
                for part in parts {
                    if !self.truth(part)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Formula::Or(parts) => {
                for part in parts {
                    if self.truth(part)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Formula::Not(inner) => Ok(!self.truth(inner)?),
            Formula::Implies(left, right) => Ok(!self.truth(left)? || self.truth(right)?),
            Formula::Iff(left, right) => Ok(self.truth(left)? == self.truth(right)?),
            Formula::Defined(index) => {
                let (body, line) = self.evaluator.statement.defined(*index)?;
                let budget = self.evaluator.algebra.budget;
                budget.deeper(|| self.truth(body)).map_err(|rejection| rejection.at(line))
            }
            Formula::Equilibrium(profile) => {
                let class = self.evaluator.statement.game.pure_class(*profile);
                let players = self.players()?;
                let mut totals = vec![Rational::zero(); self.evaluator.statement.game.actions.len()];
                for (count, support) in players.iter().zip(&class.supports) {
                    for action in support {
                        if let Some(total) = totals.get_mut(*action) {
                            *total += count;
                        }
                    }
                }
                self.is_equilibrium(&class, &totals)
            }
        }
    }

    /// Checks that the profile refutes an equilibria goal.
    pub(crate) fn refutes(&self, counts: &BTreeMap<(usize, usize), BigInt>, listed: &[usize], exact: bool) -> Result<()> {
        let game = &self.evaluator.statement.game;
        let players = self.players()?;
        let mut totals = vec![Rational::zero(); game.actions.len()];
        let mut supports = Vec::new();
        for (kind, wanted) in players.iter().enumerate() {
            let mut sum = Rational::zero();
            let mut support = Vec::new();
            for (action, total) in totals.iter_mut().enumerate() {
                let Some(count) = counts.get(&(kind, action)).filter(|count| !count.is_zero()) else {
                    continue;
                };
                let count = Rational::from_integer(count.clone());
                sum += &count;
                *total += &count;
                support.push(action);
            }
            if sum != *wanted {
                let message = "the counts of a type do not add up to its number of players";
                return Err(Rejection::new(RejectionCode::ProfileSum, 0, message));
            }
            supports.push(support);
        }
        let class = Class { supports };
        let is_listed = listed.iter().any(|profile| game.pure_class(*profile) == class);
        let is_equilibrium = self.is_equilibrium(&class, &totals)?;
        let (code, message) = match (is_listed, is_equilibrium) {
            (true, false) if exact => return Ok(()),
            (false, true) => return Ok(()),
            (true, _) if !exact => (RejectionCode::ListedProfile, "the goal does not say that listed profiles are equilibria"),
            (true, _) => (RejectionCode::ProfileIsEquilibrium, "the listed profile is an equilibrium at the point"),
            (false, _) => (RejectionCode::ProfileNotEquilibrium, "the profile is no equilibrium at the point"),
        };
        Err(Rejection::new(code, 0, message))
    }

    /// The number of players of each type.
    fn players(&self) -> Result<Vec<Rational>> {
        let mut players = Vec::new();
        for (name, count) in &self.evaluator.statement.game.kinds {
            let value = self.evaluator.term(count, &Scope::plain())?;
            if !value.is_integer() || value < Rational::one() {
                let message = format!("the type `{name}` has no whole positive number of players at the point");
                return Err(Rejection::new(RejectionCode::TypeCount, 0, message));
            }
            players.push(value);
        }
        Ok(players)
    }

    fn is_equilibrium(&self, class: &Class, totals: &[Rational]) -> Result<bool> {
        let losses = self.evaluator.statement.game.losses(&self.evaluator, class, totals)?;
        Ok(losses.iter().all(|(loss, strict)| loss.is_positive() || (!strict && loss.is_zero())))
    }
}

fn holds(left: &Rational, relation: Relation, right: &Rational) -> bool {
    match relation {
        Relation::Less => left < right,
        Relation::LessEqual => left <= right,
        Relation::Equal => left == right,
        Relation::GreaterEqual => left >= right,
        Relation::Greater => left > right,
        Relation::NotEqual => left != right,
    }
}
