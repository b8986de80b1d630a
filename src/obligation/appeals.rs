//! The claims that a claim uses, at terms: for a proof that may use what another one shows ([`Lemma`]).
//!
//! What is used is the other claim's whole statement, with a term for each of its variables: parameters stand for themselves, the claim's variables
//! for the terms that are named, or that are found; roots, values of functions and the like stand for those of the same meaning here, which
//! are introduced where they are not there yet. Nothing of this is trusted: the kernel puts the terms in and asks for every given.

use super::alternatives::Locals;
use super::lower::Lowering;
use super::lowered::Lowered;
use super::names::safe;
use super::quantities::{Meaning, Quantity};
use super::sides::{Side, is_quantified};
use super::statement::Builder;
use super::unsupported::{Unsupported, Whole};
use crate::lang::tree::{Appeal, Claim, Expr, GoalKind, Quantified, Quantifier};
use crate::logic::{Formula, Goal, Lemma, Ratio, Statement, Term};
use std::collections::BTreeMap;

/// Most lists of terms at which a claim is used that names none.
const FOUND: usize = 6;

impl Builder<'_> {
    /// Takes another claim, lowered, for the proof.
    ///
    /// # Errors
    /// [`Unsupported`] constructs in the terms, and claims that cannot be used at them.
    pub(super) fn appeal(&mut self, appeal: &Appeal, used: &Claim, lowered: &Lowered) -> Result<(), Unsupported> {
        let Lowered { statement, beside } = lowered;
        let refused = || Unsupported::Appeal(used.name.text.clone());
        let plain = !statement.variables.is_empty()
            && statement.game.is_none()
            && statement.values.is_empty()
            && matches!(statement.goal, Goal::Show(_));
        if !plain {
            return Err(refused());
        }
        let named = !appeal.args.is_empty() || used.variables.is_empty();
        if named {
            let none = Locals::new();
            let term = |arg: &Expr| self.lowering.quietly(|lowering| lowering.without_cases(arg, &none, Whole::Appeal));
            let terms = appeal.args.iter().map(term).collect::<Result<Vec<_>, _>>()?;
            let lemma = self.lowering.at(used, statement, &beside.determined, &terms).ok_or_else(refused)?;
            self.lemmas.push(lemma);
            return Ok(());
        }
        for terms in self.lowering.found(used) {
            self.lemmas.extend(self.lowering.at(used, statement, &beside.determined, &terms));
        }
        Ok(())
    }
}

impl Lowering<'_> {
    /// Lowers something of which it is not asked here whether it has a value: the kernel asks.
    fn quietly<T>(&mut self, lower: impl FnOnce(&mut Self) -> T) -> T {
        self.noting(lower).0
    }

    /// Terms for a claim's variables: those of the same names, and others that what it says suggests.
    fn found(&mut self, used: &Claim) -> Vec<Vec<Term>> {
        let names = || used.variables.iter().flat_map(|declaration| &declaration.names);
        let own: Vec<Term> = names().map(|name| Term::Name(safe(&name.text))).collect();
        let declared = names().all(|name| self.quantifiers.declares(&safe(&name.text)));
        let mut out: Vec<Vec<Term>> = declared.then_some(own).into_iter().collect();
        if let GoalKind::Formula(formula) = &used.goal.kind {
            let (variables, when) = (used.variables.clone(), used.when.clone());
            let all =
                Quantified { quantifier: Quantifier::All, variables, when, formula: formula.clone(), by: Vec::new() };
            let whole = self.quantifiers.whole.replace(Side::Supposed);
            let found = self.quietly(|lowering| lowering.terms(&all, &Locals::new()));
            self.quantifiers.whole = whole;
            let plain = |values: Vec<Vec<(Formula, Term)>>| {
                let each = values.into_iter().map(|value| value.into_iter().next().map(|(_, term)| term));
                each.collect::<Option<Vec<Term>>>()
            };
            for terms in found.into_iter().filter_map(plain) {
                if !out.contains(&terms) {
                    out.push(terms);
                }
            }
        }
        out.truncate(FOUND);
        out
    }

    /// A claim at terms for its variables; none where something that its statement speaks of is not here.
    fn at(&mut self, used: &Claim, statement: &Statement, of: &[Quantity], terms: &[Term]) -> Option<Lemma> {
        let names = used.variables.iter().flat_map(|declaration| &declaration.names);
        let own: Vec<(String, Term)> = names.map(|name| name.text.clone()).zip(terms.iter().cloned()).collect();
        self.quietly(|lowering| lowering.speak(used, &own));
        let mut all: BTreeMap<String, Term> = own.into_iter().map(|(name, term)| (safe(&name), term)).collect();
        for quantity in of {
            let name = self.alike(&quantity.meaning, &all)?;
            all.insert(quantity.name.clone(), Term::Name(name));
        }
        let paper = self.paper;
        let is_parameter = |name: &str| {
            let mut params = paper.params.iter().flat_map(|declaration| &declaration.names);
            params.any(|own| safe(&own.text) == name)
        };
        let term = |name: &String| match all.get(name) {
            Some(term) => Some((name.clone(), term.clone())),
            None => is_parameter(name).then(|| (name.clone(), Term::Name(name.clone()))),
        };
        let terms = statement.variables.iter().map(|variable| term(&variable.name)).collect::<Option<Vec<_>>>()?;
        Some(Lemma { statement: Box::new(statement.alone()), terms })
    }

    /// Introduces what a claim speaks of at terms; of what has quantifiers in it only what is there already is known.
    fn speak(&mut self, used: &Claim, terms: &[(String, Term)]) {
        let locals: Locals =
            terms.iter().map(|(name, term)| (name.clone(), vec![(Formula::True, term.clone())])).collect();
        let bounds = used.variables.iter().flat_map(|declaration| declaration.bounds());
        let paper = self.paper;
        let said = paper.holding(&used.under, &used.when).chain(match &used.goal.kind {
            GoalKind::Formula(formula) => Some(formula),
            _ => None,
        });
        // What cannot be lowered here is missed when it is looked for.
        bounds.for_each(|bound| drop(self.term(bound, &locals)));
        said.filter(|formula| !is_quantified(formula)).for_each(|formula| drop(self.formula(formula, &locals)));
    }

    /// The quantity here that means the same, with these terms for names.
    fn alike(&mut self, meaning: &Meaning, terms: &BTreeMap<String, Term>) -> Option<String> {
        let (kind, of) = meaning.parts()?;
        let wanted = self.forms(&of, terms)?;
        let known = self.quantities.determined.clone();
        let none = BTreeMap::new();
        let mut same = known.iter().filter(|quantity| {
            let parts = quantity.meaning.parts().filter(|(own, _)| *own == kind);
            parts.and_then(|(_, of)| self.forms(&of, &none)).as_ref() == Some(&wanted)
        });
        same.next().map(|quantity| quantity.name.clone())
    }

    /// Terms written out, with others for names.
    fn forms(&mut self, of: &[&Term], terms: &BTreeMap<String, Term>) -> Option<Vec<Ratio>> {
        let expansion = self.expansion();
        of.iter().map(|term| expansion.ratio(&term.replace(terms)).ok()).collect()
    }
}
