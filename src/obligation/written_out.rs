//! Named terms with cases written out again, where a derivative is taken of what they depend on.

use super::alternatives::{Alternatives, limited};
use super::cases::NamedCases;
use super::lower::Lowering;
use super::unsupported::{NoDerivative, Unsupported};
use crate::logic::{Formula, Term};
use std::collections::BTreeMap;

impl Lowering<'_> {
    /// Cases with the named terms among them that depend on a variable written out again.
    ///
    /// # Errors
    /// [`Unsupported`] when there are too many, and roots or the like of such a term.
    pub(super) fn unnamed(&mut self, cases: Alternatives, variable: &str) -> Result<Alternatives, Unsupported> {
        let mut moving: Vec<NamedCases> = Vec::new();
        for named in self.cases.named.clone() {
            let mut terms = Vec::new();
            for (guard, term) in &named.cases {
                terms.push(term.clone());
                guard.for_each_term(&mut |term| terms.push(term.clone()));
            }
            let background = self.background(&terms)?;
            let on = |name: &str| terms.iter().any(|term| background.depends(term, name));
            if on(variable) || moving.iter().any(|earlier| on(&earlier.name)) {
                moving.push(named);
            }
        }
        let mut out = cases;
        // A later one may speak of earlier ones.
        for NamedCases { name, cases, .. } in moving.iter().rev() {
            let mut next = Alternatives::new();
            for (guard, term) in out {
                if !mentions(&guard, name) && !names(&term, name) {
                    next.push((guard, term));
                    continue;
                }
                for (inside, value) in cases {
                    let values = BTreeMap::from([(name.clone(), value.clone())]);
                    let outer = mapped(&guard, &mut |term| Ok(term.replace(&values)))?;
                    next.push((Formula::all([inside.clone(), outer]), term.replace(&values)));
                }
            }
            out = limited(next)?;
        }
        let terms: Vec<Term> = out.iter().map(|(_, term)| term.clone()).collect();
        let background = self.background(&terms)?;
        let left = |named: &NamedCases| terms.iter().any(|term| background.depends(term, &named.name));
        match moving.iter().any(left) {
            true => Err(Unsupported::Derivative(variable.to_owned(), NoDerivative::RootOfCases)),
            false => Ok(out),
        }
    }
}

fn names(term: &Term, name: &str) -> bool {
    let mut found = false;
    term.for_each_name(&mut |inner| found |= inner == name);
    found
}

/// Whether a formula speaks of a name.
pub(super) fn mentions(formula: &Formula, name: &str) -> bool {
    let mut found = false;
    formula.for_each_term(&mut |term| found |= names(term, name));
    found
}

/// The formula with other terms in the place of its own.
///
/// # Errors
/// Those of `put`.
pub(super) fn mapped(
    formula: &Formula,
    put: &mut dyn FnMut(&Term) -> Result<Term, Unsupported>,
) -> Result<Formula, Unsupported> {
    let mut each =
        |members: &[Formula]| members.iter().map(|member| mapped(member, put)).collect::<Result<Vec<_>, _>>();
    Ok(match formula {
        Formula::And(members) => Formula::And(each(members)?),
        Formula::Or(members) => Formula::Or(each(members)?),
        Formula::Not(inner) => Formula::Not(Box::new(mapped(inner, put)?)),
        Formula::Implies(a, b) => Formula::Implies(Box::new(mapped(a, put)?), Box::new(mapped(b, put)?)),
        Formula::Iff(a, b) => Formula::Iff(Box::new(mapped(a, put)?), Box::new(mapped(b, put)?)),
        Formula::Chain(terms, relations) => {
            Formula::Chain(terms.iter().map(put).collect::<Result<_, _>>()?, relations.clone())
        }
        Formula::True | Formula::False | Formula::Defined(_) | Formula::Equilibrium(_) => formula.clone(),
    })
}
