//! Documents for a terminal, in lines of a given width.
//!
//! Escape codes for colour are always written; whoever prints takes them away where they are not wanted.

use crate::report::document::{self, Block, Document, Entry, Field, Inline, Inlines, Table, Tone};
use anstyle::{AnsiColor, Style};
use comfy_table::LineStyle;
use comfy_table::{ContentArrangement, presets};
use textwrap::{Options, WordSeparator, WordSplitter};

/// Columns before a field's words.
const INDENT: usize = 14;

/// Columns before the items of a list, lines as they are, and labels.
const INSET: usize = 2;

/// The document as a text at most `width` columns wide where words allow.
pub fn write(document: &Document, width: usize) -> String {
    document.iter().map(|one| block(one, width)).collect::<Vec<_>>().join("\n")
}

/// A block, with the end of its last line.
fn block(one: &Block, width: usize) -> String {
    match one {
        Block::Heading(_, words) => {
            let style = Style::new().bold();
            wrap(&format!("{style}{}{style:#}", inlines(words)), 0, width)
        }
        Block::Paragraph(words) => wrap(&inlines(words), 0, width),
        Block::Quotation(words) => wrap(&inlines(words), INSET, width),
        Block::List(_, items) => items.iter().map(|item| wrap(&inlines(item), INSET, width)).collect(),
        Block::Table(table) => drawn(table, width),
        Block::Aligned(rows) => aligned(rows, width),
        Block::Plain(words) => inlines(words),
        Block::Entry(entry) => told(entry, width),
        Block::Verbatim(text, limit) => {
            let total = text.lines().count();
            let mut out: String = text.lines().take(*limit).map(|line| format!("  {line}\n")).collect();
            if total > *limit {
                out.push_str(&format!("  … {} more lines\n", total - limit));
            }
            out
        }
        Block::Folded(title, body) => format!("{}{}", wrap(&inlines(title), 0, width), write(body, width)),
        Block::Group(body) => body.iter().map(|one| block(one, width)).collect(),
    }
}

fn drawn(table: &Table, width: usize) -> String {
    let mut drawn = comfy_table::Table::new();
    drawn
        .load_style(presets::UTF8_HORIZONTAL_ONLY.row_separator(LineStyle::none()))
        .set_content_arrangement(ContentArrangement::Dynamic);
    drawn.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    drawn.set_header(&table.heads);
    for row in &table.rows {
        drawn.add_row(row.iter().map(|cell| document::plain(cell)));
    }
    drawn.to_string().lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// Rows with their cells below each other, each cut where the line ends. The first columns take no more than they need, and two fifths of the line.
fn aligned(rows: &[Vec<Inlines>], width: usize) -> String {
    let most = width * 2 / 5;
    let widest = |column: usize| {
        let cells = rows.iter().filter(|row| row.len() > column + 1).filter_map(|row| row.get(column));
        cells.map(|cell| columns(&inlines(cell))).max().unwrap_or(0).min(most)
    };
    let line = |row: &Vec<Inlines>| {
        let (mut out, mut used) = (String::new(), 0);
        for (column, cell) in row.iter().enumerate() {
            let own = widest(column);
            let (last, room) = (column + 1 == row.len(), width.saturating_sub(used));
            let cell = cut(cell, if last { room } else { own });
            let taken = columns(&cell);
            out.push_str(&cell);
            if !last && own > 0 {
                out.push_str(&" ".repeat(own + 2 - taken));
                used += own + 2;
            }
        }
        out.trim_end().to_owned() + "\n"
    };
    rows.iter().map(line).collect()
}

/// Words in at most `room` columns.
fn cut(all: &Inlines, room: usize) -> String {
    let (mut left, mut out) = (room, String::new());
    for inline in all {
        let words = document::plain(std::slice::from_ref(inline)).replace('\n', " ");
        let long = words.chars().count();
        if long <= left {
            out.push_str(&inlines(&vec![inline.clone()]));
            left -= long;
            continue;
        }
        let short: String = words.chars().take(left.saturating_sub(1)).collect();
        let short = if left > 0 { format!("{}…", short.trim_end()) } else { String::new() };
        out.push_str(&match inline {
            Inline::Toned(tone, _) => inlines(&vec![Inline::Toned(*tone, short)]),
            _ => short,
        });
        break;
    }
    out
}

/// The title, what stands beside it if there is room, and the fields.
fn told(entry: &Entry, width: usize) -> String {
    let mut out = inlines(&entry.title);
    let aside = entry.aside.as_ref();
    let beside = aside.map(|field| inlines(&field.words)).filter(|words| columns(&out) + 3 + columns(words) <= width);
    if let Some(words) = &beside {
        out.push_str(&format!(" · {words}"));
    }
    out.push('\n');
    for field in aside.filter(|_| beside.is_none()).into_iter().chain(&entry.fields) {
        out.push_str(&labelled(field, width));
    }
    out
}

/// A label and its words, the later lines under the first.
fn labelled(field: &Field, width: usize) -> String {
    let deeper = if field.deeper { "   " } else { "" };
    let lines = wrap(&format!("{deeper}{}", inlines(&field.words)), INDENT, width);
    let rest = lines.get(INDENT..).unwrap_or("\n");
    format!("  {:<indent$}{rest}", field.label, indent = INDENT - 2)
}

fn inlines(all: &Inlines) -> String {
    let each = all.iter().map(|inline| match inline {
        Inline::Strong(text) => {
            let style = Style::new().bold();
            format!("{style}{text}{style:#}")
        }
        Inline::Toned(tone, text) => {
            let colour = match tone {
                Tone::Good => AnsiColor::Green,
                Tone::Bad => AnsiColor::Red,
                Tone::Open => AnsiColor::Yellow,
            };
            let style = colour.on_default().bold();
            format!("{style}{text}{style:#}")
        }
        other => document::plain(std::slice::from_ref(other)),
    });
    each.collect()
}

/// How many columns words take, without what sets colours.
fn columns(words: &str) -> usize {
    anstream::adapter::strip_str(words).to_string().chars().count()
}

/// Words in lines of at most `width` columns, all indented; blanks at the beginning of the words indent further,
/// and words joined by no-break spaces stay together.
fn wrap(words: &str, indent: usize, width: usize) -> String {
    let lead = words.len() - words.trim_start_matches(' ').len();
    let margin = " ".repeat(indent + lead);
    let single: Vec<&str> = words.split([' ', '\n', '\t']).filter(|word| !word.is_empty()).collect();
    fill(&single.join(" "), [&margin, &margin], width).replace('\u{a0}', " ")
}

/// Words in lines of at most `width` columns where they allow, the first with one beginning and the others with another.
pub fn fill(words: &str, [first, others]: [&str; 2], width: usize) -> String {
    let plain =
        Options::new(width).word_separator(WordSeparator::AsciiSpace).word_splitter(WordSplitter::NoHyphenation);
    let options = plain.break_words(false).initial_indent(first).subsequent_indent(others);
    textwrap::fill(words, options) + "\n"
}
