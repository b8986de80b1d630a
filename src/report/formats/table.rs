//! The formats by name, as the command line offers them, those for the terminal among them.

use super::text::write;
use super::{html, json, latex, markdown, whole_letter};
use crate::audit::Finding;
use crate::lang::Paper;
use crate::report::{Report, annotations, archive, concise, letter, screen, terminal};

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
    /// Each by itself: shortly within so many columns and lines, or in full.
    Each { short: fn(&Report<'_>, Room) -> String, full: fn(&Report<'_>, usize) -> String },
    /// Lines, one report's behind the other's.
    Lines(fn(&Report<'_>) -> String),
    /// A row each, in so many columns.
    Rows(fn(&[Report<'_>], usize) -> String),
    /// All of them as one.
    All(fn(&[Report<'_>]) -> serde_json::Result<String>),
}

/// How much room there is for one report.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// Columns.
    pub width: usize,
    /// Lines, where they matter.
    pub lines: usize,
}

/// Lines of a screen, which all reports share.
const SCREEN: usize = 40;

/// Least lines for one report.
const LEAST: usize = 9;

/// All formats, first the one that is used where none is named.
pub static ALL: [Format; 10] = [
    Format { name: "text", help: "For the terminal, one screen", print: Print::Each { short: on_screen, full: text } },
    Format {
        name: "concise",
        help: "A line for each finding, with how long it took",
        print: Print::Lines(|report| write(&concise::document(report), usize::MAX)),
    },
    Format {
        name: "md",
        help: "A referee's letter in Markdown",
        print: Print::Each {
            short: |report, _| markdown::write(&letter::document(report)),
            full: |report, _| markdown::write(&whole_letter(report)),
        },
    },
    Format {
        name: "tex",
        help: "The letter in LaTeX",
        print: Print::Each {
            short: |report, _| latex::write(&letter::document(report)),
            full: |report, _| latex::write(&whole_letter(report)),
        },
    },
    Format {
        name: "html",
        help: "One page with everything, for a browser, which checks the certificates again",
        print: Print::All(html::write),
    },
    Format {
        name: "github",
        help: "A line for each finding that is not as expected, which GitHub shows beside the file",
        print: Print::Lines(annotations::lines),
    },
    Format {
        name: "archive",
        help: "A row for each paper: results that stand, errors by class, coverage, time",
        print: Print::Rows(|reports, width| write(&archive::document(reports), width)),
    },
    Format {
        name: "archive-html",
        help: "The same as a page for a browser",
        print: Print::Rows(|reports, _| html::alone("Papers", &archive::document(reports))),
    },
    Format {
        name: "archive-csv",
        help: "The same as comma-separated values",
        print: Print::Rows(|reports, _| archive::csv(reports)),
    },
    Format { name: "json", help: "For programs; `referee explain json` describes it", print: Print::All(json::write) },
];

impl Format {
    /// The format of a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        ALL.iter().find(|format| format.name == name)
    }

    /// The reports, where words are wrapped at most so many columns wide; in full, or as short as the format has it.
    ///
    /// # Errors
    /// What the format says.
    pub fn print(&self, reports: &[Report<'_>], width: usize, full: bool) -> Result<String, String> {
        let room = Room { width, lines: (SCREEN / reports.len().max(1)).max(LEAST) - usize::from(reports.len() > 1) };
        match self.print {
            Print::Lines(print) => Ok(reports.iter().map(print).collect()),
            Print::Rows(print) => Ok(print(reports, width)),
            Print::All(print) => print(reports).map_err(|error| error.to_string()),
            Print::Each { short, full: whole } => {
                let one = |report| if full { whole(report, width) } else { short(report, room) };
                let each: Vec<String> = reports.iter().map(one).collect();
                Ok(each.join("\n"))
            }
        }
    }
}

/// The longest report that fits.
fn on_screen(report: &Report<'_>, room: Room) -> String {
    let mut last = String::new();
    for document in screen::documents(report) {
        last = write(&document, room.width);
        if last.lines().count() <= room.lines {
            break;
        }
    }
    last
}

/// The report for one screen.
#[cfg(any(test, feature = "internals"))]
pub fn screen(report: &Report<'_>, width: usize) -> String {
    on_screen(report, Room { width, lines: SCREEN })
}

/// The report in full for a terminal with so many columns.
pub fn text(report: &Report<'_>, width: usize) -> String {
    write(&terminal::document(report), width)
}

/// The same of one finding with the lowered statement, its evidence, and up to so many digits of irrational values if any are wanted.
pub fn whole(paper: &Paper, finding: &Finding, most: Option<u32>, width: usize) -> String {
    write(&terminal::whole(paper, finding, most), width)
}
