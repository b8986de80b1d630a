//! The certificate file and its evidence as trees: frame (`id`, `verdict`, `statement`, `evidence`), points and proofs.
//!
//! Reading decides nothing about truth. Proof blocks may be nested [`PROOF_NESTING_LIMIT`] deep; `have` steps stand in a list, so a
//! long chain of them is not deep.

use crate::Verdict;
use crate::game::Class;
use crate::lexer::{self, Cursor, Kind, is_comment};
use crate::number::{Rational, fraction};
use crate::rejection::{Rejection, RejectionCode, Result};
use crate::statement::{Statement, Symbol};
use crate::syntax::{Formula, Place, Reader, Term};
use num_bigint::BigInt;
use std::collections::BTreeMap;

/// Deepest nesting of proof blocks.
const PROOF_NESTING_LIMIT: usize = 500;

/// The parts of a certificate file, each text with the number of its first line.
pub(crate) struct Frame {
    pub(crate) id: String,
    pub(crate) verdict: Verdict,
    pub(crate) statement: (String, usize),
    pub(crate) evidence: (String, usize),
}

/// The lines of a file with their numbers.
struct Lines<'a> {
    lines: Vec<&'a str>,
    read: usize,
}

impl<'a> Lines<'a> {
    /// The next line that is neither blank nor a comment, with its number.
    fn next(&mut self) -> Option<(&'a str, usize)> {
        while let Some(line) = self.lines.get(self.read) {
            self.read = self.read.saturating_add(1);
            if !line.trim().is_empty() && !is_comment(line) {
                return Some((line.trim_end(), self.read));
            }
        }
        None
    }

    /// What follows the keyword on the next line, which must be there.
    fn field(&mut self, keyword: &str) -> Result<(&'a str, usize)> {
        let (line, number) = self.next().unwrap_or(("", self.read));
        match line.strip_prefix(keyword) {
            Some(rest) if rest.starts_with(' ') && !rest.trim().is_empty() => Ok((rest.trim(), number)),
            _ => Err(Rejection::new(RejectionCode::Unparsable, number, format!("expected `{keyword} …`"))),
        }
    }

    /// The text between a line with the keyword and a line `end`, with the number of its first line.
    fn section(&mut self, keyword: &str) -> Result<(String, usize)> {
        let (line, number) = self.next().unwrap_or(("", self.read));
        if line != keyword {
            return Err(Rejection::new(RejectionCode::Unparsable, number, format!("expected `{keyword}`")));
        }
        let first = self.read;
        let length = self.lines.iter().skip(first).position(|line| line.trim_end() == "end");
        let Some(length) = length else {
            return Err(Rejection::new(RejectionCode::Unparsable, number, format!("`{keyword}` without `end`")));
        };
        let text: Vec<&str> = self.lines.iter().skip(first).take(length).copied().collect();
        self.read = first.saturating_add(length).saturating_add(1);
        Ok((text.join("\n"), first.saturating_add(1)))
    }
}

/// Takes a file apart.
pub(crate) fn frame(text: &str) -> Result<Frame> {
    let mut lines = Lines { lines: text.lines().collect(), read: 0 };
    let (version, line) = lines.field("referee certificate")?;
    if version != "1" {
        return Err(Rejection::new(RejectionCode::Version, line, "this kernel reads format version 1"));
    }
    let (id, _) = lines.field("id")?;
    let (word, line) = lines.field("verdict")?;
    let verdict = match word {
        "proved" => Verdict::Proved,
        "refuted" => Verdict::Refuted,
        "vacuous" => Verdict::Vacuous,
        _ => {
            return Err(Rejection::new(RejectionCode::Unparsable, line, "a verdict is `proved`, `refuted` or `vacuous`"));
        }
    };
    let statement = lines.section("statement")?;
    let evidence = lines.section("evidence")?;
    match lines.next() {
        None => Ok(Frame { id: id.to_owned(), verdict, statement, evidence }),
        Some((_, line)) => Err(Rejection::new(RejectionCode::TrailingText, line, "text after the end of the certificate")),
    }
}

/// What is offered as evidence.
pub(crate) enum Evidence {
    Point(Point),
    Equilibria(Vec<(Class, Proof)>),
    Proof(Proof),
}

/// Values of all variables, in order of declaration, and the counts of a profile: type, action, players.
pub(crate) struct Point {
    pub(crate) values: Vec<Rational>,
    pub(crate) profile: Option<BTreeMap<(usize, usize), BigInt>>,
}

/// A proof that the hypotheses in scope cannot hold together.
pub(crate) struct Proof {
    /// Atoms shown first, each with its proof, and added.
    pub(crate) steps: Vec<(Formula, Proof, usize)>,
    pub(crate) last: Rule,
    pub(crate) line: usize,
}

