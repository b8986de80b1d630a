//! Formulas for fast evaluation near a point, in floating point: whether they seem to hold there, and how far they are from it.

use super::cleared::{Cleared, Constraint};
use crate::logic::{Poly, Sign, Var};

/// How near to zero counts as zero.
pub const NEAR: f64 = 1e-9;

/// A polynomial.
pub struct Terms(Vec<(f64, Vec<(Var, u32)>)>);

impl Terms {
    /// The same with rounded coefficients.
    pub fn of(poly: &Poly) -> Self {
        let term = |(monomial, coefficient): (&crate::logic::Monomial, &crate::logic::Rational)| {
            (coefficient.to_f64(), monomial.factors().to_vec())
        };
        Self(poly.terms().map(term).collect())
    }

    /// The terms' values at a point.
    fn each<'a>(&'a self, point: &'a [f64]) -> impl Iterator<Item = f64> + 'a {
        self.0.iter().map(|(coefficient, powers)| {
            let factors = powers.iter().map(|&(var, exponent)| point[var as usize].powi(exponent as i32));
            coefficient * factors.product::<f64>()
        })
    }

    /// The value at a point.
    pub fn at(&self, point: &[f64]) -> f64 {
        self.each(point).sum()
    }

    /// The coefficients of the powers of one variable, from the constant on, with the others as at a point.
    pub fn in_one(&self, var: Var, point: &[f64]) -> Vec<f64> {
        let mut out = Vec::new();
        for (coefficient, powers) in &self.0 {
            let exponent = powers.iter().find(|(v, _)| *v == var).map_or(0, |&(_, exponent)| exponent as usize);
            let others = powers.iter().filter(|(v, _)| *v != var);
            let value = others.map(|&(v, exponent)| point[v as usize].powi(exponent as i32)).product::<f64>();
            if out.len() <= exponent {
                out.resize(exponent + 1, 0.0);
            }
            out[exponent] += coefficient * value;
        }
        out
    }

    /// How near to zero the value is zero, when numbers as large as the terms were added.
    fn rounding(&self, point: &[f64]) -> f64 {
        NEAR * (1.0 + self.each(point).map(f64::abs).sum::<f64>())
    }
}

/// A formula, with the variables that it has.
pub struct Formula {
    kind: Kind,
    /// In order.
    pub variables: Vec<Var>,
}

enum Kind {
    Atom(Terms, Sign),
    All(Vec<Formula>),
    Any(Vec<Formula>),
}

impl Formula {
    /// The same, to be evaluated.
    pub fn new(formula: &Cleared) -> Self {
        let each = |members: &[Cleared]| members.iter().map(Self::new).collect::<Vec<_>>();
        let (kind, mut variables) = match formula {
            Cleared::Atom(Constraint { poly, sign }) => (Kind::Atom(Terms::of(poly), *sign), poly.variables()),
            Cleared::All(members) | Cleared::Any(members) => {
                let parts = each(members);
                let variables = parts.iter().flat_map(|part| part.variables.iter().copied()).collect();
                (if matches!(formula, Cleared::All(_)) { Kind::All(parts) } else { Kind::Any(parts) }, variables)
            }
        };
        variables.sort_unstable();
        variables.dedup();
        Self { kind, variables }
    }

    /// Whether it seems to hold at a point.
    pub fn holds(&self, point: &[f64]) -> bool {
        match &self.kind {
            Kind::Atom(terms, sign) => {
                let value = terms.at(point);
                match sign {
                    Sign::Positive => value > NEAR,
                    Sign::NonNegative => value >= -NEAR,
                    Sign::Zero => value.abs() <= NEAR,
                }
            }
            Kind::All(members) => members.iter().all(|member| member.holds(point)),
            Kind::Any(members) => members.iter().any(|member| member.holds(point)),
        }
    }

    /// How far it is from holding at a point: 0 where it seems to hold, for each sign condition that fails 1 and less than 1 more.
    pub fn loss(&self, point: &[f64]) -> f64 {
        match &self.kind {
            Kind::Atom(terms, sign) => {
                let (value, rounding) = (terms.at(point), terms.rounding(point));
                let lacks = match sign {
                    Sign::Positive if value > rounding => 0.0,
                    Sign::Positive => rounding - value,
                    Sign::NonNegative => (-value - rounding).max(0.0),
                    Sign::Zero => (value.abs() - rounding).max(0.0),
                };
                if lacks == 0.0 {
                    0.0
                } else if lacks.is_finite() {
                    1.0 + lacks / (1.0 + lacks)
                } else {
                    2.0
                }
            }
            Kind::All(members) => members.iter().map(|member| member.loss(point)).sum(),
            Kind::Any(members) => members.iter().map(|member| member.loss(point)).fold(f64::INFINITY, f64::min),
        }
    }
}
