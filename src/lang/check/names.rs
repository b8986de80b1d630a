//! Names, arities and kinds inside an expression.
//!
//! A formula stands where a formula belongs and a term where a term belongs; every name is defined, before its use where that
//! matters; every call has the right number of arguments; nothing is divided by a literal zero.

use super::super::diagnostic::{Code, Diagnostic};
use super::super::hints::undefined;
use super::super::span::Span;
use super::super::tree::{BinaryOp, Builtin, Calculus, Expr, ExprKind, Game, Name};
use super::suggest::as_product;
use super::{Checker, Scope};

impl<'p> Checker<'p> {
    /// Checks the names of a formula.
    pub(super) fn formula(&mut self, expr: &Expr, scope: Scope<'_>) {
        match &expr.kind {
            ExprKind::Chain(terms, _) => terms.iter().for_each(|term| self.term(term, scope)),
            ExprKind::And(parts) | ExprKind::Or(parts) => {
                parts.iter().for_each(|part| self.formula(part, scope));
            }
            ExprKind::Not(inside) => self.formula(inside, scope),
            ExprKind::Implies(one, two) | ExprKind::Iff(one, two) => {
                self.formula(one, scope);
                self.formula(two, scope);
            }
            ExprKind::If(condition, yes, no) if yes.kind.is_formula() || no.kind.is_formula() => {
                [condition, yes, no].into_iter().for_each(|part| self.formula(part, scope));
            }
            ExprKind::True | ExprKind::False => {}
            ExprKind::Identically(variables, equation) => self.identity(variables, equation, scope),
            ExprKind::Quantified(inside) => self.quantified(inside, scope),
            ExprKind::Optimal(inside) => self.optimal(inside, scope),
            ExprKind::Nash(inside) => self.nash(inside, scope),
            ExprKind::Equilibrium { profile, game, args } => {
                if let Some(game) = self.game_call(game, args, expr.span, scope) {
                    self.profile_of(game, profile);
                }
            }
            // Reported as what it is: a premise's name.
            ExprKind::Name(name) if self.is_premise(name) && !scope.binds(name) => {
                self.term(expr, scope);
            }
            _ => {
                let message = "a term stands where a formula belongs";
                let found = Diagnostic::new(Code::N010, expr.span, message)
                    .label("this is a number, not true or false")
                    .hint("compare it with something, for example `… > 0`");
                self.report(found);
                self.term(expr, scope);
            }
        }
    }

    /// Checks the names of a term.
    pub(super) fn term(&mut self, expr: &Expr, scope: Scope<'_>) {
        match &expr.kind {
            ExprKind::Number(_) => {}
            ExprKind::Name(name) => self.name_used(name, None, expr.span, scope),
            ExprKind::Call(name, args) => {
                self.name_used(name, Some(args.len()), expr.span, scope);
                args.iter().for_each(|arg| self.term(arg, scope));
            }
            ExprKind::Builtin(builtin, args) => self.builtin(*builtin, args, expr.span, scope),
            ExprKind::Over(operator, variable, range, term) => self.over((*operator, variable), range, term, scope),
            ExprKind::Infinity => {}
            ExprKind::Beside(inside, _) => self.term(inside, scope),
            ExprKind::Neg(inside) => self.term(inside, scope),
            ExprKind::Binary(op, one, two) => {
                self.term(one, scope);
                self.term(two, scope);
                let inverse = matches!(&two.kind, ExprKind::Neg(_)) && is_zero(one);
                if (*op == BinaryOp::Div && is_zero(two)) || (*op == BinaryOp::Pow && inverse) {
                    let found = Diagnostic::new(Code::D001, expr.span, "division by zero")
                        .label("the divisor is 0")
                        .hint("this has no value whatever the parameters are");
                    self.report(found);
                }
                if *op == BinaryOp::Pow {
                    self.fractional_power(one, two, expr.span);
                }
            }
            ExprKind::If(condition, yes, no) => {
                self.formula(condition, scope);
                self.term(yes, scope);
                self.term(no, scope);
            }
            _ => {
                let message = "a formula stands where a term belongs";
                let found = Diagnostic::new(Code::N010, expr.span, message)
                    .label("this is true or false, not a number")
                    .hint("write `if … then 1 else 0` if a number is meant");
                self.report(found);
                self.formula(expr, scope);
            }
        }
    }

    fn builtin(&mut self, builtin: Builtin, args: &[Expr], span: Span, scope: Scope<'_>) {
        if let Some(wanted) = builtin.arity() {
            self.arity(builtin.word(), args.len(), wanted, span, None);
        }
        match builtin.calculus() {
            Calculus::Count => self.count(args, span, scope),
            Calculus::Derivative => self.derivative_call(args, span, scope),
            Calculus::Choice | Calculus::Elementary => args.iter().for_each(|arg| self.term(arg, scope)),
            Calculus::Root => {
                args.iter().for_each(|arg| self.term(arg, scope));
                self.root_call(args, span);
            }
        }
    }

    fn count(&mut self, args: &[Expr], span: Span, scope: Scope<'_>) {
        let Some(game) = scope.game else {
            let message = "`count` only has a meaning in the payoffs of a game";
            let hint = "use the number itself, such as the number of players";
            return self.report(Diagnostic::new(Code::N011, span, message).hint(hint));
        };
        let action = match args {
            [Expr { kind: ExprKind::Name(name), .. }] => Some(name),
            _ => None,
        };
        match action {
            Some(name) if game.actions.iter().any(|a| a.name.text == *name) => {}
            Some(name) => {
                let actions = game.actions.iter().map(|a| a.name.text.as_str());
                self.unknown(Code::N007, span, "action", name, actions);
            }
            None => {
                let message = "`count` takes the name of one action";
                let hint = "for example `count(join)`";
                self.report(Diagnostic::new(Code::N011, span, message).hint(hint));
            }
        }
    }

