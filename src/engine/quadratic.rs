//! Completing the square: what a bound on a concave quadratic says of the other variables.
//!
//! Let `p = A*v^2 + B*v + C` with `A < 0`. As `4*(-A)*p + (dp/dv)^2 = B^2 - 4*A*C`, from `p >= 0` (or `p > 0`) follows the same of the
//! discriminant, which is free of `v`; and where that vanishes identically, `dp/dv = 0`. One variable after another, this tells where a
//! concave function of several variables is as large as at its maximum. Nothing here is trusted: each step is a combination of hypotheses.
//! Not justified here: that the steps suffice.

use super::Budget;
use super::cleared::{Constraint, Goal};
use super::definite::prove_definite;
use super::derive::{conclude, item, needs};
use super::products::{self, Level};
use super::reduce::{divide_known, reduce, without_denominators};
use crate::logic::proof::{Condition, Factor, Item, Proof};
use crate::logic::{Poly, Rational, Sign, Var};
use std::collections::{BTreeSet, VecDeque};

/// How the signs of leading coefficients and the contradiction at the end are looked for.
const LEVELS: [Level; 3] = [Level::Linear, Level::Monomials, Level::Pairs];

/// Closes a goal whose claim bounds a concave quadratic.
pub fn search(goal: &Goal, budget: &mut Budget) -> Option<Proof> {
    let mut local = goal.clone();
    local.haves.clear();
    local.given = local.entries.len();
    let claims: BTreeSet<usize> =
        local.constraints().map(|(number, _)| number).filter(|n| *n > goal.premises).collect();
    if !claims
        .iter()
        .any(|&number| inequality(&local, number).is_some_and(|(poly, _)| quadratic(&poly).next().is_some()))
    {
        return None;
    }
    let plain = without_denominators(&mut local, &claims);
    let plain: BTreeSet<usize> = plain.into_iter().map(|number| divided(&mut local, number)).collect();
    let mut open: VecDeque<(usize, Vec<Var>)> = plain.iter().map(|&number| (number, Vec::new())).collect();
    let mut told: BTreeSet<usize> = plain.clone();
    let mut steps = 0;
    while let Some((number, spent)) = open.pop_front() {
        let Some((poly, _)) = inequality(&local, number) else { continue };
        let variables: Vec<Var> = quadratic(&poly).filter(|var| !spent.contains(var)).collect();
        for var in variables {
            steps += 1;
            if steps > goal.limits.quadratic.squares || budget.step().is_err() {
                break;
            }
            match complete(&mut local, number, var) {
                Some(Step::Contradiction(proof)) => return Some(local.wrap(proof)),
                Some(Step::Fact(fact)) => {
                    told.insert(fact);
                    let spent = spent.iter().copied().chain([var]).collect();
                    open.push_back((fact, spent));
                }
                None => {}
            }
        }
    }
    if told == claims {
        return None;
    }
    let reduced = reduce(&mut local, &told);
    let proof = LEVELS.into_iter().find_map(|level| products::search(&local, level, Some(&reduced)))?;
    Some(local.wrap(proof))
}

/// Whether what the claim brought speaks of a quadratic at all.
pub fn promising(goal: &Goal) -> bool {
    let speaks = |c: &Constraint| c.sign != Sign::Zero && quadratic(&c.poly).next().is_some();
    let claim = goal.entries.iter().skip(goal.premises).filter_map(|entry| entry.cleared.as_deref());
    claim.into_iter().any(|formula| formula.has(&speaks))
}

/// An inequality divided by its factors of known sign, as a new hypothesis; its own number when there are none.
fn divided(goal: &mut Goal, number: usize) -> usize {
    let Some((mut poly, strict)) = inequality(goal, number) else { return number };
    let by = divide_known(goal, &mut poly, usize::MAX);
    if by.is_empty() {
        return number;
    }
    let mut part = item(Rational::from(1), &[(number, 1)]);
    part.factors.extend(by.into_iter().map(|n| Factor::Hypothesis(n, -1)));
    let sign = if strict { Sign::Positive } else { Sign::NonNegative };
    conclude(goal, Condition { poly, sign }, vec![part])
}

