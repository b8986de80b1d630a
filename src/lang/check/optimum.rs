//! Goals about optimal choices: the variables are new, every choice fits them in number, dimension and kind.

use super::super::diagnostic::{Code, Diagnostic};
use super::super::tree::{Answer, Choice, Declaration, Optimum, Sort};
use super::dimensions::Units;
use super::unit::Unit;
use super::{Checker, Scope};

impl Checker<'_> {
    /// Checks a goal about optimal choices where `outer` is bound already.
    pub(super) fn optimum(&mut self, optimum: &Optimum, outer: Scope<'_>, outer_units: &Units) {
        let bound: Vec<Declaration> = outer.bound.iter().chain(&optimum.variables).cloned().collect();
        let units = self.bind_from(&bound, outer.bound.len(), outer_units.clone());
        let inner = Scope { bound: &bound, ..outer };
        self.whole_term(&optimum.objective, inner, &units);
        for formula in &optimum.when {
            self.whole_formula(formula, inner, &units);
        }
        match &optimum.answer {
            Answer::Are(choices) | Answer::Include(choices) => {
                choices.iter().for_each(|choice| self.choice(optimum, choice, outer, (outer_units, &units)));
            }
            Answer::None(better) => self.choice(optimum, better, inner, (&units, &units)),
        }
    }

    /// Checks a choice; `units` are those of the names in it, and those of the variables.
    fn choice(&mut self, optimum: &Optimum, choice: &Choice, scope: Scope<'_>, units: (&Units, &Units)) {
        let wanted = optimum.dimension();
        if choice.values.len() != wanted {
            let message = format!("this choice has {} numbers, not {wanted}", choice.values.len());
            let found = Diagnostic::new(Code::N006, choice.span, message)
                .label("one for each variable")
                .hint("a choice names a value for each variable, in their order");
            self.report(found);
        }
        let variables = optimum.variables.iter().flat_map(|d| d.names.iter().map(|name| (name, d.sort)));
        for (value, (name, sort)) in choice.values.iter().zip(variables) {
            let found = self.whole_term(value, scope, units.0);
            let unit = units.1.names.get(&name.text).cloned().unwrap_or(Unit::Unknown);
            self.agree(&[(unit, name.span), (found, value.span)], "=", value.span);
            if sort == Sort::Integer && !self.is_integer(value, scope.bound) {
                let message = format!("`{}` is an integer, but this is not known to be one", name.text);
                let found = Diagnostic::new(Code::N018, value.span, message)
                    .label("not an integer")
                    .hint("choose a sum, difference or product of integers, or declare the variable as real");
                self.report(found);
            }
        }
    }
}
