//! What a counterexample shows, in the claim's own terms: the sides of the comparison that fails and of the premises, which cases hold
//! together, and how a listed choice fails to be optimal.
//!
//! The sides of what fails come first, as the claims file writes them; those of premises are added while there are few. Numbers, and names
//! whose value the point tells, are left out. Everything is evaluated at the witness again and decides nothing.

use super::finding::Witness;
use crate::lang::Paper;
use crate::lang::paper::Subject;
use crate::lang::print;
use crate::lang::tree::{BinaryOp, Expr, ExprKind, Goal, GoalKind, Group, Question, TableParts};
use crate::logic::Enclosure;
use crate::obligation::lower::{Locals, paper_name};
use crate::obligation::valuation::{Valuation, narrowed};
use std::collections::{BTreeMap, BTreeSet};

/// Up to how many values are shown, if what fails has not more itself.
const FEW: usize = 4;

/// The values of all variables at a witness, irrational ones narrowed; in the order of the witness.
pub fn values(witness: &Witness) -> BTreeMap<String, Enclosure> {
    let mut out: BTreeMap<String, Enclosure> =
        witness.point.iter().map(|(name, value)| (name.clone(), Enclosure::exact(value.clone()))).collect();
    for (name, value) in &witness.roots {
        if let Some(value) = narrowed(name, value, &out) {
            out.insert(name.clone(), value);
        }
    }
    out
}

/// The evaluation at a witness.
pub fn valuation<'a>(paper: &'a Paper, witness: &Witness) -> Valuation<'a> {
    Valuation::new(paper, values(witness), &witness.written)
}

/// The deciding terms as written, with their values at the witness.
pub fn sides(paper: &Paper, subject: Subject, witness: &Witness) -> Vec<(Expr, Enclosure)> {
    let told = witness.point.iter().map(|(name, _)| name).chain(witness.roots.iter().map(|(name, _)| name));
    let told = told.map(|name| paper_name(name).to_owned());
    let told = told.chain(witness.written.iter().map(|(_, written)| print::expr(written, 0)));
    let mut all = Sides { valuation: valuation(paper, witness), told: told.collect(), out: Vec::new() };
    let table_of = |table: usize| paper.tables.get(table);
    match subject {
        Subject::Claim(index) => {
            let Some(claim) = paper.claims.get(index) else { return Vec::new() };
            if let GoalKind::Table { parts, table, question } = &claim.goal.kind {
                let table = paper.tables.iter().position(|other| other.name.text == table.text);
                let parts = table.map_or_else(Vec::new, |table| conditions(paper, table, *parts));
                all.parts(&parts, *question == Question::Disjoint);
            } else {
                all.goal(&claim.goal);
            }
            all.premises(claim.when.iter().chain(paper.holding(&claim.under, &[])));
        }
        Subject::Range { table, case, range } => {
            let Some((group, case)) = table_of(table).and_then(|table| table.cases().nth(case)) else {
                return Vec::new();
            };
            let Some(range) = case.ranges.get(range) else { return Vec::new() };
            all.goal(&range.goal);
            all.premises(
                [&range.region]
                    .into_iter()
                    .chain(paper.holding(&range.under, &[]))
                    .chain(paper.holding_in(group, case)),
            );
        }
        Subject::Disjoint { table } => all.parts(&conditions(paper, table, TableParts::Cases), true),
        Subject::Cover { table, group } => {
            let Some(group) = table_of(table).and_then(|table| table.groups().nth(group)) else { return Vec::new() };
            group.cases.iter().flat_map(|case| paper.holding_in(None, case)).for_each(|when| all.comparisons(when));
            all.premises(paper.holding(&group.under, &group.when));
        }
        Subject::Sat { table, case } => {
            let Some((group, case)) = table_of(table).and_then(|table| table.cases().nth(case)) else {
                return Vec::new();
            };
            paper.holding_in(group, case).for_each(|when| all.comparisons(when));
        }
        Subject::Coverage { table, case } | Subject::Consistent { table, case } => {
            let Some((group, found)) = table_of(table).and_then(|table| table.cases().nth(case)) else {
                return Vec::new();
            };
            let named = found.ranges.iter().map(|range| {
                let region = paper.holding(&range.under, std::slice::from_ref(&range.region));
                (range.name.text.clone(), region.collect())
            });
            let regions: Vec<(String, Vec<&Expr>)> = named.collect();
            all.parts(&regions, matches!(subject, Subject::Consistent { .. }));
            all.premises(paper.holding_in(group, found));
        }
        Subject::Assumptions | Subject::Exists { .. } | Subject::Unique { .. } => {}
    }
    all.out
}

/// The cases of a table with their groups' conditions, or its groups.
pub fn conditions<'p>(paper: &'p Paper, table: usize, parts: TableParts) -> Vec<(String, Vec<&'p Expr>)> {
    let Some(table) = paper.tables.get(table) else { return Vec::new() };
    match parts {
        TableParts::Cases => table
            .cases()
            .map(|(group, case)| (case.name.text.clone(), paper.holding_in(group, case).collect()))
            .collect(),
        TableParts::Groups => {
            let named =
                |group: &'p Group| (group.name.text.clone(), paper.holding(&group.under, &group.when).collect());
            table.groups().map(named).collect()
        }
    }
}

