//! Products of hypotheses: Positivstellensatz certificates by linear programming.
//!
//! A candidate is a product of hypotheses, divided by known positive denominators; a non-negative combination that vanishes identically
//! while a strict candidate takes part is a contradiction. All candidates are brought over one common denominator `D`, so that the
//! combination is one of polynomials. Growing levels admit more candidates; monomials that occur in no hypothesis are admitted last.
//! Source: Krivine (1964), Handelman (1988); Farkas' lemma is the first level. Not justified here: that a certificate exists at any level.

use super::cleared::{Constraint, Goal};
use super::lp::{self, Column};
use crate::logic::proof::{Factor, Item, Proof};
use crate::logic::sequent::{Hypothesis, Sign};
use crate::logic::{Monomial, Poly, Rational, Var};
use std::collections::{BTreeMap, BTreeSet};

/// How many candidates are admitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The hypotheses themselves and monomials in variables of known sign.
    Linear,
    /// Also hypotheses times such monomials, inside the monomials at hand.
    Monomials,
    /// Also products of two hypotheses, times monomials, inside the monomials at hand.
    Pairs,
    /// Also products of two hypotheses that bring new monomials.
    Open,
}

/// Levels in the order in which they are tried.
pub const LEVELS: [Level; 4] = [Level::Linear, Level::Monomials, Level::Pairs, Level::Open];

/// Most candidates for one linear program; a level beyond it is given up.
const CANDIDATE_LIMIT: usize = 6000;

struct Candidate {
    /// Scaled by the common denominator.
    poly: Poly,
    strict: bool,
    free: bool,
    /// Hypotheses with powers.
    factors: BTreeMap<usize, i32>,
    /// A bare multiplier, for equalities.
    multiplier: Option<Poly>,
    weight: f64,
}

struct Source<'a> {
    number: usize,
    constraint: &'a Constraint,
    denominator: BTreeMap<Poly, u32>,
}

/// Searches for a proof of the goal from its sign constraints (those in `core`, if given, and all that are free of denominators and
/// have one variable).
pub fn search(goal: &Goal, level: Level, core: Option<&BTreeSet<usize>>) -> Option<Proof> {
    let sources = sources(goal, core);
    let positive = positive_variables(goal);
    let mut common: BTreeMap<Poly, u32> = BTreeMap::new();
    for source in &sources {
        for (factor, &exponent) in &source.denominator {
            let slot = common.entry(factor.clone()).or_insert(0);
            *slot = (*slot).max(exponent);
        }
    }
    let mut candidates: Vec<Candidate> = sources.iter().map(|s| single(s, &common, goal)).collect();
    let mut rows: BTreeSet<Monomial> = candidates.iter().flat_map(|c| c.poly.terms().map(|(m, _)| m.clone())).collect();
    if level >= Level::Open {
        let plain: Vec<&Source<'_>> = sources.iter().filter(|s| s.denominator.is_empty()).collect();
        for (k, a) in plain.iter().enumerate() {
            for b in plain.iter().skip(k) {
                let product = a.constraint.poly.times(&b.constraint.poly);
                rows.extend(product.terms().map(|(m, _)| m.clone()));
            }
        }
    }
    let frame = Frame { goal, common: &common, positive: &positive, rows: &rows };
    for row in &rows {
        if let Some(candidate) = frame.monomial_fact(row) {
            candidates.push(candidate);
        }
    }
    if level >= Level::Monomials {
        for source in &sources {
            frame.multiples(&[source], &mut candidates);
        }
    }
    if level >= Level::Pairs {
        for (k, a) in sources.iter().enumerate() {
            for b in sources.iter().skip(k) {
                frame.multiples(&[a, b], &mut candidates);
                if candidates.len() > CANDIDATE_LIMIT {
                    return None;
                }
            }
        }
    }
    let columns: Vec<Column<'_>> =
        candidates.iter().map(|c| Column { poly: &c.poly, strict: c.strict, free: c.free, weight: c.weight }).collect();
    let found = lp::combine(&columns)?;
    Some(assemble(goal, &candidates, found))
}

