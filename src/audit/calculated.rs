//! What is calculated for a correction: terms of a claim as quotients of polynomials, equations solved, and the results as terms again.
//!
//! Nothing here is trusted: a calculated term is a proposal like any other, and whether the claim holds with it is proved.

use crate::lang::Paper;
use crate::lang::tree::{BinaryOp, Builtin, Claim, Expr, ExprKind, Goal, GoalKind, Relation};
use crate::logic::evaluator::Evaluator;
use crate::logic::number::exact_root;
use crate::logic::poly::{Monomial, Poly, Var};
use crate::logic::ratio::Ratio;
use crate::logic::{self, Formula, Rational, Scope};
use crate::obligation;
use crate::obligation::lower::{paper_name, safe};

/// Most summands of a calculated polynomial; longer ones nobody would print.
const SUMMANDS: usize = 6;

/// Terms of a claim as quotients of polynomials in its variables.
pub struct Calculated {
    scope: Scope,
    /// By term, the quotient.
    pub ratios: Vec<Ratio>,
}

/// A quotient of polynomials.
pub type Quotient = (Poly, Poly);

impl Calculated {
    /// The terms' values where the claim is made; none where one has cases or is no quotient of polynomials.
    pub fn of(paper: &Paper, claim: &Claim, terms: &[&Expr]) -> Option<Self> {
        let relations = vec![Relation::Equal; terms.len().checked_sub(1)?];
        let kind = ExprKind::Chain(terms.iter().map(|&term| term.clone()).collect(), relations);
        let goal = GoalKind::Formula(Expr { kind, span: claim.goal.span });
        let claim = Claim { goal: Goal { kind: goal, span: claim.goal.span }, ..claim.clone() };
        let statement = obligation::claim_statement(paper, &claim).ok()?.statement;
        // Before it may stand that the terms are defined.
        let compared = match &statement.goal {
            logic::Goal::Show(Formula::And(members)) => members.last()?,
            logic::Goal::Show(formula) => formula,
            _ => return None,
        };
        let Formula::Chain(all, _) = compared else { return None };
        let scope = Scope::new(&statement.variables);
        let evaluator = Evaluator::new(&statement, &scope);
        let ratios = all.iter().map(|term| evaluator.term(term).ok()).collect::<Option<Vec<_>>>()?;
        drop(evaluator);
        (ratios.len() == terms.len()).then_some(Self { scope, ratios })
    }

    /// The variable of this name.
    pub fn variable(&self, name: &str) -> Option<Var> {
        let name = safe(name);
        (0..).zip(self.scope.variables()).find(|(_, variable)| variable.name == name).map(|(var, _)| var)
    }

    /// The difference of the first two terms, times their denominators.
    pub fn difference(&self) -> Option<Poly> {
        let [one, other, ..] = self.ratios.as_slice() else { return None };
        Some(one.minus(other).numerator)
    }

    /// A quotient as one would write it, if it is short; `place` is what it is written for.
    pub fn written(&self, (above, below): &Quotient, place: &Expr) -> Option<Expr> {
        let (above, below) = reduced(above, below)?;
        let fits = |poly: &Poly| poly.term_count() <= SUMMANDS;
        let name = |var: Var| paper_name(&self.scope.name(var)).to_owned();
        let write = |poly: &Poly| polynomial(poly, &name, place);
        (fits(&above) && fits(&below)).then(|| match below.as_constant() {
            Some(one) if one == 1 => write(&above),
            _ => binary(BinaryOp::Div, write(&above), write(&below)),
        })
    }

    /// The terms other than 0 for which the polynomial is zero: one if the variable stands alone, two if its square does.
    pub fn zeros(&self, poly: &Poly, var: Var, place: &Expr) -> Vec<Expr> {
        let mut poly = poly.clone();
        while let Some(rest) = poly.exact_divide(&Poly::variable(var)).filter(|_| !poly.is_zero()) {
            poly = rest;
        }
        let poly = &poly;
        let part = |power| poly.part_in(var, power);
        let minus = Rational::from(-1);
        match poly.degree_in(var) {
            1 => self.written(&(part(0).scale(&minus), part(1)), place).into_iter().collect(),
            2 => {
                let (square, linear, rest) = (part(2), part(1), part(0));
                let four = Rational::from(4);
                let discriminant = linear.times(&linear).minus(&square.times(&rest).scale(&four));
                if let Some(root) = monomial_root(&discriminant) {
                    let below = square.scale(&Rational::from(2));
                    let both = [linear.scale(&minus).plus(&root), linear.scale(&minus).minus(&root)];
                    return both.into_iter().filter_map(|above| self.written(&(above, below.clone()), place)).collect();
                }
                let below = square.times(&square).scale(&four);
                let Some(radicand) = self.written(&(discriminant, below), place) else { return Vec::new() };
                let root = with(ExprKind::Builtin(Builtin::Sqrt, vec![radicand]), place);
                if linear.is_zero() {
                    return vec![root.clone(), with(ExprKind::Neg(Box::new(root)), place)];
                }
                let centre = (linear.clone(), square.scale(&Rational::from(2)));
                let below = self.written(&centre, place);
                let above = self.written(&(centre.0.scale(&minus), centre.1), place);
                let pair = above.zip(below);
                let both = pair.map(|(above, below)| {
                    // Of the centre and its negative the one that needs no minus sign is written.
                    let leads = !matches!(above.kind, ExprKind::Neg(_));
                    let upper = match leads {
                        true => binary(BinaryOp::Add, above.clone(), root.clone()),
                        false => binary(BinaryOp::Sub, root.clone(), below),
                    };
                    [upper, binary(BinaryOp::Sub, above, root)]
                });
                both.into_iter().flatten().collect()
            }
            _ => Vec::new(),
        }
    }
}

