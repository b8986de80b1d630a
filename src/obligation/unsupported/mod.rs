//! Why an expression cannot be lowered.

mod words;

use crate::lang::tree::{Builtin, Expr};
use crate::logic::Rational;
use crate::logic::evaluator::Failure;

/// Why an expression cannot be lowered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsupported {
    /// A name that is not declared; the front end excludes it.
    Undeclared(Part, String),
    /// What has no such number or name; the front end excludes it.
    Absent(Part),
    /// A built-in function at arguments that it is not used with.
    Misused(Builtin),
    /// A literal that is no number.
    Number(String),
    /// A number where a formula is expected, or the other way round.
    Kind(Expected),
    /// The algebra refuses a term.
    Algebra(Failure),
    /// `count` of something that is no action, or inside of what cannot be taken of it.
    Count(CountIn),
    /// A literal exponent that is too large.
    Exponent(Rational),
    /// A power, its exponent and base as written, whose base may be negative.
    NegativeBase {
        /// The exponent.
        exponent: Box<Expr>,
        /// The base.
        base: Box<Expr>,
    },
    /// More combinations of cases in one comparison than this many.
    Combinations(usize),
    /// Cases where a term without cases is needed.
    Cases(Whole),
    /// An unknown function, by name.
    Function(String, AtArguments),
    /// A derivative, as written.
    Derivative(String, NoDerivative),
    /// A sum, product, integral or expectation, as written.
    Over(Box<Expr>, NoClosedForm),
    /// A sum or an integral of a term with this quantity in it.
    SumOf(String),
    /// What is said for all values of a variable by its coefficients.
    Identity(NoIdentity),
    /// An empty list of optimal choices.
    NoChoices,
    /// `are none since` inside a formula.
    NoneSinceInside,
    /// A condition about all values, by name, in a table.
    LawInTable(String),
    /// A list of equilibria where an assumption speaks of another game, or of other arguments.
    TwoGames,
    /// A question about a table inside a table.
    TableInTable,
    /// A profile that leaves out a type.
    IncompleteProfile,
    /// Coalition-proofness of more players than can be compared one by one, with the most comparisons.
    Coalitions(usize),
    /// A quantifier where none can be read.
    Quantifier,
    /// Two variables of one name.
    Twice(String),
    /// Another claim, by name, that cannot be used here.
    Appeal(String),
    /// Nesting beyond the limit.
    TooDeep,
    /// More divisions than are looked at.
    Divisions,
}

/// Parts of a paper that can be named or numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A case of a table.
    Case,
    /// A claim.
    Claim,
    /// A condition.
    Condition,
    /// The equation of a root.
    Equation,
    /// An unknown function.
    Function,
    /// A game.
    Game,
    /// A group of cases.
    Group,
    /// The interval of a root.
    Interval,
    /// A name of any kind.
    Name,
    /// A payoff.
    Payoff,
    /// A profile.
    Profile,
    /// A range.
    Range,
    /// A named root.
    Root,
    /// A table of cases.
    Table,
    /// The value of a choice.
    Value,
}

/// What is expected where something else stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A formula.
    Formula,
    /// A number.
    Number,
}

/// Where `count` cannot stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountIn {
    /// It counts no action.
    NoAction,
    /// Below a root.
    Root,
    /// In a logarithm or a power.
    Elementary,
}

/// What must be one term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// A payoff of a game, or a number of players.
    Payoff,
    /// The interval or equation of a named root.
    Root,
    /// A term at which another claim is used.
    Appeal,
}

/// Why an unknown function is refused at arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtArguments {
    /// They depend on a variable of an identity.
    OfIdentity,
    /// There are more of them than this many.
    Many(usize),
}

/// Why there is no derivative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDerivative {
    /// It is taken at a value of what is summed or integrated.
    Summed,
    /// It is of a term whose cases are equilibria.
    Equilibria,
    /// It is of a term that counts players.
    Count,
    /// It is too large when it is written out.
    TooLarge,
    /// It is of a closed form with cases.
    ClosedForm,
    /// It is of a root of a term with cases.
    RootOfCases,
    /// It is of a term in which this occurs.
    Of,
    /// It is of cases there.
    There,
}

/// Why there is no closed form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoClosedForm {
    /// Of a sum whose ends may be no whole numbers.
    Ends,
    /// None is known of a sum.
    Sum,
    /// None is known of a product.
    Product,
    /// The factor of a geometric sum may be zero.
    Factor,
    /// More terms than this would be written out.
    Terms(usize),
    /// Its cases change between the ends.
    Changing,
    /// The base of an integrand's powers may be zero between the ends.
    Base,
    /// The derivative of the antiderivative is too large.
    TooLarge,
    /// Its growth towards an end is not seen.
    Limit,
    /// An end is infinite where that is not read.
    Endless,
    /// No antiderivative is known.
    Antiderivative,
    /// This divisor, as written, may be zero.
    Divisor(Box<Expr>),
}

/// Why something cannot be said for all values of a variable by its coefficients.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoIdentity {
    /// This function's domain is no interval that is known.
    Domain(String),
    /// Symbols depend on its other variables.
    Symbols,
    /// A root or the like depends on its variables.
    Roots,
    /// It is no equation.
    Equation,
    /// Cases depend on its variables.
    Cases,
    /// A denominator depends on its variables.
    Denominator,
    /// It has more coefficients than this.
    Coefficients(usize),
}
