//! Proofs about a goal in other variables, carried over to the goal itself.
//!
//! Hypotheses have the same numbers in both; what a change does to the polynomials of a proof and to its sums is the change's own.

use crate::logic::proof::{Condition, Item, Proof};
use crate::logic::{Atom, Hypothesis, Normal, Poly, Rational, Scope, Sequent, Sign};

/// What a change does to proofs.
pub trait Carry {
    /// A condition that the proof introduces, in the variables before.
    fn condition(&self, condition: &Condition) -> Condition;

    /// A sum of products that closes the changed goal, as one that closes the goal before.
    fn products(&self, known: &Known, items: &[Item], needs: &[usize]) -> Option<Proof>;
}

/// The hypotheses at some place of a proof, before the change and after it.
#[derive(Clone)]
pub struct Known {
    before: Sequent,
    after: Sequent,
}

impl Known {
    /// The hypotheses of two goals.
    pub fn new(before: Vec<Hypothesis>, after: Vec<Hypothesis>) -> Self {
        let plain = |hypotheses| Sequent::plain(Scope::default(), hypotheses, 0);
        Self { before: plain(before), after: plain(after) }
    }

    /// The hypothesis with this number before the change.
    pub fn before(&self, number: usize) -> Option<&Hypothesis> {
        self.before.hypotheses.get(number.checked_sub(1)?)
    }

    /// The same after it.
    pub fn after(&self, number: usize) -> Option<&Hypothesis> {
        self.after.hypotheses.get(number.checked_sub(1)?)
    }

    /// The hypothesis before the change that says the sign of a polynomial without common factor, and what times the polynomial it speaks of.
    pub fn sign_of(&self, factor: &Poly) -> Option<(usize, Rational)> {
        let says = |hypothesis: &Hypothesis| match hypothesis {
            Hypothesis::Atom(Atom { value, sign: Sign::Positive }) if value.denominator.is_empty() => {
                let (content, primitive) = value.numerator.primitive();
                (primitive == *factor).then_some(content)
            }
            _ => None,
        };
        self.before.hypotheses.iter().zip(1..).find_map(|(hypothesis, number)| Some((number, says(hypothesis)?)))
    }

    fn with(&self, before: Normal, after: Normal) -> Self {
        let mut known = self.clone();
        known.before.push(before);
        known.after.push(after);
        known
    }
}

/// The proof for the goal before; `None` when the proof speaks of what is not there, or its sums cannot be carried over.
pub fn carry(by: &dyn Carry, known: &Known, proof: &Proof) -> Option<Proof> {
    let atom =
        |condition: &Condition| Normal::Atom(Atom { value: condition.poly.clone().into(), sign: condition.sign });
    let with =
        |before: Normal, after: Normal, proof: &Proof| carry(by, &known.with(before, after), proof).map(Box::new);
    Some(match proof {
        Proof::Products(items, needs) => by.products(known, items, needs)?,
        Proof::Have(condition, shown, then) => {
            let own = by.condition(condition);
            let (before, after) = (atom(&own), atom(condition));
            let shown = with(before.negate(), after.negate(), shown)?;
            Proof::Have(own, shown, with(before, after, then)?)
        }
        // Bounds stand before everything that is searched for.
        Proof::Bound(..) => return None,
        Proof::Split(condition, yes, no) => {
            let own = by.condition(condition);
            let (before, after) = (atom(&own), atom(condition));
            let yes = with(before.clone(), after.clone(), yes)?;
            Proof::Split(own, yes, with(before.negate(), after.negate(), no)?)
        }
        Proof::Integer(poly, bound, low, high) => {
            // Whole numbers are changed by nothing.
            let at = |value: rug::Integer| Poly::constant(Rational::from(value));
            let most = at(bound.clone()).minus(poly);
            let least = poly.minus(&at(rug::Integer::from(bound + 1)));
            let [low, high] = [(most, low), (least, high)].map(|(poly, proof)| {
                let side = Normal::Atom(Atom { value: poly.into(), sign: Sign::NonNegative });
                with(side.clone(), side, proof)
            });
            Proof::Integer(poly.clone(), bound.clone(), low?, high?)
        }
        Proof::Cases(number, branches) => {
            let (Hypothesis::Clause(before), Hypothesis::Clause(after)) =
                (known.before(*number)?, known.after(*number)?)
            else {
                return None;
            };
            let members = before.iter().zip(after).zip(branches);
            let branches = members.map(|((before, after), proof)| Some(*with(before.clone(), after.clone(), proof)?));
            Proof::Cases(*number, branches.collect::<Option<_>>()?)
        }
    })
}
