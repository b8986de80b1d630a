//! `referee merge`: the report of what all parts of papers have found.
//!
//! It is the audit itself, of the whole papers, once all parts are done: what they have kept is there, so that nothing is left to search.

use super::super::audited::{Audited, Manner};
use super::super::exit::{Exit, Failure};
use super::super::papers::Loaded;
use super::super::reporting::{self, Reporting};
use super::super::{budget, interrupt, output};
use super::marks;
use crate::audit::Options;
use crate::audit::finding::Remark;
use crate::engine::Cancel;
use clap::Args;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// What `--help` shows at its end.
const EXAMPLES: &str = "\
Examples:
  referee audit duopoly --shard 1/2 --quiet   on one machine
  referee audit duopoly --shard 2/2 --quiet   on another one, at the same time
  referee status duopoly                      how far they are
  referee merge duopoly --format md -o duopoly.md

Exit codes: those of `referee audit`; 2 where a part is not done.";

/// Report what the parts of papers have found that `referee audit --shard` has settled
///
/// The report is the one that a single machine would have written, with the same limits. Where parts are not done they are named, and nothing is
/// written.
#[derive(Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Arguments {
    /// Which papers, and what is written of them.
    #[command(flatten)]
    reporting: Reporting,
    /// How many threads; 0 means one for each processor
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = budget::jobs, allow_negative_numbers = true)]
    jobs: usize,
}

/// Runs the command, until it is done or cancelled.
pub fn run(arguments: &Arguments, cancel: &Cancel) -> Result<Exit, Failure> {
    let reporting = &arguments.reporting;
    let asked = reporting.read()?;
    let certificates = reporting.certificates.as_deref();
    let limits: Vec<Result<Duration, String>> = asked.papers.iter().map(|loaded| limit(loaded, certificates)).collect();
    let missing: Vec<&str> = limits.iter().filter_map(|limit| limit.as_ref().err().map(String::as_str)).collect();
    if !missing.is_empty() {
        return Err(missing.join("\nreferee: ").into());
    }
    interrupt::handle(cancel)?;
    let mut audited = Vec::new();
    for (loaded, limit) in asked.papers.iter().zip(limits.into_iter().flatten()) {
        let options = Arc::new(Options {
            only: asked.only.clone(),
            jobs: arguments.jobs,
            time_limit: Some(limit),
            budget: budget::budget(),
            cancel: cancel.clone(),
            ..Options::default()
        });
        let manner = Manner { certificates, write: true, verbose: false, part: None };
        let mut one = Audited::of(loaded, &options, manner)?;
        // That searches of the parts are not repeated goes without saying.
        one.findings.iter_mut().for_each(|finding| finding.remarks.retain(|remark| *remark != Remark::NotRepeated));
        audited.push(one);
    }
    if cancel.is_cancelled() {
        output::warn("referee: interrupted, nothing is written\n");
        return Ok(Exit::Interrupted);
    }
    reporting.write(&asked, &audited)?;
    Ok(reporting::exit(&audited))
}

/// The limit with which all parts of a paper were done: the smallest of any.
fn limit(loaded: &Loaded, certificates: Option<&Path>) -> Result<Duration, String> {
    let slug = &loaded.paper.slug;
    let folder = loaded.kept_in(certificates).ok_or("standard input has no parts")?;
    let known = marks::read(&folder, loaded);
    let mut sets: Vec<_> = known.iter().map(|(all, marks)| (marks::open(*all, marks), *all, marks)).collect();
    // Those first of which least is missing.
    sets.sort_by_key(|(open, _, _)| open.len());
    match sets.first() {
        None => Err(format!(
            "{slug}: no part of it as it is written now is done; `referee audit {} --shard 1/N` does the first of N",
            loaded.called()
        )),
        Some((open, _, marks)) if open.is_empty() => {
            Ok(marks.values().map(|mark| mark.limit).min().unwrap_or_default())
        }
        Some((open, all, _)) => Err(format!(
            "{slug}: of {all} parts these are not done: {}; `referee audit {} --shard K/{all}` goes on with part K",
            marks::listed(open),
            loaded.called()
        )),
    }
}
