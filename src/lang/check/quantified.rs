//! Formulas that bind variables of their own: quantifiers, and optimal choices as parts of formulas.

use super::super::diagnostic::{Code, Diagnostic};
use super::super::tree::{Answer, Choice, Declaration, Expr, Name, Optimum, Quantified};
use super::dimensions::Units;
use super::unit::Unit;
use super::{Checker, Scope};

impl Checker<'_> {
    /// Reports a bound variable whose name means something else where it is bound.
    pub(super) fn own_name(&mut self, name: &Name, scope: Scope<'_>) {
        if self.order.contains_key(&name.text) || scope.binds(&name.text) {
            let message = format!("name `{}` is defined twice", name.text);
            let found = Diagnostic::new(Code::N002, name.span, message)
                .label("second definition")
                .hint("the variables that a formula binds are its own; choose another name");
            self.report(found);
        }
    }

    /// Checks bound variables; gives everything that is bound inside.
    pub(super) fn inner(&mut self, variables: &[Declaration], scope: Scope<'_>) -> Vec<Declaration> {
        let mut bound = scope.bound.to_vec();
        for declaration in variables {
            let here = Scope { bound: &bound, ..scope };
            declaration.bounds().for_each(|bound| self.term(bound, here));
            let mut own: Vec<&str> = Vec::new();
            for name in &declaration.names {
                self.own_name(name, here);
                if own.contains(&name.text.as_str()) {
                    let message = format!("name `{}` is defined twice", name.text);
                    self.report(Diagnostic::new(Code::N002, name.span, message).label("second definition"));
                }
                own.push(&name.text);
            }
            bound.push(declaration.clone());
        }
        bound
    }

    /// Checks the names in a formula with a quantifier.
    pub(super) fn quantified(&mut self, own: &Quantified, scope: Scope<'_>) {
        let bound = self.inner(&own.variables, scope);
        let inside = Scope { bound: &bound, ..scope };
        own.when.iter().chain([&own.formula]).for_each(|part| self.formula(part, inside));
        own.by.iter().for_each(|term| self.term(term, scope));
        let wanted = own.variables.iter().map(|declaration| declaration.names.len()).sum();
        if let Some(first) = own.by.first() {
            self.given(&own.by, wanted, first.span);
            self.whole_where_integer(&own.variables, &own.by, scope.bound);
        }
    }

    /// Reports values that are not one for each variable.
    fn given(&mut self, values: &[Expr], wanted: usize, span: super::super::span::Span) {
        if values.len() != wanted {
            let message = format!("this names {} values, not {wanted}", values.len());
            self.report(Diagnostic::new(Code::N006, span, message).label("one for each variable"));
        }
    }

    /// Checks the names in what is said of optimal choices.
    pub(super) fn optimal(&mut self, own: &Optimum, scope: Scope<'_>) {
        let bound = self.inner(&own.variables, scope);
        let inside = Scope { bound: &bound, ..scope };
        self.term(&own.objective, inside);
        own.when.iter().for_each(|part| self.formula(part, inside));
        let outer = match own.answer {
            Answer::None(_) => inside,
            _ => scope,
        };
        for Choice { values, span } in own.answer.choices() {
            values.iter().for_each(|value| self.term(value, outer));
            self.given(values, own.dimension(), *span);
            self.whole_where_integer(&own.variables, values, outer.bound);
        }
    }

    /// The dimensions inside: those outside, and those of bound variables.
    pub(super) fn inner_units(
        &mut self,
        variables: &[Declaration],
        units: &Units,
        found: &mut Vec<Diagnostic>,
    ) -> Units {
        let mut units = units.clone();
        for declaration in variables {
            let unit = self.declared(&declaration.dimension);
            let place = declaration.names.first().map_or(declaration.span, |name| name.span);
            for bound in declaration.bounds() {
                let parts = [(unit.clone(), place), (self.unit(bound, &units, found), bound.span)];
                self.common(&parts, &["and"], bound.span, found);
            }
            units.names.extend(declaration.names.iter().map(|name| (name.text.clone(), unit.clone())));
        }
        units
    }

    /// Checks the dimensions in a formula with a quantifier.
    pub(super) fn quantified_units(&mut self, own: &Quantified, units: &Units, found: &mut Vec<Diagnostic>) -> Unit {
        let inside = self.inner_units(&own.variables, units, found);
        for part in own.when.iter().chain([&own.formula]) {
            self.unit(part, &inside, found);
        }
        self.fit(&own.variables, &own.by, "quantifier", units, found);
        Unit::pure()
    }

    /// Checks the dimensions in what is said of optimal choices.
    pub(super) fn optimal_units(&mut self, own: &Optimum, units: &Units, found: &mut Vec<Diagnostic>) -> Unit {
        let inside = self.inner_units(&own.variables, units, found);
        self.unit(&own.objective, &inside, found);
        own.when.iter().for_each(|part| _ = self.unit(part, &inside, found));
        let outer = match own.answer {
            Answer::None(_) => &inside,
            _ => units,
        };
        for choice in own.answer.choices() {
            self.fit(&own.variables, &choice.values, "choice", outer, found);
        }
        Unit::pure()
    }
}
