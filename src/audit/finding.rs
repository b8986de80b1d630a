//! Findings: what the audit says of each claim.

use super::change::Change;
use super::doubt::Doubt;
use super::kept::Kept;
pub use super::witness::{Played, Witness};
use crate::engine::Reason;
use crate::lang::Mentioned;
use crate::lang::paper::{self, Reading, Subject};
use crate::lang::tree;
use crate::lang::tree::Expr;
use crate::obligation::lower::paper_name;
use crate::obligation::{Code, Obligation, Reliance, Trusted};
pub use crate::settle::{Unsettled, Verdict};
use std::fmt;
use std::ops::Range;

/// Whether the premises of a claim can hold together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Premises {
    /// They do at a point that the kernel accepted; or there are none.
    Possible,
    /// The kernel accepted a proof that they do not.
    Impossible,
    /// Not settled.
    Open(Unsettled),
}

impl Premises {
    /// The word for it in reports and in JSON.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Impossible => "impossible",
            Self::Open(_) => "not settled",
        }
    }
}

/// A point at which something that is written has no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undefined {
    /// What has none, and why.
    pub what: String,
    /// The point.
    pub witness: Witness,
    /// The kernel accepted it.
    pub certificate: CertificateNote,
}

impl Undefined {
    /// It in words, with the variables of the point that are to be told.
    pub fn told(&self, wanted: &dyn Fn(&str) -> bool) -> String {
        let values = self.witness.point.iter().map(|(name, value)| (name, format!("{} = {value}", paper_name(name))));
        let roots = self.witness.roots.iter();
        let roots = roots.map(|(name, value)| (name, format!("{} {}", paper_name(name), value.written(paper_name))));
        let at: Vec<String> = values.chain(roots).filter(|(name, _)| wanted(name)).map(|(_, words)| words).collect();
        match at.is_empty() {
            true => self.what.clone(),
            false => format!("{} at {}", self.what, at.join(", ")),
        }
    }
}

impl fmt::Display for Undefined {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.told(&|_| true))
    }
}

/// What a verdict rests on besides the kernel.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TrustId {
    /// The step from the claims file to the statement.
    Lowering,
    /// Something that the statement takes for granted.
    Statement(Reliance),
}

impl TrustId {
    /// All of them, in order.
    #[cfg(test)]
    pub fn all() -> Vec<Self> {
        std::iter::once(Self::Lowering).chain(Reliance::ALL.map(Self::Statement)).collect()
    }

    /// What it is called in the paper or in the literature, when it is one of several of its kind.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Statement(reliance) => reliance.name(),
            _ => None,
        }
    }

    /// It in words.
    pub fn explain(&self) -> Trusted {
        match self {
            Self::Statement(reliance) => reliance.explain(),
            Self::Lowering => Trusted {
                name: "Lowering",
                what: "the statement that the kernel reads says what the claims file says",
                then: "both are printed side by side",
            },
        }
    }
}

/// A region that a table leaves open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The ordering in the table's own terms, such as `a < b < c`.
    pub ordering: Expr,
    /// What the ordering's ties say of the integer variables, when the gap is open only there.
    pub only_if: Option<Expr>,
    /// A point in it.
    pub witness: Witness,
    /// The kernel accepted it.
    pub certificate: CertificateNote,
}

/// A region that a table leaves open, and that holds several orderings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenRegion {
    /// The order of some of the table's terms.
    pub ordering: Expr,
    /// Which of the finding's gaps it holds, from 0 on.
    pub gaps: Vec<usize>,
    /// A proof that no case holds anywhere in it.
    pub certificate: CertificateNote,
}

/// A small change under which the claim holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The claim, changed.
    pub claim: String,
    /// The names that are written in it.
    pub mentioned: Mentioned,
    /// What was changed.
    pub change: Change,
    /// The proof.
    pub certificate: CertificateNote,
    /// Proofs of what a changed table needs besides.
    pub besides: Vec<CertificateNote>,
}

