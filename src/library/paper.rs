//! A paper audited.

use super::error::Mistake;
use super::{Error, Finding, Options};
use crate::audit::{self as auditing, NoStore};
use crate::lang::{self, Paper};
use crate::report::Report;
use crate::report::formats;
use referee_kernel::file;

/// Settles every claim of a paper that is written in the claims language; what it imports cannot be read.
///
/// Certificates are in the findings, and kept nowhere else.
///
/// # Errors
/// [`Error::Paper`] with all mistakes, [`Error::Worker`] when `options` names a worker that does not start.
///
/// ```
/// use referee::{Options, Unknown, Value, Verdict};
///
/// let claims = "paper small param a : number, > 0
///     claim square : a^2 + 1 >= 2*a expect proved
///     claim growth : 2*a >= a + 1 expect refuted";
/// let audit = referee::audit(claims, &Options::default())?;
/// assert_eq!(audit.slug(), "small");
/// let [square, growth] = &audit.findings[..] else { panic!() };
///
/// assert!(square.verdict == Verdict::Proved && square.as_expected);
/// let certificate = square.certificate.as_ref().expect("what is proved has one");
/// assert_eq!(referee::recheck(certificate).expect("the kernel accepts it").id, square.id);
/// assert!(square.statement.contains("given a > 0") && square.claim == "a^2 + 1 >= 2*a" && square.label.is_none());
///
/// let witness = growth.witness.as_ref().expect("what is refuted has one");
/// let (name, Value::Rational(value)) = &witness.point[0] else { panic!() };
/// assert!(name == "a" && *value < 1 && witness.profile.is_none());
/// assert_eq!(witness.values[1].1, value + referee::Rational::from(1));
/// assert!(audit.letter().starts_with("# ") && audit.json()?.contains("\"verdict\": \"refuted\""));
///
/// let options = Options::default();
/// options.cancel.cancel();
/// assert_eq!(referee::audit(claims, &options)?.findings[0].verdict, Verdict::Unknown(Unknown::Cancelled));
/// # Ok::<(), referee::Error>(())
/// ```
pub fn audit(claims: &str, options: &Options) -> Result<Audit, Error> {
    let mut text = Some(file::normal(claims.to_owned()));
    let mut read = |_: &str| text.take().ok_or_else(|| "a text cannot import files".to_owned());
    let (paper, _) = lang::load("claims", &mut read)
        .map_err(|(found, sources)| Error::Paper(found.iter().map(|one| Mistake::of(one, &sources)).collect()))?;
    let wanted = auditing::Options {
        jobs: options.threads,
        budget: options.budget()?,
        time_limit: options.time_limit,
        cancel: options.cancel.clone(),
        ..auditing::Options::default()
    };
    let assumptions = auditing::assumptions(&paper, &wanted, &NoStore);
    let settled = auditing::run(&paper, &wanted, &NoStore, &|_| ());
    Ok(Audit { findings: settled.iter().map(Finding::of).collect(), paper, assumptions, settled })
}

/// An audited paper.
#[derive(Clone, Debug)]
pub struct Audit {
    /// What was found of each claim, in the order of the paper.
    pub findings: Vec<Finding>,
    paper: Paper,
    assumptions: Option<auditing::Finding>,
    settled: Vec<auditing::Finding>,
}

impl Audit {
    /// The paper's short name.
    pub fn slug(&self) -> &str {
        &self.paper.slug
    }

    /// The referee's letter, in Markdown.
    pub fn letter(&self) -> String {
        formats::markdown(&self.report())
    }

    /// The findings as `referee audit --format json` prints them.
    ///
    /// # Errors
    /// [`Error::Json`].
    pub fn json(&self) -> Result<String, Error> {
        formats::json(&[self.report()]).map_err(Error::Json)
    }

    fn report(&self) -> Report<'_> {
        Report {
            paper: &self.paper,
            assumptions: self.assumptions.as_ref(),
            findings: &self.settled,
            inventory: None,
            certificates: vec![None; self.settled.len()],
            command: self.paper.slug.clone(),
            seconds: Vec::new(),
            places: Vec::new(),
        }
    }
}
