//! Wrong copies of the case table: each range is changed in at least five ways, and what is wrong must be found.
//!
//! A mutant exchanges a threshold, a relation, the type whose theta a threshold has, or a profile of the list. Every mutant must be
//! refuted, vacuous or proved equivalent; which of them, an exact grid checks without engines and kernel: a refuted one fails at its
//! witness, a vacuous one has no point, a proved one is right at every point. `REFEREE_ALL_MUTANTS` settles all that there are instead
//! of a seeded choice of one a kind and range.

use crate::brute::{Premises, goal_holds, points};
use crate::market::Stream;
use crate::paper::paper;
use rayon::prelude::*;
use referee::audit::{Verdict, isolated};
use referee::engine::Budget;
use referee::lang::Span;
use referee::lang::tree::{BinaryOp, Expr, ExprKind, GoalKind, Name, Range, Relation};
use referee::logic::Statement;
use referee::obligation::table;
use referee::settle::{Settled, settle};
use std::collections::BTreeMap;

/// The quantities that the table compares prices with.
const THRESHOLDS: [&str; 8] = ["c", "a_N", "b_N", "a_A", "b_A", "b_A1", "b_B", "a_B1"];
/// The profiles that the game names.
const PROFILES: [&str; 4] = ["S", "J", "T", "U"];

/// What is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Lower,
    Upper,
    Relation,
    Theta,
    Added,
    Removed,
}

struct Mutant {
    title: String,
    statement: Statement,
}

fn made(kind: ExprKind) -> Expr {
    Expr { kind, span: Span::default() }
}

fn named(name: &str) -> Expr {
    made(ExprKind::Name(name.to_owned()))
}

/// The same threshold with the other type's theta.
fn other_theta(threshold: &str) -> Option<Expr> {
    let one_more = |revenue: &str, count: &str| {
        let one = named("firm");
        let sum = made(ExprKind::Binary(BinaryOp::Add, Box::new(named(count)), Box::new(one)));
        made(ExprKind::Call(revenue.to_owned(), vec![sum]))
    };
    match threshold {
        "a_N" => Some(named("b_N")),
        "b_N" => Some(named("a_N")),
        "a_A" => Some(named("b_A")),
        "b_A" => Some(named("a_A")),
        "b_A1" => Some(one_more("join_A", "N_A")),
        "a_B1" => Some(one_more("join_B", "N_B")),
        _ => None,
    }
}

fn other_relation(relation: Relation) -> Relation {
    match relation {
        Relation::Less => Relation::LessEqual,
        Relation::LessEqual => Relation::Less,
        Relation::Equal => Relation::GreaterEqual,
        Relation::GreaterEqual => Relation::Greater,
        Relation::Greater => Relation::GreaterEqual,
        Relation::NotEqual => Relation::Equal,
    }
}

/// All mutants of a range: what is changed, the change in words, the changed range.
fn mutations(range: &Range) -> Vec<(Kind, String, Range)> {
    let mut out = Vec::new();
    let ExprKind::Chain(terms, relations) = &range.region.kind else { panic!("a region that is no chain") };
    let price = terms.iter().position(|t| t.kind == ExprKind::Name("p".into())).expect("a price");
    let mut region = |kind: Kind, words: String, terms: Vec<Expr>, relations: Vec<Relation>| {
        let region = Expr { kind: ExprKind::Chain(terms, relations), span: range.region.span };
        out.push((kind, words, Range { region, ..range.clone() }));
    };
    for (k, term) in terms.iter().enumerate().filter(|(k, _)| *k != price) {
        let ExprKind::Name(old) = &term.kind else { panic!("a threshold without a name") };
        let side = if k < price || relations.len() == 1 { Kind::Lower } else { Kind::Upper };
        let theta = other_theta(old);
        let others = THRESHOLDS.iter().filter(|name| *name != old).map(|name| (side, named(name)));
        let others = others.filter(|(_, new)| theta.as_ref() != Some(new));
        for (kind, new) in others.chain(theta.iter().map(|new| (Kind::Theta, new.clone()))) {
            let mut terms = terms.clone();
            let words = format!("{old} -> {}", referee::lang::print::expr(&new, 0));
            terms[k] = new;
            region(kind, words, terms, relations.clone());
        }
    }
    for (k, old) in relations.iter().enumerate() {
        let mut relations = relations.clone();
        relations[k] = other_relation(*old);
        let words = format!("{} -> {}", old.symbol(), relations[k].symbol());
        region(Kind::Relation, words, terms.clone(), relations);
    }
    for name in PROFILES {
        let mut changed = range.clone();
        let GoalKind::Equilibria { profiles, .. } = &mut changed.goal.kind else { panic!("a goal that is no list") };
        let before = profiles.len();
        profiles.retain(|p| p.text != name);
        let (kind, words) = match profiles.len() == before {
            true => (Kind::Added, format!("with {name}")),
            false => (Kind::Removed, format!("without {name}")),
        };
        if kind == Kind::Added {
            profiles.push(Name { text: name.into(), span: Span::default() });
        }
        out.push((kind, words, changed));
    }
    out
}

