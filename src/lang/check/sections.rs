//! What a section supposes, put over everything inside: claims, steps, and the groups and cases of tables stand under its conditions, and have
//! it as their place where they name none.

use super::super::tree::{Claim, Item, Section, Table, TablePart, Text};

/// Declarations without sections: what stands in one comes in its place.
pub fn written_out(items: Vec<Item>) -> Vec<Item> {
    let mut out = Vec::new();
    for item in items {
        match item {
            Item::Section(mut section) => {
                let inside = std::mem::take(&mut section.items);
                out.extend(inside.into_iter().map(|item| supposing(&section, item)));
            }
            item => out.push(item),
        }
    }
    out
}

fn supposing(section: &Section, item: Item) -> Item {
    match item {
        Item::Claim(claim) => Item::Claim(of_claim(section, claim)),
        Item::Table(table) => Item::Table(of_table(section, table)),
        item => item,
    }
}

fn of_claim(section: &Section, mut claim: Claim) -> Claim {
    let bare = !claim.denied && claim.variables.is_empty() && claim.under.is_empty() && claim.when.is_empty();
    if !section.source_text.is_empty() {
        let colon = if bare { " :" } else { "" };
        claim.source_text = format!("{}{colon} {}", section.source_text, claim.source_text);
    }
    before(&mut claim.under, &section.under);
    before(&mut claim.when, &section.when);
    claim.location.get_or_insert_with(|| place(section));
    claim
}

fn of_table(section: &Section, mut table: Table) -> Table {
    for part in &mut table.parts {
        let (under, when) = match part {
            TablePart::Group(group) => (&mut group.under, &mut group.when),
            TablePart::Case(case) => (&mut case.under, &mut case.when),
        };
        before(under, &section.under);
        before(when, &section.when);
    }
    table.location.get_or_insert_with(|| place(section));
    table
}

fn before<T: Clone>(all: &mut Vec<T>, first: &[T]) {
    all.splice(0..0, first.iter().cloned());
}

/// The section as a place of the paper; a title of one word is its number.
fn place(section: &Section) -> Text {
    let Text { text, span } = section.title.clone();
    let text = if text.contains(' ') { text } else { format!("Section {text}") };
    Text { text, span }
}
