//! Terms and formulas as written: the syntax of lowered statements, with its printed form.

pub use crate::relation::Relation;
use rug::Rational;
use std::collections::BTreeMap;
use std::fmt;

/// A term. Names refer to variables, to definitions without parameters, or to a definition's parameters.
#[derive(Clone, Debug, PartialEq)]
pub enum Term {
    /// An exact number.
    Number(Rational),
    /// A variable or a definition without parameters.
    Name(String),
    /// A definition with parameters, applied.
    Call(String, Vec<Term>),
    /// In payoffs only: how many players choose this action.
    Count(String),
    /// The negative.
    Neg(Box<Term>),
    /// Sum.
    Add(Box<Term>, Box<Term>),
    /// Difference.
    Sub(Box<Term>, Box<Term>),
    /// Product.
    Mul(Box<Term>, Box<Term>),
    /// Quotient.
    Div(Box<Term>, Box<Term>),
    /// Power with a literal integer exponent.
    Pow(Box<Term>, i32),
}

/// A formula.
#[derive(Clone, Debug, PartialEq)]
pub enum Formula {
    /// Always true.
    True,
    /// Never true.
    False,
    /// `t0 R1 t1 R2 t2 …`, the conjunction of its neighbours' comparisons.
    Chain(Vec<Term>, Vec<Relation>),
    /// All of them.
    And(Vec<Formula>),
    /// At least one.
    Or(Vec<Formula>),
    /// Negation.
    Not(Box<Formula>),
    /// If the first, then the second.
    Implies(Box<Formula>, Box<Formula>),
    /// Both or neither.
    Iff(Box<Formula>, Box<Formula>),
    /// The named profile is an equilibrium of the statement's game.
    Equilibrium(String),
    /// A formula that the statement defines by name.
    Defined(String),
}

impl Term {
    /// A name.
    pub fn name(text: &str) -> Self {
        Self::Name(text.to_owned())
    }

    /// Calls `visit` with every name that occurs (variables, definitions, parameters), with repetition.
    pub fn for_each_name(&self, visit: &mut dyn FnMut(&str)) {
        match self {
            Self::Number(_) | Self::Count(_) => {}
            Self::Name(name) => visit(name),
            Self::Call(name, arguments) => {
                visit(name);
                arguments.iter().for_each(|a| a.for_each_name(visit));
            }
            Self::Neg(a) | Self::Pow(a, _) => a.for_each_name(visit),
            Self::Add(a, b) | Self::Sub(a, b) | Self::Mul(a, b) | Self::Div(a, b) => {
                a.for_each_name(visit);
                b.for_each_name(visit);
            }
        }
    }

    /// The term with other terms in the place of names; what is called keeps its name.
    pub fn replace(&self, values: &BTreeMap<String, Term>) -> Self {
        let go = |inner: &Term| Box::new(inner.replace(values));
        match self {
            Self::Number(_) | Self::Count(_) => self.clone(),
            Self::Name(name) => values.get(name).cloned().unwrap_or_else(|| self.clone()),
            Self::Call(name, arguments) => {
                Self::Call(name.clone(), arguments.iter().map(|a| a.replace(values)).collect())
            }
            Self::Neg(a) => Self::Neg(go(a)),
            Self::Pow(a, exponent) => Self::Pow(go(a), *exponent),
            Self::Add(a, b) => Self::Add(go(a), go(b)),
            Self::Sub(a, b) => Self::Sub(go(a), go(b)),
            Self::Mul(a, b) => Self::Mul(go(a), go(b)),
            Self::Div(a, b) => Self::Div(go(a), go(b)),
        }
    }

    /// Whether `count(action)` occurs in it.
    pub fn counts(&self) -> bool {
        match self {
            Self::Number(_) | Self::Name(_) => false,
            Self::Count(_) => true,
            Self::Call(_, arguments) => arguments.iter().any(Self::counts),
            Self::Neg(a) | Self::Pow(a, _) => a.counts(),
            Self::Add(a, b) | Self::Sub(a, b) | Self::Mul(a, b) | Self::Div(a, b) => a.counts() || b.counts(),
        }
    }

    fn level(&self) -> u8 {
        match self {
            Self::Add(..) | Self::Sub(..) => 1,
            Self::Mul(..) | Self::Div(..) => 2,
            Self::Neg(_) => 3,
            Self::Number(value) if *value.denom() != 1 => 2,
            Self::Number(value) if *value < 0 => 3,
            Self::Pow(..) => 4,
            _ => 5,
        }
    }