    pub(super) fn arity(&mut self, name: &str, given: usize, wanted: usize, span: Span, defined: Option<Span>) {
        if given == wanted {
            return;
        }
        let arguments = |count: usize| match count {
            0 => "no arguments".to_string(),
            1 => "1 argument".to_string(),
            _ => format!("{count} arguments"),
        };
        let message =
            format!("`{name}` takes {}, not {}", arguments(wanted), arguments(given).trim_end_matches(" arguments"));
        let mut found = Diagnostic::new(Code::N006, span, message).label(match given {
            0 => "arguments are missing".to_string(),
            _ => format!("{} given", arguments(given)),
        });
        if let Some(defined) = defined {
            found = found.also(defined, "defined here");
        }
        self.report(found);
    }

    /// A name used as a term, with the number of its arguments if it is called.
    fn name_used(&mut self, name: &str, args: Option<usize>, span: Span, scope: Scope<'_>) {
        let given = args.unwrap_or(0);
        if scope.binds(name) {
            if args.is_some() {
                self.not_a_function(name, span);
            }
            return;
        }
        if let Some(&at) = self.paper.let_index.get(name) {
            if let Some(definition) = self.paper.lets.get(at) {
                let wanted = definition.parameters.len();
                self.arity(name, given, wanted, span, Some(definition.name.span));
            }
        } else if let Some(root) = self.paper.root(name) {
            let wanted = root.parameter_names().count();
            self.arity(name, given, wanted, span, Some(root.name.span));
        } else if let Some(function) = self.paper.function(name) {
            let wanted = function.arguments().count();
            self.arity(name, given, wanted, span, Some(function.name.span));
        } else if self.paper.param_index.contains_key(name) {
            if args.is_some() {
                self.not_a_function(name, span);
            }
        } else {
            return self.unknown_value(name, span, scope);
        }
        let limit = scope.before.and_then(|user| self.order.get(user));
        let late = match (limit, self.order.get(name)) {
            (Some(limit), Some(at)) => at >= limit,
            _ => false,
        };
        if late {
            self.used_early(name, span, scope);
        }
    }

    fn not_a_function(&mut self, name: &str, span: Span) {
        let message = format!("`{name}` is a variable and takes no arguments");
        let hint = format!("for a product write `{name}*(…)`; a function is declared, as in `let {name}(x) = …`");
        self.report(Diagnostic::new(Code::N006, span, message).hint(hint));
    }

    /// Whether this names a premise and no value.
    fn is_premise(&self, name: &str) -> bool {
        let paper = self.paper;
        let premise = paper.condition_index.contains_key(name) || paper.assumption_index.contains_key(name);
        premise && !self.order.contains_key(name)
    }

    fn unknown_value(&mut self, name: &str, span: Span, scope: Scope<'_>) {
        if self.is_premise(name) && !self.damaged.contains(name) {
            let message = format!("`{name}` is a premise and cannot be part of an expression");
            let hint = format!("a claim takes a condition by `under {name}`");
            return self.report(Diagnostic::new(Code::N001, span, message).hint(hint));
        }
        if let Some(hint) = undefined(name).filter(|_| !self.damaged.contains(name)) {
            let found = Diagnostic::new(Code::N001, span, format!("unknown name `{name}`"));
            return self.report(found.label("not defined").hint(hint));
        }
        let bound = scope.bound.iter().flat_map(|d| &d.names);
        let local = bound.chain(scope.parameters).map(|n| n.text.as_str());
        let known: Vec<&str> = local.chain(self.order.keys().map(String::as_str)).collect();
        match as_product(name, &known).filter(|_| !self.damaged.contains(name)) {
            Some(product) => {
                let hint = format!("if a product is meant, write `{product}`; one name has to be declared");
                let found = Diagnostic::new(Code::N001, span, format!("unknown name `{name}`"));
                self.report(found.label("not defined").hint(hint));
            }
            None => self.unknown(Code::N001, span, "name", name, known),
        }
    }

    /// The game that is called, after a check of its arguments.
    pub(super) fn game_call(&mut self, name: &Name, args: &[Expr], span: Span, scope: Scope<'_>) -> Option<&'p Game> {
        args.iter().for_each(|arg| self.term(arg, scope));
        let paper = self.paper;
        let Some(game) = paper.game(&name.text) else {
            let games = paper.games.iter().map(|g| g.name.text.as_str());
            self.unknown(Code::N007, name.span, "game", &name.text, games);
            return None;
        };
        let wanted = game.parameters.iter().map(|d| d.names.len()).sum();
        let defined = Some(game.name.span);
        self.arity(&name.text, args.len(), wanted, span, defined);
        Some(game)
    }

    /// Checks that a game has a profile.
    pub(super) fn profile_of(&mut self, game: &Game, profile: &Name) {
        if !game.profiles.iter().any(|p| p.name.text == profile.text) {
            let profiles = game.profiles.iter().map(|p| p.name.text.as_str());
            let what = format!("profile of `{}`", game.name.text);
            self.unknown(Code::N007, profile.span, &what, &profile.text, profiles);
        }
    }
}

/// Whether this is a literal zero.
fn is_zero(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Number(text) => {
            let digits = text.split(['e', 'E']).next().unwrap_or("");
            digits.chars().all(|c| c == '0' || c == '.')
        }
        ExprKind::Neg(inside) => is_zero(inside),
        _ => false,
    }
}
