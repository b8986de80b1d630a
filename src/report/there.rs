//! Points as a reader is told them: the variables that a claim has to do with, irrational values with six digits, and the claim's own terms.
//!
//! A claim has to do with the names in it and in its conditions, with what abbreviations, roots, functions and games among them speak of, and with
//! the variables of every premise of the model that shares one with these, directly or through other premises. Other parameters have a
//! value in every counterexample, too; programs are told it.

use super::model;
use crate::audit::finding::Witness;
use crate::audit::{Finding, Verdict, sides};
use crate::lang::tree::{Answer, Declaration, Expr, ExprKind, Goal, GoalKind, TableParts};
use crate::lang::{Paper, Subject, print};
use crate::logic::Enclosure;
use crate::obligation::lower::{safe, written};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Exact values with more letters than this are shown by their first digits.
const LONG: usize = 40;

/// A value as a reader is told it: exact where that is short, else `≈ 0.276393`.
pub fn number(value: &Enclosure) -> String {
    let exact = value.value().map(ToString::to_string);
    match (exact, value.decimal()) {
        (Some(exact), _) if exact.len() <= LONG => exact,
        (_, Some(digits)) => format!("≈ {digits}"),
        (exact, None) => exact.unwrap_or_else(|| "irrational".into()),
    }
}

/// `name = 3/8`, `name ≈ 0.276393`
fn pair((name, value): &(String, Enclosure)) -> String {
    let value = number(value);
    if value.starts_with('≈') { format!("{name} {value}") } else { format!("{name} = {value}") }
}

/// The claim's own terms with their values; empty if there are none to tell.
pub fn values_line(paper: &Paper, finding: &Finding, witness: &Witness) -> String {
    let all = sides::sides(paper, finding.subject, witness);
    all.iter().filter(|(_, value)| number(value) != "irrational").map(pair).collect::<Vec<_>>().join(", ")
}

/// `n=2, t=1/4`, where there is little room.
pub fn point_cell(paper: &Paper, finding: &Finding, witness: &Witness) -> String {
    point_line(paper, finding, witness).replace(" = ", "=")
}

/// `n = 2, t = 1/4, sqrt_1 = sqrt(t) = 1/2`: the variables that the claim has to do with.
pub fn point_line(paper: &Paper, finding: &Finding, witness: &Witness) -> String {
    let hidden = hidden(paper, finding);
    let known = if witness.roots.is_empty() { Default::default() } else { sides::values(witness) };
    let shown = |name: &str| match witness.written.iter().find(|(variable, _)| variable == name) {
        Some((_, words)) if names_of(words).all(|name| hidden.contains(name)) && names_of(words).count() > 0 => None,
        Some((_, words)) => Some(written(&format!("{name} = {words}"))),
        None if hidden.contains(name) => None,
        None => Some(written(name)),
    };
    let exact = witness.point.iter().filter_map(|(name, value)| Some(format!("{} = {value}", shown(name)?)));
    let roots = witness.roots.iter().filter_map(|(name, value)| {
        let digits = known.get(name).and_then(Enclosure::decimal);
        let digits = digits.map_or_else(String::new, |digits| format!(", ≈ {digits}"));
        Some(format!("{} = {}{digits}", shown(name)?, written(&value.to_string())))
    });
    exact.chain(roots).collect::<Vec<_>>().join(", ")
}

/// Names in words that the paper writes, without the words for roots.
fn names_of(written: &str) -> impl Iterator<Item = &str> {
    let words = written.split(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
    words.filter(|word| word.starts_with(char::is_alphabetic) && !matches!(*word, "sqrt" | "root"))
}

/// What is wrong, or what was found, with the point in it cut down to what the claim has to do with.
pub fn problem(paper: &Paper, finding: &Finding) -> String {
    match (&finding.verdict, &finding.undefined) {
        (Verdict::Malformed(_), Some(undefined)) => {
            let hidden = hidden(paper, finding);
            model::undefined(&undefined.told(&|name| !hidden.contains(name)))
        }
        _ => model::problem(paper, finding),
    }
}

/// The claim as written, without a region that is no restriction.
pub fn claim<'f>(paper: &Paper, finding: &'f Finding) -> Cow<'f, str> {
    let Subject::Range { table, case, range } = finding.subject else { return Cow::Borrowed(&finding.claim) };
    let case = paper.tables.get(table).and_then(|table| table.cases().nth(case));
    let range = case.and_then(|(_, case)| case.ranges.get(range));
    match range.filter(|range| range.region.kind == ExprKind::True && range.under.is_empty()) {
        Some(range) => Cow::Owned(print::goal(&range.goal)),
        None => Cow::Borrowed(&finding.claim),
    }
}

