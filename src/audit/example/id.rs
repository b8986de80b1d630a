//! The ids of an example's certificates: the claim, and the functions by family and coefficients. Written and read here alone.

use super::family::Level;
use crate::logic::{Rational, number};
use std::fmt;

/// What the id of an example's certificate says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleId {
    /// The id of the claim.
    pub claim: String,
    /// The family.
    pub level: Level,
    /// Each function with its coefficients.
    pub functions: Vec<(String, Vec<Rational>)>,
}

impl ExampleId {
    /// What an id says; none where it is not one of these. Neither claims nor functions have blanks in their names.
    pub fn read(id: &str) -> Option<Self> {
        let mut head = id.splitn(4, ' ');
        let (claim, with, level, functions) = (head.next()?, head.next()?, head.next()?, head.next()?);
        let level = Level::ALL.into_iter().find(|known| known.word() == level).filter(|_| with == WITH)?;
        let functions = functions.split("; ").map(|function| {
            let mut words = function.split(' ');
            Some((words.next()?.to_owned(), words.map(number::parse).collect::<Option<_>>()?))
        });
        Some(Self { claim: claim.to_owned(), level, functions: functions.collect::<Option<_>>()? })
    }
}

/// What stands between the claim and its functions.
const WITH: &str = "with";

/// `ID with affine f 1 2; g 0 1`
impl fmt::Display for ExampleId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {WITH} {} ", self.claim, self.level.word())?;
        for (number, (name, coefficients)) in self.functions.iter().enumerate() {
            write!(out, "{}{name}", if number == 0 { "" } else { "; " })?;
            coefficients.iter().try_for_each(|value| write!(out, " {value}"))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let numbers = |all: &[(i32, i32)]| all.iter().map(|&pair| Rational::from(pair)).collect::<Vec<_>>();
        let functions = vec![("f".to_owned(), numbers(&[(1, 1), (-2, 3)])), ("g".to_owned(), numbers(&[(0, 1)]))];
        for level in Level::ALL {
            let id = ExampleId { claim: "a.b".to_owned(), level, functions: functions.clone() };
            assert_eq!(ExampleId::read(&id.to_string()), Some(id));
        }
        assert_eq!(ExampleId::read("a.b with affine f 1 -2/3; g 0").map(|id| id.functions), Some(functions));
        for other in ["a", "a with", "a with affine", "a by affine f 1", "a with round f 1", "a with affine f x"] {
            assert_eq!(ExampleId::read(other), None, "{other}");
        }
    }
}
