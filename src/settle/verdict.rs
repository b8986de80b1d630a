//! What a statement's evidence comes to, and why there may be none.

use crate::engine::Reason;
use crate::lang::tree;
use crate::obligation::{Reliance, Unsupported};
use std::fmt;

/// What a claim's evidence comes to. Only [`Verdict::Proved`] counts as proved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The kernel accepted a certificate.
    Proved,
    /// The kernel accepted a counterexample, or a proof that what is claimed possible is not.
    Refuted,
    /// The kernel accepted a proof that the premises cannot hold together.
    Vacuous,
    /// Certified up to named trusted steps.
    Holed,
    /// Not settled, with the reason.
    Unknown(Unsettled),
    /// The claim has no meaning that could be settled, with the reason.
    Malformed(String),
}

impl Verdict {
    /// The word for it.
    pub fn word(&self) -> &'static str {
        self.plain().word()
    }

    /// The verdict as a claims file says it, without reasons.
    pub fn plain(&self) -> tree::Verdict {
        match self {
            Self::Proved => tree::Verdict::Proved,
            Self::Refuted => tree::Verdict::Refuted,
            Self::Vacuous => tree::Verdict::Vacuous,
            Self::Holed => tree::Verdict::Holed,
            Self::Unknown(_) => tree::Verdict::Unknown,
            Self::Malformed(_) => tree::Verdict::Malformed,
        }
    }

    /// What is left of the verdict on a statement, one that something is `possible` or one that it holds, that takes something for granted.
    pub fn resting_on<'r>(self, all: impl IntoIterator<Item = &'r Reliance>, possible: bool) -> Self {
        all.into_iter().fold(self, |verdict, reliance| match reliance.leaves(verdict.plain(), possible) {
            left if left == verdict.plain() => verdict,
            tree::Verdict::Holed => Self::Holed,
            _ => Self::Unknown(Unsettled::Reliance(reliance.clone())),
        })
    }

    /// Whether this is what the claims file expects.
    pub fn meets(&self, expect: tree::Verdict) -> bool {
        self.plain() == expect
    }
}

/// Why a claim is not settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsettled {
    /// The search gave up.
    Search(Reason),
    /// The kernel rejected what the search had found, in its words.
    Rejected(String),
    /// The lowering does not know a construct.
    Unsupported(Unsupported),
    /// The statement fails, but takes something for granted without which that says nothing of the claim.
    Reliance(Reliance),
    /// No known functions were found that are such as the premises suppose.
    NoExample,
    /// No values were found at which what the premises suppose of all values holds.
    NoValues,
    /// It holds wherever everything that is written has a value; whether that is everywhere is not settled.
    WhereDefined(Box<Unsettled>),
    /// Something that is written has no value at a point, in words; whether the claim fails where everything has one is not settled.
    Elsewhere(String, Box<Unsettled>),
    /// The contrary holds; whether the premises can hold together is not settled.
    Premises(Box<Unsettled>),
    /// What was to deny it does not always hold.
    NotDenied,
    /// Its proof uses a claim, by name, that is settled so.
    Used(String, tree::Verdict),
}

impl fmt::Display for Unsettled {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Search(reason) => write!(out, "{}", reason.text()),
            Self::Rejected(why) => write!(out, "the kernel rejected what the search had found: {why}"),
            Self::Unsupported(what) => write!(out, "not supported: {what}"),
            Self::NoExample => write!(out, "no known functions were found that are such as is supposed"),
            Self::NoValues => write!(out, "no values were found at which what is supposed of all values holds"),
            Self::WhereDefined(why) => write!(
                out,
                "it holds wherever everything that is written has a value; whether that is everywhere is not settled: {why}"
            ),
            Self::Elsewhere(what, why) => {
                write!(
                    out,
                    "{what}; whether it fails where everything that is written has a value is not settled: {why}"
                )
            }
            Self::Premises(why) => {
                write!(out, "its contrary holds; whether its premises can hold together is not settled: {why}")
            }
            Self::Used(name, verdict) => write!(out, "its proof uses {name}, which is {}", verdict.word()),
            Self::NotDenied => write!(out, "what was to deny it does not always hold"),
            Self::Reliance(Reliance::StrongIsCoalitionProof) => {
                write!(out, "it is no strong equilibrium, which does not say that it is not coalition-proof")
            }
            Self::Reliance(Reliance::SignChange) => {
                write!(
                    out,
                    "the sides of the equation do not change places between the ends, which does not say that it has no root there"
                )
            }
            Self::Reliance(Reliance::Differentiable) => {
                write!(
                    out,
                    "the signs of slopes and the tangents at the points that occur do not imply it; other points might"
                )
            }
            Self::Reliance(Reliance::Witnesses) => {
                write!(out, "none of the terms that were tried is such; others might be")
            }
            Self::Reliance(_) => write!(out, "the instances that the claim names do not imply it; others might"),
        }
    }
}
