//! Values in models: how solvers print them, and the value of any term of the script.
//!
//! A model is a value for each declared constant, and what division by zero gives for the numerators that occur; elsewhere that is 0.

use super::graph::{Graph, Id, Node, Sort};
use super::problem::Problem;
use crate::logic::Rational;
use crate::logic::point::Point;
use std::collections::{BTreeMap, HashMap};
use std::fmt;

/// A value in a model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A truth value.
    Bool(bool),
    /// A number of sort Real that is rational.
    Rational(Rational),
    /// A number of sort Int.
    Integer(Rational),
    /// The only root of a polynomial between two rational numbers.
    Algebraic {
        /// Coefficients from the constant term on.
        coefficients: Vec<Rational>,
        /// Below the root.
        low: Rational,
        /// Above the root.
        high: Rational,
    },
}

impl Value {
    /// The number, when it is rational.
    pub fn number(&self) -> Option<&Rational> {
        match self {
            Self::Rational(value) | Self::Integer(value) => Some(value),
            Self::Bool(_) | Self::Algebraic { .. } => None,
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(truth) => write!(out, "{truth}"),
            Self::Rational(value) => write!(out, "{}", real(value)),
            Self::Integer(value) if *value < 0 => write!(out, "(- {})", Rational::from(-value)),
            Self::Integer(value) => write!(out, "{value}"),
            Self::Algebraic { coefficients, low, high } => {
                let coefficients: Vec<String> = coefficients.iter().map(real).collect();
                write!(out, "(root-of-with-interval (coeffs {}) {} {})", coefficients.join(" "), real(low), real(high))
            }
        }
    }
}

/// A number of sort Real as a term: `(- (/ 1.0 2.0))`.
pub fn real(value: &Rational) -> String {
    if *value < 0 {
        return format!("(- {})", real(&Rational::from(-value)));
    }
    if *value.denom() == 1 {
        return format!("{}.0", value.numer());
    }
    format!("(/ {}.0 {}.0)", value.numer(), value.denom())
}

/// Values of the declared constants, by their numbers, and of divisions by zero.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// By the constant's number.
    pub constants: BTreeMap<usize, Value>,
    /// What dividing a number by zero gives; other numbers give 0.
    pub at_zero: BTreeMap<Rational, Rational>,
}

impl Model {
    /// The model that a statement's point describes, with irrational values apart; `sorts` are those of the declared constants. `None`
    /// when a value does not fit.
    pub fn new(
        graph: &Graph,
        problem: &Problem,
        sorts: &[Sort],
        point: &Point,
        roots: &BTreeMap<String, Value>,
    ) -> Option<Self> {
        let mut model = Self::default();
        for (number, sort) in sorts.iter().enumerate() {
            if let Some(root) = problem.constants.get(&number).and_then(|name| roots.get(name)) {
                model.constants.insert(number, root.clone());
                continue;
            }
            let value = problem.constants.get(&number).and_then(|name| point.get(name)).cloned().unwrap_or_default();
            let value = match sort {
                Sort::Bool if value == 0 || value == 1 => Value::Bool(value == 1),
                Sort::Bool => return None,
                Sort::Int => Value::Integer(value),
                Sort::Real => Value::Rational(value),
            };
            model.constants.insert(number, value);
        }
        // Divisors and numerators may themselves divide: those that come first in the graph are settled first.
        let mut quotients: Vec<_> = problem.quotients.iter().collect();
        quotients.sort_by_key(|quotient| quotient.numerator.max(quotient.divisor));
        for quotient in quotients {
            let values = model.values(graph, &[quotient.numerator, quotient.divisor]);
            let numbers = values.as_deref().map(|values| [values[0].number(), values[1].number()]);
            let Some([Some(x), Some(t)]) = numbers else {
                // With irrational values it is not known here what divides by zero.
                if roots.is_empty() {
                    return None;
                }
                continue;
            };
            if *t == 0 {
                let result = point.get(&quotient.name).cloned().unwrap_or_default();
                let x = x.clone();
                model.at_zero.entry(x).or_insert(result);
            }
        }
        Some(model)
    }

    /// The values of some nodes, one for each; `None` when one is not rational or a floor or parameter makes no sense.
    pub fn values(&self, graph: &Graph, roots: &[Id]) -> Option<Vec<Value>> {
        let mut known: HashMap<Id, Value> = HashMap::new();
        for id in graph.below(roots) {
            let value = self.value(graph, id, &known)?;
            known.insert(id, value);
        }
        roots.iter().map(|id| known.get(id).cloned()).collect()
    }

    fn value(&self, graph: &Graph, id: Id, known: &HashMap<Id, Value>) -> Option<Value> {
        let number = |id: &Id| known.get(id).and_then(Value::number);
        let truth = |id: &Id| match known.get(id) {
            Some(Value::Bool(truth)) => Some(*truth),
            _ => None,
        };
        let number = match graph.node(id) {
            Node::Truth(value) => return Some(Value::Bool(*value)),
            Node::Symbol(symbol, sort) => {
                let none = || match sort {
                    Sort::Bool => Value::Bool(false),
                    Sort::Int => Value::Integer(Rational::new()),
                    Sort::Real => Value::Rational(Rational::new()),
                };
                return Some(self.constants.get(symbol).cloned().unwrap_or_else(none));
            }
            Node::Ite(c, a, b) => return known.get(if truth(c)? { a } else { b }).cloned(),
            Node::Not(a) => return Some(Value::Bool(!truth(a)?)),
            Node::And(members) | Node::Or(members) => {
                let values = members.iter().map(truth).collect::<Option<Vec<_>>>()?;
                let conjunction = matches!(graph.node(id), Node::And(_));
                return Some(Value::Bool(if conjunction { values.iter().all(|v| *v) } else { values.contains(&true) }));
            }
            Node::Iff(a, b) => return Some(Value::Bool(truth(a)? == truth(b)?)),
            Node::Less(a, b) => return Some(Value::Bool(number(a)? < number(b)?)),
            Node::LessEqual(a, b) => return Some(Value::Bool(number(a)? <= number(b)?)),
            Node::Equal(a, b) => return Some(Value::Bool(number(a)? == number(b)?)),
            Node::Parameter(..) => return None,
            Node::Number(value, _) => value.clone(),
            Node::Sum(members) => members.iter().try_fold(Rational::new(), |sum, m| Some(sum + number(m)?))?,
            Node::Product(members) => members.iter().try_fold(Rational::from(1), |product, m| {
                // Hostile towers of squares have no value that one could write.
                let size = |r: &Rational| r.numer().significant_bits().saturating_add(r.denom().significant_bits());
                let factor = number(m)?;
                (size(&product).saturating_add(size(factor)) < 1 << 22).then(|| product * factor)
            })?,
            Node::Neg(a) => Rational::from(-number(a)?),
            Node::Quotient(a, b) => {
                let (x, t) = (number(a)?, number(b)?);
                if *t == 0 { self.at_zero.get(x).cloned().unwrap_or_default() } else { Rational::from(x / t) }
            }
            Node::ToReal(a) => number(a)?.clone(),
            Node::ToInt(a) => Rational::from(number(a)?.floor_ref()),
        };
        Some(if graph.sort(id) == Sort::Int { Value::Integer(number) } else { Value::Rational(number) })
    }
}
