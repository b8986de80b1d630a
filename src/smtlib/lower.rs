//! From the assertions of a script to a statement without division, equivalent to them.
//!
//! Conditionals, floors and quotients become variables with conditions. SMT-LIB's division is total: `x/t` is the number `q` with
//! `q*t = x` unless `t` is zero; there it is any function of `x`, so equal numerators give equal quotients. Where the sign of `t` follows
//! at once ([`super::signs`]) it is multiplied out instead. Truth values are variables that are 0 or 1. Formulas that would explode or lie
//! too deep get a variable of their own. What it does not justify: that `unsat` of the statement is `unsat` of the script (models are
//! evaluated again in the script itself, see [`super::value`]).

use super::fraction::Fraction;
use super::graph::{Graph, Id, Node, Sort};
use super::problem::{Problem, Quotient, fresh_name, kernel_name};
use super::signs::{Owners, Polys, Signs};
use crate::logic::{self, Formula, Rational, Relation, Term, Variable};
use std::collections::{BTreeSet, HashMap};

/// Why there is no statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

/// Work in progress.
pub struct Lowering<'g> {
    pub(super) graph: &'g mut Graph,
    pub(super) polys: Polys,
    pub(super) signs: Signs,
    pub(super) problem: Problem,
    pub(super) fractions: HashMap<Id, Fraction>,
    /// How often a node is used by others.
    pub(super) uses: HashMap<Id, usize>,
    pub(super) taken: BTreeSet<String>,
    /// Divisors that are given to be positive.
    pub(super) noted: BTreeSet<Id>,
    /// Variables that stand for nodes.
    names: HashMap<Id, String>,
    /// Size of a formula without sharing, by node.
    weights: HashMap<Id, usize>,
    share: bool,
    /// The assertions that the given at hand rests on.
    pub(super) owners: Owners,
    spellings: &'g [String],
}

/// Formulas up to this size are written out, however often they occur.
const INLINE: usize = 8;
/// Scripts up to this size are written out as a whole.
const SMALL: usize = 3_000;
/// Deepest nesting of formulas in one given.
const DEPTH: usize = 40;
/// Most divisions by what may be zero: each pair is a condition.
const QUOTIENT_LIMIT: usize = 60;

/// Lowers assertions, each with the index by which it is named; `spellings` are the names of the declared constants.
///
/// # Errors
/// When polynomials get too large, or divisions too many.
pub fn lower(graph: &mut Graph, spellings: &[String], assertions: &[(usize, Id)]) -> Result<Problem, TooLarge> {
    let mut polys = Polys::default();
    let signs = Signs::new(graph, &mut polys, assertions);
    let mut lowering = Lowering {
        graph,
        polys,
        signs,
        problem: Problem::empty(),
        fractions: HashMap::new(),
        uses: HashMap::new(),
        taken: BTreeSet::new(),
        noted: BTreeSet::new(),
        names: HashMap::new(),
        weights: HashMap::new(),
        share: false,
        owners: Owners::new(),
        spellings,
    };
    let roots: Vec<Id> = assertions.iter().map(|&(_, id)| id).collect();
    lowering.measure(&roots);
    for &(owner, id) in assertions {
        for (member, positive) in lowering.conjuncts(id) {
            lowering.owners = Owners::from([owner]);
            let formula = lowering.formula(member, positive)?.0;
            lowering.give(formula);
        }
    }
    lowering.drop_unused_definitions();
    let declared: BTreeSet<&String> = lowering.problem.constants.values().collect();
    lowering.problem.statement.variables.sort_by_key(|variable| !declared.contains(&variable.name));
    Ok(lowering.problem)
}

