//! What terms come to as a positive step s goes to 0: growth*(coefficient + o(1)), with s^power * ln(1/s)^logs * exp(-rate/s) as growth.
//!
//! A polynomial in quantities is a sum over products of those that are such growths themselves (s^a, ln(s), exp(c/s)); what stands beside each is
//! worth what the quantities in it go to. Where that is 0 its slope says how fast: from g -> 0 and g' = s^b*(c + o(1)), b > -1, follows
//! g = s^(b + 1)*(c/(b + 1) + o(1)), which is the rule of de l'Hopital. Of sums the largest growth remains, which must be seen at sight.
//! Source: G. H. Hardy, Orders of Infinity (1910).

use super::factors::quotient_term;
use super::lower::Lowering;
use super::parts::{cancelled, times_number};
use super::quantities::{Meaning, Quantity};
use super::unsupported::Unsupported;
use crate::lang::tree::Builtin;
use crate::logic::neat::number;
use crate::logic::{Formula, Monomial, Poly, Ratio, Rational, Term, Var};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// How often a slope is asked for.
const SLOPES: u32 = 4;

/// `s^power * ln(1/s)^logs * exp(-rate/s)`.
#[derive(Clone, Debug)]
pub(super) struct Growth {
    power: Ratio,
    logs: i32,
    rate: Ratio,
}

/// A term as growth*(coefficient + o(1)).
#[derive(Clone, Debug)]
pub(super) struct Lead {
    /// What does not depend on the step.
    pub coefficient: Ratio,
    /// How it grows.
    pub growth: Growth,
}

/// What a quantity does as the step goes to 0.
enum Course {
    /// It is a growth, but for its sign.
    Grows(Growth, i32),
    /// It goes to a value.
    Goes(Term),
}

/// The step, with what the quantities that depend on it do.
pub(super) struct Step {
    name: String,
    var: Var,
    moving: Vec<Var>,
    courses: BTreeMap<Var, Course>,
}

impl Growth {
    fn none() -> Self {
        Self { power: Ratio::constant(0), logs: 0, rate: Ratio::constant(0) }
    }

    fn of_power(power: Ratio) -> Self {
        Self { power, ..Self::none() }
    }

    /// The product with a power of another.
    fn times(&self, other: &Self, exponent: i32) -> Self {
        let own = |ratio: &Ratio| times_number(ratio, &Rational::from(exponent));
        Self {
            power: cancelled(self.power.plus(&own(&other.power))),
            logs: self.logs + other.logs * exponent,
            rate: cancelled(self.rate.plus(&own(&other.rate))),
        }
    }
}

impl Step {
    /// Whether a quotient depends on the step.
    pub fn moves(&self, ratio: &Ratio) -> bool {
        let polys = ratio.denominator.keys().chain([&ratio.numerator]);
        polys.flat_map(Poly::variables).any(|var| self.is_moving(var))
    }

    fn is_moving(&self, var: Var) -> bool {
        var == self.var || self.moving.contains(&var)
    }

    /// The power of the step that a quotient is, if it is one.
    fn power_of(&self, ratio: &Ratio) -> Option<i32> {
        let one = |poly: &Poly| {
            let mut terms = poly.terms();
            let (monomial, coefficient) = terms.next()?;
            let alone = terms.next().is_none() && *coefficient == 1;
            let power = monomial.exponent(self.var);
            (alone && power == monomial.degree()).then(|| i32::try_from(power).ok()).flatten()
        };
        let below = ratio.denominator.iter().map(|(factor, &times)| Some(one(factor)? * i32::try_from(times).ok()?));
        Some(one(&ratio.numerator)? - below.sum::<Option<i32>>()?)
    }
}

