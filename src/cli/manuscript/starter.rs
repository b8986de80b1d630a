//! The inventory of a manuscript as a table, and the claims file that it is begun with.

use super::entries::Manuscript;
use super::notation::symbols;
use super::source::Source;
use std::fmt::Write;

/// The table: a line for each entry, in the order of the paper.
pub fn inventory(manuscript: &Manuscript) -> String {
    let mut out = "id\tlocation\tclaim as printed\tlabel\n".to_owned();
    for entry in &manuscript.entries {
        let _ = writeln!(out, "{}\t{}, {}\t{}\t{}", entry.id, entry.called, entry.place, entry.text, entry.label);
    }
    out
}

/// The claims file: notation, guessed parameters, and a commented entry for each row.
pub fn starter(slug: &str, root: &str, source: &Source, manuscript: &Manuscript) -> String {
    let quoted = |text: &str| text.replace('"', "'");
    let mut out = format!(
        "# Begun from {root}. What stands behind `#` is not audited. Formulas may be pasted as LaTeX (`referee explain pasted`);\n\
         # `referee fmt {slug}` writes what was read, and `referee coverage {slug} --inventory {slug}/{slug}.tsv` lists what is not written yet.\n\n\
         paper {slug}\n"
    );
    for (word, text) in [("title", &manuscript.title), ("authors", &manuscript.authors)] {
        if !text.is_empty() {
            let _ = writeln!(out, "  {word} \"{}\"", quoted(text));
        }
    }
    let _ = writeln!(out, "  source \"{}\"", quoted(root));
    let symbols = symbols(source, manuscript);
    if !symbols.is_empty() {
        out.push_str("\n# Symbols in the order of the paper. What each is, is guessed: keep what is a parameter, with its bounds and its dimension.\n");
    }
    for symbol in symbols {
        let function = if symbol.called { "; a function, or a factor" } else { "" };
        let kind = if symbol.bounds.is_empty() { "number" } else { &symbol.bounds };
        let aside = if symbol.called { "# " } else { "" };
        let about = format!("{} at {}{function}", symbol.written, symbol.place);
        let _ = writeln!(out, "{aside}param {} : {kind}  # ? {about}", symbol.name);
    }
    for entry in &manuscript.entries {
        let called = quoted(&entry.called);
        let _ = write!(
            out,
            "\n# {called}, {}\n#   {}\n# claim {} @ \"{called}\"\n#   : …\n",
            entry.place, entry.text, entry.id
        );
    }
    out
}
