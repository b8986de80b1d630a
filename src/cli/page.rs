//! A page of the reference in a terminal.

use crate::lang::reference::{Block, Page};
use crate::lang::{Code, Severity};
use crate::report::formats::fill;
use anstyle::{AnsiColor, Style};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const CODE: Style = AnsiColor::Cyan.on_default();
const REFUSED: Style = AnsiColor::Red.on_default();

/// The page in lines of at most so many columns; samples keep their own.
pub fn draw(page: &Page, width: usize) -> String {
    let mut out = String::new();
    let mut listing = false;
    for block in page.blocks() {
        let goes_on = listing && matches!(block, Block::Item(_));
        if !out.is_empty() && !goes_on {
            out.push('\n');
        }
        listing = matches!(block, Block::Item(_));
        out.push_str(&drawn(&block, width));
    }
    out
}

fn drawn(block: &Block<'_>, width: usize) -> String {
    match block {
        Block::Heading(words) => format!("{BOLD}{words}{BOLD:#}\n"),
        Block::Paragraph(words) => coded(&fill(words, ["", ""], width)),
        Block::Item(words) => coded(&fill(words, ["  - ", "    "], width)),
        Block::Sample(info, text) => {
            let mut out: String =
                text.lines().map(|line| format!("    {line}").trim_end().to_owned() + "\n").map(dim_comments).collect();
            match info.split_once(',') {
                Some((_, file)) if file.ends_with(".claims") => out.push_str(&format!("    {DIM}({file}){DIM:#}\n")),
                Some((_, code)) => out.push_str(&verdict(code)),
                None => {}
            }
            out
        }
    }
}

/// What is said of a sample that is not accepted as it is.
fn verdict(code: &str) -> String {
    let known = Code::ALL.iter().find(|known| known.as_str() == code);
    let (word, meaning) = match known {
        Some(known) if known.severity() == Severity::Warning => ("warning", known.meaning()),
        known => ("refused", known.map_or("", |known| known.meaning())),
    };
    format!("    {REFUSED}{word} {code}:{REFUSED:#} {meaning}\n")
}

/// A line of a sample, its comment less bright.
fn dim_comments(line: String) -> String {
    match line.trim_end().split_once(" # ") {
        Some((before, comment)) => format!("{before}{DIM} # {comment}{DIM:#}\n"),
        None => line,
    }
}

/// Words between backticks in colour; without colours the backticks stay.
fn coded(text: &str) -> String {
    let mut out = String::new();
    for (place, piece) in text.split('`').enumerate() {
        match place % 2 {
            0 => out.push_str(piece),
            _ => out.push_str(&format!("{CODE}`{piece}`{CODE:#}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::reference::PAGES;

    /// By hand.
    #[test]
    fn lines_are_short_and_backticks_stay_whole() {
        assert_eq!(fill("one two three", ["- ", "  "], 9), "- one two\n  three\n");
        for page in PAGES {
            let plain = anstream::adapter::strip_str(&draw(page, 80)).to_string();
            assert!(plain.lines().all(|line| line.starts_with("    ") || line.chars().count() <= 80), "{plain}");
            assert!(!plain.contains("```"), "{plain}");
        }
    }
}
