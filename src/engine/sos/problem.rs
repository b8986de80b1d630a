//! The exact side of the search: which polynomial identity is asked for, and its linear system over the rationals.
//!
//! Asked for are positive semidefinite matrices, one for each block, and multipliers of equalities such that
//! `Σ P · pᵀ X p + Σ u · e` vanishes identically, `p` being the block's basis. The coefficient of each monomial gives one
//! equation. It is brought to reduced echelon form, multipliers of equalities first, so that the entries that are no pivots may be chosen at will.
//! A basis element whose diagonal entry is forced to zero by an equation without cancellation is dropped; on monomials this does the
//! work of Newton polytopes. Source: Löfberg, Pre- and post-processing sum-of-squares programs in practice (2009).

use super::interior::{Entry, Row};
use crate::engine::limits::Sos;
use crate::logic::{Monomial, Poly, Rational};
use std::collections::{BTreeMap, BTreeSet};

/// A product of hypotheses with the sum of squares that multiplies it.
#[derive(Clone)]
pub struct Block {
    /// The product.
    pub multiplier: Poly,
    /// What is squared: all linear combinations of these.
    pub basis: Vec<Poly>,
    /// Whether the product is strict and its multiplier a number (the basis is 1).
    pub strict: bool,
    /// The caller's number of the product.
    pub label: usize,
}

/// A multiple of an equality, whose coefficient may have any sign.
#[derive(Clone)]
pub struct Free {
    /// The multiple.
    pub poly: Poly,
    /// By which monomial.
    pub by: Monomial,
    /// The caller's number of the equality.
    pub label: usize,
}

/// What is to be found.
#[derive(Clone)]
pub struct Problem {
    /// Products with their sums of squares.
    pub blocks: Vec<Block>,
    /// Multiples of equalities.
    pub frees: Vec<Free>,
}

/// An unknown number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    /// The coefficient of a multiple of an equality.
    Free(usize),
    /// An entry `(row, column)`, `row <= column`, of a block's matrix.
    Entry(usize, usize, usize),
}

/// The linear system in reduced form.
pub struct System {
    /// The unknowns; pivots are taken from the front.
    pub unknowns: Vec<Unknown>,
    /// `pivot + Σ coefficient · other = 0`, where no other is a pivot.
    pub rows: Vec<(usize, BTreeMap<usize, Rational>)>,
}

impl Problem {
    /// The parts that share no monomial, those without a strict product left out, after dropping what is forced to zero; the smallest first.
    pub fn components(mut self, limits: &Sos) -> Vec<Self> {
        let pairs: usize = self.blocks.iter().map(|b| b.basis.len() * (b.basis.len() + 1) / 2).sum();
        if pairs + self.frees.len() > limits.columns {
            return Vec::new();
        }
        let (columns, rows) = self.columns();
        let mut dead: Vec<Vec<bool>> = self.blocks.iter().map(|b| vec![false; b.basis.len()]).collect();
        while self.forced(&columns, rows.values(), &mut dead) {}
        self.drop(&dead);
        let (columns, rows) = self.columns();
        // Blocks first, then multiples of equalities; each names a member of its part, in the end the same for all.
        let mut names: Vec<usize> = (0..self.blocks.len() + self.frees.len()).collect();
        for row in rows.values() {
            let members: Vec<usize> = row
                .keys()
                .map(|k| match columns[*k] {
                    Unknown::Entry(b, ..) => b,
                    Unknown::Free(k) => self.blocks.len() + k,
                })
                .collect();
            let own: BTreeSet<usize> = members.iter().map(|&m| names[m]).collect();
            let Some(&first) = own.first() else { continue };
            names.iter_mut().filter(|name| own.contains(name)).for_each(|name| *name = first);
        }
        let strict: BTreeSet<usize> =
            self.blocks.iter().zip(&names).filter(|(b, _)| b.strict).map(|(_, name)| *name).collect();
        let part = |name: usize| {
            let blocks = self.blocks.iter().zip(&names).filter(|(_, n)| **n == name);
            let frees = self.frees.iter().zip(names.iter().skip(self.blocks.len())).filter(|(_, n)| **n == name);
            Self { blocks: blocks.map(|(b, _)| b.clone()).collect(), frees: frees.map(|(f, _)| f.clone()).collect() }
        };
        let mut parts: Vec<Self> = strict.into_iter().map(part).collect();
        parts.sort_by_key(|p| p.sizes().iter().sum::<usize>());
        parts
    }

