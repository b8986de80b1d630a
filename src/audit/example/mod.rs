//! Examples: concrete functions for which a claim about unknown functions fails.
//!
//! A claim about unknown functions is settled at the arguments that occur in it; what fails there need not fail for any function. Here functions
//! are looked for in families, simplest first: coefficients at which the claim fails while what the paper says of the functions holds at some
//! sample arguments; where it does not hold everywhere, the argument at which it fails becomes a sample, too. An example counts when
//! everything is certified (`check`); that none is found says nothing.

mod check;
mod family;
mod id;
mod keeping;
mod manifest;
mod properties;
mod search;
pub mod terms;

use super::finding::{CertificateNote, Example, ExampleProperty, Finding, Remark, TrustId, Unsettled};
use super::{Context, Verdict};
use crate::engine::{self, Reason};
use crate::lang::Paper;
use crate::lang::print;
use crate::lang::tree::{self, Claim, Condition, Declaration, Expr, Function, GoalKind};
use crate::logic::Goal;
use crate::obligation::lower::names_in;
use crate::obligation::roots::Applied;
use crate::obligation::sides::is_quantified;
use crate::obligation::{Beside, Obligation, Reliance};
use check::{Certified, Member, Question};
use properties::Property;
use search::Found;
use std::collections::BTreeSet;

/// The families that are tried; another number when others are.
const FAMILIES: &str = "families 2";

/// Looks for an example where a claim about unknown functions is not settled, and makes the finding say so.
pub fn propose(context: &Context<'_>, finding: &mut Finding) {
    let open = match &finding.verdict {
        Verdict::Unknown(Unsettled::Elsewhere(_, why)) => can_fail(why),
        Verdict::Unknown(why) => can_fail(why),
        _ => false,
    };
    let Some(claim) = context.paper.claim_of(context.obligation.subject).filter(|_| open) else { return };
    let applied = &context.obligation.beside.applied;
    let Some(question) = question(context, claim, applied).filter(|_| !applied.is_empty()) else { return };
    let (kept, attempts) = (question.recall(), question.attempts());
    if kept.is_none() && attempts.known().is_some() {
        finding.remarks.push(Remark::NoExampleAgain);
        return;
    }
    match kept.or_else(|| question.sought(context.options.budget.limits.examples.longest)) {
        Some(found) => question.tell(found, finding),
        // That the claim's own time ended says nothing of the search.
        None if !engine::stopped() => attempts.keep(Reason::NoWitness),
        None => {}
    }
}

/// Whether a claim that is not settled for this reason may fail for some functions.
fn can_fail(why: &Unsettled) -> bool {
    match why {
        Unsettled::Search(reason) => *reason != Reason::Interrupted,
        Unsettled::Reliance(reliance) => matches!(reliance, Reliance::Instances | Reliance::Differentiable),
        _ => false,
    }
}

/// Known functions with which premises hold at a point: a claim of `false` under them fails. `applied` are the values of functions that the claim
/// itself speaks of, whose functions must be there, too. Gives the certificates; what was found before is kept.
pub fn of_premises(context: &Context<'_>, claim: &Claim, applied: &[Applied]) -> Option<Vec<CertificateNote>> {
    let question = question(context, claim, applied)?;
    let (kept, attempts) = (question.recall(), question.attempts());
    if kept.is_none() && attempts.known().is_some() {
        return None;
    }
    let found = kept.or_else(|| question.sought(context.options.budget.limits.examples.short));
    if found.is_none() {
        attempts.keep(Reason::NoWitness);
    }
    Some(found?.certified.notes())
}

