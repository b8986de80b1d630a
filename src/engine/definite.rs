//! Sets a sequent up for a search: proves the signs of its denominators and of its variables where linear combinations do.
//!
//! What is proved becomes a hypothesis (a `have` of the final proof), so that denominators can be cleared. A denominator whose sign stays
//! open is named; nothing may be concluded from what it stands in.

use super::cleared::Goal;
use super::products::{self, Level};
use crate::logic::proof::Condition;
use crate::logic::{Atom, Hypothesis, Normal, Poly, Sequent, Sign};

/// The sequent as a goal, denominators cleared as far as their signs can be proved.
pub fn prepare(sequent: &Sequent) -> Goal {
    let mut goal = Goal::bare(sequent);
    let mut open = Vec::new();
    for hypothesis in &sequent.hypotheses {
        collect_denominators(hypothesis, &mut open);
    }
    open.sort();
    open.dedup();
    prove_variables(&mut goal);
    // A denominator may become definite only after another one is: go round until nothing changes.
    loop {
        let before = open.len();
        open.retain(|factor| !goal.denominators.contains_key(factor) && !prove_definite(&mut goal, factor));
        goal.clear_all();
        if open.is_empty() || open.len() == before {
            break;
        }
    }
    goal.undefined = open;
    goal
}

fn prove_variables(goal: &mut Goal) {
    let mut variables: Vec<_> = goal.constraints().flat_map(|(_, c)| c.poly.variables()).collect();
    variables.sort_unstable();
    variables.dedup();
    for var in variables {
        let poly = Poly::variable(var);
        if !goal.denominators.contains_key(&poly) {
            prove_positive(goal, &poly);
        }
    }
}

fn prove_definite(goal: &mut Goal, factor: &Poly) -> bool {
    prove_positive(goal, factor) || prove_positive(goal, &factor.scale(&(-1).into()))
}

/// Tries to prove `poly > 0` from the constraints at hand by a linear combination; on success it becomes a hypothesis.
fn prove_positive(goal: &mut Goal, poly: &Poly) -> bool {
    let claim = Condition { poly: poly.clone(), sign: Sign::Positive };
    let mut inner = goal.clone();
    inner.push(Normal::Atom(Atom { value: poly.clone().into(), sign: Sign::Positive }).negate());
    let Some(proof) = products::search(&inner, Level::Linear, None) else {
        return false;
    };
    goal.have(claim, proof);
    true
}

fn collect_denominators(hypothesis: &Hypothesis, out: &mut Vec<Poly>) {
    fn walk(formula: &Normal, out: &mut Vec<Poly>) {
        match formula {
            Normal::Atom(atom) => out.extend(atom.value.denominator.keys().cloned()),
            Normal::All(members) | Normal::Any(members) => members.iter().for_each(|m| walk(m, out)),
        }
    }
    match hypothesis {
        Hypothesis::Atom(atom) => out.extend(atom.value.denominator.keys().cloned()),
        Hypothesis::Clause(members) => members.iter().for_each(|m| walk(m, out)),
    }
}
