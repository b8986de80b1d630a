//! The values that most examples of a letter share: they are told once, and in an example only what differs.

use crate::lang::Paper;
use crate::lang::tree::ExprKind;
use crate::report::document::{Inlines, joined};
use crate::report::points::Points;
use crate::report::there::{self, Equation};
use std::collections::BTreeMap;

/// Parameters with the values that they have unless an example says otherwise.
#[derive(Default)]
pub struct Base(Vec<Equation>);

/// Which part of the examples must share a value, as a fraction.
const PART: [usize; 2] = [2, 3];

/// From how many examples on.
const FEW: usize = 4;

impl Base {
    /// What the examples of all points share; of parameters only.
    pub fn of(paper: &Paper, points: &Points<'_>) -> Self {
        let mut seen: BTreeMap<String, (usize, Vec<(Equation, usize)>)> = BTreeMap::new();
        for finding in points.points.iter().chain(&points.minor).flat_map(|point| &point.failing) {
            let Some(witness) = &finding.witness else { continue };
            for equation in there::point(paper, finding, witness) {
                let Some(ExprKind::Name(name)) = equation.name().map(|name| &name.kind) else { continue };
                if paper.param(name).is_none() {
                    continue;
                }
                let (all, values) = seen.entry(name.to_owned()).or_default();
                *all += 1;
                match values.iter_mut().find(|(other, _)| other.same(&equation)) {
                    Some((_, times)) => *times += 1,
                    None => values.push((equation, 1)),
                }
            }
        }
        let [part, whole] = PART;
        let shared = seen.into_values().filter_map(|(all, values)| {
            values.into_iter().find(|(_, times)| all >= FEW && times * whole > all * part).map(|(equation, _)| equation)
        });
        Self(shared.collect())
    }

    /// An example without what it shares.
    pub fn but(&self, point: Vec<Equation>) -> Vec<Equation> {
        point.into_iter().filter(|one| !self.0.iter().any(|shared| shared.same(one))).collect()
    }

    /// What is shared.
    pub fn told(&self) -> Inlines {
        joined(self.0.iter().map(Equation::typeset), ", ")
    }
}
