//! Terms and formulas of a script as one graph: equal parts are one node, so that `let` and `define-fun` cost nothing.
//!
//! Children always have smaller numbers than their parents. Builders fold constants and nothing else; division by a constant becomes a product, any
//! other stays, since in SMT-LIB it is total. What it does not check: sorts (the operators of [`super::operators`] do).

use crate::logic::Rational;
use std::collections::HashMap;

/// A node's number.
pub type Id = u32;

/// The sort of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sort {
    /// Truth values.
    Bool,
    /// Integers.
    Int,
    /// Reals.
    Real,
}

impl Sort {
    /// Its name in SMT-LIB.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bool => "Bool",
            Self::Int => "Int",
            Self::Real => "Real",
        }
    }
}

/// A term or formula over the nodes before it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Node {
    /// `true` or `false`.
    Truth(bool),
    /// A number of sort Int or Real.
    Number(Rational, Sort),
    /// A declared constant, by its number.
    Symbol(usize, Sort),
    /// A parameter of a `define-fun`, by its position.
    Parameter(usize, Sort),
    /// Sum of at least two.
    Sum(Vec<Id>),
    /// The negative.
    Neg(Id),
    /// Product of at least two.
    Product(Vec<Id>),
    /// SMT-LIB's total division of reals.
    Quotient(Id, Id),
    /// An integer as a real.
    ToReal(Id),
    /// The largest integer that is at most a real.
    ToInt(Id),
    /// `if` the first (a formula) `then` the second `else` the third.
    Ite(Id, Id, Id),
    /// Negation.
    Not(Id),
    /// Conjunction.
    And(Vec<Id>),
    /// Disjunction.
    Or(Vec<Id>),
    /// Both formulas or neither.
    Iff(Id, Id),
    /// The first number is less.
    Less(Id, Id),
    /// The first number is less or equal.
    LessEqual(Id, Id),
    /// Equal numbers.
    Equal(Id, Id),
}

impl Node {
    /// Calls `visit` with every child.
    pub fn for_each_child(&self, mut visit: impl FnMut(Id)) {
        match self {
            Self::Truth(_) | Self::Number(..) | Self::Symbol(..) | Self::Parameter(..) => {}
            Self::Sum(all) | Self::Product(all) | Self::And(all) | Self::Or(all) => all.iter().copied().for_each(visit),
            Self::Neg(a) | Self::ToReal(a) | Self::ToInt(a) | Self::Not(a) => visit(*a),
            Self::Quotient(a, b) | Self::Iff(a, b) | Self::Less(a, b) | Self::LessEqual(a, b) | Self::Equal(a, b) => {
                [*a, *b].into_iter().for_each(visit)
            }
            Self::Ite(a, b, c) => [*a, *b, *c].into_iter().for_each(visit),
        }
    }
}

/// Why a node was not added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Full {
    /// The graph has too many nodes.
    Nodes,
    /// The node would lie too deep.
    Depth,
    /// A number would be too long.
    Number,
}

impl Full {
    /// In words.
    pub fn text(self) -> &'static str {
        match self {
            Self::Nodes => "the terms are too large",
            Self::Depth => "the terms are nested too deeply",
            Self::Number => "a number is too long",
        }
    }
}

/// Most nodes and children of nodes in a graph, those visited in expanding macros included.
const SIZE_LIMIT: usize = 8_000_000;
/// Longest number, numerator and denominator together, in bits.
const BIT_LIMIT: u32 = 1 << 14;
/// Deepest node.
pub const DEPTH_LIMIT: u32 = 5_000;

struct Entry {
    node: Node,
    sort: Sort,
    depth: u32,
    open: bool,
    divides: bool,
}

/// All nodes of a script.
#[derive(Default)]
pub struct Graph {
    entries: Vec<Entry>,
    index: HashMap<Node, Id>,
    size: usize,
}

fn bits(value: &Rational) -> u32 {
    value.numer().significant_bits().saturating_add(value.denom().significant_bits())
}

const FALSE: &Node = &Node::Truth(false);

impl Graph {
    /// The node with this number.
    pub fn node(&self, id: Id) -> &Node {
        self.entries.get(id as usize).map_or(FALSE, |entry| &entry.node)
    }

    /// Its sort.
    pub fn sort(&self, id: Id) -> Sort {
        self.entries.get(id as usize).map_or(Sort::Bool, |entry| entry.sort)
    }

    /// Whether a parameter occurs in it.
    fn is_open(&self, id: Id) -> bool {
        self.entries.get(id as usize).is_some_and(|entry| entry.open)
    }

    /// Whether a quotient occurs in it.
    pub fn divides(&self, id: Id) -> bool {
        self.entries.get(id as usize).is_some_and(|entry| entry.divides)
    }