/// The values of the variables for which all polynomials are zero, where each can be solved for one of them after the other.
pub fn system(equations: &[Poly], variables: &[Var]) -> Option<Vec<Quotient>> {
    let Some((&first, others)) = variables.split_first() else { return Some(Vec::new()) };
    let solved = equations.iter().position(|poly| poly.degree_in(first) == 1)?;
    let equation = equations.get(solved)?;
    let own = (equation.part_in(first, 0).scale(&Rational::from(-1)), equation.part_in(first, 1));
    let rest = equations.iter().enumerate().filter(|(place, _)| *place != solved);
    let rest: Vec<Poly> = rest.map(|(_, poly)| poly.put_quotient(first, &own, poly.degree_in(first))).collect();
    let found = system(&rest, others)?;
    let own = others.iter().zip(&found).fold(own, |own, (&var, value)| replaced(&own, var, value));
    Some(std::iter::once(own).chain(found).collect())
}

/// A quotient with a quotient in the place of a variable.
pub fn replaced((above, below): &Quotient, var: Var, value: &Quotient) -> Quotient {
    let degree = above.degree_in(var).max(below.degree_in(var));
    (above.put_quotient(var, value, degree), below.put_quotient(var, value, degree))
}

/// The derivative's numerator.
pub fn slope((above, below): &Quotient, var: Var) -> Poly {
    let slope = above.derivative(var).times(below).minus(&above.times(&below.derivative(var)));
    // A factor that the denominator shares has no zeros that count.
    slope.exact_divide(below).filter(|_| below.as_constant().is_none()).unwrap_or(slope)
}

/// The polynomial of one summand whose square it is.
fn monomial_root(poly: &Poly) -> Option<Poly> {
    let mut terms = poly.terms();
    let ((monomial, value), None) = (terms.next()?, terms.next()) else { return None };
    let mut root = Poly::constant(exact_root(value, 2)?);
    for &(var, exponent) in monomial.factors() {
        let half = (exponent % 2 == 0).then_some(exponent / 2)?;
        root = root.times(&Poly::term(Monomial::power(var, half), Rational::from(1)));
    }
    Some(root)
}

/// The quotient without common factors that are seen at sight, with whole coefficients.
fn reduced(above: &Poly, below: &Poly) -> Option<Quotient> {
    if below.is_zero() {
        return None;
    }
    if above.is_zero() {
        return Some((Poly::zero(), Poly::constant(1)));
    }
    let ((first, mut above), (second, mut below)) = (above.primitive(), below.primitive());
    for var in above.variables() {
        let shared = |poly: &Poly| poly.terms().map(|(monomial, _)| monomial.exponent(var)).min().unwrap_or(0);
        let by = Poly::term(Monomial::power(var, shared(&above).min(shared(&below))), Rational::from(1));
        (above, below) = (above.exact_divide(&by)?, below.exact_divide(&by)?);
    }
    if let Some(whole) = above.exact_divide(&below) {
        (above, below) = (whole, Poly::constant(1));
    } else if let Some(whole) = below.exact_divide(&above) {
        (above, below) = (Poly::constant(1), whole);
    }
    let factor = first / second;
    let negative = below.terms().filter(|(_, value)| **value < 0).count() * 2 > below.term_count();
    let sign = Rational::from(if negative { -1 } else { 1 });
    let numerator = Rational::from(factor.numer()) * &sign;
    Some((above.scale(&numerator), below.scale(&(Rational::from(factor.denom()) * sign))))
}

fn with(kind: ExprKind, place: &Expr) -> Expr {
    Expr { kind, span: place.span }
}

/// An operation on two terms.
pub fn binary(op: BinaryOp, one: Expr, other: Expr) -> Expr {
    Expr { span: one.span, kind: ExprKind::Binary(op, Box::new(one), Box::new(other)) }
}

/// A polynomial with whole coefficients as a term; what is added comes before what is subtracted.
fn polynomial(poly: &Poly, name: &dyn Fn(Var) -> String, place: &Expr) -> Expr {
    let (added, taken): (Vec<_>, Vec<_>) = poly.terms().rev().partition(|(_, value)| **value > 0);
    let number = |value: &Rational| with(ExprKind::Number(value.to_string()), place);
    let product = |(monomial, value): &(&Monomial, &Rational)| {
        let size = Rational::from(value.abs_ref());
        let factors = monomial.factors().iter().map(|&(var, exponent)| {
            let base = with(ExprKind::Name(name(var)), place);
            match exponent {
                1 => base,
                _ => binary(BinaryOp::Pow, base, with(ExprKind::Number(exponent.to_string()), place)),
            }
        });
        let lead = (size != 1 || monomial.factors().is_empty()).then(|| number(&size));
        let product = lead.into_iter().chain(factors).reduce(|a, b| binary(BinaryOp::Mul, a, b));
        product.unwrap_or_else(|| number(&size))
    };
    let mut taken = taken.iter();
    let first = added.iter().map(product).reduce(|a, b| binary(BinaryOp::Add, a, b));
    let first = first.or_else(|| {
        let negative = taken.next().map(product)?;
        Some(with(ExprKind::Neg(Box::new(negative)), place))
    });
    let first = first.unwrap_or_else(|| number(&Rational::new()));
    taken.map(product).fold(first, |sum, term| binary(BinaryOp::Sub, sum, term))
}
