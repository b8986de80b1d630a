//! What a paper says of its unknown functions for all arguments: bounds of their values, shapes by their definitions, and the conditions
//! with parameters that a claim stands under.
//!
//! Each is a premise with parameters. Of known functions it is a claim that can be proved; at named values it is what guides the search.

use super::terms::{all, call, chain, compare, implies, minus, name, times, variable};
use crate::audit::finding::Said;
use crate::lang::Paper;
use crate::lang::literal;
use crate::lang::print;
use crate::lang::tree::{
    Claim, Condition, Constraint, Declaration, Expr, Function, Goal, GoalKind, Relation, Role, Shape, Sort, Use, Voice,
};
use crate::logic::Rational;

/// Something said for all values of some parameters.
#[derive(Clone, Debug)]
pub struct Property {
    /// The condition that it is, or is made into.
    pub condition: Condition,
    /// Premise and conclusion.
    premise: Option<Expr>,
    conclusion: Expr,
    /// What it says, for the report.
    pub said: Said,
}

impl Property {
    fn new(
        subject: &str,
        kind: &str,
        parameters: Vec<Declaration>,
        premise: Option<Expr>,
        conclusion: Expr,
        said: Said,
    ) -> Self {
        let formula = match &premise {
            Some(premise) => implies(premise.clone(), conclusion.clone()),
            None => conclusion.clone(),
        };
        let condition = Condition {
            // No name in a claims file has a dot and is a condition's.
            name: name(&format!("{subject}.{kind}")),
            parameters,
            formula,
            location: None,
            cited: None,
            needs: Vec::new(),
            span: Default::default(),
        };
        Self { condition, premise, conclusion, said }
    }

    /// The property as a claim.
    pub fn claim(&self) -> Claim {
        Claim {
            role: Role::Result,
            name: self.condition.name.clone(),
            words: None,
            part: None,
            reading: None,
            scope: None,
            voice: Voice::Own,
            location: None,
            variables: self.condition.parameters.clone(),
            under: Vec::new(),
            when: self.premise.iter().cloned().collect(),
            goal: Goal { kind: GoalKind::Formula(self.conclusion.clone()), span: Default::default() },
            denied: false,
            expect: None,
            using: Vec::new(),
            contradicts: Vec::new(),
            note: None,
            as_printed: None,
            source_text: String::new(),
            span: Default::default(),
        }
    }

    /// The names that it speaks for all values of.
    pub fn parameters(&self) -> impl Iterator<Item = (&Declaration, &str)> {
        let all = self.condition.parameters.iter();
        all.flat_map(|declaration| declaration.names.iter().map(move |name| (declaration, name.text.as_str())))
    }

    /// The property at these values.
    pub fn at(&self, values: &[Rational]) -> Use {
        let args = values.iter().map(super::terms::number).collect();
        Use { name: self.condition.name.clone(), args, span: Default::default() }
    }

    /// Some values to begin with.
    pub fn samples(&self) -> Vec<Vec<Rational>> {
        let count = self.parameters().count();
        let each = match count {
            0 | 1 => 6,
            2 => 3,
            3 | 4 => 2,
            _ => 1,
        };
        let mut out = vec![Vec::new()];
        for (declaration, _) in self.parameters() {
            let longer = |values: &Vec<Rational>| {
                let next = usual(declaration, each);
                next.into_iter().map(|value| values.iter().cloned().chain([value]).collect()).collect::<Vec<_>>()
            };
            out = out.iter().flat_map(longer).collect();
        }
        out
    }
}

/// Usual values within the bounds of a declaration that are numbers.
fn usual(declaration: &Declaration, most: usize) -> Vec<Rational> {
    let mut low: Option<Rational> = None;
    let mut high: Option<Rational> = None;
    for constraint in &declaration.constraints {
        let (lower, upper) = match constraint {
            Constraint::Interval { lower, upper, .. } => (literal(lower), literal(upper)),
            Constraint::Relation(Relation::Greater | Relation::GreaterEqual, bound) => (literal(bound), None),
            Constraint::Relation(Relation::Less | Relation::LessEqual, bound) => (None, literal(bound)),
            Constraint::Relation(Relation::Equal | Relation::NotEqual, _) => (None, None),
        };
        low = low.into_iter().chain(lower).max();
        high = high.into_iter().chain(upper).min();
    }
    let mut all: Vec<Rational> = [(1, 1), (2, 1), (0, 1), (1, 2), (3, 1), (-1, 1)].map(Rational::from).to_vec();
    all.extend(low.clone());
    all.extend(high.clone());
    if let (Some(low), Some(high)) = (&low, &high) {
        let width = Rational::from(high - low);
        all.extend([(1, 2), (1, 4), (3, 4)].map(|part| low + &width * Rational::from(part)));
    } else if let Some(end) = low.or(high.map(|high| high - 4)) {
        all.extend([1, 2, 3].map(|step| Rational::from(&end + step)));
    }
    let inside = |value: &Rational| {
        let bounds = |constraint: &Constraint| match constraint {
            Constraint::Interval { lower, lower_closed, upper, upper_closed } => {
                let above = literal(lower).is_none_or(|low| *value > low || (*lower_closed && *value == low));
                above && literal(upper).is_none_or(|high| *value < high || (*upper_closed && *value == high))
            }
            Constraint::Relation(relation, bound) => {
                literal(bound).is_none_or(|bound| relation.holds(value.cmp(&bound)))
            }
        };
        (declaration.sort == Sort::Real || *value.denom() == 1) && declaration.constraints.iter().all(bounds)
    };
    let mut out: Vec<Rational> = Vec::new();
    for value in all {
        if inside(&value) && !out.contains(&value) && out.len() < most {
            out.push(value);
        }
    }
    out
}

