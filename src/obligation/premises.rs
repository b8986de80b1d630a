//! The questions whether a claim's premises can hold together (T004): bounds, assumptions, what stands behind `when` and `under`, and what is
//! known of the roots, functions and terms with cases in them.
//!
//! Premises that have no variable in common with others are asked for apart: together they can hold exactly when each group can. Every question
//! speaks of nothing else, so that it is asked once for all claims that make the same suppositions.

use crate::logic::{Formula, Goal, Statement, Term};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A quantity that terms have introduced, and where what is known of it stands among a statement's premises.
pub(super) type Known = (String, Range<usize>);

/// One question for each group, for a statement whose first `premises` premises the claim is made under.
pub(super) fn questions(statement: &Statement, premises: usize, known: &[Known]) -> Vec<Statement> {
    let depends = Depends::new(statement);
    let mut given: Vec<(Formula, BTreeSet<String>)> = Vec::new();
    let mut named = BTreeSet::new();
    let mut add = |formula: &Formula, named: &mut BTreeSet<String>| {
        let own = depends.of(formula);
        named.extend(own.iter().cloned());
        given.push((formula.clone(), own));
    };
    let written = statement.given.get(..premises).unwrap_or_default();
    written.iter().for_each(|formula| add(formula, &mut named));
    let mut left: Vec<&Known> = known.iter().collect();
    loop {
        let (met, rest): (Vec<&Known>, Vec<&Known>) = left.into_iter().partition(|(name, _)| named.contains(name));
        if met.is_empty() {
            break;
        }
        for (_, range) in met {
            let formulas = statement.given.get(range.clone()).unwrap_or_default();
            formulas.iter().for_each(|formula| add(formula, &mut named));
        }
        left = rest;
    }
    groups(given).into_iter().map(|group| about(statement, group)).collect()
}

/// Formulas with their places, and the names that they depend on.
struct Group {
    formulas: Vec<(usize, Formula)>,
    names: BTreeSet<String>,
}

/// Formulas that share names, directly or through others, each group in the order in which they were given.
fn groups(given: Vec<(Formula, BTreeSet<String>)>) -> Vec<Group> {
    let mut out: Vec<Group> = Vec::new();
    for (place, (formula, names)) in given.into_iter().enumerate() {
        let (met, apart): (Vec<Group>, Vec<Group>) =
            out.into_iter().partition(|group| !group.names.is_disjoint(&names));
        let mut one = Group { formulas: vec![(place, formula)], names };
        for group in met {
            one.formulas.extend(group.formulas);
            one.names.extend(group.names);
        }
        one.formulas.sort_by_key(|(place, _)| *place);
        out = apart;
        out.push(one);
    }
    out.sort_by_key(|group| group.formulas.first().map(|(place, _)| *place));
    out
}

fn about(statement: &Statement, Group { formulas, names }: Group) -> Statement {
    let given: Vec<Formula> = formulas.into_iter().map(|(_, formula)| formula).collect();
    Statement {
        variables: statement.variables.iter().filter(|variable| names.contains(&variable.name)).cloned().collect(),
        conditions: Vec::new(),
        definitions: Vec::new(),
        values: statement.values.iter().filter(|value| names.contains(&value.name)).cloned().collect(),
        game: statement.game.clone().filter(|_| given.iter().any(Formula::mentions_equilibrium)),
        given,
        goal: Goal::Find(Formula::True),
        lemmas: Vec::new(),
    }
}

/// Which names formulas depend on, through abbreviations and the game, too.
struct Depends<'s> {
    statement: &'s Statement,
    bodies: BTreeMap<&'s str, &'s Term>,
}

impl<'s> Depends<'s> {
    fn new(statement: &'s Statement) -> Self {
        let bodies = statement.definitions.iter().map(|definition| (definition.name.as_str(), &definition.body));
        let values = statement.values.iter().map(|value| (value.name.as_str(), &value.argument));
        Self { statement, bodies: bodies.chain(values).collect() }
    }

    fn of(&self, formula: &Formula) -> BTreeSet<String> {
        let mut out = BTreeSet::new();
        formula.for_each_term(&mut |term| self.add(term, &mut out));
        if formula.mentions_equilibrium() {
            for player in self.statement.game.iter().flat_map(|game| &game.types) {
                std::iter::once(&player.count).chain(&player.payoffs).for_each(|term| self.add(term, &mut out));
            }
        }
        out
    }

    fn add(&self, term: &Term, out: &mut BTreeSet<String>) {
        let mut fresh = Vec::new();
        term.for_each_name(&mut |name| fresh.extend((!out.contains(name)).then(|| name.to_owned())));
        for name in fresh {
            let body = self.bodies.get(name.as_str()).copied();
            if out.insert(name) {
                body.iter().for_each(|body| self.add(body, out));
            }
        }
    }
}
