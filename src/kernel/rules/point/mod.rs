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
//! Exactness: values are computed from the statement's tree in rational arithmetic, without normal forms. Where the statement has values of `ln`
//! and `exp`, these are calculated, in bounds that are rounded outwards (`interval`); what the bounds do not decide is refused.
//!
//! Source: definition of truth at a point; Nash equilibrium in pure strategies.
//!
//! Trusted: the reading of the statement and rational arithmetic.

pub(super) mod rejects;

use super::prover::Evidence;
use crate::accepted::{Accepted, Coordinate, Count, Point, Verdict};
use crate::evaluate::Evaluator;
use crate::game::Class;
use crate::interval::{Interval, PointValue};
use crate::lexer::Cursor;
use crate::number::{Rational, Value, whole};
use crate::rejection::{RejectionCode as Code, Result};
use crate::statement::Goal;
use crate::syntax::{Formula, Relation};
use num_bigint::BigInt;
use num_traits::Zero;
use std::collections::BTreeSet;

/// Reads the point and checks what it shows of the goal.
pub(super) fn check(evidence: &mut Evidence<'_, '_>) -> Result<Accepted> {
    let Evidence { statement, verdict, cursor, budget, .. } = evidence;
    if statement.values.is_empty() {
        return check_at(&Evaluator::<Rational>::new(statement, None, budget), *verdict, cursor);
    }
    check_at(&Evaluator::<Interval>::new(statement, None, budget), *verdict, cursor)
}

/// The same with exact numbers, or with bounds of values of functions.
fn check_at<V: PointValue>(
    evaluator: &Evaluator<'_, V>,
    verdict: Verdict,
    cursor: &mut Cursor<'_>,
) -> Result<Accepted> {
    let statement = evaluator.statement;
    let values = evaluator.read_values(cursor)?;
    for value in &statement.values {
        Code::DuplicateVariable.unless(!evaluator.has_value(value.variable), "a value that is calculated is given")?;
        let argument = evaluator.term(&value.argument, &[]);
        match argument.and_then(|argument| argument.elementary(value.is_logarithm, evaluator.budget)) {
            Ok(found) => evaluator.assign(value.variable, found)?,
            // It may have any value, so that nothing may be read of it.
            Err(why) if matches!(why.code, Code::UndefinedAtPoint | Code::MissingVariable) => {}
            Err(why) => return Err(why),
        }
    }
    let mut profile = Vec::new();
    for (given, line) in &statement.givens {
        let truth = evaluator.truth(given).and_then(|truth| Code::GivenFalse.unless(truth, "a given is false"));
        truth.map_err(|rejection| rejection.at(*line))?;
    }
    match (statement.goal()?.0, verdict) {
        (Goal::Show(f), Verdict::Refuted) => Code::GoalNotFalse.unless(!evaluator.truth(f)?, "the goal is true")?,
        (Goal::Find(f), Verdict::Proved) => Code::GoalNotTrue.unless(evaluator.truth(f)?, "the formula is false")?,
        (Goal::Equilibria(exact, listed), Verdict::Refuted) => profile = evaluator.refutes(cursor, listed, *exact)?,
        _ => return Err(Code::Verdict.because("a point cannot show the stated verdict about this goal")),
    }
    Ok(Accepted::Point(Point { values, profile }))
}

