//! Z3 as an untrusted oracle on cleared sequents: models that must be checked, and cores that tell which hypotheses matter.
//!
//! Every question runs in a solver of its own with a resource limit (`rlimit`, machine-independent), so that answers do not depend on
//! earlier questions, threads or timing.

use super::Budget;
use super::cleared::{Cleared, Constraint};
use super::substitution::{Determined, substitute};
use crate::logic::Sign;
use crate::logic::{Monomial, Poly, Rational, Scope, Var, number};
use rug::Integer;
use std::collections::{BTreeMap, BTreeSet};
use z3::ast::{Bool, Real};
use z3::{Params, SatResult, Solver};

/// Values of the variables.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// By variable, exact or (for irrational ones) near.
    pub near: Vec<Rational>,
    /// For irrational ones, a polynomial in the variable alone of which the value is a root.
    pub equations: BTreeMap<Var, Poly>,
}

/// What the solver says.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Satisfiable.
    Sat(Model),
    /// Unsatisfiable; indices of formulas that suffice.
    Unsat(BTreeSet<usize>),
    /// The resource limit, or incompleteness.
    Unknown,
}

/// Longest wait for one answer, in milliseconds: the last resort where arithmetic on long numbers escapes the resource limit.
const LONGEST: u32 = 6_000;

/// Asks whether the formulas can hold together, over the reals: as they stand, and when that is not answered, with what equations
/// determine put in. Neither is always the easier question.
pub fn check(scope: &Scope, formulas: &[&Cleared], budget: &Budget) -> Answer {
    let plain: Vec<Option<&Cleared>> = formulas.iter().copied().map(Some).collect();
    let answer = ask(scope, &plain, &[], budget);
    if !matches!(answer, Answer::Unknown) {
        return answer;
    }
    let smaller = substitute(formulas);
    if smaller.determined.is_empty() {
        return answer;
    }
    let left: Vec<Option<&Cleared>> = smaller.formulas.iter().map(Option::as_ref).collect();
    match ask(scope, &left, &smaller.determined, budget) {
        Answer::Unsat(core) => Answer::Unsat(smaller.origins(formulas, &core)),
        answer => answer,
    }
}

/// Asks about the formulas that are there; what is determined is no unknown any more.
fn ask(scope: &Scope, formulas: &[Option<&Cleared>], determined: &[Determined], budget: &Budget) -> Answer {
    if super::stopped() {
        return Answer::Unknown;
    }
    let Some(solver) = Solver::new_for_logic("QF_NRA") else {
        return Answer::Unknown;
    };
    let mut params = Params::new();
    params.set_u32("rlimit", budget.rlimit);
    // Bounds of products grow to numbers so long that neither limit stops the arithmetic on them.
    params.set_bool("arith.nl.optimize_bounds", false);
    // Z3 would take Ctrl-C for itself while it searches; the command line answers it.
    params.set_bool("ctrl_c", false);
    params.set_u32("random_seed", 0);
    let left = super::left().map_or(LONGEST, |left| u32::try_from(left.as_millis()).unwrap_or(LONGEST));
    params.set_u32("timeout", left.clamp(1, LONGEST));
    solver.set_params(&params);
    let mut reals: Vec<Real> = (0..scope.variables().len()).map(|k| Real::new_const(format!("x{k}"))).collect();
    for Determined { var, value, .. } in determined {
        let value = term(value, &reals);
        if let Some(real) = reals.get_mut(*var as usize) {
            *real = value;
        }
    }
    let marks: Vec<Bool> = (0..formulas.len()).map(|k| Bool::new_const(format!("h{k}"))).collect();
    for (formula, mark) in formulas.iter().zip(&marks) {
        if let Some(formula) = formula {
            solver.assert_and_track(encode(formula, &reals), mark);
        }
    }
    match solver.check() {
        SatResult::Unsat => {
            let core = solver.get_unsat_core();
            let members = (0..marks.len()).filter(|&k| core.contains(&marks[k]));
            Answer::Unsat(members.collect())
        }
        SatResult::Sat => match solver.get_model() {
            Some(model) => {
                let mut found = Model::default();
                for (x, var) in reals.iter().zip(0..) {
                    let real = model.eval(x, true);
                    let text = real.as_ref().map_or_else(String::new, ToString::to_string);
                    found.equations.extend(equation(&text, var).map(|equation| (var, equation)));
                    found.near.push(real.map_or_else(Rational::new, |real| value(&real, &text)));
                }
                Answer::Sat(found)
            }
            None => Answer::Unknown,
        },
        SatResult::Unknown => Answer::Unknown,
    }
}

/// Runs a search in a Z3 context of its own, so that what came before cannot change what it finds.
pub fn isolated<T: Send + Sync>(work: impl FnOnce() -> T + Send + Sync) -> T {
    z3::with_z3_config(&z3::Config::new(), work)
}

fn encode(formula: &Cleared, reals: &[Real]) -> Bool {
    match formula {
        Cleared::Atom(Constraint { poly, sign }) => {
            let (left, right) = sides(poly, reals);
            match sign {
                Sign::Positive => left.gt(&right),
                Sign::NonNegative => left.ge(&right),
                Sign::Zero => left.eq(&right),
            }
        }
        Cleared::All(members) => Bool::and(&members.iter().map(|m| encode(m, reals)).collect::<Vec<_>>()),
        Cleared::Any(members) => Bool::or(&members.iter().map(|m| encode(m, reals)).collect::<Vec<_>>()),
    }
}

