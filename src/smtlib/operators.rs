//! The functions of the theories Core, Reals, Ints and Reals_Ints: sorts are checked, chains and n-ary forms become binary ones.
//!
//! An integer where a real is wanted is converted, as solvers do. `div`, `mod` and `abs` become floors and conditionals.
//! What is not here: division of integers by other than constants, bit vectors, arrays, transcendental functions.

use super::graph::{Full, Graph, Id, Node, Sort};
use super::reader::{Expr, Mistake};
use crate::logic::Rational;

/// Most arguments of `distinct`, which becomes all their pairs.
const DISTINCT_LIMIT: usize = 400;
/// Largest exponent of `^`.
const EXPONENT_LIMIT: usize = 64;

/// The names of all functions here; none of them can be declared.
pub const NAMES: &[&str] = &[
    "true", "false", "not", "=>", "and", "or", "xor", "=", "distinct", "ite", "+", "-", "*", "/", "<=", "<", ">=", ">",
    "to_real", "to_int", "is_int", "div", "mod", "abs", "^",
];

/// A function applied at a place of the script.
pub struct Application<'g, 'e> {
    graph: &'g mut Graph,
    at: Expr<'e>,
    name: &'e str,
    arguments: Vec<Id>,
}

impl<'g, 'e> Application<'g, 'e> {
    /// The function `name` applied to arguments; `at` is where a mistake is reported.
    pub fn new(graph: &'g mut Graph, at: Expr<'e>, name: &'e str, arguments: Vec<Id>) -> Self {
        Self { graph, at, name, arguments }
    }

    fn add(&mut self, node: Node) -> Result<Id, Mistake> {
        self.graph.add(node).map_err(|full| full_at(self.at, full))
    }

    fn count(&self, least: usize, most: usize) -> Result<(), Mistake> {
        let found = self.arguments.len();
        if (least..=most).contains(&found) {
            return Ok(());
        }
        let wanted = if least == most { least.to_string() } else { format!("at least {least}") };
        Err(self.at.wrong(format!("`{}` takes {wanted} arguments, here are {found}", self.name)))
    }

    fn all_bool(&self) -> Result<(), Mistake> {
        match self.arguments.iter().position(|&a| self.graph.sort(a) != Sort::Bool) {
            None => Ok(()),
            Some(k) => Err(self.sort_mistake(k, "Bool")),
        }
    }

    fn sort_mistake(&self, k: usize, wanted: &str) -> Mistake {
        let found = self.arguments.get(k).map_or("nothing", |&a| self.graph.sort(a).name());
        self.at.wrong(format!("argument {} of `{}` must be {wanted}, it is {found}", k + 1, self.name))
    }

    /// Checks that all are numbers; when not all are integers, all become reals. Whether they are integers.
    fn numbers(&mut self) -> Result<bool, Mistake> {
        if let Some(k) = self.arguments.iter().position(|&a| self.graph.sort(a) == Sort::Bool) {
            return Err(self.sort_mistake(k, "Real or Int"));
        }
        let integers = self.arguments.iter().all(|&a| self.graph.sort(a) == Sort::Int);
        if !integers {
            self.make_real()?;
        }
        Ok(integers)
    }

    fn make_real(&mut self) -> Result<(), Mistake> {
        for k in 0..self.arguments.len() {
            if let Some(&a) = self.arguments.get(k)
                && self.graph.sort(a) == Sort::Int
            {
                let real = self.add(Node::ToReal(a))?;
                self.arguments[k] = real;
            }
        }
        Ok(())
    }

