//! Documents as elements of a page.

use super::anchors::Anchors;
use crate::report::document::{Block, Document, Entry, Field, Inline, Inlines, Marker, Table, Tone};
use crate::report::formula;
pub use crate::report::legible::shown;
use maud::{Markup, html};

/// How the blocks of one paper are set.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// Where its findings stand.
    pub anchors: &'a Anchors,
    /// How much deeper headings are than they say.
    pub deeper: usize,
}

impl Setting<'_> {
    /// A document, one block below the other.
    pub fn blocks(self, all: &Document) -> Markup {
        html! { @for one in all { (self.block(one)) } }
    }

    fn block(self, one: &Block) -> Markup {
        match one {
            Block::Heading(level, words) => heading(level + self.deeper, &self.inlines(words)),
            Block::Paragraph(words) => html! { p { (self.inlines(words)) } },
            Block::Quotation(words) => html! { blockquote { p { (self.inlines(words)) } } },
            Block::List(Marker::Bullet, items) => html! { ul { @for item in items { li { (self.inlines(item)) } } } },
            Block::List(Marker::Number, items) => html! { ol { @for item in items { li { (self.inlines(item)) } } } },
            Block::Table(table) => self.table(table),
            Block::Aligned(rows) => html! {
                ul.rows { @for row in rows { li { @for cell in row { span { (self.inlines(cell)) } " " } } } }
            },
            Block::Plain(words) => html! { pre { (self.inlines(words)) } },
            Block::Entry(entry) => self.entry(entry),
            Block::Verbatim(text, limit) => verbatim(text, *limit),
            Block::Folded(title, body) => html! {
                details { summary { (self.inlines(title)) } (self.blocks(body)) }
            },
            Block::Group(body) => html! { div { (self.blocks(body)) } },
        }
    }

    /// A table that scrolls by itself where the window is narrow.
    fn table(self, table: &Table) -> Markup {
        html! {
            div.wide tabindex="0" role="group" aria-label=(table.heads.join(", ")) {
                table {
                    thead { tr { @for head in &table.heads { th scope="col" { (shown(head)) } } } }
                    tbody {
                        @for row in &table.rows { tr { @for cell in row { td { (self.inlines(cell)) } } } }
                    }
                }
            }
        }
    }

    fn entry(self, entry: &Entry) -> Markup {
        html! {
            @if !entry.title.is_empty() { p { (self.inlines(&entry.title)) } }
            dl { @for field in entry.aside.iter().chain(&entry.fields) { (self.field(field)) } }
        }
    }

    fn field(self, field: &Field) -> Markup {
        html! {
            @if !field.label.is_empty() { dt { (field.label) } }
            dd.deeper[field.deeper] { (self.inlines(&field.words)) }
        }
    }

    /// Words with what stands out in them.
    pub fn inlines(self, all: &Inlines) -> Markup {
        html! { @for one in all { (self.inline(one)) } }
    }

    fn inline(self, one: &Inline) -> Markup {
        match one {
            Inline::Text(text) | Inline::Marks(text) => html! { (shown(text)) },
            Inline::Code(text) | Inline::Quoted(text) => html! { code { (shown(text)) } },
            Inline::Formula(expr) => formula::mathml(expr),
            Inline::Strong(text) => html! { strong { (shown(text)) } },
            Inline::Toned(tone, text) => html! { span class=(class(*tone)) { (shown(text)) } },
            Inline::Link(title, words) => match self.anchors.of(title) {
                Some(anchor) => html! { a href={ "#" (anchor) } { (self.inlines(words)) } },
                None => self.inlines(words),
            },
            Inline::Break => html! { br; },
        }
    }
}

fn heading(level: usize, words: &Markup) -> Markup {
    match level {
        0 | 1 => html! { h1 { (words) } },
        2 => html! { h2 { (words) } },
        3 => html! { h3 { (words) } },
        4 => html! { h4 { (words) } },
        _ => html! { h5 { (words) } },
    }
}

fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "good",
        Tone::Bad => "bad",
        Tone::Open => "open",
    }
}

/// Lines as they are, no more than so many of them.
fn verbatim(text: &str, limit: usize) -> Markup {
    let total = text.lines().count();
    let lines: Vec<&str> = text.lines().take(limit).collect();
    html! {
        pre tabindex="0" { (shown(&lines.join("\n"))) }
        @if total > limit { p { (format!("… {} more lines", total - limit)) } }
    }
}
