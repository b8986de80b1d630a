//! Points with values of logarithms and exponentials: simple numbers for the other variables, the values in enclosures.

use super::parts::{float, ratio_at};
use crate::engine::Budget;
use crate::logic::{Atom, Elementary, Enclosure, Hypothesis, Poly, Ratio, Rational, Sequent, Sign, Var};
use std::cmp::Ordering;
use std::ops::Range;

/// Values that are tried for a variable, and those for a whole number, simple ones first.
const REAL: [(i32, i32); 24] = [
    (1, 1),
    (2, 1),
    (1, 2),
    (3, 1),
    (1, 3),
    (1, 4),
    (3, 4),
    (3, 2),
    (2, 3),
    (4, 1),
    (0, 1),
    (-1, 1),
    (5, 1),
    (9, 10),
    (1, 10),
    (10, 1),
    (-2, 1),
    (-1, 2),
    (1, 100),
    (99, 100),
    (100, 1),
    (-10, 1),
    (1, 1000),
    (1000, 1),
];
const WHOLE: [(i32, i32); 10] = [(1, 1), (2, 1), (3, 1), (4, 1), (5, 1), (0, 1), (10, 1), (20, 1), (-1, 1), (100, 1)];
/// How near to zero counts as zero before the exact check.
const NEAR: f64 = 1e-9;

/// A point, by variable, at which all hypotheses hold for certain; `hint` are values from elsewhere that may be near to one, `which` of the
/// points in their order are tried. The variables that are values of functions get no number of account.
pub fn search(
    sequent: &Sequent,
    hint: Option<&[Rational]>,
    which: Range<usize>,
    budget: &mut Budget,
) -> Option<Vec<Rational>> {
    let width = sequent.scope.variables().len();
    let free: Vec<Var> = (0..width as Var).filter(|var| sequent.values.iter().all(|value| value.var != *var)).collect();
    let equations = equations(sequent, &free);
    for hint in hint.iter() {
        for digits in [1_u32, 2, 6, 12, 60] {
            let mut point: Vec<Rational> = hint.to_vec();
            free.iter().for_each(|var| round(&mut point, *var, digits));
            if let Some(found) = completed(sequent, &equations, point) {
                return Some(found);
            }
        }
    }
    let mut lists: Vec<Vec<Rational>> = free.iter().map(|var| values(sequent, *var)).collect();
    for (var, list) in free.iter().zip(&mut lists) {
        if equations.iter().any(|equation| equation.var == *var) || is_alone(sequent, *var) {
            list.truncate(1);
        }
    }
    let mut tried = 0;
    for total in 0..lists.iter().map(Vec::len).sum::<usize>().max(1) {
        let mut places = vec![0; free.len()];
        let mut more = first(&mut places, total);
        while more {
            if tried >= which.end || ((tried + 1) % 256 == 0 && budget.step().is_err()) {
                return None;
            }
            let chosen: Option<Vec<&Rational>> = lists.iter().zip(&places).map(|(list, at)| list.get(*at)).collect();
            if let Some(chosen) = chosen.filter(|_| which.contains(&tried)) {
                let mut point = vec![Rational::new(); width];
                for (var, value) in free.iter().zip(chosen) {
                    if let Some(slot) = point.get_mut(*var as usize) {
                        *slot = value.clone();
                    }
                }
                if let Some(found) = completed(sequent, &equations, point) {
                    return Some(found);
                }
            }
            tried += 1;
            more = next(&mut places);
        }
    }
    None
}

