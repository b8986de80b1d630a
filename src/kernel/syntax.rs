//! Terms and formulas as trees, and their parser. Names are resolved while parsing, so that a tree can only speak of what was declared
//! before it. Sums and products are flat lists: the depth of a tree is the depth of its parentheses.

use crate::lexer::{Cursor, Kind};
use crate::rejection::{Rejection, RejectionCode, Result};
use crate::statement::{Statement, Symbol};
use num_bigint::BigInt;
use num_traits::ToPrimitive;

/// A term; indices point into the statement's lists.
#[derive(Clone, Debug)]
pub(crate) enum Term {
    Integer(BigInt),
    Variable(usize),
    /// A `let` without parameters.
    Let(usize),
    /// A parameter of the `let` whose body this is.
    Argument(usize),
    Call(usize, Vec<Term>),
    /// Number of players choosing an action (payoffs).
    Count(usize),
    /// Count variable of a class: type, action (proofs).
    ClassCount(usize, usize),
    Negated(Box<Term>),
    /// Terms with whether they are subtracted.
    Sum(Vec<(bool, Term)>),
    /// Factors with whether they divide.
    Product(Vec<(bool, Term)>),
    Power(Box<Term>, i32),
}

/// A relation between two terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    Less,
    LessEqual,
    Equal,
    GreaterEqual,
    Greater,
    NotEqual,
}

/// A formula.
#[derive(Clone, Debug)]
pub(crate) enum Formula {
    Truth(bool),
    /// `t0 r1 t1 r2 t2 …`: the conjunction of neighbours.
    Chain(Term, Vec<(Relation, Term)>),
    And(Vec<Formula>),
    Or(Vec<Formula>),
    Not(Box<Formula>),
    Implies(Box<Formula>, Box<Formula>),
    Iff(Box<Formula>, Box<Formula>),
    /// The profile with this index is an equilibrium.
    Equilibrium(usize),
    /// A named formula.
    Defined(usize),
}

/// What may be spoken of besides variables and lets.
#[derive(Clone, Copy)]
pub(crate) enum Place<'a> {
    Plain,
    /// The body of a `let` with these parameters.
    Body(&'a [String]),
    Payoff,
    Proof,
}

/// Parser of terms and formulas within a statement.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub(crate) statement: &'a Statement,
    pub(crate) place: Place<'a>,
}

