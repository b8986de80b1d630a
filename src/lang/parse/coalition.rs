//! Goals about joint deviations: `strong equilibrium P of G(args)` and `coalition-proof equilibrium P of G(args)`.
//!
//! None of the words in front is reserved: before `equilibrium` nothing else can stand.

use super::parser::Parser;
use crate::lang::tree::{GoalKind, Refined, Refinement};

impl Parser<'_> {
    /// Which refinement is meant, when a goal about one begins here.
    pub fn at_refinement(&self) -> Option<Refinement> {
        match self.word(0) {
            "strong" if self.word(1) == "equilibrium" => Some(Refinement::Strong),
            "coalition" if self.is_mark(1, "-") && self.word(2) == "proof" && self.word(3) == "equilibrium" => {
                Some(Refinement::CoalitionProof)
            }
            _ => None,
        }
    }

    /// The goal whose first word stands here.
    pub fn refined(&mut self, refinement: Refinement) -> Option<GoalKind> {
        while !self.take_word("equilibrium") {
            self.advance();
        }
        let profile = self.name("a profile's name")?;
        let (game, args, _) = self.game_call()?;
        Some(GoalKind::Refined(Refined { refinement, profile, game, args }))
    }
}