/// The values that are tried for a variable: those at which the hypotheses hold that speak of nothing else.
fn values(sequent: &Sequent, var: Var) -> Vec<Rational> {
    let width = sequent.scope.variables().len();
    let own = |hypothesis: &&Hypothesis| match hypothesis {
        Hypothesis::Atom(atom) => atom.value.denominator.is_empty() && atom.value.numerator.variables() == [var],
        Hypothesis::Clause(_) => false,
    };
    let own: Vec<&Hypothesis> = sequent.hypotheses.iter().filter(own).collect();
    let list: &[(i32, i32)] = if sequent.scope.is_integer(var) { &WHOLE } else { &REAL };
    let mut out: Vec<Rational> = list.iter().map(|value| Rational::from(*value)).collect();
    out.retain(|value| {
        let mut values = vec![None; width];
        if let Some(slot) = values.get_mut(var as usize) {
            *slot = Some(Enclosure::exact(value.clone()));
        }
        own.iter().all(|hypothesis| hypothesis.holds(&|atom| atom_holds(atom, &values)))
    });
    match out.is_empty() {
        // Equations may determine it.
        true => list.iter().take(1).map(|value| Rational::from(*value)).collect(),
        false => out,
    }
}

/// Whether no hypothesis and no value of a function speaks of a variable together with others.
fn is_alone(sequent: &Sequent, var: Var) -> bool {
    let apart = |poly: &Poly| {
        let variables = poly.variables();
        variables == [var] || !variables.contains(&var)
    };
    let polys = |ratio: &Ratio, test: &dyn Fn(&Poly) -> bool| {
        std::iter::once(&ratio.numerator).chain(ratio.denominator.keys()).all(test)
    };
    let mut alone = sequent.values.iter().all(|value| polys(&value.argument, &|poly| !poly.variables().contains(&var)));
    for hypothesis in &sequent.hypotheses {
        match hypothesis {
            Hypothesis::Atom(_) => hypothesis.for_each_atom(&mut |atom| alone &= polys(&atom.value, &apart)),
            Hypothesis::Clause(_) => hypothesis.for_each_atom(&mut |atom| {
                alone &= polys(&atom.value, &|poly| !poly.variables().contains(&var));
            }),
        }
    }
    alone
}

/// Whether all hypotheses hold for certain where the variables that are no values of functions are as here.
pub fn is_true(sequent: &Sequent, point: &[Rational]) -> bool {
    let whole = |var: usize| sequent.scope.is_integer(var as Var);
    if point.iter().enumerate().any(|(var, value)| whole(var) && *value.denom() != 1) {
        return false;
    }
    let mut values: Vec<Option<Enclosure>> = point.iter().cloned().map(|value| Some(Enclosure::exact(value))).collect();
    for value in &sequent.values {
        let argument = enclosed(&value.argument, &values);
        let found = argument.and_then(|argument| match value.function {
            Elementary::Logarithm => argument.logarithm(),
            Elementary::Exponential => argument.exponential(),
        });
        if let Some(slot) = values.get_mut(value.var as usize) {
            *slot = found;
        }
    }
    sequent.hypotheses.iter().all(|hypothesis| hypothesis.holds(&|atom| atom_holds(atom, &values)))
}

fn atom_holds(atom: &Atom, values: &[Option<Enclosure>]) -> bool {
    let order = enclosed(&atom.value, values).and_then(|value| value.order(&Enclosure::exact(Rational::new())));
    match atom.sign {
        Sign::Positive => order == Some(Ordering::Greater),
        Sign::NonNegative => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
        Sign::Zero => order == Some(Ordering::Equal),
    }
}

fn enclosed(ratio: &Ratio, values: &[Option<Enclosure>]) -> Option<Enclosure> {
    let mut value = polynomial(&ratio.numerator, values)?;
    for (factor, exponent) in &ratio.denominator {
        let below = polynomial(factor, values)?.power(i32::try_from(*exponent).ok()?)?;
        value = value.over(&below)?;
    }
    Some(value)
}

fn polynomial(poly: &Poly, values: &[Option<Enclosure>]) -> Option<Enclosure> {
    let mut sum = Enclosure::exact(Rational::new());
    for (monomial, coefficient) in poly.terms() {
        let mut term = Enclosure::exact(coefficient.clone());
        for (var, exponent) in monomial.factors() {
            let value = values.get(*var as usize)?.as_ref()?;
            term = term.times(&value.power(i32::try_from(*exponent).ok()?)?)?;
        }
        sum = sum.plus(&term);
    }
    Some(sum)
}

