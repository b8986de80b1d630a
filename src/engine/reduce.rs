//! Elimination by equalities: a variable that an equality determines is replaced in the other constraints.
//!
//! An equality `a*v + b = 0` with a constant, or a polynomial `a` of known sign, eliminates `v`; one with leading term `v^d` lowers powers
//! of `v`. What results are consequences with proofs (multiples of the equality), so nothing here needs to be trusted. Constraints with
//! denominators are replaced by their cleared forms first. Complete for linear equalities; no Gröbner basis is computed.

use super::cleared::{Constraint, Goal};
use super::definite::prove_definite;
use super::derive::{conclude, item, multiple};
use super::products::Level;
use crate::logic::proof::{Condition, Factor};
use crate::logic::{Hypothesis, Poly, Rational, Sign, Var};
use std::collections::BTreeSet;

/// How an equality is used.
struct Pivot {
    equality: usize,
    var: Var,
    /// The equality's polynomial.
    poly: Poly,
    /// The hypothesis that gives the leading coefficient's sign, whether it is positive, and its constant factor; `None` for a constant.
    lead: Option<(usize, bool, Rational)>,
}

/// Adds to the goal what the constraints in `core` become after elimination; gives the numbers of those that are left to look at.
pub fn reduce(goal: &mut Goal, core: &BTreeSet<usize>) -> BTreeSet<usize> {
    let mut core = without_denominators(goal, core);
    let mut spent: Vec<Var> = Vec::new();
    let mut open = BTreeSet::new();
    for _ in 0..goal.limits.equations.rounds {
        if super::stopped() {
            break;
        }
        let found = pivot(goal, &core, &spent);
        let Some(pivot) = found.or_else(|| decide_lead(goal, &core, &spent, &mut open)) else { break };
        let linear = pivot.poly.degree_in(pivot.var) == 1;
        let mut next = BTreeSet::new();
        let mut complete = true;
        for &number in &core {
            let Some(constraint) = goal.constraint(number).cloned() else {
                next.insert(number);
                continue;
            };
            if number == pivot.equality || constraint.poly.degree_in(pivot.var) < pivot.poly.degree_in(pivot.var) {
                next.insert(number);
            } else if let Some(result) = replace(goal, number, &constraint, &pivot) {
                if constraint_is_new(goal, result, &next) {
                    next.insert(result);
                }
            } else {
                complete = false;
                next.insert(number);
            }
        }
        if linear && complete {
            next.remove(&pivot.equality);
        }
        spent.push(pivot.var);
        core = next;
    }
    core
}

/// Whether the result says something, and nothing that is there already.
fn constraint_is_new(goal: &Goal, number: usize, others: &BTreeSet<usize>) -> bool {
    let Some(found) = goal.constraint(number) else { return false };
    let trivial = found.poly.as_constant().is_some_and(|value| found.sign.admits(&value));
    !trivial && !others.iter().any(|&other| goal.constraint(other) == Some(found))
}

/// Replaces constraints with denominators by polynomial ones; gives the numbers of those that are left to look at.
pub fn without_denominators(goal: &mut Goal, core: &BTreeSet<usize>) -> BTreeSet<usize> {
    let mut out = BTreeSet::new();
    for &number in core {
        let (Some(constraint), Some(entry)) = (goal.constraint(number).cloned(), goal.entries.get(number - 1)) else {
            out.insert(number);
            continue;
        };
        let denominator = match &*entry.hypothesis {
            Hypothesis::Atom(atom) if !atom.value.denominator.is_empty() => atom.value.denominator.clone(),
            _ => {
                out.insert(number);
                continue;
            }
        };
        let mut factors = vec![(number, 1)];
        let known = |(factor, exponent): (&Poly, &u32)| Some((goal.denominators.get(factor)?.0, *exponent as i32));
        factors.extend(denominator.iter().filter_map(known));
        let claim = Condition { poly: constraint.poly, sign: constraint.sign };
        out.insert(conclude(goal, claim, vec![item(Rational::from(1), &factors)]));
    }
    out
}

/// The equality and variable whose elimination costs least.
fn pivot(goal: &Goal, core: &BTreeSet<usize>, spent: &[Var]) -> Option<Pivot> {
    let mut best: Option<((u32, usize, usize), Pivot)> = None;
    for &number in core {
        let Some(Constraint { poly, sign: Sign::Zero }) = goal.constraint(number) else { continue };
        for var in poly.variables() {
            let lead = poly.leading_in(var);
            let sign = if lead.as_constant().is_some() { None } else { known_sign(goal, &lead) };
            if spent.contains(&var) || (lead.as_constant().is_none() && sign.is_none()) {
                continue;
            }
            let others = core.iter().filter(|&&other| other != number);
            let degree = poly.degree_in(var);
            let touched =
                others.filter_map(|&other| goal.constraint(other)).filter(|c| c.poly.degree_in(var) >= degree);
            let touched = touched.count();
            if touched == 0 {
                continue;
            }
            let cost = (degree + u32::from(sign.is_some()), poly.term_count(), touched);
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, Pivot { equality: number, var, poly: poly.clone(), lead: sign }));
            }
        }
    }
    best.map(|(_, pivot)| pivot)
}

