//! Goals as text.

use super::expression::{declaration, expr, game_call};
use crate::lang::precedence::{IFF, SUM};
use crate::lang::tree::{Answer, Choice, Goal, GoalKind, Optimum, Question, TableParts};

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
        GoalKind::Optimum(optimum) => self::optimum(optimum),
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

/// A goal about optimal choices as text.
fn optimum(optimum: &Optimum) -> String {
    let variables: Vec<_> = optimum.variables.iter().map(declaration).collect();
    let mut out =
        format!("{} of {} over {}", optimum.extreme.word(), expr(&optimum.objective, SUM), variables.join(", "));
    for formula in &optimum.when {
        out.push_str(&format!(" when {}", expr(formula, IFF)));
    }
    out.push_str(&match &optimum.answer {
        Answer::Are(choices) => format!(" are {{{}}}", listed(choices)),
        Answer::Include(choices) => format!(" include {{{}}}", listed(choices)),
        Answer::None(better) => format!(" are none since {}", choice(better)),
    });
    out
}

fn listed(choices: &[Choice]) -> String {
    let all: Vec<_> = choices.iter().map(choice).collect();
    all.join(", ")
}

/// A choice as text: a term, or a tuple of terms.
pub fn choice(choice: &Choice) -> String {
    let values: Vec<_> = choice.values.iter().map(|value| expr(value, SUM)).collect();
    match values.as_slice() {
        [only] => only.clone(),
        _ => format!("({})", values.join(", ")),
    }
}
