//! One premise more: from some whole number on, a condition of the file or two of them, the sign of a quantity, an order of two.
//!
//! Only what excludes the counterexample is proposed, and nothing that says what the claim concludes: that would be the claim again.

use super::calculated::Calculated;
use super::change::{Change, Variant};
use super::variants::text;
use crate::lang::Paper;
use crate::lang::literal;
use crate::lang::tree::{BinaryOp, Claim, Condition, Constraint, Declaration, Expr, ExprKind, GoalKind, Name};
use crate::lang::tree::{Relation, Sort, Use};
use crate::logic::Rational;
use crate::logic::point::Point;
use crate::logic::poly::Poly;
use crate::obligation::lower::{names_in, safe};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// How many whole numbers are tried as the first one from which on a claim may hold.
const FIRST: u32 = 12;

/// Most conditions, with the values that they are taken at, that are tried in pairs.
const CONDITIONS: usize = 12;

/// The claim without the first whole number that it is said of, where it fails there.
pub fn beyond_first(_: &Paper, claim: &Claim, counterexample: &Point) -> Vec<Variant<Claim>> {
    let first = |declaration: &Declaration, own: &Rational| starts(declaration).is_some_and(|first| first == *own);
    whole(claim, counterexample, &|declaration, own| 1..=u32::from(first(declaration, own)))
}

/// The claim from a whole number on, the smallest first.
pub fn from(_: &Paper, claim: &Claim, counterexample: &Point) -> Vec<Variant<Claim>> {
    whole(claim, counterexample, &|_, _| 1..=FIRST)
}

/// The claim from some whole numbers on, which are so much larger than the one at which it fails.
fn whole(
    claim: &Claim,
    counterexample: &Point,
    steps: &dyn Fn(&Declaration, &Rational) -> RangeInclusive<u32>,
) -> Vec<Variant<Claim>> {
    let mut out = Vec::new();
    for declaration in claim.variables.iter().filter(|declaration| declaration.sort == Sort::Integer) {
        for name in &declaration.names {
            let Some(own) = counterexample.get(&safe(&name.text)) else { continue };
            for next in steps(declaration, own) {
                let value = Rational::from(own + next);
                let first = with(ExprKind::Number(value.to_string()), name);
                let premise = comparison(variable(name), Relation::GreaterEqual, first);
                out.push(with_premise(claim, premise));
            }
        }
    }
    out
}

/// The number that a declaration begins at, or begins after.
pub fn starts(declaration: &Declaration) -> Option<Rational> {
    declaration.constraints.iter().find_map(|constraint| match constraint {
        Constraint::Relation(Relation::GreaterEqual | Relation::Greater, bound) => literal(bound),
        Constraint::Interval { lower, .. } => literal(lower),
        Constraint::Relation(..) => None,
    })
}

/// The claim under a condition more that speaks of parameters only: the one that most claims stand under first.
pub fn standing(paper: &Paper, claim: &Claim, _: &Point) -> Vec<Variant<Claim>> {
    let plain = further(paper, claim).into_iter().filter(|condition| condition.parameters.is_empty());
    plain.flat_map(|condition| applied(paper, claim, condition)).map(|one| under(claim, vec![one])).collect()
}

/// The claim under a condition more at named values, then under two more.
pub fn conditions(paper: &Paper, claim: &Claim, _: &Point) -> Vec<Variant<Claim>> {
    let choices: Vec<Vec<Use>> =
        further(paper, claim).into_iter().map(|condition| applied(paper, claim, condition)).collect();
    // Each condition at the values that its own names suggest comes before all at others.
    let most = choices.iter().map(Vec::len).max().unwrap_or(0);
    let mut singles: Vec<&Use> = Vec::new();
    for place in 0..most {
        singles.extend(choices.iter().filter_map(|uses| uses.get(place)));
    }
    singles.truncate(CONDITIONS);
    let named = singles.iter().filter(|one| !one.args.is_empty()).map(|&one| vec![one.clone()]);
    let pairs = singles.iter().enumerate().flat_map(|(place, &one)| {
        let later = singles.iter().skip(place + 1);
        later.map(move |&other| vec![one.clone(), other.clone()])
    });
    named.chain(pairs).map(|more| under(claim, more)).collect()
}