/// A pivot whose leading coefficient gets a sign by a proof on the way; `open` are the coefficients for which none was found.
fn decide_lead(goal: &mut Goal, core: &BTreeSet<usize>, spent: &[Var], open: &mut BTreeSet<Poly>) -> Option<Pivot> {
    let equalities = core.iter().filter_map(|&number| goal.constraint(number)).filter(|c| c.sign == Sign::Zero);
    let leads = equalities.flat_map(|c| {
        let mine = c.poly.variables().into_iter().filter(|var| !spent.contains(var));
        mine.map(|var| c.poly.leading_in(var).primitive().1).collect::<Vec<_>>()
    });
    let leads: BTreeSet<Poly> = leads
        .filter(|lead| lead.as_constant().is_none() && lead.term_count() <= goal.limits.equations.lead_terms)
        .collect();
    for lead in leads {
        if goal.denominators.contains_key(&lead) || !open.insert(lead.clone()) {
            continue;
        }
        if [Level::Linear, Level::Squares].into_iter().any(|level| prove_definite(goal, &lead, level))
            && let Some(found) = pivot(goal, core, spent)
        {
            return Some(found);
        }
    }
    None
}

/// The hypothesis that gives a polynomial's sign: its number, whether it is positive, and the polynomial's content.
fn known_sign(goal: &Goal, poly: &Poly) -> Option<(usize, bool, Rational)> {
    let (content, primitive) = poly.primitive();
    let &(number, positive) = goal.denominators.get(&primitive)?;
    Some((number, positive, content))
}

/// What a constraint becomes, as a new hypothesis; `None` when that is too large.
fn replace(goal: &mut Goal, number: usize, constraint: &Constraint, pivot: &Pivot) -> Option<usize> {
    let found = constraint.poly.pseudo_divide(&pivot.poly, pivot.var);
    let limits = &goal.limits.equations;
    if found.remainder.term_count() > limits.terms || found.remainder.degree() > limits.degree {
        return None;
    }
    // lead^power * f = quotient * e + remainder; the hypothesis about the lead is worth ±primitive, the lead is content * primitive.
    let mut scale = Rational::from(1);
    let mut factors = vec![(number, 1)];
    let mut negative = false;
    if let Some((sign, positive, content)) = pivot.lead.as_ref().filter(|_| found.power > 0) {
        factors.push((*sign, found.power as i32));
        let value = if *positive { content.clone() } else { Rational::from(-content) };
        for _ in 0..found.power {
            scale *= &value;
        }
        negative = scale < 0;
    }
    // The sum of the items is the remainder, or its negative when the lead's power is negative.
    let mut poly = found.remainder.clone();
    let mut quotient = found.quotient.scale(&Rational::from(-1));
    if negative {
        scale *= -1;
        poly = poly.scale(&Rational::from(-1));
        quotient = found.quotient;
    }
    let (content, primitive) = poly.primitive();
    let size = Rational::from(content.abs_ref());
    if size != 0 {
        let shrink = Rational::from(size.recip_ref());
        poly = if content > 0 { primitive } else { primitive.scale(&Rational::from(-1)) };
        scale *= &shrink;
        quotient = quotient.scale(&shrink);
    }
    let mut items = vec![item(scale, &factors), multiple(&quotient, pivot.equality)];
    // An inequality is divided by variables only, since a longer factor may be what it teaches.
    let longest = if constraint.sign == Sign::Zero { usize::MAX } else { 1 };
    let by = divide_known(goal, &mut poly, longest);
    items.iter_mut().for_each(|item| item.factors.extend(by.iter().map(|&number| Factor::Hypothesis(number, -1))));
    Some(conclude(goal, Condition { poly, sign: constraint.sign }, items))
}

/// Divides a polynomial by those of its factors, up to so many terms long, whose sign a strict hypothesis tells; gives the hypotheses
/// divided by.
pub fn divide_known(goal: &Goal, poly: &mut Poly, longest: usize) -> Vec<usize> {
    let mut by = Vec::new();
    for (factor, &(number, positive)) in &goal.denominators {
        if factor.term_count() > longest {
            continue;
        }
        while let Some(quotient) = poly.exact_divide(factor).filter(|_| poly.degree() > 0) {
            *poly = if positive { quotient } else { quotient.scale(&Rational::from(-1)) };
            by.push(number);
        }
    }
    by
}
