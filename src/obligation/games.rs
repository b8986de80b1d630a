//! Games in a statement: its own game, which the kernel knows, and other instances, which are written out.
//!
//! A statement has one game. It is the first that it speaks of whose numbers of players and payoffs have no cases in them; that a profile is
//! an equilibrium of any other one, or of the same at other arguments, becomes a plain formula ([`super::instances`]).

use super::alternatives::Locals;
use super::instances::Instance;
use super::lower::Lowering;
use super::names::{count_name, safe};
use super::unsupported::{Part, Unsupported, Whole};
use crate::lang::tree::{self, Expr};
use crate::logic::game::PlayerType;
use crate::logic::{Formula, Game, Relation, Sort, Term, Variable};

impl<'a> Lowering<'a> {
    /// That a profile is an equilibrium of a game: in a word of the statement's own game, written out of any other.
    ///
    /// # Errors
    /// [`Unsupported`] constructs in the game.
    pub fn equilibrium(
        &mut self,
        profile: &str,
        game: &str,
        args: &[Expr],
        locals: &Locals,
    ) -> Result<Formula, Unsupported> {
        let taken = self.takes_game(game, args, locals)?;
        // Also where the statement's game stands for it, what is compared has to have a value.
        let written_out = Instance::new(self, game, profile, args, locals)?.equilibrium(self)?;
        Ok(if taken { Formula::Equilibrium(safe(profile)) } else { written_out })
    }

    /// Makes the named game, at these arguments, the statement's game.
    ///
    /// # Errors
    /// [`Unsupported`] when the statement already speaks of another game or of other arguments.
    pub fn set_game(&mut self, name: &str, arguments: &[Expr], locals: &Locals) -> Result<(), Unsupported> {
        let (game, inner) = self.game_call(name, arguments, locals)?;
        let lowered = self.game_at(game, &inner)?;
        self.payoffs_at_any_counts(game, &inner, &lowered)?;
        match &self.game {
            Some((_, old)) if *old != lowered => Err(Unsupported::TwoGames),
            _ => {
                self.game = Some((name.to_owned(), lowered));
                Ok(())
            }
        }
    }

    /// Whether the named game, at these arguments, can be a statement's game.
    pub fn can_be_own(&mut self, name: &str, arguments: &[Expr], locals: &Locals) -> bool {
        self.game_call(name, arguments, locals).and_then(|(game, inner)| self.game_at(game, &inner)).is_ok()
    }

    /// Whether the named game, at these arguments, is the statement's game; it becomes that when there is none yet and it can be.
    ///
    /// # Errors
    /// [`Unsupported`] arguments.
    fn takes_game(&mut self, name: &str, arguments: &[Expr], locals: &Locals) -> Result<bool, Unsupported> {
        let (game, inner) = self.game_call(name, arguments, locals)?;
        let Ok(lowered) = self.game_at(game, &inner) else { return Ok(false) };
        match &self.game {
            Some((_, old)) => Ok(*old == lowered),
            None => {
                self.game = Some((name.to_owned(), lowered));
                Ok(true)
            }
        }
    }

    /// The named game of the paper, with the values of its parameters.
    ///
    /// # Errors
    /// [`Unsupported`] arguments.
    pub fn game_call(
        &mut self,
        name: &str,
        arguments: &[Expr],
        locals: &Locals,
    ) -> Result<(&'a tree::Game, Locals), Unsupported> {
        let paper = self.paper;
        let game = paper
            .games
            .iter()
            .find(|g| g.name.text == name)
            .ok_or_else(|| Unsupported::Undeclared(Part::Game, name.to_owned()))?;
        let mut inner = Locals::new();
        let parameters = game.parameters.iter().flat_map(|d| &d.names);
        for (parameter, argument) in parameters.zip(arguments) {
            inner.insert(parameter.text.clone(), self.term(argument, locals)?);
        }
        Ok((game, inner))
    }

    /// A payoff or a number of players without cases in it.
    ///
    /// # Errors
    /// [`Unsupported`] constructs, and cases.
    pub fn single(&mut self, expr: &Expr, locals: &Locals) -> Result<Term, Unsupported> {
        self.without_cases(expr, locals, Whole::Payoff)
    }

    /// Notes what payoffs need to have a value, whatever the numbers of players are who choose each action: at least one chooses the action
    /// whose payoff it is.
    fn payoffs_at_any_counts(&mut self, game: &tree::Game, locals: &Locals, lowered: &Game) -> Result<(), Unsupported> {
        let mut inside = locals.clone();
        let mut names = Vec::new();
        for action in &game.actions {
            let name = self.quantities.fresh(self.paper, &format!("count_{}", action.name.text));
            self.quantities.reserved.push(name.clone());
            self.counts.push(Variable { name: name.clone(), sort: Sort::Integer });
            inside.insert(count_name(&action.name.text), vec![(Formula::True, Term::name(&name))]);
            names.push(name);
        }
        for player in &game.types {
            self.term(&player.count, locals)?;
        }
        let add = |sum: Option<Term>, term: Term| match sum {
            Some(sum) => Some(Term::Add(Box::new(sum), Box::new(term))),
            None => Some(term),
        };
        let counted = names.iter().map(|name| Term::name(name)).fold(None, add);
        let players = lowered.types.iter().map(|player| player.count.clone()).fold(None, add);
        let everybody = counted.zip(players).map(|(counted, all)| Formula::compare(counted, Relation::Equal, all));
        for (own, action) in game.actions.iter().enumerate() {
            let least = |(place, name): (usize, &String)| {
                let least = Term::Number(i32::from(place == own).into());
                Formula::compare(Term::name(name), Relation::GreaterEqual, least)
            };
            let bounds = names.iter().enumerate().map(least).chain(everybody.clone());
            let depth = self.needs.suppose(Formula::all(bounds));
            for player in &game.types {
                if let Some(payoff) = action.payoff_for(&player.name.text) {
                    self.term(payoff, &inside)?;
                }
            }
            self.needs.conclude(depth);
        }
        Ok(())
    }

    fn game_at(&mut self, game: &tree::Game, locals: &Locals) -> Result<Game, Unsupported> {
        // Payoffs are read where players compare them; that is noted there.
        let known = self.needs.noted.len();
        let found = self.game_with_counts(game, locals);
        self.needs.noted.truncate(known);
        found
    }

    fn game_with_counts(&mut self, game: &tree::Game, locals: &Locals) -> Result<Game, Unsupported> {
        let index = |name: &str| game.actions.iter().position(|a| a.name.text == name);
        let mut single = |expr: &Expr| self.single(expr, locals);
        let mut types = Vec::new();
        for player in &game.types {
            let payoffs = game
                .actions
                .iter()
                .map(|action| match action.payoff_for(&player.name.text) {
                    Some(payoff) => single(payoff),
                    None => Err(Unsupported::Absent(Part::Payoff)),
                })
                .collect::<Result<Vec<_>, _>>()?;
            types.push(PlayerType { name: safe(&player.name.text), count: single(&player.count)?, payoffs });
        }
        let profiles = game
            .profiles
            .iter()
            .map(|profile| {
                let actions = profile.moves.iter().filter_map(|(_, a)| index(&a.text));
                (safe(&profile.name.text), actions.collect())
            })
            .collect();
        Ok(Game {
            types,
            actions: game.actions.iter().map(|a| safe(&a.name.text)).collect(),
            tie: game.tie.as_ref().and_then(|t| index(&t.text)),
            profiles,
        })
    }
}
