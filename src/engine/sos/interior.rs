//! A barrier method for homogeneous semidefinite feasibility: `X ⪰ 0` in blocks, `⟨Aᵢ, X⟩ = 0` for all rows, `tr X = 1`.
//!
//! The residual of the scaled identity is driven to zero along the central path: minimise `τ` subject to `⟨Aᵢ, X⟩ = τ ⟨Aᵢ, I⟩/n`, starting
//! at `X = I/n`, `τ = 1`. Where `τ` reaches zero inside the cone, the analytic centre is taken; where it does not, the path ends in the
//! relative interior of the feasible set, whose near-null vectors tell the face ([`super::face`]); a duality gap below `τ` says that nothing is
//! feasible. Exact rounding needs these solutions of maximal rank, certificates have to come out the same on every machine, and no system
//! library is to be needed: that is why this is not a call to a solver (figures: [`super`]). Source: Nesterov and Nemirovskii (1994); Boyd and
//! Vandenberghe, Convex Optimization, 10.3 and 11.4. Nothing here is trusted.

use super::dense::Dense;
use crate::engine::limits::Sos;

/// `(i, j, value)` with `i <= j`: the value stands at `(i, j)` and `(j, i)`.
pub type Entry = (usize, usize, f64);

/// One linear condition: symmetric matrices by block.
pub struct Row {
    /// Block numbers with the entries of their upper triangles.
    pub parts: Vec<(usize, Vec<Entry>)>,
}

/// Where the path ended.
pub enum Outcome {
    /// No solution, by a dual bound or for want of precision.
    Infeasible,
    /// A solution, positive definite up to precision.
    Interior(Vec<Dense>),
    /// Nearly a solution, nearly singular.
    Boundary(Vec<Dense>),
}

/// The weight of the barrier at which the search for the boundary ends.
const SMALLEST_BARRIER: f64 = 1e-10;

impl Row {
    fn apply(&self, matrices: &[Dense]) -> f64 {
        self.parts.iter().map(|(b, entries)| inner(entries, &matrices[*b])).sum()
    }

    fn meet(&self, matrices: &[Option<Dense>]) -> f64 {
        self.parts.iter().map(|(b, entries)| matrices[*b].as_ref().map_or(0.0, |m| inner(entries, m))).sum()
    }

    fn add_to(&self, factor: f64, matrices: &mut [Dense]) {
        for (block, entries) in &self.parts {
            for &(i, j, value) in entries {
                matrices[*block][(i, j)] += factor * value;
                if i != j {
                    matrices[*block][(j, i)] += factor * value;
                }
            }
        }
    }

    /// Scales the row to Frobenius norm 1.
    pub fn normalize(&mut self) {
        let square = |&(i, j, v): &Entry| if i == j { v * v } else { 2.0 * v * v };
        let norm: f64 = self.parts.iter().flat_map(|(_, entries)| entries).map(square).sum::<f64>().sqrt();
        if norm > 0.0 {
            self.parts.iter_mut().flat_map(|(_, entries)| entries).for_each(|e| e.2 /= norm);
        }
    }
}

/// The sum of the products of all entries of two symmetric matrices.
fn inner(entries: &[Entry], matrix: &Dense) -> f64 {
    let product = |&(i, j, v): &Entry| if i == j { v * matrix[(i, i)] } else { 2.0 * v * matrix[(i, j)] };
    entries.iter().map(product).sum()
}

struct State<'a> {
    rows: &'a [Row],
    point: Vec<Dense>,
    residual: f64,
    shift: Vec<f64>,
}

struct Direction {
    matrices: Vec<Dense>,
    residual: f64,
    decrement: f64,
}

