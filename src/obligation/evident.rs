//! What premises say at sight: signs of differences that need no search, so that statements do not repeat what is known.
//!
//! A quotient of polynomials is seen to be positive or not negative when a premise says so in as many words, or when all its coefficients
//! and all variables in it are. What is not seen stays in the statement.

use super::expansion::Expansion;
use super::unsupported::Unsupported;
use crate::logic::{Formula, Poly, Ratio, Rational, Relation, Sign, Term, Var};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Most facts of which multiples are taken off one polynomial.
const TAKEN_OFF: u32 = 3;

/// Facts about polynomials, read off premises.
#[derive(Default)]
pub struct Evident {
    /// What was known before.
    before: Option<Rc<Evident>>,
    /// Variables that are not negative, and whether they are positive.
    variables: BTreeMap<Var, bool>,
    /// Primitive polynomials that are not negative, and whether they are positive.
    facts: BTreeMap<Poly, bool>,
    /// Primitive polynomials that are said not to be zero.
    nonzero: BTreeSet<Poly>,
    /// Comparisons in as many words.
    said: Vec<Formula>,
}

impl Evident {
    /// What the premises that are comparisons say.
    pub fn new(given: &[Formula], expansion: &mut Expansion) -> Rc<Self> {
        Self::behind(None, given, expansion)
    }

    /// The same with what further formulas say.
    pub fn with(self: &Rc<Self>, more: &[Formula], expansion: &mut Expansion) -> Rc<Self> {
        Self::behind(Some(self.clone()), more, expansion)
    }

    fn behind(before: Option<Rc<Self>>, more: &[Formula], expansion: &mut Expansion) -> Rc<Self> {
        let mut all = Self { before, ..Self::default() };
        for formula in more {
            let opposed = flipped(formula.clone());
            let members = match &opposed {
                Formula::And(members) => members.as_slice(),
                other => std::slice::from_ref(other),
            };
            members.iter().for_each(|member| all.note_chain(member, expansion));
        }
        Rc::new(all)
    }

    /// This and all that was known before.
    fn layers(&self) -> impl Iterator<Item = &Self> {
        std::iter::successors(Some(self), |layer| layer.before.as_deref())
    }

    /// Whether a variable is known to be positive; none where it may be negative.
    fn variable(&self, var: Var) -> Option<bool> {
        self.layers().filter_map(|layer| layer.variables.get(&var).copied()).reduce(|a, b| a || b)
    }

    /// Whether a primitive polynomial is known to be positive; none where it may be negative.
    fn fact(&self, poly: &Poly) -> Option<bool> {
        self.layers().filter_map(|layer| layer.facts.get(poly).copied()).reduce(|a, b| a || b)
    }

    fn note_chain(&mut self, formula: &Formula, expansion: &mut Expansion) {
        let Formula::Chain(terms, relations) = formula else { return };
        for (pair, relation) in terms.windows(2).zip(relations) {
            let [left, right] = pair else { continue };
            self.said.push(Formula::compare(left.clone(), *relation, right.clone()));
            let (low, high, strict) = match relation {
                Relation::Less => (left, right, true),
                Relation::Greater => (right, left, true),
                Relation::LessEqual => (left, right, false),
                Relation::GreaterEqual => (right, left, false),
                Relation::NotEqual => (left, right, false),
                Relation::Equal => continue,
            };
            match difference(expansion, high, low) {
                Ok(difference) if !difference.denominator.is_empty() => {}
                Ok(difference) if *relation == Relation::NotEqual => {
                    self.nonzero.insert(difference.numerator.primitive().1);
                }
                Ok(difference) => self.note(&difference.numerator, strict),
                Err(_) => {}
            }
        }
    }

