//! What is kept of an example: the certificates of the claim and of what must hold of the functions. Their ids say which functions these are
//! ([`ExampleId`]).

use super::check::{Certified, Member, Outcome, Question};
use super::family::{Family, Level};
use super::id::ExampleId;
use super::search::Found;
use crate::audit::attempts::Attempts;
use crate::audit::isolated;
use crate::audit::kept::Kept;
use crate::certify::{self, ReadPoint};
use crate::engine;
use crate::logic::Statement;
use crate::settle;
use std::time::Duration;

impl<'a> Question<'a> {
    /// Searches for it that found nothing.
    pub fn attempts(&self) -> Attempts<'_> {
        Attempts::new(self.context.store, &Kept::Example.of(self.context.key), self.context.options, self.words())
    }

    /// An example that a search of at most so much processor time finds, whose certificates are kept.
    pub fn sought(&self, longest: Duration) -> Option<Found<'a>> {
        let limit = self.context.options.time_limit.map_or(longest, |limit| limit.min(longest));
        let found = engine::within(Some(limit), || isolated(|| self.search()))?;
        let Certified { main, properties, .. } = found.certified.as_ref();
        let (store, claim) = (self.context.store, self.context.key);
        store.save(&Kept::Example.of(claim), &main.text);
        for (number, certificate) in properties.iter().enumerate() {
            store.save(&Kept::Property(number).of(claim), &certificate.text);
        }
        Some(found)
    }

    /// The id of an example's certificates.
    pub fn id(&self, level: Level, members: &[Member<'_>]) -> String {
        let functions = members.iter().map(|member| (member.function.name.text.clone(), member.coefficients.clone()));
        let claim = self.context.obligation.id.clone();
        ExampleId { claim, level, functions: functions.collect() }.to_string()
    }

    /// The functions that an id names, when it is one of this question's.
    fn named(&self, id: ExampleId) -> Option<Vec<Member<'a>>> {
        if id.claim != self.context.obligation.id || id.functions.len() != self.functions.len() {
            return None;
        }
        let members = self.functions.iter().zip(id.functions).map(|(&function, (name, coefficients))| {
            let family = Family::of(id.level, function);
            let fits = function.name.text == name && coefficients.len() == family.size();
            fits.then_some(Member { function, family, coefficients })
        });
        members.collect()
    }

    /// The example that certificates keep, when the kernel accepts each of them for what it must say.
    pub fn recall(&self) -> Option<Found<'a>> {
        let context = self.context;
        let main = certify::Read::of(context.load(&Kept::Example.of(context.key))?)?;
        let id = main.checked.id.clone();
        let members = self.named(ExampleId::read(&id)?)?;
        let statement = self.concrete(&members)?;
        let main = main.saying(&id, &statement)?;
        let is_refuted = main.checked.verdict == referee_kernel::Verdict::Refuted;
        let point = ReadPoint::of(&statement, &main.checked).filter(|_| is_refuted)?.values;
        let mut load = |number: usize, statement: &Statement| {
            settle::recall(&id, statement, context.load(&Kept::Property(number).of(context.key))?)
        };
        match self.check(&id, &members, &point, Some(main), &mut load) {
            Outcome::Example(certified) => Some(Found { members, certified }),
            Outcome::Fails(..) | Outcome::Open => None,
        }
    }
}
