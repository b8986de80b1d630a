//! The tree of a claims file, as the parser builds it and as later stages read it.
//!
//! Every node carries its [`Span`]. Terms and formulas share one type, [`Expr`]; [`ExprKind::is_formula`] tells them
//! apart. A tree may be wrong in every way that syntax allows; only a [`super::Paper`] has been checked.
//! Numbers stay as they were written, so nothing is rounded.

mod bound;
mod builtin;
mod claim;
mod coalition;
mod expression;
mod extreme;
mod function;
mod operator;
mod premise;
mod quantifier;
mod root;
mod section;
mod table;

use super::span::Span;
pub use crate::relation::Relation;
pub use builtin::{Builtin, Calculus};
pub use claim::{Appeal, Claim, EquilibriaRelation, Goal, GoalKind, Reference, Role, TableParts, Voice};
pub use coalition::{Refined, Refinement};
pub use expression::{
    Answer, BinaryOp, Choice, Expr, ExprKind, HIGHEST_ORDER, LARGEST_ROOT, Nash, Numbers, Optimum, Play, Quantified,
};
pub use extreme::Extreme;
pub use function::{Function, Shape};
pub use operator::{Operator, Side};
pub use premise::{Assume, Condition, Premise, Use};
pub use quantifier::Quantifier;
pub use root::Root;
pub use section::Section;
use std::collections::BTreeSet;
pub use table::{Case, Group, Range, Table, TablePart};

/// A word with its place: an identifier, or a claim's, group's, case's or range's name such as `2-15`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The word.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// A quoted text with its place (quotes not included in `text`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The words between the quotes.
    pub text: String,
    /// Where it stands, quotes included.
    pub span: Span,
}

/// A product of powers of dimensions, such as `money/firms`; `share`, `number` and `1` are dimensionless.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DimensionExpr {
    /// The factors in order; none means dimensionless.
    pub factors: Vec<DimensionFactor>,
    /// Where it stands.
    pub span: Span,
}

impl DimensionExpr {
    /// Whether both are written with the same factors, dimensionless ones aside.
    pub fn is_like(&self, other: &Self) -> bool {
        let factors = |of: &Self| {
            let real =
                of.factors.iter().filter(|factor| !matches!(factor.name.text.as_str(), "share" | "number" | "1"));
            let mut all: Vec<_> = real.map(|one| (one.name.text.clone(), one.power, one.divided)).collect();
            all.sort();
            all
        };
        factors(self) == factors(other)
    }
}

/// One factor of a dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DimensionFactor {
    /// The dimension's name, or `1`.
    pub name: Name,
    /// The exponent that stands with it (1 when none does), before `divided` is applied: numerator and positive denominator.
    pub power: (i32, i32),
    /// Whether it stands after `/`.
    pub divided: bool,
}

/// What values a variable takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Whole numbers.
    Integer,
    /// Real numbers.
    Real,
}

/// A bound on a variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Constraint {
    /// `>= c`: the variable stands in this relation to the term.
    Relation(Relation, Expr),
    /// `in [a, b)`.
    Interval {
        /// Lower end.
        lower: Expr,
        /// Whether the lower end belongs to it.
        lower_closed: bool,
        /// Upper end.
        upper: Expr,
        /// Whether the upper end belongs to it.
        upper_closed: bool,
    },
}

/// Parameters or bound variables: `m, n : firms, integer >= 1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaration {
    /// The names that share what follows.
    pub names: Vec<Name>,
    /// Their dimension.
    pub dimension: DimensionExpr,
    /// Integer or real.
    pub sort: Sort,
    /// Their bounds, all of which hold.
    pub constraints: Vec<Constraint>,
    /// Where it stands.
    pub span: Span,
}

impl Declaration {
    /// The terms that bound it, in order.
    pub fn bounds(&self) -> impl Iterator<Item = &Expr> {
        self.constraints.iter().flat_map(|constraint| match constraint {
            Constraint::Relation(_, bound) => vec![bound],
            Constraint::Interval { lower, upper, .. } => vec![lower, upper],
        })
    }
}

/// `let f(k) = …`: an abbreviation for a term. Arguments are values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Let {
    /// Its name.
    pub name: Name,
    /// Names of the parameters; empty for a plain abbreviation.
    pub parameters: Vec<Name>,
    /// The term.
    pub body: Expr,
    /// Where it stands.
    pub span: Span,
}

/// `define beats(x, y) : x > y`: an abbreviation for a formula. Arguments are values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Define {
    /// Its name.
    pub name: Name,
    /// Names of the parameters; empty for a plain abbreviation.
    pub parameters: Vec<Name>,
    /// The formula.
    pub formula: Expr,
    /// Where it stands.
    pub span: Span,
}

/// A game of finitely many types of players with finitely many actions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Game {
    /// Its name.
    pub name: Name,
    /// What it depends on besides the paper's parameters.
    pub parameters: Vec<Declaration>,
    /// The types of players, in order.
    pub types: Vec<PlayerType>,
    /// The actions, in order; every type has all of them.
    pub actions: Vec<Action>,
    /// What an indifferent player chooses.
    pub tie: Option<Name>,
    /// The named pure profiles, in order.
    pub profiles: Vec<Profile>,
    /// Where it stands.
    pub span: Span,
    /// Where its head stands, up to the opening brace.
    pub head: Span,
}

