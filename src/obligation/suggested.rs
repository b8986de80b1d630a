//! What comparisons suggest for a variable: roots, what lies between and beside them, small steps, changes of sign.

use super::alternatives::{Values, only};
use super::crossings::{self, Crossing};
use super::evident::Evident;
use super::expansion::Expansion;
use super::quotients::{Quotient, constant, middle, moved, plain, reduced, same};
use super::radicals::{self, Radical, roots};
use super::steps;
use crate::logic::poly::Var;
use crate::logic::{Poly, Term, neat};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Most terms for one variable, the others being given.
const EACH: usize = 9;
/// Most lists of terms.
pub(super) const ALL: usize = 36;
/// The rank of a name that measures the same.
pub(super) const ALIKE: usize = 1;
/// The rank of what lies beside an end.
pub(super) const BESIDE: usize = 2;
/// The rank of what is tried last.
const FURTHER: usize = 3;
/// The rank of a name that measures something else.
pub(super) const UNLIKE: usize = 4;
/// Most roots that are extracted.
const RADICALS: usize = 4;
/// Most small steps.
const STEPS: usize = 6;
/// Most changes of sign.
const CROSSINGS: usize = 6;
/// Most summands of a term.
const SUMMANDS: usize = 24;
/// Most summands of a step above or below, and of an equation whose sign changes.
const LONG: usize = 60;
/// Most summands of a polynomial that is looked at.
const LONGEST: usize = 200;
/// Largest degree of a polynomial that is looked at.
const DEGREE: u32 = 8;

/// What is compared, as polynomials.
pub(super) struct Search<'e> {
    /// Writes terms out.
    pub expansion: &'e mut Expansion,
    /// What is known at sight of the statement's variables.
    seen: Rc<Evident>,
    own: Vec<Var>,
    strange: BTreeSet<Var>,
    /// What is said to be zero, or must be where something is best.
    pub equations: Vec<Poly>,
    /// What has a sign.
    pub bounds: Vec<Poly>,
    /// What has a sign where another variable stands for the own one, which is a bound of it.
    beside: Vec<(Var, Poly)>,
    /// Such bounds.
    ends: Vec<Poly>,
    /// What has a sign in this way.
    thresholds: Vec<Poly>,
    /// The statement's own variables as values of each bound one, with their ranks.
    pub names: BTreeMap<Var, Vec<(usize, String)>>,
    /// The values of each bound variable that are said to be best.
    best: BTreeMap<Var, Vec<Quotient>>,
    /// Whether something is used at them.
    pub used: bool,
    /// Whether all bound variables are whole.
    pub whole: bool,
}

impl<'e> Search<'e> {
    /// A search for terms for these variables; the strange ones stand in none.
    pub fn new(expansion: &'e mut Expansion, seen: Rc<Evident>, own: &[String], strange: &BTreeSet<String>) -> Self {
        let own = own.iter().map(|name| expansion.variable(name)).collect();
        let strange = strange.iter().map(|name| expansion.variable(name)).collect();
        let (equations, bounds, beside, ends, thresholds) = Default::default();
        let (names, best) = Default::default();
        let (used, whole) = (false, false);
        Self { expansion, seen, own, strange, equations, bounds, beside, ends, thresholds, names, best, used, whole }
    }

    fn is_strange(&self, poly: &Poly) -> bool {
        poly.variables().iter().any(|var| self.strange.contains(var))
    }

    /// Adds something that is compared with zero, and whether it is said to be that.
    pub fn add(&mut self, difference: &Term, equal: bool) {
        let Ok(ratio) = self.expansion.ratio(difference) else { return };
        for factor in ratio.denominator.keys().filter(|factor| !self.is_strange(factor)).cloned().collect::<Vec<_>>() {
            self.bounds.push(factor);
        }
        let poly = ratio.numerator;
        if poly.degree() > DEGREE || poly.term_count() > LONGEST {
            return;
        }
        if !poly.variables().iter().any(|var| self.own.contains(var)) {
            let mut strange = poly.variables().into_iter().filter(|var| self.strange.contains(var));
            if let (Some(var), None) = (strange.next(), strange.next()) {
                self.beside.push((var, poly));
            }
            return;
        }
        if !self.is_strange(&poly) {
            let plain = poly.without_common_monomial();
            for var in self.own.iter().filter(|var| poly.degree_in(**var) > 1) {
                self.equations.push(poly.derivative(*var));
            }
            let into = if equal { &mut self.equations } else { &mut self.bounds };
            into.extend([poly, plain]);
            return;
        }
        if poly.degree() == 1 && poly.term_count() == 2 {
            self.ends.push(poly.primitive().1);
        }
        if equal {
            // It holds for all values of the others where all coefficients vanish.
            let strange = self.strange.clone();
            self.equations.extend(poly.coefficients(|var| strange.contains(&var)));
        }
        for other in self.strange.clone() {
            for own in self.own.clone() {
                let own = Poly::variable(own);
                if poly.degree_in(other) > 0 && poly.compose(other, &own).is_zero() {
                    let slope = poly.derivative(other).compose(other, &own);
                    if !self.is_strange(&slope) {
                        self.equations.push(slope);
                    }
                }
            }
        }
    }

