//! What is claimed, as words and formulas.

use crate::audit::Finding;
use crate::audit::change::Change;
use crate::lang::tree::{
    Answer, Choice, Claim, Declaration, EquilibriaRelation, Expr, ExprKind, Extreme, Goal, GoalKind, Optimum, Use,
};
use crate::lang::{Paper, Subject};
use crate::obligation::written;
use crate::relation::Relation;
use crate::report::document::{Inlines, formula, joined, words};
use crate::report::{changes, formula};

/// What a finding is about, in words and formulas; none for what a table asks by itself.
pub fn claimed(paper: &Paper, finding: &Finding) -> Inlines {
    if let Some(claim) = paper.claim_of(finding.subject) {
        return of_claim(paper, claim);
    }
    let Subject::Range { table, case, range } = finding.subject else { return vec![words(&finding.claim)] };
    let case = paper.tables.get(table).and_then(|table| table.cases().nth(case));
    let Some(range) = case.and_then(|(_, case)| case.ranges.get(range)) else { return Inlines::new() };
    let mut out = premises(paper, EVERY, &[], &range.under, std::slice::from_ref(&range.region));
    out.extend(goal(&range.goal));
    out
}

/// A claim with its premises.
fn of_claim(paper: &Paper, claim: &Claim) -> Inlines {
    let GoalKind::Possible(formula) = &claim.goal.kind else {
        return [premises(paper, EVERY, &claim.variables, &claim.under, &claim.when), goal(&claim.goal)].concat();
    };
    // What is possible is so for some values of all that is spoken of.
    match claim.variables.is_empty() {
        true => [premises(paper, EVERY, &[], &claim.under, &claim.when), goal(&claim.goal)].concat(),
        false => {
            [premises(paper, SOME, &claim.variables, &claim.under, &claim.when), vec![self::formula(formula)]].concat()
        }
    }
}

/// What stands before bound variables.
const EVERY: &str = "for all ";
const SOME: &str = "for some ";

/// `for every p >= c with a < b, under Assumption A: `
fn premises(paper: &Paper, quantifier: &str, variables: &[Declaration], under: &[Use], when: &[Expr]) -> Inlines {
    let each = |all: Vec<Expr>| joined(all.iter().map(|one| vec![formula(one)]), ", ");
    let mut parts: Vec<Inlines> = Vec::new();
    let bounds: Vec<Expr> = variables.iter().flat_map(formula::bounds).collect();
    if !bounds.is_empty() {
        parts.push([vec![words(quantifier)], each(bounds)].concat());
    }
    let when: Vec<Expr> = when.iter().filter(|when| when.kind != ExprKind::True).cloned().collect();
    if !when.is_empty() {
        parts.push(
            [
                vec![words(if parts.is_empty() { "if " } else { "with " })],
                joined(when.iter().map(|one| vec![formula(one)]), " and "),
            ]
            .concat(),
        );
    }
    let mut named: Vec<&str> = Vec::new();
    for condition in under.iter().filter_map(|used| paper.condition(&used.name.text)) {
        let name = condition.location.as_ref().map_or(condition.name.text.as_str(), |place| &place.text);
        if !named.contains(&name) {
            named.push(name);
        }
    }
    if !named.is_empty() {
        parts.push(vec![words(format!("under {}", named.join(", ")))]);
    }
    match parts.is_empty() {
        true => Inlines::new(),
        false => [joined(parts, " "), vec![words(": ")]].concat(),
    }
}

/// What is claimed.
pub fn goal(goal: &Goal) -> Inlines {
    match &goal.kind {
        GoalKind::Formula(all) => vec![formula(all)],
        GoalKind::Possible(all) => vec![words("for some values "), formula(all)],
        GoalKind::Equilibria { args, relation, profiles, .. } => {
            let at = joined(args.iter().map(|arg| vec![formula(arg)]), ", ");
            let place = if at.is_empty() { at } else { [vec![words(" at ")], at].concat() };
            let verb = match relation {
                EquilibriaRelation::Are => " are exactly ",
                EquilibriaRelation::Among => " are among ",
                EquilibriaRelation::Include => " include ",
            };
            let listed = joined(profiles.iter().map(|profile| vec![formula(&written::named(&profile.text))]), ", ");
            let listed = if listed.is_empty() { vec![words("none")] } else { listed };
            [vec![words("the equilibria")], place, vec![words(verb)], listed].concat()
        }
        GoalKind::Refined(refined) => vec![
            formula(&written::named(&refined.profile.text)),
            words(format!(" is a {} equilibrium", refined.refinement.word())),
        ],
        GoalKind::Optimum(optimum) => self::optimum(optimum),
        GoalKind::Table { .. } => vec![words("the cases leave nothing out and do not overlap")],
        GoalKind::TooDeep => Inlines::new(),
    }
}

fn optimum(optimum: &Optimum) -> Inlines {
    let extreme = match optimum.extreme {
        Extreme::Maximum => " is largest",
        Extreme::Minimum => " is smallest",
    };
    let over: Vec<Expr> =
        optimum.variables.iter().flat_map(formula::bounds).chain(optimum.when.iter().cloned()).collect();
    let over = joined(over.iter().map(|one| vec![formula(one)]), ", ");
    let (verb, choices) = match &optimum.answer {
        Answer::Are(all) => (" exactly at ", all.as_slice()),
        Answer::Include(all) => (" at ", all.as_slice()),
        Answer::None(one) => (" nowhere, since better than any other is ", std::slice::from_ref(one)),
    };
    let choices = joined(choices.iter().map(choice), " and ");
    [vec![formula(&optimum.objective), words(extreme), words(" over ")], over, vec![words(verb)], choices].concat()
}

fn choice(choice: &Choice) -> Inlines {
    joined(choice.values.iter().map(|value| vec![formula(value)]), ", ")
}

/// What a correction changes.
pub fn changed(paper: &Paper, change: &Change) -> Inlines {
    match change {
        Change::Relation { printed, new } => vec![words(format!("{} in place of {}", sign(*new), sign(*printed)))],
        Change::Term { printed, new } => vec![formula(new), words(" in place of "), formula(printed)],
        Change::Choice { printed, new } => [choice(new), vec![words(" in place of ")], choice(printed)].concat(),
        Change::Includes => vec![words("these choices are optimal, but not the only ones")],
        Change::Under(used) => {
            let conditions: Option<Vec<_>> = used.iter().map(|used| paper.condition(&used.name.text)).collect();
            let Some(conditions) = conditions else { return changes::told(change) };
            let told = conditions.iter().map(|condition| match &condition.location {
                Some(place) => vec![words(place.text.clone())],
                None => vec![formula(&condition.formula)],
            });
            [vec![words("assume ")], joined(told, " and ")].concat()
        }
        other => changes::told(other),
    }
}

fn sign(relation: Relation) -> &'static str {
    match relation.symbol() {
        "<=" => "≤",
        ">=" => "≥",
        "!=" => "≠",
        other => other,
    }
}
