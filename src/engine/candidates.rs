//! Candidates of a combination: products of hypotheses and squares, times monomials of known sign, over a common denominator.

use super::cleared::Goal;
use super::limits::Products;
use crate::logic::{Hypothesis, Sign};
use crate::logic::{Monomial, Poly, Rational, Var};
use std::collections::{BTreeMap, BTreeSet};

/// A product of hypotheses and squares.
#[derive(Clone)]
pub struct Product {
    /// The product of the numerators, signs of denominators taken care of.
    pub poly: Poly,
    /// Its denominator's factors.
    pub denominator: BTreeMap<Poly, u32>,
    /// The hypotheses, with powers.
    pub factors: BTreeMap<usize, i32>,
    /// Bases of squares.
    pub squares: Vec<Poly>,
    /// Whether it is positive, not just non-negative.
    pub strict: bool,
    /// Whether it is zero (an equality takes part).
    pub zero: bool,
}

/// A column of the linear program.
pub struct Candidate {
    /// Scaled by the common denominator.
    pub poly: Poly,
    /// Whether a positive multiple is positive.
    pub strict: bool,
    /// Whether its multiplier may have any sign.
    pub free: bool,
    /// Hypotheses with powers.
    pub factors: BTreeMap<usize, i32>,
    /// Bases of squares.
    pub squares: Vec<Poly>,
    /// A bare multiplier, for equalities.
    pub multiplier: Option<Poly>,
    /// Cost per unit of multiplier.
    pub weight: f64,
}

/// The sign constraints as products of one.
pub fn sources(goal: &Goal, core: Option<&BTreeSet<usize>>) -> Vec<Product> {
    goal.constraints()
        .filter_map(|(number, constraint)| {
            let Hypothesis::Atom(atom) = &*goal.entries[number - 1].hypothesis else {
                return None;
            };
            let denominator = atom.value.denominator.clone();
            let simple = denominator.is_empty() && constraint.poly.variables().len() <= 1;
            let wanted = core.is_none_or(|core| core.contains(&number)) || simple;
            wanted.then(|| Product {
                poly: constraint.poly.clone(),
                denominator,
                factors: BTreeMap::from([(number, 1)]),
                squares: Vec::new(),
                strict: constraint.sign == Sign::Positive,
                zero: constraint.sign == Sign::Zero,
            })
        })
        .collect()
}

impl Product {
    /// The square of a polynomial.
    pub fn square(base: Poly) -> Self {
        Self {
            poly: base.times(&base),
            denominator: BTreeMap::new(),
            factors: BTreeMap::new(),
            squares: vec![base],
            strict: false,
            zero: false,
        }
    }

    /// The variable that this says is non-negative, with the hypothesis that does.
    pub fn known_variable(&self) -> Option<(Var, usize)> {
        let mut terms = self.poly.terms();
        let (Some((monomial, coefficient)), None) = (terms.next(), terms.next()) else { return None };
        let &[(var, 1)] = monomial.factors() else { return None };
        let plain = *coefficient == 1 && self.denominator.is_empty() && !self.zero && self.squares.is_empty();
        Some((var, *self.factors.keys().next().filter(|_| plain)?))
    }

    /// The product of two.
    pub fn times(&self, other: &Self) -> Self {
        let mut out = self.clone();
        out.poly = self.poly.times(&other.poly);
        for (factor, exponent) in &other.denominator {
            *out.denominator.entry(factor.clone()).or_insert(0) += exponent;
        }
        for (number, power) in &other.factors {
            *out.factors.entry(*number).or_insert(0) += power;
        }
        out.squares.extend(other.squares.iter().cloned());
        out.strict &= other.strict;
        out.zero |= other.zero;
        out
    }