    /// The node that the application denotes.
    ///
    /// # Errors
    /// Wrong numbers of arguments, wrong sorts, unknown functions; terms too large.
    pub fn node(mut self) -> Result<Id, Mistake> {
        match self.name {
            "not" => {
                self.count(1, 1)?;
                self.all_bool()?;
                self.add(Node::Not(self.arguments[0]))
            }
            "and" | "or" => {
                self.count(1, usize::MAX)?;
                self.all_bool()?;
                let members = std::mem::take(&mut self.arguments);
                self.add(if self.name == "and" { Node::And(members) } else { Node::Or(members) })
            }
            "=>" => {
                self.count(2, usize::MAX)?;
                self.all_bool()?;
                // a => (b => c) is not a or not b or c.
                let mut members = std::mem::take(&mut self.arguments);
                let last = members.pop();
                let mut out = members.into_iter().map(|a| self.add(Node::Not(a))).collect::<Result<Vec<_>, _>>()?;
                out.extend(last);
                self.add(Node::Or(out))
            }
            "xor" => {
                self.count(2, usize::MAX)?;
                self.all_bool()?;
                let mut left = self.arguments[0];
                for k in 1..self.arguments.len() {
                    let same = self.add(Node::Iff(left, self.arguments[k]))?;
                    left = self.add(Node::Not(same))?;
                }
                Ok(left)
            }
            "=" | "distinct" => self.equality(),
            "ite" => self.conditional(),
            "<" | "<=" | ">" | ">=" => self.order(),
            _ => self.arithmetic(),
        }
    }

    fn conditional(&mut self) -> Result<Id, Mistake> {
        self.count(3, 3)?;
        if self.graph.sort(self.arguments[0]) != Sort::Bool {
            return Err(self.sort_mistake(0, "Bool"));
        }
        let condition = self.arguments.remove(0);
        let truths = self.arguments.iter().filter(|&&a| self.graph.sort(a) == Sort::Bool).count();
        if truths == 1 {
            return Err(self.at.wrong("the two values of `ite` must have one sort"));
        }
        if truths == 0 {
            self.numbers()?;
        }
        self.add(Node::Ite(condition, self.arguments[0], self.arguments[1]))
    }

    fn order(&mut self) -> Result<Id, Mistake> {
        self.count(2, usize::MAX)?;
        self.numbers()?;
        let links = self.arguments.windows(2).map(|pair| (pair[0], pair[1])).collect::<Vec<_>>();
        let nodes = links.into_iter().map(|(a, b)| {
            let node = match self.name {
                "<" => Node::Less(a, b),
                "<=" => Node::LessEqual(a, b),
                ">" => Node::Less(b, a),
                _ => Node::LessEqual(b, a),
            };
            self.add(node)
        });
        let nodes = nodes.collect::<Result<Vec<_>, _>>()?;
        self.add(Node::And(nodes))
    }

    fn equality(&mut self) -> Result<Id, Mistake> {
        self.count(2, usize::MAX)?;
        let truths = self.arguments.iter().all(|&a| self.graph.sort(a) == Sort::Bool);
        if !truths {
            self.numbers()?;
        }
        let mut pairs = Vec::new();
        if self.name == "=" {
            pairs.extend(self.arguments.windows(2).map(|pair| (pair[0], pair[1])));
        } else {
            if self.arguments.len() > DISTINCT_LIMIT {
                return Err(self.at.unsupported(format!("`distinct` of more than {DISTINCT_LIMIT} terms")));
            }
            for (k, &a) in self.arguments.iter().enumerate() {
                pairs.extend(self.arguments.iter().skip(k + 1).map(|&b| (a, b)));
            }
        }
        let mut nodes = Vec::new();
        for (a, b) in pairs {
            let same = self.add(if truths { Node::Iff(a, b) } else { Node::Equal(a, b) })?;
            nodes.push(if self.name == "=" { same } else { self.add(Node::Not(same))? });
        }
        self.add(Node::And(nodes))
    }

