//! Terms for what is said to exist, and terms at which what is said of all values is used.
//!
//! Nothing here is trusted: whether a term is such a value is proved. Comparisons become polynomials in the bound variables: the roots of
//! those of first degree or with a square below their sign, what lies between and beside them, and where a slope vanishes; of one variable of which
//! something is claimed also small steps beside them ([`super::steps`]), roots that have to be extracted, and those that a change of sign shows
//! ([`super::crossings`]). Where something is said for all values of a further
//! variable and is an equality at one of the bound ones, that one is a best choice, and the slope vanishes there.

use super::alternatives::{Locals, Values, only};
use super::cases::Style;
use super::crossings::Crossing;
use super::lower::Lowering;
use super::names::safe;
use super::radicals::Radical;
use super::sides::{Declared, Side};
use super::suggested::{ALIKE, ALL, BESIDE, Search, UNLIKE};
use crate::lang::tree::{Declaration, Quantified, Sort};
use crate::logic::poly::Var;
use crate::logic::{Formula, Poly, Relation, Term};
use std::collections::BTreeSet;

impl Lowering<'_> {
    /// Lists of terms for bound variables, the likeliest first; those at which something is used are also the statement's own
    /// variables, and in what is claimed, where each is an alternative, only those that what is said suggests.
    pub(super) fn candidates(&mut self, own: &Quantified, locals: &Locals, used: bool) -> Vec<Found> {
        let mut scratch = Lowering::new(self.paper, Style::Expanded);
        scratch.quantifiers.side = Some(Side::Searched);
        scratch.quantifiers.declared.clone_from(&self.quantifiers.declared);
        let claimed = self.quantifiers.whole == Some(Side::Claimed);
        if claimed {
            scratch.whole.clone_from(&self.whole);
            scratch.known = self.in_force().comparisons();
        }
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
        let seen = scratch.in_force();
        let mut search = Search::new(scratch.expansion(), seen, &names, &strange);
        terms.iter().for_each(|(difference, equal)| search.add(difference, *equal));
        if claimed {
            search.add_thresholds();
        }
        search.used = used && self.quantifiers.whole == Some(Side::Supposed);
        let variables: Vec<Var> = names.iter().map(|name| search.expansion.variable(name)).collect();
        let ranked = own.variables.iter().flat_map(|one| vec![self.names_like(one); one.names.len()]);
        search.names = variables.iter().copied().zip(ranked).collect();
        search.whole = own_sorts(own).all(|whole| whole);
        search.suppose_best(&variables, &std::mem::take(&mut self.quantifiers.best));
        let equations = std::mem::take(&mut search.equations);
        let bounds = std::mem::take(&mut search.bounds);
        let supposed = used && !claimed;
        let further = match (variables.as_slice(), names.as_slice()) {
            ([var], [name]) if !supposed && own_sorts(own).all(|whole| !whole) => {
                further(&mut search, (*var, name), [claimed, claimed && !used], &equations, &bounds)
            }
            _ => Vec::new(),
        };
        let mut found = search.lists(&variables, &equations, &bounds);
        found.sort_by_key(|(rank, _)| *rank);
        let mut out: Vec<Values> = Vec::new();
        let whole: Vec<bool> = own_sorts(own).collect();
        for (rank, list) in found {
            let idle = rank > BESIDE && used && claimed;
            if idle || list.iter().zip(&whole).any(|(term, whole)| *whole && !self.is_whole(term)) {
                continue;
            }
            let values: Values = list.into_iter().map(|term| vec![(Formula::True, term)]).collect();
            if !out.contains(&values) {
                out.push(values);
            }
        }
        out.truncate(ALL.saturating_sub(further.len()));
        // Terms without roots are shorter to prove something of.
        out.into_iter().map(Found::Terms).chain(further).collect()
    }

    /// The statement's own variables as values of a bound one, each with a rank: what a claim declares itself, the model's parameters, what
    /// measures something else.
    fn names_like(&self, own: &Declaration) -> Vec<(usize, String)> {
        let of_the_model = |name: &str| {
            let mut all = self.paper.params.iter().flat_map(|declaration| &declaration.names);
            all.any(|known| safe(&known.text) == *name)
        };
        let rank = |known: &Declared| match (known.dimension.is_like(&own.dimension), of_the_model(&known.name)) {
            (true, false) => ALIKE,
            (true, true) => BESIDE,
            (false, _) => UNLIKE,
        };
        let fits = |known: &&Declared| own.sort == Sort::Real || known.sort == Sort::Integer;
        let declared = self.quantifiers.declared.iter().rev().filter(fits);
        declared
            .map(|known| (rank(known), known.name.clone()))
            .chain(self.quantifiers.bound.iter().map(|bound| (BESIDE, bound.name.clone())))
            .collect()
    }
}

/// What else may be put for a single real variable: roots that have to be extracted, where something is `claimed` changes of sign, and small
/// `steps` where they are wanted.
fn further(
    search: &mut Search<'_>,
    (var, name): (Var, &str),
    [claimed, steps]: [bool; 2],
    equations: &[Poly],
    bounds: &[Poly],
) -> Vec<Found> {
    let steps = if steps { search.steps(var, bounds) } else { Vec::new() };
    let steps = steps.into_iter().map(|term| Found::Terms(vec![vec![(Formula::True, term)]]));
    let radicals = search.radicals(var, equations, bounds).into_iter().map(Found::Root);
    let crossings = if claimed { search.crossings(var, name, equations, bounds) } else { Vec::new() };
    steps.chain(radicals).chain(crossings.into_iter().map(Found::Crossing)).collect()
}

/// What may be put for bound variables.
#[derive(Clone)]
pub(super) enum Found {
    /// A term for each.
    Terms(Values),
    /// A term with a root for the only one.
    Root(Radical<Term>),
    /// Where a polynomial vanishes between two terms, for the only one.
    Crossing(Crossing),
}

impl Found {
    /// Whether nothing has to be introduced for it.
    pub fn is_term(&self) -> bool {
        matches!(self, Self::Terms(_))
    }
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
