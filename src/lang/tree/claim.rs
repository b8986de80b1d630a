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

/// Who says what a claim says. Only what the paper asserts can be an error of the paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Voice {
    /// The paper asserts it.
    #[default]
    Paper,
    /// The paper quotes it in order to deny it: `quoted`.
    Quoted,
    /// The auditor says it: `own`.
    Own,
}

impl Voice {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Paper, Self::Quoted, Self::Own];

    /// The word for it in a claims file; what the paper asserts has none.
    pub fn word(self) -> Option<&'static str> {
        match self {
            Self::Paper => None,
            Self::Quoted => Some("quoted"),
            Self::Own => Some("own"),
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
    /// The special case of what the paper claims that this is, in words; none where it is all that the paper claims.
    pub scope: Option<Text>,
    /// Who says it.
    pub voice: Voice,
    /// The paper's place for it.
    pub location: Option<Text>,
    /// Its variables, for all of whose values it is claimed.
    pub variables: Vec<Declaration>,
    /// The conditions it stands under.
    pub under: Vec<Use>,
    /// Its further premises.
    pub when: Vec<Expr>,
    /// What is claimed; its contrary where it is `denied`.
    pub goal: Goal,
    /// Whether the goal is the contrary of the words, so that its proof refutes them.
    pub denied: bool,
    /// The claims that its proof may use.
    pub using: Vec<Appeal>,
    /// What is expected.
    pub expect: Option<Expectation>,
    /// Other places of the paper that say the contrary.
    pub contradicts: Vec<Reference>,
    /// A remark.
    pub note: Option<Text>,
    /// Why it says what it does although that looks empty: `as printed "…"`.
    pub as_printed: Option<Text>,
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

/// A claim that another one uses: `lemma1(q, x)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appeal {
    /// The claim.
    pub claim: Reference,
    /// One term for every variable of it; none: terms are looked for.
    pub args: Vec<Expr>,
    /// Where it stands.
    pub span: Span,
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
