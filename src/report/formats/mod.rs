//! The formats of a report; each has a file of its own.

#[cfg(feature = "cli")]
mod html;
mod json;
#[cfg(feature = "cli")]
mod latex;
mod markdown;
#[cfg(feature = "cli")]
mod table;
#[cfg(feature = "cli")]
mod text;
mod told;

#[cfg(feature = "cli")]
pub use table::{ALL, Format, whole};
#[cfg(all(feature = "cli", any(test, feature = "internals")))]
pub use table::{screen, text};
#[cfg(feature = "cli")]
pub use text::fill;

use super::document::Document;
use super::{Report, appendix, long};

/// The long report in Markdown.
pub fn markdown(report: &Report<'_>) -> String {
    markdown::write(&whole_letter(report))
}

/// The findings for programs.
///
/// # Errors
/// What the serializer says.
pub fn json(reports: &[Report<'_>]) -> serde_json::Result<String> {
    json::write(reports)
}

/// The long report with what follows it.
fn whole_letter(report: &Report<'_>) -> Document {
    let mut out = long::document(report);
    out.extend(appendix::document(report));
    out
}