/// Follows the path for blocks of the given sizes; the last row must be the trace, whose value is 1 instead of 0.
pub fn solve(sizes: &[usize], rows: &[Row], limits: &Sos) -> Outcome {
    let total = sizes.iter().sum::<usize>() as f64;
    let point: Vec<Dense> = sizes.iter().map(|&n| Dense::diagonal(n, 1.0 / total)).collect();
    let mut shift: Vec<f64> = rows.iter().map(|row| row.apply(&point)).collect();
    shift.pop();
    shift.push(0.0);
    let mut state = State { rows, point, residual: 1.0, shift };
    if state.shift.iter().all(|x| x.abs() < 1e-13) {
        state.residual = 0.0;
    }
    let mut barrier = 1.0;
    for _ in 0..limits.steps {
        if super::super::stopped() {
            return Outcome::Infeasible;
        }
        if state.residual == 0.0 {
            return state.centre(limits.centring);
        }
        let Some(direction) = state.direction(Some(barrier)) else {
            return Outcome::Boundary(state.point);
        };
        let Some(step) = state.step(&direction, Some(barrier)) else {
            return Outcome::Boundary(state.point);
        };
        if step == 1.0 && direction.decrement < 0.5 {
            if state.residual > 2.0 * total * barrier {
                return Outcome::Infeasible;
            }
            barrier *= 0.15;
            if barrier < SMALLEST_BARRIER {
                break;
            }
        }
    }
    Outcome::Boundary(state.point)
}

impl State<'_> {
    /// Newton's direction on the barrier function, towards `target` barrier weight of the residual; `None` keeps the residual.
    fn direction(&self, target: Option<f64>) -> Option<Direction> {
        let solver = Equilibrated::new(self.system(&self.point))?;
        let values: Vec<f64> = self.rows.iter().map(|row| row.apply(&self.point)).collect();
        let mut right: Vec<f64> = values.iter().zip(&self.shift).map(|(v, a)| self.residual * a - 2.0 * v).collect();
        right.iter_mut().next_back().into_iter().for_each(|x| *x += 1.0);
        let mut multipliers = solver.solve(&right);
        let mut residual = 0.0;
        if let Some(barrier) = target {
            let along = solver.solve(&self.shift);
            residual = (-1.0 / barrier - dot(&self.shift, &multipliers)) / dot(&self.shift, &along);
            for (x, y) in multipliers.iter_mut().zip(&along) {
                *x += residual * y;
            }
        }
        let mut gradient: Vec<Dense> = self.point.iter().map(|m| Dense::zero(m.size)).collect();
        for (row, &factor) in self.rows.iter().zip(&multipliers) {
            row.add_to(factor, &mut gradient);
        }
        let mut decrement = 0.0;
        let mut matrices = Vec::new();
        for (point, gradient) in self.point.iter().zip(&gradient) {
            let mut relative = gradient.times(point);
            (0..point.size).for_each(|k| relative[(k, k)] += 1.0);
            // tr((I + G X)²) is the squared local norm of the direction X + X G X.
            for i in 0..point.size {
                for j in 0..point.size {
                    decrement += relative[(i, j)] * relative[(j, i)];
                }
            }
            let mut direction = point.times(&relative);
            direction.symmetrize();
            matrices.push(direction);
        }
        let decrement = decrement.max(0.0).sqrt();
        (decrement.is_finite() && residual.is_finite()).then_some(Direction { matrices, residual, decrement })
    }

    /// The products of all pairs of rows in the metric of a point.
    fn system(&self, point: &[Dense]) -> Dense {
        let mut system = Dense::zero(self.rows.len());
        for (j, row) in self.rows.iter().enumerate() {
            let sandwich = sandwich(point, row);
            for (i, other) in self.rows.iter().enumerate().take(j + 1) {
                let value = other.meet(&sandwich);
                system[(i, j)] = value;
                system[(j, i)] = value;
            }
        }
        system
    }

    /// Brings the point back to the equations, by the shortest way: near the boundary the steps lose digits.
    fn project(&mut self) {
        let identity: Vec<Dense> = self.point.iter().map(|m| Dense::diagonal(m.size, 1.0)).collect();
        let Some(solver) = Equilibrated::new(self.system(&identity)) else { return };
        for _ in 0..2 {
            let mut right: Vec<f64> = self.rows.iter().map(|row| -row.apply(&self.point)).collect();
            right.iter_mut().next_back().into_iter().for_each(|x| *x += 1.0);
            for (row, factor) in self.rows.iter().zip(solver.solve(&right)) {
                row.add_to(factor, &mut self.point);
            }
        }
    }

    /// Goes along the direction as far as the barrier function falls; gives the length of the step.
    fn step(&mut self, direction: &Direction, barrier: Option<f64>) -> Option<f64> {
        let mut length = 1.0;
        for _ in 0..60 {
            let mut trial = self.point.clone();
            for (point, change) in trial.iter_mut().zip(&direction.matrices) {
                point.add_scaled(length, change);
            }
            let factors: Option<Vec<Dense>> = trial.iter().map(Dense::cholesky).collect();
            if let Some(factors) = factors {
                let curve: f64 =
                    factors.iter().zip(&direction.matrices).map(|(f, d)| f.inverse_factored().inner(d)).sum();
                let slope = barrier.map_or(0.0, |b| direction.residual / b) - curve;
                if slope <= 0.3 * direction.decrement * direction.decrement + 1e-9 {
                    let after = self.residual + length * direction.residual;
                    if barrier.is_some() && after <= 0.0 {
                        // The point where the residual vanishes lies between two points inside the cone.
                        length = self.residual / -direction.residual;
                        for (point, change) in self.point.iter_mut().zip(&direction.matrices) {
                            point.add_scaled(length, change);
                        }
                        self.residual = 0.0;
                    } else {
                        self.point = trial;
                        self.residual = after;
                    }
                    return Some(length);
                }
            }
            length *= 0.6;
        }
        None
    }

    /// Newton's method for the analytic centre of the feasible set.
    fn centre(mut self, steps: usize) -> Outcome {
        for _ in 0..steps {
            let Some(direction) = self.direction(None) else { break };
            if direction.decrement < 1e-4 || self.step(&direction, None).is_none() {
                break;
            }
        }
        self.project();
        Outcome::Interior(self.point)
    }
}

