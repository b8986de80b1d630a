//! Unknown functions: domains, values and shapes that can be, and calls that fit.

use super::super::diagnostic::{Code, Diagnostic};
use super::super::graph::{self, End, Forced};
use super::super::tree::{Constraint, Declaration, Expr, Function, Relation, Sort};
use super::dimensions::Units;
use super::unit::Unit;
use super::{Checker, Scope};

impl Checker<'_> {
    /// Checks the declared functions.
    pub(super) fn functions(&mut self) {
        let paper = self.paper;
        for function in &paper.functions {
            self.at(&[&function.location]);
            self.function_declared(function);
            self.shapes(function);
            self.exists(function);
            self.distribution(function);
        }
        self.place = None;
    }

    fn function_declared(&mut self, function: &Function) {
        let units = self.bind(&function.parameters);
        let before = Some(function.name.text.as_str());
        for (number, declaration) in function.parameters.iter().enumerate() {
            // Only what is declared before the function may bound its arguments.
            let bound = function.parameters.get(..number).unwrap_or(&[]);
            for expr in declaration.bounds() {
                self.term(expr, Scope { bound, before, ..Scope::default() });
            }
            self.real(declaration, "the argument of a function");
        }
        let unit = self.declared(&function.value.dimension);
        let scope = Scope { bound: &function.parameters, before, ..Scope::default() };
        self.constraints(&function.value, &unit, scope, &units);
        self.real(&function.value, "the value of a function");
    }

    fn real(&mut self, declaration: &Declaration, what: &str) {
        if declaration.sort == Sort::Integer {
            let message = format!("{what} is a real number");
            let found = Diagnostic::new(Code::N023, declaration.span, message)
                .label("declared as an integer")
                .hint("leave `integer` out; the function may still be used at whole numbers");
            self.report(found);
        }
    }

    fn distribution(&mut self, function: &Function) {
        if function.distribution && function.ends().is_none() {
            let message =
                format!("`{}` is a distribution function, which has one argument between two ends", function.name.text);
            let found = Diagnostic::new(Code::N023, function.span, message)
                .label("without an interval that has its ends")
                .hint("for example `distribution F(v : money in [0, h])`");
            self.report(found);
        }
    }

    fn shapes(&mut self, function: &Function) {
        let Some((first, place)) = function.shapes.first() else { return };
        if function.arguments().count() > 1 {
            let message =
                format!("`{}` has several arguments, and `{}` speaks of one", function.name.text, first.words());
            let hint =
                "say what you need as a `condition` with parameters, for example that it rises in the first argument";
            self.report(Diagnostic::new(Code::N023, *place, message).hint(hint));
        }
        let holes = function.parameters.iter().flat_map(|declaration| &declaration.constraints);
        let mut holes = holes.filter(|c| matches!(c, Constraint::Relation(Relation::Equal | Relation::NotEqual, _)));
        if holes.next().is_some() {
            let message =
                format!("`{}` is not defined on an interval, so it cannot be `{}`", function.name.text, first.words());
            let hint = "bound the argument by `<`, `<=`, `>=`, `>` or `in`";
            self.report(Diagnostic::new(Code::N023, *place, message).hint(hint));
        }
        for (number, (shape, place)) in function.shapes.iter().enumerate() {
            for (other, earlier) in function.shapes.iter().take(number) {
                if shape == other || shape.contradicts(*other) {
                    let message = match shape == other {
                        true => format!("`{}` is said twice", shape.words()),
                        false => {
                            format!("`{}` and `{}`: no function is, or only a constant", other.words(), shape.words())
                        }
                    };
                    let found = Diagnostic::new(Code::N023, *place, message)
                        .label("here")
                        .also(*earlier, "and here")
                        .hint("keep one of them; a constant is a `param`");
                    self.report(found);
                }
            }
        }
    }

    /// Whether bounds and shape leave a function.
    fn exists(&mut self, function: &Function) {
        let Some(Forced { rising, concave, free, .. }) = graph::impossible(function) else { return };
        let (curved, side) = if concave { ("concave", "above") } else { ("convex", "below") };
        let turn = if rising { "fall" } else { "rise" };
        let (end, from) = if free == End::High { ("upper", "above") } else { ("lower", "below") };
        let message = format!(
            "`{}` is none, or only a constant: a {curved} function that stays {side} a bound does not {turn} where its domain has no {end} end",
            function.name.text
        );
        let place = function.shapes.first().map_or(function.span, |(_, place)| *place);
        let hint = format!("bound its argument from {from}, or leave out a shape or the bound of its values");
        self.report(Diagnostic::new(Code::N023, place, message).hint(hint));
    }

    /// The dimension of a function's value; its arguments are compared with what it declares.
    pub(super) fn function_units(
        &mut self,
        function: &Function,
        args: &[Expr],
        units: &Units,
        found: &mut Vec<Diagnostic>,
    ) -> Unit {
        self.fit(&function.parameters, args, "function", units, found);
        let known = self.found.len();
        let unit = self.declared(&function.value.dimension);
        self.found.truncate(known);
        unit
    }
}
