//! What a check-sat asks, as a statement that the kernel reads, with the way back to the script.

use super::graph::Id;
use super::signs::Owners;
use crate::logic::{Goal, Statement};
use std::collections::{BTreeMap, BTreeSet};

/// A division whose divisor may be zero.
#[derive(Clone, Debug)]
pub struct Quotient {
    /// What is divided.
    pub numerator: Id,
    /// By what.
    pub divisor: Id,
    /// The statement's variable for the result.
    pub name: String,
}

/// A lowered question.
#[derive(Clone, Debug)]
pub struct Problem {
    /// `find true` under the assertions as givens: proved means sat, refuted means unsat.
    pub statement: Statement,
    /// For each given the assertions that it stands for or rests on.
    pub owners: Vec<Owners>,
    /// The variables of declared constants, by the constants' numbers.
    pub constants: BTreeMap<usize, String>,
    /// Divisions by what may be zero.
    pub quotients: Vec<Quotient>,
}

impl Problem {
    /// The assertions behind a proof that uses these givens, counted from 0.
    pub fn owners_of(&self, used: &BTreeSet<usize>) -> Owners {
        used.iter().filter_map(|&given| self.owners.get(given)).flatten().copied().collect()
    }

    /// The empty question.
    pub(super) fn empty() -> Self {
        let goal = Goal::Find(crate::logic::Formula::True);
        let statement = Statement::asking(goal);
        Self { statement, owners: Vec::new(), constants: BTreeMap::new(), quotients: Vec::new() }
    }
}

/// A name that the kernel's statements can declare, as near to the wish as possible, and not in `taken`; it is put there.
pub fn kernel_name(wish: &str, taken: &mut BTreeSet<String>) -> String {
    // The kernel's keywords, and what its proofs call hypotheses.
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c } else { '_' };
    let mut name: String = wish.chars().take(60).map(plain).collect();
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        name.insert_str(0, "v_");
    }
    let hypothesis = name.strip_prefix('h').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    if hypothesis || referee_kernel::RESERVED.contains(&name.as_str()) {
        name.push('_');
    }
    if taken.insert(name.clone()) { name } else { fresh_name(&name, 2, taken) }
}

/// The first of `base_1`, `base_2`, … from a number on that is not in `taken`; it is put there.
pub fn fresh_name(base: &str, first: usize, taken: &mut BTreeSet<String>) -> String {
    let mut count = first;
    loop {
        let name = format!("{base}_{count}");
        if taken.insert(name.clone()) {
            return name;
        }
        count += 1;
    }
}
