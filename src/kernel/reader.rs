//! Parser of terms and formulas: one precedence climber for both, so that a parenthesis may hold either.
//!
//! Names are resolved while parsing, so that a tree can only speak of what was declared before it. Chains, `=>`, `>` and `!=` are
//! rewritten here.

use crate::game::Class;
use crate::lexer::Cursor;
use crate::rejection::{RejectionCode as Code, Result};
use crate::statement::{Statement, Symbol};
use crate::syntax::{Formula, Relation, Term};
use num_traits::ToPrimitive;
use std::rc::Rc;

/// What may be spoken of besides variables, lets and named formulas.
#[derive(Clone, Copy)]
pub(crate) enum Place<'a> {
    Plain,
    /// The body of a `let` with these parameters.
    Body(&'a [&'a str]),
    Payoff,
    /// A proof, about a class if there is one.
    Proof(Option<&'a Class>),
}

/// Parser of terms and formulas within a statement.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub(crate) statement: &'a Statement,
    pub(crate) place: Place<'a>,
}

/// What a parenthesis may hold.
enum Parsed {
    Term(Term),
    Formula(Formula),
}

impl Parsed {
    fn term(self) -> Result<Term> {
        match self {
            Parsed::Term(term) => Ok(term),
            Parsed::Formula(_) => Err(Code::FormulaAsTerm.because("a formula has no value")),
        }
    }

    fn formula(self, cursor: &Cursor<'_>) -> Result<Formula> {
        match self {
            Parsed::Formula(formula) => Ok(formula),
            Parsed::Term(_) => Err(cursor.unexpected("a relation")),
        }
    }
}

const IFF: u8 = 1;
const IMPLIES: u8 = 2;
const OR: u8 = 3;
const AND: u8 = 4;
const RELATION: u8 = 5;
const SUM: u8 = 6;
const PRODUCT: u8 = 7;

/// How strongly an infix operator binds; 0 when it is none.
fn strength(operator: &str) -> u8 {
    match operator {
        "<=>" => IFF,
        "=>" => IMPLIES,
        "or" => OR,
        "and" => AND,
        "<" | "<=" | "=" | ">=" | ">" | "!=" => RELATION,
        "+" | "-" => SUM,
        "*" | "/" => PRODUCT,
        _ => 0,
    }
}

