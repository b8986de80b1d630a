//! The names that are written in a claim, a case, a range or a root: read off their trees.

use super::paper::{Paper, Subject};
use super::tree::{Case, Claim, Declaration, Expr, ExprKind, Goal, GoalKind, Name, Range, Root, Use};
use std::collections::BTreeSet;

/// Names that are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mentioned(BTreeSet<String>);

impl Mentioned {
    /// The names in what is asked; the questions about all ranges, cases or groups have no formula of their own.
    pub fn of(paper: &Paper, subject: Subject) -> Self {
        let mut out = Self::default();
        let case_of = |table: usize, case| paper.tables.get(table)?.cases().nth(case).map(|(_, case)| case);
        match subject {
            Subject::Assumptions => paper.assumptions.iter().for_each(|premise| out.expr(&premise.formula)),
            Subject::Claim(index) => paper.claims.get(index).into_iter().for_each(|claim| out.claim(claim)),
            Subject::Sat { table, case } => case_of(table, case).into_iter().for_each(|case| out.case(case)),
            Subject::Range { table, case, range } => {
                let range = case_of(table, case).and_then(|case| case.ranges.get(range));
                range.into_iter().for_each(|range| out.range(range));
            }
            Subject::Exists { root } | Subject::Unique { root } => {
                paper.roots.get(root).into_iter().for_each(|root| out.root(root));
            }
            Subject::Coverage { .. }
            | Subject::Consistent { .. }
            | Subject::Cover { .. }
            | Subject::Disjoint { .. } => {}
        }
        out
    }

    /// All of them.
    pub fn names(self) -> BTreeSet<String> {
        self.0
    }

    /// Adds those in a claim.
    pub fn claim(&mut self, claim: &Claim) {
        self.declared(&claim.variables);
        self.uses(&claim.under);
        claim.when.iter().for_each(|when| self.expr(when));
        self.goal(&claim.goal);
    }

    /// Adds those in a range.
    pub fn range(&mut self, range: &Range) {
        self.uses(&range.under);
        self.expr(&range.region);
        self.goal(&range.goal);
    }

    /// Adds those in the conditions of a case.
    pub fn case(&mut self, case: &Case) {
        self.uses(&case.under);
        case.when.iter().for_each(|when| self.expr(when));
    }

    fn root(&mut self, root: &Root) {
        [&root.equation].into_iter().chain(&root.when).for_each(|expr| self.expr(expr));
    }

    /// Adds those in a term or formula, bound ones among them.
    pub fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Name(name) | ExprKind::Call(name, _) => _ = self.0.insert(name.clone()),
            ExprKind::Over(_, name, _, _) => self.names_of([name]),
            ExprKind::Equilibrium { profile, game, .. } => self.names_of([profile, game]),
            other => self.names_of(other.bound().iter().flat_map(|declaration| &declaration.names)),
        }
        expr.children().into_iter().for_each(|child| self.expr(child));
    }

    fn goal(&mut self, goal: &Goal) {
        match &goal.kind {
            GoalKind::Formula(formula) | GoalKind::Possible(formula) => self.expr(formula),
            GoalKind::Equilibria { game, args, profiles, .. } => {
                self.names_of(profiles.iter().chain([game]));
                args.iter().for_each(|arg| self.expr(arg));
            }
            GoalKind::Optimum(optimum) => {
                self.declared(&optimum.variables);
                let parts = [&optimum.objective].into_iter().chain(&optimum.when).chain(optimum.answer.values());
                parts.for_each(|part| self.expr(part));
            }
            GoalKind::Refined(refined) => {
                self.names_of([&refined.profile, &refined.game]);
                refined.args.iter().for_each(|arg| self.expr(arg));
            }
            GoalKind::Table { table, .. } => self.names_of([table]),
            GoalKind::TooDeep => {}
        }
    }

    fn uses(&mut self, all: &[Use]) {
        self.names_of(all.iter().map(|used| &used.name));
        all.iter().flat_map(|used| &used.args).for_each(|arg| self.expr(arg));
    }

    fn declared(&mut self, all: &[Declaration]) {
        self.names_of(all.iter().flat_map(|declaration| &declaration.names));
        all.iter().flat_map(Declaration::bounds).for_each(|bound| self.expr(bound));
    }

    fn names_of<'n>(&mut self, all: impl IntoIterator<Item = &'n Name>) {
        self.0.extend(all.into_iter().map(|name| name.text.clone()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang;

    /// By hand. Neither words nor the places of `let` names that are not written count.
    #[test]
    fn names_are_those_written() {
        let text = "paper p param a : number let price(q) = 2*q let other = 3
            assume up : a > 1
            condition C : a > 2
            claim one \"Of other things.\" @ \"other\" for x : number, >= price(a) under C when x > 1 : x + a > sum(k in 1..3 : k)";
        let paper = lang::load("p", &mut |_| Ok(text.to_owned())).expect("the paper is correct").0;
        let names = |subject| Mentioned::of(&paper, subject).names().into_iter().collect::<Vec<_>>().join(" ");
        assert_eq!(names(Subject::Claim(0)), "C a k price x");
        assert_eq!(names(Subject::Assumptions), "a");
    }
}
