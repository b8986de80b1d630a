//! What lemmas say of the terms that a statement names: the clauses that the kernel adds (`proofs/FORMAT.md`), and the words for them.

use super::evaluator::{Evaluator, Failure};
use super::normal::Normal;
use super::statement::{Goal, Lemma, Scope, Statement};
use std::fmt::Write;

/// `not G1 or … or not Gk or F` of a lemma with the givens G and the goal F, about the statement's variables.
///
/// # Errors
/// When something in it has no normal form.
pub fn clause(lemma: &Lemma, statement: &Statement, scope: &Scope) -> Result<Normal, Failure> {
    let outside = Evaluator::new(statement, scope);
    let terms = lemma.terms.iter().map(|(name, term)| Ok((name.clone(), outside.term(term)?)));
    let nowhere = Scope::default();
    let inside = Evaluator::with_terms(&lemma.statement, &nowhere, terms.collect::<Result<_, _>>()?);
    let Goal::Show(goal) = &lemma.statement.goal else {
        return Err(Failure::Malformed("a lemma that shows no formula".into()));
    };
    let givens = lemma.statement.given.iter().map(|given| inside.formula(given, true));
    let all = givens.chain(std::iter::once_with(|| inside.formula(goal, false)));
    Ok(Normal::any(all.collect::<Result<Vec<_>, _>>()?))
}

/// The statements of the lemmas as a certificate has them before its evidence: each once.
pub fn sections(lemmas: &[Lemma]) -> String {
    distinct(lemmas).iter().map(|text| format!("lemma\n{text}end\n")).collect()
}

/// The steps of a proof that use the lemmas, each a line.
pub fn steps(lemmas: &[Lemma]) -> String {
    let all = distinct(lemmas);
    let mut out = String::new();
    for lemma in lemmas {
        let text = lemma.statement.to_string();
        let number = all.iter().position(|known| *known == text).unwrap_or(all.len()) + 1;
        let terms: Vec<String> = lemma.terms.iter().map(|(name, term)| format!("{name} = {term}")).collect();
        // Writing to a string cannot fail; the result is dropped.
        let _ = writeln!(out, "lemma {number} {}", terms.join(", "));
    }
    out
}

fn distinct(lemmas: &[Lemma]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for text in lemmas.iter().map(|lemma| lemma.statement.to_string()) {
        if !out.contains(&text) {
            out.push(text);
        }
    }
    out
}
