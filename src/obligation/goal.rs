//! What a claim or a range says, as the goal of a statement.

use super::alternatives::Locals;
use super::lowered::Lowered;
use super::names::safe;
use super::sides::Side;
use super::statement::Builder;
use super::unsupported::Unsupported;
use super::{coalition, optimum, profiles};
use crate::lang::tree::{EquilibriaRelation, GoalKind};
use crate::logic::{Formula, Goal};

/// The finished statement for a claim's or a range's goal.
///
/// # Errors
/// [`Unsupported`] constructs in the goal.
pub fn finish(builder: Builder<'_>, goal: &GoalKind) -> Result<Lowered, Unsupported> {
    finish_with(builder, goal, |_| Ok(()))
}

/// The same, with what is done once the goal is lowered.
///
/// # Errors
/// [`Unsupported`] constructs in the goal, and what is done gives.
pub fn finish_with<'a>(
    mut builder: Builder<'a>,
    goal: &GoalKind,
    then: impl FnOnce(&mut Builder<'a>) -> Result<(), Unsupported>,
) -> Result<Lowered, Unsupported> {
    let goal = lowered(&mut builder, goal)?;
    then(&mut builder)?;
    builder.finish(goal)
}

/// The goal of a statement for a goal that is no question about a table.
fn lowered(builder: &mut Builder<'_>, goal: &GoalKind) -> Result<Goal, Unsupported> {
    let lowering = &mut builder.lowering;
    let none = Locals::new();
    Ok(match goal {
        GoalKind::Formula(formula) => {
            Goal::Show(lowering.standing(Side::Claimed, |lowering| lowering.formula(formula, &none))?)
        }
        GoalKind::Possible(formula) => {
            Goal::Find(lowering.standing(Side::Supposed, |lowering| lowering.formula(formula, &none))?)
        }
        GoalKind::Equilibria { game, args, relation, profiles } => {
            let names: Vec<String> = profiles.iter().map(|p| p.text.clone()).collect();
            if *relation == EquilibriaRelation::Include {
                let each = names.iter().map(|name| lowering.equilibrium(name, &game.text, args, &none));
                return Ok(Goal::Show(Formula::all(each.collect::<Result<Vec<_>, _>>()?)));
            }
            if !lowering.can_be_own(&game.text, args, &none) {
                return profiles::goal(builder, game, args, *relation, profiles);
            }
            lowering.set_game(&game.text, args, &none)?;
            let listed = names.iter().map(|name| safe(name)).collect();
            match relation {
                EquilibriaRelation::Among => Goal::EquilibriaAmong(listed),
                _ => Goal::EquilibriaAre(listed),
            }
        }
        GoalKind::Optimum(optimum) => optimum::goal(builder, optimum)?,
        GoalKind::Refined(refined) => coalition::goal(builder, refined)?,
        GoalKind::Table { .. } => {
            return Err(Unsupported::TableInTable);
        }
        GoalKind::TooDeep => return Err(Unsupported::TooDeep),
    })
}