/// The terms with positive coefficients, and those with negative ones, negated: `poly = left - right` up to a positive factor.
fn sides(poly: &Poly, reals: &[Real]) -> (Real, Real) {
    let (_, primitive) = poly.primitive();
    let flip = poly.terms().next_back().is_some_and(|(_, c)| *c < 0);
    let (left, right): (Vec<_>, Vec<_>) = primitive.terms().partition(|(_, coefficient)| (**coefficient > 0) != flip);
    let side = |terms: Vec<(&Monomial, &Rational)>| {
        sum(terms.into_iter().map(|(m, c)| product(m, &Rational::from(c.abs_ref()), reals)).collect())
    };
    (side(left), side(right))
}

/// A polynomial as it is.
fn term(poly: &Poly, reals: &[Real]) -> Real {
    sum(poly.terms().map(|(monomial, coefficient)| product(monomial, coefficient, reals)).collect())
}

fn product(monomial: &Monomial, coefficient: &Rational, reals: &[Real]) -> Real {
    let powers = monomial.factors().iter().filter_map(|&(var, exponent)| Some((reals.get(var as usize)?, exponent)));
    let mut factors = vec![numeral(coefficient)];
    factors.extend(powers.flat_map(|(x, exponent)| (0..exponent).map(|_| x.clone())));
    if factors.len() == 1 { factors.remove(0) } else { Real::mul(&factors) }
}

fn sum(mut terms: Vec<Real>) -> Real {
    match terms.len() {
        0 => Real::from_rational(0, 1),
        1 => terms.remove(0),
        _ => Real::add(&terms),
    }
}

fn numeral(value: &Rational) -> Real {
    Real::from_rational_str(&value.numer().to_string(), &value.denom().to_string())
        .unwrap_or_else(|| Real::from_rational(0, 1))
}

/// A model value: exact when rational, else a decimal approximation to 40 digits.
fn value(real: &Real, text: &str) -> Rational {
    rational_text(text).or_else(|| number::parse(real.approx(40).trim_end_matches('?'))).unwrap_or_default()
}

/// The polynomial of `(root-obj (+ (^ x 2) (* (- 3) x) 1) 2)`, in the given variable; `None` for what is no such root.
fn equation(text: &str, var: Var) -> Option<Poly> {
    let mut words: Vec<String> =
        text.replace('(', " ( ").replace(')', " ) ").split_whitespace().map(String::from).collect();
    words.reverse();
    (words.pop()? == "(" && words.pop()? == "root-obj").then_some(())?;
    polynomial(&mut words, var).filter(|poly| poly.degree() > 1)
}

/// Reads a polynomial in prefix form; the words are in reverse order.
fn polynomial(words: &mut Vec<String>, var: Var) -> Option<Poly> {
    match words.pop()?.as_str() {
        "x" => Some(Poly::variable(var)),
        "(" => {
            let operator = words.pop()?;
            let mut parts = Vec::new();
            while words.last()? != ")" {
                parts.push(polynomial(words, var)?);
            }
            words.pop();
            let mut parts = parts.into_iter();
            let first = parts.next()?;
            match operator.as_str() {
                "+" => Some(parts.fold(first, |sum, part| sum.plus(&part))),
                "*" => Some(parts.fold(first, |product, part| product.times(&part))),
                "-" => Some(parts.next().map_or_else(|| first.scale(&Rational::from(-1)), |part| first.minus(&part))),
                "^" => {
                    let exponent = parts.next()?.as_constant()?.numer().to_u32().filter(|e| *e <= 1000)?;
                    Some(Poly::term(Monomial::power(var, exponent), Rational::from(1)))
                }
                _ => None,
            }
        }
        number => Some(Poly::constant(rational_text(number)?)),
    }
}

/// Reads `3.0`, `(/ 1.0 3.0)`, `(- 2.0)`, `(- (/ 1.0 3.0))`, `(/ (- 1.0) 3.0)`.
fn rational_text(text: &str) -> Option<Rational> {
    let text = text.trim();
    if let Some(inner) = text.strip_prefix("(- ") {
        return Some(-rational_text(inner.strip_suffix(')')?)?);
    }
    if let Some(inner) = text.strip_prefix("(/ ") {
        let inner = inner.strip_suffix(')')?;
        let cut = if inner.starts_with('(') { inner.find(')')? + 1 } else { inner.find(' ')? };
        let (numerator, denominator) = inner.split_at(cut);
        let denominator = rational_text(denominator)?;
        return (denominator != 0).then(|| rational_text(numerator).map(|n| n / denominator)).flatten();
    }
    let whole = text.strip_suffix(".0").unwrap_or(text);
    Integer::from_str_radix(whole, 10).ok().map(Rational::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_as_the_solver_prints_them() {
        let r = |n: i32, d: i32| Some(Rational::from((n, d)));
        assert_eq!(rational_text("3.0"), r(3, 1));
        assert_eq!(rational_text("(/ 1.0 3.0)"), r(1, 3));
        assert_eq!(rational_text("(- (/ 1.0 3.0))"), r(-1, 3));
        assert_eq!(rational_text("(/ (- 1.0) 3.0)"), r(-1, 3));
        let root = "(root-obj (+ (^ x 2) (* (- 3) x) (- 2)) 2)";
        assert_eq!(rational_text(root), None);
        let x = Poly::variable(4);
        let by_hand = x.times(&x).minus(&x.scale(&Rational::from(3))).minus(&Poly::constant(2));
        assert_eq!(equation(root, 4), Some(by_hand));
        assert_eq!(equation("(- 2.0)", 4), None);
    }
}
