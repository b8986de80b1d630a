//! Games of finitely many types of players: declaration, classes of profiles, and the condition for being an equilibrium.
//!
//! Players of a type are alike, so a profile is known by how many players of each type choose each action. A class fixes for each
//! type which actions are chosen at all; the classes partition the profiles. No player may gain by changing the action alone, and a
//! player who is indifferent chooses the tie action, if one is named.

use crate::evaluate::{Algebra, Evaluator, Scope};
use crate::lexer::Cursor;
use crate::poly::Poly;
use crate::rejection::{Rejection, RejectionCode, Result};
use crate::statement::duplicate;
use crate::syntax::Term;
use num_traits::One;
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
        let Some((last, others)) = self.supports.get(kind).and_then(|support| support.split_last()) else {
            return false;
        };
        *last != action && others.contains(&action)
    }
}

/// Players choosing each action, and the counts of the split types.
type Counts<V> = (Vec<V>, Vec<V>);

/// A game; kinds are the types of players.
#[derive(Debug, Default)]
pub(crate) struct Game {
    pub(crate) kinds: Vec<(String, Term)>,
    pub(crate) actions: Vec<String>,
    payoffs: BTreeMap<(usize, usize), Term>,
    tie: Option<usize>,
    /// Profiles: name, action of each type, line.
    profiles: Vec<(String, BTreeMap<usize, usize>, usize)>,
}

impl Game {
    pub(crate) fn kind(&self, name: &str, line: usize) -> Result<usize> {
        self.kinds.iter().position(|(known, _)| known == name).ok_or_else(|| undeclared("type", name, line))
    }

    pub(crate) fn action(&self, name: &str, line: usize) -> Result<usize> {
        self.actions.iter().position(|known| known == name).ok_or_else(|| undeclared("action", name, line))
    }

    pub(crate) fn profile(&self, name: &str, line: usize) -> Result<usize> {
        self.profiles.iter().position(|(known, ..)| known == name).ok_or_else(|| undeclared("profile", name, line))
    }

    pub(crate) fn add_kind(&mut self, name: String, count: Term, line: usize) -> Result<()> {
        if self.kind(&name, line).is_ok() {
            return Err(duplicate(&name, line));
        }
        self.kinds.push((name, count));
        Ok(())
    }

    pub(crate) fn add_action(&mut self, name: String, line: usize) -> Result<()> {
        if self.action(&name, line).is_ok() {
            return Err(duplicate(&name, line));
        }
        self.actions.push(name);
        Ok(())
    }

    pub(crate) fn add_payoff(&mut self, kind: usize, action: usize, value: Term, line: usize) -> Result<()> {
        if self.payoffs.insert((kind, action), value).is_some() {
            return Err(duplicate("payoff", line));
        }
        Ok(())
    }

    pub(crate) fn set_tie(&mut self, action: usize, line: usize) -> Result<()> {
        if self.tie.replace(action).is_some() {
            return Err(duplicate("tie", line));
        }
        Ok(())
    }

    pub(crate) fn add_profile(&mut self, name: String, choice: BTreeMap<usize, usize>, line: usize) -> Result<()> {
        if self.profile(&name, line).is_ok() {
            return Err(duplicate(&name, line));
        }
        self.profiles.push((name, choice, line));
        Ok(())
    }

    /// Reads `type action, type action, …`.
    pub(crate) fn read_choice(&self, cursor: &mut Cursor<'_>) -> Result<BTreeMap<usize, usize>> {
        let mut choice = BTreeMap::new();
        loop {
            let line = cursor.line();
            let kind = self.kind(cursor.name()?, line)?;
            let action = self.action(cursor.name()?, line)?;
            if choice.insert(kind, action).is_some() {
                return Err(Rejection::new(RejectionCode::IncompleteProfile, line, "a type with two actions in a profile"));
            }
            if !cursor.accept_symbol(",") {
                return Ok(choice);
            }
        }
    }

    /// Reads `{profile, profile, …}`.
    pub(crate) fn read_list(&self, cursor: &mut Cursor<'_>) -> Result<Vec<usize>> {
        cursor.expect_symbol("{")?;
        let mut listed = Vec::new();
        while !cursor.at_symbol("}") {
            let line = cursor.line();
            let name = cursor.name()?;
            let profile = self.profile(name, line)?;
            if listed.contains(&profile) {
                return Err(duplicate(name, line));
            }
            listed.push(profile);
            if !cursor.accept_symbol(",") {
                break;
            }
        }
        cursor.expect_symbol("}")?;
        Ok(listed)
    }

    /// Fails when something of a declared game is missing.
    pub(crate) fn complete(&self) -> Result<()> {
        if self.kinds.is_empty() && self.actions.is_empty() {
            return Ok(());
        }
        if self.kinds.is_empty() || self.actions.is_empty() {
            return Err(Rejection::new(RejectionCode::IncompleteGame, 0, "a game needs types and actions"));
        }
        for (kind, (type_name, _)) in self.kinds.iter().enumerate() {
            for (action, action_name) in self.actions.iter().enumerate() {
                if !self.payoffs.contains_key(&(kind, action)) {
                    let message = format!("no payoff of `{type_name}` for `{action_name}`");
                    return Err(Rejection::new(RejectionCode::IncompleteGame, 0, message));
                }
            }
        }
        for (name, choice, line) in &self.profiles {
            if choice.len() != self.kinds.len() {
                let message = format!("`{name}` does not give every type an action");
                return Err(Rejection::new(RejectionCode::IncompleteProfile, *line, message));
            }
        }
        Ok(())
    }