/// `X A X`, by block; `None` for blocks that do not take part.
fn sandwich(points: &[Dense], row: &Row) -> Vec<Option<Dense>> {
    let mut out: Vec<Option<Dense>> = points.iter().map(|_| None).collect();
    for (block, entries) in &row.parts {
        let point = &points[*block];
        let mut half = Dense::zero(point.size);
        // A X, row by row.
        for &(i, j, value) in entries {
            for k in 0..point.size {
                half[(i, k)] += value * point[(j, k)];
                if i != j {
                    half[(j, k)] += value * point[(i, k)];
                }
            }
        }
        let touched: Vec<usize> = {
            let mut all: Vec<usize> = entries.iter().flat_map(|&(i, j, _)| [i, j]).collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        let mut target = Dense::zero(point.size);
        for i in 0..point.size {
            for &k in &touched {
                let factor = point[(i, k)];
                for j in 0..point.size {
                    target[(i, j)] += factor * half[(k, j)];
                }
            }
        }
        out[*block] = Some(target);
    }
    out
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// A positive semidefinite system, scaled to unit diagonal and regularised a little, with iterative refinement.
struct Equilibrated {
    matrix: Dense,
    factor: Dense,
    scale: Vec<f64>,
}

impl Equilibrated {
    fn new(mut matrix: Dense) -> Option<Self> {
        let n = matrix.size;
        let scale: Vec<f64> = (0..n).map(|k| 1.0 / matrix[(k, k)].max(1e-300).sqrt()).collect();
        for i in 0..n {
            for j in 0..n {
                matrix[(i, j)] *= scale[i] * scale[j];
            }
        }
        let mut shift = 1e-14;
        while shift < 1e-6 {
            let mut shifted = matrix.clone();
            (0..n).for_each(|k| shifted[(k, k)] += shift);
            if let Some(factor) = shifted.cholesky() {
                return Some(Self { matrix, factor, scale });
            }
            shift *= 100.0;
        }
        None
    }

    fn solve(&self, right: &[f64]) -> Vec<f64> {
        let right: Vec<f64> = right.iter().zip(&self.scale).map(|(x, s)| x * s).collect();
        let mut solution = vec![0.0; right.len()];
        for _ in 0..3 {
            let mut rest: Vec<f64> =
                right.iter().enumerate().map(|(i, r)| r - dot(self.matrix.row(i), &solution)).collect();
            self.factor.solve_factored(&mut rest);
            solution.iter_mut().zip(&rest).for_each(|(x, y)| *x += y);
        }
        solution.iter_mut().zip(&self.scale).for_each(|(x, s)| *x *= s);
        solution
    }
}
