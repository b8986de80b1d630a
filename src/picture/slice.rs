//! A subject in a plane: two variables run, the others have values.

use super::signs::{Condition, Signs};
use super::subject::Subject;
use super::undrawable::Undrawable;
use crate::logic::evaluator::{Evaluator, Failure};
use crate::logic::point::Point;
use crate::logic::{Formula, Poly, Rational, Scope, Sort, Var};
use crate::obligation::lower::paper_name;

/// A variable with the ends between which it runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Direction {
    /// Its name in the statement.
    pub name: String,
    /// Where it begins.
    pub low: Rational,
    /// Where it ends.
    pub high: Rational,
}

impl Direction {
    /// The number at this part of the way.
    pub fn at(&self, part: &Rational) -> Rational {
        Rational::from(&self.high - &self.low) * part + &self.low
    }

    /// Which part of the way a number is at.
    pub fn part(&self, value: &Rational) -> f64 {
        (Rational::from(value - &self.low) / Rational::from(&self.high - &self.low)).to_f64()
    }
}

/// The formulas of a subject over two variables.
#[derive(Clone, Debug)]
pub struct Slice {
    /// The polynomials that decide.
    pub polys: Vec<Poly>,
    /// The premises.
    pub premises: Condition,
    /// The parts.
    pub parts: Vec<Condition>,
    /// The variables by number.
    pub vars: [Var; 2],
}

/// Most polynomials, and most of the degree times the number of terms, summed up, that are looked at in a column.
const POLYS: usize = 400;
const WORK: usize = 60_000;

impl Slice {
    /// The subject where these two run and the others have these values.
    ///
    /// # Errors
    /// Names that do not fit, and formulas that cannot be drawn.
    pub fn new(subject: &Subject, names: [&str; 2], fixed: &Point) -> Result<Self, Undrawable> {
        let statement = &subject.statement;
        let shown = |name: &str| paper_name(name).to_owned();
        for name in names {
            let known = || subject.reals().map(shown).collect();
            let found = statement.variables.iter().find(|variable| variable.name == name);
            match found.map(|variable| variable.sort) {
                None => return Err(Undrawable::Unknown(shown(name), known())),
                Some(Sort::Integer) => return Err(Undrawable::Whole(shown(name))),
                Some(Sort::Real) => {}
            }
        }
        if names[0] == names[1] {
            return Err(Undrawable::Twice(shown(names[0])));
        }
        let others = statement.variables.iter().filter(|variable| !names.contains(&variable.name.as_str()));
        let missing: Vec<String> =
            others.clone().filter(|one| !fixed.contains_key(&one.name)).map(|one| shown(&one.name)).collect();
        if !missing.is_empty() {
            return Err(Undrawable::Missing(missing));
        }
        let values = others.filter_map(|one| Some((one.name.clone(), fixed.get(&one.name)?.clone()))).collect();
        let scope = Scope::new(&statement.variables);
        let evaluator = Evaluator::with_values(statement, &scope, values);
        let mut signs = Signs::default();
        let mut condition = |formula: &Formula| {
            signs.condition(&evaluator, formula).map_err(|failure| match failure {
                Failure::TooLarge => Undrawable::TooLarge,
                other => Undrawable::NoValue(other.to_string()),
            })
        };
        let premises = condition(&Formula::all(statement.given.iter().cloned()))?;
        let parts = subject.parts.iter().map(|(_, formula)| condition(formula)).collect::<Result<_, _>>()?;
        let vars = names.map(|name| scope.find(name).unwrap_or_default());
        let work: usize = signs.polys.iter().map(|poly| poly.term_count() * (1 + poly.degree() as usize)).sum();
        if signs.polys.len() > POLYS || work > WORK {
            return Err(Undrawable::TooLarge);
        }
        Ok(Self { polys: signs.polys, premises, parts, vars })
    }
}