/// Which of the named parts hold at the witness.
pub fn holding(valuation: &mut Valuation<'_>, parts: &[(String, Vec<&Expr>)]) -> Vec<String> {
    let none = Locals::new();
    let mut holds = |all: &[&Expr]| all.iter().all(|condition| valuation.formula(condition, &none) == Some(true));
    parts.iter().filter(|(_, all)| holds(all)).map(|(name, _)| name.clone()).collect()
}

struct Sides<'a> {
    valuation: Valuation<'a>,
    /// Names, and quantities as the paper writes them, whose values the point tells.
    told: BTreeSet<String>,
    out: Vec<(Expr, Enclosure)>,
}

impl Sides<'_> {
    /// What the goal compares where it fails.
    fn goal(&mut self, goal: &Goal) {
        match &goal.kind {
            GoalKind::Formula(formula) => match self.valuation.formula(formula, &Locals::new()) {
                Some(true) => self.comparisons(formula),
                _ => self.failing(formula),
            },
            GoalKind::Possible(formula) => self.comparisons(formula),
            // Of choices the sentence says what they are worth.
            GoalKind::Optimum(_) | GoalKind::Equilibria { .. } | GoalKind::Refined(_) | GoalKind::Table { .. } => {}
            GoalKind::TooDeep => {}
        }
    }

    /// The comparisons of the parts that hold together, or of all.
    fn parts(&mut self, parts: &[(String, Vec<&Expr>)], only_holding: bool) {
        let holding = if only_holding { holding(&mut self.valuation, parts) } else { Vec::new() };
        for (name, all) in parts {
            if !only_holding || holding.is_empty() || holding.contains(name) {
                all.iter().for_each(|condition| self.comparisons(condition));
            }
        }
    }

    fn failing(&mut self, formula: &Expr) {
        let none = Locals::new();
        match &formula.kind {
            ExprKind::And(members) => {
                let fails = members.iter().find(|member| self.valuation.formula(member, &none) == Some(false));
                match fails {
                    Some(member) => self.failing(member),
                    None => {
                        let open: Vec<&Expr> =
                            members.iter().filter(|member| self.valuation.formula(member, &none).is_none()).collect();
                        open.into_iter().for_each(|member| self.comparisons(member));
                    }
                }
            }
            ExprKind::Or(members) => members.iter().for_each(|member| self.failing(member)),
            ExprKind::Implies(premise, rest) => {
                self.failing(rest);
                self.premises([&**premise]);
            }
            ExprKind::Chain(terms, relations) => {
                let fails = terms
                    .windows(2)
                    .zip(relations)
                    .find(|(pair, sign)| self.valuation.holds(&pair[0], **sign, &pair[1], &none) == Some(false));
                if let Some((pair, _)) = fails {
                    pair.iter().for_each(|term| self.add(term));
                }
                self.comparisons(formula);
            }
            _ => self.comparisons(formula),
        }
    }

    /// All terms that a formula compares.
    fn comparisons(&mut self, formula: &Expr) {
        chains(formula).into_iter().flatten().for_each(|term| self.add(term));
    }

    /// The sides of premises, comparison by comparison, while there are few values.
    fn premises<'e>(&mut self, all: impl IntoIterator<Item = &'e Expr>) {
        for terms in all.into_iter().flat_map(chains) {
            let before = self.out.len();
            terms.iter().for_each(|term| self.add(term));
            if self.out.len() > FEW.max(before) {
                self.out.truncate(before);
            }
        }
    }

    fn add(&mut self, term: &Expr) {
        let words = print::expr(term, 0);
        if !is_telling(term)
            || self.told.contains(&words)
            || self.out.iter().any(|(known, _)| print::expr(known, 0) == words)
        {
            return;
        }
        if let Some(value) = self.valuation.term(term, &Locals::new()) {
            self.out.push((term.clone(), value));
        }
    }
}

/// The terms of each chain of comparisons in a formula; those inside of terms are left out.
fn chains(formula: &Expr) -> Vec<&[Expr]> {
    match &formula.kind {
        ExprKind::Chain(terms, _) => vec![terms],
        kind if !kind.bound().is_empty() => Vec::new(),
        kind if kind.is_formula() => formula.children().into_iter().flat_map(chains).collect(),
        _ => Vec::new(),
    }
}

/// Whether a term is more than a number, or a zero that only carries a dimension.
fn is_telling(term: &Expr) -> bool {
    let zero = |part: &Expr| matches!(&part.kind, ExprKind::Number(text) if text == "0");
    match &term.kind {
        ExprKind::Binary(BinaryOp::Mul, one, other) if zero(one) || zero(other) => false,
        ExprKind::Name(_) => true,
        ExprKind::Call(..) => true,
        ExprKind::Builtin(builtin, _) if !builtin.is_written_out() => true,
        _ => term.children().into_iter().any(is_telling),
    }
}