impl Lowering<'_> {
    /// Counts uses and sizes of all nodes below the roots.
    fn measure(&mut self, roots: &[Id]) {
        for &root in roots {
            *self.uses.entry(root).or_insert(0) += 1;
        }
        let mut total = 0usize;
        let below = self.graph.below(roots);
        for &id in &below {
            let node = self.graph.node(id);
            let twice = matches!(node, Node::Iff(..));
            let mut position = 0;
            let mut weight = 1usize;
            let is_formula = self.graph.sort(id) == Sort::Bool;
            node.for_each_child(|child| {
                let double = twice || (matches!(node, Node::Ite(..)) && position == 0);
                position += 1;
                *self.uses.entry(child).or_insert(0) += if double { 2 } else { 1 };
                if is_formula {
                    let own = self.weights.get(&child).copied().unwrap_or(0);
                    weight = weight.saturating_add(if double { own.saturating_mul(2) } else { own });
                }
            });
            if is_formula {
                self.weights.insert(id, weight);
            }
        }
        // What is negated is used as often as its negation, which never has a name; nodes stand after their parts.
        for &id in below.iter().rev() {
            if let Node::Not(inner) = self.graph.node(id) {
                let more = self.uses.get(&id).map_or(0, |uses| uses.saturating_sub(1));
                *self.uses.entry(*inner).or_insert(0) += more;
            }
        }
        for root in roots {
            total = total.saturating_add(self.weights.get(root).copied().unwrap_or(0));
        }
        self.share = total > SMALL;
    }

    /// The members of the conjunction that an assertion is, each with whether it is asserted or denied.
    fn conjuncts(&self, id: Id) -> Vec<(Id, bool)> {
        let mut out = Vec::new();
        let mut open = vec![(id, true)];
        while let Some((id, positive)) = open.pop() {
            match (self.graph.node(id), positive) {
                (Node::And(members), true) | (Node::Or(members), false) => {
                    open.extend(members.iter().rev().map(|&member| (member, positive)));
                }
                (Node::Not(inner), _) => open.push((*inner, !positive)),
                _ => out.push((id, positive)),
            }
        }
        out
    }

    /// Expanding polynomials may have left some behind.
    fn drop_unused_definitions(&mut self) {
        let statement = &mut self.problem.statement;
        let mut used: BTreeSet<String> = BTreeSet::new();
        let mut note = |name: &str| {
            used.insert(name.to_owned());
        };
        for formula in &statement.given {
            formula.for_each_term(&mut |term| term.for_each_name(&mut note));
        }
        for definition in statement.definitions.iter().rev() {
            if used.contains(&definition.name) {
                definition.body.for_each_name(&mut |name| {
                    used.insert(name.to_owned());
                });
            }
        }
        statement.definitions.retain(|definition| used.contains(&definition.name));
    }

    fn give(&mut self, formula: Formula) {
        if formula != Formula::True {
            self.problem.statement.given.push(formula);
            self.problem.owners.push(std::mem::take(&mut self.owners));
        }
    }

    /// Gives a formula of the graph as a side condition that rests on these assertions besides what it is lowered with.
    pub(super) fn side_condition(&mut self, id: Id, owners: Owners) -> Result<(), TooLarge> {
        let before = std::mem::replace(&mut self.owners, owners);
        for (member, positive) in self.conjuncts(id) {
            let owners = self.owners.clone();
            let formula = self.formula(member, positive)?.0;
            self.give(formula);
            self.owners = owners;
        }
        self.owners = before;
        Ok(())
    }

    /// Declares a variable of the statement.
    fn declare(&mut self, name: String, sort: logic::Sort) -> String {
        self.problem.statement.variables.push(Variable { name: name.clone(), sort });
        name
    }

    /// The variable for a node that is no sum, product or number; conditions are given when it is first asked for.
    pub(super) fn variable(&mut self, id: Id) -> Result<String, TooLarge> {
        if let Some(name) = self.names.get(&id) {
            return Ok(name.clone());
        }
        let node = self.graph.node(id).clone();
        let sort = if self.graph.sort(id) == Sort::Int { logic::Sort::Integer } else { logic::Sort::Real };
        if let Node::Symbol(number, sort_in_script) = node {
            let wish = self.spellings.get(number).cloned().unwrap_or_default();
            let name = kernel_name(&wish, &mut self.taken);
            let name = self.declare(name, sort);
            self.problem.constants.insert(number, name.clone());
            self.names.insert(id, name.clone());
            if sort_in_script == Sort::Bool {
                let domain = Formula::any([is(&name, 0), is(&name, 1)]);
                let before = std::mem::take(&mut self.owners);
                self.give(domain);
                self.owners = before;
            }
            return Ok(name);
        }
        let wish = match node {
            Node::Ite(..) => "ite",
            Node::ToInt(_) => "floor",
            _ => "quotient",
        };
        let name = fresh_name(wish, 1, &mut self.taken);
        let name = self.declare(name, sort);
        self.names.insert(id, name.clone());
        let full = |_| TooLarge;
        match node {
            Node::Ite(c, a, b) => {
                // One clause with both cases: a proof splits it once.
                let then = self.graph.add(Node::Equal(id, a)).map_err(full)?;
                let otherwise = self.graph.add(Node::Equal(id, b)).map_err(full)?;
                let not = self.graph.add(Node::Not(c)).map_err(full)?;
                let first = self.graph.add(Node::And(vec![c, then])).map_err(full)?;
                let second = self.graph.add(Node::And(vec![not, otherwise])).map_err(full)?;
                let either = self.graph.add(Node::Or(vec![first, second])).map_err(full)?;
                self.side_condition(either, Owners::new())?;
            }
            Node::ToInt(a) => {
                let real = self.graph.add(Node::ToReal(id)).map_err(full)?;
                let one = self.graph.add(Node::Number(Rational::from(1), Sort::Real)).map_err(full)?;
                let next = self.graph.add(Node::Sum(vec![real, one])).map_err(full)?;
                let low = self.graph.add(Node::LessEqual(real, a)).map_err(full)?;
                let high = self.graph.add(Node::Less(a, next)).map_err(full)?;
                self.side_condition(low, Owners::new())?;
                self.side_condition(high, Owners::new())?;
            }
            Node::Quotient(x, t) => self.quotient(id, x, t, &name)?,
            _ => {}
        }
        Ok(name)
    }

    /// Conditions of the total quotient `x/t`, whose variable is there already.
    fn quotient(&mut self, id: Id, x: Id, t: Id, name: &str) -> Result<(), TooLarge> {
        let full = |_| TooLarge;
        let known = self.signs.of(self.graph, &mut self.polys, t);
        let zero = self.graph.add(Node::Number(Rational::new(), Sort::Real)).map_err(full)?;
        let vanishes = self.graph.add(Node::Equal(t, zero)).map_err(full)?;
        let product = self.graph.add(Node::Product(vec![id, t])).map_err(full)?;
        let exact = self.graph.add(Node::Equal(product, x)).map_err(full)?;
        if let Some((_, owners)) = known {
            return self.side_condition(exact, owners);
        }
        let either = self.graph.add(Node::Or(vec![vanishes, exact])).map_err(full)?;
        self.side_condition(either, Owners::new())?;
        for other in self.problem.quotients.clone() {
            // Both divide by zero, the same number: the results are the same.
            let name_of_other = self.graph.add(Node::Quotient(other.numerator, other.divisor)).map_err(full)?;
            let vanishes_too = self.graph.add(Node::Equal(other.divisor, zero)).map_err(full)?;
            let same = self.graph.add(Node::Equal(x, other.numerator)).map_err(full)?;
            let equal = self.graph.add(Node::Equal(id, name_of_other)).map_err(full)?;
            let mut members = vec![equal];
            for premise in [vanishes, vanishes_too, same] {
                members.push(self.graph.add(Node::Not(premise)).map_err(full)?);
            }
            let clause = self.graph.add(Node::Or(members)).map_err(full)?;
            self.side_condition(clause, Owners::new())?;
        }
        if self.problem.quotients.len() >= QUOTIENT_LIMIT {
            return Err(TooLarge);
        }
        self.problem.quotients.push(Quotient { numerator: x, divisor: t, name: name.to_owned() });
        Ok(())
    }

    /// The formula that a node or its negation denotes, and how deep it is.
    fn formula(&mut self, id: Id, positive: bool) -> Result<(Formula, usize), TooLarge> {
        if let Some(name) = self.names.get(&id) {
            return Ok((is(name, i32::from(positive)), 0));
        }
        let compound = matches!(self.graph.node(id), Node::And(_) | Node::Or(_) | Node::Iff(..) | Node::Ite(..));
        let heavy = self.weights.get(&id).is_some_and(|weight| *weight > INLINE);
        if compound && self.share && heavy && self.uses.get(&id).is_some_and(|uses| *uses > 1) {
            return self.named(id, positive);
        }
        let (formula, depth) = self.written(id, positive)?;
        if depth > DEPTH { self.named(id, positive) } else { Ok((formula, depth)) }
    }

    /// The same, without a name for the node itself.
    fn written(&mut self, id: Id, positive: bool) -> Result<(Formula, usize), TooLarge> {
        let relation = |yes, no| if positive { yes } else { no };
        Ok(match self.graph.node(id).clone() {
            Node::Truth(truth) => (if truth == positive { Formula::True } else { Formula::False }, 0),
            Node::Symbol(..) => (is(&self.variable(id)?, i32::from(positive)), 0),
            Node::Not(inner) => return self.formula(inner, !positive),
            Node::And(members) | Node::Or(members) => {
                let conjunction = matches!(self.graph.node(id), Node::And(_)) == positive;
                let parts: Vec<_> = members.iter().map(|&m| (m, positive)).collect();
                self.junction(&parts, conjunction)?
            }
            Node::Iff(a, b) => self.cases(&[[(a, true), (b, positive)], [(a, false), (b, !positive)]])?,
            Node::Ite(c, a, b) => self.cases(&[[(c, true), (a, positive)], [(c, false), (b, positive)]])?,
            Node::Less(a, b) => (self.compare(a, relation(Relation::Less, Relation::GreaterEqual), b)?, 0),
            Node::LessEqual(a, b) => (self.compare(a, relation(Relation::LessEqual, Relation::Greater), b)?, 0),
            Node::Equal(a, b) => (self.compare(a, relation(Relation::Equal, Relation::NotEqual), b)?, 0),
            // Numbers are no formulas; sorts were checked.
            _ => return Err(TooLarge),
        })
    }

    fn junction(&mut self, parts: &[(Id, bool)], conjunction: bool) -> Result<(Formula, usize), TooLarge> {
        let mut members = Vec::new();
        let mut deepest = 0;
        for &(id, positive) in parts {
            let (member, depth) = self.formula(id, positive)?;
            deepest = deepest.max(depth + 1);
            members.push(member);
        }
        Ok((if conjunction { Formula::all(members) } else { Formula::any(members) }, deepest))
    }

    /// Either the first pair of formulas or the second.
    fn cases(&mut self, cases: &[[(Id, bool); 2]; 2]) -> Result<(Formula, usize), TooLarge> {
        let (first, one) = self.junction(&cases[0], true)?;
        let (second, two) = self.junction(&cases[1], true)?;
        Ok((Formula::any([first, second]), one.max(two) + 1))
    }

    /// A variable that is 1 where the formula holds and 0 elsewhere.
    fn named(&mut self, id: Id, positive: bool) -> Result<(Formula, usize), TooLarge> {
        let before = std::mem::take(&mut self.owners);
        let yes = self.written(id, true)?.0;
        let no = self.written(id, false)?.0;
        let name = fresh_name("holds", 1, &mut self.taken);
        let name = self.declare(name, logic::Sort::Real);
        self.names.insert(id, name.clone());
        self.give(Formula::any([Formula::all([is(&name, 1), yes]), Formula::all([is(&name, 0), no])]));
        self.owners = before;
        Ok((is(&name, i32::from(positive)), 0))
    }
}

/// `name = value`
fn is(name: &str, value: i32) -> Formula {
    Formula::compare(Term::name(name), Relation::Equal, Term::Number(Rational::from(value)))
}
