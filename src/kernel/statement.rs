//! The statement: what is claimed, read from its own text. The kernel takes the statement from nowhere else.
//!
//! It decides that every name is declared once and before its use, that a game is complete, and that there is one goal, at the end.

use crate::game::Game;
use crate::lexer::{self, Cursor, Token};
use crate::rejection::{Rejection, RejectionCode, Result};
use crate::syntax::{Formula, Place, Reader, Term};
use std::collections::BTreeMap;

const RESERVED: [&str; 30] = [
    "and",
    "or",
    "not",
    "true",
    "false",
    "equilibrium",
    "equilibria",
    "are",
    "among",
    "var",
    "integer",
    "real",
    "let",
    "define",
    "type",
    "action",
    "payoff",
    "tie",
    "profile",
    "given",
    "show",
    "find",
    "end",
    "point",
    "class",
    "products",
    "have",
    "split",
    "cases",
    "evidence",
];

/// A variable.
#[derive(Debug)]
pub(crate) struct Variable {
    pub(crate) name: String,
    pub(crate) integer: bool,
}

/// An abbreviation, possibly with parameters.
#[derive(Debug)]
pub(crate) struct Let {
    pub(crate) parameters: usize,
    pub(crate) body: Term,
    pub(crate) line: usize,
}

/// What a name in a term stands for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Symbol {
    Variable(usize),
    Let(usize),
    /// A named formula.
    Define(usize),
}

/// What is to be shown of all values that satisfy the givens, or found among them.
#[derive(Debug)]
pub(crate) enum Goal {
    Show(Formula),
    Find(Formula),
    /// The listed profiles; `exact`: each of them must be an equilibrium as well.
    Equilibria {
        exact: bool,
        listed: Vec<usize>,
    },
}

/// A statement.
#[derive(Debug, Default)]
pub(crate) struct Statement {
    pub(crate) variables: Vec<Variable>,
    pub(crate) lets: Vec<Let>,
    /// Named formulas with their lines.
    pub(crate) defines: Vec<(Formula, usize)>,
    names: BTreeMap<String, Symbol>,
    pub(crate) game: Game,
    /// Givens with their lines.
    pub(crate) givens: Vec<(Formula, usize)>,
    goal: Option<(Goal, usize)>,
}

impl Statement {
    /// Reads a statement; `first_line` is the number of the text's first line.
    pub(crate) fn parse(text: &str, first_line: usize) -> Result<Statement> {
        let tokens = lexer::tokens(text, first_line)?;
        let mut statement = Statement::default();
        let mut rest: &[Token] = &tokens;
        while let Some(first) = rest.first() {
            if !first.fresh {
                return Err(Rejection::new(RejectionCode::Unparsable, first.line, "the first line starts with a blank"));
            }
            let length = rest.iter().skip(1).position(|token| token.fresh).map_or(rest.len(), |index| index + 1);
            let (line, after) = rest.split_at_checked(length).unwrap_or((rest, &[]));
            statement.declaration(&mut Cursor::new(line, first.line))?;
            rest = after;
        }
        statement.game.complete()?;
        if statement.goal.is_none() {
            return Err(Rejection::new(RejectionCode::Goal, first_line, "the statement has no goal"));
        }
        Ok(statement)
    }

    /// A named formula and its line.
    pub(crate) fn defined(&self, index: usize) -> Result<(&Formula, usize)> {
        let missing = || Rejection::new(RejectionCode::UnknownName, 0, "a named formula that does not exist");
        self.defines.get(index).map(|(formula, line)| (formula, *line)).ok_or_else(missing)
    }

    /// The goal and its line.
    pub(crate) fn goal(&self) -> Result<(&Goal, usize)> {
        match &self.goal {
            Some((goal, line)) => Ok((goal, *line)),
            None => Err(Rejection::new(RejectionCode::Goal, 0, "the statement has no goal")),
        }
    }

    pub(crate) fn symbol(&self, name: &str) -> Option<Symbol> {
        self.names.get(name).copied()
    }

