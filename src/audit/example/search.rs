//! The search for the functions of an example, guided by counterexamples.
//!
//! The coefficients are parameters of a changed paper; the claim stands under what the paper says of its functions at some samples, and under
//! what a shape comes to for the coefficients. A point at which it fails gives functions; a property that does not hold of these gives a sample.

use super::check::{Certified, Member, Outcome, Question, abbreviation, lowered};
use super::family::{Family, Level};
use super::{manifest, terms};
use crate::engine::{self, Budget, witness};
use crate::lang::Paper;
use crate::lang::tree::{Claim, Declaration, DimensionExpr, Expr, Let, Sort};
use crate::logic::Statement;
use crate::logic::point::Point;
use crate::logic::sequent::sequents;
use crate::obligation::roots::is_used;
use crate::settle;

/// An example, and where it was found.
pub struct Found<'a> {
    /// The functions.
    pub members: Vec<Member<'a>>,
    /// What is certified of them.
    pub certified: Box<Certified>,
}

/// A paper in which the coefficients of functions are parameters, and a claim under what is known of them.
struct Symbolic {
    paper: Paper,
    claim: Claim,
    /// For each function, the names of its coefficients.
    names: Vec<Vec<String>>,
}

impl<'a> Question<'a> {
    /// An example from the families, simplest first.
    pub fn search(&self) -> Option<Found<'a>> {
        let limits = &self.context.options.budget.limits.examples;
        let mut tried: Vec<Vec<Family>> = Vec::new();
        for level in Level::ALL {
            let families = self.functions.iter().map(|function| Family::of(level, function));
            let families: Vec<Family> = families.collect();
            if tried.contains(&families) {
                continue;
            }
            // Which coefficients the solver gives first decides where the search goes.
            if let Some((members, certified)) = (0..limits.seeds).find_map(|seed| self.among(level, &families, seed)) {
                return Some(Found { members, certified });
            }
            tried.push(families);
        }
        None
    }

    /// An example from these families.
    fn among(&self, level: Level, families: &[Family], seed: u32) -> Option<(Vec<Member<'a>>, Box<Certified>)> {
        let mut symbolic = self.symbolic(families)?;
        for _ in 0..self.context.options.budget.limits.examples.rounds {
            if engine::stopped() {
                return None;
            }
            let point = self.point(&symbolic, seed)?;
            let members = self.members(families, &symbolic, &point)?;
            let id = self.id(level, &members);
            let mut prove = |_: usize, statement: &Statement| {
                let mut budget = self.context.options.budget.clone();
                Some(settle::settle(&id, statement, &mut budget))
            };
            match self.check(&id, &members, &point, None, &mut prove) {
                Outcome::Example(certified) => return Some((members, certified)),
                Outcome::Fails(number, values) => {
                    symbolic.claim.under.push(self.properties.get(number)?.at(&values));
                }
                Outcome::Open => return None,
            }
        }
        None
    }

    /// The changed paper and claim; none when no member of the families has the shapes.
    fn symbolic(&self, families: &[Family]) -> Option<Symbolic> {
        let paper = self.context.paper;
        let (mut names, mut known, mut params) = (Vec::new(), Vec::new(), Vec::new());
        let mut claim = self.claim.clone();
        for (function, family) in self.functions.iter().zip(families) {
            let own: Vec<String> = (0..family.size()).map(|k| fresh(paper, &function.name.text, k)).collect();
            let coefficients: Vec<Expr> = own.iter().map(|name| terms::variable(name)).collect();
            let arguments: Vec<Expr> = function.arguments().map(|(_, name)| terms::variable(&name.text)).collect();
            let body: Let = abbreviation(function, family.symbolic(&coefficients, &arguments));
            claim.when.extend(manifest::of(function, family, &coefficients)?);
            known.push(body);
            params.extend(own.iter().map(|name| parameter(name)));
            names.push(own);
        }
        for property in &self.properties {
            claim.under.extend(property.samples().iter().map(|values| property.at(values)));
        }
        let own = self.properties.iter().map(|property| property.condition.clone());
        let new = own.filter(|condition| paper.condition(&condition.name.text).is_none());
        Some(Symbolic { paper: paper.knowing(known, params, new.collect()), claim, names })
    }

    /// A point at which the claim fails for some coefficients, as far as is known of them.
    fn point(&self, symbolic: &Symbolic, seed: u32) -> Option<Point> {
        let statement = lowered(&symbolic.paper, &symbolic.claim)?.statement;
        // Values of functions are not searched for.
        if !statement.values.is_empty() {
            return None;
        }
        for sequent in sequents(&statement).ok()? {
            let mut budget = Budget { seed, ..self.context.options.budget.clone() };
            if let Ok(values) = witness::search_rational(&sequent, &mut budget) {
                let names = sequent.scope.variables().iter().map(|variable| variable.name.clone());
                return Some(names.zip(values).collect());
            }
        }
        None
    }

    /// The functions at a point.
    fn members(&self, families: &[Family], symbolic: &Symbolic, point: &Point) -> Option<Vec<Member<'a>>> {
        let each = self.functions.iter().zip(families).zip(&symbolic.names);
        let each = each.map(|((&function, family), names)| {
            let coefficients = names.iter().map(|name| point.get(name).cloned()).collect::<Option<Vec<_>>>()?;
            Some(Member { function, family: family.clone(), coefficients })
        });
        each.collect()
    }
}

/// A name for a coefficient that the paper does not use.
fn fresh(paper: &Paper, function: &str, number: usize) -> String {
    let mut name = format!("{function}_{number}");
    while is_used(paper, &name) {
        name.push('_');
    }
    name
}

/// A parameter that may have every value.
fn parameter(name: &str) -> Declaration {
    Declaration {
        names: vec![terms::name(name)],
        dimension: DimensionExpr { factors: Vec::new(), span: Default::default() },
        sort: Sort::Real,
        constraints: Vec::new(),
        span: Default::default(),
    }
}
