//! `referee audit`: search, certify, check, report.

use super::audited::{Audited, Manner};
use super::exit::{Exit, Failure};
use super::papers::Loaded;
use super::parts::marks::{Mark, State};
use super::parts::shard::Shard;
use super::reporting::{self, Reporting};
use super::stats::{self, Counts};
use super::{budget, interrupt, output};
use crate::audit::finding::Unsettled;
use crate::audit::{Finding, Options, Verdict};
use crate::engine::smt::Workers;
use crate::engine::{self, Budget, Cancel, Name, Reason};
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What `--help` shows at its end.
pub const EXAMPLES: &str = "\
Examples:
  referee audit                                all papers in proofs/
  referee audit duopoly/duopoly.claims         one paper
  referee audit duopoly --only price           only this claim, and what belongs to it
  referee audit duopoly --list                 a line for each claim, with its verdict and its time
  referee audit --fresh --stats                search anew, and say what it cost
  referee audit --quiet                        nothing, unless something is not as expected
  referee audit --format md -o report.md       the referee's letter
  referee audit --shard 2/8                    the second of eight parts, for several machines (`referee explain clusters`)

Certificates are kept in certificates/ beside each paper as soon as they are found, and used again next time when
the kernel still accepts them for the same statement: an interrupted audit goes on where it was. Beside them KEY.unknown
says that a search found nothing; it is not repeated with the same limits or smaller ones, unless --fresh is given.";

/// Settle every claim of the papers and report
///
/// A path is a .claims file or a folder. In a folder a paper is the file that bears the folder's name, else every .claims file
/// with a `paper` header that no other one imports.
#[derive(Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Arguments {
    /// Which papers, and what is written of them.
    #[command(flatten)]
    pub reporting: Reporting,
    /// Search anew, although certificates are there
    #[arg(long)]
    fresh: bool,
    /// How many threads; 0 means one for each processor
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = budget::jobs, allow_negative_numbers = true)]
    jobs: usize,
    /// Give up the search for a claim, with that for its correction, after this much processor time; what is found near the limit depends on the machine
    #[arg(long, value_name = "SECONDS", value_parser = budget::seconds, allow_negative_numbers = true, default_value = "60")]
    time_limit: Duration,
    /// Only the K-th of N parts of the claims; `referee merge` then reports what all parts have found
    #[arg(long, value_name = "K/N", conflicts_with_all = ["only", "no_write", "without"])]
    shard: Option<Shard>,
    /// Say on stderr of each claim, as soon as it is settled, what was found and how long it took
    #[arg(short, long, conflicts_with = "quiet")]
    verbose: bool,
    /// Say on stderr what it cost
    #[arg(long)]
    stats: bool,
    /// Keep no certificates
    #[arg(long)]
    no_write: bool,
    /// Search without this, to see what it contributes; may be given several times
    #[arg(long, value_name = "NAME", hide = true, value_parser = technique())]
    without: Vec<Name>,
}

/// What can be switched off, as the option gives it.
fn technique() -> impl TypedValueParser<Value = Name> {
    PossibleValuesParser::new(engine::names().map(Name::word))
        .try_map(|word| engine::names().find(|name| name.word() == word).ok_or("no such technique"))
}

/// Runs the command, until it is done or cancelled.
pub fn run(arguments: &Arguments, cancel: &Cancel) -> Result<Exit, Failure> {
    let start = Instant::now();
    let reporting = &arguments.reporting;
    let asked = reporting.read()?;
    interrupt::handle(cancel)?;
    let options = Arc::new(Options {
        only: asked.only.clone(),
        jobs: arguments.jobs,
        fresh: arguments.fresh,
        time_limit: Some(arguments.time_limit),
        budget: Budget { without: arguments.without.iter().copied().collect(), ..budget::budget() },
        cancel: cancel.clone(),
    });
    let mut audited = Vec::new();
    for loaded in &asked.papers {
        audited.push(audit(loaded, arguments, &options)?);
    }
    let counts = audited.iter().fold(Counts::default(), counted);
    if counts.findings > 0 || !(cancel.is_cancelled() || arguments.shard.is_some()) {
        reporting.write(&asked, &audited)?;
    }
    if arguments.stats {
        let workers = options.budget.solver.as_ref().map_or(Duration::ZERO, Workers::charged);
        output::warn(&stats::lines(start, workers, counts));
        let taken =
            audited.iter().flat_map(|one| one.findings.iter().map(Finding::title).zip(one.seconds.iter().copied()));
        output::warn(&stats::slowest(taken.collect()));
    }
    if cancel.is_cancelled() {
        let open = audited.iter().flat_map(|one| &one.findings).filter(|finding| is_interrupted(finding)).count();
        output::warn(&format!(
            "referee: interrupted, {open} of {} claims are not settled; the same command goes on from here{}\n",
            counts.findings,
            if arguments.no_write { "" } else { ", with the certificates found so far" }
        ));
        return Ok(Exit::Interrupted);
    }
    Ok(reporting::exit(&audited))
}

/// Settles the claims of a paper, or a part of them, and notes beside them how far the part is.
fn audit(loaded: &Arc<Loaded>, arguments: &Arguments, options: &Arc<Options>) -> Result<Audited, String> {
    let certificates = arguments.reporting.certificates.as_deref();
    let manner = Manner { certificates, write: !arguments.no_write, verbose: arguments.verbose, part: arguments.shard };
    let Some(shard) = arguments.shard else { return Audited::of(loaded, options, manner) };
    let folder =
        loaded.kept_in(certificates).ok_or("a part of what is read from standard input needs --certificates")?;
    let mark = |state| Mark { shard, limit: arguments.time_limit, state };
    mark(State::Begun).write(&folder, loaded)?;
    let audited = Audited::of(loaded, options, manner)?;
    if !options.cancel.is_cancelled() {
        mark(State::Done).write(&folder, loaded)?;
    }
    Ok(audited)
}

/// The counts with this paper's.
fn counted(mut counts: Counts, one: &Audited) -> Counts {
    counts.searched += one.kept.searched;
    counts.reused += one.kept.reused;
    counts.spared += one.kept.spared;
    counts.findings += one.findings.len();
    for certificate in one.certificates() {
        counts.bytes += certificate.text.len();
        counts.steps += certificate.steps;
    }
    counts
}

fn is_interrupted(finding: &Finding) -> bool {
    finding.verdict == Verdict::Unknown(Unsettled::Search(Reason::Interrupted))
}
