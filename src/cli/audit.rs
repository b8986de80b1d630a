//! `referee audit`: search, certify, check, report.

use super::exit::{Exit, Failure};
use super::inventory::Lists;
use super::papers::{self, Loaded};
use super::settling;
use super::stats::{self, Counts};
use super::store::{self, FileStore, Kept};
use super::{budget, files, interrupt, output};
use crate::audit::finding::{CertificateNote, Unsettled};
use crate::audit::{self, Finding, Options, Verdict};
use crate::engine::smt::Workers;
use crate::engine::{self, Budget, Cancel, Name, Reason};
use crate::report::Report;
use crate::report::formats::{self, Format};
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use referee_kernel::file::visible;
use std::path::{Path, PathBuf};
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
    /// Claims files, or folders that hold some; - reads a paper from stdin, whose certificates are kept only where --certificates says
    /// [default: proofs]
    paths: Vec<PathBuf>,
    /// Search anew, although certificates are there
    #[arg(long)]
    fresh: bool,
    /// Only the claim with this id and those below it (`ID.…`); where no id is so, all whose id begins so; or one finding by its title as
    /// reports print it, `ID [label]`, or a beginning of it that reaches into the label; may be given several times
    #[arg(long, value_name = "ID")]
    pub only: Vec<String>,
    /// Let a paper import files that lie outside its folder
    #[arg(long)]
    allow_outside: bool,
    /// How many threads; 0 means one for each processor
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = jobs, allow_negative_numbers = true)]
    jobs: usize,
    /// Give up the search for a claim, with that for its correction, after this much processor time; what is found near the limit depends on the machine
    #[arg(long, value_name = "SECONDS", value_parser = budget::seconds, allow_negative_numbers = true, default_value = "60")]
    time_limit: Duration,
    /// What to write
    #[arg(long, value_parser = format(), default_value = "text")]
    format: &'static Format,
    /// A line for each finding, with how long it took; the same as --format concise
    #[arg(long, conflicts_with_all = ["format", "full"])]
    list: bool,
    /// Write no report to the terminal where everything is as expected
    #[arg(short, long)]
    quiet: bool,
    /// Say on stderr of each claim, as soon as it is settled, what was found and how long it took
    #[arg(short, long, conflicts_with = "quiet")]
    verbose: bool,
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
    /// Say on stderr what it cost
    #[arg(long)]
    stats: bool,
    /// Where certificates are kept [default: certificates/ beside each paper]
    #[arg(long, value_name = "DIR")]
    certificates: Option<PathBuf>,
    /// Keep no certificates
    #[arg(long)]
    no_write: bool,
    /// Search without this, to see what it contributes; may be given several times
    #[arg(long, value_name = "NAME", hide = true, value_parser = technique())]
    without: Vec<Name>,
}

impl Arguments {
    /// The format that is asked for.
    fn format(&self) -> &'static Format {
        if self.list { Format::named("concise").unwrap_or(self.format) } else { self.format }
    }
}

/// What can be switched off, as the option gives it.
fn technique() -> impl TypedValueParser<Value = Name> {
    PossibleValuesParser::new(engine::names().map(Name::word))
        .try_map(|word| engine::names().find(|name| name.word() == word).ok_or("no such technique"))
}

fn format() -> impl TypedValueParser<Value = &'static Format> {
    let each = formats::ALL.iter().map(|format| PossibleValue::new(format.name).help(format.help));
    PossibleValuesParser::new(each).try_map(|name| Format::named(&name).ok_or("no such format"))
}

/// Most threads.
const JOBS: usize = 1024;

/// A number of threads, as the option gives it.
fn jobs(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| *number <= JOBS);
    number.ok_or_else(|| format!("a whole number from 0 to {JOBS} is wanted"))
}