/// Known functions for which a claim about unknown ones fails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Each function at its arguments, and the term that it is.
    pub functions: Vec<(String, String)>,
    /// What is proved of them, so that they are such functions as the claim speaks of.
    pub properties: Vec<ExampleProperty>,
}

/// Something that the paper says of its unknown functions, and that is proved of known ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleProperty {
    /// What is said.
    pub said: Said,
    /// The proof.
    pub certificate: CertificateNote,
}

/// Something that holds for all arguments, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The function that has a shape; none when a formula holds.
    pub of: Option<String>,
    /// The shape or the formula.
    pub words: String,
    /// The bounds of the arguments; empty where they have none.
    pub domain: String,
}

/// What is proved of a claim that stays open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Partly {
    /// Its parts that are proved, some of them with equality allowed.
    pub proved: Vec<ProvedPart>,
    /// Its parts that are not proved as they are written.
    pub open: Vec<String>,
}

/// A proved part of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvedPart {
    /// What holds under all that the claim supposes.
    pub formula: String,
    /// The proof, then those that everything that is written in it has a value.
    pub certificates: Vec<CertificateNote>,
}

/// A claim that a proof uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Used {
    /// Its id, with part and reading.
    pub title: String,
    /// How far it is settled.
    pub verdict: tree::Verdict,
}

/// Where a certificate is and how large.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CertificateNote {
    /// The name under which it is kept, where that is not the finding's own.
    pub key: Option<String>,
    /// The whole certificate.
    pub text: String,
    /// Where in it the evidence stands.
    pub evidence: Range<usize>,
    /// The outermost rule.
    pub rule: String,
    /// Elementary steps that the kernel took to check it.
    pub steps: u64,
    /// The statements that it supposes, for others to prove.
    pub supposes: Vec<String>,
}

impl CertificateNote {
    /// The evidence, without the statement.
    pub fn evidence(&self) -> &str {
        self.text.get(self.evidence.clone()).unwrap_or_default()
    }
}

/// What the audit says of its own search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// No search was made, since with these limits an earlier one had found nothing.
    NotRepeated,
    /// The same of a correction.
    NoCorrectionAgain,
    /// The same of an example.
    NoExampleAgain,
    /// It is not proved that the listed orderings are all that is left open.
    MayLack(Reason),
    /// It is not proved that no point has a smaller total of its whole numbers.
    MayBeSmaller,
}

impl fmt::Display for Remark {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotRepeated => {
                write!(out, "The search was not repeated: with these limits an earlier one had found nothing.")
            }
            Self::NoCorrectionAgain => {
                write!(out, "No correction was looked for again: an earlier search had found none.")
            }
            Self::NoExampleAgain => write!(out, "No example was looked for again: an earlier search had found none."),
            Self::MayLack(why) => {
                write!(out, "That no further ordering is left open is not proved: {}.", why.text())
            }
            Self::MayBeSmaller => write!(out, "That no point has a smaller total of its whole numbers is not proved."),
        }
    }
}

