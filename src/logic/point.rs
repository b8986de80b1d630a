//! Exact evaluation of statements at a point: what a reader does with a calculator.

use super::game::{Class, Game, PlayerType};
use super::statement::{Goal, Statement};
use super::term::{Formula, Term};
use rug::{Integer, Rational};
use std::collections::BTreeMap;

/// Values of the variables by name.
pub type Point = BTreeMap<String, Rational>;

/// Numbers of players by type and action.
pub type Profile = Vec<Vec<Integer>>;

/// An evaluation that has no value: a division by zero, a name without value, or nesting beyond any sense.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undefined(pub String);

/// Evaluates terms and formulas of a statement at one point.
pub struct AtPoint<'a> {
    statement: &'a Statement,
    point: &'a Point,
}

type Values<'l> = BTreeMap<&'l str, Rational>;

impl<'a> AtPoint<'a> {
    /// The statement's definitions at the point.
    pub fn new(statement: &'a Statement, point: &'a Point) -> Self {
        Self { statement, point }
    }

    /// The value of a term.
    ///
    /// # Errors
    /// [`Undefined`] when some part of it has no value.
    pub fn term(&self, term: &Term) -> Result<Rational, Undefined> {
        self.value(term, &Values::new(), &Values::new(), 0)
    }

    fn value(
        &self,
        term: &Term,
        locals: &Values<'_>,
        counts: &Values<'_>,
        depth: usize,
    ) -> Result<Rational, Undefined> {
        if depth > 400 {
            return Err(Undefined("nesting too deep".into()));
        }
        let go = |inner: &Term| self.value(inner, locals, counts, depth + 1);
        let unknown = |name: &str| Undefined(format!("{name} has no value"));
        match term {
            Term::Number(value) => Ok(value.clone()),
            Term::Count(action) => counts.get(action.as_str()).cloned().ok_or_else(|| unknown(action)),
            Term::Name(name) => {
                if let Some(value) = locals.get(name.as_str()).or_else(|| self.point.get(name)) {
                    return Ok(value.clone());
                }
                let mut definitions = self.statement.definitions.iter();
                let definition =
                    definitions.find(|d| d.name == *name && d.parameters.is_empty()).ok_or_else(|| unknown(name))?;
                self.value(&definition.body, &Values::new(), &Values::new(), depth + 1)
            }
            Term::Call(name, arguments) => {
                let mut definitions = self.statement.definitions.iter();
                let definition = definitions
                    .find(|d| d.name == *name && d.parameters.len() == arguments.len())
                    .ok_or_else(|| unknown(name))?;
                let mut inner = Values::new();
                for (parameter, argument) in definition.parameters.iter().zip(arguments) {
                    inner.insert(parameter, go(argument)?);
                }
                self.value(&definition.body, &inner, counts, depth + 1)
            }
            Term::Neg(a) => Ok(-go(a)?),
            Term::Add(a, b) => Ok(go(a)? + go(b)?),
            Term::Sub(a, b) => Ok(go(a)? - go(b)?),
            Term::Mul(a, b) => Ok(go(a)? * go(b)?),
            Term::Div(a, b) => {
                let divisor = go(b)?;
                if divisor == 0 {
                    return Err(Undefined(format!("division by zero in {term}")));
                }
                Ok(go(a)? / divisor)
            }
            Term::Pow(a, exponent) => {
                let base = go(a)?;
                let size = base.numer().significant_bits() + base.denom().significant_bits();
                if u64::from(size) * u64::from(exponent.unsigned_abs()) > 1 << 20 {
                    return Err(Undefined("a power too large to write".into()));
                }
                if base == 0 && *exponent < 0 {
                    return Err(Undefined(format!("division by zero in {term}")));
                }
                let power = (0..exponent.unsigned_abs()).fold(Rational::from(1), |product, _| product * &base);
                Ok(if *exponent < 0 { power.recip() } else { power })
            }
        }
    }

