//! The quantities that terms bring with them, such as roots and values of unknown functions: fresh variables of the statement, what they
//! stand for, how the paper writes them, and which names are left.

use super::alternatives::Alternatives;
use super::names::stands_for;
use super::written::{self, Written};
use crate::lang::paper::Paper;
use crate::lang::tree::{BinaryOp, Builtin, Declaration, Expr, GoalKind, Root};
use crate::logic::{Elementary, Formula, Rational, Term, Value};
use std::collections::{BTreeMap, BTreeSet};

/// A quantity that a term brings with it, such as a root: a real variable of the statement, with what is known of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Introduced {
    /// Its name in the statement.
    pub name: String,
    /// What makes it what it is, written so that it holds of some value even where it is not defined.
    pub given: Vec<Formula>,
}

/// A quantity that an equation determines.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Its name in the statement.
    pub name: String,
    /// What it stands for.
    pub meaning: Meaning,
    /// The two sides of the equation that it solves where it is defined; none for what no equation determines.
    pub equation: Option<(Term, Term)>,
}

/// What a quantity stands for; equal meanings share one quantity.
#[derive(Clone, Debug, PartialEq)]
pub enum Meaning {
    /// The nonnegative root of a term.
    Root {
        /// The term.
        radicand: Term,
        /// 2 for the square root.
        degree: u32,
    },
    /// A named root.
    Named {
        /// Its name in the paper.
        root: String,
        /// Its arguments.
        arguments: Vec<Term>,
    },
    /// The logarithm of a term.
    Logarithm {
        /// The term.
        argument: Term,
    },
    /// The exponential of a term.
    Exponential {
        /// The term.
        exponent: Term,
        /// Base and exponent, where the paper writes it as a power.
        base: Option<(Term, Term)>,
    },
    /// A value of an unknown function, or of a derivative of one.
    Applied {
        /// Its name in the paper.
        function: String,
        /// How often it is differentiated in each argument.
        orders: Vec<u32>,
        /// Its arguments.
        arguments: Vec<Term>,
    },
    /// A term with cases.
    Cases {
        /// How the paper writes it.
        written: Expr,
        /// Its value in each case.
        cases: Alternatives,
    },
}

/// What a quantity is apart from the terms that it depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind<'m> {
    /// A root of this degree.
    Root(u32),
    /// The named root.
    Named(&'m str),
    /// A value of the function, or of a derivative of it of these orders.
    Applied(&'m str, &'m [u32]),
}

impl Meaning {
    /// What it is, and the terms that it depends on; none for values of elementary functions, and for what has cases.
    pub fn parts(&self) -> Option<(Kind<'_>, Vec<&Term>)> {
        match self {
            Self::Root { radicand, degree } => Some((Kind::Root(*degree), vec![radicand])),
            Self::Named { root, arguments } => Some((Kind::Named(root), arguments.iter().collect())),
            Self::Applied { function, orders, arguments } => {
                Some((Kind::Applied(function, orders), arguments.iter().collect()))
            }
            Self::Logarithm { .. } | Self::Exponential { .. } | Self::Cases { .. } => None,
        }
    }

    /// The names that it speaks of, given those that the quantities in it do.
    fn names(&self, others: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<String> {
        let mut out = BTreeSet::new();
        let mut look = |term: &Term| {
            term.for_each_name(&mut |name| match others.get(name) {
                Some(inner) => out.extend(inner.iter().cloned()),
                None => _ = out.insert(name.to_owned()),
            });
        };
        match self {
            Self::Root { radicand: inner, .. }
            | Self::Logarithm { argument: inner }
            | Self::Exponential { exponent: inner, .. } => look(inner),
            Self::Named { arguments, .. } | Self::Applied { arguments, .. } => arguments.iter().for_each(look),
            Self::Cases { cases, .. } => {
                for (guard, term) in cases {
                    look(term);
                    guard.for_each_term(&mut look);
                }
            }
        }
        if let Self::Named { root: name, .. } | Self::Applied { function: name, .. } = self {
            out.insert(name.clone());
        }
        out
    }

    /// How the paper writes it, given how it writes the quantities in it.
    pub fn written(&self, others: &Written) -> Expr {
        let go = |term: &Term| written::term(term, others);
        let all = |terms: &[Term]| terms.iter().map(go).collect();
        match self {
            Self::Root { radicand, degree: 2 } => written::builtin(Builtin::Sqrt, vec![go(radicand)]),
            Self::Root { radicand, degree } => {
                written::builtin(Builtin::Root, vec![go(radicand), written::number(&Rational::from(*degree))])
            }
            Self::Named { root, arguments } => written::call(root, all(arguments)),
            Self::Cases { written, .. } => written.clone(),
            Self::Logarithm { argument } => written::builtin(Builtin::Ln, vec![go(argument)]),
            Self::Exponential { base: Some((base, exponent)), .. } => {
                written::binary(BinaryOp::Pow, go(base), go(exponent))
            }
            Self::Exponential { exponent, base: None } => written::builtin(Builtin::Exp, vec![go(exponent)]),
            Self::Applied { function, orders, arguments } => {
                let order = match orders.as_slice() {
                    [order] => "'".repeat(*order as usize),
                    orders if orders.iter().all(|order| *order == 0) => String::new(),
                    orders => orders.iter().fold("_".to_owned(), |all, order| format!("{all}{order}")),
                };
                written::call(&format!("{function}{order}"), all(arguments))
            }
        }
    }
}

/// A variable of a statement that stands for a value of an unknown function, or of a derivative of one.
#[derive(Clone, Debug, PartialEq)]
pub struct Applied {
    /// The variable.
    pub name: String,
    /// The function's name in the paper.
    pub function: String,
    /// How often it is differentiated in each argument.
    pub orders: Vec<u32>,
    /// Its arguments.
    pub arguments: Vec<Term>,
}

/// The quantities of one statement.
#[derive(Default)]
pub struct Quantities {
    /// Those of which it is known where they are introduced what makes them what they are, in order.
    pub introduced: Vec<Introduced>,
    /// What each of them stands for, in order.
    pub determined: Vec<Quantity>,
    /// Variables of the statement with a premise that they are nonnegative.
    pub nonnegative: BTreeSet<String>,
    /// Names that stand for values until these are put in.
    pub reserved: Vec<String>,
}

impl Quantities {
    /// The quantities as the paper writes them, by their names in the statement.
    pub fn written(&self) -> Written {
        let mut out = Written::new();
        for quantity in &self.determined {
            out.insert(quantity.name.clone(), quantity.meaning.written(&out));
        }
        out
    }

