//! Declarations with braces: games and tables.
//!
//! A mistake inside braces costs only the entry that it stands in; a mistake before the opening brace costs the block,
//! but what is inside it is still read for further mistakes.

use super::declarations::Tail;
use super::parser::Parser;
use crate::lang::precedence::{IFF, SUM};
use crate::lang::span::Span;
use crate::lang::tree::{
    Action, Case, Declaration, Expectation, Expr, ExprKind, Game, Group, Name, Payoff, PlayerType, Profile, Question,
    Range, Table, TablePart, Text, Use,
};

/// What a block's head says.
#[derive(Default)]
struct Head {
    title: Option<Text>,
    location: Option<Text>,
    variables: Vec<Declaration>,
    under: Vec<Use>,
    when: Vec<Expr>,
    source: Vec<String>,
    /// How many bytes of the source are the word `when` before its first condition.
    when_bytes: usize,
}

impl Parser<'_> {
    /// Reads the entries of a block up to its closing brace with `entry`; `None` when the block stays open.
    fn entries(&mut self, open: Span, block: &str, mut entry: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        while !self.take_mark("}") {
            if self.at_top() {
                return self.unexpected_in_block(open, block, "`}`");
            }
            let from = self.position();
            self.begin();
            if entry(self).is_none() {
                self.skip(from, true);
            }
        }
        Some(())
    }

    /// Takes the opening brace. When the head was damaged, what follows it up to the brace is skipped.
    fn open(&mut self, head_read: bool, from: usize) -> Option<Span> {
        if head_read {
            return self.mark("{");
        }
        while !self.is_mark(0, "{") && !self.is_mark(0, "}") && !self.at_item() {
            self.advance();
        }
        self.damage(from);
        self.is_mark(0, "{").then(|| self.advance())
    }

    /// A whole block: head, brace, entries. The head is only returned when it was read without mistake.
    fn block<H>(
        &mut self,
        name: &str,
        head: impl FnOnce(&mut Self) -> Option<H>,
        entry: impl FnMut(&mut Self) -> Option<()>,
    ) -> Option<(H, Span)> {
        let (from, start) = (self.position(), self.here());
        let head = head(self);
        let before = self.since(start);
        let open = match self.open(head.is_some(), from) {
            Some(open) => open,
            None => {
                self.damage(from);
                return None;
            }
        };
        let closed = self.entries(open, name, entry);
        // A block that is not closed has been reported; what was read of it still counts.
        if head.is_none() && closed.is_none() {
            self.damage(from);
        }
        head.map(|head| (head, before))
    }

    /// `game g(p : money) { … }`
    pub fn game(&mut self, start: Span) -> Option<Game> {
        let (mut types, mut actions, mut profiles) = (Vec::new(), Vec::new(), Vec::new());
        let mut tie = None;
        let head = |parser: &mut Self| {
            parser.advance();
            let name = parser.name("a game's name")?;
            let mut parameters = Vec::new();
            if parser.take_mark("(") {
                parser.declarations(&mut parameters)?;
                parser.mark(")")?;
            }
            Some((name, parameters))
        };
        let entry = |parser: &mut Self| {
            let start = parser.here();
            match parser.word(0) {
                "type" => types.push(parser.player_type(start)?),
                "action" => actions.push(parser.action(start)?),
                "profile" => profiles.push(parser.profile(start)?),
                "tie" => {
                    parser.advance();
                    parser.mark("->")?;
                    let name = parser.name("an action's name")?;
                    parser.once(&mut tie, name, "the tie rule", start);
                }
                _ => return parser.expected("`type`, `action`, `tie`, `profile` or `}`"),
            }
            Some(())
        };
        let ((name, parameters), head) = self.block("game", head, entry)?;
        let span = self.since(start);
        Some(Game { name, parameters, types, actions, tie, profiles, span, head })
    }

    fn player_type(&mut self, start: Span) -> Option<PlayerType> {
        self.advance();
        let name = self.name("a type's name")?;
        self.mark(":")?;
        let count = self.expression(SUM)?;
        if !self.take_word("player") {
            self.keyword("players")?;
        }
        let span = self.since(start);
        Some(PlayerType { name, count, span })
    }

    fn action(&mut self, start: Span) -> Option<Action> {
        self.advance();
        let name = self.name("an action's name")?;
        self.mark(":")?;
        self.keyword("payoff")?;
        let payoffs = self.list(|parser| {
            let payoff = parser.expression(SUM)?;
            let player_type = match parser.take_word("for") {
                true => Some(parser.name("a type's name")?),
                false => None,
            };
            Some(Payoff { payoff, player_type })
        })?;
        let span = self.since(start);
        Some(Action { name, payoffs, span })
    }

    fn profile(&mut self, start: Span) -> Option<Profile> {
        self.advance();
        let name = self.name("a profile's name")?;
        self.mark("=")?;
        let (mut all, mut moves) = (None, Vec::new());
        if self.take_word("all") {
            all = Some(self.name("an action's name")?);
        } else {
            moves = self.list(|parser| {
                let player_type = parser.name("a type's name, or `all`")?;
                Some((player_type, parser.name("an action's name")?))
            })?;
        }
        let span = self.since(start);
        Some(Profile { name, all, moves, span })
    }

    /// Title, place and conditions of a block, in any order, up to the opening brace.
    fn clauses(&mut self, table: bool) -> Option<Head> {
        let mut head = Head::default();
        while !self.is_mark(0, "{") {
            let here = self.here();
            if self.kind() == super::lexer::TokenKind::Text {
                let text = self.text("a quoted text")?;
                self.once(&mut head.title, text, "the title", here);
            } else if self.take_mark("@") {
                let text = self.text("a quoted place in the paper")?;
                self.once(&mut head.location, text, "the place", here);
            } else if table && self.take_word("for") {
                self.declarations(&mut head.variables)?;
            } else if !table && self.take_word("when") {
                let behind = self.here();
                self.formulas(&mut head.when)?;
                let source = self.source_text(self.since(here));
                if head.source.is_empty() {
                    head.when_bytes = source.len() - self.source_text(self.since(behind)).len();
                }
                head.source.push(source);
            } else if !table && self.take_word("under") {
                head.under.extend(self.list(Self::condition_used)?);
                head.source.push(self.source_text(self.since(here)));
            } else {
                return match table {
                    true => self.expected_hint("\"title\", `@`, `for` or `{`", self.meant_of_a_table()),
                    false => self.expected("\"title\", `@`, `under`, `when` or `{`"),
                };
            }
        }
        Some(head)
    }

    pub fn block_expectation(&mut self, into: &mut Vec<Expectation>, questions: &[Question]) -> Option<()> {
        let expect = self.expectation(questions)?;
        let mut slot = into.iter().find(|e| e.question == expect.question).cloned();
        let (fresh, span) = (slot.is_none(), expect.span);
        self.once(&mut slot, expect, "this expectation", span);
        if fresh {
            into.extend(slot);
        }
        Some(())
    }

    /// `table t for p : money { … }`
    pub fn table(&mut self, start: Span) -> Option<Table> {
        let (mut expects, mut parts) = (Vec::new(), Vec::new());
        let head = |parser: &mut Self| {
            parser.advance();
            let name = parser.name("a table's name")?;
            Some((name, parser.clauses(true)?))
        };
        let entry = |parser: &mut Self| match parser.word(0) {
            "expect" => parser.block_expectation(&mut expects, &[Question::Disjoint]),
            "group" => {
                parts.extend(parser.group().map(TablePart::Group));
                Some(())
            }
            "case" => {
                parts.extend(parser.case().map(TablePart::Case));
                Some(())
            }
            _ => parser.expected("`expect`, `group`, `case` or `}`"),
        };
        let ((name, clauses), head) = self.block("table", head, entry)?;
        let span = self.since(start);
        Some(Table {
            name,
            title: clauses.title,
            location: clauses.location,
            variables: clauses.variables,
            expects,
            parts,
            span,
            head,
        })
    }

    fn named_head(&mut self, what: &str) -> Option<(Name, Head)> {
        self.advance();
        let name = self.run(what)?;
        Some((name, self.clauses(false)?))
    }

    fn group(&mut self) -> Option<Group> {
        let start = self.here();
        let (mut expects, mut cases) = (Vec::new(), Vec::new());
        let head = |parser: &mut Self| parser.named_head("a group's name");
        let entry = |parser: &mut Self| match parser.word(0) {
            "expect" => parser.block_expectation(&mut expects, &[Question::Cover]),
            "case" => {
                cases.extend(parser.case());
                Some(())
            }
            _ => parser.expected("`expect`, `case` or `}`"),
        };
        let ((name, clauses), head) = self.block("group", head, entry)?;
        let span = self.since(start);
        Some(Group {
            name,
            title: clauses.title,
            location: clauses.location,
            under: clauses.under,
            when: clauses.when,
            expects,
            cases,
            source_text: clauses.source.join(" "),
            span,
            head,
        })
    }

    fn case(&mut self) -> Option<Case> {
        let start = self.here();
        let (mut expects, mut ranges) = (Vec::new(), Vec::new());
        let questions = [Question::Sat, Question::Coverage, Question::Consistent];
        let head = |parser: &mut Self| parser.named_head("a case's name");
        let entry = |parser: &mut Self| match parser.word(0) {
            "expect" => parser.block_expectation(&mut expects, &questions),
            "range" => {
                ranges.push(parser.range()?);
                Some(())
            }
            _ => parser.expected("`expect`, `range` or `}`"),
        };
        let ((name, clauses), head) = self.block("case", head, entry)?;
        let span = self.since(start);
        Some(Case {
            name,
            title: clauses.title,
            location: clauses.location,
            under: clauses.under,
            when: clauses.when,
            expects,
            ranges,
            when_bytes: clauses.when_bytes,
            source_text: clauses.source.join(" "),
            span,
            head,
        })
    }

    fn range(&mut self) -> Option<Range> {
        let start = self.advance();
        let name = self.run("a range's name")?;
        let begin = self.here();
        let mut under = Vec::new();
        let mut region = None;
        while !self.is_mark(0, ":") {
            let here = self.here();
            if self.take_word("for") {
                let formula = self.expression(IFF)?;
                self.once(&mut region, formula, "`for`", here);
            } else if self.take_word("under") {
                under.extend(self.list(Self::condition_used)?);
            } else {
                return self.expected("`for`, `under` or `:`");
            }
        }
        let colon = self.advance();
        // Without `for` and `under` what is said of the range is its goal alone.
        let begin = if begin == colon { self.here() } else { begin };
        let region = region.unwrap_or(Expr { kind: ExprKind::True, span: colon });
        let goal = self.goal()?;
        let source_text = self.source_text(self.since(begin));
        let mut tail = Tail::default();
        self.tail(&mut tail, true)?;
        if !self.at_item() && !self.is_mark(0, "}") {
            return self.expected_hint("`expect`, `range` or `}`", self.meant_behind());
        }
        let span = self.since(start);
        Some(Range {
            name,
            under,
            region,
            goal,
            location: tail.location,
            expect: tail.expect,
            note: tail.note,
            source_text,
            span,
        })
    }
}
