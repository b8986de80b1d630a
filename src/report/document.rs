//! Documents: what is said, apart from how it is printed.
//!
//! A report is put together of [`Block`]s with [`Inline`]s in them; a format prints any document
//! ([`super::formats`]).

use crate::lang::print;
use crate::lang::tree::Expr;

/// A document: its blocks, one below the other.
pub type Document = Vec<Block>;

/// Words with what stands out in them.
pub type Inlines = Vec<Inline>;

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading of a level from 1 on.
    Heading(usize, Inlines),
    /// Words.
    Paragraph(Inlines),
    /// Words of somebody else.
    Quotation(Inlines),
    /// Items one below the other.
    List(Marker, Vec<Inlines>),
    /// A table.
    Table(Table),
    /// Rows whose cells stand below each other; what does not go on a line is cut where a format has lines.
    Aligned(Vec<Vec<Inlines>>),
    /// Words with their own ends of lines, never wrapped.
    Plain(Inlines),
    /// Something with a title and what is told of it by labels.
    Entry(Entry),
    /// Lines as they are, no more than so many of them.
    Verbatim(String, usize),
    /// What is shown in full only on demand, where a format can do that.
    Folded(Inlines, Document),
    /// Blocks that belong together, without space between them where a format leaves some.
    Group(Document),
}

/// What stands before the items of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// A bullet.
    Bullet,
    /// A number.
    Number,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The heads of the columns.
    pub heads: Vec<String>,
    /// The rows, with a cell for each column.
    pub rows: Vec<Vec<Inlines>>,
}

/// Something with a title and what is told of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The title.
    pub title: Inlines,
    /// What stands beside the title where there is room, else before the fields.
    pub aside: Option<Field>,
    /// What is told of it.
    pub fields: Vec<Field>,
}

/// A label and what is told under it. Without a label it goes on with the one before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    /// The label.
    pub label: &'static str,
    /// The words.
    pub words: Inlines,
    /// Whether it is set deeper than the one before.
    pub deeper: bool,
}

/// A part of what stands on a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Words. A no-break space keeps what is beside it on one line.
    Text(String),
    /// Signs of a legend, in which no format may see layout.
    Marks(String),
    /// A formula or a name of the paper, set in its own style only where a format has one.
    Code(String),
    /// A term or a formula, typeset where a format can do that.
    Formula(Box<Expr>),
    /// A name or a piece of text inside words, set apart in each format.
    Quoted(String),
    /// Words that stand out.
    Strong(String),
    /// Words that stand out as good news or bad.
    Toned(Tone, String),
    /// Words that lead to the finding with this title, or to the first one with this id, where a format can do that.
    Link(String, Inlines),
    /// A new line in a cell.
    Break,
}

/// What kind of news something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// As it should be.
    Good,
    /// A mistake.
    Bad,
    /// Neither.
    Open,
}

/// Words.
pub fn words(text: impl Into<String>) -> Inline {
    Inline::Text(text.into())
}

/// A formula or a name of the paper.
pub fn code(text: impl Into<String>) -> Inline {
    Inline::Code(text.into())
}

/// A term or a formula.
pub fn formula(expr: &Expr) -> Inline {
    Inline::Formula(Box::new(expr.clone()))
}

/// How many words a document has apart from its tables; a formula counts one.
pub fn length(document: &[Block]) -> usize {
    let of = |all: &Inlines| {
        let each = all.iter().map(|inline| match inline {
            Inline::Formula(_) | Inline::Code(_) | Inline::Quoted(_) | Inline::Link(..) => 1,
            other => plain(std::slice::from_ref(other)).split_whitespace().count(),
        });
        each.sum::<usize>()
    };
    let block = |block: &Block| match block {
        Block::Heading(_, words) | Block::Paragraph(words) | Block::Quotation(words) | Block::Plain(words) => of(words),
        Block::List(_, items) => items.iter().map(of).sum(),
        Block::Aligned(rows) => rows.iter().flatten().map(of).sum(),
        Block::Entry(entry) => of(&entry.title) + entry.fields.iter().map(|field| of(&field.words)).sum::<usize>(),
        Block::Verbatim(text, _) => text.split_whitespace().count(),
        Block::Folded(title, body) => of(title) + length(body),
        Block::Group(body) => length(body),
        Block::Table(_) => 0,
    };
    document.iter().map(block).sum()
}

/// Words on a line of their own.
pub fn paragraph(text: impl Into<String>) -> Block {
    Block::Paragraph(vec![words(text)])
}

/// Parts with something between them.
pub fn joined(parts: impl IntoIterator<Item = Inlines>, between: &str) -> Inlines {
    let mut out = Inlines::new();
    for (number, part) in parts.into_iter().enumerate() {
        if number > 0 {
            out.push(words(between));
        }
        out.extend(part);
    }
    out
}

/// A table as a block; heads and rows have the same length.
pub fn table(heads: &[&str], rows: Vec<Vec<Inlines>>) -> Block {
    Block::Table(Table { heads: heads.iter().map(|head| (*head).to_owned()).collect(), rows })
}

/// The words alone, for programs.
pub fn plain(all: &[Inline]) -> String {
    let each = all.iter().map(|inline| match inline {
        Inline::Text(text)
        | Inline::Marks(text)
        | Inline::Code(text)
        | Inline::Strong(text)
        | Inline::Toned(_, text) => text.clone(),
        Inline::Formula(expr) => print::expr(expr, 0),
        Inline::Quoted(text) => format!("`{text}`"),
        Inline::Link(_, words) => plain(words),
        Inline::Break => "\n".to_owned(),
    });
    each.collect()
}
