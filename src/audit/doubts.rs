//! Warnings about claims that may not say what is printed: premises that hold everywhere, antecedents that never do, claims that are one of
//! their premises or hold without any, counterexamples in which points coincide that the words keep apart.
//!
//! A warning changes no verdict. `as printed` silences them.

use super::doubt::Doubt;
use super::finding::{Finding, Verdict};
use super::{Context, isolated, trivial, variants};
use crate::engine::{self, Budget};
use crate::lang::tree::{Claim, Declaration, Expr, ExprKind, Goal, GoalKind, Relation};
use crate::lang::{Paper, print};
use crate::logic::Statement;
use crate::obligation::lower::safe;
use crate::obligation::{Lowered, claim_statement};
use crate::settle::{self, Settled};
use referee_kernel::Accepted;

/// Words that keep points apart.
const APART: [&str; 7] = ["other", "others", "another", "different", "distinct", "two", "both"];

/// Words that speak of every case.
const EVERY: [&str; 5] = ["every", "all", "any", "always", "each"];

/// The warnings about a claim, given how its statement was settled.
pub fn of(context: &Context<'_>, settled: &Settled, finding: &Finding) -> Vec<Doubt> {
    let paper = context.paper;
    let claim = paper.claim_of(finding.subject).filter(|claim| claim.as_printed.is_none());
    let Some(claim) = claim else { return Vec::new() };
    let mut out = Vec::new();
    let premises: Vec<&Expr> = claim.when.iter().flat_map(conjuncts).collect();
    for premise in &premises {
        if trivial::is_true(paper, claim, premise) {
            out.push(Doubt::TruePremise(variants::text(premise)));
        }
    }
    let says = |word: &str| claim.words.as_ref().is_some_and(|words| has_word(&words.text, word));
    if let GoalKind::Possible(_) = claim.goal.kind
        && EVERY.iter().any(|word| says(word))
    {
        out.push(Doubt::OneForEvery);
    }
    if let GoalKind::Formula(formula) = &claim.goal.kind {
        for (antecedent, _) in implications(formula) {
            if finding.verdict == Verdict::Proved && never_holds(context, claim, antecedent) {
                out.push(Doubt::NeverHolds(variants::text(antecedent)));
            }
        }
        out.extend(restated(paper, claim, formula).into_iter().map(|same| Doubt::IsPremise(variants::text(same))));
    }
    if out.is_empty() && finding.verdict == Verdict::Proved && holds_without(context, claim, settled) {
        out.push(Doubt::WithoutPremises);
    }
    if APART.iter().any(|word| says(word)) {
        out.extend(coinciding(claim, finding));
    }
    out
}

/// Whether a text has a word, in whatever case.
fn has_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|own| own.eq_ignore_ascii_case(word))
}

/// The members of a conjunction.
fn conjuncts(formula: &Expr) -> Vec<&Expr> {
    match &formula.kind {
        ExprKind::And(members) => members.iter().flat_map(conjuncts).collect(),
        _ => vec![formula],
    }
}

/// Each antecedent in a formula that is claimed, with what it implies.
fn implications(formula: &Expr) -> Vec<(&Expr, &Expr)> {
    conjuncts(formula)
        .into_iter()
        .filter_map(|member| match &member.kind {
            ExprKind::Implies(antecedent, then) => Some((antecedent.as_ref(), then.as_ref())),
            _ => None,
        })
        .collect()
}

/// Whether a condition cannot hold where the claim is made.
fn never_holds(context: &Context<'_>, claim: &Claim, antecedent: &Expr) -> bool {
    let goal = Goal { kind: GoalKind::Possible(antecedent.clone()), span: claim.goal.span };
    let possible = Claim { goal, ..claim.clone() };
    let Ok(Lowered { statement, .. }) = claim_statement(context.paper, &possible) else { return false };
    let own = &context.options.budget;
    let mut budget = Budget { steps: own.limits.premises.antecedent, ..own.clone() };
    let settled = isolated(|| settle::settle("antecedent", &statement, &mut budget));
    settled.verdict == Verdict::Refuted && !engine::interrupted()
}

/// The parts of what is claimed that are written among what it is claimed under.
fn restated<'c>(paper: &Paper, claim: &'c Claim, formula: &'c Expr) -> Vec<&'c Expr> {
    let own = claim.when.iter().flat_map(conjuncts);
    let conditions = claim.under.iter().filter(|used| used.args.is_empty());
    let conditions = conditions.filter_map(|used| paper.condition(&used.name.text)).map(|condition| &condition.formula);
    let assumptions = paper.assumptions.iter().filter(|one| one.parameters.is_empty()).map(|one| &one.formula);
    let known: Vec<String> = own.chain(conditions.chain(assumptions).flat_map(conjuncts)).map(oriented).collect();
    let is_known = |part: &&Expr, more: &[String]| known.iter().chain(more).any(|other| *other == oriented(part));
    conjuncts(formula)
        .into_iter()
        .flat_map(|member| match &member.kind {
            ExprKind::Implies(antecedent, then) => {
                let more: Vec<String> = conjuncts(antecedent).into_iter().map(oriented).collect();
                conjuncts(then).into_iter().filter(|part| is_known(part, &more)).collect::<Vec<_>>()
            }
            _ => vec![member].into_iter().filter(|part| is_known(part, &[])).collect(),
        })
        .collect()
}

/// A comparison as text, the same for `a < b` and `b > a`.
fn oriented(formula: &Expr) -> String {
    match &formula.kind {
        ExprKind::Chain(terms, relations) => match (terms.as_slice(), relations.as_slice()) {
            ([one, other], [relation @ (Relation::Greater | Relation::GreaterEqual)]) => {
                let sign = if *relation == Relation::Greater { "<" } else { "<=" };
                format!("{} {sign} {}", print::expr(other, 0), print::expr(one, 0))
            }
            _ => variants::text(formula),
        },
        _ => variants::text(formula),
    }
}

/// Whether the proof uses none of the premises that the claim states, and they are not needed to give what is written a value either.
fn holds_without(context: &Context<'_>, claim: &Claim, settled: &Settled) -> bool {
    let own = context.obligation.beside.own.clone();
    let Some(Accepted::Proof(used)) = settled.certificate.as_ref().map(|found| &found.checked.accepted) else {
        return false;
    };
    if own.is_empty() || !used.goal || own.clone().any(|place| used.givens.contains(&place)) {
        return false;
    }
    let bare = Claim { under: Vec::new(), when: Vec::new(), ..claim.clone() };
    let Ok(Lowered { statement, beside }) = claim_statement(context.paper, &bare) else { return false };
    let same = |own: &Statement| own.goal == statement.goal && own.definitions == statement.definitions;
    beside.definedness.is_none() && context.obligation.statement.as_ref().is_ok_and(same)
}

/// Two bound points of one kind that are one in the counterexample.
fn coinciding(claim: &Claim, finding: &Finding) -> Option<Doubt> {
    let witness = finding.witness.as_ref().filter(|_| finding.verdict == Verdict::Refuted)?;
    let value = |name: &str| witness.point.iter().find(|(own, _)| *own == safe(name)).map(|(_, value)| value);
    let pairs = claim.variables.iter().flat_map(|Declaration { names, .. }| {
        names.iter().enumerate().flat_map(move |(at, one)| names.iter().skip(at + 1).map(move |other| (one, other)))
    });
    let mut same = pairs.filter(|(one, other)| value(&one.text).is_some() && value(&one.text) == value(&other.text));
    same.next().map(|(one, other)| Doubt::Coincide(one.text.clone(), other.text.clone()))
}
