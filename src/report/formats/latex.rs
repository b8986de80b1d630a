//! Documents in LaTeX, with what every installation has: `amsmath` and `longtable`.

use crate::report::document::{Block, Document, Entry, Inline, Marker, Table};
use crate::report::formula;

/// What stands before the document.
const HEAD: &str = "\\documentclass[11pt]{article}\n\\usepackage[T1]{fontenc}\n\\usepackage[utf8]{inputenc}\n\\usepackage{amsmath,array,longtable}\n\
    \\usepackage[a4paper,margin=25mm]{geometry}\n\\setlength{\\parindent}{0pt}\n\\setlength{\\parskip}{6pt}\n\\sloppy\n\\begin{document}\n\n";

/// The document as a text.
pub fn write(document: &Document) -> String {
    format!("{HEAD}{}\n\\end{{document}}\n", blocks(document))
}

fn blocks(all: &[Block]) -> String {
    all.iter().map(block).collect::<Vec<_>>().join("\n")
}

fn block(one: &Block) -> String {
    match one {
        Block::Heading(level, words) => {
            let command =
                ["section*", "subsection*", "subsubsection*"].get(level.saturating_sub(1)).unwrap_or(&"paragraph");
            format!("\\{command}{{{}}}\n", inlines(words))
        }
        Block::Paragraph(words) | Block::Plain(words) => format!("{}\n", inlines(words)),
        Block::Quotation(words) => format!("\\begin{{quote}}\n{}\n\\end{{quote}}\n", inlines(words)),
        Block::List(marker, items) => {
            let kind = if *marker == Marker::Number { "enumerate" } else { "itemize" };
            let items: String = items.iter().map(|item| format!("\\item {}\n", inlines(item))).collect();
            if items.is_empty() { items } else { format!("\\begin{{{kind}}}\n{items}\\end{{{kind}}}\n") }
        }
        Block::Aligned(rows) => rows.iter().map(|row| format!("{}\\\\\n", inlines(&row.concat()))).collect(),
        Block::Table(table) => drawn(table),
        Block::Entry(entry) => told(entry),
        Block::Verbatim(text, limit) => {
            let lines: String = text.lines().take(*limit).map(|line| format!("{line}\n")).collect();
            format!("\\begin{{verbatim}}\n{lines}\\end{{verbatim}}\n")
        }
        Block::Folded(title, body) => format!("\\textbf{{{}}}\n\n{}", inlines(title), blocks(body)),
        Block::Group(body) => blocks(body),
    }
}

/// Columns share the line, so that no cell is wider than the page.
fn drawn(table: &Table) -> String {
    let columns = table.heads.len().max(1);
    let width = 0.92 / columns as f64;
    let column = format!(">{{\\raggedright\\arraybackslash}}p{{{width:.3}\\linewidth}}").repeat(columns);
    let heads: Vec<String> = table.heads.iter().map(|head| format!("\\textbf{{{}}}", plain(head))).collect();
    let mut out =
        format!("{{\\small\n\\begin{{longtable}}{{{column}}}\n{} \\\\ \\hline\n\\endhead\n", heads.join(" & "));
    for row in &table.rows {
        let cells: Vec<String> = row.iter().map(|cell| inlines(cell)).collect();
        out.push_str(&format!("{} \\\\\n", cells.join(" & ")));
    }
    out + "\\end{longtable}}\n"
}

fn told(entry: &Entry) -> String {
    let fields = entry
        .aside
        .iter()
        .chain(&entry.fields)
        .map(|field| format!("\\item[{}] {}\n", field.label, inlines(&field.words)));
    format!("{}\n\\begin{{description}}\n{}\\end{{description}}\n", inlines(&entry.title), fields.collect::<String>())
}

fn inlines(all: &[Inline]) -> String {
    let each = all.iter().map(|inline| match inline {
        Inline::Text(text) | Inline::Marks(text) => plain(text),
        Inline::Formula(expr) => format!("${}$", formula::latex(expr)),
        Inline::Code(text) | Inline::Quoted(text) => format!("\\texttt{{{}}}", plain(text)),
        Inline::Strong(text) | Inline::Toned(_, text) => format!("\\textbf{{{}}}", plain(text)),
        Inline::Link(_, words) => inlines(words),
        Inline::Break => "\\newline ".to_owned(),
    });
    each.collect()
}

/// Words without anything that LaTeX would take for a command.
fn plain(words: &str) -> String {
    let mut out = String::new();
    for letter in words.chars() {
        match letter {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => out.extend(['\\', letter]),
            '<' => out.push_str("$<$"),
            '>' => out.push_str("$>$"),
            '≤' => out.push_str("$\\le$"),
            '≥' => out.push_str("$\\ge$"),
            '≠' => out.push_str("$\\ne$"),
            '≈' => out.push_str("$\\approx$"),
            '→' => out.push_str("$\\to$"),
            '✓' => out.push_str("holds"),
            '✗' => out.push_str("fails"),
            '∅' => out.push_str("$\\emptyset$"),
            '\u{a0}' => out.push('~'),
            '…' => out.push_str("\\ldots{}"),
            '·' => out.push_str("$\\cdot$"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::{table, words};

    /// By hand.
    #[test]
    fn nothing_that_is_said_is_a_command() {
        let all = vec![
            Block::Heading(2, vec![words("50 % & more")]),
            table(&["a_b"], vec![vec![vec![Inline::Code("x < y".into())]]]),
        ];
        let text = write(&all);
        assert!(
            text.contains("\\subsection*{50 \\% \\& more}\n") && text.contains("\\textbf{a\\_b} \\\\ \\hline"),
            "{text}"
        );
        assert!(text.contains("\\texttt{x $<$ y} \\\\\n"), "{text}");
        assert_eq!(text.matches("\\begin{").count(), text.matches("\\end{").count());
    }
}
