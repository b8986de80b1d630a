//! The terms that a table compares, their orderings, and what is said of these to the kernel.

use crate::audit::finding::Gap;
use crate::audit::{Context, note, witness};
use crate::certify::{self, Certificate, Evidence, ReadPoint};
use crate::engine::cleared::Goal as Open;
use crate::engine::definite;
use crate::engine::ordering::{self, Chain, Terms};
use crate::lang::tree::{Expr, ExprKind};
use crate::logic::evaluator::Evaluator;
use crate::logic::point::{AtPoint, Point};
use crate::logic::sequent::sequents;
use crate::logic::{Formula, Goal, Rational, Relation, Scope, Statement, Term, neat};
use crate::obligation::Beside;
use crate::obligation::written::{self, Written};

/// An uncovered point, with the order of the terms there.
pub struct Region {
    /// One chain for each component.
    pub chains: Vec<Chain>,
    /// The point, accepted.
    pub certificate: Certificate,
}

/// The terms that a table compares, and the goal that no case covers.
pub struct Survey<'a> {
    /// The id of the claim.
    pub id: &'a str,
    statement: &'a Statement,
    beside: &'a Beside,
    scope: Scope,
    names: Vec<Term>,
    /// What the terms are worth, and which of them are compared.
    pub terms: Terms,
    /// The goal that no case covers.
    pub open: Open,
    uncovered: Formula,
}

impl<'a> Survey<'a> {
    /// What the statement of a coverage compares; none where it has no normal form.
    pub fn new(id: &'a str, statement: &'a Statement, goal: &Formula, context: &Context<'a>) -> Option<Self> {
        let sequent = sequents(statement).ok()?.into_iter().next()?;
        let scope = Scope::new(&statement.variables);
        let mut comparisons: Vec<(Term, Term)> = Vec::new();
        for (_, formula) in &statement.conditions {
            collect(formula, &mut comparisons);
        }
        collect(goal, &mut comparisons);
        let (names, component) = components(&comparisons);
        let evaluator = Evaluator::new(statement, &scope);
        let values = names.iter().map(|t| evaluator.term(t)).collect::<Result<Vec<_>, _>>().ok()?;
        Some(Self {
            id,
            statement,
            beside: &context.obligation.beside,
            names,
            terms: Terms { values, component },
            open: definite::prepare(&sequent, &context.options.budget.limits),
            uncovered: goal.clone().negate(),
            scope,
        })
    }

    /// All pairs of terms that some comparison links, directly or through others.
    pub fn pairs(&self) -> Vec<(usize, usize)> {
        let mut out = Vec::new();
        for (b, component) in self.terms.component.iter().enumerate() {
            let twins = (0..b).filter(|&a| self.terms.component.get(a) == Some(component));
            out.extend(twins.map(|a| (a, b)));
        }
        out
    }

    /// The terms in the order that they have at a point.
    pub fn sorted(&self, point: &[Rational]) -> Vec<Chain> {
        let values: Vec<Rational> = self
            .terms
            .values
            .iter()
            .map(|v| {
                let denominator = v.denominator_product().evaluate(point);
                let numerator = v.numerator.evaluate(point);
                if denominator == 0 { numerator } else { numerator / denominator }
            })
            .collect();
        let components = self.terms.component.last().map_or(0, |last| last + 1);
        let chain = |component: usize| {
            let mut members: Vec<usize> =
                (0..values.len()).filter(|&k| self.terms.component.get(k) == Some(&component)).collect();
            members.sort_by(|&a, &b| values[a].cmp(&values[b]).then(a.cmp(&b)));
            let mut blocks: Chain = Vec::new();
            for term in members {
                match blocks.last_mut() {
                    Some(block) if block.first().is_some_and(|&first| values[first] == values[term]) => {
                        block.push(term);
                    }
                    _ => blocks.push(vec![term]),
                }
            }
            blocks
        };
        (0..components).map(chain).collect()
    }

    /// The question whether an uncovered point has the terms in an order.
    fn question(&self, chains: &[Chain]) -> Statement {
        self.statement.with_goal(Goal::Find(Formula::all([self.ordering(chains), self.uncovered.clone()])))
    }

    fn ordering(&self, chains: &[Chain]) -> Formula {
        Formula::all(chains.iter().map(|chain| self.formula(chain)))
    }

    /// An uncovered point, when the kernel accepts it.
    pub fn region(&self, chains: &[Chain], point: &[Rational]) -> Option<Region> {
        let values = self.statement.variables.iter().map(|v| v.name.clone()).zip(point.iter().cloned());
        let (question, evidence) = (self.question(chains), Evidence::Point(values.collect(), None));
        let found = certify::certify(self.id, &question, &[], referee_kernel::Verdict::Proved, &evidence);
        Some(Region { chains: chains.to_vec(), certificate: found.ok()? })
    }

    /// The uncovered point that a certificate keeps.
    pub fn recall(&self, text: String) -> Option<Region> {
        let kept = certify::Read::of(text)?;
        let point = ReadPoint::of(self.statement, &kept.checked)?.values;
        let point = self.statement.variables.iter().map(|v| point.get(&v.name).cloned()).collect::<Option<Vec<_>>>()?;
        let chains = self.sorted(&point);
        let question = self.question(&chains);
        Some(Region { chains, certificate: kept.saying(self.id, &question)? })
    }