/// The rule that closes a proof.
pub(crate) enum Rule {
    Products(Vec<Item>),
    Split(Formula, Box<Proof>, Box<Proof>),
    Integer(Term, BigInt, Box<Proof>, Box<Proof>),
    Cases(usize, Vec<Proof>),
}

/// A product of factors with a coefficient.
pub(crate) struct Item {
    pub(crate) coefficient: Rational,
    pub(crate) factors: Vec<Factor>,
    pub(crate) line: usize,
}

/// A factor of an item.
pub(crate) enum Factor {
    Times(usize),
    Over(usize),
    Square(Term),
    Bare(Term),
}

impl Evidence {
    /// Reads evidence; `first_line` is the number of the text's first line.
    pub(crate) fn parse(statement: &Statement, text: &str, first_line: usize) -> Result<Evidence> {
        let tokens = lexer::tokens(text, first_line)?;
        let cursor = &mut Cursor::new(&tokens, first_line);
        let reader = Reader { statement, place: Place::Proof };
        let evidence = if cursor.accept_word("point") {
            Evidence::Point(point(statement, cursor)?)
        } else if cursor.accept_word("equilibria") {
            Evidence::Equilibria(classes(reader, cursor)?)
        } else {
            Evidence::Proof(proof(reader, cursor, 0)?)
        };
        cursor.finish()?;
        Ok(evidence)
    }
}

fn point(statement: &Statement, cursor: &mut Cursor<'_>) -> Result<Point> {
    let start = cursor.line();
    let mut values: BTreeMap<usize, Rational> = BTreeMap::new();
    while cursor.peek().is_some() && !cursor.at_word("profile") {
        let line = cursor.line();
        let name = cursor.name()?;
        let Some(Symbol::Variable(index)) = statement.symbol(name) else {
            return Err(Rejection::new(RejectionCode::UnknownName, line, format!("`{name}` is not a variable")));
        };
        cursor.expect_symbol("=")?;
        let value = rational(cursor)?;
        if values.insert(index, value).is_some() {
            return Err(Rejection::new(RejectionCode::DuplicateVariable, line, format!("`{name}` has two values")));
        }
        if !cursor.accept_symbol(",") {
            break;
        }
    }
    for (index, variable) in statement.variables.iter().enumerate() {
        if !values.contains_key(&index) {
            let message = format!("`{}` has no value", variable.name);
            return Err(Rejection::new(RejectionCode::MissingVariable, start, message));
        }
    }
    let profile = if cursor.accept_word("profile") { Some(counts(statement, cursor)?) } else { None };
    Ok(Point { values: values.into_values().collect(), profile })
}

/// Reads `type action count action count, type …`.
fn counts(statement: &Statement, cursor: &mut Cursor<'_>) -> Result<BTreeMap<(usize, usize), BigInt>> {
    let mut counts = BTreeMap::new();
    loop {
        let line = cursor.line();
        let kind = statement.game.kind(cursor.name()?, line)?;
        while let Some(Kind::Name(name)) = cursor.peek() {
            cursor.advance();
            let action = statement.game.action(name, line)?;
            if counts.insert((kind, action), cursor.integer()?.clone()).is_some() {
                return Err(Rejection::new(RejectionCode::DuplicateVariable, line, format!("`{name}` has two counts")));
            }
        }
        if !cursor.accept_symbol(",") {
            return Ok(counts);
        }
    }
}

fn classes(reader: Reader<'_>, cursor: &mut Cursor<'_>) -> Result<Vec<(Class, Proof)>> {
    let game = &reader.statement.game;
    let mut result = Vec::new();
    while cursor.peek().is_some() {
        let start = cursor.line();
        cursor.expect_word("class")?;
        let mut supports: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        loop {
            let line = cursor.line();
            let kind = game.kind(cursor.name()?, line)?;
            let mut support = Vec::new();
            loop {
                let action = game.action(cursor.name()?, line)?;
                if support.last().is_some_and(|last| *last >= action) {
                    return Err(Rejection::new(RejectionCode::Unparsable, line, "actions must stand in order of declaration"));
                }
                support.push(action);
                if !cursor.accept_symbol("+") {
                    break;
                }
            }
            if supports.insert(kind, support).is_some() {
                return Err(Rejection::new(RejectionCode::Unparsable, line, "a class names a type twice"));
            }
            if !cursor.accept_symbol(",") {
                break;
            }
        }
        if supports.len() != game.kinds.len() {
            return Err(Rejection::new(RejectionCode::Unparsable, start, "a class must name every type"));
        }
        let class = Class { supports: supports.into_values().collect() };
        result.push((class, block(reader, cursor, 0)?));
    }
    Ok(result)
}

fn block(reader: Reader<'_>, cursor: &mut Cursor<'_>, depth: usize) -> Result<Proof> {
    cursor.expect_symbol("{")?;
    let inner = proof(reader, cursor, depth.saturating_add(1))?;
    cursor.expect_symbol("}")?;
    Ok(inner)
}

