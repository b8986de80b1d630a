//! Roots and powers with fractions, as quantities of their own.
//!
//! The n-th root of a term t is the real s with s >= 0 and s^n = t. A statement says so of a fresh variable, one for each distinct t; where
//! t may be negative it says `s^n = t or t < 0`, so that some s is there at every point; that `t >= 0` holds where
//! the root is read is asked apart (`needs`). A root of odd degree of a
//! negative number counts as undefined, as a power with a fraction does.

use super::alternatives::{Alternatives, combine};
use super::lower::{Introduced, Lowering, Unsupported, stands_for};
use super::needs::nonzero;
use crate::lang::literal;
use crate::lang::paper::Paper;
use crate::lang::tree::{Declaration, Expr, GoalKind, LARGEST_ROOT, Root};
use crate::logic::{Formula, Rational, Relation, Term, number};
use std::collections::{BTreeMap, BTreeSet};

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
        written: String,
        /// Its value in each case.
        cases: Alternatives,
    },
}

impl Meaning {
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
            Self::Root { radicand, .. } => look(radicand),
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
    pub fn written(&self, others: &BTreeMap<String, Term>) -> String {
        match self {
            Self::Root { radicand, degree: 2 } => format!("sqrt({})", radicand.replace(others)),
            Self::Root { radicand, degree } => format!("root({}, {degree})", radicand.replace(others)),
            Self::Named { root, arguments } if arguments.is_empty() => root.clone(),
            Self::Named { root, arguments } => {
                let arguments: Vec<String> = arguments.iter().map(|a| a.replace(others).to_string()).collect();
                format!("{root}({})", arguments.join(", "))
            }
            Self::Cases { written, .. } => written.clone(),
            Self::Applied { function, orders, arguments } => {
                let arguments: Vec<String> = arguments.iter().map(|a| a.replace(others).to_string()).collect();
                let order = match orders.as_slice() {
                    [order] => "'".repeat(*order as usize),
                    orders if orders.iter().all(|order| *order == 0) => String::new(),
                    orders => orders.iter().fold("_".to_owned(), |all, order| format!("{all}{order}")),
                };
                format!("{function}{order}({})", arguments.join(", "))
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

impl Lowering<'_> {
    /// The root of a term, whose cases become cases of the root.
    ///
    /// # Errors
    /// [`Unsupported`] when the term counts players.
    pub(super) fn root(&mut self, inner: Alternatives, degree: u32) -> Result<Alternatives, Unsupported> {
        let mut out = Alternatives::new();
        for (guard, radicand) in inner {
            if radicand.counts() {
                return Err(Unsupported("a root of a term with `count` in it".into()));
            }
            let root = match constant(&radicand).and_then(|value| number::exact_root(&value, degree)) {
                Some(value) => Term::Number(value),
                None => {
                    let depth = self.suppose(guard.clone());
                    let name = self.root_quantity(radicand, degree);
                    self.conclude(depth);
                    Term::Name(name)
                }
            };
            out.push((guard, root));
        }
        Ok(out)
    }

    /// A power with a literal exponent.
    ///
    /// # Errors
    /// [`Unsupported`] exponents.
    pub(super) fn power(&mut self, base: Alternatives, exponent: &Rational) -> Result<Alternatives, Unsupported> {
        let unknown = || Unsupported(format!("the exponent {exponent}"));
        let power = exponent.numer().to_i32().ok_or_else(unknown)?;
        let degree = exponent.denom().to_u32().filter(|degree| *degree <= LARGEST_ROOT).ok_or_else(unknown)?;
        let base = match degree {
            1 => base,
            _ => self.root(base, degree)?,
        };
        let base = match degree {
            1 => base,
            _ if power < 0 => self.nonzero_roots(base),
            _ => base,
        };
        match power {
            1 if degree > 1 => Ok(base),
            _ => combine(&[base], |parts| Term::Pow(Box::new(parts[0].clone()), power)),
        }
    }

    /// Roots that are divided by.
    fn nonzero_roots(&mut self, roots: Alternatives) -> Alternatives {
        for (guard, root) in roots.iter().filter(|(_, root)| !matches!(root, Term::Number(value) if *value != 0)) {
            let depth = self.suppose(guard.clone());
            let shown = root.replace(&self.written());
            self.require(nonzero(root.clone()), format!("the denominator {shown} is 0"));
            self.conclude(depth);
        }
        roots
    }

    fn root_quantity(&mut self, radicand: Term, degree: u32) -> String {
        let negative = Formula::compare(radicand.clone(), Relation::Less, Term::Number(Rational::new()));
        let surely = self.surely_nonnegative(&radicand);
        let meaning = Meaning::Root { radicand: radicand.clone(), degree };
        let written = meaning.written(&self.written());
        let name = match self.quantities.iter().find(|quantity| quantity.meaning == meaning) {
            Some(known) => known.name.clone(),
            None => {
                let stem = if degree == 2 { "sqrt".to_owned() } else { format!("root{degree}") };
                let name = self.fresh(&stem);
                let own = Term::Name(name.clone());
                let raised = Term::Pow(Box::new(own.clone()), degree as i32);
                let equation = Formula::compare(raised.clone(), Relation::Equal, radicand.clone());
                let solves = if surely { equation } else { Formula::any([equation, negative.clone()]) };
                let sign = Formula::compare(own, Relation::GreaterEqual, Term::Number(Rational::new()));
                self.introduced.push(Introduced { name: name.clone(), given: vec![sign, solves] });
                self.nonnegative.insert(name.clone());
                self.quantities.push(Quantity {
                    name: name.clone(),
                    meaning,
                    equation: Some((raised, radicand.clone())),
                });
                name
            }
        };
        if !surely {
            let defined = Formula::compare(radicand, Relation::GreaterEqual, Term::Number(Rational::new()));
            self.require(defined, format!("{written} is the root of a negative number"));
        }
        name
    }

    /// The quantities as the paper writes them, by their names in the statement.
    pub(super) fn written(&self) -> BTreeMap<String, Term> {
        let mut out = BTreeMap::new();
        for quantity in &self.quantities {
            out.insert(quantity.name.clone(), Term::Name(quantity.meaning.written(&out)));
        }
        out
    }

    /// The names that the quantities speak of, by their own names.
    pub(super) fn speaking_of(&self) -> BTreeMap<String, BTreeSet<String>> {
        let mut out = BTreeMap::new();
        for quantity in &self.quantities {
            out.insert(quantity.name.clone(), quantity.meaning.names(&out));
        }
        out
    }

    /// The values of unknown functions and of their derivatives among the quantities, in order.
    pub(super) fn applied(&self) -> Vec<Applied> {
        let each = self.quantities.iter().filter_map(|quantity| match &quantity.meaning {
            Meaning::Applied { function, orders, arguments } => Some(Applied {
                name: quantity.name.clone(),
                function: function.clone(),
                orders: orders.clone(),
                arguments: arguments.clone(),
            }),
            Meaning::Root { .. } | Meaning::Named { .. } | Meaning::Cases { .. } => None,
        });
        each.collect()
    }

    /// A name that neither the paper nor the statement uses: `stem_1`, `stem_2`, …
    pub(super) fn fresh(&self, stem: &str) -> String {
        let mut number = 1_u32;
        loop {
            let name = format!("{stem}_{number}");
            if self.is_free(&name) {
                return name;
            }
            number += 1;
        }
    }

    /// Whether neither the paper nor the statement uses a name.
    pub(super) fn is_free(&self, name: &str) -> bool {
        let introduced = self.introduced.iter().map(|known| known.name.as_str());
        let own = introduced.chain(self.reserved.iter().map(String::as_str));
        let own = own.chain(self.applications.iter().map(|known| known.name.as_str()));
        let mut own = own.chain(self.named.iter().map(|known| known.name.as_str()));
        !is_used(self.paper, name) && own.all(|known| known != name)
    }
}

/// The value of a number, of a quotient of numbers, or of minus one of these.
pub(super) fn constant(term: &Term) -> Option<Rational> {
    match term {
        Term::Number(value) => Some(value.clone()),
        Term::Neg(a) => constant(a).map(|value| -value),
        Term::Div(a, b) => {
            let (a, b) = (constant(a)?, constant(b)?);
            (b != 0).then(|| a / b)
        }
        _ => None,
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

/// The degree of a root: 2 for `sqrt(t)`, n for `root(t, n)`.
pub(super) fn root_degree(arguments: &[Expr]) -> Option<u32> {
    match arguments {
        [_] => Some(2),
        [_, degree] => {
            let degree = literal(degree).filter(|value| *value.denom() == 1)?.numer().to_u32()?;
            (2..=LARGEST_ROOT).contains(&degree).then_some(degree)
        }
        _ => None,
    }
}
