//! Games of finitely many types of players: classes of profiles and the condition for being an equilibrium.
//!
//! Players of a type are alike, so a profile is known by how many players of each type choose each action. A class fixes for each
//! type which actions are chosen at all; the classes partition the profiles. No player may gain by changing the action alone, and a
//! player who is indifferent chooses the tie action, if one is named. Proofs and points use the same expansion of that condition.

use crate::evaluate::{Evaluator, Value};
use crate::lexer::Cursor;
use crate::poly::KEEP;
use crate::rejection::{RejectionCode as Code, Result};
use crate::statement::Table;
use crate::syntax::Term;
use std::collections::{BTreeMap, BTreeSet};

/// Most classes that are enumerated.
const CLASS_LIMIT: usize = 4_096;

/// The actions that each type chooses, in order of declaration.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Class {
    pub(crate) supports: Vec<Vec<usize>>,
}

impl Class {
    /// Whether `#type.action` is a variable: the type is split and the action is not the last of its support.
    pub(crate) fn has_variable(&self, kind: usize, action: usize) -> bool {
        let split = self.supports.get(kind).and_then(|support| support.split_last());
        split.is_some_and(|(last, others)| *last != action && others.contains(&action))
    }
}

/// A game; kinds are the types of players, with their numbers.
#[derive(Debug, Default)]
pub(crate) struct Game {
    pub(crate) kinds: Table<Term>,
    pub(crate) actions: Table<()>,
    pub(crate) payoffs: BTreeMap<(usize, usize), Term>,
    pub(crate) tie: Option<usize>,
    /// The action of each type.
    pub(crate) profiles: Table<Vec<usize>>,
}

impl Game {
    /// Reads `type …, type …` with every type once; what follows a type is read by `read`. The result is in order of types.
    pub(crate) fn by_type<'a, T>(
        &self,
        cursor: &mut Cursor<'a>,
        read: impl Fn(&mut Cursor<'a>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut found = BTreeMap::new();
        loop {
            let kind = self.kinds.find(cursor.name()?)?;
            let before = found.insert(kind, read(cursor)?);
            Code::IncompleteProfile.unless(before.is_none(), "a type stands twice")?;
            if !cursor.accept(",") {
                break;
            }
        }
        Code::IncompleteProfile.unless(found.len() == self.kinds.len(), "a type is missing")?;
        Ok(found.into_values().collect())
    }

    /// Reads `{profile, profile, …}`.
    pub(crate) fn read_list(&self, cursor: &mut Cursor<'_>) -> Result<BTreeSet<usize>> {
        cursor.expect("{")?;
        let mut listed = BTreeSet::new();
        while !cursor.accept("}") {
            if !listed.is_empty() {
                cursor.expect(",")?;
            }
            let fresh = listed.insert(self.profiles.find(cursor.name()?)?);
            Code::DuplicateName.unless(fresh, "a profile is listed twice")?;
        }
        Ok(listed)
    }

    /// Fails when something of a declared game is missing.
    pub(crate) fn complete(&self) -> Result<()> {
        let parts = [self.kinds.len(), self.actions.len()];
        Code::IncompleteGame.unless(parts == [0, 0] || !parts.contains(&0), "a game needs types and actions")?;
        let wanted = self.kinds.len().saturating_mul(self.actions.len());
        Code::IncompleteGame.unless(self.payoffs.len() == wanted, "a payoff is missing")?;
        let complete = self.profiles.iter().all(|(_, choice)| choice.len() == self.kinds.len());
        Code::IncompleteProfile.unless(complete, "a profile stands before the last type")
    }

    /// The class that consists of one pure profile.
    pub(crate) fn pure_class(&self, profile: usize) -> Result<Class> {
        Ok(Class { supports: self.profiles.get(profile)?.iter().map(|action| vec![*action]).collect() })
    }

