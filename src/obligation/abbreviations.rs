//! Abbreviations: which of them the statement keeps, and what these stand for.

use super::lower::{Locals, Lowering, Unsupported, safe, stands_for};
use super::named_cases::Style;
use crate::logic::Definition;
use std::rc::Rc;

impl Lowering<'_> {
    /// What a name of the statement abbreviates; none for variables.
    ///
    /// # Errors
    /// [`Unsupported`] constructs in the abbreviation.
    pub fn definition(&mut self, name: &str) -> Result<Option<Rc<Definition>>, Unsupported> {
        if let Some(known) = self.definitions.get(name) {
            return Ok(known.clone());
        }
        let lets = self.paper.lets.iter();
        let Some(written) = lets.rev().find(|d| stands_for(name, &d.name.text) && self.is_plain(&d.name.text)) else {
            self.definitions.insert(name.to_owned(), None);
            return Ok(None);
        };
        // A plain abbreviation lowers to exactly one term; its parameters stay names.
        let mut own = Lowering::new(self.paper, Style::Expanded);
        own.inside_definition = true;
        own.definitions = std::mem::take(&mut self.definitions);
        own.definition_needs = std::mem::take(&mut self.definition_needs);
        let body = own.term(&written.body, &Locals::new());
        let Lowering { definitions, definition_needs, needs, .. } = own;
        (self.definitions, self.definition_needs) = (definitions, definition_needs);
        let Some((_, body)) = body?.pop() else { return Ok(None) };
        self.definition_needs.insert(name.to_owned(), needs);
        let parameters = written.parameters.iter().map(|p| safe(&p.text)).collect();
        let definition = Some(Rc::new(Definition { name: name.to_owned(), parameters, body }));
        self.definitions.insert(name.to_owned(), definition.clone());
        Ok(definition)
    }

    /// Whether an abbreviation is kept as such (it has no cases and no roots in it).
    pub fn is_plain(&self, name: &str) -> bool {
        !self.paper.with_cases.contains(name)
    }
}