impl<V: PointValue> Evaluator<'_, V> {
    /// Reads `x = 1/2, …`: each variable once.
    fn read_values(&self, cursor: &mut Cursor<'_>) -> Result<Vec<(String, Coordinate)>> {
        let mut values = Vec::new();
        while cursor.at_name() && cursor.text() != "profile" {
            let name = cursor.name()?;
            let (index, integer) = self.statement.variable(name)?;
            cursor.expect("=")?;
            let value = cursor.rational(self.budget)?;
            Code::NonInteger.unless(value.is_integer() || !integer, &format!("`{name}` has a fractional value"))?;
            Code::DuplicateVariable.unless(!self.has_value(index), &format!("`{name}` has two values"))?;
            values.push((name.to_owned(), Coordinate::Rational(value.clone())));
            self.budget.spend(value.weight())?;
            self.assign(index, V::number(value))?;
            if !cursor.accept(",") {
                break;
            }
        }
        Ok(values)
    }

    /// Whether the formula is true at the point.
    fn truth(&self, formula: &Formula) -> Result<bool> {
        let (formula, positive) = formula.without_not(self.budget)?;
        let truth = self.budget.deeper(|| match formula {
            Formula::Atom(left, relation, right) => {
                let order = self.term(left, &[])?.order(&self.term(right, &[])?, self.budget)?;
                Ok(match relation {
                    Relation::Less => order.is_lt(),
                    Relation::LessEqual => order.is_le(),
                    Relation::Equal => order.is_eq(),
                })
            }
            Formula::Junction(conjunction, parts) => {
                for part in parts {
                    if self.truth(part)? != *conjunction {
                        return Ok(!conjunction);
                    }
                }
                Ok(*conjunction)
            }
            Formula::Not(inner) => Ok(!self.truth(inner)?),
            Formula::Iff(left, right) => Ok(self.truth(left)? == self.truth(right)?),
            Formula::Equilibrium(profile) => {
                let class = self.statement.game.pure_class(*profile)?;
                self.players()?;
                self.is_equilibrium(&class, &self.class_counts(&class)?.0)
            }
            Formula::Defined(index) => {
                if let Some(truth) = self.truths.borrow().get(index) {
                    return Ok(*truth);
                }
                let (body, line) = self.defined(*index)?;
                let truth = self.truth(body).map_err(|rejection| rejection.at(line))?;
                self.truths.borrow_mut().insert(*index, truth);
                Ok(truth)
            }
        })?;
        Ok(truth == positive)
    }

    /// Reads `profile type action count action count, type …` and checks that it refutes an equilibria goal.
    fn refutes(&self, cursor: &mut Cursor<'_>, listed: &BTreeSet<usize>, exact: bool) -> Result<Vec<Count>> {
        let game = &self.statement.game;
        cursor.expect("profile")?;
        let counts: Vec<Vec<BigInt>> = game.by_type(cursor, |cursor| {
            let mut counts = vec![None; game.actions.len()];
            while cursor.at_name() {
                let action = game.actions.find(cursor.name()?)?;
                let before = counts.get_mut(action).and_then(|place| place.replace(cursor.integer()));
                Code::DuplicateVariable.unless(before.is_none(), "an action has two counts")?;
            }
            counts.into_iter().map(|count| count.unwrap_or_else(|| Ok(Zero::zero()))).collect()
        })?;
        let mut totals = vec![BigInt::zero(); game.actions.len()];
        let mut supports = Vec::new();
        for (wanted, counts) in self.players()?.iter().zip(&counts) {
            let sum: BigInt = counts.iter().sum();
            Code::ProfileSum
                .unless(whole(sum) == *wanted, "the counts of a type do not add up to its number of players")?;
            totals.iter_mut().zip(counts).for_each(|(total, count)| *total += count);
            supports.push((0..).zip(counts).filter(|(_, count)| !count.is_zero()).map(|(action, _)| action).collect());
        }
        let class = Class { supports };
        let totals: Vec<V> = totals.into_iter().map(|total| V::number(whole(total))).collect();
        let listed = listed.iter().map(|profile| game.pure_class(*profile)).collect::<Result<Vec<Class>>>()?;
        let is_equilibrium = self.is_equilibrium(&class, &totals)?;
        if listed.contains(&class) {
            Code::ListedProfile.unless(exact, "the goal does not say that listed profiles are equilibria")?;
            Code::ProfileIsEquilibrium.unless(!is_equilibrium, "the listed profile is an equilibrium at the point")?;
        } else {
            Code::ProfileNotEquilibrium.unless(is_equilibrium, "the profile is no equilibrium at the point")?;
        }
        let named = game.kinds.iter().zip(counts).flat_map(|((kind, _), counts)| {
            game.actions.iter().zip(counts).map(move |((action, ()), players)| Count {
                kind: kind.to_owned(),
                action: action.to_owned(),
                players,
            })
        });
        Ok(named.collect())
    }

    /// The number of players of each type.
    fn players(&self) -> Result<Vec<Rational>> {
        let players = self.statement.game.kinds.iter().map(|(name, count)| {
            let value = self.term(count, &[])?;
            let wrong = || format!("the type `{name}` has no whole positive number of players");
            let value = value.exact().filter(|value| value.is_integer() && **value >= whole(1)).cloned();
            value.ok_or_else(|| Code::TypeCount.because(wrong()))
        });
        players.collect()
    }

    fn is_equilibrium(&self, class: &Class, totals: &[V]) -> Result<bool> {
        let zero = self.integer(0);
        for (loss, strict) in self.losses(class, totals)? {
            let order = loss.order(&zero, self.budget)?;
            if order.is_lt() || (strict && order.is_eq()) {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
