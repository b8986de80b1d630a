//! Points as a paper reads them: variables, profile and the deciding quantities, in its own names.

use crate::certify::ReadPoint;
use crate::lang::print;
use crate::lang::tree::{Expr, ExprKind};
use crate::logic::point::{AtPoint, Profile};
use crate::logic::{Game, Irrational, Rational, Statement, Term};
use crate::obligation::Beside;
use crate::obligation::lower::paper_name;
use crate::obligation::written;
use rug::Integer;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// A point with the quantities that decide there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Witness {
    /// Variables and their values.
    pub point: Vec<(String, Rational)>,
    /// Variables with irrational values.
    pub roots: Vec<(String, Irrational)>,
    /// Variables that stand for a root or the like, with what the paper writes for them.
    pub written: Vec<(String, Expr)>,
    /// The names that these speak of.
    pub speaking_of: BTreeMap<String, BTreeSet<String>>,
    /// The profile, for equilibrium claims.
    pub profile: Option<Played>,
    /// Quantities and their values there.
    pub values: Vec<(String, Rational)>,
}

/// A profile by type count, in the names of the paper. Its display is `A sell 1 join 1, B join 3`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Played {
    /// Each type, with how many of its players choose an action; actions that nobody chooses are left out.
    pub types: Vec<(String, Vec<(String, Integer)>)>,
}

impl fmt::Display for Played {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, (kind, counts)) in self.types.iter().enumerate() {
            write!(out, "{}{kind}", if number == 0 { "" } else { ", " })?;
            // As in certificates, a type without players ends in a blank.
            let counts: Vec<String> = counts.iter().map(|(action, players)| format!("{action} {players}")).collect();
            write!(out, " {}", counts.join(" "))?;
        }
        Ok(())
    }
}

/// The witness for the report: variables, profile and the deciding quantities that have a value there; what stands `beside` the
/// statement says what its variables for roots mean.
pub fn describe(statement: &Statement, found: &ReadPoint, quantities: &[Term], beside: &Beside) -> Witness {
    let (point, meant) = (&found.values, &beside.written);
    let at = AtPoint::new(statement, point);
    let variables = statement.variables.iter().filter_map(|v| {
        let value = point.get(&v.name)?;
        Some((v.name.clone(), value.clone()))
    });
    let values = quantities.iter().filter_map(|term| {
        if let Term::Name(name) = term
            && point.contains_key(name)
        {
            return None;
        }
        Some((print::expr(&written::term(term, meant), 0), at.term(term).ok()?))
    });
    Witness {
        point: variables.collect(),
        roots: found.roots.clone(),
        speaking_of: beside.speaking_of.clone(),
        written: meant
            .iter()
            .filter(|(name, meant)| !matches!(&meant.kind, ExprKind::Name(own) if own == *name))
            .map(|(name, meant)| (name.clone(), meant.clone()))
            .collect(),
        profile: match (&statement.game, &found.profile) {
            (Some(game), Some(profile)) => Some(played(game, profile)),
            _ => None,
        },
        values: values.collect(),
    }
}

/// A profile in the names of the paper.
fn played(game: &Game, profile: &Profile) -> Played {
    let types = game.types.iter().zip(profile).map(|(kind, counts)| {
        let chosen = game.actions.iter().zip(counts).filter(|(_, players)| **players != 0);
        (
            paper_name(&kind.name).to_owned(),
            chosen.map(|(action, players)| (paper_name(action).to_owned(), players.clone())).collect(),
        )
    });
    Played { types: types.collect() }
}
