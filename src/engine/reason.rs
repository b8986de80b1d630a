//! Why a search found nothing.

use crate::logic::Rational;

/// Why a search found nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The step budget was used up.
    Budget,
    /// The time limit has passed.
    Time,
    /// The user asked to stop.
    Interrupted,
    /// Seems impossible, but no certificate was found.
    NoCertificate,
    /// Possible over the reals, but no witness with small integers was found.
    NoWitness,
    /// The witnesses seem to be irrational.
    Irrational,
    /// A denominator may vanish.
    Undefined,
    /// Formulas too large to expand.
    TooLarge,
    /// The certificate would be larger than the kernel reads.
    LongCertificate,
}

impl Reason {
    /// The reason in words.
    pub fn text(self) -> &'static str {
        match self {
            Self::Budget => "the step budget was used up",
            Self::Time => "the time limit has passed",
            Self::Interrupted => "interrupted",
            Self::NoCertificate => "no certificate found",
            Self::NoWitness => "no witness with small integers found",
            Self::Irrational => "no rational witness found",
            Self::Undefined => "a denominator may vanish",
            Self::TooLarge => "the expanded formulas are too large",
            Self::LongCertificate => "the certificate would be longer than the kernel reads",
        }
    }
}

/// Why a sequent was not proved impossible.
#[derive(Clone, Debug)]
pub enum Stuck {
    /// It seems possible: a model over the reals (by variable), to be checked.
    Model(Vec<Rational>),
    /// No proof found.
    Reason(Reason),
}
