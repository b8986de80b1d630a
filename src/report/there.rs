//! Points as a reader is told them: the variables that a claim has to do with, irrational values with six digits, and the claim's own terms.
//!
//! Other parameters have a value in every counterexample, too; programs are told it.

use super::concern::hidden;
use super::document::{self, Inline, Inlines, words};
use crate::audit::finding::Witness;
use crate::audit::{Finding, sides};
use crate::lang::tree::{Expr, ExprKind};
use crate::lang::{Paper, Subject, print};
use crate::logic::{Enclosure, Rational};
use crate::obligation::lower::paper_name;
use crate::obligation::written;
use crate::relation::Relation;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

/// Exact values with more letters than this are shown by their first digits.
const LONG: usize = 40;

/// A value as a reader is told it.
pub enum Number {
    /// Exactly, where that is short.
    Exact(Rational),
    /// By its first digits.
    About(String),
    /// Not at all.
    Irrational,
}

impl Number {
    /// The value as it is told.
    pub fn of(value: &Enclosure) -> Self {
        let exact = value.value().cloned();
        match (exact, value.decimal()) {
            (Some(exact), _) if exact.to_string().len() <= LONG => Self::Exact(exact),
            (_, Some(digits)) => Self::About(digits),
            (exact, None) => exact.map_or(Self::Irrational, Self::Exact),
        }
    }
}

/// `3/8`, `≈ 0.276393`
impl fmt::Display for Number {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact(exact) => write!(out, "{exact}"),
            Self::About(digits) => write!(out, "≈ {digits}"),
            Self::Irrational => out.write_str("irrational"),
        }
    }
}

/// How much room there is around `=` and `≈`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spacing {
    /// Blanks.
    Wide,
    /// Blanks at which no line ends.
    Bound,
    /// None around `=`.
    Tight,
}

/// An exact value.
#[derive(PartialEq)]
enum Exact {
    Number(Rational),
    /// As the kernel has it: by a term, or by a polynomial and two bounds.
    Words(String),
}

impl fmt::Display for Exact {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(value) => write!(out, "{value}"),
            Self::Words(words) => out.write_str(words),
        }
    }
}

/// Something with its value: what it is called, what it is exactly, and its first digits.
pub struct Equation {
    /// What it is called and what it stands for, all of them equal.
    names: Vec<Expr>,
    /// Its value, as far as that can be written down.
    exact: Option<Exact>,
    /// The first digits.
    digits: Option<String>,
}

impl Equation {
    /// `name = 3/8`, `name ≈ 0.276393`
    pub fn new(name: Expr, value: &Enclosure) -> Self {
        let (exact, digits) = match Number::of(value) {
            Number::About(digits) => (None, Some(digits)),
            Number::Exact(value) => (Some(Exact::Number(value)), None),
            Number::Irrational => (Some(Exact::Words(Number::Irrational.to_string())), None),
        };
        Self { names: vec![name], exact, digits }
    }

    /// What it is called.
    pub fn name(&self) -> Option<&Expr> {
        self.names.first()
    }

    /// What the paper writes for a variable that only stands for it.
    pub fn stands_for(&self) -> Option<&Expr> {
        self.names.get(1)
    }

    /// Whether both say the same.
    pub fn same(&self, other: &Self) -> bool {
        (&self.names, &self.exact, &self.digits) == (&other.names, &other.exact, &other.digits)
    }

    /// The equation as a formula, where its parts can be read as such.
    pub fn typeset(&self) -> Inlines {
        let digits = self.digits.as_ref().map(|digits| words(format!(" ≈ {digits}")));
        match (self.names.last(), &self.exact) {
            (Some(name), Some(Exact::Number(value))) => {
                let sides = vec![name.clone(), written::number(value)];
                let equation = written::expr(ExprKind::Chain(sides, vec![Relation::Equal]));
                std::iter::once(Inline::Formula(Box::new(equation))).chain(digits).collect()
            }
            (Some(name), _) if digits.is_some() => std::iter::once(document::formula(name)).chain(digits).collect(),
            _ => vec![Inline::Code(self.told(Spacing::Wide))],
        }
    }

    fn told(&self, spacing: Spacing) -> String {
        let (equal, about) = match spacing {
            Spacing::Wide => (" = ", " ≈ "),
            Spacing::Bound => ("\u{a0}=\u{a0}", "\u{a0}≈\u{a0}"),
            Spacing::Tight => ("=", " ≈ "),
        };
        let names = self.names.iter().map(|name| print::expr(name, 0));
        let mut out = names.chain(self.exact.as_ref().map(ToString::to_string)).collect::<Vec<_>>().join(equal);
        if let Some(digits) = &self.digits {
            let comma = if self.exact.is_some() { "," } else { "" };
            out.push_str(&format!("{comma}{about}{digits}"));
        }
        out
    }
}

