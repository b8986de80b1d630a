//! What the words of a claims file come to at a point, read off the tree as it was written.
//!
//! Terms are read from left to right, and what is read has to have a value: a denominator is not zero, what stands under a root not negative, and the
//! argument of an unknown function lies in its domain. `min`, `max`, `abs` and arguments are strict, also where an abbreviation ignores
//! them. `if`, `and`, `or`, `implies` and chains read no further than what decides. Nothing here is shared with the lowering or the kernel.
//! Roots are read where they are rational; elsewhere the point is left out ([`Missing::Unread`]).

use super::curves::Known;
use referee::lang::tree::{BinaryOp, Constraint, Declaration, Expr, ExprKind, Relation};
use referee::lang::{Paper, Span};
use referee::logic::Rational;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// Values of names.
pub type Names = BTreeMap<String, Rational>;

/// Values for the paper's parameters and a claim's variables, and known functions for the unknown ones.
#[derive(Clone, Default)]
pub struct World {
    /// Parameters and variables.
    pub point: Names,
    /// Functions.
    pub functions: BTreeMap<String, Known>,
}

/// Why there is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// What stands there has none.
    Undefined(Span),
    /// This reader cannot tell: an irrational number, or a construct that it does not know.
    Unread,
}

/// What is read.
pub type Read<T> = Result<T, Missing>;

/// Something whose sign or zero decides, by where it stands (and through which abbreviations it was reached).
pub type Site = (u64, Rational);

/// A reader of one paper's words in one world.
pub struct Reader<'p> {
    /// The paper.
    pub paper: &'p Paper,
    /// The world.
    pub world: &'p World,
    /// Where the values that decide are noted, when they are asked for.
    sites: Option<RefCell<Vec<Site>>>,
    /// The abbreviations on the way.
    way: Cell<u64>,
}

/// Whether two numbers stand in a relation.
pub fn holds(left: &Rational, relation: Relation, right: &Rational) -> bool {
    match relation {
        Relation::Less => left < right,
        Relation::LessEqual => left <= right,
        Relation::Equal => left == right,
        Relation::GreaterEqual => left >= right,
        Relation::Greater => left > right,
        Relation::NotEqual => left != right,
    }
}

/// The value of a decimal as it is written.
pub fn number(text: &str) -> Option<Rational> {
    let (digits, exponent) = match text.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let value = Rational::from(format!("{whole}{fraction}").parse::<rug::Integer>().ok()?);
    let shift = exponent - i32::try_from(fraction.len()).ok()?;
    let scale = Rational::from(rug::Integer::u_pow_u(10, shift.unsigned_abs()));
    Some(if shift < 0 { value / scale } else { value * scale })
}

/// The nonnegative root of a number that is not negative, if it is rational.
pub fn exact_root(value: &Rational, degree: u32) -> Option<Rational> {
    let whole = |n: &rug::Integer| {
        let root = n.clone().root(degree);
        (rug::Integer::from(rug::ops::Pow::pow(&root, degree)) == *n).then_some(root)
    };
    Some(Rational::from((whole(value.numer())?, whole(value.denom())?)))
}

fn whole_power(base: &Rational, exponent: u32) -> Rational {
    (0..exponent).fold(Rational::from(1), |power, _| power * base)
}

impl<'p> Reader<'p> {
    /// A reader.
    pub fn new(paper: &'p Paper, world: &'p World) -> Self {
        Self { paper, world, sites: None, way: Cell::new(0) }
    }

    /// A reader that notes what decides.
    pub fn noting(paper: &'p Paper, world: &'p World) -> Self {
        Self { sites: Some(RefCell::default()), ..Self::new(paper, world) }
    }

    /// What was noted.
    pub fn noted(self) -> Vec<Site> {
        self.sites.map(RefCell::into_inner).unwrap_or_default()
    }

    fn key(&self, span: Span) -> u64 {
        let place = u64::from(span.file) << 48 | u64::from(span.start) << 24 | u64::from(span.end);
        (self.way.get() ^ place).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(17)
    }

    fn note(&self, span: Span, number: usize, value: impl FnOnce() -> Rational) {
        if let Some(sites) = &self.sites {
            sites.borrow_mut().push((self.key(span).wrapping_add(number as u64), value()));
        }
    }

    /// What is read on a way through an abbreviation.
    fn through<T>(&self, span: Span, read: impl FnOnce() -> T) -> T {
        let before = self.way.replace(self.key(span));
        let result = read();
        self.way.set(before);
        result
    }

