//! What a case table must answer: can each case happen, do the cases cover and exclude each other, do the ranges of a case.

use super::Lowered;
use super::lower::{Unsupported, names_in};
use super::statement::Builder;
use crate::lang::Paper;
use crate::lang::tree::{Case, Claim, Expr, Group, Range, Table, TableParts};
use crate::logic::{Formula, Goal};
use std::collections::BTreeSet;

fn table_of(paper: &Paper, table: usize) -> Result<&Table, Unsupported> {
    paper.tables.get(table).ok_or_else(|| Unsupported("a table that is not there".into()))
}

fn case_of(paper: &Paper, table: usize, case: usize) -> Result<(Option<&Group>, &Case), Unsupported> {
    table_of(paper, table)?.cases().nth(case).ok_or_else(|| Unsupported("a case that is not there".into()))
}

/// A case's conditions with its group's.
pub fn conditions<'a>(group: Option<&'a Group>, case: &'a Case) -> Vec<&'a Expr> {
    let outer = group.iter().flat_map(|g| &g.when);
    outer.chain(&case.when).collect()
}

/// Declares those of the table's variables that the expressions mention: whether a case can happen is no question about a price.
fn declare_used(builder: &mut Builder<'_>, table: &Table, expressions: &[&Expr]) -> Result<(), Unsupported> {
    let mut names = BTreeSet::new();
    for expression in expressions {
        names_in(expression, &mut names);
    }
    for declaration in &table.variables {
        if declaration.names.iter().any(|n| names.contains(&n.text)) {
            builder.declare(declaration)?;
        }
    }
    Ok(())
}

/// The model with all of the table's variables.
fn with_variables<'a>(paper: &'a Paper, table: &Table) -> Result<Builder<'a>, Unsupported> {
    let mut builder = Builder::new(paper)?;
    for declaration in &table.variables {
        builder.declare(declaration)?;
    }
    Ok(builder)
}

/// Can the case happen?
pub fn sat(paper: &Paper, table: usize, case: usize) -> Result<Lowered, Unsupported> {
    let (group, case) = case_of(paper, table, case)?;
    let conditions = conditions(group, case);
    let mut builder = Builder::new(paper)?;
    declare_used(&mut builder, table_of(paper, table)?, &conditions)?;
    let formula = builder.conjunction(&conditions)?;
    builder.finish(Goal::Find(formula))
}

/// Does what a range says hold where its case and it hold? The range may be a changed one.
pub fn range(paper: &Paper, table: usize, case: usize, range: &Range) -> Result<Lowered, Unsupported> {
    let (group, case) = case_of(paper, table, case)?;
    let mut builder = with_variables(paper, table_of(paper, table)?)?;
    builder.game_of(&range.goal.kind)?;
    for condition in conditions(group, case) {
        builder.premise(condition)?;
    }
    builder.premise(&range.region)?;
    builder.goal(&range.goal.kind)
}

