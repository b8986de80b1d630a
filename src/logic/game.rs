//! Games of finitely many player types, and their classes of profiles.
//!
//! A type has a symbolic number of identical players; payoffs depend on the own type, the own action, and the numbers of players choosing
//! each action. A profile class fixes for every type the set of actions that its players use (its support); a class in which every type
//! uses one action is pure. When a class is an equilibrium stands in [`super::equilibrium`].

use super::term::Term;
use std::fmt;

/// A player type.
#[derive(Clone, Debug, PartialEq)]
pub struct PlayerType {
    /// Its name.
    pub name: String,
    /// How many players are of this type (an integer, at least 1).
    pub count: Term,
    /// Payoffs by action, in the order of the game's actions.
    pub payoffs: Vec<Term>,
}

/// A game in which identical players of finitely many types choose among the same actions.
#[derive(Clone, Debug, PartialEq)]
pub struct Game {
    /// Types.
    pub types: Vec<PlayerType>,
    /// Actions.
    pub actions: Vec<String>,
    /// The action that an indifferent player chooses (index).
    pub tie: Option<usize>,
    /// Named pure profiles: an action (index) for each type.
    pub profiles: Vec<(String, Vec<usize>)>,
}

/// For each type the actions in use, ascending, never empty.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Class(pub Vec<Vec<usize>>);

impl Game {
    /// All classes, the first type's support varying slowest; `None` when there are more than `limit`.
    pub fn classes(&self, limit: usize) -> Option<Vec<Class>> {
        let actions = self.actions.len();
        let mut supports: Vec<Vec<usize>> =
            (1usize..1 << actions.min(16)).map(|set| (0..actions).filter(|a| set >> a & 1 == 1).collect()).collect();
        supports.sort_by(|a: &Vec<usize>, b| a.len().cmp(&b.len()).then(a.cmp(b)));
        let mut out = vec![Vec::new()];
        for _ in &self.types {
            out = out
                .into_iter()
                .flat_map(|prefix: Vec<Vec<usize>>| {
                    supports.iter().map(move |support| {
                        let mut longer = prefix.clone();
                        longer.push(support.clone());
                        longer
                    })
                })
                .take(limit + 1)
                .collect();
            if out.len() > limit {
                return None;
            }
        }
        Some(out.into_iter().map(Class).collect())
    }

    /// The class of a named profile.
    pub fn profile(&self, name: &str) -> Option<Class> {
        let (_, actions) = self.profiles.iter().find(|(n, _)| n == name)?;
        Some(Class(actions.iter().map(|&a| vec![a]).collect()))
    }

    /// `A sell, B sell+join`
    pub fn class_name(&self, class: &Class) -> String {
        let part = |(player, support): (&PlayerType, &Vec<usize>)| {
            let names: Vec<&str> = support.iter().filter_map(|&a| self.actions.get(a).map(String::as_str)).collect();
            format!("{} {}", player.name, names.join("+"))
        };
        let parts: Vec<String> = self.types.iter().zip(&class.0).map(part).collect();
        parts.join(", ")
    }
}

impl fmt::Display for Game {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for player in &self.types {
            writeln!(out, "type {} : {}", player.name, player.count)?;
        }
        for action in &self.actions {
            writeln!(out, "action {action}")?;
        }
        for player in &self.types {
            for (action, payoff) in self.actions.iter().zip(&player.payoffs) {
                writeln!(out, "payoff {} {action} = {payoff}", player.name)?;
            }
        }
        if let Some(action) = self.tie.and_then(|tie| self.actions.get(tie)) {
            writeln!(out, "tie {action}")?;
        }
        for (name, actions) in &self.profiles {
            let class = Class(actions.iter().map(|&a| vec![a]).collect());
            writeln!(out, "profile {name} = {}", self.class_name(&class))?;
        }
        Ok(())
    }
}
