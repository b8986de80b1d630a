//! A statement's terms and formulas as a circuit: equal parts are one node, so that changing one variable renews only what depends on it.
//!
//! This serves the search for points ([`crate::sampler`]), which evaluates the same premises very often, and along lines
//! ([`crate::line`]). Nothing rests on it: a point counts when the plain evaluation of [`crate::brute`] says that it meets the premises.

use crate::fraction::Small;
use crate::line::{Polynomial, Quotient};
use referee::logic::{Formula, Game, Relation, Statement, Term};
use std::collections::{BTreeMap, HashMap};

/// Variables as bits; a statement has at most 128.
pub type Mask = u128;

/// An operation on earlier nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Node {
    Number(Small),
    Variable(usize),
    Neg(usize),
    Add(usize, usize),
    Sub(usize, usize),
    Mul(usize, usize),
    Div(usize, usize),
    Pow(usize, i32),
}

/// A formula in negation normal form over nodes that are compared with zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The node's value compared with zero.
    Compare(usize, Relation),
    /// All of them.
    All(Vec<Condition>),
    /// At least one.
    Any(Vec<Condition>),
}

impl Condition {
    /// Calls `visit` with every node that is compared with zero, and how.
    pub fn for_each(&self, visit: &mut dyn FnMut(usize, Relation)) {
        match self {
            Self::Compare(node, relation) => visit(*node, *relation),
            Self::All(members) | Self::Any(members) => members.iter().for_each(|member| member.for_each(visit)),
        }
    }
}

/// What a node is at a point: not looked at yet, without value (a division by zero, or too large), or a number.
#[derive(Clone, Copy, Debug)]
enum Known {
    Open,
    Undefined,
    Number(Small),
}

/// A point with what is known of the nodes there.
pub struct Values {
    /// The variables' values.
    pub at: Vec<Small>,
    known: Vec<Known>,
}

/// The nodes, children before parents.
#[derive(Default)]
pub struct Circuit {
    nodes: Vec<Node>,
    masks: Vec<Mask>,
    number: HashMap<Node, usize>,
    variables: BTreeMap<String, usize>,
}

/// What names and counts stand for inside a definition or a payoff.
#[derive(Default)]
struct Locals<'l> {
    names: BTreeMap<&'l str, usize>,
    counts: BTreeMap<&'l str, usize>,
}

impl Circuit {
    /// The empty circuit over the statement's variables; `None` when there are too many.
    pub fn new(statement: &Statement) -> Option<Self> {
        let variables: BTreeMap<_, _> = statement.variables.iter().map(|v| v.name.clone()).zip(0..).collect();
        (variables.len() <= Mask::BITS as usize).then(|| Self { variables, ..Self::default() })
    }

    /// The variables that a node depends on.
    pub fn mask(&self, node: usize) -> Mask {
        self.masks[node]
    }

    fn add(&mut self, node: Node) -> usize {
        if let Some(known) = self.number.get(&node) {
            return *known;
        }
        let mask = match node {
            Node::Number(_) => 0,
            Node::Variable(k) => 1 << k,
            Node::Neg(a) | Node::Pow(a, _) => self.masks[a],
            Node::Add(a, b) | Node::Sub(a, b) | Node::Mul(a, b) | Node::Div(a, b) => self.masks[a] | self.masks[b],
        };
        self.nodes.push(node);
        self.masks.push(mask);
        self.number.insert(node, self.nodes.len() - 1);
        self.nodes.len() - 1
    }

    /// A term of a statement over the same variables; `None` for an unknown name.
    fn term(&mut self, statement: &Statement, term: &Term, locals: &Locals<'_>) -> Option<usize> {
        let definition = |name: &str, arity: usize| {
            statement.definitions.iter().find(|d| d.name == name && d.parameters.len() == arity)
        };
        let mut go = |inner: &Term| self.term(statement, inner, locals);
        let node = match term {
            Term::Number(value) => Node::Number(Small::try_from(value).ok()?),
            Term::Count(action) => return locals.counts.get(action.as_str()).copied(),
            Term::Name(name) => {
                if let Some(known) = locals.names.get(name.as_str()) {
                    return Some(*known);
                }
                match self.variables.get(name) {
                    Some(variable) => Node::Variable(*variable),
                    None => return self.term(statement, &definition(name, 0)?.body, &Locals::default()),
                }
            }
            Term::Call(name, arguments) => {
                let definition = definition(name, arguments.len())?;
                let arguments: Vec<usize> = arguments.iter().map(go).collect::<Option<_>>()?;
                let names = definition.parameters.iter().map(String::as_str).zip(arguments).collect();
                return self.term(statement, &definition.body, &Locals { names, counts: locals.counts.clone() });
            }
            Term::Neg(a) => Node::Neg(go(a)?),
            Term::Add(a, b) => Node::Add(go(a)?, go(b)?),
            Term::Sub(a, b) => Node::Sub(go(a)?, go(b)?),
            Term::Mul(a, b) => Node::Mul(go(a)?, go(b)?),
            Term::Div(a, b) => Node::Div(go(a)?, go(b)?),
            Term::Pow(a, exponent) => Node::Pow(go(a)?, *exponent),
        };
        Some(self.add(node))
    }

