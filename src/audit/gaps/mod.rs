//! What a refuted coverage leaves open: every uncovered ordering of the terms that the cases compare (T001), and apart from them the ties,
//! each with a point that the kernel accepts; and that no further ordering is left open, with a proof that it accepts.
//!
//! Dropping the monomials that the coefficients of a coincidence share is justified by the points and the proof, not here.

mod regions;
mod survey;

use super::attempts::Attempts;
use super::finding::{Finding, Remark};
use super::kept::Kept;
use super::{Context, isolated, note};
use crate::certify::Certificate;
use crate::engine::{self, Reason, ordering};
use crate::lang::paper::Subject;
use crate::logic::{Goal, Rational, Statement};
use crate::obligation::Code;
use crate::settle;
use rayon::prelude::*;
use survey::{Region, Survey};

/// What is left open.
struct Lists {
    open: Vec<Region>,
    ties: Vec<Region>,
    complete: Result<Certificate, Reason>,
}

/// Lists what the cases leave open, for questions of coverage.
pub fn complete(context: &Context<'_>, finding: &mut Finding) {
    let covers = finding.code == Code::T001;
    let Ok(statement) = &context.obligation.statement else { return };
    let Goal::Show(goal) = &statement.goal else { return };
    if !covers || matches!(context.obligation.subject, Subject::Disjoint { .. }) {
        return;
    }
    let Some(survey) = Survey::new(&finding.id, statement, goal, context) else { return };
    let kept = recall(context, &survey);
    let Lists { open, ties, complete } = kept.unwrap_or_else(|| search(context, &survey));
    let regions = regions::merged(context, &survey, &open);
    let [open, ties] = [open, ties].map(|all| all.iter().map(|region| survey.gap(region)).collect());
    (finding.gaps, finding.regions, finding.ties) = (open, regions, ties);
    match complete {
        Ok(certificate) => finding.listing = Some(note(&certificate)),
        Err(why) => finding.remarks.push(Remark::MayLack(why)),
    }
}

fn search(context: &Context<'_>, survey: &Survey<'_>) -> Lists {
    let mut budget = context.options.budget.clone();
    let listing = isolated(|| ordering::open_cells(&survey.open, &survey.terms, &mut budget));
    let open: Vec<Region> = listing.cells.iter().filter_map(|cell| survey.region(&cell.chains, &cell.point)).collect();
    let share = engine::share();
    let tie = |pair| {
        let find = || ordering::tie(&survey.open, &survey.terms, pair, &mut budget.clone());
        share.work(|| isolated(find))
    };
    let points: Vec<Option<Vec<Rational>>> = survey.pairs().into_par_iter().map(tie).collect();
    let ties = points.into_iter().flatten().filter_map(|point| survey.region(&survey.sorted(&point), &point)).collect();
    let mut lists = Lists { open, ties, complete: Err(Reason::Time) };
    if engine::stopped() {
        return lists;
    }
    let statement = survey.complete(&lists.open);
    lists.complete = match listing.doubts.first() {
        Some(doubt) => Err(*doubt),
        None => {
            let settled = isolated(|| settle::by_proof(survey.id, &statement, &mut budget));
            settled.certificate.ok_or(Reason::NoCertificate)
        }
    };
    if !engine::stopped() {
        keep(context, &lists, &statement);
    }
    lists
}

fn keep(context: &Context<'_>, lists: &Lists, complete: &Statement) {
    let (store, key) = (context.store, context.key);
    for (number, region) in lists.open.iter().enumerate() {
        store.save(&Kept::Open(number).of(key), &region.certificate.text);
    }
    for (number, region) in lists.ties.iter().enumerate() {
        store.save(&Kept::Tie(number).of(key), &region.certificate.text);
    }
    match &lists.complete {
        Ok(certificate) => store.save(&Kept::Listing.of(key), &certificate.text),
        Err(why) => attempts(context, complete).keep(*why),
    }
}

fn attempts<'a>(context: &'a Context<'_>, complete: &Statement) -> Attempts<'a> {
    Attempts::new(context.store, &Kept::Listing.of(context.key), context.options, complete.to_string())
}

/// The lists that certificates keep, when the kernel accepts them and it is known whether they are complete.
fn recall(context: &Context<'_>, survey: &Survey<'_>) -> Option<Lists> {
    let regions = |kind: fn(usize) -> Kept| {
        let mut out: Vec<Region> = Vec::new();
        while let Some(region) = context.load(&kind(out.len()).of(context.key)).and_then(|text| survey.recall(text)) {
            // Of a longer list that was kept before.
            if out.iter().any(|known| known.chains == region.chains) {
                break;
            }
            out.push(region);
        }
        out
    };
    let (open, ties) = (regions(Kept::Open), regions(Kept::Tie));
    let statement = survey.complete(&open);
    let kept = context.load(&Kept::Listing.of(context.key));
    let complete = match kept.and_then(|text| Certificate::recall(survey.id, &statement, text)) {
        Some(certificate) => Ok(certificate),
        None => Err(attempts(context, &statement).known()?),
    };
    Some(Lists { open, ties, complete })
}
