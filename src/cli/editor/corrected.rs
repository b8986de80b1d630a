//! A stored correction, written into the text: an action that an editor offers.
//!
//! What is written is read again, with its whole paper: only where the claim then says to the kernel what the correction's certificate proves is
//! the change offered.

use super::place;
use super::workspace::{View, Workspace};
use crate::audit::Finding;
use crate::lang::paper::Entry;
use crate::lang::tree::{Claim, Expectation, Expr, Item, Verdict};
use crate::lang::{self, Span, Subject, print};
use crate::obligation;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A piece of text in the place of what stands under a span.
type Edit = (Span, String);

/// The action that writes the finding's correction; none where it has none, or where the text would say something else.
pub fn action(view: &View, workspace: &Workspace, entry: &Entry, finding: &Finding) -> Option<Value> {
    let correction = finding.correction.as_ref()?;
    let edits = edits(view, entry.subject, &correction.claim)?;
    let source = view.sources.get(entry.span.file)?;
    let mut text = source.text.clone();
    for (span, new) in edits.iter().rev() {
        let place = span.start as usize..span.end as usize;
        text.get(place.clone())?;
        text.replace_range(place, new);
    }
    let after = workspace.view_with(&view.root, &BTreeMap::from([(PathBuf::from(&source.path), text)]));
    let says = format!("\nstatement\n{}end\n", statement(&after, entry)?);
    if !correction.certificate.text.contains(&says) {
        return None;
    }
    let edits = edits.iter().map(|(span, new)| json!({ "range": view.range(*span), "newText": new }));
    let uri = place::uri(Path::new(&source.path));
    Some(json!({
        "title": format!("apply the correction: {}", lang::diagnostic::shorten(&correction.claim)),
        "kind": "quickfix",
        "isPreferred": true,
        "edit": { "changes": { (uri): edits.collect::<Vec<_>>() } },
    }))
}

/// What the entry of this id and label says to the kernel in another state of the paper.
fn statement(after: &View, entry: &Entry) -> Option<String> {
    let mut own = after.paper.clone()?;
    own.entries.retain(|other| other.id == entry.id && other.label() == entry.label());
    let asked = obligation::obligations(&own).pop()?;
    asked.statement.ok().map(|statement| statement.to_string())
}

/// What to write where, from above to below, so that the entry says the corrected claim.
fn edits(view: &View, subject: Subject, corrected: &str) -> Option<Vec<Edit>> {
    let paper = view.paper.as_ref()?;
    match subject {
        Subject::Claim(number) => {
            let claim = paper.claims.get(number)?;
            let mut edits = in_claim(view, claim, corrected)?;
            edits.extend(expectation(claim.expect.as_ref()));
            Some(edits)
        }
        Subject::Range { table, case, range } => {
            let (_, case) = paper.tables.get(table)?.cases().nth(case)?;
            let range = case.ranges.get(range)?;
            let whole = Span { end: range.goal.span.end, ..range.span };
            Some(std::iter::once((whole, corrected.to_owned())).chain(expectation(range.expect.as_ref())).collect())
        }
        _ => None,
    }
}

/// The expectation that belongs to what is proved.
fn expectation(written: Option<&Expectation>) -> Option<Edit> {
    let other = written.filter(|expect| expect.verdict != Verdict::Proved)?;
    Some((other.span, format!("expect {}", Verdict::Proved.word())))
}

/// The premises and the goal of a claim that are others in the corrected one.
fn in_claim(view: &View, claim: &Claim, corrected: &str) -> Option<Vec<Edit>> {
    let (before, printed) = read(&print::body(claim))?;
    let (after, new) = read(corrected)?;
    let slice = |text: &str, span: Span| text.get(span.start as usize..span.end as usize).map(str::to_owned);
    let same = before.variables.len() == after.variables.len() && before.denied == after.denied;
    if !same || after.when.len() < before.when.len() || after.under.len() < before.under.len() {
        return None;
    }
    let mut edits = Vec::new();
    for ((place, old), changed) in claim.when.iter().zip(&before.when).zip(&after.when) {
        let changed = slice(&new, changed.span)?;
        if slice(&printed, old.span)? != changed {
            edits.push((place.span, changed));
        }
    }
    let written = view.text(Span { end: claim.goal.span.start, ..claim.span });
    let colon = claim.span.start + u32::try_from(written.rfind(':')?).ok()?;
    let further = |word: &str, spans: Vec<Span>| -> Option<String> {
        let pieces: Option<Vec<String>> = spans.into_iter().map(|span| slice(&new, span)).collect();
        Some(pieces?.into_iter().map(|piece| format!("{word} {piece} ")).collect())
    };
    let under = further("under", after.under.iter().skip(before.under.len()).map(|used| used.span).collect())?;
    let when = further("when", after.when.iter().skip(before.when.len()).map(|premise: &Expr| premise.span).collect())?;
    let added = under + &when;
    if !added.is_empty() {
        edits.push((Span { start: colon, end: colon, ..claim.span }, added));
    }
    let goal = slice(&new, after.goal.span)?;
    if slice(&printed, before.goal.span)? != goal {
        edits.push((claim.goal.span, goal));
    }
    Some(edits)
}

/// A claim that says this, with the text that it was read from.
fn read(body: &str) -> Option<(Claim, String)> {
    let begun = ["for ", "under ", "when ", "denied "].iter().any(|word| body.starts_with(word));
    let text = format!("claim c {}{body}", if begun { "" } else { ": " });
    let (tree, found) = lang::parse(0, &text);
    match tree.items.into_iter().next() {
        Some(Item::Claim(claim)) if !lang::diagnostic::has_errors(&found) => Some((claim, text)),
        _ => None,
    }
}
