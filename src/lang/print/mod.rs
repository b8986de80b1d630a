//! A tree back to text, in the canonical layout.
//!
//! Parsing what is printed gives the same tree. Comments are kept: those on their own line stand before the declaration that
//! follows them, those at the end of a line stay at the end of the line, and those inside a declaration move before it. Empty
//! lines between declarations are kept, one at most. Parentheses that change nothing are not kept.

mod expression;
mod goal;
mod layout;

use super::tree::{
    Action, Appeal, Case, Claim, Declaration, Define, Expectation, Expr, File, Function, Game, Group, Header, Item,
    Let, Name, Premise, Profile, Range, Reference, Root, Section, Shape, Table, TablePart, Text, Use,
};
use crate::lang::precedence::{IFF, SUM};
pub use expression::{choice, declaration, described, expr, profile};
pub use goal::goal;
use layout::Layout;

/// Widest line that several clauses share, in characters.
const WIDTH: usize = 100;
/// Widest range head that others are aligned with, in characters.
const ALIGNED: usize = 60;

/// Prints a file.
pub fn print(file: &File) -> String {
    let mut layout = Layout::new(&file.comments, &file.breaks);
    print_items(&mut layout, &file.items);
    layout.finish()
}

fn print_items(layout: &mut Layout<'_>, items: &[Item]) {
    let mut before: Option<&Item> = None;
    for item in items {
        let apart = |item: &Item| {
            let plain = matches!(item, Item::Import(..) | Item::Dimension(..));
            let named = matches!(item, Item::Param(_) | Item::Let(_) | Item::Define(_) | Item::Function(_));
            let premise = matches!(item, Item::Assume(_) | Item::Condition(_));
            !(plain || named || premise)
        };
        layout.set_apart(before.is_some_and(|before| apart(before) || apart(item)));
        print_item(layout, item);
        before = Some(item);
    }
}

fn print_section(layout: &mut Layout<'_>, section: &Section) {
    let head = format!("section {}", quoted(&section.title));
    layout.open(section.head, &with_clauses(&head, premises(&section.under, &section.when), "{"));
    print_items(layout, &section.items);
    layout.close(section.span);
}

fn print_item(layout: &mut Layout<'_>, item: &Item) {
    match item {
        Item::Paper(header) => layout.entry(header.span, &print_header(header)),
        Item::Import(path, span) => layout.entry(*span, &format!("import {}", quoted(path))),
        Item::Dimension(names, span) => {
            layout.entry(*span, &format!("dimension {}", joined(names)));
        }
        Item::Param(param) => layout.entry(param.span, &format!("param {}", declaration(param))),
        Item::Let(definition) => layout.entry(definition.span, &abbreviation(definition)),
        Item::Define(definition) => layout.entry(definition.span, &formula_name(definition)),
        Item::Root(root) => layout.entry(root.span, &self::root(root)),
        Item::Function(function) => {
            layout
                .entry(function.span, &format!("{}{}", function_declared(function), clause("@ ", &function.location)));
        }
        Item::Assume(premise) => layout.entry(premise.span, &self::premise("assume", premise)),
        Item::Condition(premise) => {
            layout.entry(premise.span, &self::premise("condition", premise));
        }
        Item::Game(game) => print_game(layout, game),
        Item::Table(table) => print_table(layout, table),
        Item::Claim(claim) => layout.entry(claim.span, &print_claim(claim)),
        Item::Section(section) => print_section(layout, section),
    }
}

fn quoted(text: &Text) -> String {
    format!("\"{}\"", text.text)
}

fn joined(names: &[Name]) -> String {
    let words: Vec<_> = names.iter().map(|name| name.text.as_str()).collect();
    words.join(", ")
}

/// The clause with its word in front, when it is there.
fn clause(word: &str, text: &Option<Text>) -> String {
    match text {
        Some(text) => format!(" {word}{}", quoted(text)),
        None => String::new(),
    }
}

fn print_header(header: &Header) -> String {
    let mut out = format!("paper {}", header.slug.text);
    let clauses = [("title", &header.title), ("authors", &header.authors), ("source", &header.source)];
    for (word, text) in clauses {
        if let Some(text) = text {
            out.push_str(&format!("\n  {word} {}", quoted(text)));
        }
    }
    out
}

/// The parameters of an abbreviation, in parentheses when there are any.
fn plain_parameters(parameters: &[Name]) -> String {
    match parameters.is_empty() {
        true => String::new(),
        false => format!("({})", joined(parameters)),
    }
}

