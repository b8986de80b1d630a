//! Joining the files of a paper: every declaration goes to its list, and every name is defined once.
//!
//! Parameters, lets, named roots and unknown functions share one space of names, assumptions and conditions another; dimensions, games and
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
        for item in file.items {
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
                    .hint("begin with `paper short-name` and `title \"…\"`"),
            );
        }
        None => {}
    }
    out
}

fn add(item: Item, out: &mut Gathered, spaces: &mut Spaces, header: &mut Option<Header>) {
    let paper = &mut out.paper;
    let found = &mut out.found;
    match item {
        Item::Paper(second) => match header {
            Some(first) => {
                let message = "more than one `paper` header";
                found.push(
                    Diagnostic::new(Code::E003, second.span, message)
                        .label("second header")
                        .also(first.slug.span, "first header")
                        .hint("imported files have none"),
                );
            }
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
        Item::Param(declaration) => {
            for name in &declaration.names {
                if define(&mut spaces.values, name, "name", found) {
                    let at = paper.params.len();
                    paper.param_index.insert(name.text.clone(), at);
                    out.order.insert(name.text.clone(), out.order.len());
                    paper.params.push(Declaration { names: vec![name.clone()], ..declaration.clone() });
                }
            }
        }
        Item::Let(definition) => {
            if define(&mut spaces.values, &definition.name, "name", found) {
                let name = definition.name.text.clone();
                paper.let_index.insert(name.clone(), paper.lets.len());
                out.order.insert(name, out.order.len());
                paper.lets.push(definition);
            }
        }
        Item::Root(root) => {
            if define(&mut spaces.values, &root.name, "name", found) {
                let name = root.name.text.clone();
                paper.root_index.insert(name.clone(), paper.roots.len());
                out.order.insert(name, out.order.len());
                paper.roots.push(root);
            }
        }
        Item::Function(function) => {
            if define(&mut spaces.values, &function.name, "name", found) {
                let name = function.name.text.clone();
                paper.function_index.insert(name.clone(), paper.functions.len());
                out.order.insert(name, out.order.len());
                paper.functions.push(function);
            }
        }
        Item::Assume(premise) => {
            if define(&mut spaces.premises, &premise.name, "premise", found) {
                let name = premise.name.text.clone();
                let at = paper.assumptions.len();
                paper.assumption_index.insert(name, at);
                paper.assumptions.push(premise);
            }
        }
        Item::Condition(premise) => {
            if define(&mut spaces.premises, &premise.name, "premise", found) {
                let name = premise.name.text.clone();
                paper.condition_index.insert(name, paper.conditions.len());
                paper.conditions.push(premise);
            }
        }
        Item::Game(game) => {
            if define(&mut spaces.games, &game.name, "game", found) {
                let name = game.name.text.clone();
                paper.game_index.insert(name, paper.games.len());
                paper.games.push(game);
            }
        }
        Item::Table(table) => {
            if define(&mut spaces.tables, &table.name, "table", found) {
                let name = table.name.text.clone();
                paper.table_index.insert(name, paper.tables.len());
                paper.tables.push(table);
            }
        }
        Item::Claim(claim) => paper.claims.push(claim),
    }
}
