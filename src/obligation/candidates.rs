//! Terms for what is said to exist, and terms at which what is said of all values is used.
//!
//! Nothing here is trusted: whether a term is such a value is proved. Comparisons become polynomials in the bound variables: the roots of
//! those of first degree or with a square below their sign, what lies between and beside them, and where a slope vanishes; of one variable of which
//! something is claimed also roots that have to be extracted. Where something is said for all values of a further
//! variable and is an equality at one of the bound ones, that one is a best choice, and the slope vanishes there.

use super::alternatives::{Locals, Values, only};
use super::cases::Style;
use super::expansion::Expansion;
use super::lower::Lowering;
use super::radicals::{self, Radical, roots};
use super::sides::Side;
use crate::lang::tree::{Quantified, Sort};
use crate::logic::poly::Var;
use crate::logic::{Formula, Poly, Rational, Relation, Term, neat};
use std::collections::{BTreeMap, BTreeSet};

/// Most terms for one variable, the others being given.
const EACH: usize = 9;
/// Most lists of terms.
const ALL: usize = 36;
/// The rank of what lies beside an end.
const BESIDE: usize = 2;
/// Most roots that are extracted.
const RADICALS: usize = 4;
/// Most summands of a term.
const SUMMANDS: usize = 24;
/// Largest degree of a polynomial that is looked at.
const DEGREE: u32 = 6;

/// A quotient: above and below.
type Quotient = (Poly, Poly);

impl Lowering<'_> {
    /// Lists of terms for bound variables, the likeliest first; those at which something is used are also the statement's own
    /// variables, and in what is claimed, where each is an alternative, only those that what is said suggests.
    pub(super) fn candidates(&mut self, own: &Quantified, locals: &Locals, used: bool) -> Vec<Found> {
        let mut scratch = Lowering::new(self.paper, Style::Expanded);
        scratch.quantifiers.side = Some(Side::Searched);
        scratch.quantifiers.declared.clone_from(&self.quantifiers.declared);
        let known = self.quantities.determined.iter().map(|quantity| quantity.name.clone());
        scratch.quantities.reserved = self.quantities.reserved.iter().cloned().chain(known).collect();
        let Ok(values) = scratch.lifted(own) else { return Vec::new() };
        let Ok(said) = scratch.such(own, &values, locals) else { return Vec::new() };
        let names: Vec<String> = values.iter().filter_map(only).filter_map(named).collect();
        let others = scratch.quantifiers.bound.iter().map(|variable| variable.name.clone());
        let made = scratch.quantities.determined.iter().map(|quantity| quantity.name.clone());
        let strange: BTreeSet<String> = others.chain(made).filter(|name| !names.contains(name)).collect();
        let mut terms = Vec::new();
        collect(&said, &mut terms);
        let mut search = Search::new(scratch.expansion(), &names, &strange);
        terms.iter().for_each(|(difference, equal)| search.add(difference, *equal));
        let variables = self.quantifiers.declared.iter().rev().chain(self.quantifiers.bound.iter().map(|v| &v.name));
        search.names = variables.take(EACH).cloned().collect();
        search.used = used && self.quantifiers.whole == Some(Side::Supposed);
        let variables: Vec<Var> = names.iter().map(|name| search.expansion.variable(name)).collect();
        let equations = std::mem::take(&mut search.equations);
        let bounds = std::mem::take(&mut search.bounds);
        let radicals = match variables.as_slice() {
            [var] if !used && own_sorts(own).all(|whole| !whole) => search.radicals(*var, &equations, &bounds),
            _ => Vec::new(),
        };
        let mut found = search.lists(&variables, &equations, &bounds);
        found.sort_by_key(|(rank, _)| *rank);
        let mut out: Vec<Values> = Vec::new();
        let whole: Vec<bool> = own_sorts(own).collect();
        for (rank, list) in found {
            let idle = rank > BESIDE && used && self.quantifiers.whole == Some(Side::Claimed);
            if idle || list.iter().zip(&whole).any(|(term, whole)| *whole && !self.is_whole(term)) {
                continue;
            }
            let values: Values = list.into_iter().map(|term| vec![(Formula::True, term)]).collect();
            if !out.contains(&values) {
                out.push(values);
            }
        }
        out.truncate(ALL - radicals.len());
        // Terms without roots are shorter to prove something of.
        out.into_iter().map(Found::Terms).chain(radicals.into_iter().map(Found::Root)).collect()
    }
}

/// What may be put for bound variables.
pub(super) enum Found {
    /// A term for each.
    Terms(Values),
    /// A term with a root for the only one.
    Root(Radical<Term>),
}

/// Whether each bound variable is a whole number.
fn own_sorts(own: &Quantified) -> impl Iterator<Item = bool> {
    own.variables.iter().flat_map(|declaration| declaration.names.iter().map(|_| declaration.sort == Sort::Integer))
}

fn named(term: Term) -> Option<String> {
    match term {
        Term::Name(name) => Some(name),
        _ => None,
    }
}

