//! Coalition-proof equilibria for known numbers of players (Bernheim, Peleg and Whinston 1987), written out by the definition.
//!
//! A profile is coalition-proof for a coalition, the others held fixed, when it is self-enforcing (coalition-proof for every smaller part of
//! the coalition) and no other self-enforcing profile of the coalition makes all members strictly better off. Players of a type are
//! alike, so a coalition is known by how many of its members of each type choose each action.
//!
//! It is enough that no coalition whose members *all* change their action has such a deviation: members who keep theirs can be left out,
//! since a part of a self-enforcing coalition is self-enforcing. So a profile is coalition-proof exactly when it is safe from every part of
//! the coalition, and self-enforcing when it is from every smaller one. The tie rule plays no role.

use super::alternatives::compare;
use super::instances::{Instance, Tally};
use super::lower::Lowering;
use super::unsupported::Unsupported;
use crate::logic::{Formula, Relation};

/// Most comparisons that are written out: those for 9 players of one type, or 3 of each of two types, with two actions.
const LIMIT: usize = 620;

/// Numbers by type and action: a profile, or the coalition's part of it.
type Numbers = Vec<Vec<u32>>;

/// That the profile is coalition-proof.
///
/// # Errors
/// [`Unsupported`] constructs in the payoffs, and too many players.
pub fn formula<'a>(
    lowering: &mut Lowering<'a>,
    instance: &Instance<'a>,
    players: &[u32],
) -> Result<Formula, Unsupported> {
    let actions = instance.game.actions.len();
    if actions < 2 {
        return Ok(Formula::True);
    }
    let by_type = players.iter().zip(&instance.moves);
    let profile: Numbers =
        by_type.map(|(&n, &own)| (0..actions).map(|a| if a == own { n } else { 0 }).collect()).collect();
    let mut recursion = Recursion { lowering, instance, left: LIMIT };
    recursion.safe_from_parts(&profile, &profile, true)
}

struct Recursion<'l, 'a> {
    lowering: &'l mut Lowering<'a>,
    instance: &'l Instance<'a>,
    /// How many comparisons may still be written.
    left: usize,
}

impl Recursion<'_, '_> {
    /// That no part of a coalition has a deviation, the whole coalition included or not.
    fn safe_from_parts(&mut self, profile: &Numbers, coalition: &Numbers, whole: bool) -> Result<Formula, Unsupported> {
        let mut out = Vec::new();
        let mut part = first_part(coalition);
        while next_part(&mut part, coalition) {
            if whole || part != *coalition {
                out.push(self.safe_from(profile, &part)?);
            }
        }
        Ok(Formula::all(out))
    }

    /// That no deviation in which all members of the coalition change their action makes all of them better off and is self-enforcing.
    fn safe_from(&mut self, profile: &Numbers, coalition: &Numbers) -> Result<Formula, Unsupported> {
        let cells: Vec<(usize, usize, u32)> = coalition
            .iter()
            .enumerate()
            .flat_map(|(kind, by)| by.iter().enumerate().map(move |(action, &n)| (kind, action, n)))
            .filter(|(_, _, n)| *n > 0)
            .collect();
        let mut out = Vec::new();
        self.each_deviation(&cells, profile, &mut Vec::new(), &mut out)?;
        Ok(Formula::all(out))
    }

    /// Goes through the deviations: for each type and action of members how many of them move to each other action.
    fn each_deviation(
        &mut self,
        cells: &[(usize, usize, u32)],
        profile: &Numbers,
        chosen: &mut Vec<(usize, usize, Vec<u32>)>,
        out: &mut Vec<Formula>,
    ) -> Result<(), Unsupported> {
        let Some((&(kind, from, members), rest)) = cells.split_first() else {
            out.push(self.refuses(profile, chosen)?.negate());
            return Ok(());
        };
        let actions = self.instance.game.actions.len();
        let bounds: Vec<u32> = (0..actions).map(|to| if to == from { 0 } else { members }).collect();
        let mut targets = vec![vec![0; actions]];
        while next_part(&mut targets, &vec![bounds.clone()]) {
            let Some(own) = targets.first().filter(|own| own.iter().sum::<u32>() == members) else { continue };
            chosen.push((kind, from, own.clone()));
            self.each_deviation(rest, profile, chosen, out)?;
            chosen.pop();
        }
        Ok(())
    }

    /// That all members gain by a deviation and that it is self-enforcing.
    fn refuses(&mut self, profile: &Numbers, moves: &[(usize, usize, Vec<u32>)]) -> Result<Formula, Unsupported> {
        let mut after = profile.clone();
        let mut coalition = first_part(profile);
        for (kind, from, targets) in moves {
            for (to, n) in targets.iter().enumerate() {
                after[*kind][*from] -= n;
                after[*kind][to] += n;
                coalition[*kind][to] += n;
            }
        }
        let (here, there) = (totals(profile), totals(&after));
        let mut parts = Vec::new();
        for (kind, from, targets) in moves {
            for to in (0..targets.len()).filter(|&to| targets[to] > 0) {
                self.left = self.left.checked_sub(1).ok_or_else(too_many)?;
                let stay = self.instance.payoff(self.lowering, *kind, *from, &here)?;
                let leave = self.instance.payoff(self.lowering, *kind, to, &there)?;
                parts.push(compare(&leave, Relation::Greater, &stay)?);
            }
        }
        parts.push(self.safe_from_parts(&after, &coalition, false)?);
        Ok(Formula::all(parts))
    }
}

fn too_many() -> Unsupported {
    Unsupported::Coalitions(LIMIT)
}

/// How many players choose each action.
fn totals(profile: &Numbers) -> Vec<Tally> {
    let actions = profile.first().map_or(0, Vec::len);
    let sum = |action: usize| profile.iter().filter_map(|by| by.get(action)).map(|&n| i64::from(n)).sum();
    (0..actions).map(|action| Tally { constant: sum(action), ..Tally::default() }).collect()
}

/// The empty part, before all others.
fn first_part(coalition: &Numbers) -> Numbers {
    coalition.iter().map(|by| vec![0; by.len()]).collect()
}

/// The next part of a coalition, counting up; false after the last.
fn next_part(part: &mut Numbers, coalition: &Numbers) -> bool {
    for (n, &most) in part.iter_mut().flatten().zip(coalition.iter().flatten()) {
        if *n < most {
            *n += 1;
            return true;
        }
        *n = 0;
    }
    false
}
