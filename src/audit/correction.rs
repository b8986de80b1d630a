//! Corrections: a refuted claim with a small change under which it holds.
//!
//! Of the changes that are proved and can happen, the one that also leaves the case's ranges without contradiction and without gap is
//! preferred, then the nearest to the print. A correction that contradicts the premises is none.

use super::attempts::Attempts;
use super::change::Variant;
use super::draft::{Draft, Needs};
use super::finding::{CertificateNote, Correction, Finding, Remark};
use super::kept::Kept;
use super::pool::{dismissed, happens, one_sided, pool};
use super::ranges::{self, Asked};
use super::{Context, isolated, repairs, trivial, worthwhile};
use crate::certify::{Certificate, Read};
use crate::engine::{self, Budget, Reason};
use crate::lang::paper::Subject;
use crate::lang::tree::{self, Claim};
use crate::lang::{self, Mentioned, Paper, print};
use crate::logic::Statement;
use crate::logic::point::Point;
use crate::obligation::{self, Beside, Lowered};
use crate::settle;
use std::rc::Rc;

/// The best draft so far.
struct Best<'a> {
    draft: Draft<'a>,
    merit: usize,
    certificates: Vec<CertificateNote>,
}

/// What is tried in the place of what fails.
pub struct Proposals<'a> {
    /// The changes, by kind, made anew each time.
    pub kinds: Box<dyn Fn() -> Vec<Drafts<'a>> + 'a>,
    /// Points that dismiss what is wrong.
    pub pool: &'a [Point],
    /// Under which names what is found is kept.
    pub kept: fn(usize) -> Kept,
}

/// Proposes a correction for a refuted claim, when one is found.
pub fn propose(context: &Context<'_>, finding: &mut Finding) {
    let points = pool(context, finding);
    let proposals = Proposals { kinds: Box::new(|| kinds(context, &points)), pool: &points, kept: Kept::Correction };
    finding.correction = proposed(context, finding, &proposals);
}

/// The best of what is proposed, as kept or searched for.
pub fn proposed(context: &Context<'_>, finding: &mut Finding, proposals: &Proposals<'_>) -> Option<Correction> {
    let own = (proposals.kept)(0).of(context.key);
    let sought = format!("{CHANGES}\n{}", finding.statement);
    let attempts = Attempts::new(context.store, &own, context.options, sought);
    if let Some(kept) = recall(context, finding, proposals) {
        return Some(kept);
    }
    if attempts.known().is_some() {
        finding.remarks.push(Remark::NoCorrectionAgain);
        return None;
    }
    if let Some(Best { draft, certificates, .. }) = search(context, finding, proposals) {
        for (place, certificate) in certificates.iter().enumerate() {
            context.store.save(&(proposals.kept)(place).of(context.key), &certificate.text);
        }
        return correction(draft, certificates);
    }
    if !engine::stopped() {
        attempts.keep(Reason::NoCertificate);
    }
    None
}

/// The id that the certificates of a corrected claim carry.
fn id(finding: &Finding, draft: &Draft<'_>) -> String {
    format!("{} corrected: {}", finding.id, draft.claim)
}

/// The correction that certificates keep, when the kernel accepts them for what the claim named in them says.
fn recall(context: &Context<'_>, finding: &Finding, proposals: &Proposals<'_>) -> Option<Correction> {
    let kept = context.load(&(proposals.kept)(0).of(context.key))?;
    let first = Read::of(kept)?;
    let draft = (proposals.kinds)().into_iter().flatten().find(|draft| id(finding, draft) == first.checked.id)?;
    let (id, needs) = (first.checked.id.clone(), (draft.needs)()?);
    let mut certificates = vec![super::note(&first.saying(&id, &needs.statement)?)];
    for (place, statement) in needs.all().enumerate().skip(1) {
        let kept = context.load(&(proposals.kept)(place).of(context.key))?;
        certificates.push(super::note(&Certificate::recall(&id, statement, kept)?));
    }
    correction(draft, certificates)
}

/// The best of the first kind of changes that has one.
fn search<'p>(context: &Context<'_>, finding: &Finding, proposals: &'p Proposals<'_>) -> Option<Best<'p>> {
    (proposals.kinds)().into_iter().find_map(|drafts| among(context, finding, drafts, proposals.pool))
}

fn among<'a>(context: &Context<'_>, finding: &Finding, drafts: Drafts<'a>, pool: &[Point]) -> Option<Best<'a>> {
    // What a draft needs takes time, too.
    let drafts = drafts.take_while(|_| !engine::stopped());
    let meant = drafts.filter_map(|draft| (draft.needs)().map(|needs| (draft, needs)));
    let limits = &context.options.budget.limits.correcting;
    let tries =
        if matches!(context.obligation.subject, Subject::Claim(_)) { limits.drafts_of_claim } else { limits.drafts };
    let mut best: Option<Best> = None;
    for (draft, needs) in meant.filter(|(_, needs)| !dismissed(&needs.statement, pool)).take(tries) {
        if best.as_ref().is_some_and(|best| best.draft.region && !draft.region) {
            break;
        }
        if std::env::var("DBG").is_ok() {
            eprintln!("TRY {}", draft.claim);
        }
        let mut budget = context.options.budget.clone();
        let id = id(finding, &draft);
        let Some(certificates) = isolated(|| proved(&id, &needs, pool, &mut budget)) else {
            continue;
        };
        let holds = |statement: &&Statement| {
            !dismissed(statement, pool)
                && isolated(|| settle::prove_only("check", statement, &mut budget.clone())).is_some()
        };
        let merit = needs.better.iter().filter(holds).count();
        if best.as_ref().is_none_or(|best| merit > best.merit) {
            best = Some(Best { draft, merit, certificates });
            if merit == needs.better.len() {
                break;
            }
        }
    }
    best
}

