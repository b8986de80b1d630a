//! A proof that uses lemmas: each says `not G1 or … or not Gk or F` of the terms that are named, and the givens G are shown first.
//!
//! What a given's contrary contradicts at little cost is closed by itself; where this leaves one part of the clause, that is a hypothesis
//! more. Clauses that stay open in several parts are taken apart last, and only few of them.

use crate::engine::{Budget, prove};
use crate::logic::proof::Proof;
use crate::logic::sequent::sequents;
use crate::logic::{Atom, Hypothesis, Lemma, Normal, Ratio, Sequent, Sign, Statement, lemma};

/// A lemma's clause by its number, with the proofs of the parts that are closed at little cost.
struct Clause {
    number: usize,
    parts: Vec<(Normal, Option<Proof>)>,
}

/// The statement with each of its lemmas alone, then with all, then with none.
pub fn choices(statement: &Statement) -> impl Iterator<Item = Statement> {
    let own = |lemmas: Vec<Lemma>| Statement { lemmas, ..statement.clone() };
    let several = statement.lemmas.len() > 1;
    let alone = statement.lemmas.iter().filter(move |_| several).map(move |lemma| own(vec![lemma.clone()]));
    let all = (!statement.lemmas.is_empty()).then(|| statement.clone());
    alone.chain(all).chain(std::iter::once_with(|| statement.alone()))
}

/// A proof that the statement's goal follows, by its lemmas, and the sequent that it closes.
pub fn prove(statement: &Statement, budget: &mut Budget) -> Option<(Sequent, Proof)> {
    let Ok([sequent]) = <[Sequent; 1]>::try_from(sequents(statement).ok()?) else { return None };
    let mut all = sequent.clone();
    let mut clauses = Vec::new();
    for used in &statement.lemmas {
        let before = all.hypotheses.len();
        all.push(lemma::clause(used, statement, &sequent.scope).ok()?);
        let added = all.hypotheses.split_off(before);
        match added.as_slice() {
            [Hypothesis::Clause(parts)] if !used.statement.given.is_empty() => {
                all.hypotheses.push(Hypothesis::Atom(nothing()));
                clauses.push((before + 1, parts.clone()));
            }
            _ => all.hypotheses.extend(added),
        }
    }
    let clauses: Vec<Clause> = clauses.into_iter().map(|(number, parts)| closed(&all, number, parts, budget)).collect();
    let (shown, open): (Vec<Clause>, Vec<Clause>) = clauses.into_iter().partition(|clause| clause.open() <= 1);
    let proof = under(&all, &shown, budget).or_else(|| {
        let parts: usize = open.iter().map(Clause::open).sum();
        let all_of_them: Vec<Clause> = shown.into_iter().chain(open).collect();
        (parts > 0 && parts <= budget.limits.lemmas.open).then(|| under(&all, &all_of_them, budget)).flatten()
    })?;
    Some((sequent, proof))
}

/// `0 >= 0`, in the place of a clause that is taken apart here and nowhere else.
fn nothing() -> Atom {
    Atom { value: Ratio::constant(0), sign: Sign::NonNegative }
}

/// The clause with what is closed at little cost; the last part is what the lemma says, which is not.
fn closed(all: &Sequent, number: usize, parts: Vec<Normal>, budget: &Budget) -> Clause {
    let last = parts.len().saturating_sub(1);
    let each = parts.into_iter().enumerate().map(|(place, part)| {
        let mut little = budget.part(budget.limits.lemmas.part);
        let proof = (place < last).then(|| prove::prove_over_reals(&with(all, &part), &mut little).ok()).flatten();
        (part, proof)
    });
    Clause { number, parts: each.collect() }
}

fn with(all: &Sequent, part: &Normal) -> Sequent {
    let mut branch = all.clone();
    branch.push(part.clone());
    branch
}

impl Clause {
    /// How many of its parts are open.
    fn open(&self) -> usize {
        self.parts.iter().filter(|(_, proof)| proof.is_none()).count()
    }
}

/// Takes the clauses apart one after the other, and closes what is left.
fn under(all: &Sequent, clauses: &[Clause], budget: &mut Budget) -> Option<Proof> {
    let Some((clause, rest)) = clauses.split_first() else { return prove::prove(all, budget).ok() };
    let mut branches = Vec::new();
    for (part, proof) in &clause.parts {
        branches.push(match proof {
            Some(proof) => proof.clone(),
            None => {
                let branch = with(all, part);
                let shift = branch.hypotheses.len() - all.hypotheses.len();
                let moved: Vec<Clause> = rest.iter().map(|other| other.moved(all.hypotheses.len(), shift)).collect();
                under(&branch, &moved, budget)?
            }
        });
    }
    Some(Proof::Cases(clause.number, branches))
}

impl Clause {
    /// The same behind so many more hypotheses, of which there were `before`.
    fn moved(&self, before: usize, shift: usize) -> Self {
        let parts = self.parts.iter().map(|(part, proof)| {
            let mut proof = proof.clone();
            if let Some(proof) = &mut proof {
                proof.renumber(&|number| if number > before { number + shift } else { number });
            }
            (part.clone(), proof)
        });
        Self { number: self.number, parts: parts.collect() }
    }
}