/// Whether some point of the letter leaves parameters out.
pub fn leaves_out(paper: &Paper, finding: &Finding) -> bool {
    finding.witness.is_some() && !hidden(paper, finding).is_empty()
}

/// The parameters that a finding has nothing to do with, as a statement calls them.
fn hidden(paper: &Paper, finding: &Finding) -> BTreeSet<String> {
    let mut used = Names { paper, all: BTreeSet::new() };
    used.subject(finding.subject);
    if used.all.is_empty() {
        return BTreeSet::new();
    }
    used.expand();
    let mut premises: Vec<BTreeSet<String>> = Vec::new();
    for expr in paper.assumptions.iter().map(|assumption| &assumption.formula) {
        premises.push(Names::of(paper, [expr]));
    }
    for declaration in &paper.params {
        let mut names = Names::of(paper, declaration.bounds());
        names.extend(declaration.names.iter().map(|name| name.text.clone()));
        premises.push(names);
    }
    let is_variable = |name: &&String| paper.param(name).is_some();
    loop {
        let before = used.all.len();
        for premise in &premises {
            if premise.iter().filter(is_variable).any(|name| used.all.contains(name)) {
                used.all.extend(premise.iter().cloned());
            }
        }
        if used.all.len() == before {
            break;
        }
    }
    let params = paper.params.iter().flat_map(|declaration| &declaration.names);
    params.filter(|name| !used.all.contains(&name.text)).map(|name| safe(&name.text)).collect()
}

/// Names that expressions speak of, directly or through what the paper declares.
struct Names<'p> {
    paper: &'p Paper,
    all: BTreeSet<String>,
}

