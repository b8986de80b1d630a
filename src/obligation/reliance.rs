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
    /// Something is claimed to exist, and that named terms are such is claimed instead: enough for a proof, not for a counterexample.
    Witnesses,
    /// Values of an unknown function that fit its stated shape belong to a function of that shape.
    Interpolation,
    /// The named root exists and is the only one; findings of their own say so.
    Root(String),
    /// A polynomial that changes its sign has a root in between: enough for a proof that there is one, not for one that there is none.
    SignChange,
    /// An unknown function has the derivatives that the claim speaks of. That values and slopes at some points belong to one function is
    /// not known: enough for a proof, not for a counterexample.
    Differentiable,
    /// What is right for no term, and stays so with each further one, is right for all sums.
    Induction,
    /// An integral is the difference of an antiderivative at its ends.
    Antiderivative,
    /// Limits follow from how powers, logarithms and exponentials grow.
    Limit,
}

/// Something that is taken for granted, in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trusted {
    /// Its name.
    pub name: &'static str,
    /// What is taken for granted.
    pub what: &'static str,
    /// What follows from that, or where more is said; may be empty.
    pub then: &'static str,
}

impl Trusted {
    /// One line of explanation.
    pub fn explained(&self) -> String {
        if self.then.is_empty() { self.what.to_owned() } else { format!("{}; {}", self.what, self.then) }
    }
}

impl Reliance {
    /// One of each, in order; names are empty.
    #[cfg(test)]
    pub const ALL: [Self; 11] = [
        Self::CitedTheorem(String::new()),
        Self::StrongIsCoalitionProof,
        Self::Instances,
        Self::Witnesses,
        Self::Interpolation,
        Self::Root(String::new()),
        Self::SignChange,
        Self::Differentiable,
        Self::Induction,
        Self::Antiderivative,
        Self::Limit,
    ];

    /// Name, what is taken for granted, and what follows from that.
    pub fn explain(&self) -> Trusted {
        match self {
            Self::CitedTheorem(_) => Trusted {
                name: "CitedTheorem",
                what: "a premise is a theorem of the literature, named beside the verdict",
                then: "what is proved with it is called `holed`",
            },
            Self::StrongIsCoalitionProof => Trusted {
                name: "StrongIsCoalitionProof",
                what: "a strong equilibrium is coalition-proof, by the definitions",
                then: "what is proved through it is called `holed`",
            },
            Self::Instances => Trusted {
                name: "Instances",
                what: "a premise about all values was used at the named values only",
                then: "where that fails, the claim stays `unknown` unless an example is found",
            },
            Self::Witnesses => Trusted {
                name: "Witnesses",
                what: "that something exists was shown by terms, and where none is such it was looked for at terms only",
                then: "where these fail, the claim stays `unknown` unless it is shown at a point that nothing is such",
            },
            Self::Interpolation => Trusted {
                name: "Interpolation",
                what: "the values that a counterexample gives to an unknown function extend to a function of the stated shape",
                then: "",
            },
            Self::Root(_) => Trusted {
                name: "Root",
                what: "the root, named beside the verdict, exists and is the only one",
                then: "its own findings `.exists` and `.unique` say so",
            },
            Self::SignChange => Trusted {
                name: "SignChange",
                what: "a polynomial that changes its sign has a root in between (Bolzano 1817)",
                then: "where it does not, existence stays `unknown`",
            },
            Self::Differentiable => Trusted {
                name: "Differentiable",
                what: "an unknown function that a claim differentiates is differentiable",
                then: "of its slopes only signs and tangents are known, so that what fails stays `unknown` unless an example is found",
            },
            Self::Induction => Trusted {
                name: "Induction",
                what: "a closed form that is right for no term, and grows by each further term, is right for all sums",
                then: "that it grows so is proved together with what has a value",
            },
            Self::Antiderivative => Trusted {
                name: "Antiderivative",
                what: "an integral is the difference of an antiderivative at its ends, where all between them has a value (the fundamental theorem of calculus)",
                then: "that its derivative is the integrand is proved together with what has a value",
            },
            Self::Limit => Trusted {
                name: "Limit",
                what: "a limit follows from how powers, logarithms and exponentials grow, and from slopes (de l'Hopital 1696)",
                then: "",
            },
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
            Self::Instances
            | Self::Witnesses
            | Self::StrongIsCoalitionProof
            | Self::SignChange
            | Self::Differentiable
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
            Self::Instances | Self::Witnesses => verdict == Verdict::Unknown,
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