    fn arithmetic(&mut self) -> Result<Id, Mistake> {
        match self.name {
            "+" | "*" => {
                self.count(1, usize::MAX)?;
                self.numbers()?;
                let members = std::mem::take(&mut self.arguments);
                self.add(if self.name == "+" { Node::Sum(members) } else { Node::Product(members) })
            }
            "-" => {
                self.count(1, usize::MAX)?;
                self.numbers()?;
                if let [only] = self.arguments[..] {
                    return self.add(Node::Neg(only));
                }
                let mut members = Vec::new();
                for k in 0..self.arguments.len() {
                    let a = self.arguments[k];
                    members.push(if k == 0 { a } else { self.add(Node::Neg(a))? });
                }
                self.add(Node::Sum(members))
            }
            "/" => {
                self.count(2, usize::MAX)?;
                self.numbers()?;
                self.make_real()?;
                let mut left = self.arguments[0];
                for k in 1..self.arguments.len() {
                    left = self.add(Node::Quotient(left, self.arguments[k]))?;
                }
                Ok(left)
            }
            "to_real" => {
                self.count(1, 1)?;
                self.numbers()?;
                self.add(Node::ToReal(self.arguments[0]))
            }
            "to_int" | "is_int" => {
                self.count(1, 1)?;
                self.numbers()?;
                self.make_real()?;
                let floor = self.add(Node::ToInt(self.arguments[0]))?;
                if self.name == "to_int" {
                    return Ok(floor);
                }
                let real = self.add(Node::ToReal(floor))?;
                self.add(Node::Equal(real, self.arguments[0]))
            }
            "abs" => self.absolute(),
            "div" | "mod" => self.integer_division(),
            "^" => self.power(),
            name => Err(self.at.unsupported(format!("the function `{name}`"))),
        }
    }

    fn absolute(&mut self) -> Result<Id, Mistake> {
        self.count(1, 1)?;
        self.numbers()?;
        let a = self.arguments[0];
        let zero = self.add(Node::Number(Rational::new(), self.graph.sort(a)))?;
        let negative = self.add(Node::Less(a, zero))?;
        let minus = self.add(Node::Neg(a))?;
        self.add(Node::Ite(negative, minus, a))
    }

    fn power(&mut self) -> Result<Id, Mistake> {
        self.count(2, 2)?;
        self.numbers()?;
        let exponent =
            self.graph.number(self.arguments[1]).and_then(|n| n.numer().to_usize().filter(|_| *n.denom() == 1));
        let exponent = exponent.filter(|&n| n <= EXPONENT_LIMIT);
        let exponent = exponent.ok_or_else(|| {
            self.at.unsupported(format!("`^` with an exponent other than a number from 0 to {EXPONENT_LIMIT}"))
        })?;
        let base = self.arguments[0];
        if exponent == 0 {
            return self.add(Node::Number(Rational::from(1), self.graph.sort(base)));
        }
        self.add(Node::Product(vec![base; exponent]))
    }

    /// `div` and `mod` by constants: the quotient is rounded so that the remainder is not negative.
    fn integer_division(&mut self) -> Result<Id, Mistake> {
        self.count(2, 2)?;
        if !self.numbers()? {
            return Err(self.at.wrong(format!("`{}` is for integers", self.name)));
        }
        let (a, b) = (self.arguments[0], self.arguments[1]);
        let divisor = self.graph.number(b).cloned().filter(|value| *value != 0);
        let divisor =
            divisor.ok_or_else(|| self.at.unsupported(format!("`{}` by other than a constant", self.name)))?;
        let real = self.add(Node::ToReal(a))?;
        let inverse = self.add(Node::Number(Rational::from(divisor.abs_ref()).recip(), Sort::Real))?;
        let exact = self.add(Node::Product(vec![inverse, real]))?;
        let mut floor = self.add(Node::ToInt(exact))?;
        if divisor < 0 {
            floor = self.add(Node::Neg(floor))?;
        }
        if self.name == "div" {
            return Ok(floor);
        }
        let whole = self.add(Node::Product(vec![b, floor]))?;
        let minus = self.add(Node::Neg(whole))?;
        self.add(Node::Sum(vec![a, minus]))
    }
}

/// The graph's limit as a mistake.
pub fn full_at(at: Expr<'_>, full: Full) -> Mistake {
    at.unsupported(full.text())
}