    /// The truth of a formula; chains, `and`, `or` and `implies` stop at the first member that decides.
    ///
    /// # Errors
    /// [`Undefined`] when a part that is needed has no value.
    pub fn formula(&self, formula: &Formula) -> Result<bool, Undefined> {
        match formula {
            Formula::True => Ok(true),
            Formula::False => Ok(false),
            Formula::Chain(terms, relations) => {
                let mut values = terms.iter().map(|t| self.term(t));
                let Some(first) = values.next() else {
                    return Ok(true);
                };
                let mut left = first?;
                for (right, relation) in values.zip(relations) {
                    let right = right?;
                    if !relation.holds(left.cmp(&right)) {
                        return Ok(false);
                    }
                    left = right;
                }
                Ok(true)
            }
            Formula::And(members) => {
                for member in members {
                    if !self.formula(member)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Formula::Or(members) => {
                for member in members {
                    if self.formula(member)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Formula::Not(a) => Ok(!self.formula(a)?),
            Formula::Implies(a, b) => Ok(!self.formula(a)? || self.formula(b)?),
            Formula::Iff(a, b) => Ok(self.formula(a)? == self.formula(b)?),
            Formula::Defined(name) => {
                let mut named = self.statement.conditions.iter();
                let (_, body) =
                    named.find(|(n, _)| n == name).ok_or_else(|| Undefined(format!("{name} is not defined")))?;
                self.formula(body)
            }
            Formula::Equilibrium(name) => {
                let missing = || Undefined(format!("no profile {name}"));
                let game = self.statement.game.as_ref().ok_or_else(missing)?;
                let class = game.profile(name).ok_or_else(missing)?;
                let mut profile = Profile::new();
                for (player, support) in game.types.iter().zip(&class.0) {
                    let mut counts = vec![Integer::new(); game.actions.len()];
                    if let Some(slot) = support.first().and_then(|&a| counts.get_mut(a)) {
                        *slot = self.player_count(player)?;
                    }
                    profile.push(counts);
                }
                self.is_equilibrium(game, &profile)
            }
        }
    }

    /// How many players of a type there are.
    ///
    /// # Errors
    /// [`Undefined`] when the count has no integer value.
    pub fn player_count(&self, player: &PlayerType) -> Result<Integer, Undefined> {
        let (numerator, denominator) = self.term(&player.count)?.into_numer_denom();
        if denominator != 1 {
            return Err(Undefined(format!("{} is no whole number", player.count)));
        }
        Ok(numerator)
    }

    /// Whether nobody gains by a unilateral deviation from the profile; an indifferent player chooses the tie action.
    ///
    /// # Errors
    /// [`Undefined`] when a payoff that must be compared has no value.
    pub fn is_equilibrium(&self, game: &Game, profile: &Profile) -> Result<bool, Undefined> {
        let totals: Vec<Rational> = (0..game.actions.len())
            .map(|a| {
                let mut sum = Integer::new();
                profile.iter().filter_map(|by| by.get(a)).for_each(|n| sum += n);
                sum.into()
            })
            .collect();
        let named = |totals: &[Rational]| -> Values<'a> {
            let statement: &'a Statement = self.statement;
            let actions = statement.game.iter().flat_map(|g| g.actions.iter());
            actions.map(String::as_str).zip(totals.iter().cloned()).collect()
        };
        let pay = |term: &Term, totals: &[Rational]| self.value(term, &Values::new(), &named(totals), 0);
        for (player, counts) in game.types.iter().zip(profile) {
            for (own, _) in counts.iter().enumerate().filter(|(_, n)| **n > 0) {
                let stay = pay(&player.payoffs[own], &totals)?;
                for other in (0..game.actions.len()).filter(|&other| other != own) {
                    let mut moved = totals.clone();
                    moved[own] -= 1;
                    moved[other] += 1;
                    let leave = pay(&player.payoffs[other], &moved)?;
                    if stay < leave || (game.tie == Some(other) && stay == leave) {
                        return Ok(false);
                    }
                }
            }
        }
        Ok(true)
    }

    /// Whether the statement's premises hold at the point and its goal fails there, found by looking at every profile of the game.
    ///
    /// # Errors
    /// [`Undefined`] when something has no value, or there are too many profiles to look at.
    pub fn refutes(&self) -> Result<Judgement, Undefined> {
        for premise in &self.statement.given {
            if !self.formula(premise)? {
                return Ok(Judgement::Outside);
            }
        }
        let holds = match &self.statement.goal {
            Goal::Show(formula) | Goal::Find(formula) => self.formula(formula)?,
            Goal::EquilibriaAre(names) => self.equilibria_fit(names, true)?,
            Goal::EquilibriaAmong(names) => self.equilibria_fit(names, false)?,
        };
        Ok(if holds { Judgement::Holds } else { Judgement::Fails })
    }

    fn equilibria_fit(&self, names: &[String], all: bool) -> Result<bool, Undefined> {
        let game = self.statement.game.as_ref().ok_or_else(|| Undefined("no game".into()))?;
        let listed: Vec<_> = names.iter().filter_map(|name| game.profile(name)).collect();
        for profile in self.profiles(game)? {
            let class =
                Class(profile.iter().map(|counts| (0..counts.len()).filter(|&a| counts[a] != 0).collect()).collect());
            let expected = listed.contains(&class);
            if (all || !expected) && self.is_equilibrium(game, &profile)? != expected {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// All profiles by type count.
    fn profiles(&self, game: &Game) -> Result<Vec<Profile>, Undefined> {
        const LIMIT: usize = 4000;
        let mut out: Vec<Profile> = vec![Vec::new()];
        for player in &game.types {
            let many = || Undefined("too many profiles".into());
            let count = self.player_count(player)?.to_usize().filter(|&n| n <= LIMIT).ok_or_else(many)?;
            let own = compositions(count, game.actions.len());
            if out.len().saturating_mul(own.len()) > LIMIT {
                return Err(many());
            }
            out = out
                .iter()
                .flat_map(|prefix| {
                    own.iter().map(move |counts| {
                        let mut longer = prefix.clone();
                        longer.push(counts.clone());
                        longer
                    })
                })
                .collect();
        }
        Ok(out)
    }
}

/// What a point says of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// A premise fails there.
    Outside,
    /// Premises and goal hold there.
    Holds,
    /// The premises hold there and the goal does not.
    Fails,
}

/// All ways to split a number into `parts` natural numbers, in order.
fn compositions(total: usize, parts: usize) -> Vec<Vec<Integer>> {
    match parts {
        0 => Vec::new(),
        1 => vec![vec![Integer::from(total)]],
        _ => (0..=total)
            .flat_map(|first| {
                compositions(total - first, parts - 1).into_iter().map(move |rest| {
                    let mut all = vec![Integer::from(first)];
                    all.extend(rest);
                    all
                })
            })
            .take(5000)
            .collect(),
    }
}