/// What the audit says of one claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The claim's id.
    pub id: String,
    /// Which of the assertions under this id.
    pub part: Option<String>,
    /// Which reading.
    pub reading: Option<Reading>,
    /// What of the paper it is about.
    pub subject: Subject,
    /// The paper's place.
    pub location: Option<String>,
    /// Which question.
    pub code: Code,
    /// The verdict.
    pub verdict: Verdict,
    /// What the claims file expects.
    pub expect: Option<tree::Verdict>,
    /// The claim as written.
    pub claim: String,
    /// The statement as the kernel reads it.
    pub statement: String,
    /// The evidence, when the kernel accepted one.
    pub certificate: Option<CertificateNote>,
    /// The point that refutes, or that shows a possibility.
    pub witness: Option<Witness>,
    /// Whether its premises can hold together.
    pub premises: Premises,
    /// What says so, one for each group of premises, as far as it is known.
    pub premises_certificates: Vec<CertificateNote>,
    /// A proof that everything that is written has a value, where that is not seen at sight.
    pub defined: Option<CertificateNote>,
    /// A point at which something that is written has none.
    pub undefined: Option<Undefined>,
    /// The functions that refute, when the claim is about unknown ones.
    pub example: Option<Example>,
    /// A changed claim that holds.
    pub correction: Option<Correction>,
    /// The whole case written anew, at the first of its questions that fails.
    pub row: Option<Correction>,
    /// What is proved of it, where it stays open.
    pub partly: Option<Partly>,
    /// Uncovered open regions.
    pub gaps: Vec<Gap>,
    /// The same in few regions that overlap, where that is shorter.
    pub regions: Vec<OpenRegion>,
    /// Uncovered boundaries.
    pub ties: Vec<Gap>,
    /// A proof that nothing else is uncovered.
    pub listing: Option<CertificateNote>,
    /// A proof that no point that shows a possibility has a smaller total of its whole numbers.
    pub minimum: Option<CertificateNote>,
    /// The claims that its proof uses.
    pub uses: Vec<Used>,
    /// The special case that it is about by what its proof uses, its own included.
    pub scope: Option<String>,
    /// What it rests on besides the kernel.
    pub trusted: Vec<TrustId>,
    /// Why the claim should be compared with the paper's words once more.
    pub doubts: Vec<Doubt>,
    /// What the audit says of its own search.
    pub remarks: Vec<Remark>,
    /// The author's remark.
    pub note: Option<String>,
}

impl Finding {
    /// What is said of a claim before anything is known of it.
    pub fn new(obligation: &Obligation) -> Self {
        Self {
            id: obligation.id.clone(),
            part: obligation.part.clone(),
            reading: obligation.reading.clone(),
            subject: obligation.subject,
            location: obligation.location.clone(),
            code: obligation.code,
            verdict: Verdict::Unknown(Unsettled::Search(Reason::Interrupted)),
            expect: obligation.expect,
            claim: obligation.claim.clone(),
            statement: String::new(),
            certificate: None,
            witness: None,
            premises: Premises::Open(Unsettled::Search(Reason::Interrupted)),
            premises_certificates: Vec::new(),
            defined: None,
            undefined: None,
            example: None,
            correction: None,
            row: None,
            partly: None,
            gaps: Vec::new(),
            regions: Vec::new(),
            ties: Vec::new(),
            listing: None,
            minimum: None,
            uses: Vec::new(),
            scope: None,
            doubts: Vec::new(),
            remarks: Vec::new(),
            trusted: vec![TrustId::Lowering],
            note: obligation.note.clone(),
        }
    }

    /// Whether the verdict is the expected one; a claim without expectation never is.
    pub fn as_expected(&self) -> bool {
        self.expect.is_some_and(|e| self.verdict.meets(e))
    }

    /// What tells it apart from the others of its id: part and reading.
    pub fn label(&self) -> Option<String> {
        paper::label(self.part.as_deref(), self.reading.as_deref())
    }

    /// The code that reports show: where something is not defined the question is [`Code::D001`], whatever was asked.
    pub fn shown_code(&self) -> Code {
        if matches!(self.verdict, Verdict::Malformed(_)) { Code::D001 } else { self.code }
    }

    /// Where its certificate is kept.
    pub fn certificate_key(&self) -> String {
        let other = self.certificate.as_ref().and_then(|certificate| certificate.key.clone());
        other.unwrap_or_else(|| match self.example {
            Some(_) => Kept::Example.of(&self.own_key()),
            None => self.own_key(),
        })
    }

    /// The name under which the certificate of its own statement is kept.
    pub fn own_key(&self) -> String {
        super::key(&self.id, self.label().as_deref())
    }

    /// The id with the label, as one line.
    pub fn title(&self) -> String {
        super::selection::title(&self.id, self.label().as_deref())
    }
}
