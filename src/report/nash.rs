//! How a listed profile fails to be an equilibrium at a witness: it is not feasible, or a player gains by moving; or another profile is one.
//!
//! A sentence has no full stop. What everybody gets is evaluated at the witness again; where that says nothing, there is no sentence.

use super::there::{Equation, Number, Spacing, told};
use crate::audit::finding::Witness;
use crate::audit::sides;
use crate::lang::Paper;
use crate::lang::print::profile as words;
use crate::lang::tree::{Choice, Expr, Name, Nash, Numbers, Play};
use crate::logic::{Enclosure, Formula, Term};
use crate::obligation::lower::{Locals, safe};
use crate::obligation::valuation::Valuation;
use crate::obligation::written;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Most moves of a player that are looked at.
const MOVES: usize = 64;

/// The sentence, if the evaluation tells how the claim fails.
pub fn sentence(paper: &Paper, nash: &Nash, witness: &Witness) -> Option<String> {
    let mut valuation = sides::valuation(paper, witness);
    let point = sides::values(witness);
    for profile in &nash.profiles {
        let who = words(profile, &nash.shape());
        let found = match &nash.play {
            Play::Numbers(game) => left(&mut valuation, game, profile, &point, &who),
            Play::Mixed(rows) => mixed(&mut valuation, rows, profile, &who),
        };
        if let Some(found) = found {
            return Some(format!("At this point {found}"));
        }
    }
    let Play::Numbers(game) = &nash.play else { return None };
    let open = game.variables.iter().flat_map(|declaration| &declaration.names);
    let open = open.skip(if game.symmetric { game.sizes.first().copied().unwrap_or(0) } else { 0 });
    let other: Option<Vec<_>> = open.map(|name| Some(shown(name, point.get(&safe(&name.text))?))).collect();
    let listed = if nash.profiles.is_empty() { "" } else { " but is not listed" };
    nash.only.then_some(())?;
    Some(format!("At this point {} is an equilibrium{listed}", told(&other?, Spacing::Wide)))
}

/// Who leaves a profile, or how it is not feasible.
fn left(
    valuation: &mut Valuation<'_>,
    game: &Numbers,
    profile: &Choice,
    point: &BTreeMap<String, Enclosure>,
    who: &str,
) -> Option<String> {
    let alike = if game.symmetric { profile.values.as_slice() } else { &[] };
    let values = profile.values.iter().chain(alike).cloned().collect();
    let all = Choice { values, span: profile.span };
    let played = valuation.chosen(&game.variables, &all)?;
    if feasible(valuation, game, &played) == Some(false) {
        return Some(format!("the listed {who} is not feasible"));
    }
    for (player, (names, payoff)) in game.players().into_iter().zip(&game.payoffs).enumerate() {
        let now = valuation.term(payoff, &played)?;
        for (moved, to) in moves(&names, &played, point) {
            if feasible(valuation, game, &moved) != Some(true) {
                continue;
            }
            let then = valuation.term(payoff, &moved)?;
            if then.order(&now) == Some(Ordering::Greater) {
                let mover = if game.symmetric { "a player".to_owned() } else { format!("player {}", player + 1) };
                let to: Vec<Equation> = to.into_iter().map(|(name, value)| shown(name, value)).collect();
                let (to, then, now) = (told(&to, Spacing::Wide), Number::of(&then), Number::of(&now));
                return Some(format!("{mover} leaves the listed {who} for {to} ({then} instead of {now})"));
            }
        }
    }
    None
}

/// A move of a player: the values of all variables then, and those of his own.
type Move<'m> = (Locals, Vec<(&'m Name, &'m Enclosure)>);

/// What a player may move to: the point's values of what he chooses.
fn moves<'m>(names: &[&'m Name], played: &Locals, point: &'m BTreeMap<String, Enclosure>) -> Vec<Move<'m>> {
    let mut all: Vec<Move<'m>> = vec![(played.clone(), Vec::new())];
    for name in names {
        let own = safe(&name.text);
        let again = format!("{own}_");
        let values = || point.iter().filter(|(known, _)| **known == own || known.starts_with(&again));
        let each = all.iter().flat_map(|(locals, told)| {
            values().map(|(known, value)| {
                let (mut locals, mut told) = (locals.clone(), told.clone());
                locals.insert(name.text.clone(), vec![(Formula::True, Term::Name(known.clone()))]);
                told.push((*name, value));
                (locals, told)
            })
        });
        all = each.take(MOVES).collect();
    }
    all
}

fn shown(name: &Name, value: &Enclosure) -> Equation {
    Equation::new(written::named(&name.text), value)
}

fn feasible(valuation: &mut Valuation<'_>, game: &Numbers, at: &Locals) -> Option<bool> {
    let mut known = valuation.within(&game.variables, at);
    for when in &game.when {
        if known != Some(false) {
            known = valuation.formula(when, at).and_then(|holds| if holds { known } else { Some(false) });
        }
    }
    known
}

/// Who has a better row or column than one that he plays.
fn mixed(valuation: &mut Valuation<'_>, rows: &[Vec<[Expr; 2]>], profile: &Choice, who: &str) -> Option<String> {
    let mut value = |term: &Expr| valuation.term(term, &Locals::new());
    let chances: Option<Vec<Enclosure>> = profile.values.iter().map(&mut value).collect();
    let chances = chances?;
    let (one, other) = chances.split_at_checked(rows.len())?;
    let none = Enclosure::exact(0.into());
    let mut earned: [Vec<Enclosure>; 2] = [Vec::new(), Vec::new()];
    for row in rows {
        let payoffs: Option<Vec<Enclosure>> = row.iter().map(|cell| value(&cell[0])).collect();
        earned[0].push(expected(&payoffs?, other)?);
    }
    for column in 0..other.len() {
        let payoffs: Option<Vec<Enclosure>> = rows.iter().map(|row| value(&row.get(column)?[1])).collect();
        earned[1].push(expected(&payoffs?, one)?);
    }
    for (player, (own, earned)) in [one, other].into_iter().zip(&earned).enumerate() {
        let noun = if player == 0 { "row" } else { "column" };
        for (action, _) in own.iter().enumerate().filter(|(_, chance)| chance.order(&none) == Some(Ordering::Greater)) {
            let now = earned.get(action)?;
            let better = |(_, then): &(usize, &Enclosure)| then.order(now) == Some(Ordering::Greater);
            if let Some((to, then)) = earned.iter().enumerate().find(better) {
                let (number, then, now) = (player + 1, Number::of(then), Number::of(now));
                let move_ = format!("from {noun} {} to {noun} {}", action + 1, to + 1);
                return Some(format!(
                    "where {who} is played player {number} gains by moving {move_} ({then} instead of {now})"
                ));
            }
        }
    }
    None
}

fn expected(payoffs: &[Enclosure], chances: &[Enclosure]) -> Option<Enclosure> {
    let mut sum = Enclosure::exact(0.into());
    for (payoff, chance) in payoffs.iter().zip(chances) {
        sum = sum.plus(&payoff.times(chance)?);
    }
    Some(sum)
}
