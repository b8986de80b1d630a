//! Several instances of games in one statement.
//!
//! A statement has one game. That a profile is an equilibrium of any other game, or of the same one at other arguments, is written out:
//! nobody gains by changing the action alone, and an indifferent player would choose the tie action. That is what `equilibrium P` says of the
//! statement's own game (`proofs/FORMAT.md`), with the numbers of players put in for the counts. Payoffs may then have cases in them.

use super::alternatives::{Alternatives, Locals, compare};
use super::lower::Lowering;
use super::names::count_name;
use super::unsupported::{Part, Unsupported};
use crate::lang::tree::{Expr, Game};
use crate::logic::{Formula, Relation, Term};

/// A game at its arguments, with the actions of one of its profiles.
pub struct Instance<'a> {
    /// The game.
    pub game: &'a Game,
    /// Its arguments.
    pub locals: Locals,
    /// For each type, the number of its players.
    pub players: Vec<Term>,
    /// For each type, the action (by index) that its players choose in the profile.
    pub moves: Vec<usize>,
}

/// The numbers of players by action.
pub type Counts = Vec<Tally>;

/// A sum of terms and a whole number, some of the terms subtracted.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// What is added.
    pub more: Vec<Term>,
    /// What is subtracted.
    pub less: Vec<Term>,
    /// The whole number.
    pub constant: i64,
}

impl Tally {
    /// The sum as a term.
    pub fn term(&self) -> Term {
        let number = |n: i64| Term::Number(n.into());
        let mut more = self.more.iter().cloned();
        let mut sum = match (more.next(), self.constant) {
            (Some(first), _) => more.fold(first, |sum, term| Term::Add(Box::new(sum), Box::new(term))),
            (None, constant) => number(constant),
        };
        for term in &self.less {
            sum = Term::Sub(Box::new(sum), Box::new(term.clone()));
        }
        match (self.more.is_empty(), self.constant) {
            (true, _) | (_, 0) => sum,
            (_, constant) if constant < 0 => Term::Sub(Box::new(sum), Box::new(number(-constant))),
            (_, constant) => Term::Add(Box::new(sum), Box::new(number(constant))),
        }
    }
}

impl<'a> Instance<'a> {
    /// A game of the paper at these arguments, with one of its profiles.
    ///
    /// # Errors
    /// [`Unsupported`] constructs in arguments and numbers of players.
    pub fn new(
        lowering: &mut Lowering<'a>,
        game: &str,
        profile: &str,
        arguments: &[Expr],
        locals: &Locals,
    ) -> Result<Self, Unsupported> {
        let Self { game, locals, players, .. } = Self::of_game(lowering, game, arguments, locals)?;
        let profile = game.profiles.iter().find(|p| p.name.text == profile);
        let profile = profile.ok_or_else(|| Unsupported::Absent(Part::Profile))?;
        let index = |name: &str| game.actions.iter().position(|action| action.name.text == name);
        let moves: Vec<usize> = profile.moves.iter().filter_map(|(_, action)| index(&action.text)).collect();
        if moves.len() != players.len() {
            return Err(Unsupported::IncompleteProfile);
        }
        Ok(Self { game, locals, players, moves })
    }

    /// The same without a profile.
    ///
    /// # Errors
    /// [`Unsupported`] constructs in arguments and numbers of players.
    pub fn of_game(
        lowering: &mut Lowering<'a>,
        game: &str,
        arguments: &[Expr],
        locals: &Locals,
    ) -> Result<Self, Unsupported> {
        let (game, locals) = lowering.game_call(game, arguments, locals)?;
        let players = game.types.iter().map(|player| lowering.single(&player.count, &locals));
        let players = players.collect::<Result<Vec<_>, _>>()?;
        Ok(Self { game, locals, players, moves: Vec::new() })
    }

    /// How many players choose each action in the profile.
    pub fn counts(&self) -> Counts {
        let mut counts = vec![Tally::default(); self.game.actions.len()];
        for (players, &action) in self.players.iter().zip(&self.moves) {
            if let Some(tally) = counts.get_mut(action) {
                tally.more.push(players.clone());
            }
        }
        counts
    }

    /// What a player of a type gets from an action when so many players choose each action.
    ///
    /// # Errors
    /// [`Unsupported`] constructs in the payoff.
    pub fn payoff(
        &self,
        lowering: &mut Lowering<'a>,
        player: usize,
        action: usize,
        counts: &[Tally],
    ) -> Result<Alternatives, Unsupported> {
        let missing = || Unsupported::Absent(Part::Payoff);
        let player = self.game.types.get(player).ok_or_else(missing)?;
        let payoff = self.game.actions.get(action).and_then(|action| action.payoff_for(&player.name.text));
        let mut locals = self.locals.clone();
        for (action, tally) in self.game.actions.iter().zip(counts) {
            locals.insert(count_name(&action.name.text), vec![(Formula::True, tally.term())]);
        }
        lowering.term(payoff.ok_or_else(missing)?, &locals)
    }

    /// That the profile is an equilibrium.
    ///
    /// # Errors
    /// [`Unsupported`] constructs in the payoffs.
    pub fn equilibrium(&self, lowering: &mut Lowering<'a>) -> Result<Formula, Unsupported> {
        let counts = self.counts();
        let each = self.moves.iter().enumerate();
        let conditions = each.map(|(player, &own)| self.content(lowering, player, own, &counts));
        Ok(Formula::all(conditions.collect::<Result<Vec<_>, _>>()?))
    }

    /// That a player of a type who chooses an action, when so many choose each, does not gain by another one.
    ///
    /// # Errors
    /// [`Unsupported`] constructs in the payoffs.
    pub fn content(
        &self,
        lowering: &mut Lowering<'a>,
        player: usize,
        own: usize,
        counts: &[Tally],
    ) -> Result<Formula, Unsupported> {
        let tie = self.game.tie.as_ref();
        let mut conditions = Vec::new();
        let stay = self.payoff(lowering, player, own, counts)?;
        for (other, action) in self.game.actions.iter().enumerate().filter(|(other, _)| *other != own) {
            let mut moved = counts.to_vec();
            for (place, change) in [(own, -1), (other, 1)] {
                if let Some(tally) = moved.get_mut(place) {
                    tally.constant += change;
                }
            }
            let leave = self.payoff(lowering, player, other, &moved)?;
            let indifferent = tie.is_some_and(|tie| tie.text == action.name.text);
            let relation = if indifferent { Relation::Greater } else { Relation::GreaterEqual };
            conditions.push(compare(&stay, relation, &leave)?);
        }
        Ok(Formula::all(conditions))
    }
}
