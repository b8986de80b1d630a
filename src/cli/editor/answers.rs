//! What the server says to each question, as the protocol's data.

use super::super::papers;
use super::super::store::FileStore;
use super::findings;
use super::naming::Named;
use super::place::{self, Lines};
use super::symbols::{self, Kind, Symbol};
use super::workspace::{View, Workspace};
use crate::audit::{self, Finding, Store};
use crate::lang::reference::Page;
use crate::lang::{self, Diagnostic, Paper, Severity, Span, reserved};
use crate::{obligation, settle};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

/// The mistakes of each file of a paper, and what is known of its claims, by its path.
pub fn diagnostics(view: &View, kept: &[Finding]) -> BTreeMap<String, Vec<Value>> {
    let sources = view.sources.sources();
    let mut all: BTreeMap<String, Vec<Value>> =
        sources.iter().map(|source| (source.path.clone(), Vec::new())).collect();
    for found in &view.found {
        let Some(source) = view.sources.get(found.span.file) else { continue };
        all.entry(source.path.clone()).or_default().push(diagnostic(found, view));
    }
    for (entry, finding) in findings::placed(view, kept) {
        let Some(source) = view.sources.get(entry.span.file) else { continue };
        all.entry(source.path.clone()).or_default().extend(findings::diagnostic(view, entry, finding));
    }
    all
}

fn diagnostic(found: &Diagnostic, view: &View) -> Value {
    let hint = found.hint.as_ref().map_or(String::new(), |hint| format!("\nhint: {hint}"));
    let label = if found.label.is_empty() { String::new() } else { format!(" ({})", found.label) };
    let others = found.labels.iter().filter_map(|(span, words)| {
        let location = view.location(*span)?;
        Some(json!({ "location": location, "message": words }))
    });
    json!({
        "range": view.range(found.span),
        "severity": match found.severity { Severity::Error => 1, Severity::Warning => 2 },
        "code": found.code.as_str(),
        "source": "referee",
        "message": format!("{}{label}{hint}", found.message),
        "relatedInformation": others.collect::<Vec<_>>(),
    })
}

/// What is known of the word at a place: its declaration as written, or the page of the reference that speaks of it.
pub fn hover(view: &View, named: &Named<'_>) -> Value {
    let mut told: Vec<String> = Vec::new();
    for symbol in named.declared() {
        told.push(format!("```claims\n{}\n```", view.text(symbol.whole).trim_end()));
        if let (Kind::Claim, Some(paper)) = (symbol.kind, &view.paper) {
            told.extend(settled(view, paper, symbol.at));
        }
    }
    if told.is_empty()
        && lang::is_reserved(&named.word)
        && let Some(page) = Page::named(&named.word)
    {
        told.push(format!("`{}`: {} (`referee explain {}`)", named.word, page.title(), page.name));
    }
    if told.is_empty() {
        return Value::Null;
    }
    json!({ "contents": { "kind": "markdown", "value": told.join("\n\n") }, "range": view.range(named.at) })
}

/// The statement that the kernel reads for the claim whose name stands here, and what a kept certificate says of it. Nothing is searched.
fn settled(view: &View, paper: &Paper, at: Span) -> Option<String> {
    let mut own = paper.clone();
    own.entries.retain(|entry| entry.span == at);
    let asked = obligation::obligations(&own).pop()?;
    let Ok(statement) = &asked.statement else {
        return Some("The language cannot say this to the kernel yet; it stays unknown.".to_owned());
    };
    let store = FileStore::new(Some(papers::beside(&view.root)), false);
    let kept = store.load(&audit::key(&asked.id, asked.label().as_deref()));
    let accepted = kept.and_then(|text| settle::recall(&asked.id, statement, text));
    let known = match accepted {
        Some(settled) => format!(
            "Kept evidence, accepted by the kernel just now: **{}**. `referee audit` says whether the premises are possible and all has a value.",
            settled.verdict.word()
        ),
        None => "No certificate of this statement is kept; `referee audit` looks for one.".to_owned(),
    };
    Some(format!("{known}\n\n```\n{}\n```", statement.to_string().trim_end()))
}

