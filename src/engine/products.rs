//! Products of hypotheses: Positivstellensatz certificates by linear programming.
//!
//! A candidate is a product of hypotheses and squares, divided by known positive denominators; a non-negative combination that vanishes
//! identically while a strict candidate takes part is a contradiction. All candidates are brought over one common denominator `D`, so that
//! the combination is one of polynomials. Growing levels admit more candidates ([`super::candidates`]).
//! Source: Krivine (1964), Stengle (1974), Handelman (1988); Farkas' lemma is the first level. Not justified here: that a certificate
//! exists at any level.

use super::candidates::{self, Candidate, Degrees, Frame, Product};
use super::cleared::Goal;
use super::derive::needs;
use super::lp::{self, Column};
use super::squares;
use crate::logic::proof::{Factor, Item, Proof};
use crate::logic::{Hypothesis, Sign};
use crate::logic::{Monomial, Poly, Rational};
use std::collections::{BTreeMap, BTreeSet};

/// How many candidates are admitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The hypotheses themselves and monomials in variables of known sign.
    Linear,
    /// Also hypotheses times such monomials, inside the monomials at hand.
    Monomials,
    /// Also squares that the hypotheses suggest, with their monomials.
    Squares,
    /// Also products of two hypotheses or squares, times monomials, inside the monomials at hand.
    Pairs,
    /// Also products of up to four simple hypotheses inside the monomials at hand.
    Chains,
    /// Also products of two hypotheses that bring new monomials.
    Open,
}

/// Levels in the order in which they are tried.
pub const LEVELS: [Level; 6] =
    [Level::Linear, Level::Monomials, Level::Squares, Level::Pairs, Level::Chains, Level::Open];

/// Searches for a proof of the goal from its sign constraints (those in `core`, if given, and all that are free of denominators and
/// have one variable).
///
/// Long, since each level adds its products to those of the levels below it.
pub fn search(goal: &Goal, level: Level, core: Option<&BTreeSet<usize>>) -> Option<Proof> {
    if super::stopped() {
        return None;
    }
    let sources = candidates::sources(goal, core);
    let mut common: BTreeMap<Poly, u32> = BTreeMap::new();
    for source in &sources {
        for (factor, &exponent) in &source.denominator {
            let slot = common.entry(factor.clone()).or_insert(0);
            *slot = (*slot).max(exponent);
        }
    }
    // Products of long polynomials take long, each of them.
    let going = || (!super::stopped()).then_some(());
    let over = |source: &Product| going().map(|()| source.over(&common, goal));
    let mut found: Vec<Candidate> = sources.iter().map(over).collect::<Option<_>>()?;
    let mut rows: BTreeSet<Monomial> = found.iter().flat_map(|c| c.poly.terms().map(|(m, _)| m.clone())).collect();
    let mut products = if level >= Level::Monomials { sources.clone() } else { Vec::new() };
    // Variables of known sign take part as monomials.
    products.retain(|p| p.zero || p.known_variable().is_none());
    if level >= Level::Squares {
        let squares: Vec<Product> = squares::suggest(goal, &sources).into_iter().map(Product::square).collect();
        rows.extend(squares.iter().flat_map(|s| s.poly.terms().map(|(m, _)| m.clone())));
        products.extend(squares);
    }
    if level >= Level::Open {
        let plain: Vec<&Product> = sources.iter().filter(|s| s.denominator.is_empty()).collect();
        for (k, a) in plain.iter().enumerate() {
            for b in plain.iter().skip(k) {
                going()?;
                rows.extend(a.poly.times(&b.poly).terms().map(|(m, _)| m.clone()));
            }
        }
    }
    if level >= Level::Pairs {
        let singles = products.clone();
        let most = Degrees::of(rows.iter());
        let own: Vec<Degrees> = singles.iter().map(|single| Degrees::of(single.poly.terms().map(|(m, _)| m))).collect();
        for (k, a) in singles.iter().enumerate() {
            for (j, b) in singles.iter().enumerate().skip(k) {
                going()?;
                let work = a.poly.term_count() * b.poly.term_count();
                if work <= goal.limits.products.work && own[k].together_within(&own[j], &most) {
                    products.push(a.times(b));
                }
            }
        }
    }
    if level >= Level::Chains {
        products.extend(candidates::chains(&sources, &rows, &goal.limits.products));
    }
    let frame = Frame::new(goal, &common, &rows);
    found.extend(rows.iter().filter_map(|row| frame.monomial_fact(row)));
    for product in &products {
        frame.multiples(product, &mut found);
        if found.len() > goal.limits.products.candidates || super::stopped() {
            return None;
        }
    }
    let columns: Vec<Column<'_>> =
        found.iter().map(|c| Column { poly: &c.poly, strict: c.strict, free: c.free, weight: c.weight }).collect();
    let multipliers = lp::combine(&columns, &goal.limits.linear)?;
    Some(assemble(goal, &found, multipliers))
}

/// The proof from the multipliers: powers that all items share are dropped.
fn assemble(goal: &Goal, candidates: &[Candidate], found: Vec<(usize, Rational)>) -> Proof {
    let mut powers: Vec<BTreeMap<usize, i32>> = found.iter().map(|(k, _)| candidates[*k].factors.clone()).collect();
    let numbers: BTreeSet<usize> = powers.iter().flat_map(|p| p.keys().copied()).collect();
    // Dividing by a hypothesis that reads 0 > 0 would lose the contradiction.
    let strict = |number: usize| {
        matches!(&*goal.entries[number - 1].hypothesis,
            Hypothesis::Atom(a) if a.sign == Sign::Positive && !a.value.numerator.is_zero())
    };
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
            factors.extend(candidates[*k].squares.iter().cloned().map(Factor::Square));
            factors.extend(candidates[*k].multiplier.clone().map(Factor::Multiplier));
            Item { coefficient: Rational::from(value * &scale), factors }
        })
        .collect();
    let needs = needs(goal, &items);
    Proof::Products(items, needs)
}
