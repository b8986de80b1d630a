//! What a claims file declares, as an outline: also of a file with mistakes, as far as it can be read.

use crate::lang::Span;
use crate::lang::tree::{Case, Game, Item, Name, Role, Table, TablePart};

/// What is declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The paper itself.
    Paper,
    /// A dimension.
    Dimension,
    /// A parameter.
    Parameter,
    /// An abbreviation of a term.
    Abbreviation,
    /// An abbreviation of a formula.
    Formula,
    /// A named root.
    Root,
    /// An unknown function.
    Function,
    /// An assumption or a condition.
    Premise,
    /// A game, or a table.
    Structure,
    /// What a game or a table has inside.
    Part,
    /// A claim or a step.
    Claim,
    /// A section.
    Section,
}

impl Kind {
    /// The protocol's number for what comes nearest in a programming language: module, unit, constant, variable, function and so on.
    pub fn number(self) -> u8 {
        match self {
            Self::Paper => 2,
            Self::Section => 3,
            Self::Dimension => 11,
            Self::Parameter => 14,
            Self::Abbreviation | Self::Root => 13,
            Self::Function => 12,
            Self::Formula | Self::Premise => 17,
            Self::Structure => 5,
            Self::Part => 22,
            Self::Claim => 24,
        }
    }

    /// Whether one name of this kind stands for one thing in all files of a paper, as a single word that terms and premises use.
    pub fn is_global(self) -> bool {
        !matches!(self, Self::Paper | Self::Section | Self::Part | Self::Claim)
    }
}

/// Something that is declared.
#[derive(Clone, Debug)]
pub struct Symbol {
    /// What it is.
    pub kind: Kind,
    /// Its name.
    pub name: String,
    /// What is said of it besides; may be empty.
    pub detail: String,
    /// Where its name stands.
    pub at: Span,
    /// Where its declaration stands.
    pub whole: Span,
    /// What is declared inside.
    pub inside: Vec<Symbol>,
}

impl Symbol {
    fn new(kind: Kind, name: &Name, whole: Span) -> Self {
        Self { kind, name: name.text.clone(), detail: String::new(), at: name.span, whole, inside: Vec::new() }
    }
}

/// The outline of declarations.
pub fn outline(items: &[Item]) -> Vec<Symbol> {
    items.iter().flat_map(of).collect()
}

/// All symbols of an outline, those inside others too.
pub fn all(outline: &[Symbol]) -> Vec<&Symbol> {
    outline.iter().flat_map(|symbol| std::iter::once(symbol).chain(all(&symbol.inside))).collect()
}

/// What one item declares.
fn of(item: &Item) -> Vec<Symbol> {
    match item {
        Item::Paper(header) => vec![Symbol::new(Kind::Paper, &header.slug, header.span)],
        Item::Import(..) => Vec::new(),
        Item::Dimension(names, span) => names.iter().map(|name| Symbol::new(Kind::Dimension, name, *span)).collect(),
        Item::Param(declaration) => {
            let names = declaration.names.iter();
            names.map(|name| Symbol::new(Kind::Parameter, name, declaration.span)).collect()
        }
        Item::Let(found) => vec![Symbol::new(Kind::Abbreviation, &found.name, found.span)],
        Item::Define(found) => vec![Symbol::new(Kind::Formula, &found.name, found.span)],
        Item::Root(found) => vec![Symbol::new(Kind::Root, &found.name, found.span)],
        Item::Function(found) => vec![Symbol::new(Kind::Function, &found.name, found.span)],
        Item::Assume(found) => vec![Symbol::new(Kind::Premise, &found.name, found.span)],
        Item::Condition(found) => vec![Symbol::new(Kind::Premise, &found.name, found.span)],
        Item::Game(found) => vec![game(found)],
        Item::Table(found) => vec![table(found)],
        Item::Claim(claim) => {
            let words = claim.words.as_ref().map_or(String::new(), |words| words.text.clone());
            let step = if claim.role == Role::Step { "step: " } else { "" };
            vec![Symbol { detail: format!("{step}{words}"), ..Symbol::new(Kind::Claim, &claim.name, claim.span) }]
        }
        Item::Section(section) => {
            let title = Name { text: section.title.text.clone(), span: section.title.span };
            vec![Symbol { inside: outline(&section.items), ..Symbol::new(Kind::Section, &title, section.span) }]
        }
    }
}

fn game(game: &Game) -> Symbol {
    let types = game.types.iter().map(|found| Symbol::new(Kind::Part, &found.name, found.span));
    let actions = game.actions.iter().map(|found| Symbol::new(Kind::Part, &found.name, found.name.span));
    let profiles = game.profiles.iter().map(|found| Symbol::new(Kind::Part, &found.name, found.span));
    Symbol {
        inside: types.chain(actions).chain(profiles).collect(),
        ..Symbol::new(Kind::Structure, &game.name, game.span)
    }
}

fn table(table: &Table) -> Symbol {
    let case = |found: &Case| Symbol::new(Kind::Part, &found.name, found.span);
    let part = |part: &TablePart| match part {
        TablePart::Case(found) => case(found),
        TablePart::Group(group) => Symbol {
            inside: group.cases.iter().map(case).collect(),
            ..Symbol::new(Kind::Part, &group.name, group.span)
        },
    };
    Symbol { inside: table.parts.iter().map(part).collect(), ..Symbol::new(Kind::Structure, &table.name, table.span) }
}