impl Reader<'_> {
    pub(crate) fn formula(&self, cursor: &mut Cursor<'_>) -> Result<Formula> {
        cursor.enter()?;
        let mut result = self.implication(cursor)?;
        if cursor.accept_symbol("<=>") {
            result = Formula::Iff(Box::new(result), Box::new(self.formula(cursor)?));
        }
        cursor.leave();
        Ok(result)
    }

    fn implication(&self, cursor: &mut Cursor<'_>) -> Result<Formula> {
        cursor.enter()?;
        let mut result = self.disjunction(cursor)?;
        if cursor.accept_symbol("=>") {
            result = Formula::Implies(Box::new(result), Box::new(self.implication(cursor)?));
        }
        cursor.leave();
        Ok(result)
    }

    fn disjunction(&self, cursor: &mut Cursor<'_>) -> Result<Formula> {
        let first = self.conjunction(cursor)?;
        if !cursor.at_word("or") {
            return Ok(first);
        }
        let mut parts = vec![first];
        while cursor.accept_word("or") {
            parts.push(self.conjunction(cursor)?);
        }
        Ok(Formula::Or(parts))
    }

    fn conjunction(&self, cursor: &mut Cursor<'_>) -> Result<Formula> {
        let first = self.negation(cursor)?;
        if !cursor.at_word("and") {
            return Ok(first);
        }
        let mut parts = vec![first];
        while cursor.accept_word("and") {
            parts.push(self.negation(cursor)?);
        }
        Ok(Formula::And(parts))
    }

    fn negation(&self, cursor: &mut Cursor<'_>) -> Result<Formula> {
        let mut negated = false;
        while cursor.accept_word("not") {
            negated = !negated;
        }
        let inner = self.literal(cursor)?;
        Ok(if negated { Formula::Not(Box::new(inner)) } else { inner })
    }

    fn literal(&self, cursor: &mut Cursor<'_>) -> Result<Formula> {
        if cursor.accept_word("true") {
            return Ok(Formula::Truth(true));
        }
        if cursor.accept_word("false") {
            return Ok(Formula::Truth(false));
        }
        if cursor.accept_word("equilibrium") {
            let line = cursor.line();
            let name = cursor.name()?;
            return Ok(Formula::Equilibrium(self.statement.game.profile(name, line)?));
        }
        let defined = match cursor.peek_inside() {
            Some(Kind::Name(name)) => self.statement.symbol(name),
            _ => None,
        };
        if let (Some(Symbol::Define(index)), Some(Kind::Name(name))) = (defined, cursor.peek()) {
            cursor.advance();
            if matches!(cursor.peek(), Some(Kind::Symbol("+" | "-" | "*" | "/" | "^" | "<" | "<=" | "=" | ">=" | ">" | "!="))) {
                return Err(define_as_term(name, cursor.line()));
            }
            return Ok(Formula::Defined(index));
        }
        // A parenthesis around a named formula alone has no connective that marks it.
        if matches!((cursor.peek(), defined), (Some(Kind::Open(true)), _) | (Some(Kind::Open(_)), Some(Symbol::Define(_)))) {
            cursor.advance();
            let inner = self.formula(cursor)?;
            cursor.expect_symbol(")")?;
            return Ok(inner);
        }
        let first = self.term(cursor)?;
        let mut rest = Vec::new();
        while let Some(relation) = relation(cursor) {
            rest.push((relation, self.term(cursor)?));
        }
        if rest.is_empty() {
            return Err(cursor.unexpected("a relation"));
        }
        Ok(Formula::Chain(first, rest))
    }

    /// `term relation term`, as proofs use it.
    pub(crate) fn atom(&self, cursor: &mut Cursor<'_>) -> Result<Formula> {
        let first = self.term(cursor)?;
        let relation = relation(cursor).ok_or_else(|| cursor.unexpected("a relation"))?;
        Ok(Formula::Chain(first, vec![(relation, self.term(cursor)?)]))
    }

    pub(crate) fn term(&self, cursor: &mut Cursor<'_>) -> Result<Term> {
        cursor.enter()?;
        let first = self.product(cursor)?;
        let mut parts = vec![(false, first)];
        loop {
            let subtracted = cursor.at_symbol("-");
            if !subtracted && !cursor.at_symbol("+") {
                break;
            }
            cursor.advance();
            parts.push((subtracted, self.product(cursor)?));
        }
        cursor.leave();
        Ok(single_or(parts, Term::Sum))
    }

    fn product(&self, cursor: &mut Cursor<'_>) -> Result<Term> {
        let mut parts = vec![(false, self.signed(cursor)?)];
        loop {
            let divides = cursor.at_symbol("/");
            if !divides && !cursor.at_symbol("*") {
                break;
            }
            cursor.advance();
            parts.push((divides, self.signed(cursor)?));
        }
        Ok(single_or(parts, Term::Product))
    }

    fn signed(&self, cursor: &mut Cursor<'_>) -> Result<Term> {
        let mut negated = false;
        while cursor.accept_symbol("-") {
            negated = !negated;
        }
        let base = self.primary(cursor)?;
        let raised = if cursor.accept_symbol("^") { Term::Power(Box::new(base), exponent(cursor)?) } else { base };
        Ok(if negated { Term::Negated(Box::new(raised)) } else { raised })
    }

    fn primary(&self, cursor: &mut Cursor<'_>) -> Result<Term> {
        let line = cursor.line();
        match cursor.peek() {
            Some(Kind::Integer(value)) => {
                cursor.advance();
                Ok(Term::Integer(value.clone()))
            }
            Some(Kind::Open(_)) => {
                cursor.advance();
                let inner = self.term(cursor)?;
                cursor.expect_symbol(")")?;
                Ok(inner)
            }
            Some(Kind::Count(action)) => {
                if !matches!(self.place, Place::Payoff) {
                    let message = format!("`#{action}` may only stand in a payoff");
                    return Err(Rejection::new(RejectionCode::CountOutsidePayoff, line, message));
                }
                cursor.advance();
                Ok(Term::Count(self.statement.game.action(action, line)?))
            }
            Some(Kind::ClassCount(kind, action)) => {
                if !matches!(self.place, Place::Proof) {
                    let message = format!("`#{kind}.{action}` may only stand in a proof");
                    return Err(Rejection::new(RejectionCode::UnknownName, line, message));
                }
                cursor.advance();
                let game = &self.statement.game;
                Ok(Term::ClassCount(game.kind(kind, line)?, game.action(action, line)?))
            }
            Some(Kind::Name(name)) => {
                cursor.advance();
                self.named(name, line, cursor)
            }
            _ => Err(cursor.unexpected("a term")),
        }
    }

    fn named(&self, name: &str, line: usize, cursor: &mut Cursor<'_>) -> Result<Term> {
        if let Place::Body(parameters) = self.place
            && let Some(index) = parameters.iter().position(|parameter| parameter == name)
        {
            return Ok(Term::Argument(index));
        }
        let unknown = || Rejection::new(RejectionCode::UnknownName, line, format!("`{name}` is not declared here"));
        match self.statement.symbol(name).ok_or_else(unknown)? {
            Symbol::Variable(index) => Ok(Term::Variable(index)),
            Symbol::Define(_) => Err(define_as_term(name, line)),
            Symbol::Let(index) => {
                let wanted = self.statement.lets.get(index).map_or(0, |found| found.parameters);
                let mut arguments = Vec::new();
                if matches!(cursor.peek(), Some(Kind::Open(_))) {
                    cursor.advance();
                    arguments.push(self.term(cursor)?);
                    while cursor.accept_symbol(",") {
                        arguments.push(self.term(cursor)?);
                    }
                    cursor.expect_symbol(")")?;
                }
                if arguments.len() != wanted {
                    let message = format!("`{name}` takes {wanted} arguments, {} are given", arguments.len());
                    return Err(Rejection::new(RejectionCode::Arity, line, message));
                }
                Ok(if wanted == 0 { Term::Let(index) } else { Term::Call(index, arguments) })
            }
        }
    }
}

