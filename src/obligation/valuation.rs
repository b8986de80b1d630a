//! What terms and formulas of a claims file are worth at a point, for the report: as the claims file writes them, not as they were lowered.
//!
//! Each term is lowered by itself, and of its cases the one that holds at the point is evaluated in enclosures. Roots, named roots and values of
//! unknown functions are recognized by how the paper writes them among the point's own variables; a plain root of something that the point
//! does not know is computed. What cannot be evaluated has no value. Nothing is proved here.

use super::alternatives::{Alternatives, Locals, too_many};
use super::cases::Style;
use super::lower::Lowering;
use super::names::safe;
use super::quantities::Meaning;
use crate::lang::Paper;
use crate::lang::print;
use crate::lang::tree::{Choice, Constraint, Declaration, Expr, ExprKind};
use crate::logic::{Enclosure, Formula, Irrational, Rational, Relation, Term};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// How deep abbreviations may be nested.
const DEPTH: usize = 400;

/// Evaluates a paper's terms and formulas at one point.
pub struct Valuation<'a> {
    lowering: Lowering<'a>,
    /// The variables of the statement.
    values: BTreeMap<String, Enclosure>,
    /// Variables that stand for roots or the like, by what the paper writes for them.
    by_writing: BTreeMap<String, String>,
}

/// Values of parameters inside an abbreviation.
type Inside = BTreeMap<String, Enclosure>;

impl<'a> Valuation<'a> {
    /// At these values of a statement's variables; `written` are variables with what the paper writes for them.
    pub fn new(paper: &'a Paper, values: BTreeMap<String, Enclosure>, written: &[(String, Expr)]) -> Self {
        let by_writing = written.iter().map(|(name, written)| (print::expr(written, 0), name.clone())).collect();
        Self { lowering: Lowering::new(paper, Style::Expanded), values, by_writing }
    }

    /// A choice put in for the variables of an optimum.
    pub fn chosen(&mut self, variables: &[Declaration], choice: &Choice) -> Option<Locals> {
        let mut out = Locals::new();
        for (name, value) in variables.iter().flat_map(|d| &d.names).zip(&choice.values) {
            out.insert(name.text.clone(), self.lowering.term(value, &Locals::new()).ok()?);
        }
        Some(out)
    }

    /// The value of a term.
    pub fn term(&mut self, expr: &Expr, locals: &Locals) -> Option<Enclosure> {
        let cases = match self.lowering.term(expr, locals) {
            Err(unsupported) if unsupported == too_many() => {
                self.lowering.cases.style = Style::Named;
                self.lowering.term(expr, locals)
            }
            found => found,
        };
        self.of_cases(&cases.ok()?, 0)
    }

    /// The value of the case that holds.
    fn of_cases(&mut self, cases: &Alternatives, depth: usize) -> Option<Enclosure> {
        for (guard, term) in cases {
            if self.truth(guard)? {
                return self.worth(term, &Inside::new(), depth);
            }
        }
        None
    }

    /// Whether a formula holds; nothing where that is not known, as for equilibria and identities.
    pub fn formula(&mut self, expr: &Expr, locals: &Locals) -> Option<bool> {
        match &expr.kind {
            ExprKind::True => Some(true),
            ExprKind::False => Some(false),
            ExprKind::Not(inner) => self.formula(inner, locals).map(|holds| !holds),
            ExprKind::And(members) => self.until(members, locals, false),
            ExprKind::Or(members) => self.until(members, locals, true),
            ExprKind::Implies(premise, rest) => match self.formula(premise, locals) {
                Some(false) => Some(true),
                holds => match self.formula(rest, locals)? {
                    true => Some(true),
                    false => holds.map(|_| false),
                },
            },
            ExprKind::If(condition, yes, no) => match self.formula(condition, locals)? {
                true => self.formula(yes, locals),
                false => self.formula(no, locals),
            },
            ExprKind::Iff(one, other) => Some(self.formula(one, locals)? == self.formula(other, locals)?),
            ExprKind::Chain(terms, relations) => {
                let mut known = Some(true);
                for (pair, sign) in terms.windows(2).zip(relations) {
                    match self.holds(&pair[0], *sign, &pair[1], locals) {
                        Some(true) => {}
                        Some(false) => return Some(false),
                        None => known = None,
                    }
                }
                known
            }
            _ => None,
        }
    }