    /// The names that the quantities speak of, by their own names.
    pub fn speaking_of(&self) -> BTreeMap<String, BTreeSet<String>> {
        let mut out = BTreeMap::new();
        for quantity in &self.determined {
            out.insert(quantity.name.clone(), quantity.meaning.names(&out));
        }
        out
    }

    /// The values of unknown functions and of their derivatives among the quantities, in order.
    pub fn applied(&self) -> Vec<Applied> {
        let each = self.determined.iter().filter_map(|quantity| match &quantity.meaning {
            Meaning::Applied { function, orders, arguments } => Some(Applied {
                name: quantity.name.clone(),
                function: function.clone(),
                orders: orders.clone(),
                arguments: arguments.clone(),
            }),
            _ => None,
        });
        each.collect()
    }

    /// The quantities that are values of elementary functions, each after those that it speaks of.
    pub fn values(&self) -> Vec<Value> {
        let each = self.determined.iter().filter_map(|quantity| {
            let (function, argument) = match &quantity.meaning {
                Meaning::Logarithm { argument } => (Elementary::Logarithm, argument),
                Meaning::Exponential { exponent, .. } => (Elementary::Exponential, exponent),
                _ => return None,
            };
            Some(Value { name: quantity.name.clone(), function, argument: argument.clone() })
        });
        each.collect()
    }

    /// A name that neither the paper nor the statement uses: `stem_1`, `stem_2`, …
    pub fn fresh(&self, paper: &Paper, stem: &str) -> String {
        let mut number = 1_u32;
        loop {
            let name = format!("{stem}_{number}");
            if self.is_free(paper, &name) {
                return name;
            }
            number += 1;
        }
    }

    /// Whether neither the paper nor the statement uses a name.
    pub fn is_free(&self, paper: &Paper, name: &str) -> bool {
        let mut own = self.determined.iter().map(|known| &known.name).chain(&self.reserved);
        !is_used(paper, name) && own.all(|known| known != name)
    }

    /// The quantity of this meaning, if there is one.
    pub fn known(&self, meaning: &Meaning) -> Option<String> {
        self.determined.iter().find(|quantity| quantity.meaning == *meaning).map(|quantity| quantity.name.clone())
    }

    /// The quantity of this name, if there is one.
    pub fn named(&self, name: &str) -> Option<&Quantity> {
        self.determined.iter().find(|quantity| quantity.name == name)
    }

    /// Adds a quantity of which it is known here what makes it what it is.
    pub fn introduce(&mut self, quantity: Quantity, given: Vec<Formula>) {
        self.introduced.push(Introduced { name: quantity.name.clone(), given });
        self.determined.push(quantity);
    }
}

/// Whether the paper uses a name for a value, free or bound.
pub fn is_used(paper: &Paper, name: &str) -> bool {
    let declares = |all: &[Declaration]| all.iter().flat_map(|d| &d.names).any(|n| stands_for(name, &n.text));
    let defines =
        paper.lets.iter().flat_map(|d| d.parameters.iter().chain([&d.name])).any(|n| stands_for(name, &n.text));
    let root = |root: &Root| stands_for(name, &root.name.text) || declares(&root.parameters);
    let ranges = paper.tables.iter().flat_map(|table| table.cases()).flat_map(|(_, case)| &case.ranges);
    let mut goals = paper.claims.iter().map(|claim| &claim.goal).chain(ranges.map(|range| &range.goal));
    let chosen = goals.any(|goal| matches!(&goal.kind, GoalKind::Optimum(optimum) if declares(&optimum.variables)));
    defines
        || chosen
        || declares(&paper.params)
        || paper.roots.iter().any(root)
        || paper.functions.iter().any(|function| stands_for(name, &function.name.text))
        || paper.claims.iter().any(|claim| declares(&claim.variables))
        || paper.tables.iter().any(|table| declares(&table.variables))
        || paper.games.iter().any(|game| declares(&game.parameters))
}

/// A term as one word.
pub fn words(term: &Term) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut word = String::new();
    for letter in term.to_string().chars() {
        if letter.is_ascii_alphanumeric() || letter == '_' {
            word.push(letter);
            continue;
        }
        out.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
        match letter {
            '+' => out.push("plus".into()),
            '-' => out.push("minus".into()),
            '/' => out.push("over".into()),
            '^' => out.push("to".into()),
            _ => {}
        }
    }
    out.extend((!word.is_empty()).then_some(word));
    out.join("_")
}
