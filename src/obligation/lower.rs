//! From checked expressions to terms and formulas of a statement.
//!
//! Abbreviations stay abbreviations, so that the statement reads like the claims file. `min`, `max`, `abs` and `if` are written out as
//! cases: a comparison with `k` alternatives becomes a disjunction of `k` guarded comparisons, and abbreviations that contain them are
//! expanded; where that would be too wide, terms with cases become quantities of their own ([`super::named_cases`]), as roots do
//! ([`super::roots`]). This step is trusted (`Lowering`); the report prints its result beside the paper's words.
//!
//! What a lowering keeps lies in parts that know nothing of it: [`super::needs`], [`super::quantities`], [`super::application`],
//! [`super::cases`], [`super::expansion`]. Further constructs are methods of it in files of their own, such as [`super::derivatives`]: terms
//! have them in them, and they have terms.

pub use super::alternatives::{Alternatives, Locals};
use super::alternatives::{chain, combinations, combine, guarded, limited, only, select};
use super::application::Application;
use super::cases::{Cases, Style, Width};
use super::evident::Evident;
use super::expansion::Expansion;
use super::names::count_name;
pub use super::names::{names_in, paper_name, safe};
use super::needs::{Need, Needs};
use super::placed::Placed;
use super::quantities::Quantities;
use super::reliance::Reliance;
use super::sides::{Quantifiers, is_quantified};
use super::unsupported::{CountIn, Expected, Part, Unsupported, Whole};
use crate::lang::Paper;
use crate::lang::literal;
use crate::lang::tree::{BinaryOp, Builtin, Calculus, Expr, ExprKind};
use crate::logic::{Definition, Formula, Game, Relation, Term, Variable, number};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// The abbreviations that have been lowered, each with what it needs of its parameters to have a value.
#[derive(Default)]
pub(super) struct Abbreviations {
    /// What each stands for; nothing for other names.
    pub(super) known: BTreeMap<String, Option<Rc<Definition>>>,
    /// What each needs.
    pub(super) needs: BTreeMap<String, Vec<Need>>,
}

/// Lowers expressions of one paper; collects the game that they speak of, the quantities that they introduce and what they need.
pub struct Lowering<'a> {
    pub(super) paper: &'a Paper,
    /// The game of the statement under construction, with its arguments' text.
    pub game: Option<(String, Game)>,
    /// Variables for numbers of players, of which only the question about values speaks.
    pub(super) counts: Vec<Variable>,
    /// What the statement under construction takes for granted.
    pub rests_on: BTreeSet<Reliance>,
    /// What has to hold for what has been read so far to have a value.
    pub(super) needs: Needs,
    /// The quantities that terms have introduced so far.
    pub(super) quantities: Quantities,
    /// Variables that terms bind themselves, so far.
    pub(super) placed: Placed,
    /// What stands for the quantifiers in it.
    pub(super) quantifiers: Quantifiers,
    /// Unknown functions at their arguments, so far.
    pub(super) applications: Vec<Application<'a>>,
    /// What bounds and premises say that have been read so far, and is not seen yet.
    pub(super) known: Vec<Formula>,
    /// What is seen of them at sight, once something has asked for that.
    pub(super) seen: Rc<Evident>,
    /// Variables of integer sort.
    pub(super) whole: BTreeSet<String>,
    /// Terms with cases.
    pub(super) cases: Cases,
    pub(super) abbreviations: Abbreviations,
    /// Whether it is one of these that is being lowered: the others are not all known then.
    pub(super) inside_definition: bool,
    /// Writes terms out, once something needs that.
    pub(super) expansion: Option<Expansion>,
}

impl<'a> Lowering<'a> {
    /// A fresh lowering for one statement.
    pub fn new(paper: &'a Paper, style: Style) -> Self {
        Self {
            paper,
            game: None,
            counts: Vec::new(),
            rests_on: BTreeSet::new(),
            needs: Needs::default(),
            quantities: Quantities::default(),
            placed: Placed::default(),
            quantifiers: Quantifiers::default(),
            applications: Vec::new(),
            known: Vec::new(),
            seen: Rc::default(),
            whole: BTreeSet::new(),
            cases: Cases { style, widest: Width::default(), named: Vec::new() },
            abbreviations: Abbreviations::default(),
            inside_definition: false,
            expansion: None,
        }
    }