    fn note(&mut self, poly: &Poly, strict: bool) {
        let (content, primitive) = poly.primitive();
        // The primitive part has a positive leading coefficient; its negative is a fact of its own.
        let fact = if content < 0 { primitive.scale(&(-1).into()) } else { primitive };
        if let [(var, variable)] =
            fact.variables().iter().map(|&v| (v, Poly::variable(v))).collect::<Vec<_>>().as_slice()
        {
            // `variable - c` with `c >= 0`, or with `c > 0` positive.
            let rest = variable.minus(&scaled_to(&fact, variable)).as_constant();
            if let Some(bound) = rest.filter(|bound| *bound >= 0) {
                let positive = strict || bound > 0;
                let known = self.variables.entry(*var).or_insert(positive);
                *known |= positive;
            }
        }
        let known = self.facts.entry(fact).or_insert(strict);
        *known |= strict;
    }

    /// What was said in as many words.
    pub fn comparisons(&self) -> Vec<Formula> {
        self.layers().flat_map(|layer| layer.said.iter().cloned()).collect()
    }

    /// The sign of a quotient, when it is seen.
    pub fn sign(&self, ratio: &Ratio) -> Option<Sign> {
        if ratio.numerator.is_zero() {
            return Some(Sign::Zero);
        }
        let below = ratio.denominator.iter().all(|(factor, exponent)| {
            self.poly(factor) == Some(Sign::Positive)
                || (exponent % 2 == 0 && self.poly(&factor.scale(&(-1).into())) == Some(Sign::Positive))
        });
        if below { self.poly(&ratio.numerator) } else { None }
    }

    /// The sign of a polynomial, when it is seen, or when it is seen of what is left with nonnegative multiples of a few facts taken off.
    pub fn beyond_facts(&self, poly: &Poly) -> Option<Sign> {
        self.beyond(poly, TAKEN_OFF)
    }

    fn beyond(&self, poly: &Poly, more: u32) -> Option<Sign> {
        let own = self.poly(poly);
        if own.is_some() || more == 0 {
            return own;
        }
        // The first term that is not seen to be nonnegative has to go.
        let (monomial, coefficient) = poly.terms().find(|(monomial, coefficient)| {
            **coefficient < 0 || self.poly(&Poly::term((*monomial).clone(), Rational::from(1))).is_none()
        })?;
        let mut out = None;
        for (fact, strict) in self.layers().flat_map(|layer| &layer.facts) {
            for (beside, own) in fact.terms().filter(|(_, own)| (**own < 0) == (*coefficient < 0)) {
                let Some(times) = monomial.divide(beside) else { continue };
                let times = Poly::term(times, Rational::from(coefficient / own));
                let Some(factor) = self.poly(&times) else { continue };
                let strict = *strict && factor == Sign::Positive;
                match self.beyond(&poly.minus(&fact.times(&times)), more - 1) {
                    Some(Sign::Positive) => return Some(Sign::Positive),
                    Some(_) if strict => return Some(Sign::Positive),
                    Some(_) => out = Some(Sign::NonNegative),
                    None => {}
                }
            }
        }
        out
    }

    /// A polynomial without the facts and variables that are positive and divide it.
    pub fn without_positive_factors(&self, poly: &Poly) -> Poly {
        self.divided(poly, false)
    }

    fn poly(&self, poly: &Poly) -> Option<Sign> {
        if poly.is_zero() {
            return Some(Sign::Zero);
        }
        let (content, primitive) = poly.primitive();
        let own = if content < 0 { primitive.scale(&(-1).into()) } else { primitive };
        let sign = |strict: bool| if strict { Sign::Positive } else { Sign::NonNegative };
        if let Some(strict) = self.fact(&own) {
            return Some(sign(strict));
        }
        let mut strict = false;
        for (monomial, coefficient) in poly.terms() {
            let mut positive = true;
            for (var, exponent) in monomial.factors() {
                match self.variable(*var) {
                    Some(known) => positive &= known,
                    None if exponent % 2 == 0 => positive = false,
                    None => return None,
                }
            }
            if *coefficient < 0 {
                return None;
            }
            strict |= positive;
        }
        Some(sign(strict))
    }