    /// The statement that everything is covered but for these regions and for what is equal, not identically, somewhere.
    pub fn complete(&self, regions: &[Region]) -> Statement {
        let covered = self.uncovered.clone().negate();
        let listed = regions.iter().map(|region| self.ordering(&region.chains));
        let ties = self.pairs().into_iter().filter_map(|pair| self.tie(pair));
        self.statement.with_goal(Goal::Show(Formula::any([covered].into_iter().chain(listed).chain(ties))))
    }

    /// The statement that no case holds where terms have an order.
    pub fn within(&self, chains: &[Chain]) -> Statement {
        let goal = Formula::Implies(Box::new(self.ordering(chains)), Box::new(self.uncovered.clone()));
        self.statement.with_goal(Goal::Show(goal))
    }

    /// An order of terms as the claims language writes it.
    pub fn written(&self, chains: &[Chain]) -> Expr {
        written::formula(&self.ordering(chains), &Written::new())
    }

    /// That two terms are equal, but not identically in the real variables; none where they always are.
    fn tie(&self, (a, b): (usize, usize)) -> Option<Formula> {
        let equal = Formula::compare(self.names[a].clone(), Relation::Equal, self.names[b].clone());
        let difference = self.terms.values[b].minus(&self.terms.values[a]);
        let Some(conditions) = ordering::identical(&self.scope, &difference) else { return Some(equal) };
        if conditions.is_empty() {
            return None;
        }
        let differs = ordering::integer_conditions(&self.scope, &difference).into_iter().map(|condition| {
            let term = neat::polynomial(&condition, &|var| self.scope.name(var));
            Formula::compare(term, Relation::NotEqual, neat::number(0))
        });
        Some(Formula::all([equal, Formula::any(differs)]))
    }

    /// What the report says of an uncovered point.
    pub fn gap(&self, region: &Region) -> Gap {
        let point = ReadPoint::of(self.statement, &region.certificate.checked).unwrap_or_default();
        Gap {
            ordering: self.written(&region.chains),
            only_if: self.only_if(&region.chains, &point.values),
            witness: witness::describe(self.statement, &point, &self.names, self.beside),
            certificate: note(&region.certificate),
        }
    }

    fn formula(&self, chain: &Chain) -> Formula {
        let mut terms = Vec::new();
        let mut relations = Vec::new();
        for block in chain {
            for (k, &term) in block.iter().enumerate() {
                if !terms.is_empty() {
                    relations.push(if k > 0 { Relation::Equal } else { Relation::Less });
                }
                terms.push(self.names[term].clone());
            }
        }
        if relations.is_empty() {
            return Formula::True;
        }
        Formula::Chain(terms, relations)
    }

    /// What identical coincidences say of the integer variables: the conditions that hold at the witness.
    fn only_if(&self, chains: &[Chain], point: &Point) -> Option<Expr> {
        let name = |var| self.scope.name(var);
        let at = AtPoint::new(self.statement, point);
        let mut out: Vec<Expr> = Vec::new();
        for block in chains.iter().flatten() {
            for (&a, &b) in block.iter().zip(block.iter().skip(1)) {
                let difference = self.terms.values[b].minus(&self.terms.values[a]);
                for condition in ordering::integer_conditions(&self.scope, &difference) {
                    let values: Vec<Rational> = self
                        .statement
                        .variables
                        .iter()
                        .map(|v| at.term(&Term::name(&v.name)).unwrap_or_default())
                        .collect();
                    let term = neat::polynomial(&condition, &name);
                    let zero = Formula::compare(term, Relation::Equal, neat::number(0));
                    let zero = written::formula(&zero, &Written::new());
                    if condition.evaluate(&values) == 0 && !out.contains(&zero) {
                        out.push(zero);
                    }
                }
            }
        }
        match out.len() {
            0 | 1 => out.pop(),
            _ => Some(written::expr(ExprKind::And(out))),
        }
    }
}

/// Neighbours in the chains of a formula.
fn collect(formula: &Formula, out: &mut Vec<(Term, Term)>) {
    match formula {
        Formula::Chain(terms, _) => {
            let pairs = terms.iter().zip(terms.iter().skip(1));
            out.extend(pairs.map(|(a, b)| (a.clone(), b.clone())));
        }
        Formula::And(members) | Formula::Or(members) => members.iter().for_each(|m| collect(m, out)),
        Formula::Not(a) => collect(a, out),
        Formula::Implies(a, b) | Formula::Iff(a, b) => {
            collect(a, out);
            collect(b, out);
        }
        Formula::True | Formula::False | Formula::Defined(_) | Formula::Equilibrium(_) => {}
    }
}

/// The distinct terms, grouped into components of terms that comparisons link; a number links nothing, so it counts apart for each partner.
fn components(comparisons: &[(Term, Term)]) -> (Vec<Term>, Vec<usize>) {
    let mut groups: Vec<Vec<Term>> = Vec::new();
    for (a, b) in comparisons {
        let keys: Vec<&Term> = [a, b].into_iter().filter(|t| !matches!(t, Term::Number(_))).collect();
        let (linked, rest): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|group| keys.iter().any(|key| group.contains(key)));
        let mut merged: Vec<Term> = Vec::new();
        for term in linked.into_iter().flatten().chain([a.clone(), b.clone()]) {
            if !merged.contains(&term) {
                merged.push(term);
            }
        }
        groups = rest;
        groups.push(merged);
    }
    let mut names = Vec::new();
    let mut component = Vec::new();
    for (number, group) in groups.into_iter().enumerate() {
        component.extend(group.iter().map(|_| number));
        names.extend(group);
    }
    (names, component)
}
