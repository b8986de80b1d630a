//! Which terms are claimed to be such, where a claim says that something exists: the first for which it is proved.
//!
//! A choice that fails leaves a point, and one that fails at a point where an earlier one did is not searched. Where none is proved, it is
//! claimed of a few together that one of them is such: as few as leave no point where all fail, and for each point that these leave one more.
//! Where all fail at a point, nothing may be such there.

use super::recall::recall_or;
use super::{Context, isolated};
use crate::certify::{Read, ReadPoint};
use crate::engine;
use crate::logic::point::{AtPoint, Judgement, Point};
use crate::obligation::Unsupported;
use crate::obligation::{Lowered, Obligation, claim_choosing};
use crate::settle::{self, Settled};

/// What a search among the choices came to.
#[derive(Default)]
pub struct Sought {
    /// The statement for which it is proved, with the proof.
    pub proved: Option<(Lowered, Settled)>,
    /// Points where choices fail, those first where most do.
    pub failing: Vec<ReadPoint>,
}

/// The statement with given choices, by their numbers.
pub type Lower<'l> = dyn Fn(&[usize]) -> Result<Lowered, Unsupported> + Sync + 'l;

/// Searches the first choice for which it is proved, or a few together.
pub fn sought(context: &Context<'_>, key: &str, choices: usize, lower: &Lower<'_>) -> Sought {
    let all: Vec<Choice> = (0..choices.min(context.options.budget.limits.premises.choices))
        .filter_map(|number| Some(Choice { number, lowered: lower(&[number]).ok()?, tried: false }))
        .collect();
    let mut search = Search { context, key, lower, all, failing: Vec::new() };
    let proved = search.kept().or_else(|| search.single()).or_else(|| search.together());
    let Search { all, mut failing, .. } = search;
    failing.sort_by_key(|point| all.iter().filter(|choice| !choice.fails(&point.values)).count());
    Sought { proved, failing }
}

/// A choice of terms.
struct Choice {
    number: usize,
    lowered: Lowered,
    /// Whether a search ended with neither proof nor point.
    tried: bool,
}

impl Choice {
    fn fails(&self, point: &Point) -> bool {
        AtPoint::new(&self.lowered.statement, point).refutes() == Ok(Judgement::Fails)
    }
}

struct Search<'s> {
    context: &'s Context<'s>,
    key: &'s str,
    lower: &'s Lower<'s>,
    all: Vec<Choice>,
    failing: Vec<ReadPoint>,
}

impl Search<'_> {
    /// The single choice whose proof is kept.
    fn kept(&self) -> Option<(Lowered, Settled)> {
        let read = self.context.load(self.key).and_then(Read::of)?;
        let kept = self.all.iter().find(|choice| read.is_about(&choice.lowered.statement))?;
        let settled = settle::recalled(&self.context.obligation.id, &kept.lowered.statement, read)?;
        proves(&settled).then(|| (kept.lowered.clone(), settled))
    }

    fn single(&mut self) -> Option<(Lowered, Settled)> {
        for place in 0..self.all.len() {
            if engine::stopped() {
                return None;
            }
            let choice = &self.all[place];
            if self.failing.iter().any(|point| choice.fails(&point.values)) {
                continue;
            }
            let lowered = choice.lowered.clone();
            match self.settled(&lowered) {
                Ok(settled) => return Some((lowered, settled)),
                Err(found) => self.all[place].tried = !found,
            }
        }
        None
    }

    fn together(&mut self) -> Option<(Lowered, Settled)> {
        let mut earlier: Vec<Vec<usize>> = Vec::new();
        for _ in 0..self.context.options.budget.limits.premises.rounds {
            let group = self.cover().filter(|group| group.len() > 1 && !earlier.contains(group))?;
            let lowered = (self.lower)(&group).ok().filter(|_| !engine::stopped())?;
            match self.settled(&lowered) {
                Ok(settled) => return Some((lowered, settled)),
                Err(true) => earlier.push(group),
                Err(false) => return None,
            }
        }
        None
    }

    /// Few choices of which at each point one does not fail; none where all fail at a point.
    fn cover(&self) -> Option<Vec<usize>> {
        let mut open: Vec<&Point> = self.failing.iter().map(|point| &point.values).collect();
        let mut group = Vec::new();
        while !open.is_empty() && group.len() < self.context.options.budget.limits.premises.together {
            let held = |choice: &&Choice| open.iter().filter(|point| !choice.fails(point)).count();
            // The first of those that hold at most points.
            let best = self.all.iter().rev().filter(|choice| !choice.tried).max_by_key(held)?;
            if held(&best) == 0 {
                return None;
            }
            open.retain(|point| best.fails(point));
            group.push(best.number);
        }
        open.is_empty().then_some(group)
    }

    /// The proof of a statement, or whether there was a point instead.
    fn settled(&mut self, lowered: &Lowered) -> Result<Settled, bool> {
        let Context { options, store, obligation, .. } = *self.context;
        let kept = self.context.load(self.key).and_then(Read::of).filter(|read| read.is_about(&lowered.statement));
        let kept = kept.and_then(|read| settle::recalled(&obligation.id, &lowered.statement, read));
        if let Some(settled) = kept.filter(proves) {
            return Ok(settled);
        }
        let settled = isolated(|| settle::settle(&obligation.id, &lowered.statement, &mut options.budget.clone()));
        if proves(&settled) {
            let keep = || settled.clone();
            return Ok(recall_or(self.key, &obligation.id, &lowered.statement, (options, store), keep));
        }
        let found = settled.point.is_some();
        self.failing.extend(settled.point);
        Err(found)
    }
}

fn proves(settled: &Settled) -> bool {
    settled.certificate.is_some() && settled.verdict == settle::Verdict::Proved
}

/// A claim's obligation with the terms for which it is proved, where there are such and something is claimed to exist; else points where
/// terms fail.
pub fn chosen(context: &Context<'_>) -> (Option<Obligation>, Vec<ReadPoint>) {
    let Context { paper, obligation, .. } = context;
    let choices = obligation.beside.choices.filter(|choices| *choices > 1);
    let Some((choices, claim)) = choices.zip(paper.claim_of(obligation.subject)) else { return Default::default() };
    let Sought { proved, failing } =
        sought(context, context.key, choices, &|picks: &[usize]| claim_choosing(paper, claim, picks));
    let proved = proved.map(|(Lowered { statement, beside }, _)| Obligation {
        statement: Ok(statement),
        beside,
        ..(*obligation).clone()
    });
    (proved, failing)
}