impl Lowering<'_> {
    /// What the quantities that depend on a step do as it goes to 0.
    ///
    /// # Errors
    /// [`Unsupported`] terms.
    pub(super) fn step(&mut self, name: &str, moving: &[Quantity]) -> Result<Step, Unsupported> {
        let var = self.expansion().variable(name);
        let own = self.variables_of(moving);
        let mut step = Step { name: name.to_owned(), var, moving: own.clone(), courses: BTreeMap::new() };
        for (quantity, var) in moving.iter().zip(own) {
            // Of what is not known here nothing is concluded.
            if let Some(course) = self.course(&step, &quantity.meaning)? {
                step.courses.insert(var, course);
            }
        }
        Ok(step)
    }

    fn course(&mut self, step: &Step, meaning: &Meaning) -> Result<Option<Course>, Unsupported> {
        let inside = match meaning {
            Meaning::Logarithm { argument: inside }
            | Meaning::Exponential { exponent: inside, .. }
            | Meaning::Root { radicand: inside, .. } => cancelled(self.expansion().ratio(inside)?),
            _ => return Ok(None),
        };
        let pure = match (meaning, step.power_of(&inside)) {
            (Meaning::Logarithm { .. }, Some(1)) => Some((Growth { logs: 1, ..Growth::none() }, -1)),
            (Meaning::Root { degree, .. }, Some(power)) => {
                Some((Growth::of_power(Ratio::constant(Rational::from((power, *degree)))), 1))
            }
            (Meaning::Exponential { .. }, _) => pure_exponential(step, &inside).map(|growth| (growth, 1)),
            _ => None,
        };
        if let Some((growth, sign)) = pure {
            return Ok(Some(Course::Grows(growth, sign)));
        }
        let Some(lead) = self.lead(step, &inside, SLOPES)? else { return Ok(None) };
        let coefficient = quotient_term(&lead.coefficient, self.expansion());
        let exact = self.compared(&lead.growth, &Growth::none());
        let positive = self.sign_of(&lead.coefficient) == Some(Ordering::Greater);
        let mut value = match (meaning, exact) {
            (Meaning::Exponential { .. }, Some(Ordering::Less)) => vec![(Formula::True, number(1))],
            (Meaning::Exponential { .. }, Some(Ordering::Equal)) => {
                self.elementary_of(Builtin::Exp, vec![(Formula::True, coefficient)])?
            }
            (Meaning::Logarithm { .. }, Some(Ordering::Equal)) if positive => {
                self.elementary_of(Builtin::Ln, vec![(Formula::True, coefficient)])?
            }
            (Meaning::Root { degree, .. }, Some(Ordering::Equal)) if positive => {
                self.root(vec![(Formula::True, coefficient)], *degree)?
            }
            _ => return Ok(None),
        };
        Ok(value.pop().map(|(_, value)| Course::Goes(value)))
    }

    /// What a quotient comes to; none where that is not seen, or where it is 0 altogether.
    fn lead(&mut self, step: &Step, ratio: &Ratio, slopes: u32) -> Result<Option<Lead>, Unsupported> {
        let Some(mut out) = self.lead_of(step, &ratio.numerator, slopes)? else { return Ok(None) };
        for (factor, &times) in &ratio.denominator {
            let Some(own) = self.lead_of(step, factor, slopes)? else { return Ok(None) };
            let nonzero = self.sign_of(&own.coefficient).is_some_and(Ordering::is_ne);
            let power = i32::try_from(times).ok().filter(|_| nonzero);
            let Some((power, inverse)) = power.zip(own.coefficient.reciprocal()) else { return Ok(None) };
            for _ in 0..times {
                out.coefficient = cancelled(out.coefficient.times(&inverse));
            }
            out.growth = out.growth.times(&own.growth, -power);
        }
        Ok(Some(out))
    }

    /// What a polynomial comes to.
    fn lead_of(&mut self, step: &Step, poly: &Poly, slopes: u32) -> Result<Option<Lead>, Unsupported> {
        let grows = |var: Var| matches!(step.courses.get(&var), Some(Course::Grows(..)));
        let mut leads: Vec<Lead> = Vec::new();
        for (monomial, beside) in poly.grouped(grows) {
            let Some(mut own) = self.lead_beside(step, &beside, slopes)? else { return Ok(None) };
            for &(var, times) in monomial.factors() {
                let (Some(Course::Grows(growth, sign)), Ok(times)) = (step.courses.get(&var), i32::try_from(times))
                else {
                    return Ok(None);
                };
                own.growth = own.growth.times(growth, times);
                own.coefficient = times_number(&own.coefficient, &Rational::from(sign.pow(times.unsigned_abs())));
            }
            leads.push(own);
        }
        let mut leads = leads.into_iter();
        let Some(mut largest) = leads.next() else { return Ok(None) };
        for other in leads {
            match self.compared(&other.growth, &largest.growth) {
                Some(Ordering::Less) => {}
                Some(Ordering::Greater) => largest = other,
                Some(Ordering::Equal) => {
                    largest.coefficient = cancelled(largest.coefficient.plus(&other.coefficient));
                }
                None => return Ok(None),
            }
        }
        Ok(Some(largest).filter(|lead| !lead.coefficient.numerator.is_zero()))
    }

    /// What a polynomial in the step and in quantities that go to values comes to.
    fn lead_beside(&mut self, step: &Step, poly: &Poly, slopes: u32) -> Result<Option<Lead>, Unsupported> {
        let common = poly.terms().map(|(monomial, _)| monomial.exponent(step.var)).min().unwrap_or(0);
        let common_power = Monomial::power(step.var, common);
        let rest = poly.exact_divide(&Poly::term(common_power, Rational::from(1))).unwrap_or_else(|| poly.clone());
        let growth = Growth::of_power(Ratio::constant(common));
        let mut values = BTreeMap::from([(step.name.clone(), number(0))]);
        for var in rest.variables().into_iter().filter(|var| step.moving.contains(var)) {
            let Some(Course::Goes(value)) = step.courses.get(&var) else { return Ok(None) };
            values.insert(self.expansion().name(var), value.clone());
        }
        let written = self.expansion().term(&rest);
        let coefficient = cancelled(self.expansion().ratio(&written.replace(&values))?);
        if !coefficient.numerator.is_zero() {
            return Ok(Some(Lead { coefficient, growth }));
        }
        if slopes == 0 {
            return Ok(None);
        }
        let background = self.background(std::slice::from_ref(&written))?;
        let Ok(slope) = background.derivative(&written, &step.name) else { return Ok(None) };
        let slope = cancelled(self.expansion().ratio(&slope)?);
        let Some(own) = self.lead(step, &slope, slopes - 1)? else { return Ok(None) };
        let power = own.growth.power.as_constant().filter(|power| *power > -1);
        let Some(power) = power.filter(|_| own.growth.logs == 0 && own.growth.rate.numerator.is_zero()) else {
            return Ok(None);
        };
        let above = power + Rational::from(1);
        let coefficient = times_number(&own.coefficient, &Rational::from(above.recip_ref()));
        let growth = growth.times(&Growth::of_power(Ratio::constant(above)), 1);
        Ok(Some(Lead { coefficient, growth }))
    }

    /// Which of two growths is the larger one, in the end, if that is seen.
    fn compared(&mut self, one: &Growth, two: &Growth) -> Option<Ordering> {
        let quotient = one.times(two, -1);
        for falls in [&quotient.rate, &quotient.power] {
            match self.sign_of(falls)? {
                Ordering::Equal => {}
                sign => return Some(sign.reverse()),
            }
        }
        Some(quotient.logs.cmp(&0))
    }

    /// What a term goes to: its growth against what stays, with the coefficient.
    ///
    /// # Errors
    /// [`Unsupported`] terms.
    pub(super) fn goes_to(&mut self, step: &Step, ratio: &Ratio) -> Result<Option<(Ordering, Ratio)>, Unsupported> {
        let Some(lead) = self.lead(step, ratio, SLOPES)? else { return Ok(None) };
        Ok(self.compared(&lead.growth, &Growth::none()).map(|size| (size, lead.coefficient)))
    }

    /// The sign that a quotient has in the end, if it is seen.
    ///
    /// # Errors
    /// [`Unsupported`] terms.
    pub(super) fn sign_near(&mut self, step: &Step, ratio: &Ratio) -> Result<Option<Ordering>, Unsupported> {
        if ratio.numerator.is_zero() {
            return Ok(Some(Ordering::Equal));
        }
        let Some(lead) = self.lead(step, ratio, SLOPES)? else { return Ok(None) };
        Ok(self.sign_of(&lead.coefficient).filter(|sign| sign.is_ne()))
    }
}

/// The growth that an exponential is whose exponent is a multiple of ln(s) or of 1/s.
fn pure_exponential(step: &Step, exponent: &Ratio) -> Option<Growth> {
    let mut log = None;
    for (&var, course) in &step.courses {
        if let Course::Grows(growth, -1) = course
            && growth.logs == 1
        {
            log = Some(var);
        }
    }
    if let Some(log) = log {
        let factor = Poly::variable(log);
        if let Some(numerator) = exponent.numerator.exact_divide(&factor) {
            let power = Ratio { numerator, denominator: exponent.denominator.clone() };
            return (!step.moves(&power)).then(|| Growth::of_power(power));
        }
    }
    let own = Poly::variable(step.var);
    let mut rate = exponent.negate();
    (rate.denominator.remove(&own) == Some(1) && !step.moves(&rate)).then(|| Growth { rate, ..Growth::none() })
}
