//! What a claim has from the claims that its proof uses: how far they are settled, what they rest on, and of which special case they speak.
//!
//! Each claim is settled by itself, for the case that what it uses holds. Then, in an order in which what is used comes first: what is not proved
//! makes its users `holed`, by name; what fails, says nothing or has no value somewhere, gives its users nothing.

use super::finding::{Finding, Unsettled, Used, Verdict};
use super::selection::{self, Selection};
use crate::lang::appeals::in_order;
use crate::lang::tree;
use crate::lang::{Paper, Subject};
use crate::obligation::Obligation;
use std::collections::{BTreeMap, BTreeSet};

/// Which obligations are asked for, and which besides since one of those uses them.
pub struct Wanted {
    claims: Vec<Vec<usize>>,
    own: BTreeSet<String>,
}

impl Wanted {
    /// Leaves those of the obligations that are asked for or used.
    pub fn of(paper: &Paper, only: &[Selection], all: &mut Vec<Obligation>) -> Self {
        let claims = paper.uses();
        let taken = |one: &Obligation| selection::takes(only, &one.id, one.label().as_deref());
        let own: BTreeSet<String> = all.iter().filter(|one| taken(one)).map(title).collect();
        let mut open: Vec<usize> = all.iter().filter(|one| taken(one)).filter_map(|one| claim(one.subject)).collect();
        let mut used = BTreeSet::new();
        while let Some(next) = open.pop() {
            if used.insert(next) {
                open.extend(claims.get(next).into_iter().flatten());
            }
        }
        all.retain(|one| own.contains(&title(one)) || claim(one.subject).is_some_and(|place| used.contains(&place)));
        Self { claims, own }
    }

    /// What is found of those that are asked for, with what each has from those that it uses.
    pub fn judged(&self, paper: &Paper, all: &[Obligation], mut findings: Vec<Finding>) -> Vec<Finding> {
        let places: BTreeMap<usize, usize> =
            findings.iter().enumerate().filter_map(|(at, finding)| Some((claim(finding.subject)?, at))).collect();
        for user in in_order(&self.claims) {
            let Some(&at) = places.get(&user) else { continue };
            let used = self.claims.get(user).into_iter().flatten().filter_map(|one| places.get(one));
            let used: BTreeSet<usize> = used.copied().collect();
            let others: Vec<Finding> = used.iter().filter_map(|one| findings.get(*one)).cloned().collect();
            if let (Some(finding), Some(obligation)) = (findings.get_mut(at), all.get(at)) {
                inherit(paper, obligation, finding, &others);
            }
        }
        findings.retain(|finding| self.own.contains(&finding.title()));
        findings
    }
}

fn claim(subject: Subject) -> Option<usize> {
    match subject {
        Subject::Claim(place) => Some(place),
        _ => None,
    }
}

fn title(obligation: &Obligation) -> String {
    selection::title(&obligation.id, obligation.label().as_deref())
}

/// Gives a finding what it has from those that its proof uses.
fn inherit(paper: &Paper, obligation: &Obligation, finding: &mut Finding, others: &[Finding]) {
    let lemmas = obligation.statement.iter().flat_map(|statement| &statement.lemmas);
    let texts: Vec<String> = lemmas.map(|lemma| lemma.statement.to_string()).collect();
    let supposes = finding.certificate.as_ref().map_or(&[][..], |note| &note.supposes);
    if supposes.is_empty() {
        return;
    }
    let stated = |other: &Finding| texts.contains(&other.statement);
    let supposed = |other: &Finding| supposes.iter().any(|own| own.trim_end() == other.statement.trim_end());
    let used: Vec<&Finding> = others.iter().filter(|other| !stated(other) || supposed(other)).collect();
    let mut scopes: Vec<String> = own_scope(paper, finding).into_iter().collect();
    let mut verdict = finding.verdict.clone();
    let mut uses = Vec::new();
    for other in used {
        // A statement other than the one that was used has been settled: of that one nothing is known.
        let known = if stated(other) { other.verdict.plain() } else { tree::Verdict::Unknown };
        uses.push(Used { title: other.title(), verdict: known });
        verdict = resting_on(verdict, other.title(), known);
        for trust in &other.trusted {
            if !finding.trusted.contains(trust) {
                finding.trusted.push(trust.clone());
            }
        }
        if let Some(scope) = other.scope.clone().or_else(|| own_scope(paper, other)).filter(|one| !scopes.contains(one))
        {
            scopes.push(scope);
        }
    }
    finding.uses = uses;
    finding.scope = (!scopes.is_empty()).then(|| scopes.join("; "));
    if matches!(verdict, Verdict::Unknown(_)) {
        finding.certificate = None;
    }
    finding.verdict = verdict;
}

fn own_scope(paper: &Paper, finding: &Finding) -> Option<String> {
    paper.claim_of(finding.subject)?.scope.as_ref().map(|scope| scope.text.clone())
}

/// What is left of a verdict by a claim that is settled so.
fn resting_on(verdict: Verdict, title: String, used: tree::Verdict) -> Verdict {
    match (&verdict, used) {
        (_, tree::Verdict::Proved) | (Verdict::Unknown(_), _) => verdict,
        (Verdict::Proved | Verdict::Holed, tree::Verdict::Holed | tree::Verdict::Unknown) => Verdict::Holed,
        _ => Verdict::Unknown(Unsettled::Used(title, used)),
    }
}