/// The number of the hypothesis that a variable is positive (`true`) or non-negative, by variable.
fn positive_variables(goal: &Goal) -> BTreeMap<Var, (usize, bool)> {
    let mut out: BTreeMap<Var, (usize, bool)> = BTreeMap::new();
    for (number, constraint) in goal.constraints() {
        let plain =
            matches!(&*goal.entries[number - 1].hypothesis, Hypothesis::Atom(a) if a.value.denominator.is_empty());
        let mut terms = constraint.poly.terms();
        if let (true, Some((monomial, coefficient)), None) = (plain, terms.next(), terms.next())
            && let [(var, 1)] = monomial.factors()
            && *coefficient == 1
            && constraint.sign != Sign::Zero
        {
            let strict = constraint.sign == Sign::Positive;
            let slot = out.entry(*var).or_insert((number, strict));
            if strict && !slot.1 {
                *slot = (number, true);
            }
        }
    }
    out
}

fn sources<'a>(goal: &'a Goal, core: Option<&BTreeSet<usize>>) -> Vec<Source<'a>> {
    goal.constraints()
        .filter_map(|(number, constraint)| {
            let Hypothesis::Atom(atom) = &*goal.entries[number - 1].hypothesis else {
                return None;
            };
            let denominator = atom.value.denominator.clone();
            let simple = denominator.is_empty() && constraint.poly.variables().len() <= 1;
            let wanted = core.is_none_or(|core| core.contains(&number)) || simple;
            wanted.then_some(Source { number, constraint, denominator })
        })
        .collect()
}

/// The hypothesis itself, over the common denominator.
fn single(source: &Source<'_>, common: &BTreeMap<Poly, u32>, goal: &Goal) -> Candidate {
    // The hypothesis' value is ±n/q with the sign that clearing gave to n; over D it is that n times D/q up to the sign of D.
    let lift = common.iter().fold(Poly::constant(1), |product, (factor, &exponent)| {
        let own = source.denominator.get(factor).copied().unwrap_or(0);
        product.times(&signed(factor, goal).pow(exponent - own))
    });
    let mut factors = BTreeMap::new();
    factors.insert(source.number, 1);
    Candidate {
        poly: source.constraint.poly.times(&lift),
        strict: source.constraint.sign == Sign::Positive,
        free: source.constraint.sign == Sign::Zero,
        factors,
        multiplier: None,
        weight: 1.0,
    }
}

/// A denominator factor with the sign that makes it positive.
fn signed(factor: &Poly, goal: &Goal) -> Poly {
    match goal.denominators.get(factor) {
        Some((_, false)) => factor.scale(&Rational::from(-1)),
        _ => factor.clone(),
    }
}

struct Frame<'a> {
    goal: &'a Goal,
    common: &'a BTreeMap<Poly, u32>,
    positive: &'a BTreeMap<Var, (usize, bool)>,
    rows: &'a BTreeSet<Monomial>,
}

