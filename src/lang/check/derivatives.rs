//! Derivatives: in a variable, of a literal order; their dimension is that of the term over that of the variable. Instead of an order an equation
//! may stand third: then a variable is differentiated along it.

use super::super::diagnostic::shorten;
use super::super::diagnostic::{Code, Diagnostic};
use super::super::literal::{is_whole, literal};
use super::super::span::Span;
use super::super::tree::{Builtin, Expr, ExprKind, HIGHEST_ORDER, Name, Sort};
use super::unit::Unit;
use super::{Checker, Scope};

/// The order that stands third, 1 where none does.
fn order(args: &[Expr]) -> Option<i64> {
    match args.get(2) {
        None => Some(1),
        Some(written) if written.equated().is_some() => Some(1),
        Some(written) => {
            let order = literal(written).filter(is_whole)?.numer().to_i64()?;
            (1..=i64::from(HIGHEST_ORDER)).contains(&order).then_some(order)
        }
    }
}

impl Checker<'_> {
    /// Checks the parts of `derivative(T, x)` or `derivative(T, x, n)`.
    pub(super) fn derivative_call(&mut self, args: &[Expr], span: Span, scope: Scope<'_>) {
        if args.len() != 3 {
            self.arity(Builtin::Derivative.word(), args.len(), 2, span, None);
        }
        let unbound = args.get(1).and_then(|variable| self.unbound(variable, scope));
        let parameters: Vec<_> = scope.parameters.iter().cloned().chain(unbound).collect();
        let inside = Scope { parameters: &parameters, ..scope };
        // Counting players is no matter of calculus.
        let apart = Scope { game: None, ..inside };
        for (at, arg) in args.iter().enumerate() {
            match at {
                2 if arg.equated().is_some() => self.formula(arg, apart),
                0 => self.term(arg, apart),
                _ => self.term(arg, inside),
            }
        }
        if let Some(variable) = args.get(1) {
            self.differentiated(variable, inside);
        }
        if let [value, variable, equation] = args
            && equation.equated().is_some()
        {
            self.differentiated(value, inside);
            if value.kind == variable.kind {
                let found = Diagnostic::new(Code::D003, value.span, "a variable is differentiated in itself")
                    .label("the same variable")
                    .hint("name the variable that the equation determines first, then the one that it depends on");
                self.report(found);
            }
        }
        if let (None, Some(written)) = (order(args), args.get(2)) {
            let message = format!("the order of a derivative is a whole number from 1 to {HIGHEST_ORDER}");
            let found = Diagnostic::new(Code::D003, written.span, message)
                .label("not such a number")
                .hint("for example `derivative(u(c), c, 2)` for the second derivative");
            self.report(found);
        }
    }

    /// Reports a variable that nothing binds, once for the whole derivative, and returns it.
    fn unbound(&mut self, variable: &Expr, scope: Scope<'_>) -> Option<Name> {
        let ExprKind::Name(text) = &variable.kind else { return None };
        let paper = self.paper;
        let values = [&paper.param_index, &paper.let_index, &paper.root_index, &paper.function_index];
        let defined = values.iter().any(|index| index.contains_key(text));
        if scope.binds(text) || defined || self.damaged.contains(text) {
            return None;
        }
        let found = Diagnostic::new(Code::N001, variable.span, format!("unknown name `{}`", shorten(text)))
            .label("not defined")
            .hint("the variable of a derivative is a parameter, or stands after `for` before the claim's colon");
        self.report(found);
        Some(Name { text: text.clone(), span: variable.span })
    }

    fn differentiated(&mut self, variable: &Expr, scope: Scope<'_>) {
        let name = match &variable.kind {
            ExprKind::Name(name) => name.as_str(),
            _ => "",
        };
        let declared = scope.declaration(name).or_else(|| self.paper.param(name));
        if declared.is_some_and(|declaration| declaration.sort == Sort::Integer) {
            let message = format!("a derivative in `{name}`, which is an integer");
            let found = Diagnostic::new(Code::D004, variable.span, message)
                .label("takes whole values only")
                .hint("it is taken as if the variable were continuous; a difference may be meant");
            self.report(found);
        }
        // A name that is not defined has been reported.
        let defined = name.is_empty() || self.order.contains_key(name);
        if declared.is_none() && !scope.binds(name) && defined {
            let found = Diagnostic::new(Code::D003, variable.span, "a derivative is taken in a variable")
                .label("not a parameter or a bound variable")
                .hint("name the variable that it depends on, or bind one with `for`");
            self.report(found);
        }
    }

    /// The dimension of a derivative, given those of the term and of the variable.
    pub(super) fn derivative_unit(
        &self,
        parts: &[(Unit, Span)],
        args: &[Expr],
        span: Span,
        found: &mut Vec<Diagnostic>,
    ) -> Unit {
        match (parts, order(args)) {
            ([(term, _), (variable, _), ..], Some(order)) => self.grown(term.times(variable, (-order, 1)), span, found),
            _ => Unit::Unknown,
        }
    }
}