    /// The number that a node is.
    pub fn number(&self, id: Id) -> Option<&Rational> {
        match self.node(id) {
            Node::Number(value, _) => Some(value),
            _ => None,
        }
    }

    fn sort_of(&self, node: &Node) -> Sort {
        match node {
            Node::Number(_, sort) | Node::Symbol(_, sort) | Node::Parameter(_, sort) => *sort,
            Node::Sum(all) | Node::Product(all) => all.first().map_or(Sort::Real, |&a| self.sort(a)),
            Node::Neg(a) | Node::Ite(_, a, _) => self.sort(*a),
            Node::Quotient(..) | Node::ToReal(_) => Sort::Real,
            Node::ToInt(_) => Sort::Int,
            _ => Sort::Bool,
        }
    }

    fn insert(&mut self, node: Node) -> Result<Id, Full> {
        if let Some(&id) = self.index.get(&node) {
            return Ok(id);
        }
        let (mut depth, mut open, mut children) = (0, matches!(node, Node::Parameter(..)), 1);
        let mut divides = matches!(node, Node::Quotient(..));
        node.for_each_child(|child| {
            let entry = self.entries.get(child as usize);
            depth = depth.max(entry.map_or(0, |e| e.depth + 1));
            open |= entry.is_some_and(|e| e.open);
            divides |= entry.is_some_and(|e| e.divides);
            children += 1;
        });
        if matches!(&node, Node::Number(value, _) if bits(value) > BIT_LIMIT) {
            return Err(Full::Number);
        }
        self.size += children;
        if self.size > SIZE_LIMIT {
            return Err(Full::Nodes);
        }
        if depth > DEPTH_LIMIT {
            return Err(Full::Depth);
        }
        let id = self.entries.len() as Id;
        self.entries.push(Entry { sort: self.sort_of(&node), node: node.clone(), depth, open, divides });
        self.index.insert(node, id);
        Ok(id)
    }

    /// Adds a node, with constants folded.
    ///
    /// # Errors
    /// When it would be too many or too deep.
    pub fn add(&mut self, node: Node) -> Result<Id, Full> {
        let node = match node {
            Node::Sum(members) => return self.fold(members, true),
            Node::Product(members) => return self.fold(members, false),
            Node::Neg(a) => match self.node(a) {
                Node::Number(value, sort) => Node::Number(Rational::from(-value), *sort),
                Node::Neg(inner) => return Ok(*inner),
                _ => Node::Neg(a),
            },
            Node::Quotient(a, b) => match (self.number(a), self.number(b)) {
                (Some(x), Some(y)) if *y != 0 => Node::Number(Rational::from(x / y), Sort::Real),
                (None, Some(y)) if *y != 0 => {
                    let factor = Node::Number(Rational::from(y.recip_ref()), Sort::Real);
                    let factor = self.insert(factor)?;
                    return self.fold(vec![factor, a], false);
                }
                _ => Node::Quotient(a, b),
            },
            Node::ToReal(a) => match self.node(a) {
                Node::Number(value, _) => Node::Number(value.clone(), Sort::Real),
                _ if self.sort(a) == Sort::Real => return Ok(a),
                _ => Node::ToReal(a),
            },
            Node::ToInt(a) => match self.node(a) {
                Node::Number(value, _) => Node::Number(Rational::from(value.floor_ref()), Sort::Int),
                Node::ToReal(inner) => return Ok(*inner),
                _ => Node::ToInt(a),
            },
            Node::Ite(c, a, b) => match self.node(c) {
                Node::Truth(truth) => return Ok(if *truth { a } else { b }),
                _ if a == b => return Ok(a),
                _ => Node::Ite(c, a, b),
            },
            Node::Not(a) => match self.node(a) {
                Node::Truth(truth) => Node::Truth(!truth),
                Node::Not(inner) => return Ok(*inner),
                _ => Node::Not(a),
            },
            Node::And(members) => return self.junction(members, true),
            Node::Or(members) => return self.junction(members, false),
            Node::Iff(a, b) => match (self.node(a), self.node(b)) {
                _ if a == b => Node::Truth(true),
                (Node::Truth(true), _) => return Ok(b),
                (_, Node::Truth(true)) => return Ok(a),
                (Node::Truth(false), _) => return self.add(Node::Not(b)),
                (_, Node::Truth(false)) => return self.add(Node::Not(a)),
                _ => Node::Iff(a, b),
            },
            Node::Less(a, b) => self.comparison(a, b, false, |x, y| x < y).unwrap_or(Node::Less(a, b)),
            Node::LessEqual(a, b) => self.comparison(a, b, true, |x, y| x <= y).unwrap_or(Node::LessEqual(a, b)),
            Node::Equal(a, b) => self.comparison(a, b, true, |x, y| x == y).unwrap_or(Node::Equal(a, b)),
            other => other,
        };
        self.insert(node)
    }

