//! The condition for being an equilibrium, expanded for the profiles of a class.
//!
//! No player may gain by changing the action alone, and a player who is indifferent chooses the tie action, if one is named. Proofs
//! and points use the same expansion of that condition.

use crate::evaluate::Evaluator;
use crate::game::Class;
use crate::number::Value;
use crate::poly::KEEP;
use crate::rejection::{RejectionCode as Code, Result};

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
