//! Equilibria of a game at a point, by trying all profiles by type count against every single deviation.

use super::reading::{Missing, Names, Read, Reader};
use referee::lang::tree::{Expr, Game};
use referee::logic::Rational;
use std::collections::BTreeSet;

/// Most players of one type that are tried.
const PLAYERS: u32 = 6;

/// For each type, how many of its players choose each action.
pub type Counts = Vec<Vec<u32>>;

/// A game at its arguments.
pub struct Played<'r, 'p> {
    reader: &'r Reader<'p>,
    game: &'p Game,
    values: Names,
    /// Players of each type.
    players: Vec<u32>,
}

impl<'p> Reader<'p> {
    /// A game of the paper at these arguments, which all have to have a value.
    pub fn played(&self, game: &str, args: &[Expr], names: &Names) -> Read<Played<'_, 'p>> {
        let game = self.paper.game(game).ok_or(Missing::Unread)?;
        let values = args.iter().map(|arg| self.term(arg, names)).collect::<Read<Vec<_>>>()?;
        let parameters = game.parameters.iter().flat_map(|d| &d.names).map(|name| name.text.clone());
        let values: Names = parameters.zip(values).collect();
        let mut players = Vec::new();
        for kind in &game.types {
            let count = self.term(&kind.count, &values)?;
            let whole = (*count.denom() == 1 && (1..=PLAYERS).contains(&count)).then(|| count.numer().to_u32());
            players.push(whole.flatten().ok_or(Missing::Unread)?);
        }
        Ok(Played { reader: self, game, values, players })
    }
}

impl Played<'_, '_> {
    /// The counts of a named profile.
    pub fn counts(&self, profile: &str) -> Read<Counts> {
        let profile = self.game.profiles.iter().find(|one| one.name.text == profile).ok_or(Missing::Unread)?;
        let chosen =
            |kind: &str| profile.moves.iter().find(|(own, _)| own.text == kind).map(|(_, action)| &action.text);
        let row = |(kind, players): (&referee::lang::tree::PlayerType, &u32)| {
            let action = chosen(&kind.name.text);
            let own = |name: &String| if Some(name) == action { *players } else { 0 };
            self.game.actions.iter().map(|action| own(&action.name.text)).collect()
        };
        Ok(self.game.types.iter().zip(&self.players).map(row).collect())
    }

    fn payoff(&self, kind: usize, action: usize, counts: &Counts) -> Read<Rational> {
        let mut values = self.values.clone();
        for (number, action) in self.game.actions.iter().enumerate() {
            let sum: u32 = counts.iter().map(|row| row[number]).sum();
            values.insert(format!("#{}", action.name.text), sum.into());
        }
        let payoff = self.game.actions[action].payoff_for(&self.game.types[kind].name.text);
        self.reader.term(payoff.ok_or(Missing::Unread)?, &values)
    }

    /// Whether nobody wants to choose another action alone; who is indifferent chooses the tie action.
    pub fn stable(&self, counts: &Counts) -> Read<bool> {
        let tie = self.game.tie.as_ref().map(|tie| &tie.text);
        for kind in 0..counts.len() {
            for own in (0..self.game.actions.len()).filter(|own| counts[kind][*own] > 0) {
                let stay = self.payoff(kind, own, counts)?;
                for (other, action) in self.game.actions.iter().enumerate().filter(|(other, _)| *other != own) {
                    let mut moved = counts.clone();
                    moved[kind][own] -= 1;
                    moved[kind][other] += 1;
                    let leave = self.payoff(kind, other, &moved)?;
                    if leave > stay || leave == stay && tie == Some(&action.name.text) {
                        return Ok(false);
                    }
                }
            }
        }
        Ok(true)
    }

    /// Whether a named profile is an equilibrium.
    pub fn stable_profile(&self, profile: &str) -> Read<bool> {
        self.stable(&self.counts(profile)?)
    }

    /// All equilibria.
    pub fn equilibria(&self) -> Read<BTreeSet<Counts>> {
        let mut open: Vec<Counts> = vec![Vec::new()];
        for players in &self.players {
            let rows = splits(*players, self.game.actions.len());
            open = open
                .iter()
                .flat_map(|counts| rows.iter().map(|row| [counts.as_slice(), std::slice::from_ref(row)].concat()))
                .collect();
        }
        let mut found = BTreeSet::new();
        for counts in open {
            if self.stable(&counts)? {
                found.insert(counts);
            }
        }
        Ok(found)
    }
}

/// All ways to spread so many players over so many actions.
fn splits(players: u32, actions: usize) -> Vec<Vec<u32>> {
    match actions {
        0 => Vec::new(),
        1 => vec![vec![players]],
        _ => {
            let rest = |first: u32| {
                splits(players - first, actions - 1).into_iter().map(move |row| [vec![first], row].concat())
            };
            (0..=players).flat_map(rest).collect()
        }
    }
}