    /// A formula (or its negation, where `truth` is false) of a statement over the same variables.
    pub fn formula(&mut self, statement: &Statement, formula: &Formula, truth: bool) -> Option<Condition> {
        let junction =
            |members, all: bool| if all == truth { Condition::All(members) } else { Condition::Any(members) };
        let mut members = |formulas: &[Formula]| -> Option<Vec<Condition>> {
            formulas.iter().map(|member| self.formula(statement, member, truth)).collect()
        };
        Some(match formula {
            Formula::True => junction(Vec::new(), true),
            Formula::False => junction(Vec::new(), false),
            Formula::And(formulas) => junction(members(formulas)?, true),
            Formula::Or(formulas) => junction(members(formulas)?, false),
            Formula::Not(inner) => self.formula(statement, inner, !truth)?,
            Formula::Implies(a, b) => {
                let members = vec![self.formula(statement, a, !truth)?, self.formula(statement, b, truth)?];
                junction(members, false)
            }
            Formula::Iff(a, b) => {
                let mut both = |one, other| {
                    Some(Condition::All(vec![self.formula(statement, a, one)?, self.formula(statement, b, other)?]))
                };
                Condition::Any(vec![both(true, truth)?, both(false, !truth)?])
            }
            Formula::Defined(name) => {
                let (_, body) = statement.conditions.iter().find(|(known, _)| known == name)?;
                self.formula(statement, body, truth)?
            }
            Formula::Chain(terms, relations) => {
                let terms: Option<Vec<usize>> =
                    terms.iter().map(|term| self.term(statement, term, &Locals::default())).collect();
                let terms = terms?;
                let pairs = terms.windows(2).zip(relations);
                let links = pairs.map(|(pair, &relation)| self.comparison(pair[0], relation, pair[1], truth)).collect();
                junction(links, true)
            }
            Formula::Equilibrium(name) => junction(self.equilibrium(statement, name, truth)?, true),
        })
    }

    fn comparison(&mut self, left: usize, relation: Relation, right: usize, truth: bool) -> Condition {
        let relation = match (relation, truth) {
            (relation, true) => relation,
            (Relation::Less, false) => Relation::GreaterEqual,
            (Relation::LessEqual, false) => Relation::Greater,
            (Relation::Equal, false) => Relation::NotEqual,
            (Relation::GreaterEqual, false) => Relation::Less,
            (Relation::Greater, false) => Relation::LessEqual,
            (Relation::NotEqual, false) => Relation::Equal,
        };
        Condition::Compare(self.add(Node::Sub(left, right)), relation)
    }

    /// What keeps the players of a pure profile from deviating one by one, each part or its negation.
    pub fn equilibrium(&mut self, statement: &Statement, name: &str, truth: bool) -> Option<Vec<Condition>> {
        let game: &Game = statement.game.as_ref()?;
        let (_, chosen) = game.profiles.iter().find(|(known, _)| known == name)?;
        let mut counts = vec![self.add(Node::Number(Small::ZERO)); game.actions.len()];
        for (player, &action) in game.types.iter().zip(chosen) {
            let players = self.term(statement, &player.count, &Locals::default())?;
            counts[action] = self.add(Node::Add(counts[action], players));
        }
        let one = self.add(Node::Number(Small::ONE));
        let mut out = Vec::new();
        for (player, &own) in game.types.iter().zip(chosen) {
            let stay = self.payoff(statement, game, &player.payoffs[own], &counts)?;
            for other in (0..game.actions.len()).filter(|&other| other != own) {
                let mut moved = counts.clone();
                moved[own] = self.add(Node::Sub(moved[own], one));
                moved[other] = self.add(Node::Add(moved[other], one));
                let leave = self.payoff(statement, game, &player.payoffs[other], &moved)?;
                let keeps = if game.tie == Some(other) { Relation::Greater } else { Relation::GreaterEqual };
                out.push(self.comparison(stay, keeps, leave, truth));
            }
        }
        Some(out)
    }

