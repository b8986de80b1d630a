//! What makes one doubt that a claim says what is printed.

use std::fmt;

/// A reason to compare a claim with the paper's words once more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// A premise holds everywhere.
    TruePremise(String),
    /// What stands before `implies` never holds.
    NeverHolds(String),
    /// What is claimed, or a part of it, is one of the premises.
    IsPremise(String),
    /// It holds without any of the premises that it states.
    WithoutPremises,
    /// Points that the words keep apart are one in the counterexample.
    Coincide(String, String),
    /// Its words speak of every case, but `possible` asks for one.
    OneForEvery,
}

impl fmt::Display for Doubt {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TruePremise(premise) => write!(out, "the premise {premise} holds everywhere"),
            Self::NeverHolds(formula) => write!(out, "{formula} never holds, so that nothing is said where it does"),
            Self::IsPremise(formula) => write!(out, "{formula} is one of its premises"),
            Self::WithoutPremises => write!(out, "it holds without any of its premises"),
            Self::Coincide(one, other) => {
                write!(out, "its words keep points apart, but in the counterexample {one} and {other} are one")
            }
            Self::OneForEvery => write!(out, "its words speak of every case, but `possible` asks for one"),
        }
    }
}
