//! In which order variables get their values, and which equation gives which.

use super::roots;
use crate::engine::nearby::Terms;
use crate::engine::random::Random;
use crate::logic::{Poly, Var};
use std::collections::BTreeSet;

/// How a variable gets its value.
pub enum Step<'a> {
    /// By choice.
    Drawn(Var),
    /// As a root of an equation whose other variables have values.
    Solved(Var, &'a Poly, Terms),
}

/// The steps, one for each variable.
pub struct Plan<'a> {
    /// In order.
    pub steps: Vec<Step<'a>>,
}

impl<'a> Plan<'a> {
    /// A plan; where there is a choice, chance decides.
    pub fn new(equations: &[&'a Poly], variables: &BTreeSet<Var>, random: &mut Random) -> Self {
        let mut unknown = variables.clone();
        let mut left: Vec<&Poly> = equations.to_vec();
        let mut steps = Vec::new();
        while !unknown.is_empty() {
            let open = |poly: &Poly| -> Vec<Var> {
                poly.variables().into_iter().filter(|var| unknown.contains(var)).collect()
            };
            left.retain(|poly| !open(poly).is_empty());
            let fewest = left.iter().map(|poly| open(poly).len()).min();
            let ways: Vec<usize> = (0..left.len()).filter(|&k| Some(open(left[k]).len()) == fewest).collect();
            let Some(&at) = ways.get(random.below(ways.len().max(1))) else {
                steps.extend(unknown.iter().map(|var| Step::Drawn(*var)));
                break;
            };
            let poly = left[at];
            let mut mine = open(poly);
            if let &[var] = mine.as_slice() {
                left.swap_remove(at);
                unknown.remove(&var);
                steps.push(Step::Solved(var, poly, Terms::of(poly)));
                continue;
            }
            // What stands in powers is drawn, so that what is calculated is more often rational.
            if random.below(4) > 0 {
                let most = mine.iter().map(|var| poly.degree_in(*var)).max();
                mine.retain(|var| Some(poly.degree_in(*var)) == most);
            }
            let Some(&var) = mine.get(random.below(mine.len().max(1))) else { break };
            unknown.remove(&var);
            steps.push(Step::Drawn(var));
        }
        Self { steps }
    }

    /// The point that the choices give: values drawn, and which of its roots a calculated one is.
    pub fn follow(&self, choices: &[(i32, i32)], point: &mut [f64]) {
        for (step, &(above, below)) in self.steps.iter().zip(choices) {
            let (var, value) = match step {
                Step::Drawn(var) => (*var, f64::from(above) / f64::from(below)),
                Step::Solved(var, _, terms) => {
                    let found = roots::nearly(&terms.in_one(*var, point));
                    (
                        *var,
                        found.get((above + below).unsigned_abs() as usize % found.len().max(1)).copied().unwrap_or(1.0),
                    )
                }
            };
            point[var as usize] = value;
        }
    }
}
