//! Dimensions (U001): what is added or compared has the same dimension.
//!
//! Lets with parameters are checked at every call with the dimensions of the arguments; each combination is looked at once.
//! Nothing is inferred: parameters and bound variables have the dimension that they are declared with.

use super::super::diagnostic::{Code, Diagnostic};
use super::super::literal::literal;
use super::super::span::Span;
use super::super::tree::{BinaryOp, Builtin, Calculus, Declaration, DimensionExpr, Expr, ExprKind};
use super::Checker;
use super::unit::{Unit, parts};
use std::collections::BTreeMap;

/// Most combinations of lets and argument dimensions that are looked at.
const COMBINATION_LIMIT: usize = 100_000;

/// The dimensions of the names that are bound where an expression stands.
#[derive(Clone, Debug)]
pub(super) struct Units {
    /// Bound variables and parameters of lets.
    pub names: BTreeMap<String, Unit>,
    /// What `count(action)` has.
    pub count: Unit,
}

impl Units {
    /// Nothing is bound.
    pub fn none() -> Units {
        Units { names: BTreeMap::new(), count: Unit::Unknown }
    }
}

impl Checker<'_> {
    /// The dimension that a declaration states; unknown dimensions are reported.
    pub(super) fn declared(&mut self, dimension: &DimensionExpr) -> Unit {
        let mut total = Unit::pure();
        for factor in &dimension.factors {
            let name = factor.name.text.as_str();
            let base = match self.dimension_index.get(name) {
                Some(&number) => Unit::base(number),
                None if matches!(name, "share" | "number" | "1") => Unit::pure(),
                None => {
                    let names = self.dimension_names.clone();
                    let known = names.iter().map(String::as_str);
                    let known = known.chain(["share", "number"]);
                    self.unknown(Code::N007, factor.name.span, "dimension", name, known);
                    Unit::Unknown
                }
            };
            let (over, under) = factor.power;
            let over = i64::from(over) * if factor.divided { -1 } else { 1 };
            total = total.times(&base, (over, i64::from(under))).unwrap_or(Unit::Unknown);
        }
        total
    }

    /// Checks the dimensions in an expression and reports what does not agree.
    pub(super) fn measured(&mut self, expr: &Expr, units: &Units) -> Unit {
        let mut found = Vec::new();
        let unit = self.unit(expr, units, &mut found);
        found.into_iter().for_each(|found| self.report(found));
        unit
    }

    /// The dimension of an expression (a pure number for formulas); what does not agree goes to `found`.
    pub(super) fn unit(&mut self, expr: &Expr, units: &Units, found: &mut Vec<Diagnostic>) -> Unit {
        match &expr.kind {
            ExprKind::Number(_) => Unit::Literal,
            ExprKind::Name(name) => self.named(name, &[], expr.span, units, found),
            ExprKind::Call(name, args) => self.called(name, args, expr.span, units, found),
            ExprKind::Builtin(builtin, args) => self.computed(*builtin, args, expr.span, units, found),
            ExprKind::Over(operator, variable, range, term) => {
                self.over_unit((*operator, variable), range, term, units, found)
            }
            ExprKind::Neg(inside) => self.unit(inside, units, found),
            ExprKind::Binary(op, one, two) => {
                let parts = [one, two].map(|part| {
                    let unit = self.unit(part, units, found);
                    (unit, part.span)
                });
                let [(first, _), (second, _)] = &parts;
                match op {
                    BinaryOp::Add => self.common(&parts, &["+"], expr.span, found),
                    BinaryOp::Sub => self.common(&parts, &["-"], expr.span, found),
                    BinaryOp::Mul => self.grown(first.times(second, (1, 1)), expr.span, found),
                    BinaryOp::Div => self.grown(first.times(second, (-1, 1)), expr.span, found),
                    BinaryOp::Pow => self.power(first, second, two, expr.span, found),
                }
            }
            ExprKind::If(condition, yes, no) => {
                self.unit(condition, units, found);
                let parts = [yes, no].map(|part| (self.unit(part, units, found), part.span));
                self.common(&parts, &["else"], expr.span, found)
            }
            ExprKind::Chain(terms, relations) => {
                let mut parts = Vec::new();
                for term in terms {
                    parts.push((self.unit(term, units, found), term.span));
                }
                let symbols: Vec<_> = relations.iter().map(|r| r.symbol()).collect();
                self.common(&parts, &symbols, expr.span, found);
                Unit::pure()
            }
            ExprKind::Identically(variables, equation) => self.identity_units(variables, equation, units, found),
            ExprKind::Quantified(inside) => self.quantified_units(inside, units, found),
            ExprKind::Optimal(inside) => self.optimal_units(inside, units, found),
            ExprKind::Nash(inside) => self.nash_units(inside, units, found),
            ExprKind::Equilibrium { game, args, .. } => {
                self.game_units(&game.text, args, units, found);
                Unit::pure()
            }
            _ => {
                for child in expr.children() {
                    self.unit(child, units, found);
                }
                Unit::pure()
            }
        }
    }

    /// What the parts have in common; `symbols` stand between them, the last one repeated.
    pub(super) fn common(
        &self,
        parts: &[(Unit, Span)],
        symbols: &[&str],
        span: Span,
        found: &mut Vec<Diagnostic>,
    ) -> Unit {
        let mut total = (Unit::Literal, span);
        for (number, (unit, place)) in parts.iter().enumerate() {
            let Some(both) = total.0.common(unit) else {
                let symbol = symbols.get(number.saturating_sub(1)).or(symbols.last());
                let symbol = symbol.copied().unwrap_or("and");
                let one = total.0.written(&self.dimension_names);
                let two = unit.written(&self.dimension_names);
                let message = format!("the dimensions do not agree: {one} {symbol} {two}");
                found.push(
                    Diagnostic::new(Code::U001, span, message)
                        .also(total.1, format!("this is {one}"))
                        .also(*place, format!("this is {two}"))
                        .hint("multiply or divide one of them, or correct a declared dimension"),
                );
                return Unit::Unknown;
            };
            if total.0 == Unit::Literal {
                total.1 = *place;
            }
            total.0 = both;
        }
        total.0
    }

    pub(super) fn grown(&self, unit: Option<Unit>, span: Span, found: &mut Vec<Diagnostic>) -> Unit {
        unit.unwrap_or_else(|| {
            let message = "an exponent of this dimension is too large";
            found.push(Diagnostic::new(Code::U001, span, message));
            Unit::Unknown
        })
    }

    fn power(&self, base: &Unit, exponent: &Unit, written: &Expr, span: Span, found: &mut Vec<Diagnostic>) -> Unit {
        if *exponent == Unit::Unknown {
            return Unit::Unknown;
        }
        if exponent.common(&Unit::pure()).is_none() {
            let name = exponent.written(&self.dimension_names);
            let message = format!("the dimensions do not agree: an exponent in {name}");
            found.push(
                Diagnostic::new(Code::U001, span, message)
                    .also(written.span, format!("this is {name}"))
                    .hint("an exponent is a pure number"),
            );
            return Unit::Unknown;
        }
        match base {
            Unit::Unknown => Unit::Unknown,
            Unit::Literal if *exponent == Unit::Literal => Unit::Literal,
            Unit::Literal => Unit::pure(),
            Unit::Known(powers) if powers.is_empty() => Unit::pure(),
            Unit::Known(_) => match literal(written).and_then(|value| parts(&value)) {
                Some(power) => self.grown(Unit::pure().times(base, power), span, found),
                None => {
                    let name = base.written(&self.dimension_names);
                    let message = format!("the dimensions do not agree: {name} with a variable exponent");
                    found.push(
                        Diagnostic::new(Code::U001, span, message)
                            .also(written.span, "not a literal number")
                            .hint("divide the base by a quantity of its own dimension first"),
                    );
                    Unit::Unknown
                }
            },
        }
    }

    fn computed(
        &mut self,
        builtin: Builtin,
        args: &[Expr],
        span: Span,
        units: &Units,
        found: &mut Vec<Diagnostic>,
    ) -> Unit {
        let mut parts = || args.iter().map(|arg| (self.unit(arg, units, found), arg.span)).collect::<Vec<_>>();
        match builtin.calculus() {
            Calculus::Choice => {
                let parts = parts();
                self.common(&parts, &["and"], span, found)
            }
            Calculus::Derivative => {
                let parts = parts();
                self.derivative_unit(&parts, args, span, found)
            }
            Calculus::Root => {
                let radicand = parts().into_iter().next().map_or(Unit::Unknown, |(unit, _)| unit);
                self.root_unit(&radicand, args, span, found)
            }
            Calculus::Elementary => {
                let parts = parts();
                self.pure_argument(builtin.word(), &parts, found)
            }
            // An action is no term.
            Calculus::Count => units.count.clone(),
        }
    }

    fn called(&mut self, name: &str, args: &[Expr], span: Span, units: &Units, found: &mut Vec<Diagnostic>) -> Unit {
        if let Some(function) = self.paper.function(name) {
            return self.function_units(function, args, units, found);
        }
        // A bare number stands for a value of whatever dimension the abbreviation gives its parameter.
        let free = |unit| if unit == Unit::Literal { Unit::Unknown } else { unit };
        let mut given = Vec::new();
        for arg in args {
            given.push(free(self.unit(arg, units, found)));
        }
        self.named(name, &given, span, units, found)
    }

    fn named(&mut self, name: &str, args: &[Unit], span: Span, units: &Units, found: &mut Vec<Diagnostic>) -> Unit {
        if let Some(unit) = units.names.get(name) {
            return unit.clone();
        }
        if let Some(&at) = self.paper.param_index.get(name) {
            return self.param_units.get(at).cloned().unwrap_or(Unit::Unknown);
        }
        if let Some(&at) = self.paper.root_index.get(name) {
            return self.root_at(at, args, span, found);
        }
        let Some(&at) = self.paper.let_index.get(name) else {
            return Unit::Unknown;
        };
        let (unit, wrong) = self.instance(at, args);
        // A plain let has been reported where it is defined.
        if let Some(inner) = wrong.filter(|_| !args.is_empty()) {
            let (place, label) = match inner.labels.first() {
                Some((place, label)) if inner.label == "in this call" => (*place, label.clone()),
                _ => (inner.span, "here, with these arguments".to_string()),
            };
            let mut outer = Diagnostic::new(Code::U001, span, inner.message).label("in this call").also(place, label);
            outer.hint = inner.hint;
            found.push(outer);
        }
        unit
    }

    /// The dimension of a let for arguments of these dimensions, and what is wrong with it.
    fn instance(&mut self, at: usize, args: &[Unit]) -> (Unit, Option<Diagnostic>) {
        let paper = self.paper;
        let Some(definition) = paper.lets.get(at) else {
            return (Unit::Unknown, None);
        };
        let key = (at, args.to_vec());
        if let Some(known) = self.let_units.get(&key) {
            return known.clone();
        }
        let unusable = self.broken.contains(&at) || definition.parameters.len() != args.len();
        if unusable || self.let_units.len() >= COMBINATION_LIMIT {
            return (Unit::Unknown, None);
        }
        let names = definition.parameters.iter().map(|p| p.text.clone());
        let units = Units { names: names.zip(args.iter().cloned()).collect(), count: Unit::Unknown };
        let mut found = Vec::new();
        let unit = self.unit(&definition.body, &units, &mut found);
        let result = (unit, found.into_iter().next());
        self.let_units.insert(key, result.clone());
        result
    }

    /// Checks and reports the dimensions of a let without parameters, once.
    pub(super) fn plain_let(&mut self, at: usize) {
        if let (_, Some(found)) = self.instance(at, &[]) {
            self.report(found);
        }
    }

    /// Compares the arguments of a game with what its parameters are declared to be.
    fn game_units(&mut self, name: &str, args: &[Expr], units: &Units, found: &mut Vec<Diagnostic>) {
        let paper = self.paper;
        let declared = paper.game(name).map_or(&[][..], |game| &game.parameters);
        self.fit(declared, args, "game", units, found);
    }

    /// Compares arguments with what the parameters of something are declared to be.
    pub(super) fn fit(
        &mut self,
        declared: &[Declaration],
        args: &[Expr],
        what: &str,
        units: &Units,
        found: &mut Vec<Diagnostic>,
    ) {
        let mut wanted = declared.iter().flat_map(|d| d.names.iter().map(move |n| (n, &d.dimension)));
        for arg in args {
            let unit = self.unit(arg, units, found);
            let Some((parameter, dimension)) = wanted.next() else {
                continue;
            };
            let known = self.found.len();
            let expected = self.declared(dimension);
            self.found.truncate(known);
            if unit.common(&expected).is_none() {
                let one = unit.written(&self.dimension_names);
                let two = expected.written(&self.dimension_names);
                let message = format!("the dimensions do not agree: {one} for {two}");
                found.push(
                    Diagnostic::new(Code::U001, arg.span, message)
                        .label(format!("this is {one}"))
                        .also(parameter.span, format!("this is {two}"))
                        .hint(format!("give a quantity of the dimension that the {what} declares")),
                );
            }
        }
    }

    /// The same for a goal about a game.
    pub(super) fn measured_game(&mut self, name: &str, args: &[Expr], units: &Units) {
        let mut found = Vec::new();
        self.game_units(name, args, units, &mut found);
        found.into_iter().for_each(|found| self.report(found));
    }

    /// Reports parts that have nothing in common, and returns what they have.
    pub(super) fn agree(&mut self, parts: &[(Unit, Span)], symbol: &str, span: Span) -> Unit {
        let mut found = Vec::new();
        let unit = self.common(parts, &[symbol], span, &mut found);
        found.into_iter().for_each(|found| self.report(found));
        unit
    }
}