/// An abbreviation for a term, as declared.
pub fn abbreviation(definition: &Let) -> String {
    let body = expr(&definition.body, IFF);
    format!("let {}{} = {body}", definition.name.text, plain_parameters(&definition.parameters))
}

/// A name for a formula, as declared.
pub fn formula_name(definition: &Define) -> String {
    let formula = expr(&definition.formula, IFF);
    format!("define {}{} : {formula}", definition.name.text, plain_parameters(&definition.parameters))
}

/// A named root, as declared.
pub fn root(root: &Root) -> String {
    let head = format!("root {}{} :{}", root.name.text, parameters(&root.parameters), described(&root.declaration));
    let mut parts = vec![head, format!(": {}", expr(&root.equation, IFF))];
    parts.extend(root.when.iter().map(|f| format!("when {}", expr(f, IFF))));
    parts.extend(root.location.iter().map(|text| format!("@ {}", quoted(text))));
    parts.extend(root.expects.iter().map(print_expectation));
    parts.extend(root.note.iter().map(|text| format!("note {}", quoted(text))));
    lines(parts, 1)
}

/// An assumption or a condition behind its word, as declared.
pub fn premise(word: &str, premise: &Premise) -> String {
    let formula = expr(&premise.formula, IFF);
    let place = clause("@ ", &premise.location);
    let parameters = parameters(&premise.parameters);
    let cited = clause("cited ", &premise.cited);
    let needs = match premise.needs.is_empty() {
        true => String::new(),
        false => format!(" needs {}", joined(&premise.needs)),
    };
    format!("{word} {}{parameters} : {formula}{place}{cited}{needs}", premise.name.text)
}

/// An unknown function: its arguments, values and shapes.
pub fn function(function: &Function) -> String {
    let shapes: String = function.shapes.iter().map(|(shape, _)| format!(", {}", shape.words())).collect();
    format!("{}{} :{}{shapes}", function.name.text, parameters(&function.parameters), described(&function.value))
}

/// The same behind the word that it is declared with.
pub fn function_declared(function: &Function) -> String {
    if !function.distribution {
        return format!("function {}", self::function(function));
    }
    let shapes = function.shapes.iter().map(|(shape, _)| shape).filter(|shape| **shape != Shape::Nondecreasing);
    let shapes: String = shapes.map(|shape| format!(", {}", shape.words())).collect();
    format!("distribution {}{}{shapes}", function.name.text, parameters(&function.parameters))
}

/// Declarations in parentheses, when there are any.
pub fn parameters(declarations: &[Declaration]) -> String {
    let all: Vec<_> = declarations.iter().map(declaration).collect();
    match all.is_empty() {
        true => String::new(),
        false => format!("({})", all.join(", ")),
    }
}

/// A condition as a claim stands under it.
pub fn used_once(used: &Use) -> String {
    let args: Vec<_> = used.args.iter().map(|arg| expr(arg, SUM)).collect();
    match args.is_empty() {
        true => used.name.text.clone(),
        false => format!("{}({})", used.name.text, args.join(", ")),
    }
}

/// ` under …` with all conditions; nothing when there are none.
fn used(under: &[Use]) -> String {
    let all: Vec<_> = under.iter().map(used_once).collect();
    if all.is_empty() { String::new() } else { format!(" under {}", all.join(", ")) }
}

/// One clause with all conditions, and one for each further premise.
fn premises(under: &[Use], when: &[Expr]) -> Vec<String> {
    let under = Some(used(under)).filter(|text| !text.is_empty());
    let under = under.iter().map(|text| text.trim_start().to_owned());
    under.chain(when.iter().map(|formula| format!("when {}", expr(formula, IFF)))).collect()
}

/// What is supposed, one clause after the other: `for`, `under`, `when`.
pub fn suppositions(variables: &[Declaration], under: &[Use], when: &[Expr]) -> Vec<String> {
    let declared: Vec<_> = variables.iter().map(declaration).collect();
    let first = (!declared.is_empty()).then(|| format!("for {}", declared.join(", ")));
    first.into_iter().chain(premises(under, when)).collect()
}

