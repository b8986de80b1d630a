//! Equilibria of games that are written out, in words of quantifiers.
//!
//! A profile is an equilibrium if it is feasible and no player gains by another choice of his own that is feasible beside the others'. That
//! there are no other equilibria is said of all profiles.
//!
//! In mixed strategies of two players a profile is an equilibrium exactly if every action that is played with positive probability earns no
//! less than any other action against the other's mixture (Nash 1951), so that payoffs are compared action by action, and mixtures are never
//! multiplied with each other. The last probability of each player is what the others leave.

use super::alternatives::Locals;
use super::lower::Lowering;
use super::names::names_in;
use super::quantities::is_used;
use super::unsupported::Unsupported;
use super::written::{self, binary, named};
use crate::lang::tree::{
    BinaryOp, Declaration, DimensionExpr, Expr, ExprKind, Name, Nash, Numbers, Play, Quantified, Quantifier, Sort,
};
use crate::lang::{Span, closed, put_in_bounds, substitute};
use crate::logic::{Formula, Relation};
use std::collections::{BTreeMap, BTreeSet};

/// What is put for each name.
type Put = BTreeMap<String, Expr>;

impl Lowering<'_> {
    /// What is said of equilibria.
    ///
    /// # Errors
    /// [`Unsupported`] constructs in it.
    pub(super) fn nash(&mut self, own: &Nash, locals: &Locals) -> Result<Formula, Unsupported> {
        let mut known: BTreeSet<String> = locals.keys().cloned().collect();
        own.inside().into_iter().chain(own.values()).for_each(|part| names_in(part, &mut known));
        let mut taken = known;
        let paper = self.paper;
        let mut apart = |wanted: &str| {
            let mut name = wanted.to_owned();
            while is_used(paper, &name) || taken.contains(&name) {
                name.push('_');
            }
            taken.insert(name.clone());
            name
        };
        let said = match &own.play {
            Play::Numbers(numbers) => Chosen::new(numbers).said(own, &mut apart),
            Play::Mixed(rows) => Mixed { rows }.said(own, &mut apart),
        };
        self.formula(&said, locals)
    }
}

/// A game whose players choose numbers.
struct Chosen<'g> {
    game: &'g Numbers,
    /// What each player chooses: a declaration for each name.
    players: Vec<Vec<Declaration>>,
}

impl<'g> Chosen<'g> {
    fn new(game: &'g Numbers) -> Self {
        let mut single = game.variables.iter().flat_map(|declaration| {
            declaration.names.iter().map(|name| {
                let mut single = Declaration { names: vec![name.clone()], ..declaration.clone() };
                closed(&mut single);
                single
            })
        });
        let players = game.sizes.iter().map(|size| single.by_ref().take(*size).collect()).collect();
        Self { game, players }
    }

    fn said(&self, own: &Nash, apart: &mut dyn FnMut(&str) -> String) -> Expr {
        let own_names = |player: &[Declaration]| player.iter().map(|one| (name_of(one), name_of(one))).collect();
        let mut parts = Vec::new();
        for profile in &own.profiles {
            let values = self.put(profile.values.iter().cloned());
            parts.extend(self.feasible(&values));
            let deviating = self.deviating();
            parts.extend(deviating.map(|player| self.none_better(player, &own_names(&self.players[player]), &values)));
        }
        if own.only {
            parts.push(self.no_other(own, apart));
        }
        all(parts)
    }

    /// The players of whom something is said: of those who are alike, the first.
    fn deviating(&self) -> std::ops::Range<usize> {
        0..self.game.payoffs.len().min(self.players.len())
    }

    /// Values for all variables; players who are alike choose alike.
    fn put(&self, values: impl Iterator<Item = Expr> + Clone) -> Put {
        let names = self.players.iter().flatten().map(name_of);
        match self.game.symmetric {
            true => names.zip(values.clone().chain(values)).collect(),
            false => names.zip(values).collect(),
        }
    }