    /// The hypothesis itself, over the common denominator.
    pub fn over(&self, common: &BTreeMap<Poly, u32>, goal: &Goal) -> Candidate {
        // Its value is ±n/q with the sign that clearing gave to n; over D it is that n times D/q up to the sign of D.
        let lift = common.iter().fold(Poly::constant(1), |product, (factor, &exponent)| {
            let own = self.denominator.get(factor).copied().unwrap_or(0);
            product.times(&signed(factor, goal).pow(exponent - own))
        });
        Candidate {
            poly: self.poly.times(&lift),
            strict: self.strict,
            free: self.zero,
            factors: self.factors.clone(),
            squares: Vec::new(),
            multiplier: None,
            weight: 1.0,
        }
    }
}

/// A denominator factor with the sign that makes it positive.
fn signed(factor: &Poly, goal: &Goal) -> Poly {
    match goal.denominators.get(factor) {
        Some((_, false)) => factor.scale(&Rational::from(-1)),
        _ => factor.clone(),
    }
}

/// Products of three and more simple hypotheses (inequalities free of denominators, with few terms) whose degree fits the rows.
pub fn chains(sources: &[Product], rows: &BTreeSet<Monomial>, limits: &Products) -> Vec<Product> {
    let highest = rows.iter().map(Monomial::degree).max().unwrap_or(0);
    let simple = |s: &&Product| s.denominator.is_empty() && !s.zero && s.poly.term_count() <= limits.member_terms;
    // Single variables take part as monomials anyway.
    let several = |s: &&Product| s.poly.term_count() > 1;
    let members: Vec<&Product> = sources.iter().filter(simple).filter(several).take(limits.members).collect();
    let mut out = Vec::new();
    let mut layer: Vec<(usize, Product)> = members.iter().enumerate().map(|(k, m)| (k, (*m).clone())).collect();
    for size in 2..=limits.together {
        let mut next = Vec::new();
        for (last, product) in &layer {
            for (k, member) in members.iter().enumerate().skip(*last) {
                if super::stopped() {
                    return out;
                }
                let longer = product.times(member);
                if longer.poly.degree() <= highest {
                    next.push((k, longer));
                }
            }
        }
        if size > 2 {
            out.extend(next.iter().map(|(_, product)| product.clone()));
        }
        layer = next;
    }
    out
}

/// The highest degree of monomials, in all variables and in each.
pub struct Degrees {
    all: u32,
    each: BTreeMap<Var, u32>,
}

impl Degrees {
    /// Those of these monomials.
    pub fn of<'m>(monomials: impl Iterator<Item = &'m Monomial>) -> Self {
        let mut out = Self { all: 0, each: BTreeMap::new() };
        for monomial in monomials {
            out.all = out.all.max(monomial.degree());
            for &(var, exponent) in monomial.factors() {
                let slot = out.each.entry(var).or_insert(0);
                *slot = (*slot).max(exponent);
            }
        }
        out
    }

    /// Whether the product of polynomials of these degrees and of others, which are just their sums, goes no higher than `most`.
    pub fn together_within(&self, other: &Self, most: &Self) -> bool {
        let of = |degrees: &Self, var: &Var| degrees.each.get(var).copied().unwrap_or(0);
        let mut variables = self.each.keys().chain(other.each.keys());
        self.all + other.all <= most.all && variables.all(|var| of(self, var) + of(other, var) <= of(most, var))
    }
}

/// What the multiples of a product may use: monomials in variables of known sign, and rows to stay inside.
pub struct Frame<'a> {
    goal: &'a Goal,
    common: &'a BTreeMap<Poly, u32>,
    positive: BTreeMap<Var, (usize, bool)>,
    rows: &'a BTreeSet<Monomial>,
}

impl<'a> Frame<'a> {
    /// The frame of a goal.
    pub fn new(goal: &'a Goal, common: &'a BTreeMap<Poly, u32>, rows: &'a BTreeSet<Monomial>) -> Self {
        Self { goal, common, positive: positive_variables(goal), rows }
    }

