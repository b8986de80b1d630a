//! Orderings of the terms that a table compares, as far as a goal leaves them open.
//!
//! Terms are compared only within a component (terms linked by some comparison of the table). Cells are found by inserting one term after
//! another into an ordering, keeping what Z3 finds possible. Two terms may also coincide identically in the real variables, for certain
//! values of the integer ones: such a cell is open in the real variables, unlike a tie that holds at single values of them.

use super::cleared::Goal;
use super::smt::{Answer, isolated};
use super::{Budget, Reason, prove, witness};
use crate::logic::Normal;
use crate::logic::{Atom, Sign};
use crate::logic::{Poly, Ratio, Rational, Scope};
use rayon::prelude::*;

/// A preorder of one component: blocks in ascending order; the terms (indices) of a block coincide.
pub type Chain = Vec<Vec<usize>>;

/// A cell that the goal leaves open, with a readable point in it.
#[derive(Clone, Debug)]
pub struct Cell {
    /// One chain for each component.
    pub chains: Vec<Chain>,
    /// The point, by variable.
    pub point: Vec<Rational>,
}

/// What the enumeration found.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// Open cells with witnesses.
    pub cells: Vec<Cell>,
    /// Cells that were neither shown possible nor impossible, and other reasons why the list may lack something.
    pub doubts: Vec<Reason>,
}

/// Terms with their values and components.
pub struct Terms {
    /// Values.
    pub values: Vec<Ratio>,
    /// Component of each term, ascending.
    pub component: Vec<usize>,
}

struct Search<'a> {
    terms: &'a Terms,
    /// Complete orderings that are possible over the reals.
    leaves: Vec<(Goal, Vec<Chain>)>,
    doubts: Vec<Reason>,
    budget: &'a mut Budget,
}

/// All open cells of a goal: strict orderings, and such with identical coincidences. Their witnesses are sought in parallel.
pub fn open_cells(goal: &Goal, terms: &Terms, budget: &mut Budget) -> Listing {
    let mut search = Search { terms, leaves: Vec::new(), doubts: Vec::new(), budget };
    let components = terms.component.last().map_or(0, |last| last + 1);
    search.insert(goal, &mut vec![Chain::new(); components], 0, None);
    let left = search.budget.clone();
    let mut listing = Listing { cells: Vec::new(), doubts: search.doubts };
    let share = super::share();
    let found: Vec<Result<Option<Cell>, Reason>> = search
        .leaves
        .into_par_iter()
        .map(|(goal, chains)| share.work(|| isolated(|| cell(&goal, chains, &mut left.clone()))))
        .collect();
    for result in found {
        match result {
            Ok(cell) => listing.cells.extend(cell),
            Err(reason) => listing.doubts.push(reason),
        }
    }
    listing
}

/// The cell of a complete ordering; `None` when the integers make it impossible.
fn cell(goal: &Goal, chains: Vec<Chain>, budget: &mut Budget) -> Result<Option<Cell>, Reason> {
    match witness::search_goal(goal, budget) {
        Ok(point) => Ok(Some(Cell { chains, point })),
        Err(_) if prove::impossible(goal, budget) => Ok(None),
        Err(reason) => Err(reason),
    }
}

