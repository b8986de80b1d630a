//! Small dense symmetric matrices in floating point: Cholesky factors, triangular solves, eigenvectors by Jacobi's method.
//!
//! Only additions, multiplications, divisions and square roots occur, in a fixed order, so that every machine computes the same digits.
//! Faer 0.24.4 on one thread is faster from some 20 rows on (60 rows: eigenvectors 0.4 ms instead of 3.3, Cholesky 30 µs instead of 35; 500 rows:
//! Cholesky 3 ms instead of 21), but most matrices here are smaller, whole searches take as long, and its digits depend on the processor
//! ([`super`] has the figures).

/// A square matrix by rows.
#[derive(Clone, Debug)]
pub struct Dense {
    /// Number of rows.
    pub size: usize,
    data: Vec<f64>,
}

impl std::ops::Index<(usize, usize)> for Dense {
    type Output = f64;
    fn index(&self, (row, column): (usize, usize)) -> &f64 {
        &self.data[row * self.size + column]
    }
}

impl std::ops::IndexMut<(usize, usize)> for Dense {
    fn index_mut(&mut self, (row, column): (usize, usize)) -> &mut f64 {
        &mut self.data[row * self.size + column]
    }
}

impl Dense {
    /// All entries zero.
    pub fn zero(size: usize) -> Self {
        Self { size, data: vec![0.0; size * size] }
    }

    /// A multiple of the identity.
    pub fn diagonal(size: usize, value: f64) -> Self {
        let mut out = Self::zero(size);
        (0..size).for_each(|k| out[(k, k)] = value);
        out
    }

    /// One row.
    pub fn row(&self, row: usize) -> &[f64] {
        &self.data[row * self.size..(row + 1) * self.size]
    }

    /// `self += factor * other`.
    pub fn add_scaled(&mut self, factor: f64, other: &Self) {
        for (x, y) in self.data.iter_mut().zip(&other.data) {
            *x += factor * y;
        }
    }

    /// The product with a matrix.
    pub fn times(&self, other: &Self) -> Self {
        let n = self.size;
        let mut out = Self::zero(n);
        for (own, target) in self.data.chunks(n.max(1)).zip(out.data.chunks_mut(n.max(1))) {
            for (&x, row) in own.iter().zip(other.data.chunks(n.max(1))) {
                if x != 0.0 {
                    for (t, y) in target.iter_mut().zip(row) {
                        *t += x * y;
                    }
                }
            }
        }
        out
    }

    /// Makes the matrix exactly symmetric.
    pub fn symmetrize(&mut self) {
        for i in 0..self.size {
            for j in 0..i {
                let mean = 0.5 * (self[(i, j)] + self[(j, i)]);
                self[(i, j)] = mean;
                self[(j, i)] = mean;
            }
        }
    }

    /// The sum of the products of all entries.
    pub fn inner(&self, other: &Self) -> f64 {
        self.data.iter().zip(&other.data).map(|(x, y)| x * y).sum()
    }

    /// The lower triangular factor `L` with `L Lᵀ` equal to this matrix, when it is positive definite.
    pub fn cholesky(&self) -> Option<Self> {
        let n = self.size;
        let mut factor = Self::zero(n);
        for i in 0..n {
            for j in 0..=i {
                let dot: f64 = factor.row(i).iter().zip(factor.row(j)).take(j).map(|(x, y)| x * y).sum();
                let rest = self[(i, j)] - dot;
                if i > j {
                    factor[(i, j)] = rest / factor[(j, j)];
                } else if rest > 0.0 && rest.is_finite() {
                    factor[(i, i)] = rest.sqrt();
                } else {
                    return None;
                }
            }
        }
        Some(factor)
    }

    /// Solves `L Lᵀ x = b` in place, this matrix being `L`.
    pub fn solve_factored(&self, vector: &mut [f64]) {
        let n = self.size;
        for i in 0..n {
            let dot: f64 = self.row(i).iter().zip(&*vector).take(i).map(|(x, y)| x * y).sum();
            vector[i] = (vector[i] - dot) / self[(i, i)];
        }
        for i in (0..n).rev() {
            vector[i] /= self[(i, i)];
            let value = vector[i];
            for (x, l) in vector.iter_mut().zip(self.row(i)).take(i) {
                *x -= value * l;
            }
        }
    }

