//! Games of finitely many types of players, and classes of profiles.
//!
//! Players of a type are alike, so a profile is known by how many players of each type choose each action. A class fixes for each
//! type which actions are chosen at all; the classes partition the profiles.

use crate::lexer::Cursor;
use crate::rejection::{RejectionCode as Code, Result};
use crate::syntax::{Table, Term};
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
