//! Abbreviations: which of them the statement keeps, and what these stand for.

use super::alternatives::Locals;
use super::cases::Style;
use super::expansion::Expansion;
use super::lower::Lowering;
use super::names::{safe, stands_for};
use super::unsupported::Unsupported;
use crate::logic::Definition;
use std::rc::Rc;

impl Lowering<'_> {
    /// What a name of the statement abbreviates; none for variables.
    ///
    /// # Errors
    /// [`Unsupported`] constructs in the abbreviation.
    pub fn definition(&mut self, name: &str) -> Result<Option<Rc<Definition>>, Unsupported> {
        if let Some(known) = self.abbreviations.known.get(name) {
            return Ok(known.clone());
        }
        let lets = self.paper.lets.iter();
        let Some(written) = lets.rev().find(|d| stands_for(name, &d.name.text) && self.is_plain(&d.name.text)) else {
            self.abbreviations.known.insert(name.to_owned(), None);
            return Ok(None);
        };
        // A plain abbreviation lowers to exactly one term; its parameters stay names.
        let mut own = Lowering::new(self.paper, Style::Expanded);
        own.inside_definition = true;
        own.abbreviations = std::mem::take(&mut self.abbreviations);
        let body = own.term(&written.body, &Locals::new());
        let Lowering { abbreviations, needs, .. } = own;
        self.abbreviations = abbreviations;
        let Some((_, body)) = body?.pop() else { return Ok(None) };
        self.abbreviations.needs.insert(name.to_owned(), needs.noted);
        let parameters = written.parameters.iter().map(|p| safe(&p.text)).collect();
        let definition = Some(Rc::new(Definition { name: name.to_owned(), parameters, body }));
        self.abbreviations.known.insert(name.to_owned(), definition.clone());
        Ok(definition)
    }

    /// Whether an abbreviation is kept as such (it has no cases and no roots in it).
    pub fn is_plain(&self, name: &str) -> bool {
        !self.paper.with_cases.contains(name)
    }

    /// What writes the terms out that have been lowered so far.
    pub(super) fn expansion(&mut self) -> &mut Expansion {
        let mut expansion = self.expansion.take().unwrap_or_else(|| Expansion::new(self.paper));
        expansion.learn(self.abbreviations.known.values().flatten().map(Rc::as_ref));
        self.expansion.insert(expansion)
    }
}
