//! A share for which no interval is written lies in [0, 1]. What named roots depend on, and variables of identities, have the bounds that are
//! written: where a root is defined is said by its own conditions.

use super::super::paper::Paper;
use super::super::tree::{Constraint, Declaration, Expr, ExprKind, Goal, GoalKind};

/// Writes down the interval of shares that have none.
pub fn bound(paper: &mut Paper) {
    let Paper { params, assumptions, conditions, games, tables, claims, functions, .. } = paper;
    params.iter_mut().for_each(close);
    for premise in assumptions.iter_mut().chain(conditions) {
        premise.parameters.iter_mut().for_each(close);
    }
    games.iter_mut().flat_map(|game| &mut game.parameters).for_each(close);
    for function in functions {
        function.parameters.iter_mut().chain([&mut function.value]).for_each(close);
    }
    for table in tables {
        table.variables.iter_mut().for_each(close);
    }
    for claim in claims {
        claim.variables.iter_mut().chain(chosen(&mut claim.goal)).for_each(close);
    }
}

/// What is chosen, where a goal is about optimal choices.
fn chosen(goal: &mut Goal) -> &mut [Declaration] {
    match &mut goal.kind {
        GoalKind::Optimum(optimum) => &mut optimum.variables,
        _ => &mut [],
    }
}

/// Writes down the interval of a share that has none.
pub fn close(declaration: &mut Declaration) {
    let [factor] = declaration.dimension.factors.as_slice() else { return };
    let share = factor.name.text == "share" && factor.power == (1, 1);
    let interval = |constraint: &Constraint| matches!(constraint, Constraint::Interval { .. });
    if share && !declaration.constraints.iter().any(interval) {
        let end = |text: &str| Expr { kind: ExprKind::Number(text.to_owned()), span: declaration.dimension.span };
        let whole = Constraint::Interval { lower: end("0"), lower_closed: true, upper: end("1"), upper_closed: true };
        declaration.constraints.push(whole);
    }
}