    /// All classes: a non-empty set of actions for each type.
    pub(crate) fn classes(&self) -> Result<BTreeSet<Class>> {
        Code::IncompleteGame.unless(self.kinds.len() > 0, "the statement has no game")?;
        let [kinds, actions] = [self.kinds.len(), self.actions.len()].map(|number| number.min(64) as u32);
        let number = 2_usize.checked_pow(actions).and_then(|number| number.saturating_sub(1).checked_pow(kinds));
        let few = number.is_some_and(|number| number <= CLASS_LIMIT);
        Code::TooManyClasses.unless(few, "too many classes of profiles")?;
        let mut supports: Vec<Vec<usize>> = vec![Vec::new()];
        for action in 0..self.actions.len() {
            let larger: Vec<_> = supports.iter().map(|support| [support.as_slice(), &[action]].concat()).collect();
            supports.extend(larger);
        }
        let supports = supports.get(1..).unwrap_or_default();
        // Each class is a number written in the base of the number of supports, one digit for each type.
        let base = supports.len().max(1);
        let class = |number: usize| {
            let digits = (0..self.kinds.len()).scan(number, |rest, _| {
                let digit = *rest % base;
                *rest /= base;
                Some(digit)
            });
            Class { supports: digits.filter_map(|digit| supports.get(digit).cloned()).collect() }
        };
        Ok((0..number.unwrap_or(0)).map(class).collect())
    }

    /// Name of a class, as the evidence writes it.
    pub(crate) fn name(&self, class: &Class) -> String {
        let mut parts = Vec::new();
        for ((kind, _), support) in self.kinds.iter().zip(&class.supports) {
            let actions = self.actions.iter().enumerate().filter(|(action, _)| support.contains(action));
            let names: Vec<&str> = actions.map(|(_, (name, ()))| name).collect();
            parts.push(format!("{kind} {}", names.join("+")));
        }
        parts.join(", ")
    }
}

impl<V: Value> Evaluator<'_, V> {
    /// The numbers of players choosing each action in a class, and the counts of the split types, each of which is at least 1.
    pub(crate) fn class_counts(&self, class: &Class) -> Result<(Vec<V>, Vec<V>)> {
        let game = &self.statement.game;
        self.budget.spend((game.actions.len() as u64).saturating_add(8 * game.kinds.len() as u64))?;
        let mut totals = vec![self.integer(0); game.actions.len()];
        let mut split = Vec::new();
        for (kind, ((_, players), support)) in game.kinds.iter().zip(&class.supports).enumerate() {
            let mut left = self.term(players, &[])?;
            for action in support {
                let count = if class.has_variable(kind, *action) {
                    let count = self.variable(self.statement.count_variable(kind, *action))?;
                    left = self.add(left, &count, true)?;
                    count
                } else {
                    self.copy(&left)?
                };
                self.add_to(&mut totals, *action, &count, false)?;
                if support.len() > 1 {
                    split.push(count);
                }
            }
        }
        Ok((totals, split))
    }

    /// For each type, each action it chooses and each other action: how much a player loses by changing, and whether that must be
    /// positive (the other action is the tie action) or only not negative.
    pub(crate) fn losses(&self, class: &Class, totals: &[V]) -> Result<Vec<(V, bool)>> {
        let game = &self.statement.game;
        let missing = || Code::IncompleteGame.because("a payoff is missing");
        let payoff =
            |kind, action, totals: &[V]| self.term(game.payoffs.get(&(kind, action)).ok_or_else(missing)?, totals);
        let mut losses = Vec::new();
        for (kind, support) in class.supports.iter().enumerate() {
            for from in support {
                for to in (0..game.actions.len()).filter(|to| to != from) {
                    self.budget.spend(totals.iter().map(V::weight).fold(KEEP, u64::saturating_add))?;
                    let mut moved = totals.to_vec();
                    self.add_to(&mut moved, *from, &self.integer(1), true)?;
                    self.add_to(&mut moved, to, &self.integer(1), false)?;
                    let loss = self.add(payoff(kind, *from, totals)?, &payoff(kind, to, &moved)?, true)?;
                    losses.push((loss, game.tie == Some(to)));
                }
            }
        }
        Ok(losses)
    }

    /// Adds to or subtracts from one of the numbers of players.
    fn add_to(&self, totals: &mut [V], action: usize, change: &V, negative: bool) -> Result<()> {
        if let Some(total) = totals.get_mut(action) {
            *total = self.add(self.copy(total)?, change, negative)?;
        }
        Ok(())
    }
}
