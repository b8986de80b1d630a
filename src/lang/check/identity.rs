//! Identities: the equation is one, and its variables have enough values for coefficients to be compared.

use super::super::diagnostic::{Code, Diagnostic};
use super::super::domain::{Domain, domain};
use super::super::tree::{Declaration, Expr, ExprKind, Relation};
use super::dimensions::Units;
use super::unit::Unit;
use super::{Checker, Scope};

impl Checker<'_> {
    /// Checks the names in an identity.
    pub(super) fn identity(&mut self, variables: &[Declaration], equation: &Expr, scope: Scope<'_>) {
        let mut bound = scope.bound.to_vec();
        let mut symbolic = None;
        for declaration in variables {
            let here = Scope { bound: &bound, ..scope };
            declaration.bounds().for_each(|bound| self.term(bound, here));
            for name in &declaration.names {
                self.own_name(name, here);
                let reason = match domain(declaration) {
                    Domain::Rich => continue,
                    Domain::Poor(reason) => reason,
                    Domain::Between { .. } if symbolic.is_none() => {
                        symbolic = Some(name.span);
                        continue;
                    }
                    Domain::Between { .. } => "another variable lies between symbols already",
                };
                let message = format!("an identity in `{}` cannot be decided by its coefficients: {reason}", name.text);
                let hint = "give it no bound, one bound, an interval between numbers, or one variable an interval between symbols";
                self.report(Diagnostic::new(Code::N022, name.span, message).hint(hint));
            }
            bound.push(declaration.clone());
        }
        let inside = Scope { bound: &bound, ..scope };
        match &equation.kind {
            ExprKind::Chain(terms, relations) if relations.iter().all(|r| *r == Relation::Equal) => {
                terms.iter().for_each(|term| self.term(term, inside));
            }
            _ => {
                let message = "an identity says that terms are equal";
                let found = Diagnostic::new(Code::N021, equation.span, message)
                    .label("not an equation")
                    .hint("write `identically in x : real : f(x) = g(x)`; join several by `and`");
                self.report(found);
                self.formula(equation, inside);
            }
        }
    }

    /// Checks the dimensions in an identity.
    pub(super) fn identity_units(
        &mut self,
        variables: &[Declaration],
        equation: &Expr,
        units: &Units,
        found: &mut Vec<Diagnostic>,
    ) -> Unit {
        let units = self.inner_units(variables, units, found);
        self.unit(equation, &units, found);
        Unit::pure()
    }
}