/// All mutants, or a seeded one of each kind for each range.
fn mutants(all: bool) -> Vec<Mutant> {
    let paper = paper();
    let mut stream = Stream(27);
    let mut out = Vec::new();
    for (number, found) in paper.tables.iter().enumerate() {
        for (k, (_, case)) in found.cases().enumerate() {
            for range in &case.ranges {
                let mut by_kind: BTreeMap<Kind, Vec<(String, Range)>> = BTreeMap::new();
                for (kind, words, range) in mutations(range) {
                    by_kind.entry(kind).or_default().push((words, range));
                }
                assert!(by_kind.len() >= 5, "{:?} of {}", by_kind.keys(), range.source_text);
                for (kind, mut choice) in by_kind {
                    if !all {
                        choice = stream.some(choice, 1);
                    }
                    for (words, changed) in choice {
                        let title = format!(
                            "{}.case{}.range{} {kind:?} {words}",
                            found.name.text, case.name.text, range.name.text
                        );
                        let statement = table::range(paper, number, k, &changed).expect("a statement").statement;
                        out.push(Mutant { title, statement });
                    }
                }
            }
        }
    }
    out
}

/// Settles them on all processors, with stacks as the audit has.
fn settled(mutants: &[Mutant]) -> Vec<Settled> {
    let pool = rayon::ThreadPoolBuilder::new().stack_size(64 << 20).build().expect("threads");
    pool.install(|| {
        let one = |mutant: &Mutant| {
            let mut budget = Budget { steps: 5_000, ..Budget::default() };
            isolated(|| settle("mutant", &mutant.statement, &mut budget))
        };
        mutants.par_iter().with_max_len(1).map(one).collect()
    })
}

#[test]
fn every_mutant_is_found() {
    let mutants = mutants(std::env::var_os("REFEREE_ALL_MUTANTS").is_some());
    assert!(mutants.len() >= 300, "{} mutants", mutants.len());
    let settled = settled(&mutants);
    let mut wrong = Vec::new();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (mutant, settled) in mutants.iter().zip(&settled) {
        *counts.entry(settled.verdict.word()).or_default() += 1;
        match (&settled.verdict, &settled.point) {
            (Verdict::Proved | Verdict::Vacuous, None) => {}
            (Verdict::Refuted, Some(found)) => {
                let point = &found.values;
                let real = Premises::new(&[&mutant.statement]).holding(point) == [0];
                if !real || goal_holds(&mutant.statement, point) != Some(false) {
                    wrong.push(format!("{}: no counterexample: {point:?}", mutant.title));
                }
            }
            (other, _) => wrong.push(format!("{}: {other:?}", mutant.title)),
        }
    }
    println!("{} mutants: {counts:?}", mutants.len());
    let statements: Vec<&Statement> = mutants.iter().map(|m| &m.statement).collect();
    let premises = Premises::new(&statements);
    let contradicted: Vec<String> = points(20_260_202)
        .par_iter()
        .flat_map_iter(|point| {
            let found = premises.holding(point).into_iter().filter(|&k| match settled[k].verdict {
                Verdict::Vacuous => true,
                Verdict::Proved => goal_holds(&mutants[k].statement, point) != Some(true),
                _ => false,
            });
            found
                .map(|k| format!("{}: {:?} against {point:?}", mutants[k].title, settled[k].verdict))
                .collect::<Vec<_>>()
        })
        .collect();
    wrong.extend(contradicted.into_iter().take(10));
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