/// An equation among the hypotheses, with a variable that it determines where the others are known.
struct Equation {
    var: Var,
    slope: Poly,
    rest: Poly,
}

impl Equation {
    /// A polynomial with what the equation says of its variable put in, where that is a polynomial.
    fn put_into(&self, poly: &Poly) -> Poly {
        match self.slope.as_constant() {
            Some(slope) => poly.compose(self.var, &self.rest.scale(&(-slope.recip()))),
            None => poly.clone(),
        }
    }
}

/// Equations between free variables, each with a variable of its own in which it is linear; those found first may speak of the variables of
/// later ones.
fn equations(sequent: &Sequent, free: &[Var]) -> Vec<Equation> {
    let mut out: Vec<Equation> = Vec::new();
    for hypothesis in &sequent.hypotheses {
        let Hypothesis::Atom(atom) = hypothesis else { continue };
        if atom.sign != Sign::Zero || !atom.value.numerator.variables().iter().all(|var| free.contains(var)) {
            continue;
        }
        let poly = out.iter().fold(atom.value.numerator.clone(), |poly, known| known.put_into(&poly));
        let variables = poly.variables();
        let linear = |var: &&Var| poly.degree_in(**var) == 1 && out.iter().all(|known| known.var != **var);
        if let Some(&var) = variables.iter().rev().find(linear) {
            let rest = poly.assign(var, &Rational::new());
            let slope = poly.assign(var, &Rational::from(1)).minus(&rest);
            out.push(Equation { var, slope, rest });
        }
    }
    out
}

/// The point with what equations determine, if all hypotheses hold there.
fn completed(sequent: &Sequent, equations: &[Equation], mut point: Vec<Rational>) -> Option<Vec<Rational>> {
    for equation in equations.iter().rev() {
        let slope = equation.slope.evaluate(&point);
        if slope == 0 {
            return None;
        }
        let value = -equation.rest.evaluate(&point) / slope;
        *point.get_mut(equation.var as usize)? = value;
    }
    (nearly(sequent, &point) && is_true(sequent, &point)).then_some(point)
}

/// Whether all hypotheses hold in floating point, or nearly so.
fn nearly(sequent: &Sequent, point: &[Rational]) -> bool {
    let mut values: Vec<f64> = point.iter().map(float).collect();
    for value in &sequent.values {
        let argument = ratio_at(&value.argument, &values);
        let found = match value.function {
            Elementary::Logarithm => argument.ln(),
            Elementary::Exponential => argument.exp(),
        };
        if let Some(slot) = values.get_mut(value.var as usize) {
            *slot = found;
        }
    }
    sequent.hypotheses.iter().all(|hypothesis| hypothesis.holds(&|atom| nearly_atom(atom, &values)))
}

fn nearly_atom(atom: &Atom, values: &[f64]) -> bool {
    let value = ratio_at(&atom.value, values);
    match atom.sign {
        Sign::Positive | Sign::NonNegative => value > -NEAR,
        Sign::Zero => value.abs() < NEAR,
    }
}

fn round(point: &mut [Rational], var: Var, digits: u32) {
    if let Some(value) = point.get_mut(var as usize) {
        let scale = rug::Integer::from(1) << digits;
        *value = Rational::from(&*value * &scale).round() / scale;
    }
}

/// The first places with this sum.
fn first(places: &mut [usize], total: usize) -> bool {
    match places.last_mut() {
        Some(last) => *last = total,
        None => return total == 0,
    }
    true
}

/// The next places with the same sum, in order.
fn next(places: &mut [usize]) -> bool {
    let Some(at) = (1..places.len()).rev().find(|&k| places.get(k).is_some_and(|place| *place > 0)) else {
        return false;
    };
    let taken = places.get(at).copied().unwrap_or(0);
    if let Some(place) = places.get_mut(at) {
        *place = 0;
    }
    if let Some(place) = places.get_mut(at - 1) {
        *place += 1;
    }
    if let Some(last) = places.last_mut() {
        *last = taken - 1;
    }
    true
}