    fn feasible(&self, values: &Put) -> Vec<Expr> {
        let bounds = self.players.iter().flatten().flat_map(|own| {
            let value = named(&name_of(own));
            own.constraints.iter().map(move |constraint| constraint.met_by(&value)).collect::<Vec<_>>()
        });
        bounds.chain(self.game.when.iter().cloned()).map(|part| substitute(&part, values)).collect()
    }

    /// That no other choice of a player, under these names, is better for him than that of the profile.
    fn none_better(&self, player: usize, names: &BTreeMap<String, String>, values: &Put) -> Expr {
        let mut moved = values.clone();
        moved.extend(names.iter().map(|(name, other)| (name.clone(), named(other))));
        let payoff = &self.game.payoffs[player];
        let variables = self.players[player].iter().map(|own| {
            let mut own = own.clone();
            put_in_bounds(&mut own, &moved);
            own.names.iter_mut().for_each(|name| name.text.clone_from(&names[&name.text]));
            own
        });
        let formula = compared(substitute(payoff, &moved), Relation::LessEqual, substitute(payoff, values));
        let when = self.game.when.iter().map(|part| substitute(part, &moved)).collect();
        for_all(variables.collect(), when, formula)
    }

    /// That no feasible profile but the listed ones is an equilibrium.
    fn no_other(&self, own: &Nash, apart: &mut dyn FnMut(&str) -> String) -> Expr {
        let open: Vec<Declaration> = match self.game.symmetric {
            true => self.players.iter().skip(1).flatten().cloned().collect(),
            false => self.players.iter().flatten().cloned().collect(),
        };
        let values = self.put(open.iter().map(|one| named(&name_of(one))).collect::<Vec<_>>().into_iter());
        let mut premises = self.feasible(&values);
        premises.extend(self.deviating().map(|player| {
            let others = self.players[player].iter().map(|one| (name_of(one), apart(&name_of(one)))).collect();
            self.none_better(player, &others, &values)
        }));
        let listed = own.profiles.iter().map(|profile| {
            let equal = open
                .iter()
                .zip(&profile.values)
                .map(|(one, value)| compared(named(&name_of(one)), Relation::Equal, value.clone()));
            all(equal.collect())
        });
        let formula = implied(all(premises), any(listed.collect()));
        for_all(open, Vec::new(), formula)
    }
}

/// A game of two players in mixed strategies.
struct Mixed<'g> {
    rows: &'g [Vec<[Expr; 2]>],
}

