//! Corrections: a refuted claim with a small change under which it holds.
//!
//! Of the changes that are proved and can happen, the one that also leaves the case's ranges without contradiction and without gap is
//! preferred, then the nearest to the print. A correction that contradicts the premises is none.

use super::attempts::Attempts;
use super::change::Variant;
use super::draft::{Draft, Needs};
use super::finding::{CertificateNote, Correction, Finding, Remark};
use super::kept::Kept;
use super::ranges::{self, Asked};
use super::{Context, exchanges, isolated, repairs, trivial};
use crate::certify::{Certificate, Read};
use crate::engine::{self, Budget, Reason};
use crate::lang::paper::Subject;
use crate::lang::tree::{self, Claim};
use crate::lang::{self, Paper, print};
use crate::logic::point::{AtPoint, Judgement, Point};
use crate::logic::{Formula, Goal, Rational, Statement};
use crate::obligation::lower::safe;
use crate::obligation::{self, Beside, Lowered};
use crate::settle;
use std::collections::BTreeSet;
use std::rc::Rc;

/// The best draft so far.
struct Best<'a> {
    draft: Draft<'a>,
    merit: usize,
    certificates: Vec<CertificateNote>,
}

/// Proposes a correction for a refuted claim, when one is found.
pub fn propose(context: &Context<'_>, finding: &mut Finding) {
    let own = Kept::Correction(0).of(context.key);
    let sought = format!("{CHANGES}\n{}", finding.statement);
    let attempts = Attempts::new(context.store, &own, context.options, sought);
    if let Some(kept) = recall(context, finding) {
        finding.correction = Some(kept);
    } else if attempts.known().is_some() {
        finding.remarks.push(Remark::NoCorrectionAgain);
    } else if let Some(Best { draft, certificates, .. }) = search(context, finding) {
        for (place, certificate) in certificates.iter().enumerate() {
            context.store.save(&Kept::Correction(place).of(context.key), &certificate.text);
        }
        finding.correction = correction(draft, certificates);
    } else if !engine::stopped() {
        attempts.keep(Reason::NoCertificate);
    }
}

/// The id that the certificates of a corrected claim carry.
fn id(finding: &Finding, draft: &Draft<'_>) -> String {
    format!("{} corrected: {}", finding.id, draft.claim)
}

/// The correction that certificates keep, when the kernel accepts them for what the claim named in them says.
fn recall(context: &Context<'_>, finding: &Finding) -> Option<Correction> {
    let kept = context.load(&Kept::Correction(0).of(context.key))?;
    let first = Read::of(kept)?;
    let draft = kinds(context, finding).into_iter().flatten().find(|draft| id(finding, draft) == first.checked.id)?;
    let (id, needs) = (first.checked.id.clone(), (draft.needs)()?);
    let mut certificates = vec![super::note(&first.saying(&id, &needs.statement)?)];
    for (place, statement) in needs.all().enumerate().skip(1) {
        let kept = context.load(&Kept::Correction(place).of(context.key))?;
        certificates.push(super::note(&Certificate::recall(&id, statement, kept)?));
    }
    correction(draft, certificates)
}

/// The best of the first kind of changes that has one.
fn search<'a>(context: &Context<'a>, finding: &Finding) -> Option<Best<'a>> {
    let pool = pool(context, finding);
    kinds(context, finding).into_iter().find_map(|drafts| among(context, finding, drafts, &pool))
}