/// The conditions that a claim does not stand under yet, the one that most claims stand under first.
fn further<'p>(paper: &'p Paper, claim: &Claim) -> Vec<&'p Condition> {
    if !matches!(claim.goal.kind, GoalKind::Formula(_)) {
        return Vec::new();
    }
    let names =
        |claim: &Claim, condition: &Condition| claim.under.iter().any(|under| under.name.text == condition.name.text);
    let uses = |condition: &Condition| paper.claims.iter().filter(|other| names(other, condition)).count();
    let plain = |condition: &&Condition| condition.cited.is_none() && condition.needs.is_empty();
    let open = paper.conditions.iter().filter(plain).filter(|condition| !names(claim, condition));
    let mut out: Vec<&Condition> = open.filter(|condition| !says(paper, claim, condition)).collect();
    out.sort_by_key(|condition| std::cmp::Reverse(uses(condition)));
    out
}

/// Whether a condition contains what the claim concludes.
fn says(paper: &Paper, claim: &Claim, condition: &Condition) -> bool {
    match &condition.formula.kind {
        ExprKind::And(members) => members.iter().any(|member| concludes(paper, claim, member)),
        _ => concludes(paper, claim, &condition.formula),
    }
}

fn under(claim: &Claim, more: Vec<Use>) -> Variant<Claim> {
    let under = claim.under.iter().chain(&more).cloned().collect();
    Variant { changed: Claim { under, ..claim.clone() }, change: Change::Under(more) }
}

/// A condition at the claim's variables: at those of its own names first.
fn applied(paper: &Paper, claim: &Claim, condition: &Condition) -> Vec<Use> {
    let parameters: Vec<&Name> = condition.parameters.iter().flat_map(|declaration| &declaration.names).collect();
    let at = |values: Vec<String>| {
        let args = values.into_iter().map(|value| with(ExprKind::Name(value), &condition.name)).collect();
        Use { name: condition.name.clone(), args, span: condition.name.span }
    };
    let declared = claim.variables.iter().chain(&paper.params).flat_map(|declaration| &declaration.names);
    let mut used = BTreeSet::new();
    if let GoalKind::Formula(formula) = &claim.goal.kind {
        names_in(formula, &mut used);
    }
    let values: Vec<String> = declared.map(|name| name.text.clone()).filter(|name| used.contains(name)).collect();
    let own: Vec<String> = parameters.iter().map(|name| name.text.clone()).collect();
    let mut out = Vec::new();
    if own.iter().all(|name| values.contains(name)) {
        out.push(own.clone());
    }
    if let [_] = parameters.as_slice() {
        out.extend(values.iter().map(|value| vec![value.clone()]).filter(|value| *value != own));
    }
    out.into_iter().map(at).collect()
}

/// The claim for one sign of a quantity, or of a product of two, that is not known; for the weaker order of two.
pub fn signs(paper: &Paper, claim: &Claim, counterexample: &Point) -> Vec<Variant<Claim>> {
    let mut used = BTreeSet::new();
    match &claim.goal.kind {
        GoalKind::Formula(formula) if compares(formula) => names_in(formula, &mut used),
        _ => return Vec::new(),
    }
    let declared: Vec<(&Name, &Declaration)> = {
        let all = claim.variables.iter().chain(&paper.params);
        let named = all.flat_map(|declaration| declaration.names.iter().map(move |name| (name, declaration)));
        named.filter(|(name, _)| used.contains(&name.text)).collect()
    };
    let value = |name: &Name| counterexample.get(&safe(&name.text)).cloned();
    let zero = |name: &Name| with(ExprKind::Number("0".to_owned()), name);
    let mut premises = Vec::new();
    for (name, declaration) in &declared {
        for relation in value(name).map_or_else(Vec::new, |value| excluding(&value, one_signed(declaration))) {
            premises.push(comparison(variable(name), relation, zero(name)));
        }
    }
    let free: Vec<&Name> = declared.iter().filter(|(_, d)| !one_signed(d)).map(|(name, _)| *name).collect();
    for (place, one) in free.iter().enumerate() {
        for other in free.iter().skip(place + 1) {
            let Some((a, b)) = value(one).zip(value(other)) else { continue };
            let product = ExprKind::Binary(BinaryOp::Mul, Box::new(variable(one)), Box::new(variable(other)));
            for relation in excluding(&(a * b), false) {
                premises.push(comparison(with(product.clone(), one), relation, zero(one)));
            }
        }
    }
    for (place, (one, _)) in declared.iter().enumerate() {
        for (other, _) in declared.iter().skip(place + 1) {
            let Some((a, b)) = value(one).zip(value(other)) else { continue };
            for relation in excluding(&(a - b), false) {
                premises.push(comparison(variable(one), relation, variable(other)));
            }
        }
    }
    let new = premises.into_iter().filter(|premise| !concludes(paper, claim, premise));
    new.map(|premise| with_premise(claim, premise)).collect()
}

