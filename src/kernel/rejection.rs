//! Why a certificate is rejected: one stable code for each side condition, the line it concerns, and a sentence for people.
//!
//! A rejection says that this certificate does not establish its verdict. It never says that the statement is false.

use std::fmt;

/// The result of everything that reads or checks input.
pub(crate) type Result<T> = std::result::Result<T, Rejection>;

macro_rules! codes {
    ($($variant:ident $name:literal $doc:literal)*) => {
        /// The condition that was violated. The text form (see [`RejectionCode::name`]) is stable within a format version.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum RejectionCode { $(#[doc = $doc] $variant,)* }

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
    Unparsable "unparsable" "The text does not follow the grammar."
    Version "version" "The first line is not `referee certificate 1`."
    TrailingText "trailing-text" "Text after the last `end` or after a complete declaration or piece of evidence."
    Nesting "nesting" "Nested more deeply than the limits of the format."
    Budget "budget" "More steps, terms, digits or exponents than the kernel is willing to handle."
    UnknownName "unknown-name" "A name that is not declared at this place."
    DuplicateName "duplicate-name" "A name declared twice."
    ReservedName "reserved-name" "A keyword used as a name."
    Arity "arity" "A `let` called with the wrong number of arguments."
    FormulaAsTerm "formula-as-term" "A formula, such as a `define`d name, where a term is needed."
    CountOutsidePayoff "count-outside-payoff" "A number of players `#action` outside a payoff."
    Exponent "exponent" "An exponent outside -64..=64."
    IncompleteGame "incomplete-game" "A game without types or actions, or with a payoff missing."
    IncompleteProfile "incomplete-profile" "A profile or class that does not name each type once."
    Goal "goal" "No goal, two goals, or a declaration after the goal."
    ZeroDivision "zero-division" "Division by something that is identically zero."
    Verdict "verdict" "The evidence cannot show the verdict that the certificate states."
    MissingVariable "missing-variable" "A point leaves a variable without a value."
    DuplicateVariable "duplicate-variable" "A point gives a variable or a count two values."
    NonInteger "non-integer" "A point gives an integer variable a fractional value."
    GivenFalse "given-false" "A given is false at the point."
    GoalNotFalse "goal-not-false" "The goal to be refuted is true at the point."
    GoalNotTrue "goal-not-true" "The formula to be found is false at the point."
    UndefinedAtPoint "undefined-at-point" "A division by zero at the point."
    ProfileSum "profile-sum" "The counts of a profile do not add up to the number of players of a type."
    TypeCount "type-count" "A type has no whole positive number of players at the point."
    ProfileIsEquilibrium "profile-is-equilibrium" "The profile said to be a wrongly listed one is an equilibrium."
    ProfileNotEquilibrium "profile-not-equilibrium" "The profile said to be a missing one is no equilibrium."
    ListedProfile "listed-profile" "A listed profile against a goal that does not say that listed profiles are equilibria."
    CountSort "count-sort" "The number of players of a type is not integral by its sort."
    CountBound "count-bound" "No given says that a type has at least one player."
    TooManyClasses "too-many-classes" "More classes of profiles than the kernel is willing to enumerate."
    MissingClass "missing-class" "A required class has no proof."
    DuplicateClass "duplicate-class" "A class is proved twice."
    UnneededClass "unneeded-class" "A class that needs no proof."
    CaseBlocks "case-blocks" "The blocks of `cases` are not one for each disjunct."
    NotClause "not-clause" "`cases` on a hypothesis that is an atom."
    ClauseAsFactor "clause-as-factor" "A clause used as a factor."
    HypothesisRange "hypothesis-range" "A hypothesis number that is not in scope."
    NegativeCoefficient "negative-coefficient" "A coefficient that is not positive where it must be."
    BareTerm "bare-term" "A factor of unknown sign in a product without an equality."
    WeakDivision "weak-division" "Division by a hypothesis that is not strict."
    TermDivision "term-division" "Division by a term."
    Undefined "undefined" "A denominator that is not known to be non-zero."
    NotConstant "not-constant" "The sum of products is not a constant."
    WrongSign "wrong-sign" "The sum of products is a positive constant."
    NotStrict "not-strict" "The sum of products is zero and none of them is strict."
    RootDenominator "root-denominator" "The equation of a root has a denominator."
    NoItems "no-items" "`products` of nothing."
    Undecided "undecided" "Bounds of values at a point do not decide a comparison or a division."
    Order "order" "An order of a bound of exponentials that is not odd, or too large."
    NotElementary "not-elementary" "A bound of exponentials about a variable that is no value of ln or exp."
    NotPositive "not-positive" "A bound about the logarithm of what is not known to be positive."
    Least "least" "A number said to be below an exponential that is not."
    Lemma "lemma" "A lemma whose goal is no `show` of a formula, or that has a game or values of ln or exp."
    IntegerTerm "integer-term" "An integer split on a term with a real variable, a fractional coefficient or a denominator."
}

impl RejectionCode {
    /// A rejection for this reason, at a line that is filled in later (see [`Rejection::at`]).
    pub(crate) fn because(self, message: impl Into<String>) -> Rejection {
        Rejection { code: self, line: 0, message: message.into() }
    }

    /// Rejects for this reason unless the condition holds.
    pub(crate) fn unless(self, condition: bool, message: &str) -> Result<()> {
        if condition { Ok(()) } else { Err(self.because(message)) }
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
    /// Fills in the line when it is not known yet.
    pub(crate) fn at(self, line: usize) -> Self {
        if self.line == 0 { Rejection { line, ..self } } else { self }
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}: {}", self.line, self.code.name(), self.message)
    }
}

impl std::error::Error for Rejection {}