    /// The alternatives of a term.
    ///
    /// # Errors
    /// [`Unsupported`] constructs.
    pub fn term(&mut self, expr: &Expr, locals: &Locals) -> Result<Alternatives, Unsupported> {
        let found = self.cases_of(expr, locals)?;
        self.cases.widest.note(found.len());
        Ok(found)
    }

    fn cases_of(&mut self, expr: &Expr, locals: &Locals) -> Result<Alternatives, Unsupported> {
        let one = |term| Ok(vec![(Formula::True, term)]);
        match &expr.kind {
            ExprKind::Number(text) => {
                let value = number::parse(text);
                one(Term::Number(value.ok_or_else(|| Unsupported::Number(text.clone()))?))
            }
            ExprKind::Name(name) => match locals.get(name) {
                Some(value) => Ok(value.clone()),
                None if self.is_plain(name) => one(self.abbreviated(Term::Name(safe(name)), &[])?),
                None => self.expand(name, &[], locals),
            },
            ExprKind::Neg(a) => {
                let inner = self.term(a, locals)?;
                combine(&[inner], |parts| Term::Neg(Box::new(parts[0].clone())))
            }
            ExprKind::Over(operator, variable, range, term) => {
                self.over(expr, (*operator, variable), (range, term), locals)
            }
            ExprKind::Binary(op, a, b) => self.operation(*op, a, b, locals),
            ExprKind::If(condition, then, otherwise) => self.conditional(condition, then, otherwise, locals),
            ExprKind::Builtin(builtin, arguments) => match builtin.calculus() {
                Calculus::Count => match arguments.first().map(|a| &a.kind) {
                    Some(ExprKind::Name(action)) => match locals.get(&count_name(action)) {
                        Some(value) => Ok(value.clone()),
                        None => one(Term::Count(safe(action))),
                    },
                    _ => Err(Unsupported::Count(CountIn::NoAction)),
                },
                Calculus::Choice => self.choice(*builtin, arguments, locals),
                Calculus::Root => self.root_of(*builtin, arguments, locals),
                Calculus::Elementary => self.elementary(*builtin, arguments, locals),
                Calculus::Derivative => self.derivative(arguments, locals),
            },
            ExprKind::Call(name, arguments) => match self.paper.function(name) {
                Some(function) => {
                    let orders = vec![0; arguments.len()];
                    self.at_arguments(arguments, locals, |lowering, args| {
                        lowering.application(function, orders.clone(), args)
                    })
                }
                None if self.is_plain(name) => {
                    let arguments = self.parts(arguments, locals)?;
                    let mut out = Alternatives::new();
                    for (guard, terms) in combinations(&arguments)? {
                        let depth = self.needs.suppose(guard.clone());
                        let term = self.abbreviated(Term::Call(safe(name), terms.clone()), &terms)?;
                        self.needs.conclude(depth);
                        out.push((guard, term));
                    }
                    Ok(out)
                }
                None => self.expand(name, arguments, locals),
            },
            _ => Err(Unsupported::Kind(Expected::Number)),
        }
    }

    /// The first of a function's arguments, which the front end has counted.
    pub(super) fn first_argument(&mut self, arguments: &[Expr], locals: &Locals) -> Result<Alternatives, Unsupported> {
        Ok(arguments.first().map(|inner| self.term(inner, locals)).transpose()?.unwrap_or_default())
    }

