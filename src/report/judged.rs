//! How a finding bears on the paper: whether the paper is wrong in it, and whether it settles what the paper claims or only a special case.

use super::{errors, model, places};
use crate::audit::{Finding, Verdict};
use crate::lang::Paper;
use crate::lang::tree::Voice;

/// How a result or a place stands, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Something in it fails.
    Fails,
    /// Something in it is not settled.
    Open,
    /// It rests on something that is not proved here.
    Holed,
    /// It is proved in a special case only.
    Special,
    /// It is proved as stated.
    Holds,
}

impl Standing {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Fails => "fails",
            Self::Open => "open",
            Self::Holed => "cited",
            Self::Special => "special",
            Self::Holds => "holds",
        }
    }

    /// How a finding lets the result stand that it is about, given the findings of its id; none where it does not count. What is claimed of all is
    /// refuted in a scope, and what is claimed to exist is proved in one; otherwise a scope settles no more than itself, and nothing where the
    /// whole claim has a finding of its own.
    pub fn of(paper: &Paper, finding: &Finding, all: &[&Finding]) -> Option<Self> {
        if errors::is_repair(finding) {
            return None;
        }
        match model::voice(paper, finding) {
            Voice::Own => return None,
            // The paper says that it fails.
            Voice::Quoted if finding.verdict == Verdict::Refuted => return Some(Self::Holds),
            Voice::Quoted => return Some(Self::Open),
            Voice::Paper => {}
        }
        let scoped = model::scope(paper, finding).is_some();
        let whole = |other: &&&Finding| {
            other.id == finding.id && other.part == finding.part && model::scope(paper, other).is_none()
        };
        let standing = match () {
            () if fails(paper, finding) => Self::Fails,
            () if scoped && all.iter().filter(whole).any(|other| errors::is_asserted(paper, other)) => return None,
            () if model::holds(paper, finding) => match scoped && !model::is_existence(paper, finding) {
                true => Self::Special,
                false => Self::Holds,
            },
            () if finding.verdict == Verdict::Holed => Self::Holed,
            () => Self::Open,
        };
        Some(standing)
    }

    /// How what all findings of an id are about stands; none where none of them counts.
    pub fn of_id(paper: &Paper, all: &[&Finding]) -> Option<Self> {
        all.iter().filter_map(|finding| Self::of(paper, finding, all)).min()
    }
}

/// The special cases that findings are about, each once.
pub fn scopes<'p>(paper: &'p Paper, all: &[&'p Finding]) -> Vec<&'p str> {
    let mut out: Vec<&str> = Vec::new();
    let counted = all.iter().filter(|finding| Standing::of(paper, finding, all) == Some(Standing::Special));
    for scope in counted.filter_map(|finding| model::scope(paper, finding)) {
        if !out.contains(&scope) {
            out.push(scope);
        }
    }
    out
}

/// Whether the paper is wrong in what a finding is about: it asserts it, and it is refuted, has no value somewhere, or speaks of nothing. That
/// nothing exists in a special case does not say that nothing does.
pub fn fails(paper: &Paper, finding: &Finding) -> bool {
    let wrong = match finding.verdict {
        Verdict::Refuted => !(model::is_existence(paper, finding) && model::scope(paper, finding).is_some()),
        Verdict::Malformed(_) => true,
        Verdict::Vacuous => !model::holds(paper, finding),
        _ => false,
    };
    wrong && errors::is_asserted(paper, finding)
}

/// Whether it is not known if things are as claimed.
pub fn is_open(finding: &Finding) -> bool {
    matches!(finding.verdict, Verdict::Unknown(_))
}

/// What stands for a finding's place: where it has none, its id.
pub fn place(finding: &Finding) -> &str {
    match places::place_of(finding) {
        "" => &finding.id,
        place => place,
    }
}
