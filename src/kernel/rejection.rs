//! Why a certificate is rejected: one stable code for each side condition, the line it concerns, and a sentence for people.
//!
//! A rejection says that this certificate does not establish its verdict. It never says that the statement is false.

use std::fmt;

/// The result of everything that reads or checks input.
pub(crate) type Result<T> = std::result::Result<T, Rejection>;

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// The condition that was violated. The text form (see [`RejectionCode::name`]) is stable within a format version.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum RejectionCode { $($(#[$doc])* $variant,)* }

        impl RejectionCode {
            /// All codes, in order of declaration.
            pub const ALL: &'static [RejectionCode] = &[$(RejectionCode::$variant,)*];

            /// The stable name, such as `not-constant`.
            pub fn name(self) -> &'static str {
                match self { $(RejectionCode::$variant => $name,)* }
            }
        }
    };
}

codes! {
    /// The text does not follow the grammar.
    Unparsable = "unparsable",
    /// The first line is not `referee certificate 1`.
    Version = "version",
    /// Text after the last `end` or after a complete piece of evidence.
    TrailingText = "trailing-text",
    /// Nested more deeply than the limits of the format.
    Nesting = "nesting",
    /// More steps, terms, digits or exponents than the kernel is willing to handle.
    Budget = "budget",
    /// A name that is not declared at this place.
    UnknownName = "unknown-name",
    /// A name declared twice.
    DuplicateName = "duplicate-name",
    /// A keyword used as a name.
    ReservedName = "reserved-name",
    /// A `let` called with the wrong number of arguments.
    Arity = "arity",
    /// A `define`d formula where a term is needed.
    DefineAsTerm = "define-as-term",
    /// A number of players `#action` outside a payoff.
    CountOutsidePayoff = "count-outside-payoff",
    /// An exponent outside -64..=64.
    Exponent = "exponent",
    /// A game without types or actions, or with a payoff missing.
    IncompleteGame = "incomplete-game",
    /// A profile that does not give each type one action.
    IncompleteProfile = "incomplete-profile",
    /// No goal, two goals, or a declaration after the goal.
    Goal = "goal",
    /// Division by something that is identically zero.
    ZeroDivision = "zero-division",
    /// The evidence cannot show the verdict that the certificate states.
    Verdict = "verdict",
    /// A point leaves a variable without a value.
    MissingVariable = "missing-variable",
    /// A point gives a variable two values.
    DuplicateVariable = "duplicate-variable",
    /// A point gives an integer variable a fractional value.
    NonInteger = "non-integer",
    /// A given is false at the point.
    GivenFalse = "given-false",
    /// The goal to be refuted is true at the point.
    GoalNotFalse = "goal-not-false",
    /// The formula to be found is false at the point.
    GoalNotTrue = "goal-not-true",
    /// A division by zero at the point.
    UndefinedAtPoint = "undefined-at-point",
    /// The counts of a profile do not add up to the number of players of a type.
    ProfileSum = "profile-sum",
    /// A type has no whole positive number of players at the point.
    TypeCount = "type-count",
    /// The profile said to be a wrongly listed one is an equilibrium.
    ProfileIsEquilibrium = "profile-is-equilibrium",
    /// The profile said to be a missing one is no equilibrium.
    ProfileNotEquilibrium = "profile-not-equilibrium",
    /// A listed profile is named against a goal that does not say that listed profiles are equilibria.
    ListedProfile = "listed-profile",
    /// The number of players of a type is not integral by its sort.
    CountSort = "count-sort",
    /// No given says that a type has at least one player.
    CountBound = "count-bound",
    /// More classes of profiles than the kernel is willing to enumerate.
    TooManyClasses = "too-many-classes",
    /// A required class has no proof.
    MissingClass = "missing-class",
    /// A class is proved twice.
    DuplicateClass = "duplicate-class",
    /// A class that needs no proof.
    UnneededClass = "unneeded-class",
    /// The blocks of `cases` are not one for each disjunct.
    CaseBlocks = "case-blocks",
    /// `cases` on a hypothesis that is an atom.
    NotClause = "not-clause",
    /// A clause used as a factor.
    ClauseAsFactor = "clause-as-factor",
    /// A hypothesis number that is not in scope.
    HypothesisRange = "hypothesis-range",
    /// A coefficient that is not positive where it must be.
    NegativeCoefficient = "negative-coefficient",
    /// A factor of unknown sign in a product without an equality.
    BareTerm = "bare-term",
    /// Division by a hypothesis that is not strict.
    WeakDivision = "weak-division",
    /// Division by a term.
    TermDivision = "term-division",
    /// A denominator that is not known to be non-zero.
    Undefined = "undefined",
    /// The sum of products is not a constant.
    NotConstant = "not-constant",
    /// The sum of products is a positive constant.
    WrongSign = "wrong-sign",
    /// The sum of products is zero and none of them is strict.
    NotStrict = "not-strict",
    /// `products` of nothing.
    NoItems = "no-items",
    /// An integer split on a term with a real variable.
    IntegerSort = "integer-sort",
    /// An integer split on a term with a fractional coefficient.
    IntegerCoefficient = "integer-coefficient",
    /// An integer split on a term with a denominator.
    IntegerDenominator = "integer-denominator",
}

impl fmt::Display for RejectionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A refused certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// The violated condition.
    pub code: RejectionCode,
    /// Line in the checked text, counted from 1; 0 when no line can be named.
    pub line: usize,
    /// What is wrong, for people.
    pub message: String,
}

impl Rejection {
    pub(crate) fn new(code: RejectionCode, line: usize, message: impl Into<String>) -> Self {
        Rejection { code, line, message: message.into() }
    }

    /// Fills in the line when it is not known yet.
    pub(crate) fn at(mut self, line: usize) -> Self {
        if self.line == 0 {
            self.line = line;
        }
        self
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}: {}", self.line, self.code, self.message)
    }
}

impl std::error::Error for Rejection {}
