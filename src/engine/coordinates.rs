//! The same goal in coordinates in which differences are variables: where a hypothesis says `u - rest >= 0`, the variable `u` stands for
//! that difference, so that products with it become monomials.
//!
//! The change is linear and invertible. Proofs speak of hypotheses by number; only the polynomials in them are
//! carried back. Not justified here: that a proof is nearer in the new coordinates than in the old.

use super::changes::change::terms;
use super::cleared::{Cleared, Constraint, Entry, Goal};
use super::stopped;
use crate::logic::proof::{Condition, Factor, Proof};
use crate::logic::{Monomial, Poly, Rational, Sign, Var};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A goal in other coordinates.
pub struct Changed {
    /// The goal.
    pub goal: Goal,
    changes: Vec<Change>,
}

/// One variable's new meaning: the old one is `scale` times the new one and the rest, which is free of it.
#[derive(Clone)]
struct Change {
    var: Var,
    scale: Rational,
    rest: Poly,
}

/// The goal with the differences that hypotheses in `core` bound as variables; `None` when there is none.
pub fn change(goal: &Goal, core: &BTreeSet<usize>) -> Option<Changed> {
    let mut out = Changed { goal: goal.clone(), changes: Vec::new() };
    // A variable stands for one difference only.
    let mut fixed: BTreeSet<Var> = BTreeSet::new();
    for &number in core {
        let entry = out.goal.entries.get(number.checked_sub(1)?)?;
        let Some(Cleared::Atom(Constraint { poly, sign })) = entry.cleared.as_deref() else { continue };
        if *sign == Sign::Zero {
            continue;
        }
        if stopped() {
            break;
        }
        let Some((var, rest)) = difference(poly, &fixed, goal.limits.coordinates.terms) else { continue };
        fixed.insert(var);
        out.apply(Change { var, scale: Rational::from(1), rest });
    }
    (!out.changes.is_empty()).then_some(out)
}

/// The goal in differences that premises say to be positive, those with which all formulas together get shorter; `None` when there is none.
pub fn shorter(goal: &Goal) -> Option<Changed> {
    let mut out = Changed { goal: goal.clone(), changes: Vec::new() };
    let mut fixed: BTreeSet<Var> = BTreeSet::new();
    let mut length = terms(goal, &Poly::clone);
    for number in 1..=goal.premises {
        // Each try changes the whole goal: of many premises that takes long.
        if stopped() {
            break;
        }
        let Some(Constraint { poly, sign: Sign::Positive }) = out.goal.constraint(number) else { continue };
        let Some((var, rest)) = difference(poly, &fixed, goal.limits.coordinates.terms) else { continue };
        // Of whole numbers only differences with whole numbers are whole.
        let scope = &goal.scope;
        if scope.is_integer(var) && !rest.variables().into_iter().all(|other| scope.is_integer(other)) {
            continue;
        }
        let mut changed = Changed { goal: out.goal.clone(), changes: out.changes.clone() };
        changed.apply(Change { var, scale: Rational::from(1), rest });
        let now = terms(&changed.goal, &Poly::clone);
        if now < length {
            length = now;
            fixed.insert(var);
            out = changed;
        }
    }
    (!out.changes.is_empty()).then_some(out)
}

/// `poly` as a variable less the rest, when it has at most so many terms and is linear with whole coefficients, the variable's is 1, and the variable may change.
fn difference(poly: &Poly, fixed: &BTreeSet<Var>, most: usize) -> Option<(Var, Poly)> {
    let whole = poly.terms().all(|(_, coefficient)| *coefficient.denom() == 1);
    if poly.degree() != 1 || !(2..=most).contains(&poly.term_count()) || !whole {
        return None;
    }
    let one = |var: &Var| poly.leading_in(*var).as_constant().is_some_and(|value| value == 1);
    let var = poly.variables().into_iter().find(|var| one(var) && !fixed.contains(var))?;
    Some((var, Poly::variable(var).minus(poly)))
}

