//! A paper with what was found about it.

use super::inventory::Lists;
use super::papers::Loaded;
use super::parts::shard::Shard;
use super::settling;
use super::store::{self, FileStore, Kept};
use crate::audit::finding::CertificateNote;
use crate::audit::{self, Finding, Options, Selection};
use crate::report::Report;
use referee_kernel::file::visible;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// A paper, what was found about it, and what that cost.
pub struct Audited {
    /// The paper.
    pub loaded: Arc<Loaded>,
    /// What was found of its assumptions together.
    pub assumptions: Option<Finding>,
    /// What was found of its claims.
    pub findings: Vec<Finding>,
    /// How long each took.
    pub seconds: Vec<Duration>,
    /// Where its certificates are kept.
    pub folder: Option<PathBuf>,
    /// What was searched, and what was kept before.
    pub kept: Kept,
}

/// Where and how a paper is settled.
#[derive(Clone, Copy)]
pub struct Manner<'a> {
    /// Where certificates are kept, if not beside the paper.
    pub certificates: Option<&'a Path>,
    /// Whether they are.
    pub write: bool,
    /// Whether each finding is told as soon as it is made.
    pub verbose: bool,
    /// Which part of the claims alone; what belongs to the paper as a whole is with the first one.
    pub part: Option<Shard>,
}

impl Audited {
    /// Settles the claims of a paper.
    ///
    /// # Errors
    /// When no thread can be had.
    pub fn of(loaded: &Arc<Loaded>, options: &Arc<Options>, manner: Manner<'_>) -> Result<Self, String> {
        let folder = loaded.kept_in(manner.certificates);
        let store = Arc::new(FileStore::new(folder.clone(), manner.write));
        let own = match manner.part {
            None => options.clone(),
            Some(part) => Arc::new(Options { only: part.of_paper(&loaded.paper), ..(**options).clone() }),
        };
        let whole = manner.part.is_none_or(Shard::is_first);
        let assumptions = whole.then(|| audit::assumptions(&loaded.paper, options, store.as_ref())).flatten();
        let (findings, seconds) = settling::run(loaded, &own, &store, manner.verbose)?;
        Ok(Self { loaded: loaded.clone(), assumptions, findings, seconds, folder, kept: store.counts() })
    }

    /// The report; `named` is whether the user said where certificates are kept.
    pub fn report<'a>(&'a self, lists: &Lists, only: &[Selection], named: bool) -> Report<'a> {
        let paper = &self.loaded.paper;
        Report {
            assumptions: self.assumptions.as_ref(),
            command: self.loaded.called(),
            seconds: self.seconds.clone(),
            places: self.loaded.places(&self.findings),
            inventory: lists.compare(paper, &self.findings, only),
            certificates: kept(&self.findings, self.folder.as_deref(), named),
            ..Report::new(paper, &self.findings)
        }
    }

    /// All certificates of its findings.
    pub fn certificates(&self) -> impl Iterator<Item = &CertificateNote> {
        self.findings.iter().flat_map(certificates)
    }
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
