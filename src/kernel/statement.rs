//! The statement: what is claimed, read from its own text. The kernel takes the statement from nowhere else.
//!
//! It decides that every name is declared once and before its use, that a game is complete, and that there is one goal, at the end.

use crate::game::Game;
use crate::lexer::{self, Cursor};
use crate::rejection::{RejectionCode as Code, Result};
use crate::syntax::{Formula, Place, Reader, Term};
use std::collections::{BTreeMap, BTreeSet};

/// Most parameters of a `let`.
const PARAMETER_LIMIT: usize = 100;
/// Words that cannot be declared.
#[rustfmt::skip]
pub const RESERVED: &[&str] = &[
    "and", "or", "not", "true", "false", "equilibrium", "equilibria", "are", "among", "var", "integer", "real", "let",
    "define", "type", "action", "payoff", "tie", "profile", "given", "show", "find", "end", "point", "algebraic", "class",
    "products", "have", "split", "cases", "evidence",
];

/// Declared things of one kind, by name and by index.
#[derive(Debug)]
pub(crate) struct Table<T> {
    items: Vec<(String, T)>,
    index: BTreeMap<String, usize>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Table { items: Vec::new(), index: BTreeMap::new() }
    }
}

impl<T> Table<T> {
    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    /// Names and items in order of declaration.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.items.iter().map(|(name, item)| (name.as_str(), item))
    }

    /// The name of the thing with this index.
    pub(crate) fn name(&self, index: usize) -> Result<&str> {
        let unknown = || Code::UnknownName.because("something that is not declared");
        self.items.get(index).map(|(name, _)| name.as_str()).ok_or_else(unknown)
    }

    pub(crate) fn find(&self, name: &str) -> Result<usize> {
        let unknown = || Code::UnknownName.because(format!("`{name}` is not declared here"));
        self.index.get(name).copied().ok_or_else(unknown)
    }

    pub(crate) fn get(&self, index: usize) -> Result<&T> {
        let unknown = || Code::UnknownName.because("something that is not declared");
        self.items.get(index).map(|(_, item)| item).ok_or_else(unknown)
    }

    fn add(&mut self, name: &str, item: T) -> Result<()> {
        let before = self.index.insert(name.to_owned(), self.items.len());
        self.items.push((name.to_owned(), item));
        Code::DuplicateName.unless(before.is_none(), &format!("`{name}` is declared twice"))
    }
}

/// What a name in a term or formula stands for. Lets and named formulas have the line of their declaration.
#[derive(Debug)]
pub(crate) enum Symbol {
    /// A variable, and whether it is of integer sort.
    Variable(bool),
    /// An abbreviation with this number of parameters.
    Let(usize, Term, usize),
    Define(Formula, usize),
}

/// What is to be shown of all values that satisfy the givens, or found among them.
#[derive(Debug)]
pub(crate) enum Goal {
    Show(Formula),
    Find(Formula),
    /// The listed profiles, and before that whether each of them must be an equilibrium as well.
    Equilibria(bool, BTreeSet<usize>),
}

