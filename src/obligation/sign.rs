//! Which terms are nonnegative at sight: by their form and by the declared bounds, both of which the statement shows.
//!
//! Sums, products, quotients and powers of nonnegative terms, even powers, and roots. What is not recognised may still be nonnegative; the
//! statement then says what holds where it is not, and the proof shows that this does not happen.

use super::lower::Lowering;
use crate::logic::{Formula, Relation, Term};
use std::collections::BTreeMap;

/// Most terms that are looked at, abbreviations written out.
const LIMIT: usize = 2_000;

impl Lowering<'_> {
    /// Whether a term is nonnegative at sight.
    pub(super) fn surely_nonnegative(&mut self, term: &Term) -> bool {
        self.nonnegative_with(term, &BTreeMap::new(), &mut 0)
    }

    /// Notes a variable that a premise bounds from below by something nonnegative.
    pub(super) fn note_sign(&mut self, bound: &Formula) {
        let Formula::Chain(terms, relations) = bound else { return };
        if let ([Term::Name(name), limit], [Relation::Greater | Relation::GreaterEqual | Relation::Equal]) =
            (terms.as_slice(), relations.as_slice())
            && self.surely_nonnegative(limit)
        {
            self.quantities.nonnegative.insert(name.clone());
        }
    }

    /// The same inside an abbreviation, of whose parameters it is known which are nonnegative.
    fn nonnegative_with(&mut self, term: &Term, parameters: &BTreeMap<String, bool>, seen: &mut usize) -> bool {
        *seen += 1;
        if *seen > LIMIT {
            return false;
        }
        match term {
            Term::Number(value) => *value >= 0,
            Term::Count(_) => true,
            Term::Name(name) => match parameters.get(name) {
                Some(sign) => *sign,
                None => self.quantities.nonnegative.contains(name) || self.body_nonnegative(name, &[], seen),
            },
            Term::Call(name, arguments) => {
                let signs: Vec<bool> = arguments.iter().map(|a| self.nonnegative_with(a, parameters, seen)).collect();
                self.body_nonnegative(name, &signs, seen)
            }
            Term::Pow(_, exponent) if exponent % 2 == 0 => true,
            Term::Pow(base, _) => self.nonnegative_with(base, parameters, seen),
            Term::Add(a, b) | Term::Div(a, b) => {
                self.nonnegative_with(a, parameters, seen) && self.nonnegative_with(b, parameters, seen)
            }
            Term::Mul(a, b) => {
                a == b || self.nonnegative_with(a, parameters, seen) && self.nonnegative_with(b, parameters, seen)
            }
            Term::Neg(_) | Term::Sub(..) => false,
        }
    }

    fn body_nonnegative(&mut self, name: &str, signs: &[bool], seen: &mut usize) -> bool {
        let Ok(Some(definition)) = self.definition(name) else { return false };
        let parameters = definition.parameters.iter().cloned().zip(signs.iter().copied()).collect();
        self.nonnegative_with(&definition.body, &parameters, seen)
    }
}
