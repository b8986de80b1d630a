//! The question put to Z3, in this process.
//!
//! Every question has a context and a solver of its own with a resource limit (`rlimit`, machine-independent), so that an answer depends neither on
//! threads and timing nor on what was asked before.

use super::question::{Answer, Model, Question};
use crate::engine::cleared::{Cleared, Constraint};
use crate::engine::substitution::Determined;
use crate::logic::Sign;
use crate::logic::{Monomial, Poly, Rational, Var, number};
use rug::Integer;
use z3::ast::{Bool, Real};
use z3::{Params, SatResult, Solver};

/// Z3's answer, in a context that knows nothing else.
pub fn answer(question: &Question<'_>) -> Answer {
    z3::with_z3_config(&z3::Config::new(), || ask(question))
}

/// Z3's answer, in the thread's context.
fn ask(question: &Question<'_>) -> Answer {
    let Some(solver) = Solver::new_for_logic("QF_NRA") else {
        return Answer::Unknown;
    };
    let mut params = Params::new();
    params.set_u32("rlimit", question.rlimit);
    // Bounds of products grow to numbers so long that neither limit stops the arithmetic on them.
    params.set_bool("arith.nl.optimize_bounds", false);
    // Z3 would take Ctrl-C for itself while it searches; the command line answers it.
    params.set_bool("ctrl_c", false);
    params.set_u32("random_seed", question.seed);
    params.set_u32("timeout", question.milliseconds);
    solver.set_params(&params);
    let mut reals: Vec<Real> = (0..question.variables).map(|k| Real::new_const(format!("x{k}"))).collect();
    for Determined { var, value, .. } in question.determined {
        let value = term(value, &reals);
        if let Some(real) = reals.get_mut(*var as usize) {
            *real = value;
        }
    }
    let marks: Vec<Bool> = (0..question.formulas.len()).map(|k| Bool::new_const(format!("h{k}"))).collect();
    for (formula, mark) in question.formulas.iter().zip(&marks) {
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
