//! Identities: an equation that holds at all values of its variables is a system of equations in the other quantities.
//!
//! Both sides become quotients of polynomials. The numerator of their difference, as a polynomial in the variables, vanishes at all values
//! of a domain with enough of them exactly when all its coefficients are zero ([`crate::lang::domain`] says which domains these are). The
//! denominators may hold other quantities only; they stay below the coefficients, so that they still must not vanish. Between two symbols
//! `a` and `b` the coefficients are zero if `a < b`, and the equation holds at `a` if `a = b`.

use super::alternatives::{Alternatives, Locals, combinations, compare};
use super::lower::Lowering;
use super::quantities::Introduced;
use super::unsupported::{NoIdentity, Unsupported};
use crate::lang::domain::{Domain, domain};
use crate::lang::tree::{Declaration, Expr, ExprKind};
use crate::logic::{Formula, Poly, Ratio, Rational, Relation, Term, Var};
use std::collections::BTreeSet;

/// Most coefficients of one equation.
const COEFFICIENT_LIMIT: usize = 256;

/// In the names of an identity's variables while it is lowered; no other name has it.
const MARK: char = '\'';

/// Whether a term speaks of a variable of an identity.
pub fn mentions_identity(term: &Term) -> bool {
    let mut found = false;
    term.for_each_name(&mut |name| found |= name.contains(MARK));
    found
}

fn formula_mentions(formula: &Formula) -> bool {
    let mut found = false;
    formula.for_each_term(&mut |term| found |= mentions_identity(term));
    found
}

impl Lowering<'_> {
    /// What an identity says of the other quantities.
    ///
    /// # Errors
    /// [`Unsupported`] domains, cases or denominators that depend on the variables, and equations that are too large.
    pub(super) fn identity(
        &mut self,
        variables: &[Declaration],
        equation: &Expr,
        locals: &Locals,
    ) -> Result<Formula, Unsupported> {
        let before = self.quantities.introduced.len();
        let mut inside = locals.clone();
        let mut names = Vec::new();
        let mut between = None;
        for declaration in variables {
            for name in &declaration.names {
                match domain(declaration) {
                    Domain::Rich => {}
                    Domain::Between { lower, upper, closed } if between.is_none() => {
                        between = Some((name.text.clone(), lower, upper, closed));
                    }
                    _ => return Err(Unsupported::Identity(NoIdentity::Domain(name.text.clone()))),
                }
                let own = format!("{}{MARK}", name.text);
                inside.insert(name.text.clone(), vec![(Formula::True, Term::Name(own.clone()))]);
                names.push(own);
            }
        }
        let variables: BTreeSet<Var> = names.iter().map(|name| self.expansion().variable(name)).collect();
        let everywhere = self.coefficients(equation, &inside, &variables)?;
        let formula = match between {
            None => everywhere,
            Some((name, lower, upper, closed)) => {
                let (lower, upper) = (self.term(lower, &inside)?, self.term(upper, &inside)?);
                let open = compare(&lower, Relation::Less, &upper)?;
                let point = compare(&lower, Relation::Equal, &upper)?;
                if formula_mentions(&open) {
                    return Err(Unsupported::Identity(NoIdentity::Symbols));
                }
                let mut parts = vec![Formula::Implies(Box::new(open), Box::new(everywhere))];
                if closed {
                    inside.insert(name, lower);
                    let there = self.coefficients(equation, &inside, &variables)?;
                    parts.push(Formula::Implies(Box::new(point), Box::new(there)));
                }
                Formula::all(parts)
            }
        };
        let strange = |introduced: &Introduced| introduced.given.iter().any(formula_mentions);
        if self.quantities.introduced.iter().skip(before).any(strange) {
            return Err(Unsupported::Identity(NoIdentity::Roots));
        }
        Ok(formula)
    }

    /// That all coefficients of an equation are zero.
    fn coefficients(
        &mut self,
        equation: &Expr,
        locals: &Locals,
        variables: &BTreeSet<Var>,
    ) -> Result<Formula, Unsupported> {
        let ExprKind::Chain(terms, _) = &equation.kind else {
            return Err(Unsupported::Identity(NoIdentity::Equation));
        };
        let values: Vec<Alternatives> = terms.iter().map(|term| self.term(term, locals)).collect::<Result<_, _>>()?;
        let mut out = Vec::new();
        for (guard, terms) in combinations(&values)? {
            if formula_mentions(&guard) {
                return Err(Unsupported::Identity(NoIdentity::Cases));
            }
            let mut parts = vec![guard];
            for pair in terms.windows(2) {
                if let [left, right] = pair {
                    let difference = Term::Sub(Box::new(left.clone()), Box::new(right.clone()));
                    let ratio = self.expansion().ratio(&difference)?;
                    parts.push(self.vanishes(&ratio, variables)?);
                }
            }
            out.push(Formula::all(parts));
        }
        Ok(Formula::any(out))
    }

    /// That a quotient is zero at all values of the variables.
    fn vanishes(&mut self, ratio: &Ratio, variables: &BTreeSet<Var>) -> Result<Formula, Unsupported> {
        if ratio.denominator.keys().flat_map(Poly::variables).any(|var| variables.contains(&var)) {
            return Err(Unsupported::Identity(NoIdentity::Denominator));
        }
        let mut coefficients: Vec<Poly> = Vec::new();
        for coefficient in ratio.numerator.coefficients(|var| variables.contains(&var)) {
            let (_, primitive) = coefficient.primitive();
            if !coefficients.contains(&primitive) {
                coefficients.push(primitive);
            }
        }
        if coefficients.len() > COEFFICIENT_LIMIT {
            return Err(Unsupported::Identity(NoIdentity::Coefficients(COEFFICIENT_LIMIT)));
        }
        if ratio.denominator.is_empty() && coefficients.iter().any(|poly| poly.as_constant().is_some()) {
            return Ok(Formula::False);
        }
        // Division by zero stays visible even where nothing is left to be divided.
        if coefficients.is_empty() && !ratio.denominator.is_empty() {
            coefficients.push(Poly::zero());
        }
        let expansion = self.expansion();
        let below = ratio.denominator.iter().map(|(factor, &exponent)| {
            let factor = expansion.term(factor);
            match i32::try_from(exponent) {
                Ok(1) | Err(_) => factor,
                Ok(exponent) => Term::Pow(Box::new(factor), exponent),
            }
        });
        let below = below.reduce(|a, b| Term::Mul(Box::new(a), Box::new(b)));
        let zero = || Term::Number(Rational::new());
        Ok(Formula::all(coefficients.iter().map(|coefficient| {
            let above = expansion.term(coefficient);
            let value = match &below {
                Some(below) => Term::Div(Box::new(above), Box::new(below.clone())),
                None => above,
            };
            Formula::compare(value, Relation::Equal, zero())
        })))
    }
}
