//! Rule `lemma`.
//!
//! Rule: `lemma N x = t, …`: the N-th lemma of the certificate says that its givens imply its goal F, for all values of its variables. With
//! the terms in their places it adds the clause `not G1 or … or not Gk or F`.
//!
//! Side conditions: each variable of the lemma gets one term, one of integer sort a whole one; the terms are read where the rule stands, and
//! their denominators are known not to vanish. The lemma's goal is `show F`; it has no game and no values of `ln` or `exp`. A given
//! that is not shown leaves its part of the clause open.
//!
//! Exactness: the lemma holds for all values of its variables, and so for those that the terms have.
//!
//! Source: instantiation. That the lemma holds is supposed here, said so in what the kernel hands back, and for `unsupported` to see.
//!
//! Trusted: the negation normal form (`normal`), rational functions (`ratio`).

pub(super) mod rejects;
pub(super) mod standing;

use super::prover::Prover;
use crate::accepted::Origin;
use crate::evaluate::Evaluator;
use crate::ratio::Ratio;
use crate::rejection::{RejectionCode as Code, Result};
use crate::sequent::Normal;
use crate::statement::{Goal, Statement, Symbol};
use num_traits::ToPrimitive;

/// Reads `N x = t, …` and keeps the clause.
pub(super) fn check(prover: &mut Prover<'_, '_, '_>) -> Result<()> {
    let number = prover.cursor.integer()?.to_usize().and_then(|number| number.checked_sub(1));
    let unknown = || Code::UnknownName.because("the certificate has no such lemma");
    let lemma = number.and_then(|number| prover.lemmas.get(number)).ok_or_else(unknown)?;
    let budget = prover.evaluator.budget;
    let inside = Evaluator::new(lemma, None, budget);
    loop {
        let (variable, integer) = lemma.variable(prover.cursor.name()?)?;
        Code::DuplicateVariable.unless(!inside.has_value(variable), "a variable of the lemma gets two terms")?;
        prover.cursor.expect("=")?;
        let value = prover.term()?;
        let whole = !integer || prover.evaluator.is_whole(&value);
        Code::NonInteger.unless(whole, "a whole variable of the lemma gets a term that need not be whole")?;
        prover.sequent.check_defined(&value, budget)?;
        inside.assign(variable, value)?;
        if !prover.cursor.accept(",") {
            break;
        }
    }
    let clause = clause(lemma, &inside)?;
    prover.sequent.add(clause, Origin::Step, budget)
}

/// `not G1 or … or not Gk or F`
fn clause(lemma: &Statement, inside: &Evaluator<'_, Ratio>) -> Result<std::rc::Rc<Normal>> {
    for (index, (name, symbol)) in lemma.symbols.iter().enumerate() {
        let given = !matches!(symbol, Symbol::Variable(_)) || inside.has_value(index);
        Code::MissingVariable.unless(given, &format!("the lemma's variable `{name}` gets no term"))?;
    }
    let plain = lemma.values.is_empty() && lemma.game.kinds.len() == 0 && lemma.game.actions.len() == 0;
    Code::Lemma.unless(plain, "a lemma about a game, or about values of `ln` or `exp`")?;
    let (Goal::Show(formula), line) = lemma.goal()? else {
        return Err(Code::Lemma.because("the goal of a lemma is `show` and a formula"));
    };
    let givens = lemma.givens.iter().map(|(given, line)| inside.normal(given, false).map_err(|why| why.at(*line)));
    let mut parts = givens.collect::<Result<Vec<_>>>()?;
    parts.push(inside.normal(formula, true).map_err(|why| why.at(line))?);
    Normal::junction(false, parts, inside.budget)
}
