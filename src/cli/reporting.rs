//! What is reported of papers, and how: the options that all commands with a report share, and the report itself.

use super::audited::Audited;
use super::exit::{Exit, Failure};
use super::inventory::Lists;
use super::papers::{self, Loaded};
use super::{files, output};
use crate::audit::{Finding, Selection};
use crate::report::Report;
use crate::report::formats::{self, Format};
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use std::path::PathBuf;
use std::sync::Arc;

/// Which papers, and what is written of them.
#[derive(Args)]
pub struct Reporting {
    /// Claims files, or folders that hold some; - reads a paper from stdin, whose certificates are kept only where --certificates says
    /// [default: proofs]
    pub paths: Vec<PathBuf>,
    /// Only the claim with this id and those below it (`ID.…`); where no id is so, all whose id begins so; or one finding by its title as
    /// reports print it, `ID [label]`, or a beginning of it that reaches into the label; may be given several times
    #[arg(long, value_name = "ID")]
    pub only: Vec<String>,
    /// Let a paper import files that lie outside its folder
    #[arg(long)]
    pub allow_outside: bool,
    /// What to write
    #[arg(long, value_parser = format(), default_value = "text")]
    format: &'static Format,
    /// A line for each finding, with how long it took; the same as --format concise
    #[arg(long, conflicts_with_all = ["format", "full"])]
    list: bool,
    /// Write no report to the terminal where everything is as expected
    #[arg(short, long)]
    quiet: bool,
    /// Say everything: of each finding the details, in Markdown the long report instead of the letter
    #[arg(long)]
    full: bool,
    /// Write the report here instead of to the terminal; - is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// A table (tab-separated, with a head line) whose first column lists the ids that should be settled; with several papers, each table
    /// belongs to the one whose short name its file name begins with
    #[arg(long, value_name = "FILE.tsv")]
    inventory: Vec<PathBuf>,
    /// Where certificates are kept [default: certificates/ beside each paper]
    #[arg(long, value_name = "DIR")]
    pub certificates: Option<PathBuf>,
}

fn format() -> impl TypedValueParser<Value = &'static Format> {
    let each = formats::ALL.iter().map(|format| PossibleValue::new(format.name).help(format.help));
    PossibleValuesParser::new(each).try_map(|name| Format::named(&name).ok_or("no such format"))
}

/// What the options ask for, read and seen to be possible.
pub struct Asked {
    /// The papers.
    pub papers: Vec<Arc<Loaded>>,
    /// Which of their claims; none: all.
    pub only: Vec<Selection>,
    lists: Lists,
}

impl Reporting {
    /// Reads the papers, and sees whether the report can be written.
    ///
    /// # Errors
    /// What is wrong with papers, lists or the place of the report.
    pub fn read(&self) -> Result<Asked, Failure> {
        let (papers, only) = papers::load(&self.paths, &self.only, self.allow_outside)?;
        let lists = Lists::read(&self.inventory, &papers)?;
        if let Some(path) = &self.output {
            files::check(path)?;
        }
        Ok(Asked { papers: papers.into_iter().map(Arc::new).collect(), only, lists })
    }

    /// Writes the report; where there is nothing to report of, that is an error.
    ///
    /// # Errors
    /// What the system says.
    pub fn write(&self, asked: &Asked, audited: &[Audited]) -> Result<(), Failure> {
        if audited.iter().all(|one| one.findings.is_empty()) {
            return Err(self.nothing_found().into());
        }
        let report = |one| Audited::report(one, &asked.lists, &asked.only, self.certificates.is_some());
        let reports: Vec<Report<'_>> = audited.iter().map(report).collect();
        let width = if self.output.is_some() { 80 } else { output::width() };
        let format = if self.list { Format::named("concise").unwrap_or(self.format) } else { self.format };
        let text = format.print(&reports, width, self.full)?;
        match &self.output {
            Some(path) => files::deliver(path, &output::plain(&text))?,
            None if self.quiet && all_expected(audited) => {}
            None => output::say_in_colour(&text)?,
        }
        Ok(())
    }

    /// Why there is nothing to report.
    fn nothing_found(&self) -> String {
        let words: Vec<_> = self.only.iter().map(|word| format!("`{word}`")).collect();
        match words.is_empty() {
            true => "there is no claim".to_owned(),
            false => format!("there is no claim whose id or title begins with {}", words.join(" or ")),
        }
    }
}

/// Whether everything that was found is as expected.
fn all_expected(audited: &[Audited]) -> bool {
    audited.iter().flat_map(|one| &one.findings).all(Finding::as_expected)
}

/// How a command ends that has found this.
pub fn exit(audited: &[Audited]) -> Exit {
    if all_expected(audited) { Exit::Expected } else { Exit::Differs }
}
