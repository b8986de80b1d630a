//! Rule `equilibria`.
//!
//! Rule: the profiles, by how many players of each type choose each action, are partitioned into classes by the actions chosen. The
//! goal holds when each class that it excludes has a proof that the givens, the counts of the class and its equilibrium condition
//! cannot hold together, and, if the goal says which profiles are the equilibria, each listed profile has a proof that the givens and
//! the negated condition cannot.
//!
//! Side conditions: each required class has exactly one proof and no other class has one; the number of players of each type is a
//! polynomial with integer coefficients in integer variables; a given bounds it below by 1 or a larger constant (or it is such a constant).
//!
//! Exactness: all numbers of players at once. Equilibria in pure strategies only.
//!
//! Source: Nash 1951; players of one type are interchangeable, so counts describe a profile.
//!
//! Trusted: the enumeration of classes (`game`) and the condition (`equilibrium`).

pub(super) mod rejects;

use super::prover::{Evidence, Prover};
use crate::accepted::{Accepted, Origin, Verdict};
use crate::evaluate::Evaluator;
use crate::game::Class;
use crate::number::whole;
use crate::ratio::Ratio;
use crate::rejection::{RejectionCode as Code, Result};
use crate::sequent::{Normal, Sequent};
use crate::statement::Goal;
use crate::syntax::Relation;
use num_traits::One;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Reads the proofs of the classes and checks that they show the goal.
pub(super) fn check(evidence: &mut Evidence<'_, '_>) -> Result<Accepted> {
    let (statement, verdict) = (evidence.statement, evidence.verdict);
    let free: fn(usize) -> Ratio = Ratio::variable;
    let evaluator = Evaluator::new(statement, Some(free), evidence.budget);
    let mut prover = Prover::new(evidence, &evaluator);
    let plain = prover.givens()?;
    let (Goal::Equilibria(exact, listed), Verdict::Proved) = (statement.goal()?.0, verdict) else {
        return Err(Code::Verdict.because("this kind of evidence cannot show the stated verdict about this goal"));
    };
    check_counts(&evaluator, &prover.sequent, &plain)?;
    prover.equilibria(listed, *exact)?;
    Ok(Accepted::Proof(prover.sequent.used.take()))
}

impl Prover<'_, '_, '_> {
    /// Reads the proofs of all required classes; the sequent holds the givens.
    fn equilibria(&mut self, listed: &BTreeSet<usize>, exact: bool) -> Result<()> {
        let game = &self.evaluator.statement.game;
        let listed = listed.iter().map(|profile| game.pure_class(*profile)).collect::<Result<BTreeSet<Class>>>()?;
        let classes = game.classes()?.into_iter().map(|class| (listed.contains(&class), class));
        let required =
            classes.filter(|(is_listed, _)| exact || !is_listed).map(|(is_listed, class)| (class, is_listed));
        let required: BTreeMap<Class, bool> = required.collect();
        let mut seen = BTreeSet::new();
        let givens = self.sequent.len();
        // Used by every class until now: where one does without it, the givens alone cannot hold.
        let mut goal = true;
        while self.cursor.accept("class") {
            let class = self.read_class()?;
            let about = |what: &str| format!("class {} {what}", game.name(&class));
            let is_listed =
                *required.get(&class).ok_or_else(|| Code::UnneededClass.because(about("needs no proof")))?;
            if !seen.insert(class.clone()) {
                return Err(Code::DuplicateClass.because(about("is proved twice")));
            }
            for count in self.evaluator.class_counts(&class)?.1 {
                let one = self.evaluator.integer(1);
                let at_least = self.evaluator.relation(&one, Relation::LessEqual, &count, true)?;
                self.sequent.add(at_least, Origin::Goal, self.evaluator.budget)?;
            }
            let condition = self.evaluator.condition(&class, !is_listed)?;
            self.class = Some(class);
            self.block(condition, Origin::Goal)?;
            goal &= std::mem::take(&mut self.sequent.used.borrow_mut().goal);
            self.sequent.truncate(givens);
        }
        self.sequent.used.borrow_mut().goal = goal;
        match required.keys().find(|class| !seen.contains(class)) {
            Some(class) if self.cursor.text().is_empty() => {
                Err(Code::MissingClass.because(format!("class {} has no proof", game.name(class))))
            }
            _ => self.cursor.finish(),
        }
    }

    /// Reads `type action+action, …`, the actions in order of declaration.
    fn read_class(&mut self) -> Result<Class> {
        let game = &self.evaluator.statement.game;
        let supports = game.by_type(self.cursor, |cursor| {
            let mut support = vec![game.actions.find(cursor.name()?)?];
            while cursor.accept("+") {
                let action = game.actions.find(cursor.name()?)?;
                let ordered = support.last().is_some_and(|last| *last < action);
                Code::Unparsable.unless(ordered, "actions must stand in order of declaration")?;
                support.push(action);
            }
            Ok(support)
        })?;
        Ok(Class { supports })
    }
}

/// Fails unless the number of players of each type is integral by its sort and at least 1 by one of these givens.
pub(super) fn check_counts(evaluator: &Evaluator<'_, Ratio>, sequent: &Sequent, givens: &[Range<usize>]) -> Result<()> {
    let budget = evaluator.budget;
    for (name, players) in evaluator.statement.game.kinds.iter() {
        let value = evaluator.term(players, &[])?;
        let count = value.as_polynomial().filter(|_| evaluator.is_whole(&value));
        let fractional = || Code::CountSort.because(format!("the number of players of `{name}` may be fractional"));
        let count = count.ok_or_else(fractional)?;
        if let Some(constant) = count.as_constant() {
            if constant < One::one() {
                return Err(Code::CountBound.because(format!("the type `{name}` has no player")));
            }
            continue;
        }
        let mut bound = None;
        for number in givens.iter().cloned().flatten() {
            budget.spend(1)?;
            let (given, origin) = sequent.get(number)?;
            if let Normal::Atom(given) = &**given
                && given.relation == Relation::LessEqual
                && let Some(given) = given.f.as_polynomial()
            {
                let gap = given.copy(budget)?.plus(count, &whole(-1), budget)?;
                let bounds = gap.as_constant().is_some_and(|gap| gap <= whole(-1));
                bound = bound.or(bounds.then_some(*origin));
            }
        }
        let unbounded = || Code::CountBound.because(format!("no given says that the type `{name}` has a player"));
        sequent.used.borrow_mut().note(bound.ok_or_else(unbounded)?);
    }
    Ok(())
}
