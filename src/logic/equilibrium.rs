//! When a class of profiles is an equilibrium, as a formula in the parameters.
//!
//! [`Game::condition`] states that nobody gains by a unilateral deviation, with the tie rule: an indifferent player chooses the tie action,
//! so any other action must be strictly better than it. Source: Nash (1951), for pure strategies and anonymous payoffs. What it does not
//! justify: mixed equilibria, refinements.

use super::evaluator::{Evaluator, Failure};
use super::game::{Class, Game, PlayerType};
use super::normal::{Atom, Normal, Sign};
use super::poly::Poly;
use super::ratio::Ratio;
use super::statement::{Scope, Sort, Variable};
use std::collections::BTreeMap;

/// The numbers of players of a class: by type and action, and the hypotheses that they are at least 1.
pub struct Counts {
    /// `by_type[t][a]`
    pub by_type: Vec<Vec<Ratio>>,
    /// `count >= 1` for every count that is not a whole type.
    pub at_least_one: Vec<Atom>,
}

impl Game {
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
        Ok(Normal::all(conditions))
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
