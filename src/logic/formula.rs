//! From formulas to negation normal form.

use super::evaluator::{Evaluator, Failure};
use super::game::{Class, Game};
use super::normal::{Atom, Normal, Sign, unequal};
use super::ratio::Ratio;
use super::term::{Formula, Relation};

/// Work that each part of a normal form counts for: it takes about 1 kB, and equivalences write their sides out twice.
const PART: usize = 100;

impl Evaluator<'_> {
    /// Negation normal form of a formula, or of its negation.
    ///
    /// # Errors
    /// [`Failure`] as named there.
    pub fn formula(&self, formula: &Formula, negated: bool) -> Result<Normal, Failure> {
        let junction = |members: Vec<Normal>, conjunction: bool| {
            if conjunction != negated { Normal::all(members) } else { Normal::any(members) }
        };
        self.spend(PART)?;
        match formula {
            Formula::True | Formula::False => {
                if matches!(formula, Formula::True) != negated {
                    Ok(Normal::All(Vec::new()))
                } else {
                    Ok(Normal::falsity())
                }
            }
            Formula::Chain(terms, relations) => {
                let values: Vec<Ratio> = terms.iter().map(|t| self.term(t)).collect::<Result<_, _>>()?;
                let mut links = values
                    .windows(2)
                    .zip(relations)
                    .map(|(pair, &relation)| comparison(&pair[0], relation, &pair[1], negated))
                    .collect::<Vec<_>>();
                Ok(match links.len() {
                    1 => links.remove(0),
                    _ => junction(links, true),
                })
            }
            Formula::And(members) | Formula::Or(members) => {
                let normal = members.iter().map(|m| self.formula(m, negated)).collect::<Result<Vec<_>, _>>()?;
                Ok(junction(normal, matches!(formula, Formula::And(_))))
            }
            Formula::Not(inner) => self.formula(inner, !negated),
            Formula::Implies(a, b) => {
                let members = vec![self.formula(a, !negated)?, self.formula(b, negated)?];
                Ok(junction(members, false))
            }
            Formula::Iff(a, b) => self.equivalence(a, b, negated),
            Formula::Defined(name) => {
                let (_, body) = self
                    .statement
                    .conditions
                    .iter()
                    .find(|(n, _)| n == name)
                    .ok_or_else(|| Failure::Malformed(format!("unknown name {name}")))?;
                self.formula(body, negated)
            }
            Formula::Equilibrium(profile) => self.equilibrium(profile, negated),
        }
    }

    /// Both or neither, or just one.
    fn equivalence(&self, a: &Formula, b: &Formula, negated: bool) -> Result<Normal, Failure> {
        let way = |a: &Formula, b: &Formula| Ok(Normal::any([self.formula(a, true)?, self.formula(b, false)?]));
        if negated {
            Ok(Normal::any([
                Normal::all([self.formula(a, false)?, self.formula(b, true)?]),
                Normal::all([self.formula(b, false)?, self.formula(a, true)?]),
            ]))
        } else {
            Ok(Normal::all([way(a, b)?, way(b, a)?]))
        }
    }

    fn equilibrium(&self, profile: &str, negated: bool) -> Result<Normal, Failure> {
        let unknown = || Failure::Malformed(format!("unknown profile {profile}"));
        let game: &Game = self.statement.game.as_ref().ok_or_else(unknown)?;
        let class: Class = game.profile(profile).ok_or_else(unknown)?;
        let counts = game.counts(&class, self, &mut self.scope.clone())?;
        let condition = game.condition(&class, &counts, self)?;
        Ok(if negated { condition.negate() } else { condition })
    }
}

fn comparison(left: &Ratio, relation: Relation, right: &Ratio, negated: bool) -> Normal {
    let atom = |value: Ratio, sign| Normal::Atom(Atom { value, sign });
    let relation = match (relation, negated) {
        (relation, false) => relation,
        (Relation::Less, true) => Relation::GreaterEqual,
        (Relation::LessEqual, true) => Relation::Greater,
        (Relation::Equal, true) => Relation::NotEqual,
        (Relation::GreaterEqual, true) => Relation::Less,
        (Relation::Greater, true) => Relation::LessEqual,
        (Relation::NotEqual, true) => Relation::Equal,
    };
    match relation {
        Relation::Less => atom(right.minus(left), Sign::Positive),
        Relation::LessEqual => atom(right.minus(left), Sign::NonNegative),
        Relation::Equal => atom(left.minus(right), Sign::Zero),
        Relation::GreaterEqual => atom(left.minus(right), Sign::NonNegative),
        Relation::Greater => atom(left.minus(right), Sign::Positive),
        Relation::NotEqual => unequal(&left.minus(right)),
    }
}