    /// The inverse of `L Lᵀ`, this matrix being `L`.
    pub fn inverse_factored(&self) -> Self {
        let n = self.size;
        let mut out = Self::zero(n);
        let mut column = vec![0.0; n];
        for j in 0..n {
            column.iter_mut().for_each(|x| *x = 0.0);
            column[j] = 1.0;
            self.solve_factored(&mut column);
            for (i, &x) in column.iter().enumerate() {
                out[(i, j)] = x;
            }
        }
        out
    }

    /// Eigenvalues, ascending, with their eigenvectors (Jacobi 1846, cyclic order).
    pub fn eigen(&self) -> Vec<(f64, Vec<f64>)> {
        const SWEEPS: usize = 30;
        let n = self.size;
        let mut matrix = self.clone();
        let mut vectors = Self::diagonal(n, 1.0);
        for _ in 0..SWEEPS {
            let mut rotated = false;
            for p in 0..n {
                for q in p + 1..n {
                    let off = matrix[(p, q)];
                    if off.abs() <= 1e-18 * (matrix[(p, p)] * matrix[(q, q)]).abs().sqrt() || off.abs() < 1e-300 {
                        continue;
                    }
                    rotated = true;
                    let ratio = (matrix[(q, q)] - matrix[(p, p)]) / (2.0 * off);
                    let sign = if ratio < 0.0 { -1.0 } else { 1.0 };
                    let tangent = sign / (ratio.abs() + (ratio * ratio + 1.0).sqrt());
                    let cosine = 1.0 / (tangent * tangent + 1.0).sqrt();
                    rotate(&mut matrix, &mut vectors, (p, q), (cosine, tangent * cosine));
                }
            }
            if !rotated {
                break;
            }
        }
        let mut out: Vec<(f64, Vec<f64>)> = (0..n).map(|k| (matrix[(k, k)], vectors.row(k).to_vec())).collect();
        out.sort_by(|a, b| a.0.total_cmp(&b.0));
        out
    }
}

/// One Jacobi rotation; the eigenvectors are kept as rows.
fn rotate(matrix: &mut Dense, vectors: &mut Dense, (p, q): (usize, usize), (cosine, sine): (f64, f64)) {
    let turn = |x: f64, y: f64| (cosine * x - sine * y, sine * x + cosine * y);
    for k in 0..matrix.size {
        (matrix[(k, p)], matrix[(k, q)]) = turn(matrix[(k, p)], matrix[(k, q)]);
    }
    for k in 0..matrix.size {
        (matrix[(p, k)], matrix[(q, k)]) = turn(matrix[(p, k)], matrix[(q, k)]);
        (vectors[(p, k)], vectors[(q, k)]) = turn(vectors[(p, k)], vectors[(q, k)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [[2, 1], [1, 2]] has eigenvalues 1 and 3 and Cholesky factor [[√2, 0], [1/√2, √(3/2)]].
    #[test]
    fn two_by_two() {
        let mut matrix = Dense::diagonal(2, 2.0);
        matrix[(0, 1)] = 1.0;
        matrix[(1, 0)] = 1.0;
        let eigen = matrix.eigen();
        assert!((eigen[0].0 - 1.0).abs() < 1e-12 && (eigen[1].0 - 3.0).abs() < 1e-12);
        let factor = matrix.cholesky().expect("positive definite");
        assert!((factor[(1, 1)] - 1.5f64.sqrt()).abs() < 1e-12);
        let inverse = factor.inverse_factored();
        assert!((inverse[(0, 0)] - 2.0 / 3.0).abs() < 1e-12 && (inverse[(0, 1)] + 1.0 / 3.0).abs() < 1e-12);
        matrix[(0, 0)] = 0.25;
        assert!(matrix.cholesky().is_none());
    }
}
