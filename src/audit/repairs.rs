//! Small changes of a claim, those first that a referee would print first.
//!
//! What leaves the claim its strength comes first: whether a boundary belongs to it, one word exchanged in an equation, an equivalence or an
//! optimal choice, what is calculated from the claim itself. Then what a premise more saves, then a bound that is attained, then the sign turned
//! round; at last what claims less: one direction of an equivalence, a conjunction without a member. An equation is not weakened to an
//! inequality: that is no correction. Changed claims are proposals; what holds is proved elsewhere.

use super::change::Variant;
use super::change::{Change, Direction, Part};
use super::exchanges::{Where, with_formulas};
use super::variants;
use super::{exchanges, solved, supposed};
use crate::lang::paper::Paper;
use crate::lang::tree::{Claim, EquilibriaRelation, Expr, ExprKind, Goal, GoalKind, Name};
use crate::logic::point::Point;

/// One kind of change, with all that it offers for a claim that fails at a point.
pub type Kind = fn(&Paper, &Claim, &Point) -> Vec<Variant<Claim>>;

/// All kinds of changes of a claim, in the order in which they are tried.
pub const KINDS: [Kind; 18] = [
    supposed::beyond_first,
    strictness,
    boundaries,
    |paper, claim, _| sides(paper, claim, Where::Answer),
    |paper, claim, _| exchanges::of(paper, claim, Where::Answer),
    lists,
    |paper, claim, _| solved::choices(paper, claim),
    |paper, claim, _| solved::thresholds(paper, claim),
    |paper, claim, _| solved::values(paper, claim),
    |paper, claim, _| exchanges::of(paper, claim, Where::Elsewhere),
    |paper, claim, _| sides(paper, claim, Where::Elsewhere),
    supposed::from,
    supposed::standing,
    weaker,
    supposed::signs,
    supposed::conditions,
    |paper, claim, _| exchanges::bounds(paper, claim),
    reversed,
];

/// The formula that the claim states, if it states one.
fn stated(claim: &Claim) -> Option<&Expr> {
    match &claim.goal.kind {
        GoalKind::Formula(formula) => Some(formula),
        _ => None,
    }
}

/// Whether a change is of a comparison sign that points the other way then.
fn turns(change: &Change) -> bool {
    matches!(change, Change::Relation { printed, new } if printed.weak() != new.weak())
}

/// The goal with another comparison sign that points, or does not point, the same way; equations stay.
fn turned(claim: &Claim, same_way: bool) -> Vec<Variant<Claim>> {
    let mut formulas = stated(claim).map_or_else(Vec::new, |formula| variants::signs(formula, false));
    formulas.retain(|variant| turns(&variant.change) != same_way);
    with_formulas(claim, formulas)
}

/// The goal with equality allowed, or excluded.
fn strictness(_: &Paper, claim: &Claim, _: &Point) -> Vec<Variant<Claim>> {
    turned(claim, true)
}

/// The side of an equivalence that answers with the sign turned round, or the one that asks. Where that is not clear the second one answers.
fn sides(paper: &Paper, claim: &Claim, place: Where) -> Vec<Variant<Claim>> {
    let Some(formula) = stated(claim) else { return Vec::new() };
    let ExprKind::Iff(one, other) = &formula.kind else { return Vec::new() };
    let first = exchanges::asked(paper, claim, formula).is_some_and(|asked| std::ptr::eq(asked, &**other));
    let (side, answered) = if first == (place == Where::Answer) { (one, true) } else { (other, false) };
    let mut turned = variants::signs(side, false);
    turned.retain(|variant| turns(&variant.change));
    for variant in &mut turned {
        let (one, other) = if answered { (&variant.changed, &**other) } else { (&**one, &variant.changed) };
        let kind = ExprKind::Iff(Box::new(one.clone()), Box::new(other.clone()));
        variant.changed = Expr { kind, span: formula.span };
    }
    with_formulas(claim, turned)
}

