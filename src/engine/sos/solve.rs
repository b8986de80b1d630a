//! One problem: reduce, solve in floating point, round; where that fails, go to the face that the solution suggests and do it again.

use super::face;
use super::interior::{self, Outcome};
use super::problem::Problem;
use super::rounding::{self, Solution};

/// Most faces that are visited for one problem, and most guesses at one solution.
const FACES: u32 = 10;
const GUESSES: usize = 2;

/// An exact solution of the problem, if one is found.
pub fn solve(problem: Problem) -> Option<Solution> {
    problem.components().into_iter().find_map(|part| descend(part, &mut FACES.clone()))
}

fn descend(mut problem: Problem, left: &mut u32) -> Option<Solution> {
    *left = left.checked_sub(1)?;
    let system = problem.reduce()?;
    let point = match interior::solve(&problem.sizes(), &problem.numeric(&system)) {
        Outcome::Infeasible => return None,
        Outcome::Interior(point) | Outcome::Boundary(point) => point,
    };
    if let Some(solution) = rounding::exact(&problem, &system, &point) {
        return Some(solution);
    }
    let spectra = face::spectra(&point);
    let gaps = face::gaps(&spectra);
    gaps.into_iter().take(GUESSES).find_map(|gap| descend(face::restrict(&problem, &spectra, gap)?, left))
}