    /// Whether a comparison of two terms holds.
    pub fn holds(&mut self, left: &Expr, sign: Relation, right: &Expr, locals: &Locals) -> Option<bool> {
        let (left, right) = (self.term(left, locals)?, self.term(right, locals)?);
        Some(sign.holds(left.order(&right)?))
    }

    /// Whether the values of declared names are within their bounds; whole numbers are not asked for.
    pub fn within(&mut self, declarations: &[Declaration], locals: &Locals) -> Option<bool> {
        let mut known = Some(true);
        for declaration in declarations {
            let bounds = declaration.constraints.iter().flat_map(|constraint| match constraint {
                Constraint::Relation(sign, bound) => vec![(*sign, bound)],
                Constraint::Interval { lower, lower_closed, upper, upper_closed } => {
                    let sign = |closed: bool, weak, strict| if closed { weak } else { strict };
                    vec![
                        (sign(*lower_closed, Relation::GreaterEqual, Relation::Greater), lower),
                        (sign(*upper_closed, Relation::LessEqual, Relation::Less), upper),
                    ]
                }
            });
            let bounds: Vec<(Relation, &Expr)> = bounds.collect();
            for name in &declaration.names {
                let own = Expr { kind: ExprKind::Name(name.text.clone()), span: name.span };
                for (sign, bound) in &bounds {
                    match self.holds(&own, *sign, bound, locals) {
                        Some(true) => {}
                        Some(false) => return Some(false),
                        None => known = None,
                    }
                }
            }
        }
        known
    }

    /// Whether the first member that is `enough` decides; nothing if none does and some are not known.
    fn until(&mut self, members: &[Expr], locals: &Locals, enough: bool) -> Option<bool> {
        let mut known = Some(!enough);
        for member in members {
            match self.formula(member, locals) {
                Some(holds) if holds == enough => return Some(enough),
                Some(_) => {}
                None => known = None,
            }
        }
        known
    }

    /// Whether the guard of a case holds.
    fn truth(&mut self, formula: &Formula) -> Option<bool> {
        match formula {
            Formula::True => Some(true),
            Formula::False => Some(false),
            Formula::Not(inner) => self.truth(inner).map(|holds| !holds),
            Formula::And(members) => members.iter().try_fold(true, |all, member| Some(all && self.truth(member)?)),
            Formula::Or(members) => members.iter().try_fold(false, |any, member| Some(any || self.truth(member)?)),
            Formula::Implies(premise, rest) => Some(!self.truth(premise)? || self.truth(rest)?),
            Formula::Iff(one, other) => Some(self.truth(one)? == self.truth(other)?),
            Formula::Chain(terms, relations) => {
                let values: Option<Vec<Enclosure>> =
                    terms.iter().map(|term| self.worth(term, &Inside::new(), 0)).collect();
                values?
                    .windows(2)
                    .zip(relations)
                    .try_fold(true, |all, (pair, sign)| Some(all && sign.holds(pair[0].order(&pair[1])?)))
            }
            Formula::Defined(_) | Formula::Equilibrium(_) => None,
        }
    }

    fn worth(&mut self, term: &Term, inside: &Inside, depth: usize) -> Option<Enclosure> {
        if depth > DEPTH {
            return None;
        }
        let mut go = |inner: &Term| self.worth(inner, inside, depth + 1);
        match term {
            Term::Number(value) => Some(Enclosure::exact(value.clone())),
            Term::Count(_) => None,
            Term::Neg(a) => Some(go(a)?.negative()),
            Term::Add(a, b) => Some(go(a)?.plus(&go(b)?)),
            Term::Sub(a, b) => Some(go(a)?.minus(&go(b)?)),
            Term::Mul(a, b) => go(a)?.times(&go(b)?),
            Term::Div(a, b) => go(a)?.over(&go(b)?),
            Term::Pow(a, exponent) => go(a)?.power(*exponent),
            Term::Name(name) => match inside.get(name) {
                Some(value) => Some(value.clone()),
                None => self.named(name, depth),
            },
            Term::Call(name, arguments) => {
                let values: Option<Vec<Enclosure>> = arguments.iter().map(go).collect();
                let definition = self.lowering.definition(name).ok()??;
                let inner = definition.parameters.iter().cloned().zip(values?).collect();
                self.worth(&definition.body, &inner, depth + 1)
            }
        }
    }

