//! The declarations of a statement, read from its text.
//!
//! Every name is declared once and before its use, a game is complete, and there is one goal, at the end.

use crate::lexer::{self, Cursor};
use crate::reader::{Place, Reader};
use crate::rejection::{RejectionCode as Code, Result};
use crate::statement::{ElementaryValue, Goal, Statement, Symbol};
use crate::syntax::Formula;

/// Most parameters of a `let`.
const PARAMETER_LIMIT: usize = 100;
/// Words that cannot be declared.
#[rustfmt::skip]
pub const RESERVED: &[&str] = &[
    "and", "or", "not", "true", "false", "equilibrium", "equilibria", "are", "among", "var", "integer", "real", "let",
    "define", "type", "action", "payoff", "tie", "profile", "given", "show", "find", "end", "point", "algebraic", "class",
    "products", "have", "split", "cases", "evidence",
];

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

    fn declaration(&mut self, cursor: &mut Cursor<'_>, line: usize) -> Result<()> {
        Code::Goal.unless(self.goal.is_none(), "the goal must be the last line of the statement")?;
        match cursor.name()? {
            "var" => {
                let name = fresh_name(cursor)?;
                let is_logarithm = cursor.accept("ln");
                if is_logarithm || cursor.accept("exp") {
                    let argument = Reader { statement: self, place: Place::Plain }.term(cursor)?;
                    self.values.push(ElementaryValue { variable: self.symbols.len(), is_logarithm, argument });
                    return self.symbols.add(name, Symbol::Variable(false));
                }
                let integer = cursor.accept("integer");
                if !integer {
                    cursor.expect("real")?;
                }
                self.symbols.add(name, Symbol::Variable(integer))
            }
            "let" => {
                let name = fresh_name(cursor)?;
                let parameters = parameters(cursor)?;
                cursor.expect("=")?;
                let body = Reader { statement: self, place: Place::Body(&parameters) }.term(cursor)?;
                self.symbols.add(name, Symbol::Let(parameters.len(), body, line))
            }
            "define" => {
                let name = fresh_name(cursor)?;
                cursor.expect("=")?;
                let formula = self.formula(cursor)?;
                self.symbols.add(name, Symbol::Define(formula, line))
            }
            "given" => {
                let formula = self.formula(cursor)?;
                self.givens.push((formula, line));
                Ok(())
            }
            goal @ ("show" | "find") => {
                self.goal = Some((self.read_goal(goal, cursor)?, line));
                Ok(())
            }
            keyword => self.part_of_game(keyword, cursor),
        }
    }

    fn formula(&self, cursor: &mut Cursor<'_>) -> Result<Formula> {
        Reader { statement: self, place: Place::Plain }.formula(cursor)
    }

    /// Reads the goal, after its first word.
    fn read_goal(&self, keyword: &str, cursor: &mut Cursor<'_>) -> Result<Goal> {
        if keyword == "find" {
            return Ok(Goal::Find(self.formula(cursor)?));
        }
        if !cursor.accept("equilibria") {
            return Ok(Goal::Show(self.formula(cursor)?));
        }
        let exact = cursor.accept("are");
        if !exact {
            cursor.expect("among")?;
        }
        Ok(Goal::Equilibria(exact, self.game.read_list(cursor)?))
    }

    /// Reads a declaration of the game, after its first word.
    fn part_of_game(&mut self, keyword: &str, cursor: &mut Cursor<'_>) -> Result<()> {
        match keyword {
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
            _ => Err(Code::Unparsable.because("no declaration begins like this")),
        }
    }
}

/// The parameters of a `let`, none where no parenthesis stands.
fn parameters<'a>(cursor: &mut Cursor<'a>) -> Result<Vec<&'a str>> {
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
    Ok(parameters)
}

fn fresh_name<'a>(cursor: &mut Cursor<'a>) -> Result<&'a str> {
    let name = cursor.name()?;
    Code::ReservedName.unless(!RESERVED.contains(&name), &format!("`{name}` is a keyword"))?;
    Ok(name)
}
