//! What a statement is told of its named terms with cases, and where these and other terms have to have a value.
//!
//! The premise of a named term is true of some value at every point, also where the term has none: where a denominator in it is zero it says
//! nothing ([`super::defined`]), and the goal says that this does not happen where the term matters.

use super::defined::{Clearing, Denominator};
use super::lower::{Introduced, Lowering};
use super::named_cases::NamedCases;
use super::roots::Definedness;
use crate::logic::{Formula, Term};

impl Lowering<'_> {
    /// The variables for named terms, with what they are; `given` are the statement's premises.
    pub(super) fn known_of_named(&mut self, given: &[Formula]) -> Vec<Introduced> {
        let named = std::mem::take(&mut self.named);
        let written = self.written();
        let (mut out, mut partial) = (Vec::new(), Vec::new());
        for NamedCases { name, cases, guards, .. } in named {
            let mut open: Vec<Denominator> = Vec::new();
            let mut clearing = Clearing::new(given, self.expansion());
            let mut parts = Vec::new();
            for (guard, term) in &cases {
                let guard = clearing.formula(guard, &Formula::True, &mut open);
                let value = clearing.equation(&name, term, &guard, &mut open);
                parts.push(Formula::all([guard, value]));
            }
            let nowhere = open.iter().map(Denominator::vanishes);
            let is = Formula::any(nowhere.chain(parts));
            let sound = Formula::all(open.iter().map(Denominator::is_sound));
            let mut conditions = Vec::new();
            for guard in guards.into_iter().filter(|_| sound != Formula::True) {
                let condition = match guard {
                    Formula::True => sound.clone(),
                    guard => Formula::Implies(Box::new(guard), Box::new(sound.clone())),
                };
                let shown = written.get(&name).map_or_else(|| name.clone(), Term::to_string);
                let otherwise = format!("{shown} divides by zero");
                partial.push(Definedness { quantity: name.clone(), condition: condition.clone(), otherwise });
                conditions.push(condition);
            }
            out.push(Introduced { name, given: vec![is], defined: Formula::all(conditions) });
        }
        self.partial.extend(partial);
        out
    }

    /// What has to hold for terms that are no quantities to have a value; `given` are the statement's premises.
    pub(super) fn required_of(&mut self, given: &[Formula]) -> Vec<Formula> {
        let required = std::mem::take(&mut self.required);
        if required.is_empty() {
            return required;
        }
        let mut clearing = Clearing::new(given, self.expansion());
        let mut open: Vec<Denominator> = Vec::new();
        let cleared: Vec<Formula> =
            required.iter().map(|condition| clearing.formula(condition, &Formula::True, &mut open)).collect();
        open.iter().map(Denominator::is_sound).chain(cleared).collect()
    }
}
