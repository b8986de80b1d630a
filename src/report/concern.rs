//! What a claim has to do with: the names in it and in its conditions, what abbreviations, roots, functions and games among them speak of, and
//! the variables of every premise of the model that shares one with these, directly or through other premises.

use crate::audit::{Finding, sides};
use crate::lang::tree::{Answer, Declaration, Expr, ExprKind, Goal, GoalKind, TableParts};
use crate::lang::{Paper, Subject};
use crate::obligation::lower::safe;
use std::collections::BTreeSet;

/// The parameters that a finding has nothing to do with, as a statement calls them.
pub fn hidden(paper: &Paper, finding: &Finding) -> BTreeSet<String> {
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