    /// A monomial in variables of known sign and even powers of others, over the common denominator.
    pub fn monomial_fact(&self, monomial: &Monomial) -> Option<Candidate> {
        let known = |var: &Var| self.positive.contains_key(var);
        let (plain, others): (Vec<_>, Vec<_>) = monomial.factors().iter().copied().partition(|(var, _)| known(var));
        let (strict, mut factors) = self.variables(&plain)?;
        let mut squares = Vec::new();
        for (var, exponent) in others {
            if exponent % 2 == 1 {
                return None;
            }
            squares.extend((0..exponent / 2).map(|_| Poly::variable(var)));
        }
        self.divide_by_common(&BTreeMap::new(), &mut factors);
        Some(Candidate {
            poly: Poly::term(monomial.clone(), Rational::from(1)),
            strict: strict && squares.is_empty(),
            free: false,
            factors,
            squares,
            multiplier: None,
            weight: 2.0 + f64::from(monomial.degree()),
        })
    }

    /// The hypotheses whose product is the monomial, and whether all are strict.
    fn variables(&self, powers: &[(Var, u32)]) -> Option<(bool, BTreeMap<usize, i32>)> {
        let mut strict = true;
        let mut factors = BTreeMap::new();
        for &(var, exponent) in powers {
            let &(number, positive) = self.positive.get(&var)?;
            strict &= positive;
            *factors.entry(number).or_insert(0) += exponent as i32;
        }
        Some((strict, factors))
    }

    /// Multiplies `1/D · Π qᵉ` into the factors, where `e` are the denominators that the product itself has.
    fn divide_by_common(&self, own: &BTreeMap<Poly, u32>, factors: &mut BTreeMap<usize, i32>) {
        let all: BTreeSet<&Poly> = self.common.keys().chain(own.keys()).collect();
        for factor in all {
            let have = own.get(factor).copied().unwrap_or(0) as i32;
            let want = self.common.get(factor).copied().unwrap_or(0) as i32;
            if let Some(&(number, _)) = self.goal.denominators.get(factor) {
                *factors.entry(number).or_insert(0) += have - want;
            }
        }
        factors.retain(|_, power| *power != 0);
    }

    /// All multiples of a product by monomials that stay inside the rows.
    pub fn multiples(&self, product: &Product, out: &mut Vec<Candidate>) {
        let Some((lead, _)) = product.poly.terms().next_back() else {
            return;
        };
        for row in self.rows {
            let Some(by) = row.divide(lead) else { continue };
            if super::stopped() {
                return;
            }
            let sign = self.variables(by.factors());
            let fits = || product.poly.terms().all(|(m, _)| self.rows.contains(&m.times(&by)));
            if (sign.is_none() && !product.zero) || !fits() {
                continue;
            }
            let (strict, mut factors, multiplier) = match sign {
                Some((strict, factors)) => (strict, factors, None),
                None => (false, BTreeMap::new(), Some(Poly::term(by.clone(), Rational::from(1)))),
            };
            for (number, power) in &product.factors {
                *factors.entry(*number).or_insert(0) += power;
            }
            self.divide_by_common(&product.denominator, &mut factors);
            let size: i32 = product.factors.values().sum::<i32>() + product.squares.len() as i32;
            out.push(Candidate {
                poly: product.poly.shift(&by),
                strict: !product.zero && strict && product.strict,
                free: product.zero,
                factors,
                squares: product.squares.clone(),
                multiplier,
                weight: 1.5 * f64::from(size) + f64::from(by.degree()),
            });
        }
    }
}

/// The number of the hypothesis that a variable is positive (`true`) or non-negative, by variable.
fn positive_variables(goal: &Goal) -> BTreeMap<Var, (usize, bool)> {
    let mut out: BTreeMap<Var, (usize, bool)> = BTreeMap::new();
    for source in sources(goal, None) {
        if let Some((var, number)) = source.known_variable() {
            let slot = out.entry(var).or_insert((number, source.strict));
            if source.strict && !slot.1 {
                *slot = (number, true);
            }
        }
    }
    out
}