fn proof(reader: Reader<'_>, cursor: &mut Cursor<'_>, depth: usize) -> Result<Proof> {
    if depth > PROOF_NESTING_LIMIT {
        let message = format!("proof blocks nested more than {PROOF_NESTING_LIMIT} deep");
        return Err(Rejection::new(RejectionCode::Nesting, cursor.line(), message));
    }
    let mut steps = Vec::new();
    loop {
        let line = cursor.line();
        if !cursor.accept_word("have") {
            break;
        }
        let atom = reader.atom(cursor)?;
        steps.push((atom, block(reader, cursor, depth)?, line));
    }
    let line = cursor.line();
    let last = match cursor.peek() {
        Some(Kind::Name(name)) => name.as_str(),
        _ => "",
    };
    let last = match last {
        "products" => {
            cursor.advance();
            Rule::Products(items(reader, cursor)?)
        }
        "split" => {
            cursor.advance();
            let atom = reader.atom(cursor)?;
            Rule::Split(atom, Box::new(block(reader, cursor, depth)?), Box::new(block(reader, cursor, depth)?))
        }
        "integer" => {
            cursor.advance();
            let term = reader.term(cursor)?;
            cursor.expect_symbol("<=")?;
            let negative = cursor.accept_symbol("-");
            let bound = cursor.integer()?.clone();
            let bound = if negative { -bound } else { bound };
            Rule::Integer(term, bound, Box::new(block(reader, cursor, depth)?), Box::new(block(reader, cursor, depth)?))
        }
        "cases" => {
            cursor.advance();
            let number = hypothesis(cursor)?;
            let mut blocks = Vec::new();
            while cursor.at_symbol("{") {
                blocks.push(block(reader, cursor, depth)?);
            }
            Rule::Cases(number, blocks)
        }
        _ => return Err(cursor.unexpected("`products`, `have`, `split`, `integer` or `cases`")),
    };
    Ok(Proof { steps, last, line })
}

fn items(reader: Reader<'_>, cursor: &mut Cursor<'_>) -> Result<Vec<Item>> {
    if cursor.peek().is_none() || cursor.at_symbol("}") {
        return Err(Rejection::new(RejectionCode::NoItems, cursor.line(), "`products` of nothing"));
    }
    let mut items = Vec::new();
    loop {
        let line = cursor.line();
        let coefficient = rational(cursor)?;
        let mut factors = Vec::new();
        loop {
            if cursor.accept_symbol("*") {
                factors.push(factor(reader, cursor)?);
            } else if cursor.at_symbol("/") {
                if matches!(cursor.peek_second(), Some(Kind::Open(_))) {
                    let message = "only strict hypotheses may divide";
                    return Err(Rejection::new(RejectionCode::TermDivision, cursor.line(), message));
                }
                cursor.advance();
                factors.push(Factor::Over(hypothesis(cursor)?));
            } else {
                break;
            }
        }
        items.push(Item { coefficient, factors, line });
        if !cursor.accept_symbol("+") {
            return Ok(items);
        }
    }
}

fn factor(reader: Reader<'_>, cursor: &mut Cursor<'_>) -> Result<Factor> {
    if !matches!(cursor.peek(), Some(Kind::Open(_))) {
        return Ok(Factor::Times(hypothesis(cursor)?));
    }
    cursor.advance();
    let term = reader.term(cursor)?;
    cursor.expect_symbol(")")?;
    if !cursor.accept_symbol("^") {
        return Ok(Factor::Bare(term));
    }
    let line = cursor.line();
    if *cursor.integer()? != BigInt::from(2) {
        return Err(Rejection::new(RejectionCode::Unparsable, line, "a factor may only be squared"));
    }
    Ok(Factor::Square(term))
}

/// Reads `hN`.
fn hypothesis(cursor: &mut Cursor<'_>) -> Result<usize> {
    let wanted = cursor.unexpected("a hypothesis hN");
    let number = cursor.name()?.strip_prefix('h').filter(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()));
    number.and_then(|digits| digits.parse().ok()).ok_or(wanted)
}

/// Reads `[-] INT [/ INT]`.
fn rational(cursor: &mut Cursor<'_>) -> Result<Rational> {
    let line = cursor.line();
    let negative = cursor.accept_symbol("-");
    let numerator = cursor.integer()?.clone();
    let mut denominator = BigInt::from(1);
    if cursor.at_symbol("/") && matches!(cursor.peek_second(), Some(Kind::Integer(_))) {
        cursor.advance();
        denominator = cursor.integer()?.clone();
    }
    let value = fraction(numerator, denominator)
        .ok_or_else(|| Rejection::new(RejectionCode::Unparsable, line, "a fraction with denominator zero"))?;
    Ok(if negative { -value } else { value })
}
