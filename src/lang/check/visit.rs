//! Going through a paper: every expression is checked where it stands, with the names that are bound there.

use super::super::diagnostic::{Code, Diagnostic};
use super::super::literal::{is_whole, literal};
use super::super::tree::{
    Claim, Constraint, Declaration, Expr, ExprKind, Game, Goal, GoalKind, Name, Range, Sort, Table, Text,
};
use super::dimensions::Units;
use super::gather::define;
use super::unit::Unit;
use super::{Checker, Scope};
use std::collections::BTreeMap;

impl Checker<'_> {
    /// Checks a formula: names and dimensions.
    pub(super) fn whole_formula(&mut self, expr: &Expr, scope: Scope<'_>, units: &Units) {
        self.formula(expr, scope);
        self.measured(expr, units);
    }

    /// Checks a term: names and dimensions.
    pub(super) fn whole_term(&mut self, expr: &Expr, scope: Scope<'_>, units: &Units) -> Unit {
        self.term(expr, scope);
        self.measured(expr, units)
    }

    /// Sets the paper's place to the first that is given.
    pub(super) fn at(&mut self, places: &[&Option<Text>]) {
        let found = places.iter().find_map(|place| place.as_ref());
        self.place = found.map(|text| text.text.clone());
    }

    /// Checks the parameters and notes their dimensions.
    pub(super) fn parameters(&mut self) {
        let paper = self.paper;
        for declaration in &paper.params {
            let unit = self.declared(&declaration.dimension);
            self.param_units.push(unit);
        }
        for (at, declaration) in paper.params.iter().enumerate() {
            let unit = self.param_units.get(at).cloned().unwrap_or(Unit::Unknown);
            let name = declaration.names.first().map_or("", |n| &n.text);
            let scope = Scope { before: Some(name), ..Scope::default() };
            self.constraints(declaration, &unit, scope, &Units::none());
        }
    }

    /// Checks the bounds of a declaration.
    pub(super) fn constraints(&mut self, declaration: &Declaration, unit: &Unit, scope: Scope<'_>, units: &Units) {
        let name = declaration.names.first().map_or(declaration.span, |n| n.span);
        for constraint in &declaration.constraints {
            let bounds = match constraint {
                Constraint::Relation(relation, bound) => vec![(relation.symbol(), bound)],
                Constraint::Interval { lower, upper, .. } => vec![("in", lower), ("in", upper)],
            };
            for (symbol, bound) in bounds {
                let found = self.whole_term(bound, scope, units);
                let parts = [(unit.clone(), name), (found, bound.span)];
                self.agree(&parts, symbol, bound.span);
                let fraction = literal(bound).is_some_and(|value| !is_whole(&value));
                if declaration.sort == Sort::Integer && fraction {
                    let message = "an integer is bounded by a number that is not an integer";
                    let found = Diagnostic::new(Code::N012, bound.span, message)
                        .label("not an integer")
                        .hint("write the nearest integer that is meant");
                    self.report(found);
                }
            }
        }
    }

    /// Checks bound variables; returns the dimensions of their names.
    pub(super) fn bind(&mut self, declarations: &[Declaration]) -> Units {
        self.bind_from(declarations, 0, Units::none())
    }

    /// Checks bound variables from the given declaration on; those before it are bound already, with these dimensions.
    pub(super) fn bind_from(&mut self, declarations: &[Declaration], first: usize, mut units: Units) -> Units {
        let outer = declarations.iter().take(first).flat_map(|d| &d.names);
        let mut space: BTreeMap<_, _> = outer.map(|name| (name.text.clone(), name.span)).collect();
        for (number, declaration) in declarations.iter().enumerate().skip(first) {
            let unit = self.declared(&declaration.dimension);
            let scope = Scope { bound: declarations.get(..number).unwrap_or(&[]), ..Scope::default() };
            self.constraints(declaration, &unit, scope, &units);
            for name in &declaration.names {
                if self.order.contains_key(&name.text) {
                    let message = format!("name `{}` is defined twice", name.text);
                    let hint = match self.paper.param_index.contains_key(&name.text) {
                        true => {
                            "a parameter has this name, and claims hold for all its values anyway: leave it out after `for`, or choose another name here"
                        }
                        false => "an abbreviation, a root or a function has this name; choose another one",
                    };
                    let found = Diagnostic::new(Code::N002, name.span, message).label("second definition").hint(hint);
                    self.report(found);
                }
                let mut found = Vec::new();
                define(&mut space, name, "variable", &mut found);
                found.into_iter().for_each(|found| self.report(found));
                units.names.insert(name.text.clone(), unit.clone());
            }
        }
        units
    }

    /// Checks games.
    pub(super) fn games(&mut self) {
        let paper = self.paper;
        paper.games.iter().for_each(|game| self.one_game(game));
    }

    fn one_game(&mut self, game: &Game) {
        let mut units = self.bind(&game.parameters);
        let scope = Scope { bound: &game.parameters, ..Scope::default() };
        let mut counts = Vec::new();
        for player_type in &game.types {
            let unit = self.whole_term(&player_type.count, scope, &units);
            counts.push((unit, player_type.count.span));
            if !self.is_integer(&player_type.count, &game.parameters) {
                let message = format!("the number of players of type `{}`", player_type.name.text);
                let message = format!("{message} is not known to be an integer");
                let found = Diagnostic::new(Code::N016, player_type.count.span, message)
                    .label("not an integer")
                    .hint("declare the parameters in it as `integer`");
                self.report(found);
            }
        }
        units.count = self.agree(&counts, "and", game.head);
        let inside = Scope { game: Some(game), ..scope };
        let mut payoffs = Vec::new();
        for payoff in game.actions.iter().flat_map(|action| &action.payoffs) {
            let unit = self.whole_term(&payoff.payoff, inside, &units);
            payoffs.push((unit, payoff.payoff.span));
        }
        self.agree(&payoffs, "and", game.head);
    }

    /// Whether a term is made of integers only; unknown names do not count against it.
    pub(super) fn is_integer(&self, expr: &Expr, bound: &[Declaration]) -> bool {
        match &expr.kind {
            ExprKind::Number(_) => literal(expr).as_ref().is_some_and(is_whole),
            ExprKind::Name(name) => {
                let local = bound.iter().find(|d| d.names.iter().any(|n| n.text == *name));
                if let Some(declaration) = local.or_else(|| self.paper.param(name)) {
                    return declaration.sort == Sort::Integer;
                }
                if self.paper.root_index.contains_key(name) {
                    return false;
                }
                let at = self.paper.let_index.get(name);
                match at.and_then(|at| self.paper.lets.get(*at).map(|found| (at, found))) {
                    Some((at, _)) if self.broken.contains(at) => true,
                    Some((_, definition)) => self.is_integer(&definition.body, &[]),
                    None => true,
                }
            }
            ExprKind::Neg(inside) => self.is_integer(inside, bound),
            ExprKind::Binary(op, one, two) => {
                use super::super::tree::BinaryOp::{Add, Mul, Sub};
                let whole = self.is_integer(one, bound) && self.is_integer(two, bound);
                whole && matches!(op, Add | Sub | Mul)
            }
            _ => false,
        }
    }

    /// Checks tables.
    pub(super) fn tables(&mut self) {
        let paper = self.paper;
        paper.tables.iter().for_each(|table| self.one_table(table));
        self.place = None;
    }

    fn one_table(&mut self, table: &Table) {
        self.at(&[&table.location]);
        let units = self.bind(&table.variables);
        let scope = Scope { bound: &table.variables, ..Scope::default() };
        let mut groups = BTreeMap::new();
        for group in table.groups() {
            self.at(&[&group.location, &table.location]);
            self.defined(&mut groups, &group.name, "group");
            self.table_under(&group.under, &[]);
            for formula in &group.when {
                self.whole_formula(formula, scope, &units);
            }
        }
        if table.parts.is_empty() {
            let message = format!("table `{}` has no cases", table.name.text);
            let hint = "add, for example, `case 1 when a < b { }`";
            self.report(Diagnostic::new(Code::N017, table.name.span, message).hint(hint));
        }
        let mut cases = BTreeMap::new();
        for (group, case) in table.cases() {
            let around = group.map_or(&table.location, |group| &group.location);
            self.at(&[&case.location, around, &table.location]);
            self.defined(&mut cases, &case.name, "case");
            let outer: Vec<_> = group.iter().flat_map(|group| &group.under).collect();
            self.table_under(&case.under, &outer);
            let outer: Vec<_> = outer.into_iter().chain(&case.under).collect();
            for formula in &case.when {
                self.whole_formula(formula, scope, &units);
            }
            let mut ranges = BTreeMap::new();
            for range in &case.ranges {
                self.at(&[&range.location, &case.location, around, &table.location]);
                self.defined(&mut ranges, &range.name, "range");
                self.table_under(&range.under, &outer);
                self.range(range, scope, &units);
            }
        }
    }

    fn defined(&mut self, space: &mut BTreeMap<String, super::super::span::Span>, name: &Name, what: &str) {
        let mut found = Vec::new();
        define(space, name, what, &mut found);
        found.into_iter().for_each(|found| self.report(found));
    }

    fn range(&mut self, range: &Range, scope: Scope<'_>, units: &Units) {
        self.whole_formula(&range.region, scope, units);
        if matches!(range.goal.kind, GoalKind::Possible(_) | GoalKind::Table { .. }) {
            let message = "a range states a formula or what the equilibria are";
            let found = Diagnostic::new(Code::N010, range.goal.span, message)
                .label("not possible in a range")
                .hint("make it a claim of its own");
            self.report(found);
        }
        self.goal(&range.goal, scope, units);
    }

    /// Checks claims.
    pub(super) fn claims(&mut self) {
        let paper = self.paper;
        paper.claims.iter().for_each(|claim| self.claim(claim));
        self.place = None;
    }

    pub(super) fn claim(&mut self, claim: &Claim) {
        self.at(&[&claim.location]);
        let units = self.bind(&claim.variables);
        let scope = Scope { bound: &claim.variables, ..Scope::default() };
        self.under(claim, &units);
        for formula in &claim.when {
            self.whole_formula(formula, scope, &units);
        }
        self.goal(&claim.goal, scope, &units);
        self.references(claim);
        self.appeals(claim, &units);
    }

    /// Checks that a claim about a table binds none of the table's own variables, over which its cases speak anyway.
    fn variables_apart(&mut self, table: &Table, scope: Scope<'_>) {
        let own = |name: &Name| table.variables.iter().flat_map(|d| &d.names).find(|own| own.text == name.text);
        for name in scope.bound.iter().flat_map(|declaration| &declaration.names) {
            if let Some(first) = own(name) {
                let message = format!("variable `{}` is defined twice", name.text);
                let found = Diagnostic::new(Code::N002, name.span, message)
                    .label("second definition")
                    .also(first.span, "the table has it")
                    .hint("the question is about all values of the table's variables anyway: leave it out, or choose another name");
                self.report(found);
            }
        }
    }

    fn goal(&mut self, goal: &Goal, scope: Scope<'_>, units: &Units) {
        match &goal.kind {
            GoalKind::Formula(formula) | GoalKind::Possible(formula) => {
                self.whole_formula(formula, scope, units);
            }
            GoalKind::Equilibria { game, args, profiles, .. } => {
                let found = self.game_call(game, args, goal.span, scope);
                self.measured_game(&game.text, args, units);
                let mut listed = BTreeMap::new();
                for profile in profiles {
                    if let Some(found) = found {
                        self.profile_of(found, profile);
                    }
                    self.defined(&mut listed, profile, "listed profile");
                }
            }
            GoalKind::TooDeep => {}
            GoalKind::Optimum(optimum) => self.optimum(optimum, scope, units),
            GoalKind::Refined(refined) => {
                if let Some(game) = self.game_call(&refined.game, &refined.args, goal.span, scope) {
                    self.profile_of(game, &refined.profile);
                }
                self.measured_game(&refined.game.text, &refined.args, units);
            }
            GoalKind::Table { table, .. } => match self.paper.table(&table.text) {
                Some(table) => self.variables_apart(table, scope),
                None => {
                    let known = self.paper.table_index.keys().map(String::as_str);
                    self.unknown(Code::N007, table.span, "table", &table.text, known);
                }
            },
        }
    }
}
