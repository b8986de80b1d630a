//! One problem: reduce, solve in floating point, round; where that fails, go to the face that the solution suggests and do it again.

use super::face;
use super::interior::{self, Outcome};
use super::problem::Problem;
use super::rounding::{self, Solution};
use crate::engine::limits::Sos;

/// An exact solution of the problem, if one is found.
pub fn solve(problem: Problem, limits: &Sos) -> Option<Solution> {
    problem.components(limits).into_iter().find_map(|part| descend(part, &mut limits.faces.clone(), limits))
}

fn descend(mut problem: Problem, left: &mut u32, limits: &Sos) -> Option<Solution> {
    *left = left.checked_sub(1)?;
    let system = problem.reduce(limits)?;
    let point = match interior::solve(&problem.sizes(), &problem.numeric(&system), limits) {
        Outcome::Infeasible => return None,
        Outcome::Interior(point) | Outcome::Boundary(point) => point,
    };
    if let Some(solution) = rounding::exact(&problem, &system, &point, limits.finest) {
        return Some(solution);
    }
    let spectra = face::spectra(&point);
    let gaps = face::gaps(&spectra);
    gaps.into_iter()
        .take(limits.guesses)
        .find_map(|gap| descend(face::restrict(&problem, &spectra, gap)?, left, limits))
}
