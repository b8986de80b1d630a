//! Documents in Markdown.

use crate::report::document::{self, Block, Document, Entry, Inline, Marker, Table};
use crate::report::formula;

/// The document as a text; a folded block at its end is followed by an empty line.
pub fn write(document: &Document) -> String {
    let mut out = blocks(document);
    if let Some(Block::Folded(..)) = document.last() {
        out.push('\n');
    }
    out
}

fn blocks(all: &[Block]) -> String {
    all.iter().map(block).collect::<Vec<_>>().join("\n")
}

/// A block, with the end of its last line.
fn block(one: &Block) -> String {
    match one {
        Block::Heading(level, words) => format!("{} {}\n", "#".repeat(*level), inlines(words)),
        Block::Paragraph(words) => format!("{}\n", inlines(words)),
        Block::Quotation(words) => format!("> {}\n", inlines(words)),
        Block::List(marker, items) => {
            let marker = match marker {
                Marker::Bullet => "-",
                Marker::Number => "1.",
            };
            items.iter().map(|item| format!("{marker} {}\n", inlines(item))).collect()
        }
        Block::Table(table) => drawn(table),
        Block::Aligned(rows) => {
            rows.iter().map(|row| format!("- {}\n", inlines(&document::joined(row.iter().cloned(), " ")))).collect()
        }
        Block::Plain(words) => document::plain(words),
        Block::Entry(entry) => told(entry),
        Block::Verbatim(text, limit) => {
            let lines: String = text.lines().take(*limit).map(|line| format!("{line}\n")).collect();
            format!("```\n{lines}```\n")
        }
        Block::Folded(title, body) => {
            format!("<details><summary>{}</summary>\n\n{}\n</details>\n", inlines(title), blocks(body))
        }
        Block::Group(body) => blocks(body),
    }
}

fn drawn(table: &Table) -> String {
    let heads: Vec<String> = table.heads.iter().map(|head| plain(head)).collect();
    let mut out = format!("| {} |\n|{}\n", heads.join(" | "), "---|".repeat(heads.len()));
    for row in &table.rows {
        let cells: Vec<String> = row.iter().map(|cell| inlines(cell)).collect();
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    out
}

fn told(entry: &Entry) -> String {
    let fields = entry.aside.iter().chain(&entry.fields).map(|field| match field.label {
        "" => format!("  - {}\n", inlines(&field.words)),
        label => format!("- **{label}** {}\n", inlines(&field.words)),
    });
    format!("{}\n\n{}", inlines(&entry.title), fields.collect::<String>())
}

fn inlines(all: &[Inline]) -> String {
    let each = all.iter().map(|inline| match inline {
        Inline::Text(text) => plain(text),
        Inline::Marks(text) => text.clone(),
        Inline::Formula(expr) => format!("${}$", formula::latex(expr)),
        Inline::Code(text) | Inline::Quoted(text) => code(text),
        Inline::Strong(text) | Inline::Toned(_, text) => format!("**{}**", plain(text)),
        Inline::Link(_, words) => inlines(words),
        Inline::Break => "<br>".to_owned(),
    });
    each.collect()
}

/// Words without anything that Markdown would take for layout.
fn plain(words: &str) -> String {
    let mut out = String::new();
    for letter in words.chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#') {
            out.push('\\');
        }
        out.push(if letter == '\n' { ' ' } else { letter });
    }
    out
}

/// Words as code; a bar would end a cell of a table, so it is escaped.
fn code(words: &str) -> String {
    format!("`{}`", words.replace('`', "'").replace('|', "\\|").replace('\u{a0}', " "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::{joined, table, words};

    /// By hand: the bar in a cell would end it, the star would begin emphasis.
    #[test]
    fn nothing_that_is_said_is_taken_for_layout() {
        let cells = vec![vec![words("a*b")], vec![Inline::Code("x | y".into()), Inline::Break, words("2_3")]];
        let all = vec![Block::Heading(2, vec![words("#1")]), table(&["one", "two"], vec![cells])];
        assert_eq!(write(&all), "## \\#1\n\n| one | two |\n|---|---|\n| a\\*b | `x \\| y`<br>2\\_3 |\n");
    }

    #[test]
    fn lists_and_folded_blocks() {
        let items = vec![vec![words("a")], joined([vec![words("b")], vec![words("c")]], "; ")];
        let all = vec![Block::Folded(vec![words("more")], vec![Block::List(Marker::Number, items)])];
        assert_eq!(write(&all), "<details><summary>more</summary>\n\n1. a\n1. b; c\n\n</details>\n\n");
    }
}
