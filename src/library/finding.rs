//! What is found of a claim, as data.

use crate::audit::{self, Verdict as Settled};
use crate::engine::Reason;
use crate::lang::print;
use crate::lang::tree::Expr;
use crate::logic::{Irrational, Rational};
use crate::obligation::lower::paper_name;
use crate::settle::Unsettled;
use std::collections::BTreeMap;

/// What is found of a claim, or of another question about the paper such as whether a table's cases cover everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The claim's id.
    pub id: String,
    /// What tells it apart from others of its id: part and reading.
    pub label: Option<String>,
    /// The claim as written.
    pub claim: String,
    /// What its evidence comes to.
    pub verdict: Verdict,
    /// Whether the claims file expects this verdict; what it expects nothing of is never as expected.
    pub as_expected: bool,
    /// The statement as the kernel reads it.
    pub statement: String,
    /// The certificate that the kernel accepted.
    pub certificate: Option<String>,
    /// The point that refutes, or that shows a possibility.
    pub witness: Option<Witness>,
    /// A changed claim that is proved.
    pub correction: Option<Correction>,
}

/// What a claim's evidence comes to. Only [`Verdict::Proved`] counts as proved.
///
/// ```
/// use referee::{Unknown, Verdict};
///
/// fn words(verdict: &Verdict) -> String {
///     match verdict {
///         Verdict::Proved => "true".to_owned(),
///         Verdict::Refuted => "false".to_owned(),
///         Verdict::Vacuous => "about nothing".to_owned(),
///         Verdict::Holed => "true, up to what it takes for granted".to_owned(),
///         Verdict::Malformed(what) => format!("not defined: {what}"),
///         Verdict::Unknown(Unknown::Cancelled | Unknown::TimeLimit) => "perhaps with more time".to_owned(),
///         Verdict::Unknown(Unknown::Other(why)) => why.clone(),
///         _ => "something newer".to_owned(),
///     }
/// }
///
/// let claims = "paper p param x : number claim gone : 1/x^2 > 0";
/// let audit = referee::audit(claims, &referee::Options::default())?;
/// assert!(words(&audit.findings[0].verdict).starts_with("not defined: "));
/// # Ok::<(), referee::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verdict {
    /// The kernel accepted a certificate.
    Proved,
    /// The kernel accepted a counterexample, or a proof that what is claimed possible is not.
    Refuted,
    /// The kernel accepted a proof that the premises cannot hold together.
    Vacuous,
    /// Certified up to something that is taken for granted, such as a cited theorem.
    Holed,
    /// Not settled.
    Unknown(Unknown),
    /// Something in it has no value where it is claimed; what, for people.
    Malformed(String),
}

/// Why a claim is not settled.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unknown {
    /// The call was cancelled.
    Cancelled,
    /// The claim's time was over.
    TimeLimit,
    /// The search gave up, or the claim is of a kind that it does not settle; why, for people.
    Other(String),
}

/// A point with exact values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// Each variable, as the paper writes it, with its value.
    pub point: Vec<(String, Value)>,
    /// Who chooses what, for equilibrium claims, such as `A sell 1 join 1, B join 3`.
    pub profile: Option<String>,
    /// The quantities that decide, as the paper writes them, with their values there.
    pub values: Vec<(String, Rational)>,
}

/// An exact value.
///
/// ```
/// use referee::{Options, Value};
///
/// let audit = referee::audit("paper p param x : number, > 0 claim c when x^2 = 2 : 2*x >= 3", &Options::default())?;
/// let witness = audit.findings[0].witness.as_ref().expect("the root of 2 is below 3/2");
/// assert!(matches!(&witness.point[0].1, Value::Irrational(words) if words.starts_with("the root of ")));
/// # Ok::<(), referee::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A fraction.
    Rational(Rational),
    /// An irrational number, in the words that determine it, such as `the root of x^2 - 2 between 1 and 2`.
    Irrational(String),
}

/// A small change under which a claim holds.
///
/// ```
/// let audit = referee::audit("paper p param a : number, > 0 claim c : a + 1 <= 1", &referee::Options::default())?;
/// let correction = audit.findings[0].correction.as_ref().expect("the opposite holds");
/// assert!(correction.claim.starts_with("a + 1 >") && referee::recheck(&correction.certificate).is_ok());
/// # Ok::<(), referee::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The claim, changed.
    pub claim: String,
    /// The proof.
    pub certificate: String,
}

impl Finding {
    pub(super) fn of(found: &audit::Finding) -> Self {
        Self {
            id: found.id.clone(),
            label: found.label(),
            claim: found.claim.clone(),
            verdict: Verdict::of(&found.verdict),
            as_expected: found.as_expected(),
            statement: found.statement.clone(),
            certificate: found.certificate.as_ref().map(|certificate| certificate.text.clone()),
            witness: found.witness.as_ref().map(Witness::of),
            correction: found.correction.as_ref().map(|correction| Correction {
                claim: correction.claim.clone(),
                certificate: correction.certificate.text.clone(),
            }),
        }
    }
}

impl Verdict {
    fn of(settled: &Settled) -> Self {
        match settled {
            Settled::Proved => Self::Proved,
            Settled::Refuted => Self::Refuted,
            Settled::Vacuous => Self::Vacuous,
            Settled::Holed => Self::Holed,
            Settled::Unknown(why) => Self::Unknown(match why {
                Unsettled::Search(Reason::Interrupted) => Unknown::Cancelled,
                Unsettled::Search(Reason::Time) => Unknown::TimeLimit,
                other => Unknown::Other(other.to_string()),
            }),
            Settled::Malformed(what) => Self::Malformed(what.clone()),
        }
    }
}

impl Witness {
    fn of(found: &audit::finding::Witness) -> Self {
        let meant: BTreeMap<&String, &Expr> = found.written.iter().map(|(name, written)| (name, written)).collect();
        let name =
            |name: &String| meant.get(name).map_or_else(|| paper_name(name).to_owned(), |own| print::expr(own, 0));
        let rational = found.point.iter().map(|(var, value)| (name(var), Value::Rational(value.clone())));
        let told = |value: &Irrational| Value::Irrational(value.written(paper_name));
        let irrational = found.roots.iter().map(|(var, value)| (name(var), told(value)));
        Self {
            point: rational.chain(irrational).collect(),
            profile: found.profile.as_ref().map(ToString::to_string),
            values: found.values.clone(),
        }
    }
}
