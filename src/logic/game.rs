//! Games of finitely many player types: pure equilibria by type counts, as formulas in the parameters.
//!
//! A type has a symbolic number of identical players; payoffs depend on the own type, the own action, and the numbers of players choosing
//! each action. A profile class fixes for every type the set of actions that its players use (its support); a class in which every type
//! uses one action is pure. [`Game::condition`] states that nobody gains by a unilateral deviation, with the tie rule: an indifferent
//! player chooses the tie action, so any other action must be strictly better than it.
//! Source: Nash (1951), for pure strategies and anonymous payoffs. What it does not justify: mixed equilibria, refinements.

use super::normal::{Evaluator, Failure, Normal};
use super::poly::Poly;
use super::ratio::Ratio;
use super::sequent::{Atom, Sign};
use super::statement::{Scope, Sort, Variable};
use super::term::Term;
use std::collections::BTreeMap;
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

/// The numbers of players of a class: by type and action, and the hypotheses that they are at least 1.
pub struct Counts {
    /// `by_type[t][a]`
    pub by_type: Vec<Vec<Ratio>>,
    /// `count >= 1` for every count that is not a whole type.
    pub at_least_one: Vec<Atom>,
}

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

    /// The numbers of players in a class; types that split get fresh integer variables `#type.action`, added to the scope.
    ///
    /// # Errors
    /// When a type's count cannot be evaluated.
    pub fn counts(&self, class: &Class, evaluator: &Evaluator<'_>, scope: &mut Scope) -> Result<Counts, Failure> {
        let mut by_type = Vec::new();
        let mut at_least_one = Vec::new();
        for (player, support) in self.types.iter().zip(&class.0) {
            let total = evaluator.term(&player.count)?;
            let mut counts = vec![Ratio::constant(0); self.actions.len()];
            let mut rest = total;
            let Some((&last, others)) = support.split_last() else {
                return Err(Failure::Malformed("an empty support".into()));
            };
            for &action in others {
                let name = format!("#{}.{}", player.name, self.actions[action]);
                let sort = Sort::Integer;
                let fresh: Ratio = Poly::variable(scope.add(Variable { name, sort })).into();
                rest = rest.minus(&fresh);
                counts[action] = fresh;
            }
            counts[last] = rest;
            if !others.is_empty() {
                at_least_one.extend(
                    support.iter().map(|&action| Atom {
                        value: counts[action].minus(&Ratio::constant(1)),
                        sign: Sign::NonNegative,
                    }),
                );
            }
            by_type.push(counts);
        }
        Ok(Counts { by_type, at_least_one })
    }

    /// The conjunction of all best-reply conditions of a class with the given counts.
    ///
    /// # Errors
    /// When a payoff cannot be evaluated.
    pub fn condition(&self, class: &Class, counts: &Counts, evaluator: &Evaluator<'_>) -> Result<Normal, Failure> {
        let totals: Vec<Ratio> = (0..self.actions.len())
            .map(|action| counts.by_type.iter().fold(Ratio::constant(0), |sum, by| sum.plus(&by[action])))
            .collect();
        let one = Ratio::constant(1);
        let mut conditions = Vec::new();
        for (player, support) in self.types.iter().zip(&class.0) {
            for &own in support {
                for other in (0..self.actions.len()).filter(|&other| other != own) {
                    let mut moved = totals.clone();
                    moved[own] = moved[own].minus(&one);
                    moved[other] = moved[other].plus(&one);
                    let stay = self.payoff(player, own, &totals, evaluator)?;
                    let leave = self.payoff(player, other, &moved, evaluator)?;
                    conditions.push(Normal::Atom(Atom {
                        value: stay.minus(&leave),
                        sign: match self.tie {
                            Some(tie) if tie == other => Sign::Positive,
                            _ => Sign::NonNegative,
                        },
                    }));
                }
            }
        }
        Ok(Normal::All(conditions))
    }

    fn payoff(
        &self,
        player: &PlayerType,
        action: usize,
        totals: &[Ratio],
        evaluator: &Evaluator<'_>,
    ) -> Result<Ratio, Failure> {
        let counts: BTreeMap<&str, Ratio> =
            self.actions.iter().map(String::as_str).zip(totals.iter().cloned()).collect();
        evaluator.payoff(&player.payoffs[action], &counts)
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
