//! Small changes of a claim, nearest to the print first.
//!
//! Of an inequality the sign is changed, of a premise only its boundary, of an equation a name or the order of a difference: that another name
//! makes an inequality true says nothing, that it makes an equation true says much. Further changes claim less: one direction of an
//! equivalence, a conjunction without a member, the paper's standing condition as a premise. An equation is not weakened to an inequality:
//! that is no correction. Changed claims are proposals; what holds is proved elsewhere.

use super::change::Variant;
use super::change::{Change, Direction, Part};
use super::variants::{self, equations, exchanged};
use crate::lang::paper::Paper;
use crate::lang::tree::{Claim, EquilibriaRelation, Expr, ExprKind, Goal, GoalKind, Name, Use};

/// Most changes of names that are proposed for one claim.
const EXCHANGES: usize = 400;

/// One kind of change, with all that it offers for a claim.
type Kind = fn(&Paper, &Claim) -> Vec<Variant<Claim>>;

/// All changes of a claim, made as they are asked for.
pub fn of<'a>(paper: &'a Paper, claim: &'a Claim) -> impl Iterator<Item = Variant<Claim>> + 'a {
    let kinds: [Kind; 7] = [signs, boundaries, lists, exchanges, weaker_goals, weaker_lists, premises];
    kinds.into_iter().flat_map(move |kind| kind(paper, claim))
}

/// The claim with changed formulas as its goal.
fn with_formulas(claim: &Claim, formulas: Vec<Variant<Expr>>) -> Vec<Variant<Claim>> {
    let with = |variant: Variant<Expr>| {
        let goal = Goal { kind: GoalKind::Formula(variant.changed), span: claim.goal.span };
        Variant { changed: Claim { goal, ..claim.clone() }, change: variant.change }
    };
    formulas.into_iter().map(with).collect()
}

/// The formula that the claim states, if it states one.
fn stated(claim: &Claim) -> Option<&Expr> {
    match &claim.goal.kind {
        GoalKind::Formula(formula) => Some(formula),
        _ => None,
    }
}

/// Another comparison sign in the goal; equations stay.
fn signs(_: &Paper, claim: &Claim) -> Vec<Variant<Claim>> {
    stated(claim).map_or_else(Vec::new, |formula| with_formulas(claim, variants::signs(formula, false)))
}

/// One of the premises with or without its boundary. A premise turned round would be a claim about other cases.
fn boundaries(_: &Paper, claim: &Claim) -> Vec<Variant<Claim>> {
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
fn lists(paper: &Paper, claim: &Claim) -> Vec<Variant<Claim>> {
    let all: Vec<Name> = paper.games.iter().flat_map(|game| &game.profiles).map(|p| p.name.clone()).collect();
    let premises: Vec<&Expr> = claim.when.iter().collect();
    let lists = variants::lists(&claim.goal, &all, &premises).into_iter();
    lists.map(|v| Variant { changed: Claim { goal: v.changed, ..claim.clone() }, change: v.change }).collect()
}

/// In an equation: a difference the other way round, or another plain name.
fn exchanges(paper: &Paper, claim: &Claim) -> Vec<Variant<Claim>> {
    let Some(formula) = stated(claim).filter(|formula| equations(formula)) else { return Vec::new() };
    let declared = claim.variables.iter().chain(&paper.params).flat_map(|declaration| &declaration.names);
    let plain = paper.lets.iter().filter(|found| found.parameters.is_empty()).map(|found| &found.name);
    let names: Vec<String> = declared.chain(plain).map(|name| name.text.clone()).collect();
    let mut formulas = exchanged(formula, &names);
    formulas.retain(|variant| !variants::trivial(&variant.changed));
    formulas.truncate(EXCHANGES);
    with_formulas(claim, formulas)
}

/// One direction of an equivalence, or a conjunction without one of its members.
fn weaker_goals(_: &Paper, claim: &Claim) -> Vec<Variant<Claim>> {
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

/// No others than the listed equilibria, or at least the listed ones, where they are claimed to be all.
fn weaker_lists(_: &Paper, claim: &Claim) -> Vec<Variant<Claim>> {
    let GoalKind::Equilibria { game, args, relation: EquilibriaRelation::Are, profiles } = &claim.goal.kind else {
        return Vec::new();
    };
    let with = |relation: EquilibriaRelation| {
        let kind =
            GoalKind::Equilibria { game: game.clone(), args: args.clone(), relation, profiles: profiles.clone() };
        let goal = Goal { kind, span: claim.goal.span };
        Variant { changed: Claim { goal, ..claim.clone() }, change: Change::Listing(relation) }
    };
    [EquilibriaRelation::Among, EquilibriaRelation::Include].map(with).into()
}

/// The condition that most claims of the paper stand under, where a claim stands under none.
fn premises(paper: &Paper, claim: &Claim) -> Vec<Variant<Claim>> {
    let uses = |name: &Name| {
        let under = |other: &&Claim| other.under.iter().any(|under| under.name.text == name.text);
        paper.claims.iter().filter(under).count()
    };
    let plain = paper.conditions.iter().filter(|condition| condition.parameters.is_empty());
    let standing = plain.map(|condition| (uses(&condition.name), &condition.name));
    let standing = standing.filter(|(uses, _)| *uses > 0).max_by_key(|(uses, _)| *uses);
    match (standing, stated(claim)) {
        (Some((_, name)), Some(_)) if claim.under.is_empty() => {
            let under = Use { name: name.clone(), args: Vec::new(), span: name.span };
            let changed = Claim { under: vec![under], ..claim.clone() };
            vec![Variant { changed, change: Change::Under(name.clone()) }]
        }
        _ => Vec::new(),
    }
}