/// What is said of a function.
pub fn of_function(paper: &Paper, function: &Function) -> Vec<Property> {
    let own = &function.name.text;
    let mut out = Vec::new();
    let arguments: Vec<Expr> = function.arguments().map(|(_, name)| variable(&name.text)).collect();
    let value = call(own, arguments);
    let bounds: Vec<Expr> = function.value.constraints.iter().map(|constraint| constraint.met_by(&value)).collect();
    let domain = domain(&function.parameters);
    if !bounds.is_empty() {
        let bounds = all(bounds);
        let said = Said { of: None, words: print::expr(&bounds, 0), domain: domain.clone() };
        out.push(Property::new(own, "values", function.parameters.clone(), None, bounds, said));
    }
    let Some((declaration, argument)) = function.arguments().next() else { return out };
    for (number, (shape, _)) in (1..).zip(&function.shapes) {
        let points = points(paper, &argument.text);
        let (premise, conclusion, used) = shaped(*shape, own, &points);
        let names = points.iter().take(used).map(|point| name(point)).collect();
        let parameters = vec![Declaration { names, ..declaration.clone() }];
        let said = Said { of: Some(own.clone()), words: shape.words().to_owned(), domain: domain.clone() };
        out.push(Property::new(own, &format!("shape{number}"), parameters, Some(premise), conclusion, said));
    }
    out
}

/// What a claim stands under for all values of something.
pub fn of_condition(condition: &Condition) -> Property {
    let conclusion = condition.formula.clone();
    let said = Said { of: None, words: print::expr(&conclusion, 0), domain: domain(&condition.parameters) };
    Property { condition: condition.clone(), premise: None, conclusion, said }
}

/// `q >= 0`; empty where nothing has bounds.
fn domain(parameters: &[Declaration]) -> String {
    let mut out = Vec::new();
    for declaration in parameters {
        for argument in &declaration.names {
            let value = variable(&argument.text);
            out.extend(declaration.constraints.iter().map(|constraint| print::expr(&constraint.met_by(&value), 0)));
        }
    }
    out.join(", ")
}

/// Names for three arguments that the paper does not declare.
fn points(paper: &Paper, argument: &str) -> [String; 3] {
    [1, 2, 3].map(|number| {
        let mut point = format!("{argument}_{number}");
        while paper.declares(&point) {
            point.push('_');
        }
        point
    })
}

/// Premise and conclusion of a shape's definition, and how many arguments these speak of.
fn shaped(shape: Shape, function: &str, points: &[String; 3]) -> (Expr, Expr, usize) {
    let [low, middle, high] = points;
    let value = |point: &str| call(function, vec![variable(point)]);
    let relation = match shape {
        Shape::Nondecreasing => Relation::LessEqual,
        Shape::StrictlyIncreasing => Relation::Less,
        Shape::Nonincreasing => Relation::GreaterEqual,
        Shape::StrictlyDecreasing => Relation::Greater,
        Shape::Concave => Relation::GreaterEqual,
        Shape::StrictlyConcave => Relation::Greater,
        Shape::Convex => Relation::LessEqual,
        Shape::StrictlyConvex => Relation::Less,
    };
    match shape {
        Shape::Nondecreasing | Shape::StrictlyIncreasing | Shape::Nonincreasing | Shape::StrictlyDecreasing => {
            let premise = compare(variable(low), Relation::Less, variable(middle));
            (premise, compare(value(low), relation, value(middle)), 2)
        }
        Shape::Concave | Shape::StrictlyConcave | Shape::Convex | Shape::StrictlyConvex => {
            // The middle value and the chord: f(y)*(z - x) against f(x)*(z - y) + f(z)*(y - x).
            let order =
                chain(vec![variable(low), variable(middle), variable(high)], vec![Relation::Less, Relation::Less]);
            let width = |from: &str, to: &str| minus(variable(to), variable(from));
            let left = times(value(middle), width(low, high));
            let right =
                super::terms::plus(times(value(low), width(middle, high)), times(value(high), width(low, middle)));
            (order, compare(left, relation, right), 3)
        }
    }
}