impl Mixed<'_> {
    fn said(&self, own: &Nash, apart: &mut dyn FnMut(&str) -> String) -> Expr {
        let (rows, columns) = (self.rows.len(), self.rows.first().map_or(0, Vec::len));
        let mut parts = Vec::new();
        for profile in &own.profiles {
            let (one, other) = profile.values.split_at(rows.min(profile.values.len()));
            for mixture in [one, other] {
                let whole = sum(mixture.to_vec());
                parts.push(compared(whole, Relation::Equal, number(1)));
            }
            parts.extend(self.equilibrium(one, other));
        }
        if own.only {
            let mut named = |letter: &str, count: usize| -> Vec<String> {
                (1..count).map(|number| apart(&format!("{letter}{number}"))).collect()
            };
            let names = [named("p", rows), named("q", columns)];
            let mixture = |names: &[String]| {
                let own: Vec<Expr> = names.iter().map(|name| written::named(name)).collect();
                let rest = own.iter().fold(number(1), |rest, one| binary(BinaryOp::Sub, rest, one.clone()));
                own.into_iter().chain([rest]).collect::<Vec<_>>()
            };
            let (one, other) = (mixture(&names[0]), mixture(&names[1]));
            let listed = own.profiles.iter().map(|profile| {
                let both = |values: &[Expr], mixture: &[Expr]| {
                    let equal = mixture
                        .iter()
                        .zip(values)
                        .map(|(own, value)| compared(own.clone(), Relation::Equal, value.clone()));
                    equal.collect::<Vec<_>>()
                };
                let (first, second) = profile.values.split_at(rows.min(profile.values.len()));
                // The last probability follows from the others.
                let (some, rest) = (both(first, &one[..rows - 1]), both(second, &other[..columns - 1]));
                all(some.into_iter().chain(rest).collect())
            });
            let listed = any(listed.collect());
            let variables = names.iter().flatten().map(|name| real(name)).collect();
            let premises = all(self.equilibrium(&one, &other));
            parts.push(for_all(variables, Vec::new(), implied(premises, listed)));
        }
        all(parts)
    }

    /// That probabilities which add up to 1 are an equilibrium.
    fn equilibrium(&self, one: &[Expr], other: &[Expr]) -> Vec<Expr> {
        let sign = |own: &Expr| compared(own.clone(), Relation::GreaterEqual, number(0));
        let mut parts: Vec<Expr> = one.iter().chain(other).map(sign).collect();
        let row = |row: usize| self.rows[row].iter().zip(other).map(|(cell, own)| (&cell[0], own)).collect::<Vec<_>>();
        let column =
            |column: usize| self.rows.iter().zip(one).map(|(row, own)| (&row[column][1], own)).collect::<Vec<_>>();
        parts.extend(self.none_earns_more(one, &row));
        parts.extend(self.none_earns_more(other, &column));
        parts
    }

    /// That an action is not played, or none earns more.
    fn none_earns_more<'e>(&self, mixture: &[Expr], earned: &dyn Fn(usize) -> Vec<(&'e Expr, &'e Expr)>) -> Vec<Expr> {
        let earns = |action: usize| {
            let product = |(payoff, own): (&Expr, &Expr)| binary(BinaryOp::Mul, payoff.clone(), own.clone());
            sum(earned(action).into_iter().map(product).collect())
        };
        let mut parts = Vec::new();
        for (action, own) in mixture.iter().enumerate() {
            let idle = compared(own.clone(), Relation::Equal, number(0));
            let others = (0..mixture.len()).filter(|other| *other != action);
            let best = others.map(|other| compared(earns(other), Relation::LessEqual, earns(action)));
            parts.push(any(vec![idle, all(best.collect())]));
        }
        parts
    }
}

fn name_of(declaration: &Declaration) -> String {
    declaration.names.first().map_or(String::new(), |name| name.text.clone())
}

fn number(value: u8) -> Expr {
    written::number(&value.into())
}

fn real(name: &str) -> Declaration {
    let span = Span::default();
    let name = Name { text: name.to_owned(), span };
    let dimension = DimensionExpr { factors: Vec::new(), span };
    Declaration { names: vec![name], dimension, sort: Sort::Real, constraints: Vec::new(), span }
}

fn compared(one: Expr, relation: Relation, other: Expr) -> Expr {
    written::expr(ExprKind::Chain(vec![one, other], vec![relation]))
}

fn sum(terms: Vec<Expr>) -> Expr {
    let all = terms.into_iter().reduce(|all, term| binary(BinaryOp::Add, all, term));
    all.unwrap_or_else(|| number(0))
}

fn implied(one: Expr, other: Expr) -> Expr {
    written::expr(ExprKind::Implies(Box::new(one), Box::new(other)))
}

fn all(mut parts: Vec<Expr>) -> Expr {
    match parts.len() {
        0 => written::expr(ExprKind::True),
        1 => parts.remove(0),
        _ => written::expr(ExprKind::And(parts)),
    }
}

fn any(mut parts: Vec<Expr>) -> Expr {
    match parts.len() {
        0 => written::expr(ExprKind::False),
        1 => parts.remove(0),
        _ => written::expr(ExprKind::Or(parts)),
    }
}

fn for_all(variables: Vec<Declaration>, when: Vec<Expr>, formula: Expr) -> Expr {
    if variables.is_empty() {
        return formula;
    }
    let own = Quantified { quantifier: Quantifier::All, variables, when, by: Vec::new(), formula };
    written::expr(ExprKind::Quantified(Box::new(own)))
}