/// The differences that a formula compares, and whether they are said to be zero.
fn collect(formula: &Formula, out: &mut Vec<(Term, bool)>) {
    match formula {
        Formula::Chain(terms, relations) => {
            for (pair, relation) in terms.windows(2).zip(relations) {
                if let [one, other] = pair {
                    let difference = Term::Sub(Box::new(one.clone()), Box::new(other.clone()));
                    out.push((difference, *relation == Relation::Equal));
                }
            }
        }
        Formula::And(members) | Formula::Or(members) => members.iter().for_each(|member| collect(member, out)),
        Formula::Not(inside) => collect(inside, out),
        Formula::Implies(one, other) | Formula::Iff(one, other) => {
            collect(one, out);
            collect(other, out);
        }
        Formula::True | Formula::False | Formula::Defined(_) | Formula::Equilibrium(_) => {}
    }
}

/// What is compared, as polynomials.
struct Search<'e> {
    expansion: &'e mut Expansion,
    own: Vec<Var>,
    strange: BTreeSet<Var>,
    /// What is said to be zero, or must be where something is best.
    equations: Vec<Poly>,
    /// What has a sign.
    bounds: Vec<Poly>,
    /// The statement's own variables.
    names: Vec<String>,
    /// Whether something is used at them.
    used: bool,
}

impl<'e> Search<'e> {
    fn new(expansion: &'e mut Expansion, own: &[String], strange: &BTreeSet<String>) -> Self {
        let own = own.iter().map(|name| expansion.variable(name)).collect();
        let strange = strange.iter().map(|name| expansion.variable(name)).collect();
        Self { expansion, own, strange, equations: Vec::new(), bounds: Vec::new(), names: Vec::new(), used: false }
    }

    fn is_strange(&self, poly: &Poly) -> bool {
        poly.variables().iter().any(|var| self.strange.contains(var))
    }

    fn add(&mut self, difference: &Term, equal: bool) {
        let Ok(ratio) = self.expansion.ratio(difference) else { return };
        for factor in ratio.denominator.keys().filter(|factor| !self.is_strange(factor)).cloned().collect::<Vec<_>>() {
            self.bounds.push(factor);
        }
        let poly = ratio.numerator;
        if poly.degree() > DEGREE || !poly.variables().iter().any(|var| self.own.contains(var)) {
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

    /// Lists of terms for these variables, each with a rank.
    fn lists(&mut self, open: &[Var], equations: &[Poly], bounds: &[Poly]) -> Vec<(usize, Vec<Term>)> {
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

    /// Values of a variable, each with a rank; they may speak of the others.
    fn values(&self, var: Var, equations: &[Poly], bounds: &[Poly]) -> Vec<(usize, Quotient)> {
        let solved: Vec<Quotient> = equations.iter().flat_map(|poly| roots(poly, var)).collect();
        let ends: Vec<Quotient> = bounds.iter().flat_map(|poly| roots(poly, var)).collect();
        let mut out: Vec<(usize, Quotient)> = solved.into_iter().map(|value| (0, value)).collect();
        for (place, one) in ends.iter().enumerate() {
            out.extend(ends.iter().skip(place + 1).map(|other| (1, middle(one, other))));
        }
        let names = self.names.iter().filter_map(|name| self.expansion.known(name));
        let names: Vec<Quotient> = names.map(|var| (Poly::variable(var), constant(1))).collect();
        if self.used {
            out.extend(names.iter().map(|name| (1, name.clone())));
        }
        out.extend(ends.iter().map(|end| (1, end.clone())));
        for by in [1, -1] {
            out.extend(ends.iter().map(|(above, below)| (2, (above.plus(&below.scale(&by.into())), below.clone()))));
        }
        out.push((BESIDE, (constant(0), constant(1))));
        if !self.used {
            out.extend(ends.iter().flat_map(|end| names.iter().map(move |name| (3, middle(end, name)))).take(3 * EACH));
        }
        out.extend([1, 2].map(|number| (3, (constant(number), constant(1)))));
        out.push((3, (constant(1), constant(2))));
        out.push((3, (constant(-1), constant(1))));
        let mut different: Vec<(usize, Quotient)> = Vec::new();
        for (rank, value) in out {
            let same = |known: &Quotient| known.0.times(&value.1).minus(&value.0.times(&known.1)).is_zero();
            let fits = !value.1.is_zero() && value.0.term_count() <= SUMMANDS && value.1.term_count() <= SUMMANDS;
            if fits && !self.is_strange(&value.0) && !different.iter().any(|(_, known)| same(known)) {
                different.push((rank, value));
            }
        }
        different.truncate(if self.used { EACH } else { 3 * EACH });
        different
    }

    /// Roots of a variable that have to be extracted, as terms.
    fn radicals(&self, var: Var, equations: &[Poly], bounds: &[Poly]) -> Vec<Radical<Term>> {
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

    /// A quotient as a term, with what is known put for variables.
    fn written(&mut self, (above, below): &Quotient, known: &BTreeMap<String, Term>) -> Option<Term> {
        let term = neat::quotient(self.expansion.term(above), self.expansion.term(below)).replace(known);
        let ratio = self.expansion.ratio(&term).ok()?;
        let below = ratio.denominator_product();
        (ratio.numerator.term_count() <= SUMMANDS && below.term_count() <= SUMMANDS)
            .then(|| neat::quotient(self.expansion.term(&ratio.numerator), self.expansion.term(&below)))
    }
}

fn constant(value: i32) -> Poly {
    Poly::constant(Rational::from(value))
}

/// Half the sum.
fn middle(one: &Quotient, other: &Quotient) -> Quotient {
    let above = one.0.times(&other.1).plus(&other.0.times(&one.1));
    (above, one.1.times(&other.1).scale(&2.into()))
}
