//! The order of variables that stand alike: one case for each order, with the differences of neighbours as variables.
//!
//! What is symmetric, or nearly, has in these coordinates often nothing but coefficients of one sign: Nesbitt's and Schur's inequalities, Jensen's
//! for a few states, systems in which each unknown exceeds an average of the others. Not justified here: that a case closes.

#[cfg(test)]
mod tests;

use crate::engine::cleared::{Constraint, Goal};
use crate::engine::combine::by_levels;
use crate::engine::technique::Technique;
use crate::engine::{Budget, Reason, coordinates};
use crate::logic::proof::{Condition, Proof};
use crate::logic::{Atom, Normal, Poly, Sign, Var};
use std::collections::{BTreeMap, BTreeSet};

/// The technique.
pub struct Order;

impl Technique for Order {
    fn name(&self) -> &'static str {
        "order"
    }

    fn close(&self, goal: &Goal, core: &BTreeSet<usize>, budget: &mut Budget) -> Result<Option<Proof>, Reason> {
        for group in alike(goal) {
            let case = Case { core, sorted: Vec::new(), compared: BTreeMap::new() };
            if let Some(proof) = case.insert(goal, &group, budget)? {
                return Ok(Some(proof));
            }
        }
        Ok(None)
    }
}

/// Variables that nothing but their names tells apart in the goal as it was given, those in the longest formulas first.
fn alike(goal: &Goal) -> Vec<Vec<Var>> {
    let given = goal.constraints().filter(|(number, _)| *number <= goal.given).map(|(_, c)| c);
    // Bounds, which one side of a claim may have alone, do not count.
    let several: Vec<&Constraint> = given.filter(|c| c.poly.variables().len() > 1).collect();
    let variables: BTreeSet<Var> = several.iter().flat_map(|c| c.poly.variables()).collect();
    let mut groups: BTreeMap<Vec<(u32, usize, usize)>, Vec<Var>> = BTreeMap::new();
    for var in variables {
        let of = |c: &&Constraint| {
            let with = c.poly.terms().filter(|(monomial, _)| monomial.factors().iter().any(|(v, _)| *v == var)).count();
            (c.poly.degree_in(var), with, c.poly.term_count())
        };
        let mut signature: Vec<_> = several.iter().map(of).filter(|(degree, ..)| *degree > 0).collect();
        signature.sort_unstable();
        groups.entry(signature).or_default().push(var);
    }
    let weight = |signature: &[(u32, usize, usize)]| {
        signature.iter().map(|(degree, with, _)| *degree as usize * with).sum::<usize>()
    };
    let mut groups: Vec<_> =
        groups.into_iter().filter(|(_, group)| (2..=goal.limits.order.variables).contains(&group.len())).collect();
    groups.sort_by_key(|(signature, _)| std::cmp::Reverse(weight(signature)));
    groups.into_iter().map(|(_, group)| group).collect()
}

/// A case: some variables are in order.
#[derive(Clone)]
struct Case<'a> {
    core: &'a BTreeSet<usize>,
    /// The smallest first.
    sorted: Vec<Var>,
    /// The hypothesis that says that one is at most the other.
    compared: BTreeMap<(Var, Var), usize>,
}

impl Case<'_> {
    /// Puts the next variable in its place, in each of the places that it can have; a proof if all cases close.
    fn insert(&self, goal: &Goal, rest: &[Var], budget: &mut Budget) -> Result<Option<Proof>, Reason> {
        match rest.split_first() {
            None => self.leaf(goal, budget),
            Some((var, rest)) => self.place(goal, *var, self.sorted.len(), rest, budget),
        }
    }

    /// The same where the variable is less than all from `at` on.
    fn place(
        &self,
        goal: &Goal,
        var: Var,
        at: usize,
        rest: &[Var],
        budget: &mut Budget,
    ) -> Result<Option<Proof>, Reason> {
        let Some(below) = at.checked_sub(1).and_then(|k| self.sorted.get(k)).copied() else {
            let mut case = self.clone();
            case.sorted.insert(at, var);
            return case.insert(goal, rest, budget);
        };
        let poly = Poly::variable(var).minus(&Poly::variable(below));
        let above = Normal::Atom(Atom { value: poly.clone().into(), sign: Sign::NonNegative });
        let branch = goal.branch(above.clone());
        let mut case = self.clone();
        case.compared.insert((below, var), branch.entries.len());
        case.sorted.insert(at, var);
        let Some(yes) = case.insert(&branch, rest, budget)? else { return Ok(None) };
        let yes = branch.wrap(yes);
        let branch = goal.branch(above.negate());
        let mut case = self.clone();
        case.compared.insert((var, below), branch.entries.len());
        let Some(no) = case.place(&branch, var, at - 1, rest, budget)? else { return Ok(None) };
        let no = branch.wrap(no);
        Ok(Some(Proof::Split(Condition { poly, sign: Sign::NonNegative }, Box::new(yes), Box::new(no))))
    }

    /// All variables are in order: products with the differences of neighbours as variables.
    fn leaf(&self, goal: &Goal, budget: &mut Budget) -> Result<Option<Proof>, Reason> {
        let neighbours =
            self.sorted.windows(2).filter_map(|pair| Some(*self.compared.get(&(*pair.first()?, *pair.last()?))?));
        let neighbours: BTreeSet<usize> = neighbours.collect();
        let Some(changed) = coordinates::change(goal, &neighbours) else { return Ok(None) };
        let core = self.core.union(&neighbours).copied().collect();
        Ok(by_levels(&changed.goal, &core, budget)?.map(|proof| changed.back(proof)))
    }
}
