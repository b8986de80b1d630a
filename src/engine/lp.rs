//! Linear programming for multipliers: floats propose, exact rationals dispose.
//!
//! The question is whether some combination of columns (polynomials, written as their coefficients by monomial) vanishes identically
//! while the strict columns have total weight one. good_lp's microlp finds a vertex in floating point; the multipliers are then solved
//! for exactly on the columns in use, and refused unless the exact solution has the right signs. Source: Farkas (1902).

use super::limits::Linear;
use crate::logic::{Monomial, Poly};
use good_lp::{Expression, ProblemVariables, Solution, SolverModel, WithTimeLimit, constraint, microlp, variable};
use rug::Rational;
use std::collections::BTreeMap;

/// A candidate of the combination.
pub struct Column<'a> {
    /// Its polynomial.
    pub poly: &'a Poly,
    /// Whether a positive multiple of it is positive (not just non-negative).
    pub strict: bool,
    /// Whether its multiplier may have any sign (equalities).
    pub free: bool,
    /// Cost per unit of multiplier; the search prefers cheap columns.
    pub weight: f64,
}

/// Multipliers (column, value), all non-zero, such that the combination is identically zero and the strict ones sum to one.
pub fn combine(columns: &[Column<'_>], limits: &Linear) -> Option<Vec<(usize, Rational)>> {
    let alive = presolve(columns)?;
    let support = vertex(columns, &alive, limits.seconds)?;
    exact(columns, &support)
}

/// Drops columns that cannot take part: where a monomial occurs with one sign only, its columns must have multiplier zero.
/// `None` when no strict column survives.
fn presolve(columns: &[Column<'_>]) -> Option<Vec<usize>> {
    let mut alive = vec![true; columns.len()];
    loop {
        if super::stopped() {
            return None;
        }
        let mut seen: BTreeMap<&Monomial, (bool, bool)> = BTreeMap::new();
        for column in columns.iter().zip(&alive).filter(|(_, a)| **a).map(|p| p.0) {
            for (monomial, coefficient) in column.poly.terms() {
                let slot = seen.entry(monomial).or_default();
                slot.0 |= column.free || *coefficient > 0;
                slot.1 |= column.free || *coefficient < 0;
            }
        }
        let mut changed = false;
        for (column, flag) in columns.iter().zip(alive.iter_mut()) {
            let stuck = |(monomial, _): (&Monomial, &Rational)| {
                seen.get(monomial).is_some_and(|&(plus, minus)| !(plus && minus))
            };
            if *flag && !column.free && column.poly.terms().any(stuck) {
                *flag = false;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    let out: Vec<usize> = (0..columns.len()).filter(|&k| alive[k]).collect();
    out.iter().any(|&k| columns[k].strict).then_some(out)
}

/// The columns in use at a vertex of the floating-point problem, which may take so many seconds.
fn vertex(columns: &[Column<'_>], alive: &[usize], longest: f64) -> Option<Vec<usize>> {
    let mut variables = ProblemVariables::new();
    let mut rows: BTreeMap<&Monomial, Expression> = BTreeMap::new();
    let mut total = Expression::from(0.0);
    let mut cost = Expression::from(0.0);
    let mut handles = Vec::new();
    for &k in alive {
        let column = &columns[k];
        let scale = size(column.poly);
        let signs: &[f64] = if column.free { &[1.0, -1.0] } else { &[1.0] };
        for sign in signs {
            let handle = variables.add(variable().min(0.0));
            handles.push((k, handle));
            cost.add_mul(column.weight, handle);
            if column.strict {
                total.add_mul(1.0, handle);
            }
            for (monomial, coefficient) in column.poly.terms() {
                rows.entry(monomial)
                    .or_insert_with(|| Expression::from(0.0))
                    .add_mul(sign * coefficient.to_f64() / scale, handle);
            }
        }
    }
    let mut problem = variables.minimise(cost).using(microlp);
    for (_, row) in rows {
        problem = problem.with(constraint!(row == 0.0));
    }
    let longest = super::left().map_or(longest, |left| left.as_secs_f64().min(longest));
    let solution = problem.with(constraint!(total == 1.0)).with_time_limit(longest).solve().ok()?;
    let mut used: Vec<usize> =
        handles.into_iter().filter(|&(_, handle)| solution.value(handle) > 1e-9).map(|(k, _)| k).collect();
    used.dedup();
    Some(used)
}

/// The largest absolute coefficient, so that all columns have like sizes in floating point.
fn size(poly: &Poly) -> f64 {
    poly.terms().map(|(_, c)| c.to_f64().abs()).fold(1e-300, f64::max)
}

/// Solves for the multipliers of the columns in use by exact elimination; a free unknown left over is set to zero.
fn exact(columns: &[Column<'_>], support: &[usize]) -> Option<Vec<(usize, Rational)>> {
    let width = support.len();
    let mut rows: BTreeMap<&Monomial, Vec<Rational>> = BTreeMap::new();
    let mut total = vec![Rational::new(); width + 1];
    total[width] = Rational::from(1);
    for (j, &k) in support.iter().enumerate() {
        if columns[k].strict {
            total[j] = Rational::from(1);
        }
        for (monomial, coefficient) in columns[k].poly.terms() {
            rows.entry(monomial).or_insert_with(|| vec![Rational::new(); width + 1])[j] = coefficient.clone();
        }
    }
    let mut matrix: Vec<Vec<Rational>> = rows.into_values().collect();
    matrix.push(total);
    let solution = eliminate(matrix, width)?;
    let fits = |(&k, value): (&usize, &Rational)| columns[k].free || *value >= 0;
    if !support.iter().zip(&solution).all(fits) {
        return None;
    }
    Some(support.iter().copied().zip(solution).filter(|(_, value)| *value != 0).collect())
}

/// Gauss–Jordan elimination of an augmented matrix with `width` unknowns; `None` when it has no solution, or the search's time is over.
fn eliminate(mut matrix: Vec<Vec<Rational>>, width: usize) -> Option<Vec<Rational>> {
    let mut pivots = Vec::new();
    let mut top = 0;
    for column in 0..width {
        let Some(found) = (top..matrix.len()).find(|&r| matrix[r][column] != 0) else {
            continue;
        };
        matrix.swap(top, found);
        let inverse = Rational::from(matrix[top][column].recip_ref());
        for value in &mut matrix[top] {
            *value *= &inverse;
        }
        let pivot: Vec<(usize, Rational)> = matrix[top].iter().cloned().enumerate().filter(|(_, v)| *v != 0).collect();
        for (r, row) in matrix.iter_mut().enumerate() {
            if r != top && row[column] != 0 {
                // Long numbers make this take long.
                if super::stopped() {
                    return None;
                }
                let factor = row[column].clone();
                for (place, above) in &pivot {
                    row[*place] -= Rational::from(above * &factor);
                }
            }
        }
        pivots.push(column);
        top += 1;
    }
    if matrix.iter().skip(top).any(|row| row[width] != 0) {
        return None;
    }
    let mut out = vec![Rational::new(); width];
    for (row, column) in matrix.iter().zip(pivots) {
        out[column] = row[width].clone();
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(poly: &Poly, strict: bool) -> Column<'_> {
        Column { poly, strict, free: false, weight: 1.0 }
    }

    /// By hand: (x) + (1 - x) + (-1) = 0 with the last one claimed positive.
    #[test]
    fn farkas() {
        let x = Poly::variable(0);
        let y = Poly::constant(1).minus(&x);
        let z = Poly::constant(-1);
        let found = combine(&[column(&x, false), column(&y, false), column(&z, true)], &Linear::default());
        let ones: Vec<_> = (0..3).map(|k| (k, Rational::from(1))).collect();
        assert_eq!(found, Some(ones));
    }

    #[test]
    fn nothing_to_combine() {
        let x = Poly::variable(0);
        assert_eq!(combine(&[column(&x, true)], &Linear::default()), None);
        assert_eq!(combine(&[], &Linear::default()), None);
    }

    /// A float solution that is feasible only up to rounding must be refused: x·(1 + 1e-20) > 0 with -x >= 0 … -x·1 cannot cancel exactly
    /// unless the multipliers absorb the difference, which they may not when both columns carry a second, exact monomial.
    #[test]
    fn exact_rounding_refuses() {
        let tiny = crate::logic::number::parse("1e-20").unwrap_or_default();
        let one_plus = Rational::from(1) + tiny;
        let (x, y) = (Poly::variable(0), Poly::variable(1));
        let a = x.scale(&one_plus).plus(&y);
        let b = x.plus(&y).scale(&Rational::from(-1));
        assert_eq!(combine(&[column(&a, true), column(&b, true)], &Linear::default()), None);
    }
}