/// What would have to be shown, when the claim is one that a point refutes.
fn question<'a>(context: &'a Context<'a>, claim: &'a Claim, applied: &[Applied]) -> Option<Question<'a>> {
    let Obligation { statement, beside: Beside { rests_on, .. }, .. } = context.obligation;
    let (paper, statement) = (context.paper, statement.as_ref().ok()?);
    let plain = rests_on
        .iter()
        .all(|one| matches!(one, Reliance::Instances | Reliance::Differentiable | Reliance::Interpolation));
    // What it says of all values, or of some, is not asked of known functions.
    let spoken = claim.when.iter().chain(paper.assumptions.iter().map(|premise| &premise.formula));
    let plain = plain
        && !spoken.chain(claimed(&claim.goal)).any(is_quantified)
        && !claim
            .under
            .iter()
            .filter_map(|used| paper.condition(&used.name.text))
            .any(|one| is_quantified(&one.formula));
    let refutable = matches!(statement.goal, Goal::Show(_)) && !matches!(claim.goal.kind, GoalKind::Table { .. });
    if !plain || !refutable {
        return None;
    }
    let mut conditions: Vec<&Condition> = Vec::new();
    for used in &claim.under {
        let condition = paper.condition(&used.name.text)?;
        if !condition.parameters.is_empty() && !conditions.iter().any(|known| known.name.text == condition.name.text) {
            conditions.push(condition);
        }
    }
    let used: BTreeSet<String> = applied.iter().map(|one| one.function.clone()).collect();
    let functions = reached(paper, used, &conditions);
    let mut properties: Vec<Property> =
        functions.iter().flat_map(|function| properties::of_function(paper, function)).collect();
    properties.extend(conditions.into_iter().map(properties::of_condition));
    // The names that are spoken of for all values are variables of the statement, beside the paper's own names.
    let clear = properties.iter().all(|property| property.parameters().all(|(_, name)| !paper.declares(name)));
    clear.then_some(Question { context, claim, statement, functions, properties })
}

/// The formula of a goal.
fn claimed(goal: &tree::Goal) -> Option<&Expr> {
    match &goal.kind {
        GoalKind::Formula(formula) | GoalKind::Possible(formula) => Some(formula),
        _ => None,
    }
}

/// The functions of these names, and those that conditions and the functions' bounds speak of.
fn reached<'p>(paper: &'p Paper, mut used: BTreeSet<String>, conditions: &[&Condition]) -> Vec<&'p Function> {
    let bounds = |all: &[Declaration], used: &mut BTreeSet<String>| {
        all.iter().flat_map(Declaration::bounds).for_each(|bound| names_in(bound, used));
    };
    for condition in conditions {
        names_in(&condition.formula, &mut used);
        bounds(&condition.parameters, &mut used);
    }
    loop {
        let known = used.len();
        for definition in paper.lets.iter().filter(|one| used.contains(&one.name.text)).collect::<Vec<_>>() {
            names_in(&definition.body, &mut used);
        }
        for function in paper.functions.iter().filter(|one| used.contains(&one.name.text)).collect::<Vec<_>>() {
            bounds(&function.parameters, &mut used);
            bounds(std::slice::from_ref(&function.value), &mut used);
        }
        if used.len() == known {
            break;
        }
    }
    paper.functions.iter().filter(|function| used.contains(&function.name.text)).collect()
}

impl<'a> Question<'a> {
    /// What is looked for. The claim's own statement does not say all that must hold of an example.
    fn words(&self) -> String {
        let functions = self.functions.iter().map(|function| print::function(function));
        let conditions = self.properties.iter().filter(|property| property.said.of.is_none());
        let conditions = conditions.map(|property| print::expr(&property.condition.formula, 0));
        let head = [FAMILIES.to_owned(), self.statement.to_string()];
        head.into_iter().chain(functions).chain(conditions).collect::<Vec<_>>().join("\n")
    }

    /// Makes the finding say that the claim fails for these functions.
    fn tell(&self, found: Found<'a>, finding: &mut Finding) {
        let mut certificates = found.certified.notes().into_iter();
        let Found { members, certified, .. } = found;
        let Certified { statement, point, .. } = *certified;
        let obligation = self.context.obligation;
        finding.verdict = Verdict::Refuted;
        finding.trusted = vec![TrustId::Lowering];
        finding.statement = statement.to_string();
        finding.certificate = certificates.next();
        finding.witness = Some(super::context::described(obligation, self.statement, &point));
        let properties = self
            .properties
            .iter()
            .zip(certificates)
            .map(|(property, certificate)| ExampleProperty { said: property.said.clone(), certificate });
        let functions = members.iter().map(Member::words).collect();
        finding.example = Some(Example { functions, properties: properties.collect() });
    }
}
