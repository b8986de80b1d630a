//! Which profiles are equilibria of a game whose payoffs have cases: written out, for the statement's own game has none in its payoffs.
//!
//! How many players of each type choose each action become variables of the statement. Such numbers belong to an equilibrium when for each type
//! and each action either nobody chooses it, or those who do gain by no other one; they belong to a named profile when of each type nobody
//! chooses another action than the named one. That is the definition of `proofs/FORMAT.md`, with all classes of profiles at once.

use super::alternatives::Locals;
use super::instances::{Instance, Tally};
use super::statement::Builder;
use super::unsupported::Unsupported;
use crate::lang::tree::{EquilibriaRelation, Expr, Name};
use crate::logic::{Formula, Goal, Relation, Term};

/// The goal that the listed profiles are the equilibria of a game, or that all are among them.
///
/// # Errors
/// [`Unsupported`] constructs in the game.
pub fn goal(
    builder: &mut Builder<'_>,
    game: &Name,
    args: &[Expr],
    relation: EquilibriaRelation,
    profiles: &[Name],
) -> Result<Goal, Unsupported> {
    let none = Locals::new();
    let mut parts = Vec::new();
    let mut listed = Vec::new();
    for profile in profiles {
        let instance = Instance::new(&mut builder.lowering, &game.text, &profile.text, args, &none)?;
        if relation == EquilibriaRelation::Are {
            parts.push(instance.equilibrium(&mut builder.lowering)?);
        }
        listed.push(instance.moves);
    }
    let game = Instance::of_game(&mut builder.lowering, &game.text, args, &none)?;
    let choices = choices(builder, &game);
    let equilibrium = no_gain(builder, &game, &choices)?;
    let is =
        |moves: &Vec<usize>| Formula::all(choices.iter().zip(moves).flat_map(|(own, action)| nobody(own, *action)));
    let among = Formula::any(listed.iter().map(is));
    parts.push(Formula::Implies(Box::new(equilibrium), Box::new(among)));
    Ok(Goal::Show(Formula::all(parts)))
}

/// How many players of each type choose each action; none is negative, and together they are all.
fn choices(builder: &mut Builder<'_>, game: &Instance<'_>) -> Vec<Vec<Term>> {
    let mut out = Vec::new();
    for (kind, players) in game.game.types.iter().zip(&game.players) {
        let mut own = Vec::new();
        for action in &game.game.actions {
            let number = builder.fresh(&format!("{}_{}", kind.name.text, action.name.text));
            builder.assume(Formula::compare(number.clone(), Relation::GreaterEqual, whole(0)));
            own.push(number);
        }
        let all = Tally { more: own.clone(), ..Tally::default() };
        builder.assume(Formula::compare(all.term(), Relation::Equal, players.clone()));
        out.push(own);
    }
    out
}

fn whole(number: i64) -> Term {
    Term::Number(number.into())
}

/// That of a type nobody chooses another action than this one.
fn nobody(own: &[Term], action: usize) -> impl Iterator<Item = Formula> {
    let others = own.iter().enumerate().filter(move |(other, _)| *other != action);
    others.map(|(_, number)| Formula::compare(number.clone(), Relation::Equal, whole(0)))
}

/// That nobody gains by choosing another action alone.
fn no_gain<'a>(builder: &mut Builder<'a>, game: &Instance<'a>, choices: &[Vec<Term>]) -> Result<Formula, Unsupported> {
    let mut totals = vec![Tally::default(); game.game.actions.len()];
    for own in choices {
        totals.iter_mut().zip(own).for_each(|(total, number)| total.more.push(number.clone()));
    }
    let lowering = &mut builder.lowering;
    let mut members = Vec::new();
    for (player, own) in choices.iter().enumerate() {
        for (action, number) in own.iter().enumerate() {
            let some = Formula::compare(number.clone(), Relation::GreaterEqual, whole(1));
            let none = Formula::compare(number.clone(), Relation::Equal, whole(0));
            let depth = lowering.needs.suppose(some.clone());
            let content = game.content(lowering, player, action, &totals);
            lowering.needs.conclude(depth);
            members.push(Formula::any([none, Formula::all([some, content?])]));
        }
    }
    Ok(Formula::all(members))
}