impl<'p> Names<'p> {
    fn of<'e>(paper: &'p Paper, all: impl IntoIterator<Item = &'e Expr>) -> BTreeSet<String> {
        let mut names = Self { paper, all: BTreeSet::new() };
        all.into_iter().for_each(|expr| names.expr(expr));
        names.expand();
        names.all
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Name(name) | ExprKind::Call(name, _) => {
                self.all.insert(name.clone());
            }
            ExprKind::Equilibrium { game, .. } => self.game(&game.text),
            _ => {}
        }
        expr.children().into_iter().for_each(|child| self.expr(child));
    }

    fn declared(&mut self, all: &[Declaration]) {
        self.all.extend(all.iter().flat_map(|declaration| &declaration.names).map(|name| name.text.clone()));
        all.iter().flat_map(Declaration::bounds).for_each(|bound| self.expr(bound));
    }

    fn game(&mut self, name: &str) {
        let Some(game) = self.paper.game(name) else { return };
        let payoffs = game.actions.iter().flat_map(|action| &action.payoffs).map(|payoff| &payoff.payoff);
        let own = Names::of(self.paper, game.types.iter().map(|player| &player.count).chain(payoffs));
        let bound: BTreeSet<&str> =
            game.parameters.iter().flat_map(|d| &d.names).map(|name| name.text.as_str()).collect();
        self.all.extend(own.into_iter().filter(|name| !bound.contains(name.as_str())));
    }

    fn goal(&mut self, goal: &Goal) {
        match &goal.kind {
            GoalKind::TooDeep => {}
            GoalKind::Formula(formula) | GoalKind::Possible(formula) => self.expr(formula),
            GoalKind::Equilibria { game, args, .. } => {
                self.game(&game.text);
                args.iter().for_each(|arg| self.expr(arg));
            }
            GoalKind::Refined(refined) => {
                self.game(&refined.game.text);
                refined.args.iter().for_each(|arg| self.expr(arg));
            }
            GoalKind::Optimum(optimum) => {
                self.declared(&optimum.variables);
                self.expr(&optimum.objective);
                optimum.when.iter().for_each(|when| self.expr(when));
                let choices = match &optimum.answer {
                    Answer::Are(all) | Answer::Include(all) => all.as_slice(),
                    Answer::None(one) => std::slice::from_ref(one),
                };
                choices.iter().flat_map(|choice| &choice.values).for_each(|value| self.expr(value));
            }
            GoalKind::Table { parts, table, .. } => {
                if let Some(&table) = self.paper.table_index.get(&table.text) {
                    self.conditions(table, *parts);
                }
            }
        }
    }

    fn conditions(&mut self, table: usize, parts: TableParts) {
        let all = sides::conditions(self.paper, table, parts);
        all.into_iter().flat_map(|(_, all)| all).for_each(|condition| self.expr(condition));
    }

    fn subject(&mut self, subject: Subject) {
        let paper = self.paper;
        match subject {
            Subject::Assumptions => {}
            Subject::Claim(index) => {
                let Some(claim) = paper.claims.get(index) else { return };
                self.declared(&claim.variables);
                claim.when.iter().for_each(|when| self.expr(when));
                self.goal(&claim.goal);
                for used in &claim.under {
                    used.args.iter().for_each(|arg| self.expr(arg));
                    if let Some(condition) = paper.condition(&used.name.text) {
                        self.expr(&condition.formula);
                    }
                }
            }
            Subject::Disjoint { table } => self.conditions(table, TableParts::Cases),
            Subject::Cover { table, group } => {
                let group = paper.tables.get(table).and_then(|table| table.groups().nth(group));
                let Some(group) = group else { return };
                let cases = group.cases.iter().flat_map(|case| paper.holding_in(None, case));
                paper.holding(&group.under, &group.when).chain(cases).for_each(|when| self.expr(when));
            }
            Subject::Sat { table, case }
            | Subject::Coverage { table, case }
            | Subject::Consistent { table, case }
            | Subject::Range { table, case, .. } => {
                let Some(found) = paper.tables.get(table) else { return };
                let Some((group, case)) = found.cases().nth(case) else { return };
                paper.holding_in(group, case).for_each(|when| self.expr(when));
                match subject {
                    Subject::Sat { .. } => {}
                    Subject::Range { range, .. } => {
                        self.declared(&found.variables);
                        if let Some(range) = case.ranges.get(range) {
                            self.expr(&range.region);
                            paper.holding(&range.under, &[]).for_each(|when| self.expr(when));
                            self.goal(&range.goal);
                        }
                    }
                    _ => {
                        self.declared(&found.variables);
                        for range in &case.ranges {
                            self.expr(&range.region);
                            paper.holding(&range.under, &[]).for_each(|when| self.expr(when));
                        }
                    }
                }
            }
            Subject::Exists { root } | Subject::Unique { root } => {
                if let Some(root) = paper.roots.get(root) {
                    self.all.insert(root.name.text.clone());
                }
            }
        }
    }

    /// Adds what abbreviations, roots and functions among the names speak of.
    fn expand(&mut self) {
        let paper = self.paper;
        let mut seen: BTreeSet<String> = BTreeSet::new();
        while let Some(name) = self.all.iter().find(|name| !seen.contains(*name)).cloned() {
            seen.insert(name.clone());
            let mut inner = Self { paper, all: BTreeSet::new() };
            let mut bound: Vec<&str> = Vec::new();
            if let Some(definition) = paper.definition(&name) {
                inner.expr(&definition.body);
                bound.extend(definition.parameters.iter().map(|name| name.text.as_str()));
            }
            if let Some(root) = paper.root(&name) {
                root.declaration.bounds().chain([&root.equation]).chain(&root.when).for_each(|e| inner.expr(e));
                bound.extend(root.parameter_names().map(|name| name.text.as_str()));
            }
            if let Some(function) = paper.function(&name) {
                let bounds = function.parameters.iter().flat_map(Declaration::bounds).chain(function.value.bounds());
                bounds.for_each(|e| inner.expr(e));
                bound.extend(function.arguments().map(|(_, name)| name.text.as_str()));
            }
            self.all.extend(inner.all.into_iter().filter(|name| !bound.contains(&name.as_str())));
        }
    }
}
