//! Games: types, actions, payoffs and profiles fit together.
//!
//! Every action has one payoff for every type, every profile gives every type one action. `all action` is written out.

use super::super::diagnostic::{Code, Diagnostic};
use super::super::tree::{Action, Game, Name, Profile};
use super::gather::define;
use super::suggest::nearest;
use std::collections::{BTreeMap, BTreeSet};

/// Checks a game and writes its profiles out, in the order of its types.
pub fn write_out(game: &mut Game, damaged: &BTreeSet<String>, found: &mut Vec<Diagnostic>) {
    let types: Vec<Name> = game.types.iter().map(|t| t.name.clone()).collect();
    let actions: Vec<Name> = game.actions.iter().map(|a| a.name.clone()).collect();
    distinct(&types, "type", found);
    distinct(&actions, "action", found);
    let profiles: Vec<Name> = game.profiles.iter().map(|p| p.name.clone()).collect();
    distinct(&profiles, "profile", found);
    if (types.is_empty() || actions.is_empty()) && !damaged.contains(&game.name.text) {
        let what = if types.is_empty() { "types" } else { "actions" };
        let message = format!("game `{}` has no {what}", game.name.text);
        found.push(Diagnostic::new(Code::N015, game.name.span, message).hint(match types.is_empty() {
            true => "add, for example, `type firm : N players`",
            false => "add, for example, `action enter : payoff p - c`",
        }));
    }
    let mut names = Names { types: &types, actions: &actions, damaged, found };
    for action in &game.actions {
        names.payoffs(action);
    }
    if let Some(tie) = &game.tie {
        names.known(tie, "action");
    }
    for profile in &mut game.profiles {
        names.profile(profile);
    }
}

fn distinct(names: &[Name], what: &str, found: &mut Vec<Diagnostic>) {
    let mut space = BTreeMap::new();
    for name in names {
        define(&mut space, name, what, found);
    }
}

struct Names<'g> {
    types: &'g [Name],
    actions: &'g [Name],
    damaged: &'g BTreeSet<String>,
    found: &'g mut Vec<Diagnostic>,
}

impl Names<'_> {
    /// Reports a type or an action that the game does not have.
    fn known(&mut self, name: &Name, what: &str) -> bool {
        let names = match what {
            "type" => self.types,
            _ => self.actions,
        };
        if names.iter().any(|n| n.text == name.text) {
            return true;
        }
        if !self.damaged.contains(&name.text) {
            let message = format!("unknown {what} `{}`", name.text);
            let mut found = Diagnostic::new(Code::N007, name.span, message).label("not defined");
            let near = nearest(&name.text, names.iter().map(|n| n.text.as_str()));
            found.hint = near.map(|near| format!("did you mean `{near}`?"));
            self.found.push(found);
        }
        false
    }

    fn payoffs(&mut self, action: &Action) {
        let mut given: BTreeSet<Option<&str>> = BTreeSet::new();
        for payoff in &action.payoffs {
            if let Some(name) = &payoff.player_type {
                self.known(name, "type");
            }
            let key = payoff.player_type.as_ref().map(|name| name.text.as_str());
            if !given.insert(key) {
                let whom = key.map_or("all types".to_string(), |name| format!("type `{name}`"));
                let message = format!("action `{}` has two payoffs for {whom}", action.name.text);
                let found = Diagnostic::new(Code::N008, payoff.payoff.span, message);
                self.found.push(found.label("second payoff"));
            }
        }
        if given.contains(&None) {
            return;
        }
        for name in self.types {
            if !given.contains(&Some(name.text.as_str())) {
                let message = format!("action `{}` has no payoff for type `{}`", action.name.text, name.text);
                self.found.push(
                    Diagnostic::new(Code::N008, action.name.span, message)
                        .also(name.span, "this type")
                        .hint(format!("add `, … for {}`", name.text)),
                );
            }
        }
    }

    fn profile(&mut self, profile: &mut Profile) {
        if let Some(action) = &profile.all {
            self.known(action, "action");
            let every = self.types.iter().map(|t| (t.clone(), action.clone()));
            profile.moves = every.collect();
            return;
        }
        let mut moves: BTreeMap<&str, Name> = BTreeMap::new();
        let mut broken = false;
        for (player_type, action) in &profile.moves {
            broken |= !self.known(player_type, "type");
            self.known(action, "action");
            if moves.insert(&player_type.text, action.clone()).is_some() {
                let message = format!("profile `{}` gives type `{}` two actions", profile.name.text, player_type.text);
                let found = Diagnostic::new(Code::N014, player_type.span, message);
                self.found.push(found.label("second action"));
            }
        }
        let mut written = Vec::new();
        for name in self.types {
            match moves.get(name.text.as_str()) {
                Some(action) => written.push((name.clone(), action.clone())),
                None if broken => {}
                None => {
                    let message = format!("profile `{}` gives type `{}` no action", profile.name.text, name.text);
                    self.found.push(
                        Diagnostic::new(Code::N014, profile.name.span, message)
                            .also(name.span, "this type")
                            .hint("name an action for every type, or write `all …`"),
                    );
                }
            }
        }
        profile.moves = written;
    }
}