impl Frame<'_> {
    /// A monomial in variables of known sign, over the common denominator.
    fn monomial_fact(&self, monomial: &Monomial) -> Option<Candidate> {
        let (strict, mut factors) = self.variables(monomial)?;
        self.divide_by_common(&BTreeMap::new(), &mut factors);
        Some(Candidate {
            poly: Poly::term(monomial.clone(), Rational::from(1)),
            strict,
            free: false,
            factors,
            multiplier: None,
            weight: 2.0 + f64::from(monomial.degree()),
        })
    }

    /// The hypotheses whose product is the monomial, and whether all are strict.
    fn variables(&self, monomial: &Monomial) -> Option<(bool, BTreeMap<usize, i32>)> {
        let mut strict = true;
        let mut factors = BTreeMap::new();
        for &(var, exponent) in monomial.factors() {
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
                let slot = factors.entry(number).or_insert(0);
                *slot += have - want;
            }
        }
        factors.retain(|_, power| *power != 0);
    }

    /// All multiples of a product of hypotheses by monomials that stay inside the rows.
    fn multiples(&self, product: &[&Source<'_>], out: &mut Vec<Candidate>) {
        let free = product.iter().any(|s| s.constraint.sign == Sign::Zero);
        let poly = product.iter().fold(Poly::constant(1), |p, s| p.times(&s.constraint.poly));
        let Some((lead, _)) = poly.terms().next_back() else {
            return;
        };
        let mut own: BTreeMap<Poly, u32> = BTreeMap::new();
        for source in product {
            for (factor, exponent) in &source.denominator {
                *own.entry(factor.clone()).or_insert(0) += exponent;
            }
        }
        for row in self.rows {
            let Some(by) = row.divide(lead) else { continue };
            let sign = self.variables(&by);
            if sign.is_none() && !free {
                continue;
            }
            if !poly.terms().all(|(m, _)| self.rows.contains(&m.times(&by))) {
                continue;
            }
            let (strict, mut factors, multiplier) = match sign {
                Some((strict, factors)) => (strict, factors, None),
                None => {
                    let multiplier = Poly::term(by.clone(), Rational::from(1));
                    (false, BTreeMap::new(), Some(multiplier))
                }
            };
            for source in product {
                *factors.entry(source.number).or_insert(0) += 1;
            }
            self.divide_by_common(&own, &mut factors);
            let all_strict = product.iter().all(|s| s.constraint.sign == Sign::Positive);
            out.push(Candidate {
                poly: poly.shift(&by),
                strict: !free && strict && all_strict,
                free,
                factors,
                multiplier,
                weight: 1.5 * product.len() as f64 + f64::from(by.degree()),
            });
        }
    }
}

/// The proof from the multipliers: powers that all items share are dropped.
fn assemble(goal: &Goal, candidates: &[Candidate], found: Vec<(usize, Rational)>) -> Proof {
    let mut powers: Vec<BTreeMap<usize, i32>> = found.iter().map(|(k, _)| candidates[*k].factors.clone()).collect();
    let numbers: BTreeSet<usize> = powers.iter().flat_map(|p| p.keys().copied()).collect();
    let strict = |number: usize| matches!(&*goal.entries[number - 1].hypothesis, Hypothesis::Atom(a) if a.sign == Sign::Positive);
    for number in numbers.into_iter().filter(|&n| strict(n)) {
        let of = |p: &BTreeMap<usize, i32>| p.get(&number).copied().unwrap_or(0);
        let low = powers.iter().map(of).min().unwrap_or(0);
        let high = powers.iter().map(of).max().unwrap_or(0);
        // Dividing all items by a positive factor keeps the contradiction; nearest to zero is shortest.
        let shift = if low > 0 {
            low
        } else if high < 0 {
            high
        } else {
            0
        };
        if shift != 0 {
            for p in &mut powers {
                let slot = p.entry(number).or_insert(0);
                *slot -= shift;
                if *slot == 0 {
                    p.remove(&number);
                }
            }
        }
    }
    let mut scale = rug::Integer::from(1);
    for (_, value) in &found {
        scale.lcm_mut(value.denom());
    }
    let items: Vec<Item> = found
        .iter()
        .zip(powers)
        .map(|((k, value), powers)| {
            let mut factors: Vec<Factor> =
                powers.into_iter().map(|(number, power)| Factor::Hypothesis(number, power)).collect();
            factors.extend(candidates[*k].multiplier.clone().map(Factor::Multiplier));
            Item { coefficient: Rational::from(value * &scale), factors }
        })
        .collect();
    let mut needs: BTreeSet<usize> = BTreeSet::new();
    for number in candidates_used(&items) {
        if let Hypothesis::Atom(atom) = &*goal.entries[number - 1].hypothesis {
            let factors = atom.value.denominator.keys();
            needs.extend(factors.filter_map(|f| goal.denominators.get(f)).map(|d| d.0));
        }
    }
    Proof::Products(items, needs.into_iter().collect())
}

fn candidates_used(items: &[Item]) -> BTreeSet<usize> {
    let factors = items.iter().flat_map(|item| &item.factors);
    factors
        .filter_map(|factor| match factor {
            Factor::Hypothesis(number, _) => Some(*number),
            _ => None,
        })
        .collect()
}