/// `type A : n players`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlayerType {
    /// Its name.
    pub name: Name,
    /// How many players are of this type.
    pub count: Expr,
    /// Where it stands.
    pub span: Span,
}

/// `action join : payoff u for A, v for B`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// Its name.
    pub name: Name,
    /// Payoffs; `count(action)` in them is the number of players who choose that action.
    pub payoffs: Vec<Payoff>,
    /// Where it stands.
    pub span: Span,
}

impl Action {
    /// The payoff of this action for a type: the one that names it, else the one that names none.
    pub fn payoff_for(&self, player_type: &str) -> Option<&Expr> {
        let named = |p: &&Payoff| p.player_type.as_ref().is_some_and(|t| t.text == player_type);
        let found = self.payoffs.iter().find(named);
        let found = found.or_else(|| self.payoffs.iter().find(|p| p.player_type.is_none()));
        found.map(|p| &p.payoff)
    }
}

/// A payoff and the type that gets it (none: every type that no other payoff of the action names).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payoff {
    /// The term.
    pub payoff: Expr,
    /// The type.
    pub player_type: Option<Name>,
}

/// A named pure profile: all players of a type choose the same action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Its name.
    pub name: Name,
    /// The action in `all action`, when it was written so.
    pub all: Option<Name>,
    /// (type, action); in a checked paper one for every type, in the order of the types, `all` written out.
    pub moves: Vec<(Name, Name)>,
    /// Where it stands.
    pub span: Span,
}

/// What the paper's auditor expects of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Holds.
    Proved,
    /// Fails.
    Refuted,
    /// Its premises cannot hold together.
    Vacuous,
    /// Proved up to named trusted steps.
    Holed,
    /// Not settled.
    Unknown,
    /// Not defined everywhere where it is claimed.
    Malformed,
}

impl Verdict {
    /// All verdicts, in order.
    pub const ALL: [Verdict; 6] =
        [Verdict::Proved, Verdict::Refuted, Verdict::Vacuous, Verdict::Holed, Verdict::Unknown, Verdict::Malformed];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Proved => "proved",
            Verdict::Refuted => "refuted",
            Verdict::Vacuous => "vacuous",
            Verdict::Holed => "holed",
            Verdict::Unknown => "unknown",
            Verdict::Malformed => "malformed",
        }
    }
}

/// Questions that a table, a group, a case or a named root raises by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// Table: no two cases hold together.
    Disjoint,
    /// Group: its cases cover it.
    Cover,
    /// Case: it can happen.
    Sat,
    /// Case: its ranges cover the values of the table's variables.
    Coverage,
    /// Case: its ranges do not contradict each other.
    Consistent,
    /// Root: some value in its interval solves its equation.
    Exists,
    /// Root: no two values in its interval solve its equation.
    Unique,
}

impl Question {
    /// The word for it, in ids and after `expect`.
    pub fn word(self) -> &'static str {
        match self {
            Question::Disjoint => "disjoint",
            Question::Cover => "cover",
            Question::Sat => "sat",
            Question::Coverage => "coverage",
            Question::Consistent => "consistent",
            Question::Exists => "exists",
            Question::Unique => "unique",
        }
    }
}

/// `expect refuted`, or inside a block `expect coverage refuted`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// Which question of the block; none: what is inside it and says nothing else (or, after a goal, that goal).
    pub question: Option<Question>,
    /// What is expected.
    pub verdict: Verdict,
    /// Where it stands.
    pub span: Span,
}

/// The head of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Short name of the paper.
    pub slug: Name,
    /// Its title.
    pub title: Option<Text>,
    /// Its authors.
    pub authors: Option<Text>,
    /// Where its text is.
    pub source: Option<Text>,
    /// Where it stands.
    pub span: Span,
}

/// One declaration of a file.
#[allow(clippy::large_enum_variant, reason = "a file has few of them, and they stay where they are")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// `paper …`
    Paper(Header),
    /// `import "path"`
    Import(Text, Span),
    /// `dimension money, firms`
    Dimension(Vec<Name>, Span),
    /// `param …`
    Param(Declaration),
    /// `let …`
    Let(Let),
    /// `define …`
    Define(Define),
    /// `root …`
    Root(Root),
    /// `function …`
    Function(Function),
    /// `assume …`
    Assume(Assume),
    /// `condition …`
    Condition(Condition),
    /// `game …`
    Game(Game),
    /// `table …`
    Table(Table),
    /// `claim …` or `step …`
    Claim(Claim),
    /// `section … { … }`
    Section(Section),
}

/// A comment: from `#` to the end of its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Its text with the `#`, blanks at the end removed.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// Whether nothing else stands before it on its line.
    pub own_line: bool,
}

/// One parsed file.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct File {
    /// Its number.
    pub file: u32,
    /// What it declares, in order.
    pub items: Vec<Item>,
    /// Its comments, in order.
    pub comments: Vec<Comment>,
    /// Offsets of tokens and comments that follow an empty line, in order.
    pub breaks: Vec<u32>,
    /// Words that occur where the syntax was wrong; that they are unknown is no further error.
    pub damaged: BTreeSet<String>,
}
