//! From a floating-point solution to an exact one.
//!
//! The unknowns that are no pivots are rounded to fractions of growing denominators, the pivots computed exactly, so that the identity
//! holds whatever the rounding; what is left to check is that the matrices are positive semidefinite, by an exact `L D Lᵀ`, which gives the
//! squares. Source: Peyrl and Parrilo (2008). A failure says nothing.

use super::dense::Dense;
use super::problem::{Problem, System, Unknown};
use crate::logic::{Poly, Rational};
use rug::Integer;
use std::collections::BTreeMap;

/// An exact solution.
pub struct Solution {
    /// Label of the product, whether it stands by itself (strict, no square), weight, base of the square.
    pub squares: Vec<Weighted>,
    /// Label of the equality and its multiplier.
    pub multipliers: BTreeMap<usize, Poly>,
}

/// A weighted square times a product.
pub struct Weighted {
    /// The product's label.
    pub label: usize,
    /// A positive number.
    pub weight: Rational,
    /// What is squared; `None` for a strict product that stands by itself.
    pub base: Option<Poly>,
}

/// Denominators that are tried; powers of two follow.
const DENOMINATORS: [u64; 16] = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 24, 32, 60, 120, 360, 1024];

/// Rounds a numeric solution; the finest denominator is this power of two.
pub fn exact(problem: &Problem, system: &System, point: &[Dense], finest: u32) -> Option<Solution> {
    let strict = |k: usize| problem.blocks.get(k).is_some_and(|b| b.strict);
    let largest = point.iter().enumerate().filter(|(k, _)| strict(*k)).map(|(_, m)| m[(0, 0)]).fold(0.0, f64::max);
    if largest < 1e-12 {
        return None;
    }
    let powers = (12..=finest).step_by(2).map(|e| 1u64 << e);
    for denominator in DENOMINATORS.into_iter().chain(powers) {
        if super::super::stopped() {
            return None;
        }
        let values = values(system, point, largest, denominator);
        if let Some(solution) = decide(problem, system, &values) {
            return Some(solution);
        }
    }
    None
}

/// Exact values of all unknowns: rounded, or computed from the rounded ones.
fn values(system: &System, point: &[Dense], unit: f64, denominator: u64) -> Vec<Rational> {
    let pivots: BTreeMap<usize, &BTreeMap<usize, Rational>> = system.rows.iter().map(|(k, row)| (*k, row)).collect();
    let mut out: Vec<Rational> = Vec::with_capacity(system.unknowns.len());
    for (k, unknown) in system.unknowns.iter().enumerate() {
        let rounded = match unknown {
            Unknown::Entry(b, i, j) if !pivots.contains_key(&k) => {
                let scaled = point[*b][(*i, *j)] / unit * denominator as f64;
                let whole = Integer::from_f64(scaled.round()).unwrap_or_default();
                Rational::from((whole, denominator))
            }
            _ => Rational::new(),
        };
        out.push(rounded);
    }
    for (pivot, row) in pivots {
        let mut sum = Rational::new();
        for (k, coefficient) in row {
            sum -= Rational::from(coefficient * &out[*k]);
        }
        out[pivot] = sum;
    }
    out
}

/// The solution with these values, when all matrices are positive semidefinite and a strict product takes part.
fn decide(problem: &Problem, system: &System, values: &[Rational]) -> Option<Solution> {
    let mut matrices: Vec<Vec<Vec<Rational>>> =
        problem.sizes().into_iter().map(|n| vec![vec![Rational::new(); n]; n]).collect();
    let mut multipliers: BTreeMap<usize, Poly> = BTreeMap::new();
    for (unknown, value) in system.unknowns.iter().zip(values) {
        match *unknown {
            Unknown::Free(k) => {
                let free = &problem.frees[k];
                multipliers.entry(free.label).or_default().add_term(free.by.clone(), value.clone());
            }
            Unknown::Entry(b, i, j) => {
                matrices[b][i][j] = value.clone();
                matrices[b][j][i] = value.clone();
            }
        }
    }
    let strict = problem.blocks.iter().zip(&matrices).any(|(block, m)| block.strict && m[0][0] > 0);
    if !strict || !matrices.iter().all(|m| plausible(m)) {
        return None;
    }
    let mut squares = Vec::new();
    for (block, matrix) in problem.blocks.iter().zip(matrices) {
        for (weight, coefficients) in squares_of(matrix)? {
            let base = block
                .basis
                .iter()
                .zip(&coefficients)
                .fold(Poly::zero(), |sum, (element, factor)| sum.plus(&element.scale(factor)));
            let base = (!block.strict).then_some(base);
            squares.push(Weighted { label: block.label, weight, base });
        }
    }
    Some(Solution { squares, multipliers })
}

/// A quick look in floating point: unit diagonal, nearly positive semidefinite.
fn plausible(matrix: &[Vec<Rational>]) -> bool {
    if matrix.iter().enumerate().any(|(k, row)| row[k] < 0) {
        return false;
    }
    let scale = |k: usize| match matrix[k][k].to_f64() {
        0.0 => 1.0,
        x => 1.0 / x.sqrt(),
    };
    let scales: Vec<f64> = (0..matrix.len()).map(scale).collect();
    let mut numeric = Dense::diagonal(matrix.len(), 1e-9);
    for (i, row) in matrix.iter().enumerate() {
        for (j, value) in row.iter().enumerate() {
            numeric[(i, j)] += value.to_f64() * scales[i] * scales[j];
        }
    }
    numeric.cholesky().is_some()
}

/// Weights `d` and vectors `l` with `Σ d l lᵀ` the given matrix; `None` when it is not positive semidefinite.
fn squares_of(mut matrix: Vec<Vec<Rational>>) -> Option<Vec<(Rational, Vec<Rational>)>> {
    let n = matrix.len();
    let mut out = Vec::new();
    for k in 0..n {
        let weight = matrix[k][k].clone();
        if weight < 0 || (weight == 0 && matrix[k].iter().any(|x| *x != 0)) {
            return None;
        }
        if weight == 0 {
            continue;
        }
        let vector: Vec<Rational> = matrix[k].iter().map(|x| Rational::from(x / &weight)).collect();
        for i in k..n {
            if vector[i] == 0 {
                continue;
            }
            let factor = Rational::from(&vector[i] * &weight);
            for j in k..n {
                matrix[i][j] -= Rational::from(&factor * &vector[j]);
            }
        }
        out.push((weight, vector));
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matrix(rows: [[i32; 2]; 2]) -> Vec<Vec<Rational>> {
        rows.iter().map(|row| row.iter().map(|&x| Rational::from(x)).collect()).collect()
    }

    /// [[1, 1], [1, 1]] is (1, 1)(1, 1)ᵀ; [[1, 2], [2, 1]] has determinant -3; [[0, 1], [1, 0]] has determinant -1.
    #[test]
    fn semidefinite_matrices_and_others() {
        let one = squares_of(matrix([[1, 1], [1, 1]])).expect("semidefinite");
        assert_eq!(one, vec![(Rational::from(1), vec![Rational::from(1), Rational::from(1)])]);
        assert!(squares_of(matrix([[1, 2], [2, 1]])).is_none());
        assert!(squares_of(matrix([[0, 1], [1, 0]])).is_none());
    }
}
