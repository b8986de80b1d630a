//! Rule `equilibria`.
//!
//! Rule: the profiles, by how many players of each type choose each action, are partitioned into classes by the actions chosen. The
//! goal holds when each class that it excludes has a proof that the givens, the counts of the class and its equilibrium condition
//! cannot hold together, and, if the goal says which profiles are the equilibria, each listed profile has a proof that the givens and
//! the negated condition cannot.
//!
//! Side conditions: each required class has exactly one proof and no other class has one; the number of players of each type is a
//! polynomial with integer coefficients in integer variables; a given says that it is at least 1 (or it is a constant of at least 1).
//!
//! Exactness: all numbers of players at once. Equilibria in pure strategies only.
//!
//! Source: Nash 1951; players of one type are interchangeable, so counts describe a profile.
//!
//! Trusted: the enumeration of classes and the condition (`game`).

use crate::certificate::Proof;
use crate::evaluate::{Evaluator, Scope, Symbolic};
use crate::game::{Class, says_at_least_one};
use crate::rejection::{Rejection, RejectionCode, Result};
use crate::rules::check;
use crate::sequent::{Normalizer, Sequent, Sign};
use num_traits::One;
use std::collections::{BTreeMap, BTreeSet};

/// Checks the proofs of all required classes.
pub(crate) fn check_classes<'a>(
    evaluator: &Evaluator<'a, Symbolic<'a>>,
    givens: &Sequent,
    proofs: &[(Class, Proof)],
    listed: &[usize],
    exact: bool,
) -> Result<()> {
    let game = &evaluator.statement.game;
    let listed: BTreeSet<Class> = listed.iter().map(|profile| game.pure_class(*profile)).collect();
    let mut required = BTreeMap::new();
    for class in game.classes()? {
        let is_listed = listed.contains(&class);
        if exact || !is_listed {
            required.insert(class, is_listed);
        }
    }
    let mut seen = BTreeSet::new();
    for (class, proof) in proofs {
        let about = |code, what: &str| Rejection::new(code, proof.line, format!("class {} {what}", game.name(class)));
        let Some(is_listed) = required.get(class) else {
            return Err(about(RejectionCode::UnneededClass, "needs no proof"));
        };
        if !seen.insert(class) {
            return Err(about(RejectionCode::DuplicateClass, "is proved twice"));
        }
        let normalizer = Normalizer::new(evaluator, Some(class));
        let mut sequent = givens.copied(normalizer.budget())?;
        let (_, split) = game.class_counts(evaluator, class)?;
        for count in split {
            sequent.add(normalizer.at_least_one(count)?);
        }
        sequent.add(normalizer.condition(class, !is_listed)?);
        check(proof, &mut sequent, &normalizer)?;
    }
    match required.keys().find(|class| !seen.contains(class)) {
        None => Ok(()),
        Some(class) => Err(Rejection::new(RejectionCode::MissingClass, 0, format!("class {} has no proof", game.name(class)))),
    }
}

/// Fails unless the number of players of each type is integral by its sort and at least 1 by one of these givens.
pub(crate) fn check_counts<'a>(evaluator: &Evaluator<'a, Symbolic<'a>>, givens: &Sequent) -> Result<()> {
    let budget = evaluator.algebra.budget;
    let variables = &evaluator.statement.variables;
    for (name, players) in &evaluator.statement.game.kinds {
        let value = evaluator.term(players, &Scope::plain())?;
        let integral = |index: usize| variables.get(index).is_some_and(|variable| variable.integer);
        let polynomial = value.as_polynomial().filter(|count| count.is_integral() && count.all_variables(integral));
        let Some(count) = polynomial else {
            let message = format!("the number of players of `{name}` is not integral by its sort");
            return Err(Rejection::new(RejectionCode::CountSort, 0, message));
        };
        let mut bounded = count.as_constant().is_some_and(|value| value >= One::one());
        for atom in givens.atoms().filter(|atom| atom.sign == Sign::NonNegative) {
            if let Some(bound) = atom.f.as_polynomial() {
                bounded = bounded || says_at_least_one(bound, count, budget)?;
            }
        }
        if !bounded {
            let message = format!("no given says that the number of players of `{name}` is at least 1");
            return Err(Rejection::new(RejectionCode::CountBound, 0, message));
        }
    }
    Ok(())
}