fn print_game(layout: &mut Layout<'_>, game: &Game) {
    let parameters = parameters(&game.parameters);
    layout.open(game.head, &format!("game {}{parameters} {{", game.name.text));
    let mut entries = Vec::new();
    for one in &game.types {
        let count = expr(&one.count, SUM);
        let text = format!("type {} : {count} players", one.name.text);
        entries.push((one.span, text));
    }
    for action in &game.actions {
        entries.push((action.span, print_action(action)));
    }
    if let Some(tie) = &game.tie {
        entries.push((tie.span, format!("tie -> {}", tie.text)));
    }
    for profile in &game.profiles {
        entries.push((profile.span, print_profile(profile)));
    }
    entries.sort_by_key(|(span, _)| span.start);
    for (span, text) in entries {
        layout.entry(span, &text);
    }
    layout.close(game.span);
}

fn print_action(action: &Action) -> String {
    let payoffs = action.payoffs.iter().map(|payoff| {
        let whom = payoff.player_type.as_ref();
        let whom = whom.map_or(String::new(), |name| format!(" for {}", name.text));
        format!("{}{whom}", expr(&payoff.payoff, SUM))
    });
    let payoffs: Vec<_> = payoffs.collect();
    format!("action {} : payoff {}", action.name.text, payoffs.join(", "))
}

fn print_profile(profile: &Profile) -> String {
    let moves = match &profile.all {
        Some(action) => format!("all {}", action.text),
        None => {
            let moves = profile.moves.iter();
            let moves: Vec<_> = moves.map(|(t, a)| format!("{} {}", t.text, a.text)).collect();
            moves.join(", ")
        }
    };
    format!("profile {} = {moves}", profile.name.text)
}

fn print_expectation(expect: &Expectation) -> String {
    match expect.question {
        Some(question) => format!("expect {} {}", question.word(), expect.verdict.word()),
        None => format!("expect {}", expect.verdict.word()),
    }
}

fn print_table(layout: &mut Layout<'_>, table: &Table) {
    let variables: Vec<_> = table.variables.iter().map(declaration).collect();
    let variables = match variables.is_empty() {
        true => Vec::new(),
        false => vec![format!("for {}", variables.join(", "))],
    };
    let (title, place) = (clause("", &table.title), clause("@ ", &table.location));
    let head = format!("table {}{title}{place}", table.name.text);
    layout.open(table.head, &with_clauses(&head, variables, "{"));
    let mut entries = Vec::new();
    entries.extend(table.expects.iter().map(Entry::Expect));
    for part in &table.parts {
        entries.push(match part {
            TablePart::Group(group) => Entry::Group(group),
            TablePart::Case(case) => Entry::Case(case),
        });
    }
    print_entries(layout, entries);
    layout.close(table.span);
}

