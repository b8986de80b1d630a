//! Points with algebraic coordinates, as the kernel's rule `algebraic` reads them (`proofs/FORMAT.md`).

use super::number;
use super::poly::{Monomial, Poly, Var};
use super::proof::Proof;
use super::statement::Scope;
use rug::Rational;
use std::fmt::Write;

/// A root of a polynomial between two numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Root {
    /// A polynomial in the variable itself and in variables with a value before it.
    pub equation: Poly,
    /// At most the root.
    pub low: Rational,
    /// At least the root.
    pub high: Rational,
    /// A polynomial in the variable alone of which it is a root.
    pub defining: Poly,
    /// A number very near to it.
    pub near: Rational,
    /// The proof that the equation changes sign between the bounds.
    pub bracket: Proof,
}

/// The value of a variable.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A rational number.
    Rational(Rational),
    /// An irrational one.
    Root(Box<Root>),
}

impl Root {
    /// The coefficients of the defining polynomial, from the constant term on, and an interval that isolates the root.
    pub fn isolated(&self) -> (Vec<Rational>, Rational, Rational) {
        let var = self.defining.variables().first().copied().unwrap_or_default();
        let coefficients = (0..=self.defining.degree()).map(|k| self.defining.coefficient(&Monomial::power(var, k)));
        let mut width = 10;
        loop {
            let [low, high] = number::around(&self.near, width);
            let sign = |value: &Rational| self.defining.assign(var, value).as_constant().map(|value| value.cmp0());
            // A number of forty digits is known; beyond that the interval says no more.
            if sign(&low) != sign(&high) || width > 100 {
                return (coefficients.collect(), low, high);
            }
            width += 10;
        }
    }
}

/// Values of all variables, in an order in which each is determined by those before it, and the proof that they satisfy a statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Algebraic {
    /// Variables with their values.
    pub values: Vec<(Var, Value)>,
    /// The proof that givens and goal are as the verdict says.
    pub proof: Proof,
}

impl Algebraic {
    /// The kernel's text.
    pub fn text(&self, scope: &Scope) -> String {
        let mut out = String::from("algebraic\n");
        // Writing to a string cannot fail; the results are dropped.
        for (var, value) in &self.values {
            let name = scope.name(*var);
            let _ = match value {
                Value::Rational(value) => writeln!(out, "let {name} = {value}"),
                Value::Root(root) => {
                    let equation = root.equation.display(&|var| scope.name(var));
                    let bracket = root.bracket.text(scope);
                    write!(out, "root {name} from {} to {} of {equation} {{\n{bracket}}}\n", root.low, root.high)
                }
            };
        }
        let _ = write!(out, "{{\n{}}}\n", self.proof.text(scope));
        out
    }
}
