//! Where terms and formulas have a value, and what they say there without division.
//!
//! A premise that says what a term with cases is must not ask for a division that cannot be carried out: not where another case holds, and
//! not where the term has no value. A denominator that the premises do not show to have a sign at sight is therefore cleared: `n/d >= 0`
//! becomes `n*d >= 0`, which is the same wherever `d` is not zero. Where it is zero is told apart, behind what is read before it: the earlier
//! members of `and` and `or`, and the condition of `if`.

use super::evident::{Evident, flipped};
use super::expansion::Expansion;
use crate::logic::{Formula, Poly, Ratio, Rational, Relation, Sign, Term};
use std::rc::Rc;

/// A denominator that may be zero where it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct Denominator {
    /// Where it is read.
    pub read: Formula,
    /// The denominator.
    pub value: Term,
}

impl Denominator {
    /// It is read and it is zero.
    pub fn vanishes(&self) -> Formula {
        Formula::all([self.read.clone(), Formula::compare(self.value.clone(), Relation::Equal, zero())])
    }
}

/// Clears denominators whose sign is not seen.
pub struct Clearing<'e> {
    given: &'e [Formula],
    evident: Rc<Evident>,
    expansion: &'e mut Expansion,
}

impl<'e> Clearing<'e> {
    /// By what these premises say at sight.
    pub fn new(given: &'e [Formula], expansion: &'e mut Expansion) -> Self {
        Self { given, evident: Evident::new(given, expansion), expansion }
    }

    /// The formula without denominators of unknown sign; those that may be zero are added to `open`.
    pub fn formula(&mut self, formula: &Formula, read: &Formula, open: &mut Vec<Denominator>) -> Formula {
        match formula {
            Formula::True | Formula::False | Formula::Defined(_) | Formula::Equilibrium(_) => formula.clone(),
            Formula::Chain(terms, relations) => self.chain(terms, relations, read, open),
            Formula::And(members) => Formula::all(self.in_turn(members, read, open, |member| member)),
            Formula::Or(members) => Formula::any(self.in_turn(members, read, open, |member| flipped(member.negate()))),
            Formula::Not(inner) => flipped(self.formula(inner, read, open).negate()),
            Formula::Implies(premise, rest) => {
                let premise = self.formula(premise, read, open);
                let read = Formula::all([read.clone(), premise.clone()]);
                Formula::Implies(Box::new(premise), Box::new(self.formula(rest, &read, open)))
            }
            Formula::Iff(one, other) => {
                let (one, other) = (self.formula(one, read, open), self.formula(other, read, open));
                Formula::Iff(Box::new(one), Box::new(other))
            }
        }
    }

    /// The formula where its denominators are not zero; elsewhere it says nothing.
    pub fn where_defined(&mut self, formula: &Formula) -> Formula {
        let mut open = Vec::new();
        let cleared = self.formula(formula, &Formula::True, &mut open);
        match open.as_slice() {
            [] => formula.clone(),
            open => Formula::any(open.iter().map(Denominator::vanishes).chain([cleared])),
        }
    }

    /// `name = term`.
    pub fn equation(&mut self, name: &str, term: &Term, read: &Formula, open: &mut Vec<Denominator>) -> Formula {
        let own = Term::name(name);
        match self.expansion.ratio(term) {
            Ok(ratio) if self.look(&ratio, read, open) => {
                let below = self.expansion.term(&ratio.denominator_product());
                let product = Term::Mul(Box::new(own), Box::new(below));
                Formula::compare(product, Relation::Equal, self.expansion.term(&ratio.numerator))
            }
            _ => Formula::compare(own, Relation::Equal, term.clone()),
        }
    }

    fn in_turn(
        &mut self,
        members: &[Formula],
        read: &Formula,
        open: &mut Vec<Denominator>,
        left: impl Fn(Formula) -> Formula,
    ) -> Vec<Formula> {
        let mut read = read.clone();
        let mut out = Vec::new();
        for member in members {
            let member = self.formula(member, &read, open);
            read = Formula::all([read, left(member.clone())]);
            out.push(member);
        }
        out
    }

    fn chain(
        &mut self,
        terms: &[Term],
        relations: &[Relation],
        read: &Formula,
        open: &mut Vec<Denominator>,
    ) -> Formula {
        let ratios: Result<Vec<Ratio>, _> = terms.iter().map(|term| self.expansion.ratio(term)).collect();
        let Ok(ratios) = ratios else { return Formula::Chain(terms.to_vec(), relations.to_vec()) };
        let mut any = false;
        for ratio in &ratios {
            any |= self.look(ratio, read, open);
        }
        if !any {
            return Formula::Chain(terms.to_vec(), relations.to_vec());
        }
        Formula::all(ratios.windows(2).zip(relations).map(|(pair, relation)| match pair {
            [left, right] => {
                let difference = left.minus(right);
                let mut product = difference.numerator.clone();
                if !matches!(relation, Relation::Equal | Relation::NotEqual) {
                    for (factor, _) in difference.denominator.iter().filter(|(_, exponent)| *exponent % 2 == 1) {
                        if sign(&self.evident, factor) != Some(true) {
                            product = product.times(factor);
                        }
                    }
                }
                Formula::compare(self.expansion.term(&product), *relation, zero())
            }
            _ => Formula::True,
        }))
    }

    /// Whether a quotient has a denominator of unknown sign; adds those that may be zero where they are read.
    fn look(&mut self, ratio: &Ratio, read: &Formula, open: &mut Vec<Denominator>) -> bool {
        let factors: Vec<Poly> = ratio.denominator.keys().cloned().collect();
        let unseen: Vec<Poly> = factors.into_iter().filter(|factor| sign(&self.evident, factor).is_none()).collect();
        if unseen.is_empty() {
            return false;
        }
        let members = match read {
            Formula::And(members) => members.as_slice(),
            Formula::True => &[],
            other => std::slice::from_ref(other),
        };
        let known: Vec<Formula> = self.given.iter().chain(members).cloned().collect();
        let there = Evident::new(&known, self.expansion);
        for factor in unseen.iter().filter(|factor| sign(&there, factor).is_none()) {
            let found = Denominator { read: read.clone(), value: self.expansion.term(factor) };
            if !open.contains(&found) {
                open.push(found);
            }
        }
        true
    }
}

/// Whether a polynomial is seen to be positive (true) or negative (false).
fn sign(evident: &Evident, poly: &Poly) -> Option<bool> {
    let positive = |poly: Poly| evident.sign(&poly.into()) == Some(Sign::Positive);
    if positive(poly.clone()) {
        return Some(true);
    }
    positive(poly.scale(&Rational::from(-1))).then_some(false)
}

fn zero() -> Term {
    Term::Number(Rational::new())
}
