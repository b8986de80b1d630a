//! The declarations of a file: header, imports, dimensions, parameters, lets, premises, claims and goals.
//!
//! Each function is called at the word that begins the declaration. Clauses of a claim may come in any order.

use super::lexer::TokenKind;
use super::parser::Parser;
use crate::lang::diagnostic::{Code, Diagnostic};
use crate::lang::precedence::{IFF, SUM};
use crate::lang::span::Span;
use crate::lang::tree::{
    Appeal, Constraint, Declaration, Define, DimensionExpr, DimensionFactor, EquilibriaRelation, Expectation, Expr,
    ExprKind, Goal, GoalKind, Header, Item, Let, Name, Question, Reference, Role, Sort, TableParts, Verdict,
};

impl Parser<'_> {
    /// All declarations of the file.
    pub fn items(&mut self) -> Vec<Item> {
        let mut items = Vec::new();
        while self.kind() != TokenKind::End {
            self.next_item(&mut items, false);
        }
        items
    }

    /// The next declaration, of the file or inside a section; what cannot be read is skipped.
    pub(super) fn next_item(&mut self, items: &mut Vec<Item>, inside: bool) {
        let (from, start) = (self.position(), self.here());
        self.begin();
        let Some(item) = self.item(inside) else { return self.skip_item(from, inside) };
        let (whole, marred) = (self.at_top() || inside && self.is_mark(0, "}"), self.is_marred(start));
        if !whole {
            let rest = self.position();
            let usual = "a declaration begins with `param`, `let`, `assume`, `claim` and the like";
            let title = self.kind() == TokenKind::Text && self.words(start).starts_with("paper");
            let usual = if title { "a title is a line of its own: `title \"…\"`" } else { usual };
            let hint = self.meant_behind().unwrap_or(usual);
            let _: Option<()> = self.expected_hint("the next declaration", Some(hint));
            self.skip_item(rest, inside);
        }
        match item {
            // What was read of it is not what was meant, and nothing more is said of it.
            Item::Claim(claim) if !whole || marred => {
                self.damage(from);
                self.lose(claim.name.text);
            }
            _ if marred => self.damage(from),
            item => items.push(item),
        }
    }

    fn item(&mut self, inside: bool) -> Option<Item> {
        let start = self.here();
        match self.word(0) {
            "paper" | "import" | "section" if inside => {
                self.expected_hint("a declaration", Some("a section holds no other one, no header and no import"))
            }
            "paper" => self.header(start).map(Item::Paper),
            "import" => {
                self.advance();
                let path = self.text("a quoted path")?;
                Some(Item::Import(path, self.since(start)))
            }
            "dimension" => {
                self.advance();
                let names = self.list(|parser| parser.name("a dimension's name"))?;
                Some(Item::Dimension(names, self.since(start)))
            }
            "param" => {
                self.advance();
                let mut declaration = self.declaration()?;
                declaration.span = self.since(start);
                Some(Item::Param(declaration))
            }
            "let" => self.let_item(start).map(Item::Let),
            "define" => self.define_item(start).map(Item::Define),
            "root" => self.root(start).map(Item::Root),
            "function" => self.function(start).map(Item::Function),
            "distribution" => self.distribution_function(start).map(Item::Function),
            "assume" => self.assumption(start).map(Item::Assume),
            "condition" => self.condition(start).map(Item::Condition),
            "game" => self.game(start).map(Item::Game),
            "table" => self.table(start).map(Item::Table),
            "claim" => self.claim(start, Role::Result).map(Item::Claim),
            "step" => self.claim(start, Role::Step).map(Item::Claim),
            "section" => self.section(start).map(Item::Section),
            _ => self.expected_hint(
                "a declaration",
                Some("a declaration begins with `param`, `let`, `assume`, `claim` and the like"),
            ),
        }
    }

    fn header(&mut self, start: Span) -> Option<Header> {
        self.advance();
        let slug = self.run("the paper's short name")?;
        let (mut title, mut authors, mut source) = (None, None, None);
        loop {
            let here = self.here();
            let (slot, what) = match self.word(0) {
                "title" => (&mut title, "the title"),
                "authors" => (&mut authors, "the authors"),
                "source" => (&mut source, "the source"),
                _ => break,
            };
            self.advance();
            let text = self.text("a quoted text")?;
            self.once(slot, text, what, here);
        }
        let span = self.since(start);
        Some(Header { slug, title, authors, source, span })
    }

    fn let_item(&mut self, start: Span) -> Option<Let> {
        let (name, parameters) = self.abbreviated()?;
        self.undimensioned("=")?;
        self.mark("=")?;
        let body = self.expression(IFF)?;
        let span = self.since(start);
        Some(Let { name, parameters, body, span })
    }

    /// `define beats(x, y) : x > y`
    fn define_item(&mut self, start: Span) -> Option<Define> {
        let (name, parameters) = self.abbreviated()?;
        self.mark(":")?;
        let formula = self.expression(IFF)?;
        let span = self.since(start);
        Some(Define { name, parameters, formula, span })
    }

    /// The name of an abbreviation, behind the word that begins it, with its parameters.
    fn abbreviated(&mut self) -> Option<(Name, Vec<Name>)> {
        self.advance();
        let name = self.name("a name")?;
        let mut parameters = Vec::new();
        if self.take_mark("(") {
            parameters = self.list(|parser| parser.name("a parameter's name"))?;
            self.undimensioned(")")?;
            self.mark(")")?;
        }
        Some((name, parameters))
    }

    /// Says what is meant by a dimension in an abbreviation's head.
    fn undimensioned(&mut self, mark: &str) -> Option<()> {
        if !self.is_mark(0, ":") {
            return Some(());
        }
        let hint = "an abbreviation states no dimensions: they are those of what it is used with";
        self.expected_hint(&format!("`{mark}`"), Some(hint))
    }

    /// `a, b : money/firms, integer >= 1`.
    pub fn declaration(&mut self) -> Option<Declaration> {
        let start = self.here();
        let names = self.list(|parser| parser.name("a variable's name"))?;
        self.ranged(names, start)
    }

    /// `: money/firms, integer >= 1` behind names.
    pub fn ranged(&mut self, names: Vec<Name>, start: Span) -> Option<Declaration> {
        if !self.take_mark(":") {
            let hint = "every variable says what it is, as in `x : number`, `p : money, >= 0` or `n : integer >= 1`";
            return self.expected_hint("`:`", self.meant().or(Some(hint)));
        }
        self.described(start, names)
    }

    /// What stands after `a, b :`, the dimension, the kind of number and the bounds.
    pub fn described(&mut self, start: Span, names: Vec<Name>) -> Option<Declaration> {
        let begin = self.here();
        let mut dimension = DimensionExpr { factors: Vec::new(), span: Span { end: begin.start, ..begin } };
        let mut sort = None;
        let mut constraints = Vec::new();
        let named = self.kind() == TokenKind::Word && !self.begins_bound(0);
        if named || self.kind() == TokenKind::Number {
            dimension = self.dimension()?;
        } else if !self.begins_bound(0) {
            return self.expected_hint(
                "a dimension, `integer`, `real`, `in` or a comparison",
                Some("for example `money, > 0` or `share in [0, 1]`"),
            );
        }
        loop {
            let here = self.here();
            if self.take_word("integer") {
                self.once(&mut sort, Sort::Integer, "the kind of number", here);
            } else if self.take_word("real") {
                self.once(&mut sort, Sort::Real, "the kind of number", here);
            } else if self.take_word("in") {
                constraints.push(self.interval()?);
            } else if let Some(relation) = self.relation() {
                self.advance();
                constraints.push(Constraint::Relation(relation, self.expression(SUM)?));
            } else if self.is_mark(0, ",") && self.begins_bound(1) {
                self.advance();
            } else {
                break;
            }
        }
        let span = self.since(start);
        Some(Declaration { names, dimension, sort: sort.unwrap_or(Sort::Real), constraints, span })
    }

    /// Whether `integer`, `real`, `in` or a comparison stands ahead.
    fn begins_bound(&self, ahead: usize) -> bool {
        let marks = ["<", "<=", "=", ">=", ">", "!="];
        matches!(self.word(ahead), "integer" | "real" | "in") || marks.iter().any(|mark| self.is_mark(ahead, mark))
    }

    /// Declarations separated by commas.
    pub fn declarations(&mut self, into: &mut Vec<Declaration>) -> Option<()> {
        into.extend(self.list(Self::declaration)?);
        Some(())
    }

    fn interval(&mut self) -> Option<Constraint> {
        let lower_closed = self.is_mark(0, "[");
        if !lower_closed && !self.is_mark(0, "(") {
            return self.expected_hint("`[` or `(`", Some("write an interval such as `(0, 1]`"));
        }
        self.advance();
        let lower = self.expression(SUM)?;
        self.mark(",")?;
        let upper = self.expression(SUM)?;
        let upper_closed = self.is_mark(0, "]");
        if !upper_closed && !self.is_mark(0, ")") {
            return self.expected("`]` or `)`");
        }
        self.advance();
        Some(Constraint::Interval { lower, lower_closed, upper, upper_closed })
    }

    fn dimension(&mut self) -> Option<DimensionExpr> {
        let start = self.here();
        let mut factors = Vec::new();
        let mut divided = false;
        loop {
            let span = self.here();
            let name = match self.kind() {
                TokenKind::Number if self.words(span) == "1" => Name { text: "1".to_string(), span: self.advance() },
                TokenKind::Word if matches!(self.word(0), "share" | "number") => {
                    Name { text: self.word(0).to_string(), span: self.advance() }
                }
                _ => self.name("a dimension")?,
            };
            let mut power = (1, 1);
            if self.take_mark("^") {
                let fraction = self.take_mark("(");
                power.0 = self.exponent(true)?;
                if fraction {
                    if self.take_mark("/") {
                        power.1 = self.exponent(false)?;
                    }
                    self.mark(")")?;
                }
            }
            factors.push(DimensionFactor { name, power, divided });
            if self.take_mark("/") {
                divided = true;
            } else if self.take_mark("*") {
                divided = false;
            } else {
                break;
            }
        }
        let span = self.since(start);
        Some(DimensionExpr { factors, span })
    }

    /// A whole number in an exponent of a dimension; a divisor is positive.
    fn exponent(&mut self, signed: bool) -> Option<i32> {
        let negative = signed && self.take_mark("-");
        let written = self.words(self.here()).parse::<i32>();
        let power = match written {
            Ok(power) if self.kind() == TokenKind::Number && power <= 64 && (signed || power > 0) => power,
            _ => return self.expected("a whole exponent up to 64"),
        };
        self.advance();
        Some(if negative { -power } else { power })
    }

    /// The verdict that the word ahead names.
    pub fn verdict(&self, ahead: usize) -> Option<Verdict> {
        let word = self.word(ahead);
        Verdict::ALL.into_iter().find(|v| v.word() == word)
    }

    /// `expect verdict`, and where questions are given also `expect question verdict`.
    pub fn expectation(&mut self, questions: &[Question]) -> Option<Expectation> {
        let start = self.advance();
        let word = self.word(0).to_string();
        let question = questions.iter().copied().find(|q| q.word() == word);
        if question.is_some() {
            self.advance();
        }
        let Some(verdict) = self.verdict(0) else {
            let verdicts = Verdict::ALL.map(Verdict::word).join(", ");
            let asked = questions.iter().map(|q| q.word()).collect::<Vec<_>>();
            let hint = match (question, asked.is_empty()) {
                (None, false) => format!("one of {verdicts}; or first {}", asked.join(", ")),
                _ => format!("one of {verdicts}"),
            };
            return self.expected_hint("a verdict", Some(&hint));
        };
        self.advance();
        let span = self.since(start);
        Some(Expectation { question, verdict, span })
    }

    /// An id, and in quotes one of its parts or readings.
    fn reference(&mut self) -> Option<Reference> {
        let id = self.run("the id of another claim")?;
        let label = match self.kind() {
            TokenKind::Text => Some(self.text("a part or a reading")?),
            _ => None,
        };
        Some(Reference { id, label })
    }

    /// A claim that another one uses, with the terms at which it does.
    fn appeal(&mut self) -> Option<Appeal> {
        let start = self.here();
        let claim = self.reference()?;
        let mut args = Vec::new();
        if self.take_mark("(") {
            args = self.list(|parser| parser.expression(SUM))?;
            self.mark(")")?;
        }
        let span = self.since(start);
        Some(Appeal { claim, args, span })
    }

    /// What may stand after a goal: `expect` and `note`; of a range (`place`) also `@`, of a claim also `using`, `contradicts` and `as printed`.
    pub fn tail(&mut self, tail: &mut Tail, place: bool) -> Option<()> {
        loop {
            let here = self.here();
            let question = ["disjoint", "cover", "sat", "coverage", "consistent"];
            if self.word(0) == "expect" && !question.contains(&self.word(1)) {
                let expect = self.expectation(&[])?;
                self.once(&mut tail.expect, expect, "the expectation", here);
            } else if self.take_word("note") {
                let text = self.text("a quoted text")?;
                self.once(&mut tail.note, text, "the note", here);
            } else if !place && self.take_word("using") {
                tail.using.extend(self.list(Self::appeal)?);
            } else if !place && self.take_word("contradicts") {
                tail.contradicts.extend(self.list(Self::reference)?);
            } else if !place && self.word(0) == "as" && self.word(1) == "printed" {
                self.advance();
                self.advance();
                let text = self.text("a quoted reason")?;
                self.once(&mut tail.as_printed, text, "the reason for what is printed", here);
            } else if place && self.take_mark("@") {
                let text = self.text("a quoted place in the paper")?;
                self.once(&mut tail.location, text, "the place", here);
            } else {
                return Some(());
            }
        }
    }

    /// What is claimed.
    pub fn goal(&mut self) -> Option<Goal> {
        let start = self.here();
        let kind = if self.take_word("possible") {
            GoalKind::Possible(self.expression(IFF)?)
        } else if self.take_word("equilibria") {
            self.equilibria()?
        } else if let Some(refinement) = self.at_refinement() {
            self.refined(refinement)?
        } else if matches!(self.word(0), "cases" | "groups") && self.word(1) == "of" {
            self.table_goal()?
        } else {
            let optimum = self.at_optimum().is_some();
            let formula = self.expression(IFF)?;
            match formula.kind {
                ExprKind::Optimal(own) if optimum => GoalKind::Optimum(*own),
                kind => GoalKind::Formula(Expr { kind, ..formula }),
            }
        };
        let span = self.since(start);
        Some(Goal { kind, span })
    }

    fn equilibria(&mut self) -> Option<GoalKind> {
        let (game, args, _) = self.game_call()?;
        let relation = if self.take_word("include") {
            EquilibriaRelation::Include
        } else if self.take_word("are") {
            match self.take_word("among") {
                true => EquilibriaRelation::Among,
                false => EquilibriaRelation::Are,
            }
        } else {
            return self.expected("`are`, `are among` or `include`");
        };
        self.mark("{")?;
        let profiles = match self.is_mark(0, "}") {
            true => Vec::new(),
            false => self.list(|parser| parser.name("a profile's name"))?,
        };
        self.mark("}")?;
        Some(GoalKind::Equilibria { game, args, relation, profiles })
    }

    fn table_goal(&mut self) -> Option<GoalKind> {
        let parts = match self.word(0) {
            "cases" => TableParts::Cases,
            _ => TableParts::Groups,
        };
        self.advance();
        self.keyword("of")?;
        let table = self.name("a table's name")?;
        let question = if self.take_word("cover") {
            Question::Cover
        } else if self.take_word("are") {
            self.keyword("disjoint")?;
            Question::Disjoint
        } else {
            return self.expected("`are disjoint` or `cover`");
        };
        Some(GoalKind::Table { parts, table, question })
    }

    /// Reports a word that begins nothing in a block.
    pub fn unexpected_in_block<T>(&mut self, open: Span, block: &str, what: &str) -> Option<T> {
        if self.at_top() {
            let message = format!("the {block} is not closed");
            let found = Diagnostic::new(Code::L003, self.here(), message)
                .label("expected `}`")
                .also(open, "opened here")
                .hint("close it with `}`");
            self.report(found);
            return None;
        }
        self.expected(what)
    }
}

/// The clauses after a goal.
#[derive(Debug, Default)]
pub struct Tail {
    /// `expect …`
    pub expect: Option<Expectation>,
    /// `using …`
    pub using: Vec<Appeal>,
    /// `contradicts …`
    pub contradicts: Vec<Reference>,
    /// `note "…"`
    pub note: Option<crate::lang::tree::Text>,
    /// `as printed "…"`
    pub as_printed: Option<crate::lang::tree::Text>,
    /// `@ "…"`
    pub location: Option<crate::lang::tree::Text>,
}
