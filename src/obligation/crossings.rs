//! Where a polynomial vanishes between two values, at which it has different signs (Bolzano 1817).
//!
//! Such a root is a variable of the statement: where the polynomial changes its sign, it lies between the values and solves the equation.
//! Some number is so for all parameters, so that nothing is supposed but the theorem ([`Reliance::SignChange`]).

use super::evident::Evident;
use super::expansion::Expansion;
use super::lower::Lowering;
use super::quantities::Introduced;
use super::quotients::Quotient;
use super::reliance::Reliance;
use super::steps::{above, absolute};
use crate::logic::neat::{number, quotient};
use crate::logic::poly::Var;
use crate::logic::{Formula, Poly, Rational, Relation, Term};
use std::collections::BTreeMap;

/// A root between two values.
#[derive(Clone, PartialEq)]
pub(super) struct Crossing {
    /// The variable that it is put for.
    name: String,
    /// What vanishes, a polynomial in the variable.
    polynomial: Term,
    /// The values, the lower one first.
    ends: [Term; 2],
    /// What has the sign of the polynomial at each.
    at: [Term; 2],
    /// Whether order and change of sign are seen.
    evident: bool,
}

impl Crossing {
    /// Whether it is seen that the sign changes.
    pub fn is_evident(&self) -> bool {
        self.evident
    }
}

/// An end: its value, what has the polynomial's sign there, and that sign as far as it is seen.
struct End {
    value: Quotient,
    at: Poly,
    sign: Option<bool>,
}

/// Where a polynomial may change its sign: between each two of these ends, and of bounds beyond which it does not.
pub(super) fn of(
    poly: &Poly,
    (var, name): (Var, &str),
    ends: &[Quotient],
    seen: &Evident,
    expansion: &mut Expansion,
) -> Vec<Crossing> {
    let sign = |poly: &Poly| absolute(poly.clone(), seen).map(|(_, negative)| !negative);
    let mut all: Vec<End> = Vec::new();
    for value in ends.iter().filter(|end| sign(&end.1) == Some(true)) {
        let at = poly.put_quotient(var, value, poly.degree_in(var));
        all.push(End { value: value.clone(), sign: sign(&at), at });
    }
    all.extend(outer(poly, var, seen));
    let mut out: Vec<Crossing> = Vec::new();
    for (place, one) in all.iter().enumerate() {
        for other in all.iter().skip(place + 1) {
            let apart = other.value.0.times(&one.value.1).minus(&one.value.0.times(&other.value.1));
            let order = sign(&apart);
            if apart.is_zero() || (one.sign.is_some() && one.sign == other.sign) {
                continue;
            }
            let orders = match order {
                Some(up) => vec![up],
                None => vec![true, false],
            };
            for up in orders {
                let both = if up { [one, other] } else { [other, one] };
                let term = |end: &End, expansion: &Expansion| {
                    quotient(expansion.term(&end.value.0), expansion.term(&end.value.1))
                };
                out.push(Crossing {
                    name: name.to_owned(),
                    polynomial: expansion.term(poly),
                    ends: both.map(|end| term(end, expansion)),
                    at: both.map(|end| expansion.term(&end.at)),
                    evident: order.is_some() && one.sign.is_some() && other.sign.is_some(),
                });
            }
        }
    }
    out
}

/// Values beyond which a polynomial has the sign of its highest power: 1 and all other coefficients over the highest, above and below (Cauchy 1829).
fn outer(poly: &Poly, var: Var, seen: &Evident) -> Vec<End> {
    let degree = poly.degree_in(var);
    let Some((size, negative)) = absolute(poly.leading_in(var), seen) else { return Vec::new() };
    let mut out = Vec::new();
    for up in [true, false] {
        let parts = (0..degree).map(|power| above(&poly.part_in(var, power), up.then_some(negative), seen));
        let value = parts.fold(size.clone(), |sum, part| sum.plus(&part));
        let value = (if up { value } else { value.scale(&Rational::from(-1)) }, size.clone());
        let at = poly.put_quotient(var, &value, degree);
        let sign = if up || degree.is_multiple_of(2) { !negative } else { negative };
        out.push(End { value, at, sign: Some(sign) });
    }
    out
}

impl Lowering<'_> {
    /// The variable that stands for a root between two values.
    pub(super) fn crossing(&mut self, found: &Crossing) -> Term {
        self.rests_on.insert(Reliance::SignChange);
        let name = self.quantities.fresh(self.paper, &found.name);
        self.quantities.reserved.push(name.clone());
        let own = Term::name(&name);
        let vanishing = found.polynomial.replace(&BTreeMap::from([(found.name.clone(), own.clone())]));
        let zero = || number(0);
        let solves = Formula::compare(vanishing, Relation::Equal, zero());
        let [low, high] = found.ends.clone();
        let between = |relation| {
            let above = Formula::compare(own.clone(), relation, low.clone());
            [above, Formula::compare(high.clone(), relation, own.clone())]
        };
        let given = if found.evident {
            // It is seen by what holds where it is read.
            let guards = Formula::all(self.needs.guards().iter().cloned());
            let facts = between(Relation::Greater).into_iter().chain([solves]);
            match guards {
                Formula::True => facts.collect(),
                guards => vec![Formula::Implies(Box::new(guards), Box::new(Formula::all(facts)))],
            }
        } else {
            let at = |place: usize, relation| Formula::compare(found.at[place].clone(), relation, zero());
            let change = |one, other| Formula::all([at(0, one), at(1, other)]);
            let changes = Formula::any([
                change(Relation::LessEqual, Relation::GreaterEqual),
                change(Relation::GreaterEqual, Relation::LessEqual),
            ]);
            let order = Formula::compare(low.clone(), Relation::LessEqual, high.clone());
            let then = Formula::all(between(Relation::GreaterEqual).into_iter().chain([solves]));
            vec![Formula::Implies(Box::new(Formula::all([order, changes])), Box::new(then))]
        };
        self.quantities.introduced.push(Introduced { name, given });
        own
    }
}
