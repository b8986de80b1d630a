//! Joining the files of a paper: every declaration goes to its list, and every name is defined once.
//!
//! Parameters, lets, formulas with names, named roots and unknown functions share one space of names, assumptions and conditions another; dimensions, games and
//! tables have their own.
//! The first declaration of a name counts.

use super::super::diagnostic::{Code, Diagnostic};
use super::super::paper::Paper;
use super::super::span::Span;
use super::super::tree::{Declaration, File, Header, Item, Name};
use std::collections::{BTreeMap, BTreeSet};

/// A paper whose names have been collected but whose contents have not been looked at.
pub struct Gathered {
    /// The declarations.
    pub paper: Paper,
    /// For parameters, lets and named roots: their place in the order of declaration, from 0.
    pub order: BTreeMap<String, usize>,
    /// Words in places that could not be read.
    pub damaged: BTreeSet<String>,
    /// Names defined twice, headers missing or twice.
    pub found: Vec<Diagnostic>,
}

#[derive(Default)]
struct Spaces {
    values: BTreeMap<String, Span>,
    premises: BTreeMap<String, Span>,
    dimensions: BTreeMap<String, Span>,
    games: BTreeMap<String, Span>,
    tables: BTreeMap<String, Span>,
}

/// Reports a name that is there already; whether it is new.
pub fn define(space: &mut BTreeMap<String, Span>, name: &Name, what: &str, found: &mut Vec<Diagnostic>) -> bool {
    if let Some(first) = space.get(&name.text) {
        let message = format!("{what} `{}` is defined twice", name.text);
        found.push(
            Diagnostic::new(Code::N002, name.span, message)
                .label("second definition")
                .also(*first, "first definition")
                .hint("rename one of them"),
        );
        return false;
    }
    space.insert(name.text.clone(), name.span);
    true
}

/// Joins the files, imported ones first.
pub fn gather(files: Vec<File>) -> Gathered {
    let mut out =
        Gathered { paper: Paper::default(), order: BTreeMap::new(), damaged: BTreeSet::new(), found: Vec::new() };
    let mut spaces = Spaces::default();
    let mut header: Option<Header> = None;
    let root = files.last().map_or(0, |file| file.file);
    for file in files {
        out.damaged.extend(file.damaged);
        for item in super::sections::written_out(file.items) {
            add(item, &mut out, &mut spaces, &mut header);
        }
    }
    match header {
        Some(header) => {
            let words = |text: Option<super::super::tree::Text>| text.map(|text| text.text);
            out.paper.slug = header.slug.text;
            out.paper.title = words(header.title);
            out.paper.authors = words(header.authors);
            out.paper.source = words(header.source);
        }
        None if out.damaged.is_empty() => {
            let span = Span { file: root, start: 0, end: 0 };
            let message = "no `paper` header";
            out.found.push(
                Diagnostic::new(Code::E002, span, message)
                    .label("here, for example")
                    .hint("begin with `paper short-name` and `title \"…\"`; where another file imports this one, audit that file, or the folder"),
            );
        }
        None => {}
    }
    out
}

/// Puts an item where it belongs.
///
/// Long, since each kind of item has its place.
fn add(item: Item, out: &mut Gathered, spaces: &mut Spaces, header: &mut Option<Header>) {
    let paper = &mut out.paper;
    let found = &mut out.found;
    match item {
        Item::Paper(second) => match header {
            Some(first) => found.push(second_header(first, &second)),
            None => *header = Some(second),
        },
        Item::Import(..) => {}
        Item::Dimension(names, _) => {
            for name in names {
                if define(&mut spaces.dimensions, &name, "dimension", found) {
                    paper.dimensions.push(name);
                }
            }
        }
        Item::Param(declaration) => add_parameters(&declaration, out, spaces),
        Item::Let(definition) => {
            if define(&mut spaces.values, &definition.name, "name", found) {
                out.order.insert(definition.name.text.clone(), out.order.len());
                keep(definition.name.text.clone(), definition, &mut paper.lets, &mut paper.let_index);
            }
        }
        Item::Define(definition) => {
            if define(&mut spaces.values, &definition.name, "name", found) {
                out.order.insert(definition.name.text.clone(), out.order.len());
                paper.defines.push(definition);
            }
        }
        Item::Root(root) => {
            if define(&mut spaces.values, &root.name, "name", found) {
                out.order.insert(root.name.text.clone(), out.order.len());
                keep(root.name.text.clone(), root, &mut paper.roots, &mut paper.root_index);
            }
        }
        Item::Function(function) => {
            if define(&mut spaces.values, &function.name, "name", found) {
                out.order.insert(function.name.text.clone(), out.order.len());
                for end in function.at_ends() {
                    keep(end.name.text.clone(), end, &mut paper.assumptions, &mut paper.assumption_index);
                }
                keep(function.name.text.clone(), function, &mut paper.functions, &mut paper.function_index);
            }
        }
        Item::Assume(premise) => {
            if define(&mut spaces.premises, &premise.name, "premise", found) {
                keep(premise.name.text.clone(), premise, &mut paper.assumptions, &mut paper.assumption_index);
            }
        }
        Item::Condition(premise) => {
            if define(&mut spaces.premises, &premise.name, "premise", found) {
                keep(premise.name.text.clone(), premise, &mut paper.conditions, &mut paper.condition_index);
            }
        }
        Item::Game(game) => {
            if define(&mut spaces.games, &game.name, "game", found) {
                keep(game.name.text.clone(), game, &mut paper.games, &mut paper.game_index);
            }
        }
        Item::Table(table) => {
            if define(&mut spaces.tables, &table.name, "table", found) {
                keep(table.name.text.clone(), table, &mut paper.tables, &mut paper.table_index);
            }
        }
        Item::Claim(claim) => paper.claims.push(claim),
        // Written out before.
        Item::Section(_) => {}
    }
}

/// Puts a declaration behind the others of its kind, to be found by its name.
fn keep<T>(name: String, declared: T, all: &mut Vec<T>, index: &mut BTreeMap<String, usize>) {
    index.insert(name, all.len());
    all.push(declared);
}

fn second_header(first: &Header, second: &Header) -> Diagnostic {
    Diagnostic::new(Code::E003, second.span, "more than one `paper` header")
        .label("second header")
        .also(first.slug.span, "first header")
        .hint("imported files have none")
}

/// A declaration of several parameters becomes one for each.
fn add_parameters(declaration: &Declaration, out: &mut Gathered, spaces: &mut Spaces) {
    let paper = &mut out.paper;
    for name in &declaration.names {
        if define(&mut spaces.values, name, "name", &mut out.found) {
            let at = paper.params.len();
            paper.param_index.insert(name.text.clone(), at);
            out.order.insert(name.text.clone(), out.order.len());
            paper.params.push(Declaration { names: vec![name.clone()], ..declaration.clone() });
        }
    }
}
