//! Why an expression cannot be lowered, in words for the author.

use super::{AtArguments, CountIn, Expected, NoClosedForm, NoDerivative, NoIdentity, Part, Unsupported, Whole};
use crate::lang::print;
use std::fmt;

impl fmt::Display for Unsupported {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Undeclared(part, name) => write!(out, "the {} {name}, which is not declared", part.word()),
            Self::Absent(part) => write!(out, "a {} that is not there", part.word()),
            Self::Misused(builtin) => write!(out, "this use of {}", builtin.word()),
            Self::Number(text) => write!(out, "the number {text}"),
            Self::Kind(Expected::Formula) => out.write_str("a number where a formula is expected"),
            Self::Kind(Expected::Number) => out.write_str("a formula where a number is expected"),
            Self::Algebra(failure) => write!(out, "{failure}"),
            Self::Count(CountIn::NoAction) => out.write_str("count of something that is no action"),
            Self::Count(CountIn::Root) => out.write_str("a root of a term with `count` in it"),
            Self::Count(CountIn::Elementary) => out.write_str("a logarithm or power of a term with `count` in it"),
            Self::Exponent(exponent) => write!(out, "the exponent {exponent}"),
            Self::NegativeBase { exponent, base } => {
                let [exponent, base] = [exponent, base].map(|term| print::expr(term, 0));
                write!(
                    out,
                    "the power {exponent} of {base}, which may be negative; a premise that it is positive helps"
                )
            }
            Self::Combinations(limit) => write!(
                out,
                "more than {limit} combinations of min, max, abs and if in one comparison; it helps to name an argument by \
                 a variable, as in `for x : number when x = min(q, a)/2`"
            ),
            Self::Cases(Whole::Payoff) => out.write_str("a payoff or a count with cases in it"),
            Self::Cases(Whole::Root) => out.write_str("a root whose interval or equation has cases in it"),
            Self::Cases(Whole::Appeal) => out.write_str("a term with cases in it at which another claim is used"),
            Self::Appeal(name) => write!(
                out,
                "the use of {name}: a claim is used that some formula holds, without games, logarithms and powers, and without quantifiers, terms \
                 with cases or values of functions that are not said of the terms named"
            ),
            Self::Function(name, why) => why.write(name, out),
            Self::Derivative(shown, why) => why.write(shown, out),
            Self::Over(shown, why) => why.write(&print::expr(shown, 0), out),
            Self::SumOf(quantity) => write!(out, "a sum or an integral of a term with {quantity} in it"),
            Self::Identity(why) => why.fmt(out),
            Self::NoChoices => out.write_str("an empty list of optimal choices"),
            Self::NoneSinceInside => out.write_str("`are none since` as a part of a formula"),
            Self::LawInTable(name) => write!(out, "the condition {name} in a table"),
            Self::TwoGames => {
                out.write_str("a list of equilibria where an assumption speaks of another game, or of other arguments")
            }
            Self::TableInTable => out.write_str("a question about a table inside a table"),
            Self::IncompleteProfile => out.write_str("a profile without an action for each type"),
            Self::Coalitions(limit) => write!(
                out,
                "coalition-proofness that takes more than {limit} comparisons to write out (9 players of one type, or 3 of each of two \
                 types, with two actions are possible); `strong equilibrium` is more and takes few"
            ),
            Self::Quantifier => out.write_str(
                "a quantifier that is no part of a premise, of a formula that is claimed, or of what is possible",
            ),
            Self::Twice(name) => write!(out, "two variables of the name {name}"),
            Self::TooDeep => out.write_str("what is nested too deeply to be read"),
            Self::Divisions => out.write_str("more divisions than can be looked at"),
        }
    }
}

impl Part {
    fn word(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Claim => "claim",
            Self::Condition => "condition",
            Self::Equation => "root's equation",
            Self::Function => "function",
            Self::Game => "game",
            Self::Group => "group",
            Self::Interval => "root's interval",
            Self::Name => "name",
            Self::Payoff => "payoff",
            Self::Profile => "profile",
            Self::Range => "range",
            Self::Root => "root",
            Self::Table => "table",
            Self::Value => "value",
        }
    }
}

impl AtArguments {
    fn write(self, name: &str, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OfIdentity => write!(
                out,
                "the unknown function {name} at a variable of an identity; say that as a condition with parameters"
            ),
            Self::Many(limit) => write!(out, "the unknown function {name} at more than {limit} arguments in one claim"),
        }
    }
}

impl NoDerivative {
    fn write(self, shown: &str, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Summed => write!(out, "{shown}, a derivative at a value of what is summed or integrated"),
            Self::Equilibria => write!(out, "the derivative in {shown} of a term with equilibria as cases"),
            Self::Count => write!(out, "the derivative in {shown} of a term with `count` in it"),
            Self::TooLarge => write!(out, "a derivative in {shown} that is too large when it is written out"),
            Self::ClosedForm => {
                write!(out, "the derivative in {shown} of a sum or an integral whose closed form has cases")
            }
            Self::RootOfCases => write!(out, "a derivative in {shown} of a root of a term with cases in it"),
            Self::Of => write!(out, "a derivative of a term with {shown} in it"),
            Self::There => write!(out, "the derivative of {shown} there"),
        }
    }
}

impl NoClosedForm {
    fn write(&self, shown: &str, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{shown}: ")?;
        match self {
            Self::Ends => out.write_str("its ends are not known to be whole numbers"),
            Self::Sum => out.write_str(
                "no closed form is known of it; what is: sums of powers i^k with literal k, of r^i and of products of these, with \
                 factors that do not depend on i",
            ),
            Self::Product => out.write_str(
                "of a product with symbols as ends only factors c and c^i are known, where c does not depend on i",
            ),
            Self::Factor => out.write_str("its factor may be 0; a premise that it is positive helps"),
            Self::Terms(limit) => write!(out, "more than {limit} terms would be written out"),
            Self::Changing => out.write_str("its cases change on the way; take it apart where they do"),
            Self::Base => {
                out.write_str("its base may be 0 on the way; a premise that the ends are not negative helps")
            }
            Self::Limit => out.write_str(
                "how it grows towards the end is not seen; what is: powers, logarithms, exponentials and quotients of them, whose order of \
                 growth and signs the premises show at sight",
            ),
            Self::Endless => out.write_str("an infinite end is not read there"),
            Self::TooLarge => out.write_str("its antiderivative is too large"),
            Self::Antiderivative => out.write_str(
                "no antiderivative is known of it; what is: powers of x, or of another base a*x + b with a literal a, times powers of \
                 the base's logarithm; x^k with literal k times exponentials in x; sums of these with factors that do not depend on x",
            ),
            Self::Divisor(written) => {
                write!(out, "{} may be 0; a premise that it is not helps", print::expr(written, 0))
            }
        }
    }
}

impl fmt::Display for NoIdentity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Domain(name) => write!(out, "an identity on the domain of {name}"),
            Self::Symbols => out.write_str("an identity between symbols that depend on its other variables"),
            Self::Roots => out.write_str("a root or the like that depends on the variables of an identity"),
            Self::Equation => out.write_str("an identity that is no equation"),
            Self::Cases => out.write_str(
                "cases (if, min, max, abs) that depend on the variables of an identity; state each piece on its own interval",
            ),
            Self::Denominator => {
                out.write_str("a denominator that depends on the variables of an identity; multiply the equation by it")
            }
            Self::Coefficients(limit) => write!(out, "an identity with more than {limit} coefficients"),
        }
    }
}