    /// Where something is said of all values of another variable beyond an own one, what has a sign then has it in the own one, too.
    pub fn add_thresholds(&mut self) {
        for (other, poly) in std::mem::take(&mut self.beside) {
            for own in self.own.clone() {
                let own = Poly::variable(own);
                let apart = Poly::variable(other).minus(&own).primitive().1;
                if self.ends.contains(&apart) {
                    let poly = poly.compose(other, &own);
                    self.thresholds.push(poly.clone());
                    self.bounds.push(poly);
                }
            }
        }
    }

    /// Lists of terms for these variables, each with a rank.
    pub fn lists(&mut self, open: &[Var], equations: &[Poly], bounds: &[Poly]) -> Vec<(usize, Vec<Term>)> {
        let solvable = |var: &&Var| equations.iter().any(|poly| !roots(poly, **var).is_empty());
        let Some(&var) = open.iter().find(solvable).or(open.first()) else { return vec![(0, Vec::new())] };
        let place = open.iter().position(|own| *own == var).unwrap_or(0);
        let rest: Vec<Var> = open.iter().copied().filter(|own| *own != var).collect();
        let mut out = Vec::new();
        for (rank, value) in self.values(var, equations, bounds) {
            let put = |all: &[Poly]| -> Vec<Poly> {
                let put = |poly: &Poly| poly.put_quotient(var, &value, poly.degree_in(var));
                let all = all.iter().map(put).filter(|poly| poly.as_constant().is_none());
                all.collect()
            };
            let (equations, bounds) = (put(equations), put(bounds));
            for (further, terms) in self.lists(&rest, &equations, &bounds) {
                let known: BTreeMap<String, Term> =
                    rest.iter().map(|var| self.expansion.name(*var)).zip(terms.iter().cloned()).collect();
                let Some(term) = self.written(&value, &known) else { continue };
                let mut list = terms;
                list.insert(place.min(list.len()), term);
                out.push((rank + further, list));
                if out.len() > ALL * 2 {
                    return out;
                }
            }
        }
        out
    }

    /// Notes which choices are said to be best.
    pub fn suppose_best(&mut self, variables: &[Var], choices: &[Values]) {
        for (var, value) in choices.iter().flat_map(|values| variables.iter().zip(values)) {
            let Some(Ok(ratio)) = only(value).map(|term| self.expansion.ratio(&term)) else { continue };
            let below = ratio.denominator_product();
            self.best.entry(*var).or_default().push((ratio.numerator, below));
        }
    }

    /// Values of a variable, each with a rank; they may speak of the others.
    fn values(&mut self, var: Var, equations: &[Poly], bounds: &[Poly]) -> Vec<(usize, Quotient)> {
        let found = |all: &[Poly]| -> Vec<Quotient> {
            all.iter().flat_map(|poly| roots(poly, var)).filter(|(_, below)| !below.is_zero()).map(reduced).collect()
        };
        let (solved, ends) = (found(equations), found(bounds));
        let mut out: Vec<(usize, Quotient)> = solved.into_iter().map(|value| (0, value)).collect();
        for (place, one) in ends.iter().enumerate() {
            out.extend(ends.iter().skip(place + 1).map(|other| (ALIKE, middle(one, other))));
        }
        let best = self.best.get(&var).cloned().unwrap_or_default();
        let names = self.names.get(&var).cloned().unwrap_or_default();
        if self.used {
            let mut names: Vec<(usize, Quotient)> =
                names.iter().map(|(rank, name)| (*rank, plain(self.expansion.variable(name)))).collect();
            names.sort_by_key(|(rank, _)| *rank);
            out.extend(names.iter().take(EACH).cloned());
            let alike = names.iter().filter(|(rank, _)| *rank == ALIKE);
            out.extend(alike.flat_map(|(rank, name)| best.iter().map(move |one| (*rank, middle(one, name)))));
            out.extend(best.iter().flat_map(|one| [1, -1].map(|by| (ALIKE, moved(one, by)))).filter(|_| self.whole));
        }
        out.extend(ends.iter().map(|end| (ALIKE, end.clone())));
        let beside = if self.used && !self.whole { FURTHER } else { BESIDE };
        out.extend([1, -1].into_iter().flat_map(|by| ends.iter().map(move |end| (beside, moved(end, by)))));
        out.push((BESIDE, (constant(0), constant(1))));
        if !self.used {
            let known = names.iter().filter_map(|(_, name)| self.expansion.known(name)).take(EACH).map(plain);
            let known: Vec<Quotient> = known.collect();
            let middles = ends.iter().flat_map(|end| known.iter().map(move |name| (FURTHER, middle(end, name))));
            out.extend(middles.take(3 * EACH));
        }
        out.extend([1, 2].map(|number| (FURTHER, (constant(number), constant(1)))));
        out.push((FURTHER, (constant(1), constant(2))));
        out.push((FURTHER, (constant(-1), constant(1))));
        if self.used {
            out.sort_by_key(|(rank, _)| *rank);
        }
        let mut different: Vec<(usize, Quotient)> = Vec::new();
        for (rank, value) in out {
            let fits = !value.1.is_zero() && value.0.term_count() <= SUMMANDS && value.1.term_count() <= SUMMANDS;
            // That nothing is better than the only best choice says nothing at itself.
            let idle = self.used && matches!(best.as_slice(), [only] if self.own.len() == 1 && same(only, &value));
            if fits && !idle && !self.is_strange(&value.0) && !different.iter().any(|(_, known)| same(known, &value)) {
                different.push((rank, value));
            }
        }
        different.truncate(if self.used { EACH } else { 3 * EACH });
        different
    }