/// What stands inside a table, a group or a case.
enum Entry<'t> {
    Expect(&'t Expectation),
    Group(&'t Group),
    Case(&'t Case),
    /// With the width that the ranges of the case give to what stands before the colon.
    Range(&'t Range, usize),
}

impl Entry<'_> {
    fn start(&self) -> u32 {
        match self {
            Entry::Expect(expect) => expect.span.start,
            Entry::Group(group) => group.span.start,
            Entry::Case(case) => case.span.start,
            Entry::Range(range, _) => range.span.start,
        }
    }
}

fn print_entries(layout: &mut Layout<'_>, mut entries: Vec<Entry<'_>>) {
    entries.sort_by_key(Entry::start);
    for entry in entries {
        match entry {
            Entry::Expect(expect) => layout.entry(expect.span, &print_expectation(expect)),
            Entry::Range(range, width) => layout.entry(range.span, &print_range(range, width)),
            Entry::Group(group) => {
                let (title, place) = (clause("", &group.title), clause("@ ", &group.location));
                let head = format!("group {}{title}{place}", group.name.text);
                layout.open(group.head, &with_clauses(&head, premises(&group.under, &group.when), "{"));
                let mut inside: Vec<_> = group.expects.iter().map(Entry::Expect).collect();
                inside.extend(group.cases.iter().map(Entry::Case));
                print_entries(layout, inside);
                layout.close(group.span);
            }
            Entry::Case(case) => {
                let (title, place) = (clause("", &case.title), clause("@ ", &case.location));
                let head = format!("case {}{title}{place}", case.name.text);
                layout.open(case.head, &with_clauses(&head, premises(&case.under, &case.when), "{"));
                let mut inside: Vec<_> = case.expects.iter().map(Entry::Expect).collect();
                let width = case.ranges.iter().map(|r| range_head(r).chars().count()).max();
                let width = width.unwrap_or(0).min(ALIGNED);
                inside.extend(case.ranges.iter().map(|range| Entry::Range(range, width)));
                print_entries(layout, inside);
                layout.close(case.span);
            }
        }
    }
}

/// A head with its clauses: on one line if it is short, else one clause a line.
fn with_clauses(head: &str, clauses: Vec<String>, end: &str) -> String {
    let mut parts = vec![head.to_string()];
    parts.extend(clauses);
    let short = parts.join(" ");
    if short.chars().count() < WIDTH {
        return format!("{short} {end}");
    }
    format!("{} {end}", parts.join("\n  "))
}

/// What stands before a range's colon.
fn range_head(range: &Range) -> String {
    let region = (!range.is_everywhere()).then(|| format!(" for {}", expr(&range.region, IFF)));
    format!("range {}{}{}", range.name.text, region.unwrap_or_default(), used(&range.under))
}

/// A range in one line: its name, which values it speaks of, and what it says of them.
pub fn range(range: &Range) -> String {
    format!("{} : {}", range_head(range), goal(&range.goal))
}

fn print_range(range: &Range, width: usize) -> String {
    let (head, goal) = (range_head(range), goal(&range.goal));
    let mut parts = vec![format!("{head:width$} : {goal}")];
    parts.extend(range.location.iter().map(|text| format!("@ {}", quoted(text))));
    parts.extend(range.expect.iter().map(print_expectation));
    parts.extend(range.note.iter().map(|text| format!("note {}", quoted(text))));
    lines(parts, 2)
}

fn print_claim(claim: &Claim) -> String {
    let words = clause("", &claim.words);
    let (part, reading) = (clause("part ", &claim.part), clause("reading ", &claim.reading));
    let (scope, place) = (clause("scope ", &claim.scope), clause("@ ", &claim.location));
    let voice = claim.voice.word().map_or_else(String::new, |word| format!(" {word}"));
    let mut parts =
        vec![format!("{} {}{voice}{words}{part}{reading}{scope}{place}", claim.role.word(), claim.name.text)];
    parts.extend(claimed(claim));
    let appeals: Vec<String> = claim.using.iter().map(appeal).collect();
    if !appeals.is_empty() {
        parts.push(format!("using {}", appeals.join(", ")));
    }
    parts.extend(claim.expect.iter().map(print_expectation));
    let references: Vec<String> = claim.contradicts.iter().map(reference).collect();
    if !references.is_empty() {
        parts.push(format!("contradicts {}", references.join(", ")));
    }
    parts.extend(claim.as_printed.iter().map(|text| format!("as printed {}", quoted(text))));
    parts.extend(claim.note.iter().map(|text| format!("note {}", quoted(text))));
    lines(parts, 1)
}

fn reference(reference: &Reference) -> String {
    format!("{}{}", reference.id.text, clause("", &reference.label))
}

/// A claim that another one uses, with the terms at which it does.
pub fn appeal(appeal: &Appeal) -> String {
    let terms: Vec<String> = appeal.args.iter().map(|term| expr(term, SUM)).collect();
    let terms = if terms.is_empty() { String::new() } else { format!("({})", terms.join(", ")) };
    format!("{}{terms}", reference(&appeal.claim))
}

/// What a claim supposes and states, in one line: `for`, `under` and `when` clauses, a colon and the goal, or only the goal.
pub fn body(claim: &Claim) -> String {
    let text = claimed(claim).join(" ");
    text.strip_prefix(": ").map(str::to_owned).unwrap_or(text)
}

/// The clauses of a claim that say what is claimed.
fn claimed(claim: &Claim) -> Vec<String> {
    let mut parts = suppositions(&claim.variables, &claim.under, &claim.when);
    let denied = if claim.denied { "denied by " } else { "" };
    parts.push(format!("{denied}: {}", goal(&claim.goal)));
    parts
}

/// Clauses on one line if they are short together, else one a line, indented.
fn lines(parts: Vec<String>, indent: usize) -> String {
    let mut short = String::new();
    for part in &parts {
        let wide = part.starts_with("expect ");
        short.push_str(match (short.is_empty(), wide) {
            (true, _) => "",
            (_, true) => "  ",
            (_, false) => " ",
        });
        short.push_str(part);
    }
    if short.chars().count() <= WIDTH {
        return short;
    }
    parts.join(&format!("\n{}", "  ".repeat(indent)))
}