impl Reader<'_> {
    pub(crate) fn formula(&self, cursor: &mut Cursor<'_>) -> Result<Formula> {
        self.expression(cursor, IFF)?.formula(cursor)
    }

    pub(crate) fn term(&self, cursor: &mut Cursor<'_>) -> Result<Term> {
        self.expression(cursor, SUM)?.term()
    }

    /// Reads operators that bind at least as strongly as `least`.
    fn expression(&self, cursor: &mut Cursor<'_>, least: u8) -> Result<Parsed> {
        let mut left = self.operand(cursor)?;
        loop {
            let operator = cursor.text();
            let level = strength(operator);
            if level < least.max(1) {
                return Ok(left);
            }
            if level == RELATION {
                left = Parsed::Formula(self.chain(left.term()?, cursor)?);
                continue;
            }
            cursor.take();
            left = if level >= SUM {
                let right = self.expression(cursor, level.saturating_add(1))?.term()?;
                Parsed::Term(extended(left.term()?, level, (operator == "-" || operator == "/", right)))
            } else if level >= OR {
                let left = left.formula(cursor)?;
                let right = self.expression(cursor, level.saturating_add(1))?.formula(cursor)?;
                Parsed::Formula(junction(level == AND, left, right))
            } else {
                let left = Rc::new(left.formula(cursor)?);
                let right = Rc::new(cursor.deeper(|cursor| self.expression(cursor, level)?.formula(cursor))?);
                Parsed::Formula(match level {
                    IFF => Formula::Iff(left, right),
                    _ => Formula::Junction(false, vec![negated(&left), right]),
                })
            };
        }
    }

    /// `left < t1 <= t2 …`: the conjunction of neighbours.
    fn chain(&self, left: Term, cursor: &mut Cursor<'_>) -> Result<Formula> {
        let mut parts = Vec::new();
        let mut left = Rc::new(left);
        while strength(cursor.text()) == RELATION {
            let operator = cursor.take();
            let right = Rc::new(self.term(cursor)?);
            let (l, r) = (left, right.clone());
            let part = match operator {
                "<" => Formula::Atom(l, Relation::Less, r),
                "<=" => Formula::Atom(l, Relation::LessEqual, r),
                ">" => Formula::Atom(r, Relation::Less, l),
                ">=" => Formula::Atom(r, Relation::LessEqual, l),
                "=" => Formula::Atom(l, Relation::Equal, r),
                _ => Formula::Not(Rc::new(Formula::Atom(l, Relation::Equal, r))),
            };
            parts.push(Rc::new(part));
            left = right;
        }
        Ok(Formula::Junction(true, parts))
    }

    fn operand(&self, cursor: &mut Cursor<'_>) -> Result<Parsed> {
        if cursor.accept("not") {
            let inner = cursor.deeper(|cursor| self.expression(cursor, RELATION)?.formula(cursor))?;
            return Ok(Parsed::Formula(Formula::Not(Rc::new(inner))));
        }
        if cursor.accept("-") {
            let inner = cursor.deeper(|cursor| self.operand(cursor)?.term())?;
            return Ok(Parsed::Term(Term::Sum(vec![(true, inner)])));
        }
        let value = self.primary(cursor)?;
        if !cursor.accept("^") {
            return Ok(value);
        }
        let exponent = cursor.signed_integer()?.to_i32().filter(|exponent| (-64..=64).contains(exponent));
        let exponent = exponent.ok_or_else(|| Code::Exponent.because("an exponent must lie between -64 and 64"))?;
        Ok(Parsed::Term(Term::Power(Box::new(value.term()?), exponent)))
    }

    fn primary(&self, cursor: &mut Cursor<'_>) -> Result<Parsed> {
        let text = cursor.text();
        if text.starts_with(|c: char| c.is_ascii_digit()) {
            return Ok(Parsed::Term(Term::Integer(cursor.integer()?)));
        }
        if let Some(count) = text.strip_prefix('#') {
            cursor.take();
            return Ok(Parsed::Term(self.count(count)?));
        }
        if cursor.accept("(") {
            let inner = cursor.deeper(|cursor| self.expression(cursor, IFF))?;
            cursor.expect(")")?;
            return Ok(inner);
        }
        if cursor.accept("true") || cursor.accept("false") {
            return Ok(Parsed::Formula(Formula::Junction(text == "true", Vec::new())));
        }
        if cursor.accept("equilibrium") {
            return Ok(Parsed::Formula(Formula::Equilibrium(self.statement.game.profiles.find(cursor.name()?)?)));
        }
        if !cursor.at_name() {
            return Err(cursor.unexpected("a term or formula"));
        }
        cursor.take();
        self.named(text, cursor)
    }

    /// `#action` in a payoff, `#type.action` in a proof about a class that has this variable.
    fn count(&self, name: &str) -> Result<Term> {
        let game = &self.statement.game;
        match (name.split_once('.'), self.place) {
            (None, Place::Payoff) => Ok(Term::Argument(game.actions.find(name)?)),
            (None, _) => Err(Code::CountOutsidePayoff.because(format!("`#{name}` may only stand in a payoff"))),
            (Some((kind, action)), Place::Proof(Some(class))) => {
                let (kind, action) = (game.kinds.find(kind)?, game.actions.find(action)?);
                Code::UnknownName.unless(class.has_variable(kind, action), "the class has no such count variable")?;
                Ok(Term::Variable(self.statement.count_variable(kind, action)))
            }
            _ => Err(Code::UnknownName.because(format!("`#{name}` may only stand in a proof about a class"))),
        }
    }

    fn named(&self, name: &str, cursor: &mut Cursor<'_>) -> Result<Parsed> {
        if let Place::Body(parameters) = self.place
            && let Some(index) = parameters.iter().position(|parameter| *parameter == name)
        {
            return Ok(Parsed::Term(Term::Argument(index)));
        }
        let index = self.statement.symbols.find(name)?;
        let wanted = match self.statement.symbols.get(index)? {
            Symbol::Variable(_) => return Ok(Parsed::Term(Term::Variable(index))),
            Symbol::Define(..) => return Ok(Parsed::Formula(Formula::Defined(index))),
            Symbol::Let(parameters, ..) => *parameters,
        };
        let mut arguments = Vec::new();
        if cursor.text() == "(" {
            while cursor.accept(if arguments.is_empty() { "(" } else { "," }) {
                arguments.push(cursor.deeper(|cursor| self.term(cursor))?);
            }
            cursor.expect(")")?;
        }
        if arguments.len() != wanted {
            return Err(Code::Arity.because(format!("`{name}` takes {wanted} arguments")));
        }
        Ok(Parsed::Term(Term::Let(index, arguments)))
    }
}

/// The sum or product with one more part.
fn extended(left: Term, level: u8, part: (bool, Term)) -> Term {
    let mut parts = match left {
        Term::Sum(parts) if level == SUM => parts,
        Term::Product(parts) if level == PRODUCT => parts,
        first => vec![(false, first)],
    };
    parts.push(part);
    if level == SUM { Term::Sum(parts) } else { Term::Product(parts) }
}

/// The conjunction or disjunction of two formulas.
fn junction(conjunction: bool, left: Formula, right: Formula) -> Formula {
    let mut parts = match left {
        Formula::Junction(kind, parts) if kind == conjunction && !parts.is_empty() => parts,
        first => vec![Rc::new(first)],
    };
    parts.push(Rc::new(right));
    Formula::Junction(conjunction, parts)
}

fn negated(formula: &Rc<Formula>) -> Rc<Formula> {
    Rc::new(Formula::Not(formula.clone()))
}