    fn declaration(&mut self, cursor: &mut Cursor<'_>) -> Result<()> {
        let line = cursor.line();
        if self.goal.is_some() {
            return Err(Rejection::new(RejectionCode::Goal, line, "the goal must be the last line of the statement"));
        }
        match cursor.name()? {
            "var" => {
                let name = fresh_name(cursor)?;
                let integer = cursor.accept_word("integer");
                if !integer {
                    cursor.expect_word("real")?;
                }
                let index = self.variables.len();
                self.variables.push(Variable { name: name.clone(), integer });
                self.declare(name, Symbol::Variable(index), line)?;
            }
            "let" => self.read_let(cursor, line)?,
            "define" => {
                let name = fresh_name(cursor)?;
                cursor.expect_symbol("=")?;
                let formula = self.reader(Place::Plain).formula(cursor)?;
                let index = self.defines.len();
                self.defines.push((formula, line));
                self.declare(name, Symbol::Define(index), line)?;
            }
            "type" => {
                let name = fresh_name(cursor)?;
                cursor.expect_symbol(":")?;
                let count = self.reader(Place::Plain).term(cursor)?;
                self.game.add_kind(name, count, line)?;
            }
            "action" => {
                let name = fresh_name(cursor)?;
                self.game.add_action(name, line)?;
            }
            "payoff" => {
                let kind = self.game.kind(cursor.name()?, line)?;
                let action = self.game.action(cursor.name()?, line)?;
                cursor.expect_symbol("=")?;
                let value = self.reader(Place::Payoff).term(cursor)?;
                self.game.add_payoff(kind, action, value, line)?;
            }
            "tie" => {
                let action = self.game.action(cursor.name()?, line)?;
                self.game.set_tie(action, line)?;
            }
            "profile" => {
                let name = fresh_name(cursor)?;
                cursor.expect_symbol("=")?;
                let choice = self.game.read_choice(cursor)?;
                self.game.add_profile(name, choice, line)?;
            }
            "given" => {
                let formula = self.reader(Place::Plain).formula(cursor)?;
                self.givens.push((formula, line));
            }
            "show" if cursor.accept_word("equilibria") => {
                let exact = cursor.accept_word("are");
                if !exact {
                    cursor.expect_word("among")?;
                }
                let listed = self.game.read_list(cursor)?;
                self.goal = Some((Goal::Equilibria { exact, listed }, line));
            }
            "show" => self.goal = Some((Goal::Show(self.reader(Place::Plain).formula(cursor)?), line)),
            "find" => self.goal = Some((Goal::Find(self.reader(Place::Plain).formula(cursor)?), line)),
            other => {
                let word: String = other.chars().take(40).collect();
                return Err(Rejection::new(RejectionCode::Unparsable, line, format!("no declaration begins with `{word}`")));
            }
        }
        cursor.finish()
    }

    fn read_let(&mut self, cursor: &mut Cursor<'_>, line: usize) -> Result<()> {
        let name = fresh_name(cursor)?;
        let mut parameters: Vec<String> = Vec::new();
        if matches!(cursor.peek(), Some(lexer::Kind::Open(_))) {
            cursor.advance();
            loop {
                let parameter = fresh_name(cursor)?;
                if parameters.contains(&parameter) {
                    return Err(duplicate(&parameter, line));
                }
                parameters.push(parameter);
                if !cursor.accept_symbol(",") {
                    break;
                }
            }
            cursor.expect_symbol(")")?;
        }
        cursor.expect_symbol("=")?;
        let body = self.reader(Place::Body(&parameters)).term(cursor)?;
        let index = self.lets.len();
        self.lets.push(Let { parameters: parameters.len(), body, line });
        self.declare(name, Symbol::Let(index), line)
    }

    fn declare(&mut self, name: String, symbol: Symbol, line: usize) -> Result<()> {
        if self.names.contains_key(&name) {
            return Err(duplicate(&name, line));
        }
        self.names.insert(name, symbol);
        Ok(())
    }

    fn reader<'a>(&'a self, place: Place<'a>) -> Reader<'a> {
        Reader { statement: self, place }
    }
}

pub(crate) fn duplicate(name: &str, line: usize) -> Rejection {
    Rejection::new(RejectionCode::DuplicateName, line, format!("`{name}` is declared twice"))
}

fn fresh_name(cursor: &mut Cursor<'_>) -> Result<String> {
    let line = cursor.line();
    let name = cursor.name()?;
    if RESERVED.contains(&name) {
        return Err(Rejection::new(RejectionCode::ReservedName, line, format!("`{name}` is a keyword")));
    }
    Ok(name.to_owned())
}