impl Search<'_> {
    /// Inserts the next term everywhere it may go. `model` is a point of the goal so far, if one is at hand.
    fn insert(&mut self, goal: &Goal, chains: &mut Vec<Chain>, next: usize, model: Option<&[Rational]>) {
        if self.leaves.len() >= goal.limits.ordering.cells {
            self.doubts.push(Reason::Budget);
            return;
        }
        let Some(&component) = self.terms.component.get(next) else {
            self.leaves.push((goal.clone(), chains.clone()));
            return;
        };
        let blocks = chains[component].len();
        for place in 0..=blocks {
            let below = place.checked_sub(1).and_then(|k| chains[component].get(k));
            let above = chains[component].get(place);
            let mut conditions = Vec::new();
            if let Some(&term) = below.and_then(|b| b.first()) {
                conditions.push(self.less(term, next));
            }
            if let Some(&term) = above.and_then(|b| b.first()) {
                conditions.push(self.less(next, term));
            }
            chains[component].insert(place, vec![next]);
            self.descend(goal, chains, next, conditions, model);
            chains[component].remove(place);
        }
        for place in 0..blocks {
            let twin = chains[component][place].first().copied().unwrap_or(next);
            let Some(conditions) = identical(&goal.scope, &self.difference(twin, next)) else {
                continue;
            };
            chains[component][place].push(next);
            self.descend(goal, chains, next, conditions, model);
            chains[component][place].pop();
        }
    }

    fn descend(
        &mut self,
        goal: &Goal,
        chains: &mut Vec<Chain>,
        next: usize,
        conditions: Vec<Normal>,
        model: Option<&[Rational]>,
    ) {
        if self.budget.step().is_err() {
            self.doubts.push(Reason::Budget);
            return;
        }
        let kept = model.filter(|point| conditions.iter().all(|c| holds(c, point)));
        let mut inner = goal.clone();
        for condition in conditions {
            inner.push(condition);
        }
        if kept.is_some() {
            self.insert(&inner, chains, next + 1, kept);
            return;
        }
        match prove::ask(&inner, self.budget) {
            Answer::Unsat(_) => {}
            Answer::Sat(found) => self.insert(&inner, chains, next + 1, Some(&found.near)),
            Answer::Unknown => self.insert(&inner, chains, next + 1, None),
        }
    }

    fn difference(&self, low: usize, high: usize) -> Ratio {
        self.terms.values[high].minus(&self.terms.values[low])
    }

    fn less(&self, low: usize, high: usize) -> Normal {
        Normal::Atom(Atom { value: self.difference(low, high), sign: Sign::Positive })
    }
}

/// A readable point of the goal at which the two terms are equal, but not identically in the real variables, and all others of the
/// component differ from them and from each other; `None` when there is none or none was found.
pub fn tie(goal: &Goal, terms: &Terms, pair: (usize, usize), budget: &mut Budget) -> Option<Vec<Rational>> {
    let difference = |a: usize, b: usize| terms.values[b].minus(&terms.values[a]);
    let mut inner = goal.clone();
    inner.push(Normal::Atom(Atom { value: difference(pair.0, pair.1), sign: Sign::Zero }));
    match identical(&goal.scope, &difference(pair.0, pair.1)) {
        Some(conditions) if conditions.is_empty() => return None,
        Some(conditions) => inner.push(Normal::All(conditions).negate()),
        None => {}
    }
    let component = terms.component.get(pair.0);
    let members: Vec<usize> =
        (0..terms.values.len()).filter(|&k| terms.component.get(k) == component && k != pair.1).collect();
    for (k, &a) in members.iter().enumerate() {
        for &b in members.iter().skip(k + 1) {
            let equal = Atom { value: difference(a, b), sign: Sign::Zero };
            inner.push(Normal::Atom(equal).negate());
        }
    }
    match prove::ask(&inner, budget) {
        Answer::Unsat(_) => None,
        Answer::Sat(_) | Answer::Unknown => witness::search_goal(&inner, budget).ok(),
    }
}

/// The conditions on the integer variables under which a rational function vanishes identically in the real ones; `None` when it never
/// does.
pub fn identical(scope: &Scope, value: &Ratio) -> Option<Vec<Normal>> {
    let coefficients = integer_conditions(scope, value);
    if coefficients.iter().any(|c| c.as_constant().is_some()) {
        return None;
    }
    let equation = |poly: Poly| Normal::Atom(Atom { value: poly.into(), sign: Sign::Zero });
    Some(coefficients.into_iter().map(equation).collect())
}

/// The non-zero coefficients by power products of real variables, without the monomials that all their terms share.
pub fn integer_conditions(scope: &Scope, value: &Ratio) -> Vec<Poly> {
    let mut out: Vec<Poly> = Vec::new();
    for coefficient in value.numerator.coefficients(|v| !scope.is_integer(v)) {
        let (_, primitive) = coefficient.primitive();
        let reduced = primitive.without_common_monomial();
        if !reduced.is_zero() && !out.contains(&reduced) {
            out.push(reduced);
        }
    }
    out
}

/// Whether a condition holds at a point where no denominator vanishes.
fn holds(condition: &Normal, point: &[Rational]) -> bool {
    match condition {
        Normal::Atom(atom) => {
            let denominator = atom.value.denominator_product().evaluate(point);
            let value = atom.value.numerator.evaluate(point) * denominator;
            atom.sign.admits(&value)
        }
        Normal::All(members) => members.iter().all(|m| holds(m, point)),
        Normal::Any(members) => members.iter().any(|m| holds(m, point)),
    }
}