    /// Whether a polynomial is seen not to be zero: it has a sign, or is a product of such.
    fn is_nonzero(&self, poly: &Poly) -> bool {
        let rest = self.divided(&poly.primitive().1, true);
        let negative = rest.scale(&(-1).into());
        [rest, negative].iter().any(|poly| self.poly(poly) == Some(Sign::Positive))
    }

    /// What is left of a polynomial without the factors in it that are known to be positive, or also those known not to be zero.
    fn divided(&self, poly: &Poly, nonzero: bool) -> Poly {
        let mut rest = poly.clone();
        if rest.is_zero() {
            return rest;
        }
        // A factor may only have variables of the product.
        let own = rest.variables();
        let is_inside = |factor: &Poly| {
            let variables = factor.variables();
            !variables.is_empty() && variables.iter().all(|var| own.contains(var))
        };
        let mut divide = |factor: &Poly| {
            while let Some(quotient) = rest.exact_divide(factor) {
                rest = quotient;
            }
        };
        for layer in self.layers() {
            let facts = layer.facts.iter().filter(|(_, strict)| **strict).map(|(fact, _)| fact);
            let others = layer.nonzero.iter().filter(|_| nonzero);
            facts.chain(others).filter(|fact| is_inside(fact)).for_each(&mut divide);
            let variables = layer.variables.iter().filter(|(var, positive)| **positive && own.contains(var));
            variables.for_each(|(var, _)| divide(&Poly::variable(*var)));
        }
        rest
    }

    /// Whether a comparison, or a conjunction of comparisons, is seen to hold.
    pub fn holds(&self, formula: &Formula, expansion: &mut Expansion) -> bool {
        match formula {
            Formula::True => true,
            Formula::And(members) => members.iter().all(|member| self.holds(member, expansion)),
            said if self.layers().any(|layer| layer.said.contains(said)) => true,
            Formula::Chain(terms, relations) => terms.windows(2).zip(relations).all(|(pair, relation)| {
                let [left, right] = pair else { return false };
                let mut seen = |high: &Term, low: &Term| {
                    difference(expansion, high, low).ok().and_then(|difference| self.sign(&difference))
                };
                match relation {
                    Relation::Less => seen(right, left) == Some(Sign::Positive),
                    Relation::LessEqual => seen(right, left).is_some(),
                    Relation::Equal => seen(right, left) == Some(Sign::Zero),
                    Relation::GreaterEqual => seen(left, right).is_some(),
                    Relation::Greater => seen(left, right) == Some(Sign::Positive),
                    Relation::NotEqual => difference(expansion, left, right).is_ok_and(|difference| {
                        difference.denominator.keys().all(|factor| self.is_nonzero(factor))
                            && self.is_nonzero(&difference.numerator)
                    }),
                }
            }),
            _ => false,
        }
    }

    /// Which of these formulas are not seen to hold.
    pub fn rest(&self, members: Vec<Formula>, expansion: &mut Expansion) -> Vec<Formula> {
        members.into_iter().filter(|member| !self.holds(member, expansion)).collect()
    }
}

/// The multiple of a polynomial in one variable whose coefficient at that variable is 1, when it is linear; else zero.
fn scaled_to(poly: &Poly, variable: &Poly) -> Poly {
    let lead = variable.terms().next().map(|(monomial, _)| poly.coefficient(monomial));
    match lead {
        Some(lead) if lead > 0 && poly.degree() == 1 => poly.scale(&lead.recip()),
        _ => Poly::zero(),
    }
}

fn difference(expansion: &mut Expansion, left: &Term, right: &Term) -> Result<Ratio, Unsupported> {
    expansion.ratio(&Term::Sub(Box::new(left.clone()), Box::new(right.clone())))
}

/// A negated comparison as the opposite one.
pub fn flipped(formula: Formula) -> Formula {
    match formula {
        Formula::Not(inner) => match *inner {
            Formula::Chain(terms, relations) => match relations.as_slice() {
                [relation] => Formula::Chain(terms, vec![relation.opposite()]),
                _ => Formula::Not(Box::new(Formula::Chain(terms, relations))),
            },
            other => Formula::Not(Box::new(other)),
        },
        other => other,
    }
}