    /// The value of a quantity, a variable or an abbreviation.
    fn named(&mut self, name: &str, depth: usize) -> Option<Enclosure> {
        let quantity = self.lowering.quantities.named(name);
        if let Some(meaning) = quantity.map(|quantity| quantity.meaning.clone()) {
            let written = print::expr(&meaning.written(&self.lowering.quantities.written()), 0);
            let known = self.by_writing.get(&written).and_then(|variable| self.values.get(variable));
            if let Some(value) = known {
                return Some(value.clone());
            }
            return match meaning {
                Meaning::Root { radicand, degree } => self.worth(&radicand, &Inside::new(), depth + 1)?.root(degree),
                Meaning::Logarithm { argument } => self.worth(&argument, &Inside::new(), depth + 1)?.logarithm(),
                Meaning::Exponential { exponent, .. } => {
                    self.worth(&exponent, &Inside::new(), depth + 1)?.exponential()
                }
                Meaning::Named { root, arguments } if arguments.is_empty() => self.values.get(&safe(&root)).cloned(),
                Meaning::Cases { cases, .. } => self.of_cases(&cases, depth + 1),
                Meaning::Named { .. } | Meaning::Applied { .. } => None,
            };
        }
        if let Some(value) = self.values.get(name) {
            return Some(value.clone());
        }
        let definition = self.lowering.definition(name).ok()??;
        self.worth(&definition.body, &Inside::new(), depth + 1)
    }
}

/// An irrational value, narrowed by halving; the polynomial whose root it is may have variables with values in it. None if it is not told by
/// numbers.
pub fn narrowed(name: &str, value: &Irrational, values: &BTreeMap<String, Enclosure>) -> Option<Enclosure> {
    let Irrational::Root { summands, between, .. } = value else { return None };
    let (mut low, mut high) = between.clone()?;
    let sign = |value: &Rational| {
        let worth = polynomial(summands, &|other| match other == name {
            true => Some(Enclosure::exact(value.clone())),
            false => values.get(other).cloned(),
        });
        worth?.order(&Enclosure::exact(Rational::new()))
    };
    let below = sign(&low);
    if matches!(below, Some(Ordering::Less | Ordering::Greater)) && sign(&high) == below.map(Ordering::reverse) {
        for _ in 0..HALVINGS {
            let middle = Rational::from(&low + &high) / 2;
            match sign(&middle) {
                None => break,
                Some(Ordering::Equal) => return Some(Enclosure::exact(middle)),
                found if found == below => low = middle,
                Some(_) => high = middle,
            }
        }
    }
    Some(Enclosure::between(low, high))
}

/// How often the interval of a root is halved: more than sixty digits, and fewer than enclosures keep.
const HALVINGS: usize = 256;

/// The value of a polynomial.
fn polynomial(
    summands: &[(Rational, Vec<(String, u32)>)],
    value: &dyn Fn(&str) -> Option<Enclosure>,
) -> Option<Enclosure> {
    let mut sum = Enclosure::exact(Rational::new());
    for (coefficient, powers) in summands {
        let mut all = Enclosure::exact(coefficient.clone());
        for (base, exponent) in powers {
            all = all.times(&value(base)?.power(i32::try_from(*exponent).ok()?)?)?;
        }
        sum = sum.plus(&all);
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: (5 - sqrt 5)/10 = 0.276393 solves 5x^2 - 5x + 1 = 0; 1.13^2 exceeds 1.276393 by 0.000507, so its root is 1.13 - 0.000507/2.26.
    #[test]
    fn roots_are_narrowed_in_turn() {
        let root = |summands: &[(i32, &[(&str, u32)])], low: (u32, u32), high: (u32, u32)| Irrational::Root {
            equation: Vec::new(),
            low: Vec::new(),
            high: Vec::new(),
            summands: summands
                .iter()
                .map(|(number, powers)| {
                    let powers = powers.iter().map(|(name, exponent)| ((*name).to_owned(), *exponent));
                    (Rational::from(*number), powers.collect())
                })
                .collect(),
            between: Some((Rational::from(low), Rational::from(high))),
        };
        let mut values = BTreeMap::new();
        let first = root(&[(5, &[("x", 2)]), (-5, &[("x", 1)]), (1, &[])], (1, 4), (2, 7));
        let first = narrowed("x", &first, &values).expect("it is told by numbers");
        assert_eq!(first.decimal().as_deref(), Some("0.276393"));
        values.insert("x".to_owned(), first);
        let second = root(&[(1, &[("y", 2)]), (-1, &[("x", 1)]), (-1, &[])], (1, 1), (2, 1));
        let second = narrowed("y", &second, &values).expect("it is told by numbers");
        assert_eq!(second.decimal().as_deref(), Some("1.12978"));
    }
}