fn define_as_term(name: &str, line: usize) -> Rejection {
    Rejection::new(RejectionCode::DefineAsTerm, line, format!("`{name}` is a formula and has no value"))
}

fn single_or(mut parts: Vec<(bool, Term)>, many: impl FnOnce(Vec<(bool, Term)>) -> Term) -> Term {
    if parts.len() == 1
        && let Some((_, only)) = parts.pop()
    {
        return only;
    }
    many(parts)
}

fn relation(cursor: &mut Cursor<'_>) -> Option<Relation> {
    let Some(Kind::Symbol(symbol)) = cursor.peek() else {
        return None;
    };
    let relation = match *symbol {
        "<" => Relation::Less,
        "<=" => Relation::LessEqual,
        "=" => Relation::Equal,
        ">=" => Relation::GreaterEqual,
        ">" => Relation::Greater,
        "!=" => Relation::NotEqual,
        _ => return None,
    };
    cursor.advance();
    Some(relation)
}

fn exponent(cursor: &mut Cursor<'_>) -> Result<i32> {
    let line = cursor.line();
    let negative = cursor.accept_symbol("-");
    match cursor.integer()?.to_i32() {
        Some(value) if value <= 64 => Ok(if negative { -value } else { value }),
        _ => Err(Rejection::new(RejectionCode::Exponent, line, "an exponent must lie between -64 and 64")),
    }
}
