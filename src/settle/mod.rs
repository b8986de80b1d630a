//! Settles one statement: search, certify, and let the kernel decide. What becomes of the verdict is for others: the audit, `solve`, examples.

mod lemmas;
pub mod verdict;

pub use verdict::{Unsettled, Verdict};

use crate::certify::{self, Certificate, Evidence, Read, ReadPoint};
use crate::engine::exponential::point as elementary;
use crate::engine::{self, Budget, Reason, Stuck, algebraic, definite, prove, witness};
use crate::logic::evaluator::Failure;
use crate::logic::game::Class;
use crate::logic::naming;
use crate::logic::point::{AtPoint, Point, Profile};
use crate::logic::proof::Proof;
use crate::logic::sequent::{premises, sequents};
use crate::logic::{Algebraic, Game, Goal, Rational, Sequent, Statement};
use referee_kernel::Accepted;
use rug::Integer;
use std::collections::BTreeSet;

/// A verdict with the certificate it rests on.
#[derive(Clone, Debug)]
pub struct Settled {
    /// The verdict.
    pub verdict: Verdict,
    /// The accepted certificate.
    pub certificate: Option<Certificate>,
    /// The point, when the evidence is one.
    pub point: Option<ReadPoint>,
    /// The values as they were found, when some are irrational; not kept with a certificate.
    pub algebraic: Option<Algebraic>,
    /// Whether no search was made, since an earlier one had found nothing.
    pub spared: bool,
}

impl Settled {
    /// A verdict that nothing is shown for.
    pub fn without_evidence(verdict: Verdict) -> Self {
        Self { verdict, certificate: None, point: None, algebraic: None, spared: false }
    }

    /// What an accepted certificate of a statement settles.
    fn accepted(statement: &Statement, certificate: Certificate) -> Self {
        let verdict = match certificate.checked.verdict {
            referee_kernel::Verdict::Proved => Verdict::Proved,
            referee_kernel::Verdict::Refuted => Verdict::Refuted,
            referee_kernel::Verdict::Vacuous => Verdict::Vacuous,
        };
        let point = ReadPoint::of(statement, &certificate.checked);
        Self { point, certificate: Some(certificate), ..Self::without_evidence(verdict) }
    }
}

impl Settled {
    /// Whether the evidence is a proof that some of these premises cannot hold together: it uses nothing else.
    pub fn excludes(&self, premises: &BTreeSet<usize>) -> bool {
        match self.certificate.as_ref().map(|certificate| &certificate.checked.accepted) {
            Some(Accepted::Proof(used)) => !used.goal && used.givens.is_subset(premises),
            _ => false,
        }
    }
}

/// Settles a statement within the budget.
pub fn settle(id: &str, statement: &Statement, budget: &mut Budget) -> Settled {
    if !statement.lemmas.is_empty() {
        return by_lemmas(id, statement, budget).unwrap_or_else(|| settle(id, &statement.alone(), budget));
    }
    let mut found = attempt(id, statement, budget);
    if let Err(Verdict::Unknown(Unsettled::Rejected(_))) = found {
        found = attempt(id, statement, &mut Budget { scaled: false, ..budget.clone() });
    }
    found.unwrap_or_else(Settled::without_evidence)
}

/// What a proof that uses the statement's lemmas shows.
fn by_lemmas(id: &str, statement: &Statement, budget: &mut Budget) -> Option<Settled> {
    lemmas::choices(statement).filter(|chosen| !chosen.lemmas.is_empty()).find_map(|chosen| {
        let all = chosen.lemmas.len() == statement.lemmas.len();
        let mut own = if all { budget.clone() } else { budget.part(budget.limits.lemmas.one) };
        let (sequent, proof) = lemmas::prove(&chosen, &mut own)?;
        seal(id, &chosen, &[sequent], Verdict::Proved, Evidence::Proof(proof)).ok()
    })
}

/// The verdict for an expression without normal form.
pub fn failure(failure: Failure) -> Verdict {
    match failure {
        Failure::TooLarge => Verdict::Unknown(Unsettled::Search(Reason::TooLarge)),
        other => Verdict::Malformed(other.to_string()),
    }
}

fn unknown(reason: Reason) -> Verdict {
    let reason = if engine::stopped() && !engine::interrupted() { Reason::Time } else { reason };
    Verdict::Unknown(Unsettled::Search(reason))
}

