//! Assumptions and conditions, and the conditions of a claim: each is defined, has the right arguments, and stands with those it needs.

use super::super::diagnostic::{Code, Diagnostic};
use super::super::tree::{Claim, Condition, Declaration, Expr, Name, Sort, Use};
use super::dimensions::Units;
use super::{Checker, Scope};

impl<'p> Checker<'p> {
    /// Checks assumptions and conditions.
    pub(super) fn premises(&mut self) {
        let paper = self.paper;
        for premise in paper.assumptions.iter().chain(&paper.conditions) {
            self.at(&[&premise.location]);
            let units = self.bind(&premise.parameters);
            let scope = Scope { bound: &premise.parameters, ..Scope::default() };
            self.whole_formula(&premise.formula, scope, &units);
            for name in &premise.needs {
                self.condition_named(name);
            }
        }
        self.place = None;
    }

    /// Checks the conditions that a claim stands under.
    pub(super) fn under(&mut self, claim: &Claim, units: &Units) {
        for used in &claim.under {
            let Some(condition) = self.condition_named(&used.name) else { continue };
            self.instance_of(condition, used, claim, units);
            self.needed(condition, used, &claim.under);
        }
    }

    /// Checks the conditions that a part of a table stands under: plain ones, with those that they need; `around` are those of the parts
    /// that it stands in.
    pub(super) fn table_under(&mut self, under: &[Use], around: &[&Use]) {
        for used in under {
            let Some(condition) = self.condition_named(&used.name) else { continue };
            if condition.parameters.is_empty() {
                self.arity(&used.name.text, used.args.len(), 0, used.span, Some(condition.name.span));
            } else {
                let message = format!("`{}` speaks of all values, and a table takes plain conditions", used.name.text);
                let found = Diagnostic::new(Code::N024, used.span, message)
                    .label("has values of its own")
                    .also(condition.name.span, "declared here")
                    .hint(
                        "name what the case needs of it by a condition without parameters, or make the range a claim",
                    );
                self.report(found);
            }
            self.needed(condition, used, under.iter().chain(around.iter().copied()));
        }
    }

    /// Reports the conditions that one needs and that are not among those beside it.
    fn needed<'u>(&mut self, condition: &Condition, used: &Use, beside: impl IntoIterator<Item = &'u Use>) {
        let beside: Vec<_> = beside.into_iter().map(|other| other.name.text.as_str()).collect();
        for needed in condition.needs.iter().filter(|needed| !beside.contains(&needed.text.as_str())) {
            let message = format!("`{}` needs `{}`", used.name.text, needed.text);
            let found = Diagnostic::new(Code::N019, used.span, message)
                .label("one of its own premises is missing")
                .also(needed.span, "needed here")
                .hint(format!("write `under {}, {}` where that is a premise", used.name.text, needed.text));
            self.report(found);
        }
    }

    /// Checks the values at which a claim uses a condition.
    fn instance_of(&mut self, condition: &Condition, used: &Use, claim: &Claim, units: &Units) {
        let scope = Scope { bound: &claim.variables, ..Scope::default() };
        let wanted = condition.parameters.iter().map(|d| d.names.len()).sum();
        // Without values a condition is assumed, and used nowhere.
        if !used.args.is_empty() {
            self.arity(&used.name.text, used.args.len(), wanted, used.span, Some(condition.name.span));
        }
        used.args.iter().for_each(|arg| self.term(arg, scope));
        let mut found = Vec::new();
        self.fit(&condition.parameters, &used.args, "condition", units, &mut found);
        found.into_iter().for_each(|found| self.report(found));
        self.whole_where_integer(&condition.parameters, &used.args, &claim.variables);
    }

    /// Reports arguments of integer parameters that may not be whole numbers.
    pub(super) fn whole_where_integer(&mut self, declared: &[Declaration], args: &[Expr], bound: &[Declaration]) {
        let sorts = declared.iter().flat_map(|d| d.names.iter().map(move |name| (name, d.sort)));
        for ((parameter, sort), arg) in sorts.zip(args) {
            if sort == Sort::Integer && !self.is_integer(arg, bound) {
                let message = format!("`{}` is an integer, and this may not be one", parameter.text);
                let found = Diagnostic::new(Code::N020, arg.span, message)
                    .label("not known to be an integer")
                    .also(parameter.span, "declared here")
                    .hint("declare the quantities in it as `integer`; sums and products of integers are integers");
                self.report(found);
            }
        }
    }

    /// The condition with this name, which has to be one.
    fn condition_named(&mut self, name: &Name) -> Option<&'p Condition> {
        let paper = self.paper;
        if paper.assumption_index.contains_key(&name.text) {
            let message = format!("`{}` is an assumption, not a condition", name.text);
            let found = Diagnostic::new(Code::N007, name.span, message)
                .label("holds throughout")
                .hint("leave it out, or declare it with `condition`");
            self.report(found);
            return None;
        }
        let found = paper.condition(&name.text);
        if found.is_none() {
            let known = paper.condition_index.keys().map(String::as_str);
            self.unknown(Code::N007, name.span, "condition", &name.text, known);
        }
        found
    }
}