/// The changes that are tried; another number when others are.
const CHANGES: &str = "changes 6";

fn correction(draft: Draft<'_>, certificates: Vec<CertificateNote>) -> Option<Correction> {
    let mut certificates = certificates.into_iter();
    let certificate = certificates.next()?;
    let Draft { claim, mentioned, change, .. } = draft;
    Some(Correction { claim, mentioned, change, certificate, besides: certificates.collect() })
}

/// The certificates of all that a correction needs.
fn proved(id: &str, needs: &Needs, pool: &[Point], budget: &mut Budget) -> Option<Vec<CertificateNote>> {
    // Only a claim has no table around it: a table's own statements hold besides.
    let searched = needs.also.is_empty() && needs.better.is_empty();
    let mut claimed = std::iter::once(&needs.statement).chain(&needs.also);
    if claimed.any(|statement| dismissed(statement, pool) || !happens(statement, pool, searched, budget)) {
        return None;
    }
    if needs.possible.iter().any(|statement| !happens(statement, pool, searched, budget)) {
        return None;
    }
    // What holds besides is asked first: it fails sooner.
    let mut certificates = Vec::new();
    for statement in needs.all().rev() {
        certificates.push(super::note(&settle::prove_only(id, statement, budget)?));
    }
    certificates.reverse();
    Some(certificates)
}

/// Changed claims of one kind, nearest to the print first, made as they are asked for.
pub type Drafts<'a> = Box<dyn Iterator<Item = Draft<'a>> + 'a>;

/// All changed claims, by kind.
fn kinds<'a>(context: &Context<'a>, points: &'a [Point]) -> Vec<Drafts<'a>> {
    let paper = context.paper;
    let changed =
        |table, case, asked| -> Drafts<'a> { Box::new(ranges::changed(paper, table, case, asked).into_iter()) };
    match context.obligation.subject {
        Subject::Range { table, case, range } => vec![changed(table, case, Asked::Range(range))],
        Subject::Coverage { table, case } => {
            // Worked out only where no changed range will do.
            let further = std::iter::once_with(move || ranges::further(paper, table, case, points));
            vec![changed(table, case, Asked::Coverage), Box::new(further.flatten())]
        }
        Subject::Consistent { table, case } => vec![changed(table, case, Asked::Consistent)],
        Subject::Claim(index) => match paper.claims.get(index) {
            Some(claim) => of_claim(paper, claim, points.to_vec()),
            None => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// The changes of a claim, by kind.
fn of_claim<'a>(paper: &'a Paper, claim: &'a Claim, pool: Vec<Point>) -> Vec<Drafts<'a>> {
    let fails = pool.first().cloned().unwrap_or_default();
    let pool = Rc::new(pool);
    let drafts = |kind: repairs::Kind| -> Drafts<'a> {
        let (fails, pool) = (fails.clone(), Rc::clone(&pool));
        let variants = std::iter::once_with(move || kind(paper, claim, &fails)).flatten();
        Box::new(variants.map(move |variant| draft(paper, claim, variant, &pool)))
    };
    repairs::KINDS.into_iter().map(drafts).collect()
}

/// Whether a changed claim fails at the point at which the printed one does. There the printed premises hold, so that only those which the change
/// added are read, and what is claimed: premises about all values take long to read.
fn fails_as_printed(paper: &Paper, printed: &Claim, changed: &Claim, pool: &[Point]) -> bool {
    let under = changed.under.strip_prefix(printed.under.as_slice());
    let (Some(under), Some(when)) = (under, changed.when.strip_prefix(printed.when.as_slice())) else { return false };
    if changed.variables != printed.variables {
        return false;
    }
    let added = Claim { under: under.to_vec(), when: when.to_vec(), ..changed.clone() };
    let first = pool.get(..1).unwrap_or_default();
    obligation::claim_statement(paper, &added).is_ok_and(|lowered| dismissed(&lowered.statement, first))
}

/// A changed claim with what it needs; `printed` is the claim without the change, which fails at the first point of the pool.
fn draft<'a>(paper: &'a Paper, printed: &'a Claim, variant: Variant<Claim>, pool: &Rc<Vec<Point>>) -> Draft<'a> {
    let Variant { changed, change } = variant;
    let (claim, pool, told) = (print::body(&changed), Rc::clone(pool), change.clone());
    let mut mentioned = Mentioned::default();
    mentioned.claim(&changed);
    let needs = move || {
        if fails_as_printed(paper, printed, &changed, &pool) {
            return None;
        }
        let Lowered { statement, beside: Beside { rests_on, definedness, .. } } =
            obligation::claim_statement(paper, &changed).ok()?;
        // Most are dismissed by evaluation, which takes the least time.
        if dismissed(&statement, &pool) || one_sided(&statement, &pool) {
            return None;
        }
        if !lang::fits(paper, &changed)
            || trivial::says_nothing(paper, &changed)
            || trivial::restates(paper, printed, &changed, &told)
        {
            return None;
        }
        let defined = definedness.into_iter().map(|question| question.statement).collect();
        // A correction is proved, not holed.
        let holed =
            |reliance: &obligation::Reliance| reliance.leaves(tree::Verdict::Proved, false) != tree::Verdict::Proved;
        let plain = !rests_on.iter().any(holed);
        let possible =
            worthwhile::possible(&changed, &told).and_then(|claim| obligation::claim_statement(paper, &claim).ok());
        let possible = possible.into_iter().map(|lowered| lowered.statement).collect();
        plain.then(|| Needs { statement, also: Vec::new(), defined, possible, better: Vec::new() })
    };
    Draft { claim, mentioned, change, region: false, needs: Box::new(needs) }
}