    /// Drops what is forced to zero and gives the system of what remains; `None` when nothing strict remains or limits are passed.
    pub fn reduce(&mut self, limits: &Sos) -> Option<System> {
        let (mut columns, mut rows) = self.columns();
        loop {
            let mut dead: Vec<Vec<bool>> = self.blocks.iter().map(|b| vec![false; b.basis.len()]).collect();
            while self.forced(&columns, rows.values(), &mut dead) {}
            self.drop(&dead);
            if !self.blocks.iter().any(|b| b.strict) {
                return None;
            }
            (columns, rows) = self.columns();
            let sizes = self.sizes();
            let largest = sizes.iter().max().copied().unwrap_or(0);
            if sizes.iter().sum::<usize>() > limits.basis || largest > limits.block || rows.len() > limits.rows {
                return None;
            }
            let system = echelon(columns.clone(), rows.values().cloned().collect())?;
            let mut dead: Vec<Vec<bool>> = self.blocks.iter().map(|b| vec![false; b.basis.len()]).collect();
            let full = system.rows.iter().map(|(pivot, rest)| {
                let mut row = rest.clone();
                row.insert(*pivot, Rational::from(1));
                row
            });
            let full: Vec<BTreeMap<usize, Rational>> = full.collect();
            if !self.forced(&columns, full.iter(), &mut dead) {
                return Some(system);
            }
            self.drop(&dead);
            (columns, rows) = self.columns();
        }
    }

    /// The unknowns, in the order in which they shall become pivots, and the equations.
    fn columns(&self) -> (Vec<Unknown>, BTreeMap<Monomial, BTreeMap<usize, Rational>>) {
        let mut unknowns: Vec<Unknown> = (0..self.frees.len()).map(Unknown::Free).collect();
        let entries = |wanted: &dyn Fn(&Block, usize, usize) -> bool, out: &mut Vec<Unknown>| {
            for (k, block) in self.blocks.iter().enumerate() {
                for i in 0..block.basis.len() {
                    let own = (i..block.basis.len()).filter(|&j| wanted(block, i, j));
                    out.extend(own.map(|j| Unknown::Entry(k, i, j)));
                }
            }
        };
        entries(&|b, i, j| !b.strict && i == j, &mut unknowns);
        entries(&|b, i, j| !b.strict && i != j, &mut unknowns);
        entries(&|b, _, _| b.strict, &mut unknowns);
        let mut rows: BTreeMap<Monomial, BTreeMap<usize, Rational>> = BTreeMap::new();
        for (k, unknown) in unknowns.iter().enumerate() {
            for (monomial, coefficient) in self.poly(*unknown).terms() {
                rows.entry(monomial.clone()).or_default().insert(k, coefficient.clone());
            }
        }
        (unknowns, rows)
    }

    /// What an unknown multiplies.
    fn poly(&self, unknown: Unknown) -> Poly {
        match unknown {
            Unknown::Free(k) => self.frees[k].poly.clone(),
            Unknown::Entry(k, i, j) => {
                let block = &self.blocks[k];
                let product = block.basis[i].times(&block.basis[j]).times(&block.multiplier);
                if i == j { product } else { product.scale(&Rational::from(2)) }
            }
        }
    }

