//! Goals as text.

use super::expression::{self, expr, game_call};
use crate::lang::precedence::IFF;
use crate::lang::tree::{Goal, GoalKind, Question, TableParts};

/// A goal as text.
pub fn goal(goal: &Goal) -> String {
    match &goal.kind {
        GoalKind::Formula(formula) => expr(formula, IFF),
        GoalKind::Possible(formula) => format!("possible {}", expr(formula, IFF)),
        GoalKind::Equilibria { game, args, relation, profiles } => {
            let profiles: Vec<_> = profiles.iter().map(|p| p.text.as_str()).collect();
            let call = game_call(&game.text, args);
            format!("equilibria of {call} {} {{{}}}", relation.words(), profiles.join(", "))
        }
        GoalKind::Refined(refined) => {
            let call = game_call(&refined.game.text, &refined.args);
            format!("{} equilibrium {} of {call}", refined.refinement.word(), refined.profile.text)
        }
        GoalKind::Optimum(optimum) => expression::optimum(optimum),
        GoalKind::TooDeep => "…".to_owned(),
        GoalKind::Table { parts, table, question } => {
            let parts = match parts {
                TableParts::Cases => "cases",
                TableParts::Groups => "groups",
            };
            let question = match question {
                Question::Cover => "cover",
                _ => "are disjoint",
            };
            format!("{parts} of {} {question}", table.text)
        }
    }
}