fn among<'a>(context: &Context<'a>, finding: &Finding, drafts: Drafts<'a>, pool: &[Point]) -> Option<Best<'a>> {
    // What a draft needs takes time, too.
    let drafts = drafts.take_while(|_| !engine::stopped());
    let meant = drafts.filter_map(|draft| (draft.needs)().map(|needs| (draft, needs)));
    let mut best: Option<Best> = None;
    for (draft, needs) in meant.filter(|(_, needs)| !dismissed(&needs.statement, pool)).take(TRIES) {
        if best.as_ref().is_some_and(|best| best.draft.region && !draft.region) {
            break;
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
const CHANGES: &str = "changes 4";

/// Most changes of one claim, not dismissed by evaluation, whose proof is tried.
const TRIES: usize = 24;

/// Points near the counterexample, for a table: its own, and those at which the table's one variable takes the deciding quantities' values there, lies
/// between them, or outside; for a claim: its own, and some [`around`] it. They dismiss wrong proposals by plain evaluation, and show that a
/// proposal's premises can hold.
fn pool(context: &Context<'_>, finding: &Finding) -> Vec<Point> {
    let Some(witness) = &finding.witness else { return Vec::new() };
    let base: Point = witness.point.iter().cloned().collect();
    let mut out = vec![base.clone()];
    let table = match context.obligation.subject {
        Subject::Range { table, .. } | Subject::Coverage { table, .. } | Subject::Consistent { table, .. } => table,
        Subject::Claim(claim) => {
            let names = context.paper.claims.get(claim).map(|claim| exchanges::declared(context.paper, claim));
            out.extend(around(&base, &names.unwrap_or_default()));
            return out;
        }
        _ => return out,
    };
    let names = context.paper.tables.get(table).map(|t| t.variables.iter().flat_map(|d| &d.names).collect::<Vec<_>>());
    let Some([variable]) = names.as_deref() else { return out };
    let mut values: Vec<Rational> =
        witness.values.iter().chain(&witness.point).map(|(_, value)| value.clone()).collect();
    values.sort();
    values.dedup();
    let mut all = values.clone();
    all.extend(values.iter().zip(values.iter().skip(1)).map(|(a, b)| Rational::from(a + b) / 2));
    all.extend(values.first().map(|low| Rational::from(low - 1)));
    all.extend(values.last().map(|high| Rational::from(high + 1)));
    for value in all {
        let mut point = base.clone();
        point.insert(safe(&variable.text), value);
        out.push(point);
    }
    out
}

/// Factors by which points around a counterexample differ from it; the first three keep integers.
const FACTORS: [(u32, u32); 6] = [(1, 1), (2, 1), (3, 1), (1, 2), (2, 3), (3, 2)];

/// Values in a point of small numbers; the first ones are integers.
const SMALL: [(i32, u32); 12] =
    [(1, 1), (2, 1), (3, 1), (0, 1), (-1, 1), (4, 1), (5, 1), (7, 1), (1, 2), (1, 3), (3, 2), (-1, 2)];

/// Most points around a counterexample whose values are multiples of its own, and as many of small numbers.
const AROUND: usize = 48;

/// Points whose values are those of a point times small factors, every second one with whole factors only; points that differ from it in one
/// value; points of small numbers. Names that the point does not speak of get small numbers. Always the same ones.
fn around(base: &Point, names: &[String]) -> Vec<Point> {
    let mut state = 1u32;
    let mut draw = move |below: usize| {
        // A linear congruential generator: all that matters is that the factors vary.
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as usize % below
    };
    let small = |place: usize| SMALL.get(place).map_or_else(Rational::new, |&value| Rational::from(value));
    let mut out: Vec<Point> = Vec::new();
    for k in 0..AROUND {
        let kinds = if k % 2 == 0 { FACTORS.len() } else { 3 };
        let scaled = base.iter().map(|(name, value)| {
            let (above, below) = FACTORS.get(draw(kinds)).copied().unwrap_or((1, 1));
            (name.clone(), Rational::from(value * above) / below)
        });
        out.push(scaled.collect());
    }
    for name in base.keys() {
        out.extend((0..SMALL.len()).map(|place| base.clone().into_iter().chain([(name.clone(), small(place))]).collect()));
    }
    for k in 0..AROUND {
        let kinds = if k % 2 == 0 { SMALL.len() } else { 8 };
        out.push(base.keys().map(|name| (name.clone(), small(draw(kinds)))).collect());
    }
    for point in &mut out {
        for name in names {
            let other = small(draw(3));
            point.entry(safe(name)).or_insert(other);
        }
    }
    out
}

fn correction(draft: Draft<'_>, certificates: Vec<CertificateNote>) -> Option<Correction> {
    let mut certificates = certificates.into_iter();
    let certificate = certificates.next()?;
    Some(Correction { claim: draft.claim, change: draft.change, certificate, besides: certificates.collect() })
}

/// The certificates of all that a correction needs.
fn proved(id: &str, needs: &Needs, pool: &[Point], budget: &mut Budget) -> Option<Vec<CertificateNote>> {
    // Only a claim has no table around it: a table's own statements hold besides.
    let searched = needs.also.is_empty() && needs.better.is_empty();
    let mut claimed = std::iter::once(&needs.statement).chain(&needs.also);
    if claimed.any(|statement| dismissed(statement, pool) || !happens(statement, pool, searched, budget)) {
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

/// Whether some point of the pool refutes the statement.
fn dismissed(statement: &Statement, pool: &[Point]) -> bool {
    pool.iter().any(|point| AtPoint::new(statement, point).refutes() == Ok(Judgement::Fails))
}

/// Whether one side of an equivalence has one truth value wherever the pool's points satisfy the premises: it says nothing then.
fn one_sided(statement: &Statement, pool: &[Point]) -> bool {
    let Goal::Show(Formula::Iff(side, _)) = &statement.goal else { return false };
    let judged = pool.iter().filter_map(|point| {
        let at = AtPoint::new(statement, point);
        (at.refutes() == Ok(Judgement::Holds)).then(|| at.formula(side).ok()).flatten()
    });
    let values: BTreeSet<bool> = judged.collect();
    values.len() == 1
}

/// Whether the statement's premises can hold; without a table around the counterexample that may need a search.
fn happens(statement: &Statement, pool: &[Point], searched: bool, budget: &mut Budget) -> bool {
    let inside = |point| matches!(AtPoint::new(statement, point).refutes(), Ok(Judgement::Holds | Judgement::Fails));
    pool.iter().any(inside) || (searched && settle::can_happen(statement, budget))
}

/// Changed claims of one kind, nearest to the print first, made as they are asked for.
type Drafts<'a> = Box<dyn Iterator<Item = Draft<'a>> + 'a>;

/// All changed claims, by kind.
fn kinds<'a>(context: &Context<'a>, finding: &Finding) -> Vec<Drafts<'a>> {
    let paper = context.paper;
    let changed =
        |table, case, asked| -> Drafts<'a> { Box::new(ranges::changed(paper, table, case, asked).into_iter()) };
    match context.obligation.subject {
        Subject::Range { table, case, range } => vec![changed(table, case, Asked::Range(range))],
        Subject::Coverage { table, case } => {
            // Worked out only where no changed range will do.
            let points = pool(context, finding);
            let further = std::iter::once_with(move || ranges::further(paper, table, case, &points));
            vec![changed(table, case, Asked::Coverage), Box::new(further.flatten())]
        }
        Subject::Consistent { table, case } => vec![changed(table, case, Asked::Consistent)],
        Subject::Claim(index) => match paper.claims.get(index) {
            Some(claim) => vec![Box::new(of_claim(paper, claim, pool(context, finding)))],
            None => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// The changes of a claim.
fn of_claim<'a>(paper: &'a Paper, claim: &'a Claim, pool: Vec<Point>) -> impl Iterator<Item = Draft<'a>> + 'a {
    let fails = pool.first().cloned().unwrap_or_default();
    let pool = Rc::new(pool);
    repairs::of(paper, claim, fails).map(move |Variant { changed, change }| {
        let claim = print::body(&changed);
        let pool = Rc::clone(&pool);
        let needs = move || {
            let Lowered { statement, beside: Beside { rests_on, definedness, .. } } =
                obligation::claim_statement(paper, &changed).ok()?;
            // Most are dismissed by evaluation, which takes the least time.
            if dismissed(&statement, &pool) || one_sided(&statement, &pool) {
                return None;
            }
            if !lang::fits(paper, &changed) || trivial::says_nothing(paper, &changed) {
                return None;
            }
            let defined = definedness.into_iter().map(|question| question.statement).collect();
            // A correction is proved, not holed.
            let holed = |reliance: &obligation::Reliance| {
                reliance.leaves(tree::Verdict::Proved, false) != tree::Verdict::Proved
            };
            let plain = !rests_on.iter().any(holed);
            plain.then(|| Needs { statement, also: Vec::new(), defined, better: Vec::new() })
        };
        Draft { claim, change, region: false, needs: Box::new(needs) }
    })
}