    /// A term.
    pub fn term(&self, expr: &Expr, names: &Names) -> Read<Rational> {
        let undefined = Err(Missing::Undefined(expr.span));
        match &expr.kind {
            ExprKind::Number(text) => number(text).ok_or(Missing::Unread),
            ExprKind::Name(name) => self.name(name, expr.span, names),
            ExprKind::Neg(inside) => Ok(-self.term(inside, names)?),
            ExprKind::Binary(BinaryOp::Pow, base, exponent) => {
                let base = self.term(base, names)?;
                let exponent = self.term(exponent, names)?;
                self.note(expr.span, 0, || base.clone());
                self.power(base, &exponent, expr.span)
            }
            ExprKind::Binary(op, left, right) => {
                let left = self.term(left, names)?;
                let right = self.term(right, names)?;
                match op {
                    BinaryOp::Add => Ok(left + right),
                    BinaryOp::Sub => Ok(left - right),
                    BinaryOp::Mul => Ok(left * right),
                    _ => {
                        self.note(expr.span, 0, || right.clone());
                        if right == 0 { undefined } else { Ok(left / right) }
                    }
                }
            }
            ExprKind::If(condition, yes, no) => {
                if self.formula(condition, names)? {
                    self.term(yes, names)
                } else {
                    self.term(no, names)
                }
            }
            ExprKind::Call(name, args) => self.call(name, args, expr.span, names),
            ExprKind::Builtin(builtin, args) => self.call(builtin.word(), args, expr.span, names),
            _ => Err(Missing::Unread),
        }
    }

    fn name(&self, name: &str, span: Span, names: &Names) -> Read<Rational> {
        if let Some(value) = names.get(name).or_else(|| self.world.point.get(name)) {
            return Ok(value.clone());
        }
        let found = self.paper.definition(name).ok_or(Missing::Unread)?;
        self.through(span, || self.term(&found.body, &Names::new()))
    }

    /// A power with a rational exponent: its denominator is the degree of a root.
    fn power(&self, base: Rational, exponent: &Rational, span: Span) -> Read<Rational> {
        let undefined = Err(Missing::Undefined(span));
        let degree = exponent.denom().to_u32().ok_or(Missing::Unread)?;
        let times = exponent.numer().clone().abs().to_u32().filter(|n| *n <= 64).ok_or(Missing::Unread)?;
        if *exponent < 0 && base == 0 || degree > 1 && base < 0 {
            return undefined;
        }
        let root = if degree == 1 { base } else { exact_root(&base, degree).ok_or(Missing::Unread)? };
        let power = whole_power(&root, times);
        Ok(if *exponent < 0 { power.recip() } else { power })
    }

    fn call(&self, name: &str, args: &[Expr], span: Span, names: &Names) -> Read<Rational> {
        match name {
            "count" => match args {
                [Expr { kind: ExprKind::Name(action), .. }] => {
                    names.get(&format!("#{action}")).cloned().ok_or(Missing::Unread)
                }
                _ => Err(Missing::Unread),
            },
            "derivative" => Err(Missing::Unread),
            _ => {
                let values = args.iter().map(|arg| self.term(arg, names)).collect::<Read<Vec<_>>>()?;
                self.apply(name, values, span)
            }
        }
    }

    /// A function of the language or of the paper at its arguments.
    fn apply(&self, name: &str, values: Vec<Rational>, span: Span) -> Read<Rational> {
        match (name, values.as_slice()) {
            ("min" | "max", [first, rest @ ..]) => {
                let mut best = first.clone();
                for (number, value) in rest.iter().enumerate() {
                    self.note(span, number, || Rational::from(value - &best));
                    if (*value < best) == (name == "min") {
                        best = value.clone();
                    }
                }
                Ok(best)
            }
            ("abs", [value]) => {
                self.note(span, 0, || value.clone());
                Ok(value.clone().abs())
            }
            ("sqrt", [value]) => {
                self.note(span, 0, || value.clone());
                self.power(value.clone(), &Rational::from((1, 2)), span)
            }
            ("root", [value, degree]) => {
                self.note(span, 0, || value.clone());
                self.power(value.clone(), &degree.clone().recip(), span)
            }
            _ => self.apply_own(name, values, span),
        }
    }