/// `n = 2, t = 1/4`, with so much room.
pub fn told(all: &[Equation], spacing: Spacing) -> String {
    all.iter().map(|one| one.told(spacing)).collect::<Vec<_>>().join(", ")
}

/// The claim's own terms with their values; empty if there are none to tell.
pub fn values(paper: &Paper, finding: &Finding, witness: &Witness) -> Vec<Equation> {
    let all = sides::sides(paper, finding.subject, witness);
    let known = all.into_iter().filter(|(_, value)| !matches!(Number::of(value), Number::Irrational));
    known.map(|(name, value)| Equation::new(name, &value)).collect()
}

/// `n=2, t=1/4`, where there is little room.
pub fn point_cell(paper: &Paper, finding: &Finding, witness: &Witness) -> String {
    told(&point(paper, finding, witness), Spacing::Tight)
}

/// `n = 2, t = 1/4, sqrt_1 = sqrt(t) = 1/2`: the variables that the claim has to do with.
pub fn point(paper: &Paper, finding: &Finding, witness: &Witness) -> Vec<Equation> {
    let hidden = hidden(paper, finding);
    let known = if witness.roots.is_empty() { Default::default() } else { sides::values(witness) };
    let shown = |name: &str| is_shown(witness, &hidden, name);
    let exact = witness.point.iter().filter(|(name, _)| shown(name)).map(|(name, value)| Equation {
        names: names(witness, name),
        exact: Some(Exact::Number(value.clone())),
        digits: None,
    });
    let roots = witness.roots.iter().filter(|(name, _)| shown(name)).map(|(name, value)| Equation {
        names: names(witness, name),
        exact: Some(Exact::Words(value.written(paper_name))),
        digits: known.get(name).and_then(Enclosure::decimal),
    });
    exact.chain(roots).collect()
}

/// `x ≈ 1.4142135623730950488`: irrational coordinates and the claim's own terms, with as many digits up to this number as are certain.
pub fn digits(paper: &Paper, finding: &Finding, witness: &Witness, most: u32) -> Vec<Equation> {
    let (known, hidden) = (sides::values(witness), hidden(paper, finding));
    let roots = witness.roots.iter().filter(|(name, _)| is_shown(witness, &hidden, name));
    let roots = roots.filter_map(|(name, _)| Some((names(witness, name), known.get(name)?.digits(most)?)));
    let terms = sides::sides(paper, finding.subject, witness).into_iter();
    let terms = terms.filter(|(_, value)| !matches!(Number::of(value), Number::Exact(_)));
    let terms = terms.filter_map(|(name, value)| Some((vec![name], value.digits(most)?)));
    roots.chain(terms).map(|(names, digits)| Equation { names, exact: None, digits: Some(digits) }).collect()
}

/// A variable, and what the paper writes for it if it only stands for that.
fn names(witness: &Witness, name: &str) -> Vec<Expr> {
    let meant = witness.written.iter().find(|(variable, _)| variable == name).map(|(_, written)| written.clone());
    std::iter::once(written::named(paper_name(name))).chain(meant).collect()
}

/// Whether a variable of the point has to do with the claim.
fn is_shown(witness: &Witness, hidden: &BTreeSet<String>, name: &str) -> bool {
    match witness.speaking_of.get(name) {
        Some(names) => names.is_empty() || !names.is_subset(hidden),
        None => !hidden.contains(name),
    }
}

/// The claim as written, without a region that is no restriction.
pub fn claim<'f>(paper: &Paper, finding: &'f Finding) -> Cow<'f, str> {
    let Subject::Range { table, case, range } = finding.subject else { return Cow::Borrowed(&finding.claim) };
    let case = paper.tables.get(table).and_then(|table| table.cases().nth(case));
    let range = case.and_then(|(_, case)| case.ranges.get(range));
    match range.filter(|range| range.region.kind == ExprKind::True && range.under.is_empty()) {
        Some(range) => Cow::Owned(print::goal(&range.goal)),
        None => Cow::Borrowed(&finding.claim),
    }
}

/// Whether some point of the letter leaves parameters out.
pub fn leaves_out(paper: &Paper, finding: &Finding) -> bool {
    finding.witness.is_some() && !hidden(paper, finding).is_empty()
}
