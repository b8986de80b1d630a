//! What a statement takes for granted beyond its lowering, and what is left of a verdict then.

use crate::lang::tree::Verdict;

/// Something that neither statement nor kernel shows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reliance {
    /// A premise is a theorem of the literature, by name.
    CitedTheorem(String),
    /// The statement says that the profile is a strong equilibrium; that it is then coalition-proof follows from the definitions.
    StrongIsCoalitionProof,
    /// A premise about all values is there at the values that the claim names only: enough for a proof, not for a counterexample.
    Instances,
    /// Values of an unknown function that fit its stated shape belong to a function of that shape.
    Interpolation,
    /// The named root exists and is the only one; findings of their own say so.
    Root(String),
    /// A polynomial that changes its sign has a root in between: enough for a proof that there is one, not for one that there is none.
    SignChange,
    /// An unknown function has the derivatives that the claim speaks of. That values and slopes at some points belong to one function is
    /// not known: enough for a proof, not for a counterexample.
    Differentiable,
}

impl Reliance {
    /// One of each, in order; names are empty.
    pub const ALL: [Self; 7] = [
        Self::CitedTheorem(String::new()),
        Self::StrongIsCoalitionProof,
        Self::Instances,
        Self::Interpolation,
        Self::Root(String::new()),
        Self::SignChange,
        Self::Differentiable,
    ];

    /// Name and one line of explanation.
    pub fn explain(&self) -> (&'static str, &'static str) {
        match self {
            Self::CitedTheorem(_) => (
                "CitedTheorem",
                "a premise is a theorem of the literature, named beside the verdict; what is proved with it is called `holed`",
            ),
            Self::StrongIsCoalitionProof => (
                "StrongIsCoalitionProof",
                "a strong equilibrium is coalition-proof, by the definitions; what is proved through it is called `holed`",
            ),
            Self::Instances => (
                "Instances",
                "a premise about all values was used at the named values only; where that fails, the claim stays `unknown` unless an example is found",
            ),
            Self::Interpolation => (
                "Interpolation",
                "the values that a counterexample gives to an unknown function extend to a function of the stated shape",
            ),
            Self::Root(_) => (
                "Root",
                "the root, named beside the verdict, exists and is the only one; its own findings `.exists` and `.unique` say so",
            ),
            Self::SignChange => (
                "SignChange",
                "a polynomial that changes its sign has a root in between (Bolzano 1817); where it does not, existence stays `unknown`",
            ),
            Self::Differentiable => (
                "Differentiable",
                "an unknown function that a claim differentiates is differentiable; of its slopes only signs and tangents are known, so that what fails stays `unknown` unless an example is found",
            ),
        }
    }

    /// Whose word it is, when it has a name.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::CitedTheorem(name) | Self::Root(name) => Some(name),
            _ => None,
        }
    }

    /// What the kernel's verdict on the statement comes to for the claim. Of a claim that something is `possible`, it is the refutation
    /// that is proved and the proof that is a point.
    pub fn leaves(&self, verdict: Verdict, possible: bool) -> Verdict {
        let (deduced, point) = roles(possible);
        match self {
            Self::CitedTheorem(_) | Self::StrongIsCoalitionProof if verdict == deduced => match possible {
                true => Verdict::Unknown,
                false => Verdict::Holed,
            },
            Self::Instances | Self::StrongIsCoalitionProof | Self::SignChange | Self::Differentiable
                if verdict == point =>
            {
                Verdict::Unknown
            }
            _ => verdict,
        }
    }

    /// Whether the verdict rests on it, so that the report names it.
    pub fn matters(&self, verdict: Verdict, possible: bool) -> bool {
        match self {
            Self::Interpolation => verdict == roles(possible).1,
            Self::Instances => verdict == Verdict::Unknown,
            _ => true,
        }
    }
}

/// The verdict that is deduced from the premises, and the one that a point shows.
fn roles(possible: bool) -> (Verdict, Verdict) {
    match possible {
        true => (Verdict::Refuted, Verdict::Proved),
        false => (Verdict::Proved, Verdict::Refuted),
    }
}