    /// Marks basis elements whose diagonal entries an equation of one sign forces to zero; says whether there were new ones.
    fn forced<'a>(
        &self,
        unknowns: &[Unknown],
        rows: impl Iterator<Item = &'a BTreeMap<usize, Rational>>,
        dead: &mut [Vec<bool>],
    ) -> bool {
        let mut any = false;
        for row in rows {
            let alive = |k: &usize| match unknowns[*k] {
                Unknown::Free(_) => true,
                Unknown::Entry(b, i, j) => !dead[b][i] && !dead[b][j],
            };
            let left: Vec<(Unknown, bool)> =
                row.iter().filter(|(k, _)| alive(k)).map(|(k, c)| (unknowns[*k], *c > 0)).collect();
            let diagonal = |u: &Unknown| matches!(u, Unknown::Entry(_, i, j) if i == j);
            let Some(&(_, sign)) = left.first() else { continue };
            if left.iter().all(|(u, s)| diagonal(u) && *s == sign) {
                for (unknown, _) in left {
                    if let Unknown::Entry(b, i, _) = unknown {
                        dead[b][i] = true;
                        any = true;
                    }
                }
            }
        }
        any
    }

    fn drop(&mut self, dead: &[Vec<bool>]) {
        for (block, dead) in self.blocks.iter_mut().zip(dead) {
            let mut flags = dead.iter();
            block.basis.retain(|_| !flags.next().copied().unwrap_or(false));
        }
        self.blocks.retain(|b| !b.basis.is_empty());
    }

    /// The sizes of the blocks.
    pub fn sizes(&self) -> Vec<usize> {
        self.blocks.iter().map(|b| b.basis.len()).collect()
    }

    /// The equations between matrix entries in floating point, the trace last.
    pub fn numeric(&self, system: &System) -> Vec<Row> {
        let mut out = Vec::new();
        for (pivot, rest) in &system.rows {
            if matches!(system.unknowns[*pivot], Unknown::Free(_)) {
                continue;
            }
            let mut parts: BTreeMap<usize, Vec<Entry>> = BTreeMap::new();
            let mut add = |k: usize, value: f64| {
                if let Unknown::Entry(b, i, j) = system.unknowns[k] {
                    parts.entry(b).or_default().push((i, j, if i == j { value } else { 0.5 * value }));
                }
            };
            add(*pivot, 1.0);
            rest.iter().for_each(|(k, value)| add(*k, value.to_f64()));
            let mut row = Row { parts: parts.into_iter().collect() };
            row.normalize();
            out.push(row);
        }
        let trace = |(k, n): (usize, usize)| (k, (0..n).map(|i| (i, i, 1.0)).collect());
        out.push(Row { parts: self.sizes().into_iter().enumerate().map(trace).collect() });
        out
    }
}

/// Reduced echelon form with pivots in the order of the unknowns, shortest rows first; `None` when asked to stop.
fn echelon(unknowns: Vec<Unknown>, mut open: Vec<BTreeMap<usize, Rational>>) -> Option<System> {
    let mut done: Vec<(usize, BTreeMap<usize, Rational>)> = Vec::new();
    for pivot in 0..unknowns.len() {
        if open.is_empty() {
            break;
        }
        if super::super::stopped() {
            return None;
        }
        let candidates = open.iter().enumerate().filter(|(_, row)| row.contains_key(&pivot));
        let Some((place, _)) = candidates.min_by_key(|(_, row)| row.len()) else { continue };
        let mut row = open.swap_remove(place);
        let Some(lead) = row.remove(&pivot) else { continue };
        row.values_mut().for_each(|x| *x /= &lead);
        let others = open.iter_mut().chain(done.iter_mut().map(|(_, row)| row));
        for other in others {
            let Some(factor) = other.remove(&pivot) else { continue };
            for (k, value) in &row {
                let slot = other.entry(*k).or_default();
                *slot -= Rational::from(value * &factor);
                if *slot == 0 {
                    other.remove(k);
                }
            }
        }
        open.retain(|row| !row.is_empty());
        done.push((pivot, row));
    }
    Some(System { unknowns, rows: done })
}
