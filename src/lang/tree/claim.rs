//! Claims and steps of proofs, and what they claim.

use super::super::span::Span;
use super::{Declaration, Expectation, Expr, Name, Optimum, Question, Refined, Text, Use};

/// What a claim is to the paper's argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Something that the paper states: `claim`.
    Result,
    /// Something on the way to a result: `step`.
    Step,
}

impl Role {
    /// The word that begins the declaration.
    pub fn word(self) -> &'static str {
        match self {
            Self::Result => "claim",
            Self::Step => "step",
        }
    }
}

/// A claim of the paper, or a step of one of its proofs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Whether it is a result or a step of a proof.
    pub role: Role,
    /// Its id, such as `prop4.interval`.
    pub name: Name,
    /// The paper's statement in words.
    pub words: Option<Text>,
    /// Which of the paper's assertions under this id this is, where it makes several at once.
    pub part: Option<Text>,
    /// Which reading of the paper's words this is, where several are possible.
    pub reading: Option<Text>,
    /// The paper's place for it.
    pub location: Option<Text>,
    /// Its variables, for all of whose values it is claimed.
    pub variables: Vec<Declaration>,
    /// The conditions it stands under.
    pub under: Vec<Use>,
    /// Its further premises.
    pub when: Vec<Expr>,
    /// What is claimed.
    pub goal: Goal,
    /// What is expected.
    pub expect: Option<Expectation>,
    /// Other places of the paper that say the contrary.
    pub contradicts: Vec<Reference>,
    /// A remark.
    pub note: Option<Text>,
    /// Premises and goal as written, blanks collapsed.
    pub source_text: String,
    /// Where it stands.
    pub span: Span,
}

/// Other findings: those of an id, or of one part or reading of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The id.
    pub id: Name,
    /// The part or the reading.
    pub label: Option<Text>,
}

impl Reference {
    /// Whether the finding of an id with this part and reading is meant.
    pub fn means(&self, id: &str, part: Option<&str>, reading: Option<&str>) -> bool {
        let wanted = |label: &Text| [part, reading].contains(&Some(label.text.as_str()));
        self.id.text == id && self.label.as_ref().is_none_or(wanted)
    }
}

/// What is claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// What it is.
    pub kind: GoalKind,
    /// Where it stands.
    pub span: Span,
}

/// The kinds of goals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GoalKind {
    /// The formula holds for all values that satisfy the premises.
    Formula(Expr),
    /// Some values satisfy the premises and the formula.
    Possible(Expr),
    /// What the pure equilibria of a game are.
    Equilibria {
        /// The game.
        game: Name,
        /// One term for every parameter of the game.
        args: Vec<Expr>,
        /// How the set of equilibria and the list are related.
        relation: EquilibriaRelation,
        /// The listed profiles.
        profiles: Vec<Name>,
    },
    /// What maximizes or minimizes a term.
    Optimum(Optimum),
    /// What a profile withstands.
    Refined(Refined),
    /// A question about the cases or the groups of a table.
    Table {
        /// Cases or groups.
        parts: TableParts,
        /// The table.
        table: Name,
        /// [`Question::Disjoint`] or [`Question::Cover`].
        question: Question,
    },
    /// Something in the claim is nested too deeply to be read; what stands after that is not there.
    TooDeep,
}

/// How the set of pure equilibria (by type count) and the listed profiles are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EquilibriaRelation {
    /// `are`: the listed ones and no others.
    Are,
    /// `are among`: no others than the listed ones.
    Among,
    /// `include`: all the listed ones.
    Include,
}

impl EquilibriaRelation {
    /// The words between the game and the list.
    pub fn words(self) -> &'static str {
        match self {
            Self::Are => "are",
            Self::Among => "are among",
            Self::Include => "include",
        }
    }
}

/// What of a table a goal is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableParts {
    /// All cases, each with its group's condition.
    Cases,
    /// All groups.
    Groups,
}