/// The sign turned round: the claim says the contrary then.
fn reversed(_: &Paper, claim: &Claim, _: &Point) -> Vec<Variant<Claim>> {
    match stated(claim).map(|formula| &formula.kind) {
        Some(ExprKind::Iff(..)) => Vec::new(),
        _ => turned(claim, false),
    }
}

/// What claims less.
fn weaker(_: &Paper, claim: &Claim, _: &Point) -> Vec<Variant<Claim>> {
    weaker_goals(claim).into_iter().chain(weaker_lists(claim)).collect()
}

/// One of the premises with or without its boundary. A premise turned round would be a claim about other cases.
fn boundaries(_: &Paper, claim: &Claim, _: &Point) -> Vec<Variant<Claim>> {
    let mut out = Vec::new();
    for (k, when) in claim.when.iter().enumerate() {
        for variant in variants::boundaries(when) {
            let mut changed = claim.clone();
            if let Some(place) = changed.when.get_mut(k) {
                *place = variant.changed;
            }
            out.push(Variant { changed, change: variant.change });
        }
    }
    out
}

/// One profile more or less in a list, or another choice that is said to be best.
fn lists(paper: &Paper, claim: &Claim, _: &Point) -> Vec<Variant<Claim>> {
    let all: Vec<Name> = paper.games.iter().flat_map(|game| &game.profiles).map(|p| p.name.clone()).collect();
    let premises: Vec<&Expr> = claim.when.iter().collect();
    let lists = variants::lists(&claim.goal, &all, &premises).into_iter().filter(|v| v.change != Change::Includes);
    lists.map(|v| Variant { changed: Claim { goal: v.changed, ..claim.clone() }, change: v.change }).collect()
}

/// One direction of an equivalence, or a conjunction without one of its members.
fn weaker_goals(claim: &Claim) -> Vec<Variant<Claim>> {
    let Some(formula) = stated(claim) else { return Vec::new() };
    let with = |kind: ExprKind| Expr { kind, span: formula.span };
    let formulas = match &formula.kind {
        ExprKind::Iff(one, two) => {
            let only = |from: &Expr, to: &Expr, direction: Direction| Variant {
                changed: with(ExprKind::Implies(Box::new(from.clone()), Box::new(to.clone()))),
                change: Change::Only(direction),
            };
            vec![only(one, two, Direction::Forward), only(two, one, Direction::Backward)]
        }
        ExprKind::And(members) => (0..members.len())
            .map(|gone| {
                let mut rest: Vec<Expr> = members.clone();
                let change = Change::Without(Part::Member(rest.remove(gone)));
                let changed = match rest.as_slice() {
                    [only] => only.clone(),
                    _ => with(ExprKind::And(rest)),
                };
                Variant { changed, change }
            })
            .collect(),
        _ => Vec::new(),
    };
    with_formulas(claim, formulas)
}

/// No others than the listed equilibria, or at least the listed equilibria or choices, where they are claimed to be all.
pub fn weaker_lists(claim: &Claim) -> Vec<Variant<Claim>> {
    let GoalKind::Equilibria { game, args, relation: EquilibriaRelation::Are, profiles } = &claim.goal.kind else {
        let included = variants::lists(&claim.goal, &[], &[]).into_iter().filter(|v| v.change == Change::Includes);
        let with = |v: Variant<Goal>| Variant { changed: Claim { goal: v.changed, ..claim.clone() }, change: v.change };
        return included.map(with).collect();
    };
    let with = |relation: EquilibriaRelation| {
        let kind =
            GoalKind::Equilibria { game: game.clone(), args: args.clone(), relation, profiles: profiles.clone() };
        let goal = Goal { kind, span: claim.goal.span };
        Variant { changed: Claim { goal, ..claim.clone() }, change: Change::Listing(relation) }
    };
    // At least none of them is always right.
    let at_least = (!profiles.is_empty()).then_some(EquilibriaRelation::Include);
    std::iter::once(EquilibriaRelation::Among).chain(at_least).map(with).collect()
}
