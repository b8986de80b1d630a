//! What a refuted coverage leaves open: every uncovered ordering of the terms that the cases compare (T001), and apart from them the ties
//! (T005), each with a witness that the kernel accepts.
//!
//! Dropping the monomials that the coefficients of a coincidence share is justified by the witness, not here; that the list is complete
//! rests on the solver, which is named as a trust.

use super::Context;
use super::finding::{Finding, Gap, TrustId};
use super::{isolated, settle};
use crate::certify::{self, Evidence, ReadPoint};
use crate::engine;
use crate::engine::cleared::Goal as Open;
use crate::engine::definite;
use crate::engine::ordering::{self, Chain, Terms};
use crate::lang::paper::Subject;
use crate::logic::evaluator::Evaluator;
use crate::logic::point::{AtPoint, Point};
use crate::logic::sequent::sequents;
use crate::logic::{Formula, Goal, Rational, Relation, Scope, Statement, Term, number};
use crate::obligation::Code;
use crate::obligation::lower::written;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Lists what the cases leave open, for questions of coverage.
pub fn complete(context: &Context<'_>, finding: &mut Finding) {
    let covers = finding.code == Code::T001;
    let Ok(statement) = &context.obligation.statement else { return };
    let Goal::Show(goal) = &statement.goal else { return };
    if !covers || matches!(context.obligation.subject, Subject::Disjoint { .. }) {
        return;
    }
    let Some(survey) = Survey::new(statement, goal, &context.obligation.beside.written) else { return };
    finding.trusted.push(TrustId::SolverListing);
    if !context.options.fresh && survey.recall(finding) {
        return;
    }
    let mut budget = context.options.budget.clone();
    let listing = isolated(|| ordering::open_cells(&survey.open, &survey.terms, &mut budget));
    let mut lines = String::new();
    for cell in &listing.cells {
        finding.gaps.extend(survey.gap(&cell.chains, &cell.point));
        lines.push_str(&survey.line(OPEN, &cell.point));
    }
    let share = engine::share();
    let tie = |pair| {
        let find = || ordering::tie(&survey.open, &survey.terms, pair, &mut budget.clone());
        share.work(|| isolated(find))
    };
    let points: Vec<Option<Vec<Rational>>> = survey.pairs().into_par_iter().map(tie).collect();
    for point in points.into_iter().flatten() {
        finding.ties.extend(survey.gap(&survey.sorted(&point), &point));
        lines.push_str(&survey.line(TIE, &point));
    }
    if let Some(doubt) = listing.doubts.first() {
        let doubts = listing.doubts.len();
        let remark = format!("the list of uncovered orderings may lack {doubts}: {}", doubt.text());
        finding.note = Some(match finding.note.take() {
            Some(note) => format!("{note}; {remark}"),
            None => remark,
        });
    } else if let Some(certificate) = &mut finding.certificate {
        // Kept as comments behind the certificate; they are checked again whenever they are used.
        certificate.text.push_str(&lines);
        context.store.save(context.key, &certificate.text);
    }
}

/// Heads of the comment lines that keep the listing.
const OPEN: &str = "# open ";
const TIE: &str = "# tie ";

/// The terms that a table compares, and the goal that no case covers.
struct Survey<'a> {
    statement: &'a Statement,
    written: &'a BTreeMap<String, Term>,
    scope: Scope,
    names: Vec<Term>,
    terms: Terms,
    open: Open,
    uncovered: Formula,
}

impl<'a> Survey<'a> {
    fn new(statement: &'a Statement, goal: &Formula, written: &'a BTreeMap<String, Term>) -> Option<Self> {
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
            statement,
            written,
            names,
            terms: Terms { values, component },
            open: definite::prepare(&sequent),
            uncovered: goal.clone().negate(),
            scope,
        })
    }

    /// A point of the listing as a comment line of the certificate.
    fn line(&self, head: &str, point: &[Rational]) -> String {
        let values: Vec<String> = point.iter().map(Rational::to_string).collect();
        format!("{head}{}\n", values.join(" "))
    }

    /// Takes the listing from the certificate's comments; every point is put to the kernel again.
    fn recall(&self, finding: &mut Finding) -> bool {
        let Some(certificate) = &finding.certificate else { return false };
        let read = |line: &str| line.split(' ').map(number::parse).collect::<Option<Vec<_>>>();
        let mut gaps = Vec::new();
        let mut ties = Vec::new();
        for line in certificate.text.lines() {
            let (list, rest) = match (line.strip_prefix(OPEN), line.strip_prefix(TIE)) {
                (Some(rest), _) => (&mut gaps, rest),
                (_, Some(rest)) => (&mut ties, rest),
                _ => continue,
            };
            let Some(point) = read(rest).filter(|p| p.len() == self.scope.variables().len()) else {
                return false;
            };
            match self.gap(&self.sorted(&point), &point) {
                Some(gap) => list.push(gap),
                None => return false,
            }
        }
        if gaps.is_empty() && ties.is_empty() {
            return false;
        }
        finding.gaps = gaps;
        finding.ties = ties;
        true
    }

    /// All pairs of terms that some comparison links, directly or through others.
    fn pairs(&self) -> Vec<(usize, usize)> {
        let mut out = Vec::new();
        for (b, component) in self.terms.component.iter().enumerate() {
            let twins = (0..b).filter(|&a| self.terms.component.get(a) == Some(component));
            out.extend(twins.map(|a| (a, b)));
        }
        out
    }

    /// The terms in the order that they have at a point.
    fn sorted(&self, point: &[Rational]) -> Vec<Chain> {
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

    /// The gap for a cell, when the kernel accepts its witness.
    fn gap(&self, chains: &[Chain], point: &[Rational]) -> Option<Gap> {
        let ordering = Formula::all(chains.iter().map(|chain| self.formula(chain)));
        let question = self.statement.with_goal(Goal::Find(Formula::all([ordering.clone(), self.uncovered.clone()])));
        let values: Point =
            self.statement.variables.iter().map(|v| v.name.clone()).zip(point.iter().cloned()).collect();
        let sequents = sequents(&question).ok()?;
        let evidence = Evidence::Point(values.clone(), None);
        certify::certify("gap", &question, &sequents, referee_kernel::Verdict::Proved, &evidence).ok()?;
        let only_if = self.only_if(chains, &values);
        let point = ReadPoint { values, ..ReadPoint::default() };
        Some(Gap {
            ordering: written(&ordering.to_string()),
            only_if,
            witness: settle::describe(self.statement, &point, &self.names, self.written),
        })
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
    fn only_if(&self, chains: &[Chain], point: &Point) -> Option<String> {
        let name = |var| self.scope.name(var);
        let at = AtPoint::new(self.statement, point);
        let mut out: Vec<String> = Vec::new();
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
                    let text = format!("{} = 0", written(&condition.display(&name).to_string()));
                    if condition.evaluate(&values) == 0 && !out.contains(&text) {
                        out.push(text);
                    }
                }
            }
        }
        (!out.is_empty()).then(|| out.join(" and "))
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
