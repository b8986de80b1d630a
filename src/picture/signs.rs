//! Formulas over the signs of a few polynomials: what stands on each side of every boundary follows from these.

use crate::logic::evaluator::{Evaluator, Failure};
use crate::logic::{Atom, Formula, Normal, Poly, Rational, Sign};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// The polynomials whose signs decide, each once up to a number.
#[derive(Clone, Debug, Default)]
pub struct Signs {
    index: BTreeMap<Poly, usize>,
    /// The polynomials by number.
    pub polys: Vec<Poly>,
}

/// A formula over them.
#[derive(Clone, Debug)]
pub enum Condition {
    /// A product of signs, undefined where a divisor is 0.
    Atom(Product),
    /// All of them.
    All(Vec<Condition>),
    /// At least one.
    Any(Vec<Condition>),
}

/// The sign of a quotient.
#[derive(Clone, Debug)]
pub struct Product {
    wanted: Sign,
    positive: bool,
    above: usize,
    /// Each divisor, and whether its power is odd.
    below: Vec<(usize, bool)>,
}

impl Signs {
    /// A formula with numbers for the variables that the evaluator knows.
    ///
    /// # Errors
    /// Those of the normal form.
    pub fn condition(&mut self, evaluator: &Evaluator<'_>, formula: &Formula) -> Result<Condition, Failure> {
        Ok(self.of(&evaluator.formula(formula, false)?))
    }

    fn of(&mut self, normal: &Normal) -> Condition {
        match normal {
            Normal::Atom(atom) => Condition::Atom(self.atom(atom)),
            Normal::All(members) => Condition::All(members.iter().map(|member| self.of(member)).collect()),
            Normal::Any(members) => Condition::Any(members.iter().map(|member| self.of(member)).collect()),
        }
    }

    fn atom(&mut self, atom: &Atom) -> Product {
        let (content, above) = atom.value.numerator.primitive();
        let mut positive = content >= 0;
        let mut below = Vec::new();
        for (factor, exponent) in &atom.value.denominator {
            let (content, factor) = factor.primitive();
            let odd = exponent % 2 == 1;
            positive ^= odd && content < 0;
            below.push((self.number(factor), odd));
        }
        Product { wanted: atom.sign, positive, above: self.number(above), below }
    }

    fn number(&mut self, poly: Poly) -> usize {
        let next = self.polys.len();
        let number = *self.index.entry(poly.clone()).or_insert(next);
        if number == next {
            self.polys.push(poly);
        }
        number
    }
}

impl Condition {
    /// Whether it holds where the polynomials have these signs; nothing where that is not said, as a divisor is 0.
    pub fn holds(&self, signs: &[Ordering]) -> Option<bool> {
        let until = |members: &[Self], enough: bool| {
            let mut known = Some(!enough);
            for member in members {
                match member.holds(signs) {
                    Some(holds) if holds == enough => return Some(enough),
                    Some(_) => {}
                    None => known = None,
                }
            }
            known
        };
        match self {
            Self::Atom(product) => product.holds(signs),
            Self::All(members) => until(members, false),
            Self::Any(members) => until(members, true),
        }
    }

    /// Adds the numbers of the polynomials that occur in it.
    pub fn mentions(&self, out: &mut Vec<usize>) {
        match self {
            Self::Atom(product) => {
                out.push(product.above);
                out.extend(product.below.iter().map(|(number, _)| *number));
            }
            Self::All(members) | Self::Any(members) => members.iter().for_each(|member| member.mentions(out)),
        }
    }
}

impl Product {
    fn holds(&self, signs: &[Ordering]) -> Option<bool> {
        let mut sign = *signs.get(self.above)?;
        let mut positive = self.positive;
        for (number, odd) in &self.below {
            match signs.get(*number)? {
                Ordering::Equal => return None,
                Ordering::Less => positive ^= odd,
                Ordering::Greater => {}
            }
        }
        if !positive {
            sign = sign.reverse();
        }
        Some(self.wanted.admits(&Rational::from(sign as i32)))
    }
}
