//! What a case table must answer: can each case happen, do the cases cover and exclude each other, do the ranges of a case.

use super::goal;
use super::lowered::Lowered;
use super::names::names_in;
use super::statement::{Builder, narrow};
use super::unsupported::{Part, Unsupported};
use crate::lang::tree::{Case, Claim, EquilibriaRelation, Expr, GoalKind, Group, Name, Range, Table, TableParts, Use};
use crate::lang::{Paper, print};
use crate::logic::{Formula, Goal};
use std::collections::BTreeSet;

fn table_of(paper: &Paper, table: usize) -> Result<&Table, Unsupported> {
    paper.tables.get(table).ok_or_else(|| Unsupported::Absent(Part::Table))
}

fn case_of(paper: &Paper, table: usize, case: usize) -> Result<(Option<&Group>, &Case), Unsupported> {
    table_of(paper, table)?.cases().nth(case).ok_or_else(|| Unsupported::Absent(Part::Case))
}

/// What holds where a part of a table stands under these conditions, with its own premises. What the conditions cite is noted.
fn holding<'r, 'a: 'r>(
    builder: &mut Builder<'a>,
    under: &[Use],
    when: &'r [Expr],
) -> Result<Vec<&'r Expr>, Unsupported> {
    let mut all = Vec::new();
    for used in under {
        all.push(builder.plain_condition(used)?);
    }
    all.extend(when);
    Ok(all)
}

/// A group's conditions; none where a case stands alone.
fn of_group<'r, 'a: 'r>(builder: &mut Builder<'a>, group: Option<&'r Group>) -> Result<Vec<&'r Expr>, Unsupported> {
    group.map_or(Ok(Vec::new()), |group| holding(builder, &group.under, &group.when))
}

/// A case's conditions with its group's.
fn conditions<'r, 'a: 'r>(
    builder: &mut Builder<'a>,
    group: Option<&'r Group>,
    case: &'r Case,
) -> Result<Vec<&'r Expr>, Unsupported> {
    let mut all = of_group(builder, group)?;
    all.extend(holding(builder, &case.under, &case.when)?);
    Ok(all)
}

/// Which values a range speaks of.
fn region<'r, 'a: 'r>(builder: &mut Builder<'a>, range: &'r Range) -> Result<Vec<&'r Expr>, Unsupported> {
    let under = holding(builder, &range.under, &[])?;
    let own = (!range.is_everywhere()).then_some(&range.region);
    Ok(under.into_iter().chain(own).collect())
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

/// Declares all of the table's variables.
fn declare_all(builder: &mut Builder<'_>, table: &Table) -> Result<(), Unsupported> {
    table.variables.iter().try_for_each(|declaration| builder.declare(declaration))
}

/// Can the case happen?
pub fn sat(paper: &Paper, table: usize, case: usize) -> Result<Lowered, Unsupported> {
    let (group, case) = case_of(paper, table, case)?;
    narrow(paper, |mut builder| {
        let conditions = conditions(&mut builder, group, case)?;
        declare_used(&mut builder, table_of(paper, table)?, &conditions)?;
        builder.end_of_premises();
        let formula = builder.conjunction(&conditions)?;
        builder.finish(Goal::Find(formula))
    })
}

/// Does what a range says hold where its case and it hold? The range may be a changed one.
pub fn range(paper: &Paper, table: usize, case: usize, range: &Range) -> Result<Lowered, Unsupported> {
    let (group, case) = case_of(paper, table, case)?;
    narrow(paper, |mut builder| {
        declare_all(&mut builder, table_of(paper, table)?)?;
        builder.end_of_premises();
        builder.game_of(&range.goal.kind)?;
        for condition in conditions(&mut builder, group, case)? {
            builder.premise(condition)?;
        }
        for condition in region(&mut builder, range)? {
            builder.premise(condition)?;
        }
        goal::finish(builder, &range.goal.kind)
    })
}

/// The ranges of a case as they are printed.
pub fn ranges(paper: &Paper, table: usize, case: usize) -> Vec<&Range> {
    case_of(paper, table, case).map_or_else(|_| Vec::new(), |(_, case)| case.ranges.iter().collect())
}

/// Do these ranges cover a case?
pub fn coverage(paper: &Paper, table: usize, case: usize, ranges: &[&Range]) -> Result<Lowered, Unsupported> {
    let (group, case) = case_of(paper, table, case)?;
    narrow(paper, |mut builder| {
        declare_all(&mut builder, table_of(paper, table)?)?;
        builder.end_of_premises();
        for condition in conditions(&mut builder, group, case)? {
            builder.premise(condition)?;
        }
        let mut regions = Vec::new();
        for range in ranges {
            let region = region(&mut builder, range)?;
            regions.push(builder.conjunction(&region)?);
        }
        builder.finish(Goal::Show(Formula::any(regions)))
    })
}

/// Do two of these ranges of a case say contrary things of one point?
pub fn consistent(paper: &Paper, table: usize, case: usize, ranges: &[&Range]) -> Result<Lowered, Unsupported> {
    let (group, case) = case_of(paper, table, case)?;
    narrow(paper, |mut builder| {
        declare_all(&mut builder, table_of(paper, table)?)?;
        builder.end_of_premises();
        for condition in conditions(&mut builder, group, case)? {
            builder.premise(condition)?;
        }
        let mut regions = Vec::new();
        for range in ranges {
            let region = region(&mut builder, range)?;
            regions.push(builder.conjunction(&region)?);
        }
        let contrary = |i: usize, j: usize| match (ranges.get(i), ranges.get(j)) {
            (Some(one), Some(two)) => contradict(&one.goal.kind, &two.goal.kind),
            _ => false,
        };
        builder.finish(Goal::Show(disjoint_where(&regions, contrary)))
    })
}

/// Whether two goals cannot hold at one point whatever the paper's quantities are: they list different equilibria of one game, at the
/// same arguments as written. Formulas are settled each by itself.
fn contradict(one: &GoalKind, two: &GoalKind) -> bool {
    match (one, two) {
        (
            GoalKind::Equilibria { game, args, relation, profiles },
            GoalKind::Equilibria { game: other_game, args: other_args, relation: other_relation, profiles: other },
        ) => {
            let written = |args: &[Expr]| args.iter().map(|arg| print::expr(arg, 0)).collect::<Vec<_>>();
            let misses = |first: (EquilibriaRelation, &[Name]), second: (EquilibriaRelation, &[Name])| {
                let (claims, limits) = (EquilibriaRelation::Among != first.0, EquilibriaRelation::Include != second.0);
                claims && limits && first.1.iter().any(|name| second.1.iter().all(|known| known.text != name.text))
            };
            let (one, two) = ((*relation, profiles.as_slice()), (*other_relation, other.as_slice()));
            let same = game.text == other_game.text && written(args) == written(other_args);
            same && (misses(one, two) || misses(two, one))
        }
        _ => false,
    }
}

/// No two of the parts hold together, of the pairs that are asked for by their numbers.
fn disjoint_where(parts: &[Formula], asked: impl Fn(usize, usize) -> bool) -> Formula {
    let mut pairs = Vec::new();
    for (k, a) in parts.iter().enumerate() {
        for (_, b) in parts.iter().enumerate().skip(k + 1).filter(|(j, _)| asked(k, *j)) {
            pairs.push(Formula::all([a.clone(), b.clone()]).negate());
        }
    }
    Formula::all(pairs)
}

/// Do the cases of a group cover it?
pub fn cover(paper: &Paper, table: usize, group: usize) -> Result<Lowered, Unsupported> {
    let found = table_of(paper, table)?;
    let group = found.groups().nth(group).ok_or_else(|| Unsupported::Absent(Part::Group))?;
    narrow(paper, |mut builder| {
        let outer = of_group(&mut builder, Some(group))?;
        let mut cases = Vec::new();
        for case in &group.cases {
            cases.push((case, holding(&mut builder, &case.under, &case.when)?));
        }
        let inner = cases.iter().flat_map(|(_, conditions)| conditions);
        let all: Vec<&Expr> = outer.iter().chain(inner).copied().collect();
        declare_used(&mut builder, found, &all)?;
        builder.end_of_premises();
        for when in outer {
            builder.premise(when)?;
        }
        let mut parts = Vec::new();
        for (case, conditions) in cases {
            let formula = builder.conjunction(&conditions)?;
            parts.push(builder.define(format!("case_{}", word(&case.name.text)), formula));
        }
        builder.finish(Goal::Show(Formula::any(parts)))
    })
}

/// The named parts of a table with what holds in them.
type Parts<'t> = Vec<(String, Vec<&'t Expr>)>;

