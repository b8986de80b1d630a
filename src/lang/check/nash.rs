//! What is said of equilibria of games that are written out: names and dimensions.

use super::super::diagnostic::{Code, Diagnostic};
use super::super::tree::{Nash, Play};
use super::dimensions::Units;
use super::unit::Unit;
use super::{Checker, Scope};

impl Checker<'_> {
    /// Checks the names.
    pub(super) fn nash(&mut self, own: &Nash, scope: Scope<'_>) {
        let bound = self.inner(own.variables(), scope);
        let inside = Scope { bound: &bound, ..scope };
        match &own.play {
            Play::Numbers(numbers) => {
                numbers.payoffs.iter().for_each(|payoff| self.term(payoff, inside));
                numbers.when.iter().for_each(|part| self.formula(part, inside));
                own.profiles
                    .iter()
                    .for_each(|one| self.whole_where_integer(&numbers.variables, &one.values, scope.bound));
            }
            Play::Mixed(_) => own.inside().into_iter().for_each(|payoff| self.term(payoff, inside)),
        }
        own.values().for_each(|value| self.term(value, scope));
    }

    /// Checks the dimensions.
    pub(super) fn nash_units(&mut self, own: &Nash, units: &Units, found: &mut Vec<Diagnostic>) -> Unit {
        let inside = self.inner_units(own.variables(), units, found);
        match &own.play {
            Play::Numbers(numbers) => {
                own.inside().into_iter().for_each(|part| _ = self.unit(part, &inside, found));
                own.profiles.iter().for_each(|one| self.fit(&numbers.variables, &one.values, "game", units, found));
            }
            Play::Mixed(rows) => {
                for player in [0, 1] {
                    let payoffs = rows.iter().flatten().filter_map(|cell| cell.get(player));
                    let parts: Vec<_> = payoffs.map(|payoff| (self.unit(payoff, units, found), payoff.span)).collect();
                    if let Some((_, first)) = parts.first() {
                        self.common(&parts, &["and"], *first, found);
                    }
                }
                for value in own.values() {
                    let unit = self.unit(value, units, found);
                    if unit.common(&Unit::pure()).is_none() {
                        let message = "a probability has no dimension";
                        found.push(Diagnostic::new(Code::U001, value.span, message).label("this has one"));
                    }
                }
            }
        }
        Unit::pure()
    }
}
