//! Refinements of equilibrium against joint deviations.

use super::{Expr, Name};

/// `strong equilibrium P of G(args)`, `coalition-proof equilibrium P of G(args)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refined {
    /// Which refinement.
    pub refinement: Refinement,
    /// The profile.
    pub profile: Name,
    /// The game.
    pub game: Name,
    /// One term for every parameter of the game.
    pub args: Vec<Expr>,
}

/// What an equilibrium must withstand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refinement {
    /// Joint deviations of any coalition (Aumann 1959).
    Strong,
    /// Those that no part of the coalition would deviate from in turn (Bernheim, Peleg and Whinston 1987).
    CoalitionProof,
}

impl Refinement {
    /// What stands before `equilibrium`.
    pub fn word(self) -> &'static str {
        match self {
            Refinement::Strong => "strong",
            Refinement::CoalitionProof => "coalition-proof",
        }
    }
}