fn attempt(id: &str, statement: &Statement, budget: &mut Budget) -> Result<Settled, Verdict> {
    let all = match sequents(statement) {
        Err(Failure::TooLarge) => return at_point_only(id, statement, budget),
        all => all.map_err(failure)?,
    };
    if let Goal::Find(_) = statement.goal {
        let sequent = all.first().ok_or_else(|| unknown(Reason::TooLarge))?;
        return match decide(statement, sequent, budget) {
            Decision::Impossible(proof) => seal(id, statement, &all, Verdict::Refuted, Evidence::Proof(proof)),
            Decision::Irrational(point) => seal(id, statement, &all, Verdict::Proved, Evidence::Algebraic(point)),
            Decision::Possible(values) => {
                let evidence = point(statement, sequent, &values);
                seal(id, statement, &all, Verdict::Proved, evidence)
            }
            Decision::Open(reason) => Err(unknown(reason)),
        };
    }
    let mut proofs: Vec<Proof> = Vec::new();
    let mut stuck = None;
    for sequent in &all {
        match decide(statement, sequent, budget) {
            Decision::Impossible(proof) => proofs.push(proof),
            Decision::Irrational(point) => {
                return seal(id, statement, &all, Verdict::Refuted, Evidence::Algebraic(point));
            }
            Decision::Possible(values) => {
                let evidence = point(statement, sequent, &values);
                return seal(id, statement, &all, Verdict::Refuted, evidence);
            }
            Decision::Open(reason) => stuck = stuck.or(Some(reason)),
        }
    }
    if let Some(reason) = stuck {
        return Err(unknown(reason));
    }
    let evidence = evidence(statement, proofs);
    seal(id, statement, &all, Verdict::Proved, evidence)
}

/// Settles a statement whose normal form is too large by a point, when there is one: the kernel evaluates the statement there as it is
/// written.
fn at_point_only(id: &str, statement: &Statement, budget: &mut Budget) -> Result<Settled, Verdict> {
    let too_large = || unknown(Reason::TooLarge);
    let named = naming::named(statement).filter(|named| named.values.is_empty()).ok_or_else(too_large)?;
    let all = sequents(&named).map_err(failure)?;
    let sequent = all.first().ok_or_else(too_large)?;
    let verdict = if matches!(statement.goal, Goal::Find(_)) { Verdict::Proved } else { Verdict::Refuted };
    match decide(&named, sequent, budget) {
        Decision::Possible(values) => {
            let evidence = point(statement, sequent, &values);
            seal(id, statement, &[], verdict, evidence)
        }
        Decision::Open(reason) => Err(unknown(reason)),
        Decision::Impossible(_) | Decision::Irrational(_) => Err(too_large()),
    }
}

/// The proofs of all sequents as the evidence that the goal's kind wants.
fn evidence(statement: &Statement, mut proofs: Vec<Proof>) -> Evidence {
    match (&statement.goal, proofs.pop()) {
        (Goal::Show(_) | Goal::Find(_), Some(only)) => Evidence::Proof(only),
        (_, last) => {
            proofs.extend(last);
            Evidence::Classes(proofs)
        }
    }
}

/// What is known of a sequent.
enum Decision {
    Impossible(Proof),
    Possible(Vec<Rational>),
    Irrational(Algebraic),
    Open(Reason),
}

/// A proof over the reals, else a readable witness, else a proof that splits integers.
fn decide(statement: &Statement, sequent: &Sequent, budget: &mut Budget) -> Decision {
    if !sequent.values.is_empty() {
        return decide_elementary(sequent, budget);
    }
    match prove::prove_over_reals(sequent, budget) {
        Ok(proof) => return Decision::Impossible(proof),
        // There may be a point where what is said over a zero is not read.
        Err(Stuck::Reason(Reason::Undefined)) | Err(Stuck::Model(_)) => {}
        Err(Stuck::Reason(reason)) => return Decision::Open(reason),
    }
    match witness::search(sequent, budget) {
        Ok(values) => Decision::Possible(values),
        Err(Reason::Irrational) => match algebraic::search(statement, sequent, budget) {
            Ok(point) => Decision::Irrational(point),
            Err(reason) => Decision::Open(reason),
        },
        Err(reason) => match prove::prove(sequent, budget) {
            Ok(proof) => Decision::Impossible(proof),
            Err(_) => Decision::Open(reason),
        },
    }
}

/// The same where there are values of functions: these are not chosen.
fn decide_elementary(sequent: &Sequent, budget: &mut Budget) -> Decision {
    let (few, all) = (budget.limits.exponential.few_points, budget.limits.exponential.points);
    if let Some(values) = elementary::search(sequent, None, 0..few, budget) {
        return Decision::Possible(values);
    }
    let stuck = match prove::prove(sequent, budget) {
        Ok(proof) => return Decision::Impossible(proof),
        Err(stuck) => stuck,
    };
    let (hint, reason) = match stuck {
        Stuck::Model(model) => (Some(model), Reason::NoWitness),
        Stuck::Reason(reason) => (None, reason),
    };
    match elementary::search(sequent, hint.as_deref(), few..all, budget) {
        Some(values) => Decision::Possible(values),
        None => Decision::Open(reason),
    }
}

