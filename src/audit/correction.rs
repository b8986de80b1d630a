//! Corrections: a refuted claim with a small change under which it holds.
//!
//! Of the changes that are proved and can happen, the one that also leaves the case's ranges without contradiction and without gap is
//! preferred, then the nearest to the print. A correction that contradicts the premises is none.

use super::finding::{CertificateNote, Correction, Finding};
use super::settle;
use super::variants::{self, Variant};
use super::{Context, isolated, repairs};
use crate::engine::{self, Budget};
use crate::lang::paper::Subject;
use crate::lang::tree::{self, Case, Claim, Expr, GoalKind, Range, Table};
use crate::lang::{self, Paper, print};
use crate::logic::point::{AtPoint, Judgement, Point};
use crate::logic::{Rational, Statement};
use crate::obligation::{self, Lowered, table};
use std::collections::BTreeSet;

/// A changed claim as it is written; what must hold for it to be a correction is worked out when asked for.
struct Draft<'a> {
    claim: String,
    change: String,
    /// Whether it changes where something holds, not what does.
    region: bool,
    needs: Box<dyn Fn() -> Option<Needs> + 'a>,
}

/// What must hold for a changed claim to be a correction.
struct Needs {
    statement: Statement,
    /// Statements that must hold besides.
    also: Vec<Statement>,
    /// Statements that a good correction makes hold.
    better: Vec<Statement>,
}

/// The best draft so far.
struct Best<'a> {
    draft: Draft<'a>,
    merit: usize,
    certificate: CertificateNote,
}

/// Proposes a correction for a refuted claim, when one is found.
pub fn propose(context: &Context<'_>, finding: &mut Finding) {
    let key = format!("{}.correction", context.key);
    let known_none = finding.certificate.as_ref().is_some_and(|c| c.text.lines().any(|line| line == NONE));
    if !context.options.fresh {
        if known_none {
            return;
        }
        if let Some(kept) = context.store.load(&key)
            && let Some(found) = recall(context, &finding.id, &kept)
        {
            finding.correction = Some(found);
            return;
        }
    }
    if let Some(Best { draft, mut certificate, .. }) = search(context, finding) {
        certificate.text.push_str(&format!("{CLAIM}{}\n", draft.claim));
        context.store.save(&key, &certificate.text);
        finding.correction = Some(correction(draft, certificate));
    } else if !engine::interrupted()
        && let Some(certificate) = &mut finding.certificate
    {
        certificate.text.push_str(NONE);
        certificate.text.push('\n');
        context.store.save(context.key, &certificate.text);
    }
}

/// The correction that a certificate keeps, when the kernel accepts it for what the claim named in it says.
fn recall(context: &Context<'_>, id: &str, kept: &str) -> Option<Correction> {
    let claim = kept.lines().rev().find_map(|line| line.strip_prefix(CLAIM))?;
    let draft = drafts(context).find(|draft| draft.claim == claim)?;
    let settled = settle::recall(id, &(draft.needs)()?.statement, kept)?;
    Some(correction(draft, super::note(&settled.certificate?)))
}

fn search<'a>(context: &Context<'a>, finding: &Finding) -> Option<Best<'a>> {
    let pool = pool(context, finding);
    let meant = drafts(context).filter_map(|draft| (draft.needs)().map(|needs| (draft, needs)));
    let mut best: Option<Best> = None;
    for (draft, needs) in meant.filter(|(_, needs)| !dismissed(&needs.statement, &pool)).take(TRIES) {
        if best.as_ref().is_some_and(|best| best.draft.region && !draft.region) {
            break;
        }
        let mut budget = context.options.budget.clone();
        let Some(certificate) = isolated(|| proved(&finding.id, &needs, &pool, &mut budget)) else {
            continue;
        };
        let merit = needs.better.iter().filter(|s| isolated(|| holds(s, &pool, &mut budget))).count();
        if best.as_ref().is_none_or(|best| merit > best.merit) {
            best = Some(Best { draft, merit, certificate });
            if merit == needs.better.len() {
                break;
            }
        }
    }
    best
}

