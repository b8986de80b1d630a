//! Why there is no picture.

use crate::obligation::Unsupported;
use std::fmt;

/// Why something cannot be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undrawable {
    /// It says nothing that holds at some points and fails at others.
    NoRegions,
    /// It compares no terms that can be evaluated.
    NoSides,
    /// The lowering does not know a construct.
    Unsupported(Unsupported),
    /// Roots, logarithms, exponentials or unknown functions occur in it.
    Dependent,
    /// Polynomials, or how many columns have to be looked at, are beyond what is drawn.
    TooLarge,
    /// Something has no value whatever the two chosen variables are.
    NoValue(String),
    /// A name that it does not speak of, with those that it does.
    Unknown(String, Vec<String>),
    /// A variable that is a whole number.
    Whole(String),
    /// The same name for both directions, or with a fixed value besides.
    Twice(String),
    /// Variables without a value.
    Missing(Vec<String>),
    /// Fewer variables than directions.
    Few(usize),
    /// A direction whose ends are in the wrong order.
    Empty(String),
}

impl fmt::Display for Undrawable {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRegions => out.write_str(
                "it has no regions; a picture is of a table of cases, the ranges of a case, or a claim that compares terms",
            ),
            Self::NoSides => out.write_str("it compares no terms that have values, and curves are those of such terms"),
            Self::Unsupported(what) => write!(out, "it has no statement: {what}"),
            Self::Dependent => out.write_str(
                "roots, logarithms, exponentials or unknown functions occur in it, and boundaries are drawn for polynomials only; --curves draws the sides of a comparison",
            ),
            Self::TooLarge => out.write_str("its boundaries are too large; fix more with --at, or choose other variables"),
            Self::NoValue(what) => write!(out, "it has no value with what is fixed: {what}; fix other values with --at"),
            Self::Unknown(name, known) if known.is_empty() => write!(out, "it does not speak of `{name}`"),
            Self::Unknown(name, known) => write!(out, "it does not speak of `{name}`; it does of {}", known.join(", ")),
            Self::Whole(name) => write!(out, "`{name}` is a whole number; fix it with --at {name}=…, and draw over others"),
            Self::Twice(name) => write!(out, "`{name}` is given twice"),
            Self::Missing(names) => {
                let each: Vec<String> = names.iter().map(|name| format!("{name}=…")).collect();
                write!(out, "no point was found that the premises admit; fix values with --at {}", each.join(","))
            }
            Self::Few(n) => write!(out, "it speaks of {n} real variables, and a picture has two directions"),
            Self::Empty(name) => write!(out, "`{name}` has to run from a smaller number to a larger one"),
        }
    }
}