    fn payoff(&mut self, statement: &Statement, game: &Game, term: &Term, counts: &[usize]) -> Option<usize> {
        let counts = game.actions.iter().map(String::as_str).zip(counts.iter().copied()).collect();
        self.term(statement, term, &Locals { counts, ..Locals::default() })
    }

    /// A point at which nothing is known yet.
    pub fn at(&self, at: Vec<Small>) -> Values {
        Values { at, known: vec![Known::Open; self.nodes.len()] }
    }

    /// Gives a variable another value.
    pub fn set(&self, values: &mut Values, variable: usize, value: Small) {
        values.at[variable] = value;
        for (known, mask) in values.known.iter_mut().zip(&self.masks) {
            if mask >> variable & 1 == 1 {
                *known = Known::Open;
            }
        }
    }

    /// The value of a node.
    pub fn value(&self, values: &mut Values, node: usize) -> Option<Small> {
        match values.known[node] {
            Known::Number(value) => return Some(value),
            Known::Undefined => return None,
            Known::Open => {}
        }
        let found = self.compute(values, node);
        values.known[node] = found.map_or(Known::Undefined, Known::Number);
        found
    }

    fn compute(&self, values: &mut Values, node: usize) -> Option<Small> {
        let mut go = |child| self.value(values, child);
        match self.nodes[node] {
            Node::Number(value) => Some(value),
            Node::Variable(k) => Some(values.at[k]),
            Node::Neg(a) => go(a).map(Small::neg),
            Node::Add(a, b) => go(a)?.add(go(b)?),
            Node::Sub(a, b) => go(a)?.sub(go(b)?),
            Node::Mul(a, b) => go(a)?.mul(go(b)?),
            Node::Div(a, b) => go(a)?.div(go(b)?),
            Node::Pow(a, exponent) => go(a)?.power(exponent),
        }
    }

    /// Whether a comparison is defined and true.
    pub fn compares(&self, values: &mut Values, node: usize, relation: Relation) -> bool {
        self.value(values, node).is_some_and(|value| relation.holds(value.sign()))
    }

    /// Whether a condition holds; a comparison without value does not.
    pub fn holds(&self, values: &mut Values, condition: &Condition) -> bool {
        match condition {
            Condition::Compare(node, relation) => self.compares(values, *node, *relation),
            Condition::All(members) => members.iter().all(|member| self.holds(values, member)),
            Condition::Any(members) => members.iter().any(|member| self.holds(values, member)),
        }
    }

    /// A node along a line through the point: variables move by t times the direction; a quotient of polynomials in t.
    pub fn along(&self, values: &mut Values, node: usize, direction: &[(usize, Small)]) -> Option<Quotient> {
        let moved = direction.iter().fold(0, |mask: Mask, (variable, _)| mask | 1 << variable);
        self.line(values, node, direction, moved, &mut HashMap::new())
    }

    fn line(
        &self,
        values: &mut Values,
        node: usize,
        direction: &[(usize, Small)],
        moved: Mask,
        known: &mut HashMap<usize, Quotient>,
    ) -> Option<Quotient> {
        if self.masks[node] & moved == 0 {
            return self.value(values, node).map(|value| Quotient::from(Polynomial::constant(value)));
        }
        if let Some(found) = known.get(&node) {
            return Some(found.clone());
        }
        let mut go = |child| self.line(values, child, direction, moved, known);
        let found = match self.nodes[node] {
            Node::Number(value) => Quotient::from(Polynomial::constant(value)),
            Node::Variable(k) => {
                let (_, slope) = direction.iter().find(|(variable, _)| *variable == k)?;
                Quotient::from(Polynomial::new(vec![values.at[k], *slope]))
            }
            Node::Neg(a) => go(a)?.negated(),
            Node::Add(a, b) => go(a)?.plus(&go(b)?)?,
            Node::Sub(a, b) => go(a)?.plus(&go(b)?.negated())?,
            Node::Mul(a, b) => go(a)?.times(&go(b)?)?,
            Node::Div(a, b) => go(a)?.times(&go(b)?.inverse()?)?,
            Node::Pow(a, exponent) => go(a)?.power(exponent)?,
        };
        known.insert(node, found.clone());
        Some(found)
    }
}