/// The goal in a linear form `d` and its conjugate `s` as variables: `d` is what is given, `s` the same with the other sign before
/// `flipped`. `None` where the form does not have both variables, or they are whole numbers.
pub fn conjugate(goal: &Goal, form: &Poly, var: Var, flipped: Var) -> Option<Changed> {
    let scope = &goal.scope;
    if var == flipped || form.degree() != 1 || scope.is_integer(var) || scope.is_integer(flipped) {
        return None;
    }
    let [lead, other] = [var, flipped].map(|v| form.coefficient(&Monomial::power(v, 1)));
    if lead == 0 || other == 0 {
        return None;
    }
    let mut out = Changed { goal: goal.clone(), changes: Vec::new() };
    // Denominators would come with other numbers before them than the hypotheses that say their signs.
    for entry in &mut out.goal.entries {
        let mut plain = true;
        entry.hypothesis.for_each_atom(&mut |atom| plain &= atom.value.denominator.is_empty());
        if !plain {
            entry.cleared = None;
        }
    }
    // The form is `lead*var + rest`, so the variable is the form less the rest, by the lead.
    let rest = Poly::variable(var).scale(&lead).minus(form).scale(&Rational::from(lead.recip_ref()));
    out.apply(Change { var, scale: lead.recip(), rest });
    // The conjugate is the form less twice the flipped term.
    let half = (Rational::from(2) * other).recip();
    out.apply(Change { var: flipped, rest: Poly::variable(var).scale(&half), scale: -half });
    Some(out)
}

impl Changed {
    /// Puts the new meaning for the variable everywhere.
    fn apply(&mut self, change: Change) {
        let var = change.var;
        let by = Poly::variable(var).scale(&change.scale).plus(&change.rest);
        self.changes.push(change);
        let put = |poly: &Poly| poly.compose(var, &by);
        for entry in &mut self.goal.entries {
            let hypothesis = entry.hypothesis.map(&put);
            let cleared = entry.cleared.as_deref().map(|cleared| Arc::new(cleared.map(&put)));
            *entry = Entry { hypothesis: Arc::new(hypothesis), cleared, apart: entry.apart };
        }
        let denominators = std::mem::take(&mut self.goal.denominators);
        for (factor, (number, positive)) in denominators {
            let (content, primitive) = put(&factor).primitive();
            // Products divide by the hypothesis as it stands.
            if content != 1 && content != -1 {
                continue;
            }
            self.goal.denominators.entry(primitive).or_insert((number, positive == (content > 0)));
        }
    }

    /// A proof, carried back.
    pub fn back(&self, proof: Proof) -> Proof {
        let put = |poly: &Poly| {
            let undo = |poly: Poly, Change { var, scale, rest }: &Change| {
                let new = Poly::variable(*var).minus(rest).scale(&Rational::from(scale.recip_ref()));
                poly.compose(*var, &new)
            };
            self.changes.iter().rev().fold(poly.clone(), undo)
        };
        let condition = |claim: Condition| Condition { poly: put(&claim.poly), sign: claim.sign };
        let boxed = |proof: Box<Proof>| Box::new(self.back(*proof));
        match proof {
            Proof::Products(mut items, needs) => {
                for factor in items.iter_mut().flat_map(|item| &mut item.factors) {
                    if let Factor::Square(poly) | Factor::Multiplier(poly) = factor {
                        *poly = put(poly);
                    }
                }
                Proof::Products(items, needs)
            }
            Proof::Bound(bound, then) => Proof::Bound(bound, boxed(then)),
            Proof::Have(claim, by, then) => Proof::Have(condition(claim), boxed(by), boxed(then)),
            Proof::Split(claim, yes, no) => Proof::Split(condition(claim), boxed(yes), boxed(no)),
            Proof::Integer(poly, bound, low, high) => Proof::Integer(put(&poly), bound, boxed(low), boxed(high)),
            Proof::Cases(number, branches) => {
                Proof::Cases(number, branches.into_iter().map(|proof| self.back(proof)).collect())
            }
        }
    }
}

impl super::changes::change::Change for Changed {
    fn goal(&self) -> &Goal {
        &self.goal
    }

    fn proof_back(&self, _: &Goal, proof: Proof) -> Option<Proof> {
        Some(self.back(proof))
    }

    fn point_back(&self, point: &mut [Rational]) {
        for Change { var, scale, rest } in self.changes.iter().rev() {
            let shift = rest.evaluate(point);
            if let Some(value) = point.get_mut(*var as usize) {
                *value *= scale;
                *value += shift;
            }
        }
    }
}
