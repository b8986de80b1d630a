//! The formats of a report, as a table; each has a file of its own.

mod json;
mod markdown;
mod text;

pub use text::fill;

use super::document::Document;
use super::{Report, appendix, letter, terminal};
use crate::audit::Finding;
use crate::lang::Paper;

/// How reports are printed.
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is for.
    pub help: &'static str,
    print: Print,
}

/// How a format goes over several reports.
enum Print {
    /// Each by itself, from what is said of it, with so many columns.
    Each(fn(&Report<'_>) -> Document, fn(&Document, usize) -> String),
    /// All of them as one.
    All(fn(&[Report<'_>]) -> Result<String, String>),
}

/// All formats, first the one that is used where none is named.
pub static ALL: [Format; 3] = [
    Format { name: "text", help: "For the terminal", print: Print::Each(terminal::document, text::write) },
    Format {
        name: "md",
        help: "A referee's letter in Markdown",
        print: Print::Each(whole_letter, |all, _| markdown::write(all)),
    },
    Format { name: "json", help: "For programs; `referee explain json` describes it", print: Print::All(json::write) },
];

impl Format {
    /// The format of a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        ALL.iter().find(|format| format.name == name)
    }

    /// The reports, where words are wrapped at most so many columns wide.
    ///
    /// # Errors
    /// What the format says.
    pub fn print(&self, reports: &[Report<'_>], width: usize) -> Result<String, String> {
        match self.print {
            Print::All(print) => print(reports),
            Print::Each(say, print) => {
                let each: Vec<String> = reports.iter().map(|report| print(&say(report), width)).collect();
                Ok(each.join("\n"))
            }
        }
    }
}

/// A report for a terminal with so many columns.
pub fn text(report: &Report<'_>, width: usize) -> String {
    text::write(&terminal::document(report), width)
}

/// The same of one finding with the lowered statement and its evidence.
pub fn whole(paper: &Paper, finding: &Finding, width: usize) -> String {
    text::write(&terminal::whole(paper, finding), width)
}

/// The letter in Markdown.
#[cfg(test)]
pub fn markdown(report: &Report<'_>) -> String {
    markdown::write(&whole_letter(report))
}

/// The letter with what follows it.
fn whole_letter(report: &Report<'_>) -> Document {
    let mut out = letter::document(report);
    out.extend(appendix::document(report));
    out
}
