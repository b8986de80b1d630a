//! Logarithms and exponentials: of pure numbers.

use super::super::diagnostic::{Code, Diagnostic};
use super::super::span::Span;
use super::Checker;
use super::unit::Unit;

impl Checker<'_> {
    /// The dimension of a logarithm, an exponential or the like, whose argument has to be a pure number.
    pub(super) fn pure_argument(&self, word: &str, parts: &[(Unit, Span)], found: &mut Vec<Diagnostic>) -> Unit {
        for (unit, place) in parts {
            if *unit != Unit::Unknown && unit.common(&Unit::pure()).is_none() {
                let name = unit.written(&self.dimension_names);
                let message = format!("the dimensions do not agree: {word} of {name}");
                found.push(
                    Diagnostic::new(Code::U001, *place, message)
                        .label(format!("this is {name}"))
                        .hint("divide it by a quantity of its own dimension first"),
                );
                return Unit::Unknown;
            }
        }
        Unit::pure()
    }
}