/// Runs the command, until it is done or cancelled.
pub fn run(arguments: &Arguments, cancel: &Cancel) -> Result<Exit, Failure> {
    let start = Instant::now();
    let (papers, only) = papers::load(&arguments.paths, &arguments.only, arguments.allow_outside)?;
    let lists = Lists::read(&arguments.inventory, &papers)?;
    if let Some(path) = &arguments.output {
        files::check(path)?;
    }
    interrupt::handle(cancel)?;
    let options = Arc::new(Options {
        only,
        jobs: arguments.jobs,
        fresh: arguments.fresh,
        time_limit: Some(arguments.time_limit),
        budget: Budget { without: arguments.without.iter().copied().collect(), ..budget::budget() },
        cancel: cancel.clone(),
    });
    let papers: Vec<Arc<Loaded>> = papers.into_iter().map(Arc::new).collect();
    let mut audited = Vec::new();
    for loaded in &papers {
        audited.push(Audited::of(loaded, arguments, &options)?);
    }
    let counts = audited.iter().fold(Counts::default(), Audited::counted);
    if counts.findings == 0 && !cancel.is_cancelled() {
        return Err(nothing_found(&arguments.only).into());
    }
    let reports: Vec<Report<'_>> = audited
        .iter()
        .map(|one| Report {
            assumptions: one.assumptions.as_ref(),
            command: one.loaded.called(),
            seconds: one.seconds.clone(),
            places: one.findings.iter().map(|found| one.loaded.place(&found.id, found.label().as_deref())).collect(),
            inventory: lists.compare(&one.loaded.paper, &one.findings, &options.only),
            certificates: kept(&one.findings, one.folder.as_deref(), arguments.certificates.is_some()),
            ..Report::new(&one.loaded.paper, &one.findings)
        })
        .collect();
    write(arguments, &reports)?;
    if arguments.stats {
        let workers = options.budget.solver.as_ref().map_or(Duration::ZERO, Workers::charged);
        output::warn(&stats::lines(start, workers, counts));
        let taken =
            audited.iter().flat_map(|one| one.findings.iter().map(Finding::title).zip(one.seconds.iter().copied()));
        output::warn(&stats::slowest(taken.collect()));
    }
    let mut findings = audited.iter().flat_map(|one| &one.findings);
    if cancel.is_cancelled() {
        let open = findings.filter(|finding| is_interrupted(finding)).count();
        output::warn(&format!(
            "referee: interrupted, {open} of {} claims are not settled; the same command goes on from here{}\n",
            counts.findings,
            if arguments.no_write { "" } else { ", with the certificates found so far" }
        ));
        return Ok(Exit::Interrupted);
    }
    Ok(if findings.all(Finding::as_expected) { Exit::Expected } else { Exit::Differs })
}

/// A paper, what was found about it, and what that cost.
struct Audited<'a> {
    loaded: &'a Loaded,
    assumptions: Option<Finding>,
    findings: Vec<Finding>,
    /// How long each took.
    seconds: Vec<Duration>,
    /// Where its certificates are kept.
    folder: Option<PathBuf>,
    kept: Kept,
}

impl<'a> Audited<'a> {
    /// Settles the paper's claims.
    fn of(loaded: &'a Arc<Loaded>, arguments: &Arguments, options: &Arc<Options>) -> Result<Self, String> {
        let folder = arguments.certificates.clone().or_else(|| loaded.certificates());
        let store = Arc::new(FileStore::new(folder.clone(), !arguments.no_write));
        let assumptions = audit::assumptions(&loaded.paper, options, store.as_ref());
        let (findings, seconds) = settling::run(loaded, options, &store, arguments.verbose)?;
        Ok(Self { loaded, assumptions, findings, seconds, folder, kept: store.counts() })
    }

    /// The counts with this paper's.
    fn counted(mut counts: Counts, one: &Self) -> Counts {
        counts.searched += one.kept.searched;
        counts.reused += one.kept.reused;
        counts.spared += one.kept.spared;
        counts.findings += one.findings.len();
        for certificate in one.findings.iter().flat_map(certificates) {
            counts.bytes += certificate.text.len();
            counts.steps += certificate.steps;
        }
        counts
    }
}

/// Why there is nothing to report.
fn nothing_found(only: &[String]) -> String {
    let words: Vec<_> = only.iter().map(|word| format!("`{word}`")).collect();
    match words.is_empty() {
        true => "there is no claim".to_owned(),
        false => format!("there is no claim whose id or title begins with {}", words.join(" or ")),
    }
}

fn is_interrupted(finding: &Finding) -> bool {
    finding.verdict == Verdict::Unknown(Unsettled::Search(Reason::Interrupted))
}

/// All certificates of a finding.
fn certificates(finding: &Finding) -> impl Iterator<Item = &CertificateNote> {
    let correction = finding.correction.as_ref().map(|c| &c.certificate);
    let properties = finding.example.iter().flat_map(|example| &example.properties);
    let undefined = finding.undefined.as_ref().map(|undefined| &undefined.certificate);
    let own = [finding.certificate.as_ref(), finding.defined.as_ref(), undefined, correction].into_iter().flatten();
    own.chain(properties.map(|property| &property.certificate))
}

/// The folder in which each finding's certificates lie, relative to the paper's folder unless another place was named.
fn kept(findings: &[Finding], folder: Option<&Path>, named: bool) -> Vec<Option<String>> {
    let place = |finding: &Finding| {
        let folder = folder?;
        finding.certificate.as_ref()?;
        let shown = if named { folder } else { Path::new("certificates") };
        let there = store::path(folder, &finding.certificate_key()).is_file();
        there.then(|| visible(&shown.join("").display().to_string()))
    };
    findings.iter().map(place).collect()
}

fn write(arguments: &Arguments, reports: &[Report<'_>]) -> Result<(), Failure> {
    let width = if arguments.output.is_some() { 80 } else { output::width() };
    let text = arguments.format().print(reports, width, arguments.full)?;
    match &arguments.output {
        Some(path) => files::deliver(path, &output::plain(&text))?,
        None if arguments.quiet && reports.iter().flat_map(|report| report.findings).all(Finding::as_expected) => {}
        None => output::say_in_colour(&text)?,
    }
    Ok(())
}