/// The ranges of a case, with one of them exchanged.
fn ranges_with<'a>(case: &'a Case, changed: Option<(usize, &'a Range)>) -> Vec<&'a Range> {
    let pick = |(k, range): (usize, &'a Range)| match changed {
        Some((number, other)) if number == k => other,
        _ => range,
    };
    case.ranges.iter().enumerate().map(pick).collect()
}

/// Do the ranges of a case cover it? One range may be exchanged for a changed one.
pub fn coverage(
    paper: &Paper,
    table: usize,
    case: usize,
    changed: Option<(usize, &Range)>,
) -> Result<Lowered, Unsupported> {
    let (group, case) = case_of(paper, table, case)?;
    let mut builder = with_variables(paper, table_of(paper, table)?)?;
    for condition in conditions(group, case) {
        builder.premise(condition)?;
    }
    let regions = ranges_with(case, changed)
        .iter()
        .map(|range| builder.conjunction(&[&range.region]))
        .collect::<Result<Vec<_>, _>>()?;
    builder.finish(Goal::Show(Formula::any(regions)))
}

/// Are the ranges of a case disjoint? One range may be exchanged for a changed one.
pub fn consistent(
    paper: &Paper,
    table: usize,
    case: usize,
    changed: Option<(usize, &Range)>,
) -> Result<Lowered, Unsupported> {
    let (group, case) = case_of(paper, table, case)?;
    let mut builder = with_variables(paper, table_of(paper, table)?)?;
    for condition in conditions(group, case) {
        builder.premise(condition)?;
    }
    let mut named = Vec::new();
    for range in ranges_with(case, changed) {
        named.push(builder.conjunction(&[&range.region])?);
    }
    let goal = pairwise_disjoint(&named);
    builder.finish(Goal::Show(goal))
}

fn pairwise_disjoint(parts: &[Formula]) -> Formula {
    let mut pairs = Vec::new();
    for (k, a) in parts.iter().enumerate() {
        for b in parts.iter().skip(k + 1) {
            pairs.push(Formula::all([a.clone(), b.clone()]).negate());
        }
    }
    Formula::all(pairs)
}

/// Do the cases of a group cover it?
pub fn cover(paper: &Paper, table: usize, group: usize) -> Result<Lowered, Unsupported> {
    let found = table_of(paper, table)?;
    let group = found.groups().nth(group).ok_or_else(|| Unsupported("a group that is not there".into()))?;
    let mut builder = Builder::new(paper)?;
    let mut all: Vec<&Expr> = group.when.iter().collect();
    all.extend(group.cases.iter().flat_map(|c| &c.when));
    declare_used(&mut builder, found, &all)?;
    for when in &group.when {
        builder.premise(when)?;
    }
    let mut parts = Vec::new();
    for case in &group.cases {
        let formula = builder.conjunction(&case.when.iter().collect::<Vec<_>>())?;
        parts.push(builder.define(format!("case_{}", word(&case.name.text)), formula));
    }
    builder.finish(Goal::Show(Formula::any(parts)))
}

/// The named parts of a table: its cases with their groups' conditions, or its groups.
fn parts_of(table: &Table, parts: TableParts) -> Vec<(String, Vec<&Expr>)> {
    match parts {
        TableParts::Cases => table
            .cases()
            .map(|(group, case)| (format!("case_{}", word(&case.name.text)), conditions(group, case)))
            .collect(),
        TableParts::Groups => {
            table.groups().map(|g| (format!("group_{}", word(&g.name.text)), g.when.iter().collect())).collect()
        }
    }
}

/// Are the cases, or the groups, disjoint?
pub fn disjoint(paper: &Paper, table: usize, parts: TableParts, claim: Option<&Claim>) -> Result<Lowered, Unsupported> {
    let (builder, named) = named_parts(paper, table, parts, claim)?;
    builder.finish(Goal::Show(pairwise_disjoint(&named)))
}

/// Do the cases, or the groups, cover what the claim's premises admit?
pub fn covered(paper: &Paper, table: usize, parts: TableParts, claim: &Claim) -> Result<Lowered, Unsupported> {
    let (builder, named) = named_parts(paper, table, parts, Some(claim))?;
    builder.finish(Goal::Show(Formula::any(named)))
}

fn named_parts<'a>(
    paper: &'a Paper,
    table: usize,
    parts: TableParts,
    claim: Option<&Claim>,
) -> Result<(Builder<'a>, Vec<Formula>), Unsupported> {
    let table = table_of(paper, table)?;
    let mut builder = Builder::new(paper)?;
    let all = parts_of(table, parts);
    let used: Vec<&Expr> = all.iter().flat_map(|(_, e)| e.iter().copied()).collect();
    declare_used(&mut builder, table, &used)?;
    if let Some(claim) = claim {
        builder.claim_premises(claim)?;
    }
    let mut named = Vec::new();
    for (name, conditions) in all {
        let formula = builder.conjunction(&conditions)?;
        named.push(builder.define(name, formula));
    }
    Ok((builder, named))
}

/// A name of the statement language from a case's or group's name.
fn word(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect()
}