/// A statement.
#[derive(Debug, Default)]
pub(crate) struct Statement {
    pub(crate) symbols: Table<Symbol>,
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
        for tokens in tokens.chunk_by(|_, next| !next.fresh) {
            let cursor = &mut Cursor::new(tokens);
            let read = statement.declaration(cursor, cursor.line()).and_then(|()| cursor.finish());
            read.map_err(|rejection| rejection.at(cursor.line()))?;
        }
        statement.game.complete().map_err(|rejection| rejection.at(first_line))?;
        statement.goal().map_err(|rejection| rejection.at(first_line))?;
        Ok(statement)
    }

    /// The goal and its line.
    pub(crate) fn goal(&self) -> Result<(&Goal, usize)> {
        let missing = || Code::Goal.because("the statement has no goal");
        self.goal.as_ref().map(|(goal, line)| (goal, *line)).ok_or_else(missing)
    }

    /// The variable with this name, and whether it is of integer sort.
    pub(crate) fn variable(&self, name: &str) -> Result<(usize, bool)> {
        let index = self.symbols.find(name)?;
        match self.symbols.get(index)? {
            Symbol::Variable(integer) => Ok((index, *integer)),
            _ => Err(Code::UnknownName.because(format!("`{name}` is not a variable"))),
        }
    }

    /// The variable that counts the players of a type who choose an action, in a class.
    pub(crate) fn count_variable(&self, kind: usize, action: usize) -> usize {
        let offset = kind.saturating_mul(self.game.actions.len()).saturating_add(action);
        self.symbols.len().saturating_add(offset)
    }

    /// Whether a variable has whole values only.
    pub(crate) fn is_integer(&self, variable: usize) -> bool {
        !matches!(self.symbols.get(variable), Ok(Symbol::Variable(false)))
    }

    fn declaration(&mut self, cursor: &mut Cursor<'_>, line: usize) -> Result<()> {
        Code::Goal.unless(self.goal.is_none(), "the goal must be the last line of the statement")?;
        let plain =
            |statement: &Statement, cursor: &mut Cursor<'_>| Reader { statement, place: Place::Plain }.formula(cursor);
        match cursor.name()? {
            "var" => {
                let name = fresh_name(cursor)?;
                let integer = cursor.accept("integer");
                if !integer {
                    cursor.expect("real")?;
                }
                self.symbols.add(name, Symbol::Variable(integer))
            }
            "let" => {
                let name = fresh_name(cursor)?;
                let mut parameters = Vec::new();
                if cursor.text() == "(" {
                    while cursor.accept(if parameters.is_empty() { "(" } else { "," }) {
                        let parameter = fresh_name(cursor)?;
                        Code::DuplicateName.unless(!parameters.contains(&parameter), "a parameter stands twice")?;
                        Code::Budget.unless(parameters.len() < PARAMETER_LIMIT, "too many parameters")?;
                        parameters.push(parameter);
                    }
                    cursor.expect(")")?;
                }
                cursor.expect("=")?;
                let body = Reader { statement: self, place: Place::Body(&parameters) }.term(cursor)?;
                self.symbols.add(name, Symbol::Let(parameters.len(), body, line))
            }
            "define" => {
                let name = fresh_name(cursor)?;
                cursor.expect("=")?;
                let formula = plain(self, cursor)?;
                self.symbols.add(name, Symbol::Define(formula, line))
            }
            "type" => {
                let name = fresh_name(cursor)?;
                cursor.expect(":")?;
                let count = Reader { statement: self, place: Place::Plain }.term(cursor)?;
                self.game.kinds.add(name, count)
            }
            "action" => self.game.actions.add(fresh_name(cursor)?, ()),
            "payoff" => {
                let kind = self.game.kinds.find(cursor.name()?)?;
                let action = self.game.actions.find(cursor.name()?)?;
                cursor.expect("=")?;
                let value = Reader { statement: self, place: Place::Payoff }.term(cursor)?;
                let before = self.game.payoffs.insert((kind, action), value);
                Code::DuplicateName.unless(before.is_none(), "a payoff is declared twice")
            }
            "tie" => {
                let before = self.game.tie.replace(self.game.actions.find(cursor.name()?)?);
                Code::DuplicateName.unless(before.is_none(), "`tie` is declared twice")
            }
            "profile" => {
                let name = fresh_name(cursor)?;
                cursor.expect("=")?;
                let game = &self.game;
                let choice = game.by_type(cursor, |cursor| game.actions.find(cursor.name()?))?;
                self.game.profiles.add(name, choice)
            }
            "given" => {
                let formula = plain(self, cursor)?;
                self.givens.push((formula, line));
                Ok(())
            }
            goal @ ("show" | "find") => {
                let goal = if goal == "find" {
                    Goal::Find(plain(self, cursor)?)
                } else if cursor.accept("equilibria") {
                    let exact = cursor.accept("are");
                    if !exact {
                        cursor.expect("among")?;
                    }
                    Goal::Equilibria(exact, self.game.read_list(cursor)?)
                } else {
                    Goal::Show(plain(self, cursor)?)
                };
                self.goal = Some((goal, line));
                Ok(())
            }
            _ => Err(Code::Unparsable.because("no declaration begins like this")),
        }
    }
}

fn fresh_name<'a>(cursor: &mut Cursor<'a>) -> Result<&'a str> {
    let name = cursor.name()?;
    Code::ReservedName.unless(!RESERVED.contains(&name), &format!("`{name}` is a keyword"))?;
    Ok(name)
}
