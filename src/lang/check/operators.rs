//! Sums, products, integrals and expectations: their variable, their ends, their dimension.

use super::super::diagnostic::{Code, Diagnostic};
use super::super::tree::{Expr, Name, Operator};
use super::dimensions::Units;
use super::unit::Unit;
use super::{Checker, Scope};

impl Checker<'_> {
    /// Checks an operator's variable, which may hide a parameter of the paper and nothing else, its range and its term.
    pub(super) fn over(
        &mut self,
        (operator, variable): (Operator, &Name),
        range: &[Expr],
        term: &Expr,
        scope: Scope<'_>,
    ) {
        let name = variable.text.as_str();
        let defined = self.order.contains_key(name) && !self.paper.param_index.contains_key(name);
        if defined || scope.binds(name) {
            let found = Diagnostic::new(Code::N002, variable.span, format!("name `{name}` is defined twice"))
                .label("second definition")
                .hint(format!("the variable of `{}` is its own; choose another name", operator.word()));
            self.report(found);
        }
        for end in range.iter().filter_map(Expr::place) {
            self.term(end, scope);
            if operator.is_discrete() && !self.is_integer(end, scope.bound) {
                let message = format!("an end of `{}` is not known to be an integer", operator.word());
                let found = Diagnostic::new(Code::N016, end.span, message)
                    .label("not an integer")
                    .hint("declare what it is made of as `integer`");
                self.report(found);
            }
        }
        let parameters: Vec<_> = scope.parameters.iter().chain([variable]).cloned().collect();
        // Counting players is no matter of sums.
        self.term(term, Scope { parameters: &parameters, game: None, ..scope });
    }

    /// The dimension of an operator's value: that of the term, for an integral times that of the variable. What is multiplied over and over is
    /// a pure number, as whole numbers, probabilities and exponents are.
    pub(super) fn over_unit(
        &mut self,
        (operator, variable): (Operator, &Name),
        range: &[Expr],
        term: &Expr,
        units: &Units,
        found: &mut Vec<Diagnostic>,
    ) -> Unit {
        let (mut numbers, mut ends) = (Vec::new(), Vec::new());
        for (position, end) in range.iter().enumerate() {
            let Some(place) = end.place() else { continue };
            let pure = match operator {
                Operator::States => position % 2 == 0,
                Operator::Power => position == 0,
                _ => false,
            };
            let own = (self.unit(place, units, found), end.span);
            if pure { &mut numbers } else { &mut ends }.push(own);
        }
        self.pure_argument("a probability or an exponent", &numbers, found);
        if operator.is_discrete() {
            ends.push((Unit::pure(), variable.span));
        }
        let common = self.common(&ends, &["to"], variable.span, found);
        // A waiting time is measured in what its rate is per.
        let common = match operator {
            Operator::Exponential => self.grown(Unit::pure().times(&common, (-1, 1)), variable.span, found),
            _ => common,
        };
        let own = match common {
            Unit::Literal => Unit::pure(),
            own => own,
        };
        let mut inside = units.clone();
        inside.names.insert(variable.text.clone(), own.clone());
        let unit = self.unit(term, &inside, found);
        match operator {
            Operator::Product => self.pure_argument(operator.word(), &[(unit, term.span)], found),
            Operator::Integral => self.grown(unit.times(&own, (1, 1)), term.span, found),
            _ => unit,
        }
    }
}