/// Whether a formula compares, several things perhaps, and no more: of what fails or of an alternative a premise would often be the negation.
fn compares(formula: &Expr) -> bool {
    match &formula.kind {
        ExprKind::Chain(..) => true,
        ExprKind::And(members) => members.iter().all(compares),
        ExprKind::Implies(_, then) => compares(then),
        _ => false,
    }
}

/// The signs that exclude a value, the weakest first; of what has one sign anyway only that it is not zero.
fn excluding(value: &Rational, one_signed: bool) -> Vec<Relation> {
    match (value.cmp0(), one_signed) {
        (std::cmp::Ordering::Less, false) => vec![Relation::GreaterEqual, Relation::Greater],
        (std::cmp::Ordering::Greater, false) => vec![Relation::LessEqual, Relation::Less],
        (std::cmp::Ordering::Equal, false) => vec![Relation::NotEqual, Relation::Greater, Relation::Less],
        (std::cmp::Ordering::Equal, true) => vec![Relation::Greater],
        (_, true) => Vec::new(),
    }
}

/// Whether a declared bound is zero or lies beyond it.
fn one_signed(declaration: &Declaration) -> bool {
    let sign = |relation: Relation, bound: &Expr| match (relation, literal(bound)) {
        (Relation::Greater | Relation::GreaterEqual, Some(value)) => value >= 0,
        (Relation::Less | Relation::LessEqual, Some(value)) => value <= 0,
        _ => false,
    };
    declaration.constraints.iter().any(|constraint| match constraint {
        Constraint::Relation(relation, bound) => sign(*relation, bound),
        Constraint::Interval { lower, upper, .. } => {
            sign(Relation::GreaterEqual, lower) || sign(Relation::LessEqual, upper)
        }
    })
}

/// Whether a premise says what the claim concludes: it compares the same terms or, of first degree, the same difference up to a factor that is
/// a number. That a product has a sign says more than a difference that has to be multiplied out.
fn concludes(paper: &Paper, claim: &Claim, premise: &Expr) -> bool {
    let (GoalKind::Formula(goal), ExprKind::Chain(own, _)) = (&claim.goal.kind, &premise.kind) else { return false };
    let mut links = Vec::new();
    collect(goal, &mut links);
    let alike = |pair: &Vec<Expr>| pair.iter().map(text).eq(own.iter().map(text));
    if links.iter().any(alike) {
        return true;
    }
    let [one, other] = own.as_slice() else { return false };
    // What terms are worth does not hang on what the claim is made under, which may take long to read.
    let bare = Claim { under: Vec::new(), when: Vec::new(), ..claim.clone() };
    let difference = |pair: &[&Expr]| Some(Calculated::of(paper, &bare, pair)?.difference()?.primitive().1);
    let Some(premised) = difference(&[one, other]).filter(|premised| premised.degree() <= 1) else { return false };
    let same = |concluded: Poly| concluded == premised || concluded.scale(&Rational::from(-1)) == premised;
    links.iter().any(|pair| difference(&pair.iter().collect::<Vec<_>>()).is_some_and(same))
}

/// The neighbours in the comparisons of a formula.
fn collect(formula: &Expr, out: &mut Vec<Vec<Expr>>) {
    match &formula.kind {
        ExprKind::Chain(terms, _) => out.extend(terms.windows(2).map(<[Expr]>::to_vec)),
        _ => formula.children().into_iter().for_each(|child| collect(child, out)),
    }
}

fn with(kind: ExprKind, name: &Name) -> Expr {
    Expr { kind, span: name.span }
}

fn variable(name: &Name) -> Expr {
    with(ExprKind::Name(name.text.clone()), name)
}

fn comparison(one: Expr, relation: Relation, other: Expr) -> Expr {
    Expr { span: one.span, kind: ExprKind::Chain(vec![one, other], vec![relation]) }
}

/// The claim with a premise more.
fn with_premise(claim: &Claim, premise: Expr) -> Variant<Claim> {
    let mut changed = claim.clone();
    changed.when.push(premise.clone());
    Variant { changed, change: Change::When(premise) }
}
