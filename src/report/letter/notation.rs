//! The notation that a letter uses: the abbreviations in its formulas, and those in these.

use crate::lang::Paper;
use crate::lang::tree::{Expr, ExprKind, Relation};
use crate::obligation::lower::names_in;
use crate::report::document::{Block, Document, Inline, Inlines, formula, joined, paragraph, words};
use crate::report::formula::named;
use std::collections::BTreeSet;

/// The chapter; empty where all symbols are the paper's parameters.
pub fn chapter(paper: &Paper, body: &[Block]) -> Document {
    let mut used: BTreeSet<String> = BTreeSet::new();
    blocks(body, &mut used);
    let mut size = 0;
    while size != used.len() {
        size = used.len();
        let known: Vec<_> = paper.lets.iter().filter(|found| used.contains(&found.name.text)).collect();
        known.into_iter().for_each(|found| names_in(&found.body, &mut used));
    }
    let lines = paper.lets.iter().filter(|found| used.contains(&found.name.text)).map(|found| {
        let head = match found.parameters.is_empty() {
            true => named(&found.name.text),
            false => {
                let args = found.parameters.iter().map(|name| named(&name.text)).collect();
                Expr { kind: ExprKind::Call(found.name.text.clone(), args), span: found.span }
            }
        };
        let both = ExprKind::Chain(vec![head, found.body.clone()], vec![Relation::Equal]);
        vec![formula(&Expr { kind: both, span: found.span })]
    });
    let lines: Vec<Inlines> = lines.collect();
    let mut out = vec![Block::Heading(2, vec![words("Notation")])];
    let profiles =
        paper.games.iter().flat_map(|game| &game.profiles).filter(|profile| used.contains(&profile.name.text));
    let profiles: Vec<Inlines> = profiles
        .map(|profile| {
            let moves: Vec<String> =
                profile.moves.iter().map(|(kind, action)| format!("{} {}", kind.text, action.text)).collect();
            vec![formula(&named(&profile.name.text)), words(format!(": {}", moves.join(", ")))]
        })
        .collect();
    if lines.is_empty() && profiles.is_empty() {
        return Document::new();
    }
    out.push(paragraph("Symbols are the paper's. Besides, or as a reminder:"));
    if !lines.is_empty() {
        out.push(Block::Paragraph([joined(lines, ", "), vec![words(".")]].concat()));
    }
    if !profiles.is_empty() {
        out.push(Block::Paragraph([joined(profiles, "; "), vec![words(".")]].concat()));
    }
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
