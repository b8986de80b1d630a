//! The claims that a claim uses: each is there, is one claim about a formula, and has a fitting term for each of its variables; none leads back.

use super::super::diagnostic::{Code, Diagnostic};
use super::super::tree::{Appeal, Claim, GoalKind};
use super::dimensions::Units;
use super::{Checker, Scope};
use crate::lang::appeals::in_order;
use std::collections::BTreeSet;

impl Checker<'_> {
    /// Checks what a claim uses.
    pub(super) fn appeals(&mut self, claim: &Claim, units: &Units) {
        let paper = self.paper;
        for appeal in &claim.using {
            let scope = Scope { bound: &claim.variables, ..Scope::default() };
            appeal.args.iter().for_each(|arg| self.term(arg, scope));
            let id = &appeal.claim.id;
            match paper.appealed(appeal).as_slice() {
                [one] => {
                    if let Some(used) = paper.claims.get(*one) {
                        self.terms_of(used, appeal, claim, units);
                    }
                }
                [] => {
                    let ids = paper.claims.iter().map(|claim| claim.name.text.as_str());
                    self.unknown(Code::N007, id.span, "claim", &id.text, ids);
                }
                _ => self.report(
                    Diagnostic::new(Code::N007, id.span, format!("`{}` is several claims", id.text))
                        .label("which one?")
                        .hint("name one of its parts or readings behind it, in quotes"),
                ),
            }
        }
    }

    fn terms_of(&mut self, used: &Claim, appeal: &Appeal, claim: &Claim, units: &Units) {
        if used.denied || !matches!(used.goal.kind, GoalKind::Formula(_)) {
            let message = format!("`{}` does not say that a formula holds", used.name.text);
            let found = Diagnostic::new(Code::N025, appeal.span, message)
                .label("cannot be used")
                .also(used.span, "claimed here")
                .hint("what is used is a claim of a formula");
            return self.report(found);
        }
        let wanted = used.variables.iter().map(|declaration| declaration.names.len()).sum();
        if !appeal.args.is_empty() {
            self.arity(&used.name.text, appeal.args.len(), wanted, appeal.span, Some(used.name.span));
        }
        let mut found = Vec::new();
        self.fit(&used.variables, &appeal.args, "claim", units, &mut found);
        found.into_iter().for_each(|found| self.report(found));
        self.whole_where_integer(&used.variables, &appeal.args, &claim.variables);
    }

    /// Reports claims that use each other, or what does.
    pub(super) fn circles(&mut self) {
        let paper = self.paper;
        let uses = paper.uses();
        let fine: BTreeSet<usize> = in_order(&uses).into_iter().collect();
        for (place, claim) in paper.claims.iter().enumerate().filter(|(place, _)| !fine.contains(place)) {
            let used = uses.get(place).into_iter().flatten().find(|used| !fine.contains(used));
            let other = used.and_then(|used| paper.claims.get(*used));
            let span = claim.using.first().map_or(claim.span, |appeal| appeal.span);
            let mut found =
                Diagnostic::new(Code::N025, span, format!("`{}` uses what leads round in a circle", claim.name.text))
                    .label("used here")
                    .hint("what a proof uses is proved without it");
            if let Some(other) = other {
                found = found.also(other.name.span, "which uses a circle itself");
            }
            self.report(found);
        }
    }
}
