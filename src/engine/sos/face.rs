//! Facial reduction: a nearly singular solution tells which combinations of the basis cannot occur.
//!
//! Near-null vectors of the matrices are read off as small fractions; the basis is replaced by one of their orthogonal complement, in
//! which there is a positive definite solution if they were read right. Source: Borwein and Wolkowicz (1981); Permenter and Parrilo
//! (2014) for rational faces. A wrong guess only loses solutions.

use super::dense::Dense;
use super::problem::{Block, Problem};
use crate::logic::number::simplest_between;
use crate::logic::{Poly, Rational};

/// A gap in the eigenvalues: null up to `below`, the rest from `above`.
#[derive(Clone, Copy, Debug)]
pub struct Gap {
    below: f64,
    above: f64,
}

/// Gaps between eigenvalues of all blocks together, the widest first.
pub fn gaps(spectra: &[Vec<(f64, Vec<f64>)>]) -> Vec<Gap> {
    let mut values: Vec<f64> = spectra.iter().flatten().map(|(value, _)| value.max(1e-14)).collect();
    values.sort_by(f64::total_cmp);
    let top = values.last().copied().unwrap_or(0.0);
    let pairs = values.iter().zip(values.iter().skip(1));
    let mut out: Vec<Gap> = pairs
        .filter(|&(below, above)| *below < 1e-2 * top && above / below > 8.0)
        .map(|(&below, &above)| Gap { below, above })
        .collect();
    // Ratios that differ by rounding count as equal; the lower gap goes first.
    out.sort_by(|a, b| (b.above / b.below).total_cmp(&(a.above / a.below)));
    out
}

/// The problem on the face that a gap suggests; `None` when no vector is null.
pub fn restrict(problem: &Problem, spectra: &[Vec<(f64, Vec<f64>)>], gap: Gap) -> Option<Problem> {
    let tolerance = (30.0 * gap.below / gap.above).clamp(1e-7, 2e-3);
    let mut out = Problem { blocks: Vec::new(), frees: problem.frees.clone() };
    let mut reduced = false;
    for (block, spectrum) in problem.blocks.iter().zip(spectra) {
        let null: Vec<Vec<f64>> =
            spectrum.iter().filter(|(value, _)| *value <= gap.below).map(|(_, vector)| vector.clone()).collect();
        if null.is_empty() {
            out.blocks.push(block.clone());
            continue;
        }
        reduced = true;
        if null.len() < block.basis.len() {
            out.blocks.push(Block { basis: complement(&block.basis, null, tolerance), ..block.clone() });
        }
    }
    reduced.then_some(out)
}

/// A basis of what is orthogonal to the null vectors.
fn complement(basis: &[Poly], mut null: Vec<Vec<f64>>, tolerance: f64) -> Vec<Poly> {
    let mut pivots: Vec<usize> = Vec::new();
    for k in 0..null.len() {
        // Complete pivoting; a later candidate must be clearly larger, so that equal ones do not depend on rounding.
        let mut best = (k, 0, 0.0);
        for (r, row) in null.iter().enumerate().skip(k) {
            for (c, value) in row.iter().enumerate() {
                if value.abs() > 1.01 * best.2 && !pivots.contains(&c) {
                    best = (r, c, value.abs());
                }
            }
        }
        let (row, column, size) = best;
        if size < 1e-9 {
            break;
        }
        null.swap(k, row);
        let lead = null[k][column];
        null[k].iter_mut().for_each(|x| *x /= lead);
        let pivot_row = null[k].clone();
        for (r, other) in null.iter_mut().enumerate() {
            if r != k {
                let factor = other[column];
                other.iter_mut().zip(&pivot_row).for_each(|(x, y)| *x -= factor * y);
            }
        }
        pivots.push(column);
    }
    let others = (0..basis.len()).filter(|c| !pivots.contains(c));
    others
        .map(|c| {
            let correction = pivots.iter().zip(&null).map(|(&p, row)| basis[p].scale(&fraction(row[c], tolerance)));
            correction.fold(basis[c].clone(), |sum, part| sum.minus(&part))
        })
        .collect()
}

/// The simplest fraction near a number.
fn fraction(value: f64, tolerance: f64) -> Rational {
    let tolerance = tolerance * value.abs().max(1.0);
    match (Rational::from_f64(value - tolerance), Rational::from_f64(value + tolerance)) {
        (Some(low), Some(high)) => simplest_between(&low, &high),
        _ => Rational::new(),
    }
}

/// Eigenvalues and eigenvectors of all blocks.
pub fn spectra(point: &[Dense]) -> Vec<Vec<(f64, Vec<f64>)>> {
    point.iter().map(Dense::eigen).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Orthogonal to (1, 1, 2) are, with pivot at the last place, p0 - p2/2 and p1 - p2/2.
    #[test]
    fn complement_of_a_vector() {
        let basis: Vec<Poly> = (0..3).map(Poly::variable).collect();
        let half = Rational::from((1, 2));
        let expect: Vec<Poly> = (0..2).map(|k| basis[k].minus(&basis[2].scale(&half))).collect();
        assert_eq!(complement(&basis, vec![vec![0.400000001, 0.4, 0.8]], 1e-6), expect);
    }
}