/// The named parts of a table: its cases with their groups' conditions, or its groups.
fn parts_of<'a>(builder: &mut Builder<'a>, table: &'a Table, parts: TableParts) -> Result<Parts<'a>, Unsupported> {
    let mut out = Vec::new();
    match parts {
        TableParts::Cases => {
            for (group, case) in table.cases() {
                out.push((format!("case_{}", word(&case.name.text)), conditions(builder, group, case)?));
            }
        }
        TableParts::Groups => {
            for group in table.groups() {
                out.push((format!("group_{}", word(&group.name.text)), of_group(builder, Some(group))?));
            }
        }
    }
    Ok(out)
}

/// Are the cases, or the groups, disjoint?
pub fn disjoint(paper: &Paper, table: usize, parts: TableParts, claim: Option<&Claim>) -> Result<Lowered, Unsupported> {
    let table = table_of(paper, table)?;
    narrow(paper, |mut builder| {
        let named = named_parts(&mut builder, table, parts, claim)?;
        builder.finish(Goal::Show(disjoint_where(&named, |_, _| true)))
    })
}

/// Do the cases, or the groups, cover what the claim's premises admit, or else the model?
pub fn covered(paper: &Paper, table: usize, parts: TableParts, claim: Option<&Claim>) -> Result<Lowered, Unsupported> {
    let table = table_of(paper, table)?;
    narrow(paper, |mut builder| {
        let named = named_parts(&mut builder, table, parts, claim)?;
        builder.finish(Goal::Show(Formula::any(named)))
    })
}

fn named_parts<'a>(
    builder: &mut Builder<'a>,
    table: &'a Table,
    parts: TableParts,
    claim: Option<&Claim>,
) -> Result<Vec<Formula>, Unsupported> {
    let all = parts_of(builder, table, parts)?;
    let used: Vec<&Expr> = all.iter().flat_map(|(_, e)| e.iter().copied()).collect();
    declare_used(builder, table, &used)?;
    if let Some(claim) = claim {
        builder.claim_premises(claim)?;
    }
    let mut named = Vec::new();
    for (name, conditions) in all {
        let formula = builder.conjunction(&conditions)?;
        named.push(builder.define(name, formula));
    }
    Ok(named)
}

/// A name of the statement language from a case's or group's name.
fn word(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect()
}