/// What completing a square gives.
enum Step {
    Contradiction(Proof),
    /// A new hypothesis.
    Fact(usize),
}

/// The inequality without denominators with this number.
fn inequality(goal: &Goal, number: usize) -> Option<(Poly, bool)> {
    let Constraint { poly, sign } = goal.constraint(number)?;
    (*sign != Sign::Zero).then(|| (poly.clone(), *sign == Sign::Positive))
}

/// The variables in which a polynomial of moderate size is quadratic.
fn quadratic(poly: &Poly) -> impl Iterator<Item = Var> {
    poly.variables().into_iter().filter(|&var| poly.degree_in(var) == 2).collect::<Vec<_>>().into_iter()
}

/// Completes the square in one variable, when the leading coefficient can be shown to be negative.
fn complete(goal: &mut Goal, number: usize, var: Var) -> Option<Step> {
    let (poly, strict) = inequality(goal, number)?;
    let limits = &goal.limits.quadratic;
    if poly.term_count() > limits.terms || poly.degree() > limits.degree {
        return None;
    }
    let below = poly.leading_in(var).scale(&Rational::from(-1));
    let (size, factors) = positive(goal, &below)?;
    let slope = poly.derivative(var);
    let mut left = poly.times(&below).scale(&Rational::from(4)).plus(&slope.times(&slope));
    // The parts whose sum is the discriminant: a positive multiple of the hypothesis, and a square.
    let mut bound = item(size * Rational::from(4), &[(number, 1)]);
    bound.factors.extend(factors.iter().map(|&n| Factor::Hypothesis(n, 1)));
    let mut square = Item { coefficient: Rational::from(1), factors: vec![Factor::Square(slope.clone())] };
    if !left.is_zero() {
        let (content, _) = left.primitive();
        let shrink = Rational::from(content.abs_ref()).recip();
        left = left.scale(&shrink);
        let by = divide_known(goal, &mut left, usize::MAX);
        for part in [&mut bound, &mut square] {
            part.coefficient *= &shrink;
            part.factors.extend(by.iter().map(|&n| Factor::Hypothesis(n, -1)));
        }
        let sign = if strict { Sign::Positive } else { Sign::NonNegative };
        return Some(Step::Fact(conclude(goal, Condition { poly: left, sign }, vec![bound, square])));
    }
    if strict {
        let items = vec![bound, square];
        let needs = needs(goal, &items);
        return Some(Step::Contradiction(Proof::Products(items, needs)));
    }
    // The slope's square is minus something that is not negative, so on either side of zero it would be both.
    let mut zero = slope.primitive().1;
    let content = slope.primitive().0;
    let by = divide_known(goal, &mut zero, usize::MAX);
    let next = goal.entries.len() + 1;
    let side = || {
        let mut own = item(Rational::from(&content * &content), &[(next + 1, 2)]);
        own.factors.extend(by.iter().map(|&n| Factor::Hypothesis(n, 2)));
        let items = vec![own, bound.clone()];
        let needs = needs(goal, &items);
        Proof::Products(items, needs)
    };
    let proof = Proof::Cases(next, vec![side(), side()]);
    Some(Step::Fact(goal.have(Condition { poly: zero, sign: Sign::Zero }, proof)))
}

/// A polynomial as a positive number times hypotheses that say that something is positive; signs are proved on the way.
fn positive(goal: &mut Goal, poly: &Poly) -> Option<(Rational, Vec<usize>)> {
    let factored = |goal: &Goal| {
        let mut rest = poly.clone();
        let by = divide_known(goal, &mut rest, usize::MAX);
        (rest, by)
    };
    let (mut rest, mut by) = factored(goal);
    if rest.as_constant().is_none() {
        let open = rest.primitive().1;
        LEVELS.into_iter().find(|&level| prove_definite(goal, &open, level))?;
        (rest, by) = factored(goal);
    }
    let size = rest.as_constant()?;
    (size > 0).then_some((size, by))
}