fn seal(
    id: &str,
    statement: &Statement,
    sequents: &[Sequent],
    verdict: Verdict,
    evidence: Evidence,
) -> Result<Settled, Verdict> {
    let word = match verdict {
        Verdict::Proved => referee_kernel::Verdict::Proved,
        Verdict::Refuted => referee_kernel::Verdict::Refuted,
        _ => referee_kernel::Verdict::Vacuous,
    };
    match certify::certify(id, statement, sequents, word, &evidence) {
        Ok(certificate) => Ok(Settled {
            algebraic: match evidence {
                Evidence::Algebraic(found) => Some(found),
                _ => None,
            },
            ..Settled::accepted(statement, certificate)
        }),
        Err(certify::Refused::TooLarge) => Err(unknown(Reason::LongCertificate)),
        Err(certify::Refused::Rejected(rejection)) => Err(Verdict::Unknown(Unsettled::Rejected(rejection.to_string()))),
    }
}

/// The point of a sequent's variables as one of the statement's, with the profile that the class's counts describe.
fn point(statement: &Statement, sequent: &Sequent, values: &[Rational]) -> Evidence {
    let names = sequent.scope.variables().iter().map(|v| v.name.clone());
    let all: Point = names.zip(values.iter().cloned()).collect();
    let profile = match (&statement.game, &sequent.class) {
        (Some(game), Some(class)) => Some(profile(statement, game, class, &all)),
        _ => None,
    };
    let own = statement.variables.iter().filter_map(|v| {
        let value = all.get(&v.name)?;
        Some((v.name.clone(), value.clone()))
    });
    Evidence::Point(own.collect(), profile)
}

fn profile(statement: &Statement, game: &Game, class: &Class, all: &Point) -> Profile {
    let at = AtPoint::new(statement, all);
    let mut out = Profile::new();
    for (player, support) in game.types.iter().zip(&class.0) {
        let mut counts = vec![Integer::new(); game.actions.len()];
        let mut rest = at.player_count(player).unwrap_or_default();
        if let Some((&last, others)) = support.split_last() {
            for &action in others {
                let name = format!("#{}.{}", player.name, game.actions[action]);
                let count = all.get(&name).map(|v| v.numer().clone()).unwrap_or_default();
                rest -= &count;
                counts[action] = count;
            }
            counts[last] = rest;
        }
        out.push(counts);
    }
    out
}

/// A certificate that the statement holds, found over the reals and without looking for counterexamples.
pub fn prove_only(id: &str, statement: &Statement, budget: &mut Budget) -> Option<Certificate> {
    if matches!(statement.goal, Goal::Find(_)) {
        return None;
    }
    if !statement.values.is_empty() {
        return certified(id, statement, prove::prove_over_reals, &mut budget.part(budget.limits.exponential.proposal));
    }
    certified(id, statement, prove::prove_over_reals, budget)
}

/// Settles by a proof, which may split integers, that something holds everywhere or that what is claimed possible is not; no point is looked for.
pub fn by_proof(id: &str, statement: &Statement, budget: &mut Budget) -> Settled {
    match certified(id, statement, prove::prove, budget) {
        Some(certificate) => Settled::accepted(statement, certificate),
        None => Settled::without_evidence(unknown(Reason::NoCertificate)),
    }
}

/// The certificate of a proof that is found so for each sequent.
fn certified(
    id: &str,
    statement: &Statement,
    prove: fn(&Sequent, &mut Budget) -> Result<Proof, Stuck>,
    budget: &mut Budget,
) -> Option<Certificate> {
    let all = sequents(statement).ok()?;
    let verdict = match statement.goal {
        Goal::Find(_) => referee_kernel::Verdict::Refuted,
        _ => referee_kernel::Verdict::Proved,
    };
    let found = |budget: &mut Budget| {
        let proofs = all.iter().map(|sequent| prove(sequent, budget).ok());
        let evidence = evidence(statement, proofs.collect::<Option<Vec<Proof>>>()?);
        Some(certify::certify(id, statement, &all, verdict, &evidence).ok())
    };
    match found(budget)? {
        None if budget.scaled => found(&mut Budget { scaled: false, ..budget.clone() })?,
        certificate => certificate,
    }
}

/// Whether some point, which may be irrational, satisfies the statement's premises.
pub fn can_happen(statement: &Statement, budget: &mut Budget) -> bool {
    premises(statement).is_ok_and(|given| match given.values.is_empty() {
        true => witness::search_roots(&definite::prepare(&given, &budget.limits), budget).is_ok(),
        false => elementary::search(&given, None, 0..budget.limits.exponential.points, budget).is_some(),
    })
}

/// What a kept certificate settles, when it speaks of exactly this statement, with its lemmas or without, and the kernel accepts it.
pub fn recall(id: &str, statement: &Statement, text: String) -> Option<Settled> {
    recalled(id, statement, Read::of(text)?)
}

/// The same of a text that the kernel accepted already.
pub fn recalled(id: &str, statement: &Statement, read: Read) -> Option<Settled> {
    let certificate = lemmas::choices(statement).find_map(|chosen| read.clone().saying(id, &chosen))?;
    Some(Settled::accepted(statement, certificate))
}