    /// The class that consists of one pure profile.
    pub(crate) fn pure_class(&self, profile: usize) -> Class {
        let supports = self.profiles.get(profile).map(|(_, choice, _)| choice.values().map(|action| vec![*action]).collect());
        Class { supports: supports.unwrap_or_default() }
    }

    /// All classes.
    pub(crate) fn classes(&self) -> Result<BTreeSet<Class>> {
        let many = || Rejection::new(RejectionCode::TooManyClasses, 0, format!("more than {CLASS_LIMIT} classes of profiles"));
        if self.kinds.is_empty() {
            return Err(Rejection::new(RejectionCode::IncompleteGame, 0, "the statement has no game"));
        }
        let mut supports: Vec<Vec<usize>> = vec![Vec::new()];
        for action in 0..self.actions.len() {
            let with: Vec<Vec<usize>> = supports.iter().map(|support| [support.as_slice(), &[action]].concat()).collect();
            supports.extend(with);
            if supports.len() > CLASS_LIMIT.saturating_add(1) {
                return Err(many());
            }
        }
        supports.retain(|support| !support.is_empty());
        let mut classes: Vec<Vec<Vec<usize>>> = vec![Vec::new()];
        for _ in &self.kinds {
            if classes.len().saturating_mul(supports.len()) > CLASS_LIMIT {
                return Err(many());
            }
            classes = classes
                .iter()
                .flat_map(|class| supports.iter().map(|support| [class.as_slice(), std::slice::from_ref(support)].concat()))
                .collect();
        }
        Ok(classes.into_iter().map(|supports| Class { supports }).collect())
    }

    /// Name of a class, as the evidence writes it.
    pub(crate) fn name(&self, class: &Class) -> String {
        let mut parts = Vec::new();
        for ((kind, _), support) in self.kinds.iter().zip(&class.supports) {
            let actions: Vec<&str> = support.iter().filter_map(|action| self.actions.get(*action)).map(String::as_str).collect();
            parts.push(format!("{kind} {}", actions.join("+")));
        }
        parts.join(", ")
    }

    /// The numbers of players choosing each action in a class, and the counts of the split types, each of which is at least 1.
    pub(crate) fn class_counts<A: Algebra>(&self, evaluator: &Evaluator<'_, A>, class: &Class) -> Result<Counts<A::Value>> {
        let mut totals = vec![evaluator.integer(0); self.actions.len()];
        let mut split = Vec::new();
        for (kind, ((_, players), support)) in self.kinds.iter().zip(&class.supports).enumerate() {
            let mut left = evaluator.term(players, &Scope::plain())?;
            for action in support {
                let count = if class.has_variable(kind, *action) {
                    let count = evaluator.algebra.class_count(kind, *action)?;
                    left = evaluator.difference(left, &count)?;
                    count
                } else {
                    left.clone()
                };
                if let Some(total) = totals.get_mut(*action) {
                    *total = evaluator.algebra.add(total.clone(), &count, false)?;
                }
                if support.len() > 1 {
                    split.push(count);
                }
            }
        }
        Ok((totals, split))
    }

    /// For each type, each action it chooses and each other action: how much a player loses by changing, and whether that must be
    /// positive (the other action is the tie action) or only not negative.
    pub(crate) fn losses<A: Algebra>(
        &self,
        evaluator: &Evaluator<'_, A>,
        class: &Class,
        totals: &[A::Value],
    ) -> Result<Vec<(A::Value, bool)>> {
        let mut losses = Vec::new();
        for (kind, support) in class.supports.iter().enumerate() {
            for from in support {
                for to in (0..self.actions.len()).filter(|to| to != from) {
                    let mut moved = totals.to_vec();
                    for (action, negative) in [(*from, true), (to, false)] {
                        if let Some(total) = moved.get_mut(action) {
                            *total = evaluator.algebra.add(total.clone(), &evaluator.integer(1), negative)?;
                        }
                    }
                    let stays = self.payoff(evaluator, kind, *from, totals)?;
                    let leaves = self.payoff(evaluator, kind, to, &moved)?;
                    losses.push((evaluator.difference(stays, &leaves)?, self.tie == Some(to)));
                }
            }
        }
        Ok(losses)
    }

    fn payoff<A: Algebra>(
        &self,
        evaluator: &Evaluator<'_, A>,
        kind: usize,
        action: usize,
        totals: &[A::Value],
    ) -> Result<A::Value> {
        let missing = || Rejection::new(RejectionCode::IncompleteGame, 0, "a payoff is missing");
        evaluator.term(self.payoffs.get(&(kind, action)).ok_or_else(missing)?, &Scope::payoff(totals))
    }
}

/// Whether `count >= 1` is the hypothesis `bound >= 0`, up to a positive factor; both are polynomials.
pub(crate) fn says_at_least_one(bound: &Poly, count: &Poly, budget: &crate::number::Budget) -> Result<bool> {
    let wanted = count.clone().add_scaled(&Poly::constant(One::one()), &-crate::number::Rational::one(), budget)?;
    let (factor, part) = wanted.primitive(budget)?;
    let (found, other) = bound.primitive(budget)?;
    Ok(part == other && num_traits::Signed::signum(&factor) == num_traits::Signed::signum(&found))
}

fn undeclared(what: &str, name: &str, line: usize) -> Rejection {
    Rejection::new(RejectionCode::UnknownName, line, format!("`{name}` is not a declared {what}"))
}