    fn apply_own(&self, name: &str, values: Vec<Rational>, span: Span) -> Read<Rational> {
        if let Some(definition) = self.paper.definition(name) {
            let parameters = definition.parameters.iter().map(|parameter| parameter.text.clone());
            let inner: Names = parameters.zip(values).collect();
            return self.through(span, || self.term(&definition.body, &inner));
        }
        let function = self.paper.function(name).ok_or(Missing::Unread)?;
        let inner: Names = function.arguments().map(|(_, name)| name.text.clone()).zip(values.clone()).collect();
        for (declaration, name) in function.arguments() {
            for constraint in &declaration.constraints {
                let value = &inner[&name.text];
                if !self.through(span, || self.constraint(value, constraint, &inner))? {
                    return Err(Missing::Undefined(span));
                }
            }
        }
        match self.world.functions.get(name) {
            Some(Known::Written { parameters, body }) => {
                let inner: Names = parameters.iter().cloned().zip(values).collect();
                self.through(span, || self.term(body, &inner))
            }
            Some(Known::Values(known)) => known.get(&values).cloned().ok_or(Missing::Unread),
            Some(Known::Curve(curve)) => values.first().map(|x| curve.value(x)).ok_or(Missing::Unread),
            Some(Known::Surface(surface)) => match values.as_slice() {
                [x, y] => Ok(surface.value(x, y)),
                _ => Err(Missing::Unread),
            },
            None => Err(Missing::Unread),
        }
    }

    /// Whether a value meets a bound.
    pub fn constraint(&self, value: &Rational, constraint: &Constraint, names: &Names) -> Read<bool> {
        let meets = |relation, bound: &Expr| {
            let end = self.term(bound, names)?;
            self.note(bound.span, 0, || Rational::from(value - &end));
            Ok(holds(value, relation, &end))
        };
        match constraint {
            Constraint::Relation(relation, bound) => meets(*relation, bound),
            Constraint::Interval { lower, lower_closed, upper, upper_closed } => {
                let low = if *lower_closed { Relation::GreaterEqual } else { Relation::Greater };
                let high = if *upper_closed { Relation::LessEqual } else { Relation::Less };
                Ok(meets(low, lower)? && meets(high, upper)?)
            }
        }
    }

    /// Whether the values of declared names meet their bounds, in order.
    pub fn bounds(&self, declaration: &Declaration, names: &Names) -> Read<bool> {
        for name in &declaration.names {
            let value = self.name(&name.text, name.span, names)?;
            for constraint in &declaration.constraints {
                if !self.through(name.span, || self.constraint(&value, constraint, names))? {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    /// The first of the formulas that differs from `usual` decides.
    fn first<'e>(&self, all: impl IntoIterator<Item = &'e Expr>, usual: bool, names: &Names) -> Read<bool> {
        for formula in all {
            if self.formula(formula, names)? != usual {
                return Ok(!usual);
            }
        }
        Ok(usual)
    }

    /// All of the formulas, one after the other.
    pub fn all<'e>(&self, all: impl IntoIterator<Item = &'e Expr>, names: &Names) -> Read<bool> {
        self.first(all, true, names)
    }

    /// A formula.
    pub fn formula(&self, expr: &Expr, names: &Names) -> Read<bool> {
        match &expr.kind {
            ExprKind::True => Ok(true),
            ExprKind::False => Ok(false),
            ExprKind::Chain(terms, relations) => self.chain(terms, relations, names),
            ExprKind::And(members) => self.first(members, true, names),
            ExprKind::Or(members) => self.first(members, false, names),
            ExprKind::Not(inside) => Ok(!self.formula(inside, names)?),
            ExprKind::Implies(condition, then) => Ok(!self.formula(condition, names)? || self.formula(then, names)?),
            ExprKind::Iff(one, other) => {
                let one = self.formula(one, names)?;
                Ok(one == self.formula(other, names)?)
            }
            ExprKind::If(condition, yes, no) => {
                if self.formula(condition, names)? {
                    self.formula(yes, names)
                } else {
                    self.formula(no, names)
                }
            }
            ExprKind::Equilibrium { profile, game, args } => {
                let table = self.played(&game.text, args, names)?;
                table.stable_profile(&profile.text)
            }
            _ => Err(Missing::Unread),
        }
    }

    fn chain(&self, terms: &[Expr], relations: &[Relation], names: &Names) -> Read<bool> {
        let Some((first, rest)) = terms.split_first() else { return Err(Missing::Unread) };
        let mut left = self.term(first, names)?;
        for (term, relation) in rest.iter().zip(relations) {
            let right = self.term(term, names)?;
            self.note(term.span, 0, || Rational::from(&left - &right));
            if !holds(&left, *relation, &right) {
                return Ok(false);
            }
            left = right;
        }
        Ok(true)
    }
}
