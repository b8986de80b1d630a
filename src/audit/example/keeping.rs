//! What is kept of an example: the certificates of the claim and of what must hold of the functions. Their ids say which functions these are.

use super::check::{Certified, Member, Outcome, Question};
use super::family::{Family, Level};
use super::search::Found;
use crate::audit::attempts::Attempts;
use crate::audit::isolated;
use crate::audit::kept::Kept;
use crate::certify::{Certificate, ReadPoint};
use crate::engine;
use crate::logic::{Rational, Statement, number};
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

    /// The id of an example's certificates: `ID with affine f 1 2; g 0 1`.
    pub fn id(&self, level: Level, members: &[Member<'_>]) -> String {
        let functions = members.iter().map(|member| {
            let numbers = member.coefficients.iter().map(|value| format!(" {value}"));
            format!("{}{}", member.function.name.text, numbers.collect::<String>())
        });
        format!("{}{}", self.head(level), functions.collect::<Vec<_>>().join("; "))
    }

    fn head(&self, level: Level) -> String {
        format!("{} with {} ", self.context.obligation.id, level.word())
    }

    /// The functions of a certificate with this id.
    fn named(&self, id: &str) -> Option<Vec<Member<'a>>> {
        let (level, functions) =
            Level::ALL.into_iter().find_map(|level| Some((level, id.strip_prefix(&self.head(level))?)))?;
        let mut members = Vec::new();
        let mut written = functions.split("; ");
        for &function in &self.functions {
            let family = Family::new(level, function.arguments().count());
            let mut words = written.next()?.split(' ');
            words.next().filter(|name| *name == function.name.text)?;
            let coefficients: Vec<Rational> = words.map(number::parse).collect::<Option<_>>()?;
            if coefficients.len() != family.size() {
                return None;
            }
            members.push(Member { function, family, coefficients });
        }
        Some(members)
    }

    /// The example that certificates keep, when the kernel accepts each of them for what it must say.
    pub fn recall(&self) -> Option<Found<'a>> {
        let context = self.context;
        let main = Certificate::read(context.load(&Kept::Example.of(context.key))?)?;
        let id = main.checked.id.clone();
        let members = self.named(&id)?;
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