    fn write(&self, out: &mut fmt::Formatter<'_>, least: u8) -> fmt::Result {
        if self.level() < least {
            write!(out, "(")?;
            self.write(out, 0)?;
            return write!(out, ")");
        }
        let mut infix = |a: &Term, symbol: &str, b: &Term, level: u8| {
            a.write(out, level)?;
            write!(out, "{symbol}")?;
            b.write(out, level + 1)
        };
        match self {
            Self::Add(a, b) => infix(a, " + ", b, 1),
            Self::Sub(a, b) => infix(a, " - ", b, 1),
            Self::Mul(a, b) => infix(a, "*", b, 2),
            Self::Div(a, b) => infix(a, "/", b, 2),
            Self::Neg(a) => {
                write!(out, "-")?;
                a.write(out, 4)
            }
            Self::Pow(a, exponent) => {
                a.write(out, 5)?;
                write!(out, "^{exponent}")
            }
            Self::Number(value) => write!(out, "{value}"),
            Self::Name(name) => write!(out, "{name}"),
            Self::Count(action) => write!(out, "#{action}"),
            Self::Call(name, arguments) => {
                write!(out, "{name}(")?;
                for (k, argument) in arguments.iter().enumerate() {
                    if k > 0 {
                        write!(out, ", ")?;
                    }
                    argument.write(out, 0)?;
                }
                write!(out, ")")
            }
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(out, 0)
    }
}

impl Formula {
    /// `left REL right`.
    pub fn compare(left: Term, relation: Relation, right: Term) -> Self {
        Self::Chain(vec![left, right], vec![relation])
    }

    /// The negation, without piling up `not not`.
    pub fn negate(self) -> Self {
        match self {
            Self::Not(inner) => *inner,
            Self::True => Self::False,
            Self::False => Self::True,
            other => Self::Not(Box::new(other)),
        }
    }

    /// Conjunction; drops `true`, flattens, and returns a single member as itself.
    pub fn all(members: impl IntoIterator<Item = Formula>) -> Self {
        let mut out = Vec::new();
        for member in members {
            match member {
                Self::True => {}
                Self::And(inner) => out.extend(inner),
                other => out.push(other),
            }
        }
        match out.len() {
            0 => Self::True,
            1 => out.remove(0),
            _ => Self::And(out),
        }
    }

    /// Disjunction; drops `false`, flattens, and returns a single member as itself.
    pub fn any(members: impl IntoIterator<Item = Formula>) -> Self {
        let mut out = Vec::new();
        for member in members {
            match member {
                Self::False => {}
                Self::Or(inner) => out.extend(inner),
                other => out.push(other),
            }
        }
        match out.len() {
            0 => Self::False,
            1 => out.remove(0),
            _ => Self::Or(out),
        }
    }

    /// Calls `visit` with every term.
    pub fn for_each_term(&self, visit: &mut dyn FnMut(&Term)) {
        match self {
            Self::True | Self::False | Self::Equilibrium(_) | Self::Defined(_) => {}
            Self::Chain(terms, _) => terms.iter().for_each(visit),
            Self::And(members) | Self::Or(members) => {
                members.iter().for_each(|m| m.for_each_term(visit));
            }
            Self::Not(a) => a.for_each_term(visit),
            Self::Implies(a, b) | Self::Iff(a, b) => {
                a.for_each_term(visit);
                b.for_each_term(visit);
            }
        }
    }

    /// Whether a profile's equilibrium property occurs in it.
    pub fn mentions_equilibrium(&self) -> bool {
        match self {
            Self::Equilibrium(_) => true,
            Self::True | Self::False | Self::Chain(..) | Self::Defined(_) => false,
            Self::And(members) | Self::Or(members) => members.iter().any(Self::mentions_equilibrium),
            Self::Not(a) => a.mentions_equilibrium(),
            Self::Implies(a, b) | Self::Iff(a, b) => a.mentions_equilibrium() || b.mentions_equilibrium(),
        }
    }

    fn level(&self) -> u8 {
        match self {
            Self::Iff(..) => 1,
            Self::Implies(..) => 2,
            Self::Or(members) if members.len() > 1 => 3,
            Self::And(members) if members.len() > 1 => 4,
            Self::Not(_) => 5,
            _ => 6,
        }
    }

    fn write(&self, out: &mut fmt::Formatter<'_>, least: u8) -> fmt::Result {
        if self.level() < least {
            write!(out, "(")?;
            self.write(out, 0)?;
            return write!(out, ")");
        }
        match self {
            Self::True => write!(out, "true"),
            Self::False => write!(out, "false"),
            Self::Equilibrium(profile) => write!(out, "equilibrium {profile}"),
            Self::Defined(name) => write!(out, "{name}"),
            Self::Chain(terms, relations) => {
                for (k, term) in terms.iter().enumerate() {
                    if let Some(relation) = k.checked_sub(1).and_then(|k| relations.get(k)) {
                        write!(out, " {} ", relation.symbol())?;
                    }
                    write!(out, "{term}")?;
                }
                Ok(())
            }
            Self::And(members) | Self::Or(members) => {
                let (word, level) = match self {
                    Self::And(_) => (" and ", 5),
                    _ => (" or ", 4),
                };
                if members.is_empty() {
                    return write!(out, "{}", if level == 5 { "true" } else { "false" });
                }
                for (k, member) in members.iter().enumerate() {
                    if k > 0 {
                        write!(out, "{word}")?;
                    }
                    member.write(out, level)?;
                }
                Ok(())
            }
            Self::Not(a) => {
                write!(out, "not ")?;
                a.write(out, 6)
            }
            Self::Implies(a, b) => {
                a.write(out, 3)?;
                write!(out, " => ")?;
                b.write(out, 2)
            }
            Self::Iff(a, b) => {
                a.write(out, 2)?;
                write!(out, " <=> ")?;
                b.write(out, 2)
            }
        }
    }
}

impl fmt::Display for Formula {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(out, 0)
    }
}
