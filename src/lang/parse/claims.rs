//! Claims: what stands between an id and the end of the goal, and what becomes of a claim that is nested too deeply.

use super::declarations::Tail;
use super::lexer::TokenKind;
use super::parser::Parser;
use crate::lang::span::Span;
use crate::lang::tree::{Claim, Declaration, Goal, GoalKind, Name, Role, Voice};

impl Parser<'_> {
    pub fn claim(&mut self, start: Span, role: Role) -> Option<Claim> {
        self.advance();
        let name = self.run("the claim's id")?;
        let id = name.text.clone();
        let claim = self.claim_named(start, role, name);
        if claim.is_none() {
            self.lose(id);
        }
        claim
    }

    fn claim_named(&mut self, start: Span, role: Role, name: Name) -> Option<Claim> {
        let mut head = Head::default();
        (self.claiming, self.deep) = (true, false);
        let read = self.claimed(&mut head);
        self.claiming = false;
        let goal = match read {
            Some(goal) => goal,
            None => self.past_the_deep(&mut head)?,
        };
        let mut tail = Tail::default();
        self.tail(&mut tail, false)?;
        let span = self.since(start);
        let Head { words, part, reading, scope, voice, location, variables, under, when, denied, source } = head;
        Some(Claim {
            role,
            name,
            words,
            part,
            reading,
            scope,
            voice: voice.unwrap_or_default(),
            location,
            variables,
            under,
            when,
            goal,
            denied,
            expect: tail.expect,
            using: tail.using,
            contradicts: tail.contradicts,
            note: tail.note,
            as_printed: tail.as_printed,
            source_text: source,
            span,
        })
    }

    /// What stands between a claim's id and the end of its goal.
    fn claimed(&mut self, head: &mut Head) -> Option<Goal> {
        let Head { words, part, reading, scope, voice, location, variables, under, when, denied, source } = head;
        let mut add = |text: String| {
            if !source.is_empty() {
                source.push(' ');
            }
            source.push_str(&text);
        };
        while !self.is_mark(0, ":") {
            let here = self.here();
            if self.kind() == TokenKind::Text {
                let text = self.text("a quoted text")?;
                self.once(words, text, "the claim in words", here);
            } else if self.take_word("part") {
                let text = self.text("a quoted text")?;
                self.once(part, text, "the part", here);
            } else if self.take_word("reading") {
                let text = self.text("a quoted text")?;
                self.once(reading, text, "the reading", here);
            } else if self.take_word("scope") {
                let text = self.text("a quoted text")?;
                self.once(scope, text, "the scope", here);
            } else if let Some(said) = Voice::ALL.into_iter().find(|voice| voice.word() == Some(self.word(0))) {
                self.advance();
                self.once(voice, said, "who says it", here);
            } else if self.take_mark("@") {
                let text = self.text("a quoted place in the paper")?;
                self.once(location, text, "the place", here);
            } else if self.take_word("for") {
                self.declarations(variables)?;
                add(self.source_text(self.since(here)));
            } else if self.take_word("under") {
                under.extend(self.list(Self::condition_used)?);
                add(self.source_text(self.since(here)));
            } else if self.take_word("when") {
                self.formulas(when)?;
                add(self.source_text(self.since(here)));
            } else if self.take_word("denied") {
                self.keyword("by")?;
                *denied = true;
                add("denied by".to_owned());
                if !self.is_mark(0, ":") {
                    return self.expected("`:` and what denies it");
                }
            } else {
                return self.expected_hint(
                    "`:` and what is claimed",
                    Some(
                        "before it may stand \"words\", `part`, `reading`, `scope`, `quoted`, `own`, `@`, `for`, `under`, `when`, `denied by`",
                    ),
                );
            }
        }
        self.advance();
        let premises = *denied || !(variables.is_empty() && under.is_empty() && when.is_empty());
        let goal = self.goal()?;
        let claimed = self.source_text(goal.span);
        add(if premises { format!(": {claimed}") } else { claimed });
        Some(goal)
    }

    /// Goes on after something that was nested too deeply, with the clauses behind the goal; none where another mistake ended the claim.
    fn past_the_deep(&mut self, head: &mut Head) -> Option<Goal> {
        if !std::mem::take(&mut self.deep) {
            return None;
        }
        while !self.at_item() && !["note", "contradicts", "using"].contains(&self.word(0)) {
            self.advance();
        }
        head.source.push_str(if head.source.is_empty() { "…" } else { " …" });
        Some(Goal { kind: GoalKind::TooDeep, span: self.here() })
    }
}

/// What stands between a claim's id and its goal.
#[derive(Debug, Default)]
struct Head {
    words: Option<crate::lang::tree::Text>,
    part: Option<crate::lang::tree::Text>,
    reading: Option<crate::lang::tree::Text>,
    scope: Option<crate::lang::tree::Text>,
    voice: Option<Voice>,
    location: Option<crate::lang::tree::Text>,
    variables: Vec<Declaration>,
    under: Vec<crate::lang::tree::Use>,
    when: Vec<crate::lang::tree::Expr>,
    denied: bool,
    /// The claim as written, as far as it was read.
    source: String,
}