/// The outline of a file.
pub fn outline(text: &str, lines: &Lines, symbols: &[Symbol]) -> Vec<Value> {
    let named = symbols.iter().filter(|symbol| !symbol.name.is_empty());
    let told = named.map(|symbol| {
        json!({
            "name": symbol.name,
            "detail": symbol.detail,
            "kind": symbol.kind.number(),
            "range": lines.range(text, symbol.whole),
            "selectionRange": lines.range(text, symbol.at),
            "children": outline(text, lines, &symbol.inside),
        })
    });
    told.collect()
}

/// The names and the words of the language.
pub fn completions(view: &View) -> Value {
    let mut seen: BTreeMap<String, Value> = BTreeMap::new();
    for word in reserved() {
        let page = Page::named(word).map_or("", Page::title);
        // 14 is the protocol's number for a keyword, 6 for a variable.
        seen.insert(word.to_owned(), json!({ "label": word, "kind": 14, "detail": page }));
    }
    for symbol in view.outlines.iter().flat_map(|outline| symbols::all(outline)) {
        if !matches!(symbol.kind, Kind::Paper | Kind::Section) && !symbol.name.is_empty() {
            let first = view.text(symbol.whole).lines().next().unwrap_or("").to_owned();
            seen.insert(symbol.name.clone(), json!({ "label": symbol.name, "kind": 6, "detail": first }));
        }
    }
    json!({ "isIncomplete": false, "items": seen.into_values().collect::<Vec<_>>() })
}

/// The changes that give a name another word.
///
/// # Errors
/// Why it cannot have it.
pub fn rename(view: &View, named: &Named<'_>, workspace: &Workspace, new: &str) -> Result<Value, String> {
    let mut changes: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for span in named.renamed(view, workspace, new)? {
        let Some(source) = view.sources.get(span.file) else { continue };
        let edit = json!({ "range": view.range(span), "newText": new });
        changes.entry(place::uri(Path::new(&source.path))).or_default().push(edit);
    }
    Ok(json!({ "changes": changes }))
}

/// The text in its canonical layout, as one change; none where it has mistakes in its syntax or is in it already.
pub fn layout(text: &str) -> Vec<Value> {
    let (tree, found) = lang::parse(0, text);
    // What is nested too deeply is not in the tree.
    let is_whole = !lang::diagnostic::has_errors(&found) && found.iter().all(|one| one.code != lang::Code::L009);
    let printed = if is_whole { lang::print(&tree) } else { text.to_owned() };
    if printed == text { Vec::new() } else { vec![json!({ "range": Lines::of(text).whole(text), "newText": printed })] }
}

/// Changes to a claim without `expect`: one for each verdict, where the file can be read with it.
pub fn expectations(path: &Path, text: &str, asked: (usize, usize)) -> Vec<Value> {
    let (tree, found) = lang::parse(0, text);
    if lang::diagnostic::has_errors(&found) {
        return Vec::new();
    }
    let (outline, lines) = (symbols::outline(&tree.items), Lines::of(text));
    let mut out = Vec::new();
    let touched = |whole: Span| (whole.start as usize) <= asked.1 && asked.0 <= whole.end as usize;
    for symbol in
        symbols::all(&outline).into_iter().filter(|symbol| symbol.kind == Kind::Claim && touched(symbol.whole))
    {
        for verdict in lang::tree::Verdict::ALL {
            let added = format!("\n  expect {}", verdict.word());
            let end = Span { start: symbol.whole.end, ..symbol.whole };
            let mut with = text.to_owned();
            with.insert_str(end.start as usize, &added);
            // A second `expect` is an error, so that a claim that has one is offered none.
            if lang::diagnostic::has_errors(&lang::parse(0, &with).1) {
                break;
            }
            let edit = json!({ "range": lines.range(text, end), "newText": added });
            out.push(json!({
                "title": format!("add `expect {}` to {}", verdict.word(), symbol.name),
                "kind": "quickfix",
                "edit": { "changes": { (place::uri(path)): [edit] } },
            }));
        }
    }
    out
}