    fn comparison(&self, a: Id, b: Id, same: bool, test: impl Fn(&Rational, &Rational) -> bool) -> Option<Node> {
        if a == b {
            return Some(Node::Truth(same));
        }
        Some(Node::Truth(test(self.number(a)?, self.number(b)?)))
    }

    fn junction(&mut self, members: Vec<Id>, conjunction: bool) -> Result<Id, Full> {
        let mut kept = Vec::new();
        for member in members {
            match self.node(member) {
                Node::Truth(truth) if *truth == conjunction => {}
                Node::Truth(_) => return Ok(member),
                _ => kept.push(member),
            }
        }
        match (kept.len(), kept.first()) {
            (0, _) => self.insert(Node::Truth(conjunction)),
            (1, Some(&only)) => Ok(only),
            _ => self.insert(if conjunction { Node::And(kept) } else { Node::Or(kept) }),
        }
    }

    /// Folds the numbers of a sum (`true`) or product into one.
    fn fold(&mut self, members: Vec<Id>, sum: bool) -> Result<Id, Full> {
        let sort = members.first().map_or(Sort::Real, |&a| self.sort(a));
        let neutral = Rational::from(i32::from(!sum));
        let mut constant = neutral.clone();
        let mut kept = Vec::new();
        for &member in &members {
            match self.number(member) {
                Some(value) if sum => constant += value,
                Some(value) => constant *= value,
                None => kept.push(member),
            }
            if bits(&constant) > BIT_LIMIT {
                return Err(Full::Number);
            }
        }
        if kept.is_empty() || (!sum && constant == 0) {
            return self.insert(Node::Number(constant, sort));
        }
        if constant == neutral {
            if let (1, Some(&only)) = (kept.len(), kept.first()) {
                return Ok(only);
            }
        } else {
            let number = self.insert(Node::Number(constant, sort))?;
            kept.insert(if sum { kept.len() } else { 0 }, number);
        }
        self.insert(if sum { Node::Sum(kept) } else { Node::Product(kept) })
    }

    /// The body of a macro with these arguments for its parameters.
    ///
    /// # Errors
    /// When it would be too many nodes or too deep.
    pub fn apply(&mut self, body: Id, arguments: &[Id]) -> Result<Id, Full> {
        let mut inside: Vec<Id> = Vec::new();
        let mut open = vec![body];
        let mut seen: HashMap<Id, Id> = HashMap::new();
        while let Some(id) = open.pop() {
            if self.is_open(id) && seen.insert(id, id).is_none() {
                inside.push(id);
                self.node(id).for_each_child(|child| open.push(child));
            }
        }
        inside.sort_unstable();
        self.size += inside.len();
        if self.size > SIZE_LIMIT {
            return Err(Full::Nodes);
        }
        for id in inside {
            let new = |child: Id| seen.get(&child).copied().unwrap_or(child);
            let many = |all: &[Id]| all.iter().map(|&a| new(a)).collect::<Vec<Id>>();
            let node = match self.node(id) {
                Node::Parameter(position, _) => {
                    let argument = arguments.get(*position).copied().unwrap_or(id);
                    seen.insert(id, argument);
                    continue;
                }
                Node::Sum(all) => Node::Sum(many(all)),
                Node::Product(all) => Node::Product(many(all)),
                Node::And(all) => Node::And(many(all)),
                Node::Or(all) => Node::Or(many(all)),
                Node::Neg(a) => Node::Neg(new(*a)),
                Node::ToReal(a) => Node::ToReal(new(*a)),
                Node::ToInt(a) => Node::ToInt(new(*a)),
                Node::Not(a) => Node::Not(new(*a)),
                Node::Quotient(a, b) => Node::Quotient(new(*a), new(*b)),
                Node::Iff(a, b) => Node::Iff(new(*a), new(*b)),
                Node::Less(a, b) => Node::Less(new(*a), new(*b)),
                Node::LessEqual(a, b) => Node::LessEqual(new(*a), new(*b)),
                Node::Equal(a, b) => Node::Equal(new(*a), new(*b)),
                Node::Ite(a, b, c) => Node::Ite(new(*a), new(*b), new(*c)),
                closed => closed.clone(),
            };
            let result = self.add(node)?;
            seen.insert(id, result);
        }
        Ok(seen.get(&body).copied().unwrap_or(body))
    }

    /// All nodes below some roots and these themselves, children first.
    pub fn below(&self, roots: &[Id]) -> Vec<Id> {
        let mut seen = std::collections::HashSet::new();
        let mut open = roots.to_vec();
        while let Some(id) = open.pop() {
            if seen.insert(id) {
                self.node(id).for_each_child(|child| open.push(child));
            }
        }
        let mut out: Vec<Id> = seen.into_iter().collect();
        out.sort_unstable();
        out
    }
}
