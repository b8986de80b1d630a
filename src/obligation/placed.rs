//! Variables that terms bind themselves, such as the index of a sum, with the quantities that depend on them.
//!
//! The claim's own statement does not speak of them. The question whether everything has a value does: it asks for all values of the index
//! whether the term has one, and whether the closed form grows by it.

use crate::logic::{Formula, Sort, Statement, Value, Variable};
use std::collections::BTreeSet;

/// What belongs to bound variables of one statement.
#[derive(Default)]
pub(super) struct Placed {
    /// The variables.
    pub variables: Vec<Variable>,
    /// The quantities that depend on them.
    pub values: Vec<Value>,
    /// What is known of these.
    pub given: Vec<Formula>,
    /// How many terms of sums have been written out.
    pub written: usize,
}

impl Placed {
    /// The names of all of them.
    pub fn names(&self) -> Vec<Variable> {
        let values = self.values.iter().map(|value| Variable { name: value.name.clone(), sort: Sort::Real });
        self.variables.iter().cloned().chain(values).collect()
    }

    /// The statement with those of these variables in it that formulas speak of, directly or through others.
    pub fn within<'f>(&self, statement: &Statement, formulas: impl Iterator<Item = &'f Formula>) -> Statement {
        let mut used = BTreeSet::new();
        formulas.for_each(|formula| used.extend(spoken(formula)));
        let own = self.names();
        let met = |names: &BTreeSet<String>, used: &BTreeSet<String>| {
            own.iter().any(|own| names.contains(&own.name) && used.contains(&own.name))
        };
        loop {
            let before = used.len();
            for value in self.values.iter().filter(|value| used.contains(&value.name)).collect::<Vec<_>>() {
                value.argument.for_each_name(&mut |name| _ = used.insert(name.to_owned()));
            }
            for names in self.given.iter().map(spoken) {
                if met(&names, &used) {
                    used.extend(names);
                }
            }
            if used.len() == before {
                break;
            }
        }
        let mut out = statement.clone();
        out.variables.extend(own.iter().filter(|own| used.contains(&own.name)).cloned());
        out.values.extend(self.values.iter().filter(|value| used.contains(&value.name)).cloned());
        out.given.extend(self.given.iter().filter(|given| met(&spoken(given), &used)).cloned());
        in_order(&mut out.values);
        out
    }

    /// Whether a quantity here depends on a name.
    pub fn speaks_of(&self, name: &str) -> bool {
        let mut found = false;
        self.values.iter().for_each(|value| value.argument.for_each_name(&mut |inner| found |= inner == name));
        found
    }
}

/// The names in a formula.
fn spoken(formula: &Formula) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    formula.for_each_term(&mut |term| term.for_each_name(&mut |name| _ = out.insert(name.to_owned())));
    out
}

/// Puts each value behind those that it speaks of.
fn in_order(values: &mut Vec<Value>) {
    let mut open = std::mem::take(values);
    while !open.is_empty() {
        let names: Vec<String> = open.iter().map(|value| value.name.clone()).collect();
        let waits = |value: &Value| {
            let mut waits = false;
            value.argument.for_each_name(&mut |name| waits |= names.iter().any(|open| open == name));
            waits
        };
        let (later, ready): (Vec<_>, Vec<_>) = open.into_iter().partition(waits);
        // None speaks of itself, so that some is always ready.
        let stuck = ready.is_empty();
        values.extend(ready);
        open = later;
        if stuck {
            values.append(&mut open);
        }
    }
}