    /// Two terms, put together by an operation.
    fn operation(&mut self, op: BinaryOp, a: &Expr, b: &Expr, locals: &Locals) -> Result<Alternatives, Unsupported> {
        if op == BinaryOp::Pow {
            let Some(power) = literal(b) else {
                let both = (self.term(a, locals)?, self.term(b, locals)?);
                return self.symbolic_power(both.0, both.1);
            };
            let inner = self.term(a, locals)?;
            let inner = if power < 0 && *power.denom() == 1 { self.divisors(a, locals, inner) } else { inner };
            return self.power(inner, &power);
        }
        let mut both = self.parts([a, b], locals)?;
        if op == BinaryOp::Div
            && let Some(divisor) = both.pop()
        {
            both.push(self.divisors(b, locals, divisor));
        }
        combine(&both, |parts| {
            let (a, b) = (Box::new(parts[0].clone()), Box::new(parts[1].clone()));
            match op {
                BinaryOp::Add => Term::Add(a, b),
                BinaryOp::Sub => Term::Sub(a, b),
                BinaryOp::Mul => Term::Mul(a, b),
                BinaryOp::Div | BinaryOp::Pow => Term::Div(a, b),
            }
        })
    }

    /// A choice by a condition.
    fn conditional(
        &mut self,
        condition: &Expr,
        then: &Expr,
        otherwise: &Expr,
        locals: &Locals,
    ) -> Result<Alternatives, Unsupported> {
        let chained = matches!(otherwise.kind, ExprKind::If(..));
        let yes = self.on_side(None, |all| all.formula(condition, locals))?;
        let depth = self.needs.suppose(yes.clone());
        let then = self.branch(then, locals)?;
        self.needs.conclude(depth);
        self.needs.suppose(yes.clone().negate());
        let otherwise = self.branch(otherwise, locals)?;
        self.needs.conclude(depth);
        // A further `if` behind `else` is one choice with this one.
        let further = if chained { 1 } else { otherwise.len() };
        self.cases.widest.note_choice(then.len() + otherwise.len(), [then.len(), further]);
        let mut out = guarded(&yes, then);
        out.extend(guarded(&yes.negate(), otherwise));
        limited(out)
    }

    fn choice(&mut self, builtin: Builtin, arguments: &[Expr], locals: &Locals) -> Result<Alternatives, Unsupported> {
        let mut values = Vec::new();
        for argument in arguments {
            values.push(self.operand(argument, locals)?);
        }
        let between: Vec<usize> = values.iter().map(Vec::len).collect();
        let mut values = values.into_iter();
        let first = values.next().ok_or_else(|| Unsupported::Misused(builtin))?;
        if builtin == Builtin::Abs {
            let negative = combine(std::slice::from_ref(&first), |p| Term::Neg(Box::new(p[0].clone())))?;
            let out = select(Relation::GreaterEqual, &first, &negative)?;
            self.cases.widest.note_choice(out.len(), between);
            return Ok(out);
        }
        let relation = if builtin == Builtin::Min { Relation::LessEqual } else { Relation::GreaterEqual };
        let mut out = first;
        for value in values {
            out = select(relation, &out, &value)?;
        }
        self.cases.widest.note_choice(out.len(), between);
        Ok(out)
    }

    /// A term without cases in it; `whole` says what it is.
    ///
    /// # Errors
    /// [`Unsupported`] constructs, and cases.
    pub(super) fn without_cases(&mut self, expr: &Expr, locals: &Locals, whole: Whole) -> Result<Term, Unsupported> {
        let mut found = self.term(expr, locals)?;
        match (found.len(), found.pop()) {
            (1, Some((_, term))) => Ok(term),
            _ => Err(Unsupported::Cases(whole)),
        }
    }

    /// What stands for something at its arguments, such as a named root; cases of the arguments become cases of it.
    ///
    /// # Errors
    /// [`Unsupported`] arguments, and what `name` refuses.
    pub(super) fn at_arguments(
        &mut self,
        arguments: &[Expr],
        locals: &Locals,
        name: impl Fn(&mut Self, Vec<Term>) -> Result<String, Unsupported>,
    ) -> Result<Alternatives, Unsupported> {
        let arguments = self.parts(arguments, locals)?;
        let mut out = Alternatives::new();
        for (guard, terms) in combinations(&arguments)? {
            let depth = self.needs.suppose(guard.clone());
            let name = name(self, terms)?;
            self.needs.conclude(depth);
            out.push((guard, Term::Name(name)));
        }
        Ok(out)
    }

