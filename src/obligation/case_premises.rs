//! What a statement is told of its named terms with cases.
//!
//! The premise of a named term is true of some value at every point, also where the term has none: where a denominator in it is zero it says
//! nothing ([`super::defined`]). That this does not happen where the term is read is asked apart ([`super::needs`]).

use super::cases::NamedCases;
use super::defined::{Clearing, Denominator};
use super::expansion::Expansion;
use super::quantities::Introduced;
use crate::logic::Formula;

/// The variables for named terms, with what they are; `given` are the statement's premises.
pub fn known(named: &[NamedCases], given: &[Formula], expansion: &mut Expansion) -> Vec<Introduced> {
    let mut out = Vec::new();
    for NamedCases { name, cases, .. } in named {
        let mut open: Vec<Denominator> = Vec::new();
        let mut clearing = Clearing::new(given, expansion);
        let mut parts = Vec::new();
        for (guard, term) in cases {
            let guard = clearing.formula(guard, &Formula::True, &mut open);
            let value = clearing.equation(name, term, &guard, &mut open);
            parts.push(Formula::all([guard, value]));
        }
        let nowhere = open.iter().map(Denominator::vanishes);
        out.push(Introduced { name: name.clone(), given: vec![Formula::any(nowhere.chain(parts))] });
    }
    out
}
