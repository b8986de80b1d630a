//! `referee show`: one claim, from the words of the claims file to the evidence.

use super::exit::{Exit, Failure};
use super::source::Source;
use super::store::FileStore;
use super::{budget, interrupt, output};
use crate::audit::selection::Selection;
use crate::audit::{self, Finding, Options};
use crate::engine::Cancel;
use crate::lang::Paper;
use crate::obligation::{self, Obligation};
use crate::{report, smtlib};
use clap::{Args, ValueEnum};

/// Show one claim: as written, as lowered, its verdict and its evidence
///
/// A certificate that is kept is used again; nothing is written. With --format smtlib the question is printed as a script that
/// any solver reads, this one too; its head says which answer supports the claim.
#[derive(Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Arguments {
    /// The claim's id, such as cases.case2.range1, or as reports call it: 'prop2 [only if]'
    pub id: String,
    #[command(flatten)]
    source: Source,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Print irrational values with as many certain digits, up to this number
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=MOST_DIGITS))]
    digits: Option<u32>,
}

/// Most digits that can be asked for: the bounds of irrational values tell them with some to spare.
const MOST_DIGITS: i64 = 60;

const EXAMPLES: &str = "\
Examples:
  referee show price --paper cournot.claims                   verdict, statement, evidence
  referee show price --paper cournot.claims --digits 30       thirty digits of what is irrational there
  referee show price --paper cournot.claims --format smtlib   the same question for any SMT solver
  referee show price --paper cournot.claims --format smtlib | referee solve -
  referee show 'prop2 [only if]' --paper paper.claims         one of the findings of an id";

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// An SMT-LIB 2.6 script
    Smtlib,
}

/// Most ids that are named when one is not found.
const NAMED: usize = 8;

/// Runs the command, until it is done or cancelled.
pub fn run(arguments: &Arguments, cancel: &Cancel) -> Result<Exit, Failure> {
    let wanted = std::slice::from_ref(&arguments.id);
    let papers = arguments.source.load(wanted)?;
    let entries = || papers.iter().flat_map(|loaded| &loaded.paper.entries);
    let wish = Selection::new(&arguments.id, entries().map(|entry| (entry.id.as_str(), entry.label())));
    let meant = |id: &str, label: Option<String>| match &wish {
        Selection::Id(_) | Selection::Prefix(_) => id == arguments.id,
        Selection::Title(_) | Selection::Label(_) | Selection::Among(_) => wish.takes(id, label.as_deref()),
    };
    if !entries().any(|entry| meant(&entry.id, entry.label())) {
        let mut near: Vec<&str> = entries().map(|entry| entry.id.as_str()).collect();
        near.retain(|id| id.contains(&arguments.id) || shares_head(id, &arguments.id));
        near.truncate(NAMED);
        let hint = if near.is_empty() { String::new() } else { format!("; there are {}", near.join(", ")) };
        return Err(format!("no claim has the id `{}`{hint}", arguments.id).into());
    }
    if arguments.format == Format::Smtlib {
        if arguments.digits.is_some() {
            return Err("--digits speaks of values; with --format smtlib there are none".to_owned().into());
        }
        let mut scripts = Vec::new();
        for loaded in &papers {
            let all = obligation::obligations(&loaded.paper);
            for obligation in all.iter().filter(|one| meant(&one.id, one.label())) {
                scripts.push(script(&loaded.paper, obligation)?);
            }
        }
        output::answer(&scripts.join("(reset)\n\n"))?;
        return Ok(Exit::Expected);
    }
    interrupt::handle(cancel)?;
    let only = vec![wish.clone()];
    let options = Options { only, budget: budget::budget(), cancel: cancel.clone(), ..Options::default() };
    let mut expected = true;
    let mut texts = Vec::new();
    for loaded in &papers {
        let store = FileStore::new(loaded.certificates(), false);
        let mut findings = audit::run(&loaded.paper, &options, &store, &|_| {});
        findings.retain(|finding| meant(&finding.id, finding.label()));
        expected &= findings.iter().all(Finding::as_expected);
        let whole = |finding| report::formats::whole(&loaded.paper, finding, arguments.digits, output::width());
        texts.extend(findings.iter().map(whole));
    }
    output::say_in_colour(&texts.join("\n"))?;
    Ok(if expected { Exit::Expected } else { Exit::Differs })
}

/// The obligation for other solvers.
fn script(paper: &Paper, obligation: &Obligation) -> Result<String, String> {
    let Obligation { id, part, reading, claim, .. } = obligation;
    let why = |why: String| format!("the claim `{id}` has no SMT-LIB form: {why}");
    let statement = obligation.statement.as_ref().map_err(|reason| why(reason.to_string()))?;
    let part = part.as_ref().map_or(String::new(), |part| format!(", part \"{part}\""));
    let reading = reading.as_ref().map_or(String::new(), |reading| format!(", read as \"{reading}\""));
    let title = format!("{}: {id}{part}{reading}\n{claim}", paper.slug);
    smtlib::export(statement, &title).map_err(|failure| why(failure.to_string()))
}

/// Whether two ids agree up to the last part of the second.
fn shares_head(id: &str, wanted: &str) -> bool {
    wanted.rsplit_once('.').is_some_and(|(head, _)| id.starts_with(head))
}