/// Head of the comment line of a correction's certificate that says what the corrected claim is.
const CLAIM: &str = "# correction ";

/// The comment line of a certificate for whose claim no correction was found; another one when other changes are tried.
const NONE: &str = "# no correction among the changes of 2";

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
        _ => {
            out.extend(around(&base));
            return out;
        }
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
        point.insert(variable.text.clone(), value);
        out.push(point);
    }
    out
}

/// Factors by which points around a counterexample differ from it; the first three keep integers.
const FACTORS: [(u32, u32); 6] = [(1, 1), (2, 1), (3, 1), (1, 2), (2, 3), (3, 2)];

/// Most points around a counterexample.
const AROUND: usize = 48;

/// Points whose values are those of a point times small factors, every second one with whole factors only. Always the same ones.
fn around(base: &Point) -> impl Iterator<Item = Point> + '_ {
    let mut state = 1u32;
    let mut draw = move |below: usize| {
        // A linear congruential generator: all that matters is that the factors vary.
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as usize % below
    };
    (0..AROUND).map(move |k| {
        let kinds = if k % 2 == 0 { FACTORS.len() } else { 3 };
        let scaled = base.iter().map(|(name, value)| {
            let (above, below) = FACTORS.get(draw(kinds)).copied().unwrap_or((1, 1));
            (name.clone(), Rational::from(value * above) / below)
        });
        scaled.collect()
    })
}

fn correction(draft: Draft<'_>, certificate: CertificateNote) -> Correction {
    Correction { claim: draft.claim, change: draft.change, certificate }
}

fn proved(id: &str, needs: &Needs, pool: &[Point], budget: &mut Budget) -> Option<CertificateNote> {
    // Only a claim has no table around it: a table's own statements hold besides.
    let searched = needs.also.is_empty() && needs.better.is_empty();
    if !needs.also.iter().all(|s| happens(s, pool, searched, budget) && holds(s, pool, budget)) {
        return None;
    }
    if dismissed(&needs.statement, pool) || !happens(&needs.statement, pool, searched, budget) {
        return None;
    }
    settle::prove_only(id, &needs.statement, budget).map(|certificate| super::note(&certificate))
}

fn holds(statement: &Statement, pool: &[Point], budget: &mut Budget) -> bool {
    !dismissed(statement, pool) && settle::prove_only("check", statement, budget).is_some()
}

/// Whether some point of the pool refutes the statement.
fn dismissed(statement: &Statement, pool: &[Point]) -> bool {
    pool.iter().any(|point| AtPoint::new(statement, point).refutes() == Ok(Judgement::Fails))
}

/// Whether the statement's premises can hold; without a table around the counterexample that may need a search.
fn happens(statement: &Statement, pool: &[Point], searched: bool, budget: &mut Budget) -> bool {
    let inside = |point| matches!(AtPoint::new(statement, point).refutes(), Ok(Judgement::Holds | Judgement::Fails));
    pool.iter().any(inside) || (searched && settle::can_happen(statement, budget))
}

/// All changed claims, nearest to the print first, made as they are asked for.
fn drafts<'a>(context: &Context<'a>) -> Box<dyn Iterator<Item = Draft<'a>> + 'a> {
    let paper = context.paper;
    let ranges = |table, case, asked| Box::new(of_ranges(paper, table, case, asked).into_iter());
    match context.obligation.subject {
        Subject::Range { table, case, range } => ranges(table, case, Asked::Range(range)),
        Subject::Coverage { table, case } => ranges(table, case, Asked::Coverage),
        Subject::Consistent { table, case } => ranges(table, case, Asked::Consistent),
        Subject::Claim(index) => match paper.claims.get(index) {
            Some(claim) => Box::new(of_claim(paper, claim)),
            None => Box::new(std::iter::empty()),
        },
        _ => Box::new(std::iter::empty()),
    }
}

