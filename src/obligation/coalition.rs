//! Strong equilibria (Aumann 1959): no coalition has a joint deviation that makes all its members strictly better off.
//!
//! In a profile all players of a type choose the same action, so a deviation is known by how many players of each type move to each other
//! action. Members who keep their action can be left out of the coalition: the others gain without their consent. The numbers of movers
//! become variables of the statement; of those who choose an action after the move there is at least one where somebody moves to it, which
//! a variable of its own says, so that a payoff may divide by that number. The tie rule plays no role.
//!
//! A strong equilibrium is coalition-proof. Where the numbers of players are symbols, that is how coalition-proofness is shown, and it
//! cannot be refuted ([`Reliance::StrongIsCoalitionProof`]); where they are known it is written out ([`super::coalition_proof`]).

use super::alternatives::{Locals, compare};
use super::coalition_proof;
use super::instances::{Instance, Tally};
use super::reliance::Reliance;
use super::statement::Builder;
use super::unsupported::Unsupported;
use crate::lang::tree::{Builtin, Expr, ExprKind, Refined, Refinement};
use crate::logic::{Formula, Goal, Relation, Term};

/// The goal for a refinement.
///
/// # Errors
/// [`Unsupported`] constructs in the game, and known numbers of players that are too large to write everything out.
pub fn goal<'a>(builder: &mut Builder<'a>, refined: &Refined) -> Result<Goal, Unsupported> {
    let (game, profile) = (&refined.game.text, &refined.profile.text);
    let instance = Instance::new(&mut builder.lowering, game, profile, &refined.args, &Locals::new())?;
    if refined.refinement == Refinement::CoalitionProof {
        if let Some(players) = known_numbers(builder, &instance) {
            return Ok(Goal::Show(coalition_proof::formula(&mut builder.lowering, &instance, &players)?));
        }
        builder.lowering.rests_on.insert(Reliance::StrongIsCoalitionProof);
    }
    Ok(Goal::Show(strong(builder, &instance)?))
}

/// Players of one type who move to one action.
struct Move {
    player: usize,
    from: usize,
    to: usize,
    number: Term,
}

/// That somebody in every coalition does not gain; the coalition becomes part of the statement.
fn strong<'a>(builder: &mut Builder<'a>, instance: &Instance<'a>) -> Result<Formula, Unsupported> {
    let moves = movers(builder, instance);
    let before = instance.counts();
    let mut after = before.clone();
    for one in &moves {
        if let Some(tally) = after.get_mut(one.from) {
            tally.less.push(one.number.clone());
        }
        if let Some(tally) = after.get_mut(one.to) {
            tally.more.push(one.number.clone());
        }
    }
    let mut reached = after.clone();
    for (action, name) in instance.game.actions.iter().map(|action| &action.name.text).enumerate() {
        let counted = moves.iter().any(|one| one.to == action && depends(instance, one, name));
        if let (true, Some(tally)) = (counted, after.get(action)) {
            let number = builder.fresh(&format!("{name}_after"));
            let at = |relation, bound: i64| Formula::compare(tally.term(), relation, Term::Number(bound.into()));
            let same = Formula::compare(number.clone(), Relation::Equal, tally.term());
            builder.assume(Formula::compare(number.clone(), Relation::GreaterEqual, Term::Number(1.into())));
            builder.assume(Formula::Implies(Box::new(at(Relation::Greater, 0)), Box::new(same)));
            reached[action] = Tally { more: vec![number], ..Tally::default() };
        }
    }
    let mut content = Vec::new();
    for one in &moves {
        let mut counts = after.clone();
        counts[one.to] = reached[one.to].clone();
        let lowering = &mut builder.lowering;
        let stay = instance.payoff(lowering, one.player, one.from, &before)?;
        let leave = instance.payoff(lowering, one.player, one.to, &counts)?;
        let somebody = Formula::compare(one.number.clone(), Relation::Greater, Term::Number(0.into()));
        content.push(Formula::all([somebody, compare(&leave, Relation::LessEqual, &stay)?]));
    }
    Ok(match moves.is_empty() {
        true => Formula::True,
        false => Formula::any(content),
    })
}

/// The coalition: at least one player, and of each type no more than there are.
fn movers(builder: &mut Builder<'_>, instance: &Instance<'_>) -> Vec<Move> {
    let zero = || Term::Number(0.into());
    let mut moves = Vec::new();
    let mut all = Tally::default();
    for (player, (kind, &from)) in instance.game.types.iter().zip(&instance.moves).enumerate() {
        let mut own = Tally::default();
        for (to, action) in instance.game.actions.iter().enumerate().filter(|(to, _)| *to != from) {
            let number = builder.fresh(&format!("{}_to_{}", kind.name.text, action.name.text));
            builder.assume(Formula::compare(number.clone(), Relation::GreaterEqual, zero()));
            own.more.push(number.clone());
            moves.push(Move { player, from, to, number });
        }
        if let (false, Some(players)) = (own.more.is_empty(), instance.players.get(player)) {
            builder.assume(Formula::compare(own.term(), Relation::LessEqual, players.clone()));
        }
        all.more.extend(own.more);
    }
    if !all.more.is_empty() {
        builder.assume(Formula::compare(all.term(), Relation::GreaterEqual, Term::Number(1.into())));
    }
    moves
}

/// Whether what a mover gets depends on how many choose the named action.
fn depends(instance: &Instance<'_>, one: &Move, action: &str) -> bool {
    fn counts(expr: &Expr, wanted: &str) -> bool {
        match (&expr.kind, expr.children().first().map(|child| &child.kind)) {
            (ExprKind::Builtin(Builtin::Count, _), Some(ExprKind::Name(action))) => action == wanted,
            _ => expr.children().into_iter().any(|child| counts(child, wanted)),
        }
    }
    let kind = instance.game.types.get(one.player);
    let payoff = kind.and_then(|kind| instance.game.actions.get(one.to)?.payoff_for(&kind.name.text));
    payoff.is_some_and(|payoff| counts(payoff, action))
}

/// The number of players of each type, when premises or definitions say them all.
fn known_numbers(builder: &mut Builder<'_>, instance: &Instance<'_>) -> Option<Vec<u32>> {
    let mut number = |term: &Term| {
        let value = builder.known(term)?;
        if *value.denom() == 1 { value.numer().to_u32() } else { None }
    };
    instance.players.iter().map(&mut number).collect()
}
