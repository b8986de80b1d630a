//! A paper in which something unknown is known: abbreviations stand in the place of unknown functions or of parameters.
//!
//! The changed paper is not checked again; whoever changes it sees to it that the abbreviations speak of nothing but their own parameters and
//! of what is declared first.

use super::Paper;
use super::cases::with_cases;
use super::tree::{Condition, Declaration, Let, Name};
use std::collections::BTreeMap;

impl Paper {
    /// The paper with these abbreviations, each in the place of the function or parameter of its name, and with further parameters (one name
    /// each) and conditions.
    pub fn knowing(&self, lets: Vec<Let>, params: Vec<Declaration>, conditions: Vec<Condition>) -> Self {
        let mut paper = self.clone();
        let known = |name: &Name| lets.iter().any(|found| found.name.text == name.text);
        paper.functions.retain(|function| !known(&function.name));
        paper.params.retain(|declaration| !declaration.names.iter().any(known));
        // What an abbreviation uses is declared before it, and what is fixed first is simplest.
        paper.lets.splice(0..0, lets);
        paper.params.splice(0..0, params);
        paper.conditions.extend(conditions);
        paper.param_index = index(paper.params.iter().filter_map(|declaration| declaration.names.first()));
        paper.let_index = index(paper.lets.iter().map(|found| &found.name));
        paper.function_index = index(paper.functions.iter().map(|function| &function.name));
        paper.condition_index = index(paper.conditions.iter().map(|condition| &condition.name));
        paper.with_cases = with_cases(&paper);
        paper
    }

    /// Whether the paper itself declares a name: as parameter, abbreviation, root or function.
    pub fn declares(&self, name: &str) -> bool {
        self.param(name).is_some()
            || self.definition(name).is_some()
            || self.root(name).is_some()
            || self.function(name).is_some()
    }
}

/// The places of names.
fn index<'n>(names: impl Iterator<Item = &'n Name>) -> BTreeMap<String, usize> {
    names.enumerate().map(|(place, name)| (name.text.clone(), place)).collect()
}
