//! The formats by name, as the command line offers them, the one for the terminal among them.

use super::text::write;
use super::{json, markdown, whole_letter};
use crate::audit::Finding;
use crate::lang::Paper;
use crate::report::document::Document;
use crate::report::{Report, terminal};

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
    All(fn(&[Report<'_>]) -> serde_json::Result<String>),
}

/// All formats, first the one that is used where none is named.
pub static ALL: [Format; 3] = [
    Format { name: "text", help: "For the terminal", print: Print::Each(terminal::document, write) },
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
            Print::All(print) => print(reports).map_err(|error| error.to_string()),
            Print::Each(say, print) => {
                let each: Vec<String> = reports.iter().map(|report| print(&say(report), width)).collect();
                Ok(each.join("\n"))
            }
        }
    }
}

/// A report for a terminal with so many columns.
#[cfg(any(test, feature = "internals"))]
pub fn text(report: &Report<'_>, width: usize) -> String {
    write(&terminal::document(report), width)
}

/// The same of one finding with the lowered statement and its evidence.
pub fn whole(paper: &Paper, finding: &Finding, width: usize) -> String {
    write(&terminal::whole(paper, finding), width)
}
