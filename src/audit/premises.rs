//! Can the premises of a claim hold together (T004)? Asked once for each distinct set of premises, before any claim.
//!
//! *Possible* is a point that the kernel accepted, *impossible* a proof that it accepted. With unknown functions, or conditions about all
//! values, a point is not enough: known functions must be such ones, everywhere, and the point one for them ([`super::example`]).

use super::finding::{CertificateNote, Premises, Unsettled};
use super::{Context, Options, Store, Verdict, at_point, example, isolated, kept, note, recall_or_settle, selection};
use crate::engine::{self, Reason};
use crate::lang::tree::{Claim, Expr, ExprKind, Goal, GoalKind};
use crate::lang::{Paper, print};
use crate::logic::Statement;
use crate::obligation::{Beside, Lowered, Obligation, Reliance, claim_statement};
use crate::settle::Settled;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The id that certificates of premises carry.
const ID: &str = "premises";

/// What is known of premises.
pub struct Answers {
    /// Of each group of them, by the question's text.
    groups: BTreeMap<String, Settled>,
    /// What the claims that speak of unknown functions or of all values suppose, by their titles.
    supposed: BTreeMap<String, String>,
    /// By what is supposed: the certificates of an example.
    examples: BTreeMap<String, Vec<CertificateNote>>,
}

/// Premises about unknown functions or all values: a claim of `false` under them, which fails for an example.
struct Supposition<'a> {
    obligation: Obligation,
    claim: Claim,
    applied: &'a Beside,
}

impl Answers {
    /// Asks for the premises of these claims.
    pub fn of(paper: &Paper, obligations: &[Obligation], options: &Options, store: &dyn Store) -> Self {
        let questions = obligations.iter().flat_map(|obligation| &obligation.beside.premises);
        let distinct: BTreeMap<String, &Statement> =
            questions.map(|question| (question.to_string(), question)).collect();
        let settle = |(text, question): (String, &Statement)| {
            let budget = &mut options.budget.clone();
            let settle = || recall_or_settle(&kept::premises(&text), ID, question, options, store, budget);
            let settled = engine::apart(options.time_limit, &options.cancel, settle);
            (text, settled)
        };
        let distinct: Vec<(String, &Statement)> = distinct.into_iter().collect();
        let groups = distinct.into_par_iter().with_max_len(1).map(settle).collect();
        let each = obligations.par_iter().filter_map(|obligation| {
            let (text, supposition) = suppose(paper, obligation)?;
            Some((title(obligation), text, supposition))
        });
        let each: Vec<_> = each.collect();
        let supposed = each.iter().map(|(title, text, _)| (title.clone(), text.clone())).collect();
        let distinct: BTreeMap<String, Supposition<'_>> =
            each.into_iter().map(|(_, text, supposition)| (text, supposition)).collect();
        let distinct: Vec<(String, Supposition<'_>)> = distinct.into_iter().collect();
        let find = |(text, supposition): (String, Supposition<'_>)| {
            let Supposition { obligation, claim, applied } = &supposition;
            let key = kept::supposed(&text);
            let context = Context { paper, obligation, options, store, key: &key };
            let find = || {
                isolated(|| example::of_premises(&context, claim, &applied.applied))
                    .or_else(|| at_point::premises(&context, claim, &applied.applied))
            };
            let found = engine::apart(options.time_limit, &options.cancel, find)?;
            Some((text, found))
        };
        let examples = distinct.into_par_iter().with_max_len(1).filter_map(find).collect();
        Self { groups, supposed, examples }
    }

    /// What is known of a claim's premises, with the certificates that say so.
    pub fn about(&self, obligation: &Obligation) -> (Premises, Vec<CertificateNote>) {
        let mut certificates = Vec::new();
        let mut open = None;
        for question in &obligation.beside.premises {
            let text = question.to_string();
            let settled = self.groups.get(&text);
            let certificate = settled.and_then(|settled| settled.certificate.as_ref());
            let certificate =
                certificate.map(|found| CertificateNote { key: Some(kept::premises(&text)), ..note(found) });
            match settled.map(|settled| &settled.verdict) {
                Some(Verdict::Refuted) => return (Premises::Impossible, certificate.into_iter().collect()),
                Some(Verdict::Proved) => certificates.extend(certificate),
                Some(Verdict::Unknown(reason)) => open = open.or(Some(reason.clone())),
                Some(_) => open = open.or(Some(Unsettled::Search(Reason::NoWitness))),
                None => open = open.or(Some(Unsettled::Search(Reason::Interrupted))),
            }
        }
        if !about_functions(&obligation.beside) {
            return (open.map_or(Premises::Possible, Premises::Open), certificates);
        }
        let example = self.supposed.get(&title(obligation)).and_then(|text| self.examples.get(text));
        match example {
            Some(example) => (Premises::Possible, example.clone()),
            None => {
                let none =
                    if obligation.beside.applied.is_empty() { Unsettled::NoValues } else { Unsettled::NoExample };
                (Premises::Open(open.unwrap_or(none)), certificates)
            }
        }
    }
}

fn title(obligation: &Obligation) -> String {
    selection::title(&obligation.id, obligation.label().as_deref())
}

/// Whether what is known of functions at some points, or of conditions at some values, is not all that is supposed.
fn about_functions(beside: &Beside) -> bool {
    !beside.applied.is_empty() || beside.rests_on.contains(&Reliance::Instances)
}

/// A claim of `false` under the premises of a claim about unknown functions or all values, by all that is supposed.
fn suppose<'a>(paper: &Paper, obligation: &'a Obligation) -> Option<(String, Supposition<'a>)> {
    let own = paper.claim_of(obligation.subject).filter(|_| about_functions(&obligation.beside))?;
    let kind = GoalKind::Formula(Expr { kind: ExprKind::False, span: own.goal.span });
    let claim = Claim { goal: Goal { kind, ..own.goal.clone() }, ..own.clone() };
    let Lowered { statement, beside } = claim_statement(paper, &claim).ok()?;
    let applied = obligation.beside.applied.iter().map(|one| one.function.as_str());
    let mut functions: Vec<&str> = applied.collect();
    functions.sort_unstable();
    functions.dedup();
    let declared = functions.iter().filter_map(|name| paper.function(name)).map(print::function);
    let laws =
        claim.under.iter().filter_map(|used| paper.condition(&used.name.text)).map(|law| print::expr(&law.formula, 0));
    let text = declared.chain(laws).chain([statement.to_string()]).collect::<Vec<_>>().join("\n");
    let applied = &obligation.beside;
    let obligation = Obligation { id: ID.to_owned(), statement: Ok(statement), beside, ..obligation.clone() };
    Some((text, Supposition { obligation, claim, applied }))
}