    /// An abbreviation with cases in it, written out at its arguments.
    fn expand(&mut self, name: &str, arguments: &[Expr], locals: &Locals) -> Result<Alternatives, Unsupported> {
        let paper = self.paper;
        if let Some(root) = paper.root(name) {
            return self.at_arguments(arguments, locals, |lowering, args| lowering.named_quantity(root, args));
        }
        let definition = paper
            .lets
            .iter()
            .find(|d| d.name.text == name)
            .ok_or_else(|| Unsupported::Undeclared(Part::Name, name.to_owned()))?;
        let mut inner = Locals::new();
        for (parameter, argument) in definition.parameters.iter().zip(arguments) {
            inner.insert(parameter.text.clone(), self.operand(argument, locals)?);
        }
        let found = self.term(&definition.body, &inner)?;
        if found.len() == 1 || self.cases.style == Style::Expanded {
            return Ok(found);
        }
        let arguments: Option<Vec<Term>> = definition.parameters.iter().map(|p| only(inner.get(&p.text)?)).collect();
        match arguments {
            Some(arguments) => self.named_call(name, &arguments, found),
            None => Ok(found),
        }
    }

    /// A formula.
    ///
    /// # Errors
    /// [`Unsupported`] constructs.
    pub fn formula(&mut self, expr: &Expr, locals: &Locals) -> Result<Formula, Unsupported> {
        Ok(match &expr.kind {
            ExprKind::True => Formula::True,
            ExprKind::False => Formula::False,
            ExprKind::And(members) => Formula::all(self.in_turn(members, locals, |member| member)?),
            ExprKind::Or(members) => Formula::any(self.in_turn(members, locals, Formula::negate)?),
            ExprKind::Not(a) => self.on_the_other_side(|all| all.formula(a, locals))?.negate(),
            ExprKind::Implies(a, b) => {
                let a = self.on_the_other_side(|all| all.formula(a, locals))?;
                let depth = self.needs.suppose(a.clone());
                let b = self.formula(b, locals)?;
                self.needs.conclude(depth);
                Formula::Implies(Box::new(a), Box::new(b))
            }
            ExprKind::Iff(a, b) if is_quantified(a) || is_quantified(b) => {
                let way = |a: &Expr, b: &Expr| ExprKind::Implies(Box::new(a.clone()), Box::new(b.clone()));
                let ways = [way(a, b), way(b, a)].map(|kind| Expr { kind, span: expr.span });
                Formula::all([self.formula(&ways[0], locals)?, self.formula(&ways[1], locals)?])
            }
            ExprKind::Iff(a, b) => Formula::Iff(Box::new(self.formula(a, locals)?), Box::new(self.formula(b, locals)?)),
            ExprKind::If(condition, yes, no) => {
                let condition = self.on_side(None, |all| all.formula(condition, locals))?;
                let depth = self.needs.suppose(condition.clone());
                let yes = self.formula(yes, locals)?;
                self.needs.conclude(depth);
                self.needs.suppose(condition.clone().negate());
                let no = self.formula(no, locals)?;
                self.needs.conclude(depth);
                let (first, second) = (Formula::all([condition.clone(), yes]), [condition.negate(), no]);
                Formula::any([first, Formula::all(second)])
            }
            ExprKind::Chain(terms, relations) => {
                let values = self.links(terms, relations, locals)?;
                self.cases.widest.note(values.iter().map(Vec::len).fold(1, usize::saturating_mul));
                chain(&values, relations)?
            }
            ExprKind::Equilibrium { profile, game, args } => {
                self.equilibrium(&profile.text, &game.text, args, locals)?
            }
            ExprKind::Identically(variables, equation) => self.identity(variables, equation, locals)?,
            ExprKind::Quantified(own) => self.quantified(own, locals)?,
            ExprKind::Optimal(own) => self.optimal(own, locals)?,
            ExprKind::Nash(own) => self.nash(own, locals)?,
            _ => return Err(Unsupported::Kind(Expected::Formula)),
        })
    }
}