    /// Roots of a variable that have to be extracted, as terms.
    pub fn radicals(&self, var: Var, equations: &[Poly], bounds: &[Poly]) -> Vec<Radical<Term>> {
        let all = equations.iter().chain(bounds).flat_map(|poly| radicals::radicals(poly, var));
        let short = |radical: &Radical<Poly>| {
            radical.parts().all(|part| part.term_count() <= SUMMANDS && !self.is_strange(part))
        };
        let mut out: Vec<Radical<Term>> = Vec::new();
        for radical in all.filter(short).map(|radical| radical.map(|part| self.expansion.term(part))) {
            if !out.contains(&radical) && out.len() < RADICALS {
                out.push(radical);
            }
        }
        out
    }

    /// Values so near to one at which something vanishes, or to an end, that it keeps the sign that it has beside it, as terms.
    pub fn steps(&mut self, var: Var, bounds: &[Poly]) -> Vec<Term> {
        let ends = self.ends_of(var, bounds);
        let names = self.names.get(&var).into_iter().flatten().take(EACH);
        let names = names.filter_map(|(_, name)| self.expansion.known(name)).map(plain);
        let places: Vec<Quotient> = ends.iter().cloned().chain(names).collect();
        let mut out = Vec::new();
        for poly in bounds.iter().filter(|poly| poly.degree_in(var) > 1 && !self.is_strange(poly)) {
            let threshold = self.thresholds.contains(poly);
            let vanishes = |place: &&Quotient| poly.put_quotient(var, place, poly.degree_in(var)).is_zero();
            for from in places.iter().filter(|place| threshold || vanishes(place)) {
                let beside = [1, -1].map(|by| moved(from, by));
                for towards in ends.iter().filter(|end| *end != from).chain(&beside) {
                    let Some(value) = steps::step(poly, var, [from, towards], &self.seen) else { continue };
                    let short = value.0.term_count() <= LONG && value.1.term_count() <= LONG;
                    let term = neat::quotient(self.expansion.term(&value.0), self.expansion.term(&value.1));
                    if short && !out.contains(&term) && out.len() < STEPS {
                        out.push(term);
                    }
                }
            }
        }
        out
    }

    /// Values of a variable at which bounds of first degree vanish, with zero.
    fn ends_of(&self, var: Var, bounds: &[Poly]) -> Vec<Quotient> {
        let linear = bounds.iter().filter(|poly| poly.degree_in(var) == 1 && !self.is_strange(poly));
        let mut out: Vec<Quotient> = Vec::new();
        for end in linear.flat_map(|poly| roots(poly, var)).chain([(Poly::zero(), constant(1))]) {
            if !out.iter().any(|known| same(known, &end)) {
                out.push(end);
            }
        }
        out
    }

    /// Where what is said to be zero changes its sign between ends.
    pub fn crossings(&mut self, var: Var, name: &str, equations: &[Poly], bounds: &[Poly]) -> Vec<Crossing> {
        let mut ends = self.ends_of(var, bounds);
        ends.extend(equations.iter().filter(|poly| !self.is_strange(poly)).flat_map(|poly| roots(poly, var)));
        let mut out = Vec::new();
        let mut known: Vec<&Poly> = Vec::new();
        for poly in equations.iter().chain(&self.thresholds).filter(|poly| poly.degree_in(var) > 2) {
            let short = poly.term_count() <= LONG && !self.is_strange(poly);
            if short && !known.contains(&poly) {
                known.push(poly);
                out.extend(crossings::of(poly, (var, name), &ends, &self.seen, self.expansion));
            }
        }
        out.sort_by_key(|crossing| !crossing.is_evident());
        out.truncate(CROSSINGS);
        out
    }

    /// A quotient as a term, with what is known put for variables.
    fn written(&mut self, (above, below): &Quotient, known: &BTreeMap<String, Term>) -> Option<Term> {
        let term = neat::quotient(self.expansion.term(above), self.expansion.term(below)).replace(known);
        let ratio = self.expansion.ratio(&term).ok()?;
        let below = ratio.denominator_product();
        (ratio.numerator.term_count() <= SUMMANDS && below.term_count() <= SUMMANDS)
            .then(|| neat::quotient(self.expansion.term(&ratio.numerator), self.expansion.term(&below)))
    }
}
