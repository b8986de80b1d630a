//! The notation that a letter uses: the abbreviations in its formulas, and those in these.

use super::base::Base;
use crate::lang::Paper;
use crate::lang::tree::{Expr, ExprKind};
use crate::obligation::lower::names_in;
use crate::obligation::written::named;
use crate::report::document::{Block, Document, Inline, Inlines, formula, table, words};

use std::collections::BTreeSet;

/// The chapter; empty where all symbols are the paper's parameters.
pub fn chapter(paper: &Paper, base: &Base, body: &[Block]) -> Document {
    let mut used: BTreeSet<String> = BTreeSet::new();
    blocks(body, &mut used);
    let mut size = 0;
    while size != used.len() {
        size = used.len();
        let known: Vec<_> = paper.lets.iter().filter(|found| used.contains(&found.name.text)).collect();
        known.into_iter().for_each(|found| names_in(&found.body, &mut used));
    }
    let rows = paper.lets.iter().filter(|found| used.contains(&found.name.text)).map(|found| {
        let head = match found.parameters.is_empty() {
            true => named(&found.name.text),
            false => {
                let args = found.parameters.iter().map(|name| named(&name.text)).collect();
                Expr { kind: ExprKind::Call(found.name.text.clone(), args), span: found.span }
            }
        };
        vec![vec![formula(&head)], vec![formula(&found.body)]]
    });
    let mut rows: Vec<Vec<Inlines>> = rows.collect();
    let mut profiles: BTreeSet<(&str, String)> = BTreeSet::new();
    for profile in paper.games.iter().flat_map(|game| &game.profiles).filter(|own| used.contains(&own.name.text)) {
        let moves = profile.moves.iter().map(|(kind, action)| format!("{} {}", kind.text, action.text));
        profiles.insert((&profile.name.text, moves.collect::<Vec<_>>().join(", ")));
    }
    rows.extend(profiles.into_iter().map(|(name, moves)| vec![vec![formula(&named(name))], vec![words(moves)]]));
    let shared = base.told();
    if rows.is_empty() && shared.is_empty() {
        return Document::new();
    }
    let mut said = vec![words("Symbols are the paper's; the table recalls what is built from them.")];
    if !shared.is_empty() {
        said.push(words(" Unless an example says otherwise, "));
        said.extend(shared);
        said.push(words(" in it."));
    }
    let mut out = vec![Block::Heading(2, vec![words("Notation")]), Block::Paragraph(said)];
    out.extend((!rows.is_empty()).then(|| table(&["Symbol", "stands for"], rows)));
    out
}

fn blocks(all: &[Block], used: &mut BTreeSet<String>) {
    for block in all {
        match block {
            Block::Paragraph(words) => inlines(words, used),
            Block::Table(table) => table.rows.iter().flatten().for_each(|cell| inlines(cell, used)),
            Block::Group(body) => blocks(body, used),
            _ => {}
        }
    }
}

fn inlines(all: &[Inline], used: &mut BTreeSet<String>) {
    for inline in all {
        if let Inline::Formula(expr) = inline {
            names_in(expr, used);
        }
    }
}