/// What is asked of a case.
#[derive(Clone, Copy, PartialEq)]
enum Asked {
    /// What one of its ranges claims.
    Range(usize),
    /// Whether its ranges cover it.
    Coverage,
    /// Whether its ranges do not contradict.
    Consistent,
}

/// Changes of one range, or of any range of a case when the question is about all of them.
fn of_ranges(paper: &Paper, number: usize, case_number: usize, asked: Asked) -> Vec<Draft<'_>> {
    let Some(found) = paper.tables.get(number) else { return Vec::new() };
    let Some((_, case)) = found.cases().nth(case_number) else { return Vec::new() };
    let variables: BTreeSet<String> = found.variables.iter().flat_map(|d| &d.names).map(|n| n.text.clone()).collect();
    let known = known_thresholds(found, case, &variables);
    let mut out = Vec::new();
    for (k, range) in case.ranges.iter().enumerate() {
        if matches!(asked, Asked::Range(wanted) if wanted != k) {
            continue;
        }
        for Variant { changed, change } in variants::ranges(range, &known, &variables, &profiles(paper, range)) {
            let claim = print::range(&changed);
            let region = changed.region != range.region;
            let needs = move || {
                let statement = |lowered: Result<Lowered, _>| lowered.ok().map(|lowered: Lowered| lowered.statement);
                let own = statement(table::range(paper, number, case_number, &changed))?;
                let coverage = statement(table::coverage(paper, number, case_number, Some((k, &changed))))?;
                let consistent = statement(table::consistent(paper, number, case_number, Some((k, &changed))))?;
                let (statement, also, better) = match asked {
                    Asked::Range(_) => (own, Vec::new(), vec![consistent, coverage]),
                    Asked::Coverage => (coverage, vec![own], vec![consistent]),
                    Asked::Consistent => (consistent, vec![own], vec![coverage]),
                };
                Some(Needs { statement, also, better })
            };
            out.push(Draft { claim, change, region, needs: Box::new(needs) });
        }
    }
    out
}

/// The thresholds of the case first, then the table's others.
fn known_thresholds(table: &Table, case: &Case, variables: &BTreeSet<String>) -> Vec<Expr> {
    let of = |case: &Case| -> Vec<Expr> {
        let regions = case.ranges.iter().map(|r| &r.region);
        regions.chain(&case.when).cloned().collect()
    };
    let mut formulas = of(case);
    formulas.extend(table.groups().flat_map(|g| g.when.iter().cloned()));
    formulas.extend(table.cases().flat_map(|(_, case)| of(case)));
    variants::compared(&formulas.iter().collect::<Vec<_>>(), variables)
}

fn profiles(paper: &Paper, range: &Range) -> Vec<tree::Name> {
    match &range.goal.kind {
        GoalKind::Equilibria { game, .. } => {
            paper.game(&game.text).map_or_else(Vec::new, |g| g.profiles.iter().map(|p| p.name.clone()).collect())
        }
        _ => Vec::new(),
    }
}

/// The changes of a claim.
fn of_claim<'a>(paper: &'a Paper, claim: &'a Claim) -> impl Iterator<Item = Draft<'a>> + 'a {
    repairs::of(paper, claim).map(move |Variant { changed, change }| {
        let claim = print::body(&changed);
        let needs = move || {
            let meant = lang::fits(paper, &changed);
            let Lowered { statement, rests_on, .. } =
                obligation::claim_statement(paper, &changed).ok().filter(|_| meant)?;
            // A correction is proved, not holed.
            let holed = |reliance: &obligation::Reliance| {
                reliance.leaves(tree::Verdict::Proved, false) != tree::Verdict::Proved
            };
            let plain = !rests_on.iter().any(holed);
            plain.then(|| Needs { statement, also: Vec::new(), better: Vec::new() })
        };
        Draft { claim, change, region: false, needs: Box::new(needs) }
    })
}
